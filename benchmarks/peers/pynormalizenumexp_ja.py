"""pynormalizenumexp: quantities of Japanese text, with counters and bounds; run on Chinese with its Japanese tables.

Mapped: a bound to infinity is "at least" or "more than", one from minus infinity "at most" or "less than", whichever is
right; a range by 0.7 and 1.3 times the number is its "about"; durations with the unit as written. Points in time are
its word that there is no figure.
Cannot give: changes; counters that only Chinese has.
"""

from __future__ import annotations

import importlib
import math
from typing import Any

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import plain, unit_as_written
from benchmarks.rows import Row, keep_longest

_FIELDS = ("year", "month", "day", "hour", "minute", "second")


class PyNormalizeNumExp(Peer):
    """Its normaliser for Japanese, the only language that it has."""

    def __init__(self) -> None:
        """Load the tables."""
        make = importlib.import_module("pynormalizenumexp.normalize_numexp").NormalizeNumexp
        self._normalizer = make("ja")

    def call(self, item: str) -> Any:
        """Normalise."""
        return self._normalizer.normalize(item)

    def rows(self, text: str) -> list[Row]:
        """Map expressions."""
        return keep_longest([(_map(found), found.type in {"numerical", "duration"}) for found in self.call(text)])


def _map(found: Any) -> Row:
    """Map one expression."""
    low, high, unit = found.value_lower_bound, found.value_upper_bound, found.counter
    if found.type == "duration":
        low, high = _finite(low), _finite(high)
        unit = unit_as_written(found.original_expr)
        for bound in ("以上", "以下", "以内", "超"):
            unit = unit.removesuffix(bound)
    row = Row(found.position_start, found.position_end, unit=unit)
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return row
    if math.isinf(high):
        return row if math.isinf(low) else row._replace(value=plain(low), qualifier="at_least|more_than")
    if math.isinf(low):
        return row._replace(value=plain(high), qualifier="at_most|less_than")
    if low == high:
        return row._replace(value=plain(low))
    if math.isclose(low * 1.3, high * 0.7):
        return row._replace(value=plain(low / 0.7), qualifier="approx")
    return row._replace(value=plain(low), high=plain(high))


def _finite(time: Any) -> float:
    """Give the one field of a duration that says something; infinity where none or several do."""
    fields = [getattr(time, field, math.inf) for field in _FIELDS]
    said = [field for field in fields if not math.isinf(field)]
    return float(said[0]) if len(said) == 1 else (fields[0] if not said else math.nan)
