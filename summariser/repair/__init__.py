"""Source → report: damage mended, Traditional folded, page furniture set aside, metadata found. Total, no I/O."""

from __future__ import annotations

from summariser.records import Report, Source
from summariser.repair.damage import mend
from summariser.repair.folding import fold
from summariser.repair.furniture import find_furniture
from summariser.repair.lines import find_lines
from summariser.repair.metadata import read_header

__all__ = ["repair"]


def repair(source: Source) -> Report:
    """Make the report of a source; every edit is recorded, every offset finds its way back to the source."""
    text, edits = mend(source.text)
    folded = fold(text)
    lines = find_lines(folded)
    furniture = find_furniture(lines)
    header = read_header(text, folded, lines, furniture)
    marks = tuple(sorted((*furniture, *header.titles), key=lambda mark: mark.start))
    report = Report(source=source, text=text, folded=folded, edits=edits, furniture=marks)
    meta = header.meta
    if meta.title_start is not None and meta.title_end is not None:
        start, end = report.to_source(meta.title_start, meta.title_end)
        meta = meta.model_copy(update={"title_start": start, "title_end": end})
    return report.model_copy(update={"meta": meta})
