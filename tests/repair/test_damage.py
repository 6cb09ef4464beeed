"""Readings and slips are mended together, and every edit points at the source."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.repair.damage import apply_edits, mend
from summariser.repair.slip_model import damage

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def _read_seed(prefix: str) -> str:
    """Read a shared report, or skip the test where there is none."""
    found = sorted(SEEDS.glob(f"{prefix}*"))
    if not found:
        print(f"no report {prefix} in {SEEDS}")  # noqa: T201 - says why the test is skipped
        pytest.skip("the shared reports are absent")
    return found[0].read_text(encoding="utf-8")


def test_mend_takes_readings_inside_a_slip_along() -> None:
    """Readings of the shown characters inside a slip are covered by its edit; others keep their own."""
    damaged = damage("領導下基層服務經常化、制度化，", {"領": "lǐng", "務": "wù", "經": "jīng"})
    mended, edits = mend(damaged)
    assert mended == "領導下基層服務經常化、制度化，"
    assert [edit.kind for edit in edits] == ["reading", "reading", "reading", "slip"]
    assert mended == apply_edits(damaged, edits)


def test_mend_covers_a_reading_between_slipped_characters() -> None:
    """A reading that was inserted inside a slip goes with it."""
    mended, edits = mend("實施“老黃?！笔(bǐ)礁刹坑媱?，有計劃、有步驟，")
    assert mended == "實施“老黃牛”式干部計劃，有計劃、有步驟，"
    assert [edit.before for edit in edits] == ["?！笔(bǐ)礁刹坑媱?"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全縣(市、區)共有黨員3.2萬名。",
        "全县经济运行平稳，怎么看？怎么办？！",
        "Why?! 因为(yin)为。"[:5],
        "\x00\ud800?",
    ],
)
def test_mend_leaves_clean_text(text: str) -> None:
    """Clean text comes back as it was, without edits."""
    assert (text, ()) == mend(text)


@settings(deadline=None)
@given(st.text(st.sampled_from("全縣黨員群眾經常化，。、；：！？“”(市、區)3.2萬ab \n")))
def test_mend_leaves_chinese_without_lost_bytes(text: str) -> None:
    """Text without a half-width question mark and without readings is never touched."""
    assert (text, ()) == mend(re.sub(r"(?<=[全縣黨員群眾經常化市區萬])\([ab]{1,2}\)", "", text)) or "(" in text


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("?；;!、，總黃蝿笔礁縣(è)（wù）cqū區務\n\x00\ud800") | st.characters(), max_size=50))
def test_mend_is_the_sum_of_its_edits(text: str) -> None:
    """Applying the edits to the source gives the mended text, whatever the text."""
    mended, edits = mend(text)
    assert mended == apply_edits(text, edits)
    assert all(text[edit.start : edit.end] == edit.before for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))


@pytest.mark.seeds
def test_mend_restores_the_damaged_report() -> None:
    """In report 003 all 212 readings go, the four slips come right, and nothing else changes."""
    mended, edits = mend(_read_seed("003"))
    slips = [(edit.before, edit.after) for edit in edits if edit.kind == "slip"]
    assert sum(edit.kind == "reading" for edit in edits) == 212
    assert slips == [
        ("?cè)蝿?wù)", "任務"),
        ("?!笔礁刹坑媱?", "牛”式干部計劃"),
        ("?;?", "常化"),
        ("?;?", "保基本"),
    ]
    assert "?" not in mended


@pytest.mark.seeds
@pytest.mark.parametrize("prefix", ["000", "001", "002", "004"])
def test_mend_leaves_the_undamaged_reports(prefix: str) -> None:
    """The other reports are clean and stay as they are."""
    text = _read_seed(prefix)
    assert (text, ()) == mend(text)
