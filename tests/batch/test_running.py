"""A batch over a real socket: what is done, what is done again, what is kept, and what ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from aiohttp import web
from batches import KEY, PRICE, lines_of, notes_of, report, run, start, statuses, times_of, write_reports
from scripted_server import Body, ScriptedServer, draft, failed, refuses, wait_for, waits, wrong_key

from summariser.batch.summary import SummaryLine, SummaryWriter
from summariser.errors import UsageError
from summariser.records import Briefing

ONE = ("--concurrency", "1")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


IN, OUT = Path("in"), Path("out")


# --- what is written ------------------------------------------------------------------------------------------------


def test_each_report_has_its_notes_and_a_true_line(scripted_server: ScriptedServer) -> None:
    """Every field of a line is what the note says and the server counted; lines are in the order of the reports."""
    write_reports(IN, "甲县", "乙县", sections=3)
    write_reports(IN / "deep", "丙县", sections=1)
    done = run(scripted_server, "batch", IN, "-o", OUT, "--form", ".json", "--form", ".md", *PRICE)
    assert 0 == done.code
    lines = lines_of(OUT)
    assert ["in/乙县.txt", "in/甲县.txt", "in/deep/丙县.txt"] == [line.file for line in lines]
    assert scripted_server.calls == sum(line.calls for line in lines) == 4 + 4 + 2
    for line in lines:
        note = Briefing.model_validate_json(Path(line.notes[0]).read_text(encoding="utf-8"))
        assert "written" == line.status
        assert len(note.ledger) == line.figures > 0
        balance = note.balance
        assert (len(balance.carried), len(balance.omitted)) == (line.carried, line.omitted)
        assert (len(balance.stray), len(note.rejections)) == (line.stray, line.rejected)
        assert (100 * line.calls, 20 * line.calls) == (line.prompt_tokens, line.answer_tokens)
        assert Decimal("0.12") * line.calls == line.price_usd
        assert 0 < line.seconds < 60
        assert () == line.failures
        assert 2 == len(line.notes)
        assert all(Path(name).is_file() for name in line.notes)
    assert {Path(name).relative_to(OUT).as_posix() for line in lines for name in line.notes} == set(notes_of(OUT))


def test_notes_are_those_of_a_single_report(scripted_server: ScriptedServer) -> None:
    """A batch writes byte for byte what ``brief`` writes of the same report."""
    (path,) = write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT)
    run(scripted_server, "brief", path, "-o", "single.md")
    assert Path("single.md").read_bytes() == (OUT / "甲县.md").read_bytes()


def test_rejections_and_re_asks_are_in_the_line(scripted_server: ScriptedServer) -> None:
    """Items that stay refused are counted, and the calls that asked for them again are paid for."""
    write_reports(IN, "甲县", sections=1)

    def inventing(body: Body) -> Body:
        return {
            **draft(body),
            "achievements": [{"zh": "新建站点99个。", "en": "99 stations.", "quote": "新建便民站点"}],
        }

    scripted_server.answer = inventing
    run(scripted_server, "batch", IN, "-o", OUT)
    (line,) = lines_of(OUT)
    assert scripted_server.calls == line.calls >= 3
    assert line.rejected >= 1
    assert line.omitted == line.figures == 2


def test_offline_notes_are_made_in_processes(scripted_server: ScriptedServer) -> None:
    """Without a model rules draft, the same note as for a single report; nothing is asked, paid or priced."""
    write_reports(IN, "甲县", "乙县", "丙县")
    (IN / "bad.txt").write_bytes(bytes(64))
    done = run(scripted_server, "batch", IN, "-o", OUT, "--offline")
    assert 5 == done.code
    assert {"丙县.txt": "written", "乙县.txt": "written", "甲县.txt": "written", "bad.txt": "failed"} == statuses(OUT)
    run(None, "brief", IN / "甲县.txt", "-o", "single.md")
    assert Path("single.md").read_bytes() == (OUT / "甲县.md").read_bytes()
    assert {(0, None)} == {(line.calls, line.price_usd) for line in lines_of(OUT)}
    before = times_of(OUT)
    (IN / "bad.txt").unlink()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT, "--offline").code
    assert before == times_of(OUT)
    assert 0 == scripted_server.calls


# --- again ----------------------------------------------------------------------------------------------------------


def test_a_second_run_asks_nothing_and_rewrites_nothing(scripted_server: ScriptedServer) -> None:
    """A finished batch is left as it is: no call, no note touched, the same summary."""
    write_reports(IN, "甲县", "乙县")
    run(scripted_server, "batch", IN, "-o", OUT)
    calls, before, summary = scripted_server.calls, times_of(OUT), lines_of(OUT)
    done = run(scripted_server, "batch", IN, "-o", OUT)
    assert (0, calls) == (done.code, scripted_server.calls)
    assert before == times_of(OUT)
    assert summary == lines_of(OUT)
    assert "2 done before" in done.err


def test_a_second_run_needs_no_journal(scripted_server: ScriptedServer) -> None:
    """The summary alone says what is done."""
    write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT, "--no-cache")
    run(scripted_server, "batch", IN, "-o", OUT, "--no-cache")
    assert 3 == scripted_server.calls


def test_a_changed_report_alone_is_done_again(scripted_server: ScriptedServer) -> None:
    """Only the section that changed is asked for."""
    paths = write_reports(IN, "甲县", "乙县")
    run(scripted_server, "batch", IN, "-o", OUT)
    before = times_of(OUT)
    paths[0].write_text(report("甲县").replace("42个", "52个"), encoding="utf-8")
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    after = times_of(OUT)
    assert ["甲县.md"] == [name for name in after if after[name] != before[name]]
    assert 6 + 1 == scripted_server.calls
    assert 52 == int("52" in (OUT / "甲县.md").read_text(encoding="utf-8")) * 52


@pytest.mark.parametrize(
    ("options", "env", "calls"),
    [
        (("--glossary", "terms.tsv"), {}, None),
        (("--lang", "en"), {}, 0),
        (("--form", ".html"), {}, 0),
        (("--time", "2026-01-01"), {}, 0),
        (("--model", "another"), {}, 3),
        ((), {"SUMMARISER_TEMPERATURE": "0.5"}, 3),
        ((), {"SUMMARISER_TIMEOUT_S": "77"}, 0),
    ],
    ids=str,
)  # fmt: skip
def test_another_way_is_done_again(
    scripted_server: ScriptedServer, options: tuple[str, ...], env: dict[str, str], calls: int | None
) -> None:
    """A changed glossary, language, form, time, model or parameter is done again, and asked for where that decides answers."""
    write_reports(IN, "甲县")
    Path("terms.tsv").write_text("便民站点\tservice point\n", encoding="utf-8")
    run(scripted_server, "batch", IN, "-o", OUT)
    before, asked = times_of(OUT), scripted_server.calls
    done = run(scripted_server, "batch", IN, "-o", OUT, *options, **env)
    assert 0 == done.code
    if "SUMMARISER_TIMEOUT_S" in env:
        assert before == times_of(OUT)
    else:
        assert before != times_of(OUT)
    assert calls is None or asked + calls == scripted_server.calls
    if calls is None:
        assert asked < scripted_server.calls
    settled = times_of(OUT), scripted_server.calls
    run(scripted_server, "batch", IN, "-o", OUT, *options, **env)
    assert settled == (times_of(OUT), scripted_server.calls)


def test_a_changed_glossary_is_done_again(scripted_server: ScriptedServer) -> None:
    """The file's words count, not its name."""
    write_reports(IN, "甲县")
    terms = Path("terms.tsv")
    for english, calls in (("service point", 3), ("service point", 3), ("service station", 5)):
        terms.write_text(f"便民站点\t{english}\n", encoding="utf-8")
        assert 0 == run(scripted_server, "batch", IN, "-o", OUT, "--glossary", terms).code
        assert calls == scripted_server.calls, "the headline does not hang on the glossary"


