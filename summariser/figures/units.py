"""Measure words of Chinese: which strings may stand behind a number, and what kind of figure they make.

The list is the language's, not the samples': classifiers of Modern Standard Chinese (the common list of
现代汉语量词 taught in schools, about 200), legal units of measurement (国家法定计量单位, GB 3100-93, and 市制
units still in use), money, percentages and compound counters (人次, 场次 …) of official statistics.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summariser.records import Kind

MONEY: Final = "元 美元 欧元 港元 港币 日元 英镑 人民币 元人民币 新台币 块钱 角 角钱 分钱 卢布 韩元 澳元"
PERCENT: Final = "% ‰ 个百分点 个千分点 百分点 千分点 个基点 成"
AGE: Final = "岁 周岁"
DURATION: Final = (
    "年 周年 载 个月 个季度 季度 个星期 星期 周 个周 天 日 个工作日 工作日 个小时 小时 个钟头 分钟 秒 秒钟 毫秒 昼夜 "
    "学时 课时 "
    "学年 个学年 个世纪 世纪 个年头 个日夜 个昼夜 个年度 个学期 学期 个礼拜 个自然日 自然日 个交易日 个课时 个学时 "
    "刻钟 年度"
)
MEASURE: Final = (
    # length, area, volume, weight
    "米 公里 千米 华里 里 厘米 毫米 微米 纳米 延米 尺 寸 丈 海里 英里 车公里 皮长公里 芯公里 车道公里 "
    "平方米 平方公里 平方千米 平米 平方 亩 公顷 亩次 顷 ㎡ 平方厘米 平方英里 平方尺 "
    "立方米 立方 升 毫升 方 立方公里 m³ 标准立方米 立方厘米 立方分米 "
    "吨 公斤 千克 克 斤 毫克 微克 标准煤 吨标准煤 吨标煤 标箱 标准箱 载重吨 总吨 担 磅 盎司 克拉 吨公里 人公里 吨海里 "
    # power, heat, sound, information
    "千瓦时 千瓦小时 千瓦 瓦 平 蒸吨 兆瓦 吉瓦 兆瓦时 千伏 千伏安 万伏 伏 度 焦 千卡 摄氏度 ℃ 马力 千安 安培 兆伏安 "
    "千乏 兆字节 字节 兆 赫兹 分贝 兆赫 帕 兆帕 百帕 流明 勒克斯 比特 兆比特 像素 标准大气压"
)
LATIN: Final = (
    "km km² km2 m cm mm kg t g kW kWh kw kwh MW GW MWh GWh TWh kV kVA MVA ha h min s TB GB MB PB EB KB Mbps Gbps Kbps "
    "L V ml mL m2 m3 m² μg/m³ ug/m3 mg/L mg/m³ TEU EFLOPS PFLOPS MPa dB Hz MHz GHz"
)
RATIO: Final = "倍 番"
OTHER: Final = "折"

COUNTERS: Final = (
    # people, households, bodies
    "人 人次 人份 名 位 户 家 口 对 双 群 班 代 人天 人日 人·年 人年 届 "
    # events and matters
    "个 项 件 起 场 次 趟 回 轮 批 期 例 宗 桩 条 款 类 种 份 套 组 队 支 频次 航次 车次 人月 工日 "
    # texts, lessons, media
    "篇 部 本 册 卷 页 张 幅 封 首 曲 句 字 段 章 节 课 堂 门 讲 集 档 版 点 道 题 问 票 枚 块 面 帧 幕 则 副 条次 "
    # buildings and places
    "所 座 栋 幢 间 处 层 眼 扇 站 片 畦 "
    # machines, vehicles, goods
    "台 台套 台/套 架 辆 艘 只 列 把 根 杆 盏 挺 颗 粒 株 棵 朵 丛 头 匹 羽 尾 箱 袋 瓶 桶 盒 捆 筐 车 顶 床 "
    "剂 针 滴 笔 单 股 桌 席 座次 座位 穴 峰 盘 罐 坛 门次 蔸 筒 "
    # degrees
    "大类 大项 路 发 伙 间夜 车厢 稿 级 分 名次 重 环 圈 步 声 遍 通 顿 阵 缕 位次 档次 等次 席位 "
    # administrative and other counted wholes that stand without a classifier of their own
    "个次 倍次"
)

_TIMES_HEADS: Final = "人场件户批项家个起台辆班架艘车列例届期轮组支队处篇节课笔剂针床栋份条户亩频艇趟套站村名"
"""Counters that take 次 behind them: 人次, 场次, 架次, 例次 (usage of the statistical yearbooks)."""

_RATE_TAILS: Final = (
    "标准立方米 立方厘米 立方米 立方 平方米 平方公里 公里 百公里 公斤 千克 千瓦时 千瓦 分钟 小时 人·年 人年 人次 万元 "
    "万人 千人 百户 百人 十万人 "
    "亩 吨 年 月 天 日 人 户 度 升 件 斤 次 秒 个 村 株 台 套 米 平米 季 周 辆 头 场 班 克 毫升 平方厘米 GDP 生 床 车 "
    "课时 方 间夜 公顷 人·月 人月"
)
_SPOKEN_TAILS: Final = "秒|分钟|小时|天|日|年|亩|平方公里"
"""What 每 divides by behind a unit of measurement: 3立方米每秒, 60公里每小时."""
_DIVIDED: Final = frozenset("元立公米千升毫吨")
"""First characters of the units that take 每 with what they are divided by."""


def _kinds() -> dict[str, Kind]:
    """Give every plain unit with its kind."""
    table: dict[str, Kind] = dict.fromkeys(COUNTERS.split(), "count")
    table.update(dict.fromkeys((f"{head}次" for head in _TIMES_HEADS), "count"))
    named: tuple[tuple[str, Kind], ...] = (
        (MEASURE, "measure"),
        (LATIN, "measure"),
        (DURATION, "duration"),
        (AGE, "age"),
        (PERCENT, "percent"),
        (MONEY, "money"),
        (RATIO, "ratio"),
        (OTHER, "other"),
    )
    for units, kind in named:
        table.update(dict.fromkeys(units.split(), kind))
    return table


KINDS: Final[dict[str, Kind]] = _kinds()
"""The kind of every unit that stands alone; :func:`kind_of` knows compound units too."""

# A unit is no unit where what follows makes of it a noun that stands behind a bare number: 500家|庭, 3年|级.
# Regular expressions of what follows. Only nouns that are used so; a longer list would break 3位居民 or 12家国有企业.
_GUARDS: Final = {
    "人": "才|口(?!径)|员|大代表|均|民(?!政|事|主|营|族|生|警|间)|类|社|行横道|工智能|力资源|事处",
    "家": "庭|属(?!地|于)|长(?!效|江|期|三角)", "户": "籍|型", "年": "代(?!表|理)|级|龄|轻|均|味|货|画",
    "部": "门|委|队|落|署", "点": "位|击|评|赞|滴|多钟|钟", "站": "点|位|长", "课": "程|题|本|桌",
    "场": "馆|所|景(?!区)|地(?!方|区|球|道)|域|面", "门": "店|诊|槛|类|户|面|牌",
    "车": "间|辆|位|型|主|库|牌|流|道|站", "重": "点|大|要|视|建|庆|阳|申|塑|新|症",
    "分": "别|之|类|析|布|管|局|公司|级|批|期|支|设|层|区|散|校|院", "方": "面|案|式|便|向|阵|针|略|位|言|法",
    "单": "位|元|独|项|一", "代": "表|理|办|码", "组": "织|团(?!队)|建|成|长", "队": "伍|员|长",
    "班": "子|组|主任|长", "条": "例|件|款", "本": "科|地|市|省|县|区|土|级|级别|届|年", "口": "岸|径|号|碑|子|腔",
    "对": "口(?!帮)|接|象|应|于|比|照|外|策|手", "群": "众|体|团", "头": "雁|部|条",
    "成": "立|功|员|果|为|长|都|本|效|就|绩|品|年|熟|型|交|人|分|套|不|份|因|事", "元": "旦|素|宵|帅",
    "股": "东|份|权|民|市|级", "位": "数(?!据|字)|置|次", "起": "步|草|诉(?!讼)|义|点|源|伏", "级": "别",
    "期": "间|刊|货|待|末", "度": "过|假", "步": "骤|行|伐|入|道", "周": "边|刊|期|围|密|末|转",
    "载": "体|客|荷|入|货", "项": "目", "件": "套装", "大类": "别",
    "大项": "目",
    "支": "部(?!队)|付|持|撑|行|出(?!队)|援(?!疆|藏|青|鄂|沪|黔|川|外|建|助)", "张": "力|家|贴",
    "环": "节|境|保|评|卫|线", "道": "路|德|班|教", "双": "向|创|拥|拼|联", "面": "积|向|对|临|貌|前|粉|料|试|谈",
    "片": "区(?!域)|段|警|长", "层": "级|次|面|层", "版": "块|本|面|图|权",
    "集": "体|团|中|成|群|聚|市|镇|贸|约|装箱", "节": "约|点|日|能|假|庆", "讲": "话|座|述|解|堂|台|评|师",
    "档": "案|次(?!会)", "幅": "度", "题": "材|库", "问": "题|责|卷|政|效|候|询", "座": "谈|位|椅", "间": "接|隔|歇",
    "处": "分(?!散|布|级)|理|置(?!点)|级|于|长(?!期)|室|罚|方|境", "根": "本|据|治", "顶": "层|岗|格|尖", "剂": "量",
    "针": "对", "笔": "试|记|录", "席": "位|卷", "遍": "布|及", "阵": "地|营|容", "台": "账|湾|州|风|阶|胞",
    "架": "构", "里": "程", "升": "级|学|至|到|为|旗", "担": "当|任|保|架", "篇": "章|幅", "章": "程|丘",
    "所": "长(?!期)|属(?!地)|需|得|谓|以|辖|涉", "角": "度|色|落", "盘": "活|点|子",
    "通": "过|道|知|信|报|车|用|电|航|水|气", "回": "升|落|访|收|应|购|头客|流|归|迁",
    "列": "入|出|席|为|支|车(?!厢)|管", "床": "位", "款": "项(?!目)|物", "则": "是|为", "例": "如", "份": "额",
    "名": "单(?!位|亲|身)|称|额|誉", "种": "植|子|业(?!务|态)|养|群|田|质(?!量)", "类": "型|别|似",
    "批": "复|评(?!估|审|选)|准", "块": "状|链", "曲": "线|艺|折|解", "克": "服|隆|强|难|制", "顿": "饭时",
    "声": "誉|明|音|势|称", "眼": "镜|科|光|前|界", "峰": "会|值|谷|顶", "次": "生|序|日|年|品|要|级|数(?!据)",
    "倍": "增(?!长|加|至|到)", "字": "号|样|体|节", "票": "据|房|务", "亩": "均|产", "天": "然|津|气|空|花",
    "日": "常|均|报|益", "路": "公交|口|段|线|边|面|灯|桥|上|径|途|程|过|人|车|标|基|长|由",
    "发": "[^,，。、；;）)\n]", "平": "[^,，。、；;）)\n的]", "伙": "伴|食|房|计|同",
    "首": "批|届|次|个|席|要|创|家|位|府|都",
}  # fmt: skip

_BRACKETED: Final = r"(?:[(（](?:次|套|个|人|名|处|份|批|件|项|场|家|户)[)）])?"
"""A second counter in brackets is part of the unit as printed: 430场(次), 12个（家）."""


def _alternatives(units: list[str]) -> str:
    """Write units as alternatives, the longest first, each with its guard."""
    parts = []
    for unit in sorted(units, key=len, reverse=True):
        guard = _GUARDS.get(unit, "")
        letters = "(?![A-Za-z])" if unit[-1].isascii() and unit[-1].isalpha() else ""
        parts.append(re.escape(unit) + (f"(?!{guard})" if guard else "") + letters)
    return "|".join(parts)


_TAILS: Final = "|".join(sorted(map(re.escape, _RATE_TAILS.split()), key=len, reverse=True))
_BY_FIRST: Final = {first: list(units) for first, units in groupby(sorted(KINDS), key=lambda unit: unit[0])}
FIRSTS: Final = "".join(sorted(_BY_FIRST))
"""The characters that begin a unit."""


@cache
def _pattern(first: str) -> re.Pattern[str] | None:
    """Compile one pattern for all units that begin with a character, when it is met; null where none does."""
    if first not in _BY_FIRST:
        return None
    each = f"|每(?:{_TAILS if first == '元' else _SPOKEN_TAILS})(?=[,，。；;、)）]|$)" if first in _DIVIDED else ""
    behind = f"(?:/(?:{_TAILS}|m³|L|h|s|d){each})?{_BRACKETED}"
    return re.compile(f"(?:{_alternatives(_BY_FIRST[first])}){behind}")


def unit_at(text: str, start: int) -> str:
    """Give the longest unit that stands at ``start`` of the folded text, or the empty string.

    >>> unit_at("场次活动", 0), unit_at("微克/立方米", 0), unit_at("场(次)", 0)
    ('场次', '微克/立方米', '场(次)')
    >>> unit_at("人才公寓", 0)
    ''
    """
    pattern = _pattern(text[start : start + 1])
    found = pattern.match(text, start) if pattern else None
    return found.group() if found else ""


def kind_of(unit: str) -> Kind:
    """Give the kind of a unit, plain or compound; ``other`` for what is no unit, ``count`` for none.

    >>> kind_of("微克/立方米"), kind_of("场(次)"), kind_of("大"), kind_of("")
    ('measure', 'count', 'count', 'count')
    """
    kind = KINDS.get(unit)
    if kind:
        return kind
    if not unit or unit == "大":
        return "count"
    if "/" in unit or "每" in unit:
        return "measure"
    return KINDS.get(re.split("[(（]", unit)[0], "other")
