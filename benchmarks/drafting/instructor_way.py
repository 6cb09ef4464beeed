"""A plain instructor loop: one call a report, a validator that wants every figure in the source, instructor's re-asks.

The reports go one after another, and one that fails does not stop the next. ``InstructorCitation`` has instructor's
own CitationMixin instead of the validator.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

import instructor
import openai
from pydantic import BaseModel, ValidationInfo, field_validator

from benchmarks.drafting.contestant import REPORT

if TYPE_CHECKING:
    from benchmarks.drafting.contestant import Try

_TASK: Final = "List every figure of the report below, exactly as it is written, qualifier and unit included.\n"


class Quoted(BaseModel):
    """A figure that has to stand in the source."""

    quote: str

    @field_validator("quote")
    @classmethod
    def stand_in_source(cls, quote: str, info: ValidationInfo) -> str:
        """Refuse what the source does not have."""
        if quote not in (info.context or {})["context"]:
            raise ValueError(f"{quote} does not stand in the report; copy the figure exactly.")
        return quote


class Figures(BaseModel):
    """All figures of a report."""

    figures: list[Quoted]


class Cited(instructor.CitationMixin):
    """A figure with words of the source: those that stand nowhere are exchanged for the nearest ones that do."""

    quote: str


class CitedFigures(BaseModel):
    """All figures of a report, with their words."""

    figures: list[Cited]


class Instructor:
    """With the validator."""

    def __init__(self, base_url: str) -> None:
        """Open the client, its retries and instructor's as they come."""
        self.errors: list[str] = []
        logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
        client = openai.OpenAI(base_url=base_url, api_key="none")
        self._client = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)

    def read(self, texts: list[str], model: str) -> list[list[str]]:
        """Read one report after another. Raises the first error where none could be read."""
        done: list[list[str]] = []
        errors: list[Exception] = []
        for text in texts:
            try:
                done.append([one.quote for one in self._ask(text, model, Figures).figures])
            except Exception as error:  # noqa: BLE001 - as a plain loop would
                errors.append(error)
                done.append([])
        if len(errors) == len(texts):
            raise errors[0]
        self.errors = [type(error).__name__ for error in errors]
        return done

    def keep(self, text: str, tried: Try) -> bool:
        """Tell whether the altered figure came through. Raises where the report is lost."""
        return any(one.quote == tried.altered for one in self._ask(text, tried.model, Figures).figures)

    def _ask(self, text: str, model: str, shape: Any) -> Any:
        """Ask about one report; the text goes by the context, since instructor takes messages for templates."""
        return self._client.create(
            model=model,
            messages=[{"role": "user", "content": "{{ task }}{{ context }}"}],
            response_model=shape,
            context={"task": _TASK + REPORT, "context": text},
        )


class InstructorCitation(Instructor):
    """With CitationMixin."""

    def keep(self, text: str, tried: Try) -> bool:
        """Tell whether the altered figure is kept with words of the source beside it."""
        answer = self._ask(text, tried.model, CitedFigures)
        return any(one.quote == tried.altered and one.substring_quotes for one in answer.figures)
