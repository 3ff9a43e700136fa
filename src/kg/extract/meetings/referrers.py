"""Find those told before for whom a pronoun or a noun of the clause stands: "the two ministers", "their meeting"."""

import re

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Filler, fillers_of
from kg.extract.meetings.words import MarkedDocument, Trigger
from kg.extract.sides import Sides
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_IN_CHARS = 5  # a blank and "kota"
_THEIR_CHARS = 24  # "was reached during a"
_SAID = ("speech", "speech_verbs")
_BACK = 2  # sentences back to those whom "their meeting" is of
_HONOURS = 3  # between a title and a name: "Tan Sri Datuk"
_TIE_WORDS = 2  # "discussions between the two ministers"
_NAMES_CHARS = 63
_GOING_ON = ("in", "tos", "with", "adverbial", "whens", "afters", "befores", "asides", "conjunctions", "second_aims")
_JOINED_AHEAD = re.compile(r"\b(\w{2,30}) ?[-–] ?(\w{2,30}) $")
_JOINED = re.compile(r" (\w{2,30}) ?[-–] ?(\w{2,30})\b")  # two surnames


class ReferrerReader:
    """Read which people are meant where none is named."""

    def __init__(
        self, analysis: Analysis, marked: MarkedDocument, sides: Sides, people: tuple[PersonMention, ...]
    ) -> None:
        """Keep one document's parts; `people` are those who may take part."""
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._people = people

    def referred(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give those that "kedua menteri" in front of it, or behind "between", stands for."""
        # "the two met" ends with the verb
        zone = Span(sentence.span.start, trigger.span.start if trigger.is_noun else trigger.span.end)
        if trigger.is_noun and self._is_of_thing(trigger.span.start):
            return []
        for coreference in reversed(self._sides.coreferences):
            if zone.covers(coreference.span) and coreference.people:
                return [PersonMention(coreference.span, name, "pronoun") for name in coreference.people]
        between = self._marked.first("between", trigger.span.end, near(trigger, sentence, _TIE_WORDS))
        if not trigger.is_noun or between is None:
            return []
        for coreference in self._sides.coreferences:  # "discussions between the two ministers"
            start = coreference.span.start
            if between.end <= start <= between.end + 1 and coreference.people:
                return [PersonMention(coreference.span, name, "pronoun") for name in coreference.people]
        return []

    def _is_of_thing(self, start: int) -> bool:
        """Tell whether talks are those on a thing told in front: "want the pact for which | negotiations began"."""
        if self._marked.ends_at("relatives", start):
            return True
        orders = ("afters", "befores", "whens", "thats", "adverbial")
        return self._marked.ends_at("clauses", start) and not any(self._marked.ends_at(key, start) for key in orders)

    def met(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give whom a pronoun behind a verb or at its end means: the one told of before whom one's own may meet.

        "X arrived. Y held talks with him", "Y menemuinya"; not the chief who received X a sentence before.
        """
        marked, end = self._marked, trigger.span.end
        said = [s for s in marked.beginning("met_pronouns", end, end + 2) if s.start <= end + 1]
        is_suffix = marked.has("met_suffixed", trigger.span.start, end)
        if trigger.is_noun or trigger.kind not in ("meeting", "call") or not (said or is_suffix):
            return []
        if marked.has("greetings", trigger.span.start, end):
            return []  # "welcomed him as a partner"
        behind = sentence.tokens_in(said[0].end, sentence.span.end)[:1] if said else []
        if behind and behind[0].is_word and not self._goes_on(behind[0].start):
            return []  # "tiếp ông Trần Văn Long", "met her counterpart", "gặp ông chủ tập đoàn"
        ahead = within(self._people, Span(sentence.span.start, trigger.span.start))
        own = {m.name for m in ahead}
        span = said[0] if said else trigger.span
        if len(own) > 1:
            # "X said that Y had met him"; not "X arrested a thief and Y received him"
            gap = ahead[0].span.end, ahead[-1].span.start
            is_said = len(own) == len(ahead) == _PAIR and any(marked.has(key, *gap) for key in _SAID)
            return [PersonMention(span, ahead[0].name, "pronoun")] if is_said else []
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
            told = [m for m in within(self._people, self._marked.document.sentences[index].span) if m.name not in own]
            if told:
                return [PersonMention(span, name, "pronoun") for name in self._guests(told, own)]
        return []

    def _guests(self, told: list[PersonMention], own: set[str]) -> list[str]:
        """Give the one of those told of who may be a guest of one's own; nobody where two may."""
        country = self._analysis.country_of_person
        homes = {country(name) for name in own}
        names = list(dict.fromkeys(m.name for m in told))
        foreign = [name for name in names if country(name) not in homes]
        guests = foreign or names
        return guests if len(guests) == 1 else []

    def _goes_on(self, start: int) -> bool:
        """Tell whether a preposition, a conjunction or a day begins at an offset."""
        if any(m.span.start == start for m in self._analysis.dates):
            return True
        return any(self._marked.beginning(key, start, start + 1) for key in _GOING_ON)

    def two_behind(self, trigger: Trigger, sentence: Sentence) -> list[PersonMention]:
        """Give the two that a sentence opened by talks is of: "During their meeting, the two premiers reviewed"."""
        end = near(trigger, sentence, _HONOURS)
        if not trigger.is_noun or self._marked.words(sentence, sentence.span.start, trigger.span.start) > _HONOURS:
            return []
        two = next((c for c in self._sides.coreferences if trigger.span.end <= c.span.start < end), None)
        is_of_states = two is not None and not two.people and trigger.kind == "signing"  # of states, not of hands
        if two is None or is_of_states or within(self._people, sentence.span):
            return []
        pair = two.people or tuple(p.value for p in self.pair_before(trigger, sentence))
        return [PersonMention(two.span, name, "pronoun") for name in pair]

    def is_theirs(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a noun is of those told before: "their previous meeting", "was reached at a meeting in Bali"."""
        start, end = trigger.span.start, trigger.span.end
        around = Span(max(sentence.span.start, start - _THEIR_CHARS), end + _THEIR_CHARS)
        keys = ("theirs", "reached") if self._marked.has("in", end, end + _IN_CHARS) else ("theirs",)
        marks = (s for key in keys for s in self._marked.marks[key] if around.covers(s))
        gaps = ((s.end, start) if s < trigger.span else (end, s.start) for s in marks)
        # "pertemuan bilateral mereka"; but "a meeting of their joint commission" is of others
        near = (gap for gap in gaps if self._marked.words(sentence, *gap) <= 1)
        return any(not self._marked.beginning("visitor", *gap) for gap in near)

    def pair_there(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the only two told of in front of "where they signed"; not those who did it with somebody else."""
        marked, start = self._marked, trigger.span.start
        they = [s for s in marked.beginning("where_they", sentence.span.start, start) if s.end <= start]
        if trigger.kind != "signing" or not they or marked.words(sentence, they[-1].end, start) > 1:
            return []
        behind = within(self._people, Span(trigger.span.end, sentence.span.end))
        told = within(self._people, Span(sentence.span.start, they[-1].start))
        is_with = bool(behind) and marked.has("with", trigger.span.end, behind[0].span.start)
        return [] if is_with or len({m.name for m in told}) != _PAIR else self.pair_before(trigger, sentence)

    def pair_joined(self, trigger: Trigger) -> list[Filler]:
        """Give the two whose names a hyphen joins beside talks: "pertemuan Budi-Kato", "the Budi-Kato talks"."""
        text, start = self._marked.document.text, trigger.span.start
        joined = _JOINED.match(text, trigger.span.end) or _JOINED_AHEAD.search(
            text, max(0, start - _NAMES_CHARS), start
        )
        if joined is None or not trigger.is_noun or trigger.kind not in ("meeting", "call", "summit"):
            return []
        names = dict.fromkeys(m.name for m in self._people)
        told = [[name for name in names if half in name.split()] for half in joined.groups()]
        if any(len(own) != 1 for own in told) or told[0] == told[1]:
            return []
        return [Filler(own[0], Span(joined.start(1), joined.end(2))) for own in told]

    def is_owned(self, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a sentence opens with talks of the one told of before: "Her meetings with X and Y show"."""
        start = sentence.span.start
        owned = self._marked.beginning("owned_talks", start, trigger.span.end)
        return (
            bool(owned) and owned[0].overlaps(trigger.span) and self._marked.words(sentence, start, owned[0].start) == 0
        )

    def pair_before(self, trigger: Trigger, sentence: Sentence) -> list[Filler]:
        """Give the last two people of two countries told of in front, where a pronoun stands for them."""
        first = self._marked.document.sentences[max(0, sentence.index - _BACK)].span.start
        country = self._analysis.country_of_person
        pair: list[PersonMention] = []
        for mention in reversed(within(self._people, Span(first, trigger.span.start))):
            code = country(mention.name)
            if code and code not in {country(m.name) for m in pair}:
                pair.insert(0, PersonMention(trigger.span, mention.name, "pronoun"))
            if len(pair) == _PAIR:
                return fillers_of(pair)
        return []


def near(trigger: Trigger, sentence: Sentence, words: int) -> int:
    """Give where the next few words behind a trigger end, at most where its sentence does."""
    count = 0
    for token in sentence.tokens_in(trigger.span.end, sentence.span.end):
        count += token.text[0].isalpha()
        if count == words:
            return token.end
    return sentence.span.end


def is_party(trigger: Trigger, other: Trigger, marked: MarkedDocument) -> bool:
    """Tell whether a word of travel is only who is received: "received 100 members of a trade delegation led by X"."""
    is_noun = trigger.rule.needs == "party" and other.kind == "visit" and other.is_noun
    return is_noun and marked.has("parties", other.span.start, other.span.end)
