"""The page around the tables: when and on what the run was made, what the columns mean, what the peers are for."""

from __future__ import annotations

import datetime as dt
import os
import platform
from typing import Final

from benchmarks.tables import COLUMNS, Run, lay_out, make_tables, mark_down
from benchmarks.texts import SPEED_CHARS
from benchmarks.timing import CAP_SECONDS, RUNS, SCAN

_AGAIN: Final = """\
`make bench` runs published readers of figures and the grammar of this project on the same texts, in one run, and
writes this page. The peers get an environment of their own, `.venv-bench`, made once (remove it to make it anew); that
needs a package index. The npm readers need node and npm, duckling needs java; what is missing or fails is named and
left out."""

_SPEED: Final = f"""\
Speed is measured on the sample reports in turn, about {SPEED_CHARS:,} characters, best of {RUNS}; a reader that needs
more than about {CAP_SECONDS:.0f} seconds for that gets a shorter stretch, given in the table. Each is fed reports or
lines, whichever it reads quicker on the first report. Seconds are those of the reading thread, so that other work on
the machine counts less, and without the adapter. The ratio is to `re.finditer` with `{SCAN.pattern}` over
{SPEED_CHARS:,} characters of the same reports, measured in the same process between the runs of the reader.

Ours gives its records: figures, dates and names. The folding is the conversion to Simplified and half-width
characters, which the grammar gets from whoever read the report. `summariser figures` is the whole way from the text
to the ledger, with the repair of damage, page furniture, sections and subjects; most of its time goes into looking
for the characters that are lost in one sample report, damaged on purpose (readings in brackets, slipped bytes). The
peers get the text as it stands, and so do the first two rows of ours."""

_PEERS: Final = """\
None of the peers was made for this task, and the tables do not say that they are poor at their own. Recognizers-Text
finds numbers, units, dates and more in what people say to a bot, in a dozen languages; its values are nearly always
right, it knows a closed list of units, and counting words are not among them. jionlp parses amounts of money (and
times, addresses and much else); for money it is precise, and the only peer that reports qualifiers of Chinese amounts.
cn2an converts numerals and wetext prepares text for speech synthesis: that spans can be had from them is a by-product.
pynormalizenumexp is for Japanese and gets as far as the two languages write alike, quantulum3 is for English and stands
here as a control. duckling's old grammar reads times and numbers of dialogue; sinan gives quantities without saying
where they stand. The bare scan shows what little work gives, and how much of these texts is easy.

Our grammar does one thing, official Chinese reports, and the project that wrote it also invented the sample reports and
their gold. The fairer test is a report that neither side has seen."""

_ADAPTERS: Final = """\
The docstring of each module in `benchmarks/peers/` says what it maps and what its peer cannot give. In short: where a
peer means the right thing in other words (四成 as 40 %, 平方公里 as square kilometre, a bound to infinity for 以上) it
counts as right; where it says another thing (3个百分点 as 3 %, 1-2个 as two figures) it does not."""

_ABSENT: Final = """\
Did not take part: pyduckling-native (does not build), LAC (needs a paddlepaddle that is no more), hanlp, ckiptagger and
ckip-transformers (need a model download), sinanjs and @reskit/number (not to be had), WeTextProcessing (the grammars
that wetext carries, at a third of its speed)."""


DRAFTING: Final = "drafting"
"""Name of the section that ``benchmarks.drafting`` writes."""

BATCHES: Final = "batches"
"""Name of the section that ``benchmarks.makespan`` writes."""


def put_section(page: str, name: str, section: str) -> str:
    """Put a section between its marks, at the end of the page where it has none yet."""
    begin, end = _marks(name)
    marked = f"{begin}\n\n{section}\n\n{end}"
    before, found, rest = page.partition(begin)
    return before + marked + rest.partition(end)[2] if found else f"{page}\n{marked}\n"


def take_section(page: str, name: str) -> str:
    """Give the section between its marks; empty where the page has none."""
    begin, end = _marks(name)
    return page.partition(begin)[2].partition(end)[0].strip()


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name} -->", f"<!-- end of {name} -->"


def as_text(run: Run) -> str:
    """Write the run for a terminal."""
    return "\n\n".join([_machine(), *map(lay_out, make_tables(run)), *_faults(run)]) + "\n"


def as_markdown(run: Run) -> str:
    """Write the run as a page."""
    parts = [
        "# Benchmark",
        _AGAIN,
        _machine(),
        *map(mark_down, make_tables(run)),
        *_faults(run),
        "## What the columns mean",
        "\n".join(f"- **{name}**: {meaning}" for name, meaning in COLUMNS.items()),
        "## How speed is measured",
        _SPEED,
        "## What the peers are made for",
        _PEERS,
        "## How their answers are mapped",
        _ADAPTERS,
        _ABSENT,
    ]
    return "\n\n".join(parts) + "\n"


def _machine() -> str:
    """Say when and on what this ran."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"Run on {today}, {python}, {os.cpu_count()} cores, {platform.machine()}. Compare ratios, not seconds."


def _faults(run: Run) -> list[str]:
    """Say who did not take part and why; nothing where all did."""
    lines = [f"- {outcome.entry.name}: {outcome.fault}" for outcome in run.outcomes if outcome.fault]
    lines += [
        f"- {outcome.entry.name}: raised on pieces that gave no rows: {len(outcome.raised)}, first {outcome.raised[0]}"
        for outcome in run.outcomes
        if outcome.raised
    ]
    return ["\n".join(["Did not run, or not on every piece:", "", *lines])] if lines else []
