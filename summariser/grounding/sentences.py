"""A drafted sentence → the sentence that may be printed: slots filled by code, literal figures traced to the ledger.

The model points, code writes. A slot {F3} becomes the figure as printed, or its English. A figure that a model wrote
out is read; where it is a row of the evidence it is written anew from the row, otherwise the sentence is refused.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.figures.english_changes import find_change
from summariser.grounding.locating import bigrams
from summariser.grounding.verdicts import Verdict, judge, nearest
from summariser.grounding.words import foreign_numbers
from summariser.printable import printable
from summariser.records import CLEAN, DateMention, Figure, LedgerRow, Mark, Mentions, NameMention, Reason
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SLOT: Final = re.compile(r"\{\s*(F[0-9]{1,6})\s*\}")


class Written(NamedTuple):
    """A sentence as it may be printed, with the places of its figures."""

    text: str
    marks: tuple[Mark, ...]


class Refused(NamedTuple):
    """Why a sentence may not be printed."""

    reason: Reason
    explanation: str


class Setting(NamedTuple):
    """What a sentence is held against."""

    rows: Mapping[str, LedgerRow]
    """Rows of the evidence by id."""
    nearby: Sequence[LedgerRow]
    """All rows of the passage, for explanations."""
    dates: frozenset[str]
    """ISO forms of all dates of the report."""
    names: Sequence[str]
    """Folded texts of the number-names of the report."""
    folded: str
    """Folded text of the passage."""
    chinese: str = ""
    """For an English sentence, the words of the accepted Chinese one outside its figures, folded."""
    spoken: Written | None = None
    """For an English sentence, the accepted Chinese one."""
    columns: Mapping[str, str] = MappingProxyType({})
    """For figures of a table, the date that heads their column."""
    lent: frozenset[str] = frozenset()
    """Dates that the evidence has from the heads of its columns only."""


def write_sentence(template: str, setting: Setting, *, is_english: bool) -> Written | Refused:
    """Fill the slots of a template and trace every other number; refuse what cannot be traced."""
    template = printable(template)
    unknown = [slot for slot in SLOT.findall(template) if slot not in setting.rows]
    if unknown:
        return _refuse_slot(unknown[0], setting)
    written = _fill(template, setting, is_english=is_english)
    for _ in range(len(setting.rows) + 2):
        step = _trace(written, setting, is_english=is_english)
        if isinstance(step, Refused) or step == written:
            return step
        written = step
    return Refused("not_in_source", "The sentence holds more literal figures than its evidence has.")


def _refuse_slot(slot: str, setting: Setting) -> Refused:
    """Say why a slot cannot be filled: no such figure, or one outside the quoted words."""
    outside = next((row for row in setting.nearby if row.id == slot), None)
    if outside is None:
        known = ", ".join(f"{row.id} {row.printed}" for row in setting.nearby[:12]) or "none"
        return Refused("unknown_figure", f"There is no figure {slot} here; there are: {known}.")
    return Refused("figure_outside_evidence", f"{slot} ({outside.printed}) does not stand in the quoted words.")


def _fill(template: str, setting: Setting, *, is_english: bool) -> Written:
    """Replace slots by figures; a unit or qualifier that the model wrote around a slot is not printed twice."""
    text = ""
    marks: list[Mark] = []
    here = 0
    for slot in SLOT.finditer(template):
        row = setting.rows[slot[1]]
        printed = row.english if is_english else row.printed
        text += template[here : slot.start()]
        text = _without_double_head(text, printed)
        if is_english and text and text[-1].isalnum() and text[-1].isascii():
            text += " "
        marks.append(Mark(figure=row.id, start=len(text), end=len(text) + len(printed)))
        text += printed
        here = slot.end() + _double_tail(template[slot.end() :], printed, row, is_english=is_english)
    return Written(text + template[here:], tuple(marks))


_HEADS: Final = {
    "no more than": "no more than", "up to": "no more than", "less than": "less than", "fewer than": "less than",
    "more than": "more than", "over": "more than", "at least": "at least", "close to": "nearly", "nearly": "nearly",
    "almost": "nearly", "about": "about", "around": "about", "approximately": "about", "some": "about",
    "不少于": "不少于", "超过": "超过", "至少": "至少", "不足": "不足", "不到": "不到", "将近": "将近", "接近": "接近",
    "近": "近", "超": "超", "逾": "逾", "约": "约",
}  # fmt: skip
"""A qualifier that a model may write before a slot, and the word with which code begins the same figure."""


def _without_double_head(text: str, printed: str) -> str:
    """Drop a qualifier before a slot where the figure brings the same: nearly {F3} → nearly 27,000."""
    stripped = text.rstrip()
    for head, said in _HEADS.items():
        if printed.startswith(said) and stripped.casefold().endswith(head):
            before = stripped[: len(stripped) - len(head)]
            # 附近, 最近 and "handover" end alike and are other words.
            if not before or not (before[-1].isalpha() if head.isascii() else before[-1] in "附最临邻远靠贴签预"):
                return before
    return text


def _double_tail(rest: str, printed: str, row: LedgerRow, *, is_english: bool) -> int:
    """Give how many characters behind a slot repeat the figure's unit."""
    if not is_english:
        for tail in (row.unit, row.unit.removeprefix("个")):
            if tail and rest.startswith(tail) and printed.endswith((tail, tail + "以上", tail + "以下", tail + "左右")):
                return len(tail)
        return 0
    unit = re.search(r"(?:[a-z%][a-z -]*|%)$", printed)
    if not unit:
        return 0
    forms = [unit.group().strip()] + (["per cent", "percent", "%"] if unit.group() == "%" else [])
    for form in forms:
        found = re.match(rf"\s*{re.escape(form)}(?![a-z])", rest)
        if found and form not in {"", "million", "billion", "trillion"}:
            return found.end()
    return 0


