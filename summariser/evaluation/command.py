"""``summariser eval``: from what the command line wishes to what it shows, and the files it writes."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import ConfigurationError, UsageError
from summariser.evaluation.baseline import digests_now, load_baseline, pin, write_baseline
from summariser.journal import JOURNAL_NAME, Journal
from summariser.notes import write_atomically
from summariser.settings import cache_folder, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from summariser.evaluation.results import EvaluationResult
    from summariser.evaluation.tables import Sheet
    from summariser.settings import Endpoint, Limits

_FINDINGS: Final = 4
_INCOMPLETE: Final = 5
_FORMS: Final = (".html", ".md", ".json")


class Wish(NamedTuple):
    """What the command line asked for."""

    names: tuple[str, ...] = ()
    evals: str = "evals"
    baseline: str | None = None
    models: tuple[str, ...] = ()
    base_url: str | None = None
    concurrency: int | None = None
    repeat: int = 1
    record: str | None = None
    cache: str | None = ""
    """Folder of the journal; empty for the user's own, null for none."""
    pin: bool = False
    lower: str | None = None
    output: str | None = None


class Shown(NamedTuple):
    """What is to be shown, and how to leave."""

    table: RenderableType
    json: str
    remarks: tuple[str, ...]
    exit_code: int


def run_evaluation(wish: Wish, on_case: Callable[[str, str], None]) -> Shown:
    """Evaluate as wished, write what is to be written, and give what is to be shown.

    Raises:
        UsageError: The wishes do not go together, or a name is not known.
        ConfigurationError: pydantic-evals is not installed, there is no folder of evaluations, or no endpoint.
        SourceError: A file of the evaluation is missing or damaged.
    """
    _check(wish)
    try:
        from summariser.evaluation.evaluating import Order, check_record, evaluate, write_recorded  # noqa: PLC0415 - see below
        from summariser.evaluation.showing import render_sheet  # noqa: PLC0415
        from summariser.evaluation.tables import compose  # noqa: PLC0415
    except ImportError as error:
        if not (error.name or "").startswith("pydantic_evals"):
            raise
        # An extra: it brings 23 packages, which only evaluations need.
        raise ConfigurationError(
            "summariser eval needs the package pydantic-evals: pip install 'summariser[eval]'."
        ) from None
    evals = Path(wish.evals)
    if wish.record is not None:
        check_record(evals, wish.record)
    today = datetime.now(UTC).date().isoformat()
    endpoints, limits = _configure(wish)
    path = Path(wish.baseline) if wish.baseline else evals / "baseline.json"
    if wish.baseline and not path.exists():
        raise UsageError(f"There is no baseline {wish.baseline!r}.")
    with _journal(wish, bool(endpoints)) as journal:
        order = Order(evals, path, wish.names, endpoints, limits, journal, wish.repeat, today)
        done = evaluate(order, on_case)
    remarks = []
    if wish.record is not None:
        remarks += [f"Recorded: {folder}" for folder in write_recorded(evals, wish.record, done)]
    result = done.result
    if wish.pin:
        before = load_baseline(path)
        new = pin(before, result.runs, digests_now(done.corpus.digest), date=today, lower=wish.lower)
        write_atomically(path, write_baseline(new).encode())
        remarks.append(f"Pinned: {path}")
        held = {"case", "gold"}
        result = result.model_copy(update={"problems": tuple(p for p in result.problems if p.score in held)})
    sheet = compose(result, load_baseline(path))
    as_json = _as_json(result)
    if wish.output:
        write_atomically(Path(wish.output), _written(wish.output, sheet, as_json).encode())
        remarks.append(f"Written: {wish.output}")
    elif result.problems:
        remarks.append("What kept each score from being better: -o report.html.")
    return Shown(render_sheet(sheet), as_json, tuple(remarks), _exit_code(result))


def _check(wish: Wish) -> None:
    """Refuse wishes that do not go together. Raises UsageError."""
    if wish.lower and not wish.pin:
        raise UsageError("--lower gives a reason for --pin: give both.")
    if wish.pin and (wish.models or wish.names):
        raise UsageError("--pin writes a baseline of all runs: name no run, no report and no model with it.")
    if (wish.record is not None or wish.repeat > 1) and not wish.models:
        raise UsageError("--record and --repeat are for live models: name one with --model.")
    if wish.output and Path(wish.output).suffix not in _FORMS:
        raise UsageError(f"-o {wish.output!r}: the name ends in {', '.join(_FORMS)}.")
    if len(set(wish.models)) < len(wish.models):
        raise UsageError("A model is named twice: use --repeat to ask it more than once.")


def _configure(wish: Wish) -> tuple[tuple[Endpoint, ...], Limits | None]:
    """Settle the endpoints of the models. Raises ConfigurationError."""
    if not wish.models:
        return (), None
    settings = read_settings()
    found = [settings.endpoint(base_url=wish.base_url, model=model) for model in wish.models]
    return tuple(one for one in found if one), settings.limits(concurrency=wish.concurrency)


@contextlib.contextmanager
def _journal(wish: Wish, is_live: bool) -> Iterator[Journal | None]:  # noqa: FBT001 - private
    """Open the journal of answers where a model is asked and one is wanted."""
    if wish.cache is None or not is_live:
        yield None
        return
    folder = Path(wish.cache) if wish.cache else cache_folder()
    with Journal(folder / JOURNAL_NAME, "live") as journal:
        yield journal


def _written(name: str, sheet: Sheet, as_json: str) -> str:
    """Give the text of a file by its suffix."""
    from summariser.evaluation.showing import render_html, render_markdown  # noqa: PLC0415 - as above

    suffix = Path(name).suffix
    if suffix == ".json":
        return as_json
    return render_html(sheet) if suffix == ".html" else render_markdown(sheet)


def _as_json(result: EvaluationResult) -> str:
    """Give the whole result with the means of each run."""
    whole = result.model_dump(mode="json")
    for run, dumped in zip(result.runs, whole["runs"], strict=True):
        dumped["means"] = run.means
    whole["passed"] = not result.problems
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _exit_code(result: EvaluationResult) -> int:
    """Give 4 for problems, 5 where a live model left something unanswered, else 0."""
    if result.problems:
        return _FINDINGS
    is_incomplete = any(run.means.get("drafted", 100.0) < 100.0 for run in result.runs)
    return _INCOMPLETE if result.leaderboard and is_incomplete else 0
