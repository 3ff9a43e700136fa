"""Find holders whose office a title in front tells: "his Danish counterpart X", "ministers, among them X (Health)"."""

from kg.extract.actors.office_holders import HolderGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.vocabulary import OTHER_HEAD
from kg.extract.names.words import Line
from kg.model.frozen import replace


def counterparts(holders: HolderGrammar, line: Line, titles: list[Title]) -> list[Title]:
    """Find "Danish counterpart X" and "rakan sejawatannya dari Thailand, X"."""
    found: list[Title] = []
    if "office-counterpart" not in line.categories and "office-deputy" not in line.categories:
        return found
    for index in range(len(line.words)):
        deputy = line.hit(index, "office-deputy")
        hit = deputy or line.hit(index, "office-counterpart")
        if hit is None or any(title.start <= index < title.end for title in titles):
            continue
        at, country = holders.parts.country(line, hit.end)
        if country is None:
            at, country = _capital_behind(line, hit.end)
        start = index
        before = line.hit(index - 1, "country")
        if country is None and before is not None and before.end == index:
            start, country = index - 1, before.data.code
        heads = [title.head for title in reversed(titles) if title.end <= index]
        # "Minister X, who heads the delegation, met his Lao counterpart Y"
        head = next((each for each in heads if each.takes in ("portfolio", "country")), heads[0] if heads else None)
        role = head.role if head is not None else "other"
        if deputy is not None:
            role = "deputy-minister" if role == "minister" else "other"
        base = Title(line, start, max(at, hit.end), role, head or OTHER_HEAD, country=country, is_counterpart=True)
        base = replace(base, is_deputy=deputy is not None)
        named = holders.with_name(line, base, base.end)
        if named.name is not None:
            found.append(named)
    return found


def bracketed(holders: HolderGrammar, line: Line, titles: list[Title]) -> list[Title]:
    """Find holders with their field in brackets: "tiga menteri, yakni X (Kesehatan) dan Y (Perhubungan)"."""
    found: list[Title] = []
    if not titles or "(" not in line.keys:
        return found
    for index in range(1, len(line.words) - 2):
        if line.words[index].key != "(" or line.hit(index + 1, "field") is None:
            continue
        end, field = holders.parts.fields(line, index + 1)
        head = next((title.head for title in titles if title.end <= index and title.head.takes == "portfolio"), None)
        if line.key(end) != ")" or head is None or any(title.start <= index < title.end for title in titles):
            continue
        name = holders.name_ending(line, index, 0)
        if name is not None:
            found.append(Title(line, index + 1, end, head.role, head, field, end, name=name, is_postposed=True))
    return found


def _capital_behind(line: Line, index: int) -> tuple[int, str | None]:
    """Give where the capital ends that one is from, and its country's code: "his counterpart from Tokyo, X"."""
    city = line.hit(index + 1, "country") if line.hit(index, "office-of") is not None else None
    is_capital = city is not None and city.data.kind == "capital" and line.key(city.end) == ","
    return (city.end, str(city.data.code)) if city is not None and is_capital else (index, None)
