"""What the README shows is what its commands print."""

from pathlib import Path

from docs.tour import toured


def test_the_tour_is_real(root: Path) -> None:
    """Rebuild with `python -m docs.tour` and commit what changed."""
    text = (root / "README.md").read_text(encoding="utf-8")
    assert "```console\n$ kg build" in text
    assert toured(text) == text
