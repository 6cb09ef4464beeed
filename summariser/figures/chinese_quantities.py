"""Quantities in Arabic digits: number, scale, unit, range, ratio, fraction. Composite forms: 3万5千, 1亿2000万元.

Takes the offset of a first digit and gives the figure with its qualifier and change. Forms after GB/T 15835-2011.
"""

from __future__ import annotations

import re
import string
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese_amounts import (
    POWERS,
    SCALES,
    SEPARATORS,
    Amount,
    amount_at,
    listed_at,
    shift,
)
from summariser.figures.chinese_changes import is_too_wide, parts_size_and_end, read_change
from summariser.figures.chinese_context import PREFIX_ENDS, SUFFIX_STARTS
from summariser.figures.chinese_names import MAY_NAME
from summariser.figures.chinese_words import (
    BELOW_ZERO,
    DISTANT_ENDS,
    MORE_SAYS,
    SIGNS,
    Parts,
    Quantity,
    as_written,
    build,
    finish,
)
from summariser.figures.reading import OPENED
from summariser.figures.units import kind_of, unit_at
from summariser.numerals import plain, times
from summariser.records import DateMention, Figure, NameMention

if TYPE_CHECKING:
    from summariser.figures.reading import Cell, Reading

_GAP: Final = re.compile(r"[ \u3000\u00a0]{1,2}")
_JOINTS: Final = frozenset("、和与及")
_OPEN: Final = frozenset("-—–~～至到− 半多/（(123456789")
"""Behind a unit these may go on with the figure: a range, a half, a compound unit, the tenth of 成."""
_POINTS_BEHIND: Final = re.compile(r"(?:[、和与及][0-9.]{1,6}个){1,9}(?=百分点)")
"""A list whose unit is cut short but for its last member: 分别高2.0个、1.5个百分点."""
_GREAT: Final = re.compile("大(?=[\u4e00-\u9fff])(?![学专队中小家多部力道夫事的批规型量件幅])")
"""大 counts wholes as a classifier does: 3大领域."""


_DATED: Final = frozenset("年月日号时点分季度世版")
"""A unit that begins so may be part of a date, a time or an ordinal."""
_SUSPECT: Final = frozenset(string.ascii_letters + string.digits + "第+-.:：/*=<>{}^\\#&|@_−—~～·• ")
"""Right before a number these may make of it a part of a name, a date or a range."""


def plain_figure(reading: Reading, core: re.Match[str], previous_end: int) -> Figure | None:
    """Make the figure of a core where nothing else can stand there: a number, a unit, and no sign of a name or date.

    ``core`` has the groups of AMOUNT_BEHIND. The same figure as from figure_at, which reads all forms; most figures
    are plain, and this is the quick way.
    """
    folded = reading.folded
    at, number_end = core.span()
    first = folded[number_end : number_end + 1]
    if at and folded[at - 1] in _SUSPECT:
        return None
    unit = unit_at(folded, number_end)
    if (
        not unit
        or unit in MAY_NAME
        or (first in _DATED and not (first == "年" and number_end - at < _YEAR_DIGITS) and unit != "分钟")
    ):
        return None
    if first.isascii() and unit != "%":
        return None
    end = number_end + len(unit)
    following = folded[end : end + 1]
    if unit == "块" or following in _OPEN or (unit == "个" and following in _JOINTS) or core["rest"]:
        return figure_at(reading, at, previous_end)
    value = folded[at : core.end("digits")]
    more = ""
    if number_end - at > len(value):
        scale, late, over, behind, mid = core.group("scale", "late", "over", "more", "mid")
        more = behind or mid or ""
        value = shift(value.translate(SEPARATORS), POWERS[(scale or late or "") + (over or "")])
    elif not value.isdigit():
        value = shift(value.translate(SEPARATORS), 0)
    elif value[0] == "0":
        value = value.lstrip("0") or "0"
    kind = kind_of(unit)
    if following in SUFFIX_STARTS or (at and folded[at - 1] in _QUALIFYING):
        return finish(reading, at, end, Quantity(value, unit, kind, more), previous_end)
    change = read_change(folded, at, kind)
    text = reading.text
    written = unit if text.startswith(unit, number_end) else as_written(text, folded, unit, end)
    return Figure(at, end, text[at:end], value, None, written, MORE_SAYS[more], change, kind)


_QUALIFYING: Final = PREFIX_ENDS | DISTANT_ENDS | {BELOW_ZERO[-1]}
_YEAR_DIGITS: Final = 2
"""As many digits before 年 may be a year, one is a period: 05年, 114年2月, 2021年."""


