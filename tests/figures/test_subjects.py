"""What a figure counts: a short phrase of the report that an analyst can read alone."""

from __future__ import annotations

import time

import pytest
from figures.test_chinese_marked import read_table
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.figures.subjects import find_subjects

SUBJECTS = """
近3.6万名教师实现网络研修全覆盖 → 实现网络研修全覆盖的教师
召开理论学习会1.04万场 → 理论学习会
引进领军人才21名、培育工匠30名 → 引进的领军人才/培育的工匠
组建272个临时党支部 → 组建的临时党支部
查处违规问题289个 → 查处的违规问题
办结5件,办结率97.9% → 办结/办结率
研发经费投入强度由1.62%提升到2.35% → 研发经费投入强度/研发经费投入强度
参保率稳定在95%以上 → 参保率
护林员年均补助从2017年的9600元提高到目前的15000元 → 护林员年均补助/护林员年均补助
接收信访举报6482件次,同比下降12.4% → 接收的信访举报/接收的信访举报
其中检举控告类2917件次,占45% → 检举控告类/检举控告类占比
年轻干部中35岁以下的占七成 → 年轻干部/年轻干部中35岁以下占比
新建和改造服务站1216个 → 新建和改造的服务站
连续三年新增外逃人员为零。 → 时期/新增外逃人员
城乡居民收入比为2.06:1 → 城乡居民收入比
人口出生率6.2‰ → 人口出生率
达标率接近九成 → 达标率
户均增收6000元 → 户均增收
李某被判处有期徒刑十一年 → 李某被判处有期徒刑
五年来,全市坚持 → 时期
办理时长由7.5天压缩到2.1天 → 办理时长/办理时长
收集意见1.2万条 → 收集的意见
先后对20名在工作中出现失误的同志予以容错 → 同志
全市46个督导组进驻 → 督导组
办结率98%以上，满意率97.1%，较上年同期上升1.2个百分点 → 办结率/满意率/满意率
工业产值36亿元，同比增长5%，增速比一季度放缓0.4个百分点，高于全市1.1个百分点 → 工业产值/工业产值/工业产值增速/工业产值增速
鸡蛋批发价8.4元/公斤，较上月下跌0.3元 → 鸡蛋批发价/鸡蛋批发价
人均收入21,457元，名义增长6.1% → 人均收入/人均收入
缴税42亿元，为预算的101.5%，同口径增长4.6% → 缴税/缴税/缴税
可追查举报由1,324宗增至1,518宗 → 可追查举报/可追查举报
3.强化保障，4)压实责任5条；•帮扶企业26家 → 压实责任/帮扶企业
其次是物流业八十三宗，即办件占四成，且群众投诉12件 → 物流业/即办件占比/群众投诉
惠及企业四百一十多家、匠人三千人以上 → 惠及的企业/匠人
建成博士工作室七家、中试基地11个 → 建成的博士工作室/中试基地
通报典型案例十八批52起 → 通报的典型案例/通报的典型案例
全镇农户人均年收入从七千六百元增长到一万八千三百元 → 全镇农户人均年收入/全镇农户人均年收入
销售额从4,000万元跃升到2.6亿元 → 销售额/销售额
诊疗起付线由500元下调至200元 → 诊疗起付线/诊疗起付线
柳川到市区车程由3个半小时缩短至50分钟 → 柳川到市区车程/柳川到市区车程
大班额由2019年的208个清至零 → 大班额/大班额
村组由120个整合为86个，涨了3个 → 村组/村组/村组
甲镇和乙镇分别投入3.2亿元和4.1亿元 → 甲镇/乙镇
该院收结案分别为：3,021件、2,876件，3,644件、3,590件 → 收案/结案/收案/结案
财政收入8.6亿元，外贸总额3.1亿元，分别比增4.2%和7.5% → 财政收入/外贸总额/财政收入/外贸总额
小学占13%，初中占62%，文盲占0.4% → 小学占比/初中占比/文盲占比
46个贫困村出列，近8万人摆脱绝对贫困 → 贫困村/摆脱绝对贫困的人
北溪、南溪两条溪流绕村而过，18户家庭获二等奖，近百名大学生返乡 → 溪流/家庭/大学生
四位党代表不避难题，5个省根据新规修订了办法 → 党代表/省
四十岁以下的村干部超过半数 → 村干部/四十岁以下的村干部
每月500元的餐费补贴 → 餐费补贴
龙头企业48家，其中国家级3家、省级十二家 → 龙头企业/国家级龙头企业/省级龙头企业
氨氮浓度降至0.6毫克/升，降幅达58% → 氨氮浓度/氨氮浓度降幅
设立3亿元人才基金，首期到位1亿元 → 设立的人才基金/设立的人才基金首期到位
共有共青团组织2,100个，家庭医生签约8.3万人 → 共青团组织/家庭医生签约
立案侦查工程建设领域职务犯罪46件 → 立案侦查的工程建设领域职务犯罪
新收案件6,120件，同比上升12% → 新收案件/新收案件
全国47个中央和国家机关建立了制度 → 中央和国家机关
教师培训1.6万人次，每人不少于72学时 → 教师培训/教师培训
60岁以上老人接种率88%，全市18岁以上居民派发补贴 → 老人接种率/60岁以上老人接种率/居民
党员12.4万名，其中35岁以下的占三成 → 党员/党员/35岁以下占比
受益群众：4.8万人；满意度：98.6% → 受益群众/满意度
建成后库容由1,720万立方米增加到2,100万立方米 → 库容/库容
创建22个省级136个市级示范村 → 创建的省级示范村/市级示范村
全村共有512户2,204人 → 全村/全村
村干部一共17人，四分之一是党员 → 村干部/党员占比
规模以上企业[2]达到1,126家 → 规模以上企业
人才总量21万人，占全县比重约四分之一 → 人才总量/人才总量占比
暂存线索由年初的326件降至41件 → 暂存线索/暂存线索
农机作业率由“十三五”末的61%提高到73% → 农机作业率/农机作业率
校园党组织覆盖率比上年提高三个百分点 → 校园党组织覆盖率
粮食产量连续七年稳定在三亿斤以上 → 时期/粮食产量
"""


