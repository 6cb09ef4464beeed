"""The verification box of a note: what became of every figure, and what its reader should look at.

Figures are named by id: a count of them would be a number that the report does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.printable import printable
from summariser.render import labels
from summariser.render.outline import Heading, Line, Part, Run, Table
from summariser.render.phrasing import Phrasing, id_ranges, joined, words
from summariser.render.words import carried_twin
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summariser.records import Briefing, LedgerRow

_WHOLE: Final = "report"
"""Stands for a section in what concerns the whole report."""


def verification_of(briefing: Briefing, phrasing: Phrasing) -> Part:
    """Make the verification box of a briefing."""
    tables = (
        _table((labels.CONTRADICTION, labels.PLACES, labels.DIFFERENCE), _conflicts(briefing, phrasing), phrasing),
        _table((labels.FAILED, labels.WHY), _failures(briefing), phrasing),
        _table((labels.REFUSED, labels.SECTION, labels.REASON), _refusals(briefing, phrasing), phrasing),
        _table((labels.REMARKED, labels.CLAIM, labels.REMARK), _remarks(briefing, phrasing), phrasing),
        _table((labels.DAMAGE, labels.MENDED, labels.CERTAINTY), _repairs(briefing, phrasing), phrasing),
    )
    return Part(
        "verification",
        "verification",
        phrasing.heading(labels.VERIFICATION),
        labels.NOTHING,
        lines=tuple(_account(briefing, phrasing)),
        tables=tuple(table for table in tables if table.rows),
    )


def _table(columns: Sequence[Heading], rows: Iterable[tuple[Line, ...]], phrasing: Phrasing) -> Table:
    """Make a table; equal rows stand once."""
    return Table(tuple(phrasing.heading(column) for column in columns), tuple(dict.fromkeys(rows)))


def _account(briefing: Briefing, phrasing: Phrasing) -> Iterable[Line]:
    """Say what was carried, said again and omitted, by ids."""
    balance = briefing.balance
    again = ", ".join(f"{figure} = {twin}" for figure, twin in carried_twin(briefing).items())
    missing = [figure for figure in balance.omitted if figure not in set(balance.repeated)]
    said = [(labels.CARRIED, id_ranges(balance.carried)), (labels.OMITTED, id_ranges(missing))]
    for label, ids in said:
        none = phrasing.line(labels.NONE)
        yield (*phrasing.line(label, ": "), *((Run(ids, "en"),) if ids else none))
    if again:
        yield (*phrasing.line(labels.SAID_AGAIN, ": "), Run(again, "en"))
    if balance.stray:
        stray = words(", ".join(balance.stray), "en")
        yield (*phrasing.line(labels.STRAY, ": "), *stray)


def _conflicts(briefing: Briefing, phrasing: Phrasing) -> Iterable[tuple[Line, ...]]:
    """Say where a report contradicts itself, with all places: code does not choose between them."""
    rows = {row.id: row for row in briefing.ledger}
    for conflict in briefing.conflicts:
        places = joined((_place(rows[row], phrasing) for row in conflict.rows), " ≠ ")
        yield words(conflict.subject, "zh"), places, phrasing.line(labels.SLIPS[conflict.kind])


def _place(row: LedgerRow, phrasing: Phrasing) -> Line:
    """Say a figure with its place."""
    where = words(row.section, "zh") if row.section else phrasing.line(labels.ROLES["lead"])
    return (Run(f"{row.id} ", "en"), Run(printable(row.printed), "zh", row.id), Run(" (", "en"), *where, Run(")", "en"))


def _failures(briefing: Briefing) -> Iterable[tuple[Line, ...]]:
    """Name the sections that were not drafted, and why."""
    for failure in briefing.failures:
        name = "" if failure.section == _WHOLE else f"{failure.section} "
        yield words(name + (failure.heading or ""), "en"), words(_told(failure.explanation, failure.error), "en")


def _refusals(briefing: Briefing, phrasing: Phrasing) -> Iterable[tuple[Line, ...]]:
    """Name what was refused and why. What it said stays out of the note: it is what could not be vouched for."""
    headings = {section.id: section.heading for section in briefing.sections}
    for refused in briefing.rejections:
        section = headings.get(refused.section)
        where = words(section, "zh") if section else words(refused.section, "en")
        yield phrasing.line(labels.ITEMS[refused.item]), where, phrasing.line(labels.REASONS[refused.reason])


def _remarks(briefing: Briefing, phrasing: Phrasing) -> Iterable[tuple[Line, ...]]:
    """Name the words that are not neutral, with the claims that have them."""
    for remark in briefing.remarks:
        if remark.language == "zh" and not phrasing.zh:
            continue
        if remark.language == "en" and not phrasing.en:
            continue
        sort = labels.REMARKS[remark.sort]
        told = _told(remark.explanation, "") if phrasing.en else ""
        said = joined((phrasing.line(sort), words(told, "en")), ": ")
        # In quotation marks, since a word that is only named may hold a number: “零信访”.
        yield words(f"“{remark.word}”", remark.language), (Run(remark.claim, "en"),), said


def _repairs(briefing: Briefing, phrasing: Phrasing) -> Iterable[tuple[Line, ...]]:
    """Name the places of damaged script, what each was read as, and how sure that is."""
    for edit in briefing.repairs:
        mended = words(edit.after, "zh") or phrasing.line(labels.NONE)
        yield words(edit.before, "zh"), mended, phrasing.line(labels.CERTAINTIES[edit.certainty])


def _told(explanation: str, instead: str) -> str:
    """Give an explanation; one with a number of its own, a time limit, say, would read as a figure and stays out."""
    shown = printable(explanation)
    if find_chinese(shown, fold(shown)).figures or find_english(shown).figures:
        return instead
    return shown
