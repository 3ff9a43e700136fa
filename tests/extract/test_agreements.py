"""Check the agreements of every pack's examples, and what holds for all agreements."""

from typing import Any

import pytest

from kg.extract.agreements.finder import AgreementFinder
from kg.extract.analysis import Analysis
from kg.lang import available_languages, load_pack
from kg.model.dates import PartialDate
from kg.model.facts import AgreementFact

_FINDERS: dict[str, AgreementFinder] = {}


def _find(analysis: Analysis, published: str | None = None) -> tuple[AgreementFact, ...]:
    tag = analysis.document.language
    if tag not in _FINDERS:
        _FINDERS[tag] = AgreementFinder(
            load_pack(tag), [load_pack(each) for each in available_languages() if each != tag]
        )
    return _FINDERS[tag].find(analysis, PartialDate.parse(published) if published else None)


def _value(fact: AgreementFact, slot: str) -> Any:
    value = getattr(fact, slot)
    if isinstance(value, PartialDate):
        return value.iso
    return sorted(value) if isinstance(value, tuple) else value


def _examples() -> list[Any]:
    return [
        pytest.param(tag, entry["text"], entry["found"], id=f"{tag}-{number}")
        for tag in available_languages()
        for number, entry in enumerate(
            [*load_pack(tag).section("agreements")["examples"], *load_pack(tag).section("dealings")["examples"]]
        )
    ]


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_example_gives_its_agreements(tag: str, text: str, expected: list[dict[str, Any]], read_marked: Any) -> None:
    found = _find(read_marked(tag, text))
    shown = [{slot: _value(fact, slot) for slot in wanted} for fact, wanted in zip(found, expected, strict=False)]
    wanted = [{k: sorted(v) if isinstance(v, list) else v for k, v in entry.items()} for entry in expected]
    assert len(found) == len(expected), found
    assert shown == wanted


def test_every_pack_has_examples_that_must_find_nothing() -> None:
    for tag in available_languages():
        for section, least in (("agreements", 7), ("dealings", 3)):
            examples = load_pack(tag).section(section)["examples"]
            nothing = sum(not entry["found"] for entry in examples)
            where = f"lang/{tag}/{section}.yml: examples:"
            assert nothing >= 2, f"{where} {nothing} with `found: []`; at least 2 must find nothing"
            told = len(examples) - nothing
            assert told >= least, f"{where} {told} that find something; at least {least} are needed"


@pytest.mark.parametrize(("tag", "text", "expected"), _examples())
def test_every_filled_slot_has_its_passage(tag: str, text: str, expected: Any, read_marked: Any) -> None:
    analysis = read_marked(tag, text)
    for fact in _find(analysis):
        shown = {(e.slot, e.value) for e in fact.evidence}
        filled = {("kind", fact.kind), ("status", fact.status)}
        filled |= {("parties", party) for party in fact.parties}
        filled |= {("signatories", name) for name in fact.signatories}
        filled |= {("sectors", sector) for sector in fact.sectors}
        filled |= {("name", fact.name)} if fact.name else set()
        filled |= {("date", fact.date.iso)} if fact.date else set()
        assert filled <= shown
        for evidence in fact.evidence:
            assert evidence.span.of(analysis.document.text) == evidence.quote


def test_a_repeated_agreement_is_one(read_marked: Any) -> None:
    text = (
        "[C:ID Indonesia] and [C:JP Japan] signed a memorandum of understanding on [S:steel steel], "
        "[D:2024-05-16 May 16].\n\n"
        "The MoU was signed by [P:ID:minister Arif Santosa] and [P:JP:minister Ken Mori]."
    )
    (fact,) = _find(read_marked("en", text))
    assert fact.parties == ("ID", "JP")
    assert fact.signatories == ("Arif Santosa", "Ken Mori")


def test_what_is_signed_and_what_will_be_are_two(read_marked: Any) -> None:
    text = (
        "[C:ID Indonesia] and [C:CN China] signed a memorandum of understanding on [S:steel steel]. "
        "They will sign a memorandum of understanding on [S:batteries batteries] next year."
    )
    assert [fact.status for fact in _find(read_marked("en", text))] == ["signed", "agreed"]


def test_a_signing_dated_after_publication_is_only_agreed(read_marked: Any) -> None:
    text = "[C:ID Indonesia] dan [C:CN China] meneken nota kesepahaman, [D:2025-10-26 26 Oktober 2025]."
    (fact,) = _find(read_marked("id", text), "2025-09-23")
    assert (fact.status, fact.date) == ("agreed", None)


def test_an_effect_dated_after_publication_leaves_it_signed(read_marked: Any) -> None:
    text = (
        "[C:MY Malaysia] and [C:TH Thailand] signed a treaty on rubber. "
        "The treaty takes effect on [D:2025-06-01 1 June 2025]."
    )
    (early,) = _find(read_marked("en", text), "2025-03-14")
    assert (early.status, early.date) == ("signed", None)
    late = _find(read_marked("en", text), "2025-09-14")
    assert [_value(fact, "date") for fact in late if fact.status == "in-force"] == ["2025-06-01"]


