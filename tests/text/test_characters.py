import pytest

from kg.text.characters import in_quotes


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Trade grew.", "“Trade grew.”"),
        ("“Trade grew.”", "“Trade grew.”"),
        ('"Trade grew,"', '"Trade grew,"'),
        ("“Trade grew,” he said.", "‘“Trade grew,” he said.’"),
        ("He said, “Trade grew.”", "‘He said, “Trade grew.”’"),
    ],
    ids=["bare", "whole", "straight", "opens", "closes"],
)
def test_quotes_are_not_doubled(words: str, quoted: str) -> None:
    assert in_quotes(words) == quoted
