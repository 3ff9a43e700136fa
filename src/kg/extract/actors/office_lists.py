"""Find the holders of an office in the plural: "foreign ministers X of Indonesia, Y of Laos", "CEOs, including X"."""

from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName, NameGrammar
from kg.extract.names.vocabulary import OTHER_HEAD, Head
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace

_FEWEST = 2
_MOST_IN_BRACKET = 8
_LIKELY = 1.0
_CLOSING = frozenset({",", ".", ";", ")", "–", "—", ""})


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list of persons: the country and the body told behind the name, and where that ends."""

    name: FoundName
    end: int
    country: str | None = None
    body: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class OfficeLists:
    """Give each person of a list the office that the list is of."""

    names: NameGrammar

    def find(self, line: Line, titles: list[Title]) -> list[Title]:
        """Give the titles of the persons of a line that an office in the plural stands for.

        Args:
            line: The line.
            titles: Those found already; their holders are left alone.
        """
        if "office-plural" not in line.categories:
            return []
        taken = {at for title in titles if title.name is not None for at in title.name.words}
        lists = self._lists(line, taken)
        found: list[Title] = []
        for hit in line.hits("office-plural"):
            owner = line.hit(hit.end, "country")
            end = owner.end if owner is not None else hit.end
            items = next((items for items in lists if self._is_of(line, end, items)), None)
            if items is None and (counted := self._counted(line, hit.start, end, taken)):
                items = counted
                lists = [each for each in lists if each[0].name.start not in {item.name.start for item in items}]
                lists.append(items)
            if items is None:
                continue
            base = Title(line, hit.start, hit.end, hit.data, Head(hit.data, "unit"), head_end=hit.end)
            told = str(owner.data.code) if owner is not None else self._before(line, hit.start)
            for item in items:
                found.append(replace(base, country=item.country or told, body=item.body, name=item.name))
            lists.remove(items)
        return found

    def _counted(self, line: Line, start: int, end: int, taken: set[int]) -> list[Item]:
        """Give the two that "two" before an office tells of: "the two foreign ministers, Ronald X and Sugiono,"."""
        if line.ending(start, "office-two") is None:
            return []
        at = end + (line.key(end) == ",")
        first = self._item(line, at, taken, is_counted=True)
        if first is None or line.hit(first.end, "connector") is None or line.key(first.end) == ",":
            return []
        second = self._item(line, first.end + 1, taken, is_counted=True)
        if second is None or (at > end and line.key(second.end) not in _CLOSING):
            return []
        return [first, second]

    def seconds(self, line: Line, titles: list[Title]) -> list[Title]:
        """Give the titles of those named second behind an office of two: "hai Thủ tướng X và Y"."""
        found: list[Title] = []
        taken = {at for title in titles if title.name is not None for at in title.name.words}
        for title in titles if "office-two" in line.categories else ():
            name = title.name
            if name is None or title.is_postposed or title.country is not None or title.body is not None:
                continue
            if line.ending(title.start, "office-two") is None or line.key(name.end) == ",":
                continue
            joiner = line.hit(name.end, "connector")
            second = self._item(line, joiner.end, taken, is_counted=True) if joiner is not None else None
            if second is not None:
                found.append(replace(title, name=second.name, country=second.country, body=second.body))
        return found

    def peers(self, line: Line, titles: list[Title]) -> list[Title]:
        """Give the counterparts of several countries, in their order: "his Lao and Cambodian counterparts X and Y"."""
        found: list[Title] = []
        taken = {at for title in titles if title.name is not None for at in title.name.words}
        for hit in line.hits("office-counterparts"):
            codes, end = self._countries_behind(line, hit.end)
            codes = codes or self._countries_before(line, hit.start)
            items: list[Item] = []
            at = end + (line.key(end) == ",")
            while len(items) < len(codes) and (item := self._item(line, at, taken, is_counted=True)) is not None:
                items.append(item)
                at = self._past_separator(line, item.end)
            if len(codes) < _FEWEST or len(items) != len(codes):
                continue
            head = next((t.head for t in reversed(titles) if t.end <= hit.start and t.name is not None), OTHER_HEAD)
            base = Title(line, hit.start, hit.end, head.role, head, head_end=hit.end, is_counterpart=True)
            found += [replace(base, country=code, name=item.name) for code, item in zip(codes, items, strict=True)]
        return found

    def _countries_before(self, line: Line, start: int) -> list[str]:
        codes: list[str] = []
        at = start
        while (hit := line.ending(at, "country")) is not None:
            codes.insert(0, str(hit.data.code))
            at = hit.start
            while at and (line.key(at - 1) == "," or "connector" in line.chart[at - 1]):
                at -= 1
            if at == hit.start:
                break
        return codes

    def _countries_behind(self, line: Line, end: int) -> tuple[list[str], int]:
        codes: list[str] = []
        of = line.hit(end, "origin-behind")
        at = reached = of.end if of is not None else end
        while (hit := line.hit(at, "country")) is not None:
            codes.append(str(hit.data.code))
            reached = hit.end
            at = self._past_separator(line, hit.end)
        return codes, reached if codes else end

    def _is_of(self, line: Line, end: int, items: list[Item]) -> bool:
        """Tell whether a list is an office's: right behind it, behind a colon or "including", or each of a land."""
        start = items[0].name.start
        is_opened = line.key(start - 1) == ":" or line.ending(start, "office-listing") is not None
        if start == end or (start > end and is_opened):
            return True
        return all(item.country is not None for item in items)

    def _before(self, line: Line, start: int) -> str | None:
        """Give the country before an office: "US senators"."""
        hit = line.ending(start, "country")
        return str(hit.data.code) if hit is not None and hit.data.kind != "capital" else None

    def _lists(self, line: Line, taken: set[int]) -> list[list[Item]]:
        """Give the rows of two names or more of a line, each with what is told behind it."""
        lists: list[list[Item]] = []
        at = 0
        while at < len(line.words):
            at = line.past(at, "office-plural")
            items: list[Item] = []
            step = at
            while (item := self._item(line, step, taken)) is not None:
                items.append(item)
                step = self._past_separator(line, item.end)
                if step == item.end:
                    break
            if len(items) >= _FEWEST:
                lists.append(items)
            at = items[-1].end if items else at + 1
        return lists

    def _past_separator(self, line: Line, at: int) -> int:
        step = at
        while step < len(line.words) and (line.key(step) in (",", ";") or "connector" in line.chart[step]):
            step += 1
        return step

    def _item(self, line: Line, at: int, taken: set[int], *, is_counted: bool = False) -> Item | None:
        if at >= len(line.words) or at in taken or not (line.is_cap(at) or "honorific" in line.chart[at]):
            return None
        others = ("head", "country", "place", "known", "org-head", "stop")
        if any(name in line.chart[at] for name in others) and not self.names.opens_known(line, at):
            return None
        name = self.names.parse(line, at)
        if name is None or not taken.isdisjoint(name.words):
            return None
        country, body, end = self._behind(line, name.end)
        is_unknown = all(not line.chart[index] or self.names.is_name_word(line.key(index)) for index in name.words)
        is_sure = name.has_honorific or is_unknown or self.names.weigh(name) >= _LIKELY
        if len(name.words) < _FEWEST and not name.has_honorific and not (is_counted and is_unknown):
            return None
        return Item(name, end, country, body) if is_sure or country is not None else None

    def _behind(self, line: Line, at: int) -> tuple[str | None, tuple[int, int] | None, int]:
        """Give the country or the body that stands behind a name, in a bracket or behind "of", and where that ends."""
        if line.key(at) == "(":
            for closing in range(at + 2, min(at + _MOST_IN_BRACKET, len(line.words))):
                if line.key(closing) == ")":
                    hit = line.hit(at + 1, "country")
                    is_country = hit is not None and hit.end == closing
                    code = str(hit.data.code) if hit is not None and is_country else None
                    body = (at + 1, closing) if code is None and line.is_cap(at + 1) else None
                    return code, body, closing + 1
        of = line.hit(at, "origin-behind")
        owner = line.hit(line.past(of.end, "office-definite"), "country") if of is not None else None
        if owner is not None and owner.data.kind != "adjective" and not line.is_cap(owner.end):
            return str(owner.data.code), None, owner.end
        return None, None, at
