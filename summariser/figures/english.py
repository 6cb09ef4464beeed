"""The English grammar: a note in English → its figures, dates and names, in the records of the Chinese grammar.

Units come out in Chinese where they are certain (yuan is 元, percentage points 个百分点, households 户) and empty where
English counts without one. Spans run from the qualifier to the unit; ``text == note[start:end]``; no two mentions
overlap; every ASCII digit is in exactly one. Total and linear: never raises, looks a bounded way around each number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from summariser.english_units import UNITS
from summariser.figures.chinese import find_chinese
from summariser.figures.english_bases import SENTENCE_END, TIME, clause_before
from summariser.figures.english_changes import find_change, is_signed_change
from summariser.figures.english_context import find_later_qualifier, find_qualifier
from summariser.figures.english_names import find_names
from summariser.figures.english_numbers import find_numbers, read_unit
from summariser.figures.english_pairs import complete
from summariser.figures.english_ranges import Quantity, is_led, join_ranges
from summariser.records import Change, DateMention, Figure, Mentions, NameMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summariser.figures.english_names import Mention
    from summariser.figures.english_numbers import Number
    from summariser.records import Kind

_BY: Final = re.compile(r"(?i)\bby[\s*_]{1,3}\Z")

_MULTIPLE_BEFORE: Final = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|by|to|that|at|reached|hit|grew|grown|grows|rose|risen|increased|increases|up|expanded|jumped|"
    r"climbed|surged|multiplied|nearly|about)[\s*_]{1,3}\Z"
)
_MULTIPLE_BEHIND: Final = re.compile(
    r"(?i) (?:that|the|as|its|those|what|more|higher|larger|greater|faster|bigger|longer|over|compared)\b"
)

_POINTS: Final = re.compile(r"(?: |-)(?:points?|pts?)\b(?! (?:of|out)\b)")
_PERCENT: Final = re.compile(r"%|per ?cent|\b(?:share|rate|ratio|proportion|growth)s?\b")
"""Near a percentage, points by which something changes are percentage points; elsewhere they are scores."""
_COMPARES: Final = re.compile(
    r"[\s*_]{1,3}(?:higher|lower|more|less|above|below|ahead|behind|faster|slower|quicker|better|worse|stronger|weaker|up|down|"
    r"short of)\b"
)
_POINTS_REACH: Final = 120
"""Code points behind such points in which their percentage stands."""

_CHANGING_WORDS: Final[dict[str, Change]] = {
    "doubled": "increase_to",
    "tripled": "increase_to",
    "trebled": "increase_to",
    "quadrupled": "increase_to",
    "quintupled": "increase_to",
    "halved": "decrease_to",
    "a doubling": "increase_by",
}


def find_english(text: str) -> Mentions:
    """Find the figures, dates and names of an English note.

    >>> mentions = find_english("Pay rose from 24,000 yuan in 2016 to nearly 42,000 yuan.")
    >>> [(figure.text, figure.value, figure.unit, figure.change) for figure in mentions.figures]
    [('24,000 yuan', '24000', '元', None), ('nearly 42,000 yuan', '42000', '元', 'increase_to')]
    """
    written, text = text, _SHOUTED.sub(lambda line: _WORD.sub(_quiet, line.group()), text)
    names = _read_chinese(text, find_names(text))
    figures: list[Figure] = []
    here = 0
    for stop, behind in [*((name.start, name.end) for name in names), (len(text), len(text))]:
        floor = here
        for quantity in join_ranges(text, _with_signs(text, find_numbers(text, here, stop)), floor):
            figure = _read_figure(text, quantity, floor, stop)
            if figure:
                figures.append(figure)
            floor = figure.end if figure else quantity.end
        here = behind
    figures = [*complete(text, figures), *(name for name in names if isinstance(name, Figure))]
    figures.sort(key=lambda figure: figure.start)
    dates = tuple(name for name in names if isinstance(name, DateMention))
    others = tuple(name for name in names if isinstance(name, NameMention))
    if written == text:
        return Mentions(tuple(figures), dates, others)
    return Mentions(
        tuple(figure._replace(text=written[figure.start : figure.end]) for figure in figures),
        tuple(date._replace(text=written[date.start : date.end]) for date in dates),
        tuple(name._replace(text=written[name.start : name.end]) for name in others),
    )


_SHOUTED: Final = re.compile(r"(?m)^[^a-z\n]{0,400}[A-Z]{3}[^a-z\n]{0,400}$")
"""A headline in capitals is read as if it were not."""
_WORD: Final = re.compile(r"\b[A-Z]+\b(?!-?[0-9])")


def _quiet(word: re.Match[str]) -> str:
    """Give a word in small letters."""
    return word.group().lower()


_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_CHINESE_RUN: Final = re.compile(r"(?<![A-Za-z0-9.,])[0-9\u4e00-\u9fff](?:[0-9\u4e00-\u9fff%％]|[.,·～~—-](?=[0-9]))*")


def _read_chinese(text: str, names: Sequence[Mention]) -> list[Mention | Figure]:
    """Read digits that stand in Chinese, nearly 27,000 (近2.7万名), by the grammar of Chinese; other names keep out.

    Gives the names that are left together with what the Chinese holds, in text order.
    """
    if not _CHINESE.search(text):
        return list(names)
    found: list[Mention | Figure] = []
    kept = list(names)
    for run in _CHINESE_RUN.finditer(text):
        start, end = run.span()
        if not _CHINESE.search(run.group()) or not any(character in "0123456789" for character in run.group()):
            continue
        at = bisect_right(kept, start, key=lambda name: name.end)
        behind = bisect_left(kept, end, key=lambda name: name.start)
        if at < behind and kept[at].start <= start and end <= kept[at].end:
            continue
        kept[at:behind] = []
        mentions = find_chinese(run.group(), run.group())
        inside: list[Mention | Figure] = [*mentions.figures, *mentions.dates, *mentions.names]
        found += [mention._replace(start=mention.start + start, end=mention.end + start) for mention in inside]
    return sorted([*kept, *found], key=lambda mention: mention.start)


_MINUS: Final = re.compile(r"(?:\A|[\s(（\[:：|*_“/,;]\\?|\A\\)(?P<sign>[-−–])\Z")
"""A sign of a number begins a word; between two numbers or parts of a name the same stroke is a range or a hyphen."""
_LAST_BEFORE: Final = 3


def _with_signs(text: str, numbers: Iterable[Number]) -> list[Number]:
    """Read the minus sign right before a number into its value: -3.5 °C; not in 5-10, 5 -10 and COVID-19.

    In brackets the sign of a share is the direction of a change, (-31%), and stays outside.
    """
    signed: list[Number] = []
    behind = -1
    for number in numbers:
        start = number.start
        floor = max(start - _LAST_BEFORE, behind, 0)
        found = _MINUS.search(text, floor, start) if number.form == "digits" else None
        is_range = found is not None and text[behind : found.start("sign")] == " "
        if found is None or is_range or (number.value != "0" and is_signed_change(text, start, number.unit)):
            signed.append(number)
        else:
            value = number.value if number.value == "0" else f"-{number.value}"
            signed.append(number._replace(start=found.start("sign"), value=value))
        behind = number.end
    return signed


def _read_figure(text: str, quantity: Quantity, floor: int, ceiling: int) -> Figure | None:
    """Make a figure of a quantity; None for "one" that counts nothing (one of the, no one)."""
    has_digits = any(character.isdigit() for character in text[quantity.start : quantity.end])
    qualifier, start = find_qualifier(text, quantity.start, floor, unit=quantity.unit, has_digits=has_digits)
    unit, end = _settle_times(text, quantity, start)
    if quantity.form == "vague":
        qualifier = "more_than"
    if qualifier == "exact":
        qualifier, end = find_later_qualifier(text, end, ceiling)
        if qualifier != "exact" and not unit:
            unit, end = read_unit(text, end, ceiling)
    written = text[quantity.start : quantity.end].lower()
    if written == "one" and qualifier == "exact":
        return None
    change = _settle_change(text, quantity, start, end, unit)
    points = None if unit else _POINTS.match(text, end, ceiling)
    if points and _speaks_of_percent(text, start, points.end()):
        moved = find_change(text, start, points.end(), "个百分点")
        if moved in _ENDED or is_led(_BY, text, start) or _COMPARES.match(text, points.end()):
            change, unit, end = moved if moved in _ENDED else None, "个百分点", points.end()
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        value=quantity.value,
        high=quantity.high,
        unit=unit,
        qualifier=qualifier,
        change=change,
        kind=_kind_of(quantity.value, unit),
        numerals="arabic" if has_digits else "latin",
    )


def _speaks_of_percent(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a figure has a percentage."""
    close = SENTENCE_END.search(text, end, end + _POINTS_REACH)
    stop = close.start() if close else end + _POINTS_REACH
    return bool(_PERCENT.search(clause_before(text, start)) or _PERCENT.search(text, end, stop))


