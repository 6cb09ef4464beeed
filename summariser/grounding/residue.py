"""What a sentence says in numbers beside the figures that code wrote: nothing that the report does not say there.

Slots are safe; the words around them are a model's. A numeral in words, a sign or a unit glued to a figure, a second
qualifier, a negation or a bare id may change what a figure says. Each is held against the evidence; where the report
has the same, it stays.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese_context import is_past, read_prefix
from summariser.figures.english_context import find_qualifier
from summariser.figures.units import KINDS, unit_at
from summariser.grounding.sentences import Refused, Written, is_grade
from summariser.grounding.words import foreign_numbers
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summariser.records import LedgerRow, Mark


class Nearby(NamedTuple):
    """What the report has where a sentence's figures stand."""

    rows: Mapping[str, LedgerRow]
    neighbours: Mapping[str, tuple[str, str]]
    """For each figure, the characters before and behind it in the passage, folded, without white space."""
    passage: str
    """Folded text of the passage, without white space."""
    evidence: str
    """Folded text of the sentences that hold the quote."""


_HANZI = "〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟双俩仨"
_RUN: Final = re.compile(f"[{_HANZI}]+|[半几数](?=[十百千万亿个名场次项件家户天年月成倍])")
_NO_NUMERAL: Final = re.compile("队伍|入伍|退伍|落伍|陆续|大陆|登陆|着陆|百姓|千方百计")
"""Words of the language that hold a numeral and no number."""
_TOKEN: Final = re.compile(r"(?:(?![,;:(])[!-~])*[0-9](?:(?![,;:(])[!-~])*")
"""Digits with the Latin letters and signs they stand in: PM2.5 and 5A are words of their own."""
_BRACED: Final = re.compile(r"[{}⟦⟧]|(?<![A-Za-z0-9])[Ff]\d+(?![A-Za-z0-9])")
_SIGNS: Final = frozenset("+-−±×*/$¥€£.·第")
_SCALES: Final = frozenset("十百千万亿多余半兆％%‰+×*/·")
_TAILS: Final = ("有余", "之多", "出头", "不到", "开外", "以上", "以下", "以内", "左右", "上下", "之一", "分之")
_ZH_HEDGES: Final = (
    "没有", "未能", "未达", "并未", "尚未", "并非", "达不到", "远不及", "号称", "仅", "只有", "几乎", "顶多",
    "预计", "差点",
)  # fmt: skip
_EN_NEGATION: Final = re.compile(
    r"(?i)\b(?:not|no|never|fail(?:ed|s|ing)?|without|hardly|barely|only|merely|neither|nor|none)\b|n't\b"
)
_ZH_BEFORE: Final = (
    "负", "没到", "据称", "估计", "约莫", "好几", "几", "数", "半", "平均", "各", "少了", "多了", "翻了",
    "计划", "拟", "力争", "目标", "将达", "不止", "即将",
)  # fmt: skip
"""Words right before a figure that change what it says, unless the report has them."""
_ZH_NEGATION: Final = frozenset("没未不非无零空仅只免禁缺")
_RATES: Final = re.compile(r"(?:每[个名人户村年月天日次]?|[人户日月年]均)$")
_ZH_JOINT: Final = re.compile(r"[:：×+\-/\s]*")
_EN_JOINT: Final = re.compile(r"[:×+\-/\s]*|,")


def check_chinese(written: Written, near: Nearby, dated: list[tuple[int, int]]) -> Refused | None:
    """Check a Chinese sentence; ``dated`` are the spans of its dates, checked elsewhere."""
    folded = fold(written.text)
    hidden = [(mark.start, mark.end) for mark in written.marks]
    checks = (
        _braces(written.text, hidden, near),
        _numerals(folded, [*hidden, *dated], near),
        next((fault for mark in written.marks if (fault := _zh_edge(folded, mark, near))), None),
        _joints(folded, written, near, _ZH_JOINT, written),
    )
    refused = next((check for check in checks if check), None)
    if refused:
        return refused
    hedge = next((word for word in _ZH_HEDGES if word in folded and word not in near.evidence), None)
    return Refused("unsupported", f"The report does not say {hedge!r} here.") if hedge else None