def test_a_changed_prompt_is_done_again(scripted_server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another wording of a prompt is another way."""
    from summariser import prompts

    write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT)
    before, read = times_of(OUT), prompts.read_resource
    prompts.load_prompt.cache_clear()
    monkeypatch.setattr(prompts, "read_resource", lambda kind, name: f"{read(kind, name)}\nBe brief.\n")
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    prompts.load_prompt.cache_clear()
    assert before != times_of(OUT)
    assert 6 == scripted_server.calls


def test_a_deleted_note_is_written_again_without_a_call(scripted_server: ScriptedServer) -> None:
    """The answers are there; the other report's note is not touched."""
    write_reports(IN, "甲县", "乙县")
    run(scripted_server, "batch", IN, "-o", OUT)
    before, notes = times_of(OUT), notes_of(OUT)
    (OUT / "甲县.md").unlink()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert notes == notes_of(OUT)
    assert before["乙县.md"] == times_of(OUT)["乙县.md"]
    assert 6 == scripted_server.calls
    assert {"甲县.txt": 0, "乙县.txt": 3} == {Path(line.file).name: line.calls for line in lines_of(OUT)}


def test_a_lost_summary_costs_no_call(scripted_server: ScriptedServer) -> None:
    """Without it all is done again, from the answers that are kept."""
    write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT)
    (OUT / "summary.jsonl").write_bytes(b'{"file": "in/\xe7')
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 3 == scripted_server.calls
    assert {"甲县.txt": "written"} == statuses(OUT)


