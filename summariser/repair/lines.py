"""The lines of a text, with where they stand. Total: any string gives lines, in order, maybe none."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Line(NamedTuple):
    """One line without its white space at either end. Offsets of the report."""

    start: int
    end: int
    text: str
    """Folded text of the line."""


_LINE = re.compile("[^\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width; no text, no white space."""

RIM: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + INVISIBLE


def find_lines(folded: str) -> tuple[Line, ...]:
    r"""Give the non-empty lines of a folded text, in order, without white space at either end.

    >>> find_lines("一、综合\r\n\u3000\u3000 \r\n\u3000\u3000全市")
    (Line(start=0, end=4, text='一、综合'), Line(start=13, end=15, text='全市'))
    """
    lines = []
    for found in _LINE.finditer(folded):
        bare = found.group().strip(RIM)
        if bare:
            start = found.end() - len(found.group().lstrip(RIM))
            lines.append(Line(start, start + len(bare), bare))
    return tuple(lines)
