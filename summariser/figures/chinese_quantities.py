"""Quantities in Arabic digits: number, scale, unit, range, ratio, fraction. Composite forms: 3万5千, 1亿2000万元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from summariser.figures.chinese_context import Prefix, is_past, read_change, read_prefix, read_suffix
from summariser.figures.reading import Reading
from summariser.figures.units import KINDS, unit_at
from summariser.numerals import parse_arabic, parse_hanzi, plain, plus, times
from summariser.records import Figure, Kind, Qualifier

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d ])|\d+)(?:\.\d+)?"
_SCALE = r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万(?!元户)|兆(?![瓦赫字帕焦])|[百千](?![米克瓦伏焦卡帕分])|十(?!分))"
_AMOUNT = re.compile(
    rf"(?P<number>{_NUMBER})(?:(?P<mid>[多余来几])(?=[十百千万亿]|[^\s]))?(?: ?(?P<scale>{_SCALE}))?(?P<rest>(?:\d+(?:\.\d+)?[十百千]?[万亿千百](?![米克瓦伏焦卡帕分]))*)(?P<more>[多余来](?![少样种源功方媒边]))?"
)
_RANGE_SIGN = re.compile(r"\s?(?:-{1,2}|—{1,2}|–|~|～|至|到|\sto\s)\s?")
_RATIO = re.compile(r"\d+(?:\.\d+)?(?:\s?[:：∶]\s?\d+(?:\.\d+)?)+")
_FRACTION = re.compile(r"(?P<low>\d+)分之(?P<high>\d+)|(?P<top>\d{1,3})/(?P<bottom>\d{1,4})(?![\d/年月])")
_FROM = re.compile(r"[从由自][^,，。；;\n]{0,24}$")
_HALF: Final = re.compile(r"(个)?(半|多)(年|月|小时|星期|钟头|学期|世纪|季度|学年)|半(?![数径价岛夜])|多(年|月|小时)")
_MORE_AFTER: Final[dict[str, Qualifier]] = {"多": "more_than", "余": "more_than", "几": "more_than", "来": "approx"}
_WRAP = re.compile(r"[ \t\u3000]*\r?\n?[ \t\u3000]*")


class Amount(NamedTuple):
    """A number with its scale, before the unit."""

    end: int
    value: Decimal
    scale: str
    more: str


def amount_at(folded: str, at: int) -> Amount | None:
    """Read the number and its scale at the digit ``at``; null where the digits are no number."""
    found = _AMOUNT.match(folded, at)
    number = parse_arabic(found["number"]) if found else None
    if not found or number is None:
        return None
    wrapped = None if found["scale"] or found["mid"] else _wrapped_scale(folded, found.end())
    if wrapped:
        return Amount(wrapped.end(), times(number, parse_hanzi(wrapped[1]) or Decimal(1)), wrapped[1], wrapped[2] or "")
    scale = found["scale"] or ""
    if scale:
        number = times(number, parse_hanzi(scale) or Decimal(1))
    for part in re.findall(r"(\d+(?:\.\d+)?)([十百千]?[万亿千百])", found["rest"]):
        number = plus(number, times(Decimal(part[0]), parse_hanzi(part[1]) or Decimal(1)))
    return Amount(found.end(), number, scale + found["rest"], found["mid"] or found["more"] or "")


_WRAPPED_SCALE: Final = re.compile(rf"[ \t\u3000]*\r?\n[ \t\u3000]*({_SCALE})([多余来])?")


def _wrapped_scale(folded: str, end: int) -> re.Match[str] | None:
    """Read a scale on the next line, where a page broke the figure before it: 3860 | 万元."""
    found = _WRAPPED_SCALE.match(folded, end)
    return found if found and _is_broken_line(folded, end) and unit_at(folded, found.end()) else None


def figure_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read the figure whose first digit is at ``at``; its span begins at or after ``previous_end``."""
    folded = reading.folded
    special = _ratio_at(reading, at) or _fraction_at(reading, at, previous_end)
    if special:
        return special
    amount = amount_at(folded, at)
    if amount is None:
        return None
    unit_start, unit = _unit_behind(folded, amount.end)
    if not unit:
        unit_start = amount.end
    end = unit_start + len(unit)
    high, amount, unit, end = _range(folded, at, amount, unit, end)
    return build(reading, at, end, Parts(amount.value, high, unit, amount.more, "arabic"), previous_end)


class Parts(NamedTuple):
    """What a quantity consists of, before the words around it are read."""

    value: Decimal | str
    high: Decimal | None
    unit: str
    more: str
    numerals: str


def build(reading: Reading, at: int, end: int, parts: Parts, previous_end: int) -> Figure:
    """Read the words around a quantity and make the figure."""
    folded = reading.folded
    kind = _kind_of(folded, at, parts.unit)
    value, unit, end, more = parts.value, parts.unit, end, parts.more
    if isinstance(value, Decimal) and parts.high is None:
        value, unit, end, more = _half(folded, value, unit, end, more)
        kind = KINDS.get(unit, kind) if unit else kind
    prefix = read_prefix(folded, at)
    if prefix.start < previous_end or is_past(folded, prefix, unit):
        prefix = Prefix(at, "exact")
    end, suffix = read_suffix(folded, end, unit, kind)
    qualifier = _settle(prefix.qualifier, _MORE_AFTER.get(more), suffix)
    if not isinstance(value, str):
        value = _signed(folded, prefix.start, value)
    return Figure(
        start=prefix.start,
        end=end,
        text=reading.text[prefix.start : end],
        value=value if isinstance(value, str) else plain(value),
        high=None if parts.high is None else plain(parts.high),
        unit=_as_written(reading, unit, end),
        qualifier=qualifier,
        change=read_change(folded, prefix.start, kind),
        kind=kind,
        numerals="hanzi" if parts.numerals == "hanzi" else "arabic",
    )


