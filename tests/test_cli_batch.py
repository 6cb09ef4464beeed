"""``summariser batch``, and the journal of ``summarise`` and ``brief``, as a user meets them: exit codes, and what goes where."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
from batches import KEY, PRICE, notes_of, report, run, start, statuses, write_reports
from scripted_server import ScriptedServer, failed, wait_for

from summariser.recordings import read_recordings
from summariser.records import Briefing

IN, OUT = Path("in"), Path("out")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def cache() -> Path:
    """Give the folder of the user's own answers, which is a test's own."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "summariser"


# --- batch: what is asked for -----------------------------------------------------------------------------------------


def test_a_list_comes_by_standard_input(scripted_server: ScriptedServer) -> None:
    """A dash reads paths, one a line."""
    write_reports(IN, "甲县", "乙县", "丙县")
    assert 0 == run(scripted_server, "batch", "-", "-o", OUT, stdin="in/甲县.txt\nin/丙县.txt\n").code
    assert ["丙县.md", "甲县.md"] == list(notes_of(OUT))


def test_sources_of_all_kinds_go_together(scripted_server: ScriptedServer) -> None:
    """Folder, pattern, list and file in one command; each report once."""
    write_reports(IN / "a", "甲县")
    write_reports(IN / "b", "乙县")
    write_reports(IN / "c", "丙县")
    Path("list").write_text("in/c/丙县.txt\n", encoding="utf-8")
    assert 0 == run(scripted_server, "batch", "in/a", "in/b/*.txt", "@list", "in/a/甲县.txt", "-o", OUT).code
    assert ["a/甲县.md", "b/乙县.md", "c/丙县.md"] == list(notes_of(OUT))
    assert 9 == scripted_server.calls


def test_forms_and_language_are_those_asked_for(scripted_server: ScriptedServer) -> None:
    """Several forms of one report cost its calls once; --lang en leaves the Chinese claims out."""
    write_reports(IN, "甲县")
    forms = (".md", ".html", ".docx", ".json")
    options = [part for form in forms for part in ("--form", form)]
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT, *options, "--lang", "en").code
    notes = notes_of(OUT)
    assert sorted(f"甲县{form}" for form in forms) == sorted(notes)
    assert notes["甲县.docx"].startswith(b"PK")
    Briefing.model_validate_json(notes["甲县.json"])
    assert "群众反映良好" not in notes["甲县.md"].decode()
    assert 3 == scripted_server.calls


def test_colliding_names_have_two_notes(scripted_server: ScriptedServer) -> None:
    """Reports that differ by suffix alone do not overwrite each other's note."""
    write_reports(IN, "甲县")
    (IN / "甲县.html").write_text(
        f"<html><body><p>{report('乙县').replace(chr(10) * 2, '</p><p>')}</p></body></html>", encoding="utf-8"
    )
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    first, second = notes_of(OUT)["甲县.md"].decode(), notes_of(OUT)["甲县-2.md"].decode()
    assert ("乙县2025" in first, "甲县2025" in second) == (True, True)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("missing", "-o", "out"), 3, "missing: is not there"),
        (("in", "@missing", "-o", "out"), 3, "@missing"),
        (("in/*.pdf", "-o", "out"), 3, "in/*.pdf"),
        (("empty", "-o", "out"), 2, "no report in empty"),
        (("in", "-o", "out", "--form", ".odt"), 2, ".odt"),
        (("in", "-o", "in/甲县.txt"), 2, "is a file"),
        (("in", "in/甲县.txt", "-o", "out", "--budget", "inf"), 2, "--budget"),
        (("in", "-o", "out", "--price", "cheap"), 2, "--price"),
        (("in", "-o", "out", "--budget", "5"), 6, "--price"),
        (("in", "-o", "out", "--time", "noon"), 2, "--time"),
        (("in", "-o", "out", "--glossary", "missing.tsv"), 3, "missing.tsv"),
        (("in", "-o", "out", "--glossary", "-"), 2, "--glossary"),
        (("in", "-o", "out", "--rpm", "0"), 6, "REQUESTS_PER_MINUTE"),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["run", "dry"])
def test_what_makes_no_sense_is_one_sentence(
    scripted_server: ScriptedServer, args: tuple[str, ...], code: int, words: str, more: tuple[str, ...]
) -> None:
    """It has its exit code, nothing is asked, and no folder is made."""
    write_reports(IN, "甲县")
    Path("empty").mkdir()
    done = run(scripted_server, "batch", *args, *more, "-q")
    assert (code, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert words in done.err
    assert 0 == scripted_server.calls
    assert not OUT.exists()


@pytest.mark.parametrize(
    "args",
    [
        ("batch", "in"),
        ("batch", "-o", "out"),
        ("batch", "in", "-o", "out", "--budget", "-1"),
        ("batch", "in", "-o", "out", "--budget", "nan"),
    ],
)
def test_what_is_missing_is_exit_2(args: tuple[str, ...]) -> None:
    """The output, the sources, and money that is no debt."""
    assert 2 == run(None, *args).code


def test_an_output_that_cannot_be_written_is_exit_2(scripted_server: ScriptedServer) -> None:
    """A file where a folder should be is named before anything is asked."""
    write_reports(IN, "甲县")
    Path("file").write_text("", encoding="utf-8")
    done = run(scripted_server, "batch", IN, "-o", "file/out", "-q")
    assert (2, 1, 0) == (done.code, done.err.count("\n"), scripted_server.calls)
    assert "-o" in done.err


def test_stray_figures_are_exit_4(scripted_server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that is whole but has findings says so by its code, as summarise does."""
    from summariser.batch.command import FINDINGS, _exit_code
    from summariser.batch.running import Totals
    from summariser.batch.summary import SummaryLine
    from summariser.batch.working import Worked

    totals = Totals(2, 0)
    totals.add(Worked(SummaryLine(file="a", status="written", stray=1)))
    totals.add(Worked(SummaryLine(file="b", status="written")))
    assert FINDINGS == _exit_code(totals) == 4
    again = Totals(2, 1)
    again.add(Worked(SummaryLine(file="b", status="incomplete", stray=1)))
    assert 5 == _exit_code(again)


# --- batch: dry runs, standard error ----------------------------------------------------------------------------------


def test_a_dry_run_asks_and_writes_nothing(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """The estimate goes to standard output, in one line; no folder, no journal, no summary."""
    write_reports(IN, "甲县", "乙县")
    before = sorted(tmp_path.rglob("*"))
    done = run(scripted_server, "batch", IN, "-o", OUT, "--dry-run", *PRICE)
    assert (0, 1, "") == (done.code, done.out.count("\n"), done.err)
    assert done.out.startswith("2 reports: about 6 calls, ")
    assert " USD" in done.out
    assert before == sorted(tmp_path.rglob("*"))
    assert not cache().exists()
    assert 0 == scripted_server.calls


def test_a_dry_run_by_rules_costs_nothing() -> None:
    """Without a model there is nothing to pay."""
    write_reports(IN, "甲县", "乙县")
    done = run(None, "batch", IN, "-o", OUT, "--dry-run")
    assert 0 == done.code
    assert done.out.startswith("2 reports: about 0 calls, 0 prompt and 0 answer tokens")
    assert "0.00 USD" in done.out
    assert "reckoned from" not in done.out
    assert not OUT.exists()


def test_quiet_is_silent(scripted_server: ScriptedServer) -> None:
    """A batch that went well says nothing at all."""
    write_reports(IN, "甲县")
    assert (0, "", "") == run(scripted_server, "batch", IN, "-o", OUT, "--quiet")


def test_the_bill_is_that_of_the_server(scripted_server: ScriptedServer) -> None:
    """What was paid is said at the end, and where nobody knows the price, that."""
    write_reports(IN, "甲县", "乙县")
    done = run(scripted_server, "batch", IN, "-o", OUT, *PRICE)
    assert "Paid: 6 calls, 600 prompt and 120 answer tokens, 0.7200 USD." in done.err
    assert "price that nobody knows" in run(scripted_server, "batch", IN, "-o", "other").err


def leaks(text: str) -> list[str]:
    """Give what must not be in a log: words of reports, answers and prompts, and the key."""
    words = [
        "便民站点",
        "投入资金",
        "工作报告",
        "第二项工作",
        "甲县全年",
        "things counted",
        "Text:",
        "=== report",
        KEY,
        KEY[:12],
    ]
    return [word for word in words if word in text]


@pytest.mark.parametrize(
    "command", [("batch", "in", "-o", "out"), ("summarise", "in/甲县.txt"), ("brief", "in/甲县.txt", "-o", "n.md")]
)
@pytest.mark.parametrize("bad", ["shape", "items", "prose", "down", "good"])
def test_nothing_of_a_report_is_told_on_the_way(
    scripted_server: ScriptedServer, caplog: pytest.LogCaptureFixture, command: tuple[str, ...], bad: str
) -> None:
    """No words of a report, an answer or a prompt, and no key, on standard error or in a log, however answers fail."""
    caplog.set_level(logging.INFO)
    write_reports(IN, "甲县")
    item = {"zh": "甲县全年新建便民站点", "wrong": "投入资金"}
    if bad == "shape":
        scripted_server.answer = lambda _body: {"summary": "便民站点"}
    elif bad == "items":
        scripted_server.answer = lambda _body: {"achievements": [item], "numbers": ["便民站点"], "campaigns": []}
    elif bad == "down":
        scripted_server.script(*[failed(500)] * 20)
    elif bad == "prose":
        scripted_server.answer = lambda _body: "便民站点"  # type: ignore[return-value, assignment]
    done = run(scripted_server, *command)
    assert (5 if bad != "good" else 0) == done.code
    assert [] == leaks(done.err)
    assert [] == leaks(caplog.text)


def test_a_fault_of_the_program_fails_one_report_without_its_words(
    scripted_server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is named by its kind, and the others go on."""
    from summariser.batch import working

    write_reports(IN, "甲县", "乙县")
    whole = working.repair

    def breaks(source: object) -> object:
        if "甲县" in source.text:  # type: ignore[attr-defined]
            raise ValueError(source.text)  # type: ignore[attr-defined]
        return whole(source)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "repair", breaks)
    done = run(scripted_server, "batch", IN, "-o", OUT, "--no-cache")
    assert 5 == done.code
    assert {"甲县.txt": "failed", "乙县.txt": "written"} == statuses(OUT)
    assert "unexpected ValueError" in done.err
    assert [] == leaks(done.err)


def test_a_process_that_is_ended_from_outside_is_one_sentence() -> None:
    """As by a system that runs out of memory: the batch ends, what is done is kept, and a second run goes on."""
    write_reports(IN, *"甲乙丙丁戊己庚辛", sections=3)
    process = start(None, "batch", IN, "-o", OUT, "--offline", "--concurrency", "1")
    wait_for(lambda: workers_of(process.pid) or process.poll() is not None)
    os.kill(workers_of(process.pid)[0], 9)
    _, error = process.communicate(timeout=30)
    assert 1 == process.returncode
    assert "run the same command again" in error
    assert "Traceback" not in error
    assert 0 == run(None, "batch", IN, "-o", OUT, "-q").code
    assert 8 == len(notes_of(OUT))


def workers_of(process: int) -> list[int]:
    """Give the processes that a process has spawned for work, as Linux lists them."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if parent == process and b"spawn_main" in command:
            found.append(int(folder.name))
    return found


# --- the journal of summarise and brief -------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("summarise", "in/甲县.txt"), ("brief", "in/甲县.txt", "-o", "note.md")])
def test_a_second_run_costs_nothing(scripted_server: ScriptedServer, command: tuple[str, ...]) -> None:
    """Answers are kept by default, in the user's own cache, and the same comes of them; the bill says so."""
    write_reports(IN, "甲县")
    first = run(scripted_server, *command)
    note = notes_of(Path())
    assert "Paid: 3 calls" in first.err
    second = run(scripted_server, *command)
    assert (0, 3) == (second.code, scripted_server.calls)
    assert "Paid: 0 calls" in second.err
    assert (first.out, note) == (second.out, notes_of(Path()))
    assert (cache() / "answers.sqlite").is_file()


def test_all_commands_share_the_answers(scripted_server: ScriptedServer) -> None:
    """What summarise has paid for, brief and batch need not ask."""
    write_reports(IN, "甲县")
    run(scripted_server, "summarise", IN / "甲县.txt")
    run(scripted_server, "brief", IN / "甲县.txt", "-o", "note.md")
    run(scripted_server, "batch", IN, "-o", OUT)
    assert 3 == scripted_server.calls


@pytest.mark.parametrize(
    "command", [("summarise", "in/甲县.txt"), ("brief", "in/甲县.txt", "-o", "note.md"), ("batch", "in", "-o", "out")]
)
def test_no_cache_asks_again_and_keeps_nothing(scripted_server: ScriptedServer, command: tuple[str, ...]) -> None:
    """Neither are kept answers used, nor new ones kept."""
    write_reports(IN, "甲县")
    run(scripted_server, *command, "--no-cache")
    assert not cache().exists()
    run(scripted_server, "summarise", IN / "甲县.txt")
    assert 6 == scripted_server.calls
    run(scripted_server, "summarise", IN / "甲县.txt", "--no-cache")
    assert 9 == scripted_server.calls


def test_a_named_cache_is_used(scripted_server: ScriptedServer) -> None:
    """Its folder is made, and exports from it; the user's own stays as it was."""
    write_reports(IN, "甲县")
    for _ in range(2):
        run(scripted_server, "summarise", IN / "甲县.txt", "--cache", "new/answers")
    assert 3 == scripted_server.calls
    run(None, "cache", "export", "x.jsonl", "--cache", "new/answers")
    assert 3 == len(read_recordings(Path("x.jsonl")))
    assert not cache().exists()


COMMANDS = [("summarise", "in/甲县.txt"), ("brief", "in/甲县.txt", "-o", "note.md"), ("batch", "in", "-o", "out")]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_named_cache_that_cannot_be_made_is_an_error(
    scripted_server: ScriptedServer, command: tuple[str, ...]
) -> None:
    """Whoever named it wants it: one sentence, exit 6, nothing asked."""
    write_reports(IN, "甲县")
    Path("file").write_text("", encoding="utf-8")
    done = run(scripted_server, *command, "--cache", "file/answers")
    assert (6, 0) == (done.code, scripted_server.calls)
    assert "file/answers" in done.err
    assert "--cache" in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_an_own_cache_that_cannot_be_made_is_a_remark(
    scripted_server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Nobody asked for it: the run goes on, and says that no answer is kept; with --quiet it does not say it."""
    write_reports(IN, "甲县")
    Path("file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path("file").absolute()))
    done = run(scripted_server, *command)
    assert (0, 3) == (done.code, scripted_server.calls)
    assert 1 == done.err.count("No answer is kept: ")
    quiet = run(scripted_server, *command, "--quiet")
    assert (0, "") == (quiet.code, quiet.err)


def test_a_budget_stops_a_single_report(scripted_server: ScriptedServer) -> None:
    """What was answered before is printed, what was not is named, exit 5; a larger budget pays for the rest alone."""
    write_reports(IN, "甲县", sections=3)
    options = (IN / "甲县.txt", *PRICE, "--concurrency", "1")
    done = run(scripted_server, "summarise", *options, "--budget", "0.2", "--format", "json")
    assert (5, 2) == (done.code, scripted_server.calls)
    assert {"BudgetReachedError"} == {one["error"] for one in json.loads(done.out)["failures"]}
    assert "The budget of 0.2 USD is reached" in done.err
    assert "0.2400 USD" in done.err
    assert 0 == run(scripted_server, "summarise", *options, "--budget", "9").code
    assert 4 == scripted_server.calls


def test_a_budget_needs_a_price(scripted_server: ScriptedServer) -> None:
    """For a model that the list does not know it is exit 6, with the remedy."""
    write_reports(IN, "甲县")
    done = run(scripted_server, "summarise", IN / "甲县.txt", "--budget", "1")
    assert (6, 0) == (done.code, scripted_server.calls)
    assert "--price" in done.err
    known = run(scripted_server, "summarise", IN / "甲县.txt", "--budget", "1", "--model", "gpt-4o-mini")
    assert (0, 3) == (known.code, scripted_server.calls)
    assert " USD." in known.err


def test_rules_need_no_cache() -> None:
    """Offline nothing is kept, and options for a model change nothing."""
    write_reports(IN, "甲县")
    done = run(None, "summarise", IN / "甲县.txt", "--cache", "answers", "--budget", "1")
    assert 0 == done.code
    assert not Path("answers").exists()
    assert "Paid" not in done.err
