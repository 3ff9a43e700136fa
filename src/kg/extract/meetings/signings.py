"""Find signings: a signature told with its date, its place or its signers."""

from collections.abc import Iterator
from typing import Any

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.apart import own_end
from kg.extract.meetings.duplicates import is_same, joined
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.passing import as_hailed, is_hailed, is_in_passing
from kg.extract.meetings.slots import SlotReader
from kg.extract.meetings.words import MarkedDocument
from kg.extract.sides import Sides
from kg.extract.statuses.finder import Statuses
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Sentence

_PAIR = 2
_THEN_WORDS = 2  # "signed | back in 2009"
_DAY_WORDS = 8  # from a signing to its day, behind who signed
_TELLING = ("status", "signatories", "name")
_SIGNED_CHARS = 160
_NEAR = 2  # sentences between a signing and those who signed


class SigningReader:
    """Read signings from the words of signing and the agreements beside them."""

    def __init__(
        self,
        rules: dict[str, Any],
        analysis: Analysis,
        marked: MarkedDocument,
        sides: Sides,
        statuses: Statuses,
        slots: SlotReader,
    ) -> None:
        """Bind to one document."""
        self._rules = rules
        self._analysis = analysis
        self._marked = marked
        self._sides = sides
        self._statuses = statuses
        self._slots = slots

    def read(self, agreements: tuple[AgreementFact, ...]) -> list[Encounter]:
        """Give one encounter for each signing told."""
        agreements = tuple(fact for fact in agreements if fact.status != "ended")  # "left the pact signed with Laos"
        signings: list[Encounter] = []
        loose: list[Encounter] = []
        for trigger in self._slots.triggers:
            encounter = self._slots.read(trigger, self._statuses) if trigger.kind == "signing" else None
            if encounter is None or encounter.status.kind not in self._rules["told"] or self._is_past(encounter):
                continue
            encounter = self._as_planned(as_hailed(encounter, self._marked), agreements)
            near = self._near(encounter, agreements)
            if self._is_further(encounter):
                span = self._marked.document.sentences[trigger.sentence].span
                near = [fact for fact in near if span.covers(fact.anchor)]
            then = self._as_signed_then(encounter := self._with_own_day(encounter, near))
            if then != encounter and near and all(_is_of_another_day(fact, then) for fact in near):
                continue  # "signed a pact on 12 October, which replaces the one signed in 2009"
            encounter = then
            if not near:
                loose.append(encounter)
            for group in self._own(self._groups(near), encounter):
                signing = self._one(encounter, group)
                # "X and Y watched its signing", told behind those who signed
                plain = replace(signing, people=()) if self._is_watched(encounter, group) else signing
                same = next((i for i, old in enumerate(signings) if is_same(old, plain)), None)
                if same is None:
                    signings.append(signing)
                else:
                    signings[same] = joined(signings[same], signing)
        # One told by its year alone is no encounter, and hides none; with its city it is one.
        signings = [s for s in signings if s.date is None or s.date.date.month or _is_told(s)]
        # "Penandatanganan dilakukan di Jakarta, Jumat" tells of every signing before it that has no day yet.
        for encounter in loose:
            witnesses = self._witnesses_of(encounter)
            watched = replace(encounter, people=(*encounter.people, *witnesses))
            if encounter.date or encounter.place or watched.people:
                is_one = len(signings) == 1 and _is_near(signings[0], encounter) and not self._is_further(encounter)
                is_watched = is_one and bool(witnesses)
                signings = [
                    _set(s, watched, is_watched=is_watched) if is_one or is_same(s, encounter) else s for s in signings
                ]
        if not signings:
            signings = [s for e in loose if (s := self._from_signers(e)) is not None][:1]
            for encounter in loose:
                signings = [_set(s, encounter) if s.trigger != encounter.trigger else s for s in signings]
        return [self._with_neighbour(s, signings) for s in signings]

    def _is_past(self, e: Encounter) -> bool:
        return is_in_passing(e, self._analysis, self._marked, self._slots.settings.places)

    def _is_watched(self, e: Encounter, group: list[AgreementFact]) -> bool:
        """Tell whether its sentence names nobody but those who watch."""
        span = self._marked.document.sentences[e.trigger.sentence].span
        signers = (s for fact in group for s in fact.evidence if s.slot == "signatories")
        return bool(self._witnesses_of(e)) and not any(span.covers(s.span) for s in signers)

    def _is_further(self, e: Encounter) -> bool:
        """Tell whether an "also" in front makes it a signing of its own: "In Peru, the airline also signed deals"."""
        start = self._marked.document.sentences[e.trigger.sentence].span.start
        also = self._marked.beginning("alsos", start, e.trigger.span.start)
        sentence = self._marked.document.sentences[e.trigger.sentence]
        return bool(also) and self._marked.words(sentence, also[-1].end, e.trigger.span.start) <= 1

    def _from_signers(self, e: Encounter) -> Encounter | None:
        """Make a signing of two signers alone: what they signed stands in another sentence."""
        people = tuple({p.value: p for p in (*e.people, *self._witnesses_of(e))}.values())
        if len(people) < _PAIR:
            return None
        codes = e.codes
        if len(e.countries) < _PAIR and e.trigger.rule.form != "noun":
            pair = self._sides.pair_before(e.trigger.span.start)
            codes = tuple(Filler(code, e.trigger.span, "inferred") for code in pair)
        if len({code.value for code in codes}) < _PAIR:
            codes = tuple(
                Filler(code, p.span, "inferred") for p in people if (code := self._analysis.country_of_person(p.value))
            )
        if len({code.value for code in codes}) < _PAIR:
            return None
        return replace(e, kind="signing", people=people, codes=codes)

    def _with_neighbour(self, signing: Encounter, signings: list[Encounter]) -> Encounter:
        """Give a signing without day and place those of the one told in the sentence before or behind."""
        if signing.date or signing.place or not signing.people:
            return signing
        for other in signings:
            near = min(abs(signing.trigger.sentence - s) for s in other.sentences) <= 1
            if near and other.status.is_real == signing.status.is_real and (other.date or other.place):
                return replace(signing, date=other.date, place=other.place)
        return signing

    def _as_planned(self, encounter: Encounter, agreements: tuple[AgreementFact, ...]) -> Encounter:
        """Put off a signing whose word tells of an agreement not signed yet: "sign it on 20 June, he said"."""
        trigger = encounter.trigger
        if not encounter.status.is_real or encounter.date is None or trigger.is_noun or trigger.rule.form == "past":
            return encounter
        words = [e.span for fact in agreements if fact.status == "agreed" for e in fact.evidence if e.slot == "status"]
        if not any(span.overlaps(trigger.span) for span in words):
            return encounter
        return replace(encounter, status=replace(encounter.status, kind="planned"))

    def _with_own_day(self, encounter: Encounter, near: list[AgreementFact]) -> Encounter:
        """Take the day of its end from a signing: "the contract signed in April 2022 lapsed on Monday"."""
        day, ended = encounter.date, [fact for fact in near if fact.status == "ended"]
        if day is None or not ended or len(ended) < len(near):
            return encounter
        is_of_end = any(e.slot == "date" and e.span == day.span for fact in ended for e in fact.evidence)
        sentence = self._marked.document.sentences[encounter.trigger.sentence]
        start = encounter.trigger.span.end
        behind = [d for d in within(self._analysis.dates, Span(start, sentence.span.end)) if d != day]
        is_near = bool(behind) and self._marked.words(sentence, start, behind[0].span.start) <= _DAY_WORDS
        if is_near and behind[0].span.start < day.span.start:
            return replace(encounter, date=behind[0])
        return replace(encounter, date=None) if is_of_end else encounter

    def _as_signed_then(self, e: Encounter) -> Encounter:
        """Give a signing the day right behind its word: "spoke in Hanoi on Monday of the pact signed in May 2009".

        What is still to come in front has a place of its own: "will meet in Lima on the pact signed in May".
        """
        e = self._without_place_to_come(e)
        end, sentence = e.trigger.span.end, self._marked.document.sentences[e.trigger.sentence]
        behind = within(self._analysis.dates, Span(end, sentence.span.end))[:1]
        if not behind or self._marked.words(sentence, end, behind[0].span.start) > _THEN_WORDS:
            return e
        ahead = within(self._analysis.dates, Span(sentence.span.start, e.trigger.span.start))
        is_past = bool(ahead) and self._marked.has("back_thens", end, behind[0].span.end)
        ahead += (e.date,) if e.date is not None else ()
        if not is_past and all(day.date.is_compatible(behind[0].date) for day in ahead):
            return e
        place = e.place if e.place is not None and e.place.span.start >= end else None
        return replace(e, date=behind[0], place=place, people=())

    def _without_place_to_come(self, e: Encounter) -> Encounter:
        start, sentence = e.trigger.span.start, self._marked.document.sentences[e.trigger.sentence]
        if not e.status.is_real or e.place is None or not sentence.span.start <= e.place.span.start < start:
            return e
        ahead = [
            t for t in self._marked.triggers_in(Span(sentence.span.start, e.place.span.start)) if t.span.end <= start
        ]
        other = self._slots.read(ahead[-1], self._statuses) if ahead and ahead[-1].kind != "signing" else None
        return replace(e, place=None) if other is not None and other.status.kind == "planned" else e

    def _near(self, encounter: Encounter, agreements: tuple[AgreementFact, ...]) -> list[AgreementFact]:
        """Give the agreements at the fitting stage that the sentence of an encounter tells of."""
        sentence = self._marked.document.sentences[encounter.trigger.sentence]
        stages = ("signed", "in-force", "ended") if encounter.status.is_real else ("agreed", "negotiating")
        told = self._told(sentence, encounter, agreements, stages)
        # "signed the protocol on Monday. The signing of the first one in March 2016 …": not by the same hands
        told = [fact for fact in told if not _is_of_another_day(fact, encounter)] or told
        if len(told) > 1:  # "A year after an MoU was signed in Lima, the contract was signed in Osaka yesterday"
            told = [fact for fact in told if _is_told_by(fact, encounter)] or told
        before = self._marked.document.sentences[max(0, sentence.index - 1)]
        if told or before is sentence or before.region != sentence.region:
            return told
        if encounter.status.is_real:
            return self._of_pair(before, sentence, encounter, agreements)
        # "They concluded the protocol. It will be signed in Bali in May."
        return self._told(before, encounter, agreements, ("agreed",))

    def _of_pair(
        self, before: Sentence, sentence: Sentence, e: Encounter, agreements: tuple[AgreementFact, ...]
    ) -> list[AgreementFact]:
        """Give the pact in force of two states that a sentence tells of: "The two governments signed it on 6 May"."""
        day = e.date.date if e.date else None
        if day is None or not day.month or e.trigger.is_noun or any(sentence.span.covers(f.anchor) for f in agreements):
            return []
        pair = set(self._sides.countries_in(sentence.span))
        facts = [f for f in agreements if f.status == "in-force" and before.span.covers(f.anchor)]
        facts = [f for f in facts if not (f.date and f.date.latest < day.earliest)]
        facts = [f for f in facts if set(f.parties) == pair] if len(pair) == _PAIR else []
        return facts if len(facts) == 1 else []

    def _told(
        self, sentence: Sentence, encounter: Encounter, agreements: tuple[AgreementFact, ...], stages: tuple[str, ...]
    ) -> list[AgreementFact]:
        return [
            fact
            for fact in agreements
            if fact.status in stages
            and (
                fact.status != "in-force"
                or not _is_of_another_day(fact, encounter)
                or _is_signed_there(fact, encounter)
            )
            and any(sentence.span.covers(span) for span in (fact.anchor, *_telling(fact)))
        ]

    def _groups(self, agreements: list[AgreementFact]) -> list[list[AgreementFact]]:
        """Part agreements with different pairs of countries: they were signed by different hands."""
        groups: dict[frozenset[str], list[AgreementFact]] = {}
        for fact in agreements:
            groups.setdefault(frozenset(code.value for code in self._codes([fact])), []).append(fact)
        is_clear = all(len(codes) == _PAIR for codes in groups)
        return list(groups.values()) if is_clear else [agreements]

    def _own(self, groups: list[list[AgreementFact]], encounter: Encounter) -> list[list[AgreementFact]]:
        """Leave out those of other hands that another sentence tells of, and this one only gives the day."""
        span = self._marked.document.sentences[encounter.trigger.sentence].span
        own = [
            group
            for group in groups
            if any(span.covers(e.span) for fact in group for e in fact.evidence if e.slot in _TELLING)
        ]
        return own or groups

    def _one(self, encounter: Encounter, near: list[AgreementFact]) -> Encounter:
        sentence = self._marked.document.sentences[encounter.trigger.sentence]
        codes = self._codes(near)
        if len({code.value for code in codes}) < 2:
            codes += encounter.codes
        if len({code.value for code in codes}) < 2:
            stretch = Span(sentence.span.start, own_end(self._marked, encounter.trigger, sentence))
            codes += [Filler(code, encounter.trigger.span, "inferred") for code in self._sides.countries_in(stretch)]
        people = [Filler(str(e.value), e.span) for fact in near for e in fact.evidence if e.slot == "signatories"]
        if {person.value for person in people} < set(encounter.names):
            people = [person for person in encounter.people if not self._is_closing(person.span, sentence)]
        people += self._witnesses(sentence)
        unique = {person.value: person for person in reversed(people)}
        hands = {p.value: self._analysis.country_of_person(p.value) for p in people}
        sides = {code for code in hands.values() if code}
        if len(hands) == _PAIR == len(sides) == len({c.value for c in codes} | sides) - 1:
            # "… and his French counterpart sign deals", though the article names an accord with another side, too.
            codes = [Filler(code, p.span, "inferred") for p in people if (code := hands[p.value])]
        encounter = replace(encounter, date=encounter.date or self._date(near, encounter))
        people = list(reversed(unique.values()))
        is_bloc = any(self._is_bloc(fact) for fact in near)
        return replace(encounter, people=tuple(people), codes=tuple(codes), kind="signing", is_bloc=is_bloc)

    def _is_bloc(self, fact: AgreementFact) -> bool:
        """Tell whether a bloc is a party: then no other country has to be one."""
        kinds = {org.name: (org.kind, org.country) for org in self._analysis.organizations}
        bodies = [kinds.get(party, ("", "")) for party in fact.parties]
        is_lone = len(bodies) == _PAIR and bodies.count(("company", None)) == 1 and ("", "") in bodies
        return is_lone or any(kind == "intergovernmental" for kind, _ in bodies)

    def _date(self, agreements: list[AgreementFact], encounter: Encounter) -> DateMention | None:
        """Give the day of signature that the agreements have; "recently signed" has that of its own sentence alone."""
        sentence = self._marked.document.sentences[encounter.trigger.sentence]
        is_vague = self._marked.has("vagues", sentence.span.start, sentence.span.end)
        for fact in agreements:
            if fact.status == "signed" and fact.date is not None:
                found = next((e for e in fact.evidence if e.slot == "date"), None)
                told = self._marked.document.sentence_at(found.span.start) if found else None
                if found and found.span.start < encounter.trigger.span.start and is_hailed(encounter, self._marked):
                    continue
                if found is None or (told and self._slots.settings.owning.is_first_day(found.span, told)):
                    continue  # "a visit that began on Sunday"
                if told and self._is_of_term(found.span, encounter, told):
                    continue  # "signed a contract that runs to 31 December 2035"
                if not is_vague or sentence.span.covers(found.span):
                    return DateMention(found.span, fact.date, basis=found.basis)
        return None

    def _is_of_term(self, day: Span, encounter: Encounter, sentence: Sentence) -> bool:
        """Tell whether a day is that on which what was signed ends or takes effect."""
        if any(self._marked.ends_at(key, day.start) for key in ("untils", "effects")):
            return True
        return self._slots.settings.owning.is_elsewhen(day, encounter.trigger, sentence)

    def _witnesses_of(self, encounter: Encounter) -> list[Filler]:
        return self._witnesses(self._marked.document.sentences[encounter.trigger.sentence])

    def _witnesses(self, sentence: Sentence) -> list[Filler]:
        """Give those who watch: the people and "kedua pemimpin" beside a word of witnessing."""
        if not self._marked.has("witness", sentence.span.start, sentence.span.end):
            return []
        told = self._slots.people.in_span(sentence.span)
        people = [Filler(m.name, m.span) for m in told if not self._is_closing(m.span, sentence)]
        for coreference in self._sides.coreferences:
            if sentence.span.covers(coreference.span):
                people += [Filler(name, coreference.span, "inferred") for name in coreference.people]
        return people

    def _is_closing(self, person: Span, sentence: Sentence) -> bool:
        """Tell whether a person is only the source that closes a sentence."""
        is_last = not self._slots.people.in_span(Span(person.end, sentence.span.end))
        return is_last and self._slots.people.speakers.is_closing(person, sentence)

    def _codes(self, agreements: list[AgreementFact]) -> list[Filler]:
        """Give the countries of the parties; a body's is that of its fact."""
        bodies = {org.name: org.country for org in self._analysis.organizations}
        codes = []
        for fact in agreements:
            for evidence in fact.evidence:
                if evidence.slot == "parties":
                    value = str(evidence.value)
                    is_code = len(value) == 2 and value.isupper() and value not in bodies
                    code = value if is_code else bodies.get(value)
                    if code:
                        codes.append(Filler(code, evidence.span, "inferred"))
        return codes


