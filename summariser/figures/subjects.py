"""What a figure counts, in the report's words: the noun behind the unit, or what stands before the number.

Rules for the usual two orders of official style: 近2.7万名|干部|实现… (behind), 召开|理论学习会|1.04万场 (before).
A phrase of the report, at most some twenty characters; empty where the sentence holds nothing but the figure.
"""

from __future__ import annotations

import re
from typing import Final

from summariser.figures.units import unit_at

_MAX: Final = 24
"""Characters of a subject: two thirds of a line of a table in a terminal."""
_CLAUSE: Final = re.compile(r"[,，。；;：:！？!?\n…]|——")
_SENTENCE: Final = re.compile(r"[。；;！？!?\n]")
_STOP: Final = re.compile(r"[,，。；;：:！？!?、\n…()（）0-9\t]|——")
_LOOK_BACK: Final = 72
"""Characters of a sentence that are read before a figure: three lines of a narrow page."""

_STRONG: Final = (
    "立案审查调查|组织开展|组织实施|组织召开|建立健全|选举产生|立案查处|立案审查|提拔重用|遴选培养|选优配强|柔性引进"
    "|定向招录|公开招考|建档立卡|提拔使用|改扩建|召开|开展|举办|举行|完成|"
    "建立|建成|成立|组建|增设|设立|开设|打造|出台|制定|印发|推出|派出|选派|派驻|引进|引育|引培|创建|创成|查处|查办"
    "|查摆|办理|办结|解决|化解|筛选|梳理|选树|编制|编印|争取|"
    "配备|发现|受理|立案|通报|移交|走访|实现|形成|拨付|发放|收集|征集|征求|共有|现有|辖有|接收|认定|招录|招聘|招考"
    "|挖掘|整顿|摸排|达成|惠及|带动|吸引|筹集|募集|收缴|追缴|"
    "追回|退还|挽回|盘活|栽植|修建|铺设|购置|认领|分解|拍摄|收录|列出|签订|签署|获批|获评|荣获|提拔|选拔|选调|选聘"
    "|遴选|落户|打通|开通|设置|派遣|奖补|兑现|减免|清退|退出|"
    "销号|(?<![党级会])组织(?![部生体建委工力领人关书负])|发展(?=党员|会员|社员|团员|新|成员|产业)|讲(?=专题|党课"
    "|微党课|[“‘])|纠正|修订|健全|问责|动员|发动"
)
"""Verbs whose object is counted, wherever they stand in the clause."""
_MILD: Final = (
    "服务|培训|培育|培养|建设|改造|整治|整改|调整|提升|优化|规范|宣讲|辅导|轮训|投入|安排|处置|举报|排查|储备|评选"
    "|命名|升级|落实|覆盖|实施|推进|推动|流转|采购|安装|清理|"
    "完善|深化|划分|申报|表彰|慰问|接待|发布|签约|新建|改建|吸纳"
)
"""Verbs that are also parts of nouns (服务中心, 培训班): read as verbs only where the clause begins with them."""
_VERBS: Final = f"{_STRONG}|{_MILD}"
_ADVERBS: Final = (
    "并|还|又|也|共|累计|先后|全年|今年|已|均|分别|其中|同时|此外|目前|截至目前|再|已经|成功|持续|相继|连续|年内|当年"
    "|全部|新(?![建增设组招选发])|共计|总计|合计|每年|严肃|深入|扎实|积极|大力|主动|共同|"
    "重点|稳妥|有序|圆满|精心|全面|着力|依法|统筹|累积|到目前为止|通过|力争|计划|拟|将"
)
_SCOPES: Final = "全市|全省|全县|全区|全国|我市|我省|我县|我区|市县|各级|各地|各县|各区|各乡镇"
_LEADING: Final = "共已再均先后计年市省县区新续继极力入实动同点妥序满心面下筹过争划拟将了、和并及与"
"""The last characters of adverbs and scopes."""
_UNBROKEN: Final = "[率量数额值比度面费者性型化力]"
"""Behind these a verb was the beginning of a noun: 办结率, 参与度."""
_LEAD: Final = re.compile(
    rf"^(?:{_ADVERBS}|{_SCOPES})*(?P<agent>(?:[^的“”《》]|“[^“”]{{1,16}}”|《[^《》]{{1,20}}》){{0,12}}?)(?:{_ADVERBS})*"
    rf"(?P<verb>(?:(?:{_STRONG})|(?<![^{_LEADING}])(?:{_MILD}))(?!{_UNBROKEN})"
    rf"(?:(?:(?:[、和及并与]|以及)(?:{_VERBS})|(?:{_STRONG}))(?!{_UNBROKEN}))*)(?:了|出)?(?=[^了的])"
)
_HEAD_ADVERBS: Final = re.compile(rf"^(?:(?:{_ADVERBS})(?![率量])|[了、和及与])+")

