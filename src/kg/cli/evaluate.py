"""`kg evaluate`: precision, recall and F1 against gold annotations."""

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.options import ending
from kg.errors import InputError, UsageError

_MOST_UNKNOWN = 10
_MOST_UNMEASURED = 3  # articles without a gold record that are named

EPILOG = """\b
Examples:
  kg evaluate facts.jsonl tests/gold/seeds
  kg evaluate seeds tests/gold/seeds                 # extracts first
  kg evaluate tests/gold/dev/texts tests/gold/dev --by-language
  kg evaluate tests/gold/dev/texts tests/gold/dev --errors dev-vi-01
  kg evaluate tests/gold/dev/texts tests/gold/dev --calibration
  kg evaluate news/ news-gold/ --card accuracy.csv   # how right it is on your own articles
"""


@click.command(epilog=EPILOG)
@click.argument("predicted", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--by-language", is_flag=True, help="Precision and recall of each language too, not its F1 alone.")
@click.option("--errors", metavar="ID", help="What differs in one article, beside its text; or 'all'.")
@click.option("--calibration", is_flag=True, help="How far the confidences hold: of facts at 0.9, how many are right?")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option(
    "--card",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=ending(".csv"),
    help="Write the accuracy card (.csv) here.",
)
def command(
    predicted: Path,
    gold: Path,
    by_language: bool,
    errors: str | None,
    calibration: bool,
    as_json: bool,
    card: Path | None,
) -> None:
    """Score PREDICTED (a .jsonl of records, or articles to extract from) against the GOLD folder.

    Gold is one JSON record an article, named by its id. Lists are paired record by record; each filled slot counts.
    """
    from kg.cli.evaluation_tables import print_calibration, print_differences, print_summaries, to_plain
    from kg.evaluation.matching import Matcher, load_rules
    from kg.evaluation.scoring import score_article

    truth = _load_gold(gold)
    said, texts = _load_predicted(predicted)
    if not truth.keys() & said.keys():
        raise InputError(f"{predicted}: none of its {len(said)} articles has a gold record in {gold}")
    _tell_unmeasured(sorted(said.keys() - truth.keys()), gold)
    matcher = Matcher(load_rules())
    scores = {key: score_article(matcher, record, said.get(key, {})) for key, record in truth.items()}
    languages = {key: str(record.get("language") or "?") for key, record in truth.items()}
    if card:
        from kg.evaluation.card import card_rows, to_csv
        from kg.writing import write_whole

        write_whole(card, to_csv(card_rows(gold.name, scores, languages, matcher.rules.categories)))
    if errors:
        if errors != "all" and errors not in scores:
            raise InputError(f"--errors {errors}: no gold record of that name")
        wanted = [key for key in scores if errors in (key, "all")]
        print_differences({key: scores[key] for key in wanted}, texts or _texts_of(gold))
    if as_json:
        click.echo(json.dumps(to_plain(scores, languages, matcher.rules, by_language=by_language), indent=1))
        return
    print_summaries(scores, languages, matcher.rules.categories, is_full=by_language)
    if calibration:
        print_calibration(scores.values(), matcher.rules)


def _tell_unmeasured(ids: list[str], gold: Path) -> None:
    """Say how many articles have no gold record, and name a few: they count for nothing."""
    if ids:
        from kg.cli.wrapping import counted, echo

        more = f" and {len(ids) - _MOST_UNMEASURED} more" if len(ids) > _MOST_UNMEASURED else ""
        named = ", ".join(ids[:_MOST_UNMEASURED])
        echo(f"no gold record in {gold} for {counted(len(ids), 'article')}, left out: {named}{more}", err=True)


def _texts_of(gold: Path) -> dict[str, str]:
    """Give the articles that stand beside a gold set, by id: what differs is shown in them."""
    from kg.pipeline import read_articles

    folder = gold / "texts"
    return {article.id: article.text for article in read_articles([folder]).articles} if folder.is_dir() else {}


def _load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    from kg.evaluation.gold import find_unknown

    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of gold records")
    records = {}
    for path in sorted(folder.glob("*.json")):
        try:
            records[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not a JSON record: {error}") from error
    if not records:
        raise InputError(f"{folder}: no gold records (*.json)")
    unknown = [f"{folder / key}.json: {told}" for key, record in records.items() for told in find_unknown(record)]
    if unknown:
        more = f"\nand {len(unknown) - _MOST_UNKNOWN} more" if len(unknown) > _MOST_UNKNOWN else ""
        raise InputError("\n".join(unknown[:_MOST_UNKNOWN]) + more)
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
    if path.suffix in (".ttl", ".rdf", ".nt"):
        raise UsageError(
            f"{path}: a graph is not measured, but the facts of articles: give the articles, or"
            " what `kg extract ARTICLES > facts.jsonl` writes"
        )
    from kg.cli.rejections import report_rejections
    from kg.model.records import to_record
    from kg.pipeline import extract_all, read_articles

    collection = read_articles([path])
    report_rejections(collection)
    texts = {article.id: article.text for article in collection.articles}
    return {facts.id: to_record(facts) for facts in extract_all(collection.articles)}, texts
