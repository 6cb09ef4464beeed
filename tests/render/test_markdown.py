"""The Markdown note shows text as text, in either language, the same bytes each time."""

from __future__ import annotations

import pytest
from builders import NOTE_TEXT as TEXT
from builders import briefing_of
from markdown_it import MarkdownIt

from summariser.render.markdown import escape, render_markdown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "**粗** _斜_ `代码`", "[链接](javascript:alert(1))", "# 标题", "- 列表", "1. 编号", "1) 编号",
        "| 表 | 格 |", "> 引用", "a\\*b", "===", "---", "+ x", "~~删~~", "![图](x)", "&lt;b&gt;", "https://example.invalid/x", "*" * 50,
    ],
)  # fmt: skip
def test_escaped_text_renders_as_itself(text: str) -> None:
    """Whatever a report says stands in the rendered page as the same characters, and nothing else."""
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    tokens = reader.parseInline(escape(text))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == text
    (opening, *_) = reader.parse(escape(text))
    assert opening.type == "paragraph_open"


def test_planned_claims_are_set_apart() -> None:
    """What the report plans does not stand among what it reports."""
    note = render_markdown(briefing_of())
    reported, planned = note.split("## Planned")
    assert "新建党支部320个。" in reported
    assert "将新建服务站50个。" in planned
    assert "将新建服务站50个。" not in reported.split("## Bottom line")[1]


def test_omitted_figures_are_listed() -> None:
    """What no claim carries stands in the annex."""
    annex = render_markdown(briefing_of()).split("## Annex")[1]
    assert "近2.7万名" in annex
    assert "nearly 27,000" in annex


def test_a_note_has_the_languages_that_were_asked_for() -> None:
    """A note in zh holds no English sentence, en no Chinese one, both have each."""
    briefing = briefing_of()
    assert "It set up 320" not in render_markdown(briefing, "zh")
    assert "新建党支部320个。" not in render_markdown(briefing, "en")
    both = render_markdown(briefing, "both")
    assert "新建党支部320个。" in both
    assert "It set up 320 Party branches." in both


def test_the_same_briefing_gives_the_same_bytes() -> None:
    """A note depends on its briefing alone."""
    assert render_markdown(briefing_of()) == render_markdown(briefing_of())


def test_every_table_row_has_the_cells_of_its_head() -> None:
    """Cells that hold bars are escaped, so that no row grows."""
    note = render_markdown(briefing_of(TEXT.replace("党支部", "党|支|部")))
    for table in (block for block in note.split("\n\n") if block.startswith("|")):
        widths = {line.replace("\\|", "").count("|") for line in table.splitlines()}
        assert len(widths) == 1


def test_the_verification_names_contradictions_and_repeats() -> None:
    """A contradiction of the report stands there with both places, a repeat beside its twin and not in the annex."""
    text = (
        "云汀市工作综述\n\n全市新建党支部320个,建成村级便民服务站1206个。近2.7万名党员参加。\n\n一、夯实基础\n\n"
        "全市新建党支部320个。全市建成村级便民服务站1216个。"
    )
    note = render_markdown(briefing_of(text))
    verification, annex = note.split("## Verification")[1].split("## Annex")
    assert "The report contradicts itself on 村级便民服务站: F2 1206个" in verification
    assert "Said again: F4 320个 (as F1)" in verification
    assert "| F4 |" not in annex
