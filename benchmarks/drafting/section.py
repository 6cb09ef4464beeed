"""The part of the page about drafting over an endpoint: tables of a run, and how they came about."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections import Counter
from typing import TYPE_CHECKING, Final

from benchmarks.drafting.alterations import RULES
from benchmarks.drafting.measuring import FAULT_LATENCY_S, LATENCY_S, MANY, RUNS, SAMPLE, SIZES
from benchmarks.tables import Table, lay_out, mark_down

if TYPE_CHECKING:
    from benchmarks.drafting.arena import Came
    from benchmarks.drafting.measuring import Results, Tried

HEADING: Final = "# Drafting over an endpoint"

_AGAIN: Final = """\
What stands between a report and a model: `summariser summarise`, langextract, and a plain instructor loop, on the
same scripted endpoint in one run. `make bench` runs it after the readers of figures, `make bench-drafting` alone; it
takes about ten minutes and writes this part of the page. langextract and instructor live in `.venv-bench`.

The endpoint stands on the loopback and answers each contestant in its own format as a model without fault would, with
all figures of the gold that stand in what it was sent. So the tables compare what is asked, how long it takes, what
is let through and what survives, never models. langextract runs as it comes (one example, schema on, 1,000 characters
a chunk, 10 workers), and so does instructor (one call a report, three re-asks, the client's two retries) with a
validator that wants each figure to stand in the source, letter by letter. Ours is run by its command line, 8 calls at
a time, with an empty journal; altered figures go through the library, as the command line calls it."""

_SIZES: Final = f"""\
Latency {LATENCY_S} s, best of {RUNS}. Prompt: characters of all messages; schema: of what is sent beside them.
Seconds run from the arrival of the first call to the end of the process, so that imports before the first call do not
count; the last column is the process from start to end."""

_WORSE: Final = """\
**Where we are worse.** We send eight to twenty times the characters that the others send: our prompt explains slots,
quotes and campaigns and goes out with each section, theirs asks for a list. For that the others give a list of
figures; we give sentences in two languages, labels, names of campaigns and a title (and list the figures ourselves,
before any call). A report takes us one call beside its sections, which asks for title and headings, and the checking
of sentences takes time that a list does not. `summarise` takes several reports one after another, where langextract
puts the chunks of all into one pool; `batch` puts the sections of all into one."""

_ALTERED: Final = """\
One figure at a time is altered by rule, from the gold, and the model stays with it however often it is asked. Kept:
it passes for a right one. langextract keeps what it gives a span, which is what its guide says to filter by;
instructor keeps what the validator lets through, or what CitationMixin leaves with words of the source beside it;
“lost” counts reports of which nothing came back over one figure. Ours keeps a sentence that a faithful model's note
does not have; for the quote and the label, which are not printed as the model wrote them, it keeps one that is not
refused. `check` is the proofreader, given the line of the report with the figure in it as a note: kept is what it
finds nothing about.

In our notes code writes the figures, so that a model that writes one itself is refused even where it is right: that
is a re-ask, not a false alarm about the note, and the figure stays in the ledger. `check`, which is for notes that
people write, takes all respellings, and units of one kind (个 and 家) for each other."""

_SLOTS: Final = """\
**Where we are worse.** What a model can still do to our notes is to point at the wrong figure. In the row “two slots
exchanged” it exchanges the slot of that figure with another one of the same sentence, in the Chinese only, wherever
there is one; the kind says there only which figure it was. Words around the slots tell some of these, not all. An
extractor of figures cannot make this mistake, because it says nothing about them."""

_WRONG: Final = f"""\
The first altered figure of `{SAMPLE}`, in the sentence; latency {FAULT_LATENCY_S} s. Figures back: as the report has
them; for ours those that stand in sentences, and behind the stroke those that the ledger lists. Where the model stays
with it we lose the sentence, with its other figures, and name it."""

_SURVIVAL: Final = f"""\
Latency {FAULT_LATENCY_S} s, for the kill {LATENCY_S} s; one report (`{SAMPLE}`), or five in one run. Figures back: as
the reports have them; for ours those that stand in sentences, and behind the stroke those that the ledger lists,
which needs no model. Some figures of the five reports stand in the rows of a table, of which the scripted model makes
no sentences for us; some are cut in two by langextract's chunks. Told: what the caller learns: an exit code, the
failures that the result names, items refused, figures omitted, an exception; “nothing” where something is missing and
neither result nor exception says so. Paid again: calls of the second run whose very prompt had been answered well in
the first. langextract is given the five reports as documents of one call, its interface for several; called once a
report it would keep those that were finished, as the instructor loop does while its process lives."""

_PATIENCE: Final = """\
**Where we are worse.** An endpoint that stays down is given five tries a call, with waits that double, and a 429
makes all workers wait together, so that we take ten to forty seconds to give up where the others take two. An answer
that is no JSON is asked for again once by us and three times by instructor, which got all reports through where we
lost sections. An exception, where the others raise one, is hard to overlook; we give what there is, and say in exit
code and note what is missing."""


def as_markdown(results: Results) -> str:
    """Write the part of the page."""
    parts = [HEADING, _AGAIN, _ran(results)]
    for table, words in _make(results):
        parts += [mark_down(table), *words]
    return "\n\n".join(parts) + "\n"


def as_text(results: Results) -> str:
    """Write the tables for a terminal."""
    return "\n\n".join([_ran(results), *(lay_out(table) for table, _ in _make(results))]) + "\n"


def _ran(results: Results) -> str:
    """Say when, on what and with what this ran."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    versions = ", ".join(f"{name.removesuffix(' loop')} {version}" for name, version in results.versions.items())
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{python}, {os.cpu_count()} cores, {platform.machine()}, load average {results.load:.1f} before the run"
    lines = [f"Run on {today}: {versions}, {machine}. Compare ratios, not seconds."]
    lines += [f"{name} did not take part: {fault}." for name, fault in results.faults.items()]
    return "\n".join(lines)


def _make(results: Results) -> list[tuple[Table, list[str]]]:
    """Make the tables, each with what is said under it."""
    tables: list[tuple[Table, list[str]]] = [(_size_table(results), [_SIZES, _WORSE])]
    for key, name in (("sample", SAMPLE), ("shared", "a shared report")):
        title = f"Altered figures let through: {name}"
        if key in results.tried:
            tables.append((_tried_table(title, results.tried[key]), []))
        else:
            tables.append((Table(title, (), (), "skipped: this report is not at hand"), []))
    tables[-1][1].extend([_ALTERED, _SLOTS])
    tables.append((_wrong_table(results), [_WRONG]))
    tables.append((_survival_table(results), [_SURVIVAL, _PATIENCE]))
    return tables


def _size_table(results: Results) -> Table:
    """Make the table of calls, characters and times."""
    five = sum(results.chars[name] for name in MANY)
    chars = {name: results.chars[name] for name in SIZES}
    rows = [
        (
            f"{one.reports} ({chars.get(one.reports.partition(',')[0], five):,} characters)",
            one.who,
            str(one.came.calls),
            f"{one.came.prompt_chars:,}",
            f"{one.came.schema_chars:,}",
            f"{one.came.seconds:.2f} s",
            f"{one.came.whole_seconds:.1f} s",
        )
        for one in sorted(results.sizes, key=lambda one: one.reports)
    ]
    head = ("reports", "who", "calls", "prompt", "schema", "seconds", "process")
    return Table("Calls, characters, time", head, rows)


def _tried_table(title: str, tried: list[Tried]) -> Table:
    """Make the table of altered figures: kept of all, by kind."""
    wrong = [rule.kind for rule in RULES if not rule.is_right]
    right = [rule.kind for rule in RULES if rule.is_right]
    rows = []
    for one in tried:
        altered, respelt = _sum(one, wrong), _sum(one, right)
        kinds = [_kept(one.outcomes.get(kind, Counter())) for kind in wrong]
        lost = altered["lost"] + respelt["lost"]
        rows.append((one.who, *kinds, _kept(altered), _kept(respelt), str(lost)))
    head = ("kept", *wrong, "altered, all", "right, respelt", "reports lost")
    return Table(title, head, rows)


def _sum(tried: Tried, kinds: list[str]) -> Counter[str]:
    """Add up outcomes."""
    return sum((tried.outcomes.get(kind, Counter()) for kind in kinds), Counter())


def _kept(outcomes: Counter[str]) -> str:
    """Write how many were kept of how many."""
    return f"{outcomes['kept']}/{outcomes.total()}" if outcomes else "–"


def _wrong_table(results: Results) -> Table:
    """Make the table of what one wrong figure costs."""
    rows = [
        (
            one.how,
            one.who,
            str(one.came.calls),
            f"{one.came.prompt_chars:,}",
            _back(one.who, one.came),
            str(one.came.wrong),
            one.came.told or ("nothing" if one.came.wrong else ""),
        )
        for one in sorted(results.wrongs, key=lambda one: one.how)
    ]
    return Table("One wrong figure", ("figure", "who", "calls", "prompt", "figures back", "wrong ones", "told"), rows)


def _survival_table(results: Results) -> Table:
    """Make the table of failures, in their order, the contestants beside each other."""
    modes = list(dict.fromkeys(one.mode for one in results.survived))
    rows = [
        (
            one.mode,
            one.who,
            str(one.came.calls),
            f"{one.came.seconds:.1f} s",
            f"{_back(one.who, one.came)} of {one.figures}",
            one.came.told or ("" if one.came.said == one.figures else "nothing"),
            str(one.came.paid_again) if "again" in one.mode else "",
        )
        for one in sorted(results.survived, key=lambda one: modes.index(one.mode))
    ]
    head = ("failure", "who", "calls", "seconds", "figures back", "told", "paid again")
    return Table("What survives", head, rows)


def _back(who: str, came: Came) -> str:
    """Write how many figures came back; for ours in sentences and in the ledger."""
    return f"{came.said} / {came.right}" if who == "summariser" else str(came.right)
