"""What the words around a Chinese number say: qualifier before and after it, change, and the base of a comparison.

Every function looks back or ahead by a bounded number of characters, so reading stays linear in the text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.records import Change, Qualifier

# --- qualifiers before the number ---------------------------------------------------------------------------------

_PREFIXES: Final[dict[str, Qualifier]] = {
    "不少于": "at_least", "不低于": "at_least", "不小于": "at_least", "不下于": "at_least", "不下": "at_least", "至少": "at_least",
    "最少": "at_least", "起码": "at_least", "不超过": "at_most", "不多于": "at_most", "不高于": "at_most", "不大于": "at_most",
    "最多": "at_most", "至多": "at_most", "不足": "less_than", "不到": "less_than", "未满": "less_than", "不满": "less_than",
    "少于": "less_than", "小于": "less_than", "低于": "less_than", "将近": "nearly", "接近": "nearly", "近乎": "nearly", "近": "nearly",
    "差不多": "approx", "大约": "approx", "大概": "approx", "约为": "approx", "约合": "approx", "约有": "approx", "约": "approx",
    "超过了": "more_than", "超过": "more_than", "超出": "more_than", "超": "more_than", "逾": "more_than", "多于": "more_than",
    "大于": "more_than", "高于": "more_than",
}  # fmt: skip

_OUTSIDE: Final[dict[str, Qualifier]] = {"突破了": "more_than", "突破": "more_than", "冲破": "more_than", "跨过": "more_than"}
"""Verbs that qualify but stay outside the span: 突破3亿元 is more than 300 million yuan (annotation guide)."""

# The character belongs to the word before it: 签约132个, 附近12个, 其余23个, 赶超5家, 以上三十六项.
_WORD_BEFORE: Final = {
    "约": "签预合条公违履节契特邀订守大隐制集简俭解租毁誓婚赴相爽失",
    "近": "附邻就最临亲靠贴远切逼挨新渐走邻周浅",
    "超": "赶反高远英入班",
    "不足": "克弥补",
    "不到": "达做找得看想听收办谈遇等感买用",
    "逾": "",
    "低于": "不",
    "高于": "不",
    "多于": "不",
    "大于": "不",
    "小于": "不",
    "少于": "不",
    "至少": "",
}

_LONGEST_PREFIX = max(map(len, _PREFIXES))

_PAST: Final = frozenset({"年", "个月", "天", "日", "周", "个星期", "星期", "载", "个季度", "小时", "个小时", "季度", "个年头"})
_SPENT = re.compile(r"(?:历时|耗时|用时|用了|花了?|长达|持续|经过|为期|时隔|苦战|奋战|累计|共|停留|工作|服务|驻村|坚守|建设|时间)[了约达]?$")


class Prefix(NamedTuple):
    """A qualifier before a number: where the span begins, what it says."""

    start: int
    qualifier: Qualifier


def read_prefix(folded: str, at: int) -> Prefix:
    """Read the qualifier that ends where the number begins; ``start == at`` where it stays outside or is none."""
    # A space or an aspect particle may stand between: 超过 3 亿元.
    end = at - 1 if at and folded[at - 1] == " " and folded[max(0, at - 3) : at - 1] in {"超过", "接近", "不少于"} else at
    for length in range(min(_LONGEST_PREFIX, end), 0, -1):
        word = folded[max(0, end - length) : end]
        if word in _PREFIXES and not _belongs_before(folded, end - length, word):
            return Prefix(end - length, _PREFIXES[word])
    for word, qualifier in _OUTSIDE.items():
        if folded.endswith(word, max(0, at - 3), at):
            return Prefix(at, qualifier)
    return Prefix(at, "exact")


def _belongs_before(folded: str, start: int, word: str) -> bool:
    """Tell whether the qualifier is the end of another word."""
    return start > 0 and folded[start - 1] in _WORD_BEFORE.get(word, "")


def is_past(folded: str, prefix: Prefix, unit: str) -> bool:
    """Tell whether 近 before a period means the past: 近3年来, but not 历时近三年."""
    return (
        folded[prefix.start : prefix.start + 1] == "近"
        and unit in _PAST
        and not _SPENT.search(folded, max(0, prefix.start - 6), prefix.start)
    )


# --- qualifiers after the number ----------------------------------------------------------------------------------

_SUFFIX = re.compile(r"(?:及|或)?(以上|之上)|(以下|之下|以内|之内)|(左右|上下|前后|许)|(多|余)(?![少样元种功能方次头媒边领民])|(内)(?![部容地外销需在蒙资科设心])")
_ABOVE = re.compile(r"(?:及|或)?以上(?=学历|文化|级|干部|党员|领导|职务|单位|的)")


def read_suffix(folded: str, end: int, unit: str, kind: str) -> tuple[int, Qualifier | None]:
    """Read the qualifier behind the unit: (end of the span, qualifier), the end unchanged where there is none."""
    found = _SUFFIX.match(folded, end)
    if not found:
        return end, None
    above, below, around, more, within = found.groups()
    if above:
        return found.end(), "at_least"
    if below:
        return found.end(), "at_most"
    if around:
        return (end, None) if around == "许" and kind != "age" else (found.end(), "approx")
    if more:
        return (found.end(), "more_than") if unit else (end, None)
    return (found.end(), "at_most") if within and kind == "duration" else (end, None)


# --- change -------------------------------------------------------------------------------------------------------

_UP = r"(?:提升|提高|增长|增加|上升|上涨|上调|攀升|扩大|增至|升至|涨|增|升|扩|拓宽|延长|跃升|提增|回升|多增|增收|增产|增资)"
_DOWN = r"(?:下降|降低|减少|下调|回落|下滑|缩减|压减|压缩|缩短|缩小|收窄|精简|削减|减|降|跌|少增|回调|下跌|缩|减轻|调减|核减|下浮|减产|减收)"
_APPROACH = r"(?:了|约|近|超|超过|逾|达|达到|幅度达|幅度为|幅达|幅为|率达|率为|率|幅|速达|速为|速|至少|不足|不到|将近|接近|不少于|不低于|不超过|整整|高达|多达|大约|[ :：])*"
_GAP = r"(?:[^,，。；;：:！？、\d\n]{0,4}?\d{4}年(?:底|末)?的?|[^,，。；;：:！？、\d\n]{0,10}?)"
_TO = r"(?:到|至|为|成)"

_INCREASE_TO = re.compile(rf"(?:{_UP}{_TO}了?|增至|升至|提至|扩至|涨至|跃至|翻至|增为|扩到|提到)(?:了)?{_GAP}{_APPROACH}$")
_DECREASE_TO = re.compile(rf"(?:{_DOWN}{_TO}了?|降至|减至|压至|缩至|跌至|减为|降到|减到)(?:了)?{_GAP}{_APPROACH}$")
_INCREASE_BY = re.compile(rf"(?:{_UP}|增速|增幅|涨幅|增长率|升幅){_APPROACH}$")
_DECREASE_BY = re.compile(rf"(?:{_DOWN}|降幅|减幅|跌幅|降低率|下降率|减少率){_APPROACH}$")
# 缩短办理时限60%, 压减会议30余场: an object stands between the verb and the size of the change.
_CUT_OBJECT = re.compile(r"(?:缩短|压缩|压减|精简|减少|降低|削减|减轻|缩减|核减|调减)[^,，。；;：:！？、\d\n的]{1,10}$")
_RAISE_OBJECT = re.compile(r"(?:提高|提升|增加)[^,，。；;：:！？、\d\n的]{1,8}$")
# 比上年高1.8个百分点, 较去年同期多12件: a comparison with an earlier time; with others it is no change.
_EARLIER = r"(?:去年|上年|上届|上期|上月|上季|往年|前年|同期|年初|年末|此前|过去|以前|之前|\d{4}年|前\S{1,3}年|上轮|上一|首年|改革前|启动前|同比|环比)"
_COMPARED_UP = re.compile(rf"(?:(?:比|较|与)[^,，。；;\n]{{0,8}}{_EARLIER}[^,，。；;\n]{{0,8}}|同比|环比)(?:高|多|高出|多出|净增)(?:了)?$")
_COMPARED_DOWN = re.compile(rf"(?:(?:比|较|与)[^,，。；;\n]{{0,8}}{_EARLIER}[^,，。；;\n]{{0,8}}|同比|环比)(?:低|少|低了|少了)(?:了)?$")
_NOT_CHANGE = re.compile(r"(?:新增|净增加?值|新增加|增设|增派|增补|增聘|递增到|占)$")

_BASE = re.compile(
    r"(?:同比|环比|(?:比|较|与)[^,，。；;：:！？\n\d]{0,6}?(?:上届|上年同期|上年|去年同期|去年|前年|往年|同期|年初|上月|上季度|上期|上轮|\d{4}年(?:同期|底|末|初)?)(?:相比)?|同口径|按可比价)"
)
_LOOK_BACK: Final = 28
"""Characters before a number in which its verb is looked for: the longest gap of the rules above, and a verb."""


def read_change(folded: str, start: int, kind: str) -> Change | None:
    """Read whether the number at ``start`` is the size or the end point of a change; null where it is neither."""
    floor = max(0, start - _LOOK_BACK)
    before = folded[floor:start]
    if re.search(r"新增(?:了|加)?$|净增(?:了)?$", before):
        return None
    for pattern, change in _DIRECT:
        if pattern.search(before):
            return change
    if _COMPARED_UP.search(before):
        return "increase_by"
    if _COMPARED_DOWN.search(before):
        return "decrease_by"
    if _CUT_OBJECT.search(before):
        return "decrease_by"
    if kind == "percent" and _RAISE_OBJECT.search(before):
        return "increase_by"
    return None


_DIRECT: Final[tuple[tuple[re.Pattern[str], Change], ...]] = (
    (_INCREASE_TO, "increase_to"),
    (_DECREASE_TO, "decrease_to"),
    (_INCREASE_BY, "increase_by"),
    (_DECREASE_BY, "decrease_by"),
)

_JOINED = re.compile(r"(?:、|和|及|与|以及|,|，)$|^(?:、|和|及|与|以及|,|，)$")


def inherits_change(folded: str, previous_end: int, start: int) -> bool:
    """Tell whether a number goes on a list under 分别: 分别下降33.3%和五成."""
    between = folded[previous_end:start]
    if not re.fullmatch(r"(?:、|和|及|与|以及|,|，)", between):
        return False
    clause = folded[max(0, previous_end - 40) : previous_end]
    return "分别" in re.split(r"[。；;！？\n]", clause)[-1]


def read_base(folded: str, start: int) -> str | None:
    """Give what a change is measured against, as written (同比, 比上届), from the clause before the number."""
    clause = re.split(r"[。；;！？\n]", folded[max(0, start - 40) : start])[-1]
    found = list(_BASE.finditer(clause))
    return found[-1].group() if found else None
