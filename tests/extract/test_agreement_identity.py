"""Check when two names are of one agreement."""

import pytest

from kg.extract.agreements.identity import is_same_agreement, short_form

_GENERIC = frozenset({"cepa", "fta"})


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        pytest.param("IJEPA", "Perjanjian Kemitraan Ekonomi Indonesia-Jepang (IJEPA)", True, id="short-form"),
        pytest.param("Hiệp định RCEP", "RCEP", True, id="noun-and-short-form"),
        pytest.param("Indonesia-Peru CEPA", "Indonesia-Canada CEPA", False, id="shared-short-form"),
        pytest.param("Hiệp định CEPA", "Hiệp định Đối tác Kinh tế Việt Nam - UAE (CEPA)", True, id="bare-short-form"),
        pytest.param("Border Trade Agreement", "Indonesia Border Trade Agreement", True, id="one-inside-the-other"),
        pytest.param("ACFTA 3.0", "AITIGA", False, id="different"),
        pytest.param("LF-PTA", "Laos-Fiji Preferential Trade Agreement", True, id="initials"),
        pytest.param("LP-PTA", "Laos-Fiji Preferential Trade Agreement", False, id="other-initials"),
    ],
)
def test_same(first: str, second: str, is_same: bool) -> None:
    assert is_same_agreement(first, second, _GENERIC) is is_same
    assert is_same_agreement(second, first, _GENERIC) is is_same


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ASEAN Digital Economy Framework Agreement (DEFA)", "defa"),
        ("Persetujuan Kemitraan (Partnership Agreement/IT-CEPA)", "it cepa"),
        ("ACFTA 3.0", "acfta 3 0"),
        ("Luzon Sea Corridor", "luzon sea corridor"),
    ],
)
def test_short_form(name: str, short: str) -> None:
    assert short_form(name) == short