def _signed(folded: str, start: int, value: Decimal) -> Decimal:
    """Keep the sign of 增长-3.2%; a dash anywhere else is punctuation."""
    if folded[start - 1 : start] in {"-", "−"} and re.search(r"[\u4e00-\u9fff:：(（\s]$", folded[max(0, start - 2) : start - 1]):
        return -value if re.search(r"(?:增长|增速|同比|为|率|幅|温)[^。\n]{0,2}$", folded[max(0, start - 6) : start - 1]) else value
    return value


def _settle(prefix: Qualifier, more: Qualifier | None, suffix: Qualifier | None) -> Qualifier:
    """Settle several qualifiers of one figure: the one before the number wins, then the one inside, then behind."""
    if prefix != "exact":
        return prefix
    return more or suffix or "exact"


def _as_written(reading: Reading, unit: str, end: int) -> str:
    """Give the unit in the script of the text; ％ is written %."""
    if not unit:
        return ""
    at = reading.folded.rfind(unit, 0, end + len(unit))
    written = reading.text[at : at + len(unit)] if at >= 0 else unit
    return written.replace("％", "%").replace("\r", "").replace("\n", "")


def _kind_of(folded: str, at: int, unit: str) -> Kind:
    """Give the kind of a figure from its unit."""
    if unit in KINDS:
        return KINDS[unit]
    return "count" if not unit else "other"


def _unit_behind(folded: str, end: int) -> tuple[int, str]:
    """Read the unit behind a number, over one space or one line end: (its start, the unit)."""
    unit = unit_at(folded, end)
    if unit:
        return end, unit
    gap = _WRAP.match(folded, end)
    if gap and gap.end() > end and gap.end() - end <= 4:
        unit = unit_at(folded, gap.end())
        if unit and ("\n" not in gap.group() or _is_broken_line(folded, end)):
            return gap.end(), unit
    return end, ""


_FULL_LINE: Final = 15
"""Characters of a line of running text before a break may be thought to be the page's: a table cell is shorter."""


def _is_broken_line(folded: str, end: int) -> bool:
    """Tell whether the line that ends behind a number is running text, broken by the page, and no row of a table."""
    line = folded[folded.rfind("\n", 0, end) + 1 : end]
    return len(line) >= _FULL_LINE and "\t" not in line and bool(re.search(r"[\u4e00-\u9fff]{3}[近约超逾达]?[\d.,]+[多余万亿]*$", line))


def _range(folded: str, at: int, low: Amount, unit: str, end: int) -> tuple[Decimal | None, Amount, str, int]:
    """Read the upper end of a range: (upper end or null, the lower amount, the unit that holds for both, the end)."""
    sign = _RANGE_SIGN.match(folded, end)
    if not sign or low.more or not folded[sign.end() : sign.end() + 1].isdigit():
        return None, low, unit, end
    if sign.group().strip() in {"至", "到"} and _FROM.search(folded, max(0, at - 26), at):
        return None, low, unit, end
    high = amount_at(folded, sign.end())
    if high is None:
        return None, low, unit, end
    unit_start, high_unit = _unit_behind(folded, high.end)
    if unit and high_unit and unit != high_unit:
        return None, low, unit, end
    if not low.scale and high.scale and not unit:
        factor = parse_hanzi(high.scale) or Decimal(1)
        low = low._replace(value=times(low.value, factor))
    if high.value <= low.value:
        return None, low, unit, end
    shared = high_unit or unit
    return high.value, low._replace(more=high.more), shared, unit_start + len(high_unit) if high_unit else high.end


def _half(folded: str, value: Decimal, unit: str, end: int, more: str) -> tuple[Decimal, str, int, str]:
    """Read 半 and 多 at a unit: 3年半 is 3.5 年, 1个半小时 is 1.5 小时, 2个多月 is more than 2 个月."""
    half = Decimal("0.5")
    if unit == "个":
        inner = re.compile(r"(半|多)(月|小时|星期|钟头|学期|世纪|季度)").match(folded, end)
        if inner:
            written = inner[2] if inner[2] in {"小时", "星期", "钟头"} else "个" + inner[2]
            if inner[1] == "半":
                return plus(value, half), written, inner.end(), more
            return value, "个" + inner[2], inner.end(), "多"
    if unit in {"年", "岁", "周岁", "成", "倍", "天", "小时"} and re.compile(r"半(?![数径价岛夜])").match(folded, end):
        return plus(value, half), unit, end + 1, more
    return value, unit, end, more


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
        value=re.sub("[：∶]", ":", terms),
        unit=":",
        change=read_change(reading.folded, at, "ratio"),
        kind="ratio",
    )


def _fraction_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read a fraction in digits, 3分之2 or 2/3."""
    found = _FRACTION.match(reading.folded, at)
    if not found:
        return None
    bottom, top = (found["low"], found["high"]) if found["low"] else (found["bottom"], found["top"])
    if bottom in {"100", "1000"} and found["low"]:
        return build(reading, at, found.end(), Parts(Decimal(top), None, "%" if bottom == "100" else "‰", "", "arabic"), previous_end)
    if int(bottom) <= 1:
        return None
    return build(reading, at, found.end(), Parts(f"{int(top)}/{int(bottom)}", None, "", "", "arabic"), previous_end)
