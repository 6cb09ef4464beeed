"""The command line as a user meets it: processes, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from scripted_server import ScriptedServer, waits
from typer.testing import CliRunner

from summariser.cli import app
from summariser.records import Briefing

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "evals" / "reports" / "press_conference.txt"


def summariser(*args: str | Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own; text is decoded as UTF-8."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SUMMARISER_", "OPENAI_"))}
    done = subprocess.run(
        [sys.executable, "-m", "summariser", *map(str, args)],
        input=stdin, capture_output=True, env={**kept, "PYTHONIOENCODING": "utf-8", **env}, check=False, timeout=120,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_summarise_needs_no_key_and_says_so_once() -> None:
    """Without an endpoint rules draft; one line on standard error says it, the summary goes to standard output."""
    done = summariser("summarise", SAMPLE)
    assert done.returncode == 0
    assert "Bottom line 要点" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "Offline drafter" in done.stderr
    assert "\x1b" not in done.stdout


def test_summarise_as_json_is_the_briefing_record() -> None:
    """The JSON is a briefing that reads back, its offsets pointing into the source."""
    done = summariser("summarise", SAMPLE, "--format", "json", "--quiet")
    assert done.stderr == ""
    briefing = Briefing.model_validate_json(done.stdout)
    source = SAMPLE.read_bytes().decode()
    for row in briefing.ledger:
        assert source[row.start : row.end] == row.text
    for section in briefing.sections:
        for claim in section.claims:
            assert source[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_several_reports_give_a_list() -> None:
    """Two reports as JSON are a list of two records."""
    done = summariser("summarise", SAMPLE, SAMPLE, "--format", "json", "--quiet")
    assert len(json.loads(done.stdout)) == 2


def test_standard_input_is_read_in_any_encoding() -> None:
    """A dash is standard input, GB18030 as well."""
    done = summariser(
        "figures", "-", "--format", "jsonl", stdin="全市新建党支部320个,近2.7万名党员参加学习。".encode("gb18030")
    )
    assert [json.loads(line)["value"] for line in done.stdout.splitlines()] == ["320", "27000"]


def test_figures_come_as_table_lines_and_csv() -> None:
    """Each form has all figures; --all adds dates and names."""
    table = summariser("figures", SAMPLE)
    assert "As printed" in table.stdout
    rows = [
        json.loads(line) for line in summariser("figures", SAMPLE, "--format", "jsonl", "--all").stdout.splitlines()
    ]
    assert {row["type"] for row in rows} == {"figure", "date", "name"}
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    csv = summariser("figures", SAMPLE, "--format", "csv").stdout
    assert csv.count("\n") == 1 + sum(row["type"] == "figure" for row in rows)


def test_brief_writes_a_note(tmp_path: Path) -> None:
    """The note is written where it was asked for, and named on standard error."""
    done = summariser("brief", SAMPLE, "-o", tmp_path / "notes" / "note.md")
    assert done.returncode == 0
    assert "note.md" in done.stderr
    assert (tmp_path / "notes" / "note.md").read_text(encoding="utf-8").startswith("# ")
    again = summariser("brief", SAMPLE, "-o", tmp_path / "note2.md")
    assert again.returncode == 0
    assert (tmp_path / "note2.md").read_bytes() == (tmp_path / "notes" / "note.md").read_bytes()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "missing.txt"),
        (b"", "empty"),
        (b"  \n", "holds no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
        (bytes(100), ""),
    ],
)
def test_a_source_that_cannot_be_read_is_one_sentence_and_exit_3(
    tmp_path: Path, content: bytes | None, word: str
) -> None:
    """Missing, empty and binary files are named in one line; nothing goes to standard output."""
    path = tmp_path / "missing.txt"
    if content is not None:
        path.write_bytes(content)
    for command in (("summarise",), ("figures",), ("brief", "-o", str(tmp_path / "n.md"))):
        done = summariser(*command, path, "-q") if command[0] != "figures" else summariser(*command, path)
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert word in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "n.md").exists()


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    """The good report is printed, the bad one named, the exit code says so."""
    done = summariser("summarise", tmp_path / "missing.txt", SAMPLE, "-q")
    assert done.returncode == 3
    assert "missing.txt" in done.stderr
    assert "Bottom line" in done.stdout


@pytest.mark.parametrize(
    "args",
    [
        ("summarise",), ("nonsense",), ("summarise", SAMPLE, "--format", "xml"), ("brief", SAMPLE), ("brief", SAMPLE, "-o", "note.odt"),
        ("summarise", SAMPLE, "--concurrency", "0"),
    ],
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_exit_2(args: tuple[str | Path, ...]) -> None:
    """Usage errors are 2."""
    done = summariser(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_key_without_a_model_is_exit_6() -> None:
    """Configuration errors are 6 and say what to set."""
    done = summariser("summarise", SAMPLE, SUMMARISER_API_KEY="sk-secret-value")
    assert done.returncode == 6
    assert "SUMMARISER_MODEL" in done.stderr
    assert "secret" not in done.stderr


def test_a_model_over_a_socket_drafts(scripted_server: ScriptedServer) -> None:
    """With an endpoint in the environment the model is asked; the summary names it."""
    env = {"SUMMARISER_BASE_URL": scripted_server.base_url, "SUMMARISER_MODEL": "scripted"}
    done = summariser("summarise", SAMPLE, **env)
    assert done.returncode == 0
    assert "The report gives" in done.stdout
    assert scripted_server.calls > 0
    offline = summariser("summarise", SAMPLE, "--offline", **env)
    assert "The report gives" not in offline.stdout


def test_sections_that_fail_are_named_and_exit_5(scripted_server: ScriptedServer) -> None:
    """A server that never fits the schema leaves every section undrafted: named, the ledger still printed, exit 5."""
    scripted_server.answer = lambda _body: {"wrong": 1}
    done = summariser(
        "summarise",
        SAMPLE,
        SUMMARISER_BASE_URL=scripted_server.base_url,
        SUMMARISER_MODEL="scripted",
        SUMMARISER_MAX_ATTEMPTS="1",
    )
    assert done.returncode == 5
    assert "was not drafted" in done.stderr
    assert "NOT DRAFTED" in done.stdout
    assert "Figures 数据" in done.stdout


def test_doctor_says_what_to_do() -> None:
    """Without an endpoint all is well, and the way to one is said; a dead endpoint is exit 6."""
    done = summariser("doctor")
    assert done.returncode == 0
    assert "SUMMARISER_MODEL" in done.stdout
    dead = summariser(
        "doctor", SUMMARISER_BASE_URL="http://127.0.0.1:9/v1", SUMMARISER_MODEL="m", SUMMARISER_MAX_ATTEMPTS="1"
    )
    assert dead.returncode == 6
    assert "127.0.0.1:9" in dead.stdout


def test_doctor_asks_the_model_for_a_draft(scripted_server: ScriptedServer) -> None:
    """A model that answers in the schema is reported so."""
    done = summariser("doctor", SUMMARISER_BASE_URL=scripted_server.base_url, SUMMARISER_MODEL="scripted")
    assert done.returncode == 0
    assert "answers in the schema" in " ".join(done.stdout.split())


def test_a_broken_pipe_is_quiet() -> None:
    """A reader that goes away early (head) causes no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "summariser", "figures", str(SAMPLE), "--format", "jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read().decode()
    process.stderr.close()
    process.wait(30)
    assert "Traceback" not in error


SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS, reason="the shared reports are not here")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_shared_reports_go_through_every_command(path: Path, tmp_path: Path) -> None:
    """Each real report is summarised, listed and briefed by rule, without error and with nothing refused."""
    source = path.read_bytes().decode()
    done = summariser("summarise", path, "--format", "json", "-q")
    assert (done.returncode, done.stderr) == (0, "")
    briefing = Briefing.model_validate_json(done.stdout)
    assert briefing.rejections == ()
    assert briefing.balance.stray == ()
    assert len(briefing.balance.carried) >= 0.75 * len(briefing.ledger)
    rows = summariser("figures", path, "--format", "jsonl", "--all")
    assert rows.returncode == 0
    for line in rows.stdout.splitlines():
        row = json.loads(line)
        assert source[row["start"] : row["end"]] == row["text"]
    assert summariser("brief", path, "-o", tmp_path / "note.md", "-q").returncode == 0
    assert (tmp_path / "note.md").stat().st_size > 2000


def test_an_interrupted_run_is_exit_130(scripted_server: ScriptedServer) -> None:
    """Ctrl-C ends a run that waits for the model, with one line and the code for it."""
    scripted_server.script(*[waits(30)] * 8)
    environment = {**os.environ, "SUMMARISER_BASE_URL": scripted_server.base_url, "SUMMARISER_MODEL": "scripted"}
    process = subprocess.Popen(
        [sys.executable, "-m", "summariser", "summarise", str(SAMPLE)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True,
    )  # fmt: skip
    while not scripted_server.calls and process.poll() is None:
        threading.Event().wait(0.02)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "interrupted" in error
    assert "Traceback" not in error


def test_what_was_not_foreseen_is_one_line_and_exit_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is said in one line, with the way to report it."""

    def fail(_: str) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr("summariser.runs.find_ledger", fail)
    done = CliRunner().invoke(app, ["figures", str(SAMPLE)])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "RuntimeError" in done.stderr
    assert "SUMMARISER_DEBUG" in done.stderr
