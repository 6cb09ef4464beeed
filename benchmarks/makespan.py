"""How long a batch takes beside the waiting that it cannot be spared, and how much memory; in processes of their own.

The endpoint is the one of the chaos test, which here never fails: every answer takes half a second for the makespan,
and none for memory. Loading is taken off: the process that is timed has run one small report before.

usage: python -m benchmarks.makespan [--write FILE] [--reports N ...]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from benchmarks.page import BATCHES, put_section
from benchmarks.tables import Table, lay_out, mark_down
from benchmarks.texts import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LATENCY_S: Final = 0.5
CONCURRENCY: Final = 8
SECTIONS: Final = (1, 7, 8, 9, 16, 24)
RUNS: Final = 5
RUNS_OF_MANY: Final = 2
MANY: Final = 100
SIZES: Final = (100, 1000, 5000)
"""Batches whose memory is compared."""

_DIGITS: Final = "零一二三四五六七八九"
_SERVER: Final = ROOT / "tests" / "chaos_server.py"


class Timed(NamedTuple):
    """A batch that a process ran."""

    calls: int
    seconds: float
    """From the paths to the last note, by the process itself."""
    cpu_s: float
    """Of them, processor time of the process: what other work on the computer does not change."""
    peak_mb: float
    """The most memory that the process ever held (VmHWM)."""


# --- reports ------------------------------------------------------------------------------------------------------


def write_report(path: Path, number: int, sections: int) -> None:
    """Write a report of a fictional city, with figures that no other report has."""
    parts = [
        f"{_numeral(at)}、第{_numeral(at)}方面工作\n新建社区食堂{100 * number + at}家，服务老人{1000 + at}人次。\n"
        for at in range(1, sections + 1)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"云汀市第{number}号工作简报\n\n" + "\n".join(parts), encoding="utf-8")


def _numeral(number: int) -> str:
    """Write a number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")


# --- the process that is timed ------------------------------------------------------------------------------------


def work(folders: list[str]) -> None:
    """Run a batch over each folder, one after the other; write what each took, the first one being for the loading."""
    from summariser.batch.command import Order, plan, run  # noqa: PLC0415 - the timed process alone needs it
    from summariser.runs import Wishes  # noqa: PLC0415 - beside it

    taken, used = [], []
    for folder in folders:
        out = Path(folder).with_name(f"{Path(folder).name}-notes")
        wishes = Wishes(concurrency=CONCURRENCY, cache=f"{folder}-cache")
        before, cpu_before = time.perf_counter(), time.process_time()
        ended = run(plan(Order((folder,), out, (".md",), "both", wishes)), lambda _: None, quiet=True)
        taken.append(time.perf_counter() - before)
        used.append(time.process_time() - cpu_before)
        if ended.exit_code:
            raise RuntimeError(ended.told)
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    json.dump({"seconds": taken, "cpu_s": used, "peak_mb": int(peak[1]) / 1024 if peak else 0.0}, sys.stdout)


# --- the process that measures ------------------------------------------------------------------------------------


class _Server(NamedTuple):
    """A running endpoint."""

    port: int

    def calls(self) -> int:
        """Give how many requests it has seen."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", "/mark")
        seen = json.loads(line.getresponse().read())
        line.close()
        return int(seen["calls"])


@contextmanager
def _serving(latency_s: float) -> Iterator[_Server]:
    """Run an endpoint that answers after so long."""
    command = [sys.executable, str(_SERVER)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the server has no pipes")
        with process.stdin as control:
            control.write(json.dumps({"port": 0, "latency_s": latency_s}) + "\n")
        server = _Server(json.loads(process.stdout.readline())["port"])
        # What it tells of each call is not needed here, but somebody must read it.
        listener = threading.Thread(target=deque(maxlen=0).extend, args=(process.stdout,), daemon=True)
        listener.start()
        try:
            yield server
        finally:
            process.kill()
            listener.join()


class _Ran(NamedTuple):
    """What a process that ran several batches says, and the server."""

    seconds: list[float]
    cpu_s: list[float]
    peak_mb: float
    calls: int
    """Of all batches."""


def _run(folders: list[Path], server: _Server) -> _Ran:
    """Run batches in one process."""
    before = server.calls()
    surroundings = {
        "SUMMARISER_BASE_URL": f"http://127.0.0.1:{server.port}/v1",
        "SUMMARISER_API_KEY": "none",
        "SUMMARISER_MODEL": "bench",
    }
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.makespan", "--work", *map(str, folders)],
        cwd=ROOT,
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return _Ran(**answer, calls=server.calls() - before)


def _warm(folder: Path) -> Path:
    """Give a folder of one small report, for the loading."""
    warm = Path(tempfile.mkdtemp(dir=folder)) / "warm"
    write_report(warm / "report.txt", 99_999, 1)
    return warm


def measure_sections(folder: Path, server: _Server) -> dict[int, Timed]:
    """Measure a report of so many sections: the best of a few runs in one process."""
    batches = {}
    for sections in SECTIONS:
        for run in range(RUNS):
            batches[sections, run] = folder / f"sections-{sections}-{run}"
            write_report(batches[sections, run] / "report.txt", 1000 + 10 * sections + run, sections)
    ran = _run([_warm(folder), *batches.values()], server)
    taken = dict(zip(batches, zip(ran.seconds[1:], ran.cpu_s[1:], strict=True), strict=True))
    best = {count: min(taken[count, run] for run in range(RUNS)) for count in SECTIONS}
    return {count: Timed(count + 1, seconds, cpu_s, ran.peak_mb) for count, (seconds, cpu_s) in best.items()}


def measure_batch(folder: Path, reports: int, server: _Server) -> tuple[Timed, Timed]:
    """Run a batch of small reports, and the finished batch once more; both in processes of their own."""
    batch = folder / f"batch-{reports}"
    for number in range(1, reports + 1):
        write_report(batch / f"report_{number:05}.txt", number, 2 + number % 3)
    timed = []
    for _ in range(2):
        ran = _run([_warm(folder), batch], server)
        # Without the report for the loading: its section and its headline.
        timed.append(Timed(ran.calls - 2, ran.seconds[1], ran.cpu_s[1], ran.peak_mb))
    return timed[0], timed[1]


class Measured(NamedTuple):
    """All that was measured."""

    sections: dict[int, Timed]
    many: Timed
    sizes: dict[int, tuple[Timed, Timed]]
    """Batches without latency: the run, and the run of the finished batch."""


def measure(sizes: tuple[int, ...]) -> Measured:
    """Measure all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _serving(LATENCY_S) as server:
            sections = measure_sections(folder, server)
            runs = [measure_batch(folder / f"slow-{run}", MANY, server)[0] for run in range(RUNS_OF_MANY)]
        sizes_taken = {}
        for size in sizes:
            with _serving(0.0) as server:
                sizes_taken[size] = measure_batch(folder / "fast", size, server)
            sys.stderr.write(f"{size} reports: done\n")
        return Measured(sections, min(runs, key=lambda run: run.seconds), sizes_taken)


