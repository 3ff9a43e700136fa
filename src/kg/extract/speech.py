"""Read verbs of saying: who speaks stands beside one."""

from collections.abc import Sequence

from kg.extract.words import Line


def spoken_words(lines: Sequence[Line]) -> frozenset[str]:
    """Give the capitalised words that stand beside a verb of saying: "kata Meilani", "Park said"."""
    found = set()
    for line in lines:
        for index in range(len(line.words)):
            chart = line.chart[index]
            if "said-before" in chart and _is_saying(line, index):
                after = chart["said-before"].end
                last = _run_last(line, after)
                is_clause = line.hit((after if last is None else last) + 1, "auxiliary") is not None
                if line.is_cap(after) and _is_plain(line, after) and not is_clause:
                    found.add(line.key(after))
                    if last is not None:
                        found.add(line.key(last))
            if "said-strong" in chart and index and line.is_cap(index - 1) and _is_plain(line, index - 1):
                found.add(line.key(index - 1))
            elif (
                "said-strong" in chart
                and index > 1
                and line.key(index - 1) == ","
                and line.is_cap(index - 2)
                and _is_plain(line, index - 2)
            ):
                found.add(line.key(index - 2))
    return frozenset(found)


def _is_saying(line: Line, index: int) -> bool:
    """Tell whether a word is a verb of saying there: in small letters, or where the sentence opens with it."""
    return line.words[index].shape == "low" or index == 0


def ends_before(line: Line, at: int, category: str) -> bool:
    """Tell whether a phrase of a category ends right before a word."""
    return any((hit := line.hit(at - width, category)) is not None and hit.end == at for width in (1, 2, 3))


def is_spoken_to(line: Line, at: int) -> bool:
    """Tell whether a verb of saying ends right before a word: "kata X", "according to X"."""
    return any(
        (hit := line.hit(at - width, "said-before")) is not None and hit.end == at and _is_saying(line, at - width)
        for width in (1, 2, 3)
    )


def _run_last(line: Line, index: int) -> int | None:
    at = index
    while line.is_cap(at + 1) and _is_plain(line, at + 1):
        at += 1
    return at if at > index else None


def _is_plain(line: Line, index: int) -> bool:
    chart = line.chart[index]
    word = line.words[index]
    barred = (
        "country",
        "stop",
        "known",
        "org-head",
        "org-tail",
        "legal-suffix",
        "ministry",
        "media",
        "head",
        "field",
        "place-head",
        "not-org",
        "direction",
    )
    return not word.is_upper and not any(category in chart for category in barred)
