"""Draw a small network: with whom a country deals on the left, on what on the right."""

import html
from collections import Counter
from collections.abc import Iterator

from kg.export.dossier.subjects import Subject, title_of
from kg.export.pages.content import Block, Picture
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of

_WIDTH, _ROW, _MARGIN, _NAME_CHARS, _LINE_CHARS = 760, 30, 20, 27, 18
_LEFT, _MIDDLE, _RIGHT, _BOX = 244, 380, 516, 86
_THINNEST, _THICKEST = 1.2, 9.0
# The shapes of the network page, as paths around their centres.
_SHAPES = {
    "country": "M8 0L4 7H-4L-8 0L-4 -7H4Z",
    "organization": "M0 -9L9 0L0 9L-9 0Z",
    "person": "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0Z",
    "sector": "M0 -9L8.6 -2.8L5.3 7.3H-5.3L-8.6 -2.8Z",
}
_RANKS = ("country", "organization", "person")


def ties_picture(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the picture, if there is anything on either of its sides."""
    sides, topics = _ties(desk, subject)
    left = _ranked(desk, sides, "most_left")
    right = _ranked(desk, topics, "most_right")
    if left or right:
        left.sort(key=lambda each: (_RANKS.index(kind_of(each)), -sides[each], desk.library.titles.of(each)))
        names = [desk.words.join([desk.library.titles.of(each) for each in side]) for side in (left, right)]
        title = title_of(desk.library, subject)
        alternative = desk.words.say("ties_alternative", centre=title, left=names[0] or "–", right=names[1] or "–")
        svg = _Drawing(desk, title, alternative).draw(left, right, sides | topics)
        yield Picture(svg, f"{desk.words.say('ties')}. {desk.words.say('ties_caption')}", alternative)


def _ties(desk: Desk, subject: Subject) -> tuple[Counter[str], Counter[str]]:
    """Count the events that each counterpart, person and body has a part in, and those of each sector."""
    from kg.export.dossier.glance import counterparts_of

    sides: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    for event in subject.events:
        if desk.library.is_called_off(event):
            continue
        actors = {a for a in desk.library.actors_of(event) if a not in subject.sides}
        sides.update({*counterparts_of(desk, subject, event), *actors})
        topics.update(set(desk.reader.sectors_of(event)) - {subject.sector})
    return sides, topics


def _ranked(desk: Desk, counts: Counter[str], limit: str) -> list[str]:
    ranked = sorted(counts, key=lambda each: (-counts[each], desk.library.titles.of(each), each))
    return ranked[: desk.library.rules.limits[limit]]


class _Drawing:
    """Draws one picture; all names are escaped here."""

    def __init__(self, desk: Desk, title: str, alternative: str) -> None:
        self._desk = desk
        self._title = title
        self._alternative = alternative

    def draw(self, left: list[str], right: list[str], counts: Counter[str]) -> str:
        """Give the SVG."""
        rows = max(len(left), len(right), 2)
        height = _MARGIN * 2 + _ROW * (rows - 1)
        most = max(counts[each] for each in (*left, *right))
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="ties" viewBox="0 0 {_WIDTH} {height}" role="img"'
            f' aria-label="{html.escape(self._alternative, quote=True)}">'
        ]
        nodes = []
        for side, x in ((left, _LEFT), (right, _RIGHT)):
            edge = _MIDDLE + (_BOX if x > _MIDDLE else -_BOX)
            bend = (x + edge) / 2
            for at, each in enumerate(side):
                y = height / 2 + _ROW * (at - (len(side) - 1) / 2)
                width = _THINNEST + (_THICKEST - _THINNEST) * (counts[each] - 1) / max(most - 1, 1)
                parts.append(
                    f'<path class="tie" d="M{x} {y:g}C{bend:g} {y:g} {bend:g} {height / 2:g} {edge} {height / 2:g}"'
                    f' stroke-width="{width:.1f}"/>'
                )
                nodes.append(self._node(each, counts[each], x, y))
        return "".join([*parts, *nodes, self._centre(height / 2), "</svg>"])

    def _node(self, thing: str, count: int, x: int, y: float) -> str:
        name = self._desk.library.titles.of(thing)
        shown = html.escape(_shortened(name, _NAME_CHARS))
        number = f'<tspan class="count">{count}</tspan>'
        label = f"{number}  {shown}" if x < _MIDDLE else f"{shown}  {number}"
        text_x, anchor = (x - 15, "end") if x < _MIDDLE else (x + 15, "start")
        kind = kind_of(thing)
        return (
            f'<g><title>{html.escape(f"{name}: {count}")}</title><path class="node {html.escape(kind)}"'
            f' transform="translate({x} {y:g})" d="{_SHAPES.get(kind, _SHAPES["person"])}"/>'
            f'<text x="{text_x}" y="{y + 4.5:g}" text-anchor="{anchor}" xml:space="preserve">{label}</text></g>'
        )

    def _centre(self, y: float) -> str:
        lines = _wrapped(self._title)
        top = y - 9 * (len(lines) - 1) + 5
        text = "".join(
            f'<text class="centre" x="{_MIDDLE}" y="{top + 18 * at:g}" text-anchor="middle">{html.escape(line)}</text>'
            for at, line in enumerate(lines)
        )
        height = 18 * len(lines) + 14
        box = f'x="{_MIDDLE - _BOX}" y="{y - height / 2:g}" width="{2 * _BOX}" height="{height}"'
        return f'<rect class="centre" {box} rx="8"/>{text}'


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _wrapped(title: str) -> list[str]:
    lines = [""]
    for word in title.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= _LINE_CHARS or not lines[-1] or len(lines) == 2:
            lines[-1] = joined
        else:
            lines.append(word)
    return [_shortened(line, _LINE_CHARS) for line in lines]
