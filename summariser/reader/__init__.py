"""The room that reads: a path, standard input or bytes become a ``Source``; no other room opens reports."""

from __future__ import annotations

from summariser.reader.sources import STDIN_NAME, read_source, read_stdin, source_of

__all__ = ["STDIN_NAME", "read_source", "read_stdin", "source_of"]
