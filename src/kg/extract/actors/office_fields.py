"""Read fields of government that the packs do not know, between a minister's title and what ends them."""

from kg.extract.actors.titles import Title, TitleParts
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.words import Line
from kg.model.frozen import replace
from kg.model.kinds import COUNTRY_NAMES

_LEAST_NAME = 2
_MOST_SMALL = 6
_SURE_NAME = 4  # weight


def foreign_field(line: Line, names: NameGrammar, first: int, start: int) -> int:
    """Take unknown capitals up to a country or their acronym for a field: "Menteri Angkatan Laut Prancis X"."""
    for at in range(start, min(start + 9, len(line.words))):
        if at > start and fits_initials(line, first, at):
            return at  # "Menteri Kawasan Xyz dan Permukiman (KXP) X"
        if not line.is_cap(at) and line.hit(at, "connector") is None:
            return start
        if at > start and "head" in line.chart[at]:
            return start  # "Menteri Ketenagakerjaan X dan Menteri … Qatar Y"
        hit = line.hit(at, "country")
        past_mark = at - 1 if line.key(at - 1) == "," else at
        if (
            past_mark > start
            and "honorific" in line.chart[at]
            and not line.words[at].is_upper
            and (line.hit(past_mark - 1, "field") is not None or (past_mark < at and start > first))
            and not any(
                line.key(index) == "," or names.is_name_word(line.key(index)) for index in range(start, past_mark)
            )
        ):
            return past_mark  # "Menteri Xyz dan Industri, Datuk Seri X", "Menteri Industri Xyz, Datuk Seri X"
        if hit is not None and at > start and hit.data.kind in COUNTRY_NAMES:
            if any(names.is_name_word(line.key(index)) for index in range(start, at)):
                return start
            return at
    return start


def unknown_field(line: Line, parts: TitleParts, start: int) -> int:
    """Give where unknown capitals behind "Minister for" end before a holder of two words: "Minister for Xyz Ann Lee".

    A field that closes with a known word stands alone before a comma too: "Minister for Tertiary Education, Ann Lee".
    """
    if not line.is_cap(start) or parts.names.is_name_word(line.key(start)) or _is_other(line, start):
        return start
    run = parts.bodies.run_end(line, start, len(line.words))
    joint = next((at for at in range(start, run) if "connector" in line.chart[at]), run)
    owned = (at for at in range(start, run) if "office-owner" in line.chart[at] and line.hit(at + 1, "country"))
    for end in dict.fromkeys((joint, next(owned, run), run)):
        border, name, _ = parts.split(line, start, end)
        if name is not None and border > start and len(name.words) >= _LEAST_NAME and parts.names.weigh(name) >= 1:
            return border
    is_field = run > start and "field" in line.chart[run - 1] and not _is_other(line, run - 1)
    return run if is_field and line.key(run) == "," else start


def _is_other(line: Line, at: int) -> bool:
    """Tell whether a word opens or closes something else than a field."""
    return any(name in line.chart[at] for name in ("country", "known", "org-head", "head", "place", "honorific"))


def second_field(line: Line, parts: TitleParts, title: Title, at: int) -> int:
    """Give where the field ends that a short title goes on with: "Menlu | dan Perdagangan | Australia X"."""
    joint = line.hit(at, "connector") if title.head.is_short else None
    if joint is None or line.key(at) == "," or line.hit(joint.end, "field") is None:
        return at
    end, _ = parts.fields(line, joint.end)
    return end if line.hit(end, "country") is not None else at


def limited_field(line: Line, parts: TitleParts, at: int) -> int:
    """Give where a field ends that a word opens and a comma closes in front of a name: "Bidang Iklim Usaha, X".

    Where another title or a small word follows the comma, it closes the name: "Bidang Iklim Usaha X, Deputi …".
    """
    if line.key(at) not in parts.bodies.limits or not line.is_cap(at + 1):
        return at
    end = parts.bodies.run_end(line, at + 1, len(line.words))
    if line.key(end) != "," or not line.is_cap(end + 1) or line.hit(end + 1, "head") is not None:
        return at
    owner = line.ending(end, "country", is_longest=True)  # "Menteri Urusan Ekonomi | Jerman, X"
    return owner.start if owner is not None and owner.start > at + 1 else end


