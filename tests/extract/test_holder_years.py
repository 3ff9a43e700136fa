"""Which years the office-holders of an article allow, on tables made for it."""

import shutil
from pathlib import Path

import pytest

from kg.extract.holder_years import HolderTerms, HolderYears
from kg.model.facts import PersonFact
from kg.model.spans import Span
from kg.registry.lookup import Registry
from kg.resources import data_dir


@pytest.fixture(scope="module")
def years() -> HolderYears:
    return HolderYears(Registry(data_dir() / "registry"))


def person(name: str, post: str | None, *, is_former: bool = False) -> PersonFact:
    return PersonFact(
        ref=name, anchor=Span(0, 1), evidence=(), confidence=0.9, rule="x", name=name, post=post, is_former=is_former
    )


def test_the_years_that_serve_all(years: HolderYears) -> None:
    together = years.find([person("Mahathir Mohamad", "my-prime-minister"), person("Joko Widodo", "id-president")])
    assert together.years == (2018, 2019, 2020)


def test_a_former_holder_and_an_unknown_person_say_nothing(years: HolderYears) -> None:
    people = [person("Mahathir Mohamad", "my-prime-minister"), person("Susilo Bambang Yudhoyono", "id-president")]
    assert years.find(people).years == ()
    people[1] = person("Susilo Bambang Yudhoyono", "id-president", is_former=True)
    assert 2019 in years.find([*people, person("Nobody Known", None)]).years


def test_a_year_in_which_no_day_serves_all_says_nothing(years: HolderYears) -> None:
    """Two who held one post one after the other in a year: an office told wrongly."""
    people = [person("Wen Jiabao", "cn-vice-premier"), person("Li Zhaoxing", "cn-mfa-minister")]
    assert years.find(people) == HolderTerms()


def test_nobody_gives_no_year(years: HolderYears) -> None:
    assert years.find([]) == HolderTerms()


def test_a_day_tells_the_year_where_whole_years_do_not(years: HolderYears) -> None:
    together = years.find([person("Mahathir Mohamad", "my-prime-minister"), person("Joko Widodo", "id-president")])
    assert together.year_of(11, 20, None) is None
    assert together.year_of(2, 3, 2018) == 2019
    assert together.year_of(11, 20, 2017) == 2018
    assert together.year_of(11, 20, 2018) is None
    assert together.year_of(2, 29, None) == 2020


@pytest.mark.parametrize("name", ["Amran Sulaiman", "Andi Amran Sulaiman", "Haji Andi Amran Sulaiman", "Amran"])
def test_a_name_may_have_more_or_fewer_words(years: HolderYears, name: str) -> None:
    spans = years.find([person(name, "id-kementan-minister")]).spans
    assert "2014-10-27" in {first.isoformat() for first, _ in spans}


def test_an_open_term_may_have_lasted_from_the_one_before_till_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(data_dir() / "registry", folder)
    with (folder / "tenures.csv").open("a", encoding="utf-8") as handle:
        handle.write("xx,joko-widodo,2010-01-01,,0,,2011-01-01,page\n")
        handle.write("xx,jusuf-kalla,2013-06-01,2014-02-01,0,,,page\n")
        handle.write("xx,boediono,,2016-06-01,0,2015-05-01,,page\n")
        handle.write("yy,joko-widodo,2010-01-01,,0,,2019-01-01,page\n")
    years = HolderYears(Registry(folder))
    assert years.find([person("Joko Widodo", "xx")]).years == (2010, 2011, 2012, 2013)
    assert years.find([person("Boediono", "xx")]).years == (2014, 2015, 2016)
    assert years.find([person("Joko Widodo", "yy")]).years == ()
    assert years.find([person("Joko Widodo", "yy")]).possible == tuple(range(2010, 2024))
