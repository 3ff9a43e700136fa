"""Test how `extract/names/lines.py` reads sentences as words with their vocabulary."""

from collections.abc import Sequence

from kg.extract.names.lines import LineReader
from kg.extract.names.vocabulary import CountryForm
from kg.extract.names.words import Line, Vocabulary
from kg.model.article import Article
from kg.model.spans import Span
from kg.text.document import Document, Sentence
from kg.text.lexicon import fold_case


def _reader() -> LineReader:
    vocabulary = Vocabulary()
    vocabulary.add("trade", "field", "trade")
    vocabulary.add("trade union", "org-head", "association")
    vocabulary.add("China", "country", CountryForm("CN", "name"))
    vocabulary.add("Timor", "country", CountryForm("ID", "name", not_after=(("east",),)))
    return LineReader(vocabulary, _is_split)


def _is_split(parts: Sequence[str]) -> bool:
    return parts[0] == "China"


def _line(text: str, reader: LineReader) -> Line:
    sentence = Sentence(0, Span(0, len(text)), 0, "body", text)
    document = Document(Article("example", text, ""), "en", fold_case(text), (), (sentence,))
    return reader.read(document)[0]


def test_every_word_stands_where_its_text_is() -> None:
    reader = _reader()
    for _ in range(2):  # from the text, and from what is remembered of its pieces
        text = '  "China-led  talks,\nMr. Lim\'s trade-union (won)."'
        line = _line(text, reader)
        assert [text[word.start : word.end] for word in line.words] == [word.text for word in line.words]
        assert [word.text for word in line.words if word.shape != "mark"] == [
            "China",
            "led",
            "talks",
            "Mr",
            "Lim",
            "trade-union",
            "won",
        ]
        assert [word.text for word in line.words if word.joined] == ["led"]


def test_a_small_s_makes_a_possessive() -> None:
    words = _line("China's CHINA'S", _reader()).words
    assert [(word.key, word.text, word.is_possessive) for word in words] == [
        ("china", "China", True),
        ("china", "CHINA'S", False),
    ]


def test_the_longest_phrase_of_each_category_starts_at_a_word() -> None:
    line = _line("The trade union of trade", _reader())
    found = line.hit(1, "org-head")
    assert found is not None
    assert (found.start, found.end, found.data) == (1, 3, "association")
    assert [(hit.start, hit.end) for hit in line.hits("field")] == [(1, 2), (4, 5)]
    assert (line.past(1, "org-head"), line.past(2, "org-head"), line.past(9, "field")) == (3, 2, 9)


def test_words_beside_it_keep_a_form_from_naming_a_country() -> None:
    reader = _reader()
    assert _line("East Timor", reader).hit(1, "country") is None
    assert _line("In Timor", reader).hit(1, "country") is not None
    assert "country" not in _line("East Timor", reader).categories


def test_a_sign_of_money_is_no_name() -> None:
    words = _line("China paid US$420 million, RM850, Rp 5 and USD 40; RM and US stay", _reader()).words
    assert [word.text for word in words if word.shape == "cap"] == ["China", "RM", "US"]
    assert [word.text for word in words if word.shape == "num"] == ["420", "RM850", "5", "40"]


def test_an_apostrophe_behind_a_country_in_s_makes_a_possessive() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("Laos", "country", CountryForm("LA", "name"))
    vocabulary.add("United States", "country", CountryForm("US", "name"))
    reader = LineReader(vocabulary, _is_split)
    words = _line("Laos' rail and the United States' ports, the workers' pay", reader).words
    assert [word.text for word in words if word.is_possessive] == ["Laos", "States"]
    assert not any(word.is_possessive for word in _line("He said 'we love Laos' today", reader).words)