def _settle_times(text: str, quantity: Quantity, start: int) -> tuple[str, int]:
    """Tell multiples from occasions: 3 times that of 2016 is 倍; held 3 times counts, with no unit."""
    written = text[quantity.start : quantity.end]
    if quantity.unit != "倍" or not written.endswith("times") or "." in quantity.value:
        return quantity.unit, quantity.end
    if is_led(_MULTIPLE_BEFORE, text, start) or _MULTIPLE_BEHIND.match(text, quantity.end):
        return quantity.unit, quantity.end
    return "", quantity.start + len(written.removesuffix("times").rstrip(" \u00a0\n*_-"))


def _settle_change(text: str, quantity: Quantity, start: int, end: int, unit: str) -> Change | None:
    """Give the change: in the word itself (doubled), or from its surroundings; so many folds are where it ends."""
    written = text[quantity.start : quantity.end].lower()
    if _CHANGING_WORDS.get(written):
        return _CHANGING_WORDS[written]
    change = find_change(text, start, end, "%" if "/" in quantity.value else unit)
    if unit != "倍" or is_led(_BY, text, start):
        return change
    if change in _ENDED and (written.endswith("fold") or _SINCE.match(text, end)):
        return _ENDED[change]
    if change is None and _FORMERLY.match(text, end):
        return "increase_to" if Fraction(quantity.value) > 1 else "decrease_to"
    return None if change in _ENDED and _SO_MANY.match(text, end) else change


