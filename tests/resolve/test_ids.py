"""Check that ids stay, and that no two things ever share one."""

from kg.resolve.ids import IdGiver, Ledger


def test_what_was_split_gets_two_ids() -> None:
    giver = IdGiver.of(Ledger((("act/aaaa", "aaaa1"), ("act/aaaa", "bbbb1"))))
    first, second = giver.give("act/", ["bbbb1"]), giver.give("act/", ["aaaa1"])
    assert first == ("act/aaaa", ())
    assert second[0] != "act/aaaa"


def test_what_was_merged_replaces_the_later_id() -> None:
    giver = IdGiver.of(Ledger((("act/aaaa", "aaaa1"), ("act/bbbb", "bbbb1"))))
    assert giver.give("act/", ["bbbb1", "aaaa1"]) == ("act/aaaa", ("act/bbbb",))
