"""Tell whose an office is: a firm's ("X Corp, whose vice president Y"), a place's, a person's."""

from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.body_endings import CLOSING
from kg.extract.names.coined_words import is_coined
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import replace
from kg.model.kinds import MINISTERS, WORDED_NAMES

_APART = frozenset({",", "–", "—", "-"})
_NO_NAMES = frozenset(
    {"stop", "calendar", "connector", "country", "head", "field", "speech", "honorific", "region", "direction"}
)
_SURE = 2.0
_MOST_IN_FIRM = 3
_MOST_TOLD = 5  # words that tell what a firm is, before its name


def firm_before(title: Title) -> tuple[int, int] | None:
    """Give the words that name the body of "whose president" and "its president", None where it is a state's.

    The nearest of a body and a state in front decides; "Daeyang Steel of South Korea and its president" is the body's.
    """
    line, word = title.line, title.start - 1
    if line.hit(word, "office-owning") is None:
        return None
    at = word - 1
    while at >= 0:
        country = line.ending(at + 1, "country", widest=4)
        if country is not None and line.is_cap(country.start):
            is_owner = line.words[at].is_possessive or country.data.kind not in WORDED_NAMES
            behind = _behind_body(line, country.start)
            if behind is not None or not is_owner:
                return behind
            at = country.start - 1
            continue
        body = _body_ending(line, at + 1)
        if body is not None:
            return body
        at -= 1
    return None


def speaks_for_firm(title: Title) -> bool:
    """Tell whether a small noun for companies stands at a spokesman's title: "company spokesman X", "Airline …"."""
    line, start = title.line, title.start
    if title.body is not None and line.past(title.body[0], "company-nouns") < title.body[1]:
        return False
    if not any("office-aide" in line.chart[at] for at in range(start, title.head_end)):
        return False
    noun = next((at for at in range(max(0, start - 1), title.end) if "company-nouns" in line.chart[at]), None)
    if noun is None or (line.words[noun].shape == "cap" and noun > start):
        return False
    if noun == 0 or "office-definite" in line.chart[noun - 1]:
        return True  # "The company's spokesman X"
    return line.hit(noun - 1, "no-company-noun") is None and not line.is_cap(noun - 1)


def _body_ending(line: Line, end: int) -> tuple[int, int] | None:
    """Give the last words of a body's name that ends before a word, with what they close."""
    if not line.is_cap(end - 1) or line.words[end - 1].is_possessive:
        return None
    known = line.ending(end, "known", widest=6)
    if known is not None and line.is_cap(known.start):
        return known.start, end
    is_closed = any(line.ending(end, name) is not None for name in CLOSING)
    return (end - 2, end) if is_closed and line.is_cap(end - 2) else None


def _behind_body(line: Line, at: int) -> tuple[int, int] | None:
    """Give the last word of the body that a country only says the home of: "Daeyang Steel of South Korea"."""
    for width in (1, 2):
        of = line.hit(at - width, "origin") or line.hit(at - width, "office-owner")
        if of is not None and of.end == at and line.is_cap(of.start - 1):
            return of.start - 1, of.start
    return None


def is_sent(title: Title) -> bool:
    """Tell whether a title goes on with where its holder is sent: "Utusan Khusus Presiden untuk | Jepang"."""
    words = range(title.start, title.head_end)
    return title.head.takes == "posting" or any(title.line.hit(at, "office-aide") is not None for at in words)


def is_personal(title: Title) -> bool:
    """Tell whether a messenger is a person's and no state's ambassador: "President Prabowo's envoy Luhut"."""
    line, start = title.line, title.head_end - 1
    if line.hit(start, "office-messenger") is None or start < 1 or not line.words[start - 1].is_possessive:
        return False
    return line.ending(start, "country", widest=4) is None and line.ending(start, "known", widest=6) is None