# --- what goes wrong with one report ----------------------------------------------------------------------------------


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "zeros.txt": bytes(4096),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "damaged.docx": b"PK\x03\x04" + bytes(range(256)) * 4,
    "text.docx": "其实是文本".encode(),
    "damaged.pdf": b"%PDF-1.7\n%%EOF",
    "page.html": b"<html><script>1</script></html>",
    os.fsdecode(b"\xff\xfe.txt"): b"",
}


def test_one_bad_file_never_stops_the_others(scripted_server: ScriptedServer) -> None:
    """Files of every bad kind are named with the reason, exit 5; the good ones are written."""
    write_reports(IN, "甲县", "乙县")
    for name, content in BAD.items():
        (IN / name).write_bytes(content)
    (IN / "link.txt").symlink_to("nowhere")
    Path("list").write_text("in/missing.txt\n", encoding="utf-8")
    done = run(scripted_server, "batch", IN, "@list", "-o", OUT)
    assert 5 == done.code
    lines = {line.file: line for line in lines_of(OUT)}
    bad = {name: line for name, line in lines.items() if line.status == "failed"}
    assert {"in/甲县.txt", "in/乙县.txt"} | ({"in/text.docx"} & set(lines) - set(bad)) == set(lines) - set(bad)
    assert len(bad) >= len(BAD) - 1 + 2
    assert all(line.failures and "unexpected" not in line.failures[0] and not line.notes for line in bad.values())
    for name in ("empty.txt", "damaged.docx", "link.txt", "missing.txt"):
        assert f"summariser: in/{name}: failed: " in done.err
    assert "Traceback" not in done.err


def test_a_name_that_is_no_text_is_a_report_like_any_other(scripted_server: ScriptedServer) -> None:
    """Bytes that are no UTF-8 in the names of file and folder: written, found done again, and shown as text."""
    folder = IN / os.fsdecode(b"\xfd")
    folder.mkdir(parents=True)
    (folder / os.fsdecode(b"a\xff.txt")).write_text(report("甲县"), encoding="utf-8")
    write_reports(IN, "乙县")
    assert (0, "") == run(scripted_server, "batch", IN, "-o", OUT, "-q")[::2]
    before = times_of(OUT)
    assert 2 == len(before)
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT, "--no-cache").code
    assert before == times_of(OUT)
    assert 6 == scripted_server.calls


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(scripted_server: ScriptedServer) -> None:
    """A right that is missing is one report's trouble, and tried again the next time."""
    paths = write_reports(IN, "甲县", "乙县")
    paths[0].chmod(0)
    assert 5 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert {"甲县.txt": "failed", "乙县.txt": "written"} == statuses(OUT)
    paths[0].chmod(0o600)
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code


def test_a_note_that_cannot_be_written_is_named(scripted_server: ScriptedServer) -> None:
    """A folder in its place fails this report alone; once it is gone, nothing is paid again."""
    write_reports(IN, "甲县", "乙县")
    (OUT / "甲县.md").mkdir(parents=True)
    done = run(scripted_server, "batch", IN, "-o", OUT)
    assert 5 == done.code
    assert {"甲县.txt": "failed", "乙县.txt": "written"} == statuses(OUT)
    assert "in/甲县.txt: failed: out/甲县.md: cannot be written" in done.err
    (OUT / "甲县.md").rmdir()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 6 == scripted_server.calls
    assert ["乙县.md", "甲县.md"] == list(notes_of(OUT))


def test_more_failures_than_are_named_are_counted(scripted_server: ScriptedServer) -> None:
    """The first twenty are named, the rest is in the summary."""
    IN.mkdir()
    for number in range(23):
        (IN / f"{number:02}.txt").write_bytes(b"")
    done = run(scripted_server, "batch", IN, "-o", OUT, "-q")
    assert 5 == done.code
    assert 21 == done.err.count("\n")
    assert "and 3 more: see out/summary.jsonl" in done.err
    assert 23 == len(lines_of(OUT))


# --- what goes wrong with answers -------------------------------------------------------------------------------------


