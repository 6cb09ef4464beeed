"""Rows of a reader against the gold of a text set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from benchmarks.rows import Row
    from benchmarks.texts import TextSet

Gold = Mapping[str, Any]

_CLOSE: Final = Fraction(1, 10**9)
"""Relative distance below which two values are one: 0.666666666666667 is two thirds."""


@dataclass
class Score:
    """Counts over all reports of a set. Columns are explained in ``benchmarks.tables``."""

    gold: int = 0
    found: int = 0
    right: int = 0
    right_arabic: int = 0
    arabic: int = 0
    right_anywhere: int = 0
    span: int = 0
    value: int = 0
    unit: int = 0
    qualifier: int = 0
    qualified: int = 0
    change: int = 0
    changed: int = 0
    extra: int = 0
    extra_digits: int = 0


def score(texts: TextSet, rows: Mapping[str, list[Row]], fold: Callable[[str], str] = str) -> Score:
    """Score the rows of all reports; ``fold`` makes units of both scripts comparable."""
    total = Score()
    for name, text in texts.texts.items():
        _score_report(total, texts.figures[name], rows.get(name, []), text, fold)
    return total


def _score_report(total: Score, gold: Sequence[Gold], rows: list[Row], text: str, fold: Callable[[str], str]) -> None:
    """Add one report to the counts."""
    used: set[int] = set()
    for figure in gold:
        at = _best(figure, rows, used)
        if at is not None:
            used.add(at)
        if not figure.get("doubt"):
            _count(total, figure, None if at is None else rows[at], fold)
    for at, row in enumerate(rows):
        is_extra = at not in used and not (row.located and any(_overlap(figure, row) for figure in gold))
        total.extra += is_extra
        total.extra_digits += is_extra and (not row.located or any(map(str.isdecimal, text[row.start : row.end])))


def _best(figure: Gold, rows: list[Row], used: set[int]) -> int | None:
    """Choose the row that is about a gold figure: the same span, else the greatest overlap, else the same value.

    The last only for readers without offsets, whose rows hold the span of the line that they were fed.
    """
    overlapping = [at for at, row in enumerate(rows) if row.located and _overlap(figure, row)]
    if overlapping:
        return max(overlapping, key=lambda at: (_same_span(figure, rows[at]), _overlap(figure, rows[at]), -at))
    for at, row in enumerate(rows):
        if not row.located and at not in used and _overlap(figure, row) and _same_value(figure, row):
            return at
    return None


def _overlap(figure: Gold, row: Row) -> int:
    """Count the characters that both hold."""
    return int(max(0, min(figure["end"], row.end) - max(figure["start"], row.start)))


def _count(total: Score, figure: Gold, row: Row | None, fold: Callable[[str], str]) -> None:
    """Add one gold figure, and what was said of it, to the counts."""
    is_arabic = figure["class"] == "arabic"
    total.gold += 1
    total.arabic += is_arabic
    total.qualified += figure["qualifier"] != "exact"
    total.changed += figure["change"] is not None
    if row is None:
        return
    span, value, unit = _same_span(figure, row), _same_value(figure, row), _same_unit(figure, row, fold)
    qualifier, change = figure["qualifier"] in row.qualifier.split("|"), figure["change"] == row.change
    anywhere = value and unit and qualifier and change
    total.found += 1
    total.span += span
    total.value += value
    total.unit += unit
    total.qualifier += qualifier and figure["qualifier"] != "exact"
    total.change += change and figure["change"] is not None
    total.right_anywhere += anywhere
    total.right += span and anywhere
    total.right_arabic += span and anywhere and is_arabic


def _same_span(figure: Gold, row: Row) -> bool:
    """Tell whether start and end are the same."""
    return row.located and (figure["start"], figure["end"]) == (row.start, row.end)


def _same_value(figure: Gold, row: Row) -> bool:
    """Compare values as numbers, the terms of a ratio as printed."""
    if row.value is None:
        return False
    value = figure["value"]
    if isinstance(value, list):
        return row.high is not None and _close(value[0], row.value) and _close(value[1], row.high)
    return row.high is None and (str(value) == row.value or _close(value, row.value))


def _close(gold: float | str, given: str) -> bool:
    """Tell whether two numbers are one; false where one is no number."""
    try:
        left, right = Fraction(str(gold)), Fraction(given)
    except (ValueError, ZeroDivisionError):
        return False
    return abs(left - right) <= abs(left) * _CLOSE


def _same_unit(figure: Gold, row: Row, fold: Callable[[str], str]) -> bool:
    """Compare units in one script and without white space."""
    if row.unit is None:
        return False
    left, right = ("".join(fold(unit).split()) for unit in (figure["unit"], row.unit))
    return left == right
