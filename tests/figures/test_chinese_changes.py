"""Changes in Chinese that notes and reports write in many ways: 比上届小2.3岁, 47→39份, 跌破7万, 连降三年."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_marked, read_table, unmark

from summariser.figures.chinese import find_chinese

CHANGED = """
较上届小⟦2.3岁⟧ → 2.3 岁 decrease_by
较上届大⟦2.3岁⟧ → 2.3 岁 increase_by
比上届年轻⟦2.3岁⟧ → 2.3 岁 decrease_by
平均年龄小了⟦2.3岁⟧ → 2.3 岁 decrease_by
比全省年轻⟦2.3岁⟧ → 2.3 岁
比上年少⟦214起⟧ → 214 起 decrease_by
比上年多⟦12件⟧ → 12 件 increase_by
比前⟦四年⟧平均增幅高出⟦两个百分点⟧ → 4 年|2 个百分点 increase_by
提高⟦3个百分点⟧,增加(比前⟦五年⟧) → 3 个百分点 increase_by|5 年
提高投入产出比⟦20%⟧ → 20 % increase_by
低于全省工业增速⟦1.4个百分点⟧ → 1.4 个百分点
高于上年工业增速⟦1.4个百分点⟧ → 1.4 个百分点 increase_by
油茶基地发展到⟦6.2万亩⟧ → 62000 亩 increase_to
分别提高到⟦820元⟧和⟦650元⟧,⟦90周岁以上⟧老人全部纳入 → 820 元 increase_to|650 元 increase_to|90 周岁 at_least
比上年少⟦214起⟧、死亡人数少⟦12人⟧ → 214 起 decrease_by|12 人 decrease_by
比上年多⟦214起⟧,比全省高⟦3个百分点⟧ → 214 起 increase_by|3 个百分点
比去年快⟦1.5个百分点⟧ → 1.5 个百分点 increase_by
比去年快⟦3天⟧ → 3 天 decrease_by
较去年慢⟦5天⟧ → 5 天 increase_by
出警快了⟦3分钟⟧ → 3 分钟 decrease_by
比全省快⟦1.5个百分点⟧ → 1.5 个百分点
高于全国⟦2个百分点⟧ → 2 个百分点
比换届前多⟦1.2人⟧ → 1.2 人 increase_by
超去年全年⟦3.2万件⟧ → 32000 件 increase_by
升高⟦78.5%⟧ → 78.5 % increase_by
升高到⟦92%⟧ → 92 % increase_to
升到⟦78.5%⟧ → 78.5 % increase_to
下挫⟦3.2%⟧ → 3.2 % decrease_by
下探至⟦3.1%⟧ → 3.1 % decrease_to
下行⟦0.3个百分点⟧ → 0.3 个百分点 decrease_by
冲高至⟦3.2万亿元⟧ → 3200000000000 元 increase_to
扩至⟦30个⟧,缩至⟦3天⟧ → 30 个 increase_to|3 天 decrease_to
降为⟦12%⟧,升为⟦15%⟧,增为⟦20个⟧,减为⟦9个⟧ → 12 % decrease_to|15 % increase_to|20 个 increase_to|9 个 decrease_to
涨至⟦35元⟧,跌至⟦3元⟧,回落至⟦2.1%⟧,压至⟦5个⟧ → 35 元 increase_to|3 元 decrease_to|2.1 % decrease_to|5 个 decrease_to
由⟦3个⟧变为⟦12个⟧ → 3 个|12 个 increase_to
变为⟦12个⟧ → 12 个
原有⟦36个⟧,原为⟦48个⟧,此前为⟦52个⟧,上年为⟦3.2%⟧ → 36 个|48 个|52 个|3.2 %
从⟦312件⟧清到只剩⟦14件⟧ → 312 件|14 件 decrease_to
跌破⟦7万⟧, → 70000 - less_than decrease_to
文件压了⟦四分之一⟧,会议少⟦一半⟧ → 1/4 - decrease_by|1/2 - decrease_by
发文少⟦三分之一⟧,比邻县少⟦三分之一⟧ → 1/3 - decrease_by|1/3 -
连降⟦三年⟧ → 3 年
缩短⟦三年⟧ → 3 年 decrease_by
减少⟦8000人⟧至⟦416.2万人⟧ → 8000 人 decrease_by|4162000 人 decrease_to
减少⟦3人至5人⟧ → 3..5 人 decrease_by
是原来的⟦12倍⟧ → 12 倍 increase_to
为原来的⟦三分之一⟧ → 1/3 - decrease_to
是2016年的⟦3倍⟧ → 3 倍
(同比+⟦12.3%⟧) → 12.3 % increase_by
(↓⟦31%⟧) → 31 % decrease_by
占比⟦42.6%⟧→⟦71.3%⟧ ⇢ 42.6 %|71.3 % increase_to
文件⟦47⟧→⟦39份⟧ ⇢ 47 份|39 份 decrease_to
文件⟦47⟧->⟦39份⟧ ⇢ 47 份|39 份 decrease_to
一降再降:⟦15天⟧→⟦7天⟧→⟦3天⟧ ⇢ 15 天|7 天 decrease_to|3 天 decrease_to
2016年⟦1200⟧→2021年⟦3600⟧。 ⇢ 1200 -|3600 -
"""
"""⇢ parts the columns where the sentence has an arrow of its own."""


@pytest.mark.parametrize(
    ("marked", "expected"), read_table(CHANGED.replace(" → ", " ⇢ ").replace("→", "➔").replace(" ⇢ ", " → "))
)
def test_find_chinese_reads_the_change(marked: str, expected: str) -> None:
    """Verbs, adjectives behind a past time, arrows and pairs give the direction; comparisons with others do not."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("第3页,共12页", []),
        ("共12页,第3页", []),
        ("第 3 页 共 12 页", []),
        ("全书共12页", ["12页"]),
        ("建成320个(1)站点", ["320个"]),
        ("覆盖率95%（2）。", ["95%"]),
    ],
)
def test_find_chinese_counts_no_pages_and_footnotes(text: str, figures: list[str]) -> None:
    """A page of so many, and a mark right behind a figure, count nothing."""
    assert figures == [figure.text for figure in find_chinese(text).figures]


def test_find_chinese_draws_from_the_plain_arrow() -> None:
    """The usual arrow reads like the others."""
    assert [figure.change for figure in find_chinese("占比42.6%→71.3%").figures] == [None, "increase_to"]
