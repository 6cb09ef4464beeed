"""Places: which one a report is about, and what it is called in English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.records import Place
from summariser.repair.divisions import find_chain, read_divisions, split_name, write_english, write_pinyin
from summariser.repair.places import find_place


def _place(text: str, title: str | None = None, publisher: str | None = None) -> Place | None:
    """Find the place of a Simplified text."""
    return find_place(text, text, title=title, publisher=publisher)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("湛江市坚持党建引领。全市开展活动。湛江去年赴北京、上海学习，在北京举办培训班。", "广东省湛江市",
        "Zhanjiang City, Guangdong Province"),
        ("汉滨区区委坚持党建引领。全区开展活动，汉滨变化很大，市委很重视。", "陕西省安康市汉滨区",
        "Hanbin District, Ankang City, Shaanxi Province"),
        ("贵州省委坚持。全省开展活动，贵州变化很大，会议在贵阳举行。", "贵州省", "Guizhou Province"),
        ("我县坚持党建引领。陇西县开展活动，全县变化很大。", "甘肃省定西市陇西县",
        "Longxi County, Dingxi City, Gansu Province"),
        ("重庆市38个区县都行动起来。全市开展活动，重庆变化很大。", "重庆市", "Chongqing Municipality"),
        ("重庆市渝北区推进工作。全区开展活动，渝北区委重视。", "重庆市渝北区",
        "Yubei District, Chongqing Municipality"),
        ("义乌市坚持。全市上下，义乌市委，金华市委领导。", "浙江省金华市义乌市",
        "Yiwu City, Jinhua City, Zhejiang Province"),
        ("石河子市推进，全市推进，石河子市委。", "新疆维吾尔自治区石河子市",
        "Shihezi City, Xinjiang Uygur Autonomous Region"),
        ("潜江市推进，全市推进，潜江市委。", "湖北省潜江市", "Qianjiang City, Hubei Province"),
        ("吉林市推进，全市坚持，吉林省委。", "吉林省吉林市", "Jilin City, Jilin Province"),
        ("全区推进。广西壮族自治区党委，广西坚持。", "广西壮族自治区", "Guangxi Zhuang Autonomous Region"),
        ("全州推进。恩施州坚持党建，恩施土家族苗族自治州州委。", "湖北省恩施土家族苗族自治州",
        "Enshi Tujia and Miao Autonomous Prefecture, Hubei Province"),
        ("全县推进。江华县、江华瑶族自治县，江华坚持。", "湖南省永州市江华瑶族自治县",
        "Jianghua Yao Autonomous County, Yongzhou City, Hunan Province"),
        ("全旗推进，鄂温克族自治旗，我旗。", "内蒙古自治区呼伦贝尔市鄂温克族自治旗",
        "Ewenki Autonomous Banner, Hulun Buir City, Inner Mongolia Autonomous Region"),
        ("新疆生产建设兵团推进，全兵团行动。", "新疆生产建设兵团", "Xinjiang Production and Construction Corps"),
        ("浦东新区推进，全区上下，浦东新区区委。", "上海市浦东新区", "Pudong New Area, Shanghai Municipality"),
        ("雄安新区推进，雄安新区党工委。", "河北省雄安新区", "Xiong'an New Area, Hebei Province"),
        ("北京市朝阳区推进，朝阳区委，全区上下。", "北京市朝阳区", "Chaoyang District, Beijing Municipality"),
        ("鼓楼区推进，全区上下，鼓楼区委。", "鼓楼区", "Gulou District"),
        ("全镇推进。我镇坚持，角尾镇党委，徐闻县角尾镇。", "广东省湛江市徐闻县角尾镇",
        "Jiaowei Town, Xuwen County, Zhanjiang City, Guangdong Province"),
        ("香港特别行政区政府推进，香港变化很大。", "香港特别行政区", "Hong Kong Special Administrative Region"),
    ],
)  # fmt: skip
def test_find_place_follows_how_a_report_speaks_of_itself(text: str, zh: str, en: str) -> None:
    """The place is of the report's own level, named from the province down and in English from the place up."""
    place = _place(text)
    assert place is not None
    assert (zh, en) == (place.zh, place.en)


@pytest.mark.parametrize(
    ("text", "zh", "en", "level"),
    [
        ("栾岭市党建引领。全市各县区行动，栾岭市委重视。", "栾岭市", "Luanling City", "prefecture"),
        ("云汀省委重视。全省行动，云汀变化大，云汀省各级。", "云汀省", "Yunting Province", "province"),
        ("溯川市推进，全市上下，溯川市委，全市行动。溯川是入选的2个县级市之一。", "溯川市", "Suchuan City", "county"),
        ("云岭县推进，全县上下，云岭县委。", "云岭县", "Yunling County", "county"),
        ("溯川市推进，全市上下在北京、上海办班，溯川市委。", "溯川市", "Suchuan City", "unknown"),
    ],
)
def test_find_place_reads_places_that_the_table_lacks(text: str, zh: str, en: str, level: str) -> None:
    """A place unknown to the table is told by its kind and how often it is named."""
    assert Place.model_validate({"zh": zh, "en": en, "level": level}) == _place(text)


