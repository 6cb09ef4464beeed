"""Time of proofreading: per note and report, and how it grows with the note, with the report, and with both.

Run as ``python -m benchmarks.checking``; prints JSON.
"""

from __future__ import annotations

import itertools
import json
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks.texts import ROOT
from benchmarks.timing import clock
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.reader import read_source
from summariser.repair import repair
from summariser.runs import load_dictionary
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summariser.records import Ledger, Proof, Report

TIMES: Final = (1, 2, 4, 8)
"""How many variations of a text, each with other numbers, are joined to a longer one."""

_RUNS: Final = 3
_NOTE: Final = "discipline.pairs.md"
_REPORT: Final = "discipline.txt"
"""The pair of which the growth is measured: lines in two languages in turn, a hundred figures in the report."""


class Growth(NamedTuple):
    """Times of proofreading texts of growing length."""

    title: str
    seconds: list[float]
    """For each of ``TIMES``, the best of a few runs."""


class Opened(NamedTuple):
    """A report as proofreading takes it."""

    report: Report
    ledger: Ledger

    def open(self) -> Callable[[str], Proof]:
        """Index the report."""
        return open_proofreader(self.report, self.ledger, _DICTIONARY)

    def check(self, note: str) -> Proof:
        """Index the report and hold one note against it."""
        return self.open()(note)


_DICTIONARY: Final = load_dictionary()


def main() -> int:
    """Measure the checks of all notes against all reports, then the growth."""
    notes = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "evals" / "notes").iterdir())]
    reports = [_read(path.name) for path in sorted((ROOT / "evals" / "reports").glob("*.txt"))]
    count = len(notes) * len(reports)
    _check_all(notes[:1], reports)  # reads the dictionary
    sets = [list(map(_renew, notes)) for _ in range(_RUNS)]
    seconds = min(clock(lambda: _check_all(fresh, reports)) for fresh in sets)  # noqa: B023 - called at once
    answer = {"notes": len(notes), "reports": len(reports), "seconds": seconds / count, "growths": _measure_growth()}
    json.dump(answer, sys.stdout)
    return 0


def vary(text: str, times: int) -> str:
    r"""Join variations of a text in which the digits but zero are others.

    >>> vary("19 of 200", 3)
    '19 of 200\n21 of 300\n32 of 400'
    """
    turned = (
        text.translate({ord(str(digit)): str((digit - 1 + turn) % 9 + 1) for digit in range(1, 10)})
        for turn in range(times)
    )
    return "\n".join(turned)


def _read(name: str, times: int = 1) -> Opened:
    """Read a sample report, in so many variations."""
    source = read_source(ROOT / "evals" / "reports" / name)
    report = repair(source.model_copy(update={"text": vary(source.text, times)}))
    return Opened(report, read_ledger(report, split(report)))


def _check_all(notes: Sequence[str], reports: Sequence[Opened]) -> None:
    """Open every report and hold every note against each."""
    proofreaders = [one.open() for one in reports]
    for note in notes:
        for proofread in proofreaders:
            proofread(note)


def _measure_growth() -> list[Growth]:
    """Measure what a longer note, a longer report and both cost."""
    reports = [_read(_REPORT, times) for times in TIMES]
    note = (ROOT / "evals" / "notes" / _NOTE).read_text(encoding="utf-8")
    notes = [vary(note, times) for times in TIMES]
    short = reports[0].open()
    return [
        Growth("note", [_time(short, one) for one in notes]),
        Growth("report, opened once", [_time(one.open(), note) for one in reports]),
        Growth("report, opening included", [_time(one.check, note) for one in reports]),
        Growth("note and report, opening included", list(map(_time, (one.check for one in reports), notes))),
    ]


def _time(proofread: Callable[[str], Proof], note: str) -> float:
    """Time a proof, the best of a few runs."""
    return min(clock(lambda: proofread(said)) for said in [_renew(note) for _ in range(_RUNS)])  # noqa: B023 - called at once


def _renew(note: str) -> str:
    """Give a note that was not read before, by its blank lines: one that is known need not be read again."""
    return note + "\n" * next(_FRESH)


_FRESH: Final = itertools.count()


if __name__ == "__main__":
    sys.exit(main())
