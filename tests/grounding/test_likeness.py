"""Of which figure of the report do these words speak? Shares of the words around a figure, row by row."""

from __future__ import annotations

import pytest
from builders import GLOSSARY, report_of
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.grounding.dictionary import Dictionary
from summariser.grounding.languages import Language
from summariser.grounding.likeness import Index, words_around
from summariser.ledger import read_ledger
from summariser.sections import split

REPORT = report_of(
    "澜坪市工作综述\n\n新建村级服务站320个，改造农村公路486公里。\n接待游客860万人次。\n植树造林2.4万亩，培训农民技术员6430人。\n"
)
LEDGER = read_ledger(REPORT, split(REPORT))
INDEX = Index(REPORT, LEDGER, Dictionary((term.zh, term.en) for term in GLOSSARY.terms))
PRINTED = [row.printed for row in LEDGER.rows]


def most_like(text: str, figure: str, language: Language) -> str:
    """Give the row, as printed, of which the words around a figure of a note speak most."""
    start = text.index(figure)
    words = words_around(text, [(start, start + len(figure))], 0, language)
    _, shares = INDEX.shares(words, language)
    return PRINTED[max(range(len(shares)), key=shares.__getitem__)]


@pytest.mark.parametrize(
    ("note", "language", "row"),
    [
        ("村级服务站新建99个", "zh", "320个"),
        ("农村公路改造99公里", "zh", "486公里"),
        ("游客接待量99万人次", "zh", "860万人次"),
        ("受训农民技术员99人", "zh", "6430人"),
        ("99 village service stations", "en", "320个"),
        ("99 kilometres of rural roads", "en", "486公里"),
        ("99 tourists were received", "en", "860万人次"),
        ("trees were planted on 99 mu", "en", "2.4万亩"),
        ("99 farmers were trained as technicians", "en", "6430人"),
    ],
)
def test_words_speak_of_the_row_that_has_them(note: str, language: Language, row: str) -> None:
    """The number says nothing here: the nouns and verbs choose the row, in either language."""
    assert most_like(note, "99", language) == row


def test_traditional_characters_say_the_same() -> None:
    """A note in Traditional characters speaks of the same rows."""
    assert most_like("農村公路改造99公里", "99", "zh") == "486公里"


@settings(deadline=None)
@given(
    st.text("新建村级服务站农村公路游客植树 station road tourist,，。\n|", max_size=60), st.sampled_from(["zh", "en"])
)
def test_shares_are_parts_of_one_in_the_order_of_the_ledger(text: str, language: Language) -> None:
    """Each row has a share from nothing to all, and words that say nothing have no weight."""
    note = f"99{text}"
    words = words_around(note, [(0, 2)], 0, language)
    local, shares = INDEX.shares(words, language)
    assert len(local) == len(shares) == len(LEDGER.rows)
    assert all(0 <= share <= 1 + 1e-9 for share in (*local, *shares))
    assert INDEX.weight(words, language) >= 0
    if not any(shares):
        assert INDEX.weight(words, language) == pytest.approx(0)


def test_words_that_the_report_lacks_weigh_nothing() -> None:
    """Of what the report never speaks, no row is spoken."""
    words = words_around("99 violins for orchestras", [(0, 2)], 0, "en")
    assert INDEX.weight(words, "en") == 0
    assert not any(INDEX.shares(words, "en")[1])


def test_between_two_figures_each_has_its_own_words() -> None:
    """A comma or a joint parts the words of one figure from those of the next."""
    text = "320 stations and 486 roads"
    spans = [(0, 3), (17, 20)]
    first, second = (words_around(text, spans, at, "en") for at in (0, 1))
    assert "station" in first.local
    assert "road" not in first.local
    assert "road" in second.local
    assert "station" not in second.local
    assert first.wide == second.wide == {"station", "road"}


def test_a_cell_has_the_words_of_its_row_and_of_no_other() -> None:
    """In a table the other cells say what a number is of; the next line does not."""
    text = "| roads | new | 486 |\n| stations | new | 320 |"
    spans = [(16, 19), (41, 44)]
    assert [text[start:end] for start, end in spans] == ["486", "320"]
    first, second = (words_around(text, spans, at, "en") for at in (0, 1))
    assert "road" in first.local
    assert "station" not in first.local | first.wide
    assert "station" in second.local
    assert "road" not in second.local | second.wide


def test_other_figures_are_no_words() -> None:
    """The digits and units of neighbours are left out of the words of a figure."""
    text = "新建服务站320个，改造公路486公里"
    words = words_around(text, [(5, 9), (14, 19)], 0, "zh")
    assert not any(character.isdigit() for word in words.local | words.wide for character in word)
    assert "公里" not in words.wide
