"""What a verdict says in plain words: what the report has, what the note has, and in what they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summariser.records import Change, Figure, LedgerRow, ProofVerdict, Qualifier

_IN_WORDS: Final[dict[Qualifier, str]] = {
    "exact": "exactly", "approx": "about", "more_than": "more than", "nearly": "nearly", "at_least": "at least",
    "at_most": "at most", "less_than": "less than",
}  # fmt: skip
_CHANGES: Final[dict[Change | None, str]] = {
    "increase_by": "a rise by so much", "increase_to": "a rise to that", "decrease_by": "a fall by so much",
    "decrease_to": "a fall to that", None: "no change",
}  # fmt: skip


_POINTS: Final = frozenset({"个百分点", "百分点", "个千分点"})


def explain(verdict: ProofVerdict, figure: Figure, row: LedgerRow | None, other: LedgerRow | None) -> str:
    """Say in plain words what is right or wrong with a figure of a note."""
    if row is None:
        return f"The report has no figure {figure.text}."
    reported = f"{row.printed} ({row.english})"
    said = f"The report says {reported}; the note says {figure.text}"
    if verdict == "qualifier_changed":
        bare = row.english.removeprefix(_IN_WORDS[row.qualifier]).strip()
        meant, told = _IN_WORDS[row.qualifier], _IN_WORDS[figure.qualifier]
        return f"The report says {row.printed}, {meant} {bare}; the note says {figure.text}, {told}."
    if verdict == "change_changed":
        return f"{said}{_explain_change(figure, row)}"
    if verdict == "subject_changed" and other is not None:
        own, strange = row.subject or "something else", other.subject or "something else"
        return f"{row.printed} counts {own}; the words of the note speak of {strange}: {other.printed}."
    endings = {
        "matches": "The report says the same.",
        "respelled": f"The same as {reported} in the report, written otherwise.",
        "scale_changed": f"{said}: off by a power of ten.",
        "unit_changed": f"{said}: another unit.",
        "fragment": f"{said}, a piece of that figure.",
    }
    return endings.get(verdict, f"{said}.")


def _explain_change(figure: Figure, row: LedgerRow) -> str:
    """Say how a change is told otherwise."""
    if {figure.unit, row.unit} & _POINTS and figure.unit != row.unit:
        return ": per cent and percentage points are different things."
    if figure.change == row.change:
        return ", and turns the change round: what it came from and what it came to."
    return f". In the report it is {_CHANGES[row.change]}, in the note {_CHANGES[figure.change]}."
