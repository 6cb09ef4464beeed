"""duckling: the old Clojure grammar of wit.ai, with its Chinese rules, in a JVM.

Mapped: numbers, amounts, durations, distances and volumes that it is sure of; its units where they have a sign.
Its package expects strings of an older JPype: the JVM is started here, with strings converted.
Cannot give: the scales 万 and 亿, units of counting, qualifiers, changes.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import warnings
from pathlib import Path
from typing import Any, Final

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import plain, unit_as_written
from benchmarks.rows import Row, keep_longest

_KINDS: Final = {"number", "amount-of-money", "duration", "distance", "volume"}


class Duckling(Peer):
    """Its parser with the Chinese rules."""

    def __init__(self) -> None:
        """Start the JVM, and load the rules."""
        warnings.simplefilter("ignore")
        if not shutil.which("java"):
            raise RuntimeError("needs java")
        jpype = importlib.import_module("jpype")
        found = importlib.util.find_spec("duckling")
        if not found or not found.origin:
            raise ModuleNotFoundError("No module named 'duckling'")
        jars = [str(path) for path in Path(found.origin).parent.rglob("*.jar")]
        jpype.startJVM(classpath=jars, convertStrings=True)
        self._parser = importlib.import_module("duckling").Duckling(jvm_started=True)
        self._parser.load(languages=["zh"])

    def call(self, item: str) -> Any:
        """Parse."""
        return self._parser.parse(item, language="zh")

    def rows(self, text: str) -> list[Row]:
        """Map what it does not call latent."""
        return keep_longest([(_map(found), True) for found in self.call(text) if _is_figure(found)])


def _is_figure(found: Any) -> bool:
    """Tell a quantity from times, ordinals and guesses."""
    return found["dim"] in _KINDS and not found.get("latent")


def _map(found: Any) -> Row:
    """Map one quantity; a number has no unit."""
    value = found["value"].get("value")
    is_number = isinstance(value, int | float)
    unit = "" if found["dim"] == "number" else unit_as_written(found["body"])
    return Row(found["start"], found["end"], plain(value) if is_number else None, unit=unit)
