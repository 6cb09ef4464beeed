"""What each figure counts, in the report's words.

Rules for the usual two orders of official style: 近2.7万名|干部|实现… (behind), 召开|理论学习会|1.04万场 (before).
Where a clause says nothing of its own, 同比增长 or 较上年, the subject is that of the figure before. A subject that no
rule can tell is empty, because a wrong one is worse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.figures.subject_phrases import (
    MAX,
    begins_with_verb,
    is_bare_verb,
    read_behind,
    read_deed,
    read_label,
    read_part,
    with_verb,
)
from summariser.figures.subject_places import Place, find_place, find_row_label, split_clauses
from summariser.figures.subject_words import PARTED, PREFIXED, RELATIVE, SUPERLATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.figures.subject_phrases import Label
    from summariser.records import Figure

PERIOD: Final = "时期"
"""The subject of a duration such as 五年来, which counts nothing but time."""
_AGE: Final = "年龄"
"""The subject of an age of somebody whom the clause does not name."""
_PART: Final = "占比"
_SHARES: Final = frozenset({"percent", "ratio"})
_PEOPLE: Final = frozenset({"人", "名", "位"})


def find_subjects(folded: str, figures: Sequence[Figure]) -> list[str]:
    """Give what the figures of a folded text count, in their order.

    >>> from summariser.figures.chinese import find_chinese
    >>> def read(text): return find_subjects(text, find_chinese(text).figures)
    >>> read("近2.7万名干部实现在线学习")
    ['实现在线学习的干部']
    >>> read("住院起付线由600元下调至300元,较上年减少50元")
    ['住院起付线', '住院起付线', '住院起付线']
    """
    teller = _Teller(folded, figures)
    for index in range(len(figures)):
        teller.tell(index)
    # A bracket may hold a line end: （市、\n区）.
    return ["".join(subject.split("\n")) for subject in teller.subjects]


class _Teller:
    """Tells subjects figure by figure; what one says nothing of is taken from those before."""

    def __init__(self, folded: str, figures: Sequence[Figure]) -> None:
        """Take a folded text and its figures in order."""
        self._folded = folded
        self._figures = figures
        self.subjects: list[str] = []
        self._base = -1
        """The last figure whose subject stands alone: 龙头企业, while 国家级 needs it."""
        self._handed: dict[int, str] = {}
        """Subjects of figures to come, where a list of heads is handed out."""
        self._starts = False
        """Whether the figure before is where a change starts."""

    def tell(self, index: int) -> None:
        """Tell the subject of one figure and remember it."""
        figure = self._figures[index]
        starts, self._starts = self._starts, False
        gap = self._folded[self._figures[index - 1].end : figure.start] if index else ""
        row = find_row_label(self._folded, figure.start)
        if row:
            subject = row[:MAX]
        elif index in self._handed:
            subject = self._handed.pop(index)
        elif starts and PARTED.match(gap):
            subject = self.subjects[-1]
        else:
            subject = self._of_words(index, find_place(self._folded, self._figures, index))
        self.subjects.append(subject)
        if subject not in {"", PERIOD, _AGE} and not _COMPOSED.search(subject):
            self._base = index

    def _of_words(self, index: int, place: Place) -> str:
        """Tell a subject by the words around a figure: behind it, before it, or of the figure before."""
        figure = self._figures[index]
        is_duration = figure.kind == "duration"
        if is_duration and place.unit not in _MEASURED and not _TERMED.search(place.own):
            return PERIOD
        label = read_label(place.own, figure.kind)
        self._starts = label.is_start
        self._hand_out(index, place, label)
        if index in self._handed:
            return self._handed.pop(index)
        behind = _of_lessons(place) if is_duration else self._behind(index, place, label)
        if behind:
            return behind
        is_bare = SUPERLATIVE.fullmatch(label.name) and index and figure.unit == self._figures[index - 1].unit
        if label.name and not is_bare:
            return self._named(label, index, place)
        return self._of_period(index, place) if is_duration else self._inherited(index, place, label)

    # --- behind the unit ----------------------------------------------------------------------------------------

    def _behind(self, index: int, place: Place, label: Label) -> str:
        """Give what stands behind the unit, where it is what is counted; empty elsewhere."""
        figure = self._figures[index]
        is_zero = figure.text[:1] in "零〇"
        if (PARTED.match(place.behind) and not is_zero) or (label.is_start and label.name):
            return ""
        if is_zero:
            stands_there = not label.name or place.own.rstrip().endswith(("、", "是", "了"))
            return read_behind(place.behind) if stands_there else ""
        if figure.kind == "count":
            return self._counted(index, place, label)
        if figure.kind in _SHARES:
            noun = (read_behind(place.behind) or read_part(place.behind)) if place.opens_clause else ""
            return f"{noun.replace('的', '', 1)[: MAX - len(_PART)]}{_PART}" if noun else ""
        if figure.kind == "age":
            is_bound = figure.text.endswith(("以上", "以下")) or place.behind.startswith(_LIMITS)
            return read_behind(place.behind) if is_bound or not label.name else ""
        return _spent(place, label)

    def _counted(self, index: int, place: Place, label: Label) -> str:
        """Give the noun behind a counter, unless it begins what is said of the next figure: 立案12件|处分|3人."""
        noun = self._shared(index, read_behind(place.behind))
        if len(noun) == 1 and place.unit != "个":
            return ""
        is_open = is_bare_verb(label.name) or RELATIVE.fullmatch(label.name) or label.name.endswith(_OPEN_ENDED)
        is_next = place.touches and place.behind.endswith(noun) and len(place.behind) < MAX
        if not noun or (is_next and label.name and not is_open):
            return ""
        return with_verb(place.own[-10:], noun)

    def _shared(self, index: int, noun: str) -> str:
        """Complete 省级 where the next figure's noun is meant too: 14个省级|174个市级示范村."""
        following = self._figures[index + 1] if index + 1 < len(self._figures) else None
        if not noun.endswith("级") or not following or not RELATIVE.fullmatch(noun):
            return noun
        if following.start - self._figures[index].end > len(noun) + 1:
            return noun
        shared = read_behind(self._folded[following.end : following.end + 2 * MAX])
        return f"{noun}{shared.partition('级')[2]}"

    # --- before the number --------------------------------------------------------------------------------------

    def _named(self, label: Label, index: int, place: Place) -> str:
        """Finish a subject that the clause names; what cannot stand alone is put to the noun before it."""
        name, kind = label.name, self._figures[index].kind
        base = self.subjects[self._base] if self._base >= 0 and self._figures[self._base].end > place.sentence else ""
        if base and base not in name and RELATIVE.fullmatch(name):
            is_prefix = bool(PREFIXED.fullmatch(name))
            whole = f"{name}{base}" if is_prefix else f"{base}{name}"
            fits = len(whole) <= MAX and (not is_prefix or kind == self._figures[self._base].kind)
            name = whole if fits else name
        is_part = label.is_share and kind in _SHARES and not name.endswith(("率", "比", "比重", "比例", _PART))
        return f"{name}{_PART}" if is_part else name

    def _inherited(self, index: int, place: Place, label: Label) -> str:
        """Give the subject of the figure before it in the sentence, or of the clauses before."""
        figure = self._figures[index]
        last = index - 1
        while last >= 0 and self.subjects[last] == PERIOD:
            last -= 1
        if last < index - 1 and self._figures[last + 1].start >= place.clause:
            ahead = read_label(self._folded[place.clause : self._figures[last + 1].start], figure.kind).name
            if ahead:
                return f"{ahead}{_PART}" if label.is_share else ahead
        is_near = last >= 0 and self._figures[last].end > place.sentence and bool(self.subjects[last])
        before = self._figures[last] if is_near else None
        if figure.kind == "age" and not (before and (before.kind == "age" or before.unit in _PEOPLE)):
            return _AGE
        adjoins = index > 0 and self._figures[index - 1].end == figure.start
        deed = read_deed(place.behind) if place.unit in _PEOPLE and not adjoins else ""
        if deed or not is_near:
            return deed or self._of_clauses(place, figure.kind)
        subject = self.subjects[last]
        if figure.kind not in _SHARES:
            return subject.removesuffix(_PART)
        return f"{subject}{_PART}" if label.is_share and "占" not in subject else subject

    def _of_clauses(self, place: Place, kind: str) -> str:
        """Give the head of the clauses before, or the place that is counted: 全村|719户."""
        for clause in reversed(split_clauses(self._folded, place.floor, place.clause)):
            name = "" if _SETTING.match(clause) else read_label(clause, kind).name
            if name:
                return name
        scope = _SCOPE.match(place.own.strip())
        return scope.group() if scope else ""

    # --- durations and lists ------------------------------------------------------------------------------------

    def _of_period(self, index: int, place: Place) -> str:
        """Tell what a short duration measures that its clause does not name."""
        figure = self._figures[index]
        before = self._figures[index - 1] if index else None
        if before and before.end > place.sentence:
            is_lesson = place.unit.endswith(_LESSONS)
            if is_lesson or before.kind == "duration" or before.end == figure.start or figure.change:
                return self.subjects[-1] or PERIOD
        is_bound = place.behind.startswith("的") or figure.text.startswith("24")
        return (read_behind(place.behind) if is_bound and place.unit in _MEASURED else "") or PERIOD

    def _hand_out(self, index: int, place: Place, label: Label) -> None:
        """Hand the heads of a list out in turn: 甲县和乙县分别投入3亿元和5亿元."""
        listing = _LISTING.search(place.own)
        if not listing:
            return
        last, figures = index, self._figures
        while last + 1 < len(figures) and _BETWEEN.fullmatch(self._folded, figures[last].end, figures[last + 1].start):
            last += 1
        count = last - index + 1
        head = place.own[: listing.start()] or split_clauses(self._folded, place.floor, place.clause - 1)[-1]
        said = read_label(head, "percent").name
        heads = _heads(said, count)
        if not said and index >= count and figures[index - count].end > place.sentence:
            before = self.subjects[index - count :]
            heads = before if len(set(before)) == count else []
        if heads and count > 1:
            end = _PART if label.is_share else ""
            each = [f"{head.removesuffix(_PART)}{end}" for head in heads]
            self._handed.update({index + at: each[at % len(each)] for at in range(count)})


