"""What the report says beside a row that is no part of it: a net gain, the most there is, how often a rate is paid.

Rows are named by their index. Closed lists of words; where none stands there, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from summariser.grounding.turning import period_of, rate_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.records import Figure, LedgerRow

_NEAR: Final = 12
"""Characters of the report on either side of a figure in which the period of a rate stands."""
_MORE: Final = {"increase": re.compile("[新净]?增加?|多"), "decrease": re.compile("减|少|净降")}
"""Before a figure these tell of more or less without calling it a change: 净增92家 is "a gain of 92"."""
_NET: Final = re.compile(r"净(?:(?P<more>增)|减)[^,，。；;:：、\n0-9]*$")
_NET_REACH: Final = 16
"""A net gain or loss, and its noun before the figure."""
_CAPPED: Final = re.compile(r"最[高多长大][^,，。；;:：、\n0-9]*$|至多$")
_CLAUSE_END: Final = re.compile(r"[,，。；;：:\n]")
_CLAUSE_REACH: Final = 40
_POINTED: Final = re.compile(r"(?m)^[|\t ]*(?P<id>F[0-9]{1,6})[ \t]*[|\t]")
"""A row of a table that begins with the id of a figure of the report."""


class Backing:
    """The rows of a report with the words around them."""

    def __init__(
        self, rows: Sequence[LedgerRow], spans: Sequence[tuple[int, int]], folded: str, sentences: Sequence[int]
    ) -> None:
        """Take the rows, their spans in the folded report, and the sentence of each."""
        self._rows = rows
        self._spans = spans
        self._folded = folded
        self._sentences = sentences

    def is_capped(self, at: int) -> bool:
        """Tell whether the report calls an exact figure the most there is: 最高补贴20万元 is "up to 200,000 yuan"."""
        start = self._spans[at][0]
        capped = _CAPPED.search(self._folded, max(0, start - _NEAR), start)
        return self._rows[at].qualifier == "exact" and capped is not None

    def clause_before(self, at: int) -> str:
        """Give what stands before a row in its clause."""
        start = self._spans[at][0]
        return _CLAUSE_END.split(self._folded[max(0, start - _CLAUSE_REACH) : start])[-1]

    def is_told(self, figure: Figure, at: int) -> bool:
        """Tell whether the report tells of the change beside a row that has none: 1286.4亿元,增长6.2% is "grew to"."""
        way = (figure.change or "").partition("_")[0]
        if figure.change in {"increase_by", "decrease_by"}:
            start = self._spans[at][0]
            return self.change_of(at) == figure.change or bool(
                _MORE[way].search(self._folded, max(0, start - 4), start)
            )
        if self._folded.startswith("已", self._spans[at][0] - 1):
            return True
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(self._rows)]
        told = [near for near in beside if self._sentences[near] == self._sentences[at]]
        ended = any(
            self._rows[near].change == figure.change and self._rows[near].unit == self._rows[at].unit for near in told
        )
        return not ended and bool(way) and any((self.change_of(near) or "").startswith(way) for near in told)

    def change_of(self, at: int) -> str | None:
        """Give the change of a row, or what its clause calls one without a verb of change: 净增“四上”企业31家."""
        start = self._spans[at][0]
        net = _NET.search(self._folded, max(0, start - _NET_REACH), start)
        return self._rows[at].change or (net and ("increase_by" if net["more"] else "decrease_by"))

    def is_move(self, first: int, second: int) -> bool:
        """Tell whether two rows are where something came from and where it came to."""
        one, other = self._rows[first], self._rows[second]
        return (
            second == first + 1
            and one.change is None
            and (other.change or "").endswith("_to")
            and one.kind == other.kind
            and one.unit == other.unit
            and self._sentences[first] == self._sentences[second]
        )

    def period(self, at: int) -> str | None:
        """Give how often the report says that a rate is paid; null where it does not."""
        start, end = self._spans[at]
        behind = rate_of(self._rows[at].unit) + self._folded[end : end + _NEAR]
        return period_of(self._folded[max(0, start - _NEAR) : start], behind)

    def find_pointed(self, note: str, lines: Sequence[int]) -> dict[int, int]:
        """Give for lines of tables that begin with the id of a row, F3, that row."""
        at = {row.id: place for place, row in enumerate(self._rows)}
        found = ((bisect_right(lines, one.start()), at.get(one["id"])) for one in _POINTED.finditer(note))
        return {line: row for line, row in found if row is not None}
