"""Is this figure that figure? A figure read in a note against a row of the ledger: a verdict from a closed list.

Compared in this order: value (exact, by Decimal), scale, unit, qualifier, change. Two units are the same where the
language uses one for the other (人, 名, 位), or where English has one word for both.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from summariser.english import spoken_terms, terms_of
from summariser.figures.units import kind_of
from summariser.grounding.conversions import convert
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summariser.english import Terms
    from summariser.records import Figure, LedgerRow

Verdict = Literal[
    "matches",
    "respelled",
    "value_changed",
    "scale_changed",
    "unit_changed",
    "qualifier_changed",
    "change_changed",
    "fragment",
]


_SAME_UNITS: Final = (
    frozenset({"人", "名", "位"}),
    frozenset({"场", "场次"}),
    frozenset({"年", "载"}),
    frozenset({"岁", "周岁"}),
    frozenset({"公里", "千米", "km"}),
    frozenset({"公斤", "千克", "kg"}),
    frozenset({"平方米", "平米", "㎡", "m²", "m2"}),
    frozenset({"家", "户", "个"}) - {"户"},
    frozenset({"小时", "个小时"}),
    frozenset({"遍", "轮", "轮次"}),
    frozenset({"张", "床位", "张床位", "个床位"}),
    frozenset({"元", "块钱", "人民币", "元人民币"}),
)
_ORDER: Final = (
    "matches",
    "respelled",
    "change_changed",
    "qualifier_changed",
    "unit_changed",
    "scale_changed",
    "fragment",
    "value_changed",
)
"""From the least to the most wrong: of several rows the least wrong one is meant."""


@lru_cache(maxsize=4096)
def simplified(unit: str) -> str:
    """Give a unit in Simplified characters; the same few are asked for over and over."""
    return fold(unit)


def simplified_terms(quantity: Figure | LedgerRow) -> Terms:
    """Give the terms of both languages of a figure or a row whose unit may stand in either script."""
    return terms_of(quantity.value, quantity.high, simplified(quantity.unit), quantity.kind)


def judge(found: Figure, row: LedgerRow, *, is_english: bool) -> Verdict:
    """Compare a figure found in a note, Chinese or English, with a row of the ledger; units in either script."""
    if (unit := simplified(found.unit)) != found.unit:
        found = found._replace(unit=unit)
    if (unit := simplified(row.unit)) != row.unit:
        row = row.model_copy(update={"unit": unit})
    if _is_growth(found, row) or _is_converted(found, row):
        return "respelled" if _same_qualifier(found, row) else "qualifier_changed"
    if not _same_value(found, row, is_english=is_english):
        return _value_fault(found, row)
    if not _same_unit(found, row, is_english=is_english):
        return "unit_changed"
    if not _same_qualifier(found, row):
        return "qualifier_changed"
    if found.change and found.change != row.change:
        # A direction that the note leaves out is missing, one that the report lacks is wrong.
        return "change_changed"
    return "matches" if found.text == row.printed else "respelled"


def growth(quantity: Figure | LedgerRow) -> Fraction | None:
    """Give the factor of a growth: doubled, 增长1倍, 翻一番, 增至2倍 and 增长100% are all 2; null for other figures."""
    value = fraction_of(quantity.value)
    if value is None or quantity.high is not None or quantity.change not in {"increase_by", "increase_to"}:
        return None
    if quantity.unit == "番":
        return Fraction(2) ** int(value) if value == int(value) and value < _MOST_DOUBLINGS else None
    if quantity.unit == "倍":
        return value + 1 if quantity.change == "increase_by" else value
    if quantity.unit == "%" and quantity.change == "increase_by":
        return value / 100 + 1
    return None


_MOST_DOUBLINGS: Final = 20


def _is_growth(found: Figure, row: LedgerRow) -> bool:
    """Tell whether both tell one growth in multiples; twice that of the year before is a doubling, too."""
    factor = growth(row) if {found.unit, row.unit} != {"%"} else None
    if factor is None:
        return False
    level = fraction_of(found.value) if found.unit == "倍" and found.change is None and found.high is None else None
    return factor in {growth(found), level}


def _is_converted(found: Figure, row: LedgerRow) -> bool:
    """Tell whether both are one measure in two units: 45,000 mu and 3,000 hectares."""
    if found.unit == row.unit or found.high is not None or row.high is not None:
        return False
    measure = convert(fraction_of(found.value), found.unit)
    return measure is not None and measure == convert(fraction_of(row.value), row.unit)


def nearest(found: Figure, rows: Iterable[LedgerRow], *, is_english: bool) -> tuple[Verdict, LedgerRow] | None:
    """Give the row that a figure means, with the verdict: the least wrong one, then the first; null without rows."""
    best: tuple[int, int, Verdict, LedgerRow] | None = None
    for place, row in enumerate(rows):
        verdict = judge(found, row, is_english=is_english)
        rank = (_ORDER.index(verdict), place, verdict, row)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return (best[2], best[3]) if best else None


def _same_value(found: Figure, row: LedgerRow, *, is_english: bool) -> bool:
    """Compare values and upper bounds, across languages in the terms of English."""
    if (found.value, found.high) == (row.value, row.high):
        return True
    if found.high is None and row.high is None:
        if (part := _percent_of(found)) is not None and spoken_terms(row).unit == "%":
            return part == fraction_of(spoken_terms(row).value)
        if (part := _percent_of(row)) is not None and spoken_terms(found).unit == "%":
            return part == fraction_of(spoken_terms(found).value)
    one, other = spoken_terms(found), spoken_terms(row)
    if is_english or found.unit != row.unit:
        return _equal(one.value, other.value) and _equal(one.high, other.high)
    return _equal(found.value, row.value) and _equal(found.high, row.high)


def _percent_of(quantity: Figure | LedgerRow) -> Fraction | None:
    """Give a fraction without a unit in per cent: three quarters are 75; null for any other figure."""
    part = fraction_of(quantity.value) if "/" in quantity.value and not quantity.unit else None
    return None if part is None else part * 100


def _equal(one: str | None, other: str | None) -> bool:
    """Compare two values by number."""
    if one is None or other is None or one == other:
        return one == other
    first, second = fraction_of(one), fraction_of(other)
    return first is not None and first == second


@lru_cache(maxsize=4096)
def fraction_of(value: str) -> Fraction | None:
    """Give a value as an exact number; null for a ratio of several terms. The same few are asked for over and over."""
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def _value_fault(found: Figure, row: LedgerRow) -> Verdict:
    """Name what is wrong with a value: a power of ten, a piece of the digits, or the value."""
    one, other = fraction_of(found.value), fraction_of(row.value)
    if one and other:
        ratio = max(one, other) / min(one, other) if one > 0 and other > 0 else Fraction(0)
        if ratio and _is_power_of_ten(ratio):
            return "scale_changed"
    digits, whole = digits_of(found.text), digits_of(row.printed)
    if (
        digits
        and digits != whole
        and found.numerals == "arabic"
        and (whole.endswith(digits) or whole.startswith(digits))
        and len(whole) <= 12
    ):
        return "fragment"
    return "value_changed"


def _is_power_of_ten(ratio: Fraction) -> bool:
    """Tell whether a ratio above one is 10, 100, 1000 and so on."""
    text = str(ratio)
    return text.startswith("1") and set(text[1:]) == {"0"}


def digits_of(text: str) -> str:
    """Give the digits of a figure as printed."""
    return "".join(filter(str.isdigit, text))


def _same_unit(found: Figure, row: LedgerRow, *, is_english: bool) -> bool:
    """Compare units; English drops counters, and a Chinese note may drop or swap those that mean the same."""
    if found.value == row.value == "0" and not (found.unit and row.unit):
        return True
    if _is_part(found, row) or any(found.unit in same and row.unit in same for same in _SAME_UNITS):
        return True
    if is_english:
        said = spoken_terms(found).unit
        # 1.32 million farming families: the noun may say what the counter 户 says.
        return said == spoken_terms(row).unit or (not said and row.kind in {"count", "age"})
    one, other = (_without_general(unit) for unit in (found.unit, row.unit))
    if not one or not other:
        unit = one or other
        # 金额1150万: behind 万 and 亿 yuan are understood.
        is_money = row.kind == "money" and found.text[-1:] in {"万", "亿", "萬", "億"}
        return one == other or kind_of(unit) == "count" or is_money
    return one == other or spoken_terms(found).unit == spoken_terms(row).unit != ""


def _is_part(found: Figure, row: LedgerRow) -> bool:
    """Tell whether one unit is the other in short: 3/4 of 75%, three micrograms of 3微克/立方米."""
    if _percent_of(found) is not None and spoken_terms(row).unit == "%":
        return True
    if _percent_of(row) is not None and spoken_terms(found).unit == "%":
        return True
    (one, per, _), (other, by, _) = found.unit.partition("/"), row.unit.partition("/")
    return one == other != "" and per != by


def _same_qualifier(found: Figure, row: LedgerRow) -> bool:
    """Compare qualifiers; of ages, English says over 60 and under 35 where Chinese includes the bound."""
    if row.kind == "age" and found.numerals != "hanzi" and (found.qualifier, row.qualifier) in _BOUNDS_OF_AGE:
        return True
    if found.text[:5].lower() == "some " and row.qualifier in {"exact", "more_than"}:
        return True
    return found.qualifier == row.qualifier


def _without_general(unit: str) -> str:
    """Give a unit without the 大 that counts nothing by itself: 7大平台 are seven platforms, 7大类 seven 类."""
    return unit.removeprefix(_GENERAL)


_GENERAL: Final = "大"
_BOUNDS_OF_AGE: Final = frozenset({("more_than", "at_least"), ("less_than", "at_most")})
