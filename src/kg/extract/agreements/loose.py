"""Tell which nouns are no agreement: a bank's initials, "cooperation" without a signature beside it."""

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kg.extract.agreements.blocks import SHORT_FORM
from kg.extract.agreements.cues import Cue
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.analysis import Analysis
from kg.model.frozen import replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import alternation
from kg.text.tokens import Token

_LOOSE_REACH = 3
_LOAN_REACH = 12
_BREAKS = ",;:"
_DASHES = ("-", "–", "—", "/", "")
_FIRMS = ("company", "academic")
_DENIAL_CHARS = 24
_SETTLING = ("sign", "agree")
_TALKED = ("negotiate", "bargain", "propose", "end")


def without_bodies(
    analysis: Analysis, items: Sequence[Instrument], partners: tuple[str, ...]
) -> tuple[Instrument, ...]:
    """Leave out what is a body's name: a bank's initials (in a story of the bank, BRI is no plan), or a fund's.

    `partners`: what stands before the other side; a fund or an initiative right behind one of these is that.
    """
    text = analysis.document.text
    mentions = [(mention, mention.span.of(text)) for mention in analysis.organization_mentions]
    shorts = {m.span for m, short in mentions if short.isupper() and short.isalpha() and m.name != short}
    bodies = [mention.span for mention, _ in mentions]
    return tuple(
        item
        for item in items
        if item.span not in shorts and not _is_body(analysis.document.folded, item, bodies, partners)
    )


def _is_body(folded: str, item: Instrument, bodies: Sequence[Span], partners: tuple[str, ...]) -> bool:
    """Tell whether what only its name makes a plan is a body ("Green Climate Fund"), not a plan of one ("ASEAN …")."""
    name = item.name
    if item.key is None and any(body.start < item.span.start < body.end for body in bodies):
        return True  # "Tổ chức | Hiệp ước Bắc Đại Tây Dương"
    if name is None or not item.is_weak or item.kind != "plan":
        return False
    if folded.endswith(partners, 0, name.start):
        return True
    return any(b.overlaps(name) and b.start <= name.start and 2 * len(b) >= len(name) for b in bodies)


def without_sides(
    analysis: Analysis, items: Sequence[Instrument], joins: frozenset[str], kinds: frozenset[str]
) -> tuple[Instrument, ...]:
    """Let a name that but adds which firms an agreement is of be none: "Nota Kesepahaman PT A dan PT B".

    Args:
        analysis: All mentions of the document.
        items: The nouns found.
        joins: What may stand between two firms.
        kinds: What firms sign; a treaty's name may be but its sides'.
    """
    firms = {fact.name for fact in analysis.organizations if fact.kind in _FIRMS}
    bodies = [mention.span for mention in analysis.organization_mentions if mention.name in firms]
    return tuple(
        _without_firms(analysis.document.text, item, bodies, joins)
        if item.name is not None and item.key is None and item.kind in kinds
        else item
        for item in items
    )


def _without_firms(text: str, item: Instrument, bodies: Sequence[Span], joins: frozenset[str]) -> Instrument:
    name = item.name or item.span
    inside = [span for span in bodies if name.covers(span)]
    is_last = bool(inside) and not SHORT_FORM.sub("", text[inside[-1].end : name.end])
    if not is_last or inside[0].start == name.start:
        return item
    gaps = [text[first.end : second.start].strip() for first, second in itertools.pairwise(inside)]
    if any(gap.casefold() not in joins and gap not in _DASHES for gap in gaps):
        return item
    noun = text[name.start : inside[0].start].rstrip()
    return replace(item, span=Span(name.start, name.start + len(noun)), name=None, is_titled=False)


