"""Write the briefing of a country, a pair or a sector: one page in HTML or Markdown, every statement footnoted."""

import html
from collections import Counter
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.query.summary import Fact, Quote, Reader
from kg.rdf.terms import Triple
from kg.rdf.turtle import write_ntriples

_OPEN_STAGES = ("proposed", "negotiating", "agreed")
_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#5b6470;--line:#d7dbe0;--mark:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#15181c;--soft:#a3acb8;--line:#343a42;--mark:#7db7f0}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
body{max-width:52rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid var(--line)}
a{color:var(--mark)}sup a{text-decoration:none;padding:0 .15em}li{margin:.35rem 0;overflow-wrap:anywhere}
.soft{color:var(--soft)}ol.notes{font-size:.86rem}@media print{body{max-width:none}}
"""


@dataclass(slots=True)
class _Text:
    """A piece of the page: words with the notes that show them."""

    words: str
    notes: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """Sections of items, and the notes numbered as they come."""

    title: str
    intro: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[_Text]]] = field(default_factory=list)
    notes: dict[tuple[str, int, int], tuple[int, str, str]] = field(default_factory=dict)

    def note(self, reader: Reader, quote: Quote) -> int:
        """Give the number of a quote's note."""
        key = (quote.article, quote.start, quote.end)
        if key not in self.notes:
            card = reader.article(quote.article)
            told = [card.headline or quote.article.rsplit("/", 1)[1], card.publisher, card.published]
            mark = " (inferred)" if quote.is_inferred else ""
            where = ", ".join(part for part in told if part) + f", characters {quote.start}–{quote.end}{mark}"
            url = card.url if card.url.startswith(("https://", "http://")) else ""
            self.notes[key] = (len(self.notes) + 1, f"“{' '.join(quote.exact.split())}” {where}", url)
        return self.notes[key][0]


def write_dossier(triples: set[Triple], name: str, form: str) -> dict[str, bytes]:
    """Give the dossier's file.

    Args:
        triples: The part of the graph it is of.
        name: What the part is called (`VN`, `ID-VN`); its file is named so.
        form: html or md.
    """
    store = ox.Store()
    store.bulk_load(input=write_ntriples(triples).encode(), format=ox.RdfFormat.N_TRIPLES)
    page = _compose(Reader(store), name)
    text = _to_html(page) if form == "html" else _to_markdown(page)
    return {f"{name}.{form}": text.encode()}


def _compose(reader: Reader, name: str) -> _Page:
    countries = {iri.rsplit("/", 1)[1]: iri for iri in reader.instances("k:Country")}
    about = [countries[part] for part in name.split("-") if part in countries]
    title = " and ".join(reader.label(iri) for iri in about) or name
    page = _Page(f"{title}: industrial diplomacy")
    meetings = sorted(reader.instances("k:Meeting"), key=lambda m: (reader.value(m, "k:earliest") or "9999", m))
    agreements = sorted(reader.instances("k:Agreement"), key=lambda a: (reader.label(a), a))
    page.intro = _at_a_glance(reader, about, meetings, agreements)
    page.sections = [
        ("Timeline", [_event(reader, page, thing) for thing in meetings]),
        ("Agreements", [_agreement(reader, page, thing) for thing in agreements]),
        ("Pending", [_event(reader, page, thing) for thing in _pending(reader, meetings, agreements)]),
        ("Who is who", _people(reader, page)),
        ("Figures", [_event(reader, page, thing) for thing in reader.instances("k:Figure")]),
        ("Acts", [_event(reader, page, thing) for thing in reader.instances("k:Act")]),
        ("Where sources disagree", _disagreements(reader, page)),
        ("Coverage", _coverage(reader)),
    ]
    return page


def _at_a_glance(reader: Reader, about: list[str], meetings: list[str], agreements: list[str]) -> list[str]:
    partners: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    for event in (*meetings, *agreements):
        partners.update(reader.label(c) for c in reader.values(event, "k:country") if c not in about)
        sectors.update(reader.label(s) for s in reader.values(event, "k:sector"))
    for agreement in agreements:
        stage = reader.value(agreement, "k:currentStage")
        stages.update([reader.label(stage)] if stage else [])
    lines = [f"{len(meetings)} meetings and {len(agreements)} agreements."]
    for what, counts in (("Counterparts", partners), ("Sectors", sectors), ("Agreements by stage", stages)):
        if counts:
            told = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
            lines.append(f"{what}: " + ", ".join(f"{label} ({count})" for label, count in told) + ".")
    return lines


def _event(reader: Reader, page: _Page, thing: str) -> _Text:
    status = reader.value(thing, "k:status")
    told = f" [{reader.label(status)}]" if status and not status.endswith("/held") else ""
    return _Text(reader.label(thing) + told, _notes(reader, page, reader.facts(thing)))


