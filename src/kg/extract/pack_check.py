"""Check language packs for those who write them: `python -m kg.extract.pack_check [tag …]`, all packs without a tag.

What a reader raises on stops at the first thing wrong; this tells all of them: files and keys that are missing, keys
that no reader asks for (a typo in one that may be left out), words that YAML reads as something else, patterns that do
not compile, and kinds, roles, needs, stages, measures and sectors that nobody knows.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from kg import lang
from kg.errors import KgError, PackError
from kg.extract.agreements.stages import IDLE
from kg.extract.entities import EntityFinder
from kg.extract.extractor import Extractor
from kg.extract.meetings.words import Form, Need, TriggerKind
from kg.extract.statuses.cues import StatusKind
from kg.lang import LanguagePack, available_languages, load_pack
from kg.model.article import Article
from kg.model.kinds import AGREEMENT_KINDS, BODY_KINDS, MEASURES, ROLES, STAGES
from kg.registry.sectors import sector_ids
from kg.resources import data_dir, read_yaml
from kg.text.segment import Segmenter

_REFERENCE = "en"
_MACRO = re.compile(r"\{[A-Z]+\}")
_PATTERN_SIGNS = ("\\", "(?")
_FOR_PEOPLE = frozenset({"examples", "not", "match", "reject", "shows"})  # what tests ask for, not readers
_TITLE_TAKES = frozenset({"country", "portfolio", "posting", "place", "unit", "organization"})
_CUE_PLACES = frozenset({"after", "before", "noun", "either"})
_UNITS = frozenset({"day", "week", "month", "year"})
_TYPES = {"str": "text", "list": "list", "int": "number", "float": "number", "bool": "truth", "NoneType": "blank"}
_SIDES = frozenset({"countries", "people", "counterpart"})


class _Asked(dict[str, Any]):
    """A mapping that keeps in `asked` which keys were asked for, and takes what it lacks from the reference pack."""

    def __init__(self, values: Mapping[str, Any], other: Any, where: str, log: "_Log") -> None:
        self._other, self._where, self._log = other if isinstance(other, dict) else {}, where, log
        kept = {key: _kept(each, self._other.get(key), f"{where}{key}: ", log) for key, each in values.items()}
        super().__init__(kept)
        log.told.update(f"{where}{key}" for key in kept)

    def __getitem__(self, key: str) -> Any:
        self._log.asked.add(f"{self._where}{key}")
        return super().__getitem__(key)

    def __missing__(self, key: str) -> Any:
        self._log.missing.add(f"{self._where}{key}")
        if key not in self._other:
            raise PackError(f"{self._where}{key}: missing")
        return _kept(self._other[key], None, f"{self._where}{key}: ", self._log)

    def __contains__(self, key: object) -> bool:
        self._log.asked.add(f"{self._where}{key}")
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._log.asked.add(f"{self._where}{key}")
        return super().__getitem__(key) if super().__contains__(key) else default

    def _ask_for_all(self) -> None:
        self._log.asked.update(f"{self._where}{key}" for key in super().__iter__())

    def __iter__(self) -> Iterator[str]:
        self._ask_for_all()
        return super().__iter__()

    def keys(self) -> Any:
        self._ask_for_all()
        return super().keys()

    def values(self) -> Any:
        self._ask_for_all()
        return super().values()

    def items(self) -> Any:
        self._ask_for_all()
        return super().items()


class _Log:
    """What was asked of a pack's files, what stands in them, and what they lack."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.told: set[str] = set()
        self.missing: set[str] = set()


def _kept(value: Any, other: Any, where: str, log: _Log) -> Any:
    if isinstance(value, dict):
        return _Asked(value, other, where, log)
    if isinstance(value, list):
        return [_kept(each, None, where, log) for each in value]
    return value


