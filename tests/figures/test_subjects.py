"""What a figure counts: a short phrase of the report that an analyst can read alone."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_table
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.figures.chinese import find_chinese
from summariser.figures.subjects import find_subject

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
全市46个督导组进驻 → 督导组进驻
"""


@pytest.mark.parametrize(("text", "subjects"), read_table(SUBJECTS))
def test_find_subject_gives_what_is_counted(text: str, subjects: str) -> None:
    """The noun behind the unit or before the number is given, without the verb's 达, 由, 占 and 为."""
    assert subjects.split("/") == read_subjects(text)


def test_find_subject_gives_the_label_of_a_table_row() -> None:
    """A cell counts what its row is called."""
    text = "指标\t产值（亿元）\n工业\t12.5\n"
    assert ["工业"] == read_subjects(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="共引进了领军人才近1.2万名占%以上的、，。由到（）“”\n\t年 ", max_size=80))
def test_find_subject_is_total_and_short(text: str) -> None:
    """Whatever the text, a subject is at most a line long and has no line end."""
    for subject in read_subjects(text):
        assert len(subject) <= 30
        assert "\n" not in subject


def read_subjects(text: str) -> list[str]:
    """Give the subjects of all figures of a text, each told the one before."""
    subjects = [""]
    for figure in find_chinese(text).figures:
        subjects.append(find_subject(text, figure.start, figure.end, figure.unit, figure.kind, subjects[-1]))
    return subjects[1:]
