"""Find who did what to whom: invited, proposed to, urged, asked, supported, agreed with, offered, pledged, rejected."""

from collections.abc import Sequence

from kg.extract.agreements.agents import Agent, AgentReader
from kg.extract.analysis import Analysis, within
from kg.extract.sides import SideFinder, Sides
from kg.extract.statuses.finder import StatusFinder
from kg.lang import LanguagePack
from kg.model.facts import ActFact, MeetingFact
from kg.model.frozen import dataclass
from kg.model.mentions import DateMention, SectorMention
from kg.model.spans import Basis, Evidence, Span, SpanCover
from kg.registry.lookup import Registry
from kg.resources import data_dir, read_yaml
from kg.text.document import Sentence
from kg.text.lexicon import Phrase, without_overlaps
from kg.text.phrase_pool import phrase_pool


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word of `acts.yml` does: a verb of a kind, or one of the small words around it."""

    role: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb with its subject and what follows it, up to the next clause."""

    kind: str
    verb: Span
    actor: Agent
    rest: Span
    second: Agent | None = None
    is_pronoun: bool = False


class ActFinder:
    """Find acts told as done, in plain active clauses; modest in number, so that what there is holds."""

    def __init__(self, pack: LanguagePack, registry: Registry | None = None) -> None:
        """Compile the verbs of a pack.

        Args:
            pack: Its `acts.yml`, and the words for bodies in its `agreements.yml`.
            registry: Tells ministries from other bodies; the package's own if None.
        """
        self._shared = read_yaml(data_dir() / "acts.yml")
        section = pack.section("acts")
        phrases = [Phrase(text, _Word("verb", kind)) for kind, texts in section["verbs"].items() for text in texts]
        phrases += [Phrase(text, _Word(role)) for role in ("openers", "markers", "pronouns") for text in section[role]]
        self._words = phrase_pool(pack).matcher(phrases)
        self._barred = tuple(f" {text}" for text in section["not_after"])
        bodies = tuple((registry or Registry()).organizations.values())
        common = read_yaml(data_dir() / "agreements.yml")
        self._agents = AgentReader(pack, common, bodies)
        self._statuses = pack.compiled(StatusFinder)
        self._sides = pack.compiled(SideFinder)

    def find(self, analysis: Analysis, meetings: Sequence[MeetingFact] = ()) -> tuple[ActFact, ...]:
        """Give the acts of an article in text order.

        Args:
            analysis: All mentions of the document.
            meetings: Those held, so that an act can be tied to the one at which it was done.
        """
        document = analysis.document
        masks = SpanCover(
            [mention.span for mention in analysis.organization_mentions] + [office.span for office in analysis.offices]
        )
        words = [
            (hit.span, hit.payload)
            for hit in self._words.find(document.text, document.folded)
            if not masks.covers(hit.span)
        ]
        if all(word.role != "verb" for _, word in words):
            return ()
        statuses, sides = self._statuses.read(document), self._sides.read(analysis)
        facts: list[ActFact] = []
        for place, (span, word) in enumerate(words):
            sentence = document.sentence_at(span.start)
            if word.role != "verb" or sentence is None or sentence.region == "headline":
                continue
            status = statuses.at(span)
            if not status.is_real or status.is_quoted or self._is_barred(document.folded, sentence, span):
                continue
            clause = self._clause(analysis, sides, sentence, words, place)
            fact = self._fact(analysis, clause, meetings, len(facts) + 1) if clause is not None else None
            if fact is not None:
                facts.append(fact)
        return tuple(facts)

    def _is_barred(self, folded: str, sentence: Sentence, verb: Span) -> bool:
        before = folded[max(sentence.span.start, verb.start - 24) : verb.start].rstrip()
        return f" {before}".endswith(self._barred)

    def _clause(
        self,
        analysis: Analysis,
        sides: Sides,
        sentence: Sentence,
        words: Sequence[tuple[Span, _Word]],
        place: int,
    ) -> _Clause | None:
        verb, word = words[place]
        own = [(span, w) for span, w in words if sentence.span.covers(span) and w.role != "markers"]
        start = max(
            [span.end for span, w in own if span.end <= verb.start and w.role == "openers"], default=sentence.span.start
        )
        # What another verb has for its subject is not this one's.
        if any(w.role == "verb" and start <= span.start < verb.start for span, w in own):
            return None
        end = min(
            [span.start for span, w in own if span.start >= verb.end and w.role != "pronouns"],
            default=sentence.span.end,
        )
        region, rest = Span(start, verb.start), Span(verb.end, end)
        agents = self._agents.read(analysis, region)
        is_joint = self._shared["kinds"][word.kind] == "joint"
        if not agents:
            people = [name for c in sides.coreferences if region.covers(c.span) for name in c.codes]
            if is_joint and len(people) >= 2:
                first, second = (_of_code(analysis, code, region) for code in people[:2])
                return _Clause(word.kind, verb, first, rest, second, is_pronoun=True)
            agent = self._of_pronoun(analysis, sentence, own, region)
            return _Clause(word.kind, verb, agent, rest, is_pronoun=True) if agent is not None else None
        if len(agents) > 2 or (len(agents) == 2 and not is_joint):
            return None
        near = agents[-1].person_span or agents[-1].span
        if _tokens_between(sentence, near.end, verb.start) > self._shared["subject_reach"]:
            return None
        return _Clause(word.kind, verb, agents[0], rest, agents[1] if len(agents) == 2 else None)

    def _of_pronoun(
        self, analysis: Analysis, sentence: Sentence, words: Sequence[tuple[Span, _Word]], region: Span
    ) -> Agent | None:
        """Resolve "ia" to the one person that the sentence before speaks of; to nobody where there are more."""
        if not any(w.role == "pronouns" and region.covers(span) for span, w in words) or sentence.index == 0:
            return None
        before = analysis.document.sentences[sentence.index - 1]
        names = {mention.name for mention in within(analysis.person_mentions, before.span)}
        if len(names) != 1 or before.paragraph < sentence.paragraph - 1:
            return None
        agents = self._agents.read(analysis, before.span)
        return next((agent for agent in agents if agent.person in names), None)

    def _target(self, analysis: Analysis, clause: _Clause) -> Agent | None:
        if clause.second is not None:
            return clause.second
        manner = self._shared["kinds"][clause.kind]
        sentence = analysis.document.sentence_at(clause.verb.start)
        agents = [
            a
            for a in self._agents.read(analysis, clause.rest, with_places=manner == "marked")
            if a.party != clause.actor.party
        ]
        if not agents or sentence is None:
            return None
        target = agents[0]
        first = min(target.span.start, target.person_span.start if target.person_span else target.span.start)
        if _tokens_between(sentence, clause.verb.end, first) > self._shared["target_reach"]:
            return None
        if manner == "direct" or _tokens_between(sentence, clause.verb.end, first) <= 1:
            return target
        document, gap = analysis.document, Span(clause.verb.end, first)
        between = without_overlaps(self._words.find_within(document.text, document.folded, (gap,)))
        return target if any(hit.payload.role == "markers" for hit in between) else None

    def _fact(
        self, analysis: Analysis, clause: _Clause, meetings: Sequence[MeetingFact], number: int
    ) -> ActFact | None:
        target = self._target(analysis, clause)
        sentence = analysis.document.sentence_at(clause.verb.start)
        if sentence is None:
            return None
        sectors = _distinct(within(analysis.sectors, Span(clause.verb.end, sentence.span.end)))
        if target is None and (clause.kind not in self._shared["target_optional"] or not sectors):
            return None
        meeting = self._meeting(analysis, sentence, clause.actor, target, meetings)
        date = next((d for d in within(analysis.dates, sentence.span) if d.date.day and d.end is None), None)
        rule = "joint" if clause.second else "pronoun" if clause.is_pronoun else "named" if target else "no-target"
        return ActFact(
            ref=f"act-{number}",
            anchor=clause.verb,
            evidence=tuple(_evidence(analysis.document.text, clause, target, sectors, (date, meeting))),
            confidence=self._shared["confidence"][rule],
            rule=rule,
            kind=clause.kind,
            actor=_value(clause.actor),
            target=_value(target) if target is not None else None,
            on_behalf_of=_behalf(analysis, clause.actor),
            sectors=tuple(mention.sector for mention in sectors),
            during=meeting.ref if meeting is not None else None,
            date=date.date if date is not None else meeting.date if meeting is not None else None,
        )

    def _meeting(
        self,
        analysis: Analysis,
        sentence: Sentence,
        actor: Agent,
        target: Agent | None,
        meetings: Sequence[MeetingFact],
    ) -> MeetingFact | None:
        """Give the meeting told of last at which the actor, and the target if it is a side, took part."""
        found: MeetingFact | None = None
        for meeting in meetings:
            told = analysis.document.sentence_at(meeting.anchor.start)
            if told is None or not 0 <= sentence.index - told.index <= self._shared["meeting_reach"]:
                continue
            if meeting.kind == "signing" and not (meeting.date and meeting.date.day):
                continue  # "recalled that the pact was signed in May 2019": nothing the story tells was done there
            is_there = actor.person in meeting.participants or actor.party in meeting.countries
            is_side = target is None or not target.is_state or target.party in meeting.countries
            if meeting.status == "held" and is_there and is_side:
                found = meeting
        return found


