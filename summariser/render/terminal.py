"""The terminal summary. Every text is a plain Text of rich: markup in a report is shown, never obeyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summariser.printable import printable
from summariser.records import Briefing, Claim, Conflict, DateRow, LedgerRow, NameRow, SectionSummary
from summariser.render.labels import THEMES
from summariser.render.words import (
    LEGEND,
    about,
    change_and_links,
    contradictions,
    coverage,
    evidence_ids,
    omitted,
    repairs,
    said_again,
    section_label,
    value_in_digits,
)
from summariser.render.wrapping import Wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rich.console import ConsoleOptions, RenderResult


def render_terminal(briefing: Briefing) -> RenderableType:
    """Give the summary of a briefing, to be printed by a rich console."""
    parts: list[RenderableType] = [_head(briefing)]
    rows = {row.id: row for row in briefing.ledger}
    if briefing.bottom_line:
        parts.append(_title("Bottom line 要点"))
        parts += [_claim(briefing.claim(claim), rows, number) for number, claim in enumerate(briefing.bottom_line, 1)]
    for section in briefing.sections:
        if section.claims:
            parts.append(_section(section, rows))
    parts += _tables(briefing)
    parts += _verification(briefing)
    return Group(*parts)


def _title(text: str) -> RenderableType:
    """Give a heading across the terminal."""
    return Padding(Text(text, style="bold underline", overflow="fold"), (1, 0, 0, 0))


def _head(briefing: Briefing) -> RenderableType:
    """Give title and provenance."""
    meta = briefing.meta
    lines = Text(printable(meta.title or briefing.source.name), style="bold")
    for line in (meta.subtitle, briefing.title_en):
        if line:
            lines.append("\n" + printable(line), style="not bold")
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(overflow="fold")
    for label, text in about(briefing):
        table.add_row(Text(label, style="dim"), Text(text))
    return Group(lines, table)


def _claim(claim: Claim, rows: Mapping[str, LedgerRow], number: int | None = None) -> RenderableType:
    """Give one claim: Chinese, English, evidence numbers."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1, overflow="fold")
    label = f"{number}." if number is not None else claim.id
    marks = " [planned]" if claim.planned else ""
    marks += f"  [{evidence_ids(claim, rows)}]" if claim.figures else ""
    table.add_row(Text(label, style="dim"), Group(Wrapped(claim.zh), Wrapped(claim.en + marks, "cyan")))
    return table


def _section(section: SectionSummary, rows: Mapping[str, LedgerRow]) -> RenderableType:
    """Give one section with its claims."""
    theme = THEMES[section.theme]
    title = f"{section_label(section.heading, section.role)}  · {theme[0]} {theme[1]}"
    return Group(_title(title), *(_claim(claim, rows) for claim in section.claims))


def _tables(briefing: Briefing) -> list[RenderableType]:
    """Give the tables of figures and campaigns."""
    parts: list[RenderableType] = []
    if briefing.ledger:
        parts += [_title("Figures 数据"), LedgerView(briefing.ledger, dimmed=set(briefing.balance.omitted))]
    campaigns = [
        campaign for section in briefing.sections for campaign in section.campaigns if campaign.kind != "slogan"
    ]
    if campaigns:
        table = _table("Name 名称", "English", "Kind", "Status")
        for campaign in campaigns:
            table.add_row(
                *_cells(
                    campaign.name,
                    campaign.english or "(untranslated)",
                    campaign.kind.replace("_", " "),
                    campaign.english_status,
                )
            )
        parts += [_title("Campaigns 活动"), table]
    return parts


def _verification(briefing: Briefing) -> list[RenderableType]:
    """Give what was carried, omitted, refused and repaired, and what failed."""
    parts: list[RenderableType] = [_title("Verification 核对"), Text(coverage(briefing))]
    parts += [Wrapped(line, "yellow") for line in contradictions(briefing.ledger, briefing.conflicts)]
    missing = ", ".join(f"{row.id} {row.printed}" for row in omitted(briefing))
    if missing:
        parts.append(Text(f"Omitted: {printable(missing)}", style="dim"))
    if briefing.balance.repeated:
        parts.append(Text(f"Said again: {said_again(briefing)}", style="dim"))
    if repairs(briefing):
        parts.append(Text(repairs(briefing), style="dim"))
    if briefing.remarks:
        table = _table("Claim", "Word", "Sort", "Not neutral")
        for remark in briefing.remarks:
            table.add_row(*_cells(remark.claim, remark.word, remark.sort, remark.explanation))
        parts.append(table)
    if briefing.rejections:
        table = _table("Section", "Refused", "Reason", "Why")
        for rejection in briefing.rejections:
            table.add_row(*_cells(rejection.section, rejection.item, rejection.reason, rejection.explanation))
        parts += [Text(f"{len(briefing.rejections)} draft items refused:"), table]
    for failure in briefing.failures:
        heading = section_label(failure.heading, "section") if failure.section != "report" else "title and headings"
        parts.append(
            Text(
                f"NOT DRAFTED: {failure.section} {heading}: {failure.error}: {printable(failure.explanation)}",
                style="bold red",
            )
        )
    return parts


