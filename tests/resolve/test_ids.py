"""Check that ids stay, and that no two things ever share one."""

from kg.resolve.ids import Given, IdGiver, Ledger

ONE = Ledger((("act/aaaa", "aaaa1"), ("act/aaaa", "bbbb1")))
TWO = Ledger((("act/aaaa", "aaaa1"), ("act/bbbb", "bbbb1")))


def test_what_was_split_gets_two_ids_and_keeps_them() -> None:
    giver = IdGiver(ONE)
    parts = giver.give([("act/", ["bbbb1"]), ("act/", ["aaaa1"])])
    assert parts[1] == Given("act/aaaa")
    assert parts[0].id.startswith("act/bbbb1")
    ledger = giver.ledger()
    assert ledger.rows[:2] == ONE.rows
    # The next report of the part that went its own way changes no id.
    later = IdGiver(ledger).give([("act/", ["0000a", "bbbb1"]), ("act/", ["aaaa1"])])
    assert later[0].id == ledger.rows[2][0]
    assert later[1].id == "act/aaaa"


def test_what_was_merged_replaces_the_later_id() -> None:
    giver = IdGiver(TWO)
    assert giver.give([("act/", ["bbbb1", "aaaa1"])]) == [Given("act/aaaa", ("act/bbbb",))]
    # The forwarding address is still known in the build after.
    assert IdGiver(giver.ledger()).give([("act/", ["bbbb1", "aaaa1"])]) == [Given("act/aaaa", ("act/bbbb",))]


def test_what_was_split_comes_together_again_under_its_first_id() -> None:
    giver = IdGiver(ONE)
    split = giver.give([("act/", ["bbbb1"]), ("act/", ["aaaa1"])])
    again = IdGiver(giver.ledger()).give([("act/", ["aaaa1", "bbbb1"])])
    assert again == [Given("act/aaaa", (split[0].id,))]


def test_a_new_id_is_never_one_that_is_taken() -> None:
    ledger = Ledger((("act/abcdefabcdef", "zzzz"), ("act/abcdefabcdef", "abcdefabcdef9999")))
    first, second = IdGiver(ledger).give([("act/", ["zzzz"]), ("act/", ["abcdefabcdef9999"])])
    assert first.id == "act/abcdefabcdef"
    assert second.id == "act/abcdefabcdef9"
