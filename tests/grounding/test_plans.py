"""Plans told from reports: the words that announce, beside the same words that do not."""

from __future__ import annotations

import pytest
from builders import GLOSSARY, scene_of

from summariser.grounding.plans import clauses_of, goes_on_planning, is_plan
from summariser.offline import draft_by_rule
from summariser.themes import is_heading_of_plans, is_under_plans


@pytest.mark.parametrize(
    "text",
    [
        "明年将新建服务站50个", "2024年，拟对45个党组织开展巡察", "力争本届任期巡察覆盖率超过65%", "今年将新招录199名",
        "下一步，全市将建设300个站点", "计划于6月底前再选派400名青年干部到村任职", "到2030年，建成500个", "将在明年投入资金3亿元",
        "市委计划年内新建驿站20个", "预计到2025年达到300家", "年底前将全部完成1200户改造", "拟投资3.2亿元新建学校2所",
        "项目即将建成投用，惠及2万人", "将以“清溪行动”为抓手，整治河道120条", "各县区要在6月底前完成320户改造",
        "育林工程计划用三年时间造林20万亩", "目标是引进人才500名", "确保年底前完成改造1200户", "将投入3亿元用于改造", "将在全市开展培训120场",
    ],
)  # fmt: skip
def test_what_is_announced_is_planned(text: str) -> None:
    """Each is still to come when the report is published."""
    assert is_plan(text, "2022-05-01")


@pytest.mark.parametrize(
    "text",
    [
        "将新建的50个站点移交各县", "将50个村纳入整治范围", "按计划完成整改120项", "“栾英计划”引进人才86名", "百人计划引进人才86名",
        "将全部案件9.4万件录入平台", "实施三年行动计划,新建站点300个", "力争上游,完成120项", "将320名干部编入网格",
        "将审批时间由7.5天压减到2.1天", "将3860万元用于补助", "将全市1200名党员划入网格", "为下一步工作打下基础,培训1200人",
        "将在册党员1.2万名编入网格", "截至2021年底,全市共有党员31万名", "将整治成果转化为制度120项", "将建设任务分解为120项",
        "将投入使用的320套公租房分配到户", "2021年计划招生1200人", "模拟考试1200人次", "将信访积案320件全部化解", "虚拟现实企业12家", "三年行动计划用两年完成，改造1200户",
        "到2020年，全市建成站点300个", "将开展情况通报120次", "草拟文件12份", "即将毕业的320名学生参加培训",
    ],
)  # fmt: skip
def test_what_is_reported_is_not_planned(text: str) -> None:
    """将 before an object, 计划 as a noun, and years that are past announce nothing."""
    assert not is_plan(text, "2022-05-01")


def test_a_year_is_to_come_by_the_day_of_publication() -> None:
    """到2025年 is a plan in a report of 2023, and was reached in one of 2026; with no day it is taken for a plan."""
    assert is_plan("到2025年，建成站点300个", "2023-04-10")
    assert not is_plan("到2025年，建成站点300个", "2026-01-18")
    assert is_plan("到2025年，建成站点300个")


def test_a_heading_of_plans_names_nothing_else() -> None:
    """A heading that names other work too says nothing of one sentence under it."""
    assert is_heading_of_plans("五、2025年主要预期目标")
    assert not is_heading_of_plans("四、锻造纪检监察铁军，谋划下步工作")
    assert not is_heading_of_plans("")


@pytest.mark.parametrize(
    "heading",
    [
        "2025年重点工作", "2025年工作任务", "总体要求和主要任务", "“十五五”时期奋斗目标", "今年重点任务", "下一步", "来年打算",
        "二、2025年政府工作总体要求和主要任务", "三、今后五年的奋斗目标和主要任务", "2026年工作安排", "（二）主要任务",
    ],
)  # fmt: skip
def test_headings_of_a_year_that_is_not_over_name_plans(heading: str) -> None:
    """Tasks, aims and arrangements of the year of publication, of a later one, or of none."""
    assert is_heading_of_plans(heading, "2025-01-15")


@pytest.mark.parametrize(
    "heading",
    [
        "2024年工作回顾", "2025年重点工作完成情况", "今年以来重点工作", "2024年重点工作", "一、2024年主要目标完成情况",
        "聚焦重点任务 推进改革", "一、2024年工作总结和2025年工作安排", "今年目标责任考核", "围绕主要任务抓落实",
    ],
)  # fmt: skip
def test_headings_of_what_is_over_name_no_plans(heading: str) -> None:
    """Nor does one of what became of a task, or one that is a slogan."""
    assert not is_heading_of_plans(heading, "2025-01-15")


@pytest.mark.parametrize(
    "text",
    [
        "2025年，争取新建学校8所", "今年要完成改造1200户", "2025年确保建成学校8所", "承诺今年办好实事10件", "到2026年，增长20%",
        "今年要实现地区生产总值增长6%，城镇新增就业3万人", "围绕5大任务，力争完成投资50亿元", "拟对已完成的1500户开展验收",
        "全市80个乡镇，力争年内全部完成1200户改造",
    ],
)  # fmt: skip
def test_an_aim_with_a_time_to_come_is_planned(text: str) -> None:
    """争取, 要, 承诺 and 确保 announce beside such a time, and what follows them goes on."""
    assert is_plan(text, "2025-01-15")


