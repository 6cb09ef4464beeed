"""``python -m summariser.evaluation [evals]``: print what the proofreader catches; exit code 4 under a floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summariser.evaluation.proofs import below_floors, load_cases, score
from summariser.evaluation.seeding import KINDS


def main(evals: Path) -> int:
    """Print the table, and the scores that are under their floors."""
    scores = score(load_cases(evals))
    table = Table("Seeded error", "zh", "en", box=None, padding=(0, 2, 0, 0))
    for kind in KINDS:
        cells = [scores.caught.get((language, kind)) for language in ("zh", "en")]
        table.add_row(kind, *(f"{one.hits}/{one.total} {one.percent:.1f} %" if one else "-" for one in cells))
    for language in ("zh", "en"):
        own = [one for (spoken, _), one in scores.caught.items() if spoken == language]
        hits, total = sum(one.hits for one in own), sum(one.total for one in own)
        table.add_row(
            f"all, {language}", *(["", ""] if not total else [f"{hits}/{total} {100 * hits / total:.1f} %", ""])
        )
    console = Console(width=100)
    console.print(table)
    console.print(
        f"False alarms: {scores.alarms.hits} of {scores.alarms.total} right figures, {scores.alarms.percent:.2f} %"
    )
    if "--misses" in sys.argv:
        for miss in scores.missed:
            console.print(miss, markup=False)
    floors = json.loads((evals / "baseline.json").read_text(encoding="utf-8"))["proofs"]
    under = list(below_floors(scores, floors))
    for line in under:
        console.print(line)
    return 4 if under else 0


if __name__ == "__main__":
    folder = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "evals")
    sys.exit(main(Path(folder)))