_BY: Final = (
    "提高|提升|增长|增加|上升|上涨|下降|降低|减少|回落|压减|压缩|缩短|缩小|收窄|精简|削减|扩大|攀升|增产|增收|新增"
    "|净增|提速"
)
_TAIL: Final = re.compile(
    rf"(?:[了约近超逾达共为至由从是在占的也仅只已再又每列“‘]|(?<![报签达])到|(?<!拥)有|(?<![其集])中"
    rf"|(?<![平户人亩村年月日])均|翻了?"
    rf"|连续近?[0-9一二两三四五六七八九十]+年|达到|高达|多达|超过|突破|接近|不少于|不低于|至少|不足|不到|不超过|力争"
    rf"|预期|计划|控制|保持|稳定|维持|总共|累计|"
    rf"(?:大幅|显著|明显|逐年|同比|环比|年均|累计|平均|合计|比重|分别)?(?:{_BY})(?:[到至为了]|幅度)?|增至|升至|降至"
    rf"|同比|环比|年均|总数|总计|共计|合计|分别|最高|最低|还有|"
    r"现在|目前|如今|去年|今年|上年|(?:比|较|与)(?:上届|上年|去年|前年|同期|年初|上年同期|去年同期"
    r"|[0-9]{4}年)[底末]?(?:相比)?(?:[高多少低快])?[出了]?|(?:高于|低于|快于|慢于|好于|优于)[^，。]{1,12}"
    r"|[0-9]{4}年[底末]?|每人每月|每人每年|每年每村|每村每年)+$"
)
_SHARE: Final = re.compile(r"(?:占|占比|占到|占了)(?:达到?|为|约|近|超|到)?$")
_AVERAGES: Final = ("户均", "人均", "亩均", "村均")
"""What is averaged stands behind: 户均增收."""
_SHARED: Final = re.compile("占|[率比重]$|比例")
_SINCE: Final = re.compile(
    r"^(?:连续近?[0-9一二两三四五六七八九十]+年|.*?(?:[一二两三四五六七八九十0-9]+年(?:多?来|间|以来)|以来|期间)"
    r"|(?:截至|自|从|到)?(?:[0-9]{4}|去|今|上|本"
    r"|当)年[底末初度]?(?:[0-9]{1,2}月[底末初]?|[上下]半年|[前一二三四]+季度)?)"
    r"(?:共|累计|已)?"
)
_NUMBER: Final = re.compile(r"[0-9][0-9,.]*(?:[万亿千百十]*)[多余]?")
_ATTRIBUTIVE: Final = re.compile(r"(?:及?以[上下内]|左右)?的")

