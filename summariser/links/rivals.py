"""One thing, two values: roundings, which agree, and contradictions, which a human must decide.

A false contradiction insults the report. Of some hundred pairs of real reports that count one noun in one unit, all
but those a slip of the pen apart were of different years, places or groups: so only slips are called, and clauses of
lead and body that are the same word for word.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

from summariser.links.sayings import (
    Saying,
    common_head,
    is_compatible,
    is_period,
    is_same_thing,
    significant,
    weight,
)
from summariser.records import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from summariser.records import LedgerRow

_MOST_COMPARED: Final = 24
"""Figures of one noun and unit that are compared: where there are more, they are a series."""
_SERIES: Final = 4
"""More values than this of one noun and unit are a series (years, counties), not contradictions."""


def by_noun(sayings: Iterable[Saying]) -> list[list[Saying]]:
    """Give the figures that count one noun in one unit, in source order, the first ones of each."""
    buckets: dict[tuple[object, ...], list[Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.row.number is not None and saying.row.high is None and "/" not in saying.row.value:
            buckets[saying.noun, saying.sort].append(saying)
    return [bucket[:_MOST_COMPARED] for bucket in buckets.values() if len(bucket) > 1 and not is_period(bucket[0])]


def find_roundings(bucket: Sequence[Saying]) -> Iterator[tuple[str, str]]:
    """Give each figure of a bucket that rounds an earlier one or is rounded by it, with the first such."""
    for place, later in enumerate(bucket):
        first = next((earlier for earlier in bucket[:place] if _is_rounding(earlier, later)), None)
        if first:
            yield later.row.id, first.row.id


def _is_rounding(one: Saying, other: Saying) -> bool:
    """Tell whether one of two figures is the other, rounded: 近2.7万名 and 26,987名."""
    if one.sentence == other.sentence or not is_compatible(one, other) or not is_same_thing(one, other):
        return False
    rough, fine = sorted((one.row, other.row), key=lambda row: (len(significant(row.value)), row.qualifier == "exact"))
    # 近2.7万名农村党员 names one thing; 1500余名 and 1553名干部 may be two.
    digits = len(significant(rough.value))
    return len(one.noun) >= (3 if digits > 1 else _SPECIFIC) and _rounds(rough, fine)


_LOOSE: Final = {"approx", "nearly", "more_than"}


def _rounds(rough: LedgerRow, fine: LedgerRow) -> bool:
    """Tell whether the rough value is what the fine one gives at its precision, in the direction its qualifier says."""
    coarse, exact = Decimal(rough.value), Decimal(fine.value)
    if fine.qualifier not in {"exact", rough.qualifier} or coarse <= 0 or exact <= 0:
        return False
    if coarse == exact:
        return rough.qualifier in _LOOSE and fine.qualifier == "exact"
    step = Decimal(10) ** (coarse.adjusted() - len(significant(rough.value)) + 1)
    gap = exact - coarse
    allowed = {
        "nearly": -step < gap < 0,
        "more_than": 0 < gap < step,
        "approx": abs(gap) <= step,
        "exact": abs(gap) <= step / 2 and len(significant(fine.value)) > len(significant(rough.value)),
    }
    return allowed.get(rough.qualifier, False)


def find_conflicts(bucket: Sequence[Saying], rounded: set[frozenset[str]]) -> Iterator[Conflict]:
    """Give the contradictions among figures of one noun and unit: pairs of which each has no other rival."""
    if len({saying.row.value for saying in bucket}) > _SERIES:
        return
    pairs = [
        (one, other, slip)
        for one, other in combinations(bucket, 2)
        if frozenset((one.row.id, other.row.id)) not in rounded and (slip := _slip(one, other))
    ]
    rivals = [saying.row.id for one, other, _ in pairs for saying in (one, other)]
    for one, other, slip in pairs:
        if rivals.count(one.row.id) == rivals.count(other.row.id) == 1:
            yield Conflict(
                rows=(one.row.id, other.row.id),
                subject=one.noun,
                kind=slip,
                explanation=_SAID[slip],
            )


Slip = Literal["digit", "transposed", "scale", "value"]
_SAID: Final[dict[Slip, str]] = {
    "digit": "the same thing, one digit differs",
    "transposed": "the same thing, two digits are exchanged",
    "scale": "the same thing, a power of ten lies between them",
    "value": "the same words, two values",
}
_SPECIFIC: Final = 4
"""Characters of a noun that names one thing: 村级便民服务站 does, 干部 and 问题 do not."""
_SPELT_OUT: Final = 6
"""Characters of a clause that says what it counts: 建成党群服务中心 does, 立案 does not."""
_STATED: Final = {"exact", "nearly", "approx", "more_than"}
"""Qualifiers of statements; bounds (以上, 以内) of one thing may all hold."""


def _slip(one: Saying, other: Saying) -> Slip | None:
    """Say how two figures contradict each other; null where they may both be true."""
    if not _may_conflict(one, other):
        return None
    slip = _near(one.row.value, other.row.value)
    if Decimal(one.row.value) == Decimal(other.row.value) or (one.row.kind == "percent" and one.sort[1]):
        # Growth rates of one indicator lie close together, month by month.
        return None
    if slip or one.shell != other.shell or len(one.shell) <= _SPELT_OUT or one.sort[1]:
        return slip
    is_lead_and_body = (one.row.section is None) != (other.row.section is None)
    is_told = one.row.kind in {"count", "money", "measure"} and min(weight(one.row), weight(other.row)) >= 2
    return "value" if is_lead_and_body and is_told else None


def _may_conflict(one: Saying, other: Saying) -> bool:
    """Tell whether two figures are of the same thing, time and place, as far as their sentences say."""
    return (
        one.paragraph != other.paragraph
        and one.sentence != other.sentence
        and one.row.qualifier == other.row.qualifier in _STATED
        and not (one.is_cell or other.is_cell or one.is_base or other.is_base or one.is_part or other.is_part)
        and (len(one.noun) >= _SPECIFIC or len(common_head(one.behind, other.behind)) >= _SPECIFIC)
        and is_same_thing(one, other)
        and is_compatible(one, other)
        and one.place == other.place
        and one.is_announced == other.is_announced
        and not _is_other_stretch(one.period, other.period)
        and not _is_other_stretch(other.period, one.period)
        and (one.row.base or "") == (other.row.base or "")
    )


def _is_other_stretch(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether the first of two periods is named, and the second is another: 三年来 and 去年, 1至9月 and 9月."""
    return bool((one[1] and other[1] and one[1] != other[1]) or (one[2] and other[0]))


def _near(one: str, other: str) -> Slip | None:
    """Say how two values are one slip apart; null where they are not."""
    if max(len(significant(one)), len(significant(other))) < 3:
        return None
    if significant(one) == significant(other):
        return "scale"
    if Decimal(one).adjusted() != Decimal(other).adjusted():
        return None
    width = max(len(significant(one)), len(significant(other)))
    first, second = significant(one).ljust(width, "0"), significant(other).ljust(width, "0")
    wrong = [at for at in range(width) if first[at] != second[at]]
    if len(wrong) == 1:
        return "digit"
    is_exchange = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and first[wrong[0]] == second[wrong[1]]
    return "transposed" if is_exchange and first[wrong[1]] == second[wrong[0]] else None
