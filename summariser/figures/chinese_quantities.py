"""Quantities in Arabic digits: number, scale, unit, range, ratio, fraction. Composite forms: 3万5千, 1亿2000万元.

Takes the offset of a first digit and gives the figure with its qualifier and change. Forms after GB/T 15835-2011.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic import TypeAdapter

from summariser.figures.chinese_changes import read_change
from summariser.figures.chinese_context import PREFIX_ENDS, SUFFIX_STARTS, Prefix, is_past, read_prefix, read_suffix
from summariser.figures.reading import Cell, Reading
from summariser.figures.units import kind_of, unit_at
from summariser.numerals import parse_hanzi, plain, plus, times
from summariser.records import DateMention, Figure, Kind, NameMention, Qualifier

_NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}(?![0-9]| [0-9])|[0-9]+)(?:\.[0-9]+)?"
)
_NO_SCALE: Final = "(?![米克瓦伏焦卡帕安乏分])"
"""Behind 千, 百, 兆 these make a unit: 2千米, 50兆瓦."""
_SCALE: Final = rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万(?!元户|伏)|兆(?![瓦赫字帕焦伏比])|[百千]{_NO_SCALE}|十(?!分|[五四三]规划))"
_MORE: Final = r"多(?![少样边媒]|元化|功能|形式|方位|渠道|层次|维)|余(?![额款粮热料])|来(?![自源访电信华宾到料往客回临])|几|\+(?=[项个家名场件次种人户万亿余])"
_AMOUNT: Final = re.compile(
    rf"(?P<number>{_NUMBER})(?: ?(?P<scale>{_SCALE})(?P<rest>(?:[0-9]+(?:\.[0-9]+)?[十百千]?[万亿千百]{_NO_SCALE})*)(?: ?(?P<more>{_MORE}))?"
    rf"| ?(?P<mid>{_MORE})(?: ?(?P<late>{_SCALE}))?)?"
)
_REST: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千]?[万亿千百])")
_SEPARATORS: Final = str.maketrans("", "", ",， \u00a0\u2009\u202f")
_POWERS: Final = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "兆": 12,
    "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15,
}  # fmt: skip
"""Powers of ten of the scale words; 兆 is 10^12 as in Taiwan usage (annotation guide)."""
_SCALES: Final = {word: Decimal(10) ** power for word, power in _POWERS.items() if word}

_MORE_SAYS: Final[dict[str, Qualifier]] = {"": "exact", "多": "more_than", "余": "more_than", "几": "more_than", "+": "more_than", "来": "approx"}


class Amount(NamedTuple):
    """A number with its scale, before the unit."""

    end: int
    value: Decimal
    scale: str
    more: str


class Parts(NamedTuple):
    """What a quantity consists of, before the words around it are read."""

    value: Decimal | str
    high: Decimal | None = None
    unit: str = ""
    more: str = ""
    is_hanzi: bool = False
    bare: bool = False
    """The number is a scale word alone: 百余场, 过亿元."""


def amount_at(folded: str, at: int) -> Amount | None:
    """Read the number and its scale at the digit ``at``; null where none stands there.

    >>> amount_at("1.2亿余元", 0)
    Amount(end=5, value=Decimal('120000000.0'), scale='亿', more='余')
    """
    found = _AMOUNT.match(folded, at)
    if not found:
        return None
    number, scale, rest, more, mid, late = found.groups()
    digits = number if number.isdigit() else number.translate(_SEPARATORS)
    scale = scale or late or ""
    value = Decimal(f"{digits}E{_POWERS[scale]}") if scale else Decimal(digits)
    if rest:
        for part, power in _REST.findall(rest):
            value = plus(value, Decimal(f"{part}E{_POWERS[power]}"))
        scale += rest
    return Amount(found.end(), value, scale, more or mid or "")


# --- what a page or a list parts from its number -------------------------------------------------------------------

_FULL_LINE: Final = 15
"""Characters of a line of running text before a break may be thought to be the page's: a table cell is shorter."""
_WRAP: Final = r"[ \t\u3000]*\r?\n[ \t\u3000]*"
_SPLIT: Final = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]*)?{_WRAP}[0-9][0-9,]*(?:\.[0-9]+)?")
_JOINED: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_ON_NEXT_LINE: Final = re.compile(rf"{_WRAP}({_SCALE})?([多余来])?")
_GAP: Final = re.compile(r"[ \u3000\u00a0]{1,2}")
_RUNNING: Final = re.compile(r"[\u4e00-\u9fff”》)）]{3}[近约超逾达为]?[0-9.,]+[多余万亿]*$")


