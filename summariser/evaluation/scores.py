"""The scores, by name: what each says, in which unit, and which way is better."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Better = Literal["more", "less", "neither"]
"""neither: told for its own sake; no floor, no comparison."""


class ScoreKind(NamedTuple):
    """One score."""

    name: str
    unit: Literal["%", "", "tokens", "USD", "s"]
    better: Better
    about: str


KINDS: Final = (
    ScoreKind("figures", "%", "more", "figures wholly right (F1): span, value, unit, qualifier, change"),
    ScoreKind("dates", "%", "more", "dates right (F1): span and ISO form"),
    ScoreKind("sections", "%", "more", "sections with the right boundaries (F1)"),
    ScoreKind("themes", "%", "more", "sections with the right theme"),
    ScoreKind("meta", "%", "more", "title, subtitle, author, date, publisher, place right"),
    ScoreKind("repair", "%", "more", "damaged places as they were before"),
    ScoreKind("campaign_precision", "%", "more", "listed activities that gold names"),
    ScoreKind("campaign_recall", "%", "more", "activities of tier 1 that are listed"),
    ScoreKind("campaign_english", "%", "more", "official and established names rendered as such"),
    ScoreKind("terms", "%", "more", "glossary names of claims with their fixed English"),
    ScoreKind("facts", "%", "more", "gold facts covered: every figure in a claim that names its subject"),
    ScoreKind("carried", "%", "more", "figures of the report that a claim carries"),
    ScoreKind("grounded", "%", "more", "drafted items that grounding vouches for"),
    ScoreKind("stray", "", "less", "figures of the note that the report does not have, when it is proofread"),
    ScoreKind("accused", "", "less", "other figures of the note that the proofreader takes for wrong"),
    ScoreKind("agreement", "%", "more", "claims whose two languages both agree with the report"),
    ScoreKind("neutral", "%", "more", "claims without praise, scorn or superlative of their own"),
    ScoreKind("drafted", "%", "more", "passages for which there was a usable answer"),
    ScoreKind("first_valid", "%", "more", "first answers that fit the schema wholly"),
    ScoreKind("reasks", "", "less", "askings beyond the first for a passage"),
    ScoreKind("prompt_examples", "%", "more", "items of the prompts' own examples that grounding vouches for"),
    ScoreKind("as_declared", "%", "more", "flawed recordings that worsen just the scores they should"),
    ScoreKind("false_alarms", "%", "less", "right figures of correct notes that the proofreader accuses"),
    ScoreKind("calls", "", "neither", "calls of the model"),
    ScoreKind("prompt_tokens", "tokens", "neither", "tokens of the prompts"),
    ScoreKind("answer_tokens", "tokens", "neither", "tokens of the answers"),
    ScoreKind("price", "USD", "neither", "price of these tokens"),
    ScoreKind("wall", "s", "neither", "wall time of the drafting"),
)

REJECTED: Final = "rejected "
"""How the count of rejections of one reason begins; the reason follows."""

CAUGHT: Final = "caught "
"""How the share of seeded errors that are caught begins; language and sort of error follow."""

_BY_NAME: Final = {kind.name: kind for kind in KINDS}


def kind_of(name: str) -> ScoreKind:
    """Give the kind of a score by its name."""
    if name.startswith(REJECTED):
        return ScoreKind(name, "", "less", f"drafted items refused: {name.removeprefix(REJECTED)}")
    if name.startswith(CAUGHT):
        return ScoreKind(name, "%", "more", f"seeded errors caught: {name.removeprefix(CAUGHT)}")
    # A baseline may name a score that the code no longer has.
    return _BY_NAME.get(name, ScoreKind(name, "", "more", "a score that is no longer known"))


def is_worse(name: str, value: float, than: float, by: float) -> bool:
    """Tell whether a score is worse than another by more than so much.

    >>> is_worse("facts", 90.0, 95.0, 0.1), is_worse("stray", 0, 0, 0.1), is_worse("calls", 9, 3, 0.1)
    (True, False, False)
    """
    better = kind_of(name).better
    return value < than - by if better == "more" else better == "less" and value > than + by
