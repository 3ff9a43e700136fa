import ast
import re
from collections.abc import Iterator
from pathlib import Path

import kg
from kg.resources import data_dir, read_yaml

_SOURCES = sorted(path for top in ("extract", "text") for path in (Path(kg.__file__).parent / top).rglob("*.py"))


def _words(node: ast.AST) -> Iterator[ast.Constant]:
    """Give the literal words in an expression, not the names of lists that are asked for."""
    if isinstance(node, ast.Constant) and str(node.value).isalpha() and node.value is not None:
        yield node
    elif not isinstance(node, (ast.Call, ast.Subscript)):
        for child in ast.iter_child_nodes(node):
            yield from _words(child)


def _words_compared(tree: ast.AST) -> Iterator[ast.Constant]:
    """Give the literal words that the key of a word of the text is compared with."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        left = node.left.func if isinstance(node.left, ast.Call) else node.left
        if isinstance(left, ast.Attribute) and left.attr == "key":
            yield from _words(ast.Tuple(node.comparators, ast.Load()))


def test_no_word_of_a_language_stands_in_the_grammars() -> None:
    assert _SOURCES
    found = [
        f"{source.name}:{word.lineno}: {word.value}"
        for source in _SOURCES
        for word in _words_compared(ast.parse(source.read_text(encoding="utf-8")))
    ]
    assert not found


def test_a_word_would_be_found() -> None:
    code = 'line.key(at) == "the" or word.key in (",", "ông") or item.key is not None or line.key(0) == ","'
    code += ' or word.key in links("of")'
    assert [word.value for word in _words_compared(ast.parse(code))] == ["the", "ông"]


_NOT_WORDS = re.compile(r"\(\?P?<\w+>|\(\?P=\w+\)|\\.|\[(?:\\.|[^\]])*\]|\{[^}]*\}|\(\?[a-zA-Z-]+[:)]")


def _words_in_patterns(tree: ast.AST) -> Iterator[ast.Constant]:
    """Give the pieces of patterns that hold a word; a key that the rest is taken from is none."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or not call.args:
            continue
        if not isinstance(call.func.value, ast.Name) or call.func.value.id != "re":
            continue
        inner = [each for each in ast.walk(call.args[0]) if isinstance(each, (ast.Subscript, ast.Call))]
        keys = {id(each.slice) for each in inner if isinstance(each, ast.Subscript)}
        keys |= {id(argument) for each in inner if isinstance(each, ast.Call) for argument in each.args}
        for constant in ast.walk(call.args[0]):
            if not isinstance(constant, ast.Constant) or not isinstance(constant.value, str) or id(constant) in keys:
                continue
            if re.search(r"[^\W\d_]{2}", _NOT_WORDS.sub(" ", constant.value)):
                yield constant


def test_no_word_of_a_language_stands_in_a_pattern() -> None:
    found = [
        f"{source.name}:{word.lineno}: {word.value}"
        for source in _SOURCES
        for word in _words_in_patterns(ast.parse(source.read_text(encoding="utf-8")))
    ]
    assert not found


def test_a_word_in_a_pattern_would_be_found() -> None:
    code = (
        r"""re.compile(r"\s(?:the\s)?"); re.match(rf"{x}date:?\s(?P<year>[0-9a-f]{{2}})"); re.compile(data["the"])"""
        "\n"
        r"""re.compile(rf"(?P<name>\w+)\s{words['the']} [A-Za-z]{{2,}}(?i:x)"); key.startswith("the")"""
    )
    assert {word.value for word in _words_in_patterns(ast.parse(code))} == {
        r"\s(?:the\s)?",
        r"date:?\s(?P<year>[0-9a-f]{2})",
    }


_CLASS_LISTS = ("signing_words", "having_words", "settled_words", "effect_dated", "talked_of", "deepening")
_CLASS_LISTS += ("weak_nouns", "talked_nouns", "plural_nouns", "named_plan_cues", "named_statement_cues")
_CLASS_TABLES = ("kind_stages", "governors", "only_kinds", "following_reach", "done_as")


def test_classes_of_stage_words_are_those_of_the_data() -> None:
    shared = read_yaml(data_dir() / "agreements.yml")
    lists = [key for key in shared if key.endswith("_classes")]
    named = {name for key in (*lists, *_CLASS_LISTS, *_CLASS_TABLES) for name in shared[key]}
    named |= {*shared["cue_reach"]} - {"default"}
    for source in (source for source in _SOURCES if source.parent.name == "agreements"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "name":
                named |= {str(word.value) for word in _words(ast.Tuple(node.comparators, ast.Load()))}
    assert named - {*shared["stage_of"]} == set()
