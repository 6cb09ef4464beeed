"""The verification box of a note: what became of every figure, and what its reader should look at.

Figures are named by id: a count of them would be a number that the report does not have.
"""

from __future__ import annotations

import json
import re
from collections import Counter
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

    from summariser.records import Briefing, Edit, LedgerRow, Rejection

_WHOLE: Final = "report"
"""Stands for a section in what concerns the whole report."""
_NOTHING: Final = (Run("—", "en"),)
_FIGURE_ID: Final = re.compile(r"\bF[0-9]{1,6}\b")
_READING: Final = re.compile(r"[（(]([^（()）]+)[）)]")
_PLAIN_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_DOUBLE_STOP: Final = re.compile(r"(?<![.。])([.。])[.。](?![.。])")
_SHOWN_WORDS: Final = 12
"""Characters of a refused item that a note shows, so that its reader finds it."""
_WORDED: Final = ("zh", "name", "subject_zh", "quote")
"""Fields of a refused item that hold its Chinese words, the best first."""


def verification_of(briefing: Briefing, phrasing: Phrasing) -> Part:
    """Make the verification box of a briefing."""
    slips = [edit for edit in briefing.repairs if not _is_removed(edit)]
    tables = (
        _table((labels.CONTRADICTION, labels.PLACES, labels.DIFFERENCE), _conflicts(briefing, phrasing), phrasing),
        _table((labels.FAILED, labels.WHY), _failures(briefing), phrasing),
        _table(
            (labels.REFUSED, labels.SECTION, labels.FIGURES, labels.REASON), _refusals(briefing, phrasing), phrasing
        ),
        _table((labels.REMARKED, labels.CLAIM, labels.REMARK), _remarks(briefing, phrasing), phrasing),
        _table((labels.DAMAGE, labels.MENDED, labels.CERTAINTY), _repairs(slips, phrasing), phrasing),
    )
    return Part(
        "verification",
        "verification",
        phrasing.heading(labels.VERIFICATION),
        labels.NOTHING,
        lines=(
            *_account(briefing, phrasing),
            *_untouched(briefing, phrasing),
            *_removed(briefing, phrasing),
            *_not_found(briefing, [bool(table.rows) for table in tables], phrasing),
        ),
        tables=tuple(table for table in tables if table.rows),
    )


def _table(columns: Sequence[Heading], rows: Iterable[tuple[Line, ...]], phrasing: Phrasing) -> Table:
    """Make a table; equal rows stand once, and the row says so."""
    again = (Run(" (", "en"), *phrasing.line(labels.REPEATED), Run(")", "en"))
    kept = tuple((*row[:-1], (*row[-1], *again)) if times > 1 else row for row, times in Counter(rows).items())
    return Table(tuple(phrasing.heading(column) for column in columns), kept)


def _account(briefing: Briefing, phrasing: Phrasing) -> Iterable[Line]:
    """Say what was carried, said again and omitted, by ids."""
    balance = briefing.balance
    if not briefing.ledger:
        yield phrasing.line(labels.NO_FIGURES)
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


def _untouched(briefing: Briefing, phrasing: Phrasing) -> Iterable[Line]:
    """Name the sections from which nothing was taken; those that could not be drafted are named as such."""
    failed = {failure.section for failure in briefing.failures}
    named = [
        _section_name(section.id, briefing, phrasing)
        for section in briefing.sections
        if section.id not in failed and not section.claims and section.start < section.end
    ]
    yield (*phrasing.line(labels.UNTOUCHED, ": "), *(joined(named) or phrasing.line(labels.NONE)))


def _removed(briefing: Briefing, phrasing: Phrasing) -> Iterable[Line]:
    """Name the readings that were taken out, each once: (wàn) is no damage, and a row for each would bury the rest."""
    removed = [edit.before for edit in briefing.repairs if _is_removed(edit)]
    readings = dict.fromkeys(reading for text in removed for reading in _READING.findall(text) or [text])
    if readings:
        yield (*phrasing.line(labels.PINYIN, ": "), *words(", ".join(readings), "en"))


