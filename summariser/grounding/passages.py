"""One passage, indexed to be asked what it says: where words stand, which figures, dates and contexts are there."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from summariser.figures.chinese import find_chinese
from summariser.figures.chinese_tables import find_heads
from summariser.grounding.locating import Finder, bare, bigrams
from summariser.grounding.plans import goes_on_planning, is_plan
from summariser.grounding.residue import Nearby
from summariser.grounding.sentences import Setting
from summariser.grounding.subjects import Context, context_of
from summariser.grounding.wording import Place
from summariser.repair.folding import fold
from summariser.themes import is_under_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from summariser.glossary import Glossary
    from summariser.records import Evidence, LedgerRow, Passage

_SENTENCE_END: Final = re.compile(r"[。！？!?；;\n]")
_CLAUSE: Final = re.compile(r"[,，。；;：:、！？!?\n()（）]")
_POINTED: Final = re.compile(r"(?:[这那该]|上述)$")
_OPENING: Final = re.compile(r"[，,。；;、]\s*$")


def _is_bound(folded: str, start: int, end: int) -> bool:
    """Tell whether a figure bounds a noun: 5万元以下的村; without a noun before, it is of what the last one bounds."""
    return folded.endswith(("以上", "以下"), start, end) and folded.startswith("的", end)


class Surroundings(NamedTuple):
    """What the whole report gives to the grounding of each passage."""

    rows: Mapping[str, LedgerRow]
    """The ledger by id."""
    dates: frozenset[str]
    """ISO forms of all dates."""
    names: Sequence[str]
    """Folded texts of the number-names."""
    glossary: Glossary
    translation: Literal["full", "terms_only"]
    """How much of an English sentence is English."""
    published: str | None = None
    """ISO day or month of publication; what is to come by a later year is planned."""


class Ground:
    """One passage, indexed to be asked what it says."""

    def __init__(self, passage: Passage, report: Surroundings, to_source: Callable[[int, int], Evidence]) -> None:
        """Take a passage, its surroundings, and a way from a span of the passage to evidence in the source."""
        self.passage = passage
        self.report = report
        self.to_source = to_source
        self.rows = {figure.id: report.rows[figure.id] for figure in passage.figures}
        self.finder = Finder(passage.folded)

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Bigrams of the passage."""
        return bigrams(self.passage.folded)

    @cached_property
    def contexts(self) -> dict[str, Context]:
        """For each figure, what stands around it and what it is compared with."""
        spans = [(figure.start, figure.end) for figure in self.passage.figures]
        return {
            figure.id: Context(
                context_of(self.passage.folded, figure.start, figure.end, spans) | bigrams(figure.subject),
                (self.rows[figure.id].kind, self.rows[figure.id].unit),
            )
            for figure in self.passage.figures
        }

    @cached_property
    def _dated(self) -> tuple[tuple[int, str], ...]:
        """Where the dates of the passage stand, and their ISO forms."""
        return tuple((date.start, date.iso) for date in find_chinese(self.passage.text, self.passage.folded).dates)

    def setting(self, start: int, end: int) -> Setting:
        """Give what a sentence with this evidence is held against.

        A date may be said where the evidence has it or where it is the last before, and in a table where it heads a
        column of the evidence; a passage that has none yet takes them from the report.
        """
        inside = {f.id: self.rows[f.id] for f in self.passage.figures if start <= f.start and f.end <= end}
        first, last = self.sentences(start, end)
        own = {iso for at, iso in self._dated if first <= at < last}
        earlier = [iso for at, iso in self._dated if at < last]
        dates = frozenset(part for iso in {*own, *earlier[-1:]} for part in iso.split("/")) or self.report.dates
        columns = {figure: iso for figure, iso in self._columns.items() if figure in inside}
        lent = frozenset(columns.values()) - dates
        return Setting(
            inside,
            list(self.rows.values()),
            dates | lent,
            self.report.names,
            self.passage.folded,
            columns=columns,
            lent=lent,
        )

    @cached_property
    def _columns(self) -> dict[str, str]:
        """For each figure in a table, the date in the head of its column, where there is one."""
        heads = find_heads(self.passage.folded)
        columns = {}
        for figure in self.passage.figures:
            head = next((head for start, end, head in heads if start <= figure.start < end), None)
            dates = [iso for at, iso in self._dated if head and head[0] <= at < head[1]]
            if len(dates) == 1 and "/" not in dates[0]:
                columns[figure.id] = dates[0]
        return columns

    def sentences(self, start: int, end: int) -> tuple[int, int]:
        """Widen a span to whole sentences."""
        folded = self.passage.folded
        ends = [found.end() for found in _SENTENCE_END.finditer(folded, 0, start)]
        stop = _SENTENCE_END.search(folded, max(start, end - 1))
        return (ends[-1] if ends else 0), (stop.end() if stop else len(folded))

    def nearby(self, start: int, end: int) -> Nearby:
        """Give what the words around the figures of a sentence with this evidence are held against."""
        folded = self.passage.folded
        first, last = self.sentences(start, end)
        neighbours = {
            figure.id: (
                bare(folded[max(0, figure.start - 8) : figure.start]),
                bare(folded[figure.end : figure.end + 8]),
            )
            for figure in self.passage.figures
        }
        return Nearby(self.rows, neighbours, bare(folded), bare(folded[first:last]))

    def place_of(self, figure: str) -> Place:
        """Give what stands around a figure, for its label."""
        one = next(other for other in self.passage.figures if other.id == figure)
        first, last = self.sentences(one.start, one.end)
        sort = self.contexts[figure].sort
        # A period is that of a whole sentence, so that its rivals are all other periods.
        others = [
            other.bigrams
            for name, other in self.contexts.items()
            if name != figure and (other.sort == sort or (sort[0] == other.sort[0] == "duration"))
        ]
        ahead = max([first, *(other.end for other in self.passage.figures if other.end <= one.start)])
        behind = min([last, *(other.start for other in self.passage.figures if other.start >= one.end)])
        return Place(
            self.contexts[figure].bigrams,
            frozenset().union(*others),
            bare(_CLAUSE.split(self.passage.folded[ahead : one.start])[-1]),
            bare(_CLAUSE.split(self.passage.folded[one.end : behind])[0]),
            self.passage.folded[first:last],
            self.is_planned(one.start, one.end),
        )

    def rivals(self, figure: str) -> dict[str, Context]:
        """Give the contexts of the figures that a label of this one may be mistaken for.

        这三分之二 is said of what 三分之二 before it was said of; 5万元以下的村, behind 收入20万元以上的村, leaves out
        the noun that both bound.
        """
        folded = self.passage.folded
        one = next(other for other in self.passage.figures if other.id == figure)
        is_pointed = bool(_POINTED.search(folded, 0, one.start))
        is_bound = _is_bound(folded, one.start, one.end) and bool(_OPENING.search(folded, 0, one.start))
        first, _ = self.sentences(one.start, one.end)
        excused = {
            other.id
            for other in self.passage.figures
            if (is_pointed and other.end <= one.start and self.rows[other.id].value == self.rows[figure].value)
            or (is_bound and first <= other.start < one.start and _is_bound(folded, other.start, other.end))
        }
        return {name: context for name, context in self.contexts.items() if name not in excused}

    def is_planned(self, start: int, end: int) -> bool:
        """Tell whether the report plans what stands here, by its sentence or by headings, rather than reports it.

        Where only some of its figures are planned, it counts as reported.
        """
        published = self.report.published
        first, last = self.sentences(start, end)
        figures = [
            (figure.start - first, figure.end - first)
            for figure in self.passage.figures
            if start <= figure.start and figure.end <= end
        ]
        under = is_under_plans(fold(self.passage.heading), published) or goes_on_planning(
            self.passage.folded, first, published
        )
        if not figures:
            return under or is_plan(self.passage.folded[first:end], published)
        return is_plan(self.passage.folded[first:last], published, figures, is_under_plans=under)

    def locate(self, folded_words: str) -> tuple[int, int] | None:
        """Find words in the passage; the span is widened to whole figures."""
        span = self.finder.find(folded_words)
        if span is None:
            return None
        start, end = span
        for figure in self.passage.figures:
            if figure.start < start < figure.end:
                start = figure.start
            if figure.start < end < figure.end:
                end = figure.end
        return start, end
