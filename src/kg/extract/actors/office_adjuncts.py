"""Tell whether a title belongs to what opens a sentence: "After talks with the minister, X left"."""

from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line

# What stands before a title and is a part of it: "the former Jordanian trade | minister".
_OF_TITLE = frozenset({"field", "country", "office-article", "office-attribute", "office-former", "office-acting"})


def closes_adjunct(line: Line, name: FoundName, title: Title) -> bool:
    """Tell whether the comma behind a title ends what opens the clause: "After talks with the minister, X left".

    Only where a word ties the title to what it opens: "In Lima the minister, X said" is of one.
    """
    end = name.end
    if end >= len(line.words) or line.words[end].shape != "low" or "connector" in line.chart[end]:
        return False
    clause = next((at + 1 for at in range(title.start - 1, -1, -1) if line.words[at].shape == "mark"), 0)
    start = title.start
    while start > clause and not _OF_TITLE.isdisjoint(line.chart[start - 1]):
        start -= 1
    is_tied = start > clause and line.ending(start, "office-adjunct_ties") is not None
    return is_tied and line.hit(clause, "office-adjunct") is not None


def ends_adjunct(line: Line, name: FoundName, title: Title) -> bool:
    """Tell whether the name before an office's comma ends what opens the clause: "Before meeting X, the boss left".

    Only of an office in small letters that goes on with what its holder does, and a word that ties the name.
    """
    at = title.end
    is_next = at < len(line.words) and line.words[at].shape == "low" and line.words[title.start].shape == "low"
    if not is_next or line.ending(name.start, "office-adjunct_ties") is None:
        return False
    clause = next((step + 1 for step in range(name.start - 1, -1, -1) if line.words[step].shape == "mark"), 0)
    return line.hit(clause, "office-adjunct") is not None
