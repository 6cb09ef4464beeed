"""What the readers of the Chinese grammar share: the folded text, its quotations and its clause ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

_QUOTED = tuple(re.compile(f"{left}[^{left}{right}\n]{{1,60}}{right}") for left, right in ("“”", "‘’", "「」", "『』", '""'))
"""One pattern for each pair of marks, since a name may be quoted within quoted speech."""
_TITLED = re.compile(r"《[^《》\n]{1,120}》|〈[^〈〉\n]{1,120}〉")

_NAME_LIMIT: Final = 24
"""A quotation longer than this is speech: the longest quoted name of the seeds has 17 characters."""

_SPEECH = re.compile(r"[。!?！？；;]|[,，].*[,，]")
"""Sentence punctuation, or two commas, inside a quotation: somebody is speaking, it is no name."""

CLAUSE_ENDS: Final = frozenset("。！？；;!?\n")


class Reading(NamedTuple):
    """One text being read. All offsets are of ``folded``, which has the length of the text."""

    folded: str
    text: str
    starts: tuple[int, ...]
    """Starts of names in quotation or title marks, marks excluded, in order, not nested."""
    ends: tuple[int, ...]

    def name_around(self, offset: int) -> tuple[int, int] | None:
        """Give the span inside the marks of the quoted name that holds the offset; null outside of any."""
        at = bisect_right(self.starts, offset) - 1
        if at >= 0 and offset < self.ends[at]:
            return self.starts[at], self.ends[at]
        return None


def open_reading(text: str, folded: str) -> Reading:
    """Find the quoted names of a text; ``folded`` has the length of ``text``."""
    spans = [m.span() for m in _TITLED.finditer(folded)]
    spans += [m.span() for pattern in _QUOTED for m in pattern.finditer(folded) if _is_name(m.group()[1:-1])]
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if ends and start < ends[-1]:
            continue
        starts.append(start + 1)
        ends.append(end - 1)
    return Reading(folded, text, tuple(starts), tuple(ends))


def _is_name(quoted: str) -> bool:
    """Tell a quoted name from quoted speech."""
    return len(quoted) <= _NAME_LIMIT and not _SPEECH.search(quoted)
