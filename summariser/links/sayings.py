"""What a report says of a figure: the noun, the deed, and when, where and how its sentence means it."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.repair.folding import fold

if TYPE_CHECKING:
    from summariser.records import LedgerRow, Report


class Saying(NamedTuple):
    """A figure with what its sentence says of it."""

    row: LedgerRow
    unit: str
    """The unit, or the one that stands for its class."""
    noun: str
    """What is counted, without scope, verb, number words and brackets."""
    verb: str
    """What was done to it, empty where nothing is said."""
    behind: str
    """The characters right behind the figure."""
    words: frozenset[str]
    """Bigrams of its subject and clause."""
    around: frozenset[str]
    """Bigrams of its sentence, near by."""
    sentence: int
    paragraph: int
    period: tuple[str, str, str]
    """The year, the part of a year and the stretch (三年来) that its sentence names before it; empty for none."""
    place: str
    scope: str
    """市 where its sentence says 全市 or 我市 before it."""
    shell: str
    """Its clause without figure and scope."""
    is_planned: bool
    is_announced: bool
    """True behind 将, which a headline leaves out."""
    is_part: bool
    """True behind 其中."""
    is_base: bool
    """True where a change starts from it: 从2.3万元提高到."""
    is_cell: bool

    @property
    def sort(self) -> tuple[str, str]:
        """Unit and kind of change: figures of two sorts never say the same. A level reached (提高到) is a level."""
        change = self.row.change or ""
        return self.unit, change if change.endswith("_by") else ""


_SENTENCE: Final = re.compile(r"[。！？!?]+[”’」』]*|\n+")
_PARAGRAPH: Final = re.compile(r"\n+")
_CLAUSE: Final = re.compile(r"[，,。；;：:！？!?\n]")
_NEAR: Final = 24
"""Characters on either side of a figure that are compared as its surroundings."""
_BACK: Final = 80
"""Characters of a sentence in which period and place are looked for."""

_YEAR: Final = re.compile(
    r"(?<![比较与以])((?:19|20)[0-9]{2}(?=年|[/—-])|二[○〇零]..(?=年)|去年|今年|上年|前年|上届|本届)"
)
_PART_OF_YEAR: Final = re.compile(
    r"((?:[0-9]{1,2}[-—至])?[0-9]{1,2}月|[上下]半年|[前第]?[一二三四1-4]季度|“?十[二三四五]五”?)"
)
_STRETCH: Final = re.compile(r"[0-9一二两三四五六七八九十]+年(?:多?来|间)|以来|期间")
_PLACE: Final = re.compile(
    r"(?:^|[，,。；;、：:\s]|在|由)((?:(?![全我各本该两每多把的成按对在了为和与及向从由将是到给使让被等有个省市县区乡镇村])"
    r"[\u4e00-\u9fff]){2,4}(?:省|自治区|市|州|盟|县|区|旗|镇|乡|街道))(?![级属直管委域间场民长省市县区镇乡村])"
)
_NO_PLACE: Final = re.compile(
    r"(?:地|社|园|城|景|小|山|市|县|片|校|灾|库|牧|林|矿|辖|战)区$|城市$|[上超集门都]市$|乡镇$"
)
_PLANNED: Final = re.compile(
    r"力争|计划(?![”》])|拟|预期|目标|下一步|争取(?!到)|(?:^|[，,。；;])到(?:19|20)[0-9]{2}年|明年|年底前"
)
_WILL: Final = re.compile(r"将(?![近把其])")
_BASE: Final = re.compile(r"(?:[从由自]|原来的?)[^，。；从由自]{0,16}$")
_BASE_BEHIND: Final = re.compile(
    r"(?:提高|提升|增长|增加|增至|上升|升至|下降|降至|降到|降低|减少|减至|压缩|压减|缩短|缩小|扩大|精简|调整|[到至增升降减])"
)

_SAME_UNITS: Final = (
    "人名位",
    "个家所座处件起宗条项例支",
    ("场", "场次"),
    ("年", "载"),
    ("岁", "周岁"),
    ("次", "人次"),
)
"""Counters that one noun takes in turn; the noun says what is counted."""
_UNIT_CLASS: Final = {unit: units[0] for units in _SAME_UNITS for unit in units}

_WHOLE: Final = re.compile(r"[全我本]([市省县区国州镇乡])")
_SCOPE: Final = re.compile(
    r"^(?:全[市省县区国州镇乡]|[我本][市省县区州]|各级各类|各级|各类|各地|共|已|累计|合计|总计|全年|目前|截至目前|实际|现有|共有|有|"
    r"[0-9]{1,2}(?:[-—至][0-9]{1,2})?月|[0-9]{4}年)+"
)
_TALLY: Final = re.compile(r"(?:总人数|总户数|总数|人数|户数|件数|数量|(?<![参指])数)$")
_BRACKET: Final = re.compile(r"[(（][^)）]*[)）]?")
_MARKS: Final = re.compile(r"[“”‘’\"'「」『』《》〈〉()（）、\s]")
_DEEDS: Final = (
    "建成|建设|建立|新建|建起|打造|设立|成立|组建", "开展|举办|召开|组织|举行", "引进|引育|引才", "查处|查办|立案查处",
    "选派|派出|派驻|下派|选送", "培训|轮训", "排查|摸排|梳理|查摆", "化解|解决|办结", "发放|发出", "发展|新发展|吸收",
)  # fmt: skip
"""Verbs that report the same deed; 改造 is no 新建, 受理 no 办结."""


class Reader:
    """Reads what one report says of its figures."""

    def __init__(self, report: Report) -> None:
        """Index the sentences and paragraphs of a report."""
        self._folded = report.folded
        self._sentences = [found.end() for found in _SENTENCE.finditer(report.folded)]
        self._paragraphs = [found.end() for found in _PARAGRAPH.finditer(report.folded)]
        self._home = fold(report.meta.place.zh) if report.meta.place else ""

    def read(self, row: LedgerRow, start: int, end: int) -> Saying:
        """Read what is said of the figure at [start, end) of the report."""
        text = self._folded
        sentence = bisect_right(self._sentences, start)
        first = self._sentences[sentence - 1] if sentence else 0
        last = self._sentences[sentence] if sentence < len(self._sentences) else len(text)
        left = text[max(first, start - _BACK) : start]
        right = text[end : max(end, min(last, end + _NEAR))]
        clause = _CLAUSE.split(left)[-1]
        verb, noun = self._parts(row.subject)
        line = text[max(0, start - 2 * _BACK) : start].rpartition("\n")[2]
        unit = fold(row.unit)
        return Saying(
            row=row,
            unit=_UNIT_CLASS.get(unit, unit),
            noun=noun,
            verb=verb,
            behind="".join(takewhile(is_hanzi, right)),
            words=bigrams(_MARKS.sub("", fold(row.subject))) | bigrams(clause) | bigrams(_CLAUSE.split(right)[0]),
            around=bigrams(left[-_NEAR:]) | bigrams(right),
            sentence=sentence,
            paragraph=bisect_right(self._paragraphs, start),
            period=(_last(_YEAR, left), _last(_PART_OF_YEAR, left), _last(_STRETCH, left)),
            place=self._place(left),
            scope=_last(_WHOLE, left),
            shell=_SCOPE.sub("", _MARKS.sub("", clause)) + "#" + _MARKS.sub("", _CLAUSE.split(right)[0]),
            is_planned=bool(_PLANNED.search(left)),
            is_announced=bool(_WILL.search(clause)),
            is_part="其中" in clause,
            is_base=bool(_BASE.search(clause)) and bool(_BASE_BEHIND.match(right)),
            is_cell="\t" in line or "|" in line,
        )

    def _parts(self, subject: str) -> tuple[str, str]:
        """Give verb and noun of a subject: 建成|的|村级便民服务站."""
        whole = fold(subject)
        verb, _, noun = whole.partition("的")
        if not noun or "“" in verb or len(verb) > 8:
            verb, noun = "", whole
        noun = _MARKS.sub("", _BRACKET.sub("", noun)) or _MARKS.sub("", noun)
        noun = _SCOPE.sub("", noun).removeprefix(self._home) or noun
        return verb, _TALLY.sub("", noun) or noun

    def _place(self, left: str) -> str:
        """Give the last place that a sentence names before a figure, other than the report's own; empty for none."""
        found = [place for place in _PLACE.findall(left) if not _NO_PLACE.search(place)]
        return found[-1] if found and found[-1] != self._home else ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    """Give the last match of a pattern; empty where there is none."""
    found = pattern.findall(text)
    return found[-1] if found else ""