def _agreement(reader: Reader, page: _Page, thing: str) -> _Text:
    steps = [
        f"{reader.label(step.stage)} {'since' if step.has_begun else 'as seen on'} {step.date}"
        if step.date
        else reader.label(step.stage)
        for step in reader.history(thing)
    ]
    history = f" – {'; '.join(steps)}" if steps else ""
    return _Text(reader.label(thing) + history, _notes(reader, page, reader.facts(thing)))


def _pending(reader: Reader, meetings: list[str], agreements: list[str]) -> list[str]:
    planned = [m for m in meetings if reader.value(m, "k:status").endswith("/planned")]
    unsigned = [a for a in agreements if reader.value(a, "k:currentStage").rsplit("/", 1)[-1] in _OPEN_STAGES]
    return [thing for thing in (*planned, *unsigned) if not reader.value(thing, "k:followedBy")]


def _people(reader: Reader, page: _Page) -> list[_Text]:
    found = []
    for person in sorted(reader.instances("k:Person"), key=lambda p: (reader.label(p), p)):
        posts = [f"{reader.label(o.post)} ({o.since or '?'}–{o.until})" for o in reader.offices(person)]
        country, rank = reader.value(person, "k:country"), reader.value(person, "k:rank")
        told = [reader.label(rank) if rank else "", reader.label(country) if country else "", *posts]
        words = f"{reader.label(person)}: {', '.join(part for part in told if part)}".rstrip(": ")
        found.append(_Text(words, _notes(reader, page, reader.facts(person))))
    return found


def _disagreements(reader: Reader, page: _Page) -> list[_Text]:
    found = []
    for kind in ("k:Meeting", "k:Agreement", "k:Figure", "k:Act"):
        for thing in reader.instances(kind):
            for item in reader.disagreements(thing):
                values = " or ".join(reader.text(side.value) for side in item.sides)
                prop = item.property.replace("#", "/").replace(":", "/").rsplit("/", 1)[1]
                notes = [n for side in item.sides for n in (page.note(reader, quote) for quote in side.quotes)]
                found.append(_Text(f"{reader.label(thing)}: {prop}: {values}", sorted(set(notes))))
    return found


def _coverage(reader: Reader) -> list[_Text]:
    articles = reader.instances("k:Article")
    outlets = sorted({reader.publisher(a) for a in articles} - {""})
    days = sorted(day for a in articles if (day := reader.value(a, "schema:datePublished")))
    period = f", published {days[0]} to {days[-1]}" if days else ""
    told = f"{len(articles)} articles{period}; outlets: {', '.join(outlets) or 'not named'}."
    return [_Text(told), _Text("Silence is not absence: what no article here tells is not here.")]


def _notes(reader: Reader, page: _Page, facts: tuple[Fact, ...]) -> list[int]:
    return sorted({page.note(reader, quote) for fact in facts for quote in fact.quotes[:1]})


def _to_html(page: _Page) -> str:
    esc = html.escape

    def item(text: _Text) -> str:
        marks = "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in text.notes)
        return f"<li>{esc(text.words)}{marks}</li>"

    parts = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8">']
    parts.append('<meta name="viewport" content="width=device-width,initial-scale=1">')
    parts.append(f"<title>{esc(page.title)}</title><style>{_STYLE}</style></head><body><main>")
    parts.append(f"<h1>{esc(page.title)}</h1>")
    parts += [f"<p>{esc(line)}</p>" for line in page.intro]
    for heading, items in page.sections:
        if items:
            parts.append(f"<h2>{esc(heading)}</h2><ul>{''.join(map(item, items))}</ul>")
    parts.append('<h2>Notes</h2><ol class="notes">')
    for number, told, url in page.notes.values():
        link = f' <a href="{esc(url, quote=True)}" rel="noreferrer">article</a>' if url else ""
        parts.append(f'<li id="n{number}">{esc(told)}{link}</li>')
    parts.append("</ol></main></body></html>\n")
    return "\n".join(parts)


def _to_markdown(page: _Page) -> str:
    def esc(text: str) -> str:
        return "".join("\\" + char if char in "\\`*_[]#|" else "&lt;" if char == "<" else char for char in text)

    lines = [f"# {esc(page.title)}", "", *[line + "\n" for line in map(esc, page.intro)]]
    for heading, items in page.sections:
        if items:
            lines += [f"## {heading}", ""]
            lines += [f"- {esc(text.words)}{''.join(f'[^{n}]' for n in text.notes)}" for text in items]
            lines.append("")
    lines += [f"[^{number}]: {esc(told)}{' ' + url if url else ''}" for number, told, url in page.notes.values()]
    return "\n".join(lines) + "\n"