def names_firm(holders: HolderGrammar, title: Title, behind: FoundName, reached: int) -> bool:
    """Tell whether the words behind an officer's title are a firm's: "Bapak Hadi Wijaya, CEO Karya Baja, hadir"."""
    line = title.line
    is_state = title.head.by_organization and title.head.takes == "country"
    if (title.head.takes != "organization" and not is_state) or line.key(title.start - 1) not in _APART:
        return False
    is_syllabic = holders.parts.bodies.is_syllabic
    if is_syllabic and _noun_before(title, behind) is not None and not behind.has_honorific:
        # "Ông Trần Văn Hải, Giám đốc Công ty Sao Mai, …": the holder stands in front
        holder = holders.named_before(line, title, reached).name
        return holder is not None and len(holder.words) > 1
    if behind.has_honorific or holders.names.weigh(behind) >= _SURE:
        return False
    name = holders.named_before(line, title, reached).name
    if name is None or not is_state:
        return name is not None and name.has_honorific
    # "diteken Li Wei, Presiden Taigang, dan …", but "menurut Budi Hartono, Presiden Rouhani …"
    is_unknown = title.country is None and len(behind.words) == 1 and holders.names.weigh(behind) == 0
    is_unknown = is_unknown and behind.keys[0] not in holders.names.singles and not line.chart[behind.first]
    is_closed = (
        behind.end >= len(line.words) or line.hit(behind.end, "connector") is not None or line.key(behind.end) == "."
    )
    is_told = line.hit(name.start - 1, "said-before") is not None
    return is_unknown and is_closed and not is_told and len(name.words) > 1


def _noun_before(title: Title, behind: FoundName) -> int | None:
    """Give where the noun for companies stands between an officer's title and a name of three words at most."""
    nouns = (at for at in range(title.head_end, behind.start) if _is_company_noun(title.line, at))
    return next(nouns, None) if len(behind.words) <= _MOST_IN_FIRM else None


def _is_company_noun(line: Line, at: int) -> bool:
    head = line.hit(at, "org-head")
    return head is not None and head.data == "company"


def firm_of(title: Title, behind: FoundName) -> tuple[int, int]:
    """Give where the firm begins and ends that the words behind a title are a part of, with its noun."""
    noun = _noun_before(title, behind)
    return (behind.start if noun is None else noun), behind.end


def firm_behind(title: Title) -> tuple[int, int] | None:
    """Give the firm behind an office that follows its holder, an unknown acronym or what a noun says to be one.

    "Ông X, Chủ tịch PTLA, đã ký …", "Ông X, Chủ tịch Công ty Hoàng Anh, …".
    """
    line, at = title.line, title.end
    if not title.is_postposed or at >= len(line.words):
        return None
    if line.key(at) == "," and title.head.takes == "country" and title.head.by_organization:
        return _listed_firm(line, at + 1)
    if _is_company_noun(line, at) and line.is_cap(at):
        start = end = line.past(at, "org-head")
        while line.is_cap(end) and end - start < _MOST_IN_FIRM:
            end += 1
        return (at, end) if end > start else None
    return (at, at + 1) if line.words[at].is_upper and not line.chart[at] else None


def _listed_firm(line: Line, start: int) -> tuple[int, int] | None:
    """Give the capitals behind a comma that a president is of, in a list: "X, President, Kestrel Energy, Inc.".

    The last of several are the firm: "X, Vice President, East Asia and Pacific, Kestrel Energy".
    """
    runs: list[tuple[int, int]] = []
    at = start
    while line.is_cap(at) and line.hit(at, "country") is None and "honorific" not in line.chart[at]:
        end = at
        while line.is_cap(end) or (end > at and line.is_cap(end + 1) and _joins_firm(line, end)):
            end += 1
        if line.hit(at, "head") is not None:
            return runs[0] if len(runs) > 1 else None  # another's office: "X, President, Kestrel, Ann Lee, CEO"
        runs.append((at, end))
        if line.key(end) != ",":
            break
        at = end + 1
    firms = [run for run in runs if "legal-suffix" not in line.chart[run[0]]]
    return firms[-1] if firms else None


