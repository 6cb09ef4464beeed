"""A proofread note in the terminal and as JSON: findings marked, the report quoted, nothing obeyed."""

from __future__ import annotations

import io
import json
import unicodedata

from builders import report_of
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from summariser.grounding.dictionary import Dictionary
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.records import Proof
from summariser.render.proof import render_proof, render_proof_json
from summariser.sections import split

REPORT = "澜坪市工作综述\n\n新建村级服务站320个，改造农村公路486公里。\n接待游客860万人次。\n"
HOSTILE = "[bold red]\x1b[31m\x1b]0;x\x07{{ 7 }}<script>[/nonsense]\u202e\r"


def proofread(note: str, report: str = REPORT) -> Proof:
    """Proofread a note against a report."""
    read = report_of(report)
    return open_proofreader(read, read_ledger(read, split(read)), Dictionary())(note)


def shown(note: str, report: str = REPORT, *, width: int = 160, colour: bool = False) -> str:
    """Print a proof as to a terminal, without colours unless they are wanted."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, color_system="truecolor" if colour else None, highlight=False
    )
    console.print(render_proof(proofread(note, report), note, report))
    return out.getvalue()


def test_a_finding_is_marked_numbered_and_told_with_the_words_of_the_report() -> None:
    """In the note stands its number and verdict; below it the line, the explanation and the quoted report."""
    text = shown("\n新建村级服务站350个。\n")
    assert "350个 [1 value_changed]" in text
    assert "value_changed: The report says 320个 (320); the note says 350个." in text
    assert "F1 新建村级服务站⟦320个⟧，改造农村公路486公里。" in text
    (line,) = (line for line in text.splitlines() if "value_changed: " in line)
    assert line.split()[:2] == ["1", "2"]


def test_clean_figures_are_not_marked() -> None:
    """A clean note is shown with its account and without a table of findings."""
    text = shown("新建村级服务站320个。")
    assert "新建村级服务站320个。" in text
    assert "[1" not in text
    assert "Finding" not in text
    assert "1 of 1 figures agree with the report." in text


def test_the_account_names_what_was_found_and_what_is_left_out() -> None:
    """How many agree, how many of each verdict, and every omitted row with what it counts."""
    text = shown("新建村级服务站350个，接待游客8600万人次。", width=240)
    assert "0 of 2 figures agree with the report; 1 scale_changed, 1 value_changed." in text
    assert "Not in the note: F2 486公里 改造的农村公路" in text


def test_a_note_without_figures_says_so() -> None:
    """There is nothing to agree or disagree."""
    assert "No figures were found in the note." in shown("全市举行会议。")


def test_colours_tell_right_from_wrong() -> None:
    """A right figure is green, a wrong one red."""
    assert "\x1b[32m320个" in shown("新建村级服务站320个。", colour=True)
    assert "31m350个" in shown("新建村级服务站350个。", colour=True)


def test_no_line_is_wider_than_the_terminal() -> None:
    """Notes and quotes fold by cells, and none of their words are cut."""
    text = shown("新建村级服务站350个。" * 8, width=60)
    assert max(cell_len(line) for line in text.splitlines()) <= 60
    assert text.count("350个") >= 8


def test_markup_and_escapes_of_note_and_report_are_words() -> None:
    """Brackets are shown as brackets, and control characters not at all."""
    report = REPORT.replace("新建村级服务站", f"{HOSTILE}新建村级服务站")
    text = shown(f"{HOSTILE}新建村级服务站350个{HOSTILE}。", report, width=400)
    assert "[bold red]" in text
    assert "[/nonsense]" in text
    assert "<script>" in text
    assert not any(unicodedata.category(c) in {"Cc", "Cf"} for c in text.replace("\n", ""))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["320个", "350个", "新建", "村级服务站", "\n", HOSTILE, "\x9b31m", "[/]", "\\[", "77 "])
             | st.text(max_size=4), max_size=10).map("".join),
    st.text(max_size=12),
)  # fmt: skip
def test_no_control_character_reaches_the_terminal(note: str, words: str) -> None:
    """Whatever note and report hold, the text that is printed has no character that a terminal obeys."""
    text = shown(note, REPORT.replace("新建", f"{words}{HOSTILE}新建"))
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in text.replace("\n", ""))


def test_the_json_is_the_proof() -> None:
    """It reads back; the text of the note is there only where it was extracted."""
    proof = proofread("新建村级服务站350个。")
    record = json.loads(render_proof_json(proof))
    assert "note" not in record
    assert Proof.model_validate(record) == proof
    extracted = proof.model_copy(update={"note": "新建村级服务站350个。"})
    assert json.loads(render_proof_json(extracted))["note"] == "新建村级服务站350个。"


def test_the_json_keeps_chinese_and_ends_its_line() -> None:
    """Characters are not escaped, and the last line is whole."""
    text = render_proof_json(proofread("新建村级服务站350个。"))
    assert "350个" in text
    assert text.endswith("}\n")
