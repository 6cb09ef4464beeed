"""Draws the terminal summary of a report as a page for a screenshot: python docs/picture.py REPORT OUT.html."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from summariser.render.terminal import render_terminal
from summariser.runs import run
from summariser.settings import Limits

PAGE = """<!doctype html><meta charset="utf-8"><title>summariser</title>
<style>{stylesheet} body {{ margin: 0; background: {background}; color: {foreground}; }}
pre {{ margin: 0; padding: 24px 28px; font: 15px/1.5 "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }}</style>
<pre><span style="color:#8f908a">$ summariser summarise report.txt</span>

{code}</pre>
"""


def draw(report: str, out: Path) -> None:
    """Write the page; it loads nothing."""
    (outcome,) = run([report], None, Limits(), lambda _source, _section: None)
    if outcome.briefing is None:
        raise SystemExit(str(outcome.error))
    console = Console(file=io.StringIO(), width=108, record=True, highlight=False, force_terminal=True)
    console.print(render_terminal(outcome.briefing))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(console.export_html(theme=MONOKAI, code_format=PAGE), encoding="utf-8")


if __name__ == "__main__":
    draw(sys.argv[1], Path(sys.argv[2]))
