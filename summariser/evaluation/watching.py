"""A drafter under observation: what was asked, what fitted at first, what was offered, what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summariser.errors import DraftError
from summariser.evaluation.scoring import Measure, share

if TYPE_CHECKING:
    from summariser.pipeline import Drafter
    from summariser.records import Answer, Passage


class Watch:
    """Stands between pipeline and drafter, and counts."""

    def __init__(self, drafter: Drafter) -> None:
        """Watch a drafter, for one report."""
        self._drafter = drafter
        self._passages = 0
        self._reasks = 0
        self._offered = 0
        self._unfit: list[str] = []
        self._lost: list[str] = []

    async def __call__(self, passage: Passage) -> Answer:
        """Ask the drafter. Raises what it raises."""
        is_first = not passage.complaints
        self._passages += is_first
        self._reasks += not is_first
        try:
            answer = await self._drafter(passage)
        except DraftError as error:
            if is_first:
                why = f"{passage.id}: {type(error).__name__}: {error}"
                self._unfit.append(why)
                self._lost.append(why)
            raise
        self._reasks += answer.asked - 1
        if is_first:
            draft = answer.draft
            lists = (draft.achievements, draft.numbers, draft.campaigns, answer.malformed)
            self._offered += sum(map(len, lists))
            if answer.malformed or answer.asked > 1:
                self._unfit.append(f"{passage.id}: {(answer.malformed or ('asked again',))[0][:200]}")
        return answer

    def drafted(self) -> Measure:
        """Give the share of passages for which there was a usable answer to the first asking."""
        return share(self._passages - len(self._lost), self._passages, self._lost)

    def first_valid(self) -> Measure:
        """Give the share of first answers that fit the schema wholly."""
        return share(self._passages - len(self._unfit), self._passages, self._unfit)

    def reasks(self) -> Measure:
        """Give how often was asked beyond once a passage."""
        return Measure(self._reasks)

    def grounded(self, refused: int) -> Measure:
        """Give the share of the items first offered that were not refused in the end."""
        return share(max(0, self._offered - refused), self._offered)
