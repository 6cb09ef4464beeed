"""Change: whether a number is the size (by) or the end (to) of a rise or a fall, and against what it is measured.

The clause before the number is read backwards, so that each rule is one match and no search. Only what the text calls
a change counts: 新增 and 净增 have none, nor has a difference from others (高于全省1.6个百分点); evals/guide.md.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.reading import spell_backwards

if TYPE_CHECKING:
    from decimal import Decimal

    from summariser.records import Change, Kind

_UP: Final = spell_backwards(
    "增长 增加 增多 增大 上升 上涨 上调 上浮 上扬 攀升 跃升 回升 抬升 高升 飙升 拉升 走高 抬高 推高 拉高 "
    "调高 提速 增速 增幅 涨幅 升幅 增长率 升高 攀高 冲高 拔高 走强 上行 上移 增收 增产 增资 增效 "
    "增利 增支 增亏 涨价 提价 加价 涨薪 加薪 加息 反弹 多收 多支 多了 贵了 增 涨"
)
_RAISE: Final = spell_backwards(
    "提升 提高 扩大 延长 扩容 扩面 扩充 拓展 扩展 壮大 加快 加大 加长 加宽 拉长 拓宽 放宽 翻番 升 翻"
)
"""Verbs that also mean improvement: 改造提升120个 changes no number, 比上届提升31% does."""
_DOWN: Final = spell_backwards(
    "降低 减少 下调 回落 下滑 滑落 跌落 缩短 缩小 收窄 精简 少增 回调 减轻 下浮 负增长 减产 减收 降幅 减幅 跌幅 走低 "
    "减亏 少收 少支 少花 少用 压低 调低 降本 降价 跌价 降息 降准 降耗 减排 减碳 缩水 放缓 减缓 放慢 减慢 "
    "下挫 下探 下行 下移 走弱 下沉 下坠 滑坡 回撤 减掉 减去 砍掉 裁掉 砍了 裁了 压了 省掉 "
    "省去 少了 便宜了 省了 减 降 跌 缩 削"
)
"""The single characters stand for the words that end in them: 下降, 压减, 压缩, 下跌."""
_CUT: Final = spell_backwards("缩短 压缩 压减 精简 减少 降低 削减 减轻 缩减 核减 调减 压降 精减")
_NOT_UP: Final = "(?![新净])"
_NOT_RAISE: Final = "(?![晋擢新改])"

_FILLERS: Final = spell_backwards(
    "了 约 近 超 超过 逾 达 达到 幅度达 幅度为 幅达 幅为 率达 率达到 率为 率 幅 幅度 速达 ",
    "速为 速 至少 不足 不到 将近 接近 不少于 不低于 不超过 整整 高达 多达 大约 速在 幅在 率在",
    "均 均为 均达 均超 均在 分别 分别为 分别达 分别达到 仅 只 共 不止 保持在 稳定在 维持在",
)
"""What may stand between the verb and the number."""


def _led(*words: str) -> str:
    """Write alternatives behind a look at the first character, which most texts fail at once."""
    each = "|".join(words)
    firsts = "".join(sorted({word[0] for word in each.split("|")}))
    return rf"(?=[{firsts}])(?:{each})"


_BETWEEN: Final = rf"(?:{_led(_FILLERS)}|[ :：])*"
_OBJECT: Final = r"[^,，。；;：:！？、0-9\n的至到了占达共为是]{1,10}?"
_GAP: Final = r"(?:(?:的?[底末]?年[0-9]{4})?[^,，。；;：:！？、0-9\n]{0,10}?|[^,，。；;：:！？、0-9\n]{0,4}?年[0-9]{4})"

_GROWS: Final = rf"(?:(?P<down>{_led(_DOWN)})|(?P<up>{_led(_UP)}){_NOT_UP}|(?P<raised>{_led(_RAISE)}){_NOT_RAISE})"
_SIZE: Final = re.compile(_BETWEEN + _GROWS)
_POINT: Final = re.compile(
    rf"{_BETWEEN}(?:(?:{_GAP}了?[到至]|了?[为成])了?(?:(?P<down>{_led(_DOWN)})|(?P<up>{_led(_UP, _RAISE)})(?![新净晋]))"
    rf"|[到至](?:{_OBJECT}(?:(?P<cut>{_CUT})|(?P<grown>{spell_backwards('提高 提升 增加 扩大')}))"
    r"|(?P<developed>展发(?!入))|(?P<pressed>[压砍裁]|紧收)|(?P<stretched>[扩攀延]|加追))|至(?P<put>提|加(?!参)))"
)
_BROKEN: Final = re.compile("了?破[跌降]")
"""跌破7万 names where the fall ends."""
_COUNT: Final = r"[^,，。；;：:！？、\n0-9]{0,5}?[0-9.一二三四五六七八九十百千万两零点半之分]{1,8}"
_AFTER_SIZE: Final = re.compile(rf"{_BETWEEN}了?[到至](?!达)[,，]?{_COUNT}{_BETWEEN}{_GROWS}")
"""The end point behind the size of the change: 提高15个百分点至35%, 上升83%,至44宗."""
_BASED: Final = r"(?:前|去过|近)?[比较][(（]|(?:前|去过)[比较]"
"""Right before a number these make it what is compared with, and no object: 增加(比前五年)."""
_OF_OBJECT: Final = re.compile(
    rf"{_BETWEEN}(?!值|点|{_BASED}){_OBJECT}了?(?:(?P<down>{_CUT})|(?<![值点])(?P<up>加增)(?!新)"
    rf"|(?P<raised>{spell_backwards('提高 提升 扩大 上调 调高 上浮')})"
    rf"|(?P<lowered>{spell_backwards('下调 调低 下浮')}))"
)

_HAS_OBJECT: Final = re.compile("[短缩简少减低降升高大加调浮]")
"""The last characters of the verbs of the rule above."""
_OBJECT_BACK: Final = 18
"""Characters in which such a verb ends: the longest object, and what stands behind it."""

_EARLIER: Final = (
    r"(?:去年|上年|上届|上期|上月|上季|上周|往年|前年|常年|同期|年初|年末|此前|过去|以前|之前|[0-9]{4}年|前(?:[一二三四五六七八九十两几0-9]|十[一二三四五])年|上轮|上一"
    r"|首年|(?:改革|启动|开展|整治|整改|治理|实施|疫情|脱贫|搬迁|换届|合并|撤并|推行|试点|调整)前|原来|最初|先前|以往|前期|上次|上学期|[一二三四五六七八九十两0-9]年前|“[一二三四五十]{3}”)"
)
_NEAR: Final = r"[^,，。；;\n]{0,8}"
_COMPARED: Final = re.compile(
    rf"(?:(?:比|较|与){_NEAR}{_EARLIER}{_NEAR}|[同环]比(?:分别)?)(?:(?P<up>偏?高出?|偏?多(?![地次个种样])[\u4e00-\u9fff]{{0,4}}|长|净增"
    rf"|(?<![重较巨最])大|老|重(?=了?$))|(?P<quick>快)|(?P<late>慢)"
    rf"|(?P<down>偏?低|偏?少(?![数量年儿先])[\u4e00-\u9fff]{{0,4}}|短|小|年轻|轻))了?$"
    rf"|(?:(?P<above>高于|多于|快于|好于|高出|多出|超出|超过|超)|(?P<below>低于|少于"
    rf"|慢于))[^,，。；;\n0-9]{{0,4}}{_EARLIER}(?![^,，。；;\n0-9]{{0,6}}的$)[^,，。；;\n0-9]{{0,6}}$"
)
"""A difference from earlier: 比上年高, 比上年多收, 高出上届; not what was there earlier, 超过上年的12%."""
_COMPARES: Final = re.compile(
    r"了?[高出多快长增低少慢短小轻大老重]|[^,，。；;\n0-9]{1,4}[多少]|[^,，。；;\n]{2,16}?(?:于[高多快好低少慢]|出[高多超]|过?超)"
)
"""The verb of a comparison, read backwards."""

_BASE: Final = re.compile(
    r"同比|环比|(?:比(?!比)|较|与)[^,，。；;：:！？\n0-9\ud800-\udfff]{0,6}?(?:上届|上年同期|上年[末底度]?|去年同期|去年[末底]?|前年|往年"
    r"|上一(?:年度?|届|季度|轮|月|期)|上半年|历史同期|常年同期|同期|常年|年初|上月[末底]?|上季度|上周|上期|上轮|前(?:[一二三四五六七八九十两几0-9]|十[一二三四五])年|[三五十]年前"
    r"|(?:改革|启动|开展|整治|整改|治理|实施|疫情|脱贫|搬迁|换届|合并|撤并|推行|试点|调整)前|[0-9]{4}年(?:同期|底|末|初)?)(?:相比)?|同口径|按可比价"
)

_LOOK_BACK: Final = 28
"""Characters before a number in which its verb is looked for: the longest gap of the rules above, and a verb."""
_BASE_BACK: Final = 40
"""Characters before a number in which the base stands: one clause of official prose."""
_VERBAL: Final = (
    "升高增涨调扩壮拓降减落滑缩窄简削跌低延翻提产收速幅率亏多出快少慢于过长短浮缓压砍裁宽攀扬弹加宜贵省"
    "挫探行移强弱沉坠撤来先破超展"
)
_HINT: Final = re.compile(rf"了?[小轻大老重]|(?:[到至][,，])?[^,，。；;\n{_VERBAL}]*[{_VERBAL}]")
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
    change: Change | None = None
    if back[:1] in _DRAWN and back:
        return _DRAWN[back[0]]
    if _PLUS.match(back):
        return "increase_by"
    if _HINT.match(back):
        change = _size(back, folded, start, kind)
        if change is None and ("到" in back or "至" in back or back[0] in _ENDS or "破" in back[:2]):
            change = _point(back)
        if change is None and _COMPARES.match(back):
            change = _compared(folded, floor, start, kind)
        change = change or _of_object(back, kind) or _alone(back, kind)
        if change is None and kind == "ratio" and _FORMERLY.search(folded, floor, start):
            change = "decrease_to" if _PART.match(folded, start) else "increase_to"
    return change or (_named_behind(folded, start) if kind in _RATES else None)


_FORMERLY: Final = re.compile(
    r"(?:是|为|达到?|相当于|合|等于)(?:原来|原先|以前|从前|过去|此前|之前)的(?:[近约超]|超过|将近)?$"
)
"""So many times what was there before is where a rise ended; so many times 2016 may be no more than a ratio."""
_PART: Final = re.compile(r"[近约超]?(?:0\.|[0-9]{1,4}(?:分之|/)|[一二三四五六七八九十]{1,3}分之|一?半)")
_DRAWN: Final[dict[str, Change]] = {
    **dict.fromkeys("↑▲△⬆", "increase_by"), **dict.fromkeys("↓▼▽⬇", "decrease_by"),
}  # fmt: skip
"""An arrow up or down before a number says which way it went."""
_PLUS: Final = re.compile(r"\+[(（:：比 |\t]")
"""同比+12.3%, (+12.3%)."""
_RATES: Final = frozenset({"percent", "ratio"})
_ENDS: Final = frozenset("为成了约近超达有 :：")
"""What may stand between 为 and the number; else only 到 and 至 lead to an end point."""

_ATTRIBUTE: Final = re.compile(r"[^,，。；;、\n0-9]{0,4}[0-9.]{1,8}[^,，。；;、\n0-9]{1,4}以[上下内]的")
"""Such a number belongs to what is changed: 调高300万元以上的贷款利率."""


def _size(back: str, folded: str, start: int, kind: Kind) -> Change | None:
    """Read a verb right before the number: 增长8%, 缩短11天."""
    found = _SIZE.match(back)
    if not found:
        return None
    if found["raised"] and kind not in _SHARES and not read_base(folded, start):
        return None
    if (kind == "duration" and _RUNNING.match(back)) or _THAN_THEIRS.search(folded, max(0, start - _LOOK_BACK), start):
        return None
    if kind not in _RATES and _ATTRIBUTE.match(folded, start):
        return None
    return "decrease_by" if found["down"] else "increase_by"


_THAN_THEIRS: Final = re.compile(
    r"(?:[高低快慢好]于|超过|高出)[^,，。；;\n0-9]{2,16}(?:增速|增幅|涨幅|升幅|降幅|跌幅|增长率)[约近超]{0,2}$"
)
"""Behind these the growth is what is compared with, not what is counted: 高于全省居民收入增速1.5个百分点."""
_RUNNING: Final = re.compile("了?(?:[降增升涨跌减]|长增|降下|升上|少减|加增|涨上|跌下|落回)续?连")
"""连降三年 says how long it went on."""


def _point(back: str) -> Change | None:
    """Read a verb with 到 or 至: 提高到现在的42000元, 缩短办理时限至3天."""
    if _BROKEN.match(back):
        return "decrease_to"
    found = _POINT.match(back)
    if found:
        return "decrease_to" if found["down"] or found["cut"] or found["pressed"] else "increase_to"
    found = _AFTER_SIZE.match(back)
    if not found:
        return None
    return "decrease_to" if found["down"] else "increase_to"


_ALONE: Final[dict[str, re.Pattern[str]]] = {
    "age": re.compile(r"(?:了(?:(?P<up>[大老])|小)|了?轻年)(?![^,，。；;\n]{0,10}[比较于])"),
    "duration": re.compile(r"了(?:(?P<up>慢)|快)(?![^,，。；;\n]{0,10}[比较于])"),
    "ratio": re.compile(r"了?少(?![至最不很较更约减])(?![^,，。；;\n]{0,10}[比较于])"),
}
"""Without anything that it is compared with: 平均年龄小了2.3岁, 出警快了3分钟, 发文少三分之一."""


def _alone(back: str, kind: Kind) -> Change | None:
    """Read a difference that needs no base, as only one from before can be meant."""
    found = _ALONE[kind].match(back) if kind in _ALONE else None
    if not found:
        return None
    return "increase_by" if found.groupdict().get("up") else "decrease_by"


def _compared(folded: str, floor: int, start: int, kind: Kind) -> Change | None:
    """Read a difference from an earlier time: 比上年高1.8个百分点; from others it is no change.

    What is quicker takes less time: 比上年快3天.
    """
    found = _COMPARED.search(folded, floor, start)
    if not found:
        return None
    if found["quick"] or found["late"]:
        return "increase_by" if bool(found["quick"]) != (kind == "duration") else "decrease_by"
    return "increase_by" if found["up"] or found["above"] else "decrease_by"


def _of_object(back: str, kind: Kind) -> Change | None:
    """Read a verb with an object between it and the number: 压减会议30余场, 提高效率30%."""
    found = _OF_OBJECT.match(back) if _HAS_OBJECT.search(back, 0, _OBJECT_BACK) else None
    if not found or ((found["raised"] or found["lowered"]) and kind not in _RATES):
        return None
    return "decrease_by" if found["down"] or found["lowered"] else "increase_by"


_SHARE: Final = (
    r"(?:百分之[一二三四五六七八九十百零点]{1,7}|[0-9.]{1,7}(?:%|成|倍|个百分点)|[一二三四五六七八九十两半]{1,4}[成倍])"
)
_NAMED: Final = re.compile(
    rf"[^,，。；;：:、\n0-9]{{0,4}}?{_SHARE}(?:以[上下内]|左右|[多余半])?的?(?:年均|平均|同比|正|高)?"
    r"(?:(?P<up>[增涨升]幅|增速|增长率|增长(?![点极目的来源动])|速度(?:增长|递增|上升))|(?P<down>[降减跌]幅|速度(?:下降|递减)))"
)
"""The change is named behind its size: 有3成增幅, 以8%的速度递增."""
_NAMES: Final = re.compile("[增涨升减跌幅速]")
_NAME_AHEAD: Final = 16
_SHARED: Final = re.compile(r"(?:贡献|占(?!比)|拉动|[高低快慢]于|同期)[^,，。；;\n]{0,8}$")
"""Behind these the growth is somebody else's: 贡献了30%的增长, 高于全省8%的增速."""


def _named_behind(folded: str, start: int) -> Change | None:
    """Read a change that is named behind its size."""
    found = _NAMED.match(folded, start) if _NAMES.search(folded, start + 2, start + _NAME_AHEAD) else None
    if not found or _SHARED.search(folded, max(0, start - 10), start):
        return None
    return "decrease_by" if found["down"] else "increase_by"


_PLANNED: Final = re.compile("预计|预期|力争|目标|计划|争取|每年|逐年|将")
_RATED: Final = re.compile("率|比重|占比|比例|浓度|份额")


def parts_size_and_end(folded: str, at: int) -> bool:
    """Tell whether in a number, 至 and a number the first is the size and the second the end of one change.

    ``at`` is the first digit. 失业率同比下降0.8%至3.5% has both; 预计增长5%至8% and 减少3至5人 are ranges. Only a
    change that is measured against earlier is over, and only of a rate is a share of it the end.

    >>> [parts_size_and_end(text, text.index("0.8")) for text in ("同比下降0.8%至3.5%", "增长0.8%至3.5%")]
    [True, False]
    """
    found = _SIZE.match(folded[max(0, at - _LOOK_BACK) : at][::-1])
    if not found or not read_base(folded, at):
        return False
    clause = re.split("[,，]", _clause(folded, at, _BASE_BACK))[-1]
    is_share = bool(_SHARE_AT.match(folded, at))
    return not _PLANNED.search(clause) and bool(not is_share or found["down"] or _RATED.search(clause))


_SHARE_AT: Final = re.compile(_SHARE)
_WIDEST_RANGE: Final = 3


def is_too_wide(folded: str, at: int, low: Decimal, high: Decimal) -> bool:
    """Tell whether two numbers behind a verb of change are too far apart for a range: 减少8000人至416.2万人."""
    back = folded[max(0, at - _LOOK_BACK) : at][::-1]
    return high > low * _WIDEST_RANGE and not _SHARE_AT.match(folded, at) and bool(_SIZE.match(back))


_JOINT: Final = re.compile(r"\s?(?:[、,，和及与]|以及)\s?")
_APPOSED: Final = re.compile(r"\s?[,，（(]?(?:即|也就是|亦即|折合|或)\s?")
"""The same change said again: 减少138亿元,即4.1%."""
_JOINT_LENGTH: Final = 5
_LIST_BACK: Final = 60
"""Characters before a list in which its 分别 stands."""
_LISTED_PAIR: Final = (re.compile("[从由自]"), re.compile("[、和及与]"), re.compile("[到至为成]"))
"""What a list of beginnings and the first of its ends have, in this order: 由30%、25%提高到45%."""
_PERCENTS: Final = re.compile(r"[0-9.]{1,7}(?P<unit>%|个百分点)")


def inherits_change(folded: str, previous_end: int, start: int) -> bool:
    """Tell whether a number goes on a list, or says again what the number before it says.

    The list is under 分别 (分别下降33.3%和五成), is one of ends (由30%、25%提高到45%、40%), or is of shares.
    """
    if start - previous_end > _JOINT_LENGTH:
        return False
    if _APPOSED.fullmatch(folded, previous_end, start):
        return True
    if not _JOINT.fullmatch(folded, previous_end, start):
        return False
    clause = _clause(folded, previous_end, _LIST_BACK)
    is_comma = not _COMMAS.isdisjoint(folded[previous_end:start])
    return "分别" in clause or (not is_comma and _goes_on(folded, previous_end, start, clause))


