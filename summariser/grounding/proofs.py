"""A note, in any language and from any hand, held against the ledger of its report: a verdict for every figure.

Value first, then scale, unit, qualifier and change; then the subject, by the words around the figure, which also choose
between rows of one value. An accusation about the subject needs words that speak for another row and none that speak
for its own; where they say too little, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.english import spoken_terms
from summariser.figures.chinese import find_chinese
from summariser.figures.english import find_english
from summariser.grounding.candidates import Candidates
from summariser.grounding.derivation import derive
from summariser.grounding.explaining import explain
from summariser.grounding.languages import find_stretches, keep_language
from summariser.grounding.likeness import Index, words_around
from summariser.grounding.nouns import is_level, names_another
from summariser.grounding.pairing import Uttered, find_unpaired
from summariser.grounding.verdicts import digits_of, judge, simplified
from summariser.records import CLEAN
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from summariser.grounding.dictionary import Dictionary
    from summariser.grounding.languages import Language
    from summariser.grounding.likeness import Words
    from summariser.records import Figure, Ledger, LedgerRow, ProofVerdict, Report


class Finding(NamedTuple):
    """The verdict on one figure of a note. Offsets of the note."""

    start: int
    end: int
    text: str
    language: Language
    verdict: ProofVerdict
    rows: tuple[str, ...]
    """Ids of the rows that it restates, or that it should."""
    explanation: str


class Said(NamedTuple):
    """A figure of a note with what stands around it."""

    figure: Figure
    language: Language
    words: Words
    sentence: int
    """Place of its sentence in the note."""
    local: list[float]
    """How far the words beside it speak of each row."""
    shares: list[float]
    """How far these and the words of its sentence do."""
    weight: float
    """How much they say at all."""
    unknown: int
    """Words beside it that the report does not have at all."""
    before: str
    behind: str
    """What stands right before and right behind it in its language."""


class _Choice(NamedTuple):
    """The row that a figure is taken for."""

    verdict: ProofVerdict
    at: int
    other: int | None = None
    """The row whose subject the words have, where it is another."""


_COSTS: Final[dict[ProofVerdict, float]] = {
    "matches": 0.0, "respelled": 0.0, "change_changed": 0.35, "qualifier_changed": 0.3, "unit_changed": 0.6,
    "scale_changed": 0.75, "fragment": 0.85, "value_changed": 1.0,
}  # fmt: skip
"""How much less likely than a right figure each fault is, in shares of likeness: a few rows compete for a figure."""
_SPEAKS: Final = 0.3
"""Share from which words speak of a row at all."""
_LOCAL_LEAD: Final = {"zh": 0.35, "en": 0.4}
_LEAD: Final = {"zh": 0.35, "en": 0.42}
"""Shares by which another row must lead before a subject is called exchanged; English words have several senses."""
_ENOUGH: Final = {"zh": 4.0, "en": 4.0}
"""Rarity, in nats, that the words of the sentence must have to accuse: about two rare words."""
_ENOUGH_ALONE: Final = 2.3
_HALF, _WHOLE = 0.5, 0.99
"""Where a sentence has one figure, all its words must be another row's, and half of them at most its own."""
_BESIDE: Final = 40
"""Characters on either side in which a verb or a noun says what sort of number it is."""
_NEAR_ROWS: Final = 0.2
"""What the company of other figures counts: rows of one sentence of the report are told together."""
_SENTENCE: Final = re.compile(r"[。；;！？\n]|[.!?](?=\s|$)")


