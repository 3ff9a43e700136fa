"""Settle dates: year from weekday, anchor or neighbours; ranges; relative words; contradictions."""

from datetime import date

import pytest

from kg.extract.dates.finder import DateFinder
from kg.extract.holder_years import HolderTerms
from kg.lang.pack import load_pack
from kg.model.article import Article
from kg.model.dates import PartialDate
from kg.model.mentions import DateMention
from kg.model.spans import Span
from kg.text.document import Document, Region, Sentence
from kg.text.lexicon import fold_case

_NOBODY = HolderTerms()


def _find(tag: str, text: str, published: str | None = None, holders: HolderTerms = _NOBODY) -> tuple[DateMention, ...]:
    span = Span(0, len(text))
    sentence = Sentence(0, span, 0, "body", text)
    document = Document(Article("a", text, ""), tag, fold_case(text), (Region("body", span),), (sentence,))
    return DateFinder(load_pack(tag)).find(document, PartialDate.parse(published) if published else None, holders)


def _isos(mentions: tuple[DateMention, ...]) -> list[str]:
    return [m.date.iso + (f"/{m.end.iso}" if m.end else "") for m in mentions]


@pytest.mark.parametrize(
    ("tag", "text", "published", "expected"),
    [
        ("id", "di Hanoi, Kamis (11/1/2024)", None, ["2024-01-11"]),
        ("id", "Kamis (11 Januari), seperti pada 2023", None, ["2023", "2024-01-11"]),
        ("id", "KTT tanggal 5-7 September 2023. Jumat (8/9)", None, ["2023-09-05/2023-09-07", "2023-09-08"]),
        ("id", "Kamis (11 Januari)", None, []),
        ("en", "was there on November 17-26. In the first ten months of 2008", None, ["2008-11-17/2008-11-26", "2008"]),
        ("en", "met on 12 January. Trade in the first nine months of 2024", None, ["2025-01-12", "2024"]),
        ("id", "bertemu pada 12 November. Selama sembilan bulan pertama 2024", None, ["2024-11-12", "2024"]),
        ("id", "bertemu pada 12 November. Ekspor Januari-September 2024", None, ["2024-11-12", "2024-01/2024-09"]),
        ("ms", "bertemu pada 12 November. Sembilan bulan pertama tahun 2024", None, ["2024-11-12", "2024"]),
        ("vi", "từ ngày 9 đến 12-11. Qua 9 tháng đầu năm 2024", None, ["2024-11-09/2024-11-12", "2024"]),
        ("id", "di Jakarta, Sabtu (19/10), ujarnya, Senin (20/10/2025)", None, ["2025-10-19", "2025-10-20"]),
        ("en", "met him on 14 April, and on 12 September", "2023-10-17", ["2023-04-14", "2023-09-12"]),
        ("id", "DPR pada hari Selasa (30/8) menyetujui; pada November 2020", None, ["2022-08-30", "2020-11"]),
        ("id", "Sidang digelar pada Oktober mendatang, kata dia, Senin (9/6/2025).", None, ["2025-10", "2025-06-09"]),
        ("id", "mulai Januari tahun depan, ujarnya Rabu (15/10/2025)", None, ["2026-01", "2025-10-15"]),
        ("id", "Rabu, 12 Maret 2025. Dua hari kemudian", None, ["2025-03-12", "2025-03-14"]),
        ("id", "Ia tiba kemarin dan pergi lusa", "2024-05-31", ["2024-05-30", "2024-06-02"]),
        ("id", "Ia tiba kemarin", None, []),
        ("id", "JAKARTA, 10 Oktober 2023 - Ia tiba kemarin", "2023-10-12", ["2023-10-10", "2023-10-09"]),
        ("vi", "Công ty Sao Mai ký; mai ông đi", "2024-05-17", ["2024-05-18"]),
        ("id", "dua minggu dan UU No. 3 Tahun 2014 serta Visi 2045", None, ["2014"]),
        ("id", "Pameran pada 26-28 September 2024. Pada hari terakhir", None, ["2024-09-26/2024-09-28", "2024-09-28"]),
        ("en", "They met on Wednesday", "2024-05-17", ["2024-05-15"]),
        # A week that lies in two months tells neither.
        ("en", "will meet next week, as last week", "2023-10-17", ["2023-10", "2023-10"]),
        ("en", "will meet next week", "2023-10-24", []),
        ("id", "bertemu pekan lalu", "2023-10-04", []),
        # What came of a month told before was of its year, unless that may be the news.
        ("en", "ratified in May 2008 and entered into force in July", "2023-10-17", ["2008-05", "2008-07"]),
        ("en", "signed in May 2008 and in force since March", "2023-10-17", ["2008-05", "2009-03"]),
        ("en", "signed in May 2022 and in force since July", "2023-10-17", ["2022-05", "2023-07"]),
        ("en", "signed in May 2008. Exports rose in July", "2023-10-17", ["2008-05", "2023-07"]),
        ("en", "signed in 2008, in effect that July", "2023-10-17", ["2008", "2008-07"]),
        ("en", "It joined in May 2008. He said that July exports rose", "2023-10-17", ["2008-05", "2023-07"]),
        ("en", "It began in 2008. The data show that July sales fell", "2023-10-17", ["2008", "2023-07"]),
        ("en", "signed in May 2008 and will be effective from January", "2023-10-17", ["2008-05", "2024-01"]),
        ("vi", "ký tháng 5/2008 và sẽ chính thức có hiệu lực từ tháng 12", "2023-10-17", ["2008-05", "2023-12"]),
        ("ms", "dimeterai pada Mei 2008, dijangka berkuat kuasa pada Disember", "2023-10-17", ["2008-05", "2023-12"]),
        ("en", "a pact that may hold, signed in 2008", "2023-10-17", ["2008"]),
        ("id", "diteken pada Mei 2008 dan mulai berlaku pada Juli", "2023-10-17", ["2008-05", "2008-07"]),
        ("id", "diteken pada Mei 2008 dan akan berlaku pada Desember", "2023-10-17", ["2008-05", "2023-12"]),
        ("id", "diteken pada 2008, berlaku pada Juli tahun itu", "2023-10-17", ["2008", "2008-07"]),
        ("ms", "dimeterai pada Mei 2008 dan berkuat kuasa pada Julai", "2023-10-17", ["2008-05", "2008-07"]),
        ("vi", "ký tháng 5/2008 và có hiệu lực từ tháng 7", "2023-10-17", ["2008-05", "2008-07"]),
        ("en", "They will meet on Wednesday", "2024-05-17", ["2024-05-22"]),
        ("en", "the deal signed last month and Aug 5-7", "2024-05-17", ["2024-04", "2024-08-05/2024-08-07"]),
        ("en", "He may march on, Senator Sun said", "2024-05-17", []),
        ("en", "on 3/4/2024 and 14/3/2024", None, ["2024-03-14"]),
        ("en", "in Q1 2024, fiscal 2023-24, for 2025 – 2027", None, ["2024", "2023/2024", "2025/2027"]),
        ("id", "Mereka tiba esok hari, kata dia, Selasa (21/10/2025).", None, ["2025-10-22", "2025-10-21"]),
        (
            "id",
            "Rapat Selasa (23/9/2025). KTT akan digelar 26-28 Oktober 2025. Pada 2024 naik. Pada hari yang sama",
            None,
            ["2025-09-23", "2025-10-26/2025-10-28", "2024", "2025-09-23"],
        ),
        ("en", "In early March 2026 it won; it was signed on April 21", None, ["2026-03", "2026-04-21"]),
        (
            "en",
            "The ties of 21 September 1973 stand; in 2022 trade rose; they met on 27 November",
            None,
            ["1973-09-21", "2022"],
        ),
        ("id", "Sejak 1948 mereka bekerja sama; pertemuan Rabu (7/1) dan 24 Agustus", None, ["1948"]),
        ("ms", "pada 2 Disember 2021 dan 20 April", "2022-05-28", ["2021-12-02", "2022-04-20"]),
        ("ms", "isnin 14 disember 2001", None, ["2001-12-14"]),
        ("ms", "Semalam beliau tiba; mesyuarat pada 14 Okt", "2025-06-09", ["2025-06-08", "2025-10-14"]),
        ("ms", "Dia akan kembali bertemu X pada Isnin", "2024-03-05", ["2024-03-11"]),
        ("id", "Kamis, X akan bertemu Y", "2024-03-05", ["2024-03-07"]),
        ("id", "Senin, X mengatakan akan bertemu Y", "2024-03-05", ["2024-03-04"]),
        ("en", "On Thursday, X will meet Y", "2024-03-05", ["2024-03-07"]),
        ("en", "On Monday, X said he will meet Y", "2024-03-05", ["2024-03-04"]),
        ("en", "The talks will be held on Thursday", "2024-03-05", ["2024-03-07"]),
        ("ms", "bulan lalu dan Disember lalu", "2025-02-26", ["2025-01", "2024-12"]),
        ("vi", "Thứ Năm, ngày 8/1/2015", None, ["2015-01-08"]),
        ("vi", "từ ngày 13 đến 15/3, chiều 14/3", "2024-03-14", ["2024-03-13/2024-03-15", "2024-03-14"]),
        ("vi", "hiệu lực từ tháng 8/2020, quý I/2024, hôm qua", "2024-03-14", ["2020-08", "2024", "2024-03-13"]),
        ("vi", "Kỳ họp lần thứ năm", "2024-03-14", []),
    ],
)
def test_dates_keep_their_precision_and_take_the_year_that_is_certain(
    tag: str, text: str, published: str | None, expected: list[str]
) -> None:
    assert sorted(_isos(_find(tag, text, published))) == sorted(expected)


