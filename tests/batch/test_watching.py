"""Progress of a batch: a bar on a terminal, plain lines elsewhere, nothing where nobody wants it; names are only text."""

from __future__ import annotations

import os
import pty
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from batches import run, start, write_reports
from scripted_server import ScriptedServer

from summariser.batch.running import Totals
from summariser.batch.summary import SummaryLine
from summariser.batch.watching import BatchWatch
from summariser.batch.working import Worked

LINE = SummaryLine(file="in/a.txt", status="written", figures=4, calls=3, seconds=1.25)


def shown(
    capsys: pytest.CaptureFixture[str], *lines: SummaryLine | None, quiet: bool = False, spent: str | None = None
) -> str:
    """Give what a watch says of these reports, null for a section."""
    totals = Totals(files=5, unchanged=1)
    with BatchWatch(lambda: Decimal(spent) if spent else None, quiet=quiet) as watch:
        for line in lines:
            if line:
                totals.add(Worked(line))
            watch(totals, line)
    seen = capsys.readouterr()
    assert "" == seen.out
    return seen.err


def on_terminal(server: ScriptedServer | None, *args: str | Path, **env: str) -> str:
    """Run the command with a terminal for standard error; give what it shows there."""
    ours, theirs = pty.openpty()
    process = start(server, *args, stderr=theirs, TERM="xterm-256color", COLUMNS="120", **env)
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 65536):
            told += part
    except OSError:
        # Linux says so that the other side is closed.
        pass
    os.close(ours)
    process.communicate(timeout=30)
    return told.decode()


def test_without_a_terminal_each_report_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A log has one line a report, with what it came to; sections have none."""
    assert "[2/5] in/a.txt: written, 4 figures, 3 calls, 1.2 s\n" == shown(capsys, None, None, LINE, None)


def test_money_is_shown_where_a_price_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """The running total stands in each line."""
    assert shown(capsys, LINE, spent="0.01234").endswith("1.2 s, 0.0123 USD so far\n")


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither bar nor lines."""
    assert "" == shown(capsys, None, LINE, quiet=True)


def test_a_hostile_name_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences, line ends, overrides of direction and markup in a file's name do nothing."""
    told = shown(capsys, LINE.model_copy(update={"file": "\x1b]0;x\x07[red]\n\u202ea.txt"}))
    assert "[2/5] ]0;x[red] a.txt: written, 4 figures, 3 calls, 1.2 s\n" == told


def test_on_a_terminal_there_is_a_bar(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """It moves in place, counts files, sections and failures, and the last line says what came of all."""
    write_reports(tmp_path / "in", "甲县", "乙县")
    (tmp_path / "in" / "\x1b[35mred.txt").write_bytes(b"")
    told = on_terminal(scripted_server, "batch", tmp_path / "in", "-o", tmp_path / "out", "--price", "1,1")
    assert "3/3" in told
    assert "4 sections, 1 not whole" in told
    assert "USD so far" in told
    assert "\x1b[1A" in told or "\x1b[2K" in told
    assert "[1/3]" not in told
    assert "\x1b[35mred" not in told
    assert "[35mred.txt: failed: is empty" in told
    assert "3 reports: 2 written, 1 failed" in " ".join(told.split())


def test_quiet_on_a_terminal_shows_failures_alone(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """No bar, no remark; what failed is named all the same."""
    write_reports(tmp_path / "in", "甲县")
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    told = on_terminal(scripted_server, "batch", tmp_path / "in", "-o", tmp_path / "out", "--quiet")
    assert 1 == told.count("\n")
    assert "bad.txt: failed" in told
    assert "\x1b" not in told


def test_a_pipe_gets_no_escape_sequence(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """Lines of a run into a file are plain, first what it begins with, then a report each, then what it came to."""
    write_reports(tmp_path / "in", "甲县", "乙县")
    process = start(scripted_server, "batch", tmp_path / "in", "-o", tmp_path / "out", stderr=subprocess.PIPE)
    out, error = process.communicate(timeout=30)
    assert ("", 0) == (out, process.returncode)
    lines = error.splitlines()
    assert 4 == len(lines)
    assert lines[0].startswith("Asking scripted at 127.0.0.1")
    assert {"[1/2]", "[2/2]"} == {line.split()[0] for line in lines[1:3]}
    assert lines[3].startswith("2 reports: 2 written; ")
    assert "\x1b" not in error


def test_a_run_with_nothing_to_do_says_so(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """A finished batch has no line a report."""
    write_reports(tmp_path / "in", "甲县")
    run(scripted_server, "batch", tmp_path / "in", "-o", tmp_path / "out")
    done = run(scripted_server, "batch", tmp_path / "in", "-o", tmp_path / "out")
    assert 2 == done.err.count("\n")
    assert "1 reports: 1 done before" in done.err