def test_a_section_that_fails_is_named_and_asked_for_again(scripted_server: ScriptedServer) -> None:
    """The note is written without it: incomplete, exit 5; the next run asks for what is missing, and for no more."""
    write_reports(IN, "甲县", "乙县")
    good = scripted_server.answer
    scripted_server.answer = lambda body: {"no": 1} if "甲县全年新建便民站点42个" in bare(body) else good(body)
    done = run(scripted_server, "batch", IN, "-o", OUT)
    assert 5 == done.code
    assert "in/甲县.txt: incomplete: S2: " in done.err
    assert {"甲县.txt": "incomplete", "乙县.txt": "written"} == statuses(OUT)
    assert "42" in (OUT / "甲县.md").read_text(encoding="utf-8")
    calls, before = scripted_server.calls, times_of(OUT)
    scripted_server.answer = good
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert calls + 1 == scripted_server.calls
    assert "甲县全年新建便民站点42个" in bare(scripted_server.requests[calls].body)
    assert before["乙县.md"] == times_of(OUT)["乙县.md"]
    assert {"甲县.txt": "written", "乙县.txt": "written"} == statuses(OUT)


def test_a_headline_that_fails_is_incomplete(scripted_server: ScriptedServer) -> None:
    """The next run asks for it alone."""
    write_reports(IN, "甲县")
    good = scripted_server.headline
    scripted_server.headline = lambda _body: {"no": 1}
    assert 5 == run(scripted_server, "batch", IN, "-o", OUT).code
    calls = scripted_server.calls
    scripted_server.headline = good
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert calls + 1 == scripted_server.calls


def test_a_refused_answer_is_never_kept(scripted_server: ScriptedServer) -> None:
    """What a model refused once is asked for again the next time."""
    write_reports(IN, "甲县", sections=1)
    scripted_server.script(refuses())
    assert 5 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert {"甲县.txt": "written"} == statuses(OUT)


def test_identical_reports_at_the_same_time_are_paid_for_once(scripted_server: ScriptedServer) -> None:
    """Copies under other names ask together, and the first one's answers serve them all."""
    IN.mkdir()
    for number in range(6):
        (IN / f"{number}.txt").write_text(report("甲县"), encoding="utf-8")
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 3 == scripted_server.calls == sum(line.calls for line in lines_of(OUT))
    assert 1 == len(set(notes_of(OUT).values()))


# --- what ends a batch --------------------------------------------------------------------------------------------


def test_a_budget_stops_and_a_larger_one_goes_on(scripted_server: ScriptedServer) -> None:
    """A report that is stopped is not written, the rest not begun, exit 5; nothing is paid twice afterwards."""
    write_reports(IN, *"甲乙丙丁戊己庚辛")
    done = run(scripted_server, "batch", IN, "-o", OUT, *PRICE, *ONE, "--budget", "0.5")
    assert 5 == done.code
    assert 5 == scripted_server.calls, "0.48 dollars leave room for one call"
    assert "0.6000 USD" in done.err
    found = statuses(OUT)
    assert set(found.values()) <= {"written", "stopped"}
    assert [f"{Path(name).stem}.md" for name, status in found.items() if status == "written"] == list(notes_of(OUT))
    assert len(found) < 8
    assert f"{8 - len(found)} not begun" in done.err
    assert "The budget of 0.5 USD is reached" in done.err
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT, *PRICE, "--budget", "100").code
    assert 24 == scripted_server.calls
    assert {"written"} == set(statuses(OUT).values())
    assert 8 == len(notes_of(OUT))


def test_a_budget_of_nothing_asks_nothing(scripted_server: ScriptedServer) -> None:
    """Zero is a budget; what is kept needs none."""
    write_reports(IN, "甲县")
    assert 5 == run(scripted_server, "batch", IN, "-o", OUT, *PRICE, "--budget", "0").code
    assert 0 == scripted_server.calls
    run(scripted_server, "batch", IN, "-o", OUT)
    assert 0 == run(scripted_server, "batch", IN, "-o", "other", *PRICE, "--budget", "0").code
    assert 3 == scripted_server.calls


def test_an_endpoint_that_is_down_ends_the_batch(scripted_server: ScriptedServer) -> None:
    """After so many failures in a row nothing more is asked; the rest is not begun, and the next run goes on."""
    write_reports(IN, *"甲乙丙丁戊己庚辛")
    scripted_server.script(*[failed(503)] * 200)
    done = run(scripted_server, "batch", IN, "-o", OUT, *ONE, SUMMARISER_MAX_GIVEN_UP="3")
    assert 5 == done.code
    assert 3 == scripted_server.calls
    assert "3 requests in a row were given up" in done.err
    assert "not begun" in done.err
    assert "written" not in statuses(OUT).values()
    scripted_server.clear()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 3 + 24 == scripted_server.calls
    assert {"written"} == set(statuses(OUT).values())


