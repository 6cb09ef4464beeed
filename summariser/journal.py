"""The journal: every usable answer of a model, kept on disk the moment it lands, found again by what was asked.

SQLite in WAL mode, so that a kill at any moment loses at most the answer in flight. Failed answers never come here.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
import weakref
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from pydantic import ValidationError

from summariser.errors import ConfigurationError
from summariser.recordings import Asked, Recording, Turn, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, recording TEXT NOT NULL, "
    "kept TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))) WITHOUT ROWID"
)
JOURNAL_NAME: Final = "answers.sqlite"
"""The file of a folder of answers."""

_BUSY_TIMEOUT_S: Final = 30.0
"""Another process may be writing; an insert takes a millisecond."""

_MARK: Final = 0x5355_4D41
"""What SQLite files carry as the program they belong to: SUMA."""


class Entry(NamedTuple):
    """One stored answer."""

    key: str
    kept: str
    """When, in ISO 8601, UTC."""
    recording: Recording


class Journal:
    """The answers of one file; a store for a drafter."""

    def __init__(self, path: Path, made: str) -> None:
        """Open or make the file; ``made`` is what recordings say of how they came about.

        Raises:
            ConfigurationError: The file cannot be opened or made, or is no journal.
        """
        self._made = made
        self._path = path
        self._turns: weakref.WeakValueDictionary[str, asyncio.Lock] = weakref.WeakValueDictionary()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
            _waiting(lambda: self._prepare(str(path)))
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from None

    def _prepare(self, name: str) -> None:
        """Make the table in a new file; refuse the file of another program."""
        if not self._is_ours():
            # One process makes it, the others wait and then find it made.
            self._file.execute("BEGIN IMMEDIATE")
            try:
                if not self._is_ours():
                    self._make(name)
            finally:
                self._file.execute("COMMIT")
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=NORMAL")

    def _is_ours(self) -> bool:
        return bool(self._file.execute("PRAGMA application_id").fetchone()[0] == _MARK)

    def _make(self, name: str) -> None:
        mark = self._file.execute("PRAGMA application_id").fetchone()[0]
        if mark or self._file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError(f"{name} is the database of another program")
        self._file.execute(_TABLE)
        self._file.execute(f"PRAGMA application_id={_MARK}")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self._file.close()

    def entries(self) -> Iterator[Entry]:
        """Give what is kept, the oldest first. Raises ConfigurationError where the file is damaged."""
        with self._naming_faults():
            for key, kept, text in self._file.execute("SELECT key, kept, recording FROM answers ORDER BY kept, key"):
                with contextlib.suppress(ValidationError):
                    yield Entry(key, kept, Recording.model_validate_json(text))

    def prune(self, before: str) -> int:
        """Forget what was kept before a moment in ISO 8601 (UTC), and give back the room; give how many there were.

        Raises ConfigurationError where the file is damaged or may not be written.
        """
        with self._naming_faults():
            count = self._file.execute("DELETE FROM answers WHERE kept < ?", (before,)).rowcount
            self._file.execute("VACUUM")
            return count

    @contextlib.contextmanager
    def _naming_faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from None

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:
        """Give the answers that were kept for exactly this; null where there are none."""
        # What cannot be read is as good as not there: it is asked for again.
        with contextlib.suppress(sqlite3.DatabaseError, ValidationError):
            row = self._file.execute("SELECT recording FROM answers WHERE key = ?", (asked.key,)).fetchone()
            return None if row is None else Recording.model_validate_json(row[0]).turns
        return None

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:
        """Hold back all others of this process who ask the same: the first one's answer will serve them."""
        lock = self._turns.get(asked.key)
        if lock is None:
            lock = self._turns[asked.key] = asyncio.Lock()
        return lock

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Keep the answers to this; what was kept for the same before is replaced. A full disk keeps nothing."""
        text = record(asked, turns, self._made).model_dump_json(exclude_defaults=True)
        with contextlib.suppress(sqlite3.DatabaseError):
            self._file.execute("INSERT OR REPLACE INTO answers (key, recording) VALUES (?, ?)", (asked.key, text))


def _unusable(path: Path, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"The journal of answers {path} cannot be used ({error}): name another folder with --cache."
    )


def _waiting(prepare: Callable[[], None]) -> None:
    """Do this as soon as no other process is making the same file: SQLite itself does not wait for that.

    Raises:
        sqlite3.Error: It cannot be done, or not in time.
    """
    end_s = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            prepare()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end_s:
                raise
            time.sleep(_NAP_S)
        else:
            return


_NAP_S: Final = 0.02
