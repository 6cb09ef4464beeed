"""Plans told from reports: the words that announce, beside the same words that do not."""

from __future__ import annotations

import pytest

from summariser.grounding.plans import is_heading_of_plans, is_plan


@pytest.mark.parametrize(
    "text",
    [
        "明年将新建服务站50个", "2024年，拟对45个党组织开展巡察", "力争本届任期巡察覆盖率超过65%", "今年将新招录199名",
        "下一步，全市将建设300个站点", "计划于6月底前再选派400名青年干部到村任职", "到2030年，建成500个", "将在明年投入资金3亿元",
        "市委计划年内新建驿站20个", "预计到2025年达到300家", "年底前将全部完成1200户改造", "拟投资3.2亿元新建学校2所",
        "项目即将建成投用，惠及2万人", "将以“清溪行动”为抓手，整治河道120条", "各县区要在6月底前完成320户改造",
        "目标是引进人才500名", "确保年底前完成改造1200户", "将投入3亿元用于改造", "将在全市开展培训120场",
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
        "将投入使用的320套公租房分配到户", "2021年计划招生1200人", "模拟考试1200人次", "将信访积案320件全部化解", "虚拟现实企业12家",
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