def test_a_refused_key_ends_the_batch_at_once(scripted_server: ScriptedServer) -> None:
    """What was under way is refused, a section and a headline; none is sent after it; the key is not shown; exit 6."""
    write_reports(IN, *"甲乙丙丁戊己庚辛")
    scripted_server.script(*[wrong_key(f"Incorrect API key provided: {KEY}")] * 100)
    done = run(scripted_server, "batch", IN, "-o", OUT, *ONE)
    assert 6 == done.code
    assert scripted_server.calls <= 2
    assert {} == notes_of(OUT)
    assert KEY not in done.err + (OUT / "summary.jsonl").read_text(encoding="utf-8")
    scripted_server.clear()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 8 == len(notes_of(OUT))


def test_a_full_disk_ends_the_batch(scripted_server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary that cannot be written is one sentence and exit 2, and the run ends although others wait for answers."""

    def write(_self: SummaryWriter, _line: SummaryLine) -> None:
        raise UsageError("summary.jsonl: cannot be written (No space left on device).")

    monkeypatch.setattr(SummaryWriter, "write", write)
    write_reports(IN, "甲县", "乙县")

    async def holds(request: web.Request, body: Body) -> web.StreamResponse:
        return await waits(60 if "乙县" in bare(body) else 0)(request, body)

    scripted_server.script(*[holds] * 6)
    done = run(scripted_server, "batch", IN, "-o", OUT, "-q")
    assert (2, 1) == (done.code, done.err.count("\n"))
    assert "No space left" in done.err


def test_an_interrupt_keeps_all_answers(scripted_server: ScriptedServer) -> None:
    """Ctrl-C in the middle is exit 130 at once, without half a file; the next run asks only what was not answered."""
    write_reports(IN, "甲县", "乙县", "丙县")
    scripted_server.script(*[waits(0)] * 4, *[waits(60)] * 20)
    process = start(scripted_server, "batch", IN, "-o", OUT, "--concurrency", "2")
    wait_for(lambda: scripted_server.calls >= 6 or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=20)
    assert 130 == process.returncode
    assert "summariser: interrupted." in error
    assert "Traceback" not in error
    assert all(name.endswith(".md") for name in notes_of(OUT))
    scripted_server.clear()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 6 + 9 - 4 == scripted_server.calls
    calm = Path("calm")
    assert 0 == run(scripted_server, "batch", IN, "-o", calm).code
    assert notes_of(calm) == notes_of(OUT)


def test_a_kill_keeps_all_answers(scripted_server: ScriptedServer) -> None:
    """Kill -9 in the middle, a line of the summary cut off by it: the next run goes on all the same."""
    write_reports(IN, "甲县", "乙县", "丙县")
    scripted_server.script(*[waits(0)] * 4, *[waits(60)] * 20)
    process = start(scripted_server, "batch", IN, "-o", OUT, "--concurrency", "2")
    wait_for(lambda: scripted_server.calls >= 6 or process.poll() is not None)
    process.kill()
    process.communicate(timeout=20)
    with (OUT / "summary.jsonl").open("ab") as file:
        file.write(b'{"file": "in/\xe7')
    scripted_server.clear()
    assert 0 == run(scripted_server, "batch", IN, "-o", OUT).code
    assert 6 + 9 - 4 == scripted_server.calls
    assert {"written"} == set(statuses(OUT).values())


def test_an_interrupt_of_the_offline_drafter_is_quiet() -> None:
    """Ctrl-C reaches the processes too; nobody prints a traceback, and no process is left."""
    write_reports(IN, *(f"{a}{b}" for a in "甲乙丙丁戊己" for b in "子丑寅卯辰巳"), sections=9)
    process = start(None, "batch", IN, "-o", OUT, "--offline")
    assert process.stderr
    assert process.stderr.readline().startswith("Offline drafter")
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert 130 == process.returncode
    assert "Traceback" not in error
    wait_for(lambda: not has_members(process))
    assert 0 == run(None, "batch", IN, "-o", OUT, "-q").code
    assert 36 == len(notes_of(OUT))


def has_members(process: subprocess.Popen[str]) -> bool:
    """Tell whether a process is left of its group."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def bare(body: Body) -> str:
    """Give a request's words without the marks of figures."""
    import re

    return re.sub(r"⟦F\d+:([^⟦⟧]*)⟧", r"\1", json.dumps(body, ensure_ascii=False))


def test_threads_end_with_the_batch(scripted_server: ScriptedServer) -> None:
    """No thread of a finished batch is left."""
    write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT)
    assert [] == [one.name for one in threading.enumerate() if one.name.startswith("report")]
