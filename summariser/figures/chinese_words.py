"""From a quantity to a figure: the words around it are read, and the record is made.

Takes a number with its unit, in either kind of numerals, and adds qualifier, sign, half and change. Rules after
evals/guide.md: the span runs from the qualifier to the unit, the verb stays outside.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese_changes import read_change
from summariser.figures.chinese_context import (
    PREFIX_ENDS,
    SUFFIX_STARTS,
    Prefix,
    is_past,
    read_distant,
    read_prefix,
    read_suffix,
)
from summariser.figures.units import kind_of
from summariser.numerals import plain, plus
from summariser.records import Figure, Kind, Qualifier

if TYPE_CHECKING:
    from summariser.figures.reading import Reading

MORE_SAYS: Final[dict[str, Qualifier]] = {
    "": "exact",
    "多": "more_than",
    "余": "more_than",
    "几": "more_than",
    "+": "more_than",
    "来": "approx",
}


class Parts(NamedTuple):
    """What a quantity consists of, before the words around it are read."""

    value: Decimal | str
    high: Decimal | None = None
    unit: str = ""
    more: str = ""
    is_hanzi: bool = False
    bare: bool = False
    """The number is a scale word alone: 百余场, 过亿元."""


def build(reading: Reading, at: int, end: int, parts: Parts, previous_end: int) -> Figure:
    """Read the words around a quantity and make the figure."""
    folded = reading.folded
    value, high, unit, more, is_hanzi, bare = parts
    if isinstance(value, str):
        return finish(reading, at, end, Quantity(value, unit, "ratio", more, is_hanzi=is_hanzi), previous_end)
    if high is None and folded[end : end + 1] in _HALVES:
        value, unit, end, more = _half(folded, value, unit, end, more)
    upper = None if high is None else plain(high)
    kind = "money" if unit == "块" and is_spoken_money(folded, at, end) else kind_of(unit)
    quantity = Quantity(plain(value), unit, kind, more, upper, is_hanzi, bare)
    return finish(reading, at, end, quantity, previous_end)


_EARNED: Final = re.compile(
    r"(?:收[入益]|纯收|[进入到]账|到手|[挣赚花卖交缴付掏省存借欠赔捐买]|工资|薪酬?|报酬|补[助贴]|奖励|罚款|价[钱格值]?|租金|分红|成本"
    r"|值|要价|每[月年天斤亩次])[了得过出下到的才只仅能有近约不足超将逾达]{0,4}$"
)
_PAID: Final = re.compile(r"(?:[,，。！!？?；;、：:”」）)\n]|$|左右|以上|以下|一[个年月天斤次]|钱)")


def is_spoken_money(folded: str, at: int, end: int) -> bool:
    """Tell whether 块 behind a number is the yuan of speech, by a verb or noun of money before it: 卖了三千多块.

    >>> is_spoken_money("挣了三千块，", 2, 5), is_spoken_money("安装展板三千块，", 4, 7)
    (True, False)
    """
    return bool(_PAID.match(folded, end) and _EARNED.search(folded, max(0, at - 10), at))


class Quantity(NamedTuple):
    """A quantity in its last form: numbers as plain decimal strings, or a fraction."""

    value: str
    unit: str
    kind: Kind
    more: str = ""
    high: str | None = None
    is_hanzi: bool = False
    bare: bool = False


def finish(reading: Reading, at: int, end: int, quantity: Quantity, previous_end: int) -> Figure:
    """Read qualifiers, sign and change around a quantity at [at, end) and make the figure."""
    folded, text = reading.folded, reading.text
    value, unit, kind, more, high, is_hanzi, bare = quantity
    start, unit_end, qualifier = at, end, MORE_SAYS[more]
    before = folded[at - 1 : at]
    if folded[end : end + 1] in SUFFIX_STARTS:
        end, suffix = read_suffix(folded, end, kind)
        qualifier = suffix if suffix and qualifier == "exact" else qualifier
    if is_below_zero(folded, at, unit) and at - len(BELOW_ZERO) >= previous_end:
        is_closed = bool(unit) and folded.count(unit, at, unit_end) > 1
        value, high = _below_zero(value, high, is_closed=is_closed)
        start, said = _prefix(folded, (at - len(BELOW_ZERO), unit_end), unit, previous_end, bare=bare)
        qualifier = qualifier if said == "exact" else said
    elif before in PREFIX_ENDS:
        start, said = _prefix(folded, (at, unit_end), unit, previous_end, bare=bare)
        qualifier = qualifier if said == "exact" else said
    elif qualifier == "exact" and before in DISTANT_ENDS:
        qualifier = read_distant(folded, at)
    elif before in SIGNS and at > previous_end and _SIGNED.search(folded, max(0, at - 3), at):
        value = value if value == "0" else f"-{value}"
        start, said = _prefix(folded, (at - 1, unit_end), unit, previous_end, bare=bare)
        qualifier = qualifier if said == "exact" else said
    written = unit if text.startswith(unit, unit_end - len(unit)) else as_written(text, folded, unit, unit_end)
    change = read_change(folded, start, kind)
    return Figure(
        start, end, text[start:end], value, high, written, qualifier, change, kind, "hanzi" if is_hanzi else "arabic"
    )


def _prefix(folded: str, span: tuple[int, int], unit: str, previous_end: int, *, bare: bool) -> Prefix:
    """Read the qualifier before the quantity at ``span``, unless it belongs to the figure before or says the past."""
    at, end = span
    prefix = read_prefix(folded, at, bare=bare)
    may_be_past = prefix.qualifier == "nearly" and (not bare or folded.startswith(_SINCE, end))
    if prefix.start < previous_end or (may_be_past and is_past(folded, prefix, unit)):
        return Prefix(at, "exact")
    return prefix


_SINCE: Final = ("来", "以来", "间")
"""Behind a scale word and a period these say the past, 近百年来; without them it is a length, 近百年."""


DISTANT_ENDS: Final = frozenset("的月年周季天度")
"""Before a number these may part it from its qualifier: 不足全市的两成, 不少于每月2次."""
SIGNS: Final = frozenset("-−")
"""A dash is a sign behind a verb or a head, 增长-3.2%, and where a clause begins; anywhere else it is punctuation."""
_SIGNED: Final = re.compile(
    r"(?:\A|增长|增速|同比|环比|最[低高]|[为率幅温达至到从由是于约近]|[(（\s:：;；,，、。|｜])[-−]$"
)
BELOW_ZERO: Final = "零下"
_TEMPERATURES: Final = frozenset({"℃", "摄氏度", "度", ""})
"""The unit is left out where it stands once for two: 零下5至零下3℃."""


def is_below_zero(folded: str, at: int, unit: str) -> bool:
    """Tell whether 零下 stands right before the number at ``at`` and makes it a temperature below zero."""
    return unit in _TEMPERATURES and at >= len(BELOW_ZERO) and folded.startswith(BELOW_ZERO, at - len(BELOW_ZERO))


def _below_zero(value: str, high: str | None, *, is_closed: bool) -> tuple[str, str | None]:
    """Give the value and upper bound below zero: 零下5至10℃ is -10 to -5; with the unit at both ends, -5 to 10."""
    below = value if value == "0" else f"-{value}"
    return (below, high) if high is None or is_closed else (f"-{high}", below)


def as_written(text: str, folded: str, unit: str, end: int) -> str:
    """Give the unit in the script of the text; ％ is written %."""
    at = end - len(unit)
    if not folded.startswith(unit, at):
        at = folded.rfind(unit, max(0, at - 8), end + len(unit))
    return (text[at : at + len(unit)] if at >= 0 else unit).replace("％", "%")


_HALVES: Final = frozenset("半多123456789")
_HALF_OF: Final = re.compile(r"(?P<half>半|多)(?P<unit>月|小时|星期|钟头|学期|世纪|季度|礼拜)")
_HALF: Final = re.compile(r"半(?![数径价岛夜年月天小])")
_HALVED: Final = frozenset(str.split("年 岁 周岁 成 倍 天 小时 学年"))


def _half(folded: str, value: Decimal, unit: str, end: int, more: str) -> tuple[Decimal, str, int, str]:
    """Read 半 and 多 at a unit: 3年半 is 3.5 年, 1个半小时 is 1.5 小时, 2个多月 is more than 2 个月."""
    half = Decimal("0.5")
    if unit == "个":
        inner = _HALF_OF.match(folded, end)
        if inner:
            written = inner["unit"] if inner["unit"] in {"小时", "星期", "钟头", "礼拜"} else f"个{inner['unit']}"
            is_half = inner["half"] == "半"
            return plus(value, half) if is_half else value, written, inner.end(), more if is_half else "多"
    if unit in _HALVED and _HALF.match(folded, end):
        return plus(value, half), unit, end + 1, more
    if unit == "成" and _TENTH_BEHIND.match(folded, end):
        return plus(value, Decimal(folded[end]).scaleb(-1)), unit, end + 1, more
    return value, unit, end, more


_TENTH_BEHIND: Final = re.compile("[1-9](?=[,，。；;、)）的\\n]|以|左|$)")
"""Behind 成 a digit is its tenth: 1成3 is 13 %."""
