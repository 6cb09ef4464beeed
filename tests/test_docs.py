"""Documentation that runs: commands exist, variables exist, examples work, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from figures.test_chinese_marked import read_marked, unmark

from summariser.figures.chinese import find_chinese
from summariser.settings import Limits, Settings

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / name
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "evals/guide.md", "docs/grammar.md")
]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_library_example_runs() -> None:
    """The Python of the README prints what it says."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_note_of_the_readme_is_the_one_that_is_written() -> None:
    """Each line of the excerpt stands in the note of the sample, in this order."""
    (excerpt,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    command = ["brief", "--offline", "evals/reports/press_conference.txt", "-o", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "summariser", *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    here = 0
    for piece in re.split(r"^…\n", excerpt, flags=re.MULTILINE):
        here = done.stdout.index(piece, here) + len(piece)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^summariser (\w+)", README, re.MULTILINE))))
def test_every_command_of_the_readme_exists(command: str) -> None:
    """Each command that is shown has its help, with an example."""
    done = subprocess.run(
        [sys.executable, "-m", "summariser", command, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Example" in done.stdout


def test_every_variable_of_the_readme_exists() -> None:
    """Each environment variable that is named is read."""
    known = {f"SUMMARISER_{name.upper()}" for name in (*Settings.model_fields, *Limits.model_fields)}
    known |= {"OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"}
    assert set(re.findall(r"\b(?:SUMMARISER|OPENAI)_[A-Z_]+", README)) <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    """A path in backticks or a link leads to a file of the repository."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:evals|docs|prompts|schemas|summariser|tests)/[\w./-]+\.\w+)`", text)
    linked = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    for name in (*named, *linked):
        assert (ROOT / name).exists(), name


def test_the_rooms_of_the_architecture_are_those_of_the_package() -> None:
    """Every module or folder of the package stands in the table of rooms, and no other does."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("## The rooms")[1].split("\nA room imports")[0]
    rooms = {
        name.rstrip("/")
        for line in table.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([\w/]+)`", line.split("|")[1])
    }
    package = ROOT / "summariser"
    real = {path.stem for path in package.glob("*.py") if not path.stem.startswith("__")}
    real |= {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    assert rooms == real


GRAMMAR = (ROOT / "docs" / "grammar.md").read_text(encoding="utf-8")
_ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in GRAMMAR.splitlines() if line.startswith("| ")
]


@pytest.mark.parametrize(
    ("example", "expected"), [(row[1].replace("↵", "\n"), row[2]) for row in _ROWS if len(row) > 2 and "⟦" in row[1]]
)
def test_the_grammar_reads_the_examples_of_its_page(example: str, expected: str) -> None:
    """Each marked stretch is one figure, read as the page says."""
    assert (unmark(example)[1], expected.split("; ")) == read_marked(example)


@pytest.mark.parametrize("text", [text for row in _ROWS[-9:] for text in row[1].split(" / ")])
def test_the_grammar_finds_no_figure_where_its_page_says_none(text: str) -> None:
    """The examples of the last table hold dates and names only."""
    assert len(_ROWS[-9:][0]) == 3
    assert find_chinese(text).figures == ()
