"""Prompt files: text for a model that anyone can edit, checked when it is read, filled with a passage when it is used.

Takes ``prompts/*.md`` (front matter over a Jinja2 text) and passages, gives frozen ``Prompt`` and ``Asking`` records. A
prompt is rendered once; what a report says is only ever a value in it, never a template. Knows nothing of networks.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, get_args

import yaml
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment
from pydantic import ValidationError

from summariser import records
from summariser.errors import PromptError
from summariser.records import Achievement, CampaignNote, Draft, HeadlineTask, NumberNote, Passage, Question, Record
from summariser.resources import read_resource

if TYPE_CHECKING:
    from collections.abc import Iterable

PromptName = Literal["section", "repair", "headline", "judge"]
PROMPT_NAMES: tuple[PromptName, ...] = get_args(PromptName)
DRAFTING: tuple[PromptName, ...] = ("section", "repair", "headline")
"""The prompts that a briefing depends on."""

_FILE = re.compile(r"---\n(?P<head>.*?\n)---\n(?P<body>.*)", re.DOTALL)

# Marks of a figure in the text. U+27E6/7 occur in no report that was looked at; where one does, it is replaced by the
# look-alike U+301A/B, so that every mark in a prompt is one of ours.
_MARK = re.compile(r"⟦(F[0-9]+)(?::([^⟦⟧]*))?⟧")
_BRACKETS = str.maketrans("⟦⟧", "〚〛")


class Prompt(Record):
    """A prompt file that has passed its checks."""

    name: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    """Names of the values it is rendered with; exactly its placeholders."""
    output: str
    """Name of the record that it asks for."""
    text: str
    """The template below the front matter."""
    digest: str
    """SHA-256 of the whole file in UTF-8, hexadecimal."""

    def render(self, **inputs: str) -> str:
        """Put the values in, once: braces in a value stay what they are.

        Raises:
            PromptError: The values are not exactly the declared inputs, or the template fails on them.
        """
        if sorted(inputs) != sorted(self.inputs):
            raise PromptError(f"Prompt {self.name!r} takes {', '.join(self.inputs)}; it was given {', '.join(inputs)}.")
        try:
            return self._template.render(inputs)
        except TemplateError as error:
            raise PromptError(f"Prompt {self.name!r} cannot be rendered: {error}; correct its file.") from error

    @cached_property
    def _template(self) -> Template:
        return _environment().from_string(self.text)


class Asking(Record):
    """What a model is asked for one passage."""

    prompt: Prompt
    text: str
    """The rendered prompt."""


class _Head(Record):
    """The front matter of a prompt file."""

    name: str
    version: int
    purpose: str
    inputs: tuple[str, ...]
    output: str


# --- prompt files -----------------------------------------------------------------------------------------------


@cache
def load_prompt(name: PromptName) -> Prompt:
    """Read and check one prompt file of the package.

    Raises:
        PromptError: The file breaks a rule; the message names file, line and remedy.
        ConfigurationError: The file is missing from the installation.
    """
    return parse_prompt(f"{name}.md", read_resource("prompts", f"{name}.md"))


def parse_prompt(file: str, text: str) -> Prompt:
    """Check the text of a prompt file and give it as a record.

    Raises:
        PromptError: Front matter is missing, broken, or has a missing or unknown key; ``output`` names no record;
            the template is broken, or its placeholders are not the declared inputs.
    """
    match = _FILE.match(text)
    if match is None:
        raise _complaint(file, 1, "there is no front matter: begin with a line ---, the keys, and a second line ---")
    head = _parse_head(file, match["head"])
    if f"{head.name}.md" != file:
        raise _complaint(file, _line_of(text, "name"), f"name is {head.name!r}: give it the name of the file")
    record = getattr(records, head.output, None)
    if not (isinstance(record, type) and issubclass(record, Record)):
        raise _complaint(file, _line_of(text, "output"), f"output {head.output!r} is not a record of records.py")
    _check_placeholders(file, text, match, head.inputs)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Prompt(
        name=head.name,
        version=head.version,
        purpose=head.purpose,
        inputs=head.inputs,
        output=head.output,
        text=match["body"],
        digest=digest,
    )


def _parse_head(file: str, head: str) -> _Head:
    """Parse the front matter. Line 1 of the file is the dashes above it."""
    try:
        return _Head.model_validate(yaml.safe_load(head))
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise _complaint(file, line, f"the front matter is not YAML ({error.problem})") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else "front matter"
        known = ", ".join(_Head.model_fields)
        raise _complaint(file, _line_of(head, key) + 1, f"{key}: {first['msg']} (keys are {known})") from error


def _check_placeholders(file: str, text: str, match: re.Match[str], inputs: tuple[str, ...]) -> None:
    """Let the template through if it parses and uses exactly the declared inputs."""
    above = text.count("\n", 0, match.start("body"))
    try:
        used = meta.find_undeclared_variables(_environment().parse(match["body"]))
    except TemplateSyntaxError as error:
        raise _complaint(file, above + error.lineno, f"the template is broken: {error.message}") from error
    for name in sorted(used - set(inputs)):
        line = text.count("\n", 0, text.find(name, match.start("body"))) + 1
        raise _complaint(file, line, f"the placeholder {name!r} is not declared: add it to inputs")
    for name in sorted(set(inputs) - used):
        raise _complaint(file, _line_of(text, "inputs"), f"the input {name!r} is not used: take it out of inputs")


def _environment() -> SandboxedEnvironment:
    """Give a Jinja2 without globals, for plain text; what is undefined is an error."""
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.globals.clear()
    return environment


def _line_of(text: str, key: str) -> int:
    """Give the line (from 1) on which a key of the front matter stands; 1 where it does not."""
    found = re.search(rf"^{re.escape(key)}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _complaint(file: str, line: int, what: str) -> PromptError:
    return PromptError(f"prompts/{file}:{line}: {what}.")


# --- passages ---------------------------------------------------------------------------------------------------


def compose(passage: Passage) -> Asking:
    """Give the prompt for a passage: ``repair`` where it carries complaints, else ``section``.

    Invariant: whatever stands in the passage stands between two lines that do not occur in it.

    Raises:
        PromptError: The prompt file cannot be used.
    """
    inputs = {
        "title": _one_line(passage.title) or "(none)",
        "heading": _one_line(passage.heading) or "(none)",
        "figures": _list_figures(passage) or "(none)",
        "terms": _list_rows(passage.terms),
        "text": mark_figures(passage),
    }
    if passage.complaints:
        inputs["complaints"] = "\n".join(
            f"- {_one_line(complaint.item)}\n  refused because: {_one_line(complaint.reason)}"
            for complaint in passage.complaints
        )
    prompt = load_prompt("repair" if passage.complaints else "section")
    return Asking(prompt=prompt, text=prompt.render(fence=_fence("\n".join(inputs.values())), **inputs))


def compose_question(question: Question) -> str:
    """Give the prompt for one sentence of a note. Raises PromptError where the prompt file cannot be used."""
    inputs = {
        "sentence": _one_line(question.sentence),
        "figures": "\n".join(" | ".join(map(_one_line, figure)) for figure in question.figures),
    }
    return load_prompt("judge").render(fence=_fence("\n".join(inputs.values())), **inputs)


def compose_headline(task: HeadlineTask) -> str:
    """Give the prompt for title and headings. Raises PromptError where the prompt file cannot be used."""
    inputs = {
        "title": _one_line(task.title) or "(none)",
        "terms": _list_rows(task.terms),
        "headings": _list_rows(task.headings),
    }
    return load_prompt("headline").render(fence=_fence("\n".join(inputs.values())), **inputs)


def mark_figures(passage: Passage) -> str:
    """Give the passage's text with each figure as ⟦F3:近2.7万名⟧; brackets of the report's own are replaced."""
    pieces: list[str] = []
    here = 0
    for figure in sorted(passage.figures, key=lambda figure: figure.start):
        pieces.append(passage.text[here : figure.start].translate(_BRACKETS))
        pieces.append(f"⟦{figure.id}:{passage.text[figure.start : figure.end].translate(_BRACKETS)}⟧")
        here = figure.end
    return "".join(pieces) + passage.text[here:].translate(_BRACKETS)


def unmark(draft: Draft, passage: Passage) -> Draft:
    """Undo marks that a model copied: words in quotes and names, slots in sentences.

    Nothing else is changed: a mark can only come from ``mark_figures``, so its meaning is known.
    """
    words = {figure.id: figure.text for figure in passage.figures}
    return Draft(
        achievements=tuple(_unmark_achievement(one, words) for one in draft.achievements),
        numbers=tuple(_unmark_number(one, words) for one in draft.numbers),
        campaigns=tuple(_unmark_campaign(one, words) for one in draft.campaigns),
    )


def _unmark_achievement(one: Achievement, words: dict[str, str]) -> Achievement:
    zh, en = (_MARK.sub(r"{\1}", text) for text in (one.zh, one.en))
    return Achievement(zh=zh, en=en, quote=_to_words(one.quote, words))


def _unmark_number(one: NumberNote, words: dict[str, str]) -> NumberNote:
    as_written = _to_words(one.as_written, words)
    exact = words.get(one.figure, "")
    # The figure list shows a figure that is broken by a line end on one line.
    return one.model_copy(update={"as_written": exact if as_written == _one_line(exact) else as_written})


def _unmark_campaign(one: CampaignNote, words: dict[str, str]) -> CampaignNote:
    return one.model_copy(update={"name": _to_words(one.name, words), "quote": _to_words(one.quote, words)})


def _to_words(text: str, words: dict[str, str]) -> str:
    """Put the words of a mark in its place; a mark without words gets those of its figure, if there is one."""
    return _MARK.sub(lambda mark: mark[2] or words.get(mark[1], mark[0]), text)


def _list_figures(passage: Passage) -> str:
    rows = (f"{one.id} | {one.text} | {one.english} | {one.subject}" for one in passage.figures)
    return "\n".join(_one_line(row) for row in rows)


def _list_rows(rows: Iterable[tuple[str, ...]]) -> str:
    """Give rows as lines; a row cannot pose as two."""
    return "\n".join(_one_line(" | ".join(row)) for row in rows) or "(none)"


def _one_line(text: str) -> str:
    """Fold white space, so that a heading or a cell cannot pose as lines of the prompt."""
    return " ".join(text.split()).translate(_BRACKETS)


def _fence(data: str) -> str:
    """Give a line that does not occur in the data; the same data always get the same."""
    digest = hashlib.sha256(data.encode(errors="surrogatepass")).hexdigest()
    # Eight digits keep the prompt short; a report that held them by chance, or by design, gets the next ones.
    starts = range(len(digest) - 8)
    return next(fence for at in starts if (fence := f"=== report {digest[at : at + 8]} ===") not in data)
