"""What a batch will cost: calls, tokens and money of what is not answered yet, reckoned from a sample.

Re-asks are not in it: how many there are depends on the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import SourceError
from summariser.ledger import read_ledger
from summariser.pipeline import find_passages
from summariser.prompts import compose
from summariser.reader import read_source
from summariser.records import Usage
from summariser.repair import repair
from summariser.repair.folding import fold
from summariser.sections import find_parents, split
from summariser.themes import is_heading_of_plans
from summariser.tokens import reckon_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from summariser.batch.planning import Job
    from summariser.glossary import Glossary
    from summariser.records import Passage

SAMPLE: Final = 50
"""Reports that are read for an estimate; a larger batch is reckoned from these, spread evenly, by size."""

_TOKENS_A_TOKEN: Final = 0.42
_TOKENS_A_FIGURE: Final = 65
_TOKENS_A_PASSAGE: Final = 90
"""Of an answer: least squares over the 73 recorded answers of evals/recordings/good, 2026-11-30."""

_HEADLINE: Final = Usage(calls=1, prompt_tokens=1800, answer_tokens=250)
"""One call a report; its claims are not known before."""


class Estimate(NamedTuple):
    """What is reckoned."""

    reports: int
    usage: Usage
    answered: int
    """Calls that the journal makes needless, of those reckoned."""
    price_usd: Decimal | None
    sampled: int
    """Reports that were read for it."""

    def __str__(self) -> str:
        """Say it in a line."""
        about = "" if self.sampled == self.reports else f" (reckoned from {self.sampled} of them)"
        money = "at a price that nobody knows" if self.price_usd is None else f"about {self.price_usd:.2f} USD"
        kept = f"; {self.answered:,} answers are there already" if self.answered else ""
        return (
            f"{self.reports:,} reports{about}: about {self.usage.calls:,} calls, {self.usage.prompt_tokens:,} prompt "
            f"and {self.usage.answer_tokens:,} answer tokens, {money}, re-asks not included{kept}."
        )


def estimate(
    jobs: Sequence[Job],
    glossary: Glossary,
    price: Callable[[Usage], Decimal | None],
    is_answered: Callable[[Passage], bool] = lambda _: False,
    *,
    most: int = SAMPLE,
) -> Estimate:
    """Reckon what a batch will cost; what cannot be read costs nothing."""
    step = max(1, len(jobs) // most)
    sample = jobs[::step][:most] if len(jobs) > most else jobs
    calls = prompts = answers = answered = 0
    sizes = [_size(job) for job in jobs]
    for job in sample:
        try:
            report = repair(read_source(job.path))
        except SourceError:
            continue
        sections = split(report)
        ledger = read_ledger(report, sections)
        parents = find_parents(sections)
        fresh = 0
        for section in sections:
            # As the pipeline asks, to the letter: another heading is another question.
            headings = [parent.heading for parent in parents[section.id] if parent.heading]
            above = [one for one in headings if is_heading_of_plans(fold(one), report.meta.published)]
            for part in find_passages(report, section, ledger, above):
                passage = part.passage.model_copy(update={"terms": glossary.fixed(part.passage.folded)})
                if not passage.text.strip():
                    continue
                if is_answered(passage):
                    answered += 1
                    continue
                fresh += 1
                prompts += reckon_tokens(compose(passage).text)
                answers += _TOKENS_A_PASSAGE + _TOKENS_A_FIGURE * len(passage.figures)
                answers += round(_TOKENS_A_TOKEN * reckon_tokens(passage.text))
        calls += fresh
        if fresh and (report.meta.title or any(section.heading for section in sections)):
            calls += 1
            prompts += _HEADLINE.prompt_tokens
            answers += _HEADLINE.answer_tokens
    sampled = sum(_size(job) for job in sample)
    scale = sum(sizes) / sampled if sampled else 1.0
    usage = Usage(
        calls=round(calls * scale), prompt_tokens=round(prompts * scale), answer_tokens=round(answers * scale)
    )
    return Estimate(len(jobs), usage, round(answered * scale), price(usage), len(sample))


def _size(job: Job) -> int:
    """Give the size of a report's file in bytes; 0 where it is not there."""
    try:
        return job.path.stat().st_size
    except OSError:
        return 0
