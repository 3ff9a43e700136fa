import pytest

from kg.cli.tables import print_table

HEADER = ["what", "thing", "followed", "label"]
ROWS = [
    ["agreement: agreed", "agreement:e3cacfd7b5ab", "", "Memorandum of understanding between two states on batteries"],
    ["invites", "act:7f121b36e31a", "", "Ministry of Industry: invite → Vietnam"],
]


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    print_table(HEADER, ROWS)
    return capsys.readouterr().out.splitlines()


def test_a_table_that_fits_has_a_line_a_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(monkeypatch, capsys, 140)
    assert lines[2] == "  ".join([ROWS[0][0], ROWS[0][1], " " * len("followed"), ROWS[0][3]])
    assert lines[-1] == "2 rows"


@pytest.mark.parametrize("columns", [100, 80, 70])
def test_a_narrow_table_breaks_no_word_and_names_empty_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    lines = printed(monkeypatch, capsys, columns)
    assert max(map(len, lines)) <= columns
    words = {word for line in lines for word in line.split()}
    assert {word for row in ROWS for cell in row for word in cell.split()} <= words
    assert "empty in every row: followed" in lines


def test_where_not_even_words_fit_each_row_is_told_in_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    print_table([f"name{i}" for i in range(6)], [["agreement:e3cacfd7b5ab"] * 6])
    assert capsys.readouterr().out.splitlines()[:2] == [f"name{i}  agreement:e3cacfd7b5ab" for i in range(2)]


@pytest.mark.parametrize("columns", [60, 80])
def test_a_long_value_goes_on_under_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    cells = ["agreement:e3cacfd7b5ab"] * 5
    told = (
        "semiconductors, rare earths, nickel, electric vehicles, downstream processing of resources and digital economy"
    )
    print_table(
        [*(f"name{i}" for i in range(5)), "sectors", *(f"none{i}" for i in range(12))], [[*cells, told, *[""] * 12]]
    )
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    long = lines[5 : lines.index("")]
    assert len(long) > 1
    assert long[0].startswith("sectors  semiconductors, ")
    assert all(line.startswith(" " * 9) for line in long[1:])
    assert " ".join(line[9:] for line in long) == told
    assert any(line.startswith("  none") for line in lines)
