"""Hold what each mention of an agreement tells, and the mentions of one agreement together."""

from dataclasses import field

from kg.extract.agreements.cues import Reading
from kg.extract.agreements.instrument_joining import Instrument
from kg.extract.agreements.sides import Parties
from kg.model.frozen import dataclass
from kg.model.kinds import FINISHED
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Span
from kg.text.document import RegionKind


@dataclass(frozen=True, slots=True)
class Draft:
    """What one mention tells of its agreement.

    `name` and `inner` are the name and that of what it amends. `is_echo`: a bare "the signing", which can only add to
    what is told already. `is_piece`: one of a list; `is_earlier`: its sentence tells of what was before the story;
    `is_apart`: it is an agreement to end talks, and not what they are on; `topic`: the words behind "on";
    `is_set_apart`: it has a clause of its own behind "while" or a semicolon; `noun`: the initials of what its name
    says beside its two sides; `is_told`: words say what it is on, be these of no known field.
    """

    item: Instrument
    reading: Reading
    parties: Parties
    region: RegionKind
    name: str | None = None
    inner: str | None = None
    date: DateMention | None = None
    is_date_tied: bool = False
    sectors: tuple[SectorMention, ...] = ()
    duration: tuple[str, Span] | None = None
    is_echo: bool = False
    is_piece: bool = False
    is_earlier: bool = False
    is_apart: bool = False
    topic: frozenset[str] = frozenset()
    is_set_apart: bool = False
    noun: str = ""
    is_told: bool = False

    @property
    def anchor(self) -> Span:
        """Give where the mention and the words of its stage stand."""
        cue = self.reading.cue
        return self.item.span if cue is None else self.item.span.joined(cue.span)

    @property
    def codes(self) -> frozenset[str]:
        """Give the parties the mention states."""
        return frozenset() if self.parties.is_inferred else frozenset([a.party for a in self.parties.agents])

    @property
    def is_several(self) -> bool:
        """Tell whether it speaks of more than one."""
        return (self.item.count or 1) > 1 or self.item.is_plural

    @property
    def is_entry(self) -> bool:
        """Tell whether it is one of a list that tells no stage of its own: it has that of the whole."""
        return self.is_piece and self.reading.stage is None

    @property
    def has_persons(self) -> bool:
        """Tell whether it names persons who sign."""
        return self.parties.has_signers and any(agent.person for agent in self.parties.agents)

    @property
    def signers(self) -> frozenset[str]:
        """Give the persons who sign."""
        agents = self.parties.agents if self.parties.has_signers else ()
        return frozenset([agent.person for agent in agents if agent.person is not None])

    @property
    def is_aside(self) -> bool:
        """Tell whether it stands in a headline or a caption, which only repeat the story."""
        return self.region != "body"


@dataclass(slots=True)
class Group:
    """The mentions of one agreement, in the order they were joined; `twin` is one that is told of together with it."""

    drafts: list[Draft] = field(default_factory=list)
    parent: "Group | None" = None
    has_children: bool = False
    fuller: tuple[str, Span] | None = None
    twin: "Group | None" = None

    @property
    def kind(self) -> str:
        """Give the first kind that is not the general one; what is on tariffs alone is no treaty, however called."""
        if any(draft.item.is_narrow for draft in self.drafts) and all(draft.item.name is None for draft in self.drafts):
            return "agreement"
        staged = [draft for draft in self.drafts if draft.reading.stage is not None]
        own = [draft.item.kind for draft in staged if draft.item.kind != "agreement"]
        if own:
            return own[0]
        if self.parent is not None:
            first = self.drafts[0].item
            return first.kind if first.is_listed or first.kind != "agreement" else self.parent.kind
        # "Kedua dokumen ditandatangani" is staged, but says less of the kind than the MoU it is of.
        # ... and so does "the agreement took effect", said of the treaty that was named without a stage.
        is_of_silent = bool(staged) and self.drafts[0].reading.stage is None and staged[0].item.kind == "agreement"
        firm = [] if is_of_silent else [draft for draft in staged if not draft.item.is_weak]
        others = [draft.item.kind for draft in self.drafts if draft.item.kind != "agreement"]
        return others[0] if others and not firm else self.drafts[0].item.kind if not staged else staged[0].item.kind

    @property
    def is_whole(self) -> bool:
        """Tell whether it is no member of a list, nor a mere relation of two states: a headline may mean it."""
        return self.parent is None and not self.drafts[0].item.is_relation

    @property
    def codes(self) -> frozenset[str]:
        """Give the parties of the first mention that states two, else all stated ones."""
        told = [draft.codes for draft in self.drafts]
        return next((codes for codes in told if len(codes) >= 2), frozenset().union(*told))

    @property
    def sectors(self) -> frozenset[str]:
        """Give the sectors of all its mentions."""
        return frozenset(mention.sector for draft in self.drafts for mention in draft.sectors)

    @property
    def is_finished(self) -> bool:
        """Tell whether a mention surely has it signed, in force or ended."""
        return any(self.has_stage(stage) for stage in FINISHED)

    def has_stage(self, stage: str) -> bool:
        """Tell whether a mention surely has it at a stage."""
        return any(draft.reading.stage == stage and not draft.reading.is_weak for draft in self.drafts)

    def is_apart_from(self, draft: Draft) -> bool:
        """Tell whether one is an agreement to end talks and the other a treaty, or one alone a relation of states."""
        first = self.drafts[0]
        if draft.item.is_relation != first.item.is_relation:
            return True
        is_agreement = draft.is_apart and self.kind == "treaty"
        return is_agreement or (draft.item.kind == "treaty" and first.is_apart)
