"""The commands that judge: check a note, evaluate the product, examine the surroundings."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summariser.cli.door import BaseUrl, Cache, Concurrency, Model, NoCache, Quiet, TableOrJson, app, door, say, wishes
from summariser.errors import ConfigurationError, UsageError


@app.command(
    epilog="Examples:  summariser check note.md --source report.txt   |   "
    "summariser check note.docx --source report.html --format json   |   "
    "cat note.txt | summariser check - --source report.txt"
)
@door
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
        endpoint, limits = configure(wishes(offline=False, model=model, base_url=base_url, concurrency=concurrency))
        if endpoint is None:
            raise ConfigurationError("--judge needs a model: set SUMMARISER_MODEL; see summariser doctor.")
        done, missed = judge_proof(done, endpoint, limits)
        if missed and not quiet:
            say(f"summariser: {missed} sentences were not judged: no usable answer came.")
    if output_format is TableOrJson.json:
        from summariser.render.proof import render_proof_json

        sys.stdout.write(render_proof_json(done.proof))
    else:
        from summariser.render.proof import render_proof
        from summariser.render.terminal import open_console

        open_console().print(render_proof(done.proof, done.note, done.source))
    raise typer.Exit(FINDINGS if done.proof.findings else 0)


@app.command(
    name="eval",
    epilog="Examples:  summariser eval   |   summariser eval offline press_conference -o report.html   |   "
    "summariser eval --model a --model b --repeat 3",
)
@door
def evaluate(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Runs (offline, good, flawed, prompts, proofs, seeds), sets of recordings, reports; all."),
    ] = None,
    models: Annotated[
        list[str] | None, typer.Option("--model", help="Ask this live model; give it again for several side by side.")
    ] = None,
    base_url: BaseUrl = None,
    concurrency: Concurrency = None,
    repeat: Annotated[int, typer.Option("--repeat", min=1, help="Times that each live model is asked.")] = 1,
    record: Annotated[
        str | None, typer.Option("--record", help="Store the answers of live models as recordings of this name.")
    ] = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    evals: Annotated[str, typer.Option("--evals", help="Folder of the evaluations.")] = "evals",
    baseline: Annotated[
        str | None, typer.Option("--baseline", help="Hold the scores against this file [EVALS/baseline.json].")
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write what was reached as the new baseline.")] = False,
    lower: Annotated[
        str | None, typer.Option("--lower", help="With --pin: why scores may fall; the reason is stored.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Write the whole result too: report.html, .md or .json.")
    ] = None,
    output_format: Annotated[
        TableOrJson, typer.Option("--format", help="table for people, json for programs.")
    ] = TableOrJson.table,
    quiet: Quiet = False,
) -> None:
    """Score reading, drafting and proofreading on reports with gold; exit code 4 where a score is below its floor."""
    from summariser.evaluation.command import Wish, run_evaluation
    from summariser.progress import follow
    from summariser.render.terminal import open_console

    wish = Wish(
        names=tuple(names or ()),
        evals=evals,
        baseline=baseline,
        models=tuple(models or ()),
        base_url=base_url,
        concurrency=concurrency,
        repeat=repeat,
        record=record,
        cache=None if no_cache else (cache or ""),
        pin=pin,
        lower=lower,
        output=output,
    )
    with follow(quiet=quiet) as on_case:
        done = run_evaluation(wish, on_case)
    if not quiet:
        for line in done.remarks:
            say(line)
    if output_format is TableOrJson.json:
        sys.stdout.write(done.json)
    else:
        open_console().print(done.table)
    raise typer.Exit(done.exit_code)


@app.command(epilog="Example:  summariser doctor")
@door
def doctor(
    model: Model = None,
    base_url: BaseUrl = None,
) -> None:
    """Say what works here, and what to do about what does not."""
    from summariser.doctor import examine
    from summariser.render.terminal import open_console

    report = examine(wishes(offline=False, model=model, base_url=base_url, concurrency=None))
    open_console().print(report.table)
    raise typer.Exit(report.exit_code)
