"""Tell whether a title belongs to what opens a sentence: "After talks with the minister, X left"."""

from kg.extract.person_names import FoundName
from kg.extract.titles import Title
from kg.extract.words import Line


def closes_adjunct(line: Line, name: FoundName, title: Title) -> bool:
    """Tell whether the comma behind a title ends what opens the clause: "After talks with the minister, X left"."""
    end = name.end
    if end >= len(line.words) or line.words[end].shape != "low" or "connector" in line.chart[end]:
        return False
    start = next((at + 1 for at in range(title.start - 1, -1, -1) if line.words[at].shape == "mark"), 0)
    speech = line.hit(start, "office-speech")
    between = range(speech.end, title.start) if speech is not None else ()
    if speech is not None and all(
        line.is_cap(at) or "office-article" in line.chart[at] or "field" in line.chart[at] for at in between
    ):
        return False  # "Dalam sambutannya Menteri Perdagangan Peru, X mengatakan"
    return start < title.start and line.hit(start, "office-adjunct") is not None
