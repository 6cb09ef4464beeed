"""The seam to third-party readers: whatever they raise on a hostile file becomes one error, and they log nothing."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summariser.errors import SourceDamagedError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

# They warn about every oddity of a file; what matters to a reader is in our own errors. Children follow their parent.
_TALKERS = ("pypdf", "trafilatura", "htmldate", "courlan", "justext", "docx")


def hush() -> None:
    """Keep third-party readers from writing to standard error, for the whole process."""
    for talker in _TALKERS:
        logging.getLogger(talker).setLevel(logging.CRITICAL + 1)


@contextmanager
def library_seam(name: str, why: str) -> Iterator[None]:
    """Turn what a library raises inside the block into a SourceDamagedError; our own errors pass.

    Raises:
        SourceDamagedError: the library raised; its own error is the cause.
    """
    hush()
    try:
        yield
    except SourceError:
        raise
    except Exception as error:
        # On broken files the libraries raise nearly anything, RecursionError too.
        raise SourceDamagedError(name, f"{why} ({type(error).__name__})") from error
