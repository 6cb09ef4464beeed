"""The example in the section prompt, held to what the prompt demands: its answer must pass grounding like a model's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.evaluation.hands import draft_from
from summariser.evaluation.results import CaseResult, RunResult
from summariser.evaluation.watching import Watch
from summariser.pipeline import brief
from summariser.prompts import load_prompt
from summariser.recordings import Recording, Turn, digest_of
from summariser.records import Provenance, Source
from summariser.repair import repair

if TYPE_CHECKING:
    from summariser.glossary import Glossary

EXAMPLES_RUN: Final = "prompts"
_MARK: Final = re.compile(r"⟦(F[0-9]+):([^⟦⟧]*)⟧")


async def run_examples(glossary: Glossary) -> RunResult:
    """Ground the example of the section prompt as if it were a report and a model's answer about it."""
    name = "section.md"
    recording, text = _example(load_prompt("section").text)
    if recording is None:
        case = CaseResult(name=name, scores={}, weights={}, misses={}, error="its example has no text or no answer")
        return RunResult(name=EXAMPLES_RUN, about=_ABOUT, cases=(case,))
    report = repair(Source(name=name, text=text, digest="", encoding="utf-8", media="txt"))
    watch = Watch(draft_from((recording,)))
    briefing = await brief(report, watch, provenance=Provenance(drafter="recording"), glossary=glossary)
    told = (*(one.explanation for one in briefing.rejections), *(one.explanation for one in briefing.failures))
    grounded = watch.grounded(len(briefing.rejections)).value if not briefing.failures else 0.0
    case = CaseResult(
        name=name,
        scores={"prompt_examples": round(grounded, 6)},
        weights={},
        misses={"prompt_examples": told} if told else {},
    )
    return RunResult(name=EXAMPLES_RUN, about=_ABOUT, cases=(case,))


_ABOUT: Final = "the prompts' own examples"


def _example(prompt: str) -> tuple[Recording | None, str]:
    """Give the example's answer as a recording, and its text without marks; null where it has none."""
    lines = prompt.partition("EXAMPLE.")[2].splitlines()
    marked = next((line for line in lines if "⟦F1:" in line), "")
    answer = next((line for line in lines if line.startswith('{"achievements"')), "")
    if not marked or not answer:
        return None, ""
    figures = {}
    text = ""
    here = 0
    for mark in _MARK.finditer(marked):
        text += marked[here : mark.start()]
        figures[mark[1]] = (len(text), len(text) + len(mark[2]))
        text += mark[2]
        here = mark.end()
    text += marked[here:]
    words = digest_of(text)
    turn = Turn(text=answer)
    return (
        Recording(prompt="section", passage="S1", words=words, figures=figures, turns=(turn,), made="the prompt"),
        text,
    )
