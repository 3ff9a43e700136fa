"""Tell what a dossier rests on: articles, outlets, period, and how accurate the extraction is in their languages."""

import csv
from collections.abc import Iterator
from functools import lru_cache

from kg.export.dossier.subjects import Subject
from kg.export.pages.content import Block, Line, Paragraph, Run, Table
from kg.export.pages.desk import Desk
from kg.export.pages.library import kind_of
from kg.lang import available_languages, load_pack
from kg.naming.wording import capital
from kg.resources import data_dir, interface_languages

_MOST_ARTICLES = 400


def lead(desk: Desk, subject: Subject) -> tuple[Line, ...]:
    """Give the lines under the title: what it rests on, as of when, and what it is limited to."""
    say, date = desk.words.say, desk.words.date
    articles = articles_of(desk, subject)
    told = say("rests_on", articles=len(articles), outlets=len(_outlets(desk, articles)))
    parts = [part for part in (told, desk.library.as_of) if part]
    if subject.sector and subject.sides:
        parts.append(say("only_sector", sector=desk.library.titles.of(subject.sector)))
    parts += [say("only_since", date=date(subject.since))] if subject.since else []
    parts += [say("only_until", date=date(subject.until))] if subject.until else []
    return ((Run(" · ".join(parts)),), (Run(say("silence"), "", (), "soft"),))


def articles_of(desk: Desk, subject: Subject) -> list[str]:
    """Give the articles that tell of a subject's events, sorted."""
    found = {a for event in subject.events for a in desk.reader.articles_of(event)}
    found |= {a for actor in subject.own for a in desk.reader.articles_of(actor)}
    if not (subject.since or subject.until):
        # An article on a country tells by its silence too; one on a pair has to name both.
        named = [set(desk.reader.articles_of(t)) for t in (*subject.sides, subject.sector) if t]
        found |= set.intersection(*named) if named else set()
    return sorted(found, key=lambda a: (desk.library.card(a).published or "9999", a))


def coverage(desk: Desk, subject: Subject) -> Iterator[Block]:
    """Give the blocks of the section."""
    say = desk.words.say
    articles = articles_of(desk, subject)
    outlets = _outlets(desk, articles)
    told = [
        say("rests_on", articles=len(articles), outlets=len(outlets))
        + (f" ({', '.join(outlets)})" if outlets else "")
        + "."
    ]
    unnamed = sum(not desk.library.card(a).publisher for a in articles)
    told += [say("outlets_unknown", count=unnamed)] if unnamed else []
    days = sorted(day for a in articles if (day := desk.library.card(a).published))
    told += [say("publishing_period", period=desk.words.span(days[0], days[-1]))] if days else []
    told += [say("publishing_unknown", count=len(articles) - len(days))] if len(days) < len(articles) else []
    bounds = sorted(
        day
        for event in subject.events
        if _has_happened(desk, event)
        for day in (desk.reader.value(event, "k:earliest"), desk.reader.value(event, "k:latest"))
        if day
    )
    told += [say("events_period", period=desk.words.span(bounds[0], bounds[-1]))] if bounds else []
    yield Paragraph((Run(" ".join(told)),))
    yield Paragraph((Run(say("silence"), "", (), "strong"),))
    yield from _articles(desk, articles)
    yield from accuracy(desk, {desk.library.card(a).language for a in articles})


def _has_happened(desk: Desk, event: str) -> bool:
    """Tell whether an event is none of a day to come: a meeting held, an act, a stage; a target's year is one."""
    kind = kind_of(event)
    held = desk.library.rules.held
    return kind in ("act", "agreement") or (kind == "meeting" and desk.reader.value(event, "k:status") == held)


def _outlets(desk: Desk, articles: list[str]) -> list[str]:
    return sorted({desk.library.card(a).publisher for a in articles} - {""}, key=str.casefold)


def _articles(desk: Desk, articles: list[str]) -> Iterator[Block]:
    if not articles:
        return
    say, rows = desk.words.say, []
    for article in articles[:_MOST_ARTICLES]:
        card = desk.library.card(article)
        day = Run(desk.words.date(card.published)) if card.published else Run(say("undated"), "", (), "soft")
        outlet = Run(card.publisher) if card.publisher else Run(say("outlet_unknown"), "", (), "soft")
        headline: Line = (Run(desk.library.titles.of(article), article, (), "", card.language),)
        if card.url.startswith(("https://", "http://")):
            headline += (Run(" "), Run(say("open_article"), card.url))
        rows.append(((day,), (outlet,), headline, (Run(language_name(card.language)),)))
    header = (say("published"), say("outlet"), say("article"), say("language"))
    yield Table(say("articles"), header, tuple(rows))
    if len(articles) > _MOST_ARTICLES:
        yield Paragraph((Run(say("more", count=len(articles) - _MOST_ARTICLES), "", (), "soft"),))


def language_name(tag: str) -> str:
    """Give a language's own name; that of its pack, in English, where the project does not speak it."""
    if tag in interface_languages():
        return interface_languages()[tag]
    return str(load_pack(tag).section("pack")["name"]) if tag in available_languages() else tag


def accuracy(desk: Desk, languages: set[str]) -> Iterator[Block]:
    """Give how accurate the extraction is in some languages, as the card measures it."""
    say, rules = desk.words.say, desk.library.rules
    card = {key: row for key, row in _card().items() if key[0] == rules.accuracy_set}
    rows = []
    for tag in sorted(languages - {""}):
        measured = card.get((rules.accuracy_set, tag, "overall"))
        cells = [
            _percent(card, rules.accuracy_set, tag, name) for name in ("overall", *rules.accuracy_categories, "stages")
        ]
        texts = measured["articles"] if measured else say("accuracy_unknown")
        rows.append(((Run(language_name(tag)),), (Run(texts),), *((Run(cell),) for cell in cells)))
    if rows:
        names = [
            say("agreements" if name == "agreements" else "persons" if name == "people" else name)
            for name in rules.accuracy_categories
        ]
        header = (say("language"), say("texts_measured"), say("overall"), *map(capital, names), say("stages_right"))
        yield Table(say("accuracy"), header, tuple(rows), frozenset(range(1, len(header))))
        yield Paragraph((Run(say("accuracy_note"), "", (), "soft"),))


def _percent(card: dict[tuple[str, str, str], dict[str, str]], name: str, tag: str, category: str) -> str:
    row = card.get((name, tag, category))
    return f"{float(row['f1']) * 100:.0f}" if row else "–"


@lru_cache(maxsize=1)
def _card() -> dict[tuple[str, str, str], dict[str, str]]:
    path = data_dir() / "accuracy.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["set"], row["language"], row["category"]): row for row in csv.DictReader(stream)}
