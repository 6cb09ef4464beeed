"""What all commands share: the app, the door that every error leaves by, the options, and standard error."""

from __future__ import annotations

import enum
import functools
import math
import os
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from summariser import __version__
from summariser.errors import SummariserError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summariser.runs import Wishes

app = typer.Typer(
    name="summariser",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn a Chinese local-government report into a bilingual briefing note whose every figure can be pointed to "
    "in the source.\n\n"
    "Works without a key and without a network (by rules); with SUMMARISER_BASE_URL or SUMMARISER_API_KEY and "
    "SUMMARISER_MODEL set, a language model drafts and the rules check it.\n\n"
    "\b\nExamples:\n  summariser summarise report.txt\n  summariser brief report.docx -o note.html\n"
    "  summariser figures report.html --format csv\n"
    "  cat report.txt | summariser summarise -\n  summariser doctor",
)

EXIT_INTERRUPTED = 130

P = ParamSpec("P")


def door(command: Callable[P, None]) -> Callable[P, None]:
    """Make of a function a command that ends in one sentence and an exit code, whatever happens in it."""

    @functools.wraps(command)
    def opened(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except SummariserError as error:
            say(f"summariser: {error}")
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            say("summariser: interrupted.")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            # The reader (head, less) went away; the rest of the output goes nowhere, so that closing it says nothing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except typer.Exit:
            raise
        except Exception as error:
            if os.environ.get("SUMMARISER_DEBUG"):
                raise
            say(
                f"summariser: unexpected {type(error).__name__}: {error}. This is a fault of the program: "
                "please report it with what SUMMARISER_DEBUG=1 prints."
            )
            raise typer.Exit(1) from None

    return opened


class TableOrJson(enum.StrEnum):
    """Forms of a summary."""

    table = "table"
    json = "json"


class LedgerForm(enum.StrEnum):
    """Forms of a ledger."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Languages(enum.StrEnum):
    """Languages of a note."""

    both = "both"
    zh = "zh"
    en = "en"


Paths = Annotated[
    list[str], typer.Argument(help="Reports: .txt .html .docx .pdf; - is standard input.", show_default=False)
]
Offline = Annotated[bool, typer.Option("--offline", help="Draft by rules, even where an endpoint is configured.")]
Model = Annotated[str | None, typer.Option("--model", help="Model to ask [SUMMARISER_MODEL].")]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="OpenAI-compatible endpoint [SUMMARISER_BASE_URL].")]
Concurrency = Annotated[int | None, typer.Option("--concurrency", min=1, help="Sections asked for at the same time.")]
GlossaryFile = Annotated[
    str | None,
    typer.Option(
        "--glossary",
        help="Your terms before ours: a text file of lines with Chinese, a tab, English; "
        "then, where wanted, kind and status (official, established, own).",
    ),
]
Time = Annotated[
    str | None,
    typer.Option("--time", help="Time that the note names, in ISO 8601 [SOURCE_DATE_EPOCH]; without it none is named."),
]
Cache = Annotated[
    str | None, typer.Option("--cache", help="Folder of the answers kept so far; what is in it is not asked again.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Ask everything anew and keep nothing.")]
Budget = Annotated[
    float | None, typer.Option("--budget", min=0, help="US dollars that may be spent; no further call is made then.")
]
PriceOption = Annotated[
    str | None,
    typer.Option("--price", help="US dollars for a million tokens, prompt and answer: 0.25,2. Known models need none."),
]
Rpm = Annotated[float | None, typer.Option("--rpm", help="Requests a minute, at most.")]
Tpm = Annotated[float | None, typer.Option("--tpm", help="Tokens a minute, at most.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more on standard error.")]


def money(budget: float | None) -> Decimal | None:
    """Take an amount as it was typed. Raises UsageError where it is none."""
    if budget is not None and not math.isfinite(budget):
        raise UsageError(f"--budget {budget}: give US dollars, such as 5.00.")
    return None if budget is None else Decimal(str(budget))


def wishes(offline: bool, model: str | None, base_url: str | None, concurrency: int | None) -> Wishes:  # noqa: FBT001 - as typer gives them
    """Gather what the command line asked for."""
    from summariser.runs import Wishes

    return Wishes(offline, model, base_url, concurrency)


def say(text: str) -> None:
    """Say one line on standard error."""
    from summariser.printable import printable

    sys.stderr.write(printable(text) + "\n")


def _version(asked: bool) -> None:  # noqa: FBT001 - typer's callback signature
    if asked:
        typer.echo(f"summariser {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold the options of all commands."""
