"""Read who speaks off the head of a speech, letter or transcript: "THE HON X MP  Minister for Y", "X: Thank you"."""

from kg.extract.actors.offices import OfficeGrammar
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line, Word
from kg.model.frozen import dataclass, replace

_MOST_IN_LABEL = 9
_LEAST_UPPER = 2
_KEPT = ("known", "degree", "country", "legal-suffix")


@dataclass(frozen=True, slots=True)
class SpeakerTitles:
    """Find titles where capitals say nothing: names with a title of respect that open a line."""

    offices: OfficeGrammar

    def of_line(self, line: Line, below: Line | None) -> list[Title]:
        """Give the title of the person whose name opens a line, behind the name or on the line below."""
        if not line.words or line.words[0].shape != "cap":
            return []
        name = self._opening(line)
        if name is None:
            return []
        at = self._past_degrees(line, name.end)
        if at < len(line.words):
            title = self._at(line, name.end, at)
        else:
            title = (self._at(below, 0, 0) if below is not None else None) or self._at(line, name.end, at)
        return [replace(title, name=name, is_postposed=True)] if title is not None else []

    def of_body(self, line: Line, below: Line | None) -> list[Title]:
        """Give the titles of a line whose capitals tell something, those in capitals before a colon with their holders.

        "PRIME MINISTER LEE: Thank you"; a line that is a name alone has its office below.
        """
        found = self.offices.find(line)
        if len(line.words) < _LEAST_UPPER or not all(word.is_upper for word in line.words[:_LEAST_UPPER]):
            name = self._opening(line) if below is not None and line.words and "head" in below.chart[0] else None
            is_whole = name is not None and self._past_degrees(line, name.end) == len(line.words)
            return (self.of_line(line, below) if is_whole else []) or found
        opening = self.of_line(line, below)
        if opening:
            return opening + [title for title in found if title.start >= opening[0].end]
        colon = next((at for at in range(1, min(_MOST_IN_LABEL, len(line.words))) if line.key(at) == ":"), None)
        if colon is None or not all(word.text.isupper() for word in line.words[:colon] if word.shape != "mark"):
            return found
        label = [
            replace(title, line=line)
            for title in self.offices.find(_calm(line))
            if title.name is not None and max(title.end, title.name.end) <= colon
        ]
        return label + [title for title in found if title.start > colon] if label else found

    def below(self, title: Title, line: Line | None) -> Title:
        """Give a title that fills its line with the holder who fills the line below: "Minister of X,", "Ms Y"."""
        ends = title.end + (title.line.key(title.end) == ",")
        if line is None or title.name is not None or title.start > 0 or ends < len(title.line.words):
            return title
        name = self._opening(line)
        is_whole = name is not None and self._past_degrees(line, name.end) == len(line.words)
        return replace(title, name=name) if is_whole else title

    def _opening(self, line: Line) -> FoundName | None:
        """Give the name behind titles of respect that a line opens with."""
        office = line.hit(0, "head")
        start = office.end if office is not None and line.hit(office.end, "honorific") is not None else 0
        if line.hit(start, "honorific") is None:
            return None
        name = self.offices.names.parse(_calm(line), start)
        return name if name is not None and name.has_honorific and len(name.words) > 1 else None

    def _past_degrees(self, line: Line, at: int) -> int:
        while at < len(line.words) and (line.key(at) in (",", ".") or line.hit(at, "degree") is not None):
            at += 1
        return at

    def _at(self, line: Line, first: int, last: int) -> Title | None:
        """Give the title that begins at one of some words of a line, without a holder."""
        if not any("head" in line.chart[at] for at in range(first, min(last + 1, len(line.words)))):
            return None
        calm = _calm(line)
        gap = tuple(replace(word, text=";", key=";", shape="mark") for word in calm.words[:first])
        behind = calm.with_words(gap + calm.words[first:], ({},) * first + calm.chart[first:])
        found = next((title for title in self.offices.find(behind) if first <= title.start <= last), None)
        return replace(found, line=line, name=None) if found is not None else None


def _calm(line: Line) -> Line:
    """Give a line with its words in capitals written as names are; bodies, degrees and countries stay."""
    upper = [word for word in line.words if word.is_upper]
    if len(upper) < _LEAST_UPPER:
        return line
    words = [
        _written(word) if word.is_upper and not any(name in chart for name in _KEPT) else word
        for word, chart in zip(line.words, line.chart, strict=True)
    ]
    return line.with_words(words)


def _written(word: Word) -> Word:
    return replace(word, text="-".join(part.capitalize() for part in word.text.split("-")))
