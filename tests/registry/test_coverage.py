"""Test who speaks for a country: each office has a post with a holder, and no gap opens that is not known."""

from datetime import date

import pytest
from tests.registry.coverage import OFFICES, all_gaps, read_gaps, read_offices

from kg.registry.lookup import Registry

_PORTFOLIOS = {"foreign": "foreign-affairs", "trade": "trade", "industry": "industry"}
_ROLES = {"state": "head-of-state", "government": "head-of-government"}


def test_every_member_of_asean_has_all_offices(registry: Registry) -> None:
    members = set(registry.members("asean", date(2026, 1, 1)))
    assert len(members) == 11
    assert {(o.country, o.office) for o in read_offices() if o.post} >= {(c, o) for c in members for o in OFFICES}


@pytest.mark.parametrize(
    "office", [pytest.param(o, id=f"{o.country}-{o.office}") for o in read_offices() if o.post or not o.why_none]
)
def test_an_office_has_its_post_and_a_holder(registry: Registry, office) -> None:  # type: ignore[no-untyped-def]
    post = registry.posts[office.post]
    if office.office in _ROLES:
        assert _ROLES[office.office] in post.roles
    else:
        assert _PORTFOLIOS[office.office] in post.portfolios
    assert registry.tenures_in(office.post)


def test_gaps_are_the_known_ones(registry: Registry) -> None:
    """After a change of tenures.csv: `python -m tests.registry.coverage --write`, and look at what it changes."""
    assert all_gaps(registry) == read_gaps()


def test_every_gap_closes_before_the_last_holder(registry: Registry) -> None:
    for gap in read_gaps():
        first, last = date.fromisoformat(gap.start), date.fromisoformat(gap.end)
        inside = first + (last - first) / 2
        assert registry.holders(gap.post, inside) == (), gap