_COMPOSED: Final = re.compile(f"{_PART}$|^(?:国家|[省市县区])级|^[户人村亩日月年]均|[增降涨跌]幅$|增速$|到位$")
"""Subjects that lean on another."""
_LIMITS: Final = ("或以上", "及以上", "以上", "以下")
_OPEN_ENDED: Final = tuple("等以用对将把向在给")
_SETTING: Final = re.compile(r"[以按经据从于]|在(?!关于)|截至|根据|随着|其中|同时|通过")
"""A clause that begins so sets a scene and names nothing that is counted."""
_SCOPE: Final = re.compile("全[市省县区国村镇乡]")
_LESSONS: Final = ("学时", "课时")
_MEASURED: Final = frozenset(
    {"分钟", "个工作日", "工作日", "天", "小时", "个小时", "秒", "学时", "课时", "个学时", "个课时"}
)
"""Short durations measure something: 办理时间由7.5天压缩到2.1天."""
_TERMED: Final = re.compile(r"(?:徒刑|工龄|党龄|期限|工期|寿命|任期|年限|时间|有期|刑期|周期|时长)[为达约由从]?$")
_LISTING: Final = re.compile(r"分别|依次|各(?=[出占有建增])")
_BETWEEN: Final = re.compile(r"\s*(?:[、和及与,，]|以及)\s*(?:约|近|超|增长|下降)?")


