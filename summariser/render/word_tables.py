"""Tables of a Word note: real ones of a fixed width, their head repeated on each page, columns as wide as they need."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from summariser.render.word_xml import make, paragraph, run, runs, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.render.outline import Heading, Line
    from summariser.render.word_xml import Element

PAGE_WIDTH: Final = 9412
"""Between the margins of ``document.xml``, in twentieths of a point: 11906 less twice 1247."""

_HALF_WIDTH: Final = 88
"""What half a Chinese character takes in a table, of 8.5 points, in twentieths of a point."""
_PADDING: Final = 190
_MOST_HALVES: Final = 44
"""A longer cell is wrapped in any case, and does not widen its column."""
_LONGEST_WORD: Final = 15
"""In halves; a longer word is broken where the column ends."""
_SPLITTABLE: Final = 600
"""Characters from which on a row may be parted by the end of a page."""


def table(style: str, widths: Sequence[int], rows: Sequence[Element], *, look: str, caption: str = "") -> Element:
    """Make a table of a fixed layout; ``look`` says which conditions of its style hold (a bit mask in hexadecimal)."""
    properties = make(
        "tblPr",
        make("tblStyle", val=style),
        make("tblW", w=str(sum(widths)), type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", val=look),
    )
    if caption:
        # Read aloud by screen readers.
        properties.append(make("tblCaption", val=shown(caption)[:255]))
    return make("tbl", properties, make("tblGrid", *(make("gridCol", w=str(width)) for width in widths)), *rows)


def row(
    widths: Sequence[int], cells: Sequence[Sequence[Element]], *, is_head: bool = False, is_whole: bool = True
) -> Element:
    """Make a row of cells, each with its paragraphs; a whole row is not parted by the end of a page."""
    properties = make("trPr")
    if is_whole:
        properties.append(make("cantSplit"))
    if is_head:
        properties.append(make("tblHeader"))
    made = (
        make("tc", make("tcPr", make("tcW", w=str(width), type="dxa")), *paragraphs)
        for width, paragraphs in zip(widths, cells, strict=True)
    )
    return make("tr", *([properties] if len(properties) else []), *made)


def head_row(widths: Sequence[int], columns: Sequence[Heading]) -> Element:
    """Make the row of column names, one language over the other."""
    cells = []
    for column in columns:
        sides = [run(column.zh, "zh")] if column.zh else []
        if column.en and column.en != column.zh:
            sides += [make("r", make("br"))] if sides else []
            sides.append(run(column.en, "en"))
        cells.append([paragraph("TableHead", sides)])
    return row(widths, cells, is_head=True)


def group_row(widths: Sequence[int], name: Line) -> Element:
    """Make the row that stands over the rows of a section, across all columns, and is not left behind by them."""
    properties = make("tcPr", make("tcW", w=str(sum(widths)), type="dxa"), make("gridSpan", val=str(len(widths))))
    words = paragraph("TableGroup", runs(name) or [run("—", "en")])
    return make("tr", make("trPr", make("cantSplit")), make("tc", properties, words))


def is_whole(line: Sequence[Line]) -> bool:
    """Tell whether a row is short enough to be kept on one page."""
    return sum(len(piece.text) for cell in line for piece in cell) < _SPLITTABLE


def column_widths(columns: Sequence[Heading], rows: Sequence[Sequence[Line]], total: int = PAGE_WIDTH) -> list[int]:
    """Share a width among columns: each gets what its longest word needs, the rest goes to those with long cells.

    The widths add up to the total, whatever the cells hold.
    """
    texts = [[column.zh, column.en] for column in columns]
    for line in rows:
        for cell, text in zip(line, texts, strict=False):
            text.append("".join(piece.text for piece in cell))
    least = [_width(max(map(_longest_word, text), default=0), _LONGEST_WORD) for text in texts]
    natural = [_width(max(map(_halves, text), default=0), _MOST_HALVES) for text in texts]
    wanted = [max(pair) for pair in zip(least, natural, strict=True)]
    spare = total - sum(least)
    if spare < 0:
        return _shared(total, least)
    missing = [want - low for want, low in zip(wanted, least, strict=True)]
    if sum(missing) <= spare:
        return [want + more for want, more in zip(wanted, _shared(total - sum(wanted), wanted), strict=True)]
    return [low + more for low, more in zip(least, _shared(spare, missing), strict=True)]


def _shared(total: int, weights: Sequence[int]) -> list[int]:
    """Part a number by weights into whole numbers that add up to it."""
    weight = sum(weights) or 1
    ends = [total * sum(weights[: at + 1]) // weight for at in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _width(halves: int, most: int) -> int:
    return min(halves, most) * _HALF_WIDTH + _PADDING


def _halves(text: str) -> int:
    """Measure a text: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1 for character in text[:200])


def _longest_word(text: str) -> int:
    """Measure what is not broken: a word of letters and digits, or two Chinese characters."""
    words = re.findall(r"[!-~\u00c0-\u024f]+", text[:2000])
    return max([4, *map(len, words)]) if text else 0
