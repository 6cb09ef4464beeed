"""The bottom line by rule: three to five of the claims, the weightiest of each section first.

A reader of the bottom line wants totals and results of the whole place, in both languages, each thing once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from summariser.records import Claim, LedgerRow, Section

MOST: Final = 5
"""Claims of the bottom line at most; a reader keeps three to five."""

_WHOLE: Final = re.compile(r"全[省市县区州国年]|我[省市县区]|年末|累计|总计|共[有计]?(?![同产青建])|总[量数额值]")
_SINGLE: Final = re.compile(
    r"如何|考题|课题|[\u4e00-\u9fff]{1,4}[村乡镇](?:民|党支部|支书|的)|[一某]名|岁的|笑着|说[:：]|[“「]我"
)
"""One person or one village, told as an example, and questions that open a report."""

_LEANING: Final = re.compile(r"^(?:其中|此外|同时|另|还|并|也|特别是|这些?|该|\[|[(（])")
"""Openings that lean on the sentence before, and notes at the foot."""

_VAGUE: Final = re.compile(r"^[几数多上成]?[十百千万]+|来[位名个]$")


_ANNEX: Final = re.compile(r"附[件錄录表則则註注]|名[词詞]解[释釋]")
"""Definitions and lists at the end of a report, whose figures are no results of it."""

_STRONG: Final = 3.0
"""Weight from which a claim of the lead is a headline of the whole report, not only its opening words."""


def choose(
    sections: Sequence[tuple[Section, Sequence[Claim]]], rows: Mapping[str, LedgerRow], marked: Collection[str] = ()
) -> tuple[str, ...]:
    """Choose among the claims that report something done; ids in report order, five where there are as many.

    Sections take turns, the weightiest claim of each first; nothing is said twice. ``marked`` are claims that the
    neutrality lint remarks on: they weigh less.
    """

    def weight(claim: Claim) -> float:
        return weigh(claim, rows) - (1.5 if claim.id in marked else 0.0)

    best: list[tuple[int, float, int, Claim]] = []
    place = 0
    for section, claims in sections:
        ranked = sorted((one for one in claims if not one.planned), key=lambda one: -weight(one))
        for turn, claim in enumerate(ranked):
            place += 1
            is_main = section.role == "section" and not _ANNEX.match(section.heading or "")
            is_early = is_main or (section.role == "lead" and weight(claim) >= _STRONG)
            best.append((turn if is_early else turn + 1, -weight(claim), place, claim))
    chosen: list[Claim] = []
    said: set[str] = set()
    for _, _, _, claim in sorted(best, key=lambda one: one[:3]):
        things = {rows[figure].same_as or rows[figure].rounding_of or figure for figure in claim.figures}
        if len(chosen) < MOST and not things & said:
            chosen.append(claim)
            said |= things
    kept = {claim.id for claim in chosen}
    return tuple(claim.id for _, claims in sections for claim in claims if claim.id in kept)


def weigh(claim: Claim, rows: Mapping[str, LedgerRow]) -> float:
    """Weigh a claim: what it counts, how far that is put into English, and whether it speaks of the whole place."""
    held = [rows[figure] for figure in claim.figures]
    solid = [row for row in held if row.kind != "duration" and not _VAGUE.match(fold(row.printed))]
    weight = float(min(len(solid), 4))
    weight += sum(1 for row in solid if row.kind == "money") * 0.5
    weight += 0.5 if any(row.change for row in solid) else 0
    weight += 1.0 if _WHOLE.search(fold(claim.zh)) else 0
    weight -= 2.0 if _SINGLE.search(fold(claim.zh)) else 0
    weight -= 2.0 if _LEANING.match(fold(claim.zh)) else 0
    weight -= 1.0 if any(row.conflicts_with for row in held) else 0
    if claim.translation == "terms_only" and solid:
        weight += 1.5 * sum(bool(row.subject_en) for row in solid) / len(solid)
    return weight - len(claim.zh) / 80
