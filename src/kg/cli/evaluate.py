"""`kg evaluate`: precision, recall and F1 against gold annotations."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.evaluation.scoring import ArticleScore, Summary

EPILOG = """\b
Examples:
  kg evaluate facts.jsonl tests/gold/seeds
  kg evaluate seeds tests/gold/seeds                 # extracts first
  kg evaluate tests/gold/dev/texts tests/gold/dev --by-language
  kg evaluate tests/gold/dev/texts tests/gold/dev --errors dev-vi-01
  kg evaluate news/ news-gold/ --card accuracy.csv   # how right it is on your own articles
"""


@click.command(epilog=EPILOG)
@click.argument("predicted", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--by-language", is_flag=True, help="A table for each language too.")
@click.option("--errors", metavar="ID", help="What differs in one article, beside its text; or 'all'.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--card", type=click.Path(path_type=Path, dir_okay=False), help="Write the accuracy card (.csv) here.")
def command(
    predicted: Path, gold: Path, by_language: bool, errors: str | None, as_json: bool, card: Path | None
) -> None:
    """Score PREDICTED (a .jsonl of records, or articles to extract from) against the GOLD folder.

    Gold is one JSON record an article, named by its id. Lists are paired record by record; each filled slot counts.
    """
    from kg.evaluation.matching import Matcher, load_rules
    from kg.evaluation.scoring import score_article

    truth = _load_gold(gold)
    said, texts = _load_predicted(predicted)
    matcher = Matcher(load_rules())
    scores = {key: score_article(matcher, record, said.get(key, {})) for key, record in truth.items()}
    if card:
        from kg.evaluation.card import card_rows, to_csv
        from kg.writing import write_whole

        languages = {key: str(record.get("language") or "?") for key, record in truth.items()}
        write_whole(card, to_csv(card_rows(gold.name, scores, languages, matcher.rules.categories)))
    if errors:
        _print_errors(errors, scores, texts)
    groups: dict[str, list[str]] = {"all": list(truth)}
    if by_language:
        for key, record in truth.items():
            groups.setdefault(str(record.get("language") or "?"), []).append(key)
    _print_summaries({name: [scores[key] for key in keys] for name, keys in groups.items()}, matcher, as_json)


def _load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    records = {}
    for path in sorted(folder.glob("*.json")):
        try:
            records[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not a JSON record: {error}") from error
    if not records:
        raise InputError(f"{folder}: no gold records (*.json)")
    return records


def _load_predicted(path: Path) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    if path.suffix == ".jsonl" and path.is_file():
        records = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                records[record["id"]] = record
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise InputError(f"{path}: line {number}: not a record with an id: {error}") from error
        if any("countries" in record for record in records.values()) or not records:
            return records, {}
    from kg.model.records import to_record
    from kg.pipeline import extract_all, read_articles

    collection = read_articles([path])
    texts = {article.id: article.text for article in collection.articles}
    return {facts.id: to_record(facts) for facts in extract_all(collection.articles)}, texts


def _print_summaries(groups: "dict[str, list[ArticleScore]]", matcher: Any, as_json: bool) -> None:
    from kg.evaluation.scoring import summarize

    summaries = {name: summarize(scores, matcher.rules.categories) for name, scores in groups.items()}
    if as_json:
        click.echo(json.dumps({name: _plain(summary) for name, summary in summaries.items()}, indent=1))
        return
    for name, summary in summaries.items():
        click.echo(f"{name}: {summary.articles} articles")
        click.echo(f"  {'':14} {'P':>6} {'R':>6} {'F1':>6}")
        for category, score in (*summary.by_category.items(), ("overall", summary.overall)):
            click.echo(f"  {category:14} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}")
        share = f"{summary.stage_share:6.3f} right of {summary.stages_of}, {summary.stages_overstated} overstated"
        click.echo(f"  {'stages':14} {share}")


def _plain(summary: "Summary") -> dict[str, Any]:
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


def _print_errors(wanted: str, scores: "dict[str, ArticleScore]", texts: dict[str, str]) -> None:
    if wanted != "all" and wanted not in scores:
        raise InputError(f"--errors {wanted}: no gold record of that name")
    for key, score in scores.items():
        if wanted not in (key, "all"):
            continue
        click.echo(click.style(f"== {key}", bold=True))
        text = texts.get(key, "")
        for difference in score.differences:
            click.echo(f"  {difference.category}: {difference.kind}")
            if difference.gold is not None:
                click.echo(f"      gold  {difference.gold}")
            if difference.predicted is not None:
                click.echo(f"      got   {difference.predicted}")
            for start, end in difference.spans[:2] if text else ():
                click.echo(f"      text  …{_context(text, start, end)}…")
        if not score.differences:
            click.echo("  nothing differs")


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    return (before + click.style(text[start:end], fg="yellow", underline=True) + after).replace("\n", " ")
