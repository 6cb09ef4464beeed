"""The glossary: one English form each, found longest first."""

from __future__ import annotations

import pytest
from builders import GLOSSARY

from summariser.glossary import parse_glossary
from summariser.resources import read_glossary_table


def test_look_up_disregards_marks_and_generic_tails() -> None:
    """A quoted term, or one with 活动 behind it, is the term."""
    term = GLOSSARY.look_up("“主题党日”活动")
    assert term is not None
    assert term.en == "themed Party Day"
    assert GLOSSARY.look_up("无此条目") is None


def test_render_says_whether_chinese_is_left() -> None:
    """A phrase of terms is complete, one with other words is not."""
    assert GLOSSARY.render("主题党日").is_complete
    assert not GLOSSARY.render("云汀主题党日").is_complete


def test_the_shipped_table_is_sound() -> None:
    """Every line of the glossary that ships has its columns, and no term stands twice with two forms."""
    glossary = parse_glossary(read_glossary_table())
    forms: dict[str, set[str]] = {}
    for term in glossary.terms:
        forms.setdefault(term.zh, set()).add(term.en)
    assert len(glossary.terms) > 250
    assert {zh for zh, english in forms.items() if len(english) > 1} == set()


@pytest.mark.parametrize("line", ["只有中文", "词\tterm\tkind", "词\tterm\tkind\tunknown", "\tterm\tkind\town"])
def test_a_line_that_cannot_be_used_is_named(line: str) -> None:
    """A broken table says which line, and what it lacks."""
    with pytest.raises(ValueError, match="line 2"):
        parse_glossary("term_zh\tterm_en\tkind\tstatus\tnote\n" + line)