def _read(text: str, *, is_english: bool) -> Mentions:
    """Read a sentence with the grammar of its language."""
    return find_english(text) if is_english else find_chinese(text, fold(text))


def _trace(written: Written, setting: Setting, *, is_english: bool) -> Written | Refused:
    """Check what a written sentence says in numbers; rewrite the first literal figure, refuse what has no source."""
    mentions = _read(written.text, is_english=is_english)
    for figure in mentions.figures:
        over = [mark for mark in written.marks if mark.start < figure.end and figure.start < mark.end]
        if over:
            refused = _check_marked(figure, over, written, setting, is_english=is_english)
            if refused:
                return refused
            continue
        verdict = nearest(figure, setting.rows.values(), is_english=is_english)
        if verdict and verdict[0] in CLEAN:
            return _rewrite(written, figure, verdict[1], is_english=is_english)
        if _is_named(figure, setting) or _is_known_name(figure, setting) or _is_year(figure, setting):
            continue
        return _refuse_literal(figure, verdict, setting, is_english=is_english)
    for date in mentions.dates:
        if not _is_marked(date, written) and not _is_dated(date, setting):
            return Refused("date_not_in_source", f"The report has no date {date.text!r}.")
    # What an English name may say is settled by the Chinese sentence: see residue.
    for name in () if setting.chinese else mentions.names:
        if not _is_marked(name, written) and not _is_named_in(name, setting):
            return Refused("not_in_source", f"The report has no {name.text!r}.")
    return written


def _is_marked(mention: DateMention | NameMention, written: Written) -> bool:
    """Tell whether a mention lies in a figure that code wrote."""
    return any(mark.start <= mention.start and mention.end <= mark.end for mark in written.marks)


_GROWS_BY_ITSELF: Final = re.compile(r"净增|新增|增收|减负|节约|节省|挽回|追缴|再增|扩增")
"""Verbs that hold a change though the figure is an amount: a net gain of 92 is right for 净增92家."""


def _is_licensed(verdict: Verdict, figure: Figure, row: LedgerRow, setting: Setting, written: Written) -> bool:
    """Tell whether a difference is right all the same: by the other figure of a pair, or by the Chinese sentence."""
    if verdict == "qualifier_changed":
        return _is_bounded_so(figure, row, setting, written)
    if verdict != "change_changed" or row.change is not None:
        return False
    if setting.spoken and _is_told_so(figure, row, setting, written):
        return True
    said = {mark.figure for mark in written.marks} - {row.id}
    others = [setting.rows[one] for one in said if setting.rows[one].unit == row.unit]
    others = [other for other in others if bigrams(other.subject) & bigrams(row.subject)]
    pairs = [(other.number, row.number) for other in others]
    if figure.change == "increase_to" and any(one and this and one < this for one, this in pairs):
        return True
    if figure.change == "decrease_to" and any(one and this and one > this for one, this in pairs):
        return True
    return bool(_GROWS_BY_ITSELF.search(setting.chinese))