def check_english(written: Written, chinese: Written, near: Nearby, dated: list[tuple[int, int]]) -> Refused | None:
    """Check an English sentence against the accepted Chinese one and the report."""
    hidden = [(mark.start, mark.end) for mark in written.marks]
    leads = _leads(chinese)
    checks = (
        _braces(written.text, hidden, near),
        next((fault for mark in written.marks if (fault := _en_edge(written.text, mark, near, leads))), None),
        _joints(written.text, written, near, _EN_JOINT, chinese),
    )
    refused = next((check for check in checks if check), None)
    if refused:
        return refused
    words = "".join(_outside(written.text, [*hidden, *dated], " ¶ "))
    foreign = foreign_numbers(words, "".join(_outside(fold(chinese.text), _spans(chinese), "，")))
    if foreign:
        return Refused("not_in_source", f"The Chinese sentence has no number for {foreign!r}.")
    negation = _EN_NEGATION.search(words)
    if negation and not _ZH_NEGATION & set(near.evidence):
        return Refused("unsupported", f"The report does not say {negation.group()!r} here.")
    return None


def _spans(written: Written) -> list[tuple[int, int]]:
    """Give the spans of the marks."""
    return [(mark.start, mark.end) for mark in written.marks]


def _outside(text: str, hidden: list[tuple[int, int]], filler: str) -> Iterator[str]:
    """Give the stretches of a text outside the hidden spans, with a filler in place of each of these."""
    here = 0
    for start, end in sorted(hidden):
        if start >= here:
            yield text[here:start]
            yield filler
        here = max(here, end)
    yield text[here:]


def _braces(text: str, hidden: list[tuple[int, int]], near: Nearby) -> Refused | None:
    """Refuse what is left of a slot: a brace or a bare id that the report does not have."""
    for piece in _outside(text, hidden, " "):
        for left in _BRACED.finditer(piece):
            if left.group() not in near.passage:
                return Refused("unknown_figure", f"{left.group()!r} is no slot; write it as {{F1}}.")
    return None


def _numerals(folded: str, hidden: list[tuple[int, int]], near: Nearby) -> Refused | None:
    """Refuse numerals beside the figures that the passage does not have in the same word."""
    plain = _NO_NUMERAL.sub("，", "".join(_outside(folded, hidden, "，")))
    for run in _RUN.finditer(plain):
        word = run.group() + plain[run.end() : run.end() + 1]
        if not _is_han(word[-1:]):
            word = plain[max(0, run.start() - 1) : run.end()]
        if run.group() != "一" and word not in near.passage:
            return Refused("not_in_source", f"The report has no {word!r} here.")
    for found in _TOKEN.finditer(plain):
        token = found.group().rstrip(",.;:!?)")
        if not re.search(rf"(?<!\d){re.escape(token)}(?!\d)", near.passage):
            return Refused("not_in_source", f"The report has no {token!r} here.")
    odd = next(
        (c for c in plain if c.isnumeric() and not _is_han(c) and not c.isascii() and c not in near.passage), None
    )
    return Refused("not_in_source", f"The report has no {odd!r} here.") if odd else None


def _is_han(character: str) -> bool:
    """Tell a Chinese character."""
    return "\u3400" <= character <= "\u9fff"


def _zh_edge(folded: str, mark: Mark, near: Nearby) -> Refused | None:  # noqa: PLR0911 - one for each way
    """Refuse what touches a figure and changes it, unless the report has the same there."""
    row = near.rows[mark.figure]
    before, behind = near.neighbours[mark.figure]
    left, right = folded[: mark.start], folded[mark.end :]
    said = Refused("value_changed", f"The report says {row.printed!r}; the words that touch it change it.")
    if left and (left[-1] in _SIGNS or left[-1].isnumeric() or left[-1] in _HANZI) and not before.endswith(left[-1]):
        return said
    if right and (right[0] in _SCALES or right[0].isnumeric()) and not behind.startswith(right[0]):
        return said
    tail = next((tail for tail in _TAILS if right.startswith(tail)), None)
    unit = unit_at(right, 0)
    doubled = unit if row.unit and KINDS.get(unit, "count") != "count" else None
    if any(word and not behind.startswith(word) for word in (tail, doubled)):
        return said
    if _RATES.search(left) and not re.search("[每均]", near.evidence):
        return said
    if any(left.endswith(word) and word not in near.evidence for word in _ZH_BEFORE):
        return said
    prefix = read_prefix(folded, mark.start)
    if prefix.qualifier in {"exact", row.qualifier} or is_past(folded, prefix, row.unit):
        return None
    return Refused("qualifier_changed", f"The report says {row.printed!r}; the word before it changes it.")