def figure_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read the figure whose first digit is at ``at``; its span begins at or after ``previous_end``."""
    folded = reading.folded
    amount = amount_at(folded, at)
    if amount is None:
        return None
    unit = unit_at(folded, amount.end) or ("大" if _GREAT.match(folded, amount.end) else "")
    if not unit:
        return _unitless(reading, at, amount, previous_end)
    return _measured(reading, at, amount, unit, previous_end)


def _measured(reading: Reading, at: int, amount: Amount, unit: str, previous_end: int) -> Figure:
    """Make the figure of an amount with the unit right behind it."""
    folded = reading.folded
    end = amount.end + len(unit)
    if unit == "个" and folded[end : end + 1] in _JOINTS and _POINTS_BEHIND.match(folded, end):
        unit = "个百分点"
    return _ranged(reading, at, amount, unit, end, previous_end)


def _ranged(reading: Reading, at: int, amount: Amount, unit: str, end: int, previous_end: int) -> Figure:
    """Make the figure of an amount whose unit ends at ``end``, or of the range that it opens."""
    ranged = _range_at(reading.folded, at, amount, unit, end) if reading.folded[end : end + 1] in _RANGE_SIGNS else None
    parts, end = ranged or (Parts(amount.value, None, unit, amount.more), end)
    return build(reading, at, end, parts, previous_end)


def _unitless(reading: Reading, at: int, amount: Amount, previous_end: int) -> Figure:
    """Read a number without a unit right behind it: ratio, fraction, range, broken line, list, bare number."""
    folded = reading.folded
    special = _ratio_at(reading, at) or _fraction_at(reading, at, previous_end)
    if special:
        return special
    gap = _GAP.match(folded, amount.end)
    unit = unit_at(folded, gap.end()) if gap else ""
    if gap and unit:
        return _ranged(reading, at, amount, unit, gap.end() + len(unit), previous_end)
    ranged = _range_at(folded, at, amount, "", amount.end)
    if ranged:
        return build(reading, at, ranged[1], ranged[0], previous_end)
    scale, unit = ("", "") if amount.more else listed_at(folded, at, amount)
    value = times(amount.value, SCALES[scale]) if scale and not amount.scale else amount.value
    return build(reading, at, amount.end, Parts(value, None, unit, amount.more), previous_end)


_RANGE_SIGNS: Final = frozenset("-—–~～至到 −")
_RANGE_SIGN: Final = re.compile(r" ?(?:-{1,2}|—{1,2}|–|−|~|～|至|到) ?(?=[0-9])")


def _ends_change(folded: str, at: int, unit: str) -> bool:
    """Tell whether 至 and 到 lead to the end of a change: 从3%到5%, 同比下降0.8%至3.5%."""
    before = folded[max(0, at - 26) : at]
    return bool(OPENED.search(before) or (unit and parts_size_and_end(folded, at)))


def _range_at(folded: str, at: int, low: Amount, unit: str, end: int) -> tuple[Parts, int] | None:
    """Read a range whose lower end is read; unit and scale that stand once hold for both ends."""
    sign = None if low.more else _RANGE_SIGN.match(folded, end)
    if not sign or (sign.group().strip() in {"至", "到"} and _ends_change(folded, at, unit)):
        return None
    high = amount_at(folded, sign.end())
    if high is None:
        return None
    end = high.end
    high_unit = unit_at(folded, end)
    if not high_unit and folded[end : end + 1] == " ":
        high_unit = unit_at(folded, end + 1)
        end += bool(high_unit)
    if unit and high_unit and unit != high_unit:
        return None
    value = low.value
    if not low.scale and high.scale in SCALES and not unit:
        value = times(value, SCALES[high.scale])
    if high.value <= value or (unit and is_too_wide(folded, at, value, high.value)):
        return None
    return Parts(value, high.value, high_unit or unit, high.more), end + len(high_unit)


_RATIO: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\s?[:：∶︰]\s?[0-9]+(?:\.[0-9]+)?){1,9}")


def _ratio_at(reading: Reading, at: int) -> Figure | None:
    """Read a ratio, 3:7 or 8.6:41.2:50.2."""
    found = _RATIO.match(reading.folded, at)
    if not found:
        return None
    terms = re.sub(r"\s", "", found.group())
    return Figure(
        start=at,
        end=found.end(),
        text=reading.text[at : found.end()],
        value=re.sub("[：∶︰]", ":", terms),
        unit=":",
        change=read_change(reading.folded, at, "ratio"),
        kind="ratio",
    )


_FRACTION: Final = re.compile(
    r"(?P<low>[0-9]{1,9})分之(?P<high>[0-9]{1,9}(?:\.[0-9]{1,9})?)|百分之(?P<share>[0-9]+)"
    r"|(?P<top>[0-9]{1,3})/(?P<bottom>[0-9]{1,4})(?![0-9/年月])"
)


def _fraction_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read a fraction in digits, 3分之2 or 2/3."""
    found = _FRACTION.match(reading.folded, at)
    if not found:
        return None
    bottom, top = (found["low"], found["high"]) if found["low"] else (found["bottom"], found["top"])
    if found["low"] and bottom in {"100", "1000"}:
        unit = "%" if bottom == "100" else "‰"
        return build(reading, at, found.end(), Parts(Decimal(top), None, unit), previous_end)
    if "." in top or int(bottom) <= int(top):
        return None
    return build(reading, at, found.end(), Parts(f"{int(top)}/{int(bottom)}"), previous_end)


_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")


def read_cell(reading: Reading, at: int, cell: Cell) -> Figure | DateMention | NameMention:
    """Read the bare number of a table: the span is the number alone, its sign included; the rest is in the heads."""
    folded = reading.folded
    if not cell.is_number:
        if _YEAR.fullmatch(folded, at, cell.end):
            return DateMention(start=at, end=cell.end, text=reading.text[at : cell.end], iso=folded[at : cell.end])
        return NameMention(start=at, end=cell.end, text=reading.text[at : cell.end], why="mark")
    start = at - (folded[at - 1 : at] in SIGNS)
    amount = amount_at(folded, at)
    value = amount.value if amount else Decimal(0)
    if cell.scale:
        value = times(value, SCALES[cell.scale])
    return Figure(
        start=start,
        end=cell.end,
        text=reading.text[start : cell.end],
        value=plain(-value if folded[start] in "-−" else value),
        unit=cell.unit,
        change=cell.change,
        kind=kind_of(cell.unit),
    )
