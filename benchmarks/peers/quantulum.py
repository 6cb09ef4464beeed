"""quantulum3: quantities with units in English text.

Mapped: its unit name where that has a sign in Chinese reports; an uncertainty as "about".
Cannot give: Chinese scales and units, qualifiers, changes. Its optional classifier of ambiguous units is not used.
"""

from __future__ import annotations

import importlib
import warnings
from typing import Any, Final

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import plain
from benchmarks.rows import Row, keep_longest

_UNITS: Final = {"dimensionless": "", "percentage": "%", "per mille": "‰"}


class Quantulum(Peer):
    """Its parser."""

    def __init__(self) -> None:
        """Load the package, and quiet its advice to install the classifier."""
        warnings.simplefilter("ignore")
        self._parse = importlib.import_module("quantulum3.parser").parse
        self.call("5 km")

    def call(self, item: str) -> Any:
        """Parse."""
        return self._parse(item)

    def rows(self, text: str) -> list[Row]:
        """Map quantities; those that it finds on one span are alternatives."""
        return keep_longest([(_map(found), True) for found in self.call(text)])


def _map(found: Any) -> Row:
    """Map one quantity."""
    start, end = found.span
    unit = _UNITS.get(found.unit.name, found.unit.name)
    qualifier = "approx" if found.uncertainty else "exact"
    return Row(start, end, plain(found.value), unit=unit, qualifier=qualifier)