def test_a_weekday_that_contradicts_its_date_is_flagged() -> None:
    [mention] = _find("id", "Jumat (21/10/2010)")
    assert (mention.date.iso, mention.is_weekday_wrong) == ("2010-10-21", True)
    [right] = _find("id", "Kamis (21/10/2010)")
    assert right.is_weekday_wrong is False
    signed, told = _find("id", "yang diteken pada 3 Maret 2021, Senin (12/5/2025)")
    assert (signed.is_weekday_wrong, told.date.iso, told.is_weekday_wrong) == (False, "2025-05-12", False)


def test_a_reckoned_date_is_marked() -> None:
    written, reckoned = _find("en", "On May 17, 2024 he left; he returned a day later")
    assert (written.basis, written.is_relative) == ("stated", False)
    assert (reckoned.basis, reckoned.is_relative) == ("inferred", True)


def test_no_day_is_settled_in_a_year_before_the_terms_of_those_in_office() -> None:
    text = "Chiều 24/8 họ hội đàm. Quan hệ có từ tháng 5/2004."
    assert "2004-08-24" in _isos(_find("vi", text))
    terms = HolderTerms((2016, 2017), ((date(2016, 3, 30), date(2018, 12, 31)),), (2016, 2017))
    assert _isos(_find("vi", text, None, terms)) == ["2004-05"]
    text = "Perbincangan diadakan bulan depan. Perjanjian berkuat kuasa sejak Januari 2008."
    assert _isos(_find("ms", text)) == ["2008-02", "2008-01"]
    assert _isos(_find("ms", text, None, terms)) == ["2008-01"]


