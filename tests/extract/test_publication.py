"""Find the day of publication where pages and agencies put it, and nowhere else."""

from datetime import date
from typing import Any

import pytest

from kg.extract.holder_years import HolderTerms
from kg.extract.publication import PublicationFinder
from kg.lang.pack import available_languages, load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.text.document import Document
from kg.text.lexicon import fold_case
from kg.text.segment import Segmenter


@pytest.mark.parametrize(
    ("tag", "text", "published"),
    [
        ("id", "Judul berita\n\nJumat, 12 Jan 2024 10:30 WIB\n\nJakarta - Menteri berkata.", "2024-01-12"),
        ("id", "Judul\n\nJakarta (KANTOR) - Menteri tiba di Tokyo, Rabu (15/5/2024).\nCopyright © KANTOR 2024", None),
        ("id", "Ankara, 6 Maret 2025 – Indonesia menyelesaikan perundingan.", "2025-03-06"),
        ("id", "Rapat digelar pada 6 Maret 2025 di Jakarta.", None),
        ("en", "Headline\n\nJAKARTA, May 17, 2024 - Indonesia wants more.", "2024-05-17"),
        ("en", "date 2024-05-17 JAKARTA: Indonesia wants more.", "2024-05-17"),
        ("en", "Agency, May 17, 2024 Text size:\n\nIndonesia wants more.", "2024-05-17"),
        ("en", "SEOUL, March 12 (KNW) -- South Korea agreed.\n\nCopyright 2025 KNW", "2025-03-12"),
        ("en", "Title\nPUBLISHED : 13 Jan 2025 at 04:30\nWRITER: Somebody\n\nText.", "2025-01-13"),
        ("en", " date 2021-03-04 Headline of a saved page\n\nText.", "2021-03-04"),
        ("en", "Title\n\nSome One / Daily Paper\nJune 21, 2023\n\nText.", "2023-06-21"),
        ("en", "Title\n\n****Mekong Daily / 04:40 AM June 21, 2023****\n\nText.", "2023-06-21"),
        ("en", "BANGKOK (June 21, 2023) - The ministry said so.", "2023-06-21"),
        ("en", "VIENTIANE – The ministry announced on 28 May 2024.", None),
        ("ms", "KUALA LUMPUR, 19 Okt 2024 (AGENSI) -- Misi perdagangan.", "2024-10-19"),
        # the month stands first where the story's days are of it, and of no day-first month
        ("id", "Judul\nKantor Berita, 07/12/2018\nMenteri tiba di Ankara, Rabu, 11 Juli 2018.", "2018-07-12"),
        ("id", "Judul\nKantor Berita, 07-12-2018\nMenteri tiba di Ankara, Rabu (11/7).", "2018-07-12"),
        ("id", "Judul\nKantor Berita, 07-12-2018\nMenteri tiba di Ankara, Kamis (6/12).", "2018-12-07"),
        (
            "id",
            "Judul\nKantor Berita, 07-12-2018\nMenteri tiba pada 11 Juli 2018 dan pulang 5 Desember 2018.",
            "2018-12-07",
        ),
        # a dateline without a year has that of the head line, in whichever order its figures stand
        ("ms", "Tajuk\nAgensi, 03-11-2016\nIPOH 11 Mac – Menteri mahu 2020 dan 2017 dicapai.", "2016-03-11"),
        ("ms", "Tajuk\nAgensi, 05-08-2017\nMenteri tiba di Ankara pada 9 Mei.", "2017-05-08"),
        ("vi", "Tiêu đề\n\nThứ năm, 14/3/2024, 18:20 (GMT+7)\n\nPhó thủ tướng đề nghị.", "2024-03-14"),
        ("vi", "Tiêu đề\n\n20/03/2025 18:45\n\n(ABC) - Chiều 20/3, tại Hà Nội", "2025-03-20"),
    ],
)
def test_published_comes_from_stamps_and_datelines(tag: str, text: str, published: str | None) -> None:
    document = Document(Article("a", text, ""), tag, fold_case(text), (), ())
    found = PublicationFinder(load_pack(tag)).find(document)
    assert (found.published.isoformat() if found.published else None) == published
    for evidence in found.evidence:
        assert evidence.quote == evidence.span.of(text)


def test_the_outlet_is_that_of_the_dateline() -> None:
    text = "Jakarta (KANTOR) - Menteri tiba."
    document = Document(Article("a", text, ""), "id", fold_case(text), (), ())
    assert PublicationFinder(load_pack("id")).find(document).publisher == "KANTOR"


def test_a_dateline_takes_no_year_before_the_terms_of_those_in_office() -> None:
    text = "ISLAMABAD, 4 Okt - Perdana Menteri tiba. Perjanjian berkuat kuasa sejak Januari 2008."
    document = Document(Article("a", text, ""), "ms", fold_case(text), (), ())
    finder = PublicationFinder(load_pack("ms"))
    assert finder.find(document).published == date(2007, 10, 4)
    terms = HolderTerms((2022, 2023), ((date(2022, 12, 3), date(2023, 12, 2)),), (2022, 2023))
    found = finder.find(document, terms)
    assert (found.published, found.evidence) == (None, ())


def _examples() -> list[Any]:
    return [
        pytest.param(tag, entry["text"], entry["published"], id=f"{tag}-{number}")
        for tag in available_languages()
        for number, entry in enumerate(load_pack(tag).section("publication")["examples"], 1)
    ]


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_the_examples_of_a_pack_hold(tag: str, text: str, expected: object) -> None:
    document = Document(Article("a", text, ""), tag, fold_case(text), (), ())
    assert PublicationFinder(load_pack(tag)).find(document).published == expected


def test_a_saved_page_may_tell_its_month_alone() -> None:
    text = " date 2023-08 Headline\n\nText of 2020-05."
    found = PublicationFinder(load_pack("en")).find(Document(Article("a", text, ""), "en", fold_case(text), (), ()))
    assert (found.published, found.month) == (None, PartialDate(2023, 8))


@pytest.mark.parametrize(("title", "published"), [("Gold climbs again in London\n", None), ("", date(2023, 6, 21))])
def test_a_day_below_the_title_of_another_story_is_not_the_articles(title: str, published: date | None) -> None:
    pack = load_pack("en")
    text = f"Headline of the story\n\n{'The ministry said so. ' * 8}\n\n{title}June 21, 2023 10:15 am\n"
    document = Segmenter([pack]).segment(Article("a", text, ""), "en")
    assert PublicationFinder(pack).find(document).published == published
