"""Tell whom one received where the verb closes the clause: "Đại sứ X được Thủ tướng Y tiếp"."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.document import Sentence

_HOST_WORDS = 14  # "được Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao X tiếp"
_VERB_WORDS = 2  # "được Thủ tướng X thân mật tiếp"
_ROW_WORDS = 20  # from a guest to the second of two verbs
_GUEST_WORDS = 5  # "do Chủ tịch X dẫn đầu đã được"


def is_received(
    trigger: Trigger, sentence: Sentence, analysis: Analysis, marked: MarkedDocument, people: PeopleReader
) -> bool:
    """Tell whether a host stands between the word of the passive and the verb, and a guest in front of both."""
    leads = list(marked.beginning("passive_leads", sentence.span.start, trigger.span.start))
    if trigger.is_noun or not leads:
        return False
    lead, end = leads[-1], trigger.span.start
    gap, ahead = Span(lead.end, max(lead.end, end)), Span(sentence.span.start, lead.start)
    if marked.words(sentence, lead.end, end) > _HOST_WORDS or marked.has("clauses", lead.end, end):
        return False
    hosts = [m.span for m in people.in_span(gap)] + [m.span for m in within(analysis.offices, gap)]
    is_host = any(marked.words(sentence, lead.end, s.start) == 0 for s in hosts)
    if not is_host or min(marked.words(sentence, s.end, end) for s in hosts) > _VERB_WORDS:
        return False
    guests = [m.span.end for m in people.in_span(ahead)] + [m.span.end for m in within(analysis.offices, ahead)]
    guests += [s.end for s in marked.beginning("delegations", ahead.start, ahead.end)]
    if any(marked.words(sentence, guest, lead.start) <= _GUEST_WORDS for guest in guests):
        return True
    # "Đại sứ X đến làm việc tại Bộ Công Thương và được Thứ trưởng Y tiếp"
    is_row = bool(guests) and marked.ends_at("conjunctions", lead.start)
    if not is_row or any(marked.has(key, max(guests), lead.start) for key in ("thats", "speech_verbs", "speech")):
        return False
    return marked.words(sentence, max(guests), lead.start) <= _ROW_WORDS
