"""A bilingual briefing note in Markdown (CommonMark with tables). Text of the report is escaped, never obeyed.

Emphasis is kept off running text: CommonMark does not close bold next to CJK punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from summariser.printable import printable
from summariser.render.words import (
    THEMES,
    about,
    change_and_links,
    contradictions,
    coverage,
    evidence_ids,
    omitted,
    repairs,
    said_again,
    section_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summariser.records import Briefing, Claim, LedgerRow, SectionSummary

Language = Literal["both", "zh", "en"]

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~])")
_BLOCK_START: Final = re.compile(r"^(\s*)([#>+=-]|\d{1,9}[.)](?=\s|$))")


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> escape("<script>| *a* [b](javascript:c)")
    '&lt;script&gt;\\| \\*a\\* \\[b\\](javascript:c)'
    """
    line = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _SPECIAL.sub(r"\\\1", line)
    # A bare address is made a link by some readers; a report's is shown, not linked.
    line = re.sub(r"(?i)\b(https?|ftp|javascript|data|mailto):", r"\1&#58;", line) if "(" not in line else line
    return _BLOCK_START.sub(_escape_start, line)


def _escape_start(found: re.Match[str]) -> str:
    """Escape what would open a heading, a quotation or a list."""
    mark = found[2]
    return found[1] + (mark[:-1] + "\\" + mark[-1] if mark[0].isdigit() else "\\" + mark)


def render_markdown(briefing: Briefing, language: Language = "both") -> str:
    """Write the note of a briefing; the same briefing always gives the same bytes."""
    meta = briefing.meta
    rows = {row.id: row for row in briefing.ledger}
    blocks = ["# " + escape(meta.title or briefing.source.name)]
    if meta.subtitle:
        blocks.append(escape(meta.subtitle))
    blocks.append(_table(("", ""), ((label, escape(text)) for label, text in about(briefing))))
    if briefing.provenance.drafter == "offline" and language != "zh":
        blocks.append(
            "This note was drafted by rules: Chinese sentences are the report's own; "
            "English covers figures and known terms only."
        )
    if briefing.bottom_line:
        claims = [briefing.claim(claim) for claim in briefing.bottom_line]
        blocks += ["## Bottom line 要点", _list(claims, rows, language)]
    reported = [section for section in briefing.sections if any(not claim.planned for claim in section.claims)]
    for section in reported:
        theme = THEMES[section.theme]
        blocks.append(f"## {escape(section_label(section.heading, section.role))}")
        blocks.append(f"{theme[0]} · {theme[1]}")
        blocks.append(_list([claim for claim in section.claims if not claim.planned], rows, language))
    planned = [claim for section in briefing.sections for claim in section.claims if claim.planned]
    if planned:
        blocks += ["## Planned, not reported as done 计划", _list(planned, rows, language)]
    blocks += _figures(briefing, language)
    blocks += _campaigns(briefing.sections)
    blocks += _verification(briefing)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _list(claims: Sequence[Claim], rows: Mapping[str, LedgerRow], language: Language) -> str:
    """Write claims as a list, each with its evidence numbers."""
    lines = []
    for claim in claims:
        sides = [claim.zh] if language == "zh" else [claim.en] if language == "en" else [claim.zh, claim.en]
        mark = f" \\[{evidence_ids(claim, rows)}\\]" if claim.figures else ""
        first, *rest = (escape(side) for side in sides)
        lines.append(f"- {first}" + ("" if rest else mark))
        lines += [f"  <br>{side}{mark}" for side in rest]
    return "\n".join(lines)


def _figures(briefing: Briefing, language: Language) -> list[str]:
    """Write the key-figure table: the figures that claims carry."""
    carried = set(briefing.balance.carried)
    rows = [
        (
            row.id,
            escape(row.subject if language == "zh" else row.subject_en or row.subject),
            escape(row.printed),
            escape(row.english),
            escape(change_and_links(row)),
            escape(row.section or ""),
        )
        for row in briefing.ledger
        if row.id in carried
    ]
    return (
        [
            "## Key figures 关键数据",
            _table(("Id", "Subject 对象", "As printed 原文", "English", "Change, links", "Section 章节"), rows),
        ]
        if rows
        else []
    )


def _campaigns(sections: Iterable[SectionSummary]) -> list[str]:
    """Write the table of campaigns; set phrases are left out."""
    rows = [
        (
            escape(campaign.name),
            escape(campaign.english or "(untranslated)"),
            campaign.kind.replace("_", " "),
            campaign.english_status,
        )
        for section in sections
        for campaign in section.campaigns
        if campaign.kind != "slogan"
    ]
    return ["## Campaigns 活动", _table(("Name 名称", "English", "Kind", "Status"), rows)] if rows else []


def _verification(briefing: Briefing) -> list[str]:
    """Write what was carried, omitted, refused and repaired, and what failed."""
    lines = [f"- {escape(coverage(briefing))}"]
    lines += [f"- {escape(line)}" for line in contradictions(briefing.ledger, briefing.conflicts)]
    if briefing.balance.repeated:
        lines.append(f"- Said again: {escape(said_again(briefing))}")
    if repairs(briefing):
        lines.append(f"- {escape(repairs(briefing))}")
    lines += [
        f"- Refused ({rejection.item}, {rejection.section}): {rejection.reason}. {escape(rejection.explanation)}"
        for rejection in briefing.rejections
    ]
    lines += [
        f"- Not drafted: {failure.section} {escape(failure.heading or '')}: {failure.error}. "
        f"{escape(failure.explanation)}"
        for failure in briefing.failures
    ]
    blocks = ["## Verification 核对", "\n".join(lines)]
    missing = [
        (row.id, escape(row.printed), escape(row.english), escape(row.subject), escape(row.section or ""))
        for row in omitted(briefing)
    ]
    if missing:
        blocks += [
            "## Annex: figures omitted 未采用数据",
            _table(("Id", "As printed 原文", "English", "Subject 对象", "Section 章节"), missing),
        ]
    return blocks


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; cells are escaped already."""
    lines = ["| " + " | ".join(headers) + " |", "|" + " --- |" * len(headers)]
    lines += ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join(lines)
