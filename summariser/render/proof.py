"""A proofread note in the terminal: the note with its figures marked, and each finding beside the report's words."""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from summariser.printable import printable
from summariser.records import CLEAN

if TYPE_CHECKING:
    from summariser.records import LedgerRow, Proof, ProofFigure

_STYLES: Final = {"derived": "yellow"}
_AROUND: Final = 24
"""Characters of the report shown on either side of a figure."""


def render_proof_json(proof: Proof) -> str:
    """Give the answer of ``check --format json``; the note's text only where it was extracted."""
    record = proof.model_dump(mode="json")
    if proof.note is None:
        del record["note"]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def render_proof(proof: Proof, note: str, source: str) -> RenderableType:
    """Give the note with verdicts marked, the findings with the report's words beside them, and what is omitted."""
    parts: list[RenderableType] = [_mark(proof, note), Text()]
    rows = {row.id: row for row in proof.ledger}
    if proof.findings:
        parts += [_findings(proof, note, source, rows), Text()]
    parts.append(Text(_counts(proof), style="bold red" if proof.findings else "bold green"))
    doubts = [figure for figure in proof.figures if figure.doubt]
    if doubts:
        parts.append(Text(f"{len(doubts)} right figures whose subject a human should look at:", style="yellow"))
        parts += [Text(f"? {printable(figure.text)}: {printable(figure.doubt or '')}") for figure in doubts]
    if proof.omitted:
        omitted = "; ".join(f"{row} {rows[row].printed} {rows[row].subject}".strip() for row in proof.omitted)
        parts.append(Text(f"Not in the note: {printable(omitted)}", style="dim"))
    return Group(*parts)


def _mark(proof: Proof, note: str) -> Text:
    """Give the note with each figure coloured, and a finding's number and verdict behind it."""
    text = Text()
    here = 0
    number = 0
    for figure in proof.figures:
        text.append(_kept(note[here : figure.start]))
        if figure.verdict in CLEAN:
            text.append(printable(figure.text), style="green")
        else:
            number += 1
            style = _STYLES.get(figure.verdict, "bold red")
            text.append(printable(figure.text), style=f"{style} underline")
            text.append(f" [{number} {figure.verdict}]", style=style)
        if figure.doubt:
            text.append("?", style="yellow")
        here = figure.end
    text.append(_kept(note[here:].rstrip()))
    return text


def _kept(text: str) -> str:
    """Give a stretch of the note as it may be shown, with its line ends and the blanks at its rims."""
    lines = []
    for line in text.split("\n"):
        bare = line.strip()
        head, tail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :] if bare else ""
        lines.append(" " * len(head.expandtabs(4)) + printable(bare) + " " * len(tail))
    return "\n".join(lines)


def _findings(proof: Proof, note: str, source: str, rows: dict[str, LedgerRow]) -> Table:
    """Give a table of the findings: number, line, what is said of it, and where the report has it."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for header in ("No.", "Line", "Finding", "In the report"):
        table.add_column(Text(header), overflow="fold")
    ends = [at for at, character in enumerate(note) if character == "\n"]
    for number, figure in enumerate(proof.findings, 1):
        line = bisect_right(ends, figure.start) + 1
        cells = (str(number), str(line), _told(figure), _quoted(figure, source, rows))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table


def _told(figure: ProofFigure) -> str:
    """Say a finding: the verdict, then the explanation."""
    return f"{figure.verdict}: {figure.explanation}"


def _quoted(figure: ProofFigure, source: str, rows: dict[str, LedgerRow]) -> str:
    """Quote the report around the rows of a finding, each with its id."""
    quotes = []
    for row in (rows[name] for name in figure.ledger if name in rows):
        first = max(source.rfind("\n", 0, row.start) + 1, row.start - _AROUND)
        end = source.find("\n", row.end)
        last = min(len(source) if end < 0 else end, row.end + _AROUND)
        before, behind = "…" * (first > 0 and source[first - 1] != "\n"), "…" * (last < len(source) and last != end)
        quotes.append(f"{row.id} {before}{source[first : row.start]}⟦{row.text}⟧{source[row.end : last]}{behind}")
    return "\n".join(quotes)


def _counts(proof: Proof) -> str:
    """Say how many figures were read and what was found."""
    if not proof.figures:
        return "No figures were found in the note."
    clean = len(proof.figures) - len(proof.findings)
    found = ", ".join(f"{count} {verdict}" for verdict, count in sorted(proof.counts.items()) if verdict not in CLEAN)
    return f"{clean} of {len(proof.figures)} figures agree with the report{'; ' + found if found else ''}."
