"""Find the office of a person who has no title: one that the text tells apart from the name."""

from collections.abc import Mapping, Sequence

from kg.extract.actors.people import Person, is_kin
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.frozen import replace
from kg.model.kinds import LEADING, STATE_ROLES

_MOST_BETWEEN = 8  # words of a body between its officer's title and name
_SUCCEEDED = STATE_ROLES | {"official"}
_MARKS = frozenset({"(", ")", ".", "&", "-"})


def titles_apart(person: Person, titles: Sequence[Title], people: Sequence[Person], posts: PostIndex) -> list[Title]:
    """Give an office that the text names without its holder: right in front, or one that the person has held.

    "the director of the X Bureau of the Bank of Y, Anwar"; "Anwar begins a visit today. The Prime Minister will …"
    """
    in_front = next((title for name in person.names if (title := _in_front(name, titles)) is not None), None)
    if in_front is not None:
        return [in_front]
    behind = next((title for name in person.names for title in titles if _is_behind(name, title)), None)
    if behind is not None:
        return [behind]
    before = next((title for name in person.names if (title := _succeeded(name, titles)) is not None), None)
    if before is not None:
        return [before]
    is_relative = any(is_kin(name, None) for name in person.names)  # "isterinya, Iriana Joko Widodo"
    held = () if is_relative else posts.held(person.fullest.text)
    for title in titles:
        if title.name is None and any(
            title.role in post.roles
            and title.country in (None, post.country)
            and (title.field in post.portfolios if title.field else not post.portfolios)
            for post in held
        ):
            return [title]
    last = person.names[-1].line.index
    rest = [title for title in titles if title.name is None and title.start == 0 and title.line.index == last + 1]
    others = {id(other) for other in people for name in other.names if name.line.index == last}
    if len(others) == 1 and rest and rest[0].role in LEADING and "said-after" in _behind(rest[0]):
        return rest[:1]  # "…, kata Wee Ka Siong. Menteri Pengangkutan berkata …"
    return []


def _behind(title: Title) -> Mapping[str, object]:
    """Give what the vocabulary has of the word behind a title."""
    return title.line.chart[title.end] if title.end < len(title.line.words) else {}


def _in_front(name: FoundName, titles: Sequence[Title]) -> Title | None:
    """Give the title without a holder that ends before a name, but for the words of the body that it is of."""
    line, end = name.line, name.start - (name.line.key(name.start - 1) == ",")
    before = [title for title in titles if title.line is line and title.start < end]
    title = max(before, key=lambda title: title.start, default=None)
    if title is None or title.name is not None or title.is_counterpart or not 0 <= end - title.end <= _MOST_BETWEEN:
        return None
    if title.body is None and not any(line.is_cap(at) for at in range(title.end, end)):
        return None  # "Bertemu PM Inggris, Jokowi …"
    if not all(_is_of_body(line, at) for at in range(title.end, end)):
        return None
    return replace(title, end=end, body=(title.body[0] if title.body is not None else title.end, end), name=name)


def _succeeded(name: FoundName, titles: Sequence[Title]) -> Title | None:
    """Give the office of whom somebody takes over from: "Ambassador X will replace Y", "He succeeds Y" behind it."""
    line = name.line
    verb = line.ending(name.start, "office-succeeds", is_longest=True)
    if verb is None:
        return None
    last = (line.index, verb.start)
    before = [title for title in titles if (title.line.index, title.start) < last and title.role in _SUCCEEDED]
    title = max(before, key=lambda title: (title.line.index, title.start), default=None)
    if title is None or line.index - title.line.index > 1 or (title.name is not None and title.name.keys == name.keys):
        return None
    return replace(title, name=name, is_former=True, is_acting=False)


def _is_behind(name: FoundName, title: Title) -> bool:
    """Tell whether a title without a holder stands right behind a name: "Joko Supriyana Ketua GAPKI mengatakan"."""
    is_beside = title.line is name.line and title.start == name.end and title.name is None
    is_told = title.body is not None or title.country is not None or title.field is not None
    return is_beside and is_told and len(name.words) > 1 and not title.is_counterpart


def _is_of_body(line: Line, at: int) -> bool:
    """Tell whether a word may stand inside the name of a body: a capital, or what joins capitals."""
    chart = line.chart[at]
    joins = ("connector", "office-of", "office-definite", "office-name_joiner")
    if line.key(at) == ",":
        return line.hit(at + 1, "legal-suffix") is not None  # "Co., Ltd."
    return line.is_cap(at) or line.key(at) in _MARKS or any(name in chart for name in joins)
