"""Scores of a briefing as its reader gets it: its note proofread, its two languages, its wording, what was refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.evaluation.gold import CAP
from summariser.evaluation.scores import REJECTED
from summariser.evaluation.scoring import Measure, share
from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.glossary import bare_name, has_form
from summariser.grounding.sentences import is_grade
from summariser.grounding.verdicts import judge
from summariser.records import CLEAN
from summariser.render.markdown import render_markdown
from summariser.render.outlining import outline_of
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from summariser.glossary import Glossary
    from summariser.records import Briefing, Claim, Figure, LedgerRow, Mark, NameRow, Proof, ProofFigure


class Findings(NamedTuple):
    """Two measures of the whole note, proofread against its report like anybody's."""

    stray: Measure
    """Figures that the report does not have."""
    accused: Measure
    """Figures that it has, of which the proofreader says that they are told otherwise or of something else."""


def score_note(briefing: Briefing, proofread: Callable[[str], Proof]) -> Findings:
    """Count the figures of the note that are not clean when it is proofread."""
    note = render_markdown(outline_of(briefing))
    findings = proofread(note).findings
    strays = [_tell(figure, note) for figure in findings if figure.verdict in _STRAY]
    accused = [_tell(figure, note) for figure in findings if figure.verdict not in _STRAY]
    own = briefing.balance.stray
    return Findings(Measure(len(own) + len(strays), (*own, *strays)), Measure(len(accused), tuple(accused)))


_STRAY: Final = frozenset(
    {"not_in_source", "value_changed", "scale_changed", "unit_changed", "fragment", "name_as_number"}
)


def score_agreement(briefing: Briefing, names: Iterable[NameRow]) -> Measure:
    """Give the share of claims of which each language, read by its own grammar, says every figure as the ledger does.

    Both sentences carry the same rows; each written figure is read back with its value, scale, unit and qualifier, and
    no other direction; and there is no other figure, the report's number-names apart.
    """
    rows = {row.id: row for row in briefing.ledger}
    known = {re.sub(r"[^0-9]", "", name.text) for name in names} - {""}
    claims = _claims(briefing)
    misses = []
    for claim in claims:
        one, other = ({mark.figure for mark in marks} for marks in (claim.zh_marks, claim.en_marks))
        faults = [f"{figure} is in one language only" for figure in sorted(one ^ other)]
        zh, en = _find_chinese(claim.zh), _find_english(claim.en)
        faults += _misread(_Side(claim.zh, claim.zh_marks, zh, is_english=False), rows, known)
        capped = {mark.figure for mark in claim.zh_marks if CAP.search(claim.zh[: mark.start])}
        graded = {mark.figure for mark in claim.en_marks if is_grade(claim.en, mark.start, fold(claim.zh))}
        faults += _misread(
            _Side(claim.en, claim.en_marks, en, is_english=True, capped=capped, graded=graded), rows, known
        )
        if faults:
            misses.append(f"{claim.id}: {claim.zh} / {claim.en} — {'; '.join(faults)}")
    return share(len(claims) - len(misses), len(claims), misses)


class _Side(NamedTuple):
    """One language of a claim, read."""

    text: str
    marks: Sequence[Mark]
    figures: Sequence[Figure]
    is_english: bool
    capped: AbstractSet[str] = frozenset()
    """Ids of figures before which the Chinese says 最高: English says "up to", the qualifier of the row does not."""
    graded: AbstractSet[str] = frozenset()
    """Ids of figures before which English has "or above" that closes a grade: 本科以上学历的占92.4%."""


