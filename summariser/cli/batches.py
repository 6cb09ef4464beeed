"""The commands for many reports, and for the answers that were paid for: batch, cache."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from summariser.cli.door import (
    BaseUrl,
    Budget,
    Cache,
    Concurrency,
    GlossaryFile,
    Languages,
    Model,
    NoCache,
    Offline,
    PriceOption,
    Quiet,
    Rpm,
    TableOrJson,
    Time,
    Tpm,
    app,
    door,
    money,
    say,
    wishes,
)


@app.command(
    epilog="Examples:  summariser batch reports/ -o notes/   |   "
    "summariser batch 'reports/**/*.docx' -o notes/ --form .html --budget 5   |   "
    "summariser batch @list.txt -o notes/ --dry-run"
)
@door
def batch(
    sources: Annotated[
        list[str],
        typer.Argument(help="Folders, files, patterns, or @LIST of paths; - reads the list.", show_default=False),
    ],
    out: Annotated[str, typer.Option("-o", "--output", help="Folder of the notes.", show_default=False)],
    forms: Annotated[
        list[str] | None, typer.Option("--form", help=".md, .html, .docx or .json; give it again for several [.md].")
    ] = None,
    lang: Annotated[Languages, typer.Option("--lang", help="Languages of the notes.")] = Languages.both,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would take (calls, tokens, money), and do nothing.")
    ] = False,
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
    rpm: Rpm = None,
    tpm: Tpm = None,
    quiet: Quiet = False,
) -> None:
    """Write the notes of many reports; run again, only what is missing is done, and only that is paid for."""
    from summariser.batch.command import Order, plan, run
    from summariser.batch.estimating import SAMPLE

    wanted = wishes(offline, model, base_url, concurrency)._replace(
        glossary=glossary,
        time=time,
        cache=None if no_cache else cache or "",
        budget_usd=money(budget),
        price=price,
        requests_per_minute=rpm,
        tokens_per_minute=tpm,
    )
    order = Order(tuple(sources), Path(out), tuple(forms or (".md",)), lang.value, wanted)
    planned = plan(order)
    if dry_run:
        sys.stdout.write(f"{planned.estimate(planned.left(), SAMPLE)}\n")
        return
    done = run(planned, say if not quiet else lambda _: None, quiet=quiet)
    for line in done.named:
        say(f"summariser: {line}")
    if not quiet:
        say(done.told)
    raise typer.Exit(done.exit_code)


answers = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The answers kept so far: list, export as recordings, forget the old ones.",
)
app.add_typer(answers, name="cache")


@answers.command(name="list", epilog="Example:  summariser cache list")
@door
def list_answers(
    cache: Cache = None,
    output_format: Annotated[TableOrJson, typer.Option("--format", help="table or json.")] = TableOrJson.table,
) -> None:
    """Say what is kept: answers by model, with their tokens and times."""
    from summariser.batch.answers import list_kept

    if output_format is TableOrJson.json:
        sys.stdout.write(list_kept(cache).json)
    else:
        from summariser.render.terminal import open_console

        open_console().print(list_kept(cache).table)


@answers.command(epilog="Example:  summariser cache export answers.jsonl")
@door
def export(
    target: Annotated[str, typer.Argument(help="File of recordings, .jsonl; - is standard output.")],
    cache: Cache = None,
) -> None:
    """Write what is kept as recordings, one a line."""
    from summariser.batch.answers import export_kept

    say(export_kept(cache, target))


@answers.command(epilog="Example:  summariser cache prune --days 90")
@door
def prune(
    days: Annotated[int, typer.Option("--days", min=0, help="Forget what is older than so many days; 0 forgets all.")],
    cache: Cache = None,
) -> None:
    """Forget old answers; they are asked and paid for again where they are needed."""
    from summariser.batch.answers import prune_kept

    say(prune_kept(cache, days))
