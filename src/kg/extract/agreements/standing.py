"""Tell how agreements that an article only names, or tells of as settled in a year gone by, stand on its day."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.extract.agreements.underway import UnderwayReader
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.kinds import CONCLUDED, UNDECIDED
from kg.model.spans import Evidence, Span
from kg.registry.records import NamedAgreement
from kg.text.document import Document
from kg.text.patterns import alternation

_SHORT_FORM = re.compile(r"\((?P<short>[^()]+)\)\Z")
_PASSING = "named-passing"
_COMING = UNDECIDED | CONCLUDED
_PAIR = 2
_ARTICLE_CHARS = 24
_BODY_CHARS = 40
_SUBJECT_CHARS = 5  # "The "
_OPENERS = (", ", " - ", " – ", " — ")


class StandingReader:
    """Know relations between states, and which treaties are not in force."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any], known: Iterable[NamedAgreement]) -> None:
        """Compile.

        Args:
            section: The pack's `agreements.yml`, for the words of talks that go on; `paired`: nouns that are an
                agreement between two alone, "a document".
            shared: `data/agreements.yml`. `relations`: the names that relations between states have, rather than
                pacts; `unsettled`: keys of treaties that were not in force when the table was made, `given_up` those
                of them that nobody talks of any more; `of_world` those of many states, in force whoever joins;
                `unsaid`: names that are none of agreements, or of none that is in force, unless the text says so;
                `unsettled_trade`: short forms by which such a one is called under no name of its own.
            known: The registry's agreements.
        """
        self._underway = UnderwayReader(section)
        self._paired = frozenset(section.get("paired", ()))
        self._not_yet = re.compile(section["not_yet_there"])
        self._spoken_of = re.compile(section["spoken_of"])
        self._doing = re.compile(section["standing_predicates"])
        terms, articles = section["conditions"], alternation(section["articles"])
        self._then = re.compile(terms["then"])
        self._unfinished = re.compile(rf"(?: \([^()]{{2,20}}\))? {terms['unfinished']}\b")
        self._terms = {
            stage: (
                re.compile(rf"{terms[stage]}(?:,| )(?: ?(?:{articles}))? ?\Z"),
                re.compile(rf"(?: \([^()]{{2,20}}\))?,? {terms[stage]}\b"),
            )
            for stage in ("negotiating", "agreed")
        }
        before, behind = section["treaty_bodies"] or (r"(?!)", r"(?!)")
        self._of_body = re.compile(rf"(?:{before})\Z"), re.compile(behind)
        self._relations = re.compile(shared["relations"], re.IGNORECASE)
        self._unsaid = re.compile(shared["unsaid"])
        self._trade = re.compile(shared["unsettled_trade"])
        self._unsettled = frozenset(shared["unsettled"])
        self._given_up = frozenset(shared["given_up"])
        self._of_world = frozenset(shared["of_world"])
        self._signings: dict[str, PartialDate] = {}
        self._in_force: dict[str, PartialDate] = {}
        self._ended: dict[str, PartialDate] = {}
        self._open_pairs: dict[frozenset[str], str] = {}
        self._short: dict[str, str] = {}
        for agreement in known:
            self._short.update(dict.fromkeys(agreement.acronyms, agreement.id))
            for dates, day in (
                (self._signings, agreement.signed),
                (self._in_force, agreement.in_force),
                (self._ended, agreement.ended),
            ):
                if day is not None:
                    dates[agreement.id] = day
            is_open = agreement.id in self._unsettled and agreement.id not in self._given_up
            if is_open and agreement.kind == "treaty" and len(agreement.parties) > 1:
                self._open_pairs[frozenset(agreement.parties)] = agreement.id

    def read(self, document: Document, fact: AgreementFact, published: PartialDate | None) -> AgreementFact | None:
        """Give a fact as it stands on the day of publication; None where what is only named is not in force.

        Two states that agree on a partnership need sign nothing: what they agreed on is theirs from then on. In the
        year itself the agreeing is the news. A treaty spoken of in passing counts as in force, unless it is known not
        to be: then talks on it go on, as the text tells or as nothing else can be said.

        Args:
            document: The article.
            fact: An agreement.
            published: The article's day, where it is known.
        """
        if (  # a registered pact is known by its name, whoever else is told
            fact.key is None
            and len(fact.parties) < _PAIR
            and not self._paired.isdisjoint(fact.anchor.of(document.folded).split())
        ):
            return None
        if fact.rule == _PASSING and fact.status == "in-force":
            if self._may_be_open(fact, published):
                if (talks := self._underway.find(document, fact.anchor)) is not None:
                    return _brought_back(fact, "negotiating", talks, document)
                if (term := self._term(document, fact)) is not None:
                    return _brought_back(fact, *term, document)
            start = next((piece.span.start for piece in fact.evidence if piece.slot == "name"), fact.anchor.start)
            if self._not_yet.search(document.folded[max(0, start - _ARTICLE_CHARS) : start]):
                return None  # "called for a new X Agreement"
            is_spoken_of = not self._is_open(fact, published) and self._is_spoken_of(document, fact)
            if fact.key is None and (is_spoken_of or self._unsaid.search(fact.name or "")):
                return None
            if self._is_open(fact, published):
                return self._opened(fact, published)
            if fact.key is None and _is_bare(fact) and self._is_told_of(document, fact):
                return None
        # "towards a Code of Conduct": there are talks on it
        is_sought = fact.status == "proposed" and fact.key is not None and self._is_in_talks(fact)
        fact = _at(fact, "negotiating") if is_sought else _as_there(fact) if self._is_frame(fact) else fact
        is_coming = fact.status in _COMING and fact.date is None
        if is_coming and (self._is_of_world(fact, published) or self._is_there(document, fact, published)):
            evidence = tuple(_settled(piece) if piece.slot == "status" else piece for piece in fact.evidence)
            return replace(fact, status="in-force", evidence=evidence)
        if fact.status != "agreed" or fact.name is None or fact.date is None or published is None:
            return fact
        if fact.date.latest.year >= published.earliest.year or not self._relations.search(fact.name):
            return fact
        evidence = tuple(_settled(piece) if piece.slot == "status" else piece for piece in fact.evidence)
        return replace(fact, status="in-force", evidence=evidence)

    def _is_of_world(self, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a treaty of many states was in force on the day: who discusses joining it changes nothing."""
        since = self._in_force.get(fact.key or "")
        is_early = since is None or (published is not None and published.latest < since.earliest)
        return fact.key in self._of_world and not is_early

    def _is_frame(self, fact: AgreementFact) -> bool:
        """Tell whether a treaty of many states has been in force since a year before the one it is told signed in."""
        since, day = self._in_force.get(fact.key or ""), fact.date
        if fact.status != "signed":
            return False
        return fact.key in self._of_world and since is not None and day is not None and day.year > since.year

    def _is_there(self, document: Document, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a treaty stands that is told as wished for, or whose council is to meet: "the TIFA council"."""
        if fact.key is None or fact.kind != "treaty" or self._is_open(fact, published) or fact.key in self._given_up:
            return False
        if fact.status == "proposed" and fact.key in self._in_force:
            return published is not None
        names = [piece.span for piece in fact.evidence if piece.slot == "name"]
        text = document.folded
        return bool(names) and all(
            self._of_body[0].search(text, max(0, name.start - _BODY_CHARS), name.start)
            or self._of_body[1].match(text, name.end)
            for name in names
        )

    def _term(self, document: Document, fact: AgreementFact) -> tuple[str, Span] | None:
        """Give the stage that a condition leaves a pact at, and its words: "once signed, the X CEPA will cut …"."""
        sentence = document.sentence_at(fact.anchor.start)
        if sentence is None:
            return None
        start, end = sentence.span.start, sentence.span.end
        if (match := self._unfinished.match(document.folded, fact.anchor.end, end)) is not None:
            return "negotiating", Span(*match.span())
        for stage, (before, behind) in self._terms.items():
            match = before.search(document.folded, start, fact.anchor.start)
            match = match or behind.match(document.folded, fact.anchor.end, end)
            if match and self._then.search(document.folded, max(match.end(), fact.anchor.end), end):
                return stage, Span(*match.span())
        return None

    def _is_spoken_of(self, document: Document, fact: AgreementFact) -> bool:
        """Tell whether each time its name stands behind a word that says nothing of it: "discussed the X Agreement"."""
        text = document.folded
        names = [piece.span.of(text) for piece in fact.evidence if piece.slot == "name"]
        starts = [match.start() for match in re.finditer(re.escape(names[0]), text)] if names else []
        return bool(starts) and all(self._spoken_of.search(text, max(0, at - _BODY_CHARS), at) for at in starts)

    def _is_told_of(self, document: Document, fact: AgreementFact) -> bool:
        """Tell whether a clause says of a pact what is not understood: "Perjanjian dagang A-B terkatung-katung".

        Not what pacts in force do: "has cut tariffs", "membuka pasar".
        """
        sentence, start = document.sentence_at(fact.anchor.start), fact.anchor.start
        if sentence is None:
            return False
        # "After two years, the A-B pact is …", "HÀ NỘI - Thỏa thuận khung giữa A và B đang được xem xét"
        opened = max(document.text.rfind(mark, sentence.span.start, start) + len(mark) for mark in _OPENERS)
        if start - max(sentence.span.start, opened) > _SUBJECT_CHARS:
            return False
        behind = document.folded[fact.anchor.end : sentence.span.end]
        is_predicate = behind[:1] == " " and behind[1:2].isalpha()
        return is_predicate and self._doing.match(behind) is None

    def _may_be_open(self, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a pact is a treaty that the tables do not know to be in force on the day."""
        since = self._in_force.get(fact.key or "")
        is_early = since is not None and published is not None and published.latest < since.earliest
        return fact.kind == "treaty" and (since is None or is_early)

    def _is_over(self, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a treaty had ended before the day: the INF Treaty in a story of 2022."""
        ended = self._ended.get(fact.key or "")
        return ended is not None and published is not None and ended.latest < published.earliest

    def _opened(self, fact: AgreementFact, published: PartialDate | None) -> AgreementFact | None:
        """Give a treaty known not to be in force, and spoken of in passing, at the least stage that it had by the day.

        That is signed where the tables know the day of that, else in talks; none where it was given up.
        """
        if self._is_over(fact, published):
            return None
        key = fact.key or self._open_pairs.get(frozenset(fact.parties), "")
        signed = self._signings.get(key) if key not in self._given_up else None
        if signed is not None and published is not None:
            return _at(fact, "signed" if signed.latest <= published.earliest else "negotiating")
        return _at(fact, "negotiating") if self._is_in_talks(fact) else None

    def _is_in_talks(self, fact: AgreementFact) -> bool:
        """Tell whether a treaty is known to be talked of still, rather than given up, or in force by now."""
        return fact.key is None or (fact.key in self._unsettled and fact.key not in self._given_up)

    def _is_open(self, fact: AgreementFact, published: PartialDate | None) -> bool:
        """Tell whether a treaty is not in force by the tables, or was not yet or no more on the day."""
        if fact.key is None:
            is_trade = fact.kind == "treaty" and self._trade.search(fact.name or "") is not None
            return is_trade and frozenset(fact.parties) in self._open_pairs
        # "Trans-Pacific Partnership (CPTPP)": the short form says which.
        short = _SHORT_FORM.search(fact.name or "")
        key = self._short.get(short["short"], fact.key) if short else fact.key
        since = self._in_force.get(key) or self._signings.get(key)
        is_early = since is not None and published is not None and published.latest < since.earliest
        return is_early or key in self._unsettled or self._is_over(fact, published)


def _is_bare(fact: AgreementFact) -> bool:
    """Tell whether nothing but the name shows the stage."""
    shown = [piece.span for piece in fact.evidence if piece.slot == "status"]
    names = [piece.span for piece in fact.evidence if piece.slot == "name"]
    return all(any(name.covers(span) for name in names) for span in shown)


def _brought_back(fact: AgreementFact, stage: str, cue: Span, document: Document) -> AgreementFact:
    """Give a fact at an earlier stage, shown by the words that say so."""
    told = Evidence("status", stage, cue, cue.of(document.text), "stated")
    evidence = tuple(told if piece.slot == "status" else piece for piece in fact.evidence if piece.slot != "date")
    return replace(fact, status=stage, date=None, evidence=evidence)


def _at(fact: AgreementFact, stage: str) -> AgreementFact:
    """Give a fact at a stage that the tables tell, undated."""
    evidence = tuple(
        replace(piece, value=stage, basis="inferred") if piece.slot == "status" else piece
        for piece in fact.evidence
        if piece.slot != "date"
    )
    return replace(fact, status=stage, date=None, evidence=evidence)


def _as_there(fact: AgreementFact) -> AgreementFact:
    """Give what another was signed in line with as in force: "an MoU signed today, aligned with the X Agreement"."""
    evidence = tuple(_settled(p) if p.slot == "status" else p for p in fact.evidence if p.slot != "date")
    return replace(fact, status="in-force", date=None, signatories=(), evidence=evidence)


def _settled(piece: Evidence) -> Evidence:
    return replace(piece, value="in-force", basis="inferred")
