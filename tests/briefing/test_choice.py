"""The bottom line by rule: three to five, spread over sections, nothing twice, results before examples."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from builders import GLOSSARY, source_of

from summariser.neutrality import parse_words
from summariser.offline import open_offline_drafter
from summariser.pipeline import Finish, brief
from summariser.records import Briefing, Provenance
from summariser.repair import repair
from summariser.resources import read_neutrality_table

REPORTS = sorted((Path(__file__).parents[2] / "evals" / "reports").glob("*.txt"))
FINISH = Finish(words=parse_words(read_neutrality_table()))


def brief_of(text: str) -> Briefing:
    """Brief a text by rule."""
    drafter = open_offline_drafter(GLOSSARY)
    provenance = Provenance(drafter="offline")
    return asyncio.run(brief(repair(source_of(text)), drafter, provenance=provenance, glossary=GLOSSARY, finish=FINISH))


def chosen(text: str) -> list[str]:
    """Give the sentences of the bottom line."""
    briefing = brief_of(text)
    return [briefing.claim(claim).zh for claim in briefing.bottom_line]


LONG = [path for path in REPORTS if path.stem != "brief_news"]
"""A text of two hundred characters says fewer than five things."""


@pytest.mark.parametrize("path", LONG, ids=lambda path: path.stem)
def test_a_report_with_many_claims_has_five(path: Path) -> None:
    """Five, none planned, of three sections or more, in report order, no figure in two of them."""
    briefing = brief_of(path.read_bytes().decode())
    claims = [briefing.claim(claim) for claim in briefing.bottom_line]
    assert len(claims) == 5
    assert not any(claim.planned for claim in claims)
    assert len({claim.section for claim in claims}) >= 3
    assert [claim.evidence.start for claim in claims] == sorted(claim.evidence.start for claim in claims)
    rows = {row.id: row for row in briefing.ledger}
    said = [one for claim in claims for one in {rows[figure].same_as or figure for figure in claim.figures}]
    assert len(said) == len(set(said))


def test_all_of_few_claims_are_chosen() -> None:
    """A report that says three things has a bottom line of three."""
    assert len(chosen("全市新建党支部320个。\n\n引进人才86名。\n\n投入资金7.2亿元。")) == 3


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("在云脊村，村民佘知樵等12人修渠3公里。", "全市修渠1200公里，投入资金3亿元。"),
        ("其中重处分306人，占17.7%。", "全市共处分1732人，比上年下降17.7%。"),
        ("新建站点320个，成效显著，走在前列。", "新建驿站120个，覆盖社区86个。"),
    ],
)
def test_results_of_the_place_weigh_more(less: str, more: str) -> None:
    """One person's example, a sentence that leans on the one before, and praise weigh less."""
    filler = "".join(
        f"\n\n{n}、做好第{n}项工作\n\n全市办结实事{n_}件，惠及群众{n_}户。"
        for n, n_ in zip("二三四五", (21, 32, 43, 54), strict=True)
    )
    assert more in chosen(f"一、夯实基层组织\n\n{less}{more}{filler}")
    assert less not in chosen(f"一、夯实基层组织\n\n{less}{more}{filler}")


def test_an_annex_comes_after_what_is_reported() -> None:
    """What a term means at the end of a report is no result of it, however weighty its figures."""
    body = "".join(f"{n}、推进工作之{n}\n\n新建站点{k}0个。\n\n" for k, n in enumerate("一二三四五", 3))
    annex = "附件：名词解释\n\n“四上”企业指年主营业务收入2000万元以上的工业企业，全市累计910家，资产总额85亿元。"
    assert not any("四上" in one for one in chosen(f"{body}{annex}"))
