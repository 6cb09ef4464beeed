"""The Chinese grammar: a text in, its figures, dates and number-names out, every digit in exactly one of them.

Readers are tried in a fixed order at each digit or numeral: date, name, figure. Each is a function of the text and
one offset that looks a bounded way left and right, so the time is linear. Rules after evals/guide.md,
GB/T 15835-2011 (numerals) and GB/T 15834-2011 (punctuation).
"""

from __future__ import annotations

import re
from typing import Final

from summariser.figures.chinese_context import inherits_change, read_base
from summariser.figures.chinese_dates import date_at, hanzi_date_at
from summariser.figures.chinese_names import name_at, set_name_at
from summariser.figures.chinese_numerals import hanzi_figure_at
from summariser.figures.chinese_quantities import figure_at
from summariser.figures.reading import Reading, open_reading
from summariser.records import DateMention, Figure, Mentions, NameMention

Mention = Figure | DateMention | NameMention

_CORE: Final = re.compile(r"[0-9]|[零〇一二两三四五六七八九十百千万亿廿卅半数几上]")
_DIGITS: Final = re.compile(r"\d+")
_FOLD: Final = str.maketrans(
    "０１２３４５６７８９％．＋－／～萬億個兩餘幾來數點場項條總間處層張隻輛臺戶頃噸畝裡貳參員週歲歷達約將長級類種筆萬",
    "0123456789%.+-/~万亿个两余几来数点场项条总间处层张只辆台户顷吨亩里二三员周岁历达约将长级类种笔万",
)
"""Enough of the Traditional script for the grammar where no folding is given; a report brings its own, whole."""


def find_chinese(text: str, folded: str | None = None) -> Mentions:
    """Read a Chinese text. ``folded`` is the text folded to Simplified, of the same length.

    Total: never raises. Figures, dates and names are each in text order, none overlaps another, and every ASCII or
    full-width digit lies in exactly one of them.

    >>> [f.text for f in find_chinese("全市近2.7万名干部参加学习,开展活动1.9万场,比上届提升31%。").figures]
    ['近2.7万名', '1.9万场', '31%']
    """
    reading = open_reading(text, text.translate(_FOLD) if folded is None else folded)
    figures: list[Figure] = []
    dates: list[DateMention] = []
    names: list[NameMention] = []
    end = 0
    core = _CORE.search(reading.folded)
    while core:
        at = core.start()
        mention = _read(reading, at, end)
        if isinstance(mention, Figure):
            figures.append(_inherit(reading, mention, figures))
        elif isinstance(mention, DateMention):
            dates.append(mention)
        elif mention is not None:
            names.append(mention)
        if mention is not None:
            end = mention.end
        core = _CORE.search(reading.folded, max(end, at + 1))
    return Mentions(figures=tuple(figures), dates=tuple(dates), names=tuple(names))


def _read(reading: Reading, at: int, previous_end: int) -> Mention | None:
    """Read what begins at ``at``; a digit always gives a mention."""
    if not reading.folded[at].isdigit():
        return _read_hanzi(reading, at, previous_end)
    name = name_at(reading, at)
    if name is not None and name.start >= previous_end and (name.why in {"name", "formula"} or not _is_dated(reading, at)):
        return name
    mention = date_at(reading, at) or name or figure_at(reading, at, previous_end)
    if mention is None or mention.start < previous_end:
        run = _DIGITS.match(reading.folded, at)
        stop = run.end() if run else at + 1
        return NameMention(start=at, end=stop, text=reading.text[at:stop], why="code")
    return mention


def _is_dated(reading: Reading, at: int) -> bool:
    """Tell whether a calendar date starts here: 2021-12-25 is no code."""
    return isinstance(date_at(reading, at), DateMention)


def _read_hanzi(reading: Reading, at: int, previous_end: int) -> Mention | None:
    """Read what a Chinese numeral begins; null for words such as 一些 and 统一."""
    mention = set_name_at(reading, at) or hanzi_date_at(reading, at) or hanzi_figure_at(reading, at, previous_end)
    if mention is None or mention.start < previous_end:
        return None
    return mention


def _inherit(reading: Reading, figure: Figure, before: list[Figure]) -> Figure:
    """Add what a figure takes from the clause: a change that holds for a list, and the base of the comparison."""
    change = figure.change
    if change is None and before and before[-1].change and inherits_change(reading.folded, before[-1].end, figure.start):
        change = before[-1].change
    base = read_base(reading.folded, figure.start) if change else None
    if change == figure.change and base == figure.base:
        return figure
    return figure.model_copy(update={"change": change, "base": base})
