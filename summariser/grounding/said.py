"""A figure of a note beside the rows of the ledger: how far its words speak of each, and of what sort both are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summariser.grounding.languages import Language
    from summariser.grounding.saying import Saying
    from summariser.grounding.suspicion import Speech
    from summariser.records import Figure, LedgerRow


class Said(NamedTuple):
    """A figure of a note, held against the rows by the words around it."""

    saying: Saying
    speech: Speech

    @property
    def figure(self) -> Figure:
        """The figure as the note has it."""
        return self.saying.figure

    @property
    def language(self) -> Language:
        """Its language."""
        return self.saying.language

    @property
    def sentence(self) -> int:
        """Place of its sentence in the note."""
        return self.saying.sentence

    def share(self, at: int) -> float:
        """Give how far the words around it speak of a row."""
        return self.speech.whole.get(at, 0.0)


def is_wordy(figure: Figure) -> bool:
    """Tell whether the other language may say a figure without a number: 零新增 is "no new cases", 三年行动 a name."""
    return figure.value == "0" or (figure.numerals != "arabic" and figure.kind == "duration")


def fits(said: Said, row: LedgerRow) -> bool:
    """Tell whether a row is of the sort of figure that a note has: in English, counts of any counter are one sort."""
    figure = said.figure
    if said.language == "zh" and figure.kind == "count" == row.kind and figure.unit and row.unit:
        return True
    return figure.kind == row.kind


def same_sort(one: LedgerRow, other: LedgerRow) -> bool:
    """Tell whether two rows may be taken for each other: counts of anything, and measures of one unit."""
    return one.kind == other.kind and (one.kind == "count" or one.unit == other.unit)
