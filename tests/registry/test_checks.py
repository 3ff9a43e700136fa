"""Test that the package's tables fit together, and that misfits are found."""

import shutil
from pathlib import Path

import pytest

from kg.registry.checks import find_problems
from kg.registry.lookup import Registry
from kg.resources import data_dir

_OVERLAP_DAYS = 5
_SHARED_POSTS = (
    "cn-state-councilor",
    "cn-vice-premier",
    "id-kemenbumn-deputy-minister",
    "id-kemenkeu-deputy-minister",
    "id-kemlu-deputy-minister",
    "id-komdigi-deputy-minister",
    "id-kominfo-deputy-minister",
    "kh-deputy-prime-minister",
    "la-deputy-prime-minister",
    "la-vice-president",
    "my-deputy-prime-minister",
    "my-prime-ministers-department-minister",
    "sg-deputy-prime-minister",
    "sg-prime-ministers-office-minister",
    "sg-senior-minister",
    "th-deputy-prime-minister",
    "vn-deputy-prime-minister",
)


def test_tables_fit(registry: Registry) -> None:
    assert find_problems(registry, overlap_days=_OVERLAP_DAYS, shared_posts=_SHARED_POSTS) == []


@pytest.mark.parametrize(
    ("table", "line", "problem"),
    [
        pytest.param(
            "tenures",
            "vn-president,nobody,2001,2002,0,,,page",
            "tenures.csv: vn-president: 'nobody' is in no table",
            id="person",
        ),
        pytest.param("tenures", "no-post,joko-widodo,2001,2002,0,,,page", "'no-post' is in no table", id="post"),
        pytest.param("tenures", "zz,joko-widodo,2003,2002,0,,,page", "zz: joko-widodo: 2003 is after 2002", id="dates"),
        pytest.param("memberships", "asean,QQ,1967,,page", "memberships.csv: asean: 'QQ' is in no table", id="member"),
        pytest.param(
            "country_forms", "FR,id,Tiongkok,name,,0,,", "'Tiongkok' (id) names CN and FR; keep it", id="form"
        ),
        pytest.param(
            "organizations",
            "x,government,Agency,ID,,X,,,,,,,,BKPM",
            "'BKPM' (*) names id-kemeninves and x",
            id="acronym",
        ),
    ],
)
def test_misfits_found(tmp_path: Path, table: str, line: str, problem: str) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(data_dir() / "registry", folder)
    with (folder / f"{table}.csv").open("a", encoding="utf-8") as handle:
        handle.write(f"{line}\n")
    problems = find_problems(Registry(folder), overlap_days=_OVERLAP_DAYS, shared_posts=_SHARED_POSTS)
    assert any(problem in found for found in problems)


def test_two_holders_at_once_found(tmp_path: Path) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(data_dir() / "registry", folder)
    path = folder / "tenures.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    extra = "id-kemenperin-minister,joko-widodo,2020-01-01,2020-02-01,0,,,page"
    path.write_text("\n".join([header, *sorted([*rows, extra])]) + "\n", encoding="utf-8")
    problems = find_problems(Registry(folder), overlap_days=_OVERLAP_DAYS, shared_posts=_SHARED_POSTS)
    assert any("agus-gumiwang-kartasasmita" in found and "joko-widodo from 2020-01-01" in found for found in problems)


@pytest.mark.parametrize("table", ["agreements", "countries", "country_forms", "organizations", "persons", "posts"])
def test_rows_are_sorted(table: str) -> None:
    lines = (data_dir() / "registry" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[1:]
    keys = [line.split(",")[0] for line in lines]
    assert keys == sorted(keys)


def test_every_table_has_its_source_stated() -> None:
    folder = data_dir() / "registry"
    stated = (folder / "SOURCES.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(folder.glob("*.csv")) if f"`{path.name}`" not in stated] == []
