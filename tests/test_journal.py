"""The journal on a real disk: what it has acknowledged is there, whatever happens to the process, and to others."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summariser.errors import ConfigurationError
from summariser.journal import Journal
from summariser.recordings import Asked, Turn

TURNS = (Turn(text="no", prompt_tokens=5, answer_tokens=1), Turn(text='{"zh": "{F1}\u2028"}', finish_reason="length"))

KEEPER = """
import sys
from pathlib import Path
from summariser.journal import Journal
from summariser.recordings import Asked, Turn

path, name, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
with Journal(path, "test") as journal:
    for number in range(most):
        key = f"{name}{number}"
        journal.keep(Asked("section", "S1", "w", {}, key), (Turn(text=key * 50),))
        print(key, flush=True)
"""
"""Waits for a line, then keeps answers and acknowledges each."""


def asked(key: str, **figures: tuple[int, int]) -> Asked:
    return Asked("section", "S1", "w", figures, key)


def open_journal(folder: Path) -> Journal:
    return Journal(folder / "answers.sqlite", "test")


def start(program: str, *args: str | Path) -> subprocess.Popen[str]:
    """Start a process, and return when it waits for its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, args)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n", process.communicate()
    return process


def send(process: subprocess.Popen[str], line: str = "") -> None:
    assert process.stdin
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


# --- keeping and finding ------------------------------------------------------------------------------------------


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """An answer is found by its key, with all its turns; nothing is found by another key."""
    with open_journal(tmp_path) as journal:
        assert journal.find(asked("a")) is None
        journal.keep(asked("a", F1=(0, 3)), TURNS)
        assert journal.find(asked("a")) == TURNS
        assert journal.find(asked("b")) is None
        assert journal.find(asked("")) is None


def test_answers_come_back_word_for_word(tmp_path: Path) -> None:
    """The key holds all that was asked, so that ids need no telling anew: another span changes nothing."""
    with open_journal(tmp_path) as journal:
        journal.keep(asked("a", F1=(0, 3)), (Turn(text="{F1}"),))
        assert (Turn(text="{F1}"),) == journal.find(asked("a", F2=(0, 3)))


def test_a_new_answer_replaces_the_old_one(tmp_path: Path) -> None:
    """What is kept later for the same counts; other answers stay."""
    with open_journal(tmp_path) as journal:
        journal.keep(asked("a"), (Turn(text="old"),))
        journal.keep(asked("b"), (Turn(text="other"),))
        journal.keep(asked("a"), (Turn(text="new"),))
        assert (Turn(text="new"),) == journal.find(asked("a"))
        assert (Turn(text="other"),) == journal.find(asked("b"))


def test_answers_survive_closing(tmp_path: Path) -> None:
    """A journal that is opened again has what was kept; folders are made where they are missing."""
    folder = tmp_path / "new" / "folder"
    with open_journal(folder) as journal:
        journal.keep(asked("a"), TURNS)
    with open_journal(folder) as journal:
        assert journal.find(asked("a")) == TURNS


def test_two_open_journals_of_one_file_see_each_other(tmp_path: Path) -> None:
    """What one keeps, the other finds at once."""
    with open_journal(tmp_path) as one, open_journal(tmp_path) as other:
        one.keep(asked("a"), TURNS)
        assert other.find(asked("a")) == TURNS
        other.keep(asked("a"), (Turn(text="new"),))
        assert (Turn(text="new"),) == one.find(asked("a"))


# --- processes ------------------------------------------------------------------------------------------------------


def test_a_killed_process_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    """After kill -9 in the middle of keeping, every answer that was acknowledged is found."""
    path = tmp_path / "answers.sqlite"
    process = start(KEEPER, path, "k", "1000000")
    send(process)
    assert process.stdout
    acknowledged = [process.stdout.readline() for _ in range(20)]
    process.kill()
    acknowledged += process.communicate(timeout=20)[0].splitlines(keepends=True)
    assert -signal.SIGKILL == process.returncode
    # The kill may fall into a line.
    keys = [line.strip() for line in acknowledged if line.endswith("\n")]
    assert len(keys) >= 20
    with Journal(path, "test") as journal:
        assert [key * 50 for key in keys] == [turns[0].text for key in keys if (turns := journal.find(asked(key)))]


