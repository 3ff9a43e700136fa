"""Tell which of the capitals behind a title are its holder's name, and not the body's."""

from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line

_MOST_IN_NAME = 4
_LEAST_ACRONYM, _LEAST_FIRM = 3, 2  # letters of "SK"


def is_before_name(holders: HolderGrammar, line: Line, at: int) -> bool:
    """Tell whether an unknown acronym stands before a sure name of two words or more."""
    if not line.is_cap(at) or not line.words[at].is_upper or len(line.words[at].text) < _LEAST_FIRM:
        return False
    name = holders.names.parse(line, at + 1) if not line.chart[at] else None
    return name is not None and len(name.words) > 1 and holders.names.weigh(name) >= 1


def is_named(holders: HolderGrammar, line: Line, at: int, end: int) -> bool:
    """Tell whether what stands before a bracket is a person already: "Presiden Joko Widodo (Jokowi)"."""
    name = holders.names.parse(line, at)
    return (
        name is not None
        and name.end == end
        and (
            holders.names.weigh(name) >= 1.0
            or (holders.names.alias(line, name) is not None and len(name.words) > 1 and holders.names.weigh(name) > 0)
        )
        and line.hit(at, "org-head") is None
        and line.hit(at, "known") is None
    )


def is_acronym(holders: HolderGrammar, line: Line, at: int, end: int) -> bool:
    """Tell whether a short form and the whole name of its officer stand there: "CEO PXZ Yudo Ferlian"."""
    word = line.words[at]
    barred = ("head", "honorific", "country", "field", "stop")
    # "CEO PXZ | Yudo", but "Rektor UIN Walisongo | Imam"
    is_short = word.is_upper and len(word.text) >= _LEAST_ACRONYM and line.past(at, "known") <= at + 1
    if not is_short or any(name in line.chart[at] for name in barred):
        return False
    name = holders.names.parse(line, at + 1)
    is_sure = name is not None and (len(name.words) > 1 or "known" in line.chart[at])
    is_whole = is_sure and name is not None and name.end == end
    return (
        name is not None
        and is_whole
        and not any(line.words[index].is_upper for index in name.words)
        and not any(each in line.chart[index] for index in name.words for each in ("org-tail", "legal-suffix"))
    )


def is_lone_name(holders: HolderGrammar, line: Line, at: int, end: int) -> bool:
    """Tell whether one to three unknown words behind a field name the holder: "Dirjen Ekspor Kasan dan …"."""
    if end - at > 1:
        name = holders.names.parse(line, at) if end - at < _MOST_IN_NAME else None
        is_whole = (
            name is not None
            and name.end == end
            and (not holders.parts.bodies.is_syllabic or holders.names.weigh(name) >= 1)
        )
        keys = [line.key(index) for index in range(at, end) if line.chart[index]]
        return is_whole and all(holders.names.is_name_word(key) for key in keys)
    chart = line.chart[at]
    barred = (
        "field",
        "place",
        "maybe-place",
        "country",
        "ministry",
        "known",
        "org-head",
        "head",
        "stop",
        "direction",
    )
    if line.words[at].is_upper or any(name in chart for name in barred):
        return False
    after = line.chart[at + 1] if at + 1 < len(line.words) else {}
    return "said-after" in after or line.key(at + 1) in ("", ",", ".")


def is_personal_run(names: NameGrammar, line: Line, start: int, end: int) -> bool:
    """Tell whether words that stand for nothing open as a person's name does: "Presiden | Luiz Inacio | Lula"."""
    return names.is_name_word(line.key(start)) and not any(line.chart[at] for at in range(start, end))


def bare_name(holders: HolderGrammar, line: Line, start: int, end: int, title: Title) -> FoundName | None:
    """Take two or three capitals after an officer's title for a name: "Direktur Utama Sumarwoto"."""
    name = holders.names.parse(line, start)
    if name is None or name.end != end or len(name.words) > 3 or title.head.takes == "place":
        return None
    if holders.parts.bodies.is_syllabic and holders.is_lone_syllable(line, name):
        return None
    if len(name.words) == 1 and line.words[start].is_upper:
        return None
    return name