def check_pack(tag: str) -> list[str]:
    """Give what is wrong with a pack, each with its file and key; an empty list for one that fits.

    Raises:
        UnknownNameError: There is no pack of that tag.
        PackError: A file is not YAML.
    """
    pack, reference = load_pack(tag), load_pack(_REFERENCE)
    names = {path.stem for folder in (pack.folder, reference.folder) for path in folder.glob("*.yml")}
    log, sections, found = _Log(), {}, []
    for name in sorted(names):
        other = reference.section(name) if reference.has_section(name) else {}
        if not pack.has_section(name):
            found.append(f"{name}.yml: missing; copy lang/{_REFERENCE}/{name}.yml and translate it")
            sections[name] = _Asked(other, other, f"{name}.yml: ", _Log())
            continue
        values = pack.section(name)
        found += [
            f"{name}.yml: {told}"
            for told in (*_misread(values, ""), *_mistyped(values, other, ""), *_unknown(name, values))
        ]
        sections[name] = _Asked(values, other, f"{name}.yml: ", log)
    if not found:
        found += _unreadable(pack, sections)
    if not found:
        left_out = {f"{name}.yml: {key}" for name in names for key in _left_out(name, pack, reference)}
        found += [f"{key}: missing; lang/{_REFERENCE} shows what it holds" for key in log.missing | left_out]
        top = {key for key in log.told - log.asked if key.count(": ") == 1 and not key.startswith("pack.yml")}
        if tag != _REFERENCE:  # what stands there too is asked for once there are words that need it
            top -= {
                f"{name}.yml: {key}" for name in names if reference.has_section(name) for key in reference.section(name)
            }
        found += [
            f"{key}: nobody asks for it; mend the key or leave it out"
            for key in top
            if key.split(": ")[-1] not in _FOR_PEOPLE
        ]
    return sorted(found)


def optional_keys(name: str) -> frozenset[str]:
    """Give the keys of a file that packs may leave out: each has its reason in `data/packs.yml`."""
    reasons = read_yaml(data_dir() / "packs.yml")["optional"]
    return frozenset(key for reason in reasons for key in reason["keys"].get(name, ()))


def _left_out(name: str, pack: LanguagePack, reference: LanguagePack) -> set[str]:
    """Give the keys of the reference's file that a pack lacks and may not leave out, though no reader stumbles."""
    if not (pack.has_section(name) and reference.has_section(name)):
        return set()
    lacking = reference.section(name).keys() - pack.section(name).keys()
    return lacking - optional_keys(name) - _FOR_PEOPLE


