"""cn2an: rewrites Chinese numerals as digits in place.

Mapped: what it changed, found by comparing the text before and after; the new digits are the value.
Cannot give: offsets of its own, units, qualifiers, changes; figures in Arabic digits it leaves alone.
"""

from __future__ import annotations

import importlib
import warnings
from typing import TYPE_CHECKING, Any

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import rebuild

if TYPE_CHECKING:
    from benchmarks.rows import Row


class Cn2an(Peer):
    """Its ``transform``."""

    def __init__(self) -> None:
        """Load the package, and quiet its warnings about bare scales."""
        warnings.simplefilter("ignore")
        self._transform = importlib.import_module("cn2an").transform

    def call(self, item: str) -> Any:
        """Rewrite."""
        return self._transform(item, "cn2an")

    def rows(self, text: str) -> list[Row]:
        """Find what was rewritten."""
        return rebuild(text, self.call(text))