def _spent(place: Place, label: Label) -> str:
    """Give the noun behind a sum whose clause has none before: 每月600元的|饭费补贴, 设立5亿元|人才基金."""
    is_verb = is_bare_verb(label.name)
    if (label.name and not is_verb and not RELATIVE.fullmatch(label.name)) or begins_with_verb(
        place.behind.lstrip("的")
    ):
        return ""
    noun = read_behind(place.behind)
    return f"{label.name}的{noun}" if noun and is_verb else noun


def _of_lessons(place: Place) -> str:
    """Give what lessons are of: 90学时|业务培训."""
    is_lesson = place.unit.endswith((*_LESSONS, "小时")) and place.unit != "个小时"
    return read_behind(place.behind) if is_lesson and not PARTED.match(place.behind) else ""


def _heads(name: str, count: int) -> list[str]:
    """Part a list of heads where their number fits the figures and none is short for another.

    >>> _heads("收结案", 4), _heads("甲县和乙县", 2), _heads("城镇和农村居民人均可支配收入", 2)
    (['收案', '结案'], ['甲县', '乙县'], [])
    """
    pair = _PAIRED.search(name)
    if pair and count % 2 == 0:
        return [f"{pair[one]}{pair['what']}" for one in ("first", "second")]
    heads = [head for head in re.split("[、和及与]|以及", name) if head]
    longest = max((len(head) for head in heads[:-1]), default=0)
    is_even = bool(heads) and min(map(len, heads)) > 1 and len(heads[-1]) <= 2 * longest
    return heads if len(heads) > 1 and count % len(heads) == 0 and is_even else []


_PAIRED: Final = re.compile(r"(?P<first>[收受立])(?P<second>[结办审])(?P<what>案[件数量]{0,2})$")
