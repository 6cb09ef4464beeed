"""What the run shows: plain tables on a terminal, the same in Markdown."""

from __future__ import annotations

import datetime
import os
import platform
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks.linearity import SIZES, Course
from benchmarks.registry import Entry
from benchmarks.scoring import Score
from benchmarks.texts import SPEED_CHARS, TextSet
from benchmarks.timing import CAP_SECONDS, RUNS, SCAN, Speed


@dataclass(frozen=True)
class Outcome:
    """What became of one reader: scores by text set and a speed, or a fault."""

    entry: Entry
    scores: list[Score] = field(default_factory=list)
    speed: Speed | None = None
    version: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.entry.name} {self.version}".strip()


@dataclass(frozen=True)
class Run:
    """One run of the benchmark."""

    sets: list[TextSet]
    outcomes: list[Outcome]
    courses: list[Course]


@dataclass(frozen=True)
class Table:
    """A table; all columns but the first are set to the right."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


_COLUMNS: Final = {
    "wholly right": "span, value, unit, qualifier and change all as in the gold",
    "of them in digits": "the same among the figures written in Arabic digits",
    "right, any span": "value, unit, qualifier and change right, the span only touching: fair to readers whose spans leave "
    "qualifiers or units out",
    "found": "gold figures that any row touches",
    "span": "start and end as in the gold",
    "value": "value right among all gold figures",
    "unit": "unit right among all gold figures; converted names count where the reader lets the written unit be told",
    "qualifier": "right among the gold figures that have one other than exact",
    "change": "right among the gold figures that have one",
    "extra": "rows that touch no gold figure: dates, names, ordinals, words taken for figures",
    "with digits": "extra rows that hold a digit",
}

_PEERS: Final = """\
None of the peers was made for this task, and the tables do not say that they are poor at their own.
Recognizers-Text finds numbers, units, dates and more in utterances to a bot, in a dozen languages, and its values are
right nearly always; it knows a closed list of units and no counting words. jionlp parses amounts of money (and times,
addresses, much else) and is the only peer here that reports qualifiers of Chinese amounts. cn2an converts numerals, and
wetext prepares text for speech synthesis: that spans can be had from them at all is a by-product. pynormalizenumexp is
for Japanese, and gets as far as the two languages write alike; quantulum3 is for English and stands here as a control;
duckling's old grammar reads times and numbers of dialogue; sinan gives quantities without saying where they stand.
Our grammar does one thing, official Chinese reports, and its sample reports and their gold were made by the project that
wrote it: the fairer comparison is on reports that neither side has seen."""

_ABSENT: Final = """\
Not taken part: pyduckling-native (did not build), LAC (its sdist and its paddlepaddle are too old), hanlp, ckiptagger and
ckip-transformers (need a model download), sinanjs and @reskit/number (not on npm), WeTextProcessing (the grammars that
wetext carries, slower)."""


def as_text(run: Run) -> str:
    """Write the run for a terminal."""
    parts = [_machine(), *(_plain(table) for table in _tables(run)), *_faults(run)]
    return "\n\n".join(parts) + "\n"


def as_markdown(run: Run) -> str:
    """Write the run as a page."""
    parts = [
        "# Benchmark",
        "`make bench` runs published readers of figures and the grammar of this project on the same texts, in one run, and "
        "writes this page. It needs a package index for its first run; node with npm and java are used where they are there.",
        _machine(),
        *(_mark_down(table) for table in _tables(run)),
        *_faults(run),
        "## What the columns mean",
        "\n".join(f"- **{name}**: {meaning}" for name, meaning in _COLUMNS.items()),
        _how_measured(),
        "## What the peers are made for",
        _PEERS,
        "## What each adapter maps, and what its peer cannot give",
        "The docstrings of `benchmarks/peers/*.py` say it, one module for each.",
        _ABSENT,
    ]
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    """Say when and on what this ran."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"Run on {today}, {python}, {os.cpu_count()} cores, {platform.machine()}. Compare ratios, not seconds."


def _how_measured() -> str:
    """Say how speed was measured."""
    return (
        "Speed: the sample reports in turn, about "
        f"{SPEED_CHARS:,} characters, best of {RUNS}; a reader that needs more than about {CAP_SECONDS:.0f} s for that gets "
        "a shorter stretch, given in the table. Each is fed reports or lines, whichever it reads quicker on the first "
        f"report. The ratio is to `re.finditer` with `{SCAN.pattern}` over the same {SPEED_CHARS:,} characters, measured in "
        "the same process between its runs. What the adapters do is not timed. Ours gives its records (figures, dates, "
        "names); “folding” is the conversion to Simplified, which the grammar is handed by whoever read the report. Peers "
        "get the text as it stands, with its damage (Traditional report: readings in brackets, slipped bytes); so do the "
        "first two rows of ours, and only `summariser figures` mends it first."
    )


def _tables(run: Run) -> list[Table]:
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
    return Table(title, ("reader", *_COLUMNS), rows)


def _speed_table(run: Run) -> Table:
    """Make the table of speeds, the quickest first."""
    timed = [(outcome.title, outcome.speed) for outcome in run.outcomes if outcome.speed]
    timed.sort(key=lambda item: -item[1].ratio)
    rows = [
        (title, f"{_round(one.rate):,}", f"{one.ratio:.2g}", f"{_round(one.scan_rate):,}", one.feed, f"{one.chars:,}", str(one.runs))
        for title, one in timed
    ]
    return Table("Speed", ("reader", "characters/s", "ratio to re", "re beside it", "fed by", "stretch", "runs"), rows)


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


def _faults(run: Run) -> list[str]:
    """Say who did not take part and why; nothing where all did."""
    lines = [f"- {outcome.entry.name}: {outcome.fault}" for outcome in run.outcomes if outcome.fault]
    return ["\n".join(["Did not run:", "", *lines])] if lines else []


def _round(rate: float) -> int:
    """Round to three digits: more would be noise."""
    return int(float(f"{rate:.3g}"))


def _plain(table: Table) -> str:
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


def _mark_down(table: Table) -> str:
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
