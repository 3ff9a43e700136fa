"""Tell who speaks for a side of talks that names nobody: "X met a delegation of JICA. JICA's chief Y said …"."""

from collections.abc import Sequence

from kg.extract.analysis import Analysis, within
from kg.extract.meetings.encounters import Encounter, Filler
from kg.extract.meetings.words import MarkedDocument
from kg.model.facts import PersonFact
from kg.model.frozen import replace
from kg.model.kinds import MINISTERS
from kg.model.mentions import PersonMention
from kg.model.spans import Span
from kg.text.document import Sentence

_ROLES = frozenset({"ambassador", "official", "executive", "expert"})
_REACH = 12  # sentences behind the talks
_TITLE_WORDS = 8  # "said the chief representative of JICA, | X"


def with_delegates(encounters: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument) -> list[Encounter]:
    """Add to the only talks that an article tells of who speaks behind them for a side without a name.

    A foreign side has the first of its people who speaks; one of a body that is named beside the talks speaks for
    that body, unless it is a ministry of the country that the story speaks from and its minister is named in them.

    Args:
        encounters: Those of an article.
        analysis: Its mentions.
        marked: Its triggers and marks.
    """
    talks = [e for e in encounters if e.kind == "bilateral-meeting" and e.status.is_real]
    if len(talks) != 1 or len(talks[0].countries) < 2 or not (talks[0].people or talks[0].date):
        return list(encounters)
    added = [Filler(m.name, m.span, "inferred") for m in _delegates(talks[0], encounters, analysis, marked)]
    return [replace(e, people=(*e.people, *added)) if e is talks[0] else e for e in encounters]


def _delegates(
    talks: Encounter, encounters: Sequence[Encounter], analysis: Analysis, marked: MarkedDocument
) -> list[PersonMention]:
    taken = {name for e in encounters for name in e.names}
    roles = _ROLES if talks.people else _ROLES | MINISTERS
    facts = {p.name: p for p in analysis.people if p.role in roles and p.name not in taken and not p.is_former}
    open_sides = set(talks.countries) - {analysis.home} - {analysis.country_of_person(name) for name in talks.names}
    bodies = _bodies(talks, analysis)
    found: dict[str, PersonMention] = {}
    sentences = analysis.document.sentences
    for sentence in sentences[talks.trigger.sentence + 1 : talks.trigger.sentence + 1 + _REACH]:
        for mention in within(analysis.person_mentions, sentence.span):
            person = facts.get(mention.name)
            if person is None or mention.name in found or not _speaks(mention, sentence, analysis, marked):
                continue
            body = next((b for b in bodies if b == person.organization or _is_of_field(person, b)), None)
            if person.country in open_sides or body is not None:
                found[mention.name] = mention
                open_sides.discard(person.country)
                bodies.discard(body or "")
    return list(found.values())


def _bodies(talks: Encounter, analysis: Analysis) -> set[str]:
    """Give the bodies named in the sentence of the talks, without the ministries of those who tell of them.

    Talks that nobody is named beside, and that come back to the sentence in front, are of its bodies, ministries too.
    """
    kinds = {org.name: (org.kind, org.country) for org in analysis.organizations}
    first = talks.trigger.sentence - (talks.trigger.is_noun and not talks.people and talks.trigger.sentence > 0)
    sentences = analysis.document.sentences
    span = Span(sentences[first].span.start, sentences[talks.trigger.sentence].span.end)
    named = {m.name for m in within(analysis.organization_mentions, span)}
    own = ("government", analysis.home) if talks.people else None
    return {name for name in named if kinds.get(name) != own}


def _is_of_field(person: PersonFact, body: str) -> bool:
    """Tell whether a minister's field is that of a ministry: "Menteri Perdagangan", "Kementerian Perdagangan"."""
    field = (person.office or "").partition(" (")[0].partition(" ")[2].casefold()
    return person.role in MINISTERS and bool(field) and body.partition(" ")[2].casefold() == field


def _speaks(person: PersonMention, sentence: Sentence, analysis: Analysis, marked: MarkedDocument) -> bool:
    """Tell whether a word of speech stands right behind a name and its title, or in front of both."""
    for key in ("speech_verbs", "speech"):
        behind = marked.first(key, person.span.end, sentence.span.end)
        if behind is not None:
            title = Span(person.span.end, behind.start).of(analysis.document.text).strip()
            is_apposed = title.startswith(",") and title.endswith(",") and len(title) > 1
            if marked.words(sentence, person.span.end, behind.start) <= (_TITLE_WORDS if is_apposed else 1):
                return True
        ahead = [s for s in marked.beginning(key, sentence.span.start, person.span.start) if s.end <= person.span.start]
        if ahead and marked.words(sentence, ahead[-1].end, person.span.start) <= _TITLE_WORDS:
            return not within(analysis.person_mentions, Span(ahead[-1].end, person.span.start))
    return False
