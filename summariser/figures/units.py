"""Measure words of Chinese: which strings may stand behind a number, and what kind of figure they make.

The list is the language's, not the samples': classifiers of Modern Standard Chinese (the common list of
现代汉语量词 taught in schools, about 200), legal units of measurement (国家法定计量单位, GB 3100-93, and 市制
units still in use), money, percentages and compound counters (人次, 场次 …) of official statistics.
"""

from __future__ import annotations

from typing import Final

from summariser.records import Kind

MONEY: Final = ("元", "美元", "欧元", "港元", "日元", "英镑", "人民币", "块钱", "元人民币", "角", "分钱")
PERCENT: Final = ("%", "‰", "个百分点", "个千分点", "百分点", "千分点", "个基点", "成", "折")
AGE: Final = ("岁", "周岁")
DURATION: Final = (
    "年", "周年", "载", "个月", "个季度", "季度", "个星期", "星期", "周", "个周", "天", "日", "个工作日",
    "工作日", "个小时", "小时", "个钟头", "分钟", "秒", "秒钟", "毫秒", "昼夜", "学时", "课时", "学年",
    "个世纪", "世纪", "个年头", "个日夜", "个昼夜", "个年度", "个学期", "学期",
)  # fmt: skip
_LENGTH = ("米", "公里", "千米", "华里", "里", "厘米", "毫米", "微米", "纳米", "延米", "尺", "寸", "丈", "海里", "车公里", "英里")
_AREA = ("平方米", "平方公里", "平方千米", "平米", "平方", "亩", "公顷", "亩次", "顷", "㎡", "平方厘米", "平方英里")
_VOLUME = ("立方米", "立方", "升", "毫升", "方", "立方公里", "m³", "标准立方米")
_WEIGHT = ("吨", "公斤", "千克", "克", "斤", "毫克", "微克", "标准煤", "吨标准煤", "标箱", "载重吨", "担")
_POWER = (
    "千瓦时", "千瓦", "瓦", "兆瓦", "吉瓦", "兆瓦时", "千伏", "千伏安", "伏", "度电", "度", "焦", "千卡", "摄氏度", "℃", "马力",
    "兆字节", "兆", "赫兹", "分贝", "兆赫", "帕", "兆帕",
)  # fmt: skip
_LATIN = (
    "km", "km²", "m", "cm", "mm", "kg", "t", "g", "kW", "kWh", "MW", "GW", "MWh", "GWh", "kV", "kVA", "ha", "h", "min", "s",
    "TB", "GB", "MB", "PB", "Mbps", "Gbps", "L", "ml", "m2", "m3", "m²", "μg/m³", "ug/m3", "mg/L", "TEU", "EFLOPS", "PFLOPS",
)  # fmt: skip
MEASURE: Final = (*_LENGTH, *_AREA, *_VOLUME, *_WEIGHT, *_POWER, *_LATIN)
RATIO: Final = ("倍", "番")

_COUNTERS = (
    # people, households, bodies
    "人", "人次", "人份", "名", "位", "户", "户次", "家", "家次", "口", "口人", "对", "双", "群", "伙", "帮", "班", "代",
    "人天", "人日", "人/次", "户/次", "人/日",
    # events, items, matters
    "个", "个次", "项", "项次", "件", "件次", "起", "起次", "场", "场次", "次", "趟", "回", "届", "届次", "轮", "轮次", "批", "批次",
    "期", "例", "例次", "宗", "桩", "条", "条次", "款", "类", "种", "份", "份次", "套", "组", "组次", "队", "支", "支次", "班次",
    "架次", "艘次", "辆次", "台次", "车次", "列次", "航次", "频次", "课次", "篇次", "床次", "剂次", "针次", "票次", "笔次", "栋次",
    # texts, lessons, media
    "篇", "部", "本", "册", "卷", "页", "张", "幅", "封", "首", "曲", "句", "字", "段", "章", "节", "课", "堂", "门", "讲", "集",
    "出", "档", "版", "期次", "点", "道", "题", "问", "票", "枚", "块", "面", "帧", "幕", "则", "副",
    # buildings, places
    "所", "座", "栋", "幢", "间", "处", "层", "室", "套房", "孔", "眼", "口井", "扇", "亭", "站", "片", "块地", "宗地", "垄", "畦",
    # machines, vehicles, goods
    "台", "台套", "台/套", "台(套)", "架", "辆", "艘", "只", "列", "节车厢", "部车", "把", "根", "杆", "盏", "挺", "门炮", "颗", "粒",
    "株", "棵", "朵", "丛", "头", "匹", "羽", "尾", "箱", "袋", "瓶", "桶", "盒", "包", "捆", "筐", "车", "船", "顶", "床", "条船",
    "张床位", "床位", "个床位", "剂", "支疫苗", "针", "滴", "笔", "单", "股", "桌", "席", "座次", 
    # degrees
    "级", "分", "名次", "倍次", "重", "环", "圈", "步", "声", "遍", "番次", "通", "顿", "阵", "缕", "轮次",
)  # fmt: skip

