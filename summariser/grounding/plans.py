"""What a report plans, told from what it reports: by the words that announce, and by years that are still to come.

将 announces before a deed (将新建50个) and marks an object before a thing (将50个站点移交). 计划 announces as a verb
and names as a noun (“三年行动计划”, 按计划完成). The deeds are those of announcements in government reports.
"""

from __future__ import annotations

import re
from typing import Final

_START: Final = r"(?:^|(?<=[，,。；;：:、！!？?…—\n\s]))"
_DEEDS: Final = (
    "继续|进一步|逐步|陆续|持续|不断|着力|全面|全力|深入|加快|加大|再|新[建增招引设改开培]|建成|完成|投入|投资|投用|达到?|"
    "实现|突破|超过|举办|召开|启动|开展|实施|推出|推进|推动|出台|引进|引育|培育|培养|培训|选派|选聘|招录|招聘|安排|发放|打造|"
    "创建|建设|组建|建立|设立|改造|扩建|新改扩建|覆盖|惠及|增至|提高|提升|控制|稳定|保持|修订|制定|编制|力争|会|"
    "以(?=[^，,。；;]{1,30}为)|有(?=[\\d近约])|达(?=[到\\d])|净?增|增加|减少|压减|聘请|表彰|整治|整顿|发展|办结|解决"
)
_TIMES: Final = r"20\d{2}年|明年|今年|年内|年底|未来|下半?年|下一?步|下个?月|近期|此基础|\d{1,2}月"
_NOUN_BEHIND: Final = (
    r"(?![\u4e00-\u9fff\d]{0,6}的|(?:成果|情况|任务|经验|结果|内容|标准|清单|资金|力量|人员|对象|目标|责任|工作)"
    r"(?![近约超逾\d]))"
)
"""将新建的50个站点移交: what follows 将 is a thing, not a deed."""

_OBJECT: Final = re.compile(
    r"将[^，,。；;]{1,40}?(?:纳入|列入|列为|作为|当作|移交|交由|转为|转化为|转变为|改造成|改建成|改造为|下放|编入|划入|融入|"
    r"贯穿|落实到|用于|投向|送到|送至|送上|搬到|写入|归集|整合|压缩到|压减至|压减到|降至|降到|降为|提高到|提升到|提升至|"
    r"缩短到|缩短至|延伸到|扩大到|分解|细化|调整为|确定为|评为|摆在|放在|列出|公之于众|录入|推送|转交|并入)"
)
_WILL: Final = re.compile(
    rf"(?<![即行])将(?:(?:于|在)?(?:{_TIMES})|[于在](?:全[省市县区州国]|各[地县区市镇村]|此)|全部(?=完|建|达|实|投)|(?:{_DEEDS}){_NOUN_BEHIND})"
    r"|即将(?:建成|投用|投产|完工|竣工|开工|启动|召开|举办|实施|出台)(?![\u4e00-\u9fff]{0,6}的)"
    r"|(?<![即行])将(?=挺起|扛牢|拿出|以更|凝聚|汇聚|奋力|牢记|坚定|始终)"
)
_INTEND: Final = re.compile(
    r"力争(?!上游)|争取(?=[\d到在于实完达年今明用再])|预期(?:达|目标|实现|增|为)|预计(?=[到至于今明20]|年底|年内|全年|将|可)"
    r"|(?<![虚草模比])拟(?=[对于在建新投开选引完组打召制出年今明再用从安发实到])(?!订|定了|任)"
    rf"|(?:{_START}|(?<=[省市县区州局委厅院校会组们还也并均各已月日年底前内方府]))计划(?:于|在|用|到|再|年内|今年|明年|\d|"
    rf"(?:{_DEEDS}){_NOUN_BEHIND})"
    rf"|{_START}(?:下一?步|下一?阶段|今后|明年|来年)(?=[，,、：:我全市县省区州各要将计拟力再新\d一，])"
    rf"|{_START}今后(?:一个时期|[一二三四五几\d]{{1,2}}[年月])"
    r"|目标(?:是|为)(?=[^，,。；;]{0,30}\d)|(?:要|须|务必|确保)(?=(?:在|于)?(?:20\d{2}年|年底前|年内|\d{1,2}月底?前))"
    r"|再(?=(?:选派|新建|培育|建设|创建|引进|打造|完成)\d)"
)
_BY_YEAR: Final = re.compile(rf"{_START}(?:力争)?[到至](?P<year>20\d{{2}})年(?!底?的)")
_HEADING: Final = re.compile(
    r"预期目标|下步工作|下一步|工作安排|工作打算|目标任务|主要目标|明年|工作展望|今后|下阶段|工作计划|工作思路"
)


def is_plan(folded: str, published: str | None = None) -> bool:
    """Tell whether a stretch that begins with its sentence announces what it says, or part of it.

    A year that it names as the end (到2025年) is still to come if it is that of publication or a later one; without a
    day of publication any such year is taken for one to come.

    >>> is_plan("明年将新建站点50个"), is_plan("已将新建的50个站点移交各县")
    (True, False)
    """
    text = _OBJECT.sub(
        lambda found: "\0" * len(found.group()) if not _WILL.match(found.group()) else found.group(), folded
    )
    if _WILL.search(text) or _INTEND.search(folded):
        return True
    year = _BY_YEAR.search(folded)
    return year is not None and (published is None or year["year"] >= published[:4])


def is_heading_of_plans(heading: str) -> bool:
    """Tell whether a heading names plans and nothing else: 锻造铁军，谋划下步工作 says nothing of one sentence."""
    parts = [part for part in re.split(r"[，, \u3000、]", heading) if len(part) > 2]
    return bool(parts) and all(_HEADING.search(part) for part in parts)
