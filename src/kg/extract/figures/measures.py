"""Name what figures measure: the units of goods and power, the measures that each kind of quantity can have."""

from functools import lru_cache

from kg.model.frozen import dataclass
from kg.model.spans import Span
from kg.resources import data_dir, read_yaml

GOODS = frozenset(
    {
        "tonnes",
        "barrels",
        "kg",
        "pounds",
        "litres",
        "kilolitres",
        "gallons",
        "barrels-per-day",
        "m3",
        "bcm",
        "pairs",
        "TEU",
        "doses",
        "cubic-feet",
        "MMSCFD",
        "BBTUD",
    }
)
POWER = frozenset({"MW", "GWh"})
WARES = GOODS | {"units"}
COUNTED = WARES | POWER
NEVER = frozenset(
    {
        "hectares",
        "km",
        "kV",
        "pounds-force",
        "kWh",
        "years",
        "rounds",
        "times",
        "countries",
        "agreements",
        "companies",
        "products",
        "cent",
    }
)
DIRECTIONS = frozenset({"exports", "imports"})
SOLD = DIRECTIONS | {"sales"}
RELATIVE = frozenset({"growth", "share"})  # of another measure
TARIFFS = frozenset({"tariff", "tariff-lines"})
TRADE_FAMILY = DIRECTIONS | {"trade", "balance"}
MONEY = frozenset({*TRADE_FAMILY, "investment", "sales", "price", "aid", "other"})
# What a quantity can measure where a word beside it tells.
ALLOWED = {
    "money": MONEY | {"stock"},
    "goods": frozenset({"exports", "imports", "production", "sales", "stock", "trade", "aid", "other"}),
    "units": frozenset({"exports", "imports", "production", "sales", "stock", "aid"}),
    "power": frozenset({"stock", "imports", "exports", "production", "sales"}),
}
_CODE_CHARS = 3
_SMALL_FACTOR = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a quantity. `cue` is the word that tells; None where the quantity before it does or nothing.

    `base` is the measure that a growth or share is of, where a word tells.
    """

    measure: str
    rule: str
    cue: Span | None = None
    sign: int = 1
    base: str | None = None


def is_money(unit: str | None) -> bool:
    """Tell whether a unit is a currency: three capitals, but for a few of goods."""
    return unit is not None and len(unit) == _CODE_CHARS and unit.isupper() and unit not in COUNTED


def least_amount(unit: str | None, least: int) -> int:
    """Give a least amount of a currency: a thousand times as much where its unit is small."""
    return least * _SMALL_FACTOR if unit in currencies("small") else least


@lru_cache(maxsize=8)
def currencies(kind: str) -> frozenset[str]:
    """Give the currencies that `data/units.yml` lists under a key: `small`, `world`, `dollars`."""
    return frozenset(read_yaml(data_dir() / "units.yml")[kind])
