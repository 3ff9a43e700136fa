import ast
import re
from collections.abc import Iterator
from pathlib import Path

import kg

_SOURCES = sorted((Path(kg.__file__).parent / "extract").glob("*.py"))


def _words_compared(tree: ast.AST) -> Iterator[ast.Constant]:
    """Give the literal words that the key of a word of the text is compared with."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        left = node.left.func if isinstance(node.left, ast.Call) else node.left
        if isinstance(left, ast.Attribute) and left.attr == "key":
            for constant in ast.walk(ast.Tuple(node.comparators, ast.Load())):
                if isinstance(constant, ast.Constant) and str(constant.value).isalpha() and constant.value is not None:
                    yield constant


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