def _is_bounded_so(figure: Figure, row: LedgerRow, setting: Setting, written: Written) -> bool:
    """Tell whether a bound is the Chinese sentence's own: the most that something may be, or that of a grade."""
    if figure.qualifier == "at_most" and row.qualifier == "exact" and "最高" in setting.chinese:
        return True
    mark = next(mark for mark in written.marks if mark.figure == row.id and mark.start < figure.end)
    bare = figure._replace(qualifier="exact")
    return is_grade(written.text, mark.start, setting.chinese) and judge(bare, row, is_english=True) in CLEAN


_GRADE: Final = re.compile(
    r"(?i)\b(?:degrees?|diplomas?|school|college|university|education|levels?|ranks?|grades?|titles?|class|bachelors?|"
    r"masters?|doctorates?|secondary|vocational|senior|intermediate) (?:or|and) (?:(?P<up>above|over)|below|under) \Z"
)
_GRADE_ZH: Final = (
    "(?:学历|学位|大专|专科|本科|中专|高中|初中|研究生|硕士|博士|职称|副高|正高|高级|中级|级|等|档|文化程度)及?以"
)


def is_grade(text: str, start: int, chinese: str) -> bool:
    """Tell whether "or above" right before a figure closes a grade that the Chinese has so: 本科以上学历的占92.4%.

    >>> is_grade("those with a degree or above 92%", 29, "本科以上学历的占，"), is_grade("at or above 92%", 12, "占，")
    (True, False)
    """
    grade = _GRADE.search(text, 0, start)
    return bool(grade and re.search(_GRADE_ZH + ("上" if grade["up"] else "下"), chinese))


_REACHES: Final = re.compile(r"[,，]?(?:并|且|已|首次|一举|成功)*(?:突破|达到?|超过?|[为至到])了?")
_ABOVE: Final = re.compile(r"(?:比|较|与)[^，,。；;]{1,30}[高快多](?:出|了)?(?:近|约)?$")
_BELOW: Final = re.compile(r"(?:比|较|与)[^，,。；;]{1,30}[低慢少](?:出|了)?(?:近|约)?$")
_IS_ABOVE: Final = re.compile(r"(?i) (?:higher|faster|more|above|ahead)\b")
_IS_BELOW: Final = re.compile(r"(?i) (?:lower|slower|less|fewer|below|behind)\b")


def _is_told_so(figure: Figure, row: LedgerRow, setting: Setting, en: Written) -> bool:
    """Tell whether the Chinese sentence says what English must say as a change.

    Where a rise and the level reached stand side by side, English has "grew by 6% to 9"; 比…高3 is "3 higher".
    """
    zh = setting.spoken or Written("", ())
    at = next((place for place, mark in enumerate(zh.marks) if mark.figure == row.id), None)
    if at is None:
        return False
    folded = fold(zh.text)
    if figure.change in {"increase_to", "decrease_to"}:
        before = zh.marks[at - 1] if at else None
        sized = "increase_by" if figure.change == "increase_to" else "decrease_by"
        return (
            before is not None
            and setting.rows[before.figure].change == sized
            and bool(_REACHES.fullmatch(folded[before.end : zh.marks[at].start]))
        )
    mark = next(mark for mark in en.marks if mark.figure == row.id)
    # A verb before it would make a change of it: grew 3 points.
    if find_change(en.text[: mark.end], mark.start, mark.end, figure.unit):
        return False
    compared, said = (_ABOVE, _IS_ABOVE) if figure.change == "increase_by" else (_BELOW, _IS_BELOW)
    return bool(compared.search(folded, 0, zh.marks[at].start) and said.match(en.text, mark.end))


def _check_marked(
    figure: Figure, over: list[Mark], written: Written, setting: Setting, *, is_english: bool
) -> Refused | None:
    """Check that the words around a filled slot do not change it: no other qualifier, unit or direction."""
    if len(over) > 1:
        rows = [setting.rows[mark.figure] for mark in over]
        return Refused(
            "value_changed", f"{' and '.join(row.printed for row in rows)} run together into {figure.text!r}."
        )
    row = setting.rows[over[0].figure]
    verdict = judge(figure, row, is_english=is_english)
    if not is_english and figure.change is None and row.change in {"increase_by", "decrease_by"}:
        return Refused(
            "change_changed", f"The report says that something changed by {row.printed!r}; the sentence does not."
        )
    if verdict == "matches" or verdict == "respelled":  # noqa: PLR1714 - the type checker narrows on this form only
        return None
    # Read inside the mark alone, it is what code wrote: a grammar that reads less of it found nothing wrong.
    if _is_licensed(verdict, figure, row, setting, written):
        return None
    is_inside = over[0].start <= figure.start and figure.end <= over[0].end
    if is_inside and verdict != "change_changed":
        return None
    return Refused(
        verdict,
        f"The report says {row.printed!r} ({row.english}); with the words around it the sentence says {figure.text!r}.",
    )


