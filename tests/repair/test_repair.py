"""The whole of repair: from a source to a report with its metadata."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.records import Source
from summariser.repair import repair


def _source(text: str) -> Source:
    """Make a source of a text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(name="报告.txt", text=text, digest=digest, encoding="utf-8", media="txt")


def test_repair_gives_title_offsets_of_the_source() -> None:
    """The span of the title points into the source, however much damage was mended before it."""
    text = (
        "當前位置:首頁>>穩(wěn)中求進(jìn)\n瀾渚市組織工作綜述\n來源:瀾渚日報\n"
        "我市堅持穩(wěn)中求進,投入資金3億元,建成陣地120個。"
    )
    report = repair(_source(text))
    meta = report.meta
    assert text.index("瀾渚市組織") == meta.title_start
    assert text[meta.title_start : meta.title_end] == "瀾渚市組織工作綜述"


def test_repair_sets_furniture_and_titles_aside_in_order() -> None:
    """Furniture and titles stand in one list in report order."""
    report = repair(
        _source(
            "首页 > 正文\n强基固本启新程\n来源:栾岭日报\n全市投入资金3亿元，建成阵地120个，成效非常明显。\n(沈岫云)"
        )
    )
    assert [mark.kind for mark in report.furniture] == ["navigation", "title", "metadata", "byline"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150) | st.text(alphabet="穩(wěn)中求進党建全市3亿元。，\n来源:2021年 >?", max_size=150))
def test_repair_is_total(text: str) -> None:
    """Any text becomes a report whose folding has its length and whose furniture does not overlap."""
    report = repair(_source(text))
    assert len(report.text) == len(report.folded)
    marks = report.furniture
    assert all(former.end <= later.start for former, later in pairwise(marks))