class Proofreader:
    """A report, indexed to proofread notes about it."""

    def __init__(self, report: Report, ledger: Ledger, dictionary: Dictionary) -> None:
        """Take a report with its ledger, and the dictionary that leads from Chinese words to English ones."""
        self._rows = ledger.rows
        self._spans = ledger.spans
        self._folded = report.folded
        self._index = Index(report, ledger, dictionary)
        self._candidates = Candidates(ledger.rows)
        self._names = [(name.text, fold(name.text)) for name in ledger.names]
        ends = [found.start() for found in re.finditer(r"[。！？\n]", report.folded)]
        self._sentences = [bisect_right(ends, start) for start, _ in ledger.spans]

    def read(self, note: str) -> tuple[Finding, ...]:
        """Give the verdict on every figure of a note, in order."""
        said = self._find(note)
        choices = [self._choose(one) for one in said]
        choices = self._with_company(said, choices)
        self._swap(said, choices)
        findings = [self._finding(one, choice) for one, choice in zip(said, choices, strict=True)]
        lines = [found.start() for found in re.finditer("\n", note)]
        uttered = [
            Uttered(bisect_right(lines, one.figure.start), one.language, self._key(one, choice))
            for one, choice in zip(said, choices, strict=True)
        ]
        for at in find_unpaired(uttered):
            if findings[at].verdict in CLEAN and not _is_wordy(said[at].figure):
                other = "English" if said[at].language == "zh" else "Chinese"
                told = f"The {other} side of the note does not say {findings[at].text} here."
                findings[at] = findings[at]._replace(verdict="languages_disagree", explanation=told)
        return tuple(findings)

    def _key(self, said: Said, choice: _Choice | None) -> Hashable:
        """Give what a figure says in the terms of both languages: that of its row, where it has one."""
        if choice and choice.verdict in CLEAN | {"subject_changed"}:
            row = self._rows[choice.at]
            return spoken_terms(row.model_copy(update={"unit": simplified(row.unit)}))[:2]
        if choice and said.shares[choice.at] >= _SPEAKS:
            return self._rows[choice.at].id
        return spoken_terms(said.figure)[:2]

    # --- what the note says -----------------------------------------------------------------------------------------

    def _find(self, note: str) -> list[Said]:
        """Find the figures of a note in both languages, with the words around each."""
        stretches = find_stretches(note)
        ends = [found.start() for found in _SENTENCE.finditer(note)]
        chinese, english = (keep_language(note, stretches, language) for language in ("zh", "en"))
        read: tuple[tuple[Sequence[Figure], Language, str], ...] = (
            (find_chinese(chinese, fold(chinese)).figures, "zh", chinese),
            (find_english(english).figures, "en", english),
        )
        said: list[Said] = []
        for figures, language, text in read:
            spans = [(figure.start, figure.end) for figure in figures]
            for at, figure in enumerate(figures):
                if _is_vague(figure):
                    continue
                words = words_around(text, spans, at, language)
                said.append(
                    Said(
                        figure,
                        language,
                        words,
                        bisect_right(ends, figure.start),
                        *self._index.shares(words, language),
                        self._index.weight(words, language),
                        self._index.unknown(words, language),
                        text[max(0, figure.start - _BESIDE) : figure.start],
                        text[figure.end : figure.end + _BESIDE],
                    )
                )
        return sorted(said, key=lambda one: one.figure.start)

    # --- which row is meant -----------------------------------------------------------------------------------------

    def _choose(self, said: Said) -> _Choice | None:
        """Choose the row that a figure restates, rightly or wrongly; null where there is none."""
        judged: dict[int, ProofVerdict] = {}
        for at in self._candidates.of_value(said.figure):
            judged[at] = self._judge(said, at)
        exact = [at for at, verdict in judged.items() if verdict in CLEAN]
        if not exact:
            for at in (*self._candidates.of_scale(said.figure), *self._candidates.of_piece(said.figure)):
                if _fits(said, self._rows[at]):
                    judged.setdefault(at, self._judge(said, at))
            for at in self._likeliest(said):
                judged.setdefault(at, "value_changed")
        else:
            judged = {at: judged[at] for at in exact}
        if not judged:
            return None
        best = min(judged, key=lambda at: (_COSTS[judged[at]] - said.shares[at], at))
        return _Choice(judged[best], best)

    def _judge(self, said: Said, at: int) -> ProofVerdict:
        """Compare a figure with a row; a per cent for a percentage point is a wrong change."""
        row = self._rows[at]
        verdict = judge(said.figure, row, is_english=said.language == "en")
        units = {simplified(said.figure.unit), simplified(row.unit)}
        if verdict == "unit_changed" and units in _POINTS:
            return "change_changed"
        if verdict == "change_changed" and row.change is None and self._is_told(said.figure, at):
            return "respelled"
        return verdict

    def _is_told(self, figure: Figure, at: int) -> bool:
        """Tell whether the report tells of the change beside a row that has none: 1286.4亿元,增长6.2% is "grew to"."""
        way = (figure.change or "").partition("_")[0]
        if figure.change in {"increase_by", "decrease_by"}:
            start = self._spans[at][0]
            return bool(_MORE[way].search(self._folded, max(0, start - 4), start))
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(self._rows)]
        told = [self._rows[near] for near in beside if self._sentences[near] == self._sentences[at]]
        ended = any(row.change == figure.change and row.unit == self._rows[at].unit for row in told)
        return not ended and any((row.change or "").startswith(way) for row in told) and bool(way)

    def _likeliest(self, said: Said) -> list[int]:
        """Give the few rows of a fitting unit of which the words speak most."""
        fitting = [at for at, row in enumerate(self._rows) if said.shares[at] >= _SPEAKS and _fits(said, row)]
        return sorted(fitting, key=lambda at: -said.shares[at])[:3]

    def _with_company(self, said: Sequence[Said], choices: Sequence[_Choice | None]) -> list[_Choice | None]:
        """Choose again between rows of one value by the company they keep, and call strangers."""
        company: dict[int, set[int]] = defaultdict(set)
        for one, choice in zip(said, choices, strict=True):
            if choice and choice.verdict in CLEAN:
                company[one.sentence].add(choice.at)
        return [
            self._settle(one, company[one.sentence] - {choice.at}) if choice and choice.verdict in CLEAN else choice
            for one, choice in zip(said, choices, strict=True)
        ]

    def _settle(self, said: Said, company: set[int]) -> _Choice:
        """Settle which of the rows of one value is meant, and whether the words speak of another one."""
        twins = [at for at in self._candidates.of_value(said.figure) if self._judge(said, at) in CLEAN]
        near = {self._sentences[at] for at in company}
        scores = [
            share + (_NEAR_ROWS if sentence in near else 0.0)
            for share, sentence in zip(said.shares, self._sentences, strict=True)
        ]
        best = max(twins, key=lambda at: (scores[at], -at))
        settled = _Choice(self._judge(said, best), best)
        if said.weight < _ENOUGH[said.language]:
            return self._accuse_alone(said, settled, twins) if not company else settled
        least = max(said.local[twin] for twin in twins) + _LOCAL_LEAD[said.language]
        rivals = [
            at
            for at, local in enumerate(said.local)
            if local >= least
            and scores[at] - scores[best] >= _LEAD[said.language]
            and at not in twins
            and at not in company
            and _same_sort(self._rows[at], self._rows[best])
        ]
        if not rivals:
            return settled if company else self._accuse_alone(said, settled, twins)
        return settled._replace(verdict="subject_changed", other=max(rivals, key=lambda at: scores[at]))

    def _accuse_alone(self, said: Said, settled: _Choice, twins: Sequence[int]) -> _Choice:
        """Call a stranger in a sentence without other figures, where all its words are those of another row."""
        if said.weight < _ENOUGH_ALONE or said.unknown > 1 or max(said.local[at] for at in twins) > _HALF:
            return settled
        rivals = [
            at
            for at, local in enumerate(said.local)
            if local > _WHOLE and at not in twins and _same_sort(self._rows[at], self._rows[settled.at])
        ]
        return settled._replace(verdict="subject_changed", other=rivals[0]) if rivals else settled

    def _swap(self, said: Sequence[Said], choices: list[_Choice | None]) -> None:
        """Call two figures of one sentence, or of two neighbours, that stand in each other's place."""
        right = [at for at, choice in enumerate(choices) if choice and choice.verdict in CLEAN | {"subject_changed"}]
        for place, first in enumerate(right):
            for second in right[place + 1 : place + 1 + _APART]:
                if said[second].sentence - said[first].sentence > 1:
                    break
                one, other = choices[first], choices[second]
                if (
                    one
                    and other
                    and said[first].language == said[second].language
                    and not _LISTED.search(said[second].before)
                    and self._is_crossed(said[first], one.at, said[second], other.at)
                ):
                    choices[first] = one._replace(verdict="subject_changed", other=other.at)
                    choices[second] = other._replace(verdict="subject_changed", other=one.at)

    def _is_crossed(self, one: Said, first: int, other: Said, second: int) -> bool:
        """Tell whether two figures fit each other's words better than their own, both of them."""
        here, there = one.local[second] - one.local[first], other.local[first] - other.local[second]
        return (
            first != second
            and _same_sort(self._rows[first], self._rows[second])
            and min(here, there) >= 0
            and here + there >= _CROSSED
            and min(one.weight, other.weight) >= _ENOUGH[one.language] / 2
        )

    # --- what is said of it -----------------------------------------------------------------------------------------

    def _finding(self, said: Said, choice: _Choice | None) -> Finding:
        """Write the verdict on one figure."""
        figure = said.figure
        verdict, rows, explanation = self._weigh(said, choice)
        if not explanation:
            other = self._rows[choice.other] if choice and choice.other is not None else None
            explanation = explain(verdict, figure, self._rows[choice.at] if choice and rows else None, other)
        return Finding(figure.start, figure.end, figure.text, said.language, verdict, rows, explanation)

    def _weigh(self, said: Said, choice: _Choice | None) -> tuple[ProofVerdict, tuple[str, ...], str]:
        """Settle the verdict on one figure: what no row has may be arithmetic, a name, or not in the report at all."""
        verdict: ProofVerdict = choice.verdict if choice else "not_in_source"
        rows = (self._rows[choice.at].id,) if choice else ()
        if choice and verdict in CLEAN:
            return self._beside(said, choice.at, verdict), rows, ""
        if choice and verdict not in _DOUBTFUL:
            return verdict, rows, ""
        is_weak = choice is None or said.shares[choice.at] < _SPEAKS
        if verdict in {"value_changed", "not_in_source"} or (is_weak and verdict != "fragment"):
            derivation = derive(said.figure, [self._rows[at] for at in self._related(said)])
            if derivation:
                return "derived", derivation.rows, f"Not in the report as such: {derivation.arithmetic}."
        name = self._name_of(said.figure)
        if name and (is_weak or len(digits_of(said.figure.text)) > _SHORT_CODE):
            return "name_as_number", (), f"In the report this is part of a name: {name}."
        if is_weak and verdict in {"unit_changed", "value_changed"}:
            return "not_in_source", (), ""
        return verdict, rows, ""

    def _beside(self, said: Said, at: int, verdict: ProofVerdict) -> ProofVerdict:
        """Look at the words beside a figure that is right in itself: another sort of thing, a level for a change."""
        row = self._rows[at]
        if said.language == "en" and names_another(said.behind, simplified(row.unit)):
            return "unit_changed"
        is_change = said.figure.change is None and (row.change or "").endswith("_by")
        return "change_changed" if is_change and is_level(said.before) else verdict

    def _related(self, said: Said) -> list[int]:
        """Give the rows of which the words speak, the likeliest first."""
        return sorted(
            (at for at, share in enumerate(said.shares) if share >= _SPEAKS / 2), key=lambda at: -said.shares[at]
        )[:8]

    def _name_of(self, figure: Figure) -> str | None:
        """Give the number-name of the report whose digits a figure has; null where there is none."""
        digits = digits_of(figure.text)
        if len(digits) < 2:
            return None
        return next((text for text, folded in self._names if digits_of(folded) == digits), None)


