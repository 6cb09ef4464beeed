"""What the scripted model answers: every figure of the gold that stands in what it was sent, in the asker's own format.

The model's name says which figure it alters: ``alter-sentence-7`` writes the seventh alteration instead of the
figure, each time it is asked; ``once-sentence-7`` does so at the first asking only. The way is for our answers, which
have more than one place for a figure; the others have one.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from benchmarks.drafting.contestant import REPORT
from benchmarks.texts import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.drafting.alterations import Alteration

Body = dict[str, Any]

_CHUNK: Final = "Q: "
"""What langextract's prompt has before the text."""

WAYS: Final = ("sentence", "quote", "label", "swap")
"""Where our answers can go wrong: digits in a sentence instead of the slot, a figure in the quote, a figure in its
label, and two slots of a sentence exchanged."""


class Text(NamedTuple):
    """A report, and the figures that stand in it."""

    text: str
    figures: list[tuple[int, int]]
    """Spans, in order."""


def load_scripted() -> Any:
    """Load what the tests have for reading our prompts."""
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        return importlib.import_module("scripted_server")
    finally:
        sys.path.pop(0)


_OURS: Final = load_scripted()


class Model:
    """Answers requests about some reports."""

    def __init__(self, texts: Mapping[str, Text], alterations: Sequence[Alteration] = ()) -> None:
        """Take the reports that may be asked about."""
        self._texts = texts
        self._alterations = alterations
        self.spoiled: set[str] = set()
        """Names of the model under which something was altered."""

    def answer(self, body: Body) -> str:
        """Answer a request."""
        last = str(body["messages"][-1]["content"])
        told = self._alteration(body)
        first = str(body["messages"][0]["content"])
        plain, spoilt = self._answer(body, first, last, None), self._answer(body, first, last, told)
        if plain != spoilt:
            self.spoiled.add(str(body["model"]))
        return spoilt

    def _answer(self, body: Body, first: str, last: str, told: tuple[str, Alteration] | None) -> str:
        """Answer in the asker's format."""
        if REPORT in first:
            listed = self._list(first.partition(REPORT)[2], told)
            return _dump({"figures": [{"quote": one, "substring_quotes": [one]} for one in listed]})
        if _CHUNK in last and last.rstrip().endswith("A:"):
            chunk = last.rpartition(_CHUNK)[2].rstrip().removesuffix("A:").removesuffix("\n")
            figures = [{"figure": one, "figure_attributes": {"unit": ""}} for one in self._list(chunk, told)]
            return _dump({"extractions": figures})
        if _OURS.is_headline(body):
            return _dump(_OURS.headline(body))
        return _dump(_spoil(body, _draft(body), told))

    def _alteration(self, body: Body) -> tuple[str, Alteration] | None:
        """Give the way and the alteration that the model's name tells of, where it is due."""
        how, _, rest = str(body["model"]).partition("-")
        way, _, number = rest.partition("-")
        if how not in {"alter", "once"} or (how == "once" and _is_asked_again(body)):
            return None
        return way, self._alterations[int(number)]

    def _list(self, stretch: str, told: tuple[str, Alteration] | None) -> list[str]:
        """List the figures of a stretch of a report."""
        for text, figures in self._texts.values():
            at = text.find(stretch)
            if at >= 0:
                found = [text[start:end] for start, end in figures if at <= start and end <= at + len(stretch)]
                return [told[1].altered if told and one == told[1].figure else one for one in found]
        raise LookupError("The text that was sent stands in no report.")


def _is_asked_again(body: Body) -> bool:
    """Tell a second asking: instructor's has the first answer in it, ours the complaints."""
    messages = body["messages"]
    if any(message["role"] == "assistant" for message in messages):
        return True
    return "\nRefused items, each with the reason:\n" in str(messages[0]["content"])


def _draft(body: Body) -> Body:
    """Draft well: what the tests' model leaves without a subject counts the words behind it, or else the heading."""
    draft: Body = _OURS.draft(body)
    text = _OURS.read_passage(body).text
    for item in draft["numbers"]:
        item["subject_zh"] = re.sub(r"⟦[^⟧]*⟧?", "", item["subject_zh"])
        if not item["subject_zh"]:
            behind = re.search(f"⟦{item['figure']}:[^⟧]*⟧([^⟦，。；、：\\s]+)", text)
            item["subject_zh"] = behind[1] if behind else re.split(r"[，。；、：\s⟦]", text)[0]
    return draft


def _spoil(body: Body, draft: Body, told: tuple[str, Alteration] | None) -> Body:
    """Alter one figure of a draft of ours."""
    if told is None:
        return draft
    way, alteration = told
    shown = _OURS.read_passage(body).figures
    ids = [name for name, words in shown.items() if words == alteration.figure]
    for name in ids:
        for item in draft["achievements"]:
            _spoil_sentence(way, item, name, alteration)
        for item in draft["numbers"]:
            if way == "label" and item["figure"] == name:
                item["as_written"] = alteration.altered
    return draft


def _spoil_sentence(way: str, item: dict[str, str], name: str, alteration: Alteration) -> None:
    """Alter one figure of a sentence."""
    slots = list(dict.fromkeys(re.findall(r"\{F\d+\}", item["zh"])))
    slot = f"{{{name}}}"
    if slot not in slots:
        return
    if way == "sentence":
        item["zh"] = item["zh"].replace(slot, alteration.altered)
        item["en"] = item["en"].replace(slot, alteration.altered)
    elif way == "quote":
        item["quote"] = item["quote"].replace(alteration.figure, alteration.altered)
    elif way == "swap" and len(slots) > 1:
        other = slots[slots.index(slot) - 1]
        turned = {slot: other, other: slot}
        item["zh"] = re.sub(r"\{F\d+\}", lambda found: turned.get(found[0], found[0]), item["zh"])


def _dump(answer: object) -> str:
    """Write an answer."""
    return json.dumps(answer, ensure_ascii=False)