_BEHIND_VERB: Final = re.compile(
    r"实现|参加|参与|开展|进入|进行|奋战|驻村|驻企|获得|获评|荣获|赴|到|在|被|通过|下沉|投身|担任|完成|全部|支援|奔赴"
    r"|深入|走访|接受|享受|受到|得到|予以|给予|纳入|列入|入选|接待|分别|均|都|已|"
    r"共|将|为|是|有(?!效|机|色)|向|对|按|使|让|把|成为|达到|投入|组成|举行|前往|申请|实施|落户|落地|建成|投产|开工"
    r"|签约|报到|结对|包联|挂职|顶岗|脱贫|就业|占|与|和|及|以及|其中|并|用于|支持|增至|降至|升至|减至|增加|减少|提高"
    r"|提升|下降|压缩|缩短|扩大|发展到|精简|"
    r"带动|作为|作(?=为)|自下而上|一次|分片|分阶段|提供|推动|推进|引导|前来|当上|走上|冲锋|发挥|解决|发展|整齐|庄严"
    r"|圆满|顺利|摘帽|出列|巩固|改善|参观|通上|报名|到村|全面|从|以(?![上下内外及来])|走进|直播|轮训|轮巡|联系|"
    r"服务(?=群众|居民|老人|对象|经济|基层|大局)|下放|擺脱|摆脱"
)
_PERIOD: Final = "时期"
"""The subject of a duration such as 五年来, which counts nothing but time."""
_MEASURED: Final = frozenset({"分钟", "个工作日", "工作日", "天", "小时", "个小时", "秒"})
"""Short durations measure something: 办理时间由7.5天压缩到2.1天."""
_PERIODS: Final = frozenset({"年", "载", "周年", "个月"})
"""Periods beside an indicator describe it: 参学率连续3年保持在98%以上."""
_TERMED: Final = re.compile(r"(?:徒刑|工龄|党龄|期限|工期|寿命|任期|年限|时间|有期|刑期)[为达约]?$")


def find_subject(folded: str, start: int, end: int, unit: str, kind: str, previous: str) -> str:
    """Give what the figure at [start, end) of a folded text counts; ``previous`` is the subject of the one before it.

    >>> find_subject("近2.7万名干部实现在线学习", 0, 6, "名", "count", "")
    '实现在线学习的干部'
    >>> find_subject("召开理论学习会1.04万场,", 7, 13, "场", "count", "")
    '理论学习会'
    >>> find_subject("受理诉求5件,办结率97.9%", 10, 15, "%", "percent", "诉求")
    '办结率'
    """
    label = _row_label(folded, start)
    if label:
        return label
    if kind == "duration":
        return _duration(folded, start, end, unit, previous)
    clauses = [_before(folded, start, kind)]
    behind = _behind_first(folded, start, end, kind)
    if behind:
        clauses.insert(0, behind)
    elif kind in {"money", "measure", "other"} or folded[start : start + 1] in {"零", "〇"}:
        clauses.append(_behind(folded, end))
    subject = next(filter(None, clauses), "") or _carried(folded, start, kind, previous)
    # A bracket may hold a line end: （市、\n区）.
    return "".join(subject.splitlines())


def _behind_first(folded: str, start: int, end: int, kind: str) -> str:
    """Give what stands behind the unit where it comes before what precedes the number; empty elsewhere."""
    if folded[start : start + 1] in {"零", "〇"}:
        return ""
    if kind in {"percent", "ratio"} and _ends_clause(folded, start):
        shared = _up_to_stop(folded[end : end + 2 * _MAX]).lstrip("的").replace("的", "", 1)
        return f"{shared[: _MAX - 2]}占比" if len(shared) > 1 else ""
    if kind == "count":
        behind = _behind(folded, end)
        return _with_verb(folded, start, behind) if behind else ""
    return _behind(folded, end) if kind == "age" and _ends_clause(folded, start) else ""


def _row_label(folded: str, start: int) -> str:
    """Give the label of the row where the figure stands in a table; empty elsewhere."""
    line = folded[max(0, start - 200) : start].rpartition("\n")[2]
    return (
        re.split(r"[\t|]", line.strip(" |"))[0].strip()[:_MAX] if "\t" in line or line.lstrip().startswith("|") else ""
    )


def _duration(folded: str, start: int, end: int, unit: str, previous: str) -> str:
    """Give what a duration measures, or that it is a period."""
    behind = _behind(folded, end) if unit in {"学时", "课时", "小时"} else ""
    if behind:
        return behind
    if unit in _MEASURED or _TERMED.search(folded, max(0, start - 6), start):
        return (
            _before(folded, start, "duration")
            or _behind(folded, end)
            or _carried(folded, start, "duration", previous)
            or _PERIOD
        )
    return _PERIOD


def _ends_clause(folded: str, start: int) -> bool:
    """Tell whether a clause ends right before the figure, so that nothing can be said there."""
    return folded[start - 1 : start] in {"", *"，,。；;：:、\n "} or folded.endswith("其中", 0, start)


# --- behind the unit ----------------------------------------------------------------------------------------------


def _behind(folded: str, end: int) -> str:
    """Give the noun phrase behind the unit: up to punctuation or the first verb; empty where a verb stands there."""
    window = folded[end : end + 2 * _MAX]
    phrase = _up_to_stop(window).lstrip("的左右上下个 \u3000")
    verb = _BEHIND_VERB.search(phrase)
    if verb and verb.start() == 0:
        return _after_clause(window)
    noun = (phrase[: verb.start()] if verb else phrase)[:_MAX].strip("的 \u3000")
    if len(noun) < 2 and noun not in _SHORT:
        return ""
    deed = _DEED.match(phrase, verb.start()) if verb else None
    whole = f"{deed.group().replace('了', '')}的{noun}" if deed else ""
    return whole if 0 < len(whole) <= _MAX else noun


_SHORT: Final = frozenset("村县人镇乡市区")
_DEED: Final = re.compile(
    r"(?:实现|参加|参与|获得|获评|进入|担任|入选|通过|接受|享受|组成|当上|走上|列入|纳入"
    r"|完成)了?[^，,。；;、0-9]{2,14}$"
)
"""What those counted did, where the clause says no more: 2600多名干部|参加了专题培训."""


def _up_to_stop(window: str) -> str:
    """Give what stands before the first mark; a bracket inside the phrase belongs to it: 村(社区)“两委”."""
    stop = _STOP.search(window)
    if not stop:
        return window[:_MAX]
    close = re.compile(r"[)）]").search(window, stop.end(), stop.end() + 10) if stop.group() in "(（" else None
    if not close or not stop.start():
        return window[: stop.start()]
    rest = window[close.end() :]
    inner = _STOP.search(rest)
    return window[: close.end()] + (rest[: inner.start()] if inner else rest[:8])


_CLAUSE_NOUN: Final = re.compile(r"的(?P<noun>[\u4e00-\u9fff]{2,6}?)(?=予以|进行|给予|开展|实施|作出|$)")


def _after_clause(window: str) -> str:
    """Give the noun behind a relative clause: 20名在工作中出现失误的同志予以容错."""
    stop = _CLAUSE.search(window)
    found = _CLAUSE_NOUN.search(window[: stop.start()] if stop else window[:_MAX])
    return found["noun"] if found and not _BEHIND_VERB.match(found["noun"]) else ""


_VERB_BEFORE: Final = re.compile(
    rf"(?P<verb>(?:{_VERBS})(?:[、和及并]?(?:{_VERBS}))?)(?:了|出)?(?:[近约超逾]|超过|至少|不少于)?$"
)
_LIGHT: Final = frozenset(
    str.split("开展 举办 召开 举行 完成 实现 组织 共有 现有 拥有 建设 实施 推进 推动 投入 服务 形成 发展 组织开展")
)
"""Verbs that say nothing of what is counted: 举办培训班 leaves 培训班."""


def _with_verb(folded: str, start: int, noun: str) -> str:
    """Add the verb that stands right before the number: 引进|21名|领军人才 gives 引进的领军人才."""
    found = _VERB_BEFORE.search(folded, max(0, start - 10), start)
    if not found or found["verb"] in _LIGHT or len(noun) + len(found["verb"]) >= _MAX:
        return noun
    return f"{found['verb']}的{noun}"


# --- before the number --------------------------------------------------------------------------------------------


def _before(folded: str, start: int, kind: str) -> str:
    """Give what stands between the clause's beginning, or the figure before, and the number, without verb and 达."""
    window = folded[max(0, start - _LOOK_BACK) : start]
    stops = [found.end() for found in _CLAUSE.finditer(window)]
    return _name(window[stops[-1] if stops else 0 :], kind)


def _name(clause: str, kind: str) -> str:
    """Give the noun phrase of what stands before a number."""
    phrase = _after_number(clause)
    shared = bool(_SHARE.search(phrase.rstrip("的")))
    phrase = _SINCE.sub("", phrase) or phrase
    tailless = _TAIL.sub("", phrase).strip(" \u3000、)）（(”")
    phrase = phrase if tailless.endswith(_AVERAGES) else tailless
    if kind in {"count", "money", "measure"}:
        lead = _LEAD.match(phrase)
        rest = phrase[lead.end() :].strip("的、 \u3000(（") if lead else ""
        if lead and len(rest) > 1:
            phrase = _describe(lead["agent"], lead["verb"], _SINCE.sub("", rest) or rest)
    bare = _HEAD_ADVERBS.sub("", phrase).strip("的、 \u3000(（)")
    phrase = bare if len(bare) > 2 or phrase == "其中" else phrase
    if phrase.count("“") > phrase.count("”"):
        phrase += "”"
    if len(phrase) < 2:
        return ""
    return (
        f"{phrase[-_MAX:]}占比"
        if shared and kind in {"percent", "ratio"} and not _SHARED.search(phrase)
        else phrase[-_MAX:]
    )


def _describe(agent: str, verb: str, noun: str) -> str:
    """Give a verb and its object as one noun phrase: 追回外逃人员 as 追回的外逃人员."""
    if re.fullmatch(_VERBS, noun) or re.fullmatch(_VERBS, verb + noun):
        return f"{verb}{noun}"
    if verb in _LIGHT:
        return noun
    whole = f"{agent.strip('、，（(') if _AGENT.fullmatch(agent) else ''}{verb}的{noun}"
    return whole if len(whole) <= _MAX else f"{verb}的{noun}"


_AGENT: Final = re.compile(r"[\u4e00-\u9fff“”、]{2,10}")


def _after_number(clause: str) -> str:
    """Give what stands behind the last figure of a clause, or with it where it describes: 35岁以下的."""
    cut = 0
    for found in _NUMBER.finditer(clause):
        unit = unit_at(clause, found.end())
        end = found.end() + len(unit)
        if not unit or clause[found.start() - 1 : found.start()] == "第" or unit in _PERIODS:
            continue
        if not _ATTRIBUTIVE.match(clause, end):
            cut = end
    rest = re.sub(r"^(?:及?以[上下内]|左右|[多余])", "", clause[cut:]) if cut else clause
    return re.sub(r"\[[0-9]{1,2}\]|^按可比(?:价格?|口径)(?:计算)?", "", rest)


def _carried(folded: str, start: int, kind: str, previous: str) -> str:
    """Give the subject of the figure before it in the sentence, or of the clause before."""
    window = folded[max(0, start - _LOOK_BACK) : start]
    ends = [found.end() for found in _SENTENCE.finditer(window)]
    sentence = window[ends[-1] if ends else 0 :]
    clauses = _CLAUSE.split(sentence)
    is_share = bool(_SHARE.search(clauses[-1])) and kind in {"percent", "ratio"}
    if previous and previous != _PERIOD and re.search("[0-9]|[一二两三四五六七八九十百千万]", sentence):
        return f"{previous}占比" if is_share and "占" not in previous else previous
    for clause in reversed(clauses[:-1]):
        name = _name(clause, kind)
        if name:
            return name
    return ""
