"""Write a page as Markdown (GitHub's: tables, footnotes). No text of the graph becomes markup."""

import re
from collections.abc import Iterator

from kg.export.pages.content import (
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
    Run,
    Table,
    Tiles,
)
from kg.naming.wording import Wording

_SPECIAL = re.compile(r"([\\`*_\[\]#|~>!$])")
_BAR = "█"
_LONGEST_BAR = 20


def write_markdown(page: Page, words: Wording) -> str:
    """Give a page as text."""
    lines = [f"# {_escaped(page.title)}", ""]
    if page.kicker:
        lines += [f"*{_escaped(page.kicker)}*", ""]
    for line in page.lead:
        lines += [_line(line), ""]
    for section in page.sections:
        lines += [f"## {_escaped(section.heading)}", ""]
        for block in section.blocks:
            lines += [*_block(block, words), ""]
    if page.notes:
        lines += [f"## {_escaped(words.say('notes'))}", ""]
        lines += [f"[^{note.number}]: {_quoted(note)}{_line(note.source)}" for note in page.notes]
        lines.append("")
    lines.append(_escaped(words.say("rights")))
    return "\n".join(lines) + "\n"


def _block(block: Block, words: Wording) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _line(block.line)
        case Heading():
            yield f"### {_escaped(block.text)}"
        case Items():
            yield from (f"- {_line(line)}" for line in block.lines)
        case Entries():
            for entry in block.entries:
                yield from _entry(entry)
        case Table():
            yield from (f"**{_escaped(block.caption)}**", "")
            yield _row([_escaped(name) for name in block.header])
            yield _row(["---:" if at in block.numeric else "---" for at in range(len(block.header))])
            yield from (_row([_line(cell) for cell in row]) for row in block.rows)
        case Tiles():
            for tile in block.tiles:
                yield f"- {_escaped(tile.label)}: **{words.whole_number(str(tile.number))}**"
        case Bars():
            most = max(bar.count for bar in block.bars)
            yield from (f"**{_escaped(block.caption)}**", "")
            for bar in block.bars:
                drawn = _BAR * max(1, round(_LONGEST_BAR * bar.count / most))
                yield f"- {_line(bar.line)}: {words.whole_number(str(bar.count))} {drawn}"
        case Picture():
            yield f"*{_escaped(block.alternative)}*"
        case Code():
            fence = "`" * (max((len(run) for run in re.findall("`+", block.text)), default=2) + 1)
            yield from (fence, block.text, fence)


def _quoted(note: Note) -> str:
    """Give a note's sentence in quotation marks with the blank behind it; nothing for a note that quotes none."""
    if not note.pieces:
        return ""
    told = ""
    for piece in note.pieces:
        inner = piece.text.strip()
        lead = piece.text[: len(piece.text) - len(piece.text.lstrip())]
        stars = "**" if piece.mark == "stated" else "*"
        text = (
            f"{lead}{stars}{_escaped(inner)}{stars}{piece.text[len(lead) + len(inner) :]}"
            if piece.mark and inner
            else ""
        )
        told += text or _escaped(piece.text)
    return f"“{' '.join(told.split())}” "


def _entry(entry: Entry) -> Iterator[str]:
    when = f"{_line(entry.when)}: " if entry.when else ""
    kind = f" *({_escaped(entry.kind)})*" if entry.kind else ""
    yield f"- {when}{_line(entry.title)}{kind}"
    yield from (f"  - {_escaped(name)}: {_line(line)}" if name else f"  - {_line(line)}" for name, line in entry.rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.tone == "strong" and text.strip():
        text = f"**{text}**"
    if run.target.startswith(("https://", "http://")) and not run.target.startswith("https://w3id.org/asean-kg/"):
        address = run.target.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
        text = f"[{text}]({address})"
    return text + "".join(f"[^{number}]" for number in run.notes)


def _escaped(text: str) -> str:
    flat = " ".join(text.split("\n"))
    return _SPECIAL.sub(r"\\\1", flat).replace("<", "&lt;")
