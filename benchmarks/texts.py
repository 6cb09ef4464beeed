"""The texts: two sets of reports with gold, and the long texts on which time is measured."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
_OWN: Final = ROOT / "evals"
_SHARED: Final = ROOT.parent / "shared"

SPEED_CHARS: Final = 300_000
"""Length of the text on which speed is measured; a slow reader gets a shorter stretch of it."""


class TextSet(NamedTuple):
    """Reports with the figures that stand in them; ``missing`` says why there are none."""

    title: str
    texts: dict[str, str]
    figures: dict[str, list[dict[str, Any]]]
    """Rows of the gold file, by report."""
    missing: str = ""


def load_sets() -> list[TextSet]:
    """Load the project's own sample reports, and the shared ones where they are at hand."""
    return [
        _load("sample reports of the project", _OWN / "reports", _OWN / "gold"),
        _load("shared reports", _SHARED / "seeds", _SHARED / "gold"),
    ]


def _load(title: str, texts: Path, gold: Path) -> TextSet:
    """Load the reports of a folder that have gold; untouched, as offsets need it."""
    file = gold / "figures.jsonl"
    if not file.exists():
        return TextSet(title, {}, {}, missing="skipped: these reports are not at hand")
    figures: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            figures.setdefault(row["doc"].removesuffix(".txt"), []).append(row)
    found = {name: (texts / f"{name}.txt").read_bytes().decode() for name in sorted(figures)}
    return TextSet(title, found, figures)


def repeat(reports: list[str], chars: int) -> list[str]:
    """Give whole reports in turn until they have the length asked for; at least one.

    >>> repeat(["abc", "de"], 7)
    ['abc', 'de', 'abc']
    """
    pieces: list[str] = []
    length = 0
    for report in itertools.cycle(reports):
        if length >= chars:
            break
        pieces.append(report)
        length += len(report)
    return pieces


def cut(text: str, feed: str) -> list[tuple[int, str]]:
    r"""Cut a report as a reader is fed it, by ``report`` or by ``line``: pieces with their offsets, no blank ones.

    >>> cut("甲\n\n乙5\n", "line")
    [(0, '甲\n'), (3, '乙5\n')]
    """
    if feed == "report":
        return [(0, text)]
    pieces: list[tuple[int, str]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            pieces.append((start, line))
        start += len(line)
    return pieces
