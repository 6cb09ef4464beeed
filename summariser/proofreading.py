"""Proofread a note, anybody's, against its report: every figure with its verdict, and what the note leaves out.

Takes texts and records, gives a record; no model, no file. The verdicts are those of ``grounding``, which the pipeline
uses too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summariser.grounding.proofs import Proofreader
from summariser.records import Proof, ProofFigure

if TYPE_CHECKING:
    from collections.abc import Callable

    from summariser.grounding.dictionary import Dictionary
    from summariser.records import Ledger, Report


def open_proofreader(report: Report, ledger: Ledger, dictionary: Dictionary) -> Callable[[str], Proof]:
    """Index a report once, and give the function that proofreads notes about it."""
    reader = Proofreader(report, ledger, dictionary)

    def proofread(note: str) -> Proof:
        """Give the verdict on every figure of a note, in order, and the figures that it omits."""
        figures = tuple(
            ProofFigure(
                start=found.start,
                end=found.end,
                text=found.text,
                lang=found.language,
                verdict=found.verdict,
                ledger=found.rows,
                explanation=found.explanation,
            )
            for found in reader.read(note)
        )
        told = {row for figure in figures for row in figure.ledger}
        told |= {row.id for row in ledger.rows if row.same_as in told} | {
            row.same_as for row in ledger.rows if row.same_as and row.id in told
        }
        return Proof(
            figures=figures,
            omitted=tuple(row.id for row in ledger.rows if row.id not in told),
            counts=dict(Counter(figure.verdict for figure in figures)),
            ledger=ledger.rows,
        )

    return proofread
