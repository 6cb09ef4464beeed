"""The ledger: every figure of a report as a row with an id, and the balance of what a note carries and omits."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING

from summariser.english import write_english
from summariser.figures.chinese import find_chinese
from summariser.figures.subjects import find_subjects
from summariser.links import Links, find_links
from summariser.numerals import parse_arabic, plain, times
from summariser.records import Balance, Claim, DateMention, DateRow, Figure, Ledger, LedgerRow, NameRow, Report, Section
from summariser.repair.folding import fold
from summariser.sections import find_parents
from summariser.themes import is_under_plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def read_ledger(report: Report, sections: Sequence[Section]) -> Ledger:
    """Read all figures, dates and number-names of a report; ids F1, D1, N1 … in source order.

    What stands in page furniture is no figure: its digits are listed as names. A title is furniture to sections, but
    what it says is said by the report: its figures are rows.
    """
    mentions = find_chinese(report.text, report.folded)
    aside = _Spans([(mark.start, mark.end) for mark in report.furniture if mark.kind != "title"])
    clerk = _Clerk(report, sections)
    counted = [figure for figure in mentions.figures if not aside.holds(figure.start)]
    names = [(name.start, name.end, name.why) for name in mentions.names]
    names += [(figure.start, figure.end, "furniture") for figure in mentions.figures if aside.holds(figure.start)]
    rows = tuple(clerk.rows(counted))
    spans = tuple((figure.start, figure.end) for figure in counted)
    links = find_links(report, rows, spans, _announced(report, sections))
    return Ledger(
        rows=tuple(_linked(row, links) for row in rows),
        spans=spans,
        conflicts=links.conflicts,
        dates=tuple(clerk.date(number, date) for number, date in enumerate(mentions.dates, 1)),
        names=tuple(clerk.name(number, *name) for number, name in enumerate(sorted(names), 1)),
    )


def _announced(report: Report, sections: Sequence[Section]) -> tuple[tuple[int, int], ...]:
    """Give the spans of the sections that stand under headings of plans."""
    parents = find_parents(sections)
    spans = []
    for section in sections:
        headings = "\n".join(fold(one.heading or "") for one in (*parents[section.id], section))
        if is_under_plans(headings, report.meta.published):
            spans.append((section.start, section.end))
    return tuple(spans)


def _linked(row: LedgerRow, links: Links) -> LedgerRow:
    """Write into a row what it is linked to."""
    rivals = links.rivals.get(row.id, ())
    same, rounding = links.same_as.get(row.id), links.rounding_of.get(row.id)
    if not (rivals or same or rounding):
        return row
    return row.model_copy(update={"same_as": same, "rounding_of": rounding, "conflicts_with": rivals})


class _Clerk:
    """Writes rows for the mentions of one report."""

    def __init__(self, report: Report, sections: Sequence[Section]) -> None:
        """Take a report and its sections."""
        self._report = report
        self._headings = _Headings(sections)

    def rows(self, figures: Sequence[Figure]) -> Iterator[LedgerRow]:
        """Write the rows of figures, in order; a subject that the clause leaves out is that of the figure before."""
        subjects = find_subjects(self._report.folded, figures)
        for number, (figure, subject) in enumerate(zip(figures, subjects, strict=True), 1):
            start, end, text = self._place(figure.start, figure.end)
            yield LedgerRow(
                source=self._report.source.name,
                id=f"F{number}",
                start=start,
                end=end,
                text=text,
                section=self._headings.at(figure.start),
                printed=_printed(figure),
                subject=subject,
                english=write_english(figure._replace(unit=fold(figure.unit))),
                numerals="hanzi" if figure.numerals == "hanzi" else "arabic",
                value=figure.value,
                high=figure.high,
                unit=figure.unit,
                qualifier=figure.qualifier,
                change=figure.change,
                kind=figure.kind,
                base=figure.base,
            )

    def date(self, number: int, date: DateMention) -> DateRow:
        """Write the row of a date."""
        start, end, text = self._place(date.start, date.end)
        section = self._headings.at(date.start)
        name = self._report.source.name
        return DateRow(source=name, id=f"D{number}", start=start, end=end, text=text, section=section, iso=date.iso)

    def name(self, number: int, first: int, last: int, why: str) -> NameRow:
        """Write the row of a number-name."""
        start, end, text = self._place(first, last)
        section = self._headings.at(first)
        name = self._report.source.name
        return NameRow(source=name, id=f"N{number}", start=start, end=end, text=text, section=section, why=why)

    def _place(self, start: int, end: int) -> tuple[int, int, str]:
        """Give the span in the source of a span of the report, and its text."""
        first, last = self._report.to_source(start, end)
        return first, last, self._report.source.text[first:last]


_SCALES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))


def _printed(figure: Figure) -> str:
    """Give a figure as a sentence prints it: without white space, and a table cell with the unit of its column."""
    text = "".join(figure.text.split())
    number = parse_arabic(text)
    if number is None or not figure.unit or text.endswith(figure.unit):
        return text
    scale = next((word for word, factor in _SCALES if figure.value == plain(times(number, factor))), "")
    return f"{text}{scale}{figure.unit}" if scale or figure.value == plain(number) else text


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
    """Part the ledger into carried and omitted; each id is in exactly one of them.

    A repeat of a carried figure is omitted all the same, since its own words are in no claim; it is named as repeated.
    """
    used = {figure for claim in claims for figure in claim.figures}
    said = {row.same_as or row.id for row in ledger.rows if row.id in used}
    omitted = [row for row in ledger.rows if row.id not in used]
    return Balance(
        carried=tuple(row.id for row in ledger.rows if row.id in used),
        omitted=tuple(row.id for row in omitted),
        repeated=tuple(row.id for row in omitted if (row.same_as or row.id) in said),
        stray=tuple(stray),
    )
