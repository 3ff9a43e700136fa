"""Read the country of a body off its name and the words beside it."""

import re
from collections.abc import Iterable

from kg.extract.actors.found_body import FoundBody
from kg.extract.actors.scenes import scene_country
from kg.extract.names.vocabulary import CountryForm
from kg.extract.names.words import Hit, Line
from kg.model.kinds import COUNTRY_NAMES
from kg.text.characters import HYPHENS

_MAX_BEFORE = 14
_APART = frozenset(",(-–—")
_BESIDE = 3
Mission = tuple[bool, str, str | None]


def told_country(found: FoundBody, verb: re.Pattern[str] | None = None) -> str | None:
    """Give the country that the words of a name or those beside it tell, None where they tell none or several.

    `verb` is the shape of verbs: what stands behind one is said of another ("X, menggandeng perusahaan Jepang").
    """
    if found.told is not None:
        return found.told
    line = found.line
    sender = _sender(found) or _known_sender(found)
    if sender is not None:
        return sender
    is_based = found.kind == "company" and line.hit(found.start - 1, "origin-suffix") is not None
    based = line.ending(found.start - 1, "country") if is_based and line.words[found.start - 1].joined else None
    if based is not None and not is_abroad(found, str(based.data.code)):
        return str(based.data.code)  # "Hong Kong-based China Sonangol", but not "US-based Bank of China"
    codes = inner_countries(found)
    if len(codes) == 1:
        firms = [known.country for known in found.known if known.kind == "company"]
        is_whole = found.rule == "registry" and len(firms) == 1 and firms[0] is not None
        return firms[0] if is_whole else codes.pop()  # "China Airlines" is Taiwan's
    if found.kind == "government" and (not codes or "" in codes) and (first := _first_named(found)) is not None:
        return first  # "the Korea-Vietnam Parliamentary Friendship Group" is of Korea's parliament
    if len(codes) > 1 or found.kind == "intergovernmental":
        return None
    by_place = (
        None if found.kind in ("company", "other") or line.hit(found.start, "mission") else _by_place(line, found)
    )
    is_met = found.kind == "government" or (found.kind == "association" and found.rule != "registry")
    by_place = by_place or (scene_country(line, found.start) if is_met else None)
    return _after(line, found, verb) or _before(line, found) or by_place


def _first_named(found: FoundBody) -> str | None:
    """Give the first of two countries that a hyphen joins in a name."""
    line = found.line
    hits = (hit for at in range(found.start, found.end) if (hit := line.hit(at, "country")) is not None)
    first = next((hit for hit in hits if hit.data.kind != "capital" and not _is_topic(line, hit)), None)
    if first is None or first.end >= len(line.words):
        return None
    is_pair = line.key(first.end) in HYPHENS or (line.words[first.end].joined and line.hit(first.end, "country"))
    return str(first.data.code) if is_pair else None


def _sender(found: FoundBody) -> str | None:
    """Give the country that a mission serves, not the one where it stands: "Chinese Embassy in Laos"."""
    line = found.line
    mission = next((at for at in range(found.start, found.end) if line.hit(at, "mission") is not None), None)
    if mission is None:
        return None
    for at in (*range(mission - 1, found.start - 4, -1), *range(mission + 1, found.end)):
        hit = line.hit(at, "country")
        is_owner = hit is not None and (at > mission or hit.end == mission)
        if hit is not None and is_owner and line.is_cap(at) and hit.data.kind != "capital":
            code: str = hit.data.code
            return code
    return None


def _known_sender(found: FoundBody) -> str | None:
    """Give the country that a short name of a mission tells: "KBRI"."""
    hit = found.line.hit(found.start, "mission")
    code: str | None = hit.data if hit is not None else None
    return code


