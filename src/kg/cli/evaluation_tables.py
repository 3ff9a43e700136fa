"""Print what an evaluation found: the scores, what differs beside the text, how far confidences hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from kg.cli.tables import print_table
from kg.evaluation.calibration import reliability
from kg.evaluation.locating import sentence_of
from kg.evaluation.matching import Rules
from kg.evaluation.scoring import ArticleScore, Difference, Summary, summarize

_SURE = 0.9


def print_summaries(
    scores: Mapping[str, ArticleScore], languages: Mapping[str, str], categories: Sequence[str], *, is_full: bool
) -> None:
    """Print precision, recall and F1 by category, and beside them the F1 of each language."""
    groups = _groups(scores, languages, categories)
    whole = groups.pop("all")
    header = ["", "P", "R", "F1", *(f"{tag} ({summary.articles})" for tag, summary in groups.items())]
    rows = []
    for category in (*whole.by_category, "overall"):
        score = whole.overall if category == "overall" else whole.by_category[category]
        cells = [f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"]
        rows.append([category, *cells, *(_cell(summary, category, is_full=is_full) for summary in groups.values())])
    rows.append(["stages right", "", "", _share(whole), *(_share(summary) for summary in groups.values())])
    count = f"{whole.articles} article{'s' if whole.articles != 1 else ''}"
    print_table(
        header, rows, title=f"{count}; of each language {'P/R/F1 in percent' if is_full else 'F1'}", has_count=False
    )
    click.echo(f"\nstages: {whole.stages_right} right of {whole.stages_of}, {whole.stages_overstated} overstated")


def _groups(
    scores: Mapping[str, ArticleScore], languages: Mapping[str, str], categories: Sequence[str]
) -> dict[str, Summary]:
    groups = {"all": summarize(scores.values(), categories)}
    for tag in sorted(set(languages.values())):
        groups[tag] = summarize([score for key, score in scores.items() if languages[key] == tag], categories)
    return groups


def _cell(summary: Summary, category: str, *, is_full: bool) -> str:
    score = summary.overall if category == "overall" else summary.by_category.get(category)
    if score is None:
        return "–"
    told = [f"{value:.0%}".rstrip("%") for value in (score.precision, score.recall, score.f1)]
    return "/".join(told) if is_full else f"{score.f1:.3f}"


def _share(summary: Summary) -> str:
    return f"{summary.stage_share:.3f}" if summary.stages_of else "–"


def to_plain(
    scores: Mapping[str, ArticleScore], languages: Mapping[str, str], rules: Rules, *, by_language: bool
) -> dict[str, Any]:
    """Give the figures as plain values: of all articles, of each language if asked for, and of the confidences."""
    groups = _groups(scores, languages, rules.categories)
    plain: dict[str, Any] = {tag: _plain(summary) for tag, summary in groups.items() if by_language or tag == "all"}
    held = reliability((outcome for score in scores.values() for outcome in score.outcomes), rules.bands)
    plain["all"]["calibration"] = {
        "error": round(held.error, 4),
        "bands": [[b.low, b.high, b.facts, round(b.confidence, 4), round(b.right, 4)] for b in held.bins],
    }
    return plain


def _plain(summary: Summary) -> dict[str, Any]:
    rows = {**summary.by_category, "overall": summary.overall}
    plain: dict[str, Any] = {
        name: [round(s.precision, 4), round(s.recall, 4), round(s.f1, 4)] for name, s in rows.items()
    }
    plain["articles"] = summary.articles
    plain["counts"] = {name: list(found) for name, found in summary.counts.items()}
    plain["stages"] = {
        "right": summary.stages_right,
        "of": summary.stages_of,
        "overstated": summary.stages_overstated,
    }
    return plain


def print_differences(scores: Mapping[str, ArticleScore], texts: Mapping[str, str]) -> None:
    """Print what differs in each article, each difference beside the sentence that it is about, in order of text."""
    for key, score in scores.items():
        click.echo(click.style(f"== {key}", bold=True))
        if not score.differences:
            click.echo("  nothing differs\n")
            continue
        text = texts.get(key, "")
        placed = [(sentence_of(text, found), found) for found in score.differences]
        placed.sort(key=lambda row: (row[0].start if row[0] else len(text), row[1].category))
        rows = []
        shown = None
        for span, found in placed:
            sentence = " ".join(text[span.start : span.end].split()) if span else "(not found)" if text else ""
            rows.append([*_told(found), "〃" if sentence and sentence == shown else sentence])
            shown = sentence
        print_table(["what", "gold", "found", "text"], rows, has_count=False)
        click.echo("")


def _told(found: Difference) -> list[str]:
    what = f"{found.category} {found.slot}: {found.subject}" if found.slot else f"{found.category} {found.kind}"
    return [what, _cell_of(found.gold), _cell_of(found.predicted)]


def _cell_of(value: object) -> str:
    if value is None:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def print_calibration(scores: Iterable[ArticleScore], rules: Rules) -> None:
    """Print, for bands of confidence, how many facts there are, how sure they were and how many are right."""
    outcomes = [outcome for score in scores for outcome in score.outcomes]
    rows = []
    for category in ("all", *rules.categories):
        own = [outcome for outcome in outcomes if category in ("all", outcome.category)]
        if not own:
            continue
        held = reliability(own, rules.bands)
        by_low = {band.low: band for band in held.bins}
        bands = [by_low.get(low) for low in rules.bands]
        cells = [f"{band.facts}: {band.confidence:.2f} / {band.right:.2f}" if band else "–" for band in bands]
        rows.append([category, *cells, f"{held.error:.3f}"])
    header = ["", *(f"from {low:g}" for low in rules.bands), "error"]
    click.echo("")
    print_table(header, rows, title="Confidences: facts: how sure / share right", has_count=False)
    facts, right = reliability(outcomes, rules.bands).at_least(_SURE)
    click.echo(f"\nof {facts} facts at {_SURE:g} or more, {right:.1%} are right")
