"""What the report says beside a row that is no part of it."""

from __future__ import annotations

from builders import report_of

from summariser.figures.english import find_english
from summariser.grounding.backing import Backing
from summariser.ledger import read_ledger
from summariser.sections import split

REPORT = report_of("首次购房最高补贴20万元，月租金1900元。净增企业31家，总数达到214家，另有作坊62家，投诉净减17件。")
LEDGER = read_ledger(REPORT, split(REPORT))
BACKING = Backing(LEDGER.rows, LEDGER.spans, REPORT.folded, [0, 0, 1, 1, 1, 1])
AT = {row.printed: at for at, row in enumerate(LEDGER.rows)}


def test_the_most_there_is_is_a_cap() -> None:
    """Only of the figure that it stands before."""
    assert [text for text, at in AT.items() if BACKING.is_capped(at)] == ["20万元"]


def test_a_net_gain_is_a_rise_and_a_net_loss_a_fall() -> None:
    """Over the noun between, and not over another figure."""
    assert [BACKING.change_of(AT[text]) for text in ("31家", "17件", "62家")] == ["increase_by", "decrease_by", None]


def test_a_change_that_is_told_beside_a_row_is_told() -> None:
    """A rise by a net gain and to the sum beside it; no rise of a sum that stands alone."""
    by, to = find_english("The number rose by 31 to 214.").figures
    assert BACKING.is_told(by, AT["31家"])
    assert BACKING.is_told(to, AT["214家"])
    assert not BACKING.is_told(by, AT["62家"])
    assert not BACKING.is_told(by, AT["17件"])


def test_an_id_points_to_its_row_where_a_line_begins_with_it() -> None:
    """By line; an id that the report lacks, or that stands elsewhere, points nowhere."""
    note = "F1 said\n| F2 | 1900元 |\n| F99 | 5 |\nF3\t31家\n"
    lines = [at for at, mark in enumerate(note) if mark == "\n"]
    assert BACKING.find_pointed(note, lines) == {1: 1, 3: 2}
