"""Figures that a page broke: they are read whole, with the span that they have in the text."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_marked, unmark
from hypothesis import given
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.figures.chinese_wraps import unwrap

BROKEN = [
    ("另拨付全市薄弱村党组织专项补助资金⟦3860\n万元⟧。", "38600000 元"),
    ("全年全市各级各部门累计完成固定资产投资⟦12\n34万元⟧,同比增长。", "12340000 元"),
    ("全市各级各类学校在校学生总数累计达到⟦12.\n5万人⟧,比上年多。", "125000 人"),
    ("全市累计发展各类新型农业经营主体总数达到⟦2,\n345家⟧,带动农户。", "2345 家"),
    ("据统计部门的初步核算全年居民消费价格上涨⟦2.8\n%⟧,涨幅回落。", "2.8 % increase_by"),
    ("全市累计选派驻村第一书记和工作队员⟦1.3\n万余名⟧奔赴一线。", "13000 名 more_than"),
    ("全市选派到一线担任职务的干部共有⟦1,2\n08名⟧,走访群众。", "1208 名"),
    ("全年走访困难群众和退役军人共计⟦9800\n余件⟧。", "9800 件 more_than"),
    ("群众对基层治理的满意度比上年提高了⟦2.3个\n百分点⟧。", "2.3 个百分点 increase_by"),
    ("依托党校累计培训各类人才总共⟦两千\n三百人⟧,覆盖全县。", "2300 人"),
    ("工程总投资经核算最终落实到位⟦两千\n八百余万元⟧。", "28000000 元 more_than"),
    ("全县积极稳妥在一线发展青年党员⟦三百\n余名⟧。", "300 名 more_than"),
    ("新建的活动场所和便民服务中心面积⟦120平\n方米⟧。", "120 平方米"),
    ("建成后可以惠及周边各镇的资产⟦1.2亿\n元以上⟧。", "120000000 元 at_least"),
    ("各镇每季度组织开展活动次数⟦不少于\n50次⟧。", "50 次 at_least"),
    ("每个支部按照规定组织党员轮训⟦30—\n50人⟧。", "30..50 人"),
    ("力争使每年的返贫发生率控制在⟦5%\n以内⟧。", "5 % at_most"),
    ("全县农村党员中外出流动人员⟦超过三分\n之二⟧。", "2/3 - more_than"),
    ("实施库区移民避险解困项目工期为⟦18个\n    月⟧。", "18 个月"),
    ("可以保障灌区沿线的群众饮水安全⟦近\r\n10万人⟧。", "100000 人 nearly"),
]

WHOLE = [
    "全市共有干部职工总数为⟦3⟧\n1、加强领导⟦12项⟧;",
    "总人数达到了历史上的新高⟦2100⟧\n2021年召开",
    "会议部署了下一阶段的重点工作任务\n⟦3个⟧镇作了发言",
    "镇名\t户数\n甲镇\t⟦12⟧\n乙镇\t⟦34⟧",
    "累计完成固定资产投资⟦2.3亿⟧\n以上数据来自统计局",
]


@pytest.mark.parametrize(("marked", "expected"), BROKEN)
def test_find_chinese_reads_a_figure_that_a_page_broke(marked: str, expected: str) -> None:
    """The figure is read as if the line went on; its span holds the line end."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


@pytest.mark.parametrize("marked", WHOLE)
def test_find_chinese_leaves_the_ends_of_lists_and_tables(marked: str) -> None:
    """A line that ends with a number is at its end where an item, a date, a row or another sentence follows."""
    assert unmark(marked)[1] == read_marked(marked)[0]


@given(
    st.text(alphabet="全市党员共计选派近超0123456789,.%万亿余多个名户百分点平方米三千两之—至以上\n \t、。", max_size=80)
)
def test_unwrap_keeps_the_way_back(text: str) -> None:
    """Only white space is taken out, and every mention is restored to its own words."""
    whole = unwrap(text, text)
    assert len(whole.text) == len(whole.folded)
    assert "".join(whole.text.split()) == "".join(text.split())
    for figure in find_chinese(text).figures:
        assert figure.text == text[figure.start : figure.end]
