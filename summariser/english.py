"""Writes figures in English: the same value, scale and qualifier as in the Chinese, never rounded.

Takes anything with the fields of a figure and gives the words that stand in a slot of an English sentence. The
direction of a change is not written: the sentence's verb says it. What is written here, ``figures.english`` reads
back; :func:`spoken_terms` says as what, because English has one word for several Chinese units.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import gcd
from typing import Final, NamedTuple, Protocol

from summariser.english_units import FORMS, RATE_TAILS, UNITS
from summariser.numerals import parse_arabic, plain, times
from summariser.records import Change, Kind, Qualifier  # noqa: TC001 - the protocol's fields


class Quantity(Protocol):
    """What is needed of a figure; Figure and LedgerRow both have it."""

    @property
    def text(self) -> str:
        """As written in the source."""

    @property
    def value(self) -> str:
        """Decimal string in base units, fraction ``2/3`` or ratio ``3:7``."""

    @property
    def high(self) -> str | None:
        """Upper bound of a range, in base units."""

    @property
    def unit(self) -> str:
        """As written in Chinese."""

    @property
    def qualifier(self) -> Qualifier:
        """How exact it is."""

    @property
    def change(self) -> Change | None:
        """The direction of a change, not written."""

    @property
    def kind(self) -> Kind:
        """What it measures."""


class Terms(NamedTuple):
    """The terms in which two figures are compared across languages."""

    value: str
    high: str | None
    unit: str
    """Chinese, one unit for all that English does not tell apart; empty where English drops it."""


_CONVERTED = {
    "成": (Decimal(10), "%"),
    "折": (Decimal(10), "%"),
    "万伏": (Decimal(10), "千伏"),
    "刻钟": (Decimal(15), "分钟"),
}
"""Units that English lacks, as so many of another: 四成 is 40%, 8.5折 is 85% of the price, 11万伏 is 110 kV."""

_QUALIFIERS: dict[Qualifier, str] = {
    "exact": "",
    "approx": "about ",
    "more_than": "more than ",
    "nearly": "nearly ",
    "at_least": "at least ",
    "at_most": "no more than ",
    "less_than": "less than ",
}

_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))

_MOST_DECIMALS = 4
"""12.3456 billion is still read at a glance; beyond that all digits are written, with commas."""

_FEW = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_PARTS = ("", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
"""Names of parts, the place being the denominator."""

_NUMERATORS = {str(top) for top in range(1, 10)}

_DENOMINATORS = {str(below) for below in range(2, 11)}


def write_english(figure: Quantity) -> str:
    """Write a figure for a slot of an English sentence: qualifier, number and unit; never empty, never rounded.

    >>> from summariser.records import Figure
    >>> write_english(Figure(start=0, end=6, text="近2.7万名", value="27000", unit="名", qualifier="nearly"))
    'nearly 27,000'
    >>> write_english(Figure(start=0, end=5, text="7.2亿元", value="720000000", unit="元", kind="money"))
    '720 million yuan'
    """
    return _write_qualifier(figure) + _write_quantity(figure)


def spoken_terms(figure: Quantity) -> Terms:
    """Give the terms as which English says a figure, from either language: two that agree say the same number.

    四成 and 40% give the same terms, and so do 载 and 年, 岁 and "years"; 名, 个 and 场 give no unit.

    >>> from summariser.records import Figure
    >>> spoken_terms(Figure(start=0, end=2, text="四成", value="4", unit="成", kind="percent"))
    Terms(value='40', high=None, unit='%')
    """
    return terms_of(figure.value, figure.high, figure.unit, figure.kind)


@lru_cache(maxsize=4096)
def terms_of(value: str, high: str | None, unit: str, kind: Kind) -> Terms:
    """Give the terms of :func:`spoken_terms`, which rest on these four alone; rows are asked for theirs many times."""
    unit = _money_of(unit, kind)
    if unit in _CONVERTED:
        factor, other = _CONVERTED[unit]
        return Terms(_scale(value, factor), None if high is None else _scale(high, factor), other)
    known = UNITS.get(unit) or UNITS.get(_split_rate(unit)[0])
    if known is not None:
        number = "0.5" if value == "1/2" and known.kind == "duration" else value
        return Terms(number, high, FORMS[known.plural].zh)
    return Terms(value, high, "" if _is_counter(unit, kind) or _split_rate(unit)[1] else unit)


def write_number(number: Decimal) -> str:
    """Write a number in English digits: commas below a million, million, billion, trillion from there on.

    >>> write_number(Decimal("1320000")), write_number(Decimal("10400")), write_number(Decimal("1234567"))
    ('1.32 million', '10,400', '1,234,567')
    """
    for word, power in _SCALES:
        if abs(number) >= 10**power:
            scaled = plain(number.scaleb(-power))
            if len(scaled.partition(".")[2]) <= _MOST_DECIMALS:
                return f"{_with_commas(scaled)} {word}"
            break
    return _with_commas(plain(number))


def _with_commas(digits: str) -> str:
    """Put commas between the thousands of a plain decimal string, without arithmetic."""
    sign = "-" if digits.startswith("-") else ""
    whole, point, decimals = digits.lstrip("-").partition(".")
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]
    return sign + ",".join(groups) + point + decimals


def _scale(value: str, factor: Decimal) -> str:
    """Multiply a decimal string; a fraction or ratio stays as it is."""
    number = parse_arabic(value)
    return value if number is None else plain(times(number, factor))


def _write_qualifier(figure: Quantity) -> str:
    """Write the qualifier with its blank; things that are counted are fewer, not less."""
    if figure.qualifier == "less_than" and figure.kind == "count" and "/" not in figure.value:
        return "fewer than "
    return _QUALIFIERS[figure.qualifier]


def _write_quantity(figure: Quantity) -> str:
    """Write number and unit."""
    share = _write_growth(figure)
    if share:
        return share
    if figure.unit in _CONVERTED:
        terms = spoken_terms(figure)
        of_price = " of the price" if figure.unit == "折" else ""
        return _write_numbers(terms.value, terms.high, UNITS[terms.unit].plural) + of_price
    if "/" in figure.value or _is_half_period(figure):
        return _write_fraction(figure)
    if figure.unit == "倍" and figure.value == "1" and figure.high is None:
        return "1-fold"
    if figure.unit == "番" and figure.value == "1" and figure.high is None:
        return "a doubling"
    return _write_numbers(figure.value, figure.high, _write_unit(figure))


def _write_growth(figure: Quantity) -> str:
    """Write by how much something grew or fell in per cent where English has no number for it; else empty.

    增长1.5倍 is up 150%, as "up 1.5 times" is read either way; 翻一番 is up 100%, 翻两番 up 300%, 减少一半 down 50%.
    """
    number = parse_arabic(figure.value)
    if figure.high is not None or figure.change not in {"increase_by", "decrease_by"}:
        return ""
    if figure.value == "1/2" and not figure.unit:
        return "50%"
    if number is None or number <= 0 or figure.change != "increase_by":
        return ""
    if figure.unit == "倍":
        return f"{write_number(times(number, Decimal(100)))}%"
    if figure.unit == "番" and number == int(number) and number < _MOST_DOUBLINGS:
        return f"{write_number(Decimal((2 ** int(number) - 1) * 100))}%"
    return ""


_MOST_DOUBLINGS: Final = 20
"""As many the checker reads as a growth."""


def _write_numbers(value: str, high: str | None, unit: str) -> str:
    """Write one number or a range with its unit; a percent sign stands without a blank, and twice in a range."""
    low, top = _write_value(value), None if high is None else _write_value(high)
    if unit == "%":
        return f"{low}%" if top is None else f"{low}% to {top}%"
    numbers = low if top is None else f"{low} to {top}"
    return f"{numbers} {unit}" if unit else numbers


def _write_value(value: str) -> str:
    """Write a decimal string; anything else, such as the terms of a ratio, as it is."""
    number = parse_arabic(value)
    return value if number is None else write_number(number)


def _write_fraction(figure: Quantity) -> str:
    """Write a fraction in words where it has everyday ones: two-thirds, half a year; otherwise 17/100."""
    known = UNITS.get(figure.unit)
    unit = known.singular if known else _write_unit(figure)
    words = "half" if _is_half_period(figure) else _name_fraction(figure.value)
    if not unit:
        return words
    article = "an" if unit.startswith(("hour", "academic", "EFLOPS")) else "a"
    return f"half {article} {unit}" if words == "half" else f"{words} of {article} {unit}"


def _name_fraction(value: str) -> str:
    """Name a fraction in lowest terms with one digit above and at most ten below; give any other as it is."""
    top, _, below = value.partition("/")
    if top not in _NUMERATORS or below not in _DENOMINATORS:
        return value
    if gcd(int(top), int(below)) > 1 or int(top) > int(below):
        return value
    name = f"{_FEW[int(top)]}-{_PARTS[int(below)]}" + ("s" if top != "1" else "")
    return "half" if value == "1/2" else name


def _write_unit(figure: Quantity) -> str:
    """Write the unit after a number, singular after one alone; empty for a counter, as written where unknown."""
    alone = figure.high is None and figure.value == "1"
    unit = UNITS.get(_money_of(figure.unit, figure.kind))
    if unit is not None:
        return unit.singular if alone else unit.plural
    head, tail = _split_rate(figure.unit)
    if tail:
        measured = UNITS.get(head)
        front = "" if measured is None else measured.singular if alone else measured.plural
        below = RATE_TAILS.get(tail) or (UNITS[tail].singular if tail in UNITS else tail)
        return f"{front} per {below}".strip()
    return "" if _is_counter(figure.unit, figure.kind) else figure.unit


def _is_half_period(figure: Quantity) -> bool:
    """Tell whether the figure is half a year, half an hour: 0.5 of a period."""
    return figure.value == "0.5" and figure.high is None and figure.kind == "duration" and figure.unit in UNITS


def _split_rate(unit: str) -> tuple[str, str]:
    """Split a rate into what is measured and what it is measured by: 元/吨, 元每吨; the tail empty where it is none."""
    for stroke in ("/", "每"):
        head, _, tail = unit.partition(stroke)
        if head and tail:
            return head, tail
    return unit, ""


def _money_of(unit: str, kind: Kind) -> str:
    """Give 块钱 for a 块 that is money in speech; elsewhere 块 is a classifier, and any other unit is as it is."""
    return "块钱" if unit == "块" and kind == "money" else unit


def _is_counter(unit: str, kind: Kind) -> bool:
    """Tell whether the unit is a classifier, which English does not say: 名, 个, 场, 支."""
    return unit in {"", ":"} or kind == "count"
