"""The ledger against gold: every figure of the samples, and of the shared reports where they are, wholly right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summariser.runs import find_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PLACES = ((ROOT / "evals" / "gold", ROOT / "evals" / "reports"), (SHARED / "gold", SHARED / "seeds"))


def cases() -> Iterator[tuple[Path, list[dict[str, object]]]]:
    """Give each report with its gold figures."""
    for gold, reports in PLACES:
        if not gold.exists():
            continue
        rows = [json.loads(line) for line in (gold / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
        for doc in sorted({row["doc"] for row in rows}):
            yield reports / f"{doc}.txt", [row for row in rows if row["doc"] == doc]


@pytest.mark.parametrize(("report", "gold"), [pytest.param(*case, id=case[0].stem) for case in cases()])
def test_every_figure_of_the_gold_is_a_row_of_the_ledger(report: Path, gold: list[dict[str, object]]) -> None:
    """Span, unit, qualifier and change of each agree, and the ledger has no other rows."""
    rows = {(row.start, row.end): row for row in find_ledger(str(report)).rows}
    assert set(rows) == {(row["start"], row["end"]) for row in gold}
    for row in gold:
        found = rows[row["start"], row["end"]]  # type: ignore[index]
        assert (found.text, found.unit, found.qualifier, found.change) == (
            row["text"], row["unit"], row["qualifier"], row["change"],
        )  # fmt: skip


def test_the_shared_gold_is_there() -> None:
    """Where it is not, the tests above hold the samples alone."""
    if not SHARED.exists():
        pytest.skip("the shared reports are not here: the gold of the samples alone is held")
    assert len(list(cases())) > len(list((ROOT / "evals" / "reports").glob("*.txt")))
