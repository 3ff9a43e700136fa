"""Tell who only speaks of an encounter or asks somebody to it, and whose words those in quotes before one are."""

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.words import MarkedDocument, MeetingWords, Trigger
from kg.extract.statuses.quotations import quotations
from kg.model.mentions import PersonMention
from kg.model.spans import Span, SpanCover
from kg.text.characters import APOSTROPHES
from kg.text.document import Sentence

_INVITER_WORDS = 3  # "X | dalam kesempatan itu | mengundang Y"
_INVITING_WORDS = 32  # two Vietnamese titles and names
_OWNER_CHARS = 3
_DEED_WORDS = 2  # "mengatakan akan segera mengunjungi"
_OPENING_WORDS = 2  # "Also at the invitation of X"
_VERB_WORDS = 3  # from a name to the word of speech behind it
_ARTICLE_CHARS = 5  # "according to | the"
_SPEECH_WORDS = 12  # of a title between "according to" and the name
_SPEECH_CHARS = 110
_TIE_WORDS = 3  # "katanya dalam acara", "katanya kepada Bernama selepas"
_OWN_TIE_WORDS = 8  # "katanya pada Sabtu di akhir hari terakhir lawatannya"
_QUOTED = 3  # sentences back to the speaker of "katanya dalam acara X"
_SAID_SO = 8  # of "Beliau berkata demikian selepas …", which closes what one said
_ACCOMPANY_CHARS = 16
_AGENDA_WORDS = 2  # "agenda X selanjutnya"
_AFTER_WORDS = 3  # "X said on Monday"
_PARTING = ',"”'
_LABEL_WORDS = 4  # "Trade Minister X: …"
_TITLE_WORDS = 6  # "kata Staf Khusus Presiden X"
_BODY_WORDS = 2  # "The Vietnamese | foreign ministry"
_WHO_WORDS = 2  # from a quotation to "said": "he", "ông ấy"
_OWN_WORDS = 3  # from "after" to what the speaker did


