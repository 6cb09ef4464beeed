"""Figures in Arabic digits: number, scale, unit, range, ratio, fraction. Forms after the table of evals/guide.md."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import mark, read_marked, read_table, unmark

from summariser.english import write_english
from summariser.figures.chinese import find_chinese

PLAIN = """
开展主题党日活动⟦1.9万场⟧ → 19000 场
累计投入⟦7.2亿元⟧支持 → 720000000 元
占比⟦99.3%⟧ → 99.3 %
招录⟦2600多名⟧干部 → 2600 名 more_than
全市⟦近2.7万名⟧干部参加 → 27000 名 nearly
组建⟦500多个⟧突击队 → 500 个 more_than
投入⟦5亿多元⟧ → 500000000 元 more_than
保持在⟦95%以上⟧ → 95 % at_least
选派⟦1.3万多名⟧机关干部 → 13000 名 more_than
调研⟦430多场次⟧ → 430 场次 more_than
明察暗访⟦60余次⟧ → 60 次 more_than
推动⟦7.9万⟧群众脱贫 → 79000 -
服务群众⟦30余万人次⟧ → 300000 人次 more_than
投入⟦1.2亿余元⟧ → 120000000 元 more_than
拨付⟦12,345.6万元⟧ → 123456000 元
预约⟦1,200余人⟧ → 1200 人 more_than
惠及⟦1 234户⟧群众 → 1234 户
共有党员⟦12 345 678人⟧ → 12345678 人
惠及⟦１５００余名⟧老人 → 1500 名 more_than
增速为⟦２．８％⟧ → 2.8 % increase_by
满意度⟦99.3％⟧ → 99.3 %
整治⟦2百余人次⟧ → 200 人次 more_than
流转⟦3千多亩⟧ → 3000 亩 more_than
党员⟦3万5千名⟧ → 35000 名
投资⟦1亿2000万元⟧ → 120000000 元
完成投资⟦3.2万亿元⟧ → 3200000000000 元
贷款⟦5000亿元⟧ → 500000000000 元
完成⟦20几个⟧项目 → 20 个 more_than
走访⟦30来户⟧ → 30 户 approx
装机⟦50兆瓦⟧ → 50 兆瓦
折合⟦3万3,883美元⟧ → 33883 美元
预算⟦4兆8,530亿元⟧ → 4853000000000 元
减贫⟦8千多万人⟧ → 80000000 人 more_than
花了⟦3万5⟧, → 35000 -
收入⟦2万⟧2021年 → 20000 -
网速⟦1000兆⟧光纤 → 1000 兆
流量⟦3立方米每秒⟧。 → 3 立方米每秒
时速⟦60公里每小时⟧。 → 60 公里每小时
气价⟦3.15元/方⟧ → 3.15 元/方
房价⟦386元/间夜⟧ → 386 元/间夜
补助⟦300元/人·月⟧ → 300 元/人·月
摄像头⟦6.5万路⟧, → 65000 路
发电⟦44.3亿千瓦小时⟧ → 4430000000 千瓦小时
淘汰⟦35蒸吨以下⟧锅炉 → 35 蒸吨 at_most
不少于每月⟦2次⟧ → 2 次 at_least
约占总数的⟦35%⟧ → 35 % approx
每户多了⟦412户⟧ → 412 户 increase_by
收缴子弹⟦460余发⟧。 → 460 发 more_than
建房⟦120平⟧的 → 120 平
减少⟦1成3⟧; → 1.3 成 decrease_by
增长⟦3成5左右⟧ → 3.5 成 approx increase_by
三次产业比为⟦11.8︰48.3︰39.9⟧。 → 11.8:48.3:39.9 :
发电⟦3.6亿千瓦时⟧ → 360000000 千瓦时
装机⟦120万千瓦⟧ → 1200000 千瓦
里程⟦2千米⟧ → 2 千米
面积⟦3.5万平方米⟧ → 35000 平方米
浓度⟦31微克/立方米⟧ → 31 微克/立方米
均价⟦6500元/平方米⟧ → 6500 元/平方米
能耗⟦0.35吨标准煤/万元⟧ → 0.35 吨标准煤/万元
出口⟦3.2亿美元⟧ → 320000000 美元
负氧离子⟦2万个/立方厘米⟧ → 20000 个/立方厘米
每年每村⟦10万元⟧ → 100000 元
户均⟦3.4万元⟧ → 34000 元
每千人口⟦7.2张⟧床位 → 7.2 张
租金最低⟦8.5折⟧ → 8.5 折
上升⟦3个百分点⟧ → 3 个百分点 increase_by
下降⟦0.9个千分点⟧ → 0.9 个千分点 decrease_by
下降⟦25个基点⟧ → 25 个基点 decrease_by
出生率⟦6.2‰⟧ → 6.2 ‰
党员⟦35周岁以下⟧ → 35 周岁 at_most
平均年龄⟦41.5岁⟧ → 41.5 岁
⟦29岁⟧的小李 → 29 岁
用时⟦2个半月⟧ → 2.5 个月
等了⟦1个半小时⟧ → 1.5 小时
干了⟦3年半⟧ → 3.5 年
用了⟦3个多月⟧ → 3 个月 more_than
走了⟦2个多小时⟧ → 2 小时 more_than
坚守⟦20多年⟧ → 20 年 more_than
坚守⟦2年多⟧ → 2 年 more_than
组织宣讲⟦120余场(次)⟧ → 120 场(次) more_than
接待⟦300人（次）⟧ → 300 人（次）
整改⟦12处⟧隐患 → 12 处
整改⟦535处⟧,处分⟦648人⟧ → 535 处|648 人
提供⟦24小时⟧服务 → 24 小时
配备⟦100台套⟧农机 → 100 台套
出动警车⟦320辆次⟧ → 320 辆次
接诊⟦1.2万余例次⟧ → 12000 例次 more_than
服务⟦2.3万户次⟧ → 23000 户次
摸排⟦5户⟧⟦12人⟧ → 5 户|12 人
采购⟦300万剂⟧疫苗 → 3000000 剂
达到⟦1.86万人⟧ → 18600 人
高达⟦98%⟧ → 98 %
多达⟦300余人⟧ → 300 人 more_than
实现⟦0⟧投诉 → 0 -
有⟦5520名⟧干部驻村、⟦1342名⟧干部驻企 → 5520 名|1342 名
通报⟦125批⟧、⟦1055件⟧、⟦1259人⟧ → 125 批|1055 件|1259 人
给予处分⟦2231人⟧(科级干部⟦158人⟧) → 2231 人|158 人
创建⟦14个⟧省级⟦174个⟧市级示范村 → 14 个|174 个
辖区内⟦9⟧县⟦2⟧市 → 9 -|2 -
水位⟦3.5米⟧ → 3.5 米
最高补贴⟦48000元⟧ → 48000 元
募集⟦10万余元⟧ → 100000 元 more_than
共计 ⟦100 名⟧干部 → 100 名
投入 ⟦3.5 亿元⟧ → 350000000 元
占全市的 ⟦32%⟧ → 32 %
惠及 ⟦1200 余户⟧ → 1200 户 more_than
处理⟦100+项⟧诉求 → 100 项 more_than
合格率⟦≥95%⟧ → 95 % at_least
时长⟦≤30分钟⟧ → 30 分钟 at_most
库容⟦2.1亿立方米⟧ → 210000000 立方米
亩产⟦650公斤⟧ → 650 公斤
降水⟦32毫米⟧ → 32 毫米
建成步道⟦12km⟧ → 12 km
带宽⟦200Mbps⟧ → 200 Mbps
实现“⟦100%⟧”覆盖 → 100 %
⟦3分之2⟧的村 → 2/3 -
占⟦2/3以上⟧ → 2/3 - at_least
完成⟦百分之85⟧ → 85 %
投资⟦1.5亿元人民币⟧ → 150000000 元人民币
捐款⟦50万港元⟧ → 500000 港元
建成⟦1.2万所⟧ → 12000 所
第一时间派出⟦3支⟧队伍 → 3 支
完成⟦13.8萬個⟧ → 138000 個
提高⟦13.8個百分點⟧ → 13.8 個百分點 increase_by
發放⟦1200餘份⟧ → 1200 份 more_than
惠及⟦5萬多戶⟧ → 50000 戶 more_than
投入⟦2億元⟧ → 200000000 元
聚焦⟦3大⟧领域 → 3 大
比全国、全省分别高⟦2.0个⟧、⟦1.5个百分点⟧ → 2 个百分点|1.5 个百分点
查处⟦352起⟧⟦367人⟧ → 352 起|367 人
⟦35岁及以下⟧的党员 → 35 岁 at_most
奖补⟦2000元/人⟧ → 2000 元/人
研发人员达⟦120人年⟧ → 120 人年
评选先进⟦120个(名)⟧ → 120 个(名)
覆盖⟦9亿多人⟧ → 900000000 人 more_than
贫困人口减少⟦6800多万⟧ → 68000000 - more_than decrease_by
"""

RANGES = """
解决⟦1-2个⟧问题 → 1..2 个
每批⟦30—50人⟧ → 30..50 人
覆盖⟦250—300户⟧ → 250..300 户
增长⟦4%—5%⟧ → 4..5 % increase_by
增长⟦4-5%⟧ → 4..5 % increase_by
配备⟦2至3名⟧专员 → 2..3 名
步行⟦10—15分钟⟧可达 → 10..15 分钟
奖补⟦20万—50万元⟧ → 200000..500000 元
奖补⟦20-50万元⟧ → 200000..500000 元
奖补⟦20万元至50万元⟧ → 200000..500000 元
奖补⟦5000元～1万元⟧不等 → 5000..10000 元
奖补⟦1.2~1.5亿元⟧ → 120000000..150000000 元
⟦0—3岁⟧婴幼儿 → 0..3 岁
为⟦3-6岁⟧儿童 → 3..6 岁
力争⟦3到5年⟧建成 → 3..5 年
每季度走访⟦1至2次⟧ → 1..2 次
由包村干部每人联系⟦6至9户⟧ → 6..9 户
由镇财政每户补助⟦500至800元⟧ → 500..800 元
分为⟦9大类⟧⟦46项⟧ → 9 大类|46 项
整理⟦9大⟧类别资料 → 9 大
培训⟦20至30余人⟧ → 20..30 人 more_than
最低气温⟦5~8℃⟧ → 5..8 ℃
"""

RATIOS = """
中职与普高招生比为⟦3:7⟧ → 3:7 :
三次产业结构为⟦8.6:41.2:50.2⟧ → 8.6:41.2:50.2 :
城乡居民收入比由⟦2.13:1⟧缩小到⟦2.06:1⟧ → 2.13:1 :|2.06:1 : decrease_to
按⟦1:1⟧的比例配套 → 1:1 :
师生比⟦1：15⟧ → 1:15 :
按照⟦1:50⟧比例配备网格员 → 1:50 :
"""


@pytest.mark.parametrize(("marked", "expected"), [*read_table(PLAIN), *read_table(RANGES), *read_table(RATIOS)])
def test_find_chinese_reads_figures_in_digits(marked: str, expected: str) -> None:
    """Each marked stretch is one figure with the value and unit that the guide gives, and nothing else is."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("甲、乙、丙县分别为⟦12⟧、⟦15⟧、⟦20个⟧", "12 个|15 个|20 个"),
        ("各县分别投入⟦1.2⟧、⟦3.4⟧、⟦5.6亿元⟧", "120000000 元|340000000 元|560000000 元"),
        ("城乡居民收入分别增长⟦5.2⟧和⟦7.1个百分点⟧", "5.2 个百分点 increase_by|7.1 个百分点 increase_by"),
        ("男女党员各⟦12⟧、⟦15人⟧", "12 人|15 人"),
        ("同比下降⟦0.8%⟧至⟦3.5%⟧", "0.8 % decrease_by|3.5 % decrease_to"),
        ("预计同比增长⟦5%至8%⟧", "5..8 % increase_by"),
        ("增长⟦5%至8%⟧", "5..8 % increase_by"),
        ("投诉上升⟦83%⟧,至⟦44宗⟧", "83 % increase_by|44 宗 increase_to"),
        ("减少⟦12%⟧至⟦300件⟧", "12 % decrease_by|300 件 decrease_to"),
        ("投诉由⟦1,457⟧增至⟦1,738宗⟧", "1457 宗|1738 宗 increase_to"),
        ("农户由⟦1.2⟧增加到⟦1.5万户⟧", "12000 户|15000 户 increase_to"),
    ],
)
def test_find_chinese_gives_numbers_the_unit_and_the_end_that_follow_them(marked: str, expected: str) -> None:
    """A unit, and a scale, that stand once hold for all numbers of a list or a pair; 至 behind a size leads to the end."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "引进⟦1.2万⟧人才",
        "新增⟦200⟧家庭农场",
        "⟦12⟧部门联合发文",
        "⟦3⟧方面工作",
        "⟦500⟧本科生",
        "⟦5⟧组织",
        "⟦4.5万⟧群众",
        "⟦12⟧县联动",
    ],
)
def test_find_chinese_takes_no_half_word_for_a_unit(marked: str) -> None:
    """A character that opens the counted noun is no unit: the number stands bare."""
    assert (marked, [""]) == (mark(unmark(marked)[0]), [d.split()[1].strip("-") for d in read_marked(marked)[1]])


@pytest.mark.parametrize(("text", "kind"), [
    ("95%", "percent"), ("四成", "percent"), ("8.5折", "other"), ("3倍", "ratio"), ("三分之二", "ratio"),
    ("3:7", "ratio"), ("35岁", "age"), ("12个月", "duration"), ("3亿元", "money"), ("3亩", "measure"), ("9个", "count"),
    ("31微克/立方米", "measure"), ("12场(次)", "count"), ("3个百分点", "percent"), ("80℃", "measure"),
])  # fmt: skip
def test_find_chinese_gives_the_kind(text: str, kind: str) -> None:
    """The kind follows from the unit."""
    assert kind == find_chinese(f"达到{text}。").figures[0].kind


@pytest.mark.parametrize(("text", "kind", "english"), [
    ("一年到头挣不到三千块。", "money", "less than 3,000 yuan"), ("摆摊一天卖了600多块！", "money", "more than 600 yuan"),
    ("更新宣传栏二十块。", "count", "20"), ("安装大屏12块，", "count", "12"),
])  # fmt: skip
def test_find_chinese_tells_money_in_speech_from_pieces(text: str, kind: str, english: str) -> None:
    """块 behind what was earned, sold or spent is yuan; behind a thing it counts pieces of it."""
    (figure,) = (one for one in find_chinese(text).figures if one.kind != "duration")
    assert (figure.unit, figure.kind, write_english(figure)) == ("块", kind, english)
