"""What web pages, Word files and PDFs have in common: their text is given as lines, cleaned of what is not text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Invisible in print, and able to part the digits of a figure: zero-width spaces and joiners, soft hyphen, marks of
# direction; then control characters but tab and newline.
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u0000-\u0008\u000b-\u001f\u007f-\u009f]")

# Spaces of a width of their own; the full-width space (U+3000) stays, it parts words on purpose.
_SPACES = re.compile("[\u00a0\u2002-\u200a\u202f\u205f]")

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# A cell of figures has a line or two. From four lines on the table is there for the layout, and its cells are
# passages of their own.
_MAX_CELL_LINES = 3


def clean_line(text: str) -> str:
    r"""Take out what is invisible and the space at both ends; a lone surrogate becomes U+FFFD.

    >>> clean_line("　　投入7.2\u200b亿元\xa0")
    '投入7.2亿元'
    """
    visible = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return _LONE_SURROGATE.sub("\ufffd", visible).strip()


def join_lines(lines: Iterable[str]) -> str:
    """Put one cleaned line under the other; empty ones go, so the text has no blank line, and is maybe empty."""
    return "\n".join(cleaned for line in lines for part in line.split("\n") if (cleaned := clean_line(part)))


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    r"""Give the lines of one table row: one line with tabs between cells, or all cells' lines where it is a layout.

    >>> row_lines([["东溪镇"], ["1.04万场"], ["参加", "2.7万名"]])
    ['东溪镇\t1.04万场\t参加 2.7万名']
    """
    filled = [[line for line in cell if line.strip()] for cell in cells]
    if sum(bool(cell) for cell in filled) > 1 and all(len(cell) <= _MAX_CELL_LINES for cell in filled):
        return ["\t".join(" ".join(map(str.strip, cell)) for cell in filled)]
    return [line for cell in filled for line in cell]


def raise_digits(text: str) -> str:
    """Spell a raised number with raised digits, so that 5 with a raised 2 is not read as 52.

    >>> raise_digits("2"), raise_digits("注1")
    ('²', '注1')
    """
    return text.translate(_SUPERSCRIPTS) if text.strip().isdecimal() and text.isascii() else text
