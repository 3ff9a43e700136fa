import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ingest import collect

TEXT = "Menteri Perdagangan bertemu dengan mitranya dari Jepang di Jakarta pada Kamis pekan lalu.\n"


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_reads_a_text(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT.replace("\n", "\r\n"))
    article = collect([path]).articles[0]
    assert (article.id, article.text, article.sightings[0].path) == ("a", TEXT, path.as_posix())


def test_reads_front_matter(tmp_path: Path) -> None:
    meta = [
        "url: https://example.org/a",
        "title: Judul berita",
        "publisher: Harian",
        "published: 2024-01-12",
        "language: id",
    ]
    head = "\n".join(["---", *meta, "---", ""])
    article = collect([write(tmp_path, "a.md", head + TEXT)]).articles[0]
    assert article.text == f"Judul berita\n\n{TEXT}"
    assert (article.url, article.publisher, article.published, article.language) == (
        "https://example.org/a",
        "Harian",
        date(2024, 1, 12),
        "id",
    )


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("2024/01/12/talks", date(2024, 1, 12)),
        ("news/2024-01/12/42.htm", date(2024, 1, 12)),
        ("news/20240112/42.html", date(2024, 1, 12)),
        ("news/20249912/42.html", None),
        ("talks-of-2024-01-12", None),
        ("read/12024011/talks", None),
    ],
)
def test_an_address_may_tell_the_day(tmp_path: Path, path: str, published: date | None) -> None:
    head = f"---\nurl: https://example.org/{path}\n---\n"
    assert collect([write(tmp_path, "a.md", head + TEXT)]).articles[0].published == published
    told = head.replace("---\n", "---\npublished: 2024-01-10\n", 1)
    assert collect([write(tmp_path, "a.md", told + TEXT)]).articles[0].published == date(2024, 1, 10)


def test_reads_json_lines_and_reports_bad_ones(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "x", "text": TEXT}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": "too short"}),
        json.dumps({"text": "word " * 30_000}),
        json.dumps({"text": TEXT + "2"}),
    ]
    found = collect([write(tmp_path, "many.jsonl", "\n".join(lines))])
    assert [article.id for article in found.articles] == ["many-6", "x"]
    assert [r.reason.split(":")[0] for r in found.rejections] == ["line 2", "line 3", "line 4", "line 5"]


def test_reads_html(tmp_path: Path) -> None:
    story = f"<nav>Menu</nav><article><h1>Judul</h1><p>{TEXT * 3}</p></article>"
    page = f"<html><head><title>Judul</title></head><body>{story}</body></html>"
    article = collect([write(tmp_path, "a.html", page)]).articles[0]
    assert "bertemu dengan mitranya" in article.text
    assert "Menu" not in article.text


def test_the_same_text_twice_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", TEXT)
    found = collect([tmp_path])
    assert (len(found.articles), found.copies) == (1, 1)


