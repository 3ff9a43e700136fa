"""Find the words that tell of encounters, and the words around them that say who, where and when."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal

from kg.extract.meetings.marks import MARKS, Places
from kg.extract.meetings.qualified import QualifiedTalks
from kg.lang.pack import LanguagePack
from kg.model.frozen import dataclass, replace
from kg.model.spans import Span, SpanCover
from kg.text.document import Document, Sentence
from kg.text.lexicon import Phrase
from kg.text.patterns import alternation
from kg.text.phrase_pool import PooledMatcher, phrase_pool

Form = Literal["verb", "past", "noun"]
Need = Literal[
    "airfield", "event", "goal", "guests", "homecoming", "led", "listener", "many", "name", "object", "occasion",
    "ordinal", "party", "people", "reached", "round", "sent", "setting", "sitting", "stay", "traveller", "virtual",
]  # fmt: skip
TriggerKind = Literal["meeting", "call", "visit", "summit", "forum", "multilateral", "signing", "other"]
SENDING = frozenset({"reached", "sent"})  # needs of words by which one sends others: "will send a team to Hanoi"
GATHERINGS = frozenset({"summit", "forum", "multilateral"})  # triggers of events that many come to
AGAIN = ("again_talks", "again_visits", "again_gatherings", "again_signings")  # marks of nouns that come back
JOINT = frozenset({"setting", "listener"})  # needs of verbs that tell of an encounter only where two do it
AROUND = GATHERINGS | {"visit"}  # what has talks on its sidelines

_ARTICLE_CHARS, _OWNER_CHARS = 16, 3
_PAIR = _TRAVELLER_WORDS = 2
_SOURCE_WORDS = 9  # "kata Staf Khusus Presiden Teuku Rizal,"
_CONVENED_CHARS = 70
_SENT_WORDS = 10  # "deport the former Lao Trade Minister Bounmy Phon"
_OPENING_WORDS = 6  # in front of a subject, not in "welcomed Lao investors coming to Vietnam"
_TIME_WORDS = 4  # "a day before the summit"
_ASIDE_WORDS = 10  # "of the 57th ASEAN Economic Ministers' Meeting in Hanoi"
_PARTY_WORDS = 5  # "a delegation from the Lao government will be in"
_TITLE_CHARS = 40  # a title's acronym may stand between: "Menteri Perdagangan (Mendag), X"


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """What a trigger phrase tells; `needs` is what must stand near it (see en/meetings.yml).

    `is_coming`: it is still to come ("is due in Hanoi"); `is_scheduled`: with a day it is ("leaves on Friday");
    `is_passive`: who does it stands behind ("was discussed by").
    """

    kind: TriggerKind
    form: Form
    needs: Need | None
    is_new: bool
    is_coming: bool = False
    is_scheduled: bool = False
    is_passive: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word at its place. `sentence` is the index of its sentence."""

    span: Span
    rule: TriggerRule
    sentence: int
    kind: TriggerKind = field(init=False, repr=False, compare=False)
    is_noun: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep what is asked for most: the kind of encounter, and whether it is named ("the visit")."""
        object.__setattr__(self, "kind", self.rule.kind)
        object.__setattr__(self, "is_noun", self.rule.form == "noun")


class Marks(dict[str, tuple[Span, ...]]):
    """The marks of each category in text order; those of most are never asked for, so each is made when it is."""

    def __init__(self, document: Document, matcher: PooledMatcher[str], courtesies: re.Pattern[str] | None) -> None:
        """Take the matcher of all categories; no mark stands in a courtesy: "bertemu Yang Mulia X"."""
        super().__init__()
        self._matcher, self._document, self._shown = matcher, document, document.folded
        if courtesies is not None:
            self._shown = courtesies.sub(lambda match: "_" * len(match.group()), self._shown)
        self.places = Places(matcher, document, self._shown)  # for those who need few of them

    def hide(self, names: Iterable[Span]) -> None:
        """Let no mark stand in a name: "Thủ tướng Vi Văn Nhân", though "nhân" opens a clause."""
        for span in names:
            self._shown = f"{self._shown[: span.start]}{'_' * len(span)}{self._shown[span.end :]}"
        self.clear()
        self.places = Places(self._matcher, self._document, self._shown)

    def __missing__(self, category: str) -> tuple[Span, ...]:
        places = self.places[category]
        self[category] = spans = tuple([Span(start, end) for start, end, _ in places]) if places else ()
        return spans


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with its triggers and marks."""

    document: Document
    triggers: tuple[Trigger, ...]
    marks: Marks = field(repr=False)

    def first(self, category: str, start: int, end: int) -> Span | None:
        """Give the first mark of a category that lies in [start, end)."""
        places = self.marks.places[category]
        if not places or places[-1][0] < start or places[0][0] >= end:
            return None
        for begin, stop, _ in places[bisect_left(places, (start,)) :]:
            if begin >= end:
                return None
            if stop <= end:
                return Span(begin, stop)
        return None

    def beginning(self, category: str, start: int, end: int) -> Sequence[Span]:
        """Give the marks of a category that begin in [start, end)."""
        places = self.marks.places[category]
        if not places or places[-1][0] < start or places[0][0] >= end:
            return ()
        low = bisect_left(places, (start,))
        return [Span(begin, stop) for begin, stop, _ in places[low : bisect_left(places, (end,), low)]]

    def has(self, category: str, start: int, end: int) -> bool:
        """Tell whether a mark of a category lies in [start, end)."""
        places = self.marks.places[category]
        return bool(places) and places[-1][0] >= start and self.first(category, start, end) is not None

    def ends_at(self, category: str, end: int) -> bool:
        """Tell whether a mark of a category stands right before an offset, with one space between."""
        return end - 1 in [stop for _, stop, _ in self.marks.places[category]]

    def words(self, sentence: Sentence, start: int, end: int) -> int:
        """Count the words of a sentence in [start, end)."""
        return sentence.count_words(start, end)

    def lead_past(self, sentence: Sentence, start: int, stop: Span) -> Span | None:
        """Give the "with" that only a time keeps from its verb: "held talks a day before the summit with X"."""
        lead = self.first("with", stop.end, sentence.span.end)
        is_aside = self.has("asides", stop.start, stop.end)  # "met on the sidelines of the summit with X"
        if lead is None:
            return None
        told = self.document.text[start : lead.start].rstrip()
        if is_aside and told.startswith(", ") and told.endswith(","):
            told = told[1:-1]  # "met, on the sidelines of the summit, with X"
        if "," in told:
            return None
        is_near = self.words(sentence, start, stop.start) <= _TIME_WORDS
        is_near = is_near and self.words(sentence, stop.end, lead.start) <= (_ASIDE_WORDS if is_aside else _TIME_WORDS)
        between = [trigger for trigger in self.triggers if start < trigger.span.start <= lead.start]
        is_apart = any(not (is_aside and trigger.kind in GATHERINGS) for trigger in between)
        return lead if is_near and not is_apart else None

    def words_of_clause(self, sentence: Sentence, start: int) -> int:
        """Count the words in front of a place in its clause, from the last comma on: "The ministry said, a group …"."""
        comma = self.document.text.rfind(", ", sentence.span.start, start)
        return self.words(sentence, max(sentence.span.start, comma + 1), start)

    def past_source(self, sentence: Sentence, comma: int) -> int:
        """Give the comma behind who tells it, where that stands right behind one: "At the talks, said X, Y will"."""
        told = [
            s for s in self.beginning("speech", comma, sentence.span.end) if not self.words(sentence, comma, s.start)
        ]
        end = self.document.text.find(", ", told[0].end, sentence.span.end) if told else -1
        return end if end >= 0 and self.words(sentence, comma, end) <= _SOURCE_WORDS else comma

    def triggers_in(self, span: Span) -> list[Trigger]:
        """Give the triggers inside a span."""
        start, end = span.start, span.end
        return [trigger for trigger in self.triggers if start <= trigger.span.start and trigger.span.end <= end]