def test_find_place_prints_an_unknown_place_as_written() -> None:
    """A place that the table lacks keeps the script of the report."""
    place = find_place("瀾渚市推進，全市上下。", "澜渚市推进，全市上下。")
    assert place is not None
    assert (place.zh, place.en) == ("瀾渚市", "Lanzhu City")


@pytest.mark.parametrize(
    "text",
    [
        "", "全市开展活动1.9万场，培训班在北京举办。", "全市和县（区）推进，社区、园区、开发区、超市都行动。",
        "维护社会长治久安，各位来宾，不能大同小异，全市推进。", "城区、郊区推进，全市推进。",
        "全县党建引领乡村振兴，百强县、贫困县、文明城市、示范区。",
    ],
)  # fmt: skip
def test_find_place_gives_none_for_passing_mentions(text: str) -> None:
    """Passing mentions, common nouns and words that hold a name are no place of the report."""
    assert _place(text) is None


def test_find_place_believes_title_and_publisher() -> None:
    """A place named by the title or the publisher is the report's though the text names another more often."""
    text = "全市推进工作，学习杭州经验，杭州做法好，杭州成效大。"
    title, publisher = _place(text, "湛江市党建综述"), _place(text, None, "湛江日报")
    assert title is not None
    assert title == publisher
    assert title.zh == "广东省湛江市"


@pytest.mark.parametrize(
    ("name", "parts"),
    [("湘西土家族苗族自治州", ("湘西", "土家族苗族", "自治州")), ("内蒙古自治区", ("内蒙古", "", "自治区")),
    ("瀍河回族区", ("瀍河", "回族", "区")), ("汉滨区", ("汉滨", "", "区")), ("和平", ("和平", "", ""))],
)  # fmt: skip
def test_split_name_parts_name_groups_and_kind(name: str, parts: tuple[str, str, str]) -> None:
    """A name is its proper part, the groups with autonomy and its kind."""
    assert parts == split_name(name)


@pytest.mark.parametrize(
    ("proper", "pinyin"),
    [("西安", "Xi'an"), ("广安", "Guang'an"), ("厦门", "Xiamen"), ("蚌埠", "Bengbu"), ("台州", "Taizhou"), ("亳州",
    "Bozhou"), ("长治", "Changzhi"), ("丽水", "Lishui"), ("吕梁", "Lyuliang")],
)  # fmt: skip
def test_write_pinyin_joins_syllables(proper: str, pinyin: str) -> None:
    """Syllables are one word, parted by an apostrophe before a vowel, with the reading that the place has."""
    assert pinyin == write_pinyin(proper)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("单县", "Shanxian County"), ("六安市", "Lu'an City"), ("喀什地区", "Kashi Prefecture"), ("锡林郭勒盟",
        "Xilingol League"), ("神农架林区", "Shennongjia Forestry District"),
        ("西藏自治区", "Xizang Autonomous Region"), ("宁夏回族自治区", "Ningxia Hui Autonomous Region"),
        ("积石山保安族东乡族撒拉族自治县", "Jishishan Bonan, Dongxiang and Salar Autonomous County"),
        ("东乡族自治县", "Dongxiang Autonomous County"), ("城关镇", "Chengguan Town"),
    ],
)  # fmt: skip
def test_write_english_translates_the_kind(name: str, english: str) -> None:
    """The proper name is romanised, groups and kind are translated."""
    assert english == write_english(name)


def test_write_english_knows_every_division() -> None:
    """Each division of the table has an English name in Latin letters without a space too many."""
    for division in read_divisions().values():
        english = write_english(division.name)
        assert english.isascii()
        assert english == " ".join(english.split())
        assert find_chain(division)[-1] == division


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="全我市县区省州湛江汉滨北京在于、。镇乡街道旗盟", max_size=200))
def test_find_place_is_total(text: str) -> None:
    """Any text gives a place with both names, or none."""
    place = _place(text)
    assert place is None or (place.zh and place.en)


def test_find_place_is_quick() -> None:
    """A report of 5,000 characters takes well under a tenth of a second of CPU once the table is loaded."""
    text = "湛江市坚持党建引领，全市各县（市、区）行动起来，徐闻县、雷州市成效明显。" * 140
    _place(text)
    start = time.process_time()
    _place(text)
    assert time.process_time() - start < 0.1
