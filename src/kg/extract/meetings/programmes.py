"""Tell what goes on with the programme of a journey: "On the agenda are talks with X", "During the visit, which …"."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.statuses.finder import Status
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_RETURN_WORDS = 3  # "returned home | to Jakarta on | Saturday"
_NEXT_CHARS = 4  # "on Monday | and"
_OVER_WORDS = 2  # "ended | in Hanoi on", "returned to | Hanoi on"
_HOME_WORDS = 12  # from a day to who came home on it
_DATELINE_WORDS = 3
_SUBJECT_WORDS = 3  # "and tomorrow | the two ministers | will"
_FRAME_WORDS = 4  # "The same day, in", "Pada hari yang sama di"
_AGENDA_WORDS = 2  # "On the agenda | are | talks with X"


def is_framed(trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether the clause that a noun opens says when it began and comes back to it.

    "Selama kunjungan tiga hari yang dimulai pada 23 Oktober itu, X …".
    """
    end = trigger.span.end
    begun = marked.first("beginnings", end, sentence.span.end) if trigger.is_noun else None
    comma = marked.document.text.find(", ", begun.end, sentence.span.end) if begun else -1
    if begun is None or comma < 0 or not marked.ends_at("definite", comma + 1):
        return False
    is_next = not any(t.span.start > end for t in marked.triggers_in(sentence.span) if t.span.start < comma)
    return is_next and marked.words(sentence, sentence.span.start, trigger.span.start) <= 1


def is_on_agenda(trigger: Trigger, sentence: Sentence, people: Sequence[Filler], marked: MarkedDocument) -> bool:
    """Tell whether talks are told only with whom a traveller will have them: "On the agenda are talks with X"."""
    start = trigger.span.start
    opening = marked.first("goes_on", sentence.span.start, start)
    if opening is None or len(people) != 1 or people[0].span.start < trigger.span.end:
        return False
    is_next = marked.words(sentence, opening.end, start) <= _AGENDA_WORDS
    return is_next and marked.words(sentence, sentence.span.start, opening.start) <= 1


