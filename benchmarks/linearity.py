"""Time per megabyte of our grammar at three lengths, on ordinary text and on text made to hurt.

Run as ``python -m benchmarks.linearity``; prints JSON.
"""

from __future__ import annotations

import itertools
import json
import sys
from typing import Final, NamedTuple

from benchmarks.texts import load_sets
from benchmarks.timing import clock
from summariser.figures.chinese import find_chinese
from summariser.repair.folding import fold

SIZES: Final = (1, 4, 16)
"""Megabytes of UTF-8: a Chinese character has three bytes, a digit one."""

_RUNS: Final = {1: 3, 4: 2, 16: 2}
_MB: Final = 10**6


class Course(NamedTuple):
    """Times of one kind of text."""

    title: str
    seconds_per_mb: list[float]
    """For each size, the best of a few runs."""


def main() -> int:
    """Measure all kinds of text."""
    courses = [_measure(title, unit, back) for title, unit, back in _kinds()]
    courses.insert(1, _measure("reports, folding included", _reports(), "", folds=True))
    json.dump({"courses": courses}, sys.stdout)
    return 0


def _reports() -> str:
    """Give the sample reports as one text."""
    return "\n".join(load_sets()[0].texts.values())


def _kinds() -> list[tuple[str, str, str]]:
    """Give the kinds of text: a title, what is repeated, and what closes it as often (for nesting)."""
    report = _reports()
    return [
        ("reports", report, ""),
        ("reports as one line", "".join(report.split("\n")).replace("\r", ""), ""),
        ("digits only", "1234567890", ""),
        ("一 only", "一", ""),
        ("brackets and quotes nested", "（“《", "》”）"),
        ("brackets and quotes nested around figures", "（“3个《5项", "》”）"),
    ]


def _measure(title: str, unit: str, back: str, *, folds: bool = False) -> Course:
    """Time the grammar on a text of each size."""
    times = []
    for size in SIZES:
        text = _grow(unit, back, size * _MB)
        folded = fold(text)
        runs = [
            clock(lambda: find_chinese(text, fold(text) if folds else folded))  # noqa: B023 - called at once
            for _ in range(_RUNS[size])
        ]
        times.append(min(runs) / size)
    return Course(title, times)


def _grow(unit: str, back: str, size: int) -> str:
    """Repeat a text until it has a size in bytes of UTF-8; what closes stands behind all that opens."""
    count = size / len((unit + back).encode())
    if back:
        return unit * int(count) + back * int(count)
    chars = int(count * len(unit))
    return "".join(itertools.repeat(unit, chars // len(unit))) + unit[: chars % len(unit)]


if __name__ == "__main__":
    sys.exit(main())