def mission_of(found: FoundBody) -> Mission | None:
    """Give of a mission whether it is a consulate, the country it serves and the one where it stands, if told.

    "KBRI Islamabad" and "Kedutaan Besar RI di Islamabad" are one: (False, "ID", "PK").
    """
    line = found.line
    mission = next((hit for at in range(found.start, found.end) if (hit := line.hit(at, "mission")) is not None), None)
    if mission is None:
        return None
    sender = mission.data or _sender(found)
    if sender is None:
        return None
    step = found.end
    if line.hit(step, "locative") is not None or line.hit(step, "office-posting") is not None:
        step += 1
    codes = [_named(line, index, capitals=True) for index in (*range(mission.end, found.end), step)]
    host = next((code for code in codes if code not in (None, sender)), None)
    return line.hit(mission.start, "consulate") is not None, sender, host


def inner_countries(found: FoundBody) -> set[str]:
    """Give the codes of the countries that the words of a name name."""
    line, index = found.line, found.start
    codes: set[str] = set()
    while index < found.end:
        hit = line.hit(index, "country")
        index = max(index + 1, line.past(index, "region"))  # "East Asia-Latin America Cooperation"
        if hit is None or hit.end > found.end or index > hit.end:
            continue
        if _is_with_bloc(line, hit):
            return {hit.data.code, ""}  # "US-ASEAN Business Council"
        if line.key(index - 2) in HYPHENS and index - 2 > found.start:
            return {hit.data.code, ""}  # "Hội Hữu nghị Nagasaki – Việt Nam", "Đại học Việt - Nhật": of two
        index = hit.end  # "United Kingdom of Great Britain and Northern Ireland" names no Ireland
        if hit.data.kind not in ("capital", "pair") and not _is_topic(line, hit):
            codes.add(hit.data.code)  # a "China Studies Center" is anywhere
    return codes


def _is_with_bloc(line: Line, country: Hit) -> bool:
    """Tell whether a hyphen ties a country to a bloc, on either side: "US-ASEAN Business Council" is of neither."""
    start, end = country.start, country.end
    behind = end + (line.key(end) in HYPHENS)
    is_tied = behind < len(line.words) and (line.words[behind].joined or behind > end)
    before = start - 1 - (line.key(start - 1) in HYPHENS)
    is_tied_before = before >= 0 and (line.words[start].joined or before < start - 1)
    return (is_tied and _is_bloc(line, behind)) or (is_tied_before and _is_bloc(line, before))


def _is_bloc(line: Line, at: int) -> bool:
    bloc = line.hit(at, "known-short") or line.hit(at, "known")
    return bloc is not None and bloc.end == at + 1 and bloc.data[0].kind == "intergovernmental"


def _is_topic(line: Line, hit: Hit) -> bool:
    return line.hit(hit.end, "org-topic") is not None or line.ending(hit.start, "org-topic") is not None


def _by_place(line: Line, found: FoundBody) -> str | None:
    """Give the country of the one city or province in a name: "Polres Majalengka"."""
    hits = (line.hit(index, "place") or line.hit(index, "country") for index in range(found.start, found.name_end))
    forms = {hit.data for hit in hits if hit is not None and hit.end <= found.name_end and not _is_topic(line, hit)}
    codes = {form if isinstance(form, str) else form.code for form in forms if getattr(form, "kind", "") != "pair"}
    return codes.pop() if len(codes) == 1 else None


def seat_beside(found: FoundBody) -> str | None:
    """Give the country of the place right behind a name: "Universitas Sogang, Seoul", "Sogang University in Seoul".

    Not of "Universitas Gadjah Mada di Bangkok": there it may be where somebody was met.
    """
    line, at = found.line, found.end
    is_beside = line.key(at) in (",", "(") or (found.rule == "tail" and line.hit(at, "locative") is not None)
    return _named(line, at + 1, capitals=True) if is_beside else None


def _named(line: Line, index: int, *, capitals: bool = False) -> str | None:
    """Give the code of the country named at a word; by its capital only where that is allowed."""
    hit = line.hit(index, "country")
    if hit is None and capitals and line.is_cap(index):
        place = line.hit(index, "place")
        is_body = place is not None and line.past(index, "known") >= place.end  # "Masan Group" is of no Masan
        return str(place.data) if place is not None and not is_body else None
    if hit is None or not line.is_cap(index):
        return None
    form: CountryForm = hit.data
    return form.code if capitals or form.kind != "capital" else None