def _value(agent: Agent) -> str:
    return agent.person or agent.body or agent.party


def _behalf(analysis: Analysis, agent: Agent) -> str | None:
    """Give the country for which a person or a body acts; None for a country itself."""
    if agent.is_state:
        return agent.party if agent.person or agent.body else None
    return analysis.country_of_person(agent.person) if agent.person else None


def _of_code(analysis: Analysis, code: str, fallback: Span) -> Agent:
    mention = next((m for m in analysis.countries if m.code == code), None)
    return Agent(code, mention.span if mention else fallback, is_inferred=True)


def _tokens_between(sentence: Sentence, start: int, end: int) -> int:
    return len(sentence.tokens_in(start, end))


def _distinct(mentions: Sequence[SectorMention]) -> list[SectorMention]:
    first: dict[str, SectorMention] = {}
    for mention in mentions:
        first.setdefault(mention.sector, mention)
    return list(first.values())


def _evidence(
    text: str,
    clause: _Clause,
    target: Agent | None,
    sectors: Sequence[SectorMention],
    when: tuple[DateMention | None, MeetingFact | None],
) -> list[Evidence]:
    """Give the passage for each slot of an act."""

    def show(slot: str, value: str, span: Span, basis: Basis = "stated") -> Evidence:
        return Evidence(slot, value, span, span.of(text), basis)

    actor, (date, meeting) = clause.actor, when
    found = [show("kind", clause.kind, clause.verb)]
    found.append(
        show("actor", _value(actor), actor.person_span or actor.span, "inferred" if clause.is_pronoun else "stated")
    )
    if (actor.person or actor.body) and actor.is_state:
        found.append(show("on_behalf_of", actor.party, actor.span, "inferred" if actor.is_inferred else "stated"))
    if target is not None:
        found.append(show("target", _value(target), target.person_span or target.span))
    found += [show("sectors", mention.sector, mention.span) for mention in sectors]
    if meeting is not None:
        found.append(show("during", meeting.ref, meeting.anchor, "inferred"))
    if date is not None:
        found.append(show("date", date.date.iso, date.span, date.basis))
    elif meeting is not None and meeting.date is not None:
        found.append(show("date", meeting.date.iso, meeting.anchor, "inferred"))
    return found