def _misread(side: _Side, rows: Mapping[str, LedgerRow], known: set[str]) -> list[str]:
    """Say which written figures are not read back as their rows say, and which are of no row."""
    faults = []
    find = _find_english if side.is_english else _find_chinese
    for mark in side.marks:
        row = rows[mark.figure]
        read = [one for one in side.figures if one.start < mark.end and mark.start < one.end]
        words = side.text[mark.start : mark.end]
        if not read and words == row.printed:
            # As the report prints it; a sentence may hold too little to tell 三条 from a name.
            continue
        # In a plain sentence, where the one around it is not understood.
        read = read or list(find(f"There were {words} of them."))
        meant = [row]
        if mark.figure in side.capped and row.qualifier == "exact":
            meant.append(row.model_copy(update={"qualifier": "at_most"}))
        if mark.figure in side.graded:
            read = [one._replace(qualifier=row.qualifier) for one in read]
        if not any(_agrees(one, other, is_english=side.is_english) for one in read for other in meant):
            told = ", ".join(f"{one.text} ({one.qualifier}, {one.change})" for one in read)
            faults.append(f"{row.text} is read as {told or 'nothing'}")
    loose = [
        one.text
        for one in side.figures
        if one.numerals != "latin"
        and not any(one.start < mark.end and mark.start < one.end for mark in side.marks)
        and re.sub(r"[^0-9]", "", one.text) not in known
    ]
    return faults + [f"{text} is of no row" for text in loose]


def _find_chinese(text: str) -> tuple[Figure, ...]:
    return find_chinese(text, fold(text)).figures


def _find_english(text: str) -> tuple[Figure, ...]:
    return find_english(text).figures


def _agrees(read: Figure, row: LedgerRow, *, is_english: bool) -> bool:
    """Compare a figure read back with its row; a direction that one of them leaves open is no other direction."""
    if read.change is None or row.change is None:
        read = read._replace(change=row.change)
    return judge(read, row, is_english=is_english) in CLEAN


def score_neutral(briefing: Briefing) -> Measure:
    """Give the share of claims in which the lint for neutral wording finds nothing."""
    claims = _claims(briefing)
    loaded = {remark.claim: remark for remark in briefing.remarks if remark.sort != "term"}
    said = {claim.id: claim for claim in claims}
    misses = [
        f"{one}: {remark.word!r} ({remark.sort}): {said[one].zh if remark.language == 'zh' else said[one].en}"
        for one, remark in loaded.items()
    ]
    return share(len(claims) - len(loaded), len(claims), misses)


def score_terms(briefing: Briefing, glossary: Glossary) -> Measure:
    """Give the share of names with one fixed English form, in translated claims, that have it."""
    used = 0
    misses = []
    for claim in _claims(briefing):
        if claim.translation != "full":
            continue
        for zh, en in glossary.fixed(bare_name(fold(claim.zh))):
            used += 1
            if not has_form(claim.en, en):
                misses.append(f"{claim.id}: {zh} is not {en!r}: {claim.en}")
    return share(used - len(misses), used, misses)


def score_carried(briefing: Briefing) -> Measure:
    """Give the share of the figures that a claim carries, by themselves or by one that says the same."""
    account = briefing.balance
    rows = {row.id: row for row in briefing.ledger}
    left = [one for one in account.omitted if one not in account.repeated]
    return share(len(rows) - len(left), len(rows), [f"{one}: {rows[one].text} ({rows[one].subject})" for one in left])


def count_rejections(briefing: Briefing) -> dict[str, Measure]:
    """Count the drafted items that stayed refused, by reason."""
    refused: dict[str, list[str]] = {}
    for one in briefing.rejections:
        refused.setdefault(one.reason, []).append(f"{one.section} {one.explanation} {one.draft}")
    return {f"{REJECTED}{reason}": Measure(len(told), tuple(told)) for reason, told in sorted(refused.items())}


def _claims(briefing: Briefing) -> list[Claim]:
    return [claim for section in briefing.sections for claim in section.claims]


def _tell(figure: ProofFigure, note: str) -> str:
    """Say what is wrong with a figure, with its line."""
    line = note[note.rfind("\n", 0, figure.start) + 1 :].partition("\n")[0]
    return f"{figure.text}: {figure.verdict}: {figure.explanation} ({line.strip()[:160]})"