_RATE_HEADS = (
    "元", "吨", "吨标准煤", "微克", "毫克", "千瓦时", "公斤", "千克", "立方米", "人", "公里", "克", "万元", "个", "只", "标准立方米",
    "亿元", "斤", "辆", "件", "次", "台",
)  # fmt: skip
_RATE_TAILS = (
    "立方米", "平方米", "平方公里", "亩", "吨", "年", "月", "天", "日", "小时", "人", "户", "公里", "公斤", "千瓦时", "度", "升", "万元",
    "人次", "件", "斤", "次", "秒", "分钟", "人·年", "人年", "个", "标准立方米", "万人", "村", "千人", "百户", "株", "台",
)  # fmt: skip


def _kinds() -> dict[str, Kind]:
    """Give every unit with its kind."""
    table: dict[str, Kind] = dict.fromkeys(_COUNTERS, "count")
    for head in _RATE_HEADS:
        for tail in _RATE_TAILS:
            table[f"{head}/{tail}"] = "measure"
            if head == "元":
                table[f"{head}每{tail}"] = "measure"
    named: tuple[tuple[tuple[str, ...], Kind], ...] = (
        (MEASURE, "measure"), (DURATION, "duration"), (AGE, "age"), (PERCENT, "percent"), (MONEY, "money"), (RATIO, "ratio"),
    )  # fmt: skip
    for units, kind in named:
        table.update(dict.fromkeys(units, kind))
    return table


KINDS: Final[dict[str, Kind]] = _kinds()
LONGEST: Final = max(map(len, KINDS))

# A unit is no unit where the next character makes of it a noun that stands behind a bare number: 500家|庭, 3年|级.
# Only nouns that are used so; a longer list would break 3位居民 or 12家国有企业.
_GUARDS: Final = {
    "人": "才口", "家": "庭", "户": "籍", "年": "代级", "部": "门", "点": "位", "站": "点", "课": "程", "场": "馆", "车": "间辆位型",
    "门": "店", "重": "点大要", "分": "别之", "方": "面", "单": "位元", "代": "表", "组": "织", "队": "伍员", "班": "子", "条": "例",
    "本": "科地", "口": "岸", "对": "口接", "群": "众", "头": "雁", "成": "立功员果为", "元": "旦素", "股": "东份权", "位": "于",
    "起": "步", "船": "舶", "级": "别", "期": "间", "度": "过", "户次": "", "步": "骤", "周": "边", "两": "委", "载": "体",
}  # fmt: skip


def unit_at(text: str, start: int) -> str:
    """Give the longest unit that stands at ``start`` of the folded text, or the empty string.

    >>> unit_at("场次活动", 0)
    '场次'
    >>> unit_at("人才公寓", 0)
    ''
    """
    window = text[start : start + LONGEST]
    for length in range(len(window), 0, -1):
        unit = window[:length]
        if unit in KINDS and not _is_guarded(text, start + length, unit):
            return unit
    return ""


def _is_guarded(text: str, end: int, unit: str) -> bool:
    """Tell whether the next character makes another word of the unit."""
    following = text[end : end + 1]
    return bool(following) and following in _GUARDS.get(unit, "")
