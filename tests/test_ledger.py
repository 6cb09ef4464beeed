"""The ledger: every figure a row with an id, offsets of the source, furniture left out."""

from __future__ import annotations

from builders import report_of

from summariser.ledger import balance, read_ledger
from summariser.records import Claim, Evidence, Mark
from summariser.sections import split

TEXT = "首页 > 要闻 > 正文\n\n某市工作综述\n\n2023年04月10日 09:42 阅读:1873 来源:云汀日报\n\n一、夯实基层组织\n\n全市新建党支部320个,拨打12345热线,比上届提升19%。\n"


def test_rows_point_into_the_source() -> None:
    """Each row's text is what stands at its offsets, ids count in source order, the heading is the section's."""
    report = report_of(TEXT)
    ledger = read_ledger(report, split(report))
    for row in (*ledger.rows, *ledger.dates, *ledger.names):
        assert row.text == report.source.text[row.start : row.end]
    assert [(row.id, row.text, row.section) for row in ledger.rows] == [
        ("F1", "320个", "一、夯实基层组织"),
        ("F2", "19%", "一、夯实基层组织"),
    ]
    assert (ledger.rows[1].change, ledger.rows[1].base) == ("increase_by", "比上届")


def test_digits_of_page_furniture_are_names() -> None:
    """A view count is no figure of the report, and is not lost either."""
    report = report_of(TEXT)
    ledger = read_ledger(report, split(report))
    assert "1873" in [name.text for name in ledger.names]
    assert [date.iso for date in ledger.dates] == ["2023-04-10"]


def test_damaged_figures_are_printed_mended() -> None:
    """A reading inside a figure stays in the source text of the row and is gone from what is printed."""
    report = report_of("全市有31.7萬(wàn)名黨員參加學習。")
    (row,) = read_ledger(report, split(report)).rows
    assert (row.text, row.printed, row.value, row.unit) == ("31.7萬(wàn)名", "31.7萬名", "317000", "名")


def test_balance_parts_the_ledger() -> None:
    """Without claims everything is omitted."""
    report = report_of(TEXT)
    ledger = read_ledger(report, split(report))
    account = balance(ledger, (), ())
    assert (account.carried, account.omitted, account.stray) == ((), ("F1", "F2"), ())


def test_a_repeat_of_a_carried_figure_stays_omitted_and_is_named() -> None:
    """Whichever of the two a claim points to, the other is omitted and repeated; without a claim it is only omitted."""
    report = report_of("全省整顿薄弱村党组织1,340个。\n\n一、夯实基层组织\n\n分4轮整顿薄弱村党组织1,340个。")
    ledger = read_ledger(report, split(report))
    first, again = (row.id for row in ledger.rows if row.value == "1340")
    for carried, repeated in ((first, again), (again, first)):
        claim = Claim(
            id="C1", section="S1", zh="1,340个", en="", zh_marks=(Mark(figure=carried, start=0, end=6),), en_marks=(),
            translation="full", evidence=Evidence(quote="x", start=0, end=1),
        )  # fmt: skip
        account = balance(ledger, (claim,), ())
        assert (account.carried, account.repeated) == ((carried,), (repeated,))
        assert repeated in account.omitted
    assert balance(ledger, (), ()).repeated == ()
