"""Draws the terminal summary of a report, drafted by rule, as an SVG: python docs/picture.py REPORT OUT.svg."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME

from summariser.render.terminal import render_terminal
from summariser.runs import run
from summariser.settings import Limits

LINES = 46
"""Enough of a summary to see what it is."""


def draw(report: str, out: Path) -> None:
    """Write the picture; without web fonts, so that it loads nothing."""
    (outcome,) = run([report], None, Limits(), lambda _source, _section: None)
    if outcome.briefing is None:
        raise SystemExit(str(outcome.error))
    whole = Console(file=io.StringIO(), width=104, record=True, highlight=False, force_terminal=True)
    whole.print(render_terminal(outcome.briefing))
    shown = Console(file=io.StringIO(), width=104, record=True, highlight=False, force_terminal=True)
    lines = whole.render_lines(render_terminal(outcome.briefing))[:LINES]
    for line in lines:
        shown.print(*[_text(segment) for segment in line], sep="", end="\n", soft_wrap=True)
    svg = shown.export_svg(title="summariser summarise report.txt", theme=SVG_EXPORT_THEME)
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    out.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


def _text(segment: object) -> object:
    """Give a segment as a text with its style."""
    from rich.text import Text

    return Text(segment.text, style=segment.style or "")  # type: ignore[attr-defined]


if __name__ == "__main__":
    draw(sys.argv[1], Path(sys.argv[2]))
