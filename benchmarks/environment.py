"""Makes the environment of the peers: each package installed on its own, so that one that fails stops no other.

Run by ``make bench``; writes what happened to ``.venv-bench/installed.json``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

from benchmarks.registry import DRAFTERS, ENTRIES, NPM_VERSION, Entry
from benchmarks.texts import ROOT

FOLDER: Final = ROOT / ".venv-bench"
PYTHON: Final = FOLDER / "bin" / "python"
INSTALLED: Final = FOLDER / "installed.json"
_CONSTRAINTS: Final = Path(__file__).with_name("constraints.txt")
_LIMIT_SECONDS: Final = 600


def main() -> int:
    """Make the environment, install the peers, and write down how it went."""
    venv.EnvBuilder(with_pip=True, clear=True).create(FOLDER)
    (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    outcome: dict[str, str] = {}
    for entry in (*ENTRIES, *DRAFTERS):
        if entry.package and entry.package not in outcome:
            outcome[entry.package] = _install(entry)
            sys.stderr.write(f"{entry.package}: {outcome[entry.package] or 'installed'}\n")
    INSTALLED.write_text(json.dumps(outcome, indent=1) + "\n", encoding="utf-8")
    return 0


def not_installed(package: str) -> str:
    """Say what kept a package from being installed; empty for nothing."""
    if not package:
        return ""
    if not INSTALLED.exists():
        return "skipped: the environment of the peers is not made (make bench)"
    return str(json.loads(INSTALLED.read_text(encoding="utf-8")).get(package, "not installed (make bench)"))


def _install(entry: Entry) -> str:
    """Install one package; give what went wrong in a few words, empty for nothing."""
    if entry.is_npm:
        npm = shutil.which("npm")
        if not npm or not shutil.which("node"):
            return "skipped: needs node and npm"
        quiet = ["--silent", "--no-audit", "--no-fund", "--prefix", str(FOLDER / "node")]
        command = [npm, "install", *quiet, f"{entry.package}@{NPM_VERSION}"]
    else:
        quiet = ["--quiet", "--quiet", "--disable-pip-version-check", "-c", str(_CONSTRAINTS)]
        command = [str(PYTHON), "-m", "pip", "install", *quiet, "--pre", entry.package, *entry.also]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_LIMIT_SECONDS, check=False)  # noqa: S603 - names from the registry
    except subprocess.TimeoutExpired:
        return f"failed to install: not done after {_LIMIT_SECONDS} s"
    return "" if ended.returncode == 0 else f"failed to install ({Path(command[0]).name} ended with {ended.returncode})"


if __name__ == "__main__":
    sys.exit(main())
