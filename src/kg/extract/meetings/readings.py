"""Read a trigger as its sentence has it: a visit paid to somebody as talks, "the Shangri-La Dialogue" as a forum."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, MeetingWords, Trigger
from kg.model.frozen import replace
from kg.model.spans import Span

_NAME_CHARS = 40
_NUMBER_WORDS = 2  # held "their third" consultations
_PAIR = 2


def as_told(
    trigger: Trigger, words: MeetingWords, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> Trigger:
    """Make a visit paid to somebody talks ("mengunjungi Menteri X"), and "the Shangri-La Dialogue" a forum.

    A word of visiting behind the goal is a noun: "the Hanoi visit of X".
    """
    if trigger.rule.needs == "people" and _is_named_forum(trigger, analysis, marked):
        return replace(trigger, rule=replace(trigger.rule, kind="forum", needs="event"))
    if trigger.rule.needs in ("people", "ordinal") and _is_of_bloc(trigger, words, marked):
        return replace(trigger, rule=replace(trigger.rule, kind="multilateral", needs="event"))
    if trigger.rule.needs == "people" and _is_held(trigger, words, marked):
        return replace(trigger, rule=replace(trigger.rule, form="past", needs=None))
    if trigger.kind == "visit" and not trigger.is_noun and _is_behind_goal(trigger, words, analysis, marked):
        return words.as_noun(trigger, marked.document.folded)
    if trigger.kind != "visit" or trigger.is_noun or not marked.has("callings", trigger.span.start, trigger.span.end):
        return trigger
    sentence = marked.document.sentences[trigger.sentence]
    house = next(iter(marked.beginning("houses", trigger.span.end, trigger.span.end + 2)), None)
    zone = Span(house.end if house else trigger.span.end, sentence.span.end)  # "mengunjungi kediaman Presiden X"
    hosts = [m.span for m in people.in_span(zone)[:1] if m.kind != "pronoun"]
    hosts += [m.span for m in within(analysis.offices, zone)[:1]]
    near = [host for host in hosts if marked.words(sentence, zone.start, host.start) == 0]
    if not any("," not in Span(zone.start, host.start).of(marked.document.text) for host in near):
        return trigger
    return replace(trigger, rule=replace(trigger.rule, kind="meeting", needs="party"))


def _is_named_forum(trigger: Trigger, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a capital and a name in front make it a gathering; with two countries in it, it is of these."""
    if not marked.has("named_forums", trigger.span.start, trigger.span.end):
        return False
    text = marked.document.text
    sentence = marked.document.sentences[trigger.sentence]
    ahead = [t for t in sentence.tokens if t.end <= trigger.span.start]
    is_named = bool(ahead) and ahead[-1].is_capitalized and ahead[-1].start > sentence.span.start
    if not is_named or not text[trigger.span.start].isupper():
        return False
    near = Span(max(sentence.span.start, trigger.span.start - _NAME_CHARS), trigger.span.start)
    return len({m.code for m in within(analysis.countries, near)}) < _PAIR


def _is_of_bloc(trigger: Trigger, words: MeetingWords, marked: MarkedDocument) -> bool:
    """Tell whether a bloc and a number beside it make a capital's talks a row of its own.

    "The 22nd ASEAN-Canada Consultation", "Perundingan ASEAN-Kanada Ke-22"; not "The third round of ASEAN talks".
    """
    document, span = marked.document, trigger.span
    is_capital = document.text[span.start].isupper()
    if not trigger.is_noun or not is_capital or not marked.has("bargaining", span.start, span.end):
        return False
    sentence = document.sentences[trigger.sentence].span
    near = Span(max(sentence.start, span.start - _NAME_CHARS), min(sentence.end, span.end + _NAME_CHARS))
    behind = marked.first("multilateral", span.end, near.end)
    if behind is not None and behind.start - span.end <= 1:
        return bool(words.ordinal.search(document.folded, behind.end, near.end))
    ahead = [s for s in marked.beginning("multilateral", near.start, span.start) if s.end <= span.start]
    if not ahead:
        return False
    gap = document.text[ahead[-1].end : span.start]
    is_name = all(word[0].isupper() for word in gap.replace("-", " ").split())
    return is_name and bool(words.ordinal.search(document.folded, near.start, ahead[-1].start))


def _is_held(trigger: Trigger, words: MeetingWords, marked: MarkedDocument) -> bool:
    """Tell whether talks with a number are what those in front held: "held their third consultations"."""
    sentence, start = marked.document.sentences[trigger.sentence], trigger.span.start
    stagings = [s for s in marked.beginning("stagings", sentence.span.start, start) if s.end <= start]
    if not stagings or marked.words(sentence, stagings[-1].end, start) > _NUMBER_WORDS:
        return False
    return bool(words.ordinal.search(marked.document.folded, stagings[-1].end, start))


def _is_behind_goal(trigger: Trigger, words: MeetingWords, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a place stands right in front, with an article or an owner before it: "X's Hanoi visit"."""
    text = marked.document.text
    sentence = marked.document.sentences[trigger.sentence]
    goals = [m.span for m in within(analysis.places, Span(sentence.span.start, trigger.span.start))]
    goal = goals[-1] if goals else None
    if goal is None or goal.end + 1 != trigger.span.start or text[goal.end] != " ":
        return False
    return words.is_articled(marked.document.folded, goal.start)