def test_a_file_that_another_process_is_making_is_waited_for(tmp_path: Path) -> None:
    """A lock that is held for a moment, as by a run that was started together with this one, is no error."""
    path = tmp_path / "answers.sqlite"
    opened: list[str] = []

    def make() -> None:
        try:
            with Journal(path, "test"):
                opened.append("open")
        except ConfigurationError as error:
            opened.append(str(error))

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=make)
    thread.start()
    # Long enough for one that does not wait to give up.
    thread.join(0.3)
    other.execute("ROLLBACK")
    other.close()
    thread.join(20)
    assert ["open"] == opened


def test_processes_may_keep_at_the_same_time(tmp_path: Path) -> None:
    """Three processes that make one new file and write into it at once lose no answer and meet no error."""
    path = tmp_path / "answers.sqlite"
    processes = {name: start(KEEPER, path, name, "60") for name in "abc"}
    for process in processes.values():
        send(process)
    told = {name: process.communicate(timeout=30) for name, process in processes.items()}
    assert dict.fromkeys("abc", "") == {name: error for name, (_, error) in told.items()}
    assert dict.fromkeys("abc", 0) == {name: process.returncode for name, process in processes.items()}
    with Journal(path, "test") as journal:
        assert [] == [
            key for name in "abc" for key in (f"{name}{n}" for n in range(60)) if not journal.find(asked(key))
        ]


# --- files that are none ------------------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """It is an error of configuration that names the file and the remedy, and the file is not touched."""
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"a shopping list\n" * 100)
    with pytest.raises(ConfigurationError, match="--cache") as raised:
        Journal(path, "test")
    assert str(path) in str(raised.value)
    assert b"a shopping list\n" * 100 == path.read_bytes()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file where the folder should be, a folder where the file should be, a name that no file may have."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    (tmp_path / "folder" / "answers.sqlite").mkdir(parents=True)
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below", tmp_path / "folder", tmp_path / ("x" * 300)):
        with pytest.raises(ConfigurationError, match="--cache") as raised:
            open_journal(folder)
        assert str(folder) in str(raised.value)


def test_a_database_of_another_program_is_no_journal(tmp_path: Path) -> None:
    """A table of the same name without our columns is an error of configuration at once, not one of each answer."""
    path = tmp_path / "answers.sqlite"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE answers (question TEXT, answer TEXT)")
    file.close()
    with pytest.raises(ConfigurationError, match="--cache"):
        Journal(path, "test")


# --- what may go wrong later ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("pragma", ["max_page_count = 1", "query_only = ON"])
def test_a_full_or_read_only_disk_loses_no_run(tmp_path: Path, pragma: str) -> None:
    """What cannot be kept is not kept, in silence; what was kept before is found, and there is room again later."""
    with open_journal(tmp_path) as journal:
        journal.keep(asked("a"), TURNS)
        # The most pages cannot be fewer than there are: the file is full.
        journal._file.execute(f"PRAGMA {pragma}")
        journal.keep(asked("b"), (Turn(text="long " * 10_000),))
        assert journal.find(asked("b")) is None
        assert journal.find(asked("a")) == TURNS
    with open_journal(tmp_path) as journal:
        journal.keep(asked("b"), TURNS)
        assert journal.find(asked("b")) == TURNS


@pytest.mark.parametrize("row", ["", "{}", '{"prompt": "section", "words": "of another version"}'])
def test_a_row_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, row: str) -> None:
    """An answer that another version kept in another form is asked for anew."""
    with open_journal(tmp_path) as journal:
        journal.keep(asked("a"), TURNS)
        journal._file.execute("UPDATE answers SET recording = ?", (row,))
        assert journal.find(asked("a")) is None
        journal.keep(asked("a"), TURNS)
        assert journal.find(asked("a")) == TURNS


def test_damage_in_the_middle_of_the_file_loses_no_run(tmp_path: Path) -> None:
    """A file with broken pages is named when it is opened, or what it lost is not found; nothing else is raised."""
    path = tmp_path / "answers.sqlite"
    keys = [str(number) for number in range(200)]
    with Journal(path, "test") as journal:
        for key in keys:
            journal.keep(asked(key), (Turn(text=key * 100),))
    whole = path.read_bytes()
    assert len(whole) > 3 * 4096
    path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    try:
        opened = Journal(path, "test")
    except ConfigurationError as error:
        assert "--cache" in str(error)  # noqa: PT017 - either of two ways is right
        return
    with opened as journal:
        assert {None} == {journal.find(asked(key)) for key in keys}
        journal.keep(asked("new"), TURNS)
