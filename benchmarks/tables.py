"""The tables of a run, laid out for a terminal or in Markdown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.checking import TIMES, Growth
from benchmarks.linearity import SIZES, Course
from benchmarks.registry import OURS
from benchmarks.scoring import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.registry import Entry
    from benchmarks.texts import TextSet
    from benchmarks.timing import Speed


@dataclass(frozen=True)
class Outcome:
    """What became of one reader: scores by text set and a speed, or a fault."""

    entry: Entry
    scores: list[Score] = field(default_factory=list)
    speed: Speed | None = None
    version: str = ""
    fault: str = ""
    raised: list[str] = field(default_factory=list)
    """What it raised on single pieces, which gave no rows."""

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.entry.name} {self.version}".strip()


@dataclass(frozen=True)
class Checking:
    """What proofreading costs."""

    notes: int
    reports: int
    seconds: float
    """Per note and report, the opening of the reports included."""
    growths: list[Growth]


@dataclass(frozen=True)
class Run:
    """One run of the benchmark."""

    sets: list[TextSet]
    outcomes: list[Outcome]
    courses: list[Course]
    checking: Checking | None = None


@dataclass(frozen=True)
class Table:
    """A table; all columns but the first are set to the right."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


COLUMNS: Final = {
    "wholly right": "span, value, unit, qualifier and change all as in the gold",
    "in digits": "of them, figures written in Arabic digits",
    "any span": "value, unit, qualifier and change right, the span only touching: for readers whose spans leave out "
    "qualifiers or units",
    "found": "gold figures that any row touches",
    "span": "start and end as in the gold",
    "value": "value right, of all gold figures",
    "unit": "unit right, of all gold figures; a converted name counts where the reader lets the written unit be told",
    "qualifier": "right, of the gold figures that have one other than exact",
    "change": "right, of the gold figures that have one",
    "extra": "rows that touch no gold figure: dates, names, ordinals, words taken for figures",
    "extra digits": "of them, rows that hold a digit",
}


def make_tables(run: Run) -> list[Table]:
    """Make all tables of a run."""
    tables = []
    for at, one in enumerate(run.sets):
        if one.missing:
            tables.append(Table(f"Figures: {one.title}", (), (), one.missing))
        else:
            tables.append(_score_table(run, at))
    tables.append(_speed_table(run))
    if run.courses:
        tables.append(_course_table(run.courses))
    if run.checking:
        tables.append(_checking_table(run.checking))
    return tables


def _score_table(run: Run, at: int) -> Table:
    """Make the table of one text set."""
    scores = [(outcome, outcome.scores[at]) for outcome in run.outcomes if outcome.scores]
    first = scores[0][1] if scores else Score()
    texts = run.sets[at].texts
    title = (
        f"Figures: {run.sets[at].title} ({len(texts)} reports, {sum(map(len, texts.values())):,} characters, "
        f"{first.gold} figures, {first.arabic} in digits, {first.qualified} qualified, {first.changed} changes)"
    )
    rows = [
        (
            outcome.title,
            *map(str, (one.right, one.right_arabic, one.right_anywhere, one.found, one.span, one.value, one.unit)),
            *map(str, (one.qualifier, one.change, one.extra, one.extra_digits)),
        )
        for outcome, one in scores
    ]
    totals = (first.gold, first.arabic, *[first.gold] * 5, first.qualified, first.changed)
    rows.append(("of", *map(str, totals), "", ""))
    return Table(title, ("reader", *COLUMNS), rows)


def _speed_table(run: Run) -> Table:
    """Make the table of speeds, the quickest first."""
    timed = [(outcome.title, outcome.speed) for outcome in run.outcomes if outcome.speed]
    timed.sort(key=lambda item: -item[1].ratio)
    ours = max((one.speed.ratio for one in run.outcomes if one.speed and one.entry.name == OURS), default=0.0)
    rows = [
        (
            title,
            f"{_round(one.rate):,}",
            f"{one.ratio:.2g}",
            _times(ours / one.ratio),
            f"{_round(one.scan_rate):,}",
            one.feed,
            f"{one.chars:,}",
            str(one.runs),
        )
        for title, one in timed
    ]
    head = ("reader", "characters/s", "ratio to re", "ours : it", "re beside it", "fed by", "stretch", "runs")
    return Table("Speed", head, rows, f"“ours : it” is the ratio of “{OURS}” over that of the row.")


def _course_table(courses: list[Course]) -> Table:
    """Make the table of time per megabyte."""
    rows = [
        (
            course.title,
            *(f"{1000 * seconds:.0f} ms" for seconds in course.seconds_per_mb),
            *(f"{seconds / course.seconds_per_mb[0]:.2f}" for seconds in course.seconds_per_mb[1:]),
        )
        for course in courses
    ]
    head = ("text", *(f"per MB at {size} MB" for size in SIZES), *(f"{size} MB : 1 MB" for size in SIZES[1:]))
    note = "Our grammar, folding given unless said; MB of UTF-8. The last columns are ratios of the times per megabyte."
    return Table("Time per megabyte", head, rows, note)


def _checking_table(checking: Checking) -> Table:
    """Make the table of proofreading."""
    rows = [
        (
            growth.title,
            *(f"{1000 * seconds:.1f} ms" for seconds in growth.seconds),
            *(f"{seconds / growth.seconds[0]:.2f}" for seconds in growth.seconds[1:]),
        )
        for growth in checking.growths
    ]
    head = ("what grows", *(f"{times}×" for times in TIMES), *(f"{times}× : 1×" for times in TIMES[1:]))
    note = (
        f"`summariser check` as a library, loading left out: {checking.notes} notes held against {checking.reports} "
        f"reports took {1000 * checking.seconds:.1f} ms each, the opening of the reports included."
    )
    return Table("Proofreading", head, rows, note)


def _round(rate: float) -> int:
    """Round to three digits: more would be noise."""
    return int(float(f"{rate:.3g}"))


def _times(ratio: float) -> str:
    """Write a ratio of speeds; nothing where ours was not timed."""
    if not ratio:
        return ""
    return f"{_round(ratio):,}" if ratio >= 10 else f"{ratio:.2g}"


def lay_out(table: Table) -> str:
    """Lay a table out in columns by cell width."""
    if not table.head:
        return f"{table.title}: {table.note}"
    lines = [table.head, *table.rows]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(table.head))]
    laid = [
        "  ".join(
            cell + " " * (width - _width(cell)) if at == 0 else " " * (width - _width(cell)) + cell
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    laid.insert(1, "-" * (sum(widths) + 2 * len(widths) - 2))
    return "\n".join([table.title, *laid, *([table.note] if table.note else [])])


def mark_down(table: Table) -> str:
    """Write a table in Markdown."""
    if not table.head:
        return f"## {table.title}\n\n{table.note}."
    lines = [
        f"## {table.title}",
        "",
        f"| {' | '.join(table.head)} |",
        f"|{' --- |'}{' ---: |' * (len(table.head) - 1)}",
        *(f"| {' | '.join(row)} |" for row in table.rows),
        *(["", table.note] if table.note else []),
    ]
    return "\n".join(lines)


def _width(text: str) -> int:
    """Count terminal cells; a wide character has two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