_ENDED: Final[dict[Change | None, Change]] = {"increase_by": "increase_to", "decrease_by": "decrease_to"}
_FORMER: Final = (
    "(?:(?:the|its|their|that of the) )?(?:previous|former|earlier|prior|original|initial|old) "
    "(?:level|figure|number|amount|total|value|size|rate|average|output|volume|count|sum|capacity|income)s?|"
    "what (?:it|they|there) (?:was|were|had been|used to be)"
)
_FORMERLY: Final = re.compile(rf"(?i) (?:{_FORMER})\b")
"""So many times what was there before is where a rise ended; so many times 2016 may be no more than a ratio."""
_SINCE: Final = re.compile(
    rf"(?i) (?:{_FORMER}|as (?:many|much|large|big|high|great)|"
    rf"(?:that|those|(?:the )?(?:levels?|figures?)) (?:of|in) {TIME}|"
    r"(?:the )?(?:(?:1[89]|20)[0-9]{2}|(?:last|previous) year['’]s) [a-z]{3,12})\b"
)
_SO_MANY: Final = re.compile(r"(?i) (?:the|that|those|its|their|what|as)\b")


def _kind_of(value: str, unit: str) -> Kind:
    """Give the kind: of the unit, or a ratio for a bare fraction, or a count."""
    if unit:
        return UNITS[unit].kind if unit in UNITS else "other"
    return "ratio" if "/" in value or ":" in value else "count"
