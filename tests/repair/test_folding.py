"""Folding keeps every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.repair import folding
from summariser.repair.folding import fold


@given(st.text(st.characters() | st.sampled_from("後裡麵著乾髮\x00\x01\r\n\u2028％Ａ０\ud800")))
def test_fold_keeps_the_length(text: str) -> None:
    """Any string, control characters and lone surrogates included, keeps its length."""
    assert len(text) == len(fold(text))


@given(st.text(st.sampled_from("\x00\x01\t\r\n\x85\u2028\ufeff\udfff,. a，")))
def test_fold_keeps_control_characters_and_punctuation(text: str) -> None:
    """What is neither Chinese nor a wide letter or digit comes back as it was."""
    assert text == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("萬餘名黨員著力發展產業", "万余名党员着力发展产业"),
        ("著作與著力", "著作与着力"),
        ("３．２億元，增長８％；Ａ－Ｂ／Ｃ＋Ｄ＝１～２", "3.2亿元，增长8%；A-B/C+D=1~2"),
        ("（一）縣：，；！？。、", "（一）县：，；！？。、"),
        ("已是简体，不变。", "已是简体，不变。"),
    ],
)
def test_fold_folds_script_and_width(text: str, folded: str) -> None:
    """Script, wide letters and wide digits fold; wide sentence punctuation stays."""
    assert folded == fold(text)


class _Stretching:
    """A converter that doubles one character, as no entry of OpenCC does today."""

    def convert(self, text: str) -> str:
        return text.replace("長", "长长").replace("縣", "县")


def test_fold_keeps_the_length_where_the_converter_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that would change its length is folded in pieces, and there character by character."""
    monkeypatch.setattr(folding, "_converter", _Stretching)
    folding._convert_character.cache_clear()
    text = "縣長\n縣" + "縣" * 70 + "長縣"
    assert fold(text) == "县長\n县" + "县" * 70 + "長县"
    folding._convert_character.cache_clear()