def _after(line: Line, found: FoundBody, verb: re.Pattern[str] | None) -> str | None:
    at = line.past(found.end, "office-ordinal") if found.kind == "government" else found.end
    hit = line.hit(at, "country")  # "Quốc hội | nước Cộng hòa Dân chủ Nhân dân Lào"
    if hit is not None and line.is_cap(at) and hit.data.kind in COUNTRY_NAMES and not line.words[at].joined:
        code: str = hit.data.code
        return code
    is_shared = line.hit(found.start, "shared-legislature") is not None and _owner(line, found) is None
    if is_shared and line.hit(at, "locative") is not None:
        return _named(line, at + 1, capitals=True)  # "the National Assembly in Vientiane"
    origin = line.hit(at, "origin")
    if origin is not None:
        return _origin(line, origin)
    seated = line.hit(at + (line.key(at) == ","), "seated") if found.kind != "government" else None
    if seated is not None:
        return _origin(line, seated)  # "Kestrel Corp, based in Peru,"
    if line.key(at) == "," and found.kind not in ("company", "other"):
        return _behind_comma(line, at + 1)
    if line.key(at) == "(":
        inside = line.hit(at + 1, "country")
        if inside is not None and line.key(inside.end) == ")":
            return _named(line, at + 1)
        behind = range(at + 1, min(at + _BESIDE + 2, len(line.words)))
        closing = next((step for step in behind if line.key(step) == ")"), 0)
        owner = _named(line, closing + 1) if closing and found.kind == "government" else None
        if owner is not None:
            return owner  # "Kementerian Minyak dan Gas (Petroleum) Iran"
        comma = next((step for step in behind if line.key(step) == ","), 0)
        last = line.hit(comma + 1, "country") if comma else None
        if last is not None and line.key(last.end) == ")":
            return _named(line, comma + 1)  # "Tập đoàn Mitsui & Co (Mitsui, Nhật Bản)"
    copula = line.hit(at, "copula")
    if found.kind == "company" and (copula is not None or line.key(at) in _APART):
        return _in_apposition(line, at + 1 if copula is None else copula.end, verb)
    return None


def _behind_comma(line: Line, at: int) -> str | None:
    """Read "Kementerian Haji dan Umrah, Kerajaan Arab Saudi": a country under the name of its state."""
    state = line.hit(at, "office-ordinal")
    hit = line.hit(state.end if state is not None else at, "country")
    is_state = hit is not None and (state is not None or hit.data.kind == "official")
    return str(hit.data.code) if hit is not None and is_state and line.is_cap(at) else None


def _origin(line: Line, origin: Hit) -> str | None:
    """Read "asal Jepang", "from Bangkok", "asal Perth, Australia"."""
    at = line.past(origin.end, "office-definite")
    owner = line.hit(at, "country") or line.hit(at, "place")
    is_of = line.hit(origin.start, "office-owner") is not None  # "Lazada of China's Alibaba"
    if owner is not None and line.words[owner.end - 1].is_possessive and not is_of:
        return None  # "the shares in X from Japan's Y Corp"
    city = _named(line, at, capitals=True)
    if city is not None:
        return city
    step = at
    while line.is_cap(step) and step - at < 3:
        step += 1
    return _named(line, step + 1) if step > at and line.key(step) == "," else None


