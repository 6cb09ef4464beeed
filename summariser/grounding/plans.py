"""What a report plans, told from what it reports: by the words that announce, and by years that are still to come.

将 announces before a deed (将新建50个) and marks an object before a thing (将50个站点移交). 计划 announces as a verb
and names as a noun (“三年行动计划”, 按计划完成). The deeds are those of announcements in government reports.

A sentence is judged clause by clause: 力争引进2000名，已签约1500名 plans one thing and reports another.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    r"力争(?!上游)|争取(?=[\d在于实完达年今明用再]|到(?:20|[本今明年]))|预期(?:达|实现|增|为)|(?<![于了成现超过度])预期目标|预计(?=[到至于今明20]|年底|年内|全年|将|可)"
    r"|(?<![虚草模比])拟(?=[对于在建新投开选引完组打召制出年今明再用从安发实到])(?!订|定了|任)"
    rf"|(?:{_START}|(?<=[省市县区州局委厅院校会组们还也并均各已月日年底前内方府]))计划(?:于|在|用|到|再|年内|今年|明年|\d|"
    rf"(?:{_DEEDS}){_NOUN_BEHIND})"
    r"|(?:(?<=工程)|(?<=公司)|(?<=集团)|(?<=企业))计划用(?=[\d一二两三四五六七八九十]{1,2}[年个])"
    rf"|{_START}(?:下一?步|下一?阶段|今后|明年|来年)(?=[，,、：:我全市县省区州各要将计拟力再新\d一，])"
    rf"|{_START}今后(?:一个时期|[一二三四五几\d]{{1,2}}[年月])"
    r"|目标(?:是|为)(?=[^，,。；;]{0,30}\d)|(?:要|须|务必|确保)(?=(?:在|于)?(?:20\d{2}年|年底前|年内|\d{1,2}月底?前))"
    r"|再(?=(?:选派|新建|培育|建设|创建|引进|打造|完成)\d)"
)
_BY_YEAR: Final = re.compile(rf"{_START}(?:力争)?[到至](?P<year>20\d{{2}})年(?!底?的)")
_FROM_YEAR: Final = re.compile(r"[从自](?P<year>20\d{2})年(?:起|开始)[，,]$")
_TAKES_YEARS: Final = re.compile(r"(?:再|力争)?利?用[\d一二两三四五六七八九十]{1,2}年(?:左右)?的?时间")
"""从2026年起，用三年时间: what is to take years from then on is not over by the end of that year."""
_AIM: Final = re.compile(
    r"争取(?=[新再全把使让]|完成|实现|建成|达|突破|引进|引育|创建|培育|开工|投用|竣工|增|超)"
    r"|(?<![需主重首纲提])要(?=[再新全]?(?:完成|实现|建成|力争))|承诺(?![事书践的了])|确保(?!了)"
)
"""Words that aim at something; beside a time to come they announce, elsewhere they may tell of work that was done."""

_COMING: Final = re.compile(r"(?P<year>20\d{2})年(?!以来)|明年|来年|今年(?!以来|上半年|前)|年内|年底前|“?十五五”?时期")
_DONE: Final = re.compile(r"已(?!经?(?:计划|确定|决定|明确|规划|谋划|部署|拟)|[知故]|[^，,。；;\d]{0,8}的)")
"""已建成12所 is done, whatever stands beside it; 将已建成的站点… says of what."""

_PAST: Final = re.compile(
    r"目前|截[至止]|^[其中另有，,\s]{0,3}(?:去年|上年|过去|前[一二两三四五几\d]{1,2}年|今年以来|20\d{2}年以来|(?P<year>20\d{2})年(?!底?的|基础))"
)
"""A time that is over, in a clause that announces nothing by itself."""

_REPORTS: Final = re.compile(
    r"^(?!围绕|针对|对照|聚焦|按照|根据|通过|面对|依托|为|以|对).*(?:新建|建成|完成|实现|招录|引进|培训|发放|改造|选派|开展|"
    r"举办|整治|办结|解决|查处|受理|累计|达到|增长|下降|提[高升]|了(?!解))"
)
"""Before the first clause that announces: a deed of its own, and not a matter that the plan is about."""

_CLAUSE: Final = re.compile(r"[，,](?!(?<=\d,)\d{3}(?!\d))|[；;。]")
_FIGURE: Final = re.compile(r"\d(?![\d]*(?:年(?!级)|月|日))")


class Clause(NamedTuple):
    """A stretch of a sentence up to a comma, and whether the report plans what it says."""

    start: int
    end: int
    is_planned: bool


def clauses_of(folded: str, published: str | None = None, *, is_under_plans: bool = False) -> list[Clause]:
    """Part a sentence into clauses, each planned or not; total, without gaps.

    A clause that neither announces nor is done goes on as the one before it; before the first that announces, one
    is reported where it has a deed of its own, and is otherwise part of what follows.
    """
    ends = [found.end() for found in _CLAUSE.finditer(folded)]
    edges = [0, *(end for end in ends if end < len(folded)), len(folded)]
    spans = list(pairwise(edges))
    said = [_says(folded, start, end, published) for start, end in spans]
    state: bool | None = True if is_under_plans else None
    known: list[bool | None] = []
    for one in said:
        state = state if one is None else one
        known.append(state)
    first = next((index for index, one in enumerate(known) if one is not None), len(known))
    ahead = first < len(known) and bool(known[first])
    return [
        Clause(start, end, ahead and not _REPORTS.search(folded[start:end]) if one is None else one)
        for (start, end), one in zip(spans, known, strict=True)
    ]


def _says(folded: str, start: int, end: int, published: str | None) -> bool | None:
    """Tell whether a clause announces or is done, by its own words; neither is null."""
    clause = folded[start:end]
    if _DONE.search(clause):
        return False
    if _announces(clause, published) or (_AIM.search(clause) and _is_to_come(folded[:end], published)):
        return True
    begun = _FROM_YEAR.search(folded, max(0, start - 12), start) if _TAKES_YEARS.match(clause) else None
    if begun and (published is None or begun["year"] >= published[:4]):
        return True
    past = _PAST.search(clause)
    if past and (not past["year"] or (published is not None and past["year"] < published[:4])):
        return False
    return None


def _is_to_come(folded: str, published: str | None) -> bool:
    """Tell whether the last time that is named is that of publication or a later one."""
    times = list(_COMING.finditer(folded))
    return bool(times) and (not times[-1]["year"] or published is None or times[-1]["year"] >= published[:4])


def _announces(folded: str, published: str | None) -> bool:
    """Tell whether a clause announces, in words that do so by themselves."""
    text = _OBJECT.sub(
        lambda found: "\0" * len(found.group()) if not _WILL.match(found.group()) else found.group(), folded
    )
    if _WILL.search(text) or _INTEND.search(folded):
        return True
    year = _BY_YEAR.search(folded)
    return year is not None and (published is None or year["year"] >= published[:4])


def goes_on_planning(folded: str, start: int, published: str | None = None) -> bool:
    """Tell whether what stands behind a semicolon goes on with a plan: 明年将新建学校8所；安排资金2亿元.

    It does where the part before it planned, unless it counts up what there is by its first words.
    """
    floor = max(0, start - _SENTENCE_BACK)
    before = _STOPS.split(folded[floor:start])[-1]
    if not before.rstrip().endswith(("；", ";")) or _COUNTED_UP.match(folded, start):
        return False
    return clauses_of(before, published)[-1].is_planned


_SENTENCE_BACK: Final = 300
"""Characters in which the sentence of a part began: the longest of the samples has 220."""
_STOPS: Final = re.compile(r"[。！？!?\n]")
_COUNTED_UP: Final = re.compile(
    r"\s*(?:目前|截[至止]|累计|[全我][省市县区州]?(?:现有|共有|累计|已)|现有|共有|过去|去年|上年)"
)


def is_plan(
    folded: str,
    published: str | None = None,
    figures: Iterable[tuple[int, int]] | None = None,
    *,
    is_under_plans: bool = False,
) -> bool:
    """Tell whether a sentence announces all that it says in figures; one without figures, whether it announces.

    ``figures`` are the spans to ask about; without them, what has a digit that is no date. A year that is named as
    the end (到2025年) is still to come if it is that of publication or a later one; without a day of publication any
    such year is taken for one to come.

    >>> is_plan("明年将新建站点50个"), is_plan("已将新建的50个站点移交各县"), is_plan("力争引进200名，已签约150名")
    (True, False, False)
    """
    clauses = clauses_of(folded, published, is_under_plans=is_under_plans)
    spans = list(figures) if figures is not None else [found.span() for found in _FIGURE.finditer(folded)]
    asked = [one for one in clauses if any(start < one.end and one.start < end for start, end in spans)]
    if not asked:
        return any(one.is_planned for one in clauses)
    return all(one.is_planned for one in asked)