def past_number(line: Line, names: NameGrammar, title: Title) -> int:
    """Give where a title ends with the number of the second of two ministers: "Finance Minister II X"."""
    return title.end + (line.key(title.end) in names.names.generation and line.words[title.end].is_upper)


def lone_field(line: Line, parts: TitleParts, title: Title, name: FoundName) -> Title | None:
    """Give a title whose unknown field or firm was read as its holder: "Menteri Xyz, Budi Prakoso, mengatakan".

    None where what stands behind the comma may be the next of a list: "Menteri Xyz, Budi Prakoso dan …".
    """
    is_firm = title.head.takes == "organization"
    is_bare = (is_firm or title.head.takes == "portfolio") and title.fields_end is None and title.country is None
    is_lone = len(name.words) == 1 and not name.has_honorific and name.first == title.end and title.body is None
    if not (is_bare and is_lone) or line.key(name.end) != "," or parts.names.is_name_word(name.keys[0]):
        return None
    holder = parts.names.parse(line, name.end + 1)
    if holder is None or not (holder.has_honorific or _is_closed(line, holder, is_firm=is_firm)):
        return None
    if is_firm:
        return replace(title, end=name.end, body=(name.start, name.end), name=holder)
    return replace(title, end=name.end, fields_end=name.end, name=holder)


def _is_closed(line: Line, holder: FoundName, *, is_firm: bool) -> bool:
    """Tell whether a name of two words is set off by commas; a firm's officer may speak: "CEO Xyz, X mengatakan"."""
    if len(holder.words) < _LEAST_NAME:
        return False
    if is_firm and line.hit(holder.end, "said-after") is not None:
        return True
    at = holder.end + 1
    is_closed = line.key(holder.end) == "," and at < len(line.words) and line.words[at].shape == "low"
    return is_closed and "connector" not in line.chart[at]


def small_field(line: Line, parts: TitleParts, at: int) -> int:
    """Give where a field ends that goes on in small letters up to its holder: "Y tế | và phúc lợi, bà X"."""
    joint = line.hit(at, "connector") if parts.bodies.is_syllabic else None
    if joint is None or line.key(at) == ",":
        return at
    end = joint.end
    while end < min(joint.end + _MOST_SMALL, len(line.words)) and line.words[end].shape == "low":
        end += 1
    is_held = end > joint.end and line.key(end) == "," and line.hit(end + 1, "honorific") is not None
    return end if is_held and line.is_cap(end + 2) else at


def fits_initials(line: Line, start: int, at: int) -> bool:
    """Tell whether an acronym in brackets is made of the first letters of the words before it, from a start on."""
    if line.key(at) != "(" or line.key(at + 2) != ")" or not line.words[at + 1].is_upper:
        return False
    letters = iter(word.key[0] for word in line.words[start:at] if word.shape == "cap")
    return all(char in letters for char in line.key(at + 1))


def opens_scope(line: Line, at: int) -> bool:
    """Tell whether a small word stands there that tells what an office is for: "Menteri Negara | untuk X"."""
    return line.past(at, "office-scope") == at + 1 and line.words[at].shape == "low" and line.is_cap(at + 1)


def is_doubtful(line: Line, names: NameGrammar, title: Title, *, is_head_last: bool) -> bool:
    """Tell whether the word behind a title is more likely a field: ", Director General of Trade Xyz."."""
    name = title.name
    if name is None or len(name.words) > 1:
        return False
    is_unit = is_head_last and title.head.takes in ("organization", "unit") and title.fields_end is not None
    if is_unit and line.key(name.end) == "," and line.is_cap(name.end + 1) and names.weigh(name) == 0:
        return True  # "Director of International and Student Engagement, Ann Lee"
    if line.key(title.start - 1) != ",":
        return False
    if line.key(name.start - 1) == "," and names.weigh(name) < _SURE_NAME:
        return True  # "bertemu Li Lecheng, pimpinan Kementerian X, Cook …"
    if title.head.takes == "organization" and line.key(name.end) == "," and not line.words[name.first].is_upper:
        return not names.is_name_word(name.keys[0])  # "Gregory Lukasik, CEO Ecolab, menegaskan"
    return title.fields_end is not None and names.weigh(name) < 1