# --- the tables ---------------------------------------------------------------------------------------------------


def _rounds(calls: int) -> float:
    """Give the seconds of waiting that so many calls cannot be spared."""
    return math.ceil(calls / CONCURRENCY) * LATENCY_S


def _row(title: str, timed: Timed, ideal_s: float, allowed: str) -> list[str]:
    """Set a batch beside its waiting."""
    return [
        title,
        f"{timed.seconds:.2f} s",
        f"{timed.cpu_s:.2f} s",
        f"{ideal_s:.1f} s",
        f"{timed.seconds / ideal_s:.2f}",
        allowed,
    ]


def _tables(measured: Measured) -> list[Table]:
    """Lay out what was measured."""
    rows = [_row(f"{count} sections", one, _rounds(count), "1.15") for count, one in measured.sections.items()]
    many = measured.many
    rows.append(_row(f"{MANY} reports, {many.calls} calls", many, many.calls / CONCURRENCY * LATENCY_S, "1.10"))
    least = next(iter(measured.sizes.values()))[0].peak_mb
    sizes = [
        [
            f"{size:,}",
            f"{first.calls:,}",
            f"{1000 * first.seconds / size:.1f} ms",
            f"{1000 * first.cpu_s / size:.1f} ms",
            f"{first.peak_mb:.0f} MB",
            f"{first.peak_mb / least:.2f}",
            f"{again.calls}",
            f"{1000 * again.seconds / size:.2f} ms",
            f"{again.peak_mb:.0f} MB",
        ]
        for size, (first, again) in measured.sizes.items()
    ]
    return [
        Table(
            f"Makespan of a batch ({LATENCY_S} s an answer, concurrency {CONCURRENCY})",
            ["report", "took", "processor", "waiting", "ratio", "allowed"],
            rows,
            f"“waiting” is what the sections alone cannot be spared, ceil(k / {CONCURRENCY}) × {LATENCY_S} s; the "
            "headline of a report is one call more. For the batch it is that of all calls. Best of "
            f"{RUNS} runs, of {RUNS_OF_MANY} for the batch; reading, grounding and writing included, loading left out.",
        ),
        Table(
            "Memory of a batch, and a finished batch run again",
            [
                "reports",
                "calls",
                "a report",
                "processor",
                "peak",
                "ratio",
                "calls again",
                "again",
                "peak again",
            ],
            sizes,
            "Small reports of two to four sections over an endpoint that answers at once; the peak is the most memory "
            "that the process ever held. “again” is the finished batch, run again. Allowed: a ratio of 1.10; no calls "
            "and 20 ms a report again.",
        ),
    ]


def main() -> int:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="benchmarks.makespan", description="Time and memory of batches.")
    parser.add_argument("--write", type=Path, help="put the tables into this Markdown file too")
    parser.add_argument("--reports", type=int, nargs="+", default=SIZES, help="batches whose memory is compared")
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        work(asked.work)
        return 0
    tables = _tables(measure(tuple(asked.reports)))
    sys.stdout.write("\n\n".join(map(lay_out, tables)) + "\n")
    if asked.write:
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        how = f"`make makespan` measures this alone ({today}, {os.cpu_count()} cores)."
        section = "\n\n".join([*map(mark_down, tables), how])
        page = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(put_section(page, BATCHES, section), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
