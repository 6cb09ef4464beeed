"""Words of the source as they are read: the report's repairs put into a quote, which is verbatim, damage included."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summariser.records import Edit, Evidence


def mended(evidence: Evidence, repairs: Iterable[Edit]) -> str:
    """Give the words of evidence with the repairs that lie in them, in any order; what could not be repaired stays."""
    words = evidence.quote
    inside = (edit for edit in repairs if evidence.start <= edit.start and edit.end <= evidence.end)
    for edit in sorted(inside, key=lambda edit: edit.start, reverse=True):
        words = words[: edit.start - evidence.start] + edit.after + words[edit.end - evidence.start :]
    return words