_EN_BEFORE: Final = re.compile(
    r"(?i)(?:[+\-−–±$¥€£×*/^#]|± |\b(?:scarcely|a mere|north of|south of|beyond|min\.|a fraction of|target of|"
    r"planned) |\b(?:minus|negative|plus or minus|(?:hundred|thousand|dozen|score)s of|twice|double|triple|half|one in|"
    r"none of|most of|part of|max\.?)(?: the)? ?|\b(?:fewer than|less than|more than|close to|approximately|nearly|"
    r"almost|over|under|about|around) the )$"
)
_EN_BEHIND: Final = re.compile(
    r"(?i)(?:[A-Za-z\d½¼¾⁰¹²³\u0300-\u036f\u20d0-\u20ff]|[.,]\d|\+|-plus\b| plus\b|-odd\b|"
    r" or (?:more|less|so|fewer)\b| at (?:least|most)\b| (?:minimum|maximum)\b| give or take|"
    r" ?\(?(?:hundred|thousand|million|billion|trillion|dozen|score|lakh|crore|myriad|wan|per ?cent|"
    r"percentage points?|pp|per mille|yuan|(?:US )?dollars?|euros?)\b| ?[%‰])"
)
_EN_DONE_TO: Final = re.compile(
    r"(?i)\b(?:improvement|expansion) of (?:(?:more|less|fewer) than |at least |about |nearly |over )?\Z"
)
_ZH_DONE_TO: Final = re.compile("完善|改[进善造]|优化|提[升高]|健全|修[订改]|规范|整治|升级|扩")
"""The improvement of 540 rules is no change of their number where the Chinese has the deed."""
_EN_LEVEL: Final = re.compile(r"(?i)\b(?:was|were|is|are|stood at|stands at|accounted for|totalled) $")
_EN_CHANGE: Final = re.compile(r"(?i)growth|increase|decrease|decline|drop|fall|rise|reduction|gain|cut|improvement")
_EN_COMPARED: Final = re.compile(r"(?i) (?:points? )?(?:lower|higher|less|more|fewer|down|up|above|below)\b")
_PERIOD = "(?:day|week|month|year|village|household|person|head)"
_EN_RATE: Final = re.compile(
    rf"(?i)(?: \w+)?,? (?:per|each|every) {_PERIOD}\b| a {_PERIOD}\b(?! (?:earlier|ago|before))|"
    r"(?: \w+)? (?:apiece|daily|annually)\b"
)


def _leads(chinese: Written) -> dict[str, str]:
    """Give for each figure of a Chinese sentence the folded words before it, in its clause, from the figure before."""
    folded = fold(chinese.text)
    here, leads = 0, {}
    for mark in chinese.marks:
        leads[mark.figure] = re.split(r"[,，。；;]", folded[here : mark.start])[-1]
        here = mark.end
    return leads


def _en_edge(text: str, mark: Mark, near: Nearby, leads: Mapping[str, str]) -> Refused | None:
    """Refuse what touches a figure in English and changes it; ``leads`` are the Chinese words before the figures."""
    chinese = leads.get(mark.figure, "")
    row = near.rows[mark.figure]
    left, right = text[: mark.start], text[mark.end :]
    said = Refused(
        "value_changed", f"The report says {row.printed!r} ({row.english}); the words that touch it change it."
    )
    glued = _EN_BEFORE.search(left)
    is_done_to = row.change != "increase_by" and _EN_DONE_TO.search(left)
    # Over the five years is a stretch of time, over the 500 is a qualifier.
    is_stretch = row.kind == "duration" and glued and glued.group().endswith("the ")
    is_other_deed = is_done_to and not (row.change is None and _ZH_DONE_TO.search(chinese))
    if (glued and not is_stretch) or is_other_deed or _EN_BEHIND.match(right):
        return said
    if row.unit in {"%", "‰"} and re.match(r"(?i) points?\b", right):
        return said
    if _EN_RATE.match(right) and not re.search("[每均]", near.evidence):
        return said
    if (
        row.change in {"increase_by", "decrease_by"}
        and row.kind == "percent"
        and _EN_LEVEL.search(left)
        and not _EN_CHANGE.search(left[-80:])
        and not _EN_COMPARED.match(right)
    ):
        return Refused(
            "change_changed", f"The report says that something changed by {row.printed!r}, not that it was that much."
        )
    qualifier, _ = find_qualifier(text, mark.start, 0, unit=_spoken_unit(row), has_digits=row.unit not in _TIMES)
    is_most = qualifier == "at_most" and "最高" in near.evidence
    if qualifier in {"exact", row.qualifier} or is_most or is_grade(text, mark.start, chinese):
        return None
    return Refused(
        "qualifier_changed", f"The report says {row.printed!r} ({row.english}); the word before it changes it."
    )