def _is_told(signing: Encounter) -> bool:
    """Tell whether the signers or the city are named where a year is: not "the two praised the MoU (2016)"."""
    hands = [p for p in signing.people if p.basis == "stated"]
    place = signing.place
    return len(hands) > 1 or (place is not None and place.basis == "stated" and not place.is_country)


def _is_near(signing: Encounter, told: Encounter) -> bool:
    """Tell whether what is told in another sentence close by can be of the only signing there is."""
    near = min(abs(told.trigger.sentence - s) for s in signing.sentences) <= _NEAR
    fits = not (signing.date and told.date) or signing.date.date.is_compatible(told.date.date)
    return near and fits and signing.status.is_real == told.status.is_real


def _telling(fact: AgreementFact) -> Iterator[Span]:
    """Give where an article tells of an agreement; sides inferred from elsewhere are no such place."""
    return (e.span for e in fact.evidence if e.slot != "parties" or e.basis != "inferred")


def _is_signed_there(fact: AgreementFact, e: Encounter) -> bool:
    """Tell whether a pact that took effect later was signed on a day told: "signed on 2 May, in force since July"."""
    is_earlier = bool(fact.date and e.date and e.date.date.latest < fact.date.earliest)
    names = [evidence.span for evidence in fact.evidence if evidence.slot == "name"] or [fact.anchor]
    near = any(abs(span.start - e.trigger.span.start) < _SIGNED_CHARS for span in names)
    return is_earlier and near and e.date is not None and bool(e.date.date.month)


def _is_of_another_day(fact: AgreementFact, encounter: Encounter) -> bool:
    return bool(fact.date and encounter.date and not fact.date.is_compatible(encounter.date.date))


def _set(signing: Encounter, told: Encounter, *, is_watched: bool = False) -> Encounter:
    near = min(abs(told.trigger.sentence - s) for s in signing.sentences) <= _NEAR
    people, codes = signing.people, signing.codes
    if near and (not people or is_watched or (len(told.people) > _PAIR and not told.trigger.is_noun)):
        # "A, B, C and D signed for its members", told behind those who watched.
        people = tuple({p.value: p for p in (*people, *told.people)}.values())
        codes = tuple({c.value: c for c in (*codes, *(told.codes if len(told.people) > _PAIR else ()))}.values())
    date, place = signing.date or told.date, signing.place or told.place
    return replace(signing, date=date, place=place, people=people, codes=codes)


def _is_told_by(fact: AgreementFact, encounter: Encounter) -> bool:
    """Tell whether the word of a signing is the one from which an agreement is known to be signed."""
    return any(e.slot == "status" and e.span.overlaps(encounter.trigger.span) for e in fact.evidence)
