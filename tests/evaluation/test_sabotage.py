"""Sabotage: one thing is broken in a copy of the project, and the evaluation of the copy fails and names the score.

Real files are changed and a real process evaluates them; what it is held against is the committed baseline.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("summariser", "prompts", "schemas", "evals")


class Sabotage(NamedTuple):
    """One thing broken."""

    file: str
    before: str
    """A regular expression that stands there once."""
    after: str
    runs: tuple[str, ...]
    score: str
    """The score that must be named."""


SABOTAGES = {
    "the grammar loses a qualifier": Sabotage(
        "summariser/figures/chinese_context.py",
        "将近 接近 近乎 近 接近于",
        "将近 接近",
        ("offline", "press_conference"),
        "figures",
    ),
    "the example of a prompt writes a figure itself": Sabotage(
        "prompts/section.md", r"\{F1\} activities", "11,000 activities", ("prompts",), "prompt_examples"
    ),
    "a prompt is reworded without an evaluation": Sabotage(
        "prompts/repair.md", "and no others", "and all others", ("prompts",), "prompts"
    ),
    "the glossary renders an official name otherwise": Sabotage(
        "summariser/terms/glossary.tsv",
        "Party history learning and education campaign",
        "lessons about the past",
        ("offline", "good", "press_conference"),
        "campaign_english",
    ),
    "grounding no longer compares the two languages": Sabotage(
        "summariser/grounding/drafts.py", r"if one != other:", "if False:", ("flawed",), "as_declared"
    ),
}


def evaluate_copy(copy: Path, runs: tuple[str, ...]) -> tuple[int, dict[str, list[str]]]:
    """Evaluate the copy in a process of its own; give its exit code, and what it says of each score."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "summariser", "eval", *runs, "--format", "json", "--quiet"]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    said: dict[str, list[str]] = {}
    for problem in json.loads(done.stdout)["problems"]:
        said.setdefault(problem["score"], []).append(problem["explanation"])
    return done.returncode, said


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of what the evaluation reads."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", SABOTAGES)
def test_what_is_broken_is_named(copy: Path, name: str) -> None:
    """The evaluation of the broken copy ends with exit code 4 and names the score that measures what was broken."""
    sabotage = SABOTAGES[name]
    path = copy / sabotage.file
    text = path.read_text(encoding="utf-8")
    assert len(re.findall(sabotage.before, text)) >= 1, "the sabotage finds nothing to break"
    path.write_text(re.sub(sabotage.before, sabotage.after, text), encoding="utf-8")
    code, said = evaluate_copy(copy, sabotage.runs)
    assert code == 4
    assert sabotage.score in said, said


def test_nothing_is_named_where_nothing_is_broken(copy: Path) -> None:
    """The copy itself passes, so that what the other tests see is the sabotage."""
    assert evaluate_copy(copy, ("offline", "good", "prompts", "press_conference")) == (0, {})
