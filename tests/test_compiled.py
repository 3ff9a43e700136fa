"""Keep the compiled extractor from rotting without compiling it: what `make fast` does up to the C compiler."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import hatch_build
import pytest
import yaml

from kg.model import frozen

# C's own words behind two underscores (GCC's manual, "Alternate Keywords"): what `self._signed` would be.
_WORDS = "alignof|asm|attribute|auto_type|complex|const|imag|inline|int128|real|restrict|signed|thread|typeof|volatile"
KEYWORD = re.compile(rf"\b__(?:{_WORDS})\b")
SOURCE = Path(__file__).resolve().parents[1] / "src"
CLASSES = '''
_LEAST, _MOST = 2, 3  # words
_NEAR = _FAR = 4
_KNOWN: dict[str, int] = {}
Form = int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place."""

    start: int
    name: str | None = None
    note: str = field(default="", compare=False)


@dataclass(slots=True, kw_only=True)
class Heap:
    """A heap."""

    size: int
    parts: list[int] = field(default_factory=list)
    double: int = field(init=False)

    def __post_init__(self) -> None:
        """Fill it."""
        object.__setattr__(self, "double", self.size * 2)


@dataclass(frozen=True)
class Higher(Place):
    """A class with a base stays as it is."""

    floor: int = 0
'''


def _classes(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"dataclass": frozen.dataclass, "field": dataclasses.field, "__name__": __name__}
    exec(source, names)
    return names


def test_written_methods_are_those_of_the_decorator() -> None:
    plain, written = _classes(CLASSES), _classes(hatch_build.prepared(CLASSES))
    for one in (plain["Place"], written["Place"]):
        assert one(3, "Hue") == one(3, "Hue", note="twice")
        assert one(3) != one(4)
        assert one(3, "Hue") < one(3, "Lae") < one(4)
        assert one(4, "Hue") >= one(3, "Lae")
        assert hash(one(3, "Hue")) == hash((3, "Hue"))
        assert frozen.replace(one(3), name="Lae") == one(3, "Lae")
    for one in (plain["Heap"], written["Heap"]):
        assert (one(size=2).double, one(size=2).parts) == (4, [])
        assert one(size=2).parts is not one(size=2).parts
        assert one(size=2, parts=[1]) == one(size=2, parts=[1]) != one(size=2)
        with pytest.raises(TypeError):
            one(2)
        with pytest.raises(TypeError):
            hash(one(size=2))
    assert written["Higher"](1, floor=2).floor == 2


def test_constants_are_final_and_the_same() -> None:
    source = hatch_build.prepared(CLASSES)
    for line in ("_LEAST: _typing.Final = 2", "_FAR: _typing.Final = 4", "_KNOWN: _typing.Final[dict[str, int]] = {}"):
        assert line in source.splitlines()
    assert "Form = int" in source.splitlines()
    plain, written = _classes(CLASSES), _classes(source)
    names = ("_LEAST", "_MOST", "_NEAR", "_FAR", "_KNOWN", "Form")
    assert [written[name] for name in names] == [plain[name] for name in names]


def test_what_is_left_out_is_there() -> None:
    modules = {path.relative_to("kg").as_posix() for path in hatch_build.compiled_modules(SOURCE)}
    assert all((SOURCE / "kg" / name).is_file() and name not in modules for name in hatch_build.LEFT_OUT)
    assert {"extract/extractor.py", "text/lexicon.py"} <= modules


def test_mypyc_turns_every_module_into_c(tmp_path: Path) -> None:
    # Twenty seconds; the C compiler takes five minutes, and refuses nothing of what mypyc writes but these names.
    names = {extension.name for extension in hatch_build.extensions(tmp_path, SOURCE)}
    wanted = {".".join(path.with_suffix("").parts) for path in hatch_build.compiled_modules(SOURCE)}
    assert wanted <= names
    headers = list(tmp_path.rglob("__native*.h"))
    assert headers
    for header in headers:
        found = KEYWORD.search(header.read_text(encoding="utf-8"))
        assert not found, f"{header.name}: an attribute `_x` is `__x` in C, and {found[0]} is a word of C's"


def test_every_key_of_a_pack_is_text() -> None:
    # The compiled reader of packs takes no other: "3: …" wants its quotation marks.
    for path in sorted((SOURCE / "kg/data/lang").rglob("*.yml")):
        keys = _keys(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert not [key for key in keys if type(key) is not str], path


def _keys(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*(value if isinstance(value, dict) else ()), *(key for each in inner for key in _keys(each))]
