"""What an adapter has to offer."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.timing import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rows import Row


class Peer:
    """A reader behind a common face. Making one loads what it needs, or raises where it cannot.

    What is timed is ``run``: the reader's own work, not the adapter's. ``rows`` is for scoring only.
    """

    feeds: ClassVar[tuple[str, ...]] = ("report", "line")
    """How it may be fed; the quicker way is found out in the run."""

    def __init__(self) -> None:
        """Load what is needed, or raise."""

    def prepare(self, pieces: Sequence[str]) -> list[Any]:
        """Give what is handed to ``call`` for each piece; not timed."""
        return list(pieces)

    def call(self, item: Any) -> Any:
        """Let the reader read one piece."""
        raise NotImplementedError

    def run(self, items: Sequence[Any]) -> None:
        """Let the reader read pieces, and throw away what it says; a piece on which it raises is passed over."""
        for item in items:
            with contextlib.suppress(Exception):
                self.call(item)

    def timed(self, items: Sequence[Any]) -> float:
        """Give the seconds that ``run`` takes."""
        return clock(lambda: self.run(items))

    def rows(self, text: str) -> list[Row]:
        """Give what the reader finds in a piece as common rows."""
        raise NotImplementedError
