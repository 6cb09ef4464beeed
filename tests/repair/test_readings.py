"""Readings go, real brackets stay."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.repair.damage import apply_edits
from summariser.repair.readings import find_readings, is_reading


def _strip(text: str) -> str:
    """Take the readings out."""
    return apply_edits(text, find_readings(text))


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("穩(wěn)步發(fā)展(zhǎn)", "穩步發展"),
        ("縣(市、區(qū))", "縣(市、區)"),
        ("紀(jì)處分", "紀處分"),
        ("3.8萬(wàn)人、12個(gè)項(xiàng)目", "3.8萬人、12個項目"),
        ("產（chǎn）業(ye)", "產業"),
        ("女(nv)性、綠(lü)色", "女性、綠色"),
        ("穩(we\u030cn)", "穩"),
    ],
)
def test_find_readings_takes_readings_out(text: str, stripped: str) -> None:
    """Readings go with or without their tone, in brackets of either width, inside figures and other brackets."""
    assert stripped == _strip(text)


@pytest.mark.parametrize(
    "text",
    ["村(居)委會", "縣(市、區)", "鎮(街道)", "分析(STAI)", "註[1](P222)", "穩(huī)", "甲(abc)", "(wěn)", "a(a)", "()"],
)
def test_find_readings_leaves_real_brackets(text: str) -> None:
    """Brackets that hold anything but a reading of the character before them stay."""
    assert find_readings(text) == ()


def test_find_readings_describes_its_edits() -> None:
    """An edit covers the brackets and nothing else, in offsets of the text."""
    (edit,) = find_readings("更規(guī)范")
    assert (
        edit.start,
        edit.end,
        edit.before,
        edit.after,
        edit.kind,
        edit.certainty,
    ) == (2, 7, "(guī)", "", "reading", "decoded")


def test_is_reading_knows_all_readings() -> None:
    """A character with several readings is recognised by each, in Traditional and Simplified form."""
    assert all(is_reading("行", letters) for letters in ("xíng", "háng", "hang"))
    assert is_reading("務", "wù")
    assert is_reading("务", "wù")


@given(st.text(st.sampled_from("穩縣a(){wěn}（）(wěn)?\n")))
def test_find_readings_is_total(text: str) -> None:
    """Any text gives edits in order that quote it."""
    edits = find_readings(text)
    assert all(text[edit.start : edit.end] == edit.before for edit in edits)
    assert sorted(edit.start for edit in edits) == [edit.start for edit in edits]


def test_find_readings_needs_no_tables_for_clean_text() -> None:
    """The tables of readings are loaded only where something looks like a reading."""
    code = (
        "import sys; from summariser.repair.readings import find_readings;"
        "find_readings('縣(市、區)'); print('pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
