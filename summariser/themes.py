"""The theme of a section: what its heading names, and what its text speaks of; whether a heading names plans.

Words after the parts of Party building work (Party Constitution, Regulations on local organisations) and the livelihood
list of government work reports; the weights were set on the sections of both golds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summariser.records import Theme

_WORDS: Final[dict[Theme, str]] = {
    "ideology": "理论 思想 政治引领 信仰 信念 学习教育 主题教育 党史 政治建设 宣传 初心 意识形态 理想 党性 铸魂 宣讲 "
    "精神文明 理论武装 党课 学习贯彻 政治判断力 政治能力 核心价值观 文化自信",
    "cadres": "队伍 干部队伍 选人用人 领导班子 班子 干部 换届 公务员 职级 选拔 任用 考核 年轻干部 硬核 选贤任能 "
    "用人导向 担当作为 队伍建设 挂职 提拔 关键少数 选配 履职",
    "grassroots": "基层 党支部 党组织 两委 村级 驻村 社区 固本 组织建设 组织生活 党员队伍 网格 集体经济 头雁 强基 "
    "支部 服务机制 阵地 主责主业 战斗堡垒 夯基 堡垒 乡村振兴 党群 党员 两新 基层治理",
    "talent": "人才 引才 院士 博士 专家 科技特派员 育才 留才 汇贤 聚才 引智 贤才 聚能 用才 引凤 技能 高层次 揭榜挂帅",
    "discipline": "正风 肃纪 反腐 纪律 处分 立案 纪检 监察 监督 巡察 四风 廉政 廉洁 清廉 违纪 案件 作风 问责 审查 "
    "八项规定 警示教育 不敢腐 不能腐 不想腐 三不腐 形式主义 四种形态 惩治 问题线索 追逃 党风",
    "livelihood": "民生 就业 医疗 养老 教育事业 住房 社会保障 惠民 救助 饮水 卫生 低保 急难愁盼 幼儿园 学位 社保 托育 "
    "健康 居民收入 公共服务 身边 民心 福祉 幸福",
}  # fmt: skip
_OVERVIEW = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．\s]?)?(?:综合|综述|总体情况|总体要求|基本情况|基本概况|概况"
    r"|概述|背景|前言|工作回顾|.{0,12}工作回顾|.{0,8}(?:成效|主要做法|成绩)|.{0,10}存在的?(?:主要)?问题.{0,6}|"
    r"[^，,]{0,16}(?:下一?步|下阶段|明年|今后)[^，,]{0,16}|[^，,]{0,14}(?:工作)?(?:打算|安排|目标任务|预期目标"
    r"|主要目标|总体目标|工作思路|重点工作|经验启示|指导思想))$"
)
_ENOUGH_WORDS: Final = 3
"""Distinct words of a theme in the text alone from which it is the section's theme."""

_BODY_WEIGHT: Final = 1.6
"""The theme of which the text speaks most weighs as many words of the heading; the others in proportion."""

_SATURATION: Final = 6
"""Mentions of one word beyond which more say nothing new."""


def find_theme(heading: str, body: str) -> Theme:
    """Find the theme of a section from its folded heading and text; ``other`` where neither names one.

    >>> find_theme("持之以恒正风肃纪反腐", "立案12件，处分9人。")
    'discipline'
    """
    if heading and _OVERVIEW.match(heading):
        return "overview"
    told: dict[Theme, float] = {}
    for theme, words in _WORDS.items():
        mentions = [min(body.count(word), _SATURATION) for word in words.split()]
        is_told = sum(1 for count in mentions if count) >= _ENOUGH_WORDS
        told[theme] = sum(count**0.5 for count in mentions) if is_told else 0.0
    most = max(told.values()) or 1.0
    scores = {
        theme: _count_distinct(heading, words) + _BODY_WEIGHT * told[theme] / most for theme, words in _WORDS.items()
    }
    best = max(scores, key=lambda theme: scores[theme])
    return best if scores[best] else "other"


def _count_distinct(heading: str, words: str) -> int:
    """Count the words that a heading names, a word within a longer one once."""
    found = sorted((word for word in words.split() if word in heading), key=len, reverse=True)
    kept: list[str] = []
    for word in found:
        if not any(word in longer for longer in kept):
            kept.append(word)
    return len(kept)


# --- plans -----------------------------------------------------------------------------------------------------

_YEAR: Final = re.compile(r"20(\d{2})年")
_SETTLED: Final = re.compile(r"完成情况|进展|回顾|成[效绩果]|总结|(?:落实|推进|开展|执行|实施)情况|亮点|综述|以来")
_AHEAD: Final = r"(?:任务|重点工作|目标|安排|打算)(?!责任|管理|考核)"
_HEADING_OF_YEAR: Final = re.compile(rf"(?P<year>20\d{{2}})年.*?{_AHEAD}|(?:今年|来年)(?!以来).*?{_AHEAD}")
_HEADING: Final = re.compile(
    r"预期目标|下步工作|下一步|工作安排|工作打算|目标任务|主要目标|明年|工作展望|今后|下阶段|工作计划|工作思路"
    r"|(?:^|[和及与的年期段作展）).．\s])(?:总体要求|主要任务|奋斗目标)$"
)


def is_under_plans(headings: str, published: str | None = None) -> bool:
    """Tell whether a passage stands under plans: by its heading, or by one above it, each on a line of its own.

    What looks back among plans, (三)去年任务完成情况, reports.
    """
    above, _, own = headings.rpartition("\n")
    if is_heading_of_plans(own, published):
        return True
    return not _LOOKS_BACK.search(own) and any(is_heading_of_plans(one, published) for one in above.split("\n"))


_LOOKS_BACK: Final = re.compile(r"(?:完成|落实|推进|开展|执行|实施|进展)情况|回顾|工作总结|取得的?成|以来")


def is_heading_of_plans(heading: str, published: str | None = None) -> bool:
    """Tell whether a heading names plans and nothing else: 锻造铁军，谋划下步工作 says nothing of one sentence.

    2025年重点工作 names plans in a report of that year or an earlier one.
    """
    if _SETTLED.search(heading):
        return False
    parts = [part for part in re.split(r"[，, \u3000、]", heading) if len(part) > 2]
    return bool(parts) and all(_names_plans(part, published) for part in parts)


def _names_plans(part: str, published: str | None) -> bool:
    """Tell whether a part of a heading names plans."""
    if _HEADING.search(part):
        past = _YEAR.search(part)
        return past is None or published is None or "20" + past[1] >= published[:4]
    found = _HEADING_OF_YEAR.search(part)
    return found is not None and (not found["year"] or published is None or found["year"] >= published[:4])
