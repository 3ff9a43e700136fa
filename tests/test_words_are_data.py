import ast
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
