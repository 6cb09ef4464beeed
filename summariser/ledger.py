"""The ledger: every figure of a report as a row with an id, and the balance of what a note carries and omits."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from summariser.english import write_english
from summariser.figures.chinese import find_chinese
from summariser.figures.subjects import find_subject
from summariser.records import Balance, Claim, DateRow, Ledger, LedgerRow, NameRow, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def read_ledger(report: Report, sections: Sequence[Section]) -> Ledger:
    """Read all figures, dates and number-names of a report; ids F1, D1, N1 … in source order.

    What stands in page furniture is no figure: its digits are listed as names.
    """
    mentions = find_chinese(report.text, report.folded)
    headings = _Headings(sections)
    aside = _Spans([(mark.start, mark.end) for mark in report.furniture])
    name = report.source.name
    rows: list[LedgerRow] = []
    spans: list[tuple[int, int]] = []
    names: list[tuple[int, int, str]] = [(n.start, n.end, n.why) for n in mentions.names]
    subject = ""
    for figure in mentions.figures:
        if aside.holds(figure.start):
            names.append((figure.start, figure.end, "furniture"))
            continue
        start, end = report.to_source(figure.start, figure.end)
        subject = find_subject(report.folded, figure.start, figure.end, figure.unit, figure.kind, subject)
        rows.append(
            LedgerRow(
                source=name,
                id=f"F{len(rows) + 1}",
                start=start,
                end=end,
                text=report.source.text[start:end],
                printed="".join(figure.text.split()),
                section=headings.at(figure.start),
                subject=subject,
                english=write_english(figure),
                numerals="hanzi" if figure.numerals == "hanzi" else "arabic",
                **figure.model_dump(include={"value", "high", "unit", "qualifier", "change", "kind", "base"}),
            )
        )
        spans.append((figure.start, figure.end))
    dates = []
    for number, date in enumerate(mentions.dates, 1):
        start, end = report.to_source(date.start, date.end)
        text = report.source.text[start:end]
        dates.append(
            DateRow(
                source=name,
                id=f"D{number}",
                start=start,
                end=end,
                text=text,
                iso=date.iso,
                section=headings.at(date.start),
            )
        )
    named = []
    for number, (first, last, why) in enumerate(sorted(names), 1):
        start, end = report.to_source(first, last)
        text = report.source.text[start:end]
        named.append(
            NameRow(source=name, id=f"N{number}", start=start, end=end, text=text, why=why, section=headings.at(first))
        )
    return Ledger(rows=tuple(rows), spans=tuple(spans), dates=tuple(dates), names=tuple(named))


class _Headings:
    """The heading under which an offset of the report lies."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Take the sections in report order."""
        self._starts = [s.heading_start if s.heading_start is not None else s.start for s in sections]
        self._headings = [s.heading for s in sections]

    def at(self, offset: int) -> str | None:
        """Give the heading; null before the first and under none."""
        index = bisect_right(self._starts, offset) - 1
        return self._headings[index] if index >= 0 else None


class _Spans:
    """Spans that do not overlap, asked whether they hold an offset."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take spans in any order."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def holds(self, offset: int) -> bool:
        """Tell whether the offset lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


def balance(ledger: Ledger, claims: Iterable[Claim], stray: Sequence[str]) -> Balance:
    """Part the ledger into carried and omitted; each id is in exactly one of them."""
    used = {figure for claim in claims for figure in claim.figures}
    return Balance(
        carried=tuple(row.id for row in ledger.rows if row.id in used),
        omitted=tuple(row.id for row in ledger.rows if row.id not in used),
        stray=tuple(stray),
    )