def goes_elsewhere(setting: Span, trigger: Trigger, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a clause with a country of its own parts a place or day that opens a sentence from a verb.

    "In Laos she met X; on the Peruvian leg she met Y"; "In Laos she met X, and in Peru she met Y".
    """
    start, end = setting.end, trigger.span.start
    if start > end:
        return False
    cut = marked.document.text.rfind(";", start, end)
    cut = max([cut, *(s.start for s in marked.beginning("and_there", start, end))])
    return cut >= 0 and bool(within(analysis.countries, Span(cut, end)))


def goes_on_from(talks: Trigger, journey: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether one only leaves for a place after talks: "After the talks with X, Y flew to Busan"."""
    gap = talks.span.end, journey.span.start
    if talks.kind != "meeting" or journey.kind != "visit" or journey.is_noun or gap[0] > gap[1]:
        return False
    sentence = marked.document.sentences[talks.sentence]
    if talks.sentence == journey.sentence and _is_onward(gap, sentence, marked):
        return True
    after = marked.first("afters", sentence.span.start, talks.span.start)
    if after is None or talks.sentence != journey.sentence:
        return False
    is_opening = marked.words(sentence, sentence.span.start, after.start) <= _DATELINE_WORDS
    is_next = marked.words(sentence, after.end, talks.span.start) <= 1
    is_onward = any(s.overlaps(journey.span) for s in marked.marks["departures"])
    is_onward = is_onward or marked.has("plans", talks.span.end, journey.span.end)  # "will travel to Busan"
    return is_opening and is_next and is_onward


def _is_onward(gap: tuple[int, int], sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a journey follows what is told in front: "met X before | flying to", "got X, who will | fly"."""
    befores = [s for s in marked.beginning("befores", *gap) if s.end <= gap[1]]
    if befores:
        return marked.words(sentence, befores[-1].end, gap[1]) <= 1
    plans = [s for s in marked.beginning("plans", *gap) if s.end <= gap[1]]
    is_next = bool(plans) and marked.words(sentence, plans[-1].end, gap[1]) <= 1
    return is_next and any(s.end < plans[-1].start for s in marked.beginning("whos", gap[0], plans[-1].start))


def opens_next(day: Span, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a day opens the next of two clauses: "met X today | and tomorrow will meet Y"."""
    plan = marked.first("plans", day.end, sentence.span.end) if marked.ends_at("conjunctions", day.start) else None
    return plan is not None and marked.words(sentence, day.end, plan.start) <= _SUBJECT_WORDS


def opens_clause(setting: Span, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a place or day opens the next of two clauses: "met X in Laos | , and in Peru she met Y"."""
    return marked.ends_at("and_there", setting.start) or opens_next(setting, sentence, marked)


def is_besides(talks: Trigger, visit: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a place was visited besides what is told in front: "met X on Monday. She also visited Suva"."""
    sentence, start = marked.document.sentences[visit.sentence], visit.span.start
    ahead = [s for s in marked.beginning("alsos", sentence.span.start, start) if s.end <= start]
    is_next = bool(ahead) and marked.words(sentence, ahead[-1].end, start) <= 1
    return is_next and not visit.is_noun and talks.span.end < start


def is_over_on(day: Span, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether a journey was over on a day: "a visit that ended on Sunday", "On Sunday X returned to Hanoi"."""
    start = sentence.span.start
    deeds = [t for t in marked.triggers_in(Span(day.end, sentence.span.end)) if t.kind == "meeting" and not t.is_noun]
    if deeds and marked.beginning("conjunctions", day.end, day.end + _NEXT_CHARS):
        return False  # "arrived home on Monday and met X at the palace"
    if marked.beginning("with", day.end, day.end + _NEXT_CHARS):
        return False  # "ended on Monday with a meeting"
    for key in ("ending", "homecomings"):
        ends = [s for s in marked.beginning(key, start, day.start) if s.end <= day.start]
        if ends and marked.words(sentence, ends[-1].end, day.start) <= _OVER_WORDS:
            return True
    home = marked.first("homecomings", day.end, sentence.span.end)
    if home is None or marked.words(sentence, start, day.start) > _OVER_WORDS:
        return False
    is_near = marked.words(sentence, day.end, home.start) <= _HOME_WORDS
    return is_near and not any(t.span.end <= home.start for t in marked.triggers_in(Span(day.end, sentence.span.end)))


def is_of_stay(days: Span, trigger: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether days are those of a stay told aside of who does a thing: "X, in Lima from 5 to 8 May, will meet"."""
    if trigger.is_noun or days.end > trigger.span.start:
        return False
    text, start = marked.document.text, marked.document.sentences[trigger.sentence].span.start
    comma = text.rfind(", ", start, days.start)
    return comma > start and marked.has("in", comma, days.start) and "," in text[days.end : trigger.span.start]


def is_before_leaving(setting: Span, trigger: Trigger, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a day or place is of what one does first: "will meet X in Oman on Tuesday before flying to Doha".

    So is one in front of a semicolon, unless it frames all clauses: "opened a plant in Rayong in May; its chief was
    received by X"; but "In Lima on Monday, she met X; she then dined with Y".
    """
    cut = marked.document.text.rfind(";", setting.end, trigger.span.start)
    if cut >= 0:
        clause = Span(cut, trigger.span.start)
        is_day = bool(within(analysis.dates, setting))
        is_own = bool(within(analysis.dates, clause)) if is_day else bool(within(analysis.places, clause))
        return is_own or not _is_frame(setting, analysis, marked)
    is_journey = trigger.kind == "visit" and not trigger.is_noun and setting.end <= trigger.span.start
    if not is_journey or not marked.ends_at("befores", trigger.span.start):
        return False
    start = marked.document.sentences[trigger.sentence].span.start
    ahead = marked.triggers_in(Span(start, trigger.span.start))
    return bool(ahead) and ahead[-1].kind != "visit"  # a next leg may be in the month of the first


def _is_frame(setting: Span, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a day or place opens its sentence and a comma closes it: "In Lima on | Monday |, she met X"."""
    sentence = marked.document.sentence_at(setting.start)
    comma = marked.document.text.find(",", setting.end, sentence.span.end) if sentence is not None else -1
    if sentence is None or comma < 0:
        return False
    opening = Span(sentence.span.start, comma)
    is_bare = not within(analysis.person_mentions, opening) and not marked.triggers_in(opening)
    days = [m.span for m in within(analysis.dates, opening)] + [m.span for m in within(analysis.places, opening)]
    said = sum(marked.words(sentence, day.start, day.end) for day in days)
    return is_bare and marked.words(sentence, opening.start, comma) - said <= _FRAME_WORDS


def is_of_return(day: Span, trigger: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a day is that of coming home from it: "returned on Saturday after talks with X in Laos"."""
    sentence, start = marked.document.sentences[trigger.sentence], trigger.span.start
    homes = [s for s in marked.beginning("homecomings", sentence.span.start, day.start) if s.end <= day.start]
    if not homes or day.end > start or marked.words(sentence, homes[-1].end, day.start) > _RETURN_WORDS:
        return False
    return any(marked.has(key, day.end, start) for key in ("afters", "wheres"))


def as_hoped_of(status: Status, day: DateMention | None, trigger: Trigger, marked: MarkedDocument) -> Status:
    """Give the status of what is set and only hoped much of: "hopes that his visit to Laos next month will help".

    What somebody did in another's place is no less done: "Y rather than the minister X met Z".
    """
    cue = status.cue
    if not status.is_real and cue is not None and cue.end < trigger.span.start:
        gap = marked.document.text[cue.end : trigger.span.start]
        is_other = any(s.overlaps(cue) for s in marked.marks["not_theses"])
        # "did not attend the ASEAN Summit": a verb behind it is what was not done
        if is_other and len(gap.split()) > 1 and gap.split()[0][:1].isupper():
            return Status("asserted")
    if status.kind != "wished" or status.cue is None or day is None or not day.date.month or not trigger.is_noun:
        return status
    sentence = marked.document.sentences[trigger.sentence]
    own = [s for s in marked.beginning("hoped_ofs", status.cue.end, trigger.span.end) if s.overlaps(trigger.span)]
    if not own or marked.words(sentence, status.cue.end, own[0].start) > 1:
        return status
    behind = trigger.span.end, sentence.span.end
    is_of_day = any(marked.has(key, *behind) for key in ("again_held", "holdings"))  # "hopes it will take place in May"
    return status if is_of_day else replace(status, kind="planned")


def is_of_main(day: Span, trigger: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a day is that of what one will do who is told aside to have met: "X, who met Y, flies in June"."""
    text, start = marked.document.text, marked.document.sentences[trigger.sentence].span.start
    opening, close = text.rfind(", ", start, trigger.span.start), text.find(", ", trigger.span.end, day.start)
    if opening < 0 or close < 0 or trigger.is_noun:
        return False
    is_told = bool(marked.beginning("whos", opening + 1, opening + 3))
    return is_told and marked.has("plans", close, day.start)
