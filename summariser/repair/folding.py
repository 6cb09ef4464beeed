"""Owns the folding of a text for matching: Traditional to Simplified, full-width letters and digits to half-width.

Takes any string and gives one of the same length, so that every offset means the same in both. It rests on the
converter ``tw2s`` of OpenCC: of those compared it alone made no error on a repaired report and kept its length.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import starmap

import opencc

_WIDE = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)])) + "％＋－．／～＝"
"""What stands inside figures and names. Sentence punctuation stays wide: it parts clauses, and its width says so."""

_WIDE_OFFSET = 0xFEE0
"""Distance of a full-width form from its ASCII twin (Unicode block FF00, Halfwidth and Fullwidth Forms)."""

_HALVES = {ord(wide): ord(wide) - _WIDE_OFFSET for wide in _WIDE}
_WIDE_RUN = re.compile(f"[{re.escape(_WIDE)}]+")

_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
"""What OpenCC 1.4.2 cannot carry: it stops at NUL, and lone surrogates have no UTF-8."""

_STAND_IN = "\x01"
"""Passes through OpenCC unchanged, and no phrase of its dictionaries holds it."""

_PIECE_CHARS = 64
"""Piece of a line whose length OpenCC changes; its longest phrases are far shorter, so little context is lost."""


def fold(text: str) -> str:
    r"""Fold to Simplified Chinese and half-width letters and digits.

    The result has the length of the text, character for character; control characters and sentence punctuation stay.

    >>> fold("實現３．２億元，增長８％")
    '实现3.2亿元，增长8%'
    """
    return _WIDE_RUN.sub(lambda run: run[0].translate(_HALVES), _simplify(text))


def _simplify(text: str) -> str:
    """Convert to Simplified, around the characters that OpenCC cannot carry."""
    spoken = _UNSPEAKABLE.sub(_STAND_IN, text)
    folded = _keep_length(spoken, _converter().convert(spoken))
    if spoken == text:
        return folded
    pieces: list[str] = []
    start = 0
    for found in _UNSPEAKABLE.finditer(text):
        pieces += (folded[start : found.start()], found[0])
        start = found.end()
    return "".join((*pieces, folded[start:]))


def _keep_length(text: str, converted: str) -> str:
    """Give the conversion where each line keeps its length; other lines are converted again, in pieces."""
    lines, others = text.split("\n"), converted.split("\n")
    return "\n".join(starmap(_keep_line_length, zip(lines, others, strict=True)))


def _keep_line_length(line: str, converted: str) -> str:
    """Give the conversion of one line, of the same length."""
    if len(converted) == len(line):
        return converted
    starts = range(0, len(line), _PIECE_CHARS)
    return "".join(_convert_piece(line[start : start + _PIECE_CHARS]) for start in starts)


def _convert_piece(piece: str) -> str:
    """Convert a piece, character by character where it changes its length as a whole."""
    converted = _converter().convert(piece)
    return converted if len(converted) == len(piece) else "".join(map(_convert_character, piece))


@cache
def _convert_character(character: str) -> str:
    """Convert one character, or keep it where it becomes none or several."""
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> opencc.OpenCC:
    """Give the converter, made at the first use (16 ms)."""
    return opencc.OpenCC("tw2s")