def _joins_firm(line: Line, at: int) -> bool:
    return line.key(at) == "&" or ("connector" in line.chart[at] and line.key(at) != ",")


def of_firm(names: NameGrammar, before: Title, title: Title) -> Title:
    """Take the word behind the second office of a holder for its firm: "X, ketua dan direktur pelaksana Nalco"."""
    name = title.name
    is_second = before.is_postposed and not title.is_postposed and title.head.takes == "organization"
    if name is None or not is_second or title.body is not None or name.has_honorific or names.weigh(name) > 0:
        return title
    return replace(title, name=None, body=(name.start, name.end), end=name.end)


def is_unlikely(names: NameGrammar, title: Title, name: FoundName) -> bool:
    """Tell whether one unknown word behind an officer's bare title is no name: "the CEO Lunch"."""
    line, at = title.line, name.end
    if title.body is not None and "locative" in line.chart[title.body[0] - 1] and len(name.words) == 1:
        return not line.chart[title.body[0]] and names.weigh(name) == 0  # "negara anggota di Wilmington, Delaware"
    is_leader = title.is_postposed and line.hit(title.head_end - 1, "office-leader") is not None
    if is_leader and line.hit(title.head_end, "office-within") is not None:
        return True  # "TÜV Xyz, a global leader in testing"
    if len(name.words) == 1 and line.hit(title.start, "office-leader") is not None:
        return names.weigh(name) == 0  # "Perundingan Pemimpin Tahunan"
    if title.head.takes != "organization" or len(name.words) > 1 or name.has_honorific or title.is_postposed:
        return False
    is_told = line.hit(at, "said-after") is not None or line.key(at) in ("", ",", ".", "(")
    return not is_told and names.weigh(name) == 0


def owned_place(line: Line, at: int) -> tuple[int, str | None]:
    """Give where a place is named behind whose and what it is: "of | the Chinese province of | Guangdong"."""
    start = line.past(at + 1, "office-definite") if line.hit(at, "office-owner") is not None else at
    owner = line.hit(start, "country")
    noun = owner.end if owner is not None else start
    past = line.past(noun, "place-head")
    is_told = past > noun > at and line.words[noun].shape == "low" and line.hit(past, "office-owner") is not None
    if not is_told or not line.is_cap(past + 1):
        return at, None
    return past + 1, owner.data.code if owner is not None else None


def state_behind(line: Line, at: int) -> tuple[int, str | None]:
    """Give where the country behind a place ends, and its code: "Quảng Tây (Trung Quốc) X", "Aichi, Japan, X"."""
    mark = line.key(at)
    state = line.hit(at + 1, "country") if mark in ("(", ",") else None
    if state is None or state.data.kind in ("adjective", "capital") or not line.is_cap(at + 1):
        return at, None
    is_closed = line.key(state.end) == (")" if mark == "(" else ",")
    if not is_closed and (mark == "(" or line.is_cap(state.end)):
        return at, None
    return state.end + (mark == "("), state.data.code


def told_firm(line: Line, at: int) -> tuple[int, str | None] | None:
    """Give where a firm's name begins behind what it is, and its country: "of the Danish bank Xyz"."""
    if line.hit(at, "office-of") is None:
        return None
    start = line.past(at + 1, "office-definite")
    owner = line.hit(start, "country")
    step = first = owner.end if owner is not None else start
    while step < min(first + _MOST_TOLD, len(line.words)) and line.words[step].shape == "low":
        step += 1
    is_told = step > first and line.is_cap(step) and line.ending(step, "company-nouns") is not None
    return (step, owner.data.code if owner is not None else None) if is_told else None