_TIMES: Final = frozenset({"年", "载", "个月", "天", "周", "日", "小时", "个小时"})


def _spoken_unit(row: LedgerRow) -> str:
    """Give the unit of a row as the English grammar names it."""
    return "年" if row.unit == "载" else row.unit


_LIST_OPENS: Final = re.compile(r":\s+")
_RATIO: Final = re.compile(r"(?i)\b(?:ratio|proportion|odds|scor\w+|against|versus|won|lost|beat)\b[^.;:]*\Z")


def _opens_list(text: str, written: Written, at: int, near: Nearby, chinese: Written) -> bool:
    """Tell whether a colon between two figures opens a list: came to 90: 50 under one form and 40 under another.

    There are two items or more, parts of the first by sort and sum, in the order of the Chinese, which has words
    between the two; words stand behind each, and no ratio before.
    """
    one, other = written.marks[at], written.marks[at + 1]
    if not _LIST_OPENS.fullmatch(text[one.end : other.start]) or _RATIO.search(text, max(0, one.start - 80), one.start):
        return False
    stop = re.search(r"[.;:](?!\d)", text[other.end :])
    end = other.end + stop.start() if stop else len(text)
    items = [mark for mark in written.marks if other.start <= mark.start < end]
    worded = all(re.match(r" [A-Za-z]{2,}", text[mark.end :]) for mark in items[:2])
    places = {mark.figure: mark for mark in chinese.marks}
    left, right = places.get(one.figure), places.get(other.figure)
    if len(items) < 2 or not worded or left is None or right is None or not _are_parts(one, items, near):
        return False
    listed = {mark.figure for mark in items}
    if [mark.figure for mark in items] != [mark.figure for mark in chinese.marks if mark.figure in listed]:
        return False
    return bool(re.search("[\u3400-\u9fff]{2}", chinese.text[left.end : right.start]))


def _are_parts(whole: Mark, items: list[Mark], near: Nearby) -> bool:
    """Tell whether the figures of a list that have the unit of the first are at least two and no more than it."""
    row = near.rows[whole.figure]
    alike = [near.rows[mark.figure] for mark in items if near.rows[mark.figure].unit == row.unit]
    if near.rows[items[0].figure].unit != row.unit or len({part.id for part in alike}) != len(alike) or len(alike) < 2:
        return False
    total, parts = row.number, [part.number for part in alike]
    return total is not None and all(part is not None for part in parts) and sum(p for p in parts if p) <= total


def _joints(text: str, written: Written, near: Nearby, joint: re.Pattern[str], chinese: Written) -> Refused | None:
    """Refuse two figures with nothing but a sign between them, unless the report has them so or a list begins."""
    for at, (one, other) in enumerate(pairwise(written.marks)):
        between = text[one.end : other.start]
        behind = near.neighbours[one.figure][1]
        printed = "".join((between + near.rows[other.figure].printed).split())
        if (
            joint.fullmatch(between)
            and not (behind and fold(printed).startswith(behind[: len(printed)]))
            and not (written is not chinese and _opens_list(text, written, at, near, chinese))
        ):
            first, second = near.rows[one.figure].printed, near.rows[other.figure].printed
            return Refused("value_changed", f"{first!r} and {second!r} run together.")
    return None
