"""Tell which mentions of a stretch make one side: a minister with the ministry and country, a firm with its origin."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.extract.agreements.occasions import OccasionReader
from kg.extract.analysis import Analysis, within
from kg.model.kinds import FULL_NAMES, OFFICIAL_BODIES, PUBLIC_BODIES
from kg.model.mentions import CountryMention, OrganizationMention, PersonMention
from kg.model.spans import Span, SpanCover
from kg.text.patterns import alternation

Mention = CountryMention | OrganizationMention | PersonMention

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[&,/;]")
# What stands in brackets behind a name: a short form, or a whole aside.
SHORT_FORM = re.compile(r" ?\([^()\n]{1,24}\)")
_ORIGIN_REACH = 35
_NOTICE_REACH = 70
_SPOKEN_FOR = PUBLIC_BODIES | OFFICIAL_BODIES
_ORGANISERS_REACH = 120
_VENUE_REACH = 30
_UNIT_CHARS = 64
_OWNER_CHARS = 40
_TICKER_CHARS = 24
_BORDER_CHARS = 200
_ARM_CHARS = 100
_ASIDE_CHARS = 80
_MEMBERS_CHARS = 120
_RIVAL_CHARS = 80
_BLOC_GAP = re.compile(r"[^.;:\n]*")
_NAME_WORDS = 4


def is_member(analysis: Analysis, mention: CountryMention) -> bool:
    """Tell whether a country stands in brackets behind a name, with others: "the Customs Union (Russia-Belarus)"."""
    text, span = analysis.document.text, mention.span
    start = text.rfind("(", max(0, span.start - _ASIDE_CHARS), span.start)
    end = text.find(")", span.end, span.end + _ASIDE_CHARS) if start != -1 else -1
    if end == -1 or ")" in text[start : span.start] or "(" in text[span.end : end]:
        return False
    before = text[max(0, start - _ASIDE_CHARS) : start].split()[-_NAME_WORDS:]
    return any(word[0].isupper() for word in before) and len(within(analysis.countries, Span(start, end))) > 1


class BlockReader:
    """Put mentions together with a pack's conjunctions, and leave out those that are no side."""

    def __init__(self, section: Mapping[str, Any], shared: Mapping[str, Any]) -> None:
        """Take the words from a pack's `agreements.yml`, the names of venues from `data/agreements.yml`."""
        self._joins = frozenset([*section["conjunctions"], *section["subordinators"], *section["contrasts"]])
        self._articles = frozenset(section["articles"])
        self._firm_words = frozenset(word for noun in section["firms"] for word in noun.split())
        self._joining = tuple(section["joining"])
        self._owners = tuple(section["subsidiary_of"])
        behind, before = section.get("owner_behind"), section.get("owner_before")
        self._owner_behind = re.compile(behind) if behind else None
        self._owner_before = re.compile(rf"(?:{before})\Z") if before else None
        nameless = section.get("nameless_unit")
        self._nameless = re.compile(rf"(?:{nameless})\Z") if nameless else None
        self._arms = tuple(f" {noun}" for noun in section["subsidiaries"])
        self._locative = frozenset(section["locative"])
        self._venue = re.compile(shared["venue_bodies"])
        self._counterparts = frozenset(section["counterparts"])
        self._possessives = tuple(section.get("possessives", ()))
        # What joins a country to a body that is its own: "Japan's A", "Japan-based A", "Japan A".
        self._own = frozenset({" ", *self._possessives, *section.get("based", ())})
        self._owned = re.compile(rf"(?:{alternation(section.get('owning', ()))})\Z")
        rivals = alternation(section["rivals"])
        self._rivals = re.compile(rf"\b(?:{rivals})\s[^,.;:\n]{{0,40}}\Z")
        notices = section.get("notices")
        self._notices = re.compile(rf"(?:{notices})\Z") if notices else None
        sources = section.get("sources")
        self._sources = re.compile(rf"(?:{sources})\Z") if sources else None
        described = section.get("described")
        self._described = re.compile(described) if described else None
        self._organisers = re.compile(rf"(?:{section['organisers']})\Z")
        self._bordering = re.compile(rf"(?:{section['bordering']})\Z")
        self._occasions = OccasionReader(section)

    def read(self, analysis: Analysis, span: Span, *, with_places: bool, is_apart: bool) -> list[list[Mention]]:
        """Give the mentions of a stretch in text order, those of one side together.

        Args:
            analysis: The document.
            span: The stretch to read.
            with_places: A country behind "to" or "in" counts too.
            is_apart: A country far before a body is a side of its own.
        """
        bodies = within(analysis.organization_mentions, span)
        aside = [m for m in bodies if self.is_bystander(analysis, m) or _is_exchange(analysis.document.text, m.span)]
        mentions: list[Mention] = [
            *(mention for mention in bodies if mention not in aside),
            *(
                mention
                for mention in within(analysis.person_mentions, span)
                # "X's predecessor signed"
                if not analysis.document.text.startswith(self._possessives, mention.span.end)
                # "Menteri Perdagangan | Komisi Ekonomi Eurasia": that body's, and not the home minister
                and not _is_of_body_behind(analysis, mention.span)
            ),
        ]
        mentions = [mention for mention in mentions if not self.is_owner(analysis, mention.span)]
        for office in within(analysis.offices, span):
            if office.person and not _is_of_body_behind(analysis, office.span):
                mentions.append(PersonMention(office.span, office.person, "office"))
        for country in within(analysis.countries, span):
            is_of_bloc = is_member(analysis, country) or self._is_of_bloc(analysis, country)
            is_other = is_of_bloc or self._is_rival(analysis, country) or self._is_neighbour(analysis, country)
            is_other = is_other or any(body.span.covers(country.span) for body in aside)
            if (with_places or not self.is_place(analysis, country)) and not is_other:
                mentions.append(country)
        if any(not isinstance(mention, OrganizationMention) for mention in mentions):
            mentions = self._without_visitors(analysis, span, mentions)
        if len(mentions) > 1:
            mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        # The country in a body's own name ("Bangladesh Railway") says nothing further.
        outer: list[Mention] = []
        for mention in mentions:
            if outer and outer[-1].span.covers(mention.span):
                continue
            if len(outer) > 1 and self._is_origin(analysis.document.text, outer[-2], outer[-1], mention):
                outer.pop()
            outer.append(mention)
        blocks: list[list[Mention]] = []
        for mention in outer:
            is_far = is_apart and bool(blocks) and _is_far(blocks[-1][-1], mention)
            is_far = is_far or (bool(blocks) and self._is_foreign(analysis, blocks[-1], mention))
            if blocks and not is_far and not self._is_split(analysis, blocks[-1][-1], mention):
                blocks[-1].append(mention)
            else:
                blocks.append([mention])
        return blocks

    def _without_visitors(self, analysis: Analysis, span: Span, mentions: list[Mention]) -> list[Mention]:
        """Leave out who only visits meanwhile: "an MoU between A and B was signed during a visit by X to C"."""
        sentence = analysis.document.sentence_at(span.start)
        if sentence is None:
            return mentions
        visits = SpanCover(self._occasions.find(analysis.document.folded, sentence, span.end))
        return [m for m in mentions if isinstance(m, OrganizationMention) or not visits.covers(_opening(m.span))]

    @staticmethod
    def _is_foreign(analysis: Analysis, block: Sequence[Mention], mention: Mention) -> bool:
        """Tell whether a bloc, or a body of another government, follows a country: "… Japan at the ASEAN summit"."""
        codes = {each.code for each in block if isinstance(each, CountryMention)}
        if not codes or not isinstance(mention, OrganizationMention):
            return False
        fact = next((each for each in analysis.organizations if each.name == mention.name), None)
        if fact is None or fact.kind not in OFFICIAL_BODIES:
            return False
        if fact.kind == "government":
            return fact.country is not None and fact.country not in codes
        gap = analysis.document.text[block[-1].span.end : mention.span.start]
        return len(gap.split()) > 1 or gap.strip() == ","  # "with Canada, EFTA and Peru"

    def _is_origin(self, text: str, before: Mention, country: Mention, body: Mention) -> bool:
        """Tell whether a country in a list of bodies only says where the next is from: "A, Japan's B and C"."""
        is_list = isinstance(before, OrganizationMention) and isinstance(body, OrganizationMention)
        is_own = isinstance(country, CountryMention) and text[country.span.end : body.span.start] in self._own
        return is_list and is_own and text[before.span.end : country.span.start].strip() == ","

    def _is_of_bloc(self, analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country is told as a bloc's member: "and EFTA, a bloc of Iceland, Norway and Switzerland"."""
        start = max(0, mention.span.start - _MEMBERS_CHARS)
        near = [body for body in analysis.organization_mentions if start <= body.span.end <= mention.span.start]
        if not near:
            return False
        gap = analysis.document.folded[near[-1].span.end : mention.span.start]
        if not any(f" {word} " in gap for word in self._joining) or not _BLOC_GAP.fullmatch(gap):
            return False
        name = near[-1].name
        return any(fact.name == name and fact.kind == "intergovernmental" for fact in analysis.organizations)

    def _is_rival(self, analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country is told as at odds with another: "amid a trade war between A and B"."""
        start = mention.span.start
        return self._rivals.search(analysis.document.folded, max(0, start - _RIVAL_CHARS), start) is not None

    def _is_neighbour(self, analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country only says where something stands: "a loan to upgrade posts on the border with A"."""
        text, place = analysis.document, mention.span
        if mention.kind not in FULL_NAMES or text.text.startswith(self._possessives, place.end):
            return False
        return self._bordering.search(text.folded, max(0, place.start - _BORDER_CHARS), place.start) is not None

    def is_bystander(self, analysis: Analysis, mention: OrganizationMention) -> bool:
        """Tell whether a body is but told of it or tells of it, holds the event or is its venue: "a filing to A"."""
        text, place = analysis.document, mention.span.start
        if self._organisers.search(text.text, max(0, place - _ORGANISERS_REACH), place):
            return True
        before = text.folded[max(0, place - _VENUE_REACH) : place].split()
        before = before[:-1] if before and before[-1] in self._articles else before
        if before and before[-1] in self._locative and self._venue.search(mention.name):
            return True
        notices, start = self._notices, max(0, place - _NOTICE_REACH)
        if notices is not None and notices.search(text.folded, start, place):
            return True
        if self._sources is None or self._sources.search(text.folded, start, place) is None:
            return False
        # "According to Alpha Power, it will sign": a firm speaks of its own
        return any(f.name == mention.name and f.kind in _SPOKEN_FOR for f in analysis.organizations)

    def is_described(self, gap: str) -> bool:
        """Tell whether but words for what it is on stand between two sides and a noun: "the A-B | rail | pact"."""
        return gap == " " or (self._described is not None and self._described.fullmatch(gap) is not None)

    def is_place(self, analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country is where something happens: "a summit in Malaysia"."""
        before = analysis.document.folded[max(0, mention.span.start - 30) : mention.span.start].split()
        if not before or before[-1] not in self._locative:
            return False
        return before[-2:-1] == [] or before[-2] not in self._counterparts  # "his counterparts from Malaysia"

    @staticmethod
    def is_seat(analysis: Analysis, mention: CountryMention) -> bool:
        """Tell whether a country only says where a town is: "talks in Busan, South Korea", "tại Busan (Hàn Quốc)"."""
        comma = mention.span.start - len(", ")
        is_behind = analysis.document.text.startswith((", ", " ("), comma)
        return is_behind and any(p.span.end == comma and p.country == mention.code for p in analysis.places)

    def _is_split(self, analysis: Analysis, first: Mention, second: Mention) -> bool:
        gap = SHORT_FORM.sub("", analysis.document.text[first.span.end : second.span.start])
        words = [word.casefold() for word in WORD.findall(gap)]
        if self._joins.intersection(words) or ";" in words:
            return True
        if gap.strip() in {"-", "–", "—"} or gap.lstrip().startswith("),"):
            return True
        if isinstance(first, CountryMention) and isinstance(second, CountryMention) and gap.rstrip().endswith(","):
            return first.code != second.code  # "… with Japan was signed, Vietnam's ministry said"
        if type(first) is not type(second) or words[:1] != [","]:
            return False
        # "miner A, Japan's B", "giữa A, công ty B và C": what stands between only says what the second is.
        told = {*self._articles, *self._firm_words}
        for country in within(analysis.countries, Span(first.span.end, second.span.start)):
            told.update(WORD.findall(analysis.document.folded, country.span.start, country.span.end))
        return told.issuperset(self._owned.sub("", word) for word in words[1:])

    def is_owner(self, analysis: Analysis, body: Span) -> bool:
        """Tell whether a body only owns the one spoken of: "A, a unit of B" signs, not B; "B's unit A", "B unit A".

        The owner of one without a name stands for it: "A subsidiary of B will supply".
        """
        folded = analysis.document.folded
        before = folded[max(0, body.start - _OWNER_CHARS) : body.start]
        if before.rstrip().endswith(self._owners):
            start = max(0, body.start - _UNIT_CHARS)
            return self._nameless is None or self._nameless.search(folded, start, body.start) is None
        behind = folded[body.end : body.end + _ARM_CHARS]
        is_arm = self._owner_behind is not None and any(noun in behind for noun in self._arms)
        match = self._owner_behind.match(folded, body.end) if is_arm and self._owner_behind is not None else None
        if match is not None and _is_body_at(analysis, match.end()):
            return True
        is_apposed = self._owner_before is not None and folded.startswith(", ", body.end)
        if not is_apposed or self._owner_before is None or self._owner_before.search(before) is None:
            return False
        return _is_body_at(analysis, body.end + 2)


def _is_far(first: Mention, second: Mention) -> bool:
    """Tell whether a country stands too far before a body to be where it is from."""
    is_pair = isinstance(first, CountryMention) and isinstance(second, OrganizationMention)
    return is_pair and second.span.start - first.span.end > _ORIGIN_REACH


def _is_of_body_behind(analysis: Analysis, office: Span) -> bool:
    """Tell whether an office is one of a body of states, whose name follows it at once."""
    behind = next((m for m in analysis.organization_mentions if m.span.start == office.end + 1), None)
    if behind is None:
        return False
    return any(fact.name == behind.name and fact.kind == "intergovernmental" for fact in analysis.organizations)


def _is_body_at(analysis: Analysis, place: int) -> bool:
    """Tell whether a body's name begins at a place."""
    return any(mention.span.start == place for mention in analysis.organization_mentions)


def _is_exchange(text: str, body: Span) -> bool:
    """Tell whether a body is where another's shares are traded: "A (Nasdaq: AAA)"."""
    return text.startswith(":", body.end) and "(" in text[max(0, body.start - _TICKER_CHARS) : body.start]


def _opening(span: Span) -> Span:
    """Give the first letter of a mention."""
    return Span(span.start, span.start + 1)
