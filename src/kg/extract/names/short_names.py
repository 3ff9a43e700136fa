"""Tell whether words in brackets shorten the name before them."""

from kg.extract.names.words import Line

_OPENERS = frozenset("(,")
_QUOTES = frozenset("\"“”'‘’")
_MOST_WORDS = 4
_WIDEST = 9
_LEAST_CAPITALS = 2
_LEAST_BARE = 3
_NO_INNER = frozenset({"country", "place", "legal-suffix"})
# An office, a thing or a place in capitals is no short name: "Finance Ministry GDP forecasts".
_PUBLIC = frozenset({"government", "association"})
_NO_BARE = frozenset(
    {"field", "head", "place", "country", "org-head", "org-tail", "legal-suffix", "calendar", "currency"}
)


def is_alias(line: Line, start: int, end: int, closing: int) -> bool:
    """Tell whether the words in brackets shorten the name before them: "(MIDA)", "(Sunway iLabs)"."""
    head = line.hit(end + 1, "org-head") if closing > end + 2 else None
    if head is not None and head.data == "government" and line.key(end + 1) != line.key(start):
        return False  # "Cục Xúc tiến thương mại (Bộ Công Thương)": whose it is
    if is_acronym(line, start, end, end + 1):
        return closing < end + 5
    keys = {line.key(index) for index in range(start, end)}
    words = range(end + 1, closing)
    return all(line.words[at].shape == "cap" or line.key(at) == "-" for at in words) and any(
        line.key(at) in keys for at in words if "country" not in line.chart[at]
    )


