"""Qualifier, change and base: what the words around a number say."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_marked, read_table, unmark

from summariser.figures.chinese import find_chinese
from summariser.figures.chinese_changes import parts_size_and_end

QUALIFIED = """
⟦约300人⟧ → 300 人 approx
⟦大约300人⟧ → 300 人 approx
⟦300人左右⟧ → 300 人 approx
⟦300人上下⟧ → 300 人 approx
⟦超300人⟧ → 300 人 more_than
⟦超过300人⟧ → 300 人 more_than
⟦逾300人⟧ → 300 人 more_than
⟦300余人⟧ → 300 人 more_than
⟦近300人⟧ → 300 人 nearly
⟦将近300人⟧ → 300 人 nearly
⟦接近96%⟧ → 96 % nearly
⟦300人以上⟧ → 300 人 at_least
⟦至少300人⟧ → 300 人 at_least
⟦不少于300人⟧ → 300 人 at_least
⟦不低于90%⟧ → 90 % at_least
⟦300人以下⟧ → 300 人 at_most
⟦300元以内⟧ → 300 元 at_most
⟦5年内⟧ → 5 年 at_most
⟦24小时内⟧ → 24 小时 at_most
⟦不超过300人⟧ → 300 人 at_most
⟦最多300人⟧ → 300 人 at_most
⟦不足300人⟧ → 300 人 less_than
⟦不到300人⟧ → 300 人 less_than
⟦2000万元及以上⟧ → 20000000 元 at_least
⟦5公里以内⟧ → 5 公里 at_most
突破⟦3亿元⟧ → 300000000 元 more_than
突破了⟦3亿元⟧ → 300000000 元 more_than
达⟦300人⟧ → 300 人
达到⟦300人⟧ → 300 人
高达⟦300人⟧ → 300 人
达到⟦95%以上⟧ → 95 % at_least
达⟦近300人⟧ → 300 人 nearly
总数⟦超过了300人⟧ → 300 人 more_than
⟦近 300 人⟧ → 300 人 nearly
⟦超过 3 亿元⟧ → 300000000 元 more_than
⟦10多年⟧ → 10 年 more_than
⟦3倍多⟧ → 3 倍 more_than
⟦不下300人⟧ → 300 人 at_least
⟦起码300人⟧ → 300 人 at_least
⟦约为300人⟧ → 300 人 approx
⟦低于5%⟧ → 5 % less_than
⟦高于5%⟧ → 5 % more_than
⟦10个工作日内⟧ → 10 个工作日 at_most
⟦300人次以上⟧ → 300 人次 at_least
⟦7个工作日之内⟧ → 7 个工作日 at_most
⟦三倍有余⟧ → 3 倍 more_than
签约⟦132个⟧项目 → 132 个
预约⟦1,200余人⟧ → 1200 人 more_than
附近⟦12个⟧村 → 12 个
其余⟦23个⟧ → 23 个
逾期⟦2件⟧ → 2 件
以上⟦36项⟧ → 36 项
履约⟦30份⟧ → 30 份
违约⟦3起⟧ → 3 起
节约⟦30万元⟧ → 300000 元
就近⟦3个⟧网点 → 3 个
邻近⟦5个⟧镇 → 5 个
剩余⟦12个⟧ → 12 个
赶超⟦5家⟧企业 → 5 家
弥补不足⟦12项⟧ → 12 项
公约⟦35条⟧ → 35 条
合约⟦12份⟧ → 12 份
特约⟦12名⟧监督员 → 12 名
约谈⟦15人⟧ → 15 人
做到⟦12个⟧不准 → 12 个
收到⟦12件⟧ → 12 件
达不到⟦12项⟧标准 → 12 项
找不到⟦3人⟧ → 3 人
联动⟦3级⟧上下游 → 3 级
⟦3个⟧内部机构 → 3 个
⟦12种⟧多功能设备 → 12 种
⟦300元⟧余额 → 300 元
⟦2个⟧左右两侧 → 2 个
开展⟦20场⟧多形式宣传 → 20 场
近⟦3年⟧ → 3 年
近⟦3年⟧来 → 3 年
近⟦五年⟧来 → 5 年
近⟦两个月⟧ → 2 个月
最近⟦3年⟧ → 3 年
历时⟦近三年⟧ → 3 年 nearly
用了⟦近3年⟧ → 3 年 nearly
长达⟦近10年⟧ → 10 年 nearly
耗时⟦近两个月⟧ → 2 个月 nearly
近⟦10天⟧ → 10 天
连续⟦3年⟧ → 3 年
前⟦两年⟧ → 2 年
⟦5年⟧来 → 5 年
村集体收入⟦超50万元⟧ → 500000 元 more_than
累计投入⟦超2亿元⟧ → 200000000 元 more_than
提高⟦超20个百分点⟧ → 20 个百分点 more_than increase_by
产值远⟦超100亿元⟧ → 10000000000 元 more_than
招商⟦超30亿元⟧ → 3000000000 元 more_than
整治⟦超30处⟧ → 30 处 more_than
商超⟦12家⟧ → 12 家
治超⟦32次⟧ → 32 次
贸易入超⟦12亿元⟧ → 1200000000 元
损失⟦约3.4亿元⟧ → 340000000 元 approx
征集⟦约800条⟧ → 800 条 approx
整合⟦约3亿元⟧ → 300000000 元 approx
成立⟦约20支⟧ → 20 支 approx
联合⟦约40家⟧ → 40 家 approx
调解⟦约300起⟧ → 300 起 approx
扩大⟦约3倍⟧ → 3 倍 approx increase_by
惠及村民⟦约360人⟧ → 360 人 approx
乡规民约⟦28条⟧ → 28 条
签约达⟦132家⟧ → 132 家
续约⟦12家⟧ → 12 家
更新⟦近1500条⟧ → 1500 条 nearly
对接⟦近30家⟧ → 30 家 nearly
取得成就⟦近30项⟧ → 30 项 nearly
补贴⟦近30万元⟧ → 300000 元 nearly
走近⟦3个⟧家庭 → 3 个
获得⟦不到10%⟧ → 10 % less_than
全程用⟦不到2小时⟧ → 2 小时 less_than
小学⟦不到30所⟧ → 30 所 less_than
得不到⟦12项⟧支持 → 12 项
⟦不及10%⟧ → 10 % less_than
来不及⟦3人⟧ → 3 人
年龄⟦不得超过50周岁⟧ → 50 周岁 at_most
年龄⟦不得超过 50 周岁⟧ → 50 周岁 at_most
⟦不能超过30人⟧ → 30 人 at_most
⟦不应超过30人⟧ → 30 人 at_most
⟦未超过30人⟧ → 30 人 at_most
⟦没有超过30人⟧ → 30 人 at_most
⟦不允许超过30人⟧ → 30 人 at_most
⟦不得高于3%⟧ → 3 % at_most
⟦不得少于30人⟧ → 30 人 at_least
⟦不得低于30%⟧ → 30 % at_least
⟦不能少于30天⟧ → 30 天 at_least
⟦不短于3个月⟧ → 3 个月 at_least
⟦约莫30人⟧ → 30 人 approx
⟦大体30人⟧ → 30 人 approx
远⟦不止30人⟧ → 30 人 more_than
⟦少说30人⟧ → 30 人 at_least
⟦顶多30人⟧ → 30 人 at_most
⟦几近30%⟧ → 30 % nearly
⟦三年光景⟧ → 3 年 approx
⟦30人出头⟧ → 30 人 more_than
补助⟦300元⟧不等 → 300 元
在⟦近3个小时⟧的座谈过程中 → 3 个小时 nearly
迁居至今⟦近12年⟧ → 12 年 nearly
老人⟦近50年⟧党龄 → 50 年 nearly
经过⟦近3年⟧的努力 → 3 年 nearly
近⟦3年⟧的工作 → 3 年
近⟦五年⟧间 → 5 年
跨过⟦20亿元⟧大关 → 2000000000 元 more_than
迈上⟦20亿元⟧台阶 → 2000000000 元
迈上⟦3个⟧台阶 → 3 个
突破⟦12项⟧关键技术 → 12 项
突破⟦300家⟧ → 300 家 more_than
"""

CHANGED = """
比上届降低⟦2.9岁⟧ → 2.9 岁 decrease_by
比上届提升⟦31%⟧ → 31 % increase_by
从⟦24000元⟧提高到⟦42000元⟧ → 24000 元|42000 元 increase_to
从2016年的⟦24000元⟧提高到现在的⟦42000元⟧ → 24000 元|42000 元 increase_to
由⟦7.5天⟧压缩到⟦2.1天⟧ → 7.5 天|2.1 天 decrease_to
由⟦37个⟧增至⟦409个⟧ → 37 个|409 个 increase_to
从⟦86.2%⟧提高到⟦95.4%⟧,提高⟦9.2个百分点⟧ → 86.2 %|95.4 % increase_to|9.2 个百分点 increase_by
达到⟦94.9%⟧ → 94.9 %
保持在⟦95%以上⟧ → 95 % at_least
稳定在⟦98%以上⟧ → 98 % at_least
占比⟦99.3%⟧ → 99.3 %
新增就业⟦3万人⟧ → 30000 人
新增⟦30个⟧ → 30 个
净增⟦92家⟧ → 92 家
工业增加值⟦110亿元⟧ → 11000000000 元
高于县直机关同职级水平的⟦13%⟧ → 13 %
同比下降⟦81.2%⟧ → 81.2 % decrease_by
逐年提高⟦20%⟧ → 20 % increase_by
增长⟦1.5倍⟧ → 1.5 倍 increase_by
增至原来的⟦3倍⟧ → 3 倍 increase_to
增至2017年的⟦3倍⟧ → 3 倍 increase_to
是2016年的⟦4.6倍⟧ → 4.6 倍
相当于上年的⟦1.3倍⟧ → 1.3 倍
增加⟦2.4倍⟧ → 2.4 倍 increase_by
扩大⟦3倍⟧ → 3 倍 increase_by
提高到原来的⟦2倍⟧ → 2 倍 increase_to
高于全市⟦1.8个百分点⟧ → 1.8 个百分点
低于全省平均水平⟦0.5个百分点⟧ → 0.5 个百分点
比全省平均水平高⟦2.1个百分点⟧ → 2.1 个百分点
快于全国⟦0.3个百分点⟧ → 0.3 个百分点
比上年高⟦1.8个百分点⟧ → 1.8 个百分点 increase_by
比上年多⟦120户⟧ → 120 户 increase_by
较去年同期少⟦30起⟧ → 30 起 decrease_by
同比多⟦12件⟧ → 12 件 increase_by
较上年低⟦0.3个百分点⟧ → 0.3 个百分点 decrease_by
分别下降⟦33.3%⟧和⟦五成⟧ → 33.3 % decrease_by|5 成 decrease_by
分别增长⟦5%⟧、⟦6%⟧和⟦7%⟧ → 5 % increase_by|6 % increase_by|7 % increase_by
分别比上届提高⟦4.6个百分点⟧和⟦13.1个百分点⟧ → 4.6 个百分点 increase_by|13.1 个百分点 increase_by
由⟦12个⟧、⟦15个⟧分别增加到⟦20个⟧、⟦30个⟧ → 12 个|15 个|20 个 increase_to|30 个 increase_to
增长⟦近三成⟧ → 3 成 nearly increase_by
减少⟦三成以上⟧ → 3 成 at_least decrease_by
缩短至⟦0.5天以内⟧ → 0.5 天 at_most decrease_to
缩短审批时限⟦60%⟧ → 60 % decrease_by
压减会议⟦30余场⟧ → 30 场 more_than decrease_by
精简文件⟦120份⟧ → 120 份 decrease_by
户均增收⟦6000元⟧ → 6000 元 increase_by
增收⟦近亿元⟧ → 100000000 元 nearly increase_by
增产⟦2.4万吨⟧ → 24000 吨 increase_by
年均增长⟦16.6%⟧ → 16.6 % increase_by
增速⟦8.2%⟧ → 8.2 % increase_by
增速达到⟦8.2%⟧ → 8.2 % increase_by
增幅为⟦8.2%⟧ → 8.2 % increase_by
降幅达⟦12%⟧ → 12 % decrease_by
下降幅度为⟦3.2%⟧ → 3.2 % decrease_by
增长了⟦8.2%⟧ → 8.2 % increase_by
负增长⟦3.2%⟧ → 3.2 % decrease_by
同比增长⟦-3.2%⟧ → -3.2 % increase_by
今年偏暖；⟦-3.5℃⟧为多年平均 → -3.5 ℃
气温从⟦-5℃⟧升至⟦-3℃⟧ → -5 ℃|-3 ℃ increase_to
平均气温⟦约-3.5℃⟧ → -3.5 ℃ approx
最低气温⟦零下28.6℃⟧ → -28.6 ℃
最低气温⟦约零下二十摄氏度⟧ → -20 摄氏度 approx
气温在⟦零下5至10℃⟧之间 → -10..-5 ℃
气温在⟦零下5℃至10℃⟧之间 → -5..10 ℃
降至⟦52件⟧ → 52 件 decrease_to
下降为⟦12%⟧ → 12 % decrease_to
升至⟦97.9%⟧ → 97.9 % increase_to
涨到⟦12元⟧ → 12 元 increase_to
跃升至⟦3.2亿元⟧ → 320000000 元 increase_to
缩小到⟦2.06:1⟧ → 2.06:1 : decrease_to
由⟦1.62%⟧提升到⟦2.35%⟧ → 1.62 %|2.35 % increase_to
从⟦3个⟧发展到⟦28个⟧ → 3 个|28 个 increase_to
由⟦15个⟧调整为⟦9个⟧ → 15 个|9 个 decrease_to
从2016年的⟦3个⟧到2021年的⟦28个⟧ → 3 个|28 个 increase_to
由⟦15个工作日⟧变为⟦5个工作日⟧ → 15 个工作日|5 个工作日 decrease_to
从⟦100元⟧到⟦500元⟧不等 → 100 元|500 元
减负⟦7亿多元⟧ → 700000000 元 more_than
节省水费⟦约60元⟧ → 60 元 approx
挽回损失⟦1亿元⟧ → 100000000 元
提速⟦30%⟧ → 30 % increase_by
由⟦663起⟧下降到去年的⟦412起⟧ → 663 起|412 起 decrease_to
由⟦126项⟧精简至⟦41项⟧ → 126 项|41 项 decrease_to
低保标准提高到每人每月⟦720元⟧ → 720 元 increase_to
缩短⟦三分之一⟧ → 1/3 - decrease_by
压缩至原来的⟦1/3⟧ → 1/3 - decrease_to
占比由⟦38%⟧提高到⟦45%⟧ → 38 %|45 % increase_to
增设床位⟦300张⟧ → 300 张
同比增长 ⟦8.5%⟧ → 8.5 % increase_by
增长⟦6%左右⟧ → 6 % approx increase_by
同口径增长⟦3%⟧ → 3 % increase_by
增长⟦8%⟧,高于全省⟦1.2个百分点⟧ → 8 % increase_by|1.2 个百分点
下降⟦1.8岁⟧,占⟦62.4%⟧ → 1.8 岁 decrease_by|62.4 %
提高⟦13.8个百分点⟧ → 13.8 个百分点 increase_by
排名上升⟦5位⟧ → 5 位 increase_by
上升为⟦98%⟧ → 98 % increase_to
比上年净增⟦860名⟧ → 860 名 increase_by
改造提升⟦120个⟧阵地 → 120 个
晋升⟦12人⟧ → 12 人
占增加值比重⟦12%⟧ → 12 %
增加就业岗位⟦3000个⟧ → 3000 个 increase_by
高于上年⟦1.2个百分点⟧ → 1.2 个百分点 increase_by
缩短办理时限至⟦3天⟧ → 3 天 decrease_to
新改扩⟦12处⟧ → 12 处
提高为民服务能力的⟦12项⟧ → 12 项
从⟦8个⟧部门抽调骨干到⟦30个⟧村 → 8 个|30 个
药品平均降价⟦48%⟧ → 48 % decrease_by
每吨涨价⟦30元⟧ → 30 元 increase_by
门票提价⟦10%⟧ → 10 % increase_by
工资上浮⟦12%⟧ → 12 % increase_by
利率下浮⟦8%⟧ → 8 % decrease_by
加快⟦1.2个百分点⟧ → 1.2 个百分点 increase_by
加快⟦12个⟧项目建设 → 12 个
放缓⟦0.6个百分点⟧ → 0.6 个百分点 decrease_by
保修期拉长⟦2年⟧ → 2 年 increase_by
由⟦3.5%⟧调高至⟦4.5%⟧ → 3.5 %|4.5 % increase_to
调高⟦300万元以上⟧的贷款 → 3000000 元 at_least
编制削至⟦约1.2万个⟧ → 12000 个 approx decrease_to
由⟦12天⟧压至⟦4天⟧ → 12 天|4 天 decrease_to
从⟦3%⟧提到⟦6%⟧ → 3 %|6 % increase_to
会议提到⟦5个⟧问题 → 5 个
由⟦16个⟧科室并为⟦5个⟧ → 16 个|5 个 decrease_to
将⟦36类⟧证照归并为⟦5类⟧ → 36 类|5 类 decrease_to
将办理时限由⟦15天⟧变为⟦5天⟧ → 15 天|5 天 decrease_to
把⟦100个⟧村打造成⟦30个⟧示范村 → 100 个|30 个
由⟦12个⟧部门组成⟦3个⟧专班 → 12 个|3 个
比上年多收⟦1.4亿元⟧ → 140000000 元 increase_by
比上年少支出⟦2000万元⟧ → 20000000 元 decrease_by
比上年少数民族代表⟦12名⟧ → 12 名
同比少发生⟦12起⟧ → 12 起 decrease_by
高出上届⟦4个百分点⟧ → 4 个百分点 increase_by
高出全国⟦4个百分点⟧ → 4 个百分点
超过上年的⟦12%⟧ → 12 %
较2019年有⟦4成⟧增幅 → 4 成 increase_by
有⟦8.5%⟧的降幅 → 8.5 % decrease_by
以年均⟦8%⟧的速度递增 → 8 % increase_by
贡献了⟦30%⟧的增长 → 30 %
快于全省⟦8.2%⟧的增速 → 8.2 %
上升⟦62%⟧,至⟦47宗⟧ → 62 % increase_by|47 宗 increase_to
提高⟦12个百分点⟧至⟦38%⟧ → 12 个百分点 increase_by|38 % increase_to
减少⟦16%⟧至⟦300件⟧ → 16 % decrease_by|300 件 decrease_to
增长⟦12%⟧达到⟦300亿元⟧ → 12 % increase_by|30000000000 元
由⟦30%⟧、⟦25%⟧提高到⟦45%⟧、⟦40%⟧ → 30 %|25 %|45 % increase_to|40 % increase_to
由⟦12个⟧、⟦15个⟧增加到⟦18个⟧、⟦20个⟧ → 12 个|15 个|18 个 increase_to|20 个 increase_to
减少⟦26亿元⟧,即⟦3.1%⟧ → 2600000000 元 decrease_by|3.1 % decrease_by
增加⟦26亿元⟧,或⟦3.1%⟧ → 2600000000 元 increase_by|3.1 % increase_by
降至⟦5%⟧,⟦3%⟧的村 → 5 % decrease_to|3 %
增速保持在⟦8%左右⟧ → 8 % approx increase_by
由⟦45岁⟧放宽到⟦50岁⟧ → 45 岁|50 岁 increase_to
下调收费标准⟦20%⟧ → 20 % decrease_by
补助标准提至⟦300元⟧ → 300 元 increase_to
比上年提前⟦12天⟧ → 12 天
比上届年轻⟦2.5岁⟧ → 2.5 岁 decrease_by
同比分别多⟦12件⟧、⟦8件⟧ → 12 件 increase_by|8 件 increase_by
"""


@pytest.mark.parametrize(("marked", "expected"), [*read_table(QUALIFIED), *read_table(CHANGED)])
def test_find_chinese_reads_qualifier_and_change(marked: str, expected: str) -> None:
    """The span holds the qualifier, not the verb; the change is read from the clause."""
    assert (unmark(marked)[1], expected.split("|")) == read_marked(marked)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("同比增长8.2%", "同比"), ("环比下降3%", "环比"), ("比上届提升31%", "比上届"), ("较上年提高2个百分点", "较上年"),
        ("比2017年增长三成半", "比2017年"), ("较去年同期减少12件", "较去年同期"), ("增长8.2%", None), ("同比高8%", "同比"),
        ("较上年末增加3亿元", "较上年末"), ("比上一届提高2个百分点", "比上一届"), ("比整治前下降三成", "比整治前"),
    ],
)  # fmt: skip
def test_find_chinese_keeps_the_base_of_a_comparison(text: str, base: str | None) -> None:
    """A change says what it is measured against, as written, or nothing."""
    assert base == find_chinese(text).figures[0].base


@pytest.mark.parametrize(
    "marked",
    ["分别比上年增长⟦4.2%⟧\n和⟦12.6%⟧", "分别下降⟦4.2%⟧和\n⟦12.6%⟧"],
)
def test_find_chinese_reads_a_list_across_a_line_end(marked: str) -> None:
    """A list under 分别 has one change, though the page broke it."""
    first, second = find_chinese(unmark(marked)[0]).figures
    assert first.change
    assert first.change == second.change


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("失业率同比下降0.8%至3.5%", True), ("较上年减少3人至12人", True), ("占比同比提高3%至12%", True),
        ("下降0.8%至3.5%", False), ("同比增长5%至8%", False), ("预计同比下降5%至8%", False), ("同比发展3家至5家", False),
    ],
)  # fmt: skip
def test_parts_size_and_end_tells_a_change_with_its_end_from_a_range(text: str, *, parted: bool) -> None:
    """What is measured against earlier is over; a plan and a share of growth are ranges."""
    at = next(place for place, character in enumerate(text) if character.isdigit())
    assert parted == parts_size_and_end(text, at)