def _is_vague(figure: Figure) -> bool:
    """Tell whether a figure is a period that a note may name as it likes: 一年来, over the year."""
    return figure.kind == "duration" and figure.value == "1" and figure.numerals != "arabic"


def _is_wordy(figure: Figure) -> bool:
    """Tell whether the other language may say a figure without a number: 零新增 is "no new cases", 三年行动 a name."""
    return figure.value == "0" or (figure.numerals != "arabic" and figure.kind == "duration")


_SHORT_CODE: Final = 2
"""Digits up to which a number may be that of a name by chance."""
_DOUBTFUL: Final = frozenset({"value_changed", "unit_changed", "scale_changed", "fragment"})
"""Faults that may be no fault of this row: the words must speak of it."""
_MORE: Final = {"increase": re.compile("[新净]?增加?|多"), "decrease": re.compile("减|少|净降")}
"""Before a figure these tell of more or less without calling it a change: 净增92家 is "a gain of 92"."""
_POINTS: Final = ({"%", "个百分点"}, {"%", "百分点"}, {"‰", "个千分点"})
_LISTED: Final = re.compile(
    r"分别|各为|[0-9%％‰][^,，。；;\n、和及与]{0,4}[、和及与,，]\s*(?:约|近|超)?$|[0-9%](?: [a-z]+)?,? (?:and )?$"
)
"""Before a figure these say that it goes on a list whose names stand elsewhere, in their order."""
_CROSSED: Final = 0.4
"""Share by which two figures together must fit each other's words better than their own, and neither worse."""
_APART: Final = 6
"""Figures between two that are exchanged, at most: a sentence holds no more."""


def _fits(said: Said, row: LedgerRow) -> bool:
    """Tell whether a row is of the sort of figure that a note has: in English, counts of any counter are one sort."""
    figure = said.figure
    if said.language == "zh" and figure.kind == "count" == row.kind and figure.unit and row.unit:
        return True
    return figure.kind == row.kind


def _same_sort(one: LedgerRow, other: LedgerRow) -> bool:
    """Tell whether two rows may be taken for each other: counts of anything, and measures of one unit."""
    return one.kind == other.kind and (one.kind == "count" or one.unit == other.unit)
