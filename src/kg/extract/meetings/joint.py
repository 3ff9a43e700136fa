"""Tell whether what two or many do is an encounter: "X and Y discussed rice on Monday", "ASEAN ministers met"."""

import re
from collections.abc import Mapping, Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import GATHERINGS, JOINT, MarkedDocument, Trigger
from kg.model.mentions import PlaceMention
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_BODY_CHARS = 40  # "convened the second session of the Joint Commission"
_TOPIC_WORDS = 9  # "discussed investment in the special economic zone with X"
_BLOC_WORDS = 6  # "ASEAN and six partner countries will meet"
_BESIDE_WORDS = 2  # "on the sidelines of | the"
_LEAD_WORDS = 2  # "In the | Republic of Peru"
_ADJECTIVES = 3  # "perundingan | teknis lanjutan | antara"
_TITLE_WORDS = 9  # "with his Thai counterpart, Minister of Trade X"


def is_set_down(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether two of two countries do it on a day, or one tells the other something: "X told Prime Minister Y".

    Another word for an encounter in the sentence wins, but for a visit during which one tells it, and for what the
    clause told has; who writes or calls does not meet.

    Args:
        trigger: A verb that needs a setting, or a listener.
        sentence: Its sentence.
        analysis: The mentions of the article.
        marked: Its marks; `letters` are how one tells it from afar.
        people: Gives who stands around the verb.
    """
    span, end = trigger.span, sentence.span.end
    is_told = trigger.rule.needs == "listener"
    if is_told and marked.has("letters", sentence.span.start, end):
        return False
    if span.of(marked.document.text).count(")") and marked.has("conference", span.end, end):
        return False  # a caption: "X (left) and Y (right) at a press conference"
    that = marked.first("thats", span.end, end) if is_told else None
    for other in marked.triggers_in(sentence.span):
        is_told_of = is_told and (other.kind == "visit" or (that is not None and other.span.start > that.start))
        is_aside = other.kind in GATHERINGS and _is_sidelined(other, sentence, marked)
        gap = sorted((span, other.span))
        is_parted = ";" in marked.document.text[gap[0].end : gap[1].start]
        is_beside = other != trigger and not (is_told_of or is_aside or is_parted)
        if is_beside and (other.rule.needs not in JOINT or other.span.start < span.start):
            return False
    named = people.around(trigger, sentence)
    is_dated = any(m.date.day for m in within(analysis.dates, sentence.span))
    behind = [p.span.start for p in named if p.span.start >= span.end]
    is_led = not is_told and bool(behind) and _is_led_by_with(trigger, min(behind), sentence, marked)
    opening = marked.first("together", sentence.span.start, span.start)  # "Dengan Menteri X, Presiden Y membahas beras"
    is_opened = opening is not None and not behind and len(named) == _PAIR
    is_opened = is_opened and not marked.words(sentence, sentence.span.start, opening.start if opening else span.start)
    # "discussed rice with X", not "agreed with X"
    is_held = (is_led or is_opened) and marked.has("agenda", span.start, span.end)
    # ... nor by e-mail, nor "the row with X"
    is_held = is_held and not any(marked.has(key, sentence.span.start, end) for key in ("letters", "quarrels"))
    if not (is_dated or is_held) and not _is_where_other_is_at_home(trigger, sentence, named, analysis, marked):
        return False
    is_here = any(m.kind != "country" for m in within(analysis.places, sentence.span))
    if marked.has("stated", span.start, span.end) and not is_here:
        return False
    if is_told:
        titles = [m.span.start for m in within(analysis.offices, Span(span.end, end))]
        is_joint = bool(behind) and marked.words(sentence, span.end, min([*behind, *titles])) <= 1
    else:
        is_joint = not behind or marked.has("with", span.start, span.end)  # "shakes hands with"
        is_joint = is_joint or _is_done_by_two(trigger, behind, sentence, marked)
        is_joint = is_joint or is_led
    return is_joint and len({analysis.country_of_person(p.value) for p in named} - {None}) == _PAIR


def _is_where_other_is_at_home(
    trigger: Trigger, sentence: Sentence, named: Sequence[Filler], analysis: Analysis, marked: MarkedDocument
) -> bool:
    """Tell whether a visitor does it with somebody of the place that opens the sentence: "In Peru she discussed …"."""
    ahead = within(analysis.places, Span(sentence.span.start, trigger.span.start))[:1]
    if (
        not ahead
        or len(named) != _PAIR
        or marked.words(sentence, sentence.span.start, ahead[0].span.start) > _LEAD_WORDS
    ):
        return False
    first, second = (analysis.country_of_person(p.value) for p in sorted(named, key=lambda p: p.span.start))
    return second == ahead[0].country and first not in (None, second)


def _is_done_by_two(trigger: Trigger, behind: list[int], sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether what is done is told of two right behind it: "hal itu dibahas Presiden X dan Perdana Menteri Y"."""
    if not trigger.rule.is_passive or len(behind) < _PAIR:
        return False
    first, second = sorted(behind)[:_PAIR]
    is_near = marked.words(sentence, trigger.span.end, first) <= _TITLE_WORDS
    return is_near and marked.has("conjunctions", first, second) and not marked.has("stops", trigger.span.end, second)


def _is_sidelined(gathering: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether two only do it beside a gathering: "on the sidelines of the APEC summit"."""
    start = gathering.span.start
    leads = [s for s in marked.beginning("sidelines", sentence.span.start, start) if s.end <= start]
    return bool(leads) and marked.words(sentence, leads[-1].end, start) <= _BESIDE_WORDS


def _is_led_by_with(trigger: Trigger, guest: int, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether the first person behind is the one with whom it is done: "discussed rice with Minister X"."""
    leads = [s for s in marked.beginning("together", trigger.span.end, guest) if s.end <= guest]
    if not leads or marked.has("virtual", trigger.span.end, sentence.span.end):
        return False
    gap = leads[-1].end, guest
    is_near = marked.words(sentence, trigger.span.end, leads[-1].start) <= _TOPIC_WORDS
    is_own = not any(marked.has(key, trigger.span.end, guest) for key in ("clauses", "thats", "speech_verbs"))
    return is_near and is_own and marked.words(sentence, *gap) <= _TITLE_WORDS


def is_of_joint_body(
    trigger: Trigger,
    sentence: Sentence,
    analysis: Analysis,
    marked: MarkedDocument,
    body: re.Pattern[str],
    people: PeopleReader,
) -> bool:
    """Tell whether a body of two states stands beside: "the Joint Commission convened", "both convened their …".

    Or the officials of two: "Lao and Peruvian officials convened in Lima on Monday", or two named. `body` names such
    bodies.
    """
    named = people.in_span(Span(sentence.span.start, trigger.span.start))
    are_two = len(named) == _PAIR and len({analysis.country_of_person(p.name) for p in named} - {None}) == _PAIR
    if are_two and marked.words(sentence, named[-1].span.end, trigger.span.start) <= 1:
        return True
    ahead = within(analysis.countries, Span(sentence.span.start, trigger.span.start))[-_PAIR:]
    is_dated = any(day.date.month for day in within(analysis.dates, sentence.span))
    if is_dated and len({m.code for m in ahead}) == _PAIR:
        gap = ahead[-1].span.end, trigger.span.start
        words = marked.words(sentence, *gap)
        if not words or (words <= _PAIR and any(marked.has(key, *gap) for key in ("heads", "parties", "delegations"))):
            return True
    near = sentence.span.start, min(sentence.span.end, trigger.span.end + _BODY_CHARS)
    return body.search(marked.document.folded, *near) is not None


def are_many(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether a bloc meets, or its ministers or leaders, and nobody is named: "ASEAN trade ministers met".

    Args:
        trigger: A word for an encounter; a noun is none of many.
        sentence: Its sentence.
        analysis: The mentions of the article.
        marked: Its marks.
        people: Its people.
    """
    start, end = sentence.span.start, trigger.span.start
    bloc = marked.first("multilateral", start, end)
    if trigger.is_noun or bloc is None or people.in_span(sentence.span):
        return False
    is_subject = bloc.start == start and not within(analysis.offices, Span(start, end))
    if is_subject and trigger.rule.needs is None and marked.words(sentence, bloc.end, end) <= _BLOC_WORDS:
        return True
    # "… agreed when the leaders gathered" only dates it
    is_date = trigger.rule.needs == "many" and marked.has("clauses", start, end)
    return marked.has("heads", start, end) and not is_date


def is_topic(
    trigger: Trigger, sentence: Sentence, marked: MarkedDocument, names: Mapping[Trigger, Span | None]
) -> bool:
    """Tell whether talks are only what is spoken of, or a word in the name of a gathering.

    "told him about the negotiations with X", "relaunched the negotiations at a meeting in Lima".
    """
    end = trigger.span.end
    if marked.ends_at("abouts", trigger.span.start):
        return True
    if any(t.span != trigger.span and name and name.covers(trigger.span) for t, name in names.items()):
        return True
    behind = [t for t in marked.triggers_in(Span(end, sentence.span.end)) if t.kind in ("meeting", "call")][:1]
    is_at = bool(behind) and behind[0].rule.needs is None and marked.has("adverbial", end, behind[0].span.start)
    return is_at and marked.words(sentence, end, behind[0].span.start) == 1


def is_of_states(
    trigger: Trigger,
    sentence: Sentence,
    places: Sequence[PlaceMention],
    analysis: Analysis,
    marked: MarkedDocument,
    people: PeopleReader,
) -> bool:
    """Tell whether two countries stand in front of talks or behind "between", with a city and a date; nobody is named.

    "Laos and Peru resumed talks in Lima in May"; "Talks between Laos and Peru in Lima last week".
    """
    start, end = trigger.span.start, trigger.span.end
    between = marked.first("between", end, sentence.span.end)
    is_led = between is not None and marked.words(sentence, end, between.start) <= _ADJECTIVES
    is_led = is_led and not marked.triggers_in(Span(end, between.start if between else end))
    zone = Span(end, sentence.span.end) if is_led else Span(sentence.span.start, start)
    sides = {m.code for m in within(analysis.countries, zone) if m.kind != "capital"}
    if len(sides) != _PAIR or people.in_span(sentence.span):
        return False
    cities = [m for m in places if m.kind != "country" and sentence.span.covers(m.span)]
    return bool(cities) and any(m.date.month for m in within(analysis.dates, sentence.span))


def own_envoys(people: Sequence[Filler], sentence: Sentence, analysis: Analysis) -> list[Span]:
    """Give the offices of envoys whom only compatriots meet: where they are posted has no side in it.

    "Menteri X menerima Duta Besar RI untuk Kazakhstan".
    """
    lands = [analysis.country_of_person(person.value) for person in people]
    if len(lands) < _PAIR or lands[0] is None or len(set(lands)) > 1:
        return []
    return [m.span for m in within(analysis.offices, sentence.span) if m.role == "ambassador" and m.country == lands[0]]