@pytest.mark.parametrize(("text", "subjects"), read_table(SUBJECTS))
def test_find_subjects_gives_what_is_counted(text: str, subjects: str) -> None:
    """The noun behind the unit or before the number is given, without the verb's 达, 由, 占 and 为."""
    assert subjects.split("/") == read_subjects(text)


def test_find_subjects_gives_the_label_of_a_table_row() -> None:
    """A cell counts what its row is called."""
    text = "指标\t产值（亿元）\n工业\t12.5\n"
    assert ["工业"] == read_subjects(text)


def test_find_subjects_reads_the_label_of_a_row_that_is_aligned_with_blanks() -> None:
    """Columns that are parted by blanks make a row too; a serial number is no label."""
    assert ["望川县", "望川县"] == read_subjects("望川县    12,036户    486户\n")
    assert ["东湖村", "东湖村"] == read_subjects("1\t东湖村\t312户\t96.5%\n")[-2:]


def test_find_subjects_needs_no_time_for_a_text_that_repeats_itself() -> None:
    """Words that stand for each other in many ways do not make a pattern search without end."""
    for word in ("增至达到", "共计全市", "比上年分别", "占从的"):
        text = f"{word * 30}12家{word * 30}5%"
        started = time.perf_counter()
        read_subjects(text)
        assert time.perf_counter() - started < 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="共引进了领军人才近1.2万名占%以上的、，。由到（）“”\n\t年 ", max_size=80))
def test_find_subjects_is_total_and_short(text: str) -> None:
    """Whatever the text, a subject is at most a line long and has no line end."""
    for subject in read_subjects(text):
        assert len(subject) <= 30
        assert "\n" not in subject


def read_subjects(text: str) -> list[str]:
    """Give the subjects of all figures of a text."""
    return find_subjects(text, find_chinese(text).figures)