def without_towns(
    analysis: Analysis, items: Sequence[Instrument], locative: Collection[str], nouns: Collection[str]
) -> tuple[Instrument, ...]:
    """Cut where it was signed off the end of a name: "signed the Memorandum of Understanding on Mining | in Lima".

    What is left is no name where it is but one of the `nouns`.
    """
    towns = {place.span.end: place.span for place in analysis.places}
    towns |= {mention.span.end: mention.span for mention in analysis.countries if mention.kind == "capital"}
    return tuple(
        _unnamed(
            analysis.document.folded,
            _without_town(analysis.document.folded, item, towns[item.name.end], locative),
            nouns,
        )
        if item.name is not None and item.key is None and item.name.end in towns
        else item
        for item in items
    )


def _without_town(folded: str, item: Instrument, town: Span, locative: Collection[str]) -> Instrument:
    name = item.name or item.span
    before = folded[name.start : town.start].split()
    if town.start <= name.start or not before or before[-1] not in locative:
        return item
    end = name.start + len(folded[name.start : town.start].rstrip()) - len(before[-1]) - 1
    if end <= name.start or item.span.start >= end:
        return item
    return replace(item, span=Span(item.span.start, min(item.span.end, end)), name=Span(name.start, end))


def _unnamed(folded: str, item: Instrument, nouns: Collection[str]) -> Instrument:
    name = item.name or item.span
    return replace(item, name=None) if name.of(folded).partition(" (")[0] in nouns else item


