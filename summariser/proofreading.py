"""Proofread a note, anybody's, against its report: every figure with its verdict, and what the note leaves out.

Takes texts and records, gives a record; no model, no file. The verdicts are those of ``grounding``, which the pipeline
uses too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from summariser.grounding.proofs import Proofreader
from summariser.records import CLEAN, Proof, ProofFigure, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from summariser.grounding.dictionary import Dictionary
    from summariser.records import Judgement, Ledger, Report


def open_proofreader(report: Report, ledger: Ledger, dictionary: Dictionary) -> Callable[[str], Proof]:
    """Index a report once, and give the function that proofreads notes about it."""
    dictionary.expect(report.folded)
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
                doubt=found.doubt,
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


_SENTENCE: Final = re.compile(r"[^。！？!?；;\n]+(?:[。！？!?；;]|$)?")
_AROUND: Final = 60
"""Characters of the report on either side of a figure that a judge is shown."""


def ask_about(proof: Proof, note: str, source: str) -> tuple[Question, ...]:
    """Give a question for each sentence of a note that has clean figures: may they be said of what it says?"""
    rows = {row.id: row for row in proof.ledger}
    questions = []
    for found in _SENTENCE.finditer(note):
        told = dict.fromkeys(
            row
            for figure in proof.figures
            if found.start() <= figure.start < found.end() and figure.verdict in CLEAN
            for row in figure.ledger
        )
        if told:
            shown = tuple(
                (name, rows[name].printed, source[max(0, rows[name].start - _AROUND) : rows[name].end + _AROUND])
                for name in told
            )
            questions.append(Question(sentence=found.group().strip(), figures=shown))
    return tuple(questions)


def add_doubts(proof: Proof, answers: Iterable[tuple[Question, Judgement]]) -> Proof:
    """Put a question mark to every clean figure that a judge doubts; verdicts stay."""
    doubts = {
        doubt.figure: doubt.reason
        for question, judgement in answers
        for doubt in judgement.doubts
        if doubt.figure in {name for name, _, _ in question.figures}
    }
    figures = tuple(
        figure.model_copy(update={"doubt": doubts[figure.ledger[0]]})
        if figure.verdict in CLEAN and figure.ledger and figure.ledger[0] in doubts
        else figure
        for figure in proof.figures
    )
    return proof.model_copy(update={"figures": figures})
