"""The benchmark: every reader on the same texts in one run, one after the other, each in a process of its own.

usage: python -m benchmarks.run [--write FILE] [--only NAME ...] [--no-linearity] [--no-checking]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks.checking import Growth
from benchmarks.environment import PYTHON, not_installed
from benchmarks.linearity import Course
from benchmarks.page import BATCHES, DRAFTING, as_markdown, as_text, put_section, take_section
from benchmarks.registry import ENTRIES, NPM_VERSION, Entry
from benchmarks.rows import Row
from benchmarks.scoring import score
from benchmarks.tables import Checking, Outcome, Run
from benchmarks.texts import ROOT, TextSet, load_sets
from benchmarks.timing import Speed
from summariser.repair.folding import fold

_LIMIT_SECONDS: Final = 300
"""After this, a reader is ended: loading, reading all reports once, and the capped measuring fit in well."""


def main() -> int:
    """Run, print, and write where asked."""
    asked = _arguments()
    sets = load_sets()
    entries = [entry for entry in ENTRIES if not asked.only or any(name in entry.name for name in asked.only)]
    outcomes = [_say(_take_part(entry, sets)) for entry in entries]
    courses = [] if asked.no_linearity else _measure_linearity()
    run = Run(sets, outcomes, courses, None if asked.no_checking else _measure_checking())
    sys.stdout.write(as_text(run))
    if asked.write:
        asked.write.write_text(_with_other_parts(asked.write, as_markdown(run)), encoding="utf-8")
    return 0


def _with_other_parts(path: Path, page: str) -> str:
    """Give a page that is written anew with what other benchmarks wrote into the file before."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    for name in (DRAFTING, BATCHES):
        section = take_section(before, name)
        page = put_section(page, name, section) if section else page
    return page


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.run", description="Compare readers of figures.")
    parser.add_argument("--write", type=Path, help="write the tables as Markdown to this file too")
    parser.add_argument("--only", nargs="+", help="only readers whose name holds one of these")
    parser.add_argument("--no-linearity", action="store_true", help="leave out the table of time per megabyte")
    parser.add_argument("--no-checking", action="store_true", help="leave out the table of proofreading")
    return parser.parse_args()


def _say(outcome: Outcome) -> Outcome:
    """Show on standard error who is done."""
    sys.stderr.write(f"{outcome.entry.name}: {outcome.fault or 'done'}\n")
    return outcome


def _take_part(entry: Entry, sets: list[TextSet]) -> Outcome:
    """Let one reader read; what goes wrong is its outcome."""
    fault = not_installed(entry.package)
    if fault:
        return Outcome(entry, fault=fault)
    texts = {f"{at}/{name}": text for at, one in enumerate(sets) for name, text in one.texts.items()}
    speed = list(sets[0].texts.values())
    request = {"adapter": entry.adapter, "package": entry.package, "texts": texts, "speed": speed}
    python = sys.executable if entry.is_ours or entry.is_plain else str(PYTHON)
    answer = _ask([python, "-m", "benchmarks.worker"], request)
    if "fault" in answer:
        return Outcome(entry, fault=answer["fault"])
    rows = {key: [Row(*row) for row in found] for key, found in answer["rows"].items()}
    scores = [score(one, {name: rows[f"{at}/{name}"] for name in one.texts}, fold) for at, one in enumerate(sets)]
    version = NPM_VERSION if entry.is_npm else answer["version"]
    return Outcome(entry, scores, Speed(**answer["speed"]), version, raised=answer["faults"])


def _ask(command: list[str], request: object = None) -> dict[str, Any]:
    """Run a process of the benchmark; give its answer, or what went wrong."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own modules
            command,
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=_LIMIT_SECONDS,
            check=False,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        return {"fault": f"ended after {_LIMIT_SECONDS} s"}
    try:
        return dict(json.loads(ended.stdout))
    except ValueError:
        return {"fault": f"its process ended with {ended.returncode} and no answer"}


def _measure_linearity() -> list[Course]:
    """Measure time per megabyte, in a process of its own."""
    answer = _ask([sys.executable, "-m", "benchmarks.linearity"])
    sys.stderr.write(f"time per megabyte: {answer.get('fault', 'done')}\n")
    return [Course(*course) for course in answer.get("courses", [])]


def _measure_checking() -> Checking | None:
    """Measure proofreading, in a process of its own."""
    answer = _ask([sys.executable, "-m", "benchmarks.checking"])
    sys.stderr.write(f"proofreading: {answer.get('fault', 'done')}\n")
    if "fault" in answer:
        return None
    growths = [Growth(*growth) for growth in answer["growths"]]
    return Checking(answer["notes"], answer["reports"], answer["seconds"], growths)


if __name__ == "__main__":
    sys.exit(main())