def test_of_two_years_a_weekday_allows_the_one_in_which_they_are_in_office() -> None:
    text = "Selasa (30/8), kata dia. Perjanjian itu dari tahun 2018."
    assert "2016-08-30" in _isos(_find("id", text))
    terms = HolderTerms((2022, 2023), ((date(2022, 6, 15), date(2023, 10, 21)),), (2022, 2023))
    assert "2022-08-30" in _isos(_find("id", text, None, terms))


def test_a_weekday_that_fits_one_year_of_a_long_term_tells_it() -> None:
    text = "Rabu (15/2), kata dia."
    terms = HolderTerms((), ((date(2019, 10, 23), date(2027, 2, 12)),), tuple(range(2019, 2027)))
    assert _isos(_find("id", text, None, terms)) == ["2023-02-15"]
    assert _isos(_find("id", "Rabu (15/1), kata dia.", None, terms)) == []  # of 2020 or of 2025's


def test_a_weekday_is_tried_in_the_days_of_a_term_only() -> None:
    terms = HolderTerms((), ((date(2016, 7, 27), date(2024, 10, 20)),), tuple(range(2016, 2025)))
    assert _isos(_find("id", "Jumat (15/1), kata dia.", None, terms)) == ["2021-01-15"]  # 2016's is before it


def test_of_several_years_of_a_long_term_none_is_told_where_the_article_names_none() -> None:
    terms = HolderTerms(tuple(range(2011, 2025)), ((date(2011, 1, 19), date(2024, 8, 31)),), tuple(range(2011, 2025)))
    assert _isos(_find("id", "Selasa (22/8), kata dia.", None, terms)) == []  # of 2017 or of 2023
    assert "2017-08-22" in _isos(_find("id", "Selasa (22/8), kata dia. Perjanjian itu dari tahun 2016.", None, terms))
    assert _isos(_find("id", "Senin (17/1), kata dia.", None, terms)) == ["2022-01-17"]  # 2011 is before it


def test_a_leap_day_of_the_past_is_the_last_one() -> None:
    assert PartialDate(2024, 2, 29).year_before == PartialDate(2020, 2, 29)
    assert PartialDate(2024, 3).year_before == PartialDate(2023, 3)