def _in_apposition(line: Line, start: int, verb: re.Pattern[str] | None) -> str | None:
    """Read ", perusahaan asal Perth, Australia" and ", a Chinese firm": a company noun and a country nearby."""
    noun = False
    plain: str | None = None
    capital: str | None = None
    for at in range(start, min(start + 10, len(line.words))):
        chart = line.chart[at]
        noun = noun or "company-nouns" in chart
        is_abroad = line.ending(at, "active-in", widest=5) is not None  # "perusahaan yang berinvestasi di Indonesia"
        if line.hit(at - 1, "partner") is None and not is_abroad:  # "một tập đoàn quen thuộc với Việt Nam"
            plain = plain or _named(line, at)
            capital = capital or _named(line, at, capitals=True)
        if line.is_cap(at) and "country" not in chart and "place" not in chart and not noun:
            break  # another name: "Microsoft, Nvidia, Alphabet unit Google and China's ByteDance"
        is_and = "connector" in chart and line.hit(at + 1, "field") is not None  # "an oil and gas company"
        if line.words[at].key in (".", ";", "(") or ("said-after" in chart and not noun and not is_and):
            break
        if noun and line.words[at].shape == "num":
            break  # "X, tập đoàn có 17 công ty tại Việt Nam"
        if not noun and verb is not None and verb.fullmatch(line.key(at)):
            break
        if noun and plain is None and "connector" in chart and _named(line, at + 1, capitals=True) is None:
            break  # "X, all suppliers to Y, are growing in Vietnam"
        if noun and plain is not None:
            past = max(line.past(at, "company-nouns"), line.past(at, "country"))
            is_named = line.words[past - 1].shape == "low" or line.past(at, "country") == past
            if line.is_cap(past) and "country" not in line.chart[past] and is_named:
                return None  # ", Japanese logistics company Kamigumi", ", raksasa Tiongkok Tsingshan": a list goes on
            break
    return (plain or capital) if noun else None


def _before(line: Line, found: FoundBody) -> str | None:
    owner = _owner(line, found)
    if owner is not None:
        return owner
    if found.kind not in ("company", "other"):
        return _by_body_noun(line, found)
    code = by_noun(line, found)
    is_called = "company-nouns" in line.chart[found.start - 1]
    return code if code is None or is_called or not is_abroad(found, code) else None


def is_abroad(found: FoundBody, code: str) -> bool:
    """Tell whether the registry knows a body to be from abroad: Geely, in "Malaysian carmaker Proton and Geely"."""
    return bool(found.known) and all(known.country not in (None, code) for known in found.known)


def _by_body_noun(line: Line, found: FoundBody) -> str | None:
    """Read "South African agencies, among them the Ministry of Trade": the first body of a list that a noun opens."""
    if "body-nouns" not in line.categories:
        return None
    before = found.start - (line.hit(found.start - 1, "office-definite") is not None)
    opener = line.ending(before, "list-opener", widest=4)
    if opener is None:
        return None
    end = opener.start - (line.key(opener.start - 1) == ",")
    nouns = (at for at in range(end - 1, max(-1, end - _BESIDE - 1), -1) if "body-nouns" in line.chart[at])
    noun = next(nouns, None)
    return noun_country(line, noun, "body-nouns") if noun is not None else None


def _owner(line: Line, found: FoundBody) -> str | None:
    """Read "South Korea's Hanbit", "Thai Board of Trade", "perusahaan Singapura Merlion"."""
    if line.hit(found.start - 1, "origin-suffix") is not None:
        for width in (2, 3, 4):
            hit = line.hit(found.start - width, "country") or line.hit(found.start - width, "place")
            if hit is not None and hit.end == found.start - 1:
                return hit.data if isinstance(hit.data, str) else str(hit.data.code)
    if line.words[found.start - 1].is_possessive and "governing-tail" in line.chart[found.start - 1]:
        state = line.ending(found.start - 1, "country", widest=4)  # "the Brunei government's Strategic Fund"
        return str(state.data.code) if state is not None else None
    for width in (1, 2, 3, 4):
        first = found.start - width
        hit = line.hit(first, "country")
        possessive = line.words[found.start - 1].is_possessive
        is_seat = hit is not None and hit.data.kind == "capital" and not (possessive and found.rule == "small")
        if hit is None or hit.end != found.start or is_seat:
            continue
        noun = any(line.hit(index, "company-nouns") is not None for index in range(max(0, first - 6), first))
        origin = line.hit(first - 1, "origin") is not None and found.kind == "company"
        if possessive or hit.data.kind == "adjective" or noun or origin:
            code: str = hit.data.code
            return code
    return None


