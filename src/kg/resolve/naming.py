"""Collect the countries, sectors and places that articles name."""

from collections.abc import Sequence

from kg.model.facts import ActFact, AgreementFact, ArticleFacts, MeetingFact


def country_codes(facts: Sequence[ArticleFacts]) -> set[str]:
    """Give the codes of all countries named."""
    codes = {fact.code for article in facts for fact in article.countries}
    for article in facts:
        codes |= {person.country for person in article.people if person.country}
        codes |= {body.country for body in article.organizations if body.country}
        for meeting in (*article.meetings, *article.cancelled_meetings):
            codes |= {*meeting.countries, *([meeting.place_country] if meeting.place_country else [])}
            codes |= {meeting.host} if meeting.host and len(meeting.host) == 2 else set()
        # "CB" may be a bank and "SK" a company: what the article has among its bodies is no country.
        bodies = {body.name for body in article.organizations}
        for agreement in article.agreements:
            codes |= {party for party in agreement.parties if _is_code(party) and party not in bodies}
        for figure in article.figures:
            codes |= {*figure.countries, *(c for c in (figure.reporter, figure.partner) if c)}
        for act in article.acts:
            codes |= {
                name
                for name in (act.actor, act.target, act.on_behalf_of)
                if name and _is_code(name) and name not in bodies
            }
    return codes


def _is_code(name: str) -> bool:
    return len(name) == 2 and name.isascii() and name.isalpha() and name.isupper()


def sectors_of(facts: Sequence[ArticleFacts]) -> set[str]:
    """Give the ids of all sectors named."""
    found = {fact.sector for article in facts for fact in article.sectors}
    for article in facts:
        events: tuple[MeetingFact | AgreementFact | ActFact, ...] = (
            *article.meetings,
            *article.cancelled_meetings,
            *article.agreements,
            *article.acts,
        )
        for event in events:
            found |= set(event.sectors)
        found |= {figure.of for figure in article.figures if figure.of}
    return found


def places_of(facts: Sequence[ArticleFacts]) -> set[tuple[str, str | None]]:
    """Give the places of all meetings, with their countries."""
    return {
        (meeting.place, meeting.place_country)
        for article in facts
        for meeting in (*article.meetings, *article.cancelled_meetings)
        if meeting.place
    }