class MeetingWords:
    """The compiled words of `meetings.yml` of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the pack's triggers, masks and marks."""
        section = pack.section("meetings")
        self.max_gap_words: int = section["max_gap_words"]
        self.reach_words: int = section["reach_words"]
        self.name_gap: int = section["name_gap"]
        self.name_openers = frozenset(section["name_openers"])
        self.name_goals = frozenset(section["name_goals"])
        self.name_inner = re.compile(section["name_inner"], re.IGNORECASE)
        self.name_closers = re.compile(section["name_closers"])
        self.ordinal = re.compile(section["ordinal"], re.IGNORECASE)
        self.urged = re.compile(section["urged"])
        self.own = re.compile(section["own"], re.IGNORECASE)
        self.spokesmen = re.compile(section["spokesmen"], re.IGNORECASE)
        self.joint_body = re.compile(section["joint_body"])
        self.quantity = re.compile(section["quantity"], re.IGNORECASE)
        self._treaties, self._convened = re.compile(section["treaties"]), re.compile(section["convened"])
        self._proposed = re.compile(section["proposed"])
        self.crowd = re.compile(section["crowd"])
        self.called_off = _called_off(section["called_off"])
        triggers: list[Phrase[TriggerRule | None]] = []
        self._nouns: dict[str, TriggerRule] = {}
        self._withs = tuple(f" {text}" for text in section["with"])
        # "visits by X", "visits to Laos": no verb
        self._plurals = tuple(f" {text} " for key in ("visitor", "tos") for text in section[key])
        self._articles = re.compile(section["articles"], re.IGNORECASE)
        for entry in section["triggers"]:
            rule = TriggerRule(
                entry["kind"],
                entry["form"],
                entry.get("needs"),
                entry.get("is_new", False),
                entry.get("is_coming", False),
                entry.get("is_scheduled", False),
                entry.get("is_passive", False),
            )
            triggers += [Phrase(text, rule) for text in entry["phrases"]]
            self._nouns.update({text.lower(): rule for text in entry["phrases"] if rule.form == "noun"})
        # A mask wins over the triggers inside it: "menerima manfaat" is no reception.
        triggers += [Phrase(text, None) for text in (*section["masks"], *section["venues"])]
        self.qualified = QualifiedTalks(section.get("qualified"), {t.text: t.payload for t in triggers if t.payload})
        courtesies = section.get("courtesies")
        self._courtesies = re.compile(rf"\b(?:{alternation(courtesies)})(?!\w)") if courtesies else None
        pool = phrase_pool(pack)
        self._triggers = pool.matcher(triggers)
        self._marks = pool.matcher(Phrase(text, key) for key in MARKS for text in section[key])

    def mark(self, document: Document) -> MarkedDocument:
        """Find the triggers and marks in the news of a document."""
        triggers: list[Trigger] = []
        for span, rule in self._longest(document):
            sentence = document.sentence_at(span.start)
            if sentence is not None and span.end <= sentence.span.end:
                if self._is_untold(span, rule, sentence, document.folded):
                    continue
                head = span.of(document.folded)
                is_owned = bool(set("'’") & set(document.text[max(0, span.start - _OWNER_CHARS) : span.start]))
                bare = head.rsplit(" ", 1)[0] if rule.form == "verb" and head.endswith(self._withs) else head
                if head not in self._nouns and (is_owned or bare in self._nouns):
                    head = bare  # "X's meeting with Y"; "a meeting with Y is planned"
                if rule.form != "noun" and (noun := self._nouns.get(head)):
                    before = document.folded[max(sentence.span.start, span.start - _ARTICLE_CHARS) : span.start]
                    is_plural = noun.needs == "guests" and document.folded.startswith(self._plurals, span.end)
                    if is_plural or self._articles.search(before):  # "his visit", no verb; "visits by X"
                        rule, span = noun, Span(span.start, span.start + len(head))  # noqa: PLW2901
                if not (triggers and _goes_on(triggers[-1], span, rule, document.text)):
                    triggers.append(Trigger(span, rule, sentence.index))
        return MarkedDocument(document, tuple(triggers), Marks(document, self._marks, self._courtesies))

    def _is_untold(self, span: Span, rule: TriggerRule, sentence: Sentence, folded: str) -> bool:
        """Tell whether it names a treaty that nobody speaks at, or is only put to somebody: "proposed that they …"."""
        first, start = sentence.span.start, span.start
        if rule.kind != "forum":
            return rule.form == "verb" and self._proposed.search(folded, first, start) is not None
        is_named = self._treaties.match(folded, start) is not None
        return is_named and self._convened.search(folded, max(first, start - _CONVENED_CHARS), start) is None

    def is_articled(self, folded: str, at: int) -> bool:
        """Tell whether an article or an owner stands right before a place in the text, which makes a noun follow."""
        return bool(self._articles.search(folded[max(0, at - _ARTICLE_CHARS) : at]))

    def as_noun(self, trigger: Trigger, folded: str) -> Trigger:
        """Give a verb that is written like a noun as that noun: "the Hanoi visit"; any other as it is."""
        noun = self._nouns.get(trigger.span.of(folded))
        return replace(trigger, rule=noun) if noun else trigger

    def part_titles(
        self, marked: MarkedDocument, offices: Iterable[Span], people: Iterable[Span], pronouns: Iterable[Span]
    ) -> MarkedDocument:
        """Take a title out of a trigger: "pertemuan Menteri Perdagangan X dengan Y" is no ministers' meeting.

        A trigger that needs a traveller is left out where none stands right in front, one that two people must do
        together where its sentence does not name two.

        Args:
            marked: The document.
            offices: Where its titles stand.
            people: Where its persons are named.
            pronouns: Where words stand for them: "he will go to Peru".
        """
        spans, named, meant = list(offices), list(people), list(pronouns)
        marked.marks.hide(named)
        starts, names = sorted(person.start for person in named), SpanCover(named)
        ends = sorted({span.end for span in (*spans, *named, *meant)})
        told = sorted([*starts, *(span.start for span in meant)])
        triggers: list[Trigger] = []
        for trigger in marked.triggers:
            if names.covers(trigger.span):
                continue  # "Kim Sang-woo", though "sang" is to go
            if trigger.kind == "multilateral" and trigger.is_noun:
                trigger = self._untitled(trigger, marked.document, spans, starts)  # noqa: PLW2901 - the same, shorter
            if trigger.rule.needs in JOINT:
                span = marked.document.sentences[trigger.sentence].span
                if bisect_left(told, span.end) - bisect_left(told, span.start) < _PAIR:
                    continue
                if ")" in trigger.span.of(marked.document.text) and len(marked.triggers_in(span)) > 1:
                    continue  # "X (left) and Y": what they do in the picture is told behind
            if trigger.rule.needs != "traveller" or _has_traveller(trigger, marked, ends, triggers):
                triggers.append(trigger)
        return replace(marked, triggers=tuple(triggers))

    def _untitled(self, trigger: Trigger, document: Document, offices: list[Span], people: list[int]) -> Trigger:
        span = trigger.span
        for office in offices:
            if not span.start < office.start < span.end:
                continue
            head = document.folded[span.start : office.start].rstrip()
            named = people[bisect_left(people, office.end) :][:1]
            if head in self._nouns and named and named[0] - office.end <= _TITLE_CHARS:
                return Trigger(Span(span.start, span.start + len(head)), self._nouns[head], trigger.sentence)
        return trigger

    def _longest(self, document: Document) -> Iterable[tuple[Span, TriggerRule]]:
        """Give triggers that do not overlap; of two that begin together the longer wins, and a mask wins a tie."""
        reached = 0
        found = [(hit.span, hit.payload) for hit in self._triggers.find(document.text, document.folded)]
        for span, rule in self.qualified.among(found, document):
            if rule is not None and span.start >= reached:
                yield span, rule
            reached = max(reached, span.end)


