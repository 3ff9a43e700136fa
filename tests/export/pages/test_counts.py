"""Hold what counts look like, in every form a page is written in."""

import re

import pytest

from kg.export.pages.content import Bar, Bars, Page, Run, Section, Tile, Tiles
from kg.export.pages.html import HtmlWriter
from kg.export.pages.markdown import write_markdown
from kg.naming.wording import wording


@pytest.mark.parametrize(("language", "read"), [("en", "1,052"), ("id", "1.052"), ("ms", "1,052"), ("vi", "1.052")])
def test_counts_are_written_as_the_language_writes_them(language: str, read: str) -> None:
    words = wording(language)
    blocks = (Tiles((Tile("figures", 1052),)), Bars("outlets", (Bar((Run("Antara"),), 1052),)))
    page = Page("Indonesia", language, sections=[Section("glance", "at a glance", blocks)])
    body = HtmlWriter(words, lambda _: "").document(page)
    assert f"<b>{read}</b>" in body
    assert f'<span class="number">{read}</span>' in body
    written = write_markdown(page, words)
    assert f"**{read}**" in written
    assert re.findall(r"Antara: (\S+)", written) == [read]
