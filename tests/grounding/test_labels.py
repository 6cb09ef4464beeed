"""A label is made of the report's words and the nouns that grammar adds; a label of something else is refused."""

from __future__ import annotations

import pytest
from builders import draft_of, scene_of

from summariser.records import NumberNote

TEXT = (
    "三年来,全区查处违规案件210件,批评教育340人,处分125人,其中重处分18人。以前交一次税得走二十来里土路,"
    "如今十五分钟到大厅。用一个半月走访48个社区。举办实务班12期,培训2300人次。15个服务队进驻66个村。"
    "全区年收入30万元以上的乡占四分之一,8万元以下的乡有21个。只占全市的三分之一,不能守着这三分之一过日子。"
    "开通“967890”12小时咨询服务,办理时限压到3天。新进教师中28周岁以下的占七成。没有慰问活动。"
)


def reasons(as_written: str, subject: str, place: int = 0) -> list[str]:
    """Label the figure that is written so, the one at a place among these; give why the label is refused."""
    scene = scene_of(TEXT)
    rows = [row.id for row in scene.ledger.rows if row.printed == as_written]
    note = NumberNote(figure=rows[place], as_written=as_written, subject_zh=subject, subject_en="what it counts")
    return [refusal.reason for refusal in scene.ground(draft_of(numbers=(note,))).refusals]


@pytest.mark.parametrize(
    ("as_written", "good", "wrong"),
    [
        ("125人", "受处分的人", "受表彰的人"),
        ("125人", "受处分的人员", "处分的时期"),
        ("125人", "受处分的人", "未受处分的人"),
        ("三年", "查处的时期", "查处的人"),
        ("三年", "时期", "年龄"),
        ("二十来里", "以前交税要走的土路", "以前下村要走的土路"),
        ("十五分钟", "如今到大厅所用时间", "如今到车站所用时间"),
        ("一个半月", "走访社区所用的时间", "慰问社区所用的时间"),
        ("2300人次", "参加培训", "参加会议"),
        ("66个", "进驻的村", "慰问的村"),
        ("12小时", "“967890”咨询的时间", "“967890”投诉的时间"),
        ("28周岁以下", "新进教师的年龄", "在编医生的年龄"),
        ("四分之一", "达到该收入的乡占比", "达到该收入的乡距离"),
    ],
)  # fmt: skip
def test_a_label_may_add_what_grammar_adds(as_written: str, good: str, wrong: str) -> None:
    """A noun of the figure's sort and the words that make a noun of a clause are no words of another report."""
    assert reasons(as_written, good) == []
    assert reasons(as_written, wrong) == ["unsupported"]


@pytest.mark.parametrize(
    ("as_written", "subject"), [("18人", "受处分的人"), ("15个", "进驻的村"), ("3天", "咨询的时间")]
)
def test_a_label_of_the_figure_beside_it_is_refused(as_written: str, subject: str) -> None:
    """A deed that is another one in the report, a noun that another figure counts, the time of something else."""
    assert reasons(as_written, subject) == ["unsupported"]


def test_a_bound_without_a_noun_is_of_what_the_one_before_is_of() -> None:
    """8万元以下的乡, behind 年收入30万元以上的乡, is said of the income too; one with a noun of its own is not."""
    assert reasons("8万元以下", "全区年收入") == []
    text = "全区年收入30万元以上的乡占四分之一,公用支出8万元以下的乡有21个。"
    scene = scene_of(text)
    row = scene.figure("8万元以下")
    note = NumberNote(figure=row, as_written="8万元以下", subject_zh="全区年收入", subject_en="income")
    assert [one.reason for one in scene.ground(draft_of(numbers=(note,))).refusals] == ["subject_changed"]


def test_what_is_pointed_back_to_has_the_subject_of_the_first() -> None:
    """这三分之一 is the third that was named; the first third is not what stands around the second."""
    assert reasons("三分之一", "占全市的比例", place=1) == []
    assert reasons("四分之一", "只占全市的比例") != []


@pytest.mark.parametrize(
    ("text", "expected"), [("明年将整治山塘80口。", []), ("去年已整治山塘80口。", ["unsupported"])]
)
def test_a_label_of_a_plan_may_say_so(text: str, expected: list[str]) -> None:
    """计划 is no word of its own where the report plans it, and a wrong one where it is done."""
    scene = scene_of(text)
    note = NumberNote(figure=scene.figure("80口"), as_written="80口", subject_zh="计划整治的山塘", subject_en="ponds")
    assert [one.reason for one in scene.ground(draft_of(numbers=(note,))).refusals] == expected
