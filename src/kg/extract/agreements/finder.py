"""Find the agreements of an article: what they are, whose, at what stage and since when."""

from collections.abc import Sequence

from kg.extract.agreements.agents import AgentReader
from kg.extract.agreements.clauses import (
    ClauseReader,
    before_main,
    before_sided,
    behind_passive,
    contrasted,
    dated_apart,
)
from kg.extract.agreements.continuing import continued, followed, in_list, led_to, parted, told_after
from kg.extract.agreements.cues import Clause, Cue, Reading
from kg.extract.agreements.dates import StageDateReader
from kg.extract.agreements.dealings import DealingReader
from kg.extract.agreements.drafts import Draft
from kg.extract.agreements.echoes import EchoReader
from kg.extract.agreements.ellipses import EllipsisReader, told_of_ones
from kg.extract.agreements.facts import AgreementWriter
from kg.extract.agreements.foundings import FoundingReader
from kg.extract.agreements.grouping import Grouper
from kg.extract.agreements.inheritance import InheritanceReader
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.instruments import InstrumentFinder
from kg.extract.agreements.known import known_agreements
from kg.extract.agreements.last_sided import LastSidedReader
from kg.extract.agreements.lists import ListReader
from kg.extract.agreements.loose import LooseReader, without_bodies, without_scopes, without_sides, without_towns
from kg.extract.agreements.marks import MarkFinder
from kg.extract.agreements.members import MemberReader
from kg.extract.agreements.mentions import MentionReader
from kg.extract.agreements.names import is_heading
from kg.extract.agreements.pairs import PairReader
from kg.extract.agreements.parties import PartyReader
from kg.extract.agreements.passages import Passage
from kg.extract.agreements.pieces import PieceReader
from kg.extract.agreements.row_members import settle_dealt
from kg.extract.agreements.scope import ScopeReader
from kg.extract.agreements.sides import AgreementSides, Parties, agent_of_code
from kg.extract.agreements.stages import StageReader
from kg.extract.agreements.standing import StandingReader
from kg.extract.agreements.statements import date_of_text
from kg.extract.agreements.talks import TalksReader
from kg.extract.agreements.terms import TermReader
from kg.extract.analysis import Analysis
from kg.extract.holders import HolderFinder
from kg.extract.sides import SideFinder
from kg.extract.statuses.finder import StatusFinder
from kg.lang import LanguagePack
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact
from kg.model.frozen import replace
from kg.model.kinds import PAST_SIGNING
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml
from kg.text.lexicon import Phrase, PhraseMatcher

_CODE_CHARS = 2
_PAIR = 2