def _wrapped_at(folded: str, at: int, amount: Amount) -> tuple[Amount, int, str] | None:
    """Read a number that a page broke, inside its digits or before its scale or unit: (amount, end, unit)."""
    if folded[amount.end : amount.end + 2].lstrip(".,")[:1] not in _BREAKS or not _is_running(folded, at, amount.end):
        return None
    split = None if amount.scale or amount.more else _SPLIT.match(folded, at)
    if split:
        digits = "".join(split.group().split())
        whole = amount_at(digits + folded[split.end() : split.end() + 12], 0) if _JOINED.fullmatch(digits) else None
        if whole:
            end = split.end() + whole.end - len(digits)
            unit = unit_at(folded, end)
            return (whole._replace(end=end), end + len(unit), unit) if unit or whole.scale else None
    found = _ON_NEXT_LINE.match(folded, amount.end)
    if not found or (found[1] and amount.scale):
        return None
    unit = unit_at(folded, found.end())
    if not unit:
        return None
    value = times(amount.value, _SCALES[found[1]]) if found[1] else amount.value
    more = found[2] or amount.more
    return Amount(found.end(), value, found[1] or amount.scale, more), found.end() + len(unit), unit


_BREAKS: Final = frozenset(" \t\u3000\r\n")


def _is_running(folded: str, at: int, end: int) -> bool:
    """Tell whether the line that ends behind a number is running text, broken by the page, and no row of a table."""
    start = folded.rfind("\n", max(0, at - 200), at) + 1
    line = folded[max(start, at - 200) : end]
    return len(line) >= _FULL_LINE and "\t" not in line and bool(_RUNNING.search(line[-24:]))


_LIST: Final = re.compile(rf"(?:(?:[、和与及]|以及){_NUMBER}(?:{_SCALE})?){{1,12}}")
_LIST_STEP: Final = re.compile(rf"(?:[、和与及]|以及)(?={_NUMBER})")


def _listed_at(folded: str, amount: Amount) -> tuple[str, str] | None:
    """Read the scale and the unit that stand once behind a list of numbers: 12、15、20个."""
    found = _LIST.match(folded, amount.end)
    if not found:
        return None
    last = amount
    at = amount.end
    while at < found.end():
        step = _LIST_STEP.match(folded, at)
        following = amount_at(folded, step.end()) if step else None
        if following is None:
            return None
        last, at = following, following.end
        if unit_at(folded, at):
            break
    unit = unit_at(folded, last.end)
    return (last.scale if last.scale in _SCALES else "", unit) if unit else None


# --- figures ------------------------------------------------------------------------------------------------------


_JOINTS: Final = frozenset("、和与及")
_OPEN: Final = frozenset("-—–~～至到− 半多/（(")
"""Behind a unit these may go on with the figure: a range, a half, a compound unit."""
_POINTS_BEHIND: Final = re.compile(r"(?:[、和与及][0-9.]{1,6}个){1,9}(?=百分点)")
"""A list whose unit is cut short but for its last member: 分别高2.0个、1.5个百分点."""
_GREAT: Final = re.compile("大(?=[\u4e00-\u9fff])(?![学专队中小家多部力道夫事的批规型量件幅])")
"""大 counts wholes as a classifier does: 3大领域."""


_DATED: Final = frozenset("年月日号时点分季度世版")
"""A unit that begins so may be part of a date, a time or an ordinal."""
_SUSPECT: Final = frozenset(string.ascii_letters + string.digits + "第+-.:：/*=<>{}^\\#&|@_−—~～·• ")
"""Right before a number these may make of it a part of a name, a date or a range."""


