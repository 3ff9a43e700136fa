import pytest

from kg.resolve.labels import Labeller
from kg.resources import data_dir, read_yaml

NAMES = {"country/ID": "Indonesia", "country/JP": "Japan", "country/VN": "Vietnam", "sector/nickel": "nickel"}
BOTH = ("country/ID", "country/JP")


@pytest.mark.parametrize(
    ("measure", "sides", "name"),
    [
        ("exports", {"reporter": BOTH[:1], "partner": BOTH[1:], "countries": BOTH}, "Exports of Indonesia to Japan"),
        ("imports", {"reporter": BOTH[1:], "partner": BOTH[:1], "countries": BOTH}, "Imports of Japan from Indonesia"),
        (
            "balance",
            {"reporter": BOTH[:1], "partner": BOTH[1:], "countries": BOTH},
            "Trade balance of Indonesia with Japan",
        ),
        ("exports", {"partner": BOTH[1:], "countries": BOTH[1:]}, "Exports to Japan"),
        ("exports", {"reporter": BOTH[:1], "countries": BOTH[:1]}, "Exports of Indonesia"),
        ("exports", {"reporter": BOTH, "partner": BOTH, "countries": BOTH}, "Exports, Indonesia and Japan"),
        (
            "exports",
            {"reporter": BOTH[:1], "countries": (*BOTH, "country/VN")},
            "Exports, Indonesia, Japan and Vietnam",
        ),
        (
            "exports",
            {"reporter": BOTH[:1], "partner": ("country/JP", "country/VN"), "countries": (*BOTH, "country/VN")},
            "Exports of Indonesia to Japan and Vietnam",
        ),
        ("investment", {"countries": BOTH}, "Investment between Indonesia and Japan"),
        ("investment", {"countries": BOTH[:1]}, "Investment of Indonesia"),
        ("trade", {"reporter": BOTH[:1], "partner": BOTH[1:], "countries": BOTH}, "Trade of Indonesia and Japan"),
        ("growth", {"reporter": BOTH[:1], "partner": BOTH[1:], "countries": BOTH}, "Growth, Indonesia and Japan"),
        ("share", {}, "Share"),
    ],
    ids=[
        "to",
        "from",
        "with",
        "one end told",
        "whose alone",
        "sources differ on whose",
        "one end of three",
        "two partners",
        "no ends told",
        "one",
        "as one",
        "of neither",
        "of none",
    ],
)
def test_a_figure_is_named_by_the_ends_that_are_told(
    measure: str, sides: dict[str, tuple[str, ...]], name: str
) -> None:
    labeller = Labeller(read_yaml(data_dir() / "labels.yml"))
    assert labeller.figure({"measure": (measure,), "unit": ("USD",), **sides}, NAMES, [5e9]) == f"{name}: 5 billion USD"


def test_what_is_a_goal_or_a_guess_is_named_so() -> None:
    labeller = Labeller(read_yaml(data_dir() / "labels.yml"))
    values = {"measure": ("exports",), "of": ("sector/nickel",), "year": ("2030",), "unit": ("tonnes",)}
    named = [
        labeller.figure({**values, "modality": (each,)}, NAMES, [20_000]) for each in ("target", "estimate", "realised")
    ]
    told = "Exports (nickel), 2030: 20,000 tonnes"
    assert named == [f"{told} (target)", f"{told} (estimate)", told]
