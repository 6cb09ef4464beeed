"""Numbers in Arabic digits with their scale: 12,345.6, 1 234, 1.04万, 30余万, 3万5千, 1亿2000万.

Takes the offset of a first digit and gives the number, exactly; also where a page broke it, or where a list has scale
and unit but once. Forms after GB/T 15835-2011. Knows nothing of qualifiers and changes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from summariser.figures.units import unit_at
from summariser.numerals import plus, times

_DIGITS_BEHIND: Final = (
    r"(?:[0-9]*(?![0-9,， \u00a0\u2009\u202f])|[0-9]{0,2}(?:[,，][0-9]{3})+(?![0-9])"
    r"|[0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}(?![0-9]| [0-9])|[0-9]*)(?:\.[0-9]+)?"
)
_NUMBER: Final = f"[0-9]{_DIGITS_BEHIND}"
_NO_SCALE: Final = "(?![米克瓦伏焦卡帕安乏分])"
"""Behind 千, 百, 兆 these make a unit: 2千米, 50兆瓦."""
_SCALE: Final = (
    rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万(?!元户|伏)|兆(?![瓦赫字帕焦伏比])|[百千]{_NO_SCALE}|十(?!分"
    rf"|[五四三]规划))"
)
_MORE: Final = (
    r"多(?![少样边媒]|元化|功能|形式|方位|渠道|层次|维)|余(?![额款粮热料])|来(?![自源访电信华宾到料往客回临])|几"
    r"|\+(?=[项个家名场件次种人户万亿余])"
)
AMOUNT_BEHIND: Final = (
    rf"(?P<digits>{_DIGITS_BEHIND})"
    rf"(?: ?(?P<scale>{_SCALE})(?P<rest>(?:[0-9]+(?:\.[0-9]+)?[十百千]?[万亿千百]{_NO_SCALE})*)(?: ?(?P<more>{_MORE}))?"
    rf"| ?(?P<mid>{_MORE})(?: ?(?P<late>{_SCALE}))?)?"
)
"""What a number with its scale has behind its first digit; the groups are those of every pattern made with it."""
_AMOUNT: Final = re.compile(f"[0-9]{AMOUNT_BEHIND}")
_REST: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千]?[万亿千百])")
SEPARATORS: Final = str.maketrans("", "", ",， \u00a0\u2009\u202f")
POWERS: Final = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9,
    "百亿": 10, "千亿": 11, "兆": 12, "万亿": 12, "十万亿": 13, "百万亿": 14, "千万亿": 15,
}  # fmt: skip
"""Powers of ten of the scale words; 兆 is 10^12 as in Taiwan usage (annotation guide)."""
SCALES: Final = {word: Decimal(10) ** power for word, power in POWERS.items() if word}


class Amount(NamedTuple):
    """A number with its scale, before the unit."""

    end: int
    value: Decimal
    scale: str
    more: str


def amount_at(folded: str, at: int) -> Amount | None:
    """Read the number and its scale at the digit ``at``; null where none stands there.

    >>> amount = amount_at("1.2亿余元", 0)
    >>> amount.end, int(amount.value), amount.more
    (5, 120000000, '余')
    """
    found = _AMOUNT.match(folded, at)
    if not found:
        return None
    _, scale, rest, more, mid, late = found.groups()
    digits = folded[at : found.end("digits")]
    if not digits.isdigit():
        digits = digits.translate(SEPARATORS)
    scale = scale or late or ""
    value = Decimal(f"{digits}E{POWERS[scale]}") if scale else Decimal(digits)
    if rest:
        for part, power in _REST.findall(rest):
            value = plus(value, Decimal(f"{part}E{POWERS[power]}"))
        scale += rest
    return Amount(found.end(), value, scale, more or mid or "")


# --- what a page or a list parts from its number -------------------------------------------------------------------

_FULL_LINE: Final = 15
"""Characters of a line of running text before a break may be thought to be the page's: a table cell is shorter."""
_WRAP: Final = r"[ \t\u3000]*\r?\n[ \t\u3000]*"
_SPLIT: Final = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]*)?{_WRAP}[0-9][0-9,]*(?:\.[0-9]+)?")
_JOINED: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_ON_NEXT_LINE: Final = re.compile(rf"{_WRAP}({_SCALE})?([多余来])?")
_RUNNING: Final = re.compile(r"[\u4e00-\u9fff”》)）]{3}[近约超逾达为]?[0-9.,]+[多余万亿]*$")


def wrapped_at(folded: str, at: int, amount: Amount) -> tuple[Amount, int, str] | None:
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
    value = times(amount.value, SCALES[found[1]]) if found[1] else amount.value
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


def listed_at(folded: str, amount: Amount) -> tuple[str, str]:
    """Read the scale and the unit that stand once behind a list of numbers, 12、15、20个; both empty where none do."""
    found = _LIST.match(folded, amount.end)
    if not found:
        return "", ""
    last = amount
    at = amount.end
    while at < found.end():
        step = _LIST_STEP.match(folded, at)
        following = amount_at(folded, step.end()) if step else None
        if following is None:
            break
        last, at = following, following.end
        if unit_at(folded, at):
            break
    unit = unit_at(folded, last.end)
    return (last.scale if unit and last.scale in SCALES else "", unit)


def shift(digits: str, power: int) -> str:
    """Multiply a number in digits by a power of ten, exactly and plainly: 1.04 and 4 give 10400."""
    whole, _, decimals = digits.partition(".")
    if power:
        decimals = decimals.ljust(power, "0")
        whole += decimals[:power]
        decimals = decimals[power:]
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole
