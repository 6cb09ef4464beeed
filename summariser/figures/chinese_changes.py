"""Change: whether a number is the size (by) or the end (to) of a rise or a fall, and against what it is measured.

The clause before the number is read backwards, so that each rule is one match and no search. Only what the text calls
a change counts: 新增 and 净增 have none, nor has a difference from others (高于全省1.6个百分点); evals/guide.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.reading import spell_backwards

if TYPE_CHECKING:
    from summariser.records import Change, Kind

_UP: Final = spell_backwards(
    "增长 增加 上升 上涨 上调 攀升 增收 增产 增资 增效 跃升 提增 回升 多增 猛增 激增 递增 年增 增 涨 抬升 高升 走高 "
    "飙升 提速 增速 增幅 涨幅 增长率 升幅"
)
_RAISE: Final = spell_backwards("提升 提高 扩大 延长 扩容 扩面 扩充 拓展 扩展 壮大 升 翻")
"""Verbs that also mean improvement: 改造提升120个 changes no number, 比上届提升31% does."""
_DOWN: Final = spell_backwards(
    "下降 降低 减少 下调 回落 下滑 缩减 压减 压缩 缩短 缩小 收窄 精简 削减 少增 回调 下跌 减轻 调减 核减 下浮 减产 "
    "减收 负增长 递减 锐减 骤减 减 降 跌 缩 "
    "降幅 减幅 跌幅 压降 裁减 走低 减亏 少收 压低 精减 降本 减排"
)
_CUT: Final = spell_backwards("缩短 压缩 压减 精简 减少 降低 削减 减轻 缩减 核减 调减 压降 精减")
_NOT_UP: Final = "(?![新净])"
_NOT_RAISE: Final = "(?![晋擢新改])"

_FILLERS: Final = spell_backwards(
    "了 约 近 超 超过 逾 达 达到 幅度达 幅度为 幅达 幅为 率达 率达到 率为 率 幅 幅度 速达 ",
    "速为 速 至少 不足 不到 将近 接近 不少于 不低于 不超过 整整 高达 多达 大约 速在 幅在 率在",
)
"""What may stand between the verb and the number."""
_BETWEEN: Final = rf"(?:(?:{_FILLERS})|[ :：])*"
_OBJECT: Final = r"[^,，。；;：:！？、0-9\n的至到了占达共为是]{1,10}?"
_GAP: Final = r"(?:(?:的?[底末]?年[0-9]{4})?[^,，。；;：:！？、0-9\n]{0,10}?|[^,，。；;：:！？、0-9\n]{0,4}?年[0-9]{4})"

_SIZE: Final = re.compile(rf"{_BETWEEN}(?:(?P<down>{_DOWN})|(?P<up>{_UP}){_NOT_UP}|(?P<raised>{_RAISE}){_NOT_RAISE})")
_POINT: Final = re.compile(
    rf"{_BETWEEN}(?:{_GAP}了?[到至]|了?[为成])了?(?:(?P<down>{_DOWN})|(?P<up>{_UP}|{_RAISE})(?![新净晋]))"
    rf"|{_BETWEEN}[到至]{_OBJECT}(?:(?P<cut>{_CUT})|(?P<grown>{spell_backwards('提高 提升 增加 扩大')}))"
)
_OF_OBJECT: Final = re.compile(
    rf"{_BETWEEN}(?!值|点){_OBJECT}了?(?:(?P<down>{_CUT})|(?<![值点])(?P<up>加增)(?!新)"
    rf"|(?P<raised>{spell_backwards('提高 提升 扩大')}))"
)

_HAS_OBJECT: Final = re.compile("[短缩简少低减升高大加]")
"""The last characters of the verbs of the rule above."""
_OBJECT_BACK: Final = 18
"""Characters in which such a verb ends: the longest object, and what stands behind it."""

_EARLIER: Final = (
    r"(?:去年|上年|上届|上期|上月|上季|往年|前年|同期|年初|年末|此前|过去|以前|之前|[0-9]{4}年|前[一二三两0-9]年|上轮"
    r"|上一|首年|"
    r"改革前|启动前|开展前|整治前|原来|最初|先前|五年前|“[一二三四五十]{3}”)"
)
_COMPARED: Final = re.compile(
    rf"(?:(?:比|较|与)[^,，。；;\n]{{0,8}}{_EARLIER}[^,，。；;\n]{{0,8}}|同比|环比)(?:(?P<up>高出?|多出?|快|长|净增)"
    rf"|(?P<down>低|少|慢|短))了?$"
    rf"|(?:(?P<above>高于|多于|快于|好于)|(?P<below>低于|少于"
    rf"|慢于))[^,，。；;\n0-9]{{0,4}}{_EARLIER}[^,，。；;\n0-9]{{0,6}}$"
)
_COMPARED_ENDS: Final = frozenset("高多出快低少慢了增长短")
"""The last characters of a comparison by an adjective."""

_BASE: Final = re.compile(
    r"同比|环比|(?:比|较|与)[^,，。；;：:！？\n0-9\ud800-\udfff]{0,6}?(?:上届|上年同期|上年|去年同期|去年|前年|往年"
    r"|同期|年初|上月|上季度|上期|上轮|"
    r"[0-9]{4}年(?:同期|底|末|初)?)(?:相比)?|同口径|按可比价"
)

_LOOK_BACK: Final = 28
"""Characters before a number in which its verb is looked for: the longest gap of the rules above, and a verb."""
_BASE_BACK: Final = 40
"""Characters before a number in which the base stands: one clause of official prose."""
_HINT: Final = re.compile(
    "[^,，。；;\n升高增涨调扩壮拓降减落滑缩窄简削跌低延翻提产收速幅率亏多出快少慢于过长短]*"
    "[升高增涨调扩壮拓降减落滑缩窄简削跌低延翻提产收速幅率亏多出快少慢于过长短]"
)
"""Some character of a verb above, in the clause before the number; without one it says no change."""
_SHARES: Final = frozenset({"percent", "ratio", "age", "duration", "money"})
"""Kinds that are not improved but raised: 提升31%, where 提升120个 improves as many."""


def read_change(folded: str, start: int, kind: Kind) -> Change | None:
    """Read whether the number at ``start`` is the size or the end point of a change; null where it is neither.

    >>> read_change("从24000元提高到42000元", 10, "money"), read_change("新增30个", 2, "count")
    ('increase_to', None)
    """
    floor = start - _LOOK_BACK if start > _LOOK_BACK else 0
    back = folded[floor:start][::-1]
    if not _HINT.match(back):
        return None
    change = _size(back, folded, start, kind)
    if change is None and ("到" in back or "至" in back or back[0] in _ENDS):
        change = _point(back)
    return change or _compared(folded, floor, start) or _of_object(back, kind)


_ENDS: Final = frozenset("为成了约近超达有 :：")
"""What may stand between 为 and the number; else only 到 and 至 lead to an end point."""


def _size(back: str, folded: str, start: int, kind: Kind) -> Change | None:
    """Read a verb right before the number: 增长8%, 缩短11天."""
    found = _SIZE.match(back)
    if not found:
        return None
    if found["raised"] and kind not in _SHARES and not read_base(folded, start):
        return None
    return "decrease_by" if found["down"] else "increase_by"


def _point(back: str) -> Change | None:
    """Read a verb with 到 or 至: 提高到现在的42000元, 缩短办理时限至3天."""
    found = _POINT.match(back)
    if not found:
        return None
    return "decrease_to" if found["down"] or found["cut"] else "increase_to"


def _compared(folded: str, floor: int, start: int) -> Change | None:
    """Read a difference from an earlier time: 比上年高1.8个百分点; from others it is no change."""
    if folded[start - 1] not in _COMPARED_ENDS and "于" not in folded[floor:start]:
        return None
    found = _COMPARED.search(folded, floor, start)
    if not found:
        return None
    return "increase_by" if found["up"] or found["above"] else "decrease_by"


def _of_object(back: str, kind: Kind) -> Change | None:
    """Read a verb with an object between it and the number: 压减会议30余场, 提高效率30%."""
    found = _OF_OBJECT.match(back) if _HAS_OBJECT.search(back, 0, _OBJECT_BACK) else None
    if not found or (found["raised"] and kind not in {"percent", "ratio"}):
        return None
    return "decrease_by" if found["down"] else "increase_by"


_JOINT: Final = re.compile(r"[、,，和及与]|以及")
_LIST_BACK: Final = 60
"""Characters before a list in which its 分别 stands."""


def inherits_change(folded: str, previous_end: int, start: int) -> bool:
    """Tell whether a number goes on a list under 分别: 分别下降33.3%和五成."""
    if start - previous_end > 2 or not _JOINT.fullmatch(folded, previous_end, start):
        return False
    return "分别" in _clause(folded, previous_end, _LIST_BACK)


_PAIRED: Final = re.compile(
    r"(?:的)?(?:到|至|变为|变成|变到|调整为|调整到|调整至|发展到|发展至|发展为|扩展到|扩展至|转为|优化为|优化到|优化至"
    r"|达到|上调为|下调为|改为|合并为|整合为)了?"
    r"(?:[0-9]{4}年(?:底|末)?的?|[现目如今去当][在前今年下]的?)?"
)
_OPENED: Final = re.compile(r"[从由自][^,，。；;：:！？\n]{0,24}$")


def is_paired(folded: str, previous: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether a number is the end of a pair from–to whose verb names no direction: 由15个调整为9个."""
    if start - previous[1] > 16 or not _PAIRED.fullmatch(folded, previous[1], start) or folded.startswith("不等", end):
        return False
    return bool(_OPENED.search(folded, max(0, previous[0] - 26), previous[0]))


def read_base(folded: str, start: int) -> str | None:
    """Give what a change is measured against, as written (同比, 比上届), from the clause before the number."""
    bases: list[str] = _BASE.findall(_clause(folded, start, _BASE_BACK))
    return bases[-1] if bases else None


_CLAUSE_END: Final = re.compile(r"[。；;！？\n]")


def _clause(folded: str, end: int, chars: int) -> str:
    """Give what stands before ``end`` in its sentence, at most so many characters."""
    return _CLAUSE_END.split(folded[max(0, end - chars) : end])[-1]
