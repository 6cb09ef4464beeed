"""Helpers of adapters: the unit as written behind a number, and what a rewriting reader has changed."""

from __future__ import annotations

import difflib
import re
from typing import Final

from benchmarks.rows import Row

_NUMERALS: Final = "0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万萬亿億两兩廿卅几幾"
_LEADING: Final = re.compile(f"[{_NUMERALS}.,，．多余餘来半约約近]+")
_NUMERIC: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?")


def unit_as_written(text: str) -> str:
    """Give what stands behind the number in an expression.

    >>> unit_as_written("1.2万平方公里"), unit_as_written("5亿多元")
    ('平方公里', '元')
    """
    found = _LEADING.match(text)
    return text[found.end() :].strip() if found else text


def percent(text: str, value: str) -> tuple[str, str]:
    """Give value and unit of what a reader calls a percentage: 四成, for it 40 %, is 4 成 in the gold, and so with 折.

    >>> percent("四成", "40"), percent("8.5折", "85"), percent("3个百分点", "3")
    (('4', '成'), ('8.5', '折'), ('3', '%'))
    """
    tenths = re.search("[成折]", text)
    return (plain(float(value) / 10), tenths[0]) if tenths else (value, "%")


def rebuild(text: str, rewritten: str) -> list[Row]:
    """Find what a rewriting reader has changed; its number is the value where it is written in digits.

    A change is widened over what stands on both sides of it in both texts, so that 两万八 changed in part is one row.

    >>> rebuild("共一万三千余名", "共13000余名")[0][:3]
    (1, 5, '13000')
    """
    rows: list[Row] = []
    for kind, *change in difflib.SequenceMatcher(None, text, rewritten, autojunk=False).get_opcodes():
        if kind != "equal":
            start, end, new_start, new_end = _widen(text, rewritten, change)
            if end > start and (not rows or start >= rows[-1].end):
                rows.append(Row(start, end, read_digits(rewritten[new_start:new_end])))
    return rows


def _widen(text: str, rewritten: str, change: list[int]) -> tuple[int, int, int, int]:
    """Take numerals before a change and digits behind it, where both texts have the same ones."""
    start, end, new_start, new_end = change
    while min(start, new_start) > 0 and text[start - 1] in _NUMERALS and text[start - 1] == rewritten[new_start - 1]:
        start, new_start = start - 1, new_start - 1
    while rewritten[new_end : new_end + 1].isdigit() and text[end : end + 1] == rewritten[new_end]:
        end, new_end = end + 1, new_end + 1
    return start, end, new_start, new_end


def read_digits(text: str) -> str | None:
    """Give a number in digits, or null where there is none.

    >>> read_digits("13000"), read_digits("2/3"), read_digits("10几")
    ('13000', '2/3', None)
    """
    return text if _NUMERIC.fullmatch(text) else None


def plain(number: float) -> str:
    """Write a number of a peer, a float, as a decimal.

    >>> plain(3850000000.0), plain(2.9)
    ('3850000000', '2.9')
    """
    written = f"{float(number):.9f}"
    return written.rstrip("0").rstrip(".")