@pytest.mark.parametrize(
    "text",
    [
        "2024年确保建成学校8所", "争取资金3亿元", "争取到上级资金3亿元", "全市承诺践诺1200人次", "今年确保了1.2万户按时入住",
        "计划总投资50亿元的项目已开工建设。", "计划投资50亿元的项目已开工建设。", "计划总投资50亿元的项目，建设厂房12栋。",
    ],
)  # fmt: skip
def test_an_aim_that_was_reached_is_reported(text: str) -> None:
    """The same words tell of what was done; 计划总投资 says what a project costs."""
    assert not is_plan(text, "2025-01-15")


MIXED = [
    ("力争全年引进人才2000名，", "已完成签约1500名。", [True, False]),
    ("已建成幼儿园12所，", "另有8所将于明年6月投入使用。", [False, True]),
    ("前两年招录选调生424名，", "今年将新招录199名。", [False, True]),
    ("今年将改造1200户，", "目前完成800户。", [True, False]),
    ("培训干部1,200人，", "明年将再培训300人。", [False, True]),
]


@pytest.mark.parametrize(("one", "other", "planned"), MIXED)
def test_a_sentence_is_planned_only_where_all_its_figures_are(one: str, other: str, planned: list[bool]) -> None:
    """Each clause is judged by itself; the sentence as a whole counts as reported."""
    clauses = clauses_of(one + other, "2025-01-15")
    assert [(clause.start, clause.end) for clause in clauses] == [(0, len(one)), (len(one), len(one + other))]
    assert [clause.is_planned for clause in clauses] == planned
    assert not is_plan(one + other, "2025-01-15")
    assert is_plan(one + other, "2025-01-15", [(len(one) - 2, len(one) - 1)]) is planned[0]


@pytest.mark.parametrize(("one", "other", "planned"), MIXED)
def test_the_offline_drafter_parts_what_is_done_from_what_is_planned(one: str, other: str, planned: list[bool]) -> None:
    """Two claims at the comma, each with its own figures, each judged by itself."""
    scene = scene_of(one + other)
    assert [made.quote for made in draft_by_rule(scene.passage, GLOSSARY).achievements] == [one, other]


def test_a_sentence_is_not_parted_within_brackets_or_where_a_part_has_no_figure() -> None:
    """Such a part says nothing by itself; without a turn there is nothing to part."""
    for text in (
        "服务有力（培训干部1200人，明年将再培训300人）。", "已建成一批学校，另有8所将于明年6月投入使用。", "明年将新建50个，惠及2万人。",
    ):  # fmt: skip
        (made,) = draft_by_rule(scene_of(text).passage, GLOSSARY).achievements
        assert made.quote == text


def test_done_things_under_a_heading_of_plans_are_reported() -> None:
    """The heading speaks where the clause does not."""
    assert is_plan("完成投资50亿元", "2025-01-15", is_under_plans=True)
    assert not is_plan("去年完成投资50亿元", "2025-01-15", is_under_plans=True)
    assert not is_plan("已完成投资50亿元", "2025-01-15", is_under_plans=True)


def test_what_stands_under_a_heading_of_plans_stands_under_plans() -> None:
    """（一） under 三、…目标任务 is planned too; what looks back among plans reports."""
    above = "三、2025年目标任务"
    assert is_under_plans(f"{above}\n（一）做大特色产业", "2025-01-15")
    assert not is_under_plans(f"{above}\n（四）去年任务完成情况", "2025-01-15")
    assert not is_under_plans("一、2024年工作回顾\n（一）做大特色产业", "2025-01-15")
    assert not is_under_plans("（一）做大特色产业", "2025-01-15")


def test_a_plan_goes_on_behind_a_semicolon() -> None:
    """Not behind a full stop, not where the part before it reports, nor in what counts up what there is."""
    for text, planned in (
        ("明年将新建学校8所；安排资金2亿元。", True),
        ("明年将新建学校8所。安排资金2亿元。", False),
        ("新建学校8所；安排资金2亿元。", False),
        ("明年将新建学校8所；全市现有学校420所。", False),
    ):
        assert goes_on_planning(text, text.index("所") + 2, "2025-01-15") is planned


def test_years_from_now_on_are_still_to_come() -> None:
    """从2025年起，用三年时间 is a plan in that year; a start that is past has begun."""
    text = "从2025年起，用三年时间改造老旧厂房40万平方米"
    assert is_plan(text, "2025-01-15")
    assert not is_plan(text, "2028-01-15")


def test_an_aim_that_a_result_is_held_against_announces_nothing() -> None:
    """高于预期目标 compares a result with what had been hoped for."""
    assert not is_plan("全年增速高于预期目标0.6个百分点", "2025-01-15")
    assert is_plan("今年主要预期目标为：地区生产总值增长6%", "2025-01-15")
