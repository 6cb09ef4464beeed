"""Lines break where a reader of Chinese expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summariser.render.wrapping import wrap

TEXT = "省市县机关干部下沉联系群众31.7万户，梳理难事急事9.4万件（“四联四促”），nearly 94,000 in all。"


@pytest.mark.parametrize("width", range(12, 60))
def test_numbers_words_and_punctuation_stay_together(width: int) -> None:
    """At any width no figure is cut, no line begins with closing punctuation or ends with an opening mark."""
    lines = list(wrap(TEXT, width))
    assert "".join(line.replace(" ", "") for line in lines) == TEXT.replace(" ", "")
    for figure in ("31.7", "9.4", "94,000", "nearly"):
        assert any(figure in line for line in lines)
    assert not any(line[0] in "，。）”" or line[-1] in "（“" for line in lines)
    assert max(cell_len(line) for line in lines) <= width


@given(st.text(alphabet="党建12.，。“”（）ab ", max_size=80), st.integers(1, 30))
def test_nothing_is_lost(text: str, width: int) -> None:
    """Wrapping moves white space only."""
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())