def test_a_protocol_names_what_it_amends(read_marked: Any) -> None:
    text = (
        "[C:ID Indonesia] dan [C:JP Jepang] menyepakati protokol amandemen "
        "Perjanjian Kemitraan Ekonomi [C:ID Indonesia]-[C:JP Jepang]."
    )
    (fact,) = _find(read_marked("id", text))
    assert (fact.kind, fact.status) == ("protocol", "agreed")
    assert fact.amends == "Perjanjian Kemitraan Ekonomi Indonesia-Jepang"


def test_a_term_is_a_duration(read_marked: Any) -> None:
    text = "[C:ID Indonesia] dan [C:CN China] menandatangani nota kesepahaman selama 5 tahun."
    (fact,) = _find(read_marked("id", text))
    assert fact.duration == "P5Y"


@pytest.mark.parametrize(
    "text",
    [
        "Over the past five months, [C:ID Indonesia] and [C:CN China] have been negotiating a free trade agreement.",
        "For the last two years [C:ID Indonesia] and [C:CN China] have been negotiating a free trade agreement.",
    ],
)
def test_how_long_talks_have_gone_on_is_no_term(read_marked: Any, text: str) -> None:
    (fact,) = _find(read_marked("en", text))
    assert fact.duration is None


@pytest.mark.parametrize(
    "text",
    [
        "[C:ID Indonesia] and [C:CN China] hailed the agreement, signed at talks, before its implementation in July.",
        "[C:ID Indonesia] and [C:CN China] signed a trade agreement ahead of its launch in March.",
    ],
)
def test_a_date_of_what_comes_later_is_none_of_the_signing(read_marked: Any, text: str) -> None:
    (fact,) = _find(read_marked("en", text))
    assert (fact.status, fact.date) == ("signed", None)


def test_the_ministry_behind_a_country_is_kept(read_marked: Any) -> None:
    text = "[O:government:ID Kementerian Perindustrian] dan [C:CN China] menandatangani nota kesepahaman."
    (fact,) = _find(read_marked("id", text))
    assert fact.parties == ("ID", "CN")
    assert fact.party_bodies == (("ID", "Kementerian Perindustrian"),)


def test_a_known_name_carries_its_key(read_marked: Any) -> None:
    (fact,) = _find(read_marked("en", "[C:VN Vietnam] and [C:TH Thailand] are members of RCEP."))
    assert (fact.key, fact.status, fact.parties) == ("rcep", "in-force", ("VN", "TH"))


def test_no_noun_no_agreement(read_marked: Any) -> None:
    assert _find(read_marked("en", "[C:VN Vietnam] and [C:TH Thailand] play football.")) == ()


def test_what_a_verb_tells_is_none_beside_the_noun_that_names_it(read_marked: Any) -> None:
    text = (
        "[O:company Northern Ore] has partnered with [O:company Kiso Metals] to smelt [S:nickel nickel].\n\n"
        "[O:company Northern Ore] and [O:company Kiso Metals] signed a memorandum of understanding on Monday."
    )
    (fact,) = _find(read_marked("en", text))
    assert (fact.kind, fact.status) == ("mou", "signed")
    alone, _, _ = text.partition("\n")
    (fact,) = _find(read_marked("en", alone))
    assert (fact.kind, fact.status, fact.parties) == ("agreement", "agreed", ("Northern Ore", "Kiso Metals"))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(
            "[O:company Northern Ore] and [O:company Kiso Metals] met in [C:PH the Philippines]. "
            "The two sides signed a memorandum of understanding.",
            ("Northern Ore", "Kiso Metals"),
            id="bodies-told-before",
        ),
        pytest.param(
            "[C:ID Indonesia] and [C:JP Japan] met in Oslo. The two sides signed a memorandum of understanding.",
            ("ID", "JP"),
            id="states-told-before",
        ),
        pytest.param(
            "[O:company Northern Ore], [O:company Kiso Metals] and [O:company Delta Steel] met. "
            "The three companies signed a memorandum of understanding.",
            ("Northern Ore", "Kiso Metals", "Delta Steel"),
            id="three",
        ),
        pytest.param(
            "[O:company Northern Ore], through its subsidiary [O:company Delta Steel], signed a memorandum of "
            "understanding with [O:company Kiso Metals].",
            ("Delta Steel", "Kiso Metals"),
            id="subsidiary",
        ),
        pytest.param(
            "Leaders welcomed a deal between [O:company Northern Ore] and [O:company Kiso Metals].",
            ("Northern Ore", "Kiso Metals"),
            id="mere-noun-between-bodies",
        ),
        pytest.param(
            "[O:company Northern Ore] (NO), [O:company Kiso Metals] (KM) and [O:company Delta Steel] (DS), in a "
            "memorandum of understanding that was signed in Oslo, pledged to work for "
            "[C:ID Indonesia]-[C:AU Australia] ties.",
            ("Northern Ore", "Kiso Metals", "Delta Steel"),
            id="row-before",
        ),
        pytest.param(
            "A memorandum of understanding was signed between [O:company Northern Ore], [O:company Kiso Metals] and "
            "[O:company Delta Steel].",
            ("Northern Ore", "Kiso Metals", "Delta Steel"),
            id="list-between",
        ),
        pytest.param(
            "[O:company Northern Ore] teams up with [O:company Kiso Metals]. "
            "The cooperation is marked by the signing of a memorandum of understanding.",
            ("Northern Ore", "Kiso Metals"),
            id="told-by-a-verb-before",
        ),
        pytest.param(
            "Two memoranda of understanding were signed between companies of [C:ID Indonesia] and [C:JP Japan].",
            (),
            id="firms-unnamed",
        ),
        pytest.param(
            "[O:company Northern Ore], a wholly owned subsidiary of [O:company Delta Steel], signed a contract with "
            "[O:company Kiso Metals].",
            ("Northern Ore", "Kiso Metals"),
            id="parent-in-apposition",
        ),
        pytest.param(
            "It is like a contract [O:company Northern Ore] signed with [O:company Kiso Metals].",
            ("Northern Ore", "Kiso Metals"),
            id="relative-without-a-word",
        ),
        pytest.param(
            "[C:JP Japan] promised to limit sales in a memorandum of understanding signed with [C:ID Indonesia].",
            ("JP", "ID"),
            id="participle-with-a-subject",
        ),
        pytest.param(
            "[C:ID Indonesia] also has a cooperation agreement on [S:steel steel] with [C:JP Japan].",
            ("ID", "JP"),
            id="had",
        ),
    ],
)
def test_whose_an_agreement_is(text: str, parties: tuple[str, ...], read_marked: Any) -> None:
    (fact,) = _find(read_marked("en", text))
    assert sorted(fact.parties) == sorted(parties)