def _called_off(section: Mapping[str, str]) -> re.Pattern[str]:
    """Give the pattern of a sentence that calls off what was told before; its groups say what: `talks`, `visits`."""
    nouns = "|".join(f"(?P<{kind}>{section[kind]})" for kind in ("talks", "visits", "others"))
    return re.compile(rf"{section['lead']}(?:{nouns})\s(?P<told>{section['told']})")


def _goes_on(gathering: Trigger, span: Span, rule: TriggerRule, text: str) -> bool:
    """Tell whether a noun only goes on a gathering's name: "the forum Dialog Peradaban Global"."""
    is_talks = gathering.rule.needs in ("event", "occasion") and (rule.form, rule.kind) == ("noun", "meeting")
    return is_talks and text[span.start].isupper() and span.start == gathering.span.end + 1


def _is_sent_off(sentence: Sentence, end: int, marked: MarkedDocument) -> bool:
    """Tell whether who is named up to an offset is the object of a sending: "will extradite Mr X to Laos"."""
    sent = [s for s in marked.beginning("sent_off", sentence.span.start, end) if s.end < end][-1:]
    if not sent or marked.words(sentence, sent[0].end, end) > _SENT_WORDS:
        return False
    gap = sent[0].end, end  # "the expelled envoys were home, and X was in Hanoi"
    return "," not in marked.document.text[slice(*gap)] and not any(marked.has(k, *gap) for k in ("joins", "clauses"))


