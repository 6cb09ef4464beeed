"""What a case is given and what comes of it, and the evaluators that score that; datasets name them.

The evaluators are the only classes that pydantic-evals asks for; each calls the scoring functions of one subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - a field
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ConfigDict
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from summariser.evaluation.noting import (
    count_rejections,
    score_agreement,
    score_carried,
    score_neutral,
    score_note,
    score_terms,
)
from summariser.evaluation.scores import CAUGHT
from summariser.evaluation.scoring import (
    Measure,
    score_boundaries,
    score_campaigns,
    score_dates,
    score_facts,
    score_figures,
    score_meta,
    score_repair,
    score_themes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summariser.evaluation.proofs import Scores
    from summariser.evaluation.specimens import Specimen
    from summariser.evaluation.watching import Watch
    from summariser.glossary import Glossary
    from summariser.records import Briefing, Proof


class ReportCase(BaseModel):
    """A report that is to be summarised."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: str
    """Its name: a file of ``evals/reports``, or of the other reports."""
    recordings: str | None = None
    """The set of recorded answers to use; null leaves the drafter to the run."""


class NoteCase(BaseModel):
    """A correct note into which errors are seeded."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    note: str
    """Name of a file of ``evals/notes``."""


class Flawed(BaseModel):
    """What is wrong with a set of recordings, and what should come of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    worsens: tuple[str, ...]
    """Just these scores are worse than with the good recordings of the report."""


@dataclass(frozen=True)
class Drafted:
    """A report, summarised under observation."""

    specimen: Specimen
    briefing: Briefing
    watch: Watch
    proofread: Callable[[str], Proof]
    glossary: Glossary
    price: Decimal | None
    seconds: float


Context = EvaluatorContext[Any, Drafted, Any]


@dataclass(repr=False)
class Reading(Evaluator[Any, Drafted, Any]):
    """How the report was read: figures, dates, sections, themes, metadata, repair. Nothing without gold."""

    def evaluate(self, ctx: Context) -> dict[str, EvaluationReason]:
        """Score it."""
        specimen, briefing = ctx.output.specimen, ctx.output.briefing
        gold = specimen.gold
        if gold is None:
            return {}
        measures = {
            "figures": score_figures(gold.figures, briefing.ledger),
            "dates": score_dates(gold, specimen.ledger.dates),
            "sections": score_boundaries(gold, briefing.sections),
            "themes": score_themes(gold, briefing.sections),
            "meta": score_meta(gold, briefing.meta),
        }
        repaired = score_repair(gold, specimen.report)
        return _told(measures | ({"repair": repaired} if repaired else {}))


@dataclass(repr=False)
class Content(Evaluator[Any, Drafted, Any]):
    """What the briefing holds of what it should: facts and named activities. Nothing for a report without gold."""

    def evaluate(self, ctx: Context) -> dict[str, EvaluationReason]:
        """Score it."""
        gold, briefing = ctx.output.specimen.gold, ctx.output.briefing
        if gold is None:
            return {}
        named = score_campaigns(gold.campaigns, [one for section in briefing.sections for one in section.campaigns])
        return _told(
            {
                "facts": score_facts(gold, briefing),
                "campaign_precision": named.precision,
                "campaign_recall": named.recall,
                "campaign_english": named.english,
            }
        )


@dataclass(repr=False)
class Trust(Evaluator[Any, Drafted, Any]):
    """Whether the note can be relied on: figures carried and clean, languages alike, wording, what was refused."""

    def evaluate(self, ctx: Context) -> dict[str, EvaluationReason]:
        """Score it."""
        done = ctx.output
        briefing = done.briefing
        note = score_note(briefing, done.proofread)
        return _told(
            {
                "carried": score_carried(briefing),
                "grounded": done.watch.grounded(len(briefing.rejections)),
                "stray": note.stray,
                "accused": note.accused,
                "agreement": score_agreement(briefing, done.specimen.ledger.names),
                "neutral": score_neutral(briefing),
                "terms": score_terms(briefing, done.glossary),
                **count_rejections(briefing),
            }
        )


@dataclass(repr=False)
class Course(Evaluator[Any, Drafted, Any]):
    """How the drafting went: answers that could be used, re-asks, calls, tokens, price, time."""

    def evaluate(self, ctx: Context) -> dict[str, EvaluationReason]:
        """Score it."""
        done = ctx.output
        usage = done.briefing.usage
        measures = {
            "drafted": done.watch.drafted(),
            "first_valid": done.watch.first_valid(),
            "reasks": done.watch.reasks(),
            "calls": Measure(usage.calls),
            "prompt_tokens": Measure(usage.prompt_tokens),
            "answer_tokens": Measure(usage.answer_tokens),
            "wall": Measure(round(done.seconds, 3)),
        }
        return _told(measures | ({"price": Measure(float(done.price))} if done.price is not None else {}))


@dataclass(repr=False)
class Proofreading(Evaluator[Any, "Scores", Any]):
    """What the proofreader catches of the errors seeded into a note, and which right figures it accuses."""

    def evaluate(self, ctx: EvaluatorContext[Any, Scores, Any]) -> dict[str, EvaluationReason]:
        """Score it."""
        scores = ctx.output
        measures = {
            f"{CAUGHT}{language} {kind}": Measure(
                one.percent, tuple(miss for miss in scores.missed if f": {language} {kind}: " in miss)
            )
            for (language, kind), one in scores.caught.items()
        }
        accused = tuple(miss for miss in scores.missed if ": false alarm: " in miss)
        return _told({**measures, "false_alarms": Measure(scores.alarms.percent, accused)})


REPORT_EVALUATORS: Final = (Reading, Content, Trust, Course)
NOTE_EVALUATORS: Final = (Proofreading,)


def _told(measures: Mapping[str, Measure]) -> dict[str, EvaluationReason]:
    """Put measures into the form of pydantic-evals; misses are lines of the reason."""
    return {
        name: EvaluationReason(value=one.value, reason="\n".join(" ".join(miss.split()) for miss in one.misses) or None)
        for name, one in measures.items()
    }