def test_a_mere_noun_between_states_is_none(read_marked: Any) -> None:
    assert not _find(read_marked("en", "He spoke of the understanding between [C:ID Indonesia] and [C:JP Japan]."))
    assert not _find(
        read_marked("en", "There is no deal between [O:company Northern Ore] and [O:company Kiso Metals].")
    )


def test_the_year_of_a_vision_is_of_its_name(read_marked: Any) -> None:
    text = "[O:bloc ASEAN] leaders adopted the Golden River Declaration on [O:bloc ASEAN] [D:2045 2045]."
    (fact,) = _find(read_marked("en", text))
    assert (fact.name, fact.status, fact.date) == ("Golden River Declaration on ASEAN 2045", "agreed", None)


def test_a_venture_is_a_contract(read_marked: Any) -> None:
    text = (
        "[O:company Northern Ore] signed an agreement with [O:company Kiso Metals] to set up a joint venture company."
    )
    (fact,) = _find(read_marked("en", text))
    assert (fact.kind, fact.status) == ("contract", "signed")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "[C:ID Indonesia] and [C:US the United States] have agreed on a trade deal. "
            "Under the tariff deal between [C:ID Indonesia] and [C:US the United States], duties fall to 19 percent.",
            "agreement",
        ),
        (
            "[C:ID Indonesia] and [C:CA Canada] have agreed on a trade deal. "
            "Under the trade deal between [C:ID Indonesia] and [C:CA Canada], tariffs fall to 19 percent.",
            "treaty",
        ),
    ],
)
def test_a_deal_on_tariffs_is_no_treaty(read_marked: Any, text: str, kind: str) -> None:
    assert [fact.kind for fact in _find(read_marked("en", text))] == [kind]


def test_a_similar_accord_is_of_the_kind_told_before(read_marked: Any) -> None:
    text = (
        "[C:JP Japan] and [C:PH the Philippines] signed a trade agreement on Monday. "
        "[C:JP Japan] signed similar accords with [C:AU Australia] in [D:2022 2022]."
    )
    assert [(fact.kind, fact.status) for fact in _find(read_marked("en", text))] == [("treaty", "signed")] * 2


def test_what_follows_an_agreement_has_its_sides(read_marked: Any) -> None:
    text = (
        "[O:company Northern Ore] and [O:company Kiso Metals] signed a contract. It is a follow-up to a memorandum of "
        "understanding signed in [D:2022-05 May 2022]."
    )
    facts = _find(read_marked("en", text))
    assert [(fact.kind, fact.parties) for fact in facts] == [
        ("contract", ("Northern Ore", "Kiso Metals")),
        ("mou", ("Northern Ore", "Kiso Metals")),
    ]


def test_a_future_reaches_the_signing_joined_to_its_verb(read_marked: Any) -> None:
    text = (
        "[P:SG:minister Goh Kah Wai] will also be meeting [P:JP:minister Ken Mori] and signing a memorandum of "
        "cooperation on [S:steel steel]."
    )
    (fact,) = _find(read_marked("en", text))
    assert fact.status == "agreed"
