"""Tell which bodies, offices and plants one meets or visits, where nobody who stands for them is named."""

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler, fillers_of
from kg.extract.meetings.people import PeopleReader
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.model.spans import Span
from kg.text.characters import CLOSING_QUOTES
from kg.text.document import Sentence

_TO_BODY_WORDS = 9  # "executives of Japan's state-owned oil and gas group Inpex"
_PAIR = 2
_BETWEEN_WORDS = 3  # "the talks | on Monday | between X and Y"
_THERE_WORDS = 2
_THERE = ("attend", "present", "joined")
_HOST_WORDS = 3  # "Kemenperin di Jakarta | menerima"
_GUEST_WORDS = 3  # "menerima | kunjungan kerja sejumlah | delegasi"
_TO_GOAL_WORDS = 2  # "toured the Toyota plant"


class PartyReader:
    """Read the other side behind the triggers of one document."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, people: PeopleReader) -> None:
        """Bind to one document."""
        self._analysis = analysis
        self._marked = marked
        self._people = people

    def met(self, trigger: Trigger, sentence: Sentence, end: int) -> frozenset[str]:
        """Give the body or the office that one is told to meet, where nobody stands for it: "met leaders of Intel".

        Or the body or plant that one visits.
        """
        marked, start = self._marked, trigger.span.end
        if trigger.kind == "visit":
            return self._visited(trigger, sentence, end)
        if trigger.kind != "meeting" or (trigger.is_noun and trigger.rule.needs != "people"):
            return frozenset()
        quotes = [
            at for mark in CLOSING_QUOTES if (at := marked.document.text.find(mark, start, sentence.span.end)) >= 0
        ]
        # "We shall meet the minister and firms," said X
        if self._people.in_span(Span(start, max(end, min(quotes, default=sentence.span.end)))):
            return frozenset()
        bodies = [m.span for m in within(self._analysis.organization_mentions, Span(start, end))]
        first = min([*bodies, *(m.span for m in within(self._analysis.offices, Span(start, end)))], default=None)
        if first is None or marked.words(sentence, start, first.start) > _TO_BODY_WORDS:
            return frozenset()
        if any(marked.has(key, start, first.start) for key in ("in", "speech", "clauses")):
            return frozenset()  # "met at the Ministry of Trade"
        if trigger.is_noun and not marked.has("with", start, first.start):
            return frozenset()
        return self.known(Span(start, end))

    def is_guest_unnamed(self, trigger: Trigger, sentence: Sentence, end: int) -> bool:
        """Tell whether a body or an office receives those of another country, of whom nobody is named.

        "The ministry received a Lao business delegation"; who is received is a delegation or an office.
        """
        analysis, marked, start = self._analysis, self._marked, trigger.span.end
        if trigger.is_noun or trigger.rule.is_passive:
            return False
        ahead, zone = Span(sentence.span.start, trigger.span.start), Span(start, end)
        hosts = [m.span for m in within(analysis.organization_mentions, ahead)]
        hosts += [m.span for m in within(analysis.offices, ahead)]
        host = max(hosts, key=lambda s: s.end, default=None)
        if host is None or marked.words(sentence, host.end, ahead.end) > _HOST_WORDS:
            return False
        if any(marked.has(key, host.end, ahead.end) for key in ("clauses", "speech_verbs")):
            return False
        offices = [m for m in within(analysis.offices, zone) if m.country not in (None, analysis.home)]
        guests = [m.span.start for m in offices]
        told = marked.first("delegations", trigger.span.start, end)
        lands = {m.code for m in within(analysis.countries, zone) if m.kind != "capital"}
        lands |= {org.country for org in analysis.organizations if org.name in self._bodies(zone) and org.country}
        if told is not None and lands - {analysis.home}:
            guests.append(max(told.start, start))
        return bool(guests) and marked.words(sentence, start, min(guests)) <= _GUEST_WORDS

    def _bodies(self, zone: Span) -> set[str]:
        return {m.name for m in within(self._analysis.organization_mentions, zone)}

    def _visited(self, trigger: Trigger, sentence: Sentence, end: int) -> frozenset[str]:
        """Give the body or plant right behind a verb that says who or what is visited: "toured the Toyota plant"."""
        marked, start = self._marked, trigger.span.end
        if trigger.rule.needs != "goal" or marked.has("arrivals", trigger.span.start, trigger.span.end):
            return frozenset()
        firms = {org.name for org in self._analysis.organizations if org.kind == "company"}
        bodies = within(self._analysis.organization_mentions, Span(start, end))
        goals = [m.span for m in bodies if m.name in firms][:1]
        plant = marked.first("plants", start, end)
        goals += [plant] if plant else []
        near = [span for span in goals if marked.words(sentence, start, span.start) <= _TO_GOAL_WORDS]
        return frozenset(span.of(marked.document.folded) for span in near)

    def before(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the two sides told of in front of talks at which they came to it: "The deal was reached at a meeting".

        Only with a place and a day of their own, and where the sentence in front has two countries and no third.
        """
        is_set = bool(self._marked.first("in", trigger.span.end, sentence.span.end)) and any(
            day.date.day for day in within(self._analysis.dates, sentence.span)
        )
        if not trigger.is_noun or trigger.kind != "meeting" or not is_set or not sentence.index:
            return []
        if not self._people.referrers.is_theirs(trigger, sentence) or self._people.in_span(sentence.span):
            return []
        span = self._marked.document.sentences[sentence.index - 1].span
        bodies = {org.name: org.country for org in self._analysis.organizations}
        codes = {m.code: m.span for m in within(self._analysis.countries, span) if m.kind != "capital"}
        for mention in within(self._analysis.organization_mentions, span):
            if code := bodies.get(mention.name):
                codes.setdefault(code, mention.span)
        return [Filler(code, at, "inferred") for code, at in codes.items()] if len(codes) == _PAIR else []

    def known(self, span: Span) -> frozenset[str]:
        """Give the bodies and offices in a stretch, offices by role and country."""
        bodies = [m.name for m in within(self._analysis.organization_mentions, span)]
        offices = within(self._analysis.offices, span)
        bodies += [office.organization for office in offices if office.organization]
        return frozenset([*bodies, *(f"{office.role} {office.country}" for office in offices)])

    def also_there(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give who else was at talks told to be between two: "Z attended the talks between X and Y", or behind them.

        "Also present at the talks between X and Y was Z".
        """
        marked, start = self._marked, trigger.span.start
        between = marked.first("between", trigger.span.end, sentence.span.end)
        if not trigger.is_noun or trigger.kind not in ("meeting", "call") or between is None:
            return []
        pair = self._people.in_span(Span(between.end, sentence.span.end))[:_PAIR]
        if marked.words(sentence, trigger.span.end, between.start) > _BETWEEN_WORDS or len(pair) < _PAIR:
            return []
        told = [s for key in _THERE for s in marked.beginning(key, sentence.span.start, start) if s.end <= start]
        mark = max(told, key=lambda s: (s.end, -s.start), default=None)
        if mark is None or marked.words(sentence, mark.end, start) > _THERE_WORDS:
            return []
        ahead = self._people.in_span(Span(sentence.span.start, mark.start))
        if ahead:
            gap = ahead[-1].span.end, mark.start
            is_told = gap[0] >= gap[1] or any(marked.has(key, *gap) for key in ("thats", "speech", "speech_verbs"))
            return [] if is_told or marked.words(sentence, *gap) > _BETWEEN_WORDS else fillers_of(ahead[-1:])
        if marked.words(sentence, sentence.span.start, mark.start) > 1 or any(
            marked.has(key, pair[-1].span.end, sentence.span.end) for key in ("speech", "speech_verbs", "clauses")
        ):
            return []
        return fillers_of(self._people.in_span(Span(pair[-1].span.end, sentence.span.end)))
