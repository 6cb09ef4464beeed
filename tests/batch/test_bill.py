"""The bill of a batch is the server's own count: calls, and tokens of what arrived whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from chaos_server import FAULTS, ChaosServer
from small_reports import write_reports

from summariser.batch.summary import SUMMARY_NAME, SummaryLine, read_summary

REPORTS = 30
PRICE = (3, 15)
"""US dollars for a million prompt and answer tokens."""

BILL = re.compile(r"Paid: ([\d,]+) calls, ([\d,]+) prompt and ([\d,]+) answer tokens, ([\d.]+) USD")


class Bill(NamedTuple):
    """Calls and tokens."""

    calls: int
    prompt_tokens: int
    answer_tokens: int


class Paid(NamedTuple):
    """One run of a batch, by those who count."""

    code: int
    printed: Bill
    usd: float
    """As printed."""
    lines: dict[str, SummaryLine]
    counted: Bill
    """By the server."""


def run_batch(folder: Path, server: ChaosServer) -> Paid:
    """Run the batch once; give what each says that it took."""
    calls, sent = len(server.calls), len(server.sent)
    price = ",".join(map(str, PRICE))
    done = subprocess.run(
        [sys.executable, "-m", "summariser", "batch", "reports", "-o", "notes", "--cache", "cache", "--price", price],
        cwd=folder,
        env=server.surroundings("bill"),
        capture_output=True,
        text=True,
        check=False,
    )
    server.settle()
    told = BILL.search(done.stderr)
    assert told, done.stderr
    numbers = [int(number.replace(",", "")) for number in told.groups()[:3]]
    usages = [(one.prompt_tokens, one.answer_tokens) for one in server.sent[sent:]]
    counted = Bill(len(server.calls) - calls, sum(asked for asked, _ in usages), sum(given for _, given in usages))
    return Paid(done.returncode, Bill(*numbers), float(told[4]), read_summary(folder / "notes" / SUMMARY_NAME), counted)


def bill_of(lines: list[SummaryLine]) -> Bill:
    """Add up the lines of reports."""
    return Bill(
        sum(line.calls for line in lines),
        sum(line.prompt_tokens for line in lines),
        sum(line.answer_tokens for line in lines),
    )


class Books(NamedTuple):
    """A batch in which calls fail, run until it is whole, and what the server met."""

    runs: list[Paid]
    faults: set[str]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """Run a batch over an endpoint that fails 30 % of its calls, until it is whole, and once more."""
    folder = tmp_path_factory.mktemp("bill")
    write_reports(folder / "reports", REPORTS)
    runs: list[Paid] = []
    with ChaosServer(seed="bill", rate=0.3) as server:
        while not runs or runs[-1].code != 0:
            assert len(runs) < 10
            runs.append(run_batch(folder, server))
        runs.append(run_batch(folder, server))
        yield Books(runs, {call.fault for call in server.calls})


def test_every_fault_was_met(books: Books) -> None:
    """What is counted here are retries, re-asks, headlines and failures of every kind."""
    assert books.faults == {"", *FAULTS}
    assert books.runs[0].code == 5


def test_the_bill_is_the_servers_count(books: Books) -> None:
    """What is printed at the end of each run equals what the server saw and sent, to the token."""
    assert [run.printed for run in books.runs] == [run.counted for run in books.runs]


def test_the_summary_adds_up_to_the_bill(books: Books) -> None:
    """The lines that a run wrote add up to its bill; those of reports that were whole before are left alone."""
    before: dict[str, SummaryLine] = {}
    for run in books.runs:
        whole = {name for name, line in before.items() if line.status == "written"}
        assert {name: run.lines[name] for name in whole} == {name: before[name] for name in whole}
        assert bill_of([line for name, line in run.lines.items() if name not in whole]) == run.counted
        before = run.lines


def test_the_money_is_that_of_the_tokens(books: Books) -> None:
    """Prices are those that were given, for all that was counted, to the last decimal that is shown."""
    for run in books.runs:
        exact = (run.counted.prompt_tokens * PRICE[0] + run.counted.answer_tokens * PRICE[1]) / 1_000_000
        assert run.usd == pytest.approx(exact, abs=0.00006)
    lines = books.runs[0].lines.values()
    assert float(sum(line.price_usd or 0 for line in lines)) == pytest.approx(books.runs[0].usd, abs=0.00006)


def test_a_batch_that_is_whole_costs_nothing_more(books: Books) -> None:
    """The run after the last one asks nothing and pays nothing."""
    assert books.runs[-1].counted == books.runs[-1].printed == Bill(0, 0, 0)
