"""Tell which encounters a participle puts behind what is to come: "will build it under a deal signed at the summit"."""

from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.statuses.finder import Status, Statuses
from kg.model.spans import Span

_DONE = ("settlings", "reached")
_LEADS = ("openers", "journey_openers", "asides", "sidelines", "whens", "in")
_SUBJECT_WORDS = 9  # "during | the visit of Lao Prime Minister X"


def is_done_at(trigger: Trigger, status: Status, statuses: Statuses, marked: MarkedDocument) -> bool:
    """Tell whether something was done at what a noun names, whatever a future in front says of something else."""
    start, sentence = trigger.span.start, marked.document.sentences[trigger.sentence]
    done = [t.span for t in marked.triggers_in(Span(sentence.span.start, start)) if t.rule.form == "past"]
    done += [s for key in _DONE for s in marked.beginning(key, sentence.span.start, start) if s.end <= start]
    last = max(done, key=lambda s: s.start, default=None)
    if not trigger.is_noun or last is None or (status.cue is not None and status.cue.end > last.start):
        return False
    if marked.has("causatives", sentence.span.start, last.start) or marked.ends_at("passive_infinitives", last.start):
        return False  # "will get it signed at the summit"
    leads = [s for key in _LEADS for s in marked.beginning(key, last.start, last.end + 2) if s.end <= start]
    lead = max(leads, key=lambda s: s.end, default=None)
    if lead is None or lead.end < last.end:
        return False
    gap = Span(lead.end, start)
    is_near = marked.words(sentence, gap.start, gap.end) <= _SUBJECT_WORDS and not marked.triggers_in(gap)
    is_near = is_near and "," not in gap.of(marked.document.text)
    return is_near and statuses.at(last, is_past=True, is_far=True).is_real