_LEDGER_HEADERS: Final = ("Id", "Subject 对象", "As printed 原文", "Value 数值", "English", "Change, links")
_RIGHT: Final = frozenset({"Value 数值"})
"""Columns whose digits stand under each other."""
_WIDEST: Final = 26
"""Cells of a column at most: six columns then fit a hundred and ten."""
_NARROWEST: Final = 8
"""Cells to which a column is folded where the terminal is narrow; the ids are never folded."""
_GAP: Final = 2


class LedgerView:
    """The ledger in source order, section by section; dates and names show their reading.

    Rows whose ids are in ``dimmed`` (figures that no claim carries) are dim. All sections share their columns.
    Under the table stand the contradictions of ``conflicts``.
    """

    def __init__(
        self,
        rows: Sequence[LedgerRow | DateRow | NameRow],
        *,
        dimmed: Collection[str] = (),
        conflicts: Sequence[Conflict] = (),
    ) -> None:
        """Take rows in source order."""
        self._rows = rows
        self._dimmed = dimmed
        self._conflicts = conflicts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give a table for each section, under its heading."""
        cells = [_ledger_cells(row) for row in self._rows]
        widths = _fit(cells, options.max_width)
        table = _ledger_table(widths, has_header=True)
        last: str | None = None
        for row, texts in zip(self._rows, cells, strict=True):
            if row.section != last:
                last = row.section
                yield table
                yield Text(printable(last or "(no heading)"), style="bold", overflow="fold")
                table = _ledger_table(widths, has_header=False)
            is_dim = row.id in self._dimmed or not isinstance(row, LedgerRow)
            table.add_row(*map(Text, texts), style="dim" if is_dim else None)
        yield table
        figures = [row for row in self._rows if isinstance(row, LedgerRow)]
        if any(row.same_as or row.rounding_of or row.conflicts_with for row in figures):
            yield Text(LEGEND, style="dim")
        for line in contradictions(figures, self._conflicts):
            yield Wrapped(line, "yellow")


def _fit(cells: Sequence[tuple[str, ...]], available: int) -> list[int]:
    """Give the width of each column in cells, the widest ones made narrower until they fit."""
    columns = zip(_LEDGER_HEADERS, *cells, strict=True)
    widths = [min(_WIDEST, max(cell_len(text) for text in column)) for column in columns]
    while sum(widths) + _GAP * len(widths) > available and max(widths[1:]) > _NARROWEST:
        widths[widths.index(max(widths[1:]), 1)] -= 1
    return widths


def _ledger_cells(row: LedgerRow | DateRow | NameRow) -> tuple[str, ...]:
    """Give the cells of a row, safe to print."""
    if isinstance(row, LedgerRow):
        subject = row.subject_en or row.subject
        texts = (row.id, subject, row.printed, value_in_digits(row), row.english, change_and_links(row))
    else:
        reading = f"date {row.iso}" if isinstance(row, DateRow) else f"name ({row.why})"
        texts = (row.id, "", row.text, "", reading, "")
    return tuple(printable(text) for text in texts)


def _ledger_table(widths: Sequence[int], *, has_header: bool) -> Table:
    """Give an empty table with these columns, in cells."""
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold dim", show_header=has_header)
    for header, width in zip(_LEDGER_HEADERS, widths, strict=True):
        justify: Literal["left", "right"] = "right" if header in _RIGHT else "left"
        table.add_column(Text(header), overflow="fold", width=width, justify=justify)
    return table


def _table(*headers: str) -> Table:
    """Give an empty table in the house's form."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold dim")
    for header in headers:
        table.add_column(Text(header), overflow="fold")
    return table


def _cells(*texts: str) -> list[Text]:
    """Give cells that cannot be read as markup."""
    return [Text(printable(text)) for text in texts]


def open_console(*, is_error: bool = False) -> Console:
    """Give a console on standard output or standard error; without colour unless it is a terminal."""
    console = Console(stderr=is_error, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        # A pipe has no width; 100 cells hold the tables, COLUMNS sets another.
        console = Console(
            stderr=is_error,
            highlight=False,
            markup=False,
            emoji=False,
            width=console.width if console.width != 80 else 100,
        )
    return console
