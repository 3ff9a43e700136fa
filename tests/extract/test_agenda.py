"""Check what meetings are told to be about."""

import pytest

from kg.extract.extractor import Extractor
from kg.model.article import Article


def _agendas(tag: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    facts = Extractor(languages=[tag]).extract(Article("x", text, "0", language=tag))
    return [(m.kind, m.sectors) for m in facts.meetings]


@pytest.mark.parametrize(
    ("tag", "text", "agendas"),
    [
        (
            "en",
            "JAKARTA, 5 March 2024 - Trade Minister Siti Rahma met Japanese Trade Minister Kenji Mori"
            " in Jakarta on Monday to discuss nickel and halal food. They also talked about "
            "semiconductors. Exports of coal rose 5 percent.",
            [("bilateral-meeting", ("nickel", "food-and-beverages", "halal", "semiconductors"))],
        ),
        (
            "en",  # what was signed is no agenda, and each has its own
            "BANGKOK, March 5, 2024 - Thai Foreign Minister Somchai Prasert held talks with Lao "
            "Foreign Minister Bounmy Phon on steel on Monday and signed a memorandum on rice. Later "
            "he met Vietnamese Trade Minister Tran Van Nam to discuss railways.",
            [("bilateral-meeting", ("steel",)), ("signing", ()), ("bilateral-meeting", ("railways",))],
        ),
        (
            "id",
            "Jakarta, 5 Maret 2024 - Menteri Perdagangan Siti Rahma bertemu Menteri Perdagangan "
            "Jepang Kenji Mori di Jakarta, Senin (4/3/2024), membahas karet. Dalam pertemuan itu "
            "keduanya juga membahas kendaraan listrik. Ekspor batu bara naik.",
            [("bilateral-meeting", ("rubber", "electric-vehicles"))],
        ),
        (
            "ms",
            "KUALA LUMPUR 5 Mac 2024 - Menteri Perdagangan Malaysia Ahmad Razak bertemu rakan "
            "sejawatannya dari Jepun, Kenji Mori di Kuala Lumpur semalam bagi membincangkan "
            "semikonduktor dan minyak sawit.",
            [("bilateral-meeting", ("semiconductors", "palm-oil"))],
        ),
        (
            "vi",
            "Hà Nội, ngày 5/3/2024 - Bộ trưởng Công Thương Nguyễn Hồng Diên hội đàm với Bộ trưởng "
            "Thương mại Nhật Bản Kenji Mori tại Hà Nội ngày 4/3, thảo luận về bán dẫn. Hai bên cũng "
            "trao đổi về thép. Xuất khẩu cà phê tăng.",
            [("bilateral-meeting", ("semiconductors", "steel"))],
        ),
    ],
)
def test_gives_the_sectors_talked_about(tag: str, text: str, agendas: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _agendas(tag, text) == agendas


def test_a_meeting_without_an_agenda_has_no_sector() -> None:
    text = (
        "JAKARTA, 5 March 2024 - Trade Minister Siti Rahma, who began in the palm oil trade, met Japanese "
        "Trade Minister Kenji "
        "Mori in Jakarta on Monday."
    )
    assert _agendas("en", text) == [("bilateral-meeting", ())]
