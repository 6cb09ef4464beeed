"""Which language each stretch of a note is in: every character in one, and every number read by one grammar."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.grounding.languages import Language, find_stretches, keep_language

NOTES = st.text() | st.text("近两万27.,%％ 名场ofabGDP|\n\t¥$（）“”", max_size=60)


def parted(note: str) -> list[tuple[str, str]]:
    """Give the stretches of a note as (language, text)."""
    return [(stretch.language, note[stretch.start : stretch.end]) for stretch in find_stretches(note)]


@given(NOTES)
def test_stretches_tile_the_note(note: str) -> None:
    """Whatever the text, the stretches follow each other without gap or overlap, and neighbours differ in language."""
    stretches = find_stretches(note)
    assert "".join(text for _, text in parted(note)) == note
    assert [s.start for s in stretches] == [0, *(s.end for s in stretches)][: len(stretches)]
    assert all(one.language != other.language for one, other in itertools.pairwise(stretches))


@given(NOTES)
def test_each_character_is_left_to_one_language(note: str) -> None:
    """What one grammar sees is hidden from the other at the same offset; ends of lines and cells are seen by both."""
    stretches = find_stretches(note)
    chinese, english = keep_language(note, stretches, "zh"), keep_language(note, stretches, "en")
    assert len(chinese) == len(english) == len(note)
    for seen, zh, en in zip(note, chinese, english, strict=True):
        if seen in "\n|\t":
            assert zh == en == seen
        elif seen not in "\u25a0*`<>[]()/!-" and not re.search(r"[<(]", note):
            assert (zh == seen) != (en == seen)


@pytest.mark.parametrize(
    ("note", "language", "hidden"),
    [
        ("新建服务站**350个**。", "zh", "**"),
        ("It built [320](http://x.example/a) stations.", "en", "http"),
        ("It built <b>320</b> stations.", "en", "<b>"),
        ("新建<!-- 12 -->服务站320个。", "zh", "12"),
    ],
)
def test_markup_is_hidden_from_the_grammars(note: str, language: Language, hidden: str) -> None:
    """Emphasis around Chinese words, tags, comments and the targets of links are no part of what a note says."""
    kept = keep_language(note, find_stretches(note), language)
    assert hidden not in kept
    assert len(kept) == len(note)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("全市新建服务站320个。", [("zh", "全市新建服务站320个。")]),
        ("It built 320 stations.", [("en", "It built 320 stations.")]),
        ("新建服务站320个\nIt built 320 stations", [("zh", "新建服务站320个\n"), ("en", "It built 320 stations")]),
        ("服务站320个 (new: 320 stations)", [("zh", "服务站320个 ("), ("en", "new: 320 stations)")]),
        ("服务站320个 | 320 stations", [("zh", "服务站320个 |"), ("en", " 320 stations")]),
    ],
)
def test_a_number_belongs_to_the_words_that_it_touches(note: str, expected: list[tuple[str, str]]) -> None:
    """In one line, in two lines, in brackets and in cells, a number is in the language of its words."""
    assert parted(note) == expected


@pytest.mark.parametrize("note", ["全市GDP增长6.2%。", "PM2.5浓度下降3.1%。", "“澜坪App”用户320个。"])
def test_a_short_latin_word_between_chinese_ones_is_chinese(note: str) -> None:
    """GDP, PM and App begin no English stretch."""
    assert parted(note) == [("zh", note)]


@pytest.mark.parametrize(
    ("cell", "language"), [("５３％", "zh"), ("53％", "zh"), ("¥53", "en"), ("$53 ", "en"), ("€53", "en")]
)
def test_a_cell_without_words_is_told_by_its_signs(cell: str, language: str) -> None:
    """Full-width digits and signs are Chinese, the signs of money English, whatever stands in the other cells."""
    note = f"| 占比 | share | {cell} |"
    at = note.index(cell) + len(cell) // 2
    (found,) = {s.language for s in find_stretches(note) if s.start <= at < s.end}
    assert found == language


def test_a_note_without_words_is_chinese() -> None:
    """Where nothing tells, the language of reports is meant; an empty note has no stretch."""
    assert parted("320\n56.7%") == [("zh", "320\n56.7%")]
    assert find_stretches("") == ()


@pytest.mark.parametrize("head", ["English", "英文 · English", "**英文**"])
def test_a_column_headed_by_a_language_is_in_it(head: str) -> None:
    """A bare number there is in the language of the heading, though its row has no other word of it; then it ends."""
    note = f"| 对象 | 原文 | {head} |\n| --- | --- | --- |\n| 服务 | 7大类 | 7 |\n\n| 服务 | 7大类 | 7 |\n"
    languages = [language for language, text in parted(note) for digit in text if digit == "7"]
    assert languages == ["zh", "en", "zh", "zh"]
