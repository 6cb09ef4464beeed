"""The words that the terminal and the notes share: values, links between rows, and sentences about a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summariser.numerals import parse_arabic
from summariser.printable import printable
from summariser.render.labels import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summariser.records import Briefing, Claim, Conflict, LedgerRow, Qualifier

QUALIFIERS: Final[dict[Qualifier, str]] = {
    "exact": "",
    "approx": "约",
    "more_than": "超过",
    "nearly": "近",
    "at_least": "至少",
    "at_most": "不超过",
    "less_than": "不足",
}


def value_in_digits(row: LedgerRow) -> str:
    """Give the value of a row in base units, grouped by threes: 1.9万场 is 19,000; a range with both ends.

    Fractions and ratios stand as they are printed: 2/3, 3:7.
    """
    return "–".join(_grouped(value) for value in (row.value, row.high) if value is not None)


def _grouped(value: str) -> str:
    """Put commas between the thousands of a decimal string; any other stays."""
    number = parse_arabic(value)
    return value if number is None else f"{number:,f}"


def value_in_words(row: LedgerRow) -> str:
    """Give the value of a row in base units with its qualifier and unit, in Chinese: 1.9万余场 is 超过19,000场."""
    unit = "" if row.unit == ":" else row.unit
    return f"{QUALIFIERS[row.qualifier]}{value_in_digits(row).replace('–', '至')}{unit}"


def coverage(briefing: Briefing) -> str:
    """Say how many figures are carried, said again and omitted: 41 of 51 figures carried, 10 listed as omitted."""
    total = len(briefing.ledger)
    if not total:
        return "The report has no figures."
    carried, repeated = len(briefing.balance.carried), len(briefing.balance.repeated)
    omitted = len(briefing.balance.omitted) - repeated
    again = f"{repeated} more only said again, " if repeated else ""
    stray = (
        f", {len(briefing.balance.stray)} STRAY: {', '.join(briefing.balance.stray)}"
        if briefing.balance.stray
        else ", none stray"
    )
    return f"{carried} of {total} figures carried, {again}{omitted} listed as omitted{stray}."


def repairs(briefing: Briefing) -> str:
    """Say what was repaired; empty where nothing was."""
    if not briefing.repairs:
        return ""
    counts = {
        kind: sum(edit.certainty == kind for edit in briefing.repairs) for kind in ("decoded", "inferred", "unrepaired")
    }
    said = [f"{number} {kind}" for kind, number in counts.items() if number]
    return f"{len(briefing.repairs)} places of damaged script: {', '.join(said)}."


def drafter(briefing: Briefing) -> str:
    """Say who drafted."""
    provenance = briefing.provenance
    if provenance.drafter == "offline":
        return "offline drafter (rules only; English of figures and known terms, the rest untranslated)"
    return f"{provenance.drafter} {printable(provenance.model or '')}, prompt {provenance.prompt or 'unknown'}"


def about(briefing: Briefing) -> list[tuple[str, str]]:
    """Give the provenance of a briefing as pairs of label and text, those that are known."""
    meta = briefing.meta
    place = f"{meta.place.zh} · {meta.place.en}" if meta.place else None
    pairs = [
        ("Publisher", meta.publisher),
        ("Author", meta.author),
        ("Date", meta.published),
        ("Place", place),
        ("Source", f"{briefing.source.name} (sha256 {briefing.source.digest[:12]}, {briefing.source.encoding})"),
        ("Drafter", drafter(briefing)),
    ]
    return [(label, printable(text)) for label, text in pairs if text]


def evidence_ids(claim: Claim, rows: Mapping[str, LedgerRow]) -> str:
    """Give the figures of a claim as evidence numbers, with those that contradict them: F6, F7 ≠ F36."""
    return ", ".join(" ≠ ".join((figure, *rows[figure].conflicts_with)) for figure in claim.figures)


def change_and_links(row: LedgerRow) -> str:
    """Say a row's change, and the rows that say the same, round it or contradict it."""
    return "  ".join(said for said in (change_words(row), links(row)) if said)


def links(row: LedgerRow) -> str:
    """Name the rows that say the same (=), round a row (≈) or contradict it (≠)."""
    marks = [f"= {row.same_as}"] if row.same_as else []
    marks += [f"≈ {row.rounding_of}"] if row.rounding_of else []
    marks += [f"≠ {other}" for other in row.conflicts_with]
    return "  ".join(marks)


LEGEND: Final = "= says the same as, ≈ the same quantity more or less exactly, ≠ the report gives another value"


def contradictions(rows: Iterable[LedgerRow], conflicts: Iterable[Conflict]) -> list[str]:
    """Say where a report contradicts itself, with both places: code does not choose between them."""
    known = {row.id: row for row in rows}
    return [
        f"The report contradicts itself on {printable(conflict.subject)}: "
        + " against ".join(_place(known[row]) for row in conflict.rows)
        + f" ({conflict.explanation})"
        for conflict in conflicts
    ]


def _place(row: LedgerRow) -> str:
    """Say a figure with its place."""
    section = f", {printable(row.section)}" if row.section else ""
    return f"{row.id} {printable(row.printed)} (characters {row.start} to {row.end}{section})"


def said_again(briefing: Briefing) -> str:
    """Name the figures that no claim points to and a claim carries all the same; empty where there are none."""
    rows = {row.id: row for row in briefing.ledger}
    return ", ".join(
        f"{figure} {printable(rows[figure].printed)} (as {twin})" for figure, twin in carried_twin(briefing).items()
    )


def carried_twin(briefing: Briefing) -> dict[str, str]:
    """Give for each figure that is only said again the figure, carried by a claim, that says the same."""
    carried = set(briefing.balance.carried)
    rows = {row.id: row for row in briefing.ledger}
    groups: dict[str, list[str]] = {}
    for row in briefing.ledger:
        groups.setdefault(row.same_as or row.id, []).append(row.id)
    return {
        figure: next(one for one in groups[rows[figure].same_as or figure] if one in carried)
        for figure in briefing.balance.repeated
    }


def omitted(briefing: Briefing) -> list[LedgerRow]:
    """Give the figures whose statement no claim carries."""
    missing = set(briefing.balance.omitted) - set(briefing.balance.repeated)
    return [row for row in briefing.ledger if row.id in missing]


def change_words(row: LedgerRow) -> str:
    """Say a row's change with its base: up by (比上届)."""
    words = CHANGES[row.change].en
    return f"{words} ({printable(row.base)})" if words and row.base else words


def section_label(heading: str | None, role: str) -> str:
    """Give a section's heading, or what it is where it has none."""
    return printable(heading) if heading else {"lead": "Lead 导语", "closing": "Closing 结语"}.get(role, "(no heading)")
