"""The Chinese grammar: a text in, its figures, dates and number-names out, every digit in exactly one of them.

At each digit or numeral the readers are tried in a fixed order: table cell, name, date, figure. Each is a function of
the text and one offset that looks a bounded way left and right, so the time is linear. Rules after evals/guide.md,
GB/T 15835-2011 (numerals) and GB/T 15834-2011 (punctuation).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.chinese_amounts import AMOUNT_BEHIND, ARROW
from summariser.figures.chinese_changes import goes_on_comparing, inherits_change, is_apposed, is_paired, read_base
from summariser.figures.chinese_dates import calendar_at, hanzi_date_at, time_at
from summariser.figures.chinese_names import group_names, name_at, quoted_name
from summariser.figures.chinese_numerals import hanzi_figure_at
from summariser.figures.chinese_quantities import figure_at, plain_figure, read_cell
from summariser.figures.chinese_tables import find_cells
from summariser.figures.chinese_wraps import unwrap
from summariser.figures.reading import NUMERALS, Reading, open_reading
from summariser.figures.units import FIRSTS
from summariser.records import DateMention, Figure, Mentions, NameMention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records import Change

Mention = Figure | DateMention | NameMention

_ONE: Final = (
    f"点[{NUMERALS}]|[{NUMERALS}年月成倍番分周天载半几]|个(?:百|千|半|多|月|小|星|季|学|世|工)|小时|日(?=[,，。内])"
    "|[亩吨斤里米元顷][多余]"
)
"""What may follow 一 where it counts; elsewhere it is an article, and there are more of it than of all figures."""
_CORE: Final = re.compile(
    rf"[0-9半{NUMERALS}](?:(?<=[0-9]){AMOUNT_BEHIND}|(?<![第{NUMERALS}][半{NUMERALS}])(?:(?P<set>{group_names()})"
    rf"|(?<=半)(?:数|个(?=[世月小钟学])|(?=小时|年))|(?<=[零〇])|(?:(?<!一)|(?={_ONE}))[{NUMERALS}]{{0,31}}(?=[{re.escape(FIRSTS)}多余来几把分半点至到—世"
    rf"大月])))"
)
"""Where a mention may begin: a number with its scale, a set name, or a run of Chinese numerals with what a figure
needs behind it."""

_DIGITS: Final = re.compile("[0-9]+")
_FOLD: Final = str.maketrans(
    "０１２３４５６７８９％．＋－／～萬億個兩餘幾來數點場項條總間處層張隻輛臺戶頃噸畝裡貳參員週歲歷達約將長級類種筆",
    "0123456789%.+-/~万亿个两余几来数点场项条总间处层张只辆台户顷吨亩里二三员周岁历达约将长级类种笔",
)
"""Enough of the Traditional script for the grammar where no folding is given; a report brings its own, whole."""


def find_chinese(text: str, folded: str | None = None) -> Mentions:
    """Read a Chinese text. ``folded`` is the text folded to Simplified, of the same length.

    Total: never raises. Figures, dates and names are each in text order, none overlaps another, and every ASCII or
    full-width digit lies in exactly one of them.

    >>> [f.text for f in find_chinese("全市近2.7万名干部参加学习,开展活动1.9万场,比上届提升31%。").figures]
    ['近2.7万名', '1.9万场', '31%']
    """
    if folded is None or len(folded) != len(text):
        folded = text.translate(_FOLD)
    whole = unwrap(text, folded)
    reading = open_reading(whole.text, whole.folded)._replace(cells=find_cells(whole.folded))
    figures: list[Figure] = []
    dates: list[DateMention] = []
    names: list[NameMention] = []
    for mention in _find_mentions(reading):
        if isinstance(mention, Figure):
            previous = figures[-1] if figures else None
            if previous and previous.change in _ENDED and _is_drawn(reading.folded, previous, mention):
                figures[-1] = previous = previous._replace(change=None, base=None)
            is_near = previous is not None and mention.start - previous.end <= _REACH
            figures.append(_complete(reading, mention, previous) if is_near or mention.change else mention)
        elif isinstance(mention, DateMention):
            dates.append(mention)
        else:
            names.append(mention)
    if whole.places:
        figures = [whole.restore(figure, text) for figure in figures]
        dates = [whole.restore(date, text) for date in dates]
        names = [whole.restore(name, text) for name in names]
    return Mentions(figures=tuple(figures), dates=tuple(dates), names=tuple(names))


def _find_mentions(reading: Reading) -> Iterator[Mention]:
    """Find all mentions, in text order, not overlapping: quoted names as they come, and what each core begins."""
    folded = reading.folded
    quotes = zip(reading.starts, reading.ends, strict=True)
    never = (len(folded) + 1, 0)
    quote = next(quotes, never)
    end = 0
    mention: Mention | None
    core = _CORE.search(folded)
    while core or quote is not never:
        at = core.start() if core else len(folded)
        if quote[0] <= at:
            mention = quoted_name(reading, *quote) if quote[0] >= end else None
            quote = next(quotes, never)
        elif at < end:
            core = _CORE.search(folded, end)
            continue
        elif core:
            mention = _read(reading, core, end)
            core = _CORE.search(folded, mention.end if mention else at + 1)
        if mention:
            end = mention.end
            yield mention


def _read(reading: Reading, core: re.Match[str], previous_end: int) -> Mention | None:
    """Read what begins at a core; a digit always gives a mention."""
    at = core.start()
    if not reading.folded[at].isdigit():
        if core["set"]:
            return NameMention(start=at, end=core.end(), text=reading.text[at : core.end()], why="name")
        return _read_hanzi(reading, core, previous_end)
    mention: Mention | None
    if at in reading.cells:
        mention = read_cell(reading, at, reading.cells[at])
    else:
        mention = plain_figure(reading, core, previous_end) or (
            calendar_at(reading, at)
            or name_at(reading, at)
            or time_at(reading, at)
            or figure_at(reading, at, previous_end)
        )
    if mention is None or mention.start < previous_end:
        run = _DIGITS.match(reading.folded, at)
        stop = run.end() if run else at + 1
        return NameMention(start=at, end=stop, text=reading.text[at:stop], why="code")
    return mention


def _read_hanzi(reading: Reading, core: re.Match[str], previous_end: int) -> Mention | None:
    """Read what a Chinese numeral begins; null for words such as 一些 and 统一."""
    at, end = core.span()
    mention: Mention | None = None
    if reading.folded[end : end + 1] in _DATED or end - at > 3:
        mention = hanzi_date_at(reading, at)
    mention = mention or hanzi_figure_at(reading, at, previous_end)
    return None if mention is None or mention.start < previous_end else mention


_DATED: Final = frozenset("年月世")
"""Behind a Chinese numeral these may make of it a date: 二〇二一年, 十二月, 九十年代, 二十世纪."""


def _complete(reading: Reading, figure: Figure, previous: Figure | None) -> Figure:
    """Add what a figure takes from the one before it, a change, and the base of the comparison."""
    folded = reading.folded
    change = figure.change
    if change is None and previous and figure.start - previous.end <= _REACH:
        change = _inherited(folded, previous, figure)
    base = read_base(folded, figure.start) if change else None
    if change == figure.change and base == figure.base:
        return figure
    return figure._replace(change=change, base=base)


_REACH: Final = 16
"""Characters between two figures of one pair or list: 到2021年的 and the like."""


_ENDED: Final[dict[Change | None, Change]] = {"increase_by": "increase_to", "decrease_by": "decrease_to"}
_LEADING: Final = frozenset({"至", "到"})
"""Between the size of a change and its end: 同比下降0.8%至3.5%, 上升83%,至44宗."""


def _is_drawn(folded: str, previous: Figure, figure: Figure) -> bool:
    """Tell whether an arrow leads from one figure to the next: 15天→7天."""
    return figure.start - previous.end < _REACH and ARROW.fullmatch(folded, previous.end, figure.start) is not None


def _inherited(folded: str, previous: Figure, figure: Figure) -> Change | None:
    """Take over the change of a list under 分别, or read it from a pair from–to."""
    if previous.change and inherits_change(folded, previous.end, figure.start):
        # Behind a comma another kind of figure begins another matter: 提高到660元，90周岁以上老人….
        is_other = previous.kind != figure.kind and folded[previous.end] in ",，"
        return None if is_other and not is_apposed(folded, previous.end, figure.start) else previous.change
    if previous.change in _ENDED and folded[previous.end : figure.start].lstrip(",，") in _LEADING:
        return _ENDED[previous.change]
    if previous.change in _ENDED and previous.base:
        compared = goes_on_comparing(folded, previous.end, figure.start, figure.kind)
        if compared:
            return compared
    is_drawn = _is_drawn(folded, previous, figure)
    if previous.unit != figure.unit or not (
        is_drawn or is_paired(folded, (previous.start, previous.end), figure.start, figure.end)
    ):
        return None
    low, high = previous.number, figure.number
    if low is None or high is None or low == high:
        return None
    return "increase_to" if high > low else "decrease_to"