def test_two_texts_of_one_name_both_count(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path / "x", "a.txt", TEXT + "Lain.")
    assert len({article.id for article in collect([tmp_path]).articles}) == 2


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b"\x00\x01\x02" * 50, "binary", id="binary"),
        pytest.param("a.txt", "café ".encode("latin-1") * 20, "not UTF-8", id="latin-1"),
        pytest.param("a.txt", b"kata " * 30_000, "no prose", id="one-huge-line"),
        pytest.param("a.txt", b"x" * 50_000_000, "no article is so long", id="fifty-megabytes"),
        pytest.param(
            "a.txt",
            b"Kedua menteri bertemu. " * 50_000,
            "1,150,000 characters; no article is so long (at most 300,000); give each article a file",
            id="many-articles-in-one",
        ),
        pytest.param("a.txt", b"dua kata", "fewer than 8 words with blanks between them", id="too-short"),
        pytest.param("a.md", b"---\ntitle: x\n" + TEXT.encode(), "no closing", id="unclosed-front-matter"),
        pytest.param("a.md", b"---\ntitle: [x\n---\n" + TEXT.encode(), "not valid YAML", id="broken-front-matter"),
        pytest.param("a.md", b"---\ntitel: x\n---\n" + TEXT.encode(), "unknown key 'titel'", id="unknown-key"),
        pytest.param("a.md", b"---\npublished: soon\n---\n" + TEXT.encode(), "not a date", id="bad-date"),
        pytest.param("a.html", b"<html><body></body></html>", "no article text", id="empty-page"),
    ],
)
def test_bad_articles_are_named_and_left_out(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    write(tmp_path, name, data)
    write(tmp_path, "good.txt", TEXT)
    found = collect([tmp_path])
    assert [article.id for article in found.articles] == ["good"]
    assert reason in found.rejections[0].reason


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        collect([tmp_path / "nowhere"])


def test_an_unknown_kind_of_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown kind of file"):
        collect([write(tmp_path, "a.docx", TEXT)])


def test_tells_files_of_other_kinds_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "b.PDF", "sub/c.docx", "sub/d", ".hidden.pdf", "graph.ttl", "graph.ledger.csv", "table.csv"):
        write(tmp_path, name, TEXT)
    (tmp_path / "linked").symlink_to(tmp_path / "sub", target_is_directory=True)
    found = collect([tmp_path, tmp_path / "sub"])
    names = [Path(path).relative_to(tmp_path).as_posix() for path in found.passed_over]
    assert names == ["b.PDF", "linked", "sub/c.docx", "sub/d", "table.csv"]


def test_decisions_beside_a_graph_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "graph.decisions.jsonl", '{"id": "x", "kind": "wrong"}\n')
    found = collect([tmp_path])
    assert (len(found.articles), found.rejections, found.passed_over) == (1, (), ())


def _page(folder: Path, name: str, text: str, day: str = "", url: str = "https://example.com/a") -> None:
    published = f"published: {day}\n" if day else ""
    (folder / name).write_text(f"---\nurl: {url}\n{published}---\n{text}\n", encoding="utf-8")


_FIRST = "The minister met his Thai counterpart in Bangkok and they agreed to meet again in May."


def test_of_two_versions_of_a_page_the_newest_counts(tmp_path: Path) -> None:
    _page(tmp_path, "late.md", f"{_FIRST} A correction was added.", "2024-02-12")
    _page(tmp_path, "old.md", f"{_FIRST} It was the first visit of the year.", "2024-02-11")
    collection = collect([tmp_path])
    assert [article.id for article in collection.articles] == ["late"]
    assert collection.articles[0].url == "https://example.com/a"
    (left,) = collection.rejections
    assert left.where.endswith("old.md")
    assert "an older version of" in left.reason
    assert "late.md" in left.reason
    assert collection.shared == ()


def test_of_two_undated_versions_the_longer_counts(tmp_path: Path) -> None:
    _page(tmp_path, "a.md", f"{_FIRST} A correction was added on the day after.")
    _page(tmp_path, "b.md", _FIRST, url="http://example.com/a/")
    assert [article.id for article in collect([tmp_path]).articles] == ["a"]


def test_stories_that_share_an_address_are_known_by_their_texts(tmp_path: Path) -> None:
    _page(tmp_path, "a.md", _FIRST)
    _page(tmp_path, "b.md", "Vietnam and Laos signed a memorandum on power lines in Vientiane on Monday.")
    collection = collect([tmp_path])
    assert [(article.id, article.url) for article in collection.articles] == [("a", None), ("b", None)]
    assert {sighting.url for article in collection.articles for sighting in article.sightings} == {
        "https://example.com/a"
    }
    ((url, where),) = collection.shared
    assert url == "https://example.com/a"
    assert len(where) == 2
    assert collection.rejections == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    assert collect([write(tmp_path, "a.txt", TEXT.encode(encoding))]).articles[0].text == TEXT
