"""Read the texts of the page's interface and its parts: template, styles, scripts."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.resources import data_dir, interface_languages, read_yaml


@dataclass(frozen=True, slots=True)
class Interface:
    """Languages by tag with their own names; for each tag the texts by key."""

    languages: dict[str, str]
    texts: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def load_interface() -> Interface:
    """Read `strings.yml`."""
    raw = read_yaml(folder() / "strings.yml")
    languages = interface_languages()
    return Interface(languages, {tag: {key: said[tag] for key, said in raw["strings"].items()} for tag in languages})


def folder() -> Path:
    """Give the folder of the page's parts."""
    return data_dir() / "view"


def page_script(*, is_bitmap: bool) -> str:
    """Give the page's own script: all files of `js/` in the order of their names, but for the renderer not used."""
    unused = "40_vis.js" if is_bitmap else "41_bitmap.js"
    files = sorted(path for path in (folder() / "js").glob("*.js") if path.name != unused)
    return '"use strict";\n' + "\n".join(path.read_text(encoding="utf-8") for path in files)
