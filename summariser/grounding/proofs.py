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

from summariser.grounding.backing import Backing
from summariser.grounding.candidates import Candidates
from summariser.grounding.derivation import derive
from summariser.grounding.explaining import explain
from summariser.grounding.likeness import Index
from summariser.grounding.nouns import is_level, names_another
from summariser.grounding.pairing import Uttered, find_unpaired
from summariser.grounding.said import Said, fits, is_wordy, same_sort
from summariser.grounding.saying import find_sayings
from summariser.grounding.sentences import is_grade
from summariser.grounding.suspicion import Case, Place, find_rival, find_seats, is_exchanged
from summariser.grounding.turning import is_base, period_of, rate_of, starts_from
from summariser.grounding.uncounted import Uncounted
from summariser.grounding.verdicts import digits_of, judge, simplified, simplified_terms
from summariser.records import CLEAN

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from summariser.grounding.dictionary import Dictionary
    from summariser.grounding.languages import Language
    from summariser.grounding.suspicion import Seat, Speech
    from summariser.records import Ledger, ProofVerdict, Report


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
    doubt: str | None = None
    """Why what a right figure counts should be looked at; the evidence is too thin to accuse."""


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
_NEAR_ROWS: Final = 0.2
"""What the company of other figures counts: rows of one sentence of the report are told together."""
_NEAR_LINES: Final = 0.1
"""The same of the figures of its line and of the lines beside: a list (56,000 tonnes; at least half) has no words of
its own, and restates the line above it in the other language."""


