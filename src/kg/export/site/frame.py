"""Set a page into the site's frame: menu, search, style, and a policy that forbids everything else."""

from html import escape

from kg.export.pages.content import Page
from kg.export.pages.html import HtmlWriter
from kg.export.site.addresses import Addresses, relative
from kg.naming.wording import Wording

STYLE_FILE, SCRIPT_FILE, INDEX_FILE = "assets/site.css", "assets/site.js", "assets/index.js"
LISTS = (
    ("home", "index.html"),
    ("countries_and_blocs", "list/countries.html"),
    ("meetings", "list/meetings.html"),
    ("agreements", "list/agreements.html"),
    ("acts_list", "list/acts.html"),
    ("figures", "list/figures.html"),
    ("persons", "list/people.html"),
    ("bodies", "list/bodies.html"),
    ("sectors", "list/sectors.html"),
    ("articles", "list/articles.html"),
    ("questions", "list/questions.html"),
)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'"
)


class Frame:
    """Writes pages of one site."""

    def __init__(self, words: Wording, addresses: Addresses, title: str) -> None:
        """Keep what every page has."""
        self._words = words
        self._addresses = addresses
        self._title = title

    def document(self, page: Page, file: str) -> bytes:
        """Give a page as the file that it will be."""
        writer = HtmlWriter(self._words, lambda iri: self.link(iri, file))
        body = writer.body(page)
        say = self._words.say
        title = page.title if page.title == self._title else f"{page.title} – {self._title}"
        head = (
            f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
            f'<link rel="stylesheet" href="{relative(STYLE_FILE, file)}">\n'
            f'<script defer src="{relative(SCRIPT_FILE, file)}"></script>\n</head>\n<body>\n'
            f'<a class="skip" href="#main">{escape(say("skip"))}</a>\n'
        )
        foot = f"<footer><p>{escape(say('rights'))}</p></footer>\n</body>\n</html>\n"
        return f"{head}{self._menu(file)}\n{body}\n{foot}".encode()

    def link(self, iri: str, file: str) -> str:
        """Give the link from a file to an IRI's page, or to a file of the site (`file:list/x.html`)."""
        if iri.startswith("file:"):
            return relative(iri.removeprefix("file:"), file)
        return self._addresses.link(iri, file)

    def _menu(self, file: str) -> str:
        say = self._words.say
        links = "".join(
            f'<a href="{relative(target, file)}"{" aria-current=page" if target == file else ""}>{escape(say(key))}</a>'
            for key, target in LISTS
        )
        label = escape(say("search"), quote=True)
        results, none = (escape(say(key), quote=True) for key in ("search_results", "search_none"))
        root, index = "../" * file.count("/"), relative(INDEX_FILE, file)
        search = (
            f'<div class="search" role="search" data-root="{root}" data-index="{index}" data-none="{none}">'
            f'<input type="search" role="combobox" autocomplete="off" spellcheck="false" aria-label="{label}"'
            f' placeholder="{label}" aria-expanded="false" aria-autocomplete="list" aria-controls="search-results">'
            f'<ul id="search-results" role="listbox" aria-label="{results}" hidden></ul></div>'
        )
        menu = f'<nav class="menu" aria-label="{escape(say("menu"), quote=True)}">{links}</nav>'
        noscript = f"<noscript><p>{escape(say('search_script'))}</p></noscript>"
        return (
            f'<div class="site"><p class="name"><a href="{relative("index.html", file)}">{escape(self._title)}</a></p>'
            f"{search}{noscript}{menu}</div>"
        )
