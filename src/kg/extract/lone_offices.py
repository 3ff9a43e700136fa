"""Tell which public offices an article names without their holders, and in which meetings these take part.

"Menperin" of 2018 is another than of 2023: whose the office was on the day is for resolution to say.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.holders import HolderFinder
from kg.lang.pack import LanguagePack
from kg.model.facts import MeetingFact, OfficeFact
from kg.model.frozen import replace
from kg.model.kinds import LEADING
from kg.model.mentions import OfficeMention
from kg.model.spans import Evidence
from kg.resources import data_dir, read_yaml

_KINDS = ("bilateral-meeting", "call", "visit", "signing")


class LoneOfficeFinder:
    """Find offices whose post the registry knows and whose holder the article does not name."""

    def __init__(self, pack: LanguagePack) -> None:
        """Share the pack's finder of holders: what it ties to a person is not alone."""
        self._holders = pack.compiled(HolderFinder)
        self._confidence: float = read_yaml(data_dir() / "extract" / "meetings.yml")["lone_office"]

    def find(
        self, analysis: Analysis, meetings: Sequence[MeetingFact]
    ) -> tuple[tuple[OfficeFact, ...], tuple[MeetingFact, ...]]:
        """Give the offices, each once, and the meetings with those that take part.

        An office takes part if it stands in the sentence that tells of the meeting and nobody named does so for its
        country.
        """
        alone = [mention for mention in analysis.offices if self._is_alone(analysis, mention)]
        if not alone:
            return (), tuple(meetings)
        tied = {mention.span for mention in self._holders.find(analysis) if mention.kind == "office"}
        facts: dict[str, OfficeFact] = {}
        for mention in alone:
            if mention.span not in tied and mention.post:
                fact = facts.setdefault(mention.post, _fact(analysis, mention, len(facts) + 1, self._confidence))
                facts[mention.post] = replace(fact, evidence=(*fact.evidence, _shown(analysis, mention, fact.ref)))
        offices = tuple(facts.values())
        return offices, tuple(_with_offices(analysis, meeting, offices) for meeting in meetings)

    @staticmethod
    def _is_alone(analysis: Analysis, mention: OfficeMention) -> bool:
        is_office = mention.role in LEADING and mention.post is not None and mention.person is None
        if not is_office or mention.is_former:
            return False
        # Whom the article names in this office anywhere is its holder in this article.
        return all(person.post != mention.post for person in analysis.people)


def _fact(analysis: Analysis, mention: OfficeMention, number: int, confidence: float) -> OfficeFact:
    return OfficeFact(
        ref=f"office-{number}",
        anchor=mention.span,
        confidence=confidence,
        rule="office.alone",
        office=mention.span.of(analysis.document.text),
        post=mention.post or "",
        role=mention.role,
        country=mention.country,
    )


def _shown(analysis: Analysis, mention: OfficeMention, ref: str) -> Evidence:
    return Evidence("offices", ref, mention.span, mention.span.of(analysis.document.text))


def _with_offices(analysis: Analysis, meeting: MeetingFact, offices: Sequence[OfficeFact]) -> MeetingFact:
    sentence = analysis.document.sentence_at(meeting.anchor.start)
    if meeting.kind not in _KINDS or sentence is None:
        return meeting
    represented = {analysis.country_of_person(name) for name in meeting.participants}
    shown: dict[str, Evidence] = {}
    for office in offices:
        is_side = office.country in meeting.countries and office.country not in represented
        inside = [item for item in office.evidence if sentence.span.covers(item.span)]
        if is_side and inside:
            shown[office.ref] = replace(inside[0], basis="inferred")
    return replace(meeting, offices=tuple(shown), evidence=(*meeting.evidence, *shown.values())) if shown else meeting
