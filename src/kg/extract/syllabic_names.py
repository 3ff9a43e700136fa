"""Tell where a Vietnamese body's name ends: only its first syllable need be capitalised."""

from kg.extract.body_endings import opens_body
from kg.extract.person_names import NameGrammar
from kg.extract.words import Line
from kg.model.frozen import dataclass

_MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class SyllabicNames:
    """Read names that go on over small words."""

    names: NameGrammar

    def end(self, line: Line, index: int, limit: int) -> int:
        """Give the end of a Vietnamese name: the last capital, or a syllable that completes a word, before a stop."""
        at = end = index
        opened = False
        while at < limit and at - index < _MAX_WORDS:
            word = line.words[at]
            chart = line.chart[at]
            if "field" in chart:
                at = end = line.past(at, "field")
                continue
            if "country" in chart:
                width, country = chart["country"]
                at = end = at + width
                if line.is_cap(at) and country.kind in ("name", "official") and "field" not in line.chart[at]:
                    break  # "Hiệp hội Thương mại Hàn Quốc | Taewon Chey"
                continue
            if word.shape == "cap":
                if "head" in chart or ("honorific" in chart and line.is_cap(at + 1)):
                    break
                if self._is_vietnamese_name(line, at, limit):
                    break
                at += 1
                end = at
                continue
            if word.shape == "num":
                break
            if "joiners" in chart and self._names_on(line, line.past(at, "joiners"), limit):
                at = line.past(at, "joiners")
                continue
            opened = opened or (at == index and "name-plural" in chart)  # "Hiệp hội các nhà sản xuất Singapore"
            if word.shape == "mark" or ("name-stop" in chart and not (opened and end == index)):
                break
            at += 1
            if "name-ending" in chart and at - 1 == end:
                end = at
        return end

    def _names_on(self, line: Line, at: int, limit: int) -> bool:
        if at >= limit or "head" in line.chart[at]:
            return False
        if line.hit(at, "field") is not None:
            return True
        is_other = "org-head" in line.chart[at] or "stop" in line.chart[at]
        return line.is_cap(at) and not is_other and not opens_body(line, at)  # "Công ty Thép X và | Delta Steel"

    def _is_vietnamese_name(self, line: Line, at: int, limit: int) -> bool:
        """Tell whether a family name and two more capitals start here: the name of who heads the body."""
        if line.key(at) not in self.names.names.first or at + 2 >= limit + 1:
            return False
        found = self.names.parse(line, at, limit)
        return (
            found is not None
            and 2 <= len(found.words) <= 4
            and self.names.weigh(found) >= 1.5
            and (found.keys[-1] in self.names.names.last or len(found.words) > 2)
        )