def is_apposed(folded: str, previous_end: int, start: int) -> bool:
    """Tell whether a number says again what the one before it says: 减少138亿元，即4.1%."""
    return bool(_APPOSED.fullmatch(folded, previous_end, start))


_COMPARED_ON: Final = re.compile(
    r"[、,，][^,，。；;：:！？、0-9比较于与\n]{0,10}?(?:(?P<count>(?<![最不许很较至更约诸众])[多少快慢])|(?P<share>(?<![最较])[高低])|(?P<age>[大小]|年轻))了?"
)


def goes_on_comparing(folded: str, previous_end: int, start: int, kind: Kind) -> Change | None:
    """Read the next difference from the same time: 比上年少214起、死亡人数少12人."""
    found = _COMPARED_ON.fullmatch(folded, previous_end, start)
    if not found or (found["share"] and kind != "percent") or (found["age"] and kind != "age"):
        return None
    word = (found["count"] or found["share"] or found["age"])[0]
    is_quick = word in "快慢" and kind == "duration"
    return "increase_by" if (word in "多快高大") != is_quick else "decrease_by"


_COMMAS: Final = frozenset(",，")
"""These part clauses as well as members of a list."""


def _goes_on(folded: str, previous_end: int, start: int, clause: str) -> bool:
    """Tell whether a list without 分别 goes on: shares of one unit, or ends whose beginnings are listed before."""
    following = _PERCENTS.match(folded, start)
    if following and folded.endswith(following["unit"], 0, previous_end):
        return True
    at = 0
    for sign in _LISTED_PAIR:
        found = sign.search(clause, at)
        if not found:
            return False
        at = found.end()
    return True


