"""Find the agreements of an article: what they are, whose, at what stage and since when."""

import re
from collections.abc import Mapping, Sequence

from kg.extract.agreement_acting import Acting, ActingReader
from kg.extract.agreement_agents import AgentReader
from kg.extract.agreement_clauses import before_sided, own_clauses
from kg.extract.agreement_continuing import continued, followed, told_after
from kg.extract.agreement_cues import Clause, Cue, Reading
from kg.extract.agreement_dates import StageDateReader
from kg.extract.agreement_dealings import Dealing, DealingReader, as_dealt, is_told_by_noun
from kg.extract.agreement_drafts import Draft
from kg.extract.agreement_ellipses import EllipsisReader, told_of_ones
from kg.extract.agreement_facts import AgreementWriter
from kg.extract.agreement_foundings import FoundingReader
from kg.extract.agreement_grouping import Grouper
from kg.extract.agreement_having import HavingReader
from kg.extract.agreement_known import known_agreements
from kg.extract.agreement_lists import ListReader
from kg.extract.agreement_loose import told_outright, without_bodies, without_scopes, without_sides
from kg.extract.agreement_marks import MarkFinder, Marks
from kg.extract.agreement_members import MemberReader
from kg.extract.agreement_names import is_title_case
from kg.extract.agreement_parties import PartyReader
from kg.extract.agreement_pieces import PieceReader
from kg.extract.agreement_scope import ScopeReader
from kg.extract.agreement_sides import AgreementSides, Parties
from kg.extract.agreement_stages import StageReader
from kg.extract.agreement_standing import StandingReader
from kg.extract.analysis import Analysis
from kg.extract.holders import HolderFinder
from kg.extract.instrument_joining import Instrument
from kg.extract.instruments import InstrumentFinder
from kg.extract.sides import SideFinder, Sides
from kg.extract.status import Statuses, StatusFinder
from kg.lang import LanguagePack, load_pack
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.frozen import dataclass, replace
from kg.model.mentions import DateMention
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml
from kg.text.document import Document, Sentence

_STRUCK_REACH = 12
_BARE_WORDS = 4
_PAIR = 2