def _rewrite(written: Written, figure: Figure, row: LedgerRow, *, is_english: bool) -> Written:
    """Write a literal figure anew from its row."""
    printed = row.english if is_english else row.printed
    grown = len(printed) - (figure.end - figure.start)
    marks = [
        mark
        if mark.end <= figure.start
        else mark.model_copy(update={"start": mark.start + grown, "end": mark.end + grown})
        for mark in written.marks
    ]
    marks.append(Mark(figure=row.id, start=figure.start, end=figure.start + len(printed)))
    return Written(
        written.text[: figure.start] + printed + written.text[figure.end :],
        tuple(sorted(marks, key=lambda mark: mark.start)),
    )


_HANZI_DIGITS: Final = {1: "一", 2: "二两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九", 10: "十"}


def _is_named(figure: Figure, setting: Setting) -> bool:
    """Tell whether a number word stands for a number of a name of the passage: the two committees of 两委."""
    if figure.unit or figure.qualifier != "exact" or not figure.value.isdigit():
        return False
    if setting.chinese:
        return foreign_numbers(figure.text, setting.chinese) is None
    if figure.numerals == "arabic":
        return False
    numerals = _HANZI_DIGITS.get(int(figure.value), "")
    return any(numeral in setting.folded for numeral in numerals)


def _is_year(figure: Figure, setting: Setting) -> bool:
    """Tell whether a number is a year that may be said here: grew by a third over 2018."""
    year = figure.value
    return len(year) == 4 and not figure.unit and any(known.startswith(year) for known in setting.dates)


def _is_known_name(figure: Figure, setting: Setting) -> bool:
    """Tell whether bare digits are a whole name of the report: the "96699" hotline."""
    return figure.text.isdigit() and len(figure.text) > 2 and figure.text in setting.names


def _refuse_literal(
    figure: Figure, verdict: tuple[str, LedgerRow] | None, setting: Setting, *, is_english: bool
) -> Refused:
    """Say why a literal figure has no source, with the nearest figures of the passage."""
    elsewhere = next((row for row in setting.nearby if judge(figure, row, is_english=is_english) in CLEAN), None)
    if elsewhere:
        return Refused(
            "figure_outside_evidence",
            f"{figure.text!r} is {elsewhere.id} ({elsewhere.printed}), which is not in the quoted words.",
        )
    digits = re.sub(r"\D", "", figure.text)
    if digits and any(digits in name for name in setting.names):
        return Refused("name_as_number", f"{figure.text!r} is part of a name in the report, no figure.")
    if verdict is None or verdict[0] == "value_changed":
        near = ", ".join(f"{row.id} {row.printed}" for row in list(setting.nearby)[:3]) or "none"
        return Refused("not_in_source", f"The report has no {figure.text!r} here; the nearest figures are {near}.")
    reason, row = verdict
    return Refused(reason, f"The report says {row.printed!r} ({row.id}); the sentence says {figure.text!r}.")  # type: ignore[arg-type]


def _is_dated(date: DateMention, setting: Setting) -> bool:
    """Tell whether the report has this date, or one within it (a year that a full date names)."""
    for part in date.iso.split("/"):
        bare = part.lstrip("-")
        if not any(bare in known for known in setting.dates):
            return False
    return True


def _is_named_in(name: NameMention, setting: Setting) -> bool:
    """Tell whether the digits of a name stand in the passage or in a name of the report; names without digits may."""
    digits = re.findall(r"\d+", name.text)
    return all(_is_whole(run, setting) for run in digits)


def _is_whole(digits: str, setting: Setting) -> bool:
    """Tell whether these digits stand in the passage, or in a name of the report, and are not part of longer ones."""
    whole = re.compile(rf"(?<!\d){digits}(?!\d)")
    return bool(whole.search(setting.folded)) or any(whole.search(known) for known in setting.names)
