"""A briefing note as one HTML file: the note on the left, the report on the right, each figure linked to its place.

The file loads nothing. Its policy (CSP) lets only its own style and script run, by their digests, so that whatever a
report or a model says stays text even if an escape were forgotten somewhere.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from summariser.render import labels
from summariser.render.page_view import view_of

if TYPE_CHECKING:
    from summariser.render.outline import Outline

_REPLACEMENT: Final = "\ufffd"


def render_page(outline: Outline, source: str) -> str:
    """Write the note with the text that its spans point into; the same outline always gives the same page."""
    style, script = _file("page.css"), _file("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            view=view_of(outline, _encodable(source)),
            untranslated=labels.NO_ENGLISH,
            policy=policy,
            style=Markup(style),  # noqa: S704 - a file of ours
            script=Markup(script),  # noqa: S704 - a file of ours
        )
    )


def _digest(block: str) -> str:
    """Name an inline block in a policy by its SHA-256 (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"


def _encodable(text: str) -> str:
    """Put U+FFFD for what no page can hold, one for one: NUL, and halves of surrogate pairs."""
    return "".join(_REPLACEMENT if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def _verbatim(text: str) -> Markup:
    """Escape a text so that a browser reads each character back, carriage returns too, which it would make newlines."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped, but for one reference


@cache
def _file(name: str) -> str:
    """Give a file of the page, line ends as in Unix."""
    return (files("summariser.render") / "page_files" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    """Give a Jinja2 that escapes everything, whatever a template is called, and takes nothing for granted."""
    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    environment.filters["verbatim"] = _verbatim
    return environment