def test_a_weekday_is_of_a_year_in_office_though_a_later_year_is_named() -> None:
    text = "Senin (28/10), kata dia. Nilainya diperkirakan naik pada 2023."
    terms = HolderTerms(tuple(range(2014, 2025)), ((date(2014, 10, 27), date(2024, 10, 21)),), tuple(range(2014, 2025)))
    assert "2019-10-28" in _isos(_find("id", text, None, terms))


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On 5 March, X met Y in Hanoi. Trade rose in the first nine months of 2022.", ["2023-03-05"]),
        ("en", "On 22 September, X met Y. The pact was signed in January 2022.", ["2022-09-22", "2022-01"]),
        ("id", "Pada 22 September, X bertemu Y. Perjanjian itu ditandatangani pada Januari 2022.", ["2022-09-22"]),
        ("vi", "Ngày 12/3, X tiếp Y. Ông Y nhậm chức tháng 10/2022.", ["2023-03-12", "2022-10"]),
        # That month is long past by then, and may be of another year.
        ("en", "On 22 November, X met Y. The road was opened in January 2022.", ["2022-01"]),
        ("en", "On 22 September, X met Y. The pact will be signed on 18 November 2023.", ["2023-09-22", "2023-11-18"]),
    ],
)
def test_the_day_that_opens_the_news_is_not_before_what_it_tells_of(language: str, text: str, days: list[str]) -> None:
    assert [day for day in _isos(_find(language, text)) if day in days] == days
    assert all(
        day in days or not day.endswith(("-03-05", "-09-22", "-03-12", "-11-22"))
        for day in _isos(_find(language, text))
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "On 22 September, X met Y. Tolled since 6 October 2015, it will be paid off on 18 February 2041.",
        ),
        ("vi", "Chiều nay (22-9), X họp. Dự án thu phí từ ngày 6-10-2015, dự kiến hoàn vốn ngày 18-2-2041."),
        (
            "id",
            "Pada 22 September, X bertemu Y. Jalan itu dibuka sejak 6 Oktober 2015, akan lunas pada 18 Februari 2041.",
        ),
    ],
)
def test_a_day_far_ahead_is_not_that_of_the_news(language: str, text: str) -> None:
    assert not [day for day in _isos(_find(language, text)) if day.endswith("-09-22")]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "X met Y on Monday (June 5). The dam was begun in 2010 and will be finished in 2024.", "2023-06-05"),
        ("en", "X met Y on Monday (June 5). Signed in 2003, the pact will end in May 2024.", "2023-06-05"),
        ("id", "X bertemu Y, Senin (5/6). Bendungan dibangun sejak 2018 dan akan rampung pada 2024.", "2023-06-05"),
        ("ms", "X bertemu Y pada Isnin (5 Jun). Empangan bermula pada 2010 dan akan siap pada 2024.", "2023-06-05"),
        ("vi", "X tiếp Y thứ Hai (5/6). Con đập khởi công năm 2018 và sẽ hoàn thành năm 2024.", "2023-06-05"),
        # The weekday is that of the day in the last year told, and of no day just before the year far ahead.
        ("en", "X met Y on Monday (June 5). The dam was begun in 2017 and will be paid off in 2041.", "2017-06-05"),
        ("id", "X bertemu Y, Senin (5/6). Bendungan dibangun sejak 2017 dan akan lunas pada 2041.", "2017-06-05"),
    ],
)
def test_a_past_year_is_not_that_of_the_news_where_its_weekdays_say_no(language: str, text: str, day: str) -> None:
    assert [found for found in _isos(_find(language, text)) if found.endswith("-06-05")] == [day]


@pytest.mark.parametrize(
    ("language", "text", "is_settled"),
    [
        ("en", "LIMA, 1 April 2026 - X opened a plant. Y spoke on Monday.", True),
        ("en", "X met Y on Monday. The fund was set up on 1 April 2026.", False),
        ("id", "X bertemu Y, Senin. Dana itu dibentuk pada 1 April 2026.", False),
        ("vi", "X gặp Y hôm thứ Hai. Quỹ này được thành lập ngày 1/4/2026.", False),
    ],
)
def test_a_day_told_behind_a_bare_weekday_does_not_settle_it(language: str, text: str, is_settled: bool) -> None:
    assert ("2026-03-30" in _isos(_find(language, text))) is is_settled


def test_a_bare_weekday_follows_the_day_since_which_something_goes_on() -> None:
    text = "X kembali, Jumat, dari lawatan sejak Senin (8/3/2010)."
    assert "2010-03-12" in _isos(_find("id", text))