class Proofreader:
    """A report, indexed to proofread notes about it."""

    def __init__(self, report: Report, ledger: Ledger, dictionary: Dictionary) -> None:
        """Take a report with its ledger, and the dictionary that leads from Chinese words to English ones."""
        self._rows = ledger.rows
        self._index = Index(report, ledger, dictionary)
        self._candidates = Candidates(ledger.rows)
        self._uncounted = Uncounted(ledger, report.folded, dictionary)
        ends = [found.start() for found in re.finditer(r"[。！？\n]", report.folded)]
        self._sentences = [bisect_right(ends, start) for start, _ in ledger.spans]
        self._backing = Backing(ledger.rows, ledger.spans, report.folded, self._sentences)

    def read(self, note: str) -> tuple[Finding, ...]:
        """Give the verdict on every figure of a note, in order."""
        heard = (Said(one, self._index.speech(one.words, one.language)) for one in find_sayings(note))
        said = [one for one in heard if not self._is_uncounted(one)]
        choices = [self._choose(one) for one in said]
        lines = [found.start() for found in re.finditer("\n", note)]
        on_line = [bisect_right(lines, one.figure.start) for one in said]
        pointed = self._backing.find_pointed(note, lines)
        choices = self._with_company(said, on_line, pointed, choices)
        self._turn(said, choices)
        self._swap(said, choices)
        findings = [self._finding(one, choice) for one, choice in zip(said, choices, strict=True)]
        uttered = [
            Uttered(line, one.language, self._key(one, choice))
            for one, line, choice in zip(said, on_line, choices, strict=True)
        ]
        for at in find_unpaired(uttered):
            if findings[at].verdict in CLEAN and not is_wordy(said[at].figure):
                other = "English" if said[at].language == "zh" else "Chinese"
                told = f"The {other} side of the note does not say {findings[at].text} here."
                findings[at] = findings[at]._replace(verdict="languages_disagree", explanation=told, doubt=None)
        return tuple(findings)

    def _key(self, said: Said, choice: _Choice | None) -> Hashable:
        """Give what a figure says in the terms of both languages: that of its row, where it has one."""
        if choice and choice.verdict in CLEAN | {"subject_changed"}:
            return simplified_terms(self._rows[choice.at])[:2]
        if choice and said.share(choice.at) >= _SPEAKS:
            return self._rows[choice.at].id
        return simplified_terms(said.figure)[:2]

    def _is_uncounted(self, said: Said) -> bool:
        """Tell whether a number is a year or that of a name, and no row that the words speak of has it."""
        rows = self._candidates.of_value(said.figure)
        if self._uncounted.is_year(said.figure):
            return not rows
        one = said.saying
        is_cited = said.language == "en" and self._uncounted.is_cited(said.figure, one.before, one.behind)
        is_held = self._uncounted.is_held(said.figure) or self._uncounted.is_phrase(said.figure, one.behind)
        return (is_cited or is_held) and all(said.share(at) < _SPEAKS for at in rows)

    # --- which row is meant -----------------------------------------------------------------------------------------

    def _choose(self, said: Said) -> _Choice | None:
        """Choose the row that a figure restates, rightly or wrongly; null where there is none."""
        judged: dict[int, ProofVerdict] = {}
        for at in self._of_value(said):
            judged[at] = self._judge(said, at)
        exact = [at for at, verdict in judged.items() if verdict in CLEAN]
        if not exact:
            for at in (*self._candidates.of_scale(said.figure), *self._candidates.of_piece(said.figure)):
                if fits(said, self._rows[at]):
                    judged.setdefault(at, self._judge(said, at))
            for at in self._likeliest(said):
                judged.setdefault(at, "value_changed")
        else:
            judged = {at: judged[at] for at in exact}
        if not judged:
            return None
        best = min(judged, key=lambda at: (_COSTS[judged[at]] - said.share(at), at))
        return _Choice(judged[best], best)

    def _of_value(self, said: Said) -> list[int]:
        """Give the rows with the value of a figure, as it stands or as it is understood."""
        found = self._candidates.of_value(said.figure)
        understood = said.saying.understood
        if understood and understood.value != said.figure.value:
            return sorted({*found, *self._candidates.of_value(understood)})
        return found

    def _judge(self, said: Said, at: int) -> ProofVerdict:
        """Compare a figure with a row; a per cent for a percentage point is a wrong change."""
        row = self._rows[at]
        verdict = judge(said.figure, row, is_english=said.language == "en")
        if verdict not in CLEAN and said.saying.understood:
            understood = judge(said.saying.understood, row, is_english=said.language == "en")
            verdict = understood if understood in CLEAN else verdict
        units = {simplified(said.figure.unit), simplified(row.unit)}
        if verdict == "unit_changed" and units in _POINTS:
            return "change_changed"
        if verdict == "change_changed" and row.change is None and self._backing.is_told(said.figure, at):
            return "respelled"
        if verdict == "qualifier_changed" and (
            (said.figure.qualifier == "at_most" and self._backing.is_capped(at)) or self._is_of_grade(said, at)
        ):
            return "respelled"
        return verdict

    def _is_of_grade(self, said: Said, at: int) -> bool:
        """Tell whether the qualifier before an exact figure belongs to a grade: a bachelor's degree or above 92.4%."""
        qualifier = _GRADE_ENDS.match(said.figure.text)
        is_exact = self._rows[at].qualifier == "exact"
        if not (qualifier and is_exact and said.language == "en"):
            return False
        text = said.saying.before + qualifier.group()
        return is_grade(text, len(text), self._backing.clause_before(at))

    def _likeliest(self, said: Said) -> list[int]:
        """Give the few rows of a fitting unit of which the words speak most."""
        whole = said.speech.whole
        fitting = [at for at, share in whole.items() if share >= _SPEAKS and fits(said, self._rows[at])]
        return sorted(fitting, key=lambda at: (-whole[at], at))[:3]

    def _with_company(
        self,
        said: Sequence[Said],
        on_line: Sequence[int],
        pointed: Mapping[int, int],
        choices: Sequence[_Choice | None],
    ) -> list[_Choice | None]:
        """Choose again between rows of one value by the company they keep, and call strangers.

        ``on_line`` gives the line of each figure, ``pointed`` the rows whose ids stand in lines.
        """
        choices = [
            self._as_printed(one, choice, pointed.get(line))
            for one, line, choice in zip(said, on_line, choices, strict=True)
        ]
        right = {at: choice for at, choice in enumerate(choices) if choice and choice.verdict in CLEAN}
        company: dict[int, set[int]] = defaultdict(set)
        beside: dict[int, set[int]] = defaultdict(set)
        for at, choice in right.items():
            company[said[at].sentence].add(choice.at)
            for line in range(on_line[at] - 1, on_line[at] + 2):
                beside[line].add(choice.at)
        settled = {}
        for at, one in right.items():
            alone, line = {one.at}, on_line[at]
            here, there = company[said[at].sentence] - alone, beside[line] - alone
            settled[at] = self._settle(said[at], here, there, pointed.get(line))
        seats = find_seats([Place(one.at, said[at].sentence, said[at].language) for at, one in settled.items()])
        for (at, one), seat in zip(settled.items(), seats, strict=True):
            right[at] = self._suspect(said[at], one, seat, is_pointed=pointed.get(on_line[at]) == one.at)
        return [right.get(at, choice) for at, choice in enumerate(choices)]

    def _as_printed(self, said: Said, choice: _Choice | None, pointed: int | None) -> _Choice | None:
        """Clear a figure that is the print of the row whose id its line has: the qualifier is a verb, 突破九亿."""
        if pointed is None or said.figure.text != self._rows[pointed].printed:
            return choice
        return _Choice("matches", pointed) if self._judge(said, pointed) == "qualifier_changed" else choice

    def _settle(self, said: Said, company: set[int], beside: set[int], pointed: int | None) -> _Choice:
        """Settle which row of one value is meant: by its words, rows of its sentence and of the lines, and an id."""
        if choice := self._as_printed(said, None, pointed):
            return choice
        twins = self._twins(said)
        if pointed in twins:
            return _Choice(self._judge(said, pointed), pointed)
        near, nearby = ({self._sentences[at] for at in rows} for rows in (company, beside))

        def speaks(at: int) -> float:
            where = self._sentences[at]
            return said.share(at) + _NEAR_ROWS * (where in near) + _NEAR_LINES * (where in nearby)

        best = max(twins, key=lambda at: (speaks(at), -at))
        return _Choice(self._judge(said, best), best)

    def _twins(self, said: Said) -> list[int]:
        """Give the rows that a figure restates rightly."""
        return [at for at in self._of_value(said) if self._judge(said, at) in CLEAN]

    def _suspect(self, said: Said, settled: _Choice, seat: Seat, *, is_pointed: bool) -> _Choice:
        """Look whether a right figure is said of what another row counts."""
        own = self._rows[settled.at]
        rivals = [
            at for at in said.speech.whole if same_sort(self._rows[at], own) and self._rows[at].value != own.value
        ]
        twins = tuple(self._twins(said)) or (settled.at,)
        is_cell = said.saying.words.is_cell
        speech = self._speech_of(said, settled.at)
        case = Case(seat, said.language, speech, settled.at, twins, is_cell=is_cell, is_pointed=is_pointed)
        rival = find_rival(case, rivals, self._sentences)
        return settled if rival is None else settled._replace(verdict="subject_changed", other=rival)

    def _speech_of(self, said: Said, at: int) -> Speech:
        """Give how far words speak of rows; a row of a list without names has those of its sentence before it."""
        speech = said.speech
        if at not in self._index.unnamed:
            return speech
        ahead = [row for row in range(at + 1) if self._sentences[row] == self._sentences[at]]
        local, whole = (max(shares.get(row, 0.0) for row in ahead) for shares in (speech.local, speech.whole))
        return speech._replace(local={**speech.local, at: local}, whole={**speech.whole, at: whole})

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
                    and not self._backing.is_move(*sorted((one.at, other.at)))
                    and self._is_crossed(said[first], one.at, said[second], other.at)
                ):
                    choices[first] = one._replace(verdict="subject_changed", other=other.at)
                    choices[second] = other._replace(verdict="subject_changed", other=one.at)

    def _turn(self, said: Sequence[Said], choices: list[_Choice | None]) -> None:
        """Call changes that are told the wrong way round: 663, after 412 the year before; grown from 192,000."""
        right = {at: choice for at, choice in enumerate(choices) if choice and choice.verdict in CLEAN}
        bases = {at for at in right if is_base(said[at].saying.before, said[at].saying.behind, said[at].language)}
        rows = {(said[at].sentence, twin): at for at in right.keys() - bases for twin in self._twins(said[at])}
        for at in sorted(bases):
            choice = right[at]
            if (self._rows[choice.at].change or "").endswith("_by") and starts_from(said[at].saying.before):
                choices[at] = choice._replace(verdict="change_changed")
            for twin in self._twins(said[at]):
                origin = rows.get((said[at].sentence, twin - 1))
                if origin is not None and self._backing.is_move(twin - 1, twin):
                    choices[at] = _Choice("change_changed", twin)
                    choices[origin] = _Choice("change_changed", twin - 1)

    def _is_crossed(self, one: Said, first: int, other: Said, second: int) -> bool:
        """Tell whether two figures, of rows that may be taken for each other, stand in each other's place."""
        here, there = self._rows[first], self._rows[second]
        return (
            first != second
            and same_sort(here, there)
            and is_exchanged(one.speech, first, other.speech, second, are_alike=here.change == there.change)
        )

    # --- what is said of it -----------------------------------------------------------------------------------------

    def _finding(self, said: Said, choice: _Choice | None) -> Finding:
        """Write the verdict on one figure."""
        figure = said.figure
        verdict, rows, explanation = self._weigh(said, choice)
        if not explanation:
            other = self._rows[choice.other] if choice and choice.other is not None else None
            explanation = explain(verdict, figure, self._rows[choice.at] if choice and rows else None, other)
        is_strange = verdict in CLEAN and self._index.is_strange(said.saying.words, said.language, self._twins(said))
        doubt = _STRANGE if is_strange else None
        return Finding(figure.start, figure.end, figure.text, said.language, verdict, rows, explanation, doubt)

    def _weigh(self, said: Said, choice: _Choice | None) -> tuple[ProofVerdict, tuple[str, ...], str]:
        """Settle the verdict on one figure: what no row has may be arithmetic, a name, or not in the report at all."""
        verdict: ProofVerdict = choice.verdict if choice else "not_in_source"
        rows = (self._rows[choice.at].id,) if choice else ()
        if choice and verdict in CLEAN:
            return self._beside(said, choice.at, verdict), rows, ""
        if choice and verdict not in _DOUBTFUL:
            return verdict, rows, ""
        is_weak = choice is None or said.share(choice.at) < _SPEAKS
        if verdict in {"value_changed", "not_in_source"} or (is_weak and verdict != "fragment"):
            derivation = derive(said.figure, [self._rows[at] for at in self._related(said)])
            if derivation:
                return "derived", derivation.rows, f"Not in the report as such: {derivation.arithmetic}."
        name = self._uncounted.name_of(said.figure)
        if name and (is_weak or len(digits_of(said.figure.text)) > _SHORT_CODE):
            return "name_as_number", (), f"In the report this is part of a name: {name}."
        if is_weak and verdict in {"unit_changed", "value_changed"}:
            return "not_in_source", (), ""
        return verdict, rows, ""

    def _beside(self, said: Said, at: int, verdict: ProofVerdict) -> ProofVerdict:
        """Look at the words beside a figure that is right in itself: another sort of thing, a level for a change."""
        row = self._rows[at]
        one = said.saying
        if one.language == "en" and names_another(one.behind, simplified(row.unit)):
            return "unit_changed"
        paid = self._backing.period(at) or (
            self._backing.period(at - 1) if at and self._backing.is_move(at - 1, at) else None
        )
        if paid and (period_of(one.before, rate_of(one.figure.unit) + one.behind) or paid) != paid:
            return "unit_changed"
        is_change = said.figure.change is None and (row.change or "").endswith("_by")
        return "change_changed" if is_change and is_level(said.saying.before) else verdict

    def _related(self, said: Said) -> list[int]:
        """Give the rows of which the words speak, the likeliest first."""
        whole = said.speech.whole
        return sorted((at for at, share in whole.items() if share >= _SPEAKS / 2), key=lambda at: (-whole[at], at))[:8]


_GRADE_ENDS: Final = re.compile(r"(?i)(?:above|over|below|under) ")
_STRANGE: Final = "The words beside it are those of other figures of the report: is this what it counts?"
_SHORT_CODE: Final = 2
"""Digits up to which a number may be that of a name by chance."""
_DOUBTFUL: Final = frozenset({"value_changed", "unit_changed", "scale_changed", "fragment"})
"""Faults that may be no fault of this row: the words must speak of it."""
_POINTS: Final = ({"%", "个百分点"}, {"%", "百分点"}, {"‰", "个千分点"})
_APART: Final = 6
"""Figures between two that are exchanged, at most: a sentence holds no more."""