def plain_figure_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read the figure at ``at`` where nothing else can stand there: a number, a unit, and no sign of a name or date.

    The same figure as from figure_at, which reads all forms; most figures are plain, and this is the quick way.
    """
    folded = reading.folded
    found = _AMOUNT.match(folded, at)
    if not found or (at and folded[at - 1] in _SUSPECT):
        return None
    end = found.end()
    if folded[end : end + 1] in _DATED:
        return None
    unit = unit_at(folded, end)
    end += len(unit)
    number, scale, rest, more, mid, late = found.groups()
    following = folded[end : end + 1]
    if not unit or rest or following in _OPEN or (unit == "个" and following in _JOINTS) or (unit.isascii() and unit != "%"):
        return None
    digits = number if number.isdigit() else number.translate(_SEPARATORS)
    quantity = Quantity(_shift(digits, _POWERS[scale or late or ""]), unit, kind_of(unit), more or mid or "")
    return finish(reading, at, end, quantity, previous_end)


def _shift(digits: str, power: int) -> str:
    """Multiply a number in digits by a power of ten, exactly and plainly: 1.04 and 4 give 10400."""
    whole, _, decimals = digits.partition(".")
    if power:
        decimals = decimals.ljust(power, "0")
        whole += decimals[:power]
        decimals = decimals[power:]
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole


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
    """Make the figure of an amount with the unit right behind it, or of the range that it opens."""
    folded = reading.folded
    end = amount.end
    end += len(unit)
    if unit == "个" and folded[end : end + 1] in _JOINTS and _POINTS_BEHIND.match(folded, end):
        unit = "个百分点"
    if folded[end : end + 1] in _RANGE_SIGNS:
        ranged = _range_at(folded, at, amount, unit, end)
        if ranged:
            return build(reading, at, ranged[1], ranged[0], previous_end)
    return build(reading, at, end, Parts(amount.value, None, unit, amount.more), previous_end)


def _unitless(reading: Reading, at: int, amount: Amount, previous_end: int) -> Figure:
    """Read a number without a unit right behind it: ratio, fraction, range, broken line, list, bare number."""
    folded = reading.folded
    special = _ratio_at(reading, at) or _fraction_at(reading, at, previous_end)
    if special:
        return special
    ranged = _range_at(folded, at, amount, "", amount.end)
    if ranged:
        return build(reading, at, ranged[1], ranged[0], previous_end)
    gap = _GAP.match(folded, amount.end)
    if gap:
        unit = unit_at(folded, gap.end())
        if unit:
            end = gap.end() + len(unit)
            ranged = _range_at(folded, at, amount, unit, end)
            if ranged:
                return build(reading, at, ranged[1], ranged[0], previous_end)
            return build(reading, at, end, Parts(amount.value, None, unit, amount.more), previous_end)
    wrapped = _wrapped_at(folded, at, amount)
    if wrapped:
        amount, end, unit = wrapped
        return build(reading, at, end, Parts(amount.value, None, unit, amount.more), previous_end)
    listed = None if amount.more else _listed_at(folded, amount)
    if listed:
        scale, unit = listed
        value = times(amount.value, _SCALES[scale]) if scale and not amount.scale else amount.value
        return build(reading, at, amount.end, Parts(value, None, unit, ""), previous_end)
    return build(reading, at, amount.end, Parts(amount.value, None, "", amount.more), previous_end)


_RANGE_SIGNS: Final = frozenset("-—–~～至到 −")
_RANGE_SIGN: Final = re.compile(r" ?(?:-{1,2}|—{1,2}|–|−|~|～|至|到) ?(?=[0-9])")
_FROM: Final = re.compile(r"[从由自][^,，。；;\n]{0,24}$")


def _range_at(folded: str, at: int, low: Amount, unit: str, end: int) -> tuple[Parts, int] | None:
    """Read a range whose lower end is read; unit and scale that stand once hold for both ends."""
    sign = None if low.more else _RANGE_SIGN.match(folded, end)
    if not sign or (sign.group().strip() in {"至", "到"} and _FROM.search(folded, max(0, at - 26), at)):
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
    if not low.scale and high.scale in _SCALES and not unit:
        value = times(value, _SCALES[high.scale])
    if high.value <= value:
        return None
    return Parts(value, high.value, high_unit or unit, high.more), end + len(high_unit)


_RATIO: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:\s?[:：∶]\s?[0-9]+(?:\.[0-9]+)?){1,9}")
_COLONS: Final = frozenset(":：∶")


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


_FRACTION: Final = re.compile(
    r"(?P<low>[0-9]{1,9})分之(?P<high>[0-9]{1,9}(?:\.[0-9]{1,9})?)|百分之(?P<share>[0-9]+)|(?P<top>[0-9]{1,3})/(?P<bottom>[0-9]{1,4})(?![0-9/年月])"
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
    start = at - (folded[at - 1 : at] in _SIGNS)
    amount = amount_at(folded, at)
    value = amount.value if amount else Decimal(0)
    if cell.scale:
        value = times(value, _SCALES[cell.scale])
    return Figure(
        start=start,
        end=cell.end,
        text=reading.text[start : cell.end],
        value=plain(-value if folded[start] in "-−" else value),
        unit=cell.unit,
        change=cell.change,
        kind=kind_of(cell.unit),
    )


# --- the words around ---------------------------------------------------------------------------------------------


def build(reading: Reading, at: int, end: int, parts: Parts, previous_end: int) -> Figure:
    """Read the words around a quantity and make the figure."""
    folded = reading.folded
    value, high, unit, more, is_hanzi, bare = parts
    if isinstance(value, str):
        return finish(reading, at, end, Quantity(value, unit, "ratio", more, is_hanzi=is_hanzi), previous_end)
    if high is None and folded[end : end + 1] in _HALVES:
        value, unit, end, more = _half(folded, value, unit, end, more)
    upper = None if high is None else plain(high)
    quantity = Quantity(plain(value), unit, kind_of(unit), more, upper, is_hanzi, bare)
    return finish(reading, at, end, quantity, previous_end)


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
    start, unit_end, qualifier = at, end, _MORE_SAYS[more]
    before = folded[at - 1 : at]
    if folded[end : end + 1] in SUFFIX_STARTS:
        end, suffix = read_suffix(folded, end, kind)
        qualifier = suffix if suffix and qualifier == "exact" else qualifier
    if before in PREFIX_ENDS:
        start, said = _prefix(folded, at, unit, previous_end, bare=bare)
        qualifier = qualifier if said == "exact" else said
    elif before in _SIGNS and at > previous_end and _SIGNED.search(folded, max(0, at - 3), at):
        start, value = at - 1, value if value == "0" else f"-{value}"
    fields: dict[str, object] = {
        "start": start,
        "end": end,
        "text": text[start:end],
        "value": value,
        "unit": unit if text.startswith(unit, unit_end - len(unit)) else _as_written(text, folded, unit, unit_end),
        "qualifier": qualifier,
        "change": read_change(folded, start, kind),
        "kind": kind,
    }
    if high is not None:
        fields["high"] = high
    if is_hanzi:
        fields["numerals"] = "hanzi"
    return _make_figure(fields)


_make_figure: Final[Callable[[dict[str, object]], Figure]] = TypeAdapter(Figure).validator.validate_python
"""The validator of the record itself: a third quicker than its constructor, and there are many figures."""


def _prefix(folded: str, at: int, unit: str, previous_end: int, *, bare: bool) -> Prefix:
    """Read the qualifier before the number, unless it belongs to the figure before or says the past."""
    prefix = read_prefix(folded, at, bare=bare)
    if prefix.start < previous_end or (prefix.qualifier == "nearly" and is_past(folded, prefix, unit)):
        return Prefix(at, "exact")
    return prefix


_SIGNS: Final = frozenset("-−")
"""A dash is a sign behind a verb or a head, 增长-3.2%; anywhere else it is punctuation."""
_SIGNED: Final = re.compile(r"(?:增长|增速|同比|环比|[为率幅温达]|[(（\s:：])[-−]$")


def _as_written(text: str, folded: str, unit: str, end: int) -> str:
    """Give the unit in the script of the text; ％ is written %, and a line end inside it is left out."""
    if not unit:
        return ""
    if folded.startswith(unit, end - len(unit)):
        return text[end - len(unit) : end].replace("％", "%")
    at = folded.rfind(unit, max(0, end - len(unit) - 8), end + len(unit))
    return (text[at : at + len(unit)] if at >= 0 else unit).replace("％", "%")


_HALVES: Final = frozenset("半多")
_HALF_OF: Final = re.compile(r"(?P<half>半|多)(?P<unit>月|小时|星期|钟头|学期|世纪|季度|礼拜)")
_HALF: Final = re.compile(r"半(?![数径价岛夜年月天小])")
_HALVED: Final = frozenset("年 岁 周岁 成 倍 天 小时 学年".split())


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
    return value, unit, end, more
