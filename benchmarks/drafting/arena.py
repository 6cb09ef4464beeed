"""Where a contestant runs: its process, its empty journal, and what came of it as the endpoint and its output tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from benchmarks.drafting.answering import Text
from benchmarks.drafting.contestant import FAITHFUL
from benchmarks.drafting.endpoint import never
from benchmarks.drafting.modes import OURS
from benchmarks.environment import PYTHON
from benchmarks.texts import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.drafting.endpoint import Endpoint, Plan
    from benchmarks.drafting.modes import Contestant
    from benchmarks.texts import TextSet

_LIMIT_S: Final = 300
_WORKER: Final = "benchmarks.drafting.contestant"


class Go(NamedTuple):
    """What a contestant is let do."""

    who: Contestant
    reports: Sequence[str]
    """Names."""
    latency_s: float
    plan: Plan = never
    workers: int = 0
    """For ours; 0 leaves its own."""
    model: str = FAITHFUL


class Came(NamedTuple):
    """What came of a go."""

    calls: int
    prompt_chars: int
    schema_chars: int
    seconds: float
    """From the arrival of the first call to the end of the process."""
    whole_seconds: float
    """The process from start to end."""
    right: int
    """Figures that came back as the reports have them: for ours, in the ledger."""
    said: int
    """For ours, figures that stand in sentences; for others as ``right``."""
    wrong: int
    """Figures that came back and are none of the reports."""
    told: str
    """How the contestant tells that something is missing; empty where it does not."""
    version: str = ""
    paid_again: int = 0
    """Calls whose very prompt had been answered well before."""


class Read(NamedTuple):
    """The part of ``Came`` that a contestant's output tells."""

    right: int = 0
    said: int = 0
    wrong: int = 0
    told: str = ""
    version: str = ""


class Ended(NamedTuple):
    """The end of a process."""

    printed: bytes
    code: int


def load_texts(sets: Sequence[TextSet]) -> dict[str, Text]:
    """Give all reports with gold, and where their figures stand."""
    return {
        name: Text(one.texts[name], [(row["start"], row["end"]) for row in rows])
        for one in sets
        for name, rows in one.figures.items()
    }


class Arena:
    """The endpoint, the reports, and a folder for one run."""

    def __init__(self, texts: Mapping[str, Text], endpoint: Endpoint, folder: Path) -> None:
        """Write the reports where the command line can read them."""
        self.texts = texts
        self.endpoint = endpoint
        self._folder = folder
        self._journals = 0
        for name, (text, _) in texts.items():
            (folder / f"{name}.txt").write_bytes(text.encode())

    def run(self, go: Go) -> Came:
        """Let a contestant read reports, with an empty journal."""
        self._journals += 1
        return self._run(go)

    def kill_and_run_again(self, go: Go, answers: int) -> Came:
        """Kill a contestant after so many good answers, then let it run anew; give what came of that."""
        self._journals += 1
        self.endpoint.reset(go.plan, go.latency_s)
        process = self._start(go)
        feeding = threading.Thread(target=self._feed, args=(process, go))
        feeding.start()
        while len(self.endpoint.log.answered) < answers and process.poll() is None:
            time.sleep(0.005)
        time.sleep(go.latency_s / 2)  # what was answered has arrived by now, and nothing else yet
        process.kill()
        feeding.join()
        before = list(self.endpoint.log.answered)
        came = self._run(go)
        return came._replace(paid_again=sum(call.prompt in before for call in self.endpoint.log.calls))

    def _run(self, go: Go) -> Came:
        self.endpoint.reset(go.plan, go.latency_s)
        begun_s = time.monotonic()
        ended = self._feed(self._start(go), go)
        ended_s, log = time.monotonic(), self.endpoint.log
        first_s = log.calls[0].arrived_s if log.calls else begun_s
        read = (_read_ours if go.who is OURS else self._read_theirs)(ended, go)
        return Came(
            calls=len(log.calls),
            prompt_chars=log.prompt_chars,
            schema_chars=log.schema_chars,
            seconds=ended_s - first_s,
            whole_seconds=ended_s - begun_s,
            **read._asdict(),
        )

    def _start(self, go: Go) -> subprocess.Popen[bytes]:
        """Start the process of a contestant."""
        foreign = ("SUMMARISER_", "OPENAI_")
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        surroundings["PYTHONPATH"] = str(ROOT)
        if go.who is OURS:
            surroundings["SUMMARISER_BASE_URL"] = self.endpoint.base_url
            surroundings["SUMMARISER_MODEL"] = go.model
            surroundings["XDG_CACHE_HOME"] = str(self._folder / f"journal-{self._journals}")
            command = [sys.executable, "-m", "summariser", "summarise", "--format", "json", "--quiet"]
            command += ["--concurrency", str(go.workers)] if go.workers else []
            command += [str(self._folder / f"{name}.txt") for name in go.reports]
        else:
            command = [str(PYTHON), "-m", _WORKER]
        return subprocess.Popen(  # noqa: S603 - our own modules
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=surroundings,
        )

    def _feed(self, process: subprocess.Popen[bytes], go: Go) -> Ended:
        """Hand a process its request; give what it prints, and how it ends."""
        request = request_for(go.who, self.endpoint)
        request |= {"model": go.model, "texts": [self.texts[name].text for name in go.reports]}
        try:
            printed, _ = process.communicate(json.dumps(request).encode(), timeout=_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            return Ended(b"", process.wait())
        return Ended(printed, process.returncode)

    def _read_theirs(self, ended: Ended, go: Go) -> Read:
        """Read what one of the others printed."""
        if not ended.printed:
            return Read(told=f"ended with {ended.code}")
        answer = json.loads(ended.printed)
        found = answer.get("figures", [[] for _ in go.reports])
        right = sum(_count(one, self.texts[name]) for one, name in zip(found, go.reports, strict=True))
        wrong = sum(map(len, found)) - right
        return Read(right, right, wrong, answer["error"], answer["version"])


def request_for(who: Any, endpoint: Endpoint) -> dict[str, Any]:
    """Give the part of a request that says who is to do it."""
    return {"way": who.way, "package": who.package, "base_url": endpoint.base_url}


def _read_ours(ended: Ended, _go: Go) -> Read:
    """Read what ours printed; the version is that of the tree."""
    records = json.loads(ended.printed or b"[]")
    records = records if isinstance(records, list) else [records]
    listed = sum(len(one["ledger"]) for one in records)
    said = sum(len(one["balance"]["carried"]) for one in records)
    failed = sum(len(one["failures"]) for one in records)
    rejected = sum(len(one["rejections"]) for one in records)
    told = [f"exit {ended.code}"] if ended.code else []
    told += [f"{failed} named"] if failed else []
    told += [f"{rejected} refused"] if rejected else []
    told += [f"{listed - said} omitted"] if listed > said else []
    stray = sum(len(one["balance"]["stray"]) for one in records)
    return Read(listed, said, stray, ", ".join(told))


def _count(found: Sequence[str], text: Text) -> int:
    """Count the figures of a report that were found, each as often as it stands there."""
    left = [text.text[start:end] for start, end in text.figures]
    count = 0
    for one in found:
        if one in left:
            left.remove(one)
            count += 1
    return count
