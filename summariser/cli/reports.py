"""The commands that take reports: summarise, brief, figures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from summariser.cli.door import (
    BaseUrl,
    Budget,
    Cache,
    Concurrency,
    GlossaryFile,
    Languages,
    LedgerForm,
    Model,
    NoCache,
    Offline,
    Paths,
    PriceOption,
    Quiet,
    TableOrJson,
    Time,
    Verbose,
    app,
    door,
    money,
    say,
    wishes,
)
from summariser.errors import SummariserError

if TYPE_CHECKING:
    from summariser.records import Briefing, Ledger
    from summariser.render.rows import AnyRow
    from summariser.runs import Outcome, Wishes


@app.command(epilog="Examples:  summariser summarise report.txt   |   summariser summarise a.txt b.docx --format json")
@door
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
    cache: Cache = None,
    no_cache: NoCache = False,
    budget: Budget = None,
    price: PriceOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the summary of a report: bottom line, sections, figures, campaigns, and what was refused or omitted."""
    wanted = wishes(offline, model, base_url, concurrency)._replace(
        glossary=glossary, time=time, cache=None if no_cache else cache or "", budget_usd=money(budget), price=price
    )
    outcomes = _run(paths, wanted, quiet=quiet, verbose=verbose)
    briefings = [outcome.briefing for outcome in outcomes if outcome.briefing]
    if output_format is TableOrJson.json:
        sys.stdout.write(_as_json(briefings, single=len(paths) == 1))
    else:
        from summariser.render.terminal import open_console, render_terminal

        console = open_console()
        for briefing in briefings:
            console.print(render_terminal(briefing))
    finish(outcomes)


@app.command(
    epilog="Examples:  summariser brief report.txt -o note.html   |   "
    "summariser brief report.txt -o note.docx --lang en   |   "
    "summariser brief reports/*.txt -o notes/ --glossary terms.tsv"
)
@door
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
    cache: Cache = None,
    no_cache: NoCache = False,
    budget: Budget = None,
    price: PriceOption = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a bilingual briefing note; the suffix of the output decides its form."""
    from summariser.notes import plan_notes, write_note

    plan = plan_notes(paths, out)
    wanted = wishes(offline, model, base_url, concurrency)._replace(
        glossary=glossary, time=time, cache=None if no_cache else cache or "", budget_usd=money(budget), price=price
    )
    outcomes = _run(paths, wanted, quiet=quiet, verbose=verbose)
    for target, outcome in zip(plan, outcomes, strict=True):
        if outcome.briefing and outcome.source:
            written = write_note(outcome.briefing, outcome.source.text, target, lang.value)
            if written and not quiet:
                say(f"Written: {written}")
    finish(outcomes)


@app.command(epilog="Examples:  summariser figures report.txt   |   summariser figures report.txt --format jsonl --all")
@door
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
    finish(outcomes)


def _run(paths: list[str], wishes: Wishes, *, quiet: bool, verbose: bool) -> list[Outcome]:
    """Run the paths with progress; remarks go to standard error."""
    from summariser.progress import follow
    from summariser.runs import configure, load_glossary, open_desk, open_supplies, run, tell_bill
    from summariser.settings import read_time

    endpoint, limits = configure(wishes)
    glossary, time = load_glossary(wishes.glossary), read_time(wishes.time)
    if not quiet:
        say(
            f"Asking {endpoint.model} at {endpoint.host}."
            if endpoint
            else "Offline drafter (by rules): "
            + ("asked for with --offline." if wishes.offline else "no endpoint is configured; see summariser doctor.")
        )
    if verbose and endpoint:
        say(f"Limits: {limits.model_dump_json()}")
    with open_supplies(wishes, endpoint) as supplies:
        if supplies.remark and not quiet:
            say(supplies.remark)
        with follow(quiet=quiet) as on_section:
            outcomes = run(paths, open_desk(endpoint, limits, glossary, time, supplies), on_section)
    if endpoint and not quiet:
        say(tell_bill(supplies))
    return outcomes


def _as_json(briefings: list[Briefing], *, single: bool) -> str:
    """Give one record for one report, a list for several."""
    import json

    records = [briefing.model_dump(mode="json") for briefing in briefings]
    if single and not records:
        return ""
    return json.dumps(records[0] if single else records, ensure_ascii=False, indent=2) + "\n"


def finish(outcomes: list[Outcome]) -> NoReturn:
    """Name what failed, and leave with the exit code for it."""
    from summariser.runs import exit_code

    for outcome in outcomes:
        if outcome.error:
            say(f"summariser: {outcome.error}")
        elif outcome.briefing:
            for failure in outcome.briefing.failures:
                what = (
                    "title and headings were not put into English"
                    if failure.section == "report"
                    else f"section {failure.section} was not drafted"
                )
                say(f"summariser: {outcome.name}: {what}: {failure.explanation}")
            if outcome.briefing.balance.stray:
                say(f"summariser: {outcome.name}: stray figures: {', '.join(outcome.briefing.balance.stray)}")
    raise typer.Exit(exit_code(outcomes))
