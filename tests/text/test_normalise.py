import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.text.normalise import digest, normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line-ends"),
        pytest.param("Nguye\u0302\u0303n", "Nguy\u1ec5n", id="composed"),
        pytest.param("US$\u00a013", "US$ 13", id="no-break-space"),
        pytest.param("\ufeffJakarta\u200b", "Jakarta", id="invisible"),
        pytest.param("a\x07b", "a b", id="control"),
        pytest.param("Ã\x89lysÃ©e, LÃ£o, Viá»‡t", "Élysée, Lão, Việt", id="utf-8-as-latin-1"),
        pytest.param("â€œItâ€™sâ€\x9d", "“It’s”", id="quotation-marks"),
        pytest.param(
            "Menteri  Perdagangan   tiba  di Hanoi.\nHome  News",
            "Menteri Perdagangan tiba di Hanoi.\nHome  News",
            id="gaps",
        ),
        pytest.param("AT&amp;T&nbsp;&ldquo;It&#8217;s&rdquo; &#x2013; H&amp;amp;M", "AT&T “It’s” – H&M", id="entities"),
        pytest.param("cafe&#769; &#0; &zzz; ?a=1&copy=2 R&D;", "café \ufffd &zzz; ?a=1&copy=2 R&D;", id="no-entities"),
        pytest.param("&regional; &notit; &nbspx; a&#13;\nb", "&regional; &notit; &nbspx; a\nb", id="near-entities"),
        pytest.param("&" + "amp;" * 5000 + "&" + "#38;" * 5000 + "lt;", "&<", id="escaped-often"),
        pytest.param("“PHƯỜNG, XÃ” và cá…”", "“PHƯỜNG, XÃ” và cá…”", id="capitals-before-a-quotation-mark"),
    ],
)
def test_gives_one_form(raw: str, text: str) -> None:
    assert normalise(raw)[0] == text


def test_plain_text_keeps_its_offsets() -> None:
    assert normalise("Jakarta, Kamis (11/1)\n") == ("Jakarta, Kamis (11/1)\n", None)


def test_offsets_lead_back_to_the_source() -> None:
    raw = "Nguye\u0302\u0303n\r\nĐức"
    text, offsets = normalise(raw)
    assert offsets is not None
    assert raw[offsets[text.index("\n")]] == "\r"
    assert raw[offsets[text.index("Đ")] :] == "Đức"


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.lists(st.sampled_from(["&", "amp;", "lt;", "#38;", "#769;", "shy;", "x", " "])).map("".join)
    | st.text(alphabet="XaÃÂáâ€º»©”¬‚\x80\u0301\u00a0 .\n")
)
@example("&amp;lt;")
@example("a\u0301º\x80")
@example("Ã‚\u0300")
def test_is_stable_and_maps_every_code_point(raw: str) -> None:
    text, offsets = normalise(raw)
    assert normalise(text)[0] == text
    assert "\r" not in text
    if offsets is not None:
        assert len(offsets) == len(text)
        assert list(offsets) == sorted(offsets)


def test_offsets_lead_over_a_gap() -> None:
    raw = "Trade  rose\u00a0 by 5%."
    text, offsets = normalise(raw)
    assert text == "Trade rose by 5%."
    assert offsets is not None
    assert "".join(raw[at] for at in offsets).replace("\u00a0", " ") == text


def test_digest_is_of_the_text() -> None:
    assert digest("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert unicodedata.is_normalized("NFC", normalise("e\u0301")[0])


def test_offsets_lead_over_an_entity() -> None:
    raw = "Bank&nbsp;A &amp; B"
    text, offsets = normalise(raw)
    assert text == "Bank A & B"
    assert offsets is not None
    assert raw[offsets[text.index("B", 5)] :] == "B"
    assert raw[offsets[text.index("&")] :].startswith("&amp;")