class AgreementFinder:
    """Find agreements with a pack's words and the registry's names."""

    def __init__(self, pack: LanguagePack, registry: Registry | None = None) -> None:
        """Compile all that the pack, the shared table and the registry tell.

        Args:
            pack: The language of the documents to come.
            registry: Named agreements, and which bodies are ministries and blocs; the package's own if None.
        """
        shared = read_yaml(data_dir() / "agreements.yml")
        registry = registry or Registry()
        named = known_agreements(registry, pack.tag)
        self._instruments = InstrumentFinder(pack, load_pack("en"), shared, named)
        self._stages = StageReader(pack, shared)
        section = pack.section("agreements")
        self._foundings = FoundingReader(pack, shared)
        self._lists = ListReader(section, shared)
        self._statuses = pack.compiled(StatusFinder)
        self._sides = pack.compiled(SideFinder)
        self._relative = re.compile(section["relative"]) if "relative" in section else None
        self._indefinite = frozenset(section["indefinite"])
        self._pronouns = frozenset(section["pronouns"])
        self._follows = tuple(f" {text} " for text in section["follows"])
        self._joins = frozenset([*section["conjunctions"], *section["with"]])
        self._firm_kinds = frozenset(shared["firm_kinds"]) - {"plan"}
        self._unsettled = frozenset([*section["talks"], *section["early"]])
        self._scope_words = frozenset(section["scope"])
        articles = ("", *(f"{word} " for word in section["articles"]))
        self._partners = tuple(f" {word} {article}" for word in section["with"] for article in articles)
        self._denials = tuple(t if t[0] == "," else f" {t}" for t in section["noun_denials"])
        self._earlier = tuple(section["earlier"]) or ("\0",)
        self._holders = pack.compiled(HolderFinder)
        self._marks = MarkFinder(pack)
        bodies = tuple(registry.organizations.values())
        agents = AgentReader(pack, shared, bodies)
        self._ellipses = EllipsisReader(section, agents)
        self._having_words = HavingReader(section, shared, agents)
        self._acting = ActingReader(section, shared, agents)
        self._around = AgreementSides(agents, named, bodies, shared, section["businesses"], section["gatherings"])
        self._parties = PartyReader(pack, shared, agents, self._around)
        self._dealings = DealingReader(pack, shared, agents)
        self._scopes = ScopeReader(pack, shared)
        self._pieces = PieceReader(agents, self._around, self._scopes, MemberReader(pack, shared, agents))
        self._dates = StageDateReader(pack, shared)
        self._grouper = Grouper(shared)
        self._writer = AgreementWriter(shared, self._around)
        self._striking = {(name, "agreed") for name in shared["striking_classes"]}
        self._striking |= {(name, "proposed") for name in shared["offering_classes"]}
        self._shared = shared
        self._standing = StandingReader(section, shared, registry.agreements.values())

    def find(self, analysis: Analysis, published: PartialDate | None = None) -> tuple[AgreementFact, ...]:
        """Give the agreements of an article, in text order, each with the furthest stage that is certain.

        Args:
            analysis: All mentions of the document.
            published: Its day of publication: what is dated later has not happened.
        """
        document = analysis.document
        masks = [mention.span for mention in analysis.person_mentions] + [office.span for office in analysis.offices]
        statuses = self._statuses.read(document)
        instruments = without_bodies(analysis, self._instruments.find(document, masks), self._partners)
        instruments = without_scopes(instruments, self._shared["programmes"])
        founded = dict(self._foundings.find(document, instruments, statuses))
        instruments = without_sides(analysis, instruments, self._joins, self._firm_kinds)
        dealings = self._dealings.find(analysis, self._marks, instruments, statuses)
        if not instruments and not founded and not dealings:
            return ()
        sides = self._sides.read(analysis)
        holders = tuple(mention for mention in self._holders.find(analysis) if mention.kind != "pronoun")
        analysis = replace(analysis, person_mentions=holders)
        inside = [*masks, *(item.span for item in instruments), *(m.span for m in analysis.organization_mentions)]
        cues = self._stages.find_cues(document, inside)
        instruments = told_outright(document, instruments, cues, self._scope_words, self._denials)
        dealt = {dealing.item: dealing for dealing in dealings}
        instruments = tuple(i for i in instruments if not any(i.span.overlaps(item.span) for item in dealt))
        instruments = (*instruments, *self._ellipses.find(analysis, instruments, cues))
        founded |= {item: dealing.reading for item, dealing in dealt.items()}
        instruments = tuple(sorted([*instruments, *founded], key=lambda item: item.span.start))
        marks = self._marks.find(analysis)
        own = [reading.cue for reading in founded.values() if reading.cue is not None]
        cues = tuple(sorted([*cues, *own], key=lambda cue: (cue.span.start, cue.span.end))) if own else cues
        passage = _Passage(analysis, instruments, cues, marks, sides, statuses, published, dealt)
        echoes = self._echoes(passage, statuses)
        drafts: list[Draft] = []
        readings = [
            founded.get(item) or self._stages.read(document, cues, instruments, i, statuses)
            for i, item in enumerate(instruments)
        ]
        readings = self._lists.told_signed(document, instruments, readings)
        lists = self._lists.read(document, instruments, readings)
        ones = self._ellipses.clauses(analysis, instruments, readings)
        own_parts = {**own_clauses(document, instruments, readings, self._relative), **ones, **lists.rows}
        clauses = before_sided(document, instruments, marks, own_parts)
        for index, reading in enumerate(readings):
            if index not in lists.heads:
                drafts += self._drafts(passage, index, lists.readings.get(index, reading), clauses.get(index, Clause()))
        drafts = followed(told_of_ones(continued(drafts)), document.folded, self._follows)
        drafts, echoes = told_after(drafts, echoes)
        groups = [
            (group, fact)
            for group in self._grouper.group([*drafts, *echoes])
            if (fact := self._writer.write(analysis, sides, group)) is not None
        ]
        told = [
            as_dealt(group, fact, dealt, groups)
            for group, fact in groups
            if not is_told_by_noun(group, fact, dealt, groups)
        ]
        facts = [fact for each in told if (fact := self._standing.read(document, each, published)) is not None]
        facts.sort(key=lambda fact: (fact.anchor.start, fact.anchor.end, fact.kind))
        return tuple(replace(fact, ref=f"agreement-{number}") for number, fact in enumerate(facts, 1))

    def _echoes(self, passage: "_Passage", statuses: Statuses) -> list[Draft]:
        """Give what a bare "Penandatanganan oleh A dan B" adds to the agreement it is of."""
        analysis, found = passage.analysis, []
        taken = {item.sentence for item in passage.instruments if not item.is_weak}
        for cue in passage.cues:
            sentence = analysis.document.sentence_at(cue.span.start)
            if sentence is None or sentence.index in taken or cue.name != "sign":
                continue
            if self._stages.is_denied(analysis.document, cue) or self._has_object(sentence, cue):
                continue
            if self._stages.is_done(analysis.document, cue, statuses):
                item = Instrument(cue.span, "agreement", sentence.index, is_weak=True, is_definite=True)
                reading = Reading("signed", cue, is_preceding=True)
                parties = self._parties.signers.of_bare(analysis, passage.marks, sentence, cue)
                is_bare = cue.is_before and self._opens_bare(sentence, cue)
                if parties is None and is_bare:
                    reading = Reading("signed", cue)  # "Signed on Tuesday by A and B, they …", "It was signed …"
                elif parties is None and not cue.is_noun:
                    continue
                parties = parties or self._parties.read(analysis, passage.marks, passage.sides, item, reading)
                date = self._dates.beside(analysis, passage.cues, cue)
                found.append(Draft(item, reading, parties, sentence.region, date=date, is_date_tied=True, is_echo=True))
        return [*found, *self._represented(passage, statuses)]

    def _represented(self, passage: "_Passage", statuses: Statuses) -> list[Draft]:
        """Give who is told to stand for the sides in a signing, or right behind the sentence that tells of it."""
        analysis, found, taken = passage.analysis, [], set()
        document, strong = analysis.document, [item.sentence for item in passage.instruments if not item.is_weak]
        for mark in passage.marks.by_kind["represented_by"]:
            sentence = document.sentence_at(mark.start)
            if sentence is None or sentence.index in taken or not statuses.at(mark).is_real:
                continue
            # In a sentence that tells of one itself: "A signed an MoU with B, represented by C".
            own = strong.count(sentence.index)
            first = sentence.span.start if own else document.sentences[max(0, sentence.index - 1)].span.start
            near = [cue for cue in passage.cues if cue.name == "sign" and first <= cue.span.start < mark.start]
            is_done = all(
                self._stages.is_done(document, cue, statuses) and not self._stages.is_denied(document, cue)
                for cue in near
            )
            is_told = bool(near) and is_done and own <= 1
            parties = self._parties.signers.of_represented(analysis, passage.marks, sentence) if is_told else None
            if parties is not None:
                item = Instrument(mark, "agreement", sentence.index, is_weak=True, is_definite=True)
                found.append(Draft(item, Reading("signed", near[-1]), parties, sentence.region, is_echo=True))
                taken.add(sentence.index)
        return found

    def _has_object(self, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether something else is signed: "After signing a visa waiver, they …"."""
        words = [token.text.casefold() for token in sentence.tokens if token.start >= cue.span.end][:1]
        return cue.is_noun and not self._indefinite.isdisjoint(words)

    def _opens_bare(self, sentence: Sentence, cue: Cue) -> bool:
        """Tell whether a signing opens its sentence, with nothing but "it was" before it."""
        words = [token.text.casefold() for token in sentence.tokens if token.start < cue.span.start]
        return not words or (words[0] in self._pronouns and len(words) <= _BARE_WORDS)

    def _drafts(self, passage: "_Passage", index: int, reading: Reading, clause: Clause) -> list[Draft]:
        """Give what one mention tells; one draft for each member of a list: "tiga MoU, yakni A, B, serta C"."""
        analysis, item = passage.analysis, passage.instruments[index]
        text, sentence = analysis.document.text, analysis.document.sentences[item.sentence]
        is_echo = False
        certain, had_parties = self._certain(passage, item, reading, clause), None
        if certain is not None:
            item, reading, had_parties = certain.item, certain.reading, certain.parties
        elif item.is_weak and reading.cue is not None and not reading.is_listed and item not in passage.dealt:
            words = self._shared["named_plan_cues" if item.name is not None else "weak_nouns"]
            if item.is_talked_of and item.name is None:
                words = [*words, *self._shared["talked_nouns"]]
            is_plural = (item.count or 1) > 1 and reading.cue.name in self._shared["plural_nouns"]
            name = reading.cue.name
            if item.is_plural and item.name is None and name in self._shared["having_words"]:
                reading = self._having(passage, item, replace(reading, is_weak=False), clause)
            elif name not in words and not is_plural and not self._is_struck(passage, item, reading, clause):
                # "Namun, kesepakatan itu tak tercapai" tells of what was named before, or of nothing.
                is_echo = item.is_definite
                reading = reading if is_echo else Reading(None)
        if reading.is_under and item.is_weak and item.name is None and reading.stage is not None:
            told = self._parties.read(analysis, passage.marks, passage.sides, item, reading)
            if item.is_indefinite and not item.is_plural and len(told.agents) < _PAIR:
                # "A will lend B a billion under an agreement signed on Friday"
                told = had_parties = self._around.around(analysis, passage.sides, item, is_full=True)
            if told.is_inferred or not told.agents:
                reading = Reading(None)  # "to carry out the agreements signed": those in general
        is_bare = item.name is None and item.span.start == sentence.span.start and not item.is_indefinite
        if is_bare and reading.cue is not None and 0 < reading.cue.span.start - item.span.end <= 2:
            item = replace(item, is_definite=True)  # "Hiệp định được ký …": the one just spoken of
        reading, date, is_tied = self._dated(passage, reading, clause)
        if date is not None and (
            item.span.overlaps(date.span) or self._dates.is_of_noun(analysis, item, reading, date)
        ):
            date, is_tied = None, False  # "Vision 2045", "a 2019 memorandum lapsed"
        sectors = self._scopes.sectors(analysis, passage.marks, passage.instruments, index, clause.of(sentence).span)
        if item.kind in self._shared["follow_kinds"] and reading.stage is not None and not reading.is_weak:
            more = self._scopes.follow_up(analysis, item, passage.instruments)
            known = {mention.sector for mention in sectors}
            sectors = (*sectors, *(mention for mention in more if mention.sector not in known))
        dealing = passage.dealt.get(item)
        parties = dealing.parties if dealing is not None else had_parties
        parties = parties or self._parties.read(analysis, passage.marks, passage.sides, item, reading, clause)
        if parties.is_unread and not (parties.agents or parties.is_strange):
            return []
        item, parties = _settled(item, reading, parties)
        draft = Draft(
            item,
            reading,
            parties,
            "headline" if is_title_case(sentence) and not item.is_listed else sentence.region,
            item.name.of(text) if item.name else None,
            item.inner.of(text) if item.inner else None,
            date,
            is_tied,
            sectors,
            self._scopes.duration(analysis, item) if reading.stage is not None else None,
            is_echo=is_echo,
            is_earlier=analysis.document.folded.startswith(self._earlier, sentence.span.start),
            is_piece=(item.is_listed and reading.stage is None) or (reading.is_listed and item.name is None),
        )
        return self._pieces.read(analysis, passage.marks, passage.instruments, index, _as_left(draft))

    def _certain(self, passage: "_Passage", item: Instrument, reading: Reading, clause: Clause) -> Acting | None:
        """Give what somebody has or acts under, or a mere noun between two bodies, with its sides; else None."""
        document, words = passage.analysis.document, self._having_words
        if reading.is_listed or item in passage.dealt or document.sentences[item.sentence].region != "body":
            return None
        is_had = words.is_had(document, item, reading, passage.statuses)
        is_mere = item.is_weak and item.name is None and item.kind == "agreement" and not item.is_loose
        is_paper = self._is_paper(document, item, reading)
        settled = Reading("signed" if is_paper else "agreed")
        told = replace(reading, is_weak=False) if reading.stage is not None else settled
        if not is_had and not is_paper and not (is_mere and words.may_stand(told)):
            return self._acting.read(passage.analysis, passage.marks, item, reading, passage.statuses)
        parties = self._parties.read(passage.analysis, passage.marks, passage.sides, item, told, clause)
        if is_had:
            is_sure = words.is_other_named(parties)
        else:
            is_sure = words.is_of_bodies(passage.analysis, passage.marks, item, parties, passage.statuses)
        if is_sure:
            return Acting(item, replace(told, is_weak=told.stage != "agreed", is_had=True), parties)
        if is_paper:
            return None
        return self._acting.read(passage.analysis, passage.marks, item, reading, passage.statuses)

    def _is_paper(self, document: Document, item: Instrument, reading: Reading) -> bool:
        """Tell whether a memorandum that is there is only spoken of: "The MoU between A and B covers rails"."""
        is_open = reading.stage is not None or reading.cue is not None or reading.is_open or reading.is_capped
        if is_open or item.kind not in self._shared["sideless_kinds"] or item.name is not None:
            return False
        start = document.sentences[item.sentence].span.start
        before = document.folded[start : item.span.start].split()
        return self._unsettled.isdisjoint(before) and (item.is_definite or item.span.start == start)

    def _is_struck(self, passage: "_Passage", item: Instrument, reading: Reading, clause: Clause) -> bool:
        """Tell whether two sides that the sentence names have struck a deal: "A and B reached a deal"."""
        cue = reading.cue
        if (
            cue is None
            or (cue.name, reading.stage) not in self._striking
            or (reading.stage == "proposed" and not item.is_talked_of)
            or not reading.is_preceding
        ):
            return False
        if item.name is not None or item.is_definite or item.span.start - cue.span.end > _STRUCK_REACH:
            return False
        told = self._parties.read(passage.analysis, passage.marks, passage.sides, item, reading, clause)
        return len(told.agents) > 1 and not told.is_inferred

    def _having(self, passage: "_Passage", item: Instrument, reading: Reading, clause: Clause) -> Reading:
        """Let "has agreements with A and B" tell of them where it names the others; agreements in general are none."""
        told = self._parties.read(passage.analysis, passage.marks, passage.sides, item, reading, clause)
        return reading if len(told.others) > 1 and len(told.agents) > len(told.others) else Reading(None)

    def _dated(self, passage: "_Passage", reading: Reading, clause: Clause) -> tuple[Reading, DateMention | None, bool]:
        """Give a reading with its date and whether the sentence ties them; what is dated later is only agreed on."""
        if reading.cue is None or reading.stage in (None, "proposed", "negotiating") or reading.cue.name == "ratify":
            return reading, None, False  # ratified later than signed
        if reading.is_listed:
            return reading, None, False  # the date of a list is not surely each member's
        date = self._dates.beside(passage.analysis, passage.cues, reading.cue, (clause.own, clause.end))
        if reading.stage == "signed":
            if date is None and reading.cue.name not in self._shared["narrated_classes"]:
                return reading, None, False
            if date is None:
                return reading, self._dates.narrative(passage.analysis, reading.cue, passage.published), False
            told = passage.published or self._dates.spoken_day(passage.analysis, reading.cue)
            if told is not None and date.date.earliest > told.latest:
                if date.basis == "inferred" and self._stages.is_past(passage.analysis.document, reading.cue):
                    # "In December the countries signed": the last one before the story.
                    earlier = replace(date.date, year=date.date.year - 1)
                    return reading, replace(date, date=earlier), True
                return replace(reading, stage="agreed", is_planned=True), None, False
            if reading.is_under and not date.date.month:
                # "Under a memorandum signed in 2016, Vietnam will …": it holds today.
                return replace(reading, stage="in-force"), None, False
        is_late = passage.published is not None and date is not None and date.date.earliest > passage.published.latest
        if reading.stage == "in-force" and is_late:  # "The memorandum takes effect on 1 June."
            return replace(reading, stage="agreed", is_not_in_force=True), None, False
        if reading.stage == "agreed" and (is_late or reading.cue.name in self._shared["signing_words"]):
            return reading, None, False
        return reading, date, date is not None


@dataclass(frozen=True, slots=True)
class _Passage:
    """A document with all that is found in it before its agreements are put together."""

    analysis: Analysis
    instruments: Sequence[Instrument]
    cues: Sequence[Cue]
    marks: Marks
    sides: Sides
    statuses: Statuses
    published: PartialDate | None
    dealt: Mapping[Instrument, Dealing]


def _as_left(draft: Draft) -> Draft:
    """Let a pact stand that one side has left, unless it has but the two that are told: then that ends it."""
    is_of_two = len(draft.parties.agents) == _PAIR and not draft.parties.is_inferred and draft.item.key is None
    if is_of_two or not draft.reading.is_left:
        return draft
    return replace(draft, reading=replace(draft.reading, stage="in-force", is_weak=True), date=None, is_date_tied=False)


def _settled(item: Instrument, reading: Reading, parties: Parties) -> tuple[Instrument, Parties]:
    """Make a contract of a loan, and of a body's deal about buying; leave a mere statement's sides to the story."""
    is_deal = item.is_trade and item.kind == "agreement" and item.name is None
    is_lent = item.is_loan and item.name is None and bool(parties.agents)
    if is_lent or (is_deal and any(not agent.is_state for agent in parties.agents)):
        return replace(item, kind="contract"), parties
    # "In a joint statement, the two ministers …": theirs, whoever else the sentence names
    is_told = item.kind == "joint-statement" and reading.stage is not None and reading.cue is None
    return item, Parties() if is_told else parties
