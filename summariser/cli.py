"""The command line: arguments → one call → exit code. No logic, and nothing heavy is imported before a command runs."""

from __future__ import annotations

import enum
import functools
import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn, ParamSpec

import typer

from summariser import __version__
from summariser.errors import ConfigurationError, SummariserError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summariser.records import Briefing, Ledger
    from summariser.render.rows import AnyRow
    from summariser.runs import Outcome, Wishes

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


def _door(command: Callable[P, None]) -> Callable[P, None]:
    """Make of a function a command that ends in one sentence and an exit code, whatever happens in it."""

    @functools.wraps(command)
    def opened(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except SummariserError as error:
            _say(f"summariser: {error}")
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            _say("summariser: interrupted.")
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
            _say(
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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks on standard error.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more on standard error.")]


@app.command(epilog="Examples:  summariser summarise report.txt   |   summariser summarise a.txt b.docx --format json")
@_door
def summarise(
    paths: Paths,
    output_format: Annotated[
        TableOrJson, typer.Option("--format", help="table for people, json for programs.")
    ] = TableOrJson.table,
    offline: Offline = False,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    glossary: GlossaryFile = None,
    time: Time = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the summary of a report: bottom line, sections, figures, campaigns, and what was refused or omitted."""
    wishes = _wishes(offline, model, base_url, concurrency)._replace(glossary=glossary, time=time)
    outcomes = _run(paths, wishes, quiet=quiet, verbose=verbose)
    briefings = [outcome.briefing for outcome in outcomes if outcome.briefing]
    if output_format is TableOrJson.json:
        sys.stdout.write(_as_json(briefings, single=len(paths) == 1))
    else:
        from summariser.render.terminal import open_console, render_terminal

        console = open_console()
        for briefing in briefings:
            console.print(render_terminal(briefing))
    _finish(outcomes)


@app.command(
    epilog="Examples:  summariser brief report.txt -o note.html   |   "
    "summariser brief report.txt -o note.docx --lang en   |   "
    "summariser brief reports/*.txt -o notes/ --glossary terms.tsv"
)
@_door
def brief(
    paths: Paths,
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            help="note.md, note.html, note.docx or note.json: the suffix decides; a folder for several reports; "
            "- is standard output.",
            show_default=False,
        ),
    ],
    lang: Annotated[Languages, typer.Option("--lang", help="Languages of the note.")] = Languages.both,
    offline: Offline = False,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    glossary: GlossaryFile = None,
    time: Time = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a bilingual briefing note; the suffix of the output decides its form."""
    from summariser.notes import plan_notes, write_note

    plan = plan_notes(paths, out)
    wishes = _wishes(offline, model, base_url, concurrency)._replace(glossary=glossary, time=time)
    outcomes = _run(paths, wishes, quiet=quiet, verbose=verbose)
    for target, outcome in zip(plan, outcomes, strict=True):
        if outcome.briefing and outcome.source:
            written = write_note(outcome.briefing, outcome.source.text, target, lang.value)
            if written and not quiet:
                _say(f"Written: {written}")
    _finish(outcomes)


@app.command(epilog="Examples:  summariser figures report.txt   |   summariser figures report.txt --format jsonl --all")
@_door
def figures(
    paths: Paths,
    output_format: Annotated[
        LedgerForm, typer.Option("--format", help="table for people; jsonl, csv for programs.")
    ] = LedgerForm.table,
    everything: Annotated[bool, typer.Option("--all", help="Dates and number-names too.")] = False,
) -> None:
    """List every figure of a report, without any model."""
    from summariser.render.rows import in_order, render_csv, render_jsonl
    from summariser.runs import Outcome, find_ledger

    outcomes = []
    ledgers: list[Ledger] = []
    for path in paths:
        try:
            ledgers.append(find_ledger(path))
        except SummariserError as error:
            outcomes.append(Outcome(path, None, error))
    tables = [in_order(ledger, everything=everything) for ledger in ledgers]
    rows: list[AnyRow] = [row for table in tables for row in table]
    if output_format is LedgerForm.table:
        from summariser.render.terminal import LedgerView, open_console

        console = open_console()
        for table, ledger in zip(tables, ledgers, strict=True):
            console.print(LedgerView(table, conflicts=ledger.conflicts))
    else:
        sys.stdout.write(render_csv(rows) if output_format is LedgerForm.csv else render_jsonl(rows))
    _finish(outcomes)


@app.command(
    epilog="Examples:  summariser check note.md --source report.txt   |   "
    "summariser check note.docx --source report.html --format json   |   "
    "cat note.txt | summariser check - --source report.txt"
)
@_door
def check(
    note: Annotated[
        str, typer.Argument(help="The note: .md .txt .html .docx .pdf; - is standard input.", show_default=False)
    ],
    source: Annotated[str, typer.Option("--source", help="The report that the note is about.", show_default=False)],
    output_format: Annotated[
        TableOrJson, typer.Option("--format", help="table for people, json for programs.")
    ] = TableOrJson.table,
    judge: Annotated[
        bool, typer.Option("--judge", help="Ask the configured model about subjects; it can only add a question mark.")
    ] = False,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    quiet: Quiet = False,
) -> None:
    """Proofread a note, Chinese, English or both, against its report; exit code 4 where a figure disagrees."""
    from summariser.runs import FINDINGS, STDIN, check_note, configure, judge_proof

    if note == source == STDIN:
        raise UsageError("The note and the report cannot both be standard input; give one of them as a file.")
    done = check_note(note, source)
    if judge:
        endpoint, limits = configure(_wishes(offline=False, model=model, base_url=base_url, concurrency=concurrency))
        if endpoint is None:
            raise ConfigurationError("--judge needs a model: set SUMMARISER_MODEL; see summariser doctor.")
        done, missed = judge_proof(done, endpoint, limits)
        if missed and not quiet:
            _say(f"summariser: {missed} sentences were not judged: no usable answer came.")
    if output_format is TableOrJson.json:
        from summariser.render.proof import render_proof_json

        sys.stdout.write(render_proof_json(done.proof))
    else:
        from summariser.render.proof import render_proof
        from summariser.render.terminal import open_console

        open_console().print(render_proof(done.proof, done.note, done.source))
    raise typer.Exit(FINDINGS if done.proof.findings else 0)


@app.command(epilog="Example:  summariser doctor")
@_door
def doctor(
    model: Model = None,
    base_url: BaseUrl = None,
) -> None:
    """Say what works here, and what to do about what does not."""
    from summariser.doctor import examine
    from summariser.render.terminal import open_console

    report = examine(_wishes(offline=False, model=model, base_url=base_url, concurrency=None))
    open_console().print(report.table)
    raise typer.Exit(report.exit_code)


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


def _wishes(offline: bool, model: str | None, base_url: str | None, concurrency: int | None) -> Wishes:  # noqa: FBT001 - as typer gives them
    from summariser.runs import Wishes

    return Wishes(offline, model, base_url, concurrency)


def _run(paths: list[str], wishes: Wishes, *, quiet: bool, verbose: bool) -> list[Outcome]:
    """Run the paths with progress; remarks go to standard error."""
    from summariser.progress import follow
    from summariser.runs import configure, load_glossary, run
    from summariser.settings import read_time

    endpoint, limits = configure(wishes)
    glossary, time = load_glossary(wishes.glossary), read_time(wishes.time)
    if not quiet:
        _say(
            f"Asking {endpoint.model} at {endpoint.host}."
            if endpoint
            else "Offline drafter (by rules): "
            + ("asked for with --offline." if wishes.offline else "no endpoint is configured; see summariser doctor.")
        )
    if verbose and endpoint:
        _say(f"Limits: {limits.model_dump_json()}")
    with follow(quiet=quiet) as on_section:
        return run(paths, endpoint, limits, on_section, glossary=glossary, time=time)


def _as_json(briefings: list[Briefing], *, single: bool) -> str:
    """Give one record for one report, a list for several."""
    import json

    records = [briefing.model_dump(mode="json") for briefing in briefings]
    if single and not records:
        return ""
    return json.dumps(records[0] if single else records, ensure_ascii=False, indent=2) + "\n"


def _say(text: str) -> None:
    """Say one line on standard error."""
    from summariser.printable import printable

    sys.stderr.write(printable(text) + "\n")


def _finish(outcomes: list[Outcome]) -> NoReturn:
    """Name what failed, and leave with the exit code for it."""
    from summariser.runs import exit_code

    for outcome in outcomes:
        if outcome.error:
            _say(f"summariser: {outcome.error}")
        elif outcome.briefing:
            for failure in outcome.briefing.failures:
                what = (
                    "title and headings were not put into English"
                    if failure.section == "report"
                    else f"section {failure.section} was not drafted"
                )
                _say(f"summariser: {outcome.name}: {what}: {failure.explanation}")
            if outcome.briefing.balance.stray:
                _say(f"summariser: {outcome.name}: stray figures: {', '.join(outcome.briefing.balance.stray)}")
    raise typer.Exit(exit_code(outcomes))


def main() -> None:
    """Run the command line."""
    app()