class SpeakerReader:
    """Find who speaks, and of what, in one document."""

    def __init__(
        self,
        words: MeetingWords,
        analysis: Analysis,
        marked: MarkedDocument,
        people: tuple[PersonMention, ...],
        titled: SpanCover,
    ) -> None:
        """Take what was found: `people` in text order; `titled` covers offices, bodies and countries."""
        self._words = words
        self._analysis = analysis
        self._marked = marked
        self._people = people
        self._titled = titled
        self._quotes = quotations(marked.document)

    def out_of_quotes(self, start: int, sentence: Sentence, people: list[PersonMention]) -> list[PersonMention]:
        """Leave out who is only spoken of in what "he said" closes: ""X must act," he said after meeting Y"."""
        quote = next((q for q in reversed(self._quotes) if sentence.span.start < q.end <= start), None)
        if quote is None or any(q.start < start < q.end for q in self._quotes):
            return people
        spoken = [self._marked.first(key, quote.end, start) for key in ("speech", "speech_verbs")]
        told = [s for s in spoken if s is not None and self._marked.words(sentence, quote.end, s.start) <= _WHO_WORDS]
        if not told:
            return people
        inside = {m.name for m in people if quote.covers(m.span)}
        found: list[PersonMention] = []
        for mention in (m for m in people if not quote.covers(m.span)):
            is_he = mention.kind == "pronoun" and mention.span.end <= start and mention.name in inside
            speaker = self._spoke_before(sentence, _QUOTED) if is_he else mention
            if speaker is not None:
                found.append(PersonMention(mention.span, speaker.name, mention.kind))
        return found

    def with_speaker(
        self,
        trigger: Trigger,
        sentence: Sentence,
        people: list[PersonMention],
        left: list[PersonMention],
        right: list[PersonMention],
    ) -> list[PersonMention]:
        """Give who stands in front of a trigger, with the speaker whose own words tell of it.

        "Kami akan bicara dengan …," tutur X; "Menteri Y kami temui," tutur X.
        """
        own = self._marked.beginning("self", sentence.span.start, trigger.span.start)
        if not own or self._marked.ends_at("relatives", trigger.span.start):
            return left
        speaker = [m for m in people if m.span.start >= trigger.span.end and m not in right][-1:]
        if left:
            is_object = not right and own[-1].end == trigger.span.start - 1
            return [*left, *speaker] if is_object and speaker and speaker[0].name != left[-1].name else left
        if speaker or not right or not sentence.index:
            return speaker
        told = within(self._people, self._marked.document.sentences[sentence.index - 1].span)[:1]
        known = {r.name for r in right}
        return [PersonMention(trigger.span, m.name, "pronoun") for m in told if m.name not in known]

    def guests_asked(
        self, before: Sequence[PersonMention], start: int, sentence: Sentence
    ) -> Sequence[PersonMention] | None:
        """Give whom somebody only invites to what begins at `start`: "X invited Y to attend | the Expo".

        None where nobody is told to invite; empty where the guests have no names.
        """
        marked = self._marked
        verbs = [s for s in marked.beginning("inviters", sentence.span.start, start) if s.end <= start]
        verbs = [s for s in verbs if not any(p.covers(s) for p in marked.marks["invited_by"])]
        hosts = [m for m in before if verbs and m.span.end <= verbs[-1].start]
        if not hosts or marked.words(sentence, hosts[-1].span.end, verbs[-1].start) > _INVITER_WORDS:
            return None
        if "," in self._analysis.document.text[hosts[-1].span.end : verbs[-1].start]:
            return None  # "X, invited by Y, attended it"
        guests = [m for m in before if m.span.start >= verbs[-1].end]
        return None if not guests and len(hosts) > 1 else guests  # "X thanked Y, who invited him to the summit"

    def is_inviting(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether someone only invited or told it: "at the invitation of his counterpart X", "according to X"."""
        marked = self._marked
        if self.is_source(person, sentence):
            return True
        own = marked.first("invitations", person.end, sentence.span.end)
        if own and own.start <= person.end + _OWNER_CHARS and own.start > person.end + 1:
            return True  # "at X's invitation"
        before = [s for s in marked.marks["inviting"] if sentence.span.start <= s.start and s.end <= person.start]
        if not before:
            return False
        gap = Span(before[-1].end, person.start)
        text = self._analysis.document.text
        row = [gap.start, *(m.span.end for m in within(self._people, gap)), gap.end]
        # "the visit is at the invitation of Presidents X, Y and Z"; but "At the invitation of President X, Y visited"
        is_list = marked.words(sentence, sentence.span.start, before[-1].start) > _OPENING_WORDS
        reach = row[-2] if is_list else gap.start
        if marked.words(sentence, reach, gap.end) > _INVITING_WORDS:
            return False
        for start, end in pairwise(row):
            # "atas undangan Presiden Laos, X, dan Presiden Peru, Y": a comma parts a title from its holder
            piece = text[start:end].rstrip().removesuffix(",").removeprefix(",")
            titles = within(self._analysis.offices, Span(start, end)) if is_list else []
            ahead = Span(start, titles[0].span.start) if titles else None
            states = within(self._analysis.countries, ahead) if ahead else []  # "Algeria's Prime Minister"
            is_titled = ahead is not None and marked.words(sentence, ahead.start, ahead.end) == len(states)
            is_next = marked.has("conjunctions", start, end) or (is_titled and text.startswith(", ", start))
            if "," in piece or (start > gap.start and not is_next):
                return False
        return True

    def is_only_speaker(self, person: PersonMention, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether someone only tells of it: "X said that Y will visit", not "said X after meeting Y"."""
        marked = self._marked
        gap = Span(person.span.end, trigger.span.start)
        if self._words.own.search(trigger.span.of(self._marked.document.folded)):
            return False  # "X menyebut kunjungannya": the speaker's own
        if self._analysis.document.text.startswith(APOSTROPHES, person.span.end) and trigger.is_noun:
            return False  # "the ministry said during Minister X's visit"
        start = max(sentence.span.start, person.span.start - _SPEECH_CHARS)
        told = marked.first("speech", start, person.span.start)
        is_named = told is not None and marked.words(sentence, told.end, person.span.start) <= _SPEECH_WORDS
        is_named = is_named and told is not None and not marked.has("thats", told.end, person.span.start)
        if (
            is_named
            and told
            and any(m.name != person.name for m in within(self._people, Span(told.end, person.span.start)))
        ):
            is_named = False  # "said X after accompanying Y": X speaks
        if is_named and told:
            ahead = within(self._people, Span(sentence.span.start, told.start))
            is_told_of = bool(ahead) and marked.words(sentence, ahead[-1].span.end, told.start) <= _VERB_WORDS
            # "According to the ministry, X met Y": the comma parts who tells from whom it is told.
            is_opener = told.start == sentence.span.start
            is_parted = is_opener and "," in Span(told.end, person.span.start).of(self._analysis.document.text)
            # "During the visit, said the spokesman, Y will meet Z": Y is no speaker
            comma = self._analysis.document.text.rfind(", ", sentence.span.start, told.start)
            is_inserted = comma >= 0 and comma < marked.past_source(sentence, comma) < person.span.start
            is_named = not is_told_of and not is_parted and not is_inserted  # "X mengatakan, Y akan menemui Z"
            is_named = is_named and not self._is_of_body(told, sentence)
        # "hopes that the pact signed in May …"; but who recalls a meeting was there
        keys = ("speech", "speech_verbs", "opinions")[: 2 + (trigger.kind == "signing")]
        told_of = [span for key in keys for span in marked.marks[key]]
        verbs = [s for s in told_of if gap.covers(s)]
        if not is_named and (not verbs or self._goes_on(verbs[-1], trigger, sentence)):
            return False
        joined = marked.has("with", trigger.span.start, trigger.span.end)
        if joined and verbs and marked.words(sentence, verbs[-1].end, trigger.span.start) == 0:
            return False  # "X announced talks with Y"
        if verbs and not trigger.is_noun and self._is_own_deed(verbs[-1].end, trigger, sentence):
            return False
        nearest = [s for s in marked.marks["adverbial"] if gap.covers(s)]
        if (
            trigger.kind != "visit"
            and verbs
            and nearest
            and self._is_of_another(verbs[-1].end, nearest[-1].start, trigger, sentence)
        ):
            return True  # "X added, after the talks with Y, the president would leave"
        if any(s.start == trigger.span.start for s in marked.beginning("afters", trigger.span.start, trigger.span.end)):
            return False  # "X said in Lima on Monday | after meeting | Y"
        if nearest and marked.has("accompany", nearest[-1].end, nearest[-1].end + _ACCOMPANY_CHARS):
            return False  # "said X after accompanying Y in talks with Z"
        if not nearest or marked.words(sentence, nearest[-1].end, trigger.span.start) > _OWN_WORDS:
            return True
        gap = Span(nearest[-1].end, trigger.span.start)
        settings = [m.span for m in self._analysis.places] + [m.span for m in self._analysis.dates]
        settings += [t.span for t in marked.triggers_in(gap) if t.is_noun]
        if not trigger.is_noun and any(gap.covers(span) for span in settings):
            return True  # "said the pact concluded in Geneva will be signed", "said during the visit X will meet Y"
        # "explained that after this two ministers will be in Bangkok": others do it
        subject = Span(nearest[-1].end, trigger.span.start)
        return not trigger.is_noun and any(subject.covers(m.span) for m in self._analysis.offices)

    def _goes_on(self, opinion: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether who has an opinion does what follows "and": "mentioned the talks and signed a pact"."""
        marked, end = self._marked, trigger.span.start
        ands = [s for s in marked.beginning("conjunctions", opinion.end, end) if s.end <= end]
        is_opinion = opinion in marked.marks["opinions"] and bool(ands)
        if not is_opinion or marked.has("thats", opinion.end, ands[-1].start):
            return False
        return marked.words(sentence, ands[-1].end, end) <= 1

    def _is_of_body(self, told: Span, sentence: Sentence) -> bool:
        """Tell whether a body that opens the sentence speaks: "The ministry in a statement said X will be received"."""
        text = self._analysis.document.text
        ahead = within(self._analysis.organization_mentions, Span(sentence.span.start, told.start))[:1]
        if not ahead or self._marked.words(sentence, sentence.span.start, ahead[0].span.start) > _BODY_WORDS:
            return False
        gap = Span(ahead[0].span.end, told.start)
        is_near = self._marked.words(sentence, gap.start, gap.end) <= _TITLE_WORDS
        return is_near and not any(mark in gap.of(text) for mark in _PARTING)

    def _is_of_another(self, told: int, start: int, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a comma parts a word of speech from an aside behind which somebody else does something."""
        text = self._analysis.document.text
        comma = text.find(",", trigger.span.end, sentence.span.end)
        if comma < 0 or text[told:start].strip() != ",":
            return False
        behind = within(self._people, Span(comma, sentence.span.end))
        return bool(behind) and self._marked.words(sentence, comma, behind[0].span.start) <= _AGENDA_WORDS

    def is_source(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether a sentence opens with whom it has it from: "According to the spokesman X, both will sign".

        A headline has it with a colon: "Minister X: President Y to visit Laos".
        """
        text = self._analysis.document.text
        if sentence.is_title and text.startswith(":", person.end):
            return self._marked.words(sentence, sentence.span.start, person.start) <= _LABEL_WORDS
        if self._is_inserted(person, sentence):
            return True
        source = self._marked.first("sources", sentence.span.start, person.start)
        if source is None or source.start != sentence.span.start:
            return False
        # "According to the secretary for Asia, | X, |"
        starts = [o.span.start for o in self._analysis.offices if o.person and o.span.end <= person.start]
        lead = Span(source.end, person.start).of(text)
        is_titled = lead.endswith(", ") and any(source.end < at <= source.end + _ARTICLE_CHARS for at in starts)
        return "," not in lead[: -2 if is_titled else None] and text.startswith(",", person.end)

    def _is_inserted(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether a person only tells it between two commas: "During the visit, said X, Y will meet Z"."""
        text, marked = self._analysis.document.text, self._marked
        if not text.startswith(",", person.end):
            return False
        told = [s for s in marked.beginning("speech", sentence.span.start, person.start) if s.end <= person.start]
        if not told or not text.endswith(", ", 0, told[-1].start):
            return False
        lead = marked.first("adverbial", person.end, sentence.span.end)
        days = within(self._analysis.dates, Span(person.end, lead.start)) if lead is not None else ()
        beside = marked.triggers_in(Span(lead.end, sentence.span.end))[:1] if lead is not None and days else []
        if lead is not None and beside and marked.words(sentence, lead.end, beside[0].span.start) == 0:
            return False  # "said X, on Monday, when receiving Y"
        return marked.words(sentence, told[-1].end, person.start) <= _TITLE_WORDS

    def is_told_by(self, person: Span, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a comma parts it from whoever tells of it: "Laos and Peru signed the pact, minister X said"."""
        text = self._analysis.document.text
        # "During the visit to Peru, X said": the traveller speaks, unless what he says is quoted in front
        before = Span(sentence.span.start, trigger.span.start)
        is_led = not trigger.is_noun and (
            bool(within(self._analysis.countries, before) or within(self._analysis.offices, before))
            or bool(within(self._analysis.organization_mentions, before) or within(self._people, before))
        )
        parting = _PARTING if is_led else _PARTING[1:]
        if not any(mark in text[trigger.span.end : person.start] for mark in parting):
            return False
        spoken = (self._marked.first(key, person.end, sentence.span.end) for key in ("speech_verbs", "speech"))
        return any(s is not None and not text[person.end : s.start].strip() for s in spoken)

    def is_closing(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether a person behind a comma only closes the sentence as its source: "…, said X", "…, X said"."""
        marked, text = self._marked, self._analysis.document.text
        comma = max(text.rfind(mark, sentence.span.start, person.start) for mark in _PARTING)
        if (
            comma < 0
            or within(self._people, Span(comma, person.start))
            or marked.triggers_in(Span(comma, person.start))
        ):
            return False
        told = marked.first("speech", comma, person.start)
        if told and marked.words(sentence, comma, told.start) == 0:
            return True
        spoken = (marked.first(key, person.end, sentence.span.end) for key in ("speech_verbs", "speech"))
        return any(
            s is not None
            and not text[person.end : s.start].strip()
            and marked.words(sentence, s.end, sentence.span.end) <= _AFTER_WORDS
            for s in spoken
        )

    def _is_own_deed(self, told: int, trigger: Trigger, sentence: Sentence) -> bool:
        """Tell whether a speaker tells of what he does himself: "X mengatakan akan mengunjungi Y"."""
        gap = Span(told, trigger.span.start)
        if trigger.rule.form != "verb" or self._marked.has("thats", gap.start, gap.end):
            return False
        if self._marked.ends_at("relatives", trigger.span.start):
            return False  # "berharap perjanjian | yang | diteken Indonesia dan Peru"
        if "," in gap.of(self._analysis.document.text) or self._titled.overlaps(gap):
            return False
        if within(self._people, gap) or self._marked.has("delegations", gap.start, gap.end):
            return False  # "X said a delegation of ABC would go to Laos"
        return self._marked.words(sentence, told, trigger.span.start) <= _DEED_WORDS

    def speaker_of(self, trigger: Trigger, sentence: Sentence, others: Sequence[PersonMention]) -> PersonMention | None:
        """Give who spoke before of an encounter with others, or of his own: "…," katanya dalam lawatannya."""
        is_own = self._words.own.search(trigger.span.of(self._marked.document.folded)) is not None
        if not is_own and (not others or (trigger.kind == "visit" and trigger.is_noun)):
            return None  # "…," katanya mengenai lawatan Presiden X
        speaker = self.speaker_before(trigger.span.start, sentence, _OWN_TIE_WORDS if is_own else _TIE_WORDS)
        return speaker if speaker is not None and not (others and speaker.name == others[0].name) else None

    def speaker_before(self, start: int, sentence: Sentence, reach: int = _TIE_WORDS) -> PersonMention | None:
        """Give whoever spoke before, where only "he said" stands in front: "…," katanya dalam acara X."""
        marked = self._marked
        told = [s for s in marked.marks["speech"] if sentence.span.start <= s.start and s.end <= start]
        told = [s for s in told if s not in marked.marks["conference"]]  # "katanya dalam | sidang media"
        passive = [s for s in marked.marks["passive_speech"] if sentence.span.start <= s.start and s.end <= start]
        if passive:
            told = passive
        elif not told or not self._words.own.search(told[-1].of(marked.document.folded)):
            return None
        gap = told[-1].end, start
        held = [s for s in marked.beginning("conference", *gap) if s.end <= start][:1]
        held += [m.span for m in within(self._analysis.places, Span(*gap))]
        held += [m.span for m in within(self._analysis.dates, Span(*gap))]
        between = marked.words(sentence, *gap) - sum(marked.words(sentence, s.start, s.end) for s in held)
        if between > reach or not marked.has("adverbial", *gap):
            return None
        return self._spoke_before(sentence, _SAID_SO if passive else _QUOTED)

    def _spoke_before(self, sentence: Sentence, back: int) -> PersonMention | None:
        """Give who spoke in the last of so many sentences that names anybody."""
        for index in range(sentence.index - 1, -1, -1):
            told_in = self._marked.document.sentences[index]
            is_quoted = any(quote.covers(Span(told_in.span.start + 1, told_in.span.end - 1)) for quote in self._quotes)
            back -= not is_quoted  # what he says in several sentences does not part him from "he said"
            if back < 0:
                break
            people = [] if is_quoted else within(self._people, told_in.span)
            if people:
                return next((m for m in people if self._speaks(m, told_in)), people[-1])
        return None

    def _speaks(self, person: PersonMention, sentence: Sentence) -> bool:
        """Tell whether a word of speech stands right behind a name."""
        spoken = (self._marked.first(key, person.span.end, sentence.span.end) for key in ("speech_verbs", "speech"))
        return any(s and self._marked.words(sentence, person.span.end, s.start) == 0 for s in spoken)
