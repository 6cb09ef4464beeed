"""The door of the room: a path, standard input or bytes become a ``Source``. Files are opened here and nowhere else."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import IO

from summariser.errors import SourceBinaryError, SourceEmptyError, SourceMissingError
from summariser.reader.formats import sniff
from summariser.reader.html import read_page
from summariser.reader.pdf import read_pdf
from summariser.reader.text import decode
from summariser.reader.word import read_word
from summariser.records import Source

STDIN_NAME = "<stdin>"

# A yearbook of 3 million characters has 9 MB, a scanned one with pictures some 100; beyond that it is no report, and a
# device such as /dev/zero never ends.
MAX_BYTES = 128 * 2**20


def read_source(path: Path | str, *, whole: bool = False) -> Source:
    """Read a report from a file; ``-`` is standard input.

    ``whole`` takes all text of a web page and not its article only, and the headers and footers of a Word file too: a
    note is proofread to the last footnote.

    Raises:
        SourceMissingError: no such file, a folder, or no right to read it.
        SourceEmptyError: nothing in it.
        SourceBinaryError: neither text nor a format that is read.
        SourceDamagedError: a format that is read, but broken, encrypted, or without text.
    """
    if str(path) == "-":
        return read_stdin(whole=whole)
    path = Path(path)
    try:
        # A ValueError is a NUL in the path.
        if path.is_dir():
            raise SourceMissingError(str(path), "is a folder; name the files in it.")
        with path.open("rb") as stream:
            content = _read_capped(stream, str(path))
    except FileNotFoundError as error:
        raise SourceMissingError(str(path), "does not exist; check the spelling of the path.") from error
    except PermissionError as error:
        raise SourceMissingError(str(path), "may not be read; ask its owner for the right to read it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceMissingError(str(path), f"cannot be opened ({reason}); check the path and the disk.") from error
    return _source_of(content, name=path.name, shown=str(path), whole=whole)


def read_stdin(*, whole: bool = False) -> Source:
    """Read a report from standard input, as bytes, so that its encoding does not matter.

    Raises:
        SourceMissingError: standard input is closed.
        SourceEmptyError, SourceBinaryError, SourceDamagedError: as for a file.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None or stream.closed:
        raise SourceMissingError(STDIN_NAME, "is closed; pipe the report in, or name a file.")
    try:
        content = _read_capped(stream, STDIN_NAME)
    except OSError as error:
        raise SourceMissingError(STDIN_NAME, f"cannot be read ({error.strerror}); name a file instead.") from error
    return _source_of(content, name=STDIN_NAME, shown=STDIN_NAME, whole=whole)


def source_of(content: bytes, *, name: str) -> Source:
    """Read a report from bytes; the name's suffix counts where the content leaves the format open.

    Raises:
        SourceEmptyError, SourceBinaryError, SourceDamagedError: as for a file.
    """
    return _source_of(content, name=name, shown=name)


def _source_of(content: bytes, *, name: str, shown: str, whole: bool = False) -> Source:
    """Read the bytes; errors name the source as ``shown``, the way the user gave it."""
    if not content:
        raise SourceEmptyError(shown, "is empty; check that it is the right file and was saved completely.")
    media = sniff(content, name=shown)
    encoding = "utf-8"
    if media == "txt":
        text, encoding = decode(content, name=shown)
    elif media == "html":
        text, encoding = read_page(content, name=shown, whole=whole)
    elif media == "docx":
        text = read_word(content, name=shown, whole=whole)
    else:
        text = read_pdf(content, name=shown)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Source(name=name, text=text, digest=digest, encoding=encoding, media=media)


def _read_capped(stream: IO[bytes], shown: str) -> bytes:
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise SourceBinaryError(shown, f"is larger than {MAX_BYTES // 2**20} MB; give the report without its annexes.")
    return content
