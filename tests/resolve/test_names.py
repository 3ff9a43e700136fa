import pytest

from kg.resolve.names import treaty_keys

LONG = "Indonesia-Japan Economic Partnership Agreement"


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (f"Protocol amending the {LONG} (IJEPA)", "Protocol amending the IJEPA", True),
        (f"Protocol amending the {LONG} (IJEPA)", f"protocol amending the {LONG} (IJEPA)", True),
        (f"Second protocol to the {LONG} (IJEPA)", "Protocol amending the IJEPA", False),
        ("Protocol amending annex two of the Port Pact (PPX)", "Protocol PPX", False),
        ("Memorandum of Understanding (MOU)", "Memorandum MOU", False),
        (f"{LONG} (IJEPA)", "IJEPA", False),
    ],
    ids=["acronym", "case", "another's protocol", "no long name", "no letters of it", "the treaty itself"],
)
def test_a_treaty_s_name_may_have_another_s_acronym(one: str, other: str, is_one: bool) -> None:
    assert bool(treaty_keys(one) & treaty_keys(other)) is is_one
