"""Recognizers-Text, the npm package: the same six models, and with them its date and time model as a veto.

Mapped as the Python package; of the date and time model, lengths of time (五年, 近三年) are figures, and
what else is longer than a number says that there is none.
Timed inside Node, without the passing of JSON: the lesser of wall time and processor time, since helpers of the engine
run beside it.
Cannot give: qualifiers, changes, ranges as one figure; units outside its closed list.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.peers.peer import Peer
from benchmarks.peers.recognizers import map_entities
from benchmarks.texts import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rows import Row

MODULES = ROOT / ".venv-bench" / "node" / "node_modules"


class RecognizersNpm(Peer):
    """Six models in a Node process that stays open."""

    dates: ClassVar[bool] = False

    def __init__(self) -> None:
        """Start Node."""
        node = shutil.which("node")
        if not node:
            raise RuntimeError("needs node")
        if not (MODULES / "@microsoft" / "recognizers-text-suite").exists():
            raise RuntimeError("its npm package is not installed (needs npm)")
        self._node = subprocess.Popen(  # noqa: S603 - our own script
            [node, str(Path(__file__).with_name("recognizers.js"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "NODE_PATH": str(MODULES)},
            encoding="utf-8",
        )
        self._ask(["近3年投入5元。"])

    def call(self, item: str) -> Any:
        """Ask for one piece."""
        return self._ask([item])["found"][0]

    def timed(self, items: Sequence[Any]) -> float:
        """Ask for all pieces at once; Node says how long it took."""
        return float(self._ask(list(items))["seconds"])

    def rows(self, text: str) -> list[Row]:
        """Map entities; their offsets count UTF-16 units."""
        found = [(_code_points(text, start), _code_points(text, end), *rest) for start, end, *rest in self.call(text)]
        return map_entities(found)

    def _ask(self, texts: list[str]) -> Any:
        """Send one line, and wait for one."""
        if self._node.stdin is None or self._node.stdout is None:
            raise RuntimeError("node is not open")
        self._node.stdin.write(json.dumps({"texts": texts, "dates": self.dates}) + "\n")
        self._node.stdin.flush()
        answer = self._node.stdout.readline()
        if not answer:
            raise RuntimeError("node ended without an answer")
        return json.loads(answer)


class RecognizersNpmDates(RecognizersNpm):
    """The six models and the date and time model."""

    dates: ClassVar[bool] = True


def _code_points(text: str, units: int) -> int:
    """Turn an offset in UTF-16 units into one in code points."""
    if text.isascii() or max(text) <= "\uffff":
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace"))
