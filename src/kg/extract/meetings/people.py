"""Tell who takes part in the encounter that a trigger names."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.apart import is_beside
from kg.extract.meetings.encounters import Filler, fillers_of
from kg.extract.meetings.possessors import PossessorReader
from kg.extract.meetings.referrers import ReferrerReader, is_party, near
from kg.extract.meetings.rows import RowReader
from kg.extract.meetings.speakers import SpeakerReader
from kg.extract.meetings.subjects import Subjects
from kg.extract.meetings.words import JOINT, SENDING, MarkedDocument, MeetingWords, Trigger
from kg.extract.sides import Sides
from kg.model.mentions import PersonMention
from kg.model.spans import Span, SpanCover, by_place
from kg.text.characters import CLOSING_QUOTES
from kg.text.document import Sentence

_ROW = 2
_PAST = ("meeting", "signing")  # "signed on the sidelines of the summit in Suva by X and Y"
_NATION_CHARS = 20  # "visiting Japanese Trade Minister"
_GOAL_WORDS = 4
_HONOURS = 3  # between a title and a name: "Tan Sri Datuk"
_VERB_WORDS = 3
_OPENING_WORDS = 4  # "Speaking after a meeting with X, Y said"
_TITLE_WORDS = 8  # "Menteri Pelaburan, Perdagangan dan Industri Malaysia, Datuk X"
_ASIDE_WORDS = 6
_WITH_CHARS = 8  # "pertemuannya | dengan"
_TAKEN_WORDS = 8  # "with | the Energy Minister of Laos | X"


class PeopleReader:
    """Find the people on both sides of a trigger, in the clause around it."""

    def __init__(
        self,
        words: MeetingWords,
        analysis: Analysis,
        marked: MarkedDocument,
        sides: Sides,
        people: Sequence[PersonMention],
    ) -> None:
        """Index one document; `people` are its person mentions with the lone offices and pronouns resolved."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self.possessors = stands = PossessorReader(analysis, marked, tuple(people), words.own)
        self.told_behind, self.plan_behind = stands.told_behind, stands.plan_behind
        tellers = {p.name for p in analysis.people if p.office and words.spokesmen.search(p.office)}
        people = [m for m in people if m.name not in tellers]  # a spokesman only tells of it
        self._people = tuple(m for m in people if m.kind == "pronoun" or not stands.is_represented(m.name, m.span))
        offices, bodies, countries = analysis.offices, analysis.organization_mentions, analysis.countries
        spans = [m.span for m in offices] + [m.span for m in bodies] + [m.span for m in countries]
        self._titles = sorted(spans, key=by_place)
        self._titled = SpanCover(spans)
        self.referrers = ReferrerReader(analysis, marked, sides, self._people)
        self._subjects = Subjects(analysis, marked, self._people)
        self._rows = RowReader(marked, self._titles, words.max_gap_words)
        self.speakers = SpeakerReader(words, analysis, marked, self._people, self._titled)

    def in_span(self, span: Span) -> list[PersonMention]:
        """Give the mentions of people inside a span."""
        return within(self._people, span)

    def without_kin(self, people: Sequence[PersonMention]) -> list[PersonMention]:
        """Leave out the wives and sons of those who take part."""
        return [m for m in people if not self.possessors.is_kin(m.span)]

    def right_end(self, trigger: Trigger, sentence: Sentence) -> int:
        """Give the end of the stretch behind a trigger in which its other side stands."""
        end = sentence.span.end
        start = self.told_behind(trigger, sentence) or trigger.span.end
        passed = self._asides(trigger, sentence, start)
        stops = [s for key in ("stops", "and_there") for s in self._marked.beginning(key, start, end)]
        for stop in sorted(stops, key=by_place):
            if any(aside.covers(stop) for aside in passed):
                continue
            lead = self._marked.lead_past(sentence, start, stop) if trigger.kind == "meeting" else None
            is_time = lead is not None and not self.in_span(Span(start, lead.start))
            if not (self._titled.covers(stop) or is_time or self._is_aside(stop, sentence)):
                end = stop.start
                break
        for other in self._marked.triggers:
            if not start < other.span.start < end or any(aside.covers(other.span) for aside in passed):
                continue
            is_apart = trigger.is_noun and other.is_noun and not is_beside(self._marked, trigger, other)
            is_led = trigger.kind == "visit" and other.kind == "meeting" and self._is_led(other, sentence)
            if not is_led and (is_apart or (trigger.rule.needs == "party" and other.rule.needs in JOINT)):
                continue  # "received and exchanged views with X"; but "his visit to Peru and his meeting with X"
            if not (self._is_guests(other) or is_party(trigger, other, self._marked)):  # "talks with visiting X"
                end = other.span.start
                break
        return end

    def _is_led(self, talks: Trigger, sentence: Sentence) -> bool:
        """Tell whether "with" names whom talks met, and no comma opens a clause of others behind them."""
        end, comma = talks.span.end, self._marked.document.text.find(", ", talks.span.end, sentence.span.end)
        is_opening = comma >= 0 and bool(self.in_span(Span(comma, sentence.span.end)))
        is_with = self._marked.has("with", talks.span.start, end + _WITH_CHARS)
        return talks.is_noun and is_with and not is_opening

    def _asides(self, trigger: Trigger, sentence: Sentence, start: int) -> list[Span]:
        """Give what stands between talks and their "with": "met on the sidelines of the summit in Suva with X"."""
        found = []
        for aside in self._marked.beginning("asides", start, sentence.span.end)[:1]:
            lead = self._marked.lead_past(sentence, start, aside) if trigger.kind in _PAST else None
            if lead is None or (trigger.kind == "signing" and not _ends_name(sentence, lead.start)):
                continue  # "signed on the sidelines of a summit hosted by X"
            if not self.in_span(Span(start, lead.start)):
                found.append(Span(aside.start, lead.start))
        return found

    def _is_aside(self, stop: Span, sentence: Sentence) -> bool:
        """Tell whether a list of the other side goes on behind a clause: "met officials while there, among them X"."""
        mark = self._marked.first("listings", stop.end, sentence.span.end)
        if mark is None or not self._analysis.document.text.endswith(", ", 0, mark.start):
            return False
        named = [m for m in self.in_span(Span(stop.end, sentence.span.end)) if m.kind != "pronoun"]
        is_near = self._marked.words(sentence, stop.end, mark.start) <= _ASIDE_WORDS
        return is_near and bool(named) and named[0].span.start >= mark.end

    def _is_guests(self, other: Trigger) -> bool:
        """Tell whether a verb only says that whoever stands right behind it is on a visit."""
        span = other.span
        if other.kind != "visit" or not self._marked.has("guests", span.start, span.end):
            return False
        behind = next((m.span for m in self._analysis.offices if m.span.start > span.end), None)
        if behind is None or behind.start > span.end + _NATION_CHARS:
            return False
        gap = Span(span.end, behind.start).of(self._analysis.document.text)
        return len(gap.split()) <= 1 and "," not in gap

    def around(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the people who take part, in text order; empty where the sentence names none."""
        pair = self.referrers.pair_there(trigger, sentence) or self.referrers.pair_joined(trigger)
        if pair := pair or fillers_of(self.possessors.absent_before(trigger, sentence)):
            return pair
        people = [m for m in self.in_span(sentence.span) if not self.speakers.is_inviting(m.span, sentence)]
        people = people if trigger.kind == "visit" else self.without_kin(people)
        people = self.speakers.out_of_quotes(trigger.span.start, sentence, people)
        right = self._right(trigger, sentence, people) or self.referrers.met(trigger, sentence)
        between = self._marked.first("between", trigger.span.end, near(trigger, sentence, 8))
        if between and any(s.overlaps(between) for s in self._marked.marks["listings"]):
            between = None  # "met officials, among them X and Y"
        if between and len({m.name for m in right}) > 1:
            return fillers_of(right)
        is_theirs = trigger.kind == "meeting" and self.told_behind(trigger, sentence) is not None
        if right and trigger.kind == "visit":
            is_theirs = (
                self._is_guests(trigger)
                or self.possessors.is_paid(trigger)
                or self._is_of(trigger, right[0].span, sentence)
            )
        is_theirs = is_theirs or self.possessors.is_result_of_others(trigger, sentence)
        is_ahead = self._subjects.is_only_ahead(trigger, sentence, right)
        if self.possessors.is_of_officer(trigger) or (is_ahead and not self.referrers.is_owned(trigger, sentence)):
            return fillers_of(right)
        left = [] if (between and right) or is_theirs else self._left(trigger, sentence, people)
        left = self.speakers.with_speaker(trigger, sentence, people, left, right)
        if not left and (speaker := self.speakers.speaker_of(trigger, sentence, right)):
            left = [PersonMention(trigger.span, speaker.name, "pronoun")]
        if len(left) == 1 and self._subjects.is_told_ahead(left[0], sentence):
            left = self._behind_comma(right, [m for m in people if m is not left[0]], trigger, sentence) or left
        if not left and not (is_theirs and right and trigger.kind == "visit"):
            left = self.referrers.referred(trigger, sentence) or (
                [] if right else self.referrers.two_behind(trigger, sentence)
            )
        if not left:
            left = self._behind_comma(right, people, trigger, sentence)
        if not left:
            left = self.possessors.leader_before(self._people, trigger, sentence)
            left = left or self._spoken_of_before(right, trigger, sentence)
        if trigger.is_noun and left and len({m.name for m in [*left, *right]}) < 2:
            left = self._other_side(left, right, people, trigger) + left
        return fillers_of([*left, *right])

    def _right(self, trigger: Trigger, sentence: Sentence, people: list[PersonMention]) -> list[PersonMention]:
        end = self.right_end(trigger, sentence)
        behind = [m for m in people if trigger.span.end <= m.span.start < end and m.kind != "pronoun"]
        ahead = {m.name for m in people if m.span.end <= trigger.span.start}
        # "the party's leader X received an envoy of the party, Y": nobody meets himself
        behind = [m for m in behind if m.kind in ("name", "part") or m.name not in ahead] or behind
        if not behind or self.possessors.is_behind_frame(behind[0].span, trigger):
            return []
        first = behind[0]
        if ";" in self._analysis.document.text[trigger.span.end : first.span.start]:
            return []  # "X is away in Lima; Y signed it with Z"
        told = self._marked.first("speech", trigger.span.end, first.span.start)
        if told and trigger.is_noun and self._marked.words(sentence, told.end, first.span.start) <= 1:
            return []  # "The visit will open doors," added X
        told = told or self._marked.first("speech_verbs", trigger.span.end, first.span.start)
        if told and any(
            mark in Span(trigger.span.end, told.start).of(self._analysis.document.text) for mark in CLOSING_QUOTES
        ):
            return []  # "the protocol that was signed in August," said X
        if self.speakers.is_told_by(first.span, trigger, sentence):
            return []
        listed = self._marked.first("listings", trigger.span.end, first.span.start)
        start = listed.end if listed else trigger.span.end
        is_far = self._marked.words(sentence, start, first.span.start) > self._words.reach_words
        is_loose = trigger.is_noun and not self._is_tied(trigger, first.span.start, sentence)
        if is_far or is_loose or self._is_only_goal(trigger, first.span, sentence):
            return []
        return self._rows.first_row(behind, sentence)

    def _is_only_goal(self, trigger: Trigger, person: Span, sentence: Sentence) -> bool:
        """Tell whether who stands behind is no traveller: "visits Laos to meet X", not "while in Laos, X met Y"."""
        if trigger.kind != "visit" or trigger.is_noun or trigger.rule.needs not in SENDING | {"goal"}:
            return False
        is_guests = self._is_guests(trigger) or self.possessors.is_paid(trigger)  # "Laos was visited by X"
        if is_guests or self._marked.has("accompany", trigger.span.end, person.start):
            return False
        if self._is_taken_along(trigger, person, sentence):
            return False
        if self._marked.has("leads", trigger.span.start, person.start):
            return False  # "will send a delegation led by X to Laos"
        opens = self._marked.words(sentence, sentence.span.start, trigger.span.start) <= _OPENING_WORDS
        return not (opens and "," in Span(trigger.span.end, person.start).of(self._analysis.document.text))

    def _is_taken_along(self, trigger: Trigger, person: Span, sentence: Sentence) -> bool:
        """Tell whether one travels with another: "flew to Laos | on Monday | with | Energy Minister | X"."""
        marked, analysis = self._marked, self._analysis
        leads = [s for s in marked.beginning("together", trigger.span.end, person.start) if s.end <= person.start]
        goals = [m.span for m in within(analysis.places, Span(trigger.span.end, person.start))]
        goals += [m.span for m in within(analysis.countries, Span(trigger.span.end, person.start))]
        goals = [goal for goal in goals if leads and goal.end <= leads[-1].start]
        if not goals or marked.words(sentence, leads[-1].end, person.start) > _TAKEN_WORDS:
            return False
        gap = Span(min(goal.end for goal in goals), leads[-1].start)
        told = sum(marked.words(sentence, m.span.start, m.span.end) for m in within(analysis.dates, gap))
        starts = [person.start, *(t.start for t in self._titles if leads[-1].end <= t.start < person.start)]
        is_beside = marked.words(sentence, gap.start, gap.end) - told <= 1 and not marked.triggers_in(gap)
        return is_beside and marked.words(sentence, leads[-1].end, min(starts)) <= 1

    def _is_of(self, trigger: Trigger, visitor: Span, sentence: Sentence) -> bool:
        """Tell whether the visitor stands behind: "praised the visit to France by X"."""
        near = [t.start for t in self._titles if trigger.span.end <= t.start < visitor.start]
        lead = sentence.span.start, trigger.span.start
        gap = Span(trigger.span.end, min([visitor.start, *near]))
        if trigger.is_noun and not gap.of(self._analysis.document.text).strip():
            return not self._marked.has("accompany", *lead)  # "mempersiapkan kunjungan Presiden X"
        stands = [s for s in self._marked.marks["deputies"] if trigger.span.end <= s.start]
        marks = self._marked.beginning("visitor", trigger.span.end, visitor.start)
        # "welcomed Y's visit on behalf of the president, X said": X is no visitor
        mark = next((m for m in marks if m.end <= visitor.start and not any(s.covers(m) for s in stands)), None)
        titles = [t.start for t in self._titles if mark and t.start >= mark.end]
        start = min([visitor.start, *titles])
        is_next = mark is not None and self._marked.words(sentence, mark.end, start) <= 1
        # "began a visit to France by | meeting | Y"
        is_next = is_next and mark is not None and not self._marked.triggers_in(Span(mark.end, start))
        return trigger.is_noun and is_next

    def _is_tied(self, trigger: Trigger, start: int, sentence: Sentence) -> bool:
        """Tell whether a noun's people follow it ("pertemuan dengan X") or it opens the sentence."""
        marked = self._marked
        tied = any(marked.has(key, trigger.span.end, start) for key in ("with", "between", "visitor"))
        tied = tied or any(marked.has(key, trigger.span.start, trigger.span.end) for key in ("with", "callings_on"))
        # "pembicaraan Menteri Perdagangan RI, X dengan …": the title ties.
        for title in self._titles:
            is_near = trigger.span.end <= title.start <= trigger.span.end + 2
            if trigger.kind == "visit" and trigger.span.end <= title.start:
                is_near = marked.words(sentence, trigger.span.end, title.start) <= _ROW  # "a visit of three days"
            if is_near and title.end <= start:
                tied = tied or marked.words(sentence, title.end, start) <= _HONOURS
        opens = marked.words(sentence, sentence.span.start, trigger.span.start) <= 4
        tied = tied or self.told_behind(trigger, sentence) is not None
        return tied or opens or marked.words(sentence, trigger.span.end, start) <= 2

    def _left(self, trigger: Trigger, sentence: Sentence, people: list[PersonMention]) -> list[PersonMention]:
        start = self.possessors.frame_end(trigger, sentence)
        before = [m for m in people if start <= m.span.start and m.span.end <= trigger.span.start]
        if self._subjects.is_hosted(trigger, sentence):
            return []
        if trigger.kind != "visit":
            # "Pertemuan" at the head of "dalam pertemuan Y" said of another: a possessor is no subject twice.
            before = [m for m in before if not self.speakers.is_only_speaker(m, trigger, sentence)]
        elif before and self.speakers.is_only_speaker(before[-1], trigger, sentence):
            before = []
        if before and trigger.kind == "visit" and self._subjects.is_of_last(before, trigger):
            before = before[-1:]
        before = before and self._travellers(self._subjects.of(before, trigger), people, trigger, sentence)
        if not before:
            return []
        chain = self._rows.first_row(list(reversed(before)), sentence)
        if len(chain) == 1 and len(before) > 1:
            # "X accompanied Y in a meeting with Z"
            gap = Span(before[-2].span.end, before[-1].span.start)
            keys = ("accompany", "passive_leads")[: 1 + (trigger.rule.needs == "party")]  # "X được Y tiếp"
            is_beside = any(self._marked.has(key, gap.start, max(gap.start, gap.end)) for key in keys)
            if is_beside or self._subjects.is_led_in_front(before[-2].span, before[-1].span, sentence):
                chain.append(before[-2])
        is_own = len(chain) > 1 and self._subjects.is_relatives(chain[0].span.end, trigger, sentence)
        is_alone = is_own and self._marked.has("accompany", chain[1].span.end, chain[0].span.start)
        return list(reversed(chain[:1] if is_alone else chain))

    def _travellers(
        self, before: list[PersonMention], people: list[PersonMention], trigger: Trigger, sentence: Sentence
    ) -> list[PersonMention]:
        """Give the guest where the nearest subject is at home: "X received Y when she visited"."""
        if trigger.kind != "visit" or trigger.rule.needs == "party":
            return before
        country = self._analysis.country_of_person
        behind = Span(trigger.span.end, near(trigger, sentence, _GOAL_WORDS))
        goals = [(m.span.start, m.country) for m in within(self._analysis.places, behind)]
        goals += [(m.span.start, m.code) for m in within(self._analysis.countries, behind)]
        goal = min(goals, key=lambda pair: pair[0])[1] if goals else None
        told = [m for m in people if m.span.end <= trigger.span.start]
        guests = [m for m in told if country(m.name) != goal]
        is_home = bool(before) and country(before[-1].name) == goal
        return guests[-1:] if goal and is_home and guests else before

    def _behind_comma(
        self, right: list[PersonMention], people: list[PersonMention], trigger: Trigger, sentence: Sentence
    ) -> list[PersonMention]:
        """Find the subject behind: "Receiving X, minister Y said …"."""
        marked = self._marked
        ahead = Span(sentence.span.start, trigger.span.start)
        first = next((s for s in marked.marks["firsts"] if s.end + 1 == trigger.span.start), None)
        if first and self._analysis.document.text.endswith(", ", 0, first.start):
            ahead = Span(first.start, trigger.span.start)  # "Z said that, besides meeting X, Y will attend"
        days = sum(marked.words(sentence, m.span.start, m.span.end) for m in within(self._analysis.dates, ahead))
        opens = marked.words(sentence, ahead.start, ahead.end) - days <= _OPENING_WORDS
        is_of_noun = trigger.is_noun and (trigger.kind == "visit" or not opens)
        if is_of_noun or not right or any(ahead.covers(m.span) for m in people):
            return []
        later = [m for m in people if m.span.start >= right[-1].span.end and m.name not in {r.name for r in right}]
        if not later or "," not in Span(right[-1].span.end, later[0].span.start).of(self._analysis.document.text):
            return []
        verbs = [marked.first(key, later[0].span.end, sentence.span.end) for key in ("stops", "speech_verbs")]
        verbs += [t.span for t in marked.triggers_in(Span(later[0].span.end, sentence.span.end)) if not t.is_noun][:1]
        near = [v for v in verbs if v and marked.words(sentence, later[0].span.end, v.start) <= _VERB_WORDS]
        return later[:1] if near or self._opens_clause(later[0].span, sentence) else []

    def _opens_clause(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether a comma is in front of a person or the title, and a verb may follow: ", Minister X asks"."""
        text = self._analysis.document.text
        titles = [t.start for t in self._titles if sentence.span.start < t.start and t.end <= person.start]
        near = [start for start in titles if self._marked.words(sentence, start, person.start) <= _TITLE_WORDS]
        is_first = any(text.endswith(", ", 0, start) for start in (person.start, *near))
        behind = text[person.end : person.end + 3].removeprefix(",")
        is_verb = behind[1:2].islower() or sentence.is_title  # "Meeting X, Y Talks of Rice"
        return is_first and behind.startswith(" ") and is_verb

    def _spoken_of_before(
        self, right: list[PersonMention], trigger: Trigger, sentence: Sentence
    ) -> list[PersonMention]:
        """Take the subject of the sentence before where a verb has none: "Ia tiba. Kemudian bertemu X".

        Or a noun, of which a pronoun tells: "After the talks with X, he said".
        """
        if (
            trigger.kind == "visit"
            and right
            and "," in Span(trigger.span.end, right[0].span.start).of(self._analysis.document.text)
        ):
            return []  # "After a visit to Laos, X will fly to Lima": X is the subject
        if not right or sentence.index == 0 or sentence.region != "body":
            return []
        is_owned = self.referrers.is_owned(trigger, sentence)
        if trigger.is_noun and not (is_owned or self._is_told_by_pronoun(right[-1], trigger, sentence)):
            return []
        opening = Span(sentence.span.start, trigger.span.start)
        taken = (self._analysis.offices, self._analysis.organization_mentions, self._analysis.countries)
        if any(opening.overlaps(m.span) for mentions in taken for m in mentions):
            return []
        before = self.in_span(self._marked.document.sentences[sentence.index - 1].span)[:1]
        names = {m.name for m in right}
        if not before or before[0].name in names:
            return []
        return [PersonMention(trigger.span, before[0].name, "pronoun")]

    def _is_told_by_pronoun(self, met: PersonMention, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether talks open a sentence and a pronoun is its subject, who is not the one met: "…, he said"."""
        if self._marked.words(sentence, sentence.span.start, trigger.span.start) > _OPENING_WORDS:
            return False
        text = self._analysis.document.text
        behind = self.in_span(Span(met.span.end, sentence.span.end))
        return any(m.kind == "pronoun" and text.endswith(", ", 0, m.span.start) for m in behind)

    def _other_side(
        self, left: list[PersonMention], right: list[PersonMention], people: list[PersonMention], trigger: Trigger
    ) -> list[PersonMention]:
        """Find the other side before it: "A told his counterpart, B, during talks in Tokyo"."""
        country = self._analysis.country_of_person
        if right or trigger.kind == "visit":
            return []
        taken = {country(m.name) for m in left}
        for mention in reversed([m for m in people if m.span.end <= left[0].span.start]):
            code = country(mention.name)
            if code and code not in taken and None not in taken:
                return [mention]
        return []


def _ends_name(sentence: Sentence, end: int) -> bool:
    """Tell whether a name or a number ends right in front of an offset: "the summit in Suva | by X"."""
    last = [token for token in sentence.tokens_in(sentence.span.start, end) if token.is_word][-1:]
    return bool(last) and last[0].is_capitalized
