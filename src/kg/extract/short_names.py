"""Tell whether words in brackets shorten the name before them."""

from kg.extract.words import Line


def is_alias(line: Line, start: int, end: int, closing: int) -> bool:
    """Tell whether the words in brackets shorten the name before them: "(MIDA)", "(Sunway iLabs)"."""
    if is_acronym(line, start, end, end + 1):
        return closing < end + 5
    keys = {line.key(index) for index in range(start, end)}
    words = range(end + 1, closing)
    return all(line.words[at].shape == "cap" or line.key(at) == "-" for at in words) and any(
        line.key(at) in keys for at in words if "country" not in line.chart[at]
    )


def is_acronym(line: Line, start: int, end: int, at: int) -> bool:
    """Tell whether a word in brackets shortens the name before it."""
    word = line.words[at]
    if word.shape != "cap":
        return False
    initials = "".join(line.words[index].text[0] for index in range(start, end) if line.words[index].shape == "cap")
    if "country" in line.chart[at]:
        return word.is_upper and word.text == initials
    capitals = [char for char in word.text if char.isupper()]
    if len(capitals) >= 2 or "known" in line.chart[at] or "ministry" in line.chart[at]:
        return True
    return word.text[0] == initials[:1] and line.key(at + 1) == ")"
