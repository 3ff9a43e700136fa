"""States at war that are only talked about are no sides; who meets about a war is one."""

from collections.abc import Callable

import pytest

from kg.extract.analysis import Analysis
from kg.extract.bystanders import BystanderReader
from kg.lang import load_pack


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "[C:JP Japan] spoke of [C:RU Russia]'s war in [C:UA Ukraine].", ["JP"]),
        ("en", "[C:JP Japan] spoke of the [C:RU Russia]-[C:UA Ukraine] war.", ["JP"]),
        (
            "en",
            "[C:JP Japan] condemned the [C:RU Russian] invasion of [C:UA Ukraine] and [C:ID Indonesia] did not.",
            ["JP", "ID"],
        ),
        ("en", "The conflict between [C:TH Thailand] and [C:KH Cambodia] worried [C:JP Japan].", ["JP"]),
        ("en", "[C:RU Russia] and [C:UA Ukraine] met to end the war.", ["RU", "UA"]),
        ("en", "The trade war between the [C:US United States] and [C:CN China] went on.", ["US", "CN"]),
        ("id", "[C:JP Jepang] membahas invasi [C:RU Rusia] ke [C:UA Ukraina].", ["JP"]),
        ("id", "[C:JP Jepang] membahas konflik [C:RU Rusia] dan [C:UA Ukraina].", ["JP"]),
        ("id", "Perang dagang [C:US AS] dan [C:CN China] berlanjut.", ["US", "CN"]),
        ("ms", "[C:JP Jepun] membincangkan perang di [C:UA Ukraine] dengan [C:ID Indonesia].", ["JP", "ID"]),
        ("vi", "[C:JP Nhật Bản] thảo luận về xung đột [C:RU Nga] - [C:UA Ukraine].", ["JP"]),
        ("vi", "Chiến tranh thương mại giữa [C:US Mỹ] và [C:CN Trung Quốc] tiếp diễn.", ["US", "CN"]),
    ],
)
def test_who_is_at_war_is_no_side(
    read_marked: Callable[[str, str], Analysis], language: str, text: str, left: list[str]
) -> None:
    analysis = BystanderReader(load_pack(language)).without(read_marked(language, text))
    assert [mention.code for mention in analysis.countries] == left