def _has_traveller(trigger: Trigger, marked: MarkedDocument, ends: list[int], ahead: list[Trigger]) -> bool:
    """Tell whether someone stands right in front of a verb, who is not told to be on a visit: "X will be in Laos".

    Args:
        trigger: The verb.
        marked: Its document.
        ends: Where names and titles end, sorted.
        ahead: The triggers in front of it.
    """
    sentence, start = marked.document.sentences[trigger.sentence], trigger.span.start
    if any(t.sentence == trigger.sentence and t.kind == "visit" and t.is_noun for t in ahead[-3:]):
        return False
    at = bisect_right(ends, start) - 1
    if at >= 0 and ends[at] >= sentence.span.start and marked.words(sentence, ends[at], start) <= _TRAVELLER_WORDS:
        if _is_sent_off(sentence, ends[at], marked):
            return False
        title, gap = marked.document.text[ends[at - 1] : ends[at]] if at else "", marked.document.text[ends[at] : start]
        # "X, head of the bank, was in Hanoi"; "X, who is in Hanoi"
        commas = int("," in title) + any(
            s.start - ends[at] == _PAIR for s in marked.beginning("whos", ends[at], start + 1)
        )
        return not set(gap.replace(",", "", commas)) & set('.,;:"“”')
    parties = [s for s in marked.marks["delegations"] if sentence.span.start <= s.start and s.end <= start]
    opens = bool(parties) and marked.words_of_clause(sentence, parties[-1].start) <= _OPENING_WORDS
    return opens and marked.words(sentence, parties[-1].end, start) <= _PARTY_WORDS
