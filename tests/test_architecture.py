"""The house as it is meant: light to enter, pure below the line, files small enough to read."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summariser"
MODULES = sorted(PACKAGE.rglob("*.py"))
CORE = [
    path
    for name in ("figures", "repair", "links", "grounding", "briefing")
    for path in sorted((PACKAGE / name).glob("*.py"))
] + [
    PACKAGE / f"{name}.py"
    for name in (
        "pipeline", "neutrality", "proofreading", "ledger", "campaigns", "sections", "english", "english_units", "glossary", "numerals",
        "printable", "records", "errors",
    )
]  # fmt: skip
OUTSIDE = {
    "os",
    "pathlib",
    "socket",
    "time",
    "datetime",
    "random",
    "secrets",
    "logging",
    "threading",
    "subprocess",
    "sqlite3",
    "tempfile",
    "io",
    "urllib",
}
TABLES = {"lexicon.py", "dictionary.py"}
"""These read the word list and the dictionary of a package; see ARCHITECTURE.md."""
MOST_LINES = 400


def imported(path: Path) -> set[str]:
    """Give the top names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("path", [path for path in CORE if path.name not in TABLES], ids=lambda path: path.name)
def test_the_core_touches_nothing_outside(path: Path) -> None:
    """Below the line there are no files, network, clock, environment, randomness, logging or threads."""
    assert imported(path) & OUTSIDE == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_can_be_read_in_one_go(path: Path) -> None:
    """No module is longer than the cap; records, one noun after the other, is the one exception."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (800 if path.name == "records.py" else MOST_LINES)


def test_help_loads_no_model_library() -> None:
    """--help starts fast because it imports neither openai nor instructor, nor anything else that is heavy."""
    code = (
        "import sys\nsys.argv = ['summariser', '--help']\nfrom summariser.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', sorted({'openai', 'instructor', 'pydantic', 'docx', 'trafilatura', 'opencc', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "LOADED []" in done.stdout


def test_importing_the_package_loads_nothing() -> None:
    """The bare package is free to import."""
    code = "import sys, summariser\nprint(sorted(name for name in sys.modules if name.startswith('summariser')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['summariser']"


def test_no_package_code_imports_the_data_folders() -> None:
    """evals, tests and prompts are folders of the repository, no packages."""
    for path in MODULES:
        assert imported(path) & {"evals", "tests", "prompts", "schemas"} == set()
