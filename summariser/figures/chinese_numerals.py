"""Quantities in Chinese numerals: only those that really count (七场新闻发布会), never articles and set words (一批, 一线).

A numeral of several characters with a unit counts. A single digit needs evidence, since 一, 两, 三 open thousands of
words: a period (五年来), a unit that only counts (七场), listed members (甲、乙、丙三项机制), or a verb of doing before it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from summariser.figures.chinese_quantities import Parts, build
from summariser.figures.reading import CLAUSE_ENDS, Reading
from summariser.figures.units import unit_at
from summariser.numerals import parse_hanzi
from summariser.records import Figure

_D = "一二两三四五六七八九"
_RUN = re.compile(
    rf"(?P<vague>[数几上])?(?P<num>[零〇{_D}十百千万亿廿卅]+(?:点[零〇{_D}]+)?)(?P<more>多|余|来|几|把)?(?P<scale>[十百千]?[万亿]|[百千])?(?P<more2>多|余)?"
)
_NEIGHBOURS = re.compile(r"(?:[十])?(?:一[二两]|两三|二三|三四|四五|五六|六七|七八|八九|三五)(?=[十百千万亿]?[\u4e00-\u9fff])")
_TENTHS = re.compile(rf"(?P<num>[{_D}十](?:点[{_D}])?|九成九)成(?P<half>半)?(?![立功员果为长效本品绩都])")
_FRACTION = re.compile(rf"(?P<bottom>[{_D}十百千万]+)分之(?P<top>[{_D}十百零]+(?:点[零〇{_D}]+)?)")
_HALF_OF = re.compile(r"半数|一半(?!以外)")
_DOUBLED = re.compile(rf"(?P<num>[{_D}])番")
_ZERO = re.compile(
    r"零(?=新增|发生|事故|增长|感染|死亡|伤亡|投诉|上访|返贫|扩散|确诊|病例|案件|信访|违规|违纪|差错|延误|复发|遗漏|伤害|失误|缺陷|进京|举报|发案|火灾|溺亡|积压|欠薪|外溢|聚集)"
    r"|(?<=为)零(?=[,，。；;、\n]|$)|(?<=[是达])零(?=[,，。；;、\n]|$)"
)
_RANGE_TO = re.compile(rf"(?P<low>[{_D}十百]+)(?:至|到|-|—)(?P<high>[{_D}十百]+)")

_PERIODS: Final = frozenset({"年", "载", "个月", "天", "周", "个星期", "星期", "个季度", "小时", "个小时", "分钟", "周年", "个工作日", "日", "昼夜", "个年头"})
_STRONG: Final = frozenset(
    "场 名 位 人 户 家 座 所 间 台 辆 艘 架 篇 册 部 幅 轮 起 例 宗 支 套 株 头 只 颗 枚 栋 幢 处 次 届次 人次 场次 件次 户次 批次 万元 元 亩 吨 公里 "
    "米 平方米 平方公里 岁 周岁 倍 折 个百分点 公斤 斤 票 盏 口 匹 箱 袋 桶 张 本 门 堂 节 笔 件 份".split()
)
"""Units that hardly ever stand behind a numeral unless something is counted."""

_WEAK: Final = frozenset("个 项 条 类 种 大 批 点 级 组 层 道 方 队 班 章 代 对 双 面 块 片 届 步 环 重".split())
_LISTED_ONLY: Final = frozenset({"大", "类", "种", "级", "点", "层", "方", "步", "环", "重", "届"})

_ARTICLE: Final = "一"
_ONE_PERIOD_BEFORE = re.compile(r"(?:过去的?|近|为期|历时|用时|最近|前|后|未来|今后|整整|近乎|不到|不足|超过|至少)$")
_ONE_PERIOD_AFTER = re.compile(r"(?:多?来|多|间|内|半|以上|以来|以内|左右|时间)")
_NAME_PERIOD = re.compile(r"(?:行动|计划|规划|倍增|攻坚|提升|整治|滚动|振兴|专项|大变样|大提升|方案|战略|改造|禁渔|困难时期|级|生|制|期|龄|代)")
_ORDINAL_AFTER = re.compile(r"(?:次|届)(?:全国)?(?:党代会|代表大会|党的|全会|会议|人代会|中央|省委|市委|县委|区委|全国)|届|大(?:以来|报告|精神|召开|代表|党章)|中全会")
_SLOGAN_TAIL = re.compile(
    r"个(?:维护|确立|意识|自信|代表|坚持|务必|必须|全面|一百年|百年|毫不动摇|结合|优先|服从|没有|革命|决不|一律|伟大|一|方面|人|体|面|样|明确|善于|能力|带头|文明|"
    r"覆盖|责任|主体|清单|专项|统筹|聚焦|强化|到位|满意|转变|突破口|关键|重点|转型|新|更|不|好|严|实|定|化)"
)
_DOING = re.compile(
    r"(?:建立|建成|成立|组建|举办|召开|开展|开设|实施|完成|新增|新建|设立|设|打造|出台|制定|印发|推出|派出|选派|派驻|引进|培育|创建|创成|荣获|获评|获|获得|评选|"
    r"查处|办理|办结|解决|化解|推进|覆盖|辖|辖有|下辖|共有|共|有|计|达|分|分为|分成|聚焦|明确|梳理|确定|选树|培训|组织|编制|投入|建设|发布|争取|落实|配备|"
    r"选举|抽调|成功|入围|入选|发现|处置|受理|立案|通报|移交|慰问|走访|实现|形成|通过|围绕|从|这|等|的|后|经过|连续|先后|历经|划分|整合|确保)(?:了|出|起|为)?$"
)
_WORDS = re.compile(
    "一些|一直|一定|一样|一起|一致|一般|一切|一线|一流|一体|一贯|一律|一度|一旦|一再|一手|一边|一系列|一方面|一批|一步|一道|一同|一心|一并|一时|一经|一面|一次次|一个个|一项项|一件件|"
    "一场场|一处处|一名名|一户户|一支支|一条条|一家家|一带|一路|一刻|一生|一员|一代|一端|一角|一环|一席|一举|一力|一向|一共|一连|一半天|万一|"
    "百姓|百年|百货|百科|百强|百日|百家|百花|百分点|千方百计|千家万户|千万(?=不|要)|千秋|千年|千里|千头万绪|万事|万众|万象|万家|万里|万物|万民|万户|万古|亿万|十分|十足|十全|"
    "三农|三角|三轮|三秦|三晋|三峡|三亚|三明|三门|四川|四平|四季|四海|四周|四处|四面|五星|五金|五谷|五湖|五官|五台|六安|六盘|六合|七夕|七星|七台河|八达|八公|八方|九江|九寨|九龙|九州|九曲|"
    "两岸|两侧|两地|两者|两手|两翼|两端|两头|两边|两旁|两山|两湖|两江|两广|两难|两极|两次三番|零距离|零容忍|零售|零散|零星|零碎|零件|零工|零点|"
    "一点|不三不四|再三|接二连三|四通八达|七上八下|三番五次|三三两两|统一|唯一|单一|专一|同一|另一|每一|任一|逐一|之一|其一|第一|万全|三令五申|一目了然|一如既往|三好|三甲|五保|四有|五美|五好"
)


def hanzi_figure_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read the figure in Chinese numerals whose numeral begins at ``at``; null where nothing is counted."""
    folded = reading.folded
    zero = _ZERO.match(folded, at)
    if zero:
        return build(reading, at, zero.end(), Parts(Decimal(0), None, "", "", "hanzi"), previous_end)
    special = _share_at(reading, at, previous_end)
    if special:
        return special
    if _WORDS.match(folded, at) or folded[at - 1 : at] in {"第", "初", "统", "唯", "之", "每", "周", "期", "拜", "星", "逐"} - {"初"}:
        return None
    ranged = _range_at(reading, at, previous_end)
    if ranged:
        return ranged
    found = _RUN.match(folded, at)
    if not found:
        return None
    return _counted(reading, found, previous_end)


def _share_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 四成, 三分之二, 百分之九十五, 半数, 一半, 两番."""
    folded = reading.folded
    tenths = _TENTHS.match(folded, at)
    if tenths:
        value = parse_hanzi(tenths["num"])
        if value is not None:
            value += Decimal("0.5") if tenths["half"] else 0
            return build(reading, at, tenths.end(), Parts(value, None, "成", "", "hanzi"), previous_end)
    fraction = _FRACTION.match(folded, at)
    if fraction:
        bottom, top = parse_hanzi(fraction["bottom"]), parse_hanzi(fraction["top"])
        if bottom in {Decimal(100), Decimal(1000)} and top is not None:
            return build(reading, at, fraction.end(), Parts(top, None, "%" if bottom == 100 else "‰", "", "hanzi"), previous_end)
        if bottom and top:
            return build(reading, at, fraction.end(), Parts(f"{top}/{bottom}", None, "", "", "hanzi"), previous_end)
    half = _HALF_OF.match(folded, at)
    if half:
        return build(reading, at, half.end(), Parts("1/2", None, "", "", "hanzi"), previous_end)
    doubled = _DOUBLED.match(folded, at)
    if doubled and re.search(r"翻了?近?$", folded[max(0, at - 3) : at]):
        figure = build(reading, at, doubled.end(), Parts(parse_hanzi(doubled["num"]) or Decimal(1), None, "番", "", "hanzi"), previous_end)
        return figure.model_copy(update={"change": "increase_by"})
    return None


def _range_at(reading: Reading, at: int, previous_end: int) -> Figure | None:
    """Read 五六十支, 三至五年, 两三个: neighbours and explicit ranges, where a unit follows."""
    folded = reading.folded
    explicit = _RANGE_TO.match(folded, at)
    if explicit:
        low, high = parse_hanzi(explicit["low"]), parse_hanzi(explicit["high"])
        unit = unit_at(folded, explicit.end())
        if low is not None and high is not None and low < high and unit:
            return build(reading, at, explicit.end() + len(unit), Parts(low, high, unit, "", "hanzi"), previous_end)
        return None
    near = _NEIGHBOURS.match(folded, at)
    if not near:
        return None
    tens = 10 if near.group()[0] == "十" and len(near.group()) == 3 else 0
    low, high = (parse_hanzi(digit) or Decimal(0) for digit in near.group()[-2:])
    scale = re.compile(r"[十百千]?[万亿]|[十百千]").match(folded, near.end())
    end = scale.end() if scale else near.end()
    factor = (parse_hanzi(scale.group()) if scale else None) or Decimal(1)
    unit = unit_at(folded, end)
    if not unit or unit in _LISTED_ONLY:
        return None
    return build(reading, at, end + len(unit), Parts((low + tens) * factor, (high + tens) * factor, unit, "", "hanzi"), previous_end)


def _counted(reading: Reading, found: re.Match[str], previous_end: int) -> Figure | None:
    """Decide whether a numeral with what follows it counts, and read it."""
    folded = reading.folded
    at, end = found.start("num"), found.end()
    if not found["more"] and found["scale"] is None and found["more2"] is None:
        end = found.end("num")
    if _ORDINAL_AFTER.match(folded, end) or not found["num"].strip("零〇"):
        return None
    value = parse_hanzi(found["num"])
    if value is None:
        return None
    if found["scale"]:
        value *= parse_hanzi(found["scale"]) or Decimal(1)
    more = {"几": "多"}.get(found["more"] or "", found["more"] or found["more2"] or "")
    unit = unit_at(folded, end)
    if not unit and folded[end : end + 1] == "大":
        unit = "大"
    if not unit:
        return _unitless(reading, found, value, end, previous_end)
    start = found.start() if found["vague"] else at
    if found["vague"]:
        return _vague(reading, found, value, Parts(value, None, unit, "多", "hanzi"), previous_end)
    if not _counts(folded, found, value, unit, end):
        return None
    if more == "把":
        more = "来"
    return build(reading, start, end + len(unit), Parts(value, None, unit, more, "hanzi"), previous_end)


def _unitless(reading: Reading, found: re.Match[str], value: Decimal, end: int, previous_end: int) -> Figure | None:
    """Read a numeral without a unit: only a long one (三万八千余群众) counts."""
    spelled = len(found["num"]) >= 3 and any(scale in found["num"] for scale in "百千万亿")
    if not spelled or found["vague"]:
        return None
    return build(reading, found.start("num"), end, Parts(value, None, "", found["more"] or found["more2"] or "", "hanzi"), previous_end)


def _vague(reading: Reading, found: re.Match[str], value: Decimal, parts: Parts, previous_end: int) -> Figure | None:
    """Read 数百名, 几十个, 上千场: the floor of the order; 数十个大棚 at the head of a clause describes and counts nothing."""
    folded = reading.folded
    if value < 10 or not set(found["num"]) <= set("十百千万亿"):
        return None
    start = found.start()
    before = folded[start - 1 : start]
    if found["vague"] == "上" and before in {"以", "加", "算", "路", "线", "网", "会", "身", "早", "晚", "基", "总", "际", "历", "事"}:
        return None
    end = found.end() + len(parts.unit)
    if found["vague"] == "上":
        figure = build(reading, start, end, parts._replace(more=""), previous_end)
        return figure.model_copy(update={"qualifier": "at_least"})
    if parts.unit in {"个", "年", "座"} and (not before or before in CLAUSE_ENDS or before in ",，、 \u3000"):
        return None
    return build(reading, start, end, parts, previous_end)


def _counts(folded: str, found: re.Match[str], value: Decimal, unit: str, end: int) -> bool:
    """Tell whether numeral and unit count something."""
    num, at = found["num"], found.start("num")
    more = found["more"] or found["more2"]
    before = folded[max(0, at - 12) : at]
    after = folded[end + len(unit) : end + len(unit) + 8]
    if unit == "个" and re.match(r"[半多](?:月|小时|星期|学期|季度)", after):
        return num != _ARTICLE or bool(more) or after.startswith("半小时")
    if unit in _PERIODS:
        return _is_period(num, unit, before, after, more)
    if set(num) <= set("百千万亿") and not more:
        if len(num) >= 2 and unit == "元" and not re.match("级|产业|集群|园区|强|企业|大县|俱乐部|工程", after):
            return True
        return bool(re.search(r"(?:近|逾|超|超过|约|达|不足|不到|将近|接近)$", before)) and unit not in _WEAK - {"个", "项", "条"}
    if num == "十" and not more:
        return _is_evident(folded, found, unit, end) and not re.match("大", unit)
    if num == _ARTICLE:
        return False
    if len(num) >= 2 and unit not in {"大", "级", "届", "点", "层", "重", "环"} or more:
        return True
    if _SLOGAN_TAIL.match(folded, end) and not _is_listed(folded, at, value):
        return False
    return _is_evident(folded, found, unit, end)


def _is_evident(folded: str, found: re.Match[str], unit: str, end: int) -> bool:
    """Tell whether a single digit really counts: by its unit, by listed members, or by the verb before it."""
    at = found.start("num")
    value = parse_hanzi(found["num"]) or Decimal(0)
    if _is_listed(folded, at, value):
        return True
    if unit in _LISTED_ONLY:
        return False
    if unit in _STRONG:
        return True
    return bool(_DOING.search(folded, max(0, at - 8), at))


def _is_listed(folded: str, at: int, value: Decimal) -> bool:
    """Tell whether as many members, joined by 、, stand before the numeral in its clause."""
    clause = re.split(r"[。；;！？\n:：]", folded[max(0, at - 60) : at])[-1]
    listed = re.split(r"[,，]", clause)[-1]
    return value >= 2 and listed.count("、") == int(value) - 1


def _is_period(num: str, unit: str, before: str, after: str, more: str | None) -> bool:
    """Tell whether a numeral and a unit of time are a duration and no name (三年行动计划) or set word (一年四季)."""
    if set(num) <= set("百千万亿") and not more:
        return unit == "周年"
    if _NAME_PERIOD.match(after) or before.endswith(("第", "上", "下", "黄金", "每", "星期", "周")):
        return False
    if num == _ARTICLE:
        return bool(_ONE_PERIOD_BEFORE.search(before) or _ONE_PERIOD_AFTER.match(after))
    if unit == "日":
        return bool(re.search(r"(?:为期|历时|连续)$", before))
    return True

