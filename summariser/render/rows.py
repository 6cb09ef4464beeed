"""The ledger as lines for other programs: JSON Lines and CSV, as the contract fixes them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from summariser.records import DateRow, Ledger, LedgerRow, NameRow

if TYPE_CHECKING:
    from collections.abc import Sequence

AnyRow = LedgerRow | DateRow | NameRow

_COLUMNS: Final = (
    "source", "type", "id", "start", "end", "text", "value", "high", "unit", "qualifier", "change", "kind", "numerals",
    "section", "subject", "english", "iso", "why", "same_as", "rounding_of", "conflicts_with",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def in_order(ledger: Ledger, *, everything: bool) -> tuple[AnyRow, ...]:
    """Give the rows in source order; dates and names only where everything is asked for."""
    rows: list[AnyRow] = [*ledger.rows]
    if everything:
        rows += [*ledger.dates, *ledger.names]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def render_jsonl(rows: Sequence[AnyRow]) -> str:
    """Write one JSON object a line."""
    return "".join(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n" for row in rows)


def render_csv(rows: Sequence[AnyRow]) -> str:
    """Write a table for spreadsheets; a cell that would be taken for a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.model_dump(mode="json").items()})
    return text.getvalue()


def _cell(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula; several ids stand in one cell."""
    if isinstance(value, list):
        return " ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
