"""Test that a malformed table is refused with its place and the remedy."""

from pathlib import Path

import pytest

from kg.errors import RegistryError
from kg.registry.loading import load_organizations, load_tenures
from kg.registry.tables import COLUMNS, read_table

_HEADER = ",".join(COLUMNS["tenures"])
_ROW = "xx-minister,someone,2019-10-23,,0,,2022-07-31,page"


def _write(folder: Path, text: str) -> Path:
    (folder / "tenures.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("person,post\n", r"tenures.csv: line 1: columns person,post; write post,person,", id="columns"),
        pytest.param(f"{_HEADER}\na,b\n", r"tenures.csv: line 2: 2 cells instead of 8; quote", id="cells"),
        pytest.param(
            f"{_HEADER}\n{_ROW.replace(',0,', ',yes,')}\n", r"line 2: acting is 'yes'; write 0 or 1", id="flag"
        ),
        pytest.param(f"{_HEADER}\n{_ROW.replace('2019-10-23', 'May')}\n", r"line 2: from: not a date", id="date"),
        pytest.param(
            f"{_HEADER}\n{_ROW.replace('2019-10-23', '2019-02-30')}\n",
            r"line 2: from: .*day.*; write 2024",
            id="no day",
        ),
        pytest.param(f"{_HEADER}\n{_ROW.replace('someone', '')}\n", r"line 2: empty person; fill it in", id="empty"),
        pytest.param(
            f"{_HEADER}\n{_ROW.replace('page', '')}\n", r"line 2: no source; name the file or page", id="no source"
        ),
        pytest.param(
            f"{_HEADER}\n{_ROW.replace('2019-10-23', '')}\n",
            r"neither from nor attested_from; give one",
            id="no beginning",
        ),
        pytest.param(
            f"{_HEADER}\n{_ROW.replace('2022-07-31', '')}\n", r"neither to nor attested_until; give one", id="no end"
        ),
    ],
)
def test_tenures_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        load_tenures(_write(tmp_path, text))


def test_tenures_read(tmp_path: Path) -> None:
    (tenure,) = load_tenures(_write(tmp_path, f"{_HEADER}\n{_ROW}|other\n"))
    assert (tenure.person, tenure.post, tenure.is_acting) == ("someone", "xx-minister", False)
    assert tenure.start is not None
    assert tenure.start.iso == "2019-10-23"
    assert tenure.end is None
    assert tenure.sources == ("page", "other")


_BODIES = "id,kind,class,country,wikidata,label_en,label_qx,aliases_en,aliases_qx,acronyms"


def test_a_table_may_bring_names_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text(
        f"{_BODIES}\nxx-body,government,Ministry,,,Body of Trade,Kabarra,Trade Body,Barra|Kaba,BT\n", encoding="utf-8"
    )
    body = load_organizations(tmp_path)["xx-body"]
    assert body.labels == (("en", "Body of Trade"), ("qx", "Kabarra"))
    assert body.aliases == (("en", "Trade Body"), ("qx", "Barra"), ("qx", "Kaba"))


@pytest.mark.parametrize(
    "header",
    [_BODIES.replace("label_en,", ""), _BODIES + ",names_qx", _BODIES + ",label_qx", _BODIES.replace("_qx", "_", 1)],
    ids=["no English", "no names", "twice", "no tag"],
)
def test_names_in_other_columns_are_refused(tmp_path: Path, header: str) -> None:
    (tmp_path / "organizations.csv").write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"organizations.csv: line 1: .* and label_xx or aliases_xx of further"):
        load_organizations(tmp_path)


def test_missing_table_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"registry/posts.csv: missing; restore it"):
        list(read_table(tmp_path, "posts"))


def test_other_encoding_refused(tmp_path: Path) -> None:
    (tmp_path / "tenures.csv").write_bytes(_HEADER.encode() + b"\nxx,Jos\xe9,2019,,0,,2020,page\n")
    with pytest.raises(RegistryError, match=r"registry/tenures.csv: .* save it as UTF-8"):
        load_tenures(tmp_path)
