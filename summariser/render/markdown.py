"""A note in Markdown (CommonMark with tables). Text of the report is escaped, never obeyed.

Emphasis is kept off running text: CommonMark does not close bold next to CJK punctuation.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from summariser.printable import printable
from summariser.render.labels import UNTRANSLATED
from summariser.render.phrasing import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summariser.render.outline import Heading, Line, Outline, Part, Point, Table

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~#$])")
_BLOCK_START: Final = re.compile(r"^(?:(?=[+=-](?![0-9]))|(\d{1,9})(?=[.)](?:\s|$)))")
"""What would open a list, a rule or an underlined heading; a minus sign before a digit opens none."""
_ADDRESS: Final = re.compile(r"(?i)(?:https?|ftp|javascript|data|mailto|xmpp)(?=:)|www(?=\.)|[a-z0-9](?=@)")


def render_markdown(outline: Outline) -> str:
    """Write a note; the same outline always gives the same bytes."""
    blocks = [
        f"# {_heading(outline.title)}",
        escape(plain(outline.subtitle)),
        "\n".join(f"- {_heading(label)}: {escape(plain(line))}" for label, line in outline.about),
        *(escape(plain(line)) for line in outline.caveats),
        *(block for part in outline.parts for block in _part(part)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> escape("<script>| *a* [b](javascript:c)")
    '&lt;script&gt;\\| \\*a\\* \\[b\\](javascript\\:c)'
    """
    return _BLOCK_START.sub(r"\g<1>\\", _escape_within(text))


def _escape_within(text: str) -> str:
    """Write a text so for the middle of a line, where no block opens."""
    line = _SPECIAL.sub(r"\\\1", printable(text))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A bare address is made a link by some readers; a report's is shown, not linked.
    return _ADDRESS.sub(r"\g<0>\\", line)


def _heading(heading: Heading) -> str:
    """Write both sides of a heading on one line."""
    return " · ".join(escape(side) for side in heading if side)


def _part(part: Part) -> Iterator[str]:
    """Write a part as blocks."""
    yield f"## {_heading(part.heading)}"
    yield escape(" · ".join(side for side in part.label if side))
    yield "\n".join(_point(point) for point in part.points)
    yield "\n".join(f"- {escape(plain(line))}" for line in part.lines)
    for table in part.tables:
        yield from _tables(table)


def _point(point: Point) -> str:
    """Write a claim: each language on a line of its own, and its evidence marks."""
    zh, en = plain(point.zh), plain(point.en)
    if en and not point.is_translated:
        en = f"{UNTRANSLATED.en}: {en}"
    lines = [*(escape(side) for side in (zh, en) if side), f"\\[{escape(point.marks)}\\]"]
    return "- " + "\\\n  ".join(lines)


def _tables(table: Table) -> Iterator[str]:
    """Write a table; where its last column names sections, one table for each of them, under its heading."""
    if not table.is_grouped:
        yield _table(table.columns, table.rows)
        return
    for section, rows in groupby(table.rows, key=lambda row: plain(row[-1])):
        yield f"### {escape(section)}"
        yield _table(table.columns[:-1], [row[:-1] for row in rows])


def _table(columns: Sequence[Heading], rows: Iterable[Sequence[Line]]) -> str:
    """Write the lines of one table."""
    head = [_row(_heading(column) for column in columns), "|" + " --- |" * len(columns)]
    return "\n".join([*head, *(_row(_escape_within(plain(cell)) for cell in row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    """Write a row; cells are escaped already."""
    return f"| {' | '.join(cells)} |"
