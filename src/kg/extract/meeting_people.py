"""Tell who takes part in the encounter that a trigger names."""

from kg.extract.analysis import Analysis, within
from kg.extract.encounters import Filler
from kg.extract.meeting_words import MarkedDocument, Trigger
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence


class PeopleReader:
    """Find the people on both sides of a trigger, in the clause around it."""

    def __init__(self, analysis: Analysis, marked: MarkedDocument, max_gap_words: int, reach_words: int) -> None:
        """Index one document; `max_gap_words` bounds the small words between two joined people."""
        self._analysis = analysis
        self._marked = marked
        self._max_gap = max_gap_words
        self._reach = reach_words
        self._titles = [m.span for m in analysis.offices]
        self._titles += [m.span for m in analysis.organization_mentions]
        self._titles += [m.span for m in analysis.countries]
        self._titles.sort()

    def right_end(self, trigger: Trigger, sentence: Sentence) -> int:
        """Give the end of the stretch behind a trigger in which its other side stands."""
        end = sentence.span.end
        stop = self._marked.first("stops", trigger.span.end, end)
        if stop:
            end = stop.start
        for other in self._marked.triggers:
            if trigger.span.end < other.span.start < end and not (trigger.is_noun and other.rule.form != "noun"):
                end = other.span.start
                break
        return end

    def around(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the people who take part, in text order; empty where the sentence names none."""
        people = within(self._analysis.person_mentions, sentence.span)
        right = self._right(trigger, sentence, people)
        between = self._marked.first("between", trigger.span.end, self._near(trigger, sentence, 8))
        if between and len({m.name for m in right}) > 1:
            return _fillers(right)
        left = [] if between and right else self._left(trigger, sentence, people)
        if not left and self._is_own_voice(trigger, sentence):
            left = [m for m in people if m.span.start >= trigger.span.end and m not in right][-1:]
        if trigger.is_noun and len({m.name for m in [*left, *right]}) < 2 and left:
            left = self._other_side(left, right, people, trigger) + left
        return _fillers([*left, *right])

    def _right(self, trigger: Trigger, sentence: Sentence, people: list[PersonMention]) -> list[PersonMention]:
        end = self.right_end(trigger, sentence)
        behind = [m for m in people if trigger.span.end <= m.span.start < end]
        if not behind:
            return []
        first = behind[0]
        if self._marked.words(sentence, trigger.span.end, first.span.start) > self._reach:
            return []
        if trigger.is_noun and not self._is_tied(trigger, first.span.start, sentence):
            return []
        return self._chain(behind, sentence)

    def _is_tied(self, trigger: Trigger, start: int, sentence: Sentence) -> bool:
        """Tell whether a noun's people follow it: "pertemuan dengan X", or a sentence that opens "At the talks"."""
        marked = self._marked
        opens = marked.words(sentence, sentence.span.start, trigger.span.start) <= 4
        tied = any(marked.has(key, trigger.span.end, start) for key in ("with", "between", "visitor"))
        return tied or opens or marked.words(sentence, trigger.span.end, start) <= 2

    def _left(self, trigger: Trigger, sentence: Sentence, people: list[PersonMention]) -> list[PersonMention]:
        before = [m for m in people if m.span.end <= trigger.span.start]
        if not before:
            return []
        return list(reversed(self._chain(list(reversed(before)), sentence)))

    def _chain(self, people: list[PersonMention], sentence: Sentence) -> list[PersonMention]:
        """Take the first of some people and those joined to them: "A dan Menteri Perdagangan X B"."""
        chain = [people[0]]
        for mention in people[1:]:
            first, second = sorted((chain[-1].span, mention.span))
            if not self._is_joined(Span(first.end, second.start), sentence):
                break
            chain.append(mention)
        return chain

    def _is_joined(self, gap: Span, sentence: Sentence) -> bool:
        marked = self._marked
        if gap.end <= gap.start or not marked.has("joins", gap.start, gap.end):
            return False
        if marked.has("stops", gap.start, gap.end) or marked.has("speech", gap.start, gap.end):
            return False
        joins = [s for s in marked.marks["joins"] if gap.covers(s)]
        covered = [*joins, *(s for s in self._titles if s.overlaps(gap))]
        loose = sum(
            1
            for token in sentence.tokens
            if gap.covers(token.span)
            and token.is_word
            and not token.is_capitalized
            and not any(span.covers(token.span) for span in covered)
        )
        return loose <= self._max_gap

    def _other_side(
        self,
        left: list[PersonMention],
        right: list[PersonMention],
        people: list[PersonMention],
        trigger: Trigger,
    ) -> list[PersonMention]:
        """Find the other side before it: "A told his counterpart, B, during talks in Tokyo"."""
        country = self._analysis.country_of_person
        if right or trigger.kind == "visit":
            return []
        taken = {country(m.name) for m in left}
        for mention in reversed([m for m in people if m.span.end <= left[0].span.start]):
            code = country(mention.name)
            if code and taken and code not in taken and None not in taken:
                return [mention]
        return []

    def _is_own_voice(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether the speaker is a side: "Kami akan bicara dengan …," tutur X."""
        return self._marked.has("self", sentence.span.start, trigger.span.start)

    def _near(self, trigger: Trigger, sentence: Sentence, words: int) -> int:
        tokens = [t for t in sentence.tokens if t.start >= trigger.span.end and t.is_word]
        return tokens[words - 1].end if len(tokens) >= words else sentence.span.end


def _fillers(mentions: list[PersonMention]) -> list[Filler]:
    """Give each person once, at the first place."""
    seen: dict[str, Filler] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        seen.setdefault(mention.name, Filler(mention.name, mention.span))
    return list(seen.values())