class AgreementFinder:
    """Find agreements with a pack's words and the registry's names."""

    def __init__(self, pack: LanguagePack, others: Sequence[LanguagePack], registry: Registry | None = None) -> None:
        """Compile all that the pack, the shared table and the registry tell.

        Args:
            pack: The language of the documents to come.
            others: The packs of other languages; names stand in any, often in English.
            registry: Named agreements, and which bodies are ministries and blocs; the package's own if None.
        """
        shared, registry = read_yaml(data_dir() / "agreements.yml"), registry or Registry()
        english = next((each for each in others if each.tag == "en"), pack)
        named = known_agreements(registry, pack.tag)
        self._instruments = InstrumentFinder(pack, english, shared, named)
        self._stages = StageReader(pack, shared)
        section = pack.section("agreements")
        self._foundings, self._lists = FoundingReader(pack, shared), ListReader(section, shared)
        self._statuses, self._sides = pack.compiled(StatusFinder), pack.compiled(SideFinder)
        self._clauses, self._follows = ClauseReader(pack, shared), tuple(f" {text} " for text in section["follows"])
        self._ands, self._held_in = frozenset(section["conjunctions"]), frozenset(section["held_in"])
        self._joins = self._ands.union(section["with"])
        self._afters = PhraseMatcher(Phrase(text, True) for text in section["after_openers"])
        self._firm_kinds = frozenset(shared["firm_kinds"]) - {"plan"}
        articles = ("", *(f"{word} " for word in section["articles"]))
        self._partners = tuple(f" {word} {article}" for word in section["with"] for article in articles)
        self._loose, self._earlier = LooseReader(section), tuple(section["earlier"]) or ("\0",)
        self._openings = tuple(f"{text} " for key in ("opening_clauses", "besides") for text in section[key])
        self._holders = pack.compiled(HolderFinder)
        self._marks = MarkFinder(pack)
        bodies = tuple(registry.organizations.values())
        agents = AgentReader(pack, shared, bodies)
        self._ellipses, self._last_sided = EllipsisReader(section, agents), LastSidedReader(section, agents)
        self._talks = TalksReader(section, shared, agents)
        self._around = AgreementSides(agents, named, bodies, shared, section["businesses"])
        self._inheritance = InheritanceReader(agents, self._around, shared, section["gatherings"])
        self._parties = PartyReader(pack, shared, agents, self._around)
        self._mentions = MentionReader(section, shared, agents, self._parties, self._inheritance)
        self._dealings = DealingReader(pack, shared, agents)
        self._scopes = ScopeReader(pack, shared)
        plurals = tuple(f"{word} " for word in section["plural_pronouns"]) or ("\0",)
        self._pieces = PieceReader(
            agents,
            self._around,
            self._scopes,
            MemberReader(pack, shared, agents),
            plurals,
            PairReader(section),
            not section.get("plurals", ()),
        )
        self._dates, self._terms = StageDateReader(pack, shared), TermReader(section)
        self._nouns = frozenset(noun.casefold() for group in section["heads"] for noun in group["phrases"])
        self._echoes = EchoReader(section, self._stages, self._parties, self._dates)
        self._grouper = Grouper(shared)
        self._writer = AgreementWriter(shared, self._around, self._inheritance, (pack, *others))
        self._shared = shared
        self._standing = StandingReader(section, shared, registry.agreements.values())

    def find(self, analysis: Analysis, published: PartialDate | None = None) -> tuple[AgreementFact, ...]:
        """Give the agreements of an article, in text order, each with the furthest stage that is certain.

        Args:
            analysis: All mentions of the document.
            published: Its day of publication: what is dated later has not happened.
        """
        passage = self._passage(analysis, published)
        if passage is None:
            return ()
        drafts, echoes = told_after(self._told(passage), self._echoes.find(passage))
        drafts += echoes
        story = self._inheritance.story(passage, drafts)
        groups = [
            (group, fact)
            for group in self._grouper.group(drafts)
            if (fact := self._writer.write(passage.analysis, story, group)) is not None
        ]
        told = settle_dealt(groups, passage.dealt)
        found = [self._standing.read(analysis.document, each, published) for each in told]
        # A joint statement of one state alone is none; one of a bloc is its members'.
        joint = self._shared["joint_kinds"]
        facts = [fact for fact in found if fact is not None and not (fact.kind in joint and _is_of_one_state(fact))]
        facts.sort(key=lambda fact: (fact.anchor.start, fact.anchor.end, fact.kind))
        return tuple(replace(fact, ref=f"agreement-{number}") for number, fact in enumerate(facts, 1))

    def _passage(self, analysis: Analysis, published: PartialDate | None) -> Passage | None:
        """Find what agreements are put together from; None where there is nothing to be one."""
        document = analysis.document
        masks = [mention.span for mention in analysis.person_mentions] + [office.span for office in analysis.offices]
        statuses = self._statuses.read(document)
        instruments = without_bodies(analysis, self._instruments.find(document, masks), self._partners)
        instruments = without_towns(analysis, instruments, self._held_in, self._nouns)
        instruments = without_scopes(instruments, self._shared["programmes"])
        founded = dict(self._foundings.find(document, instruments, statuses))
        instruments = without_sides(analysis, instruments, self._joins, self._firm_kinds)
        dealings = self._dealings.find(analysis, self._marks, instruments, statuses)
        if not instruments and not founded and not dealings:
            return None
        sides = self._sides.read(analysis)
        holders = tuple(mention for mention in self._holders.find(analysis) if mention.kind != "pronoun")
        analysis = replace(analysis, person_mentions=holders)
        inside = [*masks, *(m.span for m in analysis.organization_mentions)]
        cues = self._stages.find_cues(document, inside, [item.span for item in instruments])
        instruments = self._loose.told_outright(document, instruments, cues)
        dealt = {dealing.item: dealing for dealing in dealings}
        instruments = tuple(i for i in instruments if not any(i.span.overlaps(item.span) for item in dealt))
        instruments = self._ellipses.added(analysis, instruments, cues)
        founded |= {item: dealing.reading for item, dealing in dealt.items()}
        talks = self._talks.read(analysis, instruments, statuses)
        founded |= {dealing.item: dealing.reading for dealing in talks}
        dealt |= {dealing.item: dealing for dealing in talks if dealing.parties is not None}
        instruments = tuple(sorted([*instruments, *founded], key=lambda item: item.span.start))
        marks = self._marks.find(analysis)
        own = [reading.cue for reading in founded.values() if reading.cue is not None]
        cues = tuple(sorted([*cues, *own], key=lambda cue: (cue.span.start, cue.span.end))) if own else cues
        return Passage(analysis, instruments, cues, marks, sides, statuses, published, dealt, founded)

    def _told(self, passage: Passage) -> list[Draft]:
        """Give what the mentions tell, one after the other."""
        document, instruments, statuses = passage.analysis.document, passage.instruments, passage.statuses
        readings = [
            passage.founded.get(item) or self._stages.read(document, passage.cues_near(item), instruments, i, statuses)
            for i, item in enumerate(instruments)
        ]
        readings = self._lists.headed(document, instruments, self._lists.told_signed(document, instruments, readings))
        lists = self._lists.read(document, instruments, readings)
        ones = self._ellipses.clauses(passage.analysis, instruments, readings)
        own_parts = {**self._clauses.own(passage.analysis, instruments, readings), **ones, **lists.rows}
        own_parts = dict(behind_passive(document, instruments, readings, own_parts))
        own_parts = dict(contrasted(document, instruments, own_parts, self._clauses.nesting))
        clauses = before_sided(document, instruments, readings, passage.marks, own_parts, self._clauses.nesting)
        clauses = self._last_sided.parted(passage, readings, clauses)
        clauses = before_main(document, instruments, readings, clauses, self._openings)
        clauses = dated_apart(passage.analysis, instruments, readings, clauses)
        drafts: list[Draft] = []
        for index, reading in enumerate(readings):
            if index in lists.heads:
                continue
            told = self._drafts(passage, index, lists.readings.get(index, reading), clauses.get(index, Clause()))
            if index in lists.owners and any(len(d.parties.agents) < _PAIR for d in told):
                owner, part = lists.owners[index]
                told = in_list(told, self._of_list(passage, owner, readings[owner], part))
            drafts += told
        drafts = led_to(parted(told_of_ones(continued(drafts, statuses))), document, self._afters)
        return followed(drafts, document.folded, self._follows)

    def _of_list(self, passage: Passage, owner: int, reading: Reading, part: Clause) -> Parties:
        """Give the sides that the noun above a list tells of: two states, or the one body that deals with several."""
        analysis, item = passage.analysis, passage.instruments[owner]
        told = self._parties.read(analysis, passage.marks, passage.sides, item, reading, part)
        if len(told.agents) == _PAIR or not all(agent.is_state for agent in told.agents):
            return told
        codes = passage.sides.countries_in(part.of(analysis.document.sentences[item.sentence]).span)
        if len(codes) != _PAIR:
            return Parties()
        return Parties(tuple(agent_of_code(analysis, code, item.span) for code in codes))

    def _drafts(self, passage: Passage, index: int, reading: Reading, clause: Clause) -> list[Draft]:
        """Give what one mention tells; one draft for each member of a list: "tiga MoU, yakni A, B, serta C"."""
        analysis, mention = passage.analysis, self._mentions.read(passage, passage.instruments[index], reading, clause)
        item, reading = mention.item, mention.reading
        text, sentence = analysis.document.text, analysis.document.sentences[item.sentence]
        is_again = passage.is_again(index, reading, self._ands)
        if is_again or self._stages.is_hoped_of(analysis.document, item, reading):
            # "Hiệp định được ký …": the one just spoken of
            item = replace(item, is_definite=True, is_indefinite=False, is_joined=False)
        reading = self._terms.ended(analysis.document, reading, passage.published)
        reading, date, is_tied = self._dated(passage, item, reading, clause)
        reading, date, is_tied = self._signed_first(passage, index, clause, (reading, date, is_tied))
        if date is not None and (
            item.span.overlaps(date.span) or self._dates.is_of_noun(analysis, item, reading, date)
        ):
            date, is_tied = None, False  # "Vision 2045", "a 2019 memorandum lapsed"
        part = clause.of(sentence).span
        sectors = self._sectors(passage, index, item, reading, Span(max(part.start, clause.own or 0), part.end))
        dealing = passage.dealt.get(item)
        parties = dealing.parties if dealing is not None else mention.parties
        parties = parties or self._parties.read(analysis, passage.marks, passage.sides, item, reading, clause)
        if parties.is_unread and not (parties.agents or parties.is_strange):
            return []
        item, parties = _settled(item, reading, parties)
        if is_again and sectors and len(parties.agents) >= _PAIR:
            item = replace(item, is_definite=False)  # "Biên bản ghi nhớ ký giữa A và B về C": told in full
        draft = Draft(
            item,
            reading,
            parties,
            "headline" if is_heading(sentence, item.name) and not item.is_listed else sentence.region,
            item.name.of(text) if item.name else None,
            item.inner.of(text) if item.inner else None,
            date,
            is_tied,
            sectors,
            self._scopes.duration(analysis, item) if reading.stage is not None else None,
            is_echo=mention.is_echo,
            is_earlier=analysis.document.folded.startswith(self._earlier, sentence.span.start),
            is_piece=(item.is_listed and reading.stage is None) or (reading.is_listed and item.name is None),
            topic=self._scopes.topic(analysis, passage.marks, passage.instruments, index),
            is_set_apart=self._clauses.nesting.floor(analysis.document, passage.instruments, index) > 0,
            noun=self._around.noun_of_pair(analysis, item),
            is_told=bool(sectors) or self._scopes.is_told(analysis, passage.instruments, index, reading.cue),
        )
        found = self._pieces.read(analysis, passage.marks, passage.instruments, index, _as_left(draft))
        return self._ellipses.rows(analysis, found, passage.published)

    def _sectors(
        self, passage: Passage, index: int, item: Instrument, reading: Reading, part: Span
    ) -> tuple[SectorMention, ...]:
        """Give what a mention is about, and what the sentence behind tells of it."""
        sectors = self._scopes.sectors(passage.analysis, passage.marks, passage.instruments, index, part)
        is_paper = item.kind in self._shared["sideless_kinds"]  # "under an MoU between A and B"
        if not (is_paper or (reading.stage and not reading.is_weak and item.kind in self._shared["follow_kinds"])):
            return sectors
        more = self._scopes.follow_up(passage.analysis, item, passage.instruments)
        known = {mention.sector for mention in sectors}
        return (*sectors, *(mention for mention in more if mention.sector not in known))

    def _dated(
        self, passage: Passage, item: Instrument, reading: Reading, clause: Clause
    ) -> tuple[Reading, DateMention | None, bool]:
        """Give a reading with its date and whether the sentence ties them; what is dated later is only agreed on."""
        cue = self._effect(passage, reading, clause) or reading.cue
        if cue is None or reading.stage in (None, "proposed", "negotiating"):
            return reading, date_of_text(passage.analysis, reading, passage.published), False
        if cue is not reading.cue:
            reading = replace(reading, cue=cue, is_weak=False)
        if cue.name == "ratify" and reading.stage != "agreed":
            return reading, None, False  # ratified later than signed
        if reading.is_listed and (clause.row is None or reading.stage != "signed"):
            return reading, None, False  # the date of a list is not surely each member's
        date = self._last(passage, cue, self._beside(passage, item, reading, cue, clause))
        is_aim = date is not None and self._dates.is_of_aim(passage.analysis, cue, date)
        if reading.stage == "signed":
            if is_aim or (date is None and cue.name not in self._shared["narrated_classes"]):
                return reading, None, False
            if date is None:
                return reading, self._dates.narrative(passage.analysis, cue, passage.published), False
            told = passage.published or self._dates.spoken_day(passage.analysis, cue)
            if told is not None and date.date.earliest > told.latest:
                if self._stages.is_past(passage.analysis.document, cue):
                    return reading, None, False  # "signed an agreement under which it will buy rice in 2030"
                return replace(reading, stage="agreed", is_planned=True), None, False
            is_followed = item.is_other and item.is_indefinite  # "a follow-up to the memorandum signed in 2016"
            if reading.is_under and not (date.date.month or date.is_relative or is_followed):
                # "Under a memorandum signed in 2016, Vietnam will …": it holds today; not one "signed last year".
                return replace(reading, stage="in-force"), None, False
        is_late = passage.published is not None and date is not None and date.date.earliest > passage.published.latest
        if is_late and reading.stage in PAST_SIGNING:
            # "The memorandum takes effect on 1 June.", "The contract ends in 2030."
            is_effect = reading.stage == "in-force"
            stage = "agreed" if is_effect else "in-force"
            return replace(reading, stage=stage, is_not_in_force=is_effect), None, False
        is_to_come = cue.name in self._shared["signing_words"] or (reading.is_planned and cue.name == "issue")
        if reading.stage == "agreed" and (is_late or is_to_come or is_aim):
            return reading, None, False
        return reading, date, date is not None

    def _signed_first(
        self, passage: Passage, index: int, clause: Clause, told: tuple[Reading, DateMention | None, bool]
    ) -> tuple[Reading, DateMention | None, bool]:
        """Give the signing that an effect yet to come follows: "signed in May and takes effect in June"."""
        reading, item = told[0], passage.instruments[index]
        if reading.cue is None or reading.cue.name != "effect" or not reading.is_not_in_force:
            return told
        old = [cue.span.end for cue in passage.cues if cue.name == "supersede" and cue.span.start > item.span.end]
        comma = passage.analysis.document.text.find(",", old[0]) if old else -1
        own = range(old[0] if old else 0, comma if comma != -1 else len(passage.analysis.document.text))
        cues = [c for c in passage.cues if c.name != "effect" and not (old and c.span.start in own)]
        first = self._stages.read(passage.analysis.document, cues, passage.instruments, index, passage.statuses)
        if first.stage != "signed":
            return told
        reading, date, is_tied = self._dated(passage, item, first, clause)
        return replace(reading, is_not_in_force=True), date, is_tied

    def _beside(
        self, passage: Passage, item: Instrument, reading: Reading, cue: Cue, clause: Clause
    ) -> DateMention | None:
        """Give the date tied to a stage word, or to all of a list where its first entry begins."""
        if reading.is_listed and clause.row is not None:
            return self._dates.of_row(passage.analysis, passage.cues, cue, clause.row)
        cues = self._clauses.nesting.outside(passage.analysis.document, item, passage.cues)
        date = self._dates.beside(passage.analysis, cues, cue, (clause.own, clause.end))
        if date is None and clause.is_dated_behind:
            date = self._dates.beside(passage.analysis, cues, cue, (clause.own, None))
        is_apart = reading.is_under and date is not None and self._dates.is_of_main(passage.analysis, cue, date)
        return None if is_apart else date

    def _effect(self, passage: Passage, reading: Reading, clause: Clause) -> Cue | None:
        """Give the word by which what somebody has took effect: "has an agreement that has been in force since May"."""
        having = reading.cue
        if having is None or reading.stage != "in-force" or having.name not in self._shared["effect_dated"]:
            return None
        sentence = passage.analysis.document.sentence_at(having.span.start)
        behind = Span(having.span.end, sentence.span.end) if sentence else having.span
        effect = next((c for c in passage.cues if c.name == "effect" and behind.covers(c.span)), None)
        between = Span(behind.start, effect.span.start) if effect else behind
        if effect is None or sum(between.covers(item.span) for item in passage.instruments) != 1:
            return None
        is_aside = passage.analysis.document.text.endswith(", ", 0, effect.span.start)
        if not (is_aside or self._dates.is_relative(passage.analysis, effect)):
            return None  # "has a pact with Laos; new tariffs took effect in May"
        date = self._dates.beside(passage.analysis, passage.cues, effect, (clause.own, clause.end))
        return effect if date is not None else None

    def _last(self, passage: Passage, cue: Cue, date: DateMention | None) -> DateMention | None:
        """Let a month without a year be the last one before the story, where the verb is past: "took effect in May"."""
        told = passage.published or self._dates.spoken_day(passage.analysis, cue)
        if date is None or told is None or date.basis != "inferred" or date.date.earliest <= told.latest:
            return date
        if date.is_relative or not date.date.month or not self._stages.is_past(passage.analysis.document, cue):
            return date
        return replace(date, date=date.date.year_before)


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
    is_told = is_told and not (reading.is_titled and len(parties.agents) >= _PAIR)
    return item, Parties() if is_told else parties


def _is_of_one_state(fact: AgreementFact) -> bool:
    return len(fact.parties) == 1 and len(fact.parties[0]) == _CODE_CHARS
