"""Ours, for figures that a model alters: the library as the command line calls it, and the proofreader beside it.

A figure passes where the note has a sentence that it does not have of a faithful model, or, for quotes and labels,
where the altered one is taken as if it were right; what is printed of a quote is always the report's own.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import SecretStr

from benchmarks.drafting.contestant import FAITHFUL
from summariser.ledger import read_ledger
from summariser.proofreading import open_proofreader
from summariser.records import Briefing, LedgerRow, Source
from summariser.repair import repair
from summariser.runs import brief_report, load_dictionary, open_desk
from summariser.sections import split
from summariser.settings import Endpoint, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.drafting.contestant import Try
    from summariser.records import Proof, Report


class Ours:
    """``summariser summarise``."""

    def __init__(self, base_url: str) -> None:
        """Take the endpoint."""
        self.errors: list[str] = []
        self._base_url = base_url
        self._faithful: Briefing | None = None

    def keep(self, text: str, tried: Try) -> bool:
        """Tell whether an altered figure, quote, label or exchange of slots passes."""
        if self._faithful is None:
            self._faithful = self._brief(text, FAITHFUL)
        was, now = self._faithful, self._brief(text, tried.model)
        row = next(row for row in was.ledger if row.printed == tried.figure)
        if "-label-" in tried.model:
            return _label(now, row) == _label(was, row)
        if "-quote-" in tried.model:
            return row.id in now.balance.carried
        return not _sentences(now) <= _sentences(was)

    def _brief(self, text: str, model: str) -> Briefing:
        """Brief a report with this model, without a journal."""
        return asyncio.run(self._ask(_open(text), model))

    async def _ask(self, report: Report, model: str) -> Briefing:
        endpoint = Endpoint(base_url=self._base_url, api_key=SecretStr("none"), model=model)
        async with open_desk(endpoint, Limits()) as desk:
            return await brief_report(report, desk, desk.open_hand(), lambda _source, _section: None)


class OurProofreader:
    """``summariser check``, given the line of the report in which the figure stands, as a note."""

    def __init__(self, base_url: str) -> None:
        """Load the dictionary; no endpoint is asked."""
        del base_url
        self._dictionary = load_dictionary()
        self._proofread: Callable[[str], Proof] | None = None

    def keep(self, text: str, tried: Try) -> bool:
        """Tell whether the line with the altered figure has no more findings than the line as it is."""
        if self._proofread is None:
            report = _open(text)
            self._proofread = open_proofreader(report, read_ledger(report, split(report)), self._dictionary)
        line = next(line for line in text.splitlines() if tried.figure in line)
        altered = line.replace(tried.figure, tried.altered)
        return len(self._proofread(altered).findings) <= len(self._proofread(line).findings)


@lru_cache(maxsize=1)
def _open(text: str) -> Report:
    """Read a text as a report."""
    return repair(Source(name="report", text=text, digest="", encoding="utf-8", media="txt"))


def _sentences(briefing: Briefing) -> set[tuple[str, str]]:
    """Give what a note says."""
    return {(claim.zh, claim.en) for section in briefing.sections for claim in section.claims}


def _label(briefing: Briefing, row: LedgerRow) -> str:
    """Give what a figure counts, in the words of the model."""
    return next(one.subject_en for one in briefing.ledger if one.id == row.id)
