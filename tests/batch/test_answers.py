"""``summariser cache``: what is kept, as a table and as recordings that can be played; what is forgotten."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from pathlib import Path

import pytest
from batches import run, write_reports
from scripted_server import ScriptedServer

from summariser.journal import Journal
from summariser.llm import LlmDrafter
from summariser.pipeline import Finish, brief
from summariser.reader import read_source
from summariser.recordings import Asked, Recording, Shelf, Turn, read_recordings
from summariser.records import Provenance
from summariser.repair import repair
from summariser.runs import load_glossary
from summariser.settings import Endpoint, Limits

IN, OUT = Path("in"), Path("out")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def own_cache() -> Path:
    """Give the user's own journal, which is a test's own."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "summariser" / "answers.sqlite"


def age(days: int) -> None:
    """Make all that is kept older."""
    file = sqlite3.connect(own_cache())
    with file:
        file.execute("UPDATE answers SET kept = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', ?)", (f"-{days} days",))
    file.close()


def batch(server: ScriptedServer, *places: str) -> None:
    write_reports(IN, *places)
    assert 0 == run(server, "batch", IN, "-o", OUT, "-q").code


def test_what_is_kept_is_listed_by_model_and_prompt(scripted_server: ScriptedServer) -> None:
    """The JSON has a row for each, with answers, tokens and times; the table says the same."""
    batch(scripted_server, "甲县", "乙县")
    done = run(None, "cache", "list", "--format", "json")
    rows = {row["prompt"]: row for row in json.loads(done.out)}
    assert {"headline": 2, "section": 4} == {prompt: row["answers"] for prompt, row in rows.items()}
    assert (400, 80) == (rows["section"]["prompt_tokens"], rows["section"]["answer_tokens"])
    assert {f"scripted at {scripted_server.base_url[7:-3]}"} == {row["made"] for row in rows.values()}
    assert all(row["first"] <= row["last"] and row["last"].endswith("Z") for row in rows.values())
    table = run(None, "cache", "list").out
    assert rows["section"]["last"] in table
    assert "甲县" not in table


def test_a_folder_may_be_named(scripted_server: ScriptedServer) -> None:
    """What a run kept in another folder is listed from there, and the user's own stays empty."""
    write_reports(IN, "甲县")
    run(scripted_server, "batch", IN, "-o", OUT, "--cache", "answers")
    assert 3 == sum(
        row["answers"] for row in json.loads(run(None, "cache", "list", "--cache", "answers", "--format", "json").out)
    )
    assert not own_cache().exists()


