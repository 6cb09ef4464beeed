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
    (words,) = words_around(text, [(start, start + len(figure))], language)
    shares = INDEX.speech(words, language).whole
    return PRINTED[max(shares, key=shares.__getitem__)]


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
def test_shares_are_parts_of_one_of_rows_of_the_ledger(text: str, language: Language) -> None:
    """A row that shares a word with the note has a share, up to all; none that shares no word is named."""
    (words,) = words_around(f"99{text}", [(0, 2)], language)
    local, whole, _ = INDEX.speech(words, language)
    assert set(local) <= set(whole) <= set(range(len(LEDGER.rows)))
    assert all(0 < share <= 1 + 1e-9 for share in (*local.values(), *whole.values()))
    rows = INDEX.chinese if language == "zh" else INDEX.english
    assert set(whole) == {at for at, row in enumerate(rows) if (row.local | row.wide) & (words.local | words.wide)}


def test_words_that_the_report_lacks_weigh_nothing() -> None:
    """Of what the report never speaks, no row is spoken; beside what it does speak of, it takes nothing away."""
    (strange,) = words_around("99 violins for orchestras", [(0, 2)], "en")
    assert INDEX.speech(strange, "en") == ({}, {}, 0)
    (plain,), (adorned,) = (
        words_around(text, [(0, 2)], "en") for text in ("99 village stations", "99 village stations with violins")
    )
    assert INDEX.speech(plain, "en") == INDEX.speech(adorned, "en")


def test_words_beside_a_row_say_more_than_those_of_its_sentence() -> None:
    """Of two rows of one sentence, the one that the word stands by has the larger share."""
    (words,) = words_around("99公里", [(0, 4)], "zh")
    assert INDEX.speech(words, "zh") == ({}, {}, 0)
    (words,) = words_around("农村公路99公里", [(4, 8)], "zh")
    local, whole, _ = INDEX.speech(words, "zh")
    road, station = PRINTED.index("486公里"), PRINTED.index("320个")
    assert local[road] == pytest.approx(1)
    assert local[station] == pytest.approx(0.5)
    assert whole[road] == pytest.approx(1)
    assert 0.5 < whole[station] < whole[road]


def test_a_rare_word_says_more_than_a_frequent_one() -> None:
    """A word that stands by one row outweighs one that stands by several."""
    report = report_of("新建桥梁3座，新建公路4公里，新建车站5个，扩建泵房6间。")
    index = Index(report, read_ledger(report, split(report)), Dictionary())
    (words,) = words_around("新建泵房99间", [(4, 7)], "zh")
    local = index.speech(words, "zh").local
    assert max(local, key=local.__getitem__) == 3


@pytest.mark.parametrize(
    ("note", "language", "row", "strange"),
    [
        ("新建村级服务站99个", "zh", "320个", False),
        ("新建村级服务站99个", "zh", "486公里", False),
        ("新建村级服务站99个", "zh", "860万人次", True),
        ("市长收藏紫砂茶壶99个", "zh", "860万人次", False),
        ("99个", "zh", "860万人次", False),
        ("游客99个", "zh", "486公里", False),
        ("游客建造农村公路99个", "zh", "486公里", False),
        ("游客建造农村公路99个", "zh", "2.4万亩", True),
        ("99 village service stations", "en", "320个", False),
        ("99 village service stations", "en", "860万人次", True),
        ("99 violins for orchestras", "en", "860万人次", False),
    ],
)
def test_words_are_strange_where_they_are_those_of_other_sentences_only(
    note: str, language: Language, row: str, *, strange: bool
) -> None:
    """Neither its own words, nor those of its sentence, nor words that the report lacks, nor a single one."""
    start = note.index("99")
    (words,) = words_around(note, [(start, start + len("99个" if language == "zh" else "99"))], language)
    assert INDEX.is_strange(words, language, [PRINTED.index(row)]) == strange


def test_the_words_of_any_row_of_its_value_are_its_own() -> None:
    """Of several rows that a figure may restate, one whose words stand beside it is enough."""
    (words,) = words_around("游客建造农村公路99公里", [(8, 12)], "zh")
    tree, road = PRINTED.index("2.4万亩"), PRINTED.index("486公里")
    assert INDEX.is_strange(words, "zh", [tree])
    assert not INDEX.is_strange(words, "zh", [tree, road])


def test_a_report_without_figures_has_no_rows_to_speak_of() -> None:
    """Whatever the words, nothing is said."""
    report = report_of("澜坪市举行会议。")
    index = Index(report, read_ledger(report, split(report)), Dictionary())
    (words,) = words_around("会议99次", [(2, 5)], "zh")
    assert index.speech(words, "zh") == ({}, {}, 0)


def test_between_two_figures_each_has_its_own_words() -> None:
    """A comma or a joint parts the words of one figure from those of the next."""
    text = "320 stations and 486 roads"
    spans = [(0, 3), (17, 20)]
    first, second = words_around(text, spans, "en")
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
    first, second = words_around(text, spans, "en")
    assert "road" in first.local
    assert "station" not in first.local | first.wide
    assert "station" in second.local
    assert "road" not in second.local | second.wide


def test_other_figures_are_no_words() -> None:
    """The digits and units of neighbours are left out of the words of a figure."""
    text = "新建服务站320个，改造公路486公里"
    first, second = words_around(text, [(5, 9), (14, 19)], "zh")
    for words in (first, second):
        assert not any(character.isdigit() for word in words.local | words.wide for character in word)
        assert "公里" not in words.wide
    assert first.wide == second.wide


def test_words_of_change_and_place_are_no_words() -> None:
    """What stands by any figure speaks of none: 全市 and 同比增長 leave only the noun, in either script."""
    (bare,), (wordy,) = (
        words_around(text, [(len(text) - 3, len(text))], "zh") for text in ("游客99%", "全市遊客同比增長99%")
    )
    assert bare.local == wordy.local == {"游客"}
