"""The terminal summary aligns with Chinese characters and obeys no markup."""

from __future__ import annotations

import io

from builders import briefing_of
from rich.cells import cell_len
from rich.console import Console

from summariser.records import Briefing
from summariser.render.terminal import LedgerView, open_console, render_terminal


def shown(briefing: Briefing, width: int = 100) -> str:
    """Print a summary as to a terminal without colours."""
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=True, color_system=None, highlight=False).print(
        render_terminal(briefing)
    )
    return out.getvalue()


def test_a_summary_says_what_a_reader_needs() -> None:
    """Title, bottom line, sections, figures and the coverage line are there."""
    text = shown(briefing_of())
    for words in (
        "云汀市工作综述",
        "Bottom line 要点",
        "新建党支部320个。",
        "It set up 320 Party branches.",
        "[F1]",
        "[planned]",
    ):
        assert words in text
    assert "2 of 3 figures carried, 1 listed as omitted, none stray." in text
    assert "Omitted: F2 近2.7万名" in text


def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut_off() -> None:
    """Chinese characters take two cells; a narrow terminal folds them."""
    text = shown(briefing_of(), width=50)
    assert max(cell_len(line) for line in text.splitlines()) <= 50
    assert "…" not in text


def test_columns_align() -> None:
    """In the ledger the English column begins at the same cell in every row."""
    out = io.StringIO()
    Console(file=out, width=100).print(LedgerView(briefing_of().ledger))
    lines = out.getvalue().splitlines()
    columns = {
        cell_len(line[: line.rindex(word)])
        for line in lines
        for word in ("English", "320 ", "nearly", "50 ")
        if word in line[20:]
    }
    assert len(columns) == 1


def test_a_pipe_gets_no_colour() -> None:
    """Without a terminal there are no escapes."""
    console = open_console()
    assert not console.is_terminal
    assert console.color_system is None


CONTRADICTED = (
    "云汀市工作综述\n\n全市新建党支部320个,建成村级便民服务站1206个。近2.7万名党员参加。\n\n一、夯实基础\n\n"
    "全市新建党支部320个。全市建成村级便民服务站1216个。"
)


def test_a_contradiction_is_shown_with_both_places() -> None:
    """The claim, the row and a line of the verification name it, and a repeat is no omission."""
    briefing = briefing_of(CONTRADICTED)
    text = shown(briefing, width=240)
    assert "The report contradicts itself on 村级便民服务站: F2 1206个 (characters " in text
    assert "≠ F5" in text
    assert "= F1" in text
    assert "Said again: F4 320个 (as F1)" in text
    assert "F4 320个" not in text.split("Omitted: ")[1].splitlines()[0]


def test_the_ledger_lists_contradictions_under_the_table() -> None:
    """Without a model too."""
    briefing = briefing_of(CONTRADICTED)
    out = io.StringIO()
    Console(file=out, width=240).print(LedgerView(briefing.ledger, conflicts=briefing.conflicts))
    assert "F5 1216个" in out.getvalue().splitlines()[-1]
