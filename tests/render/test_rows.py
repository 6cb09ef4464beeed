"""The ledger for other programs: the fields of the contract, in source order."""

from __future__ import annotations

import csv
import io
import json

from builders import report_of

from summariser.ledger import read_ledger
from summariser.records import Ledger
from summariser.render.rows import in_order, render_csv, render_jsonl
from summariser.sections import split

CONTRACT = {
    "source", "type", "id", "start", "end", "text", "value", "high", "unit", "qualifier", "change", "kind", "numerals",
    "section", "subject",
}  # fmt: skip


def ledger_of(text: str) -> Ledger:
    """Read a ledger."""
    report = report_of(text)
    return read_ledger(report, split(report))


def test_jsonl_has_the_fields_of_the_contract() -> None:
    """Each line is one object with at least the contract's fields; Chinese stands as itself."""
    line = render_jsonl(in_order(ledger_of("全市新建党支部320个。"), everything=False))
    row = json.loads(line)
    assert set(row) >= CONTRACT
    assert (row["value"], row["unit"], row["high"], row["type"]) == ("320", "个", None, "figure")
    assert "党支部" in line


def test_dates_and_names_come_in_source_order() -> None:
    """With everything, rows of all types are sorted by where they stand."""
    rows = in_order(ledger_of("2021年新建党支部320个,拨打12345热线。"), everything=True)
    assert [(row.type, row.text) for row in rows] == [("date", "2021年"), ("figure", "320个"), ("name", "12345")]
    assert json.loads(render_jsonl(rows).splitlines()[0])["iso"] == "2021"


def test_csv_holds_no_formula() -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    text = render_csv(in_order(ledger_of("=1+1,新建党支部320个。\n\n@SUM(A1)新建服务站20个。"), everything=True))
    for row in csv.DictReader(io.StringIO(text)):
        for cell in row.values():
            assert not (cell or "").startswith(("=", "+", "-", "@"))


def test_links_are_columns() -> None:
    """Both forms name the row that says the same and the rows that contradict."""
    text = "全市新建党支部320个,建成村级便民服务站1206个。\n\n全市新建党支部320个。\n\n全市建成村级便民服务站1216个。"
    rows = in_order(ledger_of(text), everything=False)
    links = [(row["same_as"], row["conflicts_with"]) for row in map(json.loads, render_jsonl(rows).splitlines())]
    assert links == [(None, []), (None, ["F4"]), ("F1", []), (None, ["F2"])]
    cells = [(row["same_as"], row["conflicts_with"]) for row in csv.DictReader(io.StringIO(render_csv(rows)))]
    assert cells == [("", ""), ("", "F4"), ("F1", ""), ("", "F2")]
