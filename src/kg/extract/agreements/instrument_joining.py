"""Hold the instruments a text speaks of, and make one of those that are one thing said twice."""

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kg.model.frozen import dataclass, replace
from kg.model.spans import Span
from kg.text.document import Document
from kg.text.patterns import CAPITAL, alternation

OWN_SHORT = re.compile(r"\((?:[^()]*/)?(?P<short>[A-Z][A-Z\-]{2,}[A-Z])\)\Z")
_ARTICLE = 8
_GAP_MAX = 3
_LOOKED_AHEAD = 200  # no pattern looks further
_OWN_WORDS = re.compile(r"(?:,? [^\W\d_]+){1,20}")
# "Perjanjian | Pelaksanaan (| Implementing Agreement": the words that what a bracket translates has behind its noun
_GLOSS = re.compile(r"(?: [^\W\d_]{3,16}){1,2} \(\Z")
_APPOSITION = re.compile(r"[\s(/,\"“”'\-–]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement of the registry: its key, kind, names and what is known of its parties.

    `members` holds all who can be named as a party: each country, and each bloc with its members; empty if unknown.
    """

    key: str
    kind: str
    names: tuple[str, ...]
    parties: tuple[str, ...] = ()
    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement spoken of at one place.

    `span` covers head, short form and name; `name` is the span of the name where it has one. `count` is the number
    told with it ("tiga MoU"), `ordinal` its place ("MoU pertama"). A weak noun may mean the mere act of agreeing.
    A loose noun ("kerja sama") is one only beside a word of signing. `is_listed`: it begins an entry of a list.
    `is_initialed`: its name is what kind of thing it is and the initials of that ("Joint Study Agreement (JSA)").
    `is_talked_of`: a weak noun that talks can be about ("an agreement on railways", not "a deal").
    `is_other`: it is told of as one more ("another MoU", "twelve other agreements"), `is_next`: as one
    to come ("the next MoU"); `is_alike`: of the kind of the one
    told before ("similar accords"). `is_verb`: verbs alone tell it ("teams up with B").
    `is_relation`: it is what two states have with each other. `is_again`: the short form of one brought in before.
    `is_titled`: its name has the noun in it, as "… Agreement" has.
    `is_joined`: an "and" stands before it, but for a number or the like: "an accord and two MoUs".
    `is_vague`: of its number only that there are several is told.
    `is_alias`: it is another name of the one before: "the X Agreement, or XA".
    `is_trade`: a word of buying, lending or supplying follows, so that between firms it is a contract;
    `is_bought`: not by its noun alone ("deal").
    `is_elliptic`: a mere "one" speaks of it ("and is negotiating one with A").
    `is_narrow`: what it is on makes it less than a treaty ("tariff deal").
    `is_loan`: money is lent by it, so that between states too it is a contract.
    `inner` is the name of another agreement inside this one's: the one that an amending protocol amends. `lead`: the
    words between its article and its noun ("an | energy cooperation | agreement").
    """

    span: Span
    kind: str
    sentence: int
    name: Span | None = None
    key: str | None = None
    is_weak: bool = False
    count: int | None = None
    ordinal: int | None = None
    is_definite: bool = False
    is_indefinite: bool = False
    is_other: bool = False
    is_next: bool = False
    is_origin: bool = False
    is_alike: bool = False
    is_verb: bool = False
    is_again: bool = False
    is_relation: bool = False
    is_both: bool = False
    is_joined: bool = False
    is_alias: bool = False
    is_vague: bool = False
    is_titled: bool = False
    is_loose: bool = False
    is_narrow: bool = False
    is_listed: bool = False
    is_talked_of: bool = False
    is_initialed: bool = False
    is_plural: bool = False
    is_trade: bool = False
    is_bought: bool = False
    is_loan: bool = False
    is_elliptic: bool = False
    inner: Span | None = None
    lead: Span | None = None


_ON_WORK = frozenset({"mou", "letter-of-intent"})


class InstrumentJoiner:
    """Join a noun to its short form, its translation, or the name that it heads."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take the amending nouns of `agreements.yml` and what may stand between two parts of one name."""
        self._amending = tuple(section["name"]["amending"])
        self._inner_gap = re.compile(shared["inner_gap"])
        self._protocol_gap = re.compile(shared["protocol_gap"])
        self._sided = re.compile(shared["between_sides"] + r"[^,;.()]{3,60} \(")
        self._listed = re.compile(shared["listed_before"])
        self._explaining = re.compile(shared["explaining_gap"])
        self._alias = re.compile(shared["alias_gap"])
        self._finite = frozenset(section["finite"])
        ordinals = alternation(section["ordinals"])
        self._on = re.compile(rf"(?: (?:{ordinals}))? (?:{alternation(section['name']['about'])}) ")
        words = alternation(section["with"])
        self._sided_with = re.compile(rf" (?:{words}) {shared['side_article']}{CAPITAL}[^,;:.()]{{1,40}} \(")
        self._sided_anew = re.compile(rf"[^,.;:]{{0,50}}? (?:{words}) {CAPITAL}")  # "its first pact with Laos"
        self._leads = frozenset(
            [*section["with"], *section["between"], *section["conjunctions"], *section["name"]["about"]]
        )
        self._apposed = [re.compile(section["apposed"][key]) for key in ("before", "behind")]

    def join(self, text: str, items: Sequence[Instrument]) -> list[Instrument]:
        """Give the instruments of a text with those joined that are one."""
        joined = self._without_topics(text, self._join(text, items))
        joined = self._without_apposed(text, self._absorb(text, joined))
        for at, (first, second) in enumerate(itertools.pairwise(joined)):
            is_treaty = first.kind == second.kind == "treaty" and first.name is not None and second.name is not None
            is_treaty = is_treaty and not (first.key and second.key and first.key != second.key)  # "CPTPP or RCEP"
            if is_treaty and self._alias.fullmatch(text[first.span.end : second.span.start]):
                joined[at + 1] = replace(second, is_alias=True)
        return joined

    def _join(self, text: str, items: Sequence[Instrument]) -> list[Instrument]:
        """Make one of a noun and its short form or translation: "nota kesepahaman (MoU)", "… atau memorandum of …"."""
        joined: list[Instrument] = []
        for item in items:
            last = joined[-1] if joined else None
            gap = text[last.span.end : item.span.start] if last else ""
            is_gloss = last is not None and self._is_gloss(text, last, item, gap)
            is_apposed = is_gloss or (("(" in gap or "/" in gap) and _APPOSITION.match(gap) is not None)
            if last is not None and last.name is None and item.name is not None and last.kind == item.kind == "treaty":
                is_apposed = is_apposed or (last.sentence == item.sentence and self._sided.fullmatch(gap) is not None)
            is_nameless = last is not None and last.kind == item.kind and last.name is None and item.name is None
            is_translated = is_nameless and not is_apposed and self._alias.fullmatch(gap) is not None
            if last is None or last.sentence != item.sentence or not (is_apposed or is_translated):
                joined.append(item)
                continue
            end = item.span.end + (1 if text[item.span.end : item.span.end + 1] == ")" else 0)
            is_sided = last.name is None and len(gap) > _GAP_MAX and not (is_translated or is_gloss)
            start = last.name.start if last.name is not None else last.span.start
            last_char = end if "(" in text[start:end] else item.span.end  # "(X Agreement/XA)" has its brackets outside
            name = Span(start, last_char) if is_sided or (last.name and item.name) else last.name or item.name
            joined[-1] = replace(
                last,
                span=Span(last.span.start, end),
                name=name,
                key=last.key or item.key,
                kind=item.kind if last.is_weak or last.kind == "agreement" else last.kind,
                is_weak=last.is_weak and item.is_weak,
            )
        return joined

    def _is_gloss(self, text: str, last: Instrument, item: Instrument, gap: str) -> bool:
        """Tell whether a bracket holds but the translation of a noun and its words: "Perjanjian Induk (Master …)"."""
        is_held = text[item.span.end : item.span.end + 1] in (")", "/") and last.key is None and item.key is None
        return is_held and _GLOSS.match(gap) is not None and self._leads.isdisjoint(gap.casefold().split())

    def _without_topics(self, text: str, items: Sequence[Instrument]) -> list[Instrument]:
        """Leave out a name that is but what a memorandum is on: "MoU ketiga tentang Kerja Sama Promosi Investasi"."""
        kept = list(items[:1])
        for item in items[1:]:
            last = kept[-1]
            is_paper = last.kind in _ON_WORK and last.name is None and last.sentence == item.sentence
            is_name = item.kind == "agreement" and item.name is not None and item.key is None
            if not (is_paper and is_name and self._on.fullmatch(text, last.span.end, item.span.start)):
                kept.append(item)
        return kept

    def _without_apposed(self, text: str, items: Sequence[Instrument]) -> list[Instrument]:
        """Leave out what only ranks the one before it: "signed a CEPA, Hanoi's first trade pact with an Arab state"."""
        before, behind = self._apposed
        kept = list(items[:1])
        for first, second in itertools.pairwise(items):
            is_again = first.sentence == second.sentence and first.kind == second.kind and second.name is None
            is_ranked = is_again and before.search(text, first.span.end, second.span.start) is not None
            is_ranked = is_ranked and behind.match(text, second.span.end) is not None
            if not is_ranked or self._sided_anew.match(text, second.span.end):
                kept.append(second)
        return kept

    def _is_protocol_of(self, last: Instrument, item: Instrument, gap: str) -> bool:
        """Tell whether a protocol is of the treaty named behind its field: "protokol perdagangan jasa IC-CEPA"."""
        is_one = last.kind == "protocol" and last.name is None and item.kind == "treaty"
        return is_one and self._protocol_gap.fullmatch(gap) is not None

    def beside_alike(self, document: Document, items: Sequence[Instrument]) -> list[Instrument]:
        """Take for another one what "and" joins, where each has words of its own: "MoU on A, MoU on B"."""
        told = list(items)
        for at in range(len(items) - 1, 0, -1):
            first, second = items[at - 1], items[at]
            if first.sentence != second.sentence or any(
                i.is_definite or i.is_weak or i.is_loose for i in (first, second)
            ):
                continue
            # "X, Y, dan Z": the one in the middle is one more, too.
            is_last = second.is_joined or at + 1 == len(items) or items[at + 1].sentence != second.sentence
            is_amid = not is_last and told[at + 1].is_joined and document.text.endswith(", ", 0, second.span.start)
            own = [_told_on(document, item, limit) for item, limit in ((first, second.span.start), (second, None))]
            is_told = all(words and words[0] not in self._finite for words in own)
            is_told = is_told and own[0] != own[1] and (is_amid or len(own[0]) > 1)  # the "and" is behind the first
            # "Perjanjian Usaha Patungan dan Perjanjian Jual Beli Saham": the nouns say it
            names = [item.span.of(document.folded) for item in (first, second)]
            is_told = is_told or (len(own[0]) == 1 and names[0] != names[1] and all(" " in name for name in names))
            if is_told and (second.is_joined or is_amid):
                told[at] = replace(second, is_indefinite=True, is_joined=True)
        return told

    @staticmethod
    def is_joined(text: str, item: Instrument) -> bool:
        """Tell whether a mention is a noun with its short form: "nota kesepahaman (MoU)"."""
        return any(mark in item.span.of(text) for mark in "(/")

    def _absorb(self, text: str, items: Sequence[Instrument]) -> list[Instrument]:
        """Join a noun to the name that follows it: "Protokol Perubahan IJEPA", "Hiệp định thương mại tự do EVFTA"."""
        kept: list[Instrument] = []
        for item in items:
            last = kept[-1] if kept else None
            if last is None or last.sentence != item.sentence:
                kept.append(item)
                continue
            gap = text[last.span.end : item.span.start]
            head = last.span.of(text)
            if (carried := self._carried_on(text, last, item)) is not None:
                kept[-1] = carried
                continue
            is_short = last.name is None and item.name == item.span and text[item.span.end : item.span.end + 1] == ")"
            if is_short and item.kind == "treaty" and self._sided_with.fullmatch(gap):
                # "Perjanjian dengan Kanada (ICA-CEPA)", "the agreement with Canada (ICA-CEPA)"
                kept[-1] = replace(item, span=Span(last.span.start, item.span.end))
                continue
            if last.key is not None:
                kept.append(item)
                continue
            if last.name is not None and item.key is not None and gap == " " and not last.is_weak:
                whole = Span(last.span.start, item.span.end)  # "Perjanjian Politik IEU-CEPA"
                kept[-1] = replace(item, span=whole, name=whole)
                continue
            is_amending = head.casefold().startswith(self._amending)
            if last.is_weak and last.name is None and gap == " " and not (is_amending and item.name is not None):
                # "bertukar dokumen kontrak": the contract is what there is.
                is_loose = item.is_loose and (last.is_loose or item.kind != "contract")  # "kesepakatan pinjaman" is one
                kept[-1] = replace(item, span=Span(last.span.start, item.span.end), is_loose=is_loose)
            elif item.name is None and last.name is None and gap == " ":
                # "perjanjian memorandum persefahaman" is one thing said twice.
                kind = item.kind if last.kind == "agreement" else last.kind
                kept[-1] = replace(
                    last, span=Span(last.span.start, item.span.end), kind=kind, is_weak=last.is_weak and item.is_weak
                )
            elif item.name is None:
                kept.append(item)
            elif (is_amending and self._inner_gap.fullmatch(gap)) or self._is_protocol_of(last, item, gap):
                whole = Span(last.span.start, item.span.end)
                kind = "protocol" if last.kind == "agreement" else last.kind
                kept[-1] = replace(last, span=whole, name=whole, inner=item.name, is_weak=False, kind=kind)
            elif gap == " " and last.name is None and item.span.start == item.name.start:
                start = last.span.start if text[last.span.start].isupper() else item.name.start
                kept[-1] = replace(
                    item,
                    span=Span(last.span.start, item.span.end),
                    name=Span(start, item.name.end),
                    kind=last.kind if last.kind != "agreement" and not item.key else item.kind,
                    is_loose=item.is_loose and last.is_loose,
                )
            else:
                kept.append(item)
        return kept

    def _carried_on(self, text: str, last: Instrument, item: Instrument) -> Instrument | None:
        """Give a name that the noun behind it explains or ends: "the X Corridor, a joint plan", "X Pact Roadmap"."""
        if last.name is None or item.name is not None:
            return None
        gap, span = text[last.span.end : item.span.start], Span(last.span.start, item.span.end)
        is_listed = self._listed.search(text, max(0, last.span.start - _ARTICLE), last.span.start) is not None
        if not is_listed and self._explaining.fullmatch(gap):
            kind = last.kind if last.key or item.kind == "agreement" else item.kind
            return replace(last, span=span, kind=kind, is_weak=False)
        if gap == " " and item.is_weak and item.kind == "agreement":
            return replace(last, span=span)  # "the … Partnership (RCEP) agreement"
        if gap == " " and item.kind == "plan" and last.key is None and text[item.span.start].isupper():
            return replace(last, span=span, name=Span(last.name.start, item.span.end), kind="plan", is_weak=False)
        return None


def stretch_behind(document: Document, items: Sequence[Instrument], sentences: int) -> tuple[int, int]:
    """Give where what is told of some instruments, or up to some sentences behind them, stands: there is no other.

    It goes on a little, for what the patterns look ahead to.
    """
    if not items:
        return 0, 0
    last = min(max(item.sentence for item in items) + sentences, len(document.sentences) - 1)
    return min(item.span.end for item in items), document.sentences[last].span.end + _LOOKED_AHEAD


def _told_on(document: Document, item: Instrument, limit: int | None) -> list[str]:
    """Give the words that tell what an instrument is on: those of its name, else those behind its noun."""
    if item.name is not None and item.is_titled:
        return item.name.of(document.folded).split()
    return _behind(document, item, limit)


def _behind(document: Document, item: Instrument, limit: int | None) -> list[str]:
    """Give the words right behind a noun, up to the next mark."""
    end = document.sentences[item.sentence].span.end if limit is None else limit
    behind = _OWN_WORDS.match(document.folded, item.span.end, end)
    return behind[0].split() if behind is not None else []


def called_short(document: Document, items: Sequence[Instrument], acronyms: Collection[str]) -> list[Instrument]:
    """Let a short form alone be the one that the article so calls: "Economic Partnership (CEPA) … the CEPA".

    And the acronym of a kind of treaty the one treaty told before that has it in its name: "the A-B CEPA … CEPA".
    """
    told: dict[str, list[Instrument]] = {}
    kinds: dict[str, set[str]] = {}  # "the A-B CEPA … the CEPA"; but of two of them neither is the one
    found: list[Instrument] = []
    for each in items:
        text = (each.name or each.span).of(document.text)
        called = told.get(each.span.of(document.text), []) if each.name is None else []
        name = each.span if called and called[0].name is not None else None
        is_one = len(called) == 1
        item = replace(each, name=name, key=called[0].key, is_again=name is None) if is_one else each
        if item.name is None and item.kind == "treaty" and len(kinds.get(text, ())) == 1:
            item = replace(item, is_again=True)
        words = [word.strip("()") for word in text.split()]
        if item.kind == "treaty" and len(words) > 1:
            kinds.setdefault(next((w for w in words[::-1] if w in acronyms), ""), set()).add(text)
        match = OWN_SHORT.search((item.name or item.span).of(document.text))
        if match is not None:
            told.setdefault(match["short"], []).append(item)
        found.append(item)
    return found
