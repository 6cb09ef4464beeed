"""An endpoint that fails and is killed, a batch that is killed: nothing is lost, and nothing is paid for twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from chaos_server import FAULTS, Call, ChaosServer, Ended
from small_reports import write_reports

from summariser.batch.summary import SUMMARY_NAME, read_summary
from summariser.journal import JOURNAL_NAME, Journal

CONCURRENCY = 8
IN_FLIGHT = CONCURRENCY + 1
"""Calls that may be under way: one headline may go beside the sections."""

RATE = 0.3
MOST_RUNS = 25
"""A batch that is not whole after so many runs never will be."""

DEADLINE_S = 120.0
"""Without any event for so long, something hangs."""


class Size(NamedTuple):
    """How much chaos; the seed decides what fails, and at which calls who is killed."""

    reports: int
    batch_kills: int
    server_kills: int
    seed: int

    def kills(self) -> list[tuple[int, str]]:
        """Say from which calls of the server who is to be killed: somewhere among those that no batch can do without."""
        victims = ["batch"] * self.batch_kills + ["server"] * self.server_kills
        # At least two sections and a headline a report.
        moments = random.Random(self.seed).sample(range(2 * CONCURRENCY, 3 * self.reports), len(victims))
        return sorted(zip(moments, victims, strict=True))


class Run(NamedTuple):
    """What one run of the batch left behind."""

    key: str
    """What its calls were sent with."""
    code: int
    kept: dict[int, str]
    """Calls whose answers the journal held when it ended, with what they were about."""


class Story(NamedTuple):
    """All that happened."""

    runs: list[Run]
    calls: list[Call]
    usable: frozenset[int]
    """Calls that were answered usably."""
    chaotic: Path
    """The notes that came of it, and those of a calm run."""
    calm: Path


def start(folder: Path, out: str, server: ChaosServer, key: str) -> subprocess.Popen[bytes]:
    """Start a batch over the reports of a folder."""
    command = ["batch", "reports", "-o", out, "--cache", f"{out}.cache", "--concurrency", str(CONCURRENCY), "--quiet"]
    return subprocess.Popen([sys.executable, "-m", "summariser", *command], cwd=folder, env=server.surroundings(key))


def run_once(folder: Path, server: ChaosServer, key: str, kills: list[tuple[int, str]]) -> Run:
    """Run the batch to its end or to its kill; who was killed is taken out of ``kills``."""
    batch = start(folder, "chaotic", server, key)
    threading.Thread(target=lambda: server.events.put(Ended(batch.wait())), daemon=True).start()
    while not isinstance(event := server.events.get(timeout=DEADLINE_S), Ended):
        # What a dead batch had sent may still be heard of; the next death is for the next run.
        if isinstance(event, Call) and kills and event.number >= kills[0][0] and batch.poll() is None:
            if kills.pop(0)[1] == "batch":
                batch.kill()
                batch.wait()
            else:
                server.restart()
    server.settle()
    asked = {call.number: call.asked for call in server.calls}
    with Journal(folder / "chaotic.cache" / JOURNAL_NAME, "") as journal:
        kept = [json.loads(entry.recording.turns[-1].text)["call"] for entry in journal.entries()]
    return Run(key, event.code, {number: asked[number] for number in kept})


def live_through(folder: Path, size: Size) -> Story:
    """Run a batch again and again until it is whole, and beside it the same batch in peace."""
    write_reports(folder / "reports", size.reports)
    kills = size.kills()
    runs: list[Run] = []
    with ChaosServer() as calm, ChaosServer(seed=str(size.seed), rate=RATE) as server:
        peaceful = start(folder, "calm", calm, "calm")
        while not runs or runs[-1].code != 0:
            assert len(runs) < MOST_RUNS, "the batch is never whole"
            runs.append(run_once(folder, server, f"run-{len(runs)}", kills))
        assert peaceful.wait(DEADLINE_S) == 0
    usable = frozenset(sent.number for sent in server.sent if sent.usable)
    return Story(runs, server.calls, usable, folder / "chaotic", folder / "calm")


def judge(story: Story, size: Size) -> None:
    """Hold a story against what was promised."""
    killed = [run for run in story.runs if run.code < 0]
    assert len(killed) == size.batch_kills

    # Every report is complete, and its note is that of the calm run.
    notes = {path.name: path.read_bytes() for path in story.calm.glob("*.md")}
    assert len(notes) == size.reports
    assert {path.name: path.read_bytes() for path in story.chaotic.glob("*.md")} == notes
    lines = read_summary(story.chaotic / SUMMARY_NAME).values()
    assert [line.status for line in lines] == ["written"] * size.reports

    # What the journal once held is never asked for again.
    kept = {number: asked for run in story.runs for number, asked in run.kept.items()}
    last = {call.asked: call.number for call in story.calls}
    assert [number for number, asked in kept.items() if last[asked] > number] == []

    # What was answered usably is in the journal when the run ends; of a run that was killed, all but what was in flight.
    for run in story.runs:
        answered = story.usable & {call.number for call in story.calls if call.key == run.key}
        assert len(answered - run.kept.keys()) <= (IN_FLIGHT if run in killed else 0)


def test_a_batch_survives_its_endpoint_and_its_own_death(tmp_path: Path) -> None:
    """A small batch whose endpoint fails and is killed, and which is killed itself, ends as in peace, paid for once."""
    size = Size(reports=40, batch_kills=1, server_kills=1, seed=1)
    judge(live_through(tmp_path, size), size)


@pytest.mark.chaos
def test_two_hundred_reports_survive_three_deaths_and_two_of_their_endpoint(tmp_path: Path) -> None:
    """Every fault an endpoint knows, at 30 % of the calls: 200 notes as in peace, and no answer paid for twice."""
    size = Size(reports=200, batch_kills=3, server_kills=2, seed=20261130)
    story = live_through(tmp_path, size)
    judge(story, size)
    assert {call.fault for call in story.calls} == {"", *FAULTS}
