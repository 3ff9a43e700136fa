"""Score the development gold as pages set it: `python -m tests.gold.layouts` prints what each layout costs.

The facts of a story do not hang on how a page breaks its lines. Each layout sets the committed texts anew, and what is
read of them is scored against the same gold.
"""

import itertools
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from kg.evaluation.matching import Matcher, load_rules
from kg.evaluation.scoring import Summary, score_article, summarize
from kg.model.article import Article
from kg.model.records import to_record
from kg.pipeline import extract_all, read_articles
from tests.gold.card import SETS

_WIDTH = 80
_LONG = 150  # characters of a paragraph that has links
_MOST_LINKS = 2
_LINK = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w-]+)*(?= [a-z])")
_LINK_HEADS = (
    "Read also:",
    "Baca Juga",
    "Berita Berkaitan",
    "Xem thêm:",
    "More on this story",
    "Simak juga:",
    "Tin khác",
)
_TITLES = (
    "Angola signs phosphate pact with Uruguay",
    "Menteri Angola Bertemu Mitra dari Uruguay",
    "Xuất khẩu phốt phát của Angola tăng 77%",
)
_MARKS = ("", "- ", "• ", "> ")
_CLOSED = tuple('.!?:"”)')


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def one_paragraph(text: str) -> str:
    """Give the headline, and below it all else in one line."""
    head, *body = _paragraphs(text)
    return f"{head}\n{' '.join(body)}\n"


def no_line_break(text: str) -> str:
    """Give all in one line; what had no end mark gets one."""
    return " ".join(line if line.endswith(_CLOSED) else f"{line}." for line in _paragraphs(text)) + "\n"


def broken_at_a_width(text: str) -> str:
    """Break every paragraph as e-mail does."""
    return "\n\n".join(textwrap.fill(line, _WIDTH, break_on_hyphens=False) for line in _paragraphs(text)) + "\n"


def links_apart(text: str) -> str:
    """Set two names of each long paragraph on lines of their own, as pages set their links."""
    head, *body = _paragraphs(text)
    return "\n\n".join([head, *(_with_links(line) for line in body)]) + "\n"


def _with_links(line: str) -> str:
    links = list(_LINK.finditer(line))[::2][:_MOST_LINKS] if len(line) > _LONG else []
    for link in reversed(links):
        line = f"{line[: link.start()].rstrip()}\n{link[0]}\n{line[link.end() :].lstrip()}"
    return line


def curly_quotes(text: str) -> str:
    """Give the quotes as typesetters write them."""
    return re.sub(r'(?<![\w.,!?])"(?=\w)', "“", text).replace('"', "”").replace("'", "’")


def among_other_stories(text: str) -> str:
    """Give the story with links to other ones behind its headline and between its paragraphs, under many heads."""
    head, *body = _paragraphs(text)
    paragraphs = [head]
    for place, line in enumerate(body):
        links = [mark + title for title, mark in zip(_TITLES, itertools.repeat(_MARKS[place % len(_MARKS)]))]
        kept = links[: 1 + place % len(links)]
        paragraphs += ["\n".join([_LINK_HEADS[place % len(_LINK_HEADS)], *kept]), line]
    return "\n\n".join(paragraphs) + "\n"


LAYOUTS: Mapping[str, Callable[[str], str]] = {
    "one-paragraph": one_paragraph,
    "no-line-break": no_line_break,
    "broken-at-a-width": broken_at_a_width,
    "links-apart": links_apart,
    "curly-quotes": curly_quotes,
    "among-other-stories": among_other_stories,
}


def summaries() -> Iterator[tuple[str, Summary]]:
    """Give each layout with the scores of `dev` in it, in the order of `LAYOUTS`."""
    matcher = Matcher(load_rules())
    texts, gold = SETS["dev"]
    truth = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))}
    articles = read_articles([texts]).articles
    for name, layout in LAYOUTS.items():
        relaid = [_with_text(article, layout(article.text)) for article in articles]
        said = {facts.id: to_record(facts) for facts in extract_all(relaid, jobs=1)}
        scores = [score_article(matcher, record, said[key]) for key, record in truth.items()]
        yield name, summarize(scores, matcher.rules.categories)


def _with_text(article: Article, text: str) -> Article:
    return replace(article, text=text, digest=sha256(text.encode()).hexdigest(), source_offsets=None)


if __name__ == "__main__":
    for found, summary in summaries():
        print(f"{found:18} {summary.overall.f1:.3f}  stages {summary.stage_share:.3f}")
