"""What proofreading costs grows with the note and with the report, not with their squares."""

from __future__ import annotations

import itertools
from functools import cache, partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from builders import report_of

from summariser.grounding.candidates import Candidates
from summariser.grounding.derivation import derive
from summariser.grounding.dictionary import Dictionary
from summariser.grounding.languages import find_stretches
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.records import Figure, Ledger, Report
from summariser.runs import load_dictionary
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Callable

EVALS = Path(__file__).parents[2] / "evals"
NOTE = (EVALS / "notes" / "statistics.pairs.md").read_text(encoding="utf-8")
REPORT = (EVALS / "reports" / "statistics.txt").read_text(encoding="utf-8")
DICTIONARY = load_dictionary()
FRESH = itertools.count(1)
AT_MOST = 6.5
"""Times that four times the text may take: far from the sixteen of a square, and above what a busy machine adds."""


def vary(text: str, times: int) -> str:
    """Join so many variations of a text, each with other digits."""
    return "\n".join(
        text.translate({ord(str(digit)): str((digit - 1 + turn) % 9 + 1) for digit in range(1, 10)})
        for turn in range(times)
    )


@cache
def read(times: int) -> tuple[Report, Ledger]:
    """Read a report of so many variations."""
    report = report_of(vary(REPORT, times))
    return report, read_ledger(report, split(report))


def spent(action: Callable[[str], object], note: str) -> float:
    """Give the seconds of this processor that an action takes, the least of several, each on a note of its own."""
    action(note)
    least = float("inf")
    for _ in range(4):
        said = note + "\n" * next(FRESH)
        start = process_time()
        action(said)
        least = min(least, process_time() - start)
    return least


def test_a_longer_note_costs_as_much_more() -> None:
    """A note with four times the figures takes about four times as long."""
    proofread = open_proofreader(*read(1), DICTIONARY)
    assert spent(proofread, vary(NOTE, 8)) <= AT_MOST * spent(proofread, vary(NOTE, 2))


def test_a_longer_report_costs_at_most_as_much_more() -> None:
    """A report with four times the figures takes about four times as long to open and to hold a note against."""

    def check(note: str, times: int) -> None:
        open_proofreader(*read(times), DICTIONARY)(note)

    assert spent(partial(check, times=4), NOTE) <= AT_MOST * spent(partial(check, times=1), NOTE)


def test_languages_are_told_apart_in_the_time_that_the_note_takes() -> None:
    """Lines of one language and lines of two cost the same for every character, however many there are."""
    for line in (
        "全市新建服务站320个。\nIt built 320 stations.\n",
        "服务站320个 (new: 320 stations) ",
        "| 320 | 320个 | 320 stations |\n",
    ):
        assert spent(find_stretches, line * 1200) <= AT_MOST * spent(find_stretches, line * 300)


def test_a_row_is_looked_up_however_many_there_are() -> None:
    """Rows of other values do not slow the search for a figure, its scale and its pieces."""
    figure = Figure(start=0, end=4, text="7654", value="7654")
    base = read(1)[1].rows[0]

    def search(count: int) -> Callable[[str], object]:
        values = map(str, range(10_000, 10_000 + count))
        found = Candidates([base.model_copy(update={"value": value, "printed": value}) for value in values])
        return lambda _: [(found.of_value(figure), found.of_scale(figure), found.of_piece(figure)) for _ in range(200)]

    assert spent(search(4000), "") <= AT_MOST / 2 * spent(search(1000), "")


def test_arithmetic_is_exact_over_unlike_denominators() -> None:
    """A sum of decimals and a share of fractions are reckoned without rounding, in whole numbers."""
    base = read(1)[1].rows[0].model_copy(update={"unit": "元", "kind": "money", "high": None})
    rows = [
        base.model_copy(update={"id": f"F{at}", "value": value, "printed": f"{value}元"})
        for at, value in enumerate(("12.345", "0.655", "1/3"), 1)
    ]
    total = derive(Figure(start=0, end=3, text="13元", value="13", unit="元", kind="money"), rows)
    assert total is not None
    assert total.arithmetic == "12.345元 + 0.655元 = 13"
    exact = Figure(start=0, end=3, text="12.678元", value="12.678", unit="元", kind="money")
    assert derive(exact, rows[:1] + rows[2:]) is None


def test_a_dictionary_says_the_same_whatever_was_expected() -> None:
    """Words outside the text that was announced are found as those inside it."""
    announced, plain = Dictionary(), Dictionary()
    announced.expect("游客")
    assert announced.stems("游客参观图书馆") == plain.stems("游客参观图书馆")
    assert "图书馆" in announced.stems("图书馆")
