"""Read verbs of saying: who speaks stands beside one."""

from collections.abc import Sequence

from kg.extract.names.words import Line

_NO_PERSON = frozenset(
    {
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
    }
)


def spoken_words(lines: Sequence[Line]) -> frozenset[str]:
    """Give the capitalised words that stand beside a verb of saying: "kata Meilani", "Park said"."""
    found = set()
    for line in lines:
        for hit in line.hits("said-before"):
            if not _is_saying(line, hit.start):
                continue
            last = _run_last(line, hit.end)
            is_clause = line.hit((hit.end if last is None else last) + 1, "auxiliary") is not None
            if line.is_cap(hit.end) and _is_plain(line, hit.end) and not is_clause:
                found.add(line.key(hit.end))
                if last is not None:
                    found.add(line.key(last))
        for hit in line.hits("said-strong"):
            before = hit.start - 1
            if line.is_cap(before) and _is_plain(line, before):
                found.add(line.key(before))
            elif line.key(before) == "," and line.is_cap(before - 1) and _is_plain(line, before - 1):
                found.add(line.key(before - 1))
    return frozenset(found)


def _is_saying(line: Line, index: int) -> bool:
    """Tell whether a word is a verb of saying there: in small letters, or where the sentence opens with it."""
    return line.words[index].shape == "low" or index == 0


def is_spoken_to(line: Line, at: int) -> bool:
    """Tell whether a verb of saying ends right before a word: "kata X", "according to X"."""
    return "said-before" in line.categories and any(
        line.past(at - width, "said-before") == at and _is_saying(line, at - width) for width in (1, 2, 3)
    )


def _run_last(line: Line, index: int) -> int | None:
    at = index
    while line.is_cap(at + 1) and _is_plain(line, at + 1):
        at += 1
    return at if at > index else None


def _is_plain(line: Line, index: int) -> bool:
    chart = line.chart[index]
    word = line.words[index]
    return not word.is_upper and _NO_PERSON.isdisjoint(chart)
