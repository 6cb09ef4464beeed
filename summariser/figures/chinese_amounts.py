"""Numbers in Arabic digits with their scale: 12,345.6, 1 234, 1.04万, 30余万, 3万5千, 1亿2000万, 3万3,883.

Takes the offset of a first digit and gives the number, exactly; also where a list has scale and unit but once. Forms
after GB/T 15835-2011. Knows nothing of qualifiers and changes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from summariser.figures.reading import OPENED
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
    rf"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万(?!元户|伏)|兆(?=[0-9]|[多余]?(?:[美日港韩欧]|新台币|人民币)?元|[多余]?新台币)|[百千]{_NO_SCALE}|十(?!分"
    rf"|[五四三]规划))"
)
_MORE: Final = (
    r"多(?![少样边媒]|元化|功能|形式|方位|渠道|层次|维)|余(?![额款粮热料])|来(?![自源访电信华宾到料往客回临])|几"
    r"|\+(?=[项个家名场件次种人户万亿余])"
)
_PART: Final = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_TAIL: Final = r"(?:(?:[0-9],?[0-9]{3})(?![0-9.,，年万亿千百])|[1-9](?=[,，。；;、)）\n]|$))"
"""Behind 万 and 亿 digits without a scale of their own: 3万3,883, and 3万5 as it is spoken."""
AMOUNT_BEHIND: Final = (
    rf"(?P<digits>{_DIGITS_BEHIND})"
    rf"(?: ?(?P<scale>{_SCALE})(?P<rest>(?:{_PART}[十百千]?[万亿千百]{_NO_SCALE})*{_TAIL}?)"
    rf"(?: ?(?P<more>{_MORE})(?P<over>(?<=[百千][多余])[万亿])?)?"
    rf"| ?(?P<mid>{_MORE})(?: ?(?P<late>{_SCALE}))?)?"
)
"""What a number with its scale has behind its first digit; the groups are those of every pattern made with it."""
_AMOUNT: Final = re.compile(f"[0-9]{AMOUNT_BEHIND}")
_REST: Final = re.compile(rf"({_PART})([十百千]?[万亿千百]?)")
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
    _, scale, rest, more, over, mid, late = found.groups()
    digits = folded[at : found.end("digits")]
    if not digits.isdigit():
        digits = digits.translate(SEPARATORS)
    scale = (scale or late or "") + (over or "")
    value = Decimal(f"{digits}E{POWERS[scale]}") if scale else Decimal(digits)
    if rest:
        for part, power in _REST.findall(rest):
            plain = Decimal(part.translate(SEPARATORS))
            is_spoken = not power and len(part) == 1
            value = plus(value, times(plain, Decimal(f"1E{POWERS[scale] - 1 if is_spoken else POWERS[power]}")))
        scale += rest
    return Amount(found.end(), value, scale, more or mid or "")


# --- what a list parts from its number ----------------------------------------------------------------------------

_LIST: Final = re.compile(rf"(?:(?:[、和与及]|以及){_NUMBER}(?:{_SCALE})?){{1,12}}")
_LIST_STEP: Final = re.compile(rf"(?:[、和与及]|以及)(?={_NUMBER})")


_MOVED: Final = re.compile(
    r"(?:大幅|逐步|稳步|进一步)?(?:增|升|降|减|扩|缩|提|调|涨|跌|增加|增长|上升|提高|提升|扩大|下降|减少|降低|缩短|压缩|压减|回升|回落"
    rf"|调整|调高|调低|上涨|上调|下调|变|改|发展|跃升)?(?:至|到|为|成)了?(?={_NUMBER})"
)


ARROW: Final = re.compile(r"\s?(?:→|⟶|➔|➜|⇒|[-–—]{1,2}>)\s?")
"""In notes an arrow leads from one level to the next: 42.6%→71.3%."""


def listed_at(folded: str, at: int, amount: Amount) -> tuple[str, str]:
    """Read scale and unit that stand once behind numbers, 12、15、20个 or 由1457增至1738宗; both may be empty."""
    found = _LIST.match(folded, amount.end)
    if found:
        return _shared(folded, _last_of(folded, amount, found.end()))
    arrow = ARROW.match(folded, amount.end)
    if arrow:
        following = amount_at(folded, arrow.end())
        is_short = (
            following is not None and following.end - amount.end < _DRAWN and not folded.startswith("年", following.end)
        )
        return _shared(folded, following) if following and is_short else ("", "")
    moved = _MOVED.match(folded, amount.end)
    if not moved or not OPENED.search(folded, max(0, at - 26), at):
        return "", ""
    return _shared(folded, amount_at(folded, moved.end()) or amount)


_DRAWN: Final = 24
"""Code points behind a number in which the next of an arrow ends."""


def _last_of(folded: str, amount: Amount, end: int) -> Amount:
    """Give the last number of the list that goes on behind ``amount``, or the first with a unit of its own."""
    last = amount
    at = amount.end
    while at < end:
        step = _LIST_STEP.match(folded, at)
        following = amount_at(folded, step.end()) if step else None
        if following is None:
            break
        last, at = following, following.end
        if unit_at(folded, at):
            break
    return last


def _shared(folded: str, last: Amount) -> tuple[str, str]:
    """Give the scale and the unit that the last number lends to those before it."""
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
