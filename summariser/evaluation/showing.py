"""An evaluation as people see it: tables in the terminal, or one Markdown or HTML file with the worst cases in full."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from summariser.evaluation.tables import WORDS
from summariser.printable import printable
from summariser.render.markdown import escape

if TYPE_CHECKING:
    from summariser.evaluation.tables import Cell, Grid, Sheet


def render_sheet(sheet: Sheet) -> RenderableType:
    """Give the tables for the terminal, problems last, where the eye is."""
    parts: list[RenderableType] = []
    for grid in sheet.grids:
        parts += [Text(grid.title, style="bold"), _table(grid), Text()]
    parts += [Text(printable(f"{name}: {about}"), style="dim") for name, about in sheet.runs]
    parts.append(Text())
    parts += [Text(printable(problem), style="red") for problem in sheet.problems]
    parts.append(Text(sheet.verdict, style="bold green" if sheet.passes else "bold red"))
    return Group(*parts)


_MOST_COLUMNS = 5
"""With more, the words that explain each score would be broken over many lines; the files always have them."""


def _table(grid: Grid) -> Table:
    """Give a table, its numbers right-aligned; explanations are left out where they would not fit."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    kept = [at for at, name in enumerate(grid.columns) if name != WORDS or len(grid.columns) <= _MOST_COLUMNS]
    for at in kept:
        is_words = grid.columns[at] == WORDS
        table.add_column(
            Text(printable(grid.columns[at])),
            justify="left" if is_words or not at else "right",
            style="dim" if is_words else None,
        )
    for row in grid.rows:
        table.add_row(*(_cell(row[at]) for at in kept))
    return table


def _cell(cell: Cell) -> Text:
    """Give a value; under its floor it is red, and marked where there is no colour."""
    return Text(
        f"{printable(cell.text)} ▼" if cell.is_under else printable(cell.text), "bold red" if cell.is_under else ""
    )


def render_markdown(sheet: Sheet) -> str:
    """Give the evaluation as Markdown."""
    return _environment().get_template("report.md.j2").render(sheet=sheet)


def render_html(sheet: Sheet) -> str:
    """Give the evaluation as one HTML file that loads nothing and runs nothing."""
    return _environment().get_template("report.html.j2").render(sheet=sheet, words=WORDS)


@cache
def _environment() -> Environment:
    """Give a Jinja2 that escapes everything for HTML, but for what the filter ``md`` has escaped for Markdown."""
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.filters["md"] = lambda text: Markup(escape(text))  # noqa: S704 - escaped
    environment.filters["printable"] = printable
    return environment


def _file(name: str) -> str:
    """Give a template."""
    return (files("summariser.evaluation") / "report_files" / name).read_text(encoding="utf-8")