def _is_removed(edit: Edit) -> bool:
    """Tell whether a repair took an inserted reading out."""
    return edit.kind == "reading" and edit.certainty != "unrepaired"


def _not_found(briefing: Briefing, is_found: Sequence[bool], phrasing: Phrasing) -> Iterable[Line]:
    """Say what was looked for and not found: silence could mean that nobody looked."""
    contradicted, failed, refused, remarked, _ = is_found
    sought = (
        (labels.NO_CONTRADICTIONS, contradicted),
        (labels.NO_FAILURES, failed),
        (labels.NO_REFUSALS, refused),
        (labels.NO_REMARKS, remarked),
        (labels.NO_REPAIRS, bool(briefing.repairs)),
    )
    for label, found in sought:
        if not found:
            yield (*phrasing.line(label, ": "), *phrasing.line(labels.NONE))


def _section_name(section_id: str, briefing: Briefing, phrasing: Phrasing) -> Line:
    """Name a section by its heading, or by its role."""
    if section_id == _WHOLE:
        return phrasing.line(labels.WHOLE_REPORT)
    section = next((one for one in briefing.sections if one.id == section_id), None)
    if section is None:
        return words(section_id, "en")
    return words(section.heading or "", "zh") or phrasing.line(labels.ROLES[section.role])


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
    """Name what was refused, where and why. Of what it said stand a few words at most, and no figure."""
    known = {row.id for row in briefing.ledger}
    for refused in briefing.rejections:
        ids = id_ranges(set(_FIGURE_ID.findall(refused.draft)) & known)
        yield (
            phrasing.line(labels.ITEMS[refused.item]),
            _section_name(refused.section, briefing, phrasing),
            (Run(ids, "en"),) if ids else _NOTHING,
            joined((phrasing.line(labels.REASONS[refused.reason]), _why(refused, phrasing)), ": "),
        )


def _why(refused: Rejection, phrasing: Phrasing) -> Line:
    """Give the explanation of a refusal; where it holds a number or is in no language of the note, a few words."""
    told = _told(refused.explanation, "") if phrasing.en else ""
    if told and not any(sign.isnumeric() for sign in _FIGURE_ID.sub("", told)):
        return words(told, "en")
    few = _first_words(refused.draft)
    return words(f"“{few}…”", "zh") if few else ()


def _first_words(draft: str) -> str:
    """Give the first Chinese words of a refused item, up to any number; empty where it has none.

    >>> _first_words('{"figure":"F3","as_written":"320个","subject_zh":"新建党支部"}')
    '新建党支部'
    """
    try:
        item = json.loads(draft)
    except (ValueError, RecursionError):
        item = None
    fields = [item[name] for name in _WORDED if isinstance(item.get(name), str)] if isinstance(item, dict) else []
    for stretch in _PLAIN_HAN.findall(printable("\n".join(fields or [draft]))):
        for piece in "".join(" " if sign.isnumeric() else sign for sign in stretch).split():
            few = piece[:_SHOWN_WORDS]
            if len(few) > 1 and not find_chinese(few, fold(few)).figures:
                return few
    return ""


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


def _repairs(edits: Iterable[Edit], phrasing: Phrasing) -> Iterable[tuple[Line, ...]]:
    """Name the places of damaged script, what each was read as, and how sure that is."""
    for edit in edits:
        mended = words(edit.after, "zh") or phrasing.line(labels.NONE)
        yield words(edit.before, "zh"), mended, phrasing.line(labels.CERTAINTIES[edit.certainty])


def _told(explanation: str, instead: str) -> str:
    """Give an explanation; one with a number of its own, a time limit, say, would read as a figure and stays out."""
    shown = _DOUBLE_STOP.sub(r"\1", printable(explanation))
    if find_chinese(shown, fold(shown)).figures or find_english(shown).figures:
        return instead
    return shown