def noun_country(line: Line, noun: int, category: str = "company-nouns") -> str | None:
    """Give the country beside a noun for companies: "Chinese battery companies", "perusahaan asal Korea"."""
    end = line.past(noun, category)
    is_told = end + 1 < len(line.words) and line.words[end].shape == "low"  # "perusahaan besar asal Jepang"
    origin = line.hit(end, "origin") or (line.hit(end + 1, "origin") if is_told else None)
    if origin is not None:
        return _origin(line, origin)
    behind = _named(line, end)
    if behind is not None:
        return behind
    before = range(noun - 1, max(-1, noun - _BESIDE - 1), -1)
    hits = (line.ending(at + 1, "country", widest=4) for at in before if line.is_cap(at))
    hit = next((hit for hit in hits if hit is not None and hit.data.kind != "capital"), None)
    is_one = hit is not None and all(line.words[at].shape == "low" for at in range(hit.end, noun))
    return str(hit.data.code) if hit is not None and is_one and not line.words[hit.end - 1].is_possessive else None


def by_noun(line: Line, found: FoundBody) -> str | None:
    """Look back for a company noun with a country: "dua perusahaan asal Korea, A dan B", "Chinese carmaker B"."""
    noun = False
    for step in range(found.start - 1, max(-1, found.start - _MAX_BEFORE), -1):
        chart = line.chart[step]
        word = line.words[step]
        if "company-nouns" in chart and (word.shape == "low" or step == 0):
            noun = True
            origin = line.hit(line.past(step, "company-nouns"), "origin")
            if origin is not None and origin.end < found.start:
                return _origin(line, origin)
        if line.hit(step, "partner") is not None:
            return None  # "perusahaan Indonesia dengan Baykar", "Karsan dari Turki dengan PT X"
        code = _named(line, step)
        if code is not None:
            is_part = line.is_cap(step - 1) and "company-nouns" not in line.chart[step - 1]
            if is_part and not noun and line.hit(step - 1, "country") is None:
                return None  # "Hyundai Manufacturing Indonesia dan X"
            past = line.past(step, "country")
            is_where = line.hit(step - 1, "locative") is not None and line.hit(step - 1, "origin") is None
            if is_where and not noun:
                return None  # "Perusahaan Jepang yang berinvestasi di Indonesia, di antaranya X"
            if line.words[past - 1].is_possessive and not noun:
                return None  # "a joint venture between China's X and Y"
            if line.hit(past, "connector") is not None and line.key(past) != ",":
                return None  # "Aker của Na Uy và X"
            ahead = (index for index in range(max(0, step - 5), step) if index == 0 or line.words[index].shape == "low")
            near = noun or any(line.hit(index, "company-nouns") is not None for index in ahead)
            return code if near else None
        if word.shape == "mark" and (noun or word.key not in (",", ".", ":")):
            return None
        if (noun and word.shape == "cap") or (word.shape == "low" and not noun and not _runs_on(line, step)):
            return None
    return None


def _runs_on(line: Line, step: int) -> bool:
    """Tell whether a small word still belongs to a list of companies behind one noun."""
    chart = line.chart[step]
    return (
        "joiners" in chart
        or "origin" in chart
        or "company-nouns" in chart
        or line.key(step + 1) == ","
        or any(line.past(first, "list-opener") > step for first in range(max(0, step - 2), step + 1))
        or (line.is_cap(step + 1) and "said-after" not in chart and "locative" not in chart)
    )


def countries_of_firms(lines: Iterable[Line]) -> frozenset[str]:
    """Give the countries that stand beside a noun for companies: "tujuh perusahaan Inggris", "a Korean carmaker"."""
    return frozenset(
        hit.data.code
        for line in lines
        if "company-nouns" in line.categories and "country" in line.categories
        for hit in line.hits("country")
        if line.is_cap(hit.start) and _is_beside_noun(line, hit)
    )


def _is_beside_noun(line: Line, hit: Hit) -> bool:
    near = range(max(0, hit.start - _BESIDE), min(len(line.words), hit.end + _BESIDE))
    return any("company-nouns" in line.chart[at] and line.words[at].shape == "low" for at in near)