class LooseReader:
    """Know a pack's words that tell whether a noun is an agreement there (`agreements.yml`)."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        """Compile.

        Args:
            section: `scope`, what stands between an agreement and what it is on; `noun_denials`, what right in front of
                a noun says that it is none; `loan_agreeing`, behind which a loan is agreed on by those who give and
                take it; `indefinite`, with which one begins that is talked of, and the small words that may follow it;
                the words of which none stands between a noun and its passive further behind.
        """
        self._scope = frozenset(section["scope"])
        self._denials = tuple(t if t[0] == "," else f" {t}" for t in section["noun_denials"])
        self._indefinite = frozenset(section["indefinite"])
        self._small = self._scope.union(*(section[key] for key in ("with", "between", "from", "conjunctions")))
        self._lent = frozenset(section["loan_agreeing"])
        keys = ("relative_openers", "reasons", "pending", "main_openers", "subordinators")
        breaks = alternation(word for key in keys for word in section[key])
        word = rf" (?!(?:{breaks})\b)[^\s,;:.“”]+"
        between = alternation((*section["between"], *section["both"]))
        that = alternation(section["relative_openers"])
        # "kerja sama di X antara A dan B | diteken"
        self._sided = re.compile(
            rf"(?:{word}){{0,14}}? (?:{between})(?:{word}){{1,14}}(?: (?:{that})(?:{word}){{0,2}})? "
        )

    def told_outright(
        self, document: Document, items: Sequence[Instrument], cues: Sequence[Cue]
    ) -> tuple[Instrument, ...]:
        """Leave out what is denied, and the loose nouns that are not signed there or only say what another is on."""
        return tuple(
            item
            for item in items
            if not _is_denied(document, item, self._denials)
            and (
                not item.is_loose
                or (self._is_told(document, item, items, cues) and not _is_scope(document, item, items, self._scope))
            )
        )

    def _is_told(self, document: Document, item: Instrument, items: Sequence[Instrument], cues: Sequence[Cue]) -> bool:
        """Tell whether a loose noun is signed, or a loan agreed on."""
        if item.kind == "contract" and any(self._is_lent(document, item, cue) for cue in cues):
            return True
        return _is_signed_here(document, item, cues, self._scope) or _is_signed_behind(
            document, item, items, cues, self._sided
        )

    def _is_lent(self, document: Document, item: Instrument, cue: Cue) -> bool:
        """Tell whether a word of agreeing or of talks stands before a loan, with but its attributes between."""
        is_agreed = cue.name == "agree" and cue.span.of(document.folded) in self._lent
        if cue.span.end > item.span.start or not (is_agreed or cue.name in _TALKED):
            return False
        between = document.sentences[item.sentence].tokens_in(cue.span.end, item.span.start)
        if not is_agreed and not self._is_whole(document, item, between):
            return False
        return cue.span.start >= document.sentences[item.sentence].span.start and len(
            _attributes(between, self._scope)
        ) == len(between)

    def _is_whole(self, document: Document, item: Instrument, between: Sequence[Token]) -> bool:
        """Tell whether a loan itself is talked of: not "the repayment of a loan", not "loan terms"."""
        articles = [token.text.casefold() in self._indefinite for token in between]
        behind = document.folded[item.span.end : document.sentences[item.sentence].span.end].split()[:1]
        is_end = not behind or not behind[0].isalpha() or behind[0] in self._small
        return is_end and articles == [place == 0 for place in range(len(between))]


def _is_denied(document: Document, item: Instrument, denials: tuple[str, ...]) -> bool:
    before = f" {document.folded[max(0, item.span.start - _DENIAL_CHARS) : item.span.start].rstrip()}"
    return before.endswith(denials)


def _attributes(before: Sequence[Token], small: frozenset[str]) -> Sequence[Token]:
    """Give the words before a loan up to a small one or a comma: "signed a US$721 million social loan"."""
    words = before[-_LOAN_REACH:]
    stop = next(
        (at for at in range(len(words) - 1, -1, -1) if words[at].text.casefold() in small or words[at].text in _BREAKS),
        -1,
    )
    return words[stop + 1 :]


def _is_signed_here(document: Document, item: Instrument, cues: Sequence[Cue], small: frozenset[str]) -> bool:
    """Tell whether a word of signing stands right beside a noun: "menandatangani kerja sama"."""
    sentence = document.sentences[item.sentence]
    signing = [cue for cue in cues if cue.name == "sign" and sentence.span.covers(cue.span)]
    if not signing:
        return False
    before: Sequence[Token] = sentence.tokens_in(sentence.span.start, item.span.start)
    before = _attributes(before, small) if item.kind == "contract" else before[-_LOOSE_REACH:]
    after = sentence.tokens_in(item.span.end, sentence.span.end)[:_LOOSE_REACH]
    span = Span(before[0].start if before else item.span.start, after[-1].end if after else item.span.end)
    return any(
        span.covers(cue.span) and (cue.is_after if cue.span.end <= item.span.start else cue.is_before)
        for cue in signing
    )


def _is_signed_behind(
    document: Document, item: Instrument, items: Sequence[Instrument], cues: Sequence[Cue], sided: re.Pattern[str]
) -> bool:
    """Tell whether a noun that opens its clause is the subject of a passive, its two sides told between."""
    start = document.sentences[item.sentence].span.start
    before = document.folded[start : item.span.start].rstrip()
    verb = next((c for c in cues if c.span.start >= item.span.end), None)
    is_subject = not before or before[-1] in _BREAKS
    if not is_subject or verb is None or verb.name not in _SETTLING or verb.is_noun or not verb.is_before:
        return False
    gap = Span(item.span.end, verb.span.start)
    is_apart = any(other is not item and gap.covers(other.span) for other in items)
    return not is_apart and sided.fullmatch(gap.of(document.folded)) is not None


def _is_scope(document: Document, item: Instrument, items: Sequence[Instrument], words: frozenset[str]) -> bool:
    """Tell whether a loose noun only says what another is on: "a joint declaration on strategic partnership"."""
    for other in items:
        if other.sentence == item.sentence and not other.is_loose and other.span.end <= item.span.start:
            gap = document.folded[other.span.end : item.span.start].strip()
            if not gap or gap in words:
                return True
    return False


def without_scopes(instruments: Sequence[Instrument], programmes: Collection[str]) -> tuple[Instrument, ...]:
    """Leave out a programme that the agreement in front of it is on: "an MoU on energy for the BBK was signed".

    Args:
        instruments: All of an article.
        programmes: The keys of programmes, which are agreements only where they are signed themselves. One behind an
            "and" is.
    """
    plain = [item for item in instruments if item.key is None and not item.is_weak]
    return tuple(
        item
        for item in instruments
        if item.key not in programmes
        or item.is_joined
        or not any(o.sentence == item.sentence and o.span.end <= item.span.start for o in plain)
    )
