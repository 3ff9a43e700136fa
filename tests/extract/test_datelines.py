"""Take "today" and weekdays from the day of the dateline, where the story came out some days later."""

import re
from collections.abc import Sequence

import pytest

from kg.extract.dates.datelines import dateline_day
from kg.extract.dates.expressions import DateExpression
from kg.extract.dates.grammar import DateGrammar
from kg.lang import available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.resources import data_dir, read_yaml
from kg.text.document import Document
from kg.text.lexicon import fold_case
from kg.text.segment import Segmenter


def read(tag: str, text: str) -> Document:
    segmenter = Segmenter([load_pack(tag) for tag in available_languages()])
    return segmenter.segment(Article("a", text, tag))


def found_in(tag: str, text: str) -> Sequence[DateExpression]:
    return DateGrammar(load_pack(tag)).find(text, fold_case(text))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("id", "Judul\nJakarta, 10 Oktober 2023 - Ia tiba hari ini.", "2023-10-10"),
        ("id", "JAKARTA, 10 Oktober 2023 - Ia tiba kemarin.", "2023-10-10"),
        ("ms", "MUNICH, 13 Okt (Bernama) -- Beliau tiba hari ini.", "2023-10-13"),
        ("ms", "KUALA LUMPUR 16 Okt. - Beliau tiba hari ini.", "2023-10-16"),
        ("en", "PORT MORESBY, Oct 10 (Reuters) - She came on Monday.", "2023-10-10"),
        ("en", "SUVA, October 10, 2023 - She came today.", "2023-10-10"),
        ("vi", "Hà Nội, ngày 10/10/2023 - Ông đến hôm nay.", "2023-10-10"),
        ("ms", "PUTRAJAYA: 12 Oktober 2023 - Beliau tiba hari ini.", "2023-10-12"),
        ("id", "Nusa Dua (13/10) - Ia tiba hari ini.", "2023-10-13"),
        ("en", "SUVA (Oct. 12): She came today.", "2023-10-12"),
        # what stands in the story's own dateline needs no form of its own
        ("en", "TOKYO, Oct. 12, 2023 /PRNewswire/ -- The firm signed a contract today.", "2023-10-12"),
        ("vi", "Hà Nội (TTXVN 14/10) - Ông đến hôm nay.", "2023-10-14"),
        ("vi", "Hà Nội, ngày 12 tháng 10 năm 2023 – Ông đến hôm nay.", "2023-10-12"),
        ("id", "Jakarta, 14/10 (ANTARA) - Menteri tiba hari ini di istana dan bertemu presiden.", "2023-10-14"),
        ("id", "Jakarta (ANTARA) - Pada 14/10 menteri tiba di istana dan bertemu presiden.", None),
        # filed on the day itself, long before, or later; a range and a sentence are no datelines
        ("en", "SUVA, October 17, 2023 - She came today.", None),
        ("en", "SUVA, August 10, 2023 - She came today.", None),
        ("en", "SUVA, October 19, 2023 - She came today.", None),
        ("en", "SUVA, October 10-12, 2023 - The fair is on.", None),
        ("en", "She came to Suva on October 10 - and left.", None),
        ("id", "Ia tiba di Jakarta, 10 Oktober 2023 - hari Selasa.", None),
        # a picture's dateline, or an older item's behind the story
        ("en", "Photo\nLIMA, Oct 10 (AP) - She waves.\nSUVA, Oct 17 (Reuters) - She came today.", None),
        ("id", "Galeri\nBALI, 9 Oktober 2023 - Suasana pantai.\nJAKARTA - Ia tiba hari ini.", None),
        ("en", "She came on Monday.\nLima, October 10, 2023 - In an older story, Peru spoke.", None),
    ],
)
def test_the_day_of_the_dateline(tag: str, text: str, expected: str | None) -> None:
    day = dateline_day(read(tag, text), found_in(tag, text), PartialDate.parse("2023-10-17"))
    assert (day.iso if day else None) == expected


def test_without_a_day_of_publication_a_dateline_tells_nothing_here() -> None:
    text = "SUVA, October 10, 2023 - She came today."
    found = found_in("en", text)
    assert dateline_day(read("en", text), found, None) is None
    assert dateline_day(read("en", text), found, PartialDate(2023)) is None


_RULES = read_yaml(data_dir() / "extract" / "datelines.yml")
_PATTERNS = [key for key, rule in _RULES.items() if isinstance(rule, dict)]


@pytest.mark.parametrize("key", _PATTERNS)
def test_patterns_match_their_examples_and_no_others(key: str) -> None:
    rule = _RULES[key]
    assert [text for text in rule["examples"] if not _is_matched(key, rule["pattern"], text)] == []
    assert [text for text in rule["not"] if _is_matched(key, rule["pattern"], text)] == []


def _is_matched(key: str, pattern: str, text: str) -> bool:
    """Tell whether a pattern matches as its reader asks: a whole place, what stands right behind, or anywhere."""
    if key == "place":
        return re.fullmatch(pattern, text) is not None
    is_behind = key in ("end", "stamp_end", "filed", "city_end")
    return (re.match(pattern, text) if is_behind else re.search(pattern, text)) is not None
