"""Tell which country a story speaks from: whose minister "the trade minister" is where nothing else is said."""

from collections import Counter
from collections.abc import Sequence

from kg.extract.titles import Title
from kg.extract.words import Line
from kg.model.mentions import CountryMention
from kg.text.document import Document

_LEAD = 400


def find_home(
    document: Document,
    lines: Sequence[Line],
    countries: Sequence[CountryMention],
    titles: Sequence[Title],
    rules: dict[str, dict[str, float]],
) -> str | None:
    """Give the code of the home country, or None where nothing tells it.

    Args:
        document: The article; its language and datelines count.
        lines: Its lines, for honorifics that only one country uses.
        countries: The countries it names.
        titles: Titles with a country of their own: a country whose minister is named in full is less likely the home.
        rules: `names/home.yml`: weights by kind of evidence, and the codes that words and languages speak for.
    """
    weights = rules["weights"]
    scores: Counter[str] = Counter()
    for code, weight in rules["languages"].get(document.language, {}).items():  # type: ignore[union-attr]
        scores[code] += weight
    for region in document.regions:
        if region.kind == "dateline":
            for name, code in rules["cities"].items():
                if name in document.folded[region.span.start : region.span.end]:
                    scores[code] += weights["dateline"]  # type: ignore[arg-type]
    named = {mention.code for mention in countries}
    if countries:
        scores[countries[0].code] += weights["first"]
        counts = Counter(mention.code for mention in countries)
        top = max(counts.values())
        for code, count in counts.items():
            scores[code] += weights["share"] * count / top
    for line in lines:
        for index, word in enumerate(line.words):
            if word.shape == "cap":
                code = rules["words"].get(word.key)
                if code is not None and line.is_cap(index + 1):
                    scores[code] += weights["word"]
    for code in {title.country for title in titles if title.country is not None}:
        scores[code] -= weights["titled"]
    fitting = {code: score for code, score in scores.items() if code in named or score >= weights["unnamed"]}
    fitting = fitting or scores
    return max(sorted(fitting), key=lambda code: fitting[code]) if fitting else None