_PAIRED: Final = re.compile(
    r"(?:的?(?:[清补]?[到至](?:只剩|仅剩|剩下?|仅有?|只有)?|(?:变|调整|发展|扩展|优化|提|压|砍|归并|合并|整合|撤并)[到至]|达到)"
    r"|[^,，。；;：:！？、0-9\n]{0,8}?(?<![组分构完作认形])[为成])了?"
    r"(?:[0-9]{4}年(?:底|末)?的?|[现目如今去当][在前今年下]的?)?"
)
_MERGED: Final = re.compile(
    r"[^,，。；;：:！？、0-9\n]{0,8}?(?:并|整合|压缩|压减|精简|优化|缩减|核减|调整|集中|浓缩)[为成到至]了?"
)
_OPENED: Final = re.compile(r"[从由自][^,，。；;：:！？\n]{0,24}$")
_TAKEN: Final = re.compile(r"[将把原][^,，。；;：:！？\n]{0,24}$")
"""Behind 将 and 把 a pair needs a verb of merging: 把100个村打造成30个示范村 is none."""


def is_paired(folded: str, previous: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether a number is the end of a pair from–to whose verb names no direction: 由15个调整为9个."""
    if start - previous[1] > 16 or not _PAIRED.fullmatch(folded, previous[1], start) or folded.startswith("不等", end):
        return False
    floor = max(0, previous[0] - 26)
    if _OPENED.search(folded, floor, previous[0]):
        return True
    return bool(_MERGED.fullmatch(folded, previous[1], start) and _TAKEN.search(folded, floor, previous[0]))


def read_base(folded: str, start: int) -> str | None:
    """Give what a change is measured against, as written (同比, 比上届), from the clause before the number."""
    bases: list[str] = _BASE.findall(_clause(folded, start, _BASE_BACK))
    return bases[-1] if bases else None


_CLAUSE_END: Final = re.compile(r"[。；;！？\n]")


def _clause(folded: str, end: int, chars: int) -> str:
    """Give what stands before ``end`` in its sentence, at most so many characters."""
    return _CLAUSE_END.split(folded[max(0, end - chars) : end])[-1]
