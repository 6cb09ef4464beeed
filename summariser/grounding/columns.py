"""The years that head the columns of a table, said of its cells: each by the figures of its own column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summariser.grounding.sentences import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summariser.grounding.sentences import Setting, Written
    from summariser.records import DateMention, Mark


def check_columns(written: Written, dates: Sequence[DateMention], setting: Setting) -> Refused | None:
    """Check that dates from the heads of a table stand by the figures of their columns: as many, in one order.

    A date right before a figure of another column is wrong however many there are.
    """
    marks = [mark for mark in written.marks if mark.figure in setting.columns]
    heads = frozenset(setting.columns.values())
    said = [
        date
        for date in dates
        if date.iso in heads and not any(mark.start <= date.start and date.end <= mark.end for mark in written.marks)
    ]
    for mark in marks:
        near = next((date for date in said if _NAMES.fullmatch(written.text, date.end, mark.start)), None)
        if near and near.iso != setting.columns[mark.figure]:
            return _refuse_column(mark, setting)
    if not any(date.iso in setting.lent for date in said):
        return None
    if len(said) != len(marks):
        odd = next(date for date in said if date.iso in setting.lent)
        return Refused(
            "date_not_in_source", f"{odd.text!r} heads a column of the table: say a date for each figure, or none."
        )
    pairs = zip(marks, said, strict=True)
    wrong = next((mark for mark, date in pairs if setting.columns[mark.figure] != date.iso), None)
    return _refuse_column(wrong, setting) if wrong else None


_NAMES: Final = re.compile(r"(?:[为是有]|达到?)?")


def _refuse_column(mark: Mark, setting: Setting) -> Refused:
    """Say of which column a figure is."""
    printed = setting.rows[mark.figure].printed
    return Refused("date_not_in_source", f"{printed!r} stands in the column of {setting.columns[mark.figure]}.")
