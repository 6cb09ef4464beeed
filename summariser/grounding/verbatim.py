"""A page that embeds its report: the copy is no part of the note, and is not proofread as one."""

from __future__ import annotations


def without_report(note: str, report: str) -> str:
    r"""Leave out the lines of a note that are the whole report, unchanged; the page of a note shows it as one block.

    Letters, hanzi and digits are compared, since readers of pages fold white space. A report of one line may well be
    restated whole: it is left.

    >>> without_report("新建320个。\n一、组织 新建320个，撤销2个。\n", "一、组织\n新建320个，撤销2个。")
    '新建320个。\n'
    """
    whole = _squeeze(report)
    if sum(bool(line.strip()) for line in report.splitlines()) < 2:
        return note
    return "".join(line for line in note.splitlines(keepends=True) if len(line) < len(whole) or _squeeze(line) != whole)


def _squeeze(text: str) -> str:
    """Leave letters, hanzi and digits."""
    return "".join(filter(str.isalnum, text))
