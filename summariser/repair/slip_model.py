"""Owns the forward model of the slipped script: what a careless converter makes of a sound Traditional text.

The converter holds the text as GBK bytes and looks for marks and for characters without respect to the borders of
characters. A mark found across a border cuts two characters in half: 常化 (B3 A3 BB AF) holds A3 BB, the mark ；.
The model gave back ten damaged places of public pages exactly; repairs are verified with it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

CLAUSE_MARKS = {"！": 0xA1, "，": 0xAC, "：": 0xBA, "；": 0xBB, "？": 0xBF}
"""The marks that are found across borders, all A3 and this byte. ： was not seen on a page, only assumed."""

EURO = "€"
"""What code page 936 of Windows shows for the byte 80, the trail byte of 個; not seen on a page, only assumed."""

_MARK_BYTES = re.compile(rb"\xa3[\xa1\xac\xba\xbb\xbf]|\xa1\xa2")
"""Where the converter cuts: the clause marks, and 、 (A1 A2)."""

USER_DEFINED_AREAS = (
    (frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF))), frozenset(range(0xA1, 0xFF))),
    (frozenset(range(0xA1, 0xA8)), frozenset(range(0x81, 0xA1))),
    (frozenset((0xFE,)), frozenset(range(0x81, 0xA1))),
)
"""First and second bytes of pairs that vanish: the areas that GBK 1.0 sets aside, and its row FE, which 936 lacks.

Only as far as both bytes can be of characters cut in half: a trail byte from 81 on, and a lead byte.
"""

_WIDENED = str.maketrans("!,:;?", "！，：；？")

_NARROWED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def widen_marks(text: str) -> str:
    """Give the text with full-width clause marks; same length. Many pages are stored with half-width ones."""
    return text.translate(_WIDENED)


def narrow(text: str) -> str:
    """Give the text with all full-width forms of ASCII narrowed, marks included; same length."""
    return text.translate(_NARROWED)


def damage(text: str, readings: dict[str, str] | None = None) -> str:
    """Damage a text as the converter does: line by line, with the readings that it inserts after some characters.

    Clause marks are full-width in the text and in the result. What GBK lacks stays, and no damage reaches across it.
    Total.

    >>> damage("推動活動經常化、制度化，")
    '推動活動經?；?、制度化，'
    >>> damage("總任務", {"側": "cè", "務": "wù"})
    '總?cè)蝿?wù)'
    """
    return "".join(_damage_stretch(stretch, readings or {}) for stretch in _stretches(text))


def _stretches(text: str) -> list[str]:
    """Cut the text into lines and into what GBK has and lacks; nothing is lost."""
    pieces: list[str] = []
    known = False
    for character in text:
        knows = encode(character) is not None and character != "\n"
        if knows and known:
            pieces[-1] += character
        else:
            pieces.append(character)
        known = knows
    return pieces


def _damage_stretch(stretch: str, readings: dict[str, str]) -> str:
    """Damage a stretch within one line.

    The last mark in it stays unseen where it lies across a border: the one such place that was seen is undamaged.
    """
    gbk = encode(stretch)
    if gbk is None:
        return stretch
    borders = set(accumulate((1 if character.isascii() else 2 for character in stretch), initial=0))
    marks = list(_MARK_BYTES.finditer(gbk))
    if marks and marks[-1].start() not in borders:
        marks.pop()
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(gbk)]
    pieces = (_decode(_insert_readings(gbk[start:end], readings)) for start, end in zip(starts, ends, strict=True))
    shown = [*(_decode(mark[0]) for mark in marks), ""]
    return "".join(piece + mark for piece, mark in zip(pieces, shown, strict=True))


def _insert_readings(gbk: bytes, readings: dict[str, str]) -> bytes:
    """Insert each reading after the bytes of its character, wherever they stand."""
    for character, letters in readings.items():
        found = encode(character)
        if found:
            gbk = gbk.replace(found, found + f"({letters})".encode("gbk", errors="ignore"))
    return gbk


def _decode(gbk: bytes) -> str:
    """Decode as the converter does: a lead byte without its trail byte becomes ?, and eats what stands there."""
    shown = []
    at = 0
    while at < len(gbk):
        if gbk[at] <= 0x80:
            shown.append(chr(gbk[at]) if gbk[at] < 0x80 else EURO)
            at += 1
        elif is_pair(gbk[at : at + 2]):
            shown.append(decode_pair(gbk[at : at + 2]))
            at += 2
        else:
            shown.append("?")
            at += 2
    return "".join(shown)


def is_pair(two: bytes) -> bool:
    """Say whether two bytes have the form of a GBK character: lead 81-FE, trail 40-7E or 80-FE."""
    return len(two) == 2 and 0x81 <= two[0] <= 0xFE and 0x40 <= two[1] <= 0xFE and two[1] != 0x7F


@cache
def decode_pair(two: bytes) -> str:
    """Give the character of a pair, or nothing: pairs of the user-defined areas vanish without trace."""
    try:
        return two.decode("gbk")
    except UnicodeDecodeError:
        return ""


def encode(text: str) -> bytes | None:
    """Give the GBK bytes of a text, or None where GBK lacks a character of it."""
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return None