def is_hanzi(character: str) -> bool:
    """Tell whether a character is Chinese."""
    return "\u4e00" <= character <= "\u9fff"


def bigrams(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring Chinese characters or letters."""
    return frozenset(one + other for one, other in pairwise(text) if one.isalpha() and other.isalpha())


# --- two of them compared ------------------------------------------------------------------------------------------


def is_compatible(one: Saying, other: Saying) -> bool:
    """Tell whether nothing in the sentences says that two figures are of different years, places or intentions."""
    (year, part, _), (other_year, other_part, _) = one.period, other.period
    return (
        (not year or not other_year or year == other_year or year.isdigit() != other_year.isdigit())
        and (not part or not other_part or part[-2:] == other_part[-2:])
        and (not one.place or not other.place or one.place == other.place)
        and (not one.scope or not other.scope or one.scope == other.scope)
        and one.is_planned == other.is_planned
    )


def is_period(saying: Saying) -> bool:
    """Tell whether a figure counts nothing but time."""
    return not saying.noun or saying.noun == "时期"


def is_same_thing(one: Saying, other: Saying) -> bool:
    """Tell whether two subjects have the same noun and no two different deeds."""
    return one.noun == other.noun and is_same_deed(one.verb, other.verb)


def is_same_deed(one: str, other: str) -> bool:
    """Tell whether two verbs report the same deed of the same doer; what one leaves out may be the same."""
    if one in other or other in one:
        return True
    for deed in _DEEDS:
        here, there = re.search(deed, one), re.search(deed, other)
        if here and there:
            doer, other_doer = one[: here.start()], other[: there.start()]
            return doer in other_doer or other_doer in doer
    return False


def common_head(one: str, other: str) -> str:
    """Give the characters with which both begin."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def weight(row: LedgerRow) -> int:
    """Say how much a value tells by itself: its significant digits, fewer where values lie close, more where far."""
    if "/" in row.value or ":" in row.value:
        return 1
    digits = len(significant(row.value)) + (row.high is not None)
    if row.kind in {"percent", "age", "duration"}:
        return digits - 1
    # 1.9万 tells more than 19: few things of a report are counted in ten thousands.
    return digits + (abs(Decimal(row.value)) >= 10_000)


def significant(value: str) -> str:
    """Give the significant digits of a value."""
    return value.lstrip("-").replace(".", "").strip("0")
