"""What is said in many wordings is read alike: ceilings of what may be wrong or missed, which only fall."""

from collections import Counter

import pytest
import yaml
from tests.gold.sentences import FOLDER, families, judge, judged

CEILINGS = yaml.safe_load((FOLDER / "ceilings.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str, str]]:
    return Counter((sentence.family, sentence.language, verdict) for sentence, verdict, _ in judged())


@pytest.mark.parametrize("family", families())
def test_no_more_sentences_are_misread(counts: Counter[tuple[str, str, str]], family: str) -> None:
    for language, (wrong, missed) in CEILINGS[family].items():
        assert counts[family, language, "right"], language
        assert counts[family, language, "wrong"] <= wrong, language
        assert counts[family, language, "missed"] <= missed, language
    assert {found[1] for found in counts if found[0] == family} == set(CEILINGS[family])


MEETING = {"kind": "visit", "status": "held", "countries": ["ID", "JP"], "place": None}


@pytest.mark.parametrize(
    ("expect", "verdict"),
    [
        ({"done": False}, "wrong"),
        ({"category": "meetings", "none": True}, "wrong"),
        ({"category": "agreements", "none": True}, "right"),
        ({"category": "agreements", "slots": {}}, "missed"),
        ({"category": "meetings", "find": {"kind": "summit"}, "slots": {}}, "missed"),
        ({"category": "meetings", "slots": {"countries": ["JP", "ID"], "place": [None, "Hanoi"]}}, "right"),
        ({"category": "meetings", "slots": {"countries": ["JP"]}}, "wrong"),
        ({"category": "meetings", "slots": {"status": "planned"}}, "wrong"),
        ({"category": "meetings", "slots": {"place": "Hanoi"}}, "missed"),
    ],
)
def test_a_sentence_is_judged_by_what_is_expected_of_it(expect: dict[str, object], verdict: str) -> None:
    assert judge(expect, {"meetings": [MEETING], "agreements": []}) == verdict


def test_another_record_is_wrong_where_there_is_only_one() -> None:
    expect = {"category": "meetings", "slots": {"status": "held"}, "only": True}
    assert judge(expect, {"meetings": [MEETING, MEETING], "agreements": []}) == "wrong"