@pytest.mark.parametrize("command", [("list",), ("export", "x.jsonl"), ("prune", "--days", "1")])
def test_a_missing_cache_is_said(command: tuple[str, ...]) -> None:
    """It is one sentence and exit 2, and no file is made for it."""
    done = run(None, "cache", *command, "--cache", "nowhere")
    assert (2, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert "No answers are kept in nowhere" in done.err
    assert not Path("nowhere").exists()
    assert 2 == run(None, "cache", *command).code
    assert not own_cache().exists()
    assert not Path("x.jsonl").exists()


def test_an_empty_cache_has_nothing() -> None:
    """It is listed as nothing, exported as an empty file, and pruned of no answers."""
    with Journal(Path("kept") / "answers.sqlite", "test"):
        pass
    assert [] == json.loads(run(None, "cache", "list", "--cache", "kept", "--format", "json").out)
    assert 0 == run(None, "cache", "list", "--cache", "kept").code
    assert "0 recordings" in run(None, "cache", "export", "x.jsonl", "--cache", "kept").err
    assert () == read_recordings(Path("x.jsonl"))
    assert "Forgotten: 0 answers." in run(None, "cache", "prune", "--days", "0", "--cache", "kept").err


@pytest.mark.parametrize("command", [("list",), ("export", "x.jsonl"), ("prune", "--days", "1")])
@pytest.mark.parametrize("content", [b"a shopping list\n" * 100, b"SQLite format 3\0" + bytes(range(256)) * 64])
def test_a_damaged_cache_is_one_sentence(command: tuple[str, ...], content: bytes) -> None:
    """A file that is no journal is named with the remedy, exit 6."""
    Path("kept").mkdir()
    Path("kept/answers.sqlite").write_bytes(content)
    done = run(None, "cache", *command, "--cache", "kept")
    assert (6, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert "--cache" in done.err
    assert not Path("x.jsonl").exists()


@pytest.mark.parametrize("command", [("list",), ("export", "x.jsonl"), ("prune", "--days", "0")])
def test_a_cache_that_broke_in_the_middle_is_one_sentence(command: tuple[str, ...]) -> None:
    """Pages that cannot be read are damage of the file, not a fault of the program."""
    path = Path("kept") / "answers.sqlite"
    with Journal(path, "test") as journal:
        for number in range(200):
            journal.keep(Asked("section", "S1", "w", {}, str(number)), (Turn(text="long " * 100),))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    done = run(None, "cache", *command, "--cache", "kept")
    assert 6 == done.code
    assert "cannot be used" in done.err
    assert 1 == done.err.count("\n")


def test_exported_answers_can_be_played(scripted_server: ScriptedServer) -> None:
    """From the recordings alone, without a line, the same note is drafted."""
    batch(scripted_server, "甲县")
    done = run(None, "cache", "export", "answers.jsonl")
    assert (0, "Written: answers.jsonl, 3 recordings.\n") == (done.code, done.err)
    recordings = read_recordings(Path("answers.jsonl"))
    assert ["headline", "section", "section"] == sorted(one.prompt for one in recordings)
    nowhere = Endpoint.model_validate({"base_url": "http://recording", "api_key": "none", "model": "recorded"})
    drafter = LlmDrafter(None, nowhere, Limits(), Shelf(recordings))
    report = repair(read_source(IN / "甲县.txt"))
    played = asyncio.run(
        brief(
            report,
            drafter,
            provenance=Provenance(drafter="llm", model="recorded"),
            glossary=load_glossary(),
            finish=Finish(drafter.headliner),
        )
    )
    assert () == played.failures
    live = json.loads(run(scripted_server, "summarise", IN / "甲县.txt", "--format", "json", "-q").out)
    assert 3 == scripted_server.calls
    told = played.model_dump(mode="json")
    assert all(live[name] == told[name] for name in ("title_en", "bottom_line", "sections", "ledger", "balance"))


def test_recordings_go_to_standard_output(scripted_server: ScriptedServer) -> None:
    """A dash writes them there, one a line, and says how many on standard error."""
    batch(scripted_server, "甲县")
    done = run(None, "cache", "export", "-")
    assert 3 == len([Recording.model_validate_json(line) for line in done.out.splitlines()])
    assert "3 recordings.\n" == done.err


def test_a_target_that_cannot_be_written_is_named(scripted_server: ScriptedServer) -> None:
    """A folder in its place is exit 2."""
    batch(scripted_server, "甲县")
    Path("taken").mkdir()
    done = run(None, "cache", "export", "taken")
    assert (2, 1) == (done.code, done.err.count("\n"))


def test_what_is_old_is_forgotten(scripted_server: ScriptedServer) -> None:
    """Answers older than so many days go, newer ones stay; what is gone is asked for again where it is needed."""
    batch(scripted_server, "甲县")
    age(100)
    batch(scripted_server, "甲县", "乙县")
    assert "Forgotten: 0 answers." in run(None, "cache", "prune", "--days", "101").err
    assert "Forgotten: 3 answers." in run(None, "cache", "prune", "--days", "99").err
    assert 6 == scripted_server.calls
    run(scripted_server, "batch", IN, "-o", OUT, "-q")
    assert 6 == scripted_server.calls, "finished reports need no answers"
    (OUT / "甲县.md").unlink()
    (OUT / "乙县.md").unlink()
    run(scripted_server, "batch", IN, "-o", OUT, "-q")
    assert 9 == scripted_server.calls


def test_no_days_forget_all(scripted_server: ScriptedServer) -> None:
    """The file is there still, empty and smaller."""
    batch(scripted_server, *"甲乙丙丁")
    before = own_cache().stat().st_size
    assert "Forgotten: 12 answers." in run(None, "cache", "prune", "--days", "0").err
    assert before > own_cache().stat().st_size
    assert [] == json.loads(run(None, "cache", "list", "--format", "json").out)


@pytest.mark.parametrize("days", ["-1", "soon", "999999999", "99999999999999"])
def test_days_that_make_no_sense_are_exit_2(scripted_server: ScriptedServer, days: str) -> None:
    """No number, a negative one, or more days than there have been."""
    batch(scripted_server, "甲县")
    done = run(None, "cache", "prune", "--days", days)
    assert 2 == done.code
    assert "unexpected" not in done.err


def test_a_row_of_another_version_is_passed_over(scripted_server: ScriptedServer) -> None:
    """What cannot be read is neither listed nor exported, the rest is."""
    batch(scripted_server, "甲县")
    file = sqlite3.connect(own_cache())
    with file:
        file.execute("UPDATE answers SET recording = '{}' WHERE key = (SELECT min(key) FROM answers)")
    file.close()
    assert 2 == sum(row["answers"] for row in json.loads(run(None, "cache", "list", "--format", "json").out))
    assert "2 recordings" in run(None, "cache", "export", "x.jsonl").err
