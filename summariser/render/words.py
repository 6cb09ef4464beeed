"""The words that all renderings share: labels, and sentences about a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summariser.numerals import parse_arabic
from summariser.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summariser.records import Briefing, Claim, Conflict, LedgerRow, Theme

THEMES: Final[dict[Theme, tuple[str, str]]] = {
    "ideology": ("思想政治", "ideology"),
    "cadres": ("干部队伍", "officials"),
    "grassroots": ("基层党建", "primary-level Party building"),
    "talent": ("人才工作", "talent"),
    "discipline": ("纪律监督", "discipline"),
    "livelihood": ("民生", "livelihood"),
    "overview": ("综述", "overview"),
    "other": ("其他", "other"),
}

CHANGES: Final = {
    "increase_by": "up by",
    "increase_to": "up to this",
    "decrease_by": "down by",
    "decrease_to": "down to this",
    None: "",
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
    """Say a row's change, and the rows that say the same (=), round it (≈) or contradict it (≠)."""
    marks = [f"= {row.same_as}"] if row.same_as else []
    marks += [f"≈ {row.rounding_of}"] if row.rounding_of else []
    marks += [f"≠ {other}" for other in row.conflicts_with]
    return "  ".join([change_words(row), *marks] if row.change else marks)


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
    carried = set(briefing.balance.carried)
    rows = {row.id: row for row in briefing.ledger}
    groups: dict[str, list[str]] = {}
    for row in briefing.ledger:
        groups.setdefault(row.same_as or row.id, []).append(row.id)
    return ", ".join(
        f"{figure} {printable(rows[figure].printed)} (as "
        f"{next(one for one in groups[rows[figure].same_as or figure] if one in carried)})"
        for figure in briefing.balance.repeated
    )


def omitted(briefing: Briefing) -> list[LedgerRow]:
    """Give the figures whose statement no claim carries."""
    missing = set(briefing.balance.omitted) - set(briefing.balance.repeated)
    return [row for row in briefing.ledger if row.id in missing]


def change_words(row: LedgerRow) -> str:
    """Say a row's change with its base: up by (比上届)."""
    words = CHANGES[row.change]
    return f"{words} ({printable(row.base)})" if words and row.base else words


def section_label(heading: str | None, role: str) -> str:
    """Give a section's heading, or what it is where it has none."""
    return printable(heading) if heading else {"lead": "Lead 导语", "closing": "Closing 结语"}.get(role, "(no heading)")
