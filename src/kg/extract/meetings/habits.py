"""Tell which encounters are none that took place: what is done again and again, and what is only thought of."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter
from kg.extract.meetings.words import SENDING, MarkedDocument, Trigger
from kg.model.kinds import EVENTS, TALKS
from kg.model.spans import Span
from kg.text.document import Sentence

_HABIT_WORDS = 14  # from a verb to "every year"
_FAKED_WORDS = 11  # from a meeting to "is fake": who was met, and where
_OPENING_WORDS = 3  # "In the 1990s, Japan sent missions"
_FOUNDED_WORDS = 3  # "will establish | a new joint | Policy Dialogue"
_POSTED_WORDS = 7  # "arrived | in Jakarta on Monday | as China's ambassador"
_NEXT_WORDS = 2  # "as | China's new | ambassador"


def is_habitual(encounter: Encounter, marked: MarkedDocument, analysis: Analysis) -> bool:
    """Tell whether a clause says how often something is done, and of no day: "sends a mission every year".

    So does "in the 1990s" of what nobody is named in.
    """
    trigger = encounter.trigger
    sentence = marked.document.sentences[trigger.sentence]
    if not encounter.status.is_real or (trigger.is_noun and trigger.rule.needs not in SENDING):
        return False
    if any(mention.date.month for mention in within(analysis.dates, sentence.span)):
        return False
    is_often = any(s.start == trigger.span.end + 1 for s in marked.marks["oftens"])
    if not trigger.is_noun and (is_often or marked.ends_at("oftens", trigger.span.start)):
        return True
    keys = ("habits",) if encounter.people else ("habits", "decades")
    told = (s for key in keys for s in marked.beginning(key, sentence.span.start, sentence.span.end))
    return any(_is_of(mark, trigger, sentence, marked) for mark in told)


def is_faked(encounter: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether its sentence ends on that it is not so: "The photo of X meeting Y is fake"."""
    end = encounter.trigger.span.end
    fake = marked.first("fakes", end, marked.document.sentences[encounter.trigger.sentence].span.end)
    if fake is None or not encounter.status.is_real:
        return False
    if set(",;:") & set(marked.document.text[end : fake.start]):
        return False
    if marked.words(marked.document.sentences[encounter.trigger.sentence], end, fake.start) > _FAKED_WORDS:
        return False  # "met X amid a row over a diploma that is fake"
    return not any(marked.has(key, end, fake.start) for key in ("clauses", "conjunctions", "speech", "speech_verbs"))


def is_founded(encounter: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a forum is only set up, or is to be: "will establish a Cooperation Forum", "sepakat membentuk".

    Or whether talks are only to begin: "agreed to begin negotiations on a treaty in 2024".
    """
    name = encounter.name or encounter.trigger.span
    if _is_to_begin(encounter, marked):
        return True
    is_foundable = encounter.kind in EVENTS or encounter.kind == "bilateral-meeting"
    if not is_foundable or not encounter.trigger.is_noun or encounter.date:
        return False
    sentence = marked.document.sentences[encounter.trigger.sentence]
    ahead = [s for s in marked.beginning("founds", sentence.span.start, name.start) if s.end <= name.start]
    if ahead and marked.words(sentence, ahead[-1].end, name.start) <= _FOUNDED_WORDS:
        return True
    end = max(name.end, encounter.trigger.span.end)
    behind = marked.first("founded", end, sentence.span.end)
    return behind is not None and marked.words(sentence, end, behind.start) <= 1


def _is_to_begin(encounter: Encounter, marked: MarkedDocument) -> bool:
    trigger, day = encounter.trigger, encounter.date
    if encounter.kind not in TALKS or not trigger.is_noun or encounter.status.kind != "planned":
        return False
    sentence = marked.document.sentences[trigger.sentence]
    ahead = marked.beginning("agreed_to", sentence.span.start, trigger.span.start)
    is_next = bool(ahead) and marked.words(sentence, ahead[-1].end, trigger.span.start) <= 1
    return is_next and not (encounter.place and day is not None and day.date.month)


def is_posted(encounter: Encounter, marked: MarkedDocument, analysis: Analysis) -> bool:
    """Tell whether one only comes to take up a post: "arrived in Jakarta as China's ambassador", "nhậm chức Đại sứ"."""
    trigger = encounter.trigger
    sentence = marked.document.sentences[trigger.sentence]
    start = trigger.span.end
    if encounter.kind != "visit" or not marked.has("arrivals", trigger.span.start, start):
        return False
    posts = [m.span for m in within(analysis.offices, Span(start, sentence.span.end)) if m.role == "ambassador"]
    for lead in marked.beginning("posted_as", start, sentence.span.end):
        post = next((p for p in posts if p.start >= lead.end), None)
        if post is None or marked.words(sentence, start, lead.start) > _POSTED_WORDS:
            continue
        if marked.beginning("articles_ahead", lead.end, lead.end + 2):
            continue  # "arrived as the Lao ambassador prepared a welcome"
        way = Span(start, post.start)
        is_next = marked.words(sentence, lead.end, post.start) <= _NEXT_WORDS and "," not in way.of(
            marked.document.text
        )
        if is_next and not marked.triggers_in(way) and not marked.has("clauses", start, lead.start):
            return True
    return False


def is_mused(encounter: Encounter, marked: MarkedDocument) -> bool:
    """Tell whether a deed without a doer is a clause's subject: "Sending a mission to Laos would help"."""
    trigger = encounter.trigger
    sentence = marked.document.sentences[trigger.sentence]
    if not encounter.status.is_real or trigger.rule.form != "verb" or sentence.is_title:
        return False
    start, end = trigger.span.start, trigger.span.end
    leads = marked.beginning("musing_leads", sentence.span.start, start)
    start = leads[-1].start if leads and leads[-1].end + 1 == start else start
    if marked.words(sentence, sentence.span.start, start) > 0:
        return False
    comma = marked.document.text.find(",", end, sentence.span.end)
    mused = marked.first("musings", end, comma if comma >= 0 else sentence.span.end)
    return mused is not None and not any(marked.has(key, end, mused.start) for key in ("clauses", "speech"))


def _is_of(mark: Span, trigger: Trigger, sentence: Sentence, marked: MarkedDocument) -> bool:
    """Tell whether nothing parts a word like "every year" from a verb but what belongs to its clause."""
    first, second = sorted((mark, trigger.span))
    gap = Span(first.end, max(first.end, second.start))
    if marked.words(sentence, gap.start, gap.end) > _HABIT_WORDS:
        return False
    is_opening = first == mark and marked.words(sentence, sentence.span.start, mark.start) < _OPENING_WORDS
    if not is_opening and "," in gap.of(marked.document.text):
        return False
    keys = ("clauses", "speech", "speech_verbs", *(() if first == mark else ("stops",)))
    others = [t for t in marked.triggers_in(gap) if t.rule.needs not in SENDING]  # "cử đoàn | sang thăm"
    return not others and not any(marked.has(key, gap.start, gap.end) for key in keys)