def past_origin(line: Line, at: int, title: Title) -> tuple[int, Title]:
    """Give where a firm's name begins behind its noun, past its field and country: "hãng dược Thụy Sĩ | Helvion"."""
    noun = line.past(at, "office-of")
    step = past = line.past(noun, "company-nouns")
    if past == noun or line.is_cap(noun):
        return at, title
    while step < min(past + _MOST_TOLD, len(line.words)) and line.words[step].shape == "low":
        step += 1
    owner = line.hit(step, "country")
    if owner is not None and line.is_cap(owner.end):
        return owner.end, replace(title, country=title.country or owner.data.code)
    return (past if line.is_cap(past) else at), title  # "… của tập đoàn Rostec"


def is_of_brand(title: Title) -> bool:
    """Tell whether the body of a title has a coined name: "Direktur Riset IndoStrategi"."""
    start, end = title.body or (0, 0)
    return end - start == 1 and is_coined(title.line.words[start].text)


def is_of_body(title: Title, *, is_head_last: bool) -> bool:
    """Tell whether a title is one in a body called by a noun: "the chamber's vice president"."""
    line, before = title.line, title.start - 1
    head = line.hit(title.end, "org-head")
    if head is not None and head.data in ("association", "company") and title.name is not None:
        return True  # "ông X, Chủ tịch Hiệp hội cho biết"
    low = [line.chart[at] for at in _low_after(line, title.end)]
    is_task = len(low) > 1 and is_head_last and "office-owner" in low[0] and "office-definite" not in low[1]
    if is_task or any("company-nouns" in chart for chart in low):
        return True  # "vice president of corporate planning at X", "president of the Japanese trading house Y"
    is_beside = is_head_last and line.words[title.start].shape == "low"  # "company | president X"
    if before < 0 or line.words[before].shape != "low" or not (is_beside or line.words[before].is_possessive):
        return False
    return any(name in line.chart[before] for name in ("company-nouns", "org-tail"))


def _low_after(line: Line, at: int) -> range:
    """Give the words in small letters right behind a title, up to three."""
    end = at
    while end < min(at + 3, len(line.words)) and line.words[end].shape == "low":
        end += 1
    return range(at, end)


def past_noun(line: Line, at: int, title: Title) -> tuple[int, Title]:
    """Take what a body is called and whose it is: "CEO | perusahaan otomotif asal Jepang | Toyota"."""
    past = line.past(at, "company-nouns")
    if past == at or line.is_cap(at):
        return at, title
    inner = past
    while inner < min(past + 2, len(line.words)) and line.words[inner].shape == "low":
        inner += 1
    owner = line.hit(inner, "country")
    if owner is not None and line.is_cap(owner.end):
        return owner.end, replace(title, country=title.country or owner.data.code)
    return (inner if line.is_cap(inner) else at), title


def mission_place_end(line: Line, at: int) -> int | None:
    """Give where the place ends that a mission stands in."""
    if line.hit(at, "office-posting") is None:
        return None
    step = at + 1 + (line.hit(at + 1, "place-head") is not None and line.is_cap(at + 1))
    hit = line.hit(step, "country") or line.hit(step, "place") or line.hit(step, "maybe-place")
    return hit.end if hit is not None else None


def is_of_province(title: Title) -> bool:
    """Tell whether a minister is of a province, not of the state: "Menteri Kewangan Sabah"."""
    line = title.line
    before = line.ending(title.start, "place") if line.hit(title.start, "field") is not None else None
    first = title.start if before is None else before.start  # "Sabah | Finance Minister X"
    places = (line.hit(at, "place") for at in range(first, title.end) if line.hit(at, "country") is None)
    return title.role in MINISTERS and any(
        place is not None and place.end <= title.end and line.is_cap(place.start) for place in places
    )


def is_of_branch(title: Title) -> bool:
    """Tell whether a name stands right before the country of a title: "Toyota | Malaysia president"."""
    line, before = title.line, title.start - 1
    opens = line.hit(title.start, "country") is not None and title.start < title.head_end - 1
    return opens and not title.is_former and line.is_cap(before) and line.chart[before].keys().isdisjoint(_NO_NAMES)
