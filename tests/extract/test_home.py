"""The country that a story speaks from: papers that it names tell it, words that look like their names do not."""

import pytest

from kg.extract.actors.home import HomeFinder
from kg.model.article import Article
from kg.model.spans import Span
from kg.resources import data_dir, read_yaml
from kg.text.document import Document, Region
from kg.text.lexicon import fold_case


@pytest.mark.parametrize(
    ("text", "home"),
    [
        pytest.param("The minister told Bernama of the plan.", "MY", id="agency"),
        pytest.param("A film bernama Rindu opened, the Bangkok Post wrote.", "TH", id="named"),
        pytest.param("They row down the Irrawaddy, the Bangkok Post wrote.", "TH", id="river"),
        pytest.param("They met in the Republika hall.", None, id="no-paper"),
    ],
)
def test_papers_tell_the_home(text: str, home: str | None) -> None:
    document = Document(Article("a", text, ""), "en", fold_case(text), (Region("body", Span(0, len(text))),), ())
    assert HomeFinder(read_yaml(data_dir() / "names" / "home.yml")).find(document, (), (), ())[0] == home
