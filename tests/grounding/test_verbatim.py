"""The report that a page embeds is set aside, the note beside it is not, and nothing that differs is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import REPORTS, sample

from summariser.grounding.verbatim import without_report
from summariser.reader import read_source
from summariser.render.page import render_page


@pytest.mark.parametrize("name", [path.stem for path in sorted(REPORTS.glob("*.txt"))])
def test_the_copy_in_a_page_is_set_aside(name: str, tmp_path: Path) -> None:
    """Of the page of a note the note is left, to the last line."""
    outline, source = sample(name)
    path = tmp_path / "note.html"
    path.write_text(render_page(outline, source), encoding="utf-8", newline="\n")
    text = read_source(path, whole=True).text
    left = without_report(text, source)
    assert 0 < len(left) <= len(text) - len("".join(source.split()))
    assert left.splitlines() == [line for line in text.splitlines() if line in left.splitlines()]
    assert outline.parts[-1].heading.zh in left


@pytest.mark.parametrize(
    "copy", ["一、组织 新建321个。", "一、组织 新建320个", "组织 新建320个。另有5个。", "一、组织\n新建320个。"]
)
def test_what_differs_by_a_letter_or_a_digit_is_a_note(copy: str) -> None:
    """Punctuation may differ; a figure, a word more or less, or a line end may not."""
    report = "一、组织\n新建320个。"
    assert (without_report(copy, report) == "") == (copy == "一、组织 新建320个")


def test_a_report_of_one_line_may_be_restated() -> None:
    """A note that says all that a short report says is still a note."""
    assert without_report("新建320个。\n", "新建320个。") == "新建320个。\n"