def placed_alias(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Give the short name behind the place where a body sits: "Hiệp hội Thương mại Hoa Kỳ tại Hà Nội (AmCham)"."""
    if line.hit(end, "locative") is None and line.hit(end, "office-within") is None:
        return None
    hit = line.hit(end + 1, "place") or line.hit(end + 1, "country")
    opening = hit.end if hit is not None else end
    if line.key(opening) != "(" or not line.is_cap(opening + 1):
        return None
    behind = range(opening + 2, min(opening + 5, len(line.words)))
    closing = next((at for at in behind if line.key(at) == ")"), None)
    if closing is None or line.hit(opening + 1, "country") is not None:
        return None
    return (opening + 1, closing) if is_alias(line, start, opening, closing) else None


def is_acronym(line: Line, start: int, end: int, at: int) -> bool:
    """Tell whether a word in brackets shortens the name before it."""
    word = line.words[at]
    if word.shape != "cap":
        return False
    if end - start == 1 and line.words[start].is_upper and word.is_upper and line.words[start].key != word.key:
        return False  # "the China Expo of ASEAN (CAEXPO)": no acronym shortens another
    initials = "".join(line.words[index].text[0] for index in range(start, end) if line.words[index].shape == "cap")
    if "country" in line.chart[at]:
        return word.is_upper and word.text == initials
    capitals = [char for char in word.text if char.isupper()]
    if len(capitals) >= 2 or "known" in line.chart[at] or "ministry" in line.chart[at]:
        return True
    return word.text[0] == initials[:1] and line.key(at + 1) == ")"


def told_ticker(line: Line, at: int) -> tuple[int, tuple[int, int] | None] | None:
    """Give where a bracket with a share's code ends, and the words of the short name in it: "(HDBank - HoSE: HDB)"."""
    colon = next((step for step in range(at + 2, min(at + _WIDEST, len(line.words))) if line.key(step) == ":"), None)
    if colon is None or not line.is_cap(colon - 1) or line.key(colon + 2) != ")":
        return None
    if (
        line.words[colon + 1].shape not in ("cap", "num")
        or line.words[colon + 1].text.lower() == line.words[colon + 1].text
    ):
        return None
    first = colon - 1
    while line.is_cap(first - 1):
        first -= 1
    has_name = first - 1 > at and line.words[first - 1].shape == "mark" and line.is_cap(at + 1)
    return colon + 3, (at + 1, first - 1) if has_name else None


def told_alias(line: Line, start: int, end: int, limit: int) -> tuple[int, int, int] | None:
    """Give the words [first, last) of the short name that the text tells behind a name, and where the telling ends.

    "X Corp, known as Exco", "Komisi Pemilihan Umum atau KPU", "X Bank, or Xbank as it is known", "(gọi tắt là X)";
    an acronym that stands right behind the name is told too: "Japan Petroleum Exploration Co. Ltd Japex".
    """
    if is_bare_acronym(line, start, end, limit):
        return end, end + 1, end + 1
    opener = line.key(end) if line.key(end) in _OPENERS else ""
    at = end + (opener != "")
    cue = line.hit(at, "alias-cue") or line.hit(at, "alias-or")
    if cue is None:
        return None
    first = cue.end + (line.key(cue.end) in _QUOTES)
    if not line.is_cap(first):
        return None
    known = line.hit(first, "known")
    last = known.end if known is not None else first + 1
    while known is None and line.is_cap(last) and last - first < _MOST_WORDS and "head" not in line.chart[last]:
        last += 1
    past = last + (line.key(last) in _QUOTES)
    tail = line.hit(past, "alias-tail")
    is_told = "alias-cue" in line.chart[at] or tail is not None
    is_one = last - first == 1 and "country" not in line.chart[first]
    if not is_told and not (is_one and shortens(line, start, end, line.words[first].text)):
        return None
    past = past if tail is None else tail.end
    return first, last, past + (opener == "(" and line.key(past) == ")") + (opener == "," and line.key(past) == ",")


def is_bare_acronym(line: Line, start: int, at: int, limit: int) -> bool:
    """Tell whether a word shortens the words [start, at) though no bracket says so: "PT Energi Mega Persada ENRG"."""
    if at >= len(line.words) or not line.is_cap(at) or line.words[at - 1].joined:
        return False
    if line.is_cap(at + 1) and at + 1 != limit:
        return False
    if past_known_short(line, start, at) > at:
        return True
    text, chart = line.words[at].text, line.chart[at]
    if len(text) < _LEAST_BARE or not text.isalpha() or not _NO_BARE.isdisjoint(chart) or line.words[at].joined:
        return False
    head = line.ending(start, "org-head")
    start = head.start if head is not None and line.is_cap(head.start) else start
    first = start + ("legal-prefix" in line.chart[start])
    if at - first < _LEAST_CAPITALS:
        return False
    if not text.isupper():
        known = line.hit(at, "known")
        is_public = known is not None and known.data[0].kind == "government"  # "Departemen Keuangan | Depkeu"
        is_short = is_public or (line.hit(at - 1, "legal-suffix") is not None and not chart)
        return is_short and line.is_cap(at) and shortens(line, first, at, text.upper())
    tail = line.ending(at, "org-tail", is_longest=True)
    is_state = line.ending(at, "country") is not None  # "the Indonesia-European Union CEPA"
    is_foreign = tail is not None and tail.start > first and tail.data in _PUBLIC and not is_state
    return is_foreign or shortens(line, first, at, text)  # "Indonesian Textile Association API": of its own tongue


def past_known_short(line: Line, start: int, at: int) -> int:
    """Give where a word ends that the registry has for the body named right before it: "Bank Indonesia | BI"."""
    short = line.hit(at, "known")
    if short is None or short.end != at + 1 or not line.is_cap(at):
        return at
    keys = {body.key for body in short.data}
    firsts = (first for first in range(start, max(-1, start - _MOST_WORDS), -1) if first == start or line.is_cap(first))
    hits = (hit for first in firsts if (hit := line.hit(first, "known")) is not None)
    is_same = any(hit.end == at and not keys.isdisjoint(body.key for body in hit.data) for hit in hits)
    return short.end if is_same else at


def is_inner_acronym(line: Line, at: int) -> bool:
    """Tell whether an acronym in brackets stands inside a name: "Nusantara Capital City | (IKN) Authority"."""
    is_short = line.key(at + 2) == ")" and line.words[at + 1].is_upper
    tail = line.hit(at + 3, "org-tail") if is_short else None
    if tail is None and is_short and line.is_cap(at + 3) and line.is_cap(at - 2):
        tail = line.hit(at + 4, "org-tail")  # "Eastern Economic Corridor | (EEC) Development Office"
    if tail is None or not line.is_cap(at + 3) or line.is_cap(tail.end):
        return False
    is_whole = any(line.ending(at, name, is_longest=True) is not None for name in ("org-tail", "legal-suffix"))
    start = at
    while line.is_cap(start - 1):
        start -= 1
    is_known = any(line.past(first, "known") >= at for first in range(start, at))
    heads = any("org-head" in line.chart[first] for first in range(start, at))
    return not (is_whole or is_known or heads) and at - start > 1


def inner_acronym(line: Line, start: int, end: int) -> int | None:
    """Give the word of the acronym that stands in brackets inside a name, None where there is none."""
    opened = next((at for at in range(start + 1, end - 2) if line.key(at) == "("), None)
    if opened is None or not line.words[opened + 1].is_upper or line.key(opened + 2) != ")":
        return None
    return opened + 1 if _NO_INNER.isdisjoint(line.chart[opened + 1]) else None


def shortens(line: Line, start: int, end: int, word: str) -> bool:
    """Tell whether a word of capitals has its letters from those of a name of two words or more, in order."""
    if sum(map(str.isupper, word)) < _LEAST_CAPITALS or end - start < _LEAST_CAPITALS:
        return False
    initials = iter("".join(line.key(index)[:1] for index in range(start, end)))
    if all(char.lower() in initials for char in word if char.isupper()):
        return True
    letters = iter("".join(line.key(index) for index in range(start, end)))
    opens_alike = len(word) > _LEAST_CAPITALS and word[0].lower() == line.key(start)[:1]
    return opens_alike and all(char.lower() in letters for char in word)