def _misread(value: Any, where: str) -> Iterator[str]:
    """Give what YAML reads as no word, and patterns that do not compile."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str) and not isinstance(key, int):
                yield f"{where}{key}: the key is read as {type(key).__name__}; put it in quotes"
            if key not in _FOR_PEOPLE:
                yield from _misread(each, f"{where}{key}: ")
    elif isinstance(value, list):
        for each in value:
            if each is None or isinstance(each, bool):
                yield f"{where}{each}: read as {type(each).__name__}, no word; put it in quotes"
            elif isinstance(each, (dict, list)) or any(sign in str(each) for sign in _PATTERN_SIGNS):
                yield from _misread(each, where)
    elif isinstance(value, str):
        try:
            re.compile(_MACRO.sub("x", value))
        except re.error as error:
            yield f"{where}{value!r} is no pattern: {error}"
    elif value is None:
        yield f"{where}empty; write [] or leave the key out"


def _mistyped(values: Mapping[str, Any], other: Mapping[str, Any], where: str) -> Iterator[str]:
    """Give the keys that hold a list where the reference pack has a pattern, and the like."""
    for key in values.keys() & other.keys():
        kinds = [_TYPES.get(type(each).__name__, "mapping") for each in (values[key], other[key])]
        if kinds[0] != kinds[1] and {*kinds} != {"list", "mapping"} and key not in _FOR_PEOPLE:  # one pattern or some
            yield f"{where}{key}: a {kinds[0]}, where lang/{_REFERENCE} has a {kinds[1]}"
        elif kinds == ["mapping", "mapping"]:
            yield from _mistyped(values[key], other[key], f"{where}{key}: ")


def _unknown(name: str, section: Mapping[str, Any]) -> Iterator[str]:
    """Give the kinds and the like that nobody knows."""
    for path, known in _known_values().get(name, {}).items():
        for place, value in _values_at(section, path.split("/"), ""):
            if value not in known:
                yield f"{place}unknown {value!r}; there are {', '.join(sorted(known))}"


def _values_at(value: Any, steps: list[str], where: str) -> Iterator[tuple[str, Any]]:
    """Give the values at a path, and their place: `@` is a key itself, `*` what each holds, `[]` what is in a list."""
    if not steps:
        yield where, value
    elif steps[0] == "@":
        yield from ((where, key) for key in value)
    elif steps[0] == "*":
        for key, each in value.items():
            yield from _values_at(each, steps[1:], f"{where}{key}: ")
    elif steps[0] == "[]":
        for each in value:
            yield from _values_at(each, steps[1:], where)
    elif steps[0] in value:
        yield from _values_at(value[steps[0]], steps[1:], f"{where}{steps[0]}: ")


def _known_values() -> dict[str, dict[str, Iterable[str]]]:
    """Give what may stand where: for each file, the known values by path."""
    shared = read_yaml(data_dir() / "agreements.yml")
    sectors = sector_ids()
    with (data_dir() / "registry" / "countries.csv").open(encoding="utf-8", newline="") as rows:
        countries = {row["code"] for row in csv.DictReader(rows)}
    classes = frozenset(shared["stage_of"]) | {IDLE}
    return {
        "acts": {"verbs/@": frozenset(read_yaml(data_dir() / "acts.yml")["kinds"])},
        "agreements": {
            "heads/[]/kind": AGREEMENT_KINDS,
            "acronyms/@": AGREEMENT_KINDS,
            "name/direction": frozenset({"left", "right", "clause"}),
            "cues/@": classes,
            "cues/*/@": _CUE_PLACES,
            "cue_patterns/@": classes,
        },
        "countries": {"nicknames/@": countries},
        "dates": {"relative/[]/unit": _UNITS, "units/*": _UNITS},
        "dealings": {"dealings/[]/kind": AGREEMENT_KINDS, "dealings/[]/verbs/@": STAGES | {"planned"}},
        "figures": {f"{key}/@": MEASURES for key in ("cues", "goods_cues", "money_cues", "units_cues", "directions")},
        "meetings": {
            "triggers/[]/kind": get_args(TriggerKind),
            "triggers/[]/form": get_args(Form),
            "triggers/[]/needs": get_args(Need),
        },
        "offices": {
            "heads/@": ROLES,
            "heads/*/@": _TITLE_TAKES,
            "abbreviations/@": ROLES,
            "plurals/@": ROLES,
        },
        "organizations": {f"{key}/@": BODY_KINDS for key in ("heads", "inside", "tails")},
        "sectors": {
            "borrows/[]": available_languages(),
            "scenes/[]/concepts/[]": sectors,
            "sectors/@": sectors,
        },
        "sides": {
            "ranks/[]/role": ROLES,
            "coreferences/[]/kind": _SIDES,
            "coreferences/[]/roles/[]": ROLES,
        },
        "status": {path: get_args(StatusKind) for path in ("cues/[]/kind", "predicates/told/@", "predicates/modals/@")},
    }


def _unreadable(pack: LanguagePack, sections: Mapping[str, Any]) -> Iterator[str]:
    """Make the readers of the pack and read its examples with them; give what they stumble over."""
    text = "\n\n".join(str(each.get("text", "")) for each in pack.section("meetings").get("examples", ())[:5])
    extractor = Extractor()
    asked = extractor._packs[pack.tag] = LanguagePack(pack.tag, pack.folder, dict(sections))
    extractor._segmenter = Segmenter([*extractor._packs.values()])
    try:
        EntityFinder(asked, [each for tag, each in extractor._packs.items() if tag != pack.tag])
        extractor.extract(Article(id="example", text=text or pack.tag, digest="", language=pack.tag))
    except (AttributeError, IndexError, KeyError, PackError, TypeError, ValueError, re.error) as error:
        yield f"no reader can be made of it: {type(error).__name__}: {error}"


def main(tags: Iterable[str]) -> int:
    """Print what is wrong with packs; give the exit code."""
    if not str(lang.__file__).endswith(".py"):  # a compiled reader asks past `_Asked`
        sys.stderr.write("pack_check: the extractor here is compiled; use the pure install (make setup)\n")
        return 1
    try:
        wrong = [f"lang/{tag}/{told}" for tag in tags or available_languages() for told in check_pack(tag)]
    except KgError as error:
        wrong = [str(error)]
    sys.stdout.writelines(f"{told}\n" for told in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
