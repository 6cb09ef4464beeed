"""The grammar of this project, three times: folding given, folding made, and as ``summariser figures``.

The first two read the text as it stands, as the peers do. The third is the product: it mends a damaged text first, sets
page furniture aside, finds subjects, and gives offsets of the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.peers.peer import Peer
from benchmarks.rows import Row
from summariser.figures.chinese import find_chinese
from summariser.ledger import read_ledger
from summariser.records import Figure, LedgerRow, Source
from summariser.repair import repair
from summariser.repair.folding import fold
from summariser.sections import split

if TYPE_CHECKING:
    from collections.abc import Sequence


class Grammar(Peer):
    """``find_chinese(text, folded)``; the folding is prepared."""

    def __init__(self) -> None:
        """Load the tables of the folding."""
        fold("實")

    def prepare(self, pieces: Sequence[str]) -> list[Any]:
        """Fold each piece."""
        return [(piece, fold(piece)) for piece in pieces]

    def call(self, item: tuple[str, str]) -> Any:
        """Find all mentions, as records."""
        return find_chinese(*item)

    def rows(self, text: str) -> list[Row]:
        """Map figures."""
        return [_map(figure) for figure in find_chinese(text, fold(text)).figures]


class GrammarWithFolding(Grammar):
    """``find_chinese(text, fold(text))``."""

    def prepare(self, pieces: Sequence[str]) -> list[Any]:
        """Hand the pieces over as they are."""
        return list(pieces)

    def call(self, item: str) -> Any:  # type: ignore[override]
        """Fold, then find all mentions."""
        return find_chinese(item, fold(item))


class Product(Peer):
    """What ``summariser figures`` does to a text, from the source to the rows of the ledger."""

    feeds = ("report",)

    def __init__(self) -> None:
        """Load the tables of the repair."""
        self.call("實現收入５元。")

    def call(self, item: str) -> Any:
        """Repair, split, read the ledger."""
        report = repair(Source(name="report", text=item, digest="", encoding="utf-8", media="txt"))
        return read_ledger(report, split(report))

    def rows(self, text: str) -> list[Row]:
        """Map rows of the ledger."""
        return [_map(row) for row in self.call(text).rows]


def _map(figure: Figure | LedgerRow) -> Row:
    """Map one figure."""
    return Row(figure.start, figure.end, figure.value, figure.high, figure.unit, figure.qualifier, figure.change)
