"""Offices without a name: who they were is for the day to say."""

from kg.model.article import Article
from kg.pipeline import extract_all

TEXT = (
    "Jakarta, 12 Maret 2018 - Menteri Perindustrian bertemu dengan Duta Besar Jepang di Jakarta, Senin (12/3/2018), "
    "membahas kerja sama otomotif kedua negara."
)


def test_a_lone_minister_takes_part_by_office() -> None:
    (found,) = extract_all([Article("a", TEXT, "d", language="id")], jobs=1)
    assert [office.post for office in found.offices] == ["id-kemenperin-minister"]
    (meeting,) = [m for m in found.meetings if m.kind == "bilateral-meeting"]
    assert meeting.offices == (found.offices[0].ref,)


def test_a_minister_who_is_named_is_not_alone() -> None:
    named = TEXT.replace("Menteri Perindustrian", "Menteri Perindustrian Airlangga Hartarto")
    (found,) = extract_all([Article("a", named, "d", language="id")], jobs=1)
    assert found.offices == ()


def test_a_former_minister_is_none() -> None:
    (found,) = extract_all([Article("a", TEXT.replace("Menteri", "mantan Menteri"), "d", language="id")], jobs=1)
    assert found.offices == ()
