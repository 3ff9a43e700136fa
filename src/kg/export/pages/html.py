"""Write a page as one HTML file that needs nothing beside it. All text from the graph is escaped here."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import assert_never

from kg.export.pages.content import (
    Bar,
    Bars,
    Block,
    Code,
    Entries,
    Entry,
    Heading,
    Items,
    Line,
    Note,
    Page,
    Paragraph,
    Picture,
    Piece,
    Run,
    Section,
    Table,
    Tiles,
)
from kg.naming.wording import Wording
from kg.resources import data_dir

Link = Callable[[str], str]
"""Gives where a thing's IRI leads to, empty if it has no page."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_FULL_BAR = 8  # a bar of fewer does not fill its track: one event looks like one
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class HtmlWriter:
    """Writes pages of one look."""

    def __init__(self, words: Wording, link: Link) -> None:
        """Keep the language, and where things lead to."""
        self._words = words
        self._link = link
        self._language = words.language
        self._called: set[int] = set()
        self._above = ""  # the heading that was written last: what only says it again is for screen readers alone

    def document(self, page: Page) -> str:
        """Give a whole page by itself."""
        body = self.body(page)
        return (
            f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<title>{escape(page.title)} – {escape(page.kicker)}</title>\n<link rel="icon" href="data:,">\n'
            f"<style>{style()}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{escape(self._words.say("skip"))}</a>\n{body}\n'
            f"<footer><p>{escape(self._words.say('rights'))}</p></footer>\n</body>\n</html>\n"
        )

    def body(self, page: Page) -> str:
        """Give the header and the main part of a page."""
        self._called = set()
        self._above = page.title
        head = [f'<p class="kicker">{escape(page.kicker)}</p>'] if page.kicker else []
        head.append(f"<h1>{escape(page.title)}</h1>")
        head += [f'<p class="lead">{self.line(line)}</p>' for line in page.lead]
        sections = [self._section(section) for section in page.sections]
        contents = self._contents(page) if len(page.sections) > 2 else ""
        notes = self._notes(page.notes)
        return "\n".join(
            [f"<header>{''.join(head)}</header>", contents, '<main id="main">', *sections, notes, "</main>"]
        )

    def line(self, line: Line) -> str:
        """Give a line."""
        return "".join(map(self._run, line))

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        attributes = f' class="{run.tone}"' if run.tone else ""
        if run.language and run.language != self._language and _TAG.fullmatch(run.language) and run.language != "und":
            attributes += f' lang="{run.language}"'
        address = self._address(run.target)
        if address:
            outside = ' rel="noreferrer"' if address.startswith("http") else ""
            text = f'<a href="{escape(address, quote=True)}"{outside}{attributes}>{text}</a>'
        elif attributes:
            text = f"<span{attributes}>{text}</span>"
        return text + "".join(map(self._mark, run.notes))

    def _address(self, target: str) -> str:
        if not target or target.startswith("#"):
            return target
        return self._link(target) or (target if _is_outside(target) else "")

    def _mark(self, number: int) -> str:
        first = "" if number in self._called else f' id="r{number}"'
        self._called.add(number)
        return f'<sup><a class="note"{first} href="#n{number}">{number}</a></sup>'

    def _contents(self, page: Page) -> str:
        said = escape(self._words.say("contents"), quote=True)
        links = [f'<a href="#{s.anchor}">{escape(s.heading)}</a>' for s in page.sections]
        if page.notes:
            links.append(f'<a href="#notes">{escape(self._words.say("notes"))}</a>')
        return f'<nav class="contents" aria-label="{said}">{"".join(links)}</nav>'

    def _section(self, section: Section) -> str:
        heading = f'<h2 id="{section.anchor}-h"{self._again(section.heading)}>{escape(section.heading)}</h2>'
        self._above = section.heading
        blocks = "\n".join(map(self.block, section.blocks))
        return f'<section id="{section.anchor}" aria-labelledby="{section.anchor}-h">\n{heading}\n{blocks}\n</section>'

    def _again(self, text: str) -> str:
        return ' class="unseen"' if text == self._above else ""

    def block(self, block: Block) -> str:
        """Give a block."""
        match block:
            case Paragraph():
                return f"<p>{self.line(block.line)}</p>"
            case Heading():
                return f"<h3>{escape(block.text)}</h3>"
            case Items():
                return f"<ul>{''.join(f'<li>{self.line(line)}</li>' for line in block.lines)}</ul>"
            case Entries():
                dated = " dated" if block.is_dated else ""
                return f'<ol class="entries{dated}">{"".join(map(self._entry, block.entries))}</ol>'
            case Table():
                return self._table(block)
            case Tiles():
                return self._tiles(block)
            case Bars():
                return self._bars(block)
            case Picture():
                return self._picture(block)
            case Code():
                return f'<pre tabindex="0"><code>{escape(block.text)}</code></pre>'
        assert_never(block)

    def _entry(self, entry: Entry) -> str:
        when = f'<div class="when">{self.line(entry.when)}</div>' if entry.when else ""
        kind = f' <span class="tag">{escape(entry.kind)}</span>' if entry.kind else ""
        rows = "".join(
            f"<div><dt>{escape(name)}</dt><dd>{self.line(line)}</dd></div>" if name else f"<p>{self.line(line)}</p>"
            for name, line in sorted(entry.rows, key=lambda row: not row[0])
        )
        named, _, plain = rows.partition("<p>")
        told = (f"<dl>{named}</dl>" if named else "") + (f"<p>{plain}" if plain else "")
        name = entry.thing.partition("#")[2]
        anchor = f' id="{escape(name, quote=True)}"' if name else ""
        return (
            f'<li{anchor}>{when}<div class="what"><p class="title">{self.line(entry.title)}{kind}</p>{told}</div></li>'
        )

    def _table(self, table: Table) -> str:
        def cell(at: int, line: Line) -> str:
            numeric = ' class="number"' if at in table.numeric else ""
            if table.is_stacked and line:
                numeric += f' data-of="{escape(table.header[at], quote=True)}"'
            return f'<th scope="row">{self.line(line)}</th>' if at == 0 else f"<td{numeric}>{self.line(line)}</td>"

        head = "".join(
            f"<th scope=col{' class=number' if at in table.numeric else ''}>{escape(name)}</th>"
            for at, name in enumerate(table.header)
        )
        rows = "".join(f"<tr>{''.join(cell(at, line) for at, line in enumerate(row))}</tr>" for row in table.rows)
        caption = escape(table.caption)
        look = "scroll stacked" if table.is_stacked else "scroll"
        return (
            f'<div class="{look}" tabindex="0" role="region" aria-label="{escape(table.caption, quote=True)}"><table>'
            f"<caption{self._again(table.caption)}>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _picture(self, picture: Picture) -> str:
        # On a narrow page it scrolls, so the keyboard has to reach it.
        caption = escape(picture.caption)
        label = escape(picture.caption, quote=True)
        figcaption = f"<figcaption>{caption}</figcaption>"
        return f'<figure tabindex="0" aria-label="{label}">{picture.svg}{figcaption}</figure>'

    def _tiles(self, tiles: Tiles) -> str:
        def tile(label: str, number: int, target: str) -> str:
            inner = f"<b>{self._words.whole_number(str(number))}</b> <span>{escape(label)}</span>"
            address = escape(self._address(target), quote=True)
            return f'<li><a href="{address}">{inner}</a></li>' if address else f"<li><div>{inner}</div></li>"

        return f'<ul class="tiles">{"".join(tile(t.label, t.number, t.target) for t in tiles.tiles)}</ul>'

    def _bars(self, bars: Bars) -> str:
        most = max(_FULL_BAR, *(bar.count for bar in bars.bars))

        def row(bar: Bar) -> str:
            look = "bar open" if bar.is_open else "bar"
            width = f"{100 * bar.count / most:.1f}%"
            count = self._words.whole_number(str(bar.count))
            return (
                f'<li><span class="of">{self.line(bar.line)}</span><span class="track">'
                f'<span class="{look}" style="width:{width}"></span></span><span class="number">{count}</span></li>'
            )

        return f'<h3>{escape(bars.caption)}</h3><ul class="bars">{"".join(map(row, bars.bars))}</ul>'

    def _notes(self, notes: tuple[Note, ...]) -> str:
        if not notes:
            return ""
        heading = escape(self._words.say("notes"))
        back = escape(self._words.say("back"), quote=True)

        def note(each: Note) -> str:
            known = _TAG.fullmatch(each.language) and each.language != "und"
            language = f' lang="{each.language}"' if known else ""
            link = (
                f' <a class="back" href="#r{each.number}" aria-label="{back} {each.number}">↩</a>'
                if each.number in self._called
                else ""
            )
            quote = f"<q{language}>{''.join(map(_piece, each.pieces))}</q> " if each.pieces else ""
            return f'<li id="n{each.number}">{quote}{self.line(each.source)}{link}</li>'

        listed = "\n".join(map(note, notes))
        head = f'<section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">{heading}</h2>'
        return f'{head}<ol class="notes">{listed}</ol></section>'


def _piece(piece: Piece) -> str:
    text = escape(" ".join(piece.text.split("\n")))
    return f'<mark class="{piece.mark}">{text}</mark>' if piece.mark else text


def _is_outside(target: str) -> bool:
    return target.startswith(("https://", "http://")) and not target.startswith("https://w3id.org/asean-kg/")


@lru_cache(maxsize=1)
def style() -> str:
    """Give the look of pages."""
    return (data_dir() / "export" / "page.css").read_text(encoding="utf-8")
