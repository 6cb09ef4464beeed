"""Figures altered by rule: 28 that say another thing than the report, 7 that say the same in another spelling.

Taken from the gold of a report, in its order; only figures whose words stand in the report once, so that it is clear
which one is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Alteration(NamedTuple):
    """One figure, and what the model writes instead of it."""

    kind: str
    figure: str
    """As the report has it."""
    altered: str
    is_right: bool = False
    """True where it says the same as the figure."""


_DIGITS: Final = "0123456789"
_HANZI: Final = "零一二三四五六七八九"
_BEFORE: Final = re.compile("^(?:近|约|超过|逾|不少于|不低于|至少|不足)")
_AMID: Final = re.compile("[余多](?=[^0-9]*$)")
_BEHIND: Final = re.compile("(?:以上|以下|左右)$")
_DECIMAL: Final = re.compile(r"[0-9]+\.([1-9].*)$")
_NUMBER: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([万亿]?)([余多]?)(.*)$")


def _digit(figure: str, at: int) -> Iterator[str]:
    """Count one digit of it up: the first, the second and so on in turn."""
    places = [place for place, char in enumerate(figure) if char in _DIGITS]
    if places:
        place = places[at % len(places)]
        yield f"{figure[:place]}{int(figure[place]) % 9 + 1}{figure[place + 1 :]}"


def _scale(figure: str, _: int) -> Iterator[str]:
    """Write 亿 for 万, or the other way round."""
    turned = figure.translate(str.maketrans("万亿", "亿万"))
    if turned != figure:
        yield turned


def _unit(figure: str, _: int) -> Iterator[str]:
    """Give it another unit."""
    for unit, other in (("%", "个百分点"), ("件", "人"), ("人", "件"), ("个", "家"), ("名", "次")):
        if re.search(f"[0-9万]{unit}$", figure):
            yield figure.removesuffix(unit) + other


def _turn(figure: str, _: int) -> Iterator[str]:
    """Give it another qualifier."""
    bare = next(_drop(figure, 0), "")
    if bare:
        yield f"超过{bare}" if figure.startswith("近") else f"近{bare}"


def _drop(figure: str, _: int) -> Iterator[str]:
    """Take its qualifier away."""
    for qualifier in (_BEFORE, _AMID, _BEHIND):
        bare = qualifier.sub("", figure, count=1)
        if bare != figure and bare[0] in _DIGITS:
            yield bare


def _tail(figure: str, _: int) -> Iterator[str]:
    """Give what stands behind its decimal point."""
    found = _DECIMAL.search(figure)
    if found:
        yield found[1]


def _written_out(figure: str, _: int) -> Iterator[str]:
    """Write 万 as digits."""
    found = _NUMBER.search(figure)
    if found and found[2] == "万" and not found[3]:
        whole, _point, part = found[1].partition(".")
        yield figure[: found.start()] + whole.replace(",", "") + part.ljust(4, "0") + found[4]


def _comma(figure: str, _: int) -> Iterator[str]:
    """Group four digits by a comma, or take the comma away."""
    found = re.search(r"(?<![0-9.])([0-9])(,?)([0-9]{3})(?![0-9])", figure)
    if found:
        yield figure[: found.start()] + found[1] + ("" if found[2] else ",") + found[3] + figure[found.end() :]


def _hanzi(figure: str, _: int) -> Iterator[str]:
    """Write a number of three or four digits in Chinese numerals."""
    found = re.search(r"(?<![0-9.,])[1-9][0-9]{2,3}(?![0-9.,万亿%])", figure)
    if found:
        yield figure[: found.start()] + spell(int(found[0])) + figure[found.end() :]


def _percent(figure: str, _: int) -> Iterator[str]:
    """Write 百分之."""
    found = re.fullmatch(r"([0-9]{1,2})(?:\.([0-9]+))?%", figure)
    if found:
        part = "点" + "".join(_HANZI[int(digit)] for digit in found[2]) if found[2] else ""
        yield f"百分之{spell(int(found[1]))}{part}"


def _wide(figure: str, _: int) -> Iterator[str]:
    """Write full-width digits."""
    wide = figure.translate({ord(digit): ord(digit) - ord("0") + ord("０") for digit in _DIGITS})
    if wide != figure:
        yield wide


def spell(number: int) -> str:
    """Write a number under 10,000 in Chinese numerals.

    >>> spell(2600), spell(3060), spell(31), spell(7)
    ('二千六百', '三千零六十', '三十一', '七')
    """
    digits = str(number)
    marks = ["", "十", "百", "千"][: len(digits)][::-1]
    pairs = zip(digits, marks, strict=True)
    spelt = "".join(_HANZI[int(digit)] + (mark if digit != "0" else "") for digit, mark in pairs)
    return re.sub("零+", "零", spelt).rstrip("零") or "零"


class Rule(NamedTuple):
    """A way of altering, how often it is applied, and whether what it gives is still right."""

    kind: str
    times: int
    alter: Callable[[str, int], Iterator[str]]
    is_right: bool = False


RULES: Final = (
    Rule("wrong digit", 9, _digit),
    Rule("wrong scale", 4, _scale),
    Rule("wrong unit", 3, _unit),
    Rule("qualifier changed", 3, _turn),
    Rule("qualifier dropped", 4, _drop),
    Rule("tail of a decimal", 5, _tail),
    Rule("right, 万 written out", 2, _written_out, is_right=True),
    Rule("right, comma", 1, _comma, is_right=True),
    Rule("right, Chinese numerals", 1, _hanzi, is_right=True),
    Rule("right, 百分之", 1, _percent, is_right=True),
    Rule("right, full-width digits", 2, _wide, is_right=True),
)

_PARTS: Final = {"qualifier dropped", "tail of a decimal"}
"""What these rules give may stand in the report as part of the figure."""


def alter(text: str, figures: Sequence[str]) -> list[Alteration]:
    """Alter figures of a report, each rule spread over the report as evenly as it goes.

    >>> [one.altered for one in alter("受理近2.7万名、办结99.3%", ["近2.7万名", "99.3%"])[:4]]
    ['近3.7万名', '91.3%', '近2.7亿名', '近2.7万次']
    """
    unique = [figure for figure in figures if text.count(figure) == 1 and figures.count(figure) == 1]
    made = []
    for rule in RULES:
        found = [
            Alteration(rule.kind, figure, altered, rule.is_right)
            for at, figure in enumerate(unique)
            for altered in [next(rule.alter(figure, at), "")]
            if altered and (rule.kind in _PARTS or altered not in text)
        ]
        count = min(rule.times, len(found))
        made += [found[at * len(found) // count] for at in range(count)]
    return made
