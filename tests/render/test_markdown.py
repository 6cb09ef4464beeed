"""The Markdown note shows text as text, whatever a report says, and the same bytes each time."""

from __future__ import annotations

import pytest
from builders import NOTE_TEXT, briefing_of
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summariser.printable import printable
from summariser.render.labels import NOTHING, UNTRANSLATED
from summariser.render.markdown import escape, render_markdown
from summariser.render.outline import Heading, Outline, Part, Point, Run, Table
from summariser.render.outlining import outline_of
from summariser.render.phrasing import plain

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**粗** _斜_ `代码`", "[链接](javascript:alert(1))", "# 标题", "标题 #",
    "- 列表", "1. 编号", "1) 编号", "12345678. 长", "2024-01-18", "| 表 | 格 |", "|---|---|", "> 引用", "a\\*b", "\\", "a\\|b", "===", "---",
    "+ x", "~~删~~", "~~~", "```", "![图](x)", "&lt;b&gt;", "&copy;", "https://example.invalid/x", "www.example.invalid", "a@b.invalid",
    "https://example.invalid (x)", "*" * 50, '=HYPERLINK("http://example.invalid")', "“增长8.2%。”**其中**", "$x$", "[^1]", "[x]: y",
    "<!-- x", "{{ 7*7 }}", "长" * 10_000, "a" * 10_000, "*_" * 5_000, "\u202e倒", "一\n\n# 二",
]  # fmt: skip
READER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


def words_of(tokens: list[Token]) -> str:
    """Give what a reader sees of inline tokens; a hard break is a line end."""
    allowed = {"text", "text_special", "hardbreak"}
    assert {token.type for token in tokens} <= allowed, "nothing but text"
    return "".join("\n" if token.type == "hardbreak" else token.content for token in tokens)


def shown(note: str) -> list[tuple[str, str]]:
    """Give the blocks of a rendered note: what sort each is, and what it says."""
    tokens = READER.parse(note)
    return [
        (tokens[at - 1].type.removesuffix("_open"), words_of(token.children or []))
        for at, token in enumerate(tokens)
        if token.type == "inline"
    ]


def outline_with(text: str) -> Outline:
    """Make an outline in which a text stands wherever a report has a say."""
    line, heading = (Run(text, "zh"),), Heading(text, text)
    point = Point("C1", line, line, is_translated=True, figures=("F1",), start=0, end=1, quote=text, marks="C1: F1")
    table = Table((heading, heading), ((line, line), ((), line)))
    grouped = Table((heading, heading), ((line, line), (line, line)), is_grouped=True)
    return Outline(
        title=heading,
        subtitle=line,
        about=((heading, line),),
        caveats=(line,),
        parts=(Part("section", "S1", heading, heading, points=(point,), lines=(line,), tables=(table, grouped)),),
        spans={"F1": (0, 1)},
    )


def expected_of(outline: Outline) -> list[tuple[str, str]]:
    """Give the blocks that an outline must be shown as."""

    def both(heading: Heading) -> str:
        return " · ".join(side for side in (printable(side) for side in heading) if side)

    def said(line: tuple[Run, ...]) -> str:
        return printable(plain(line))

    blocks = [("heading", both(outline.title)), ("paragraph", said(outline.subtitle))]
    blocks += [("paragraph", printable(f"{both(label)}: {said(line)}")) for label, line in outline.about]
    blocks += [("paragraph", said(line)) for line in outline.caveats]
    for part in outline.parts:
        blocks += [("heading", both(part.heading)), ("paragraph", both(part.label))]
        for point in part.points:
            en = said(point.en)
            sides = [said(point.zh), en if point.is_translated or not en else f"{UNTRANSLATED.en}: {en}"]
            blocks.append(("paragraph", "\n".join([*(side for side in sides if side), f"[{point.marks}]"])))
        blocks += [("paragraph", said(line)) for line in part.lines]
        for table in part.tables:
            last = None
            end = len(table.columns) - table.is_grouped
            for row in table.rows:
                if last is None or (table.is_grouped and said(row[-1]) != last):
                    blocks += [("heading", said(row[-1]))] if table.is_grouped else []
                    blocks += [("th", both(column)) for column in table.columns[:end]]
                    last = said(row[-1])
                blocks += [("td", said(cell)) for cell in row[:end]]
    return [(sort, text) for sort, text in blocks if text or sort in {"td", "th"}]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_escaped_text_renders_as_itself(text: str) -> None:
    """Whatever a report says stands in the rendered page as the same characters, and nothing else."""
    assert shown(escape(text)) == [("paragraph", printable(text))]


@given(st.text(alphabet=st.sampled_from("*_`~[]()<>!#|\\&=+-.:@$1九。，“”《 \tax"), max_size=40) | st.text(max_size=40))
def test_any_text_renders_as_itself(text: str) -> None:
    """No text opens, closes or escapes anything, alone on a line, in a heading or in a list."""
    want = printable(text)
    assert [said for _, said in shown(escape(text))] == ([want] if want else [])
    assert shown(f"- 前\\\n  {escape(text)}。") == [("paragraph", f"前\n{printable(f'{want}。')}")]


@pytest.mark.parametrize("text", [*HOSTILE, NOTE_TEXT], ids=lambda text: text[:12])
def test_a_note_shows_what_its_outline_says(text: str) -> None:
    """Headings, lines, claims and cells are read back as the plain texts of the outline, block by block."""
    outline = outline_with(text)
    assert shown(render_markdown(outline)) == expected_of(outline)


@given(
    st.text(alphabet=st.sampled_from("*_`~[]()<>!#|\\&=+-.:@$1九。，“”《 ax"), min_size=1, max_size=30).filter(
        printable
    )
)
def test_any_word_of_a_report_stays_in_its_place(text: str) -> None:
    """No word of a report adds a block to a note, or takes one from it."""
    outline = outline_with(text)
    assert shown(render_markdown(outline)) == expected_of(outline)


def test_a_drafted_note_shows_what_its_outline_says() -> None:
    """The same holds of a note that a drafter's answer was made into."""
    outline = outline_of(briefing_of(NOTE_TEXT.replace("党支部", "党|支*部")), "both")
    assert shown(render_markdown(outline)) == expected_of(outline)


def test_a_claim_that_is_not_translated_says_so() -> None:
    """In front of its English, which holds figures and terms only."""
    point = Point(
        "C1",
        (Run("新建320个。", "zh"),),
        (Run("320", "en", "F1"),),
        is_translated=False,
        figures=("F1",),
        start=0,
        end=1,
    )
    outline = outline_with("x")._replace(
        parts=(Part("planned", "planned", Heading("计划", ""), NOTHING, points=(point,)),)
    )
    assert "\n  Not translated; figures and terms: 320\\\n" in render_markdown(outline)


@pytest.mark.parametrize("text", ["-3.5 °C", "−0.3%", "+4.1%"])
def test_a_sign_before_a_digit_is_not_escaped(text: str) -> None:
    """It opens no block, and a reader of the source sees the number as it is."""
    assert escape(text) == text


def test_a_cell_escapes_no_opening_of_a_block() -> None:
    """No block opens within a row of a table, so a number and a dash there stand as they are."""
    assert "| - 列表 | - 列表 |" in render_markdown(outline_with("- 列表"))


def test_the_same_briefing_gives_the_same_bytes() -> None:
    """A note depends on its briefing alone."""
    assert render_markdown(outline_of(briefing_of())) == render_markdown(outline_of(briefing_of()))
