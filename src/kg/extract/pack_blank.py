"""Begin a language pack: `python -m kg.extract.pack_blank tl Tagalog` writes `lang/tl/`, the English files wordless.

Keys, comments, kinds and numbers stay, so that each list shows what belongs there; lists are empty, patterns match
nothing. It reads articles at once, and finds what its lists tell. The words of sectors are borrowed from English.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from kg.errors import KgError, PackError
from kg.lang import load_pack
from kg.resources import data_dir
from kg.writing import write_whole

_REFERENCE = "en"
_NOTHING = "'(?!)'"
_KNOWN = frozenset({"kind", "form", "unit", "base", "direction", "numeric_order", "role", "roles", "needs", "side"})
_WHOLE = {
    "examples": "[]",
    "match": "[]",
    "reject": "[]",
    "patterns": "[]",
    "counted": "[]",
    "cue_patterns": "{}",
    "sectors": "{}",
    "borrows": f"[{_REFERENCE}]",
}
_KEPT = frozenset({"macros", "decimal", "thousands", "order"})  # of digits, and what one of two words tells
_VALUE = re.compile(r"[A-Za-z-]{1,30}|[0-9.]{1,30}")
_TRUTH = "tag:yaml.org,2002:bool"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", _TRUTH)

Edit = tuple[int, int, str]


def blank_section(text: str) -> str:
    """Give the text of a section without its words."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for start, end, other in sorted(_edits("", root) if root else (), reverse=True):
        text = text[:start] + other + text[end:]
    return text


def _edits(key: str, node: yaml.Node) -> Iterator[Edit]:
    """Give what is to stand in place of what a key holds, and where."""
    if key in _WHOLE and isinstance(node, yaml.CollectionNode):
        yield _over(node, _WHOLE[key])
    elif isinstance(node, yaml.ScalarNode):
        if key not in _KNOWN and node.tag not in _NUMBERS:
            yield _over(node, _NOTHING)
    elif isinstance(node, yaml.SequenceNode):
        if any(isinstance(each, yaml.MappingNode) for each in node.value):
            for each in node.value:
                yield from _edits("", each)
        elif key not in _KNOWN:
            has_bare = any(not each.value for each in node.value)
            yield _over(node, '[""]' if has_bare else "[]")  # of endings: the word as it stands
    elif _is_of_words(node):
        yield _over(node, "{}")
    else:
        for inner, value in node.value:
            if inner.value not in _KEPT:
                yield from _edits(inner.value, value)


def _is_of_words(node: yaml.Node) -> bool:
    """Tell a mapping of words to values ("one: 1", "days: day") from one of keys."""
    return all(
        isinstance(value, yaml.ScalarNode)
        and value.tag != _TRUTH
        and key.value not in _KNOWN
        and _VALUE.fullmatch(value.value)
        for key, value in node.value
    )


def _over(node: yaml.Node, other: str) -> Edit:
    return node.start_mark.index, _end(node), other


def _end(node: yaml.Node) -> int:
    """Give where a node ends: one that is written over lines ends with its last, not at the key behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[-1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def write_blank_pack(tag: str, name: str) -> Path:
    """Write a pack without words; give its folder.

    Raises:
        PackError: There is a folder of that tag, or the tag is none.
        OutputError: It cannot be written.
    """
    folder = data_dir() / "lang" / tag
    if not re.fullmatch(r"[A-Za-z0-9-]{2,20}", tag):
        raise PackError(f"{tag!r} is no language tag; give one as `tl` or `zh-Hans`")
    if folder.exists():
        raise PackError(f"{folder}: is there already; take another tag, or away what is there")
    sections = {path.name: path.read_text(encoding="utf-8") for path in load_pack(_REFERENCE).folder.glob("*.yml")}
    texts = {file: blank_section(text) for file, text in sorted(sections.items())}
    texts["pack.yml"] = yaml.safe_dump({"tag": tag, "name": name}, sort_keys=False, allow_unicode=True)
    for file, text in texts.items():
        write_whole(folder / file, text)
    return folder


def main(arguments: Iterable[str]) -> int:
    """Write a pack; give the exit code."""
    match list(arguments):
        case [tag, name]:
            try:
                sys.stdout.write(f"{write_blank_pack(tag, name)}\n")
            except KgError as error:
                sys.stderr.write(f"pack_blank: {error}\n")
                return 1
            return 0
    sys.stderr.write("usage: python -m kg.extract.pack_blank TAG NAME (as: tl Tagalog)\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
