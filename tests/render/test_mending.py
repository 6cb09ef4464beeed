"""Evidence as it is read: the source's words with the report's repairs put in, and nothing else changed."""

from __future__ import annotations

from builders import report_of

from summariser.records import Edit, Evidence
from summariser.render.mending import mended


def test_readings_are_taken_out_of_a_quote() -> None:
    """A pinyin gloss that parts a figure from its unit is gone, as it is in the report."""
    text = "云汀市工作综述\n\n投入資金5.6億(yì)多元，惠及个体户3.2萬(wàn)戶(hù)。"
    report = report_of(text)
    start = text.index("投入")
    evidence = Evidence(quote=text[start:], start=start, end=len(text))
    assert report.text[-len("投入資金5.6億多元，惠及个体户3.2萬戶。") :] == mended(evidence, report.edits)


def test_repairs_elsewhere_change_nothing() -> None:
    """Only repairs that lie wholly inside the evidence count, in whatever order they come."""
    evidence = Evidence(quote="甲乙丙", start=10, end=13)
    edits = [
        Edit(start=start, end=end, before="x", after=after, kind="slip", certainty="decoded")
        for start, end, after in ((12, 13, "丁戊"), (9, 11, "外"), (13, 14, "外"), (10, 11, ""))
    ]
    assert "乙丁戊" == mended(evidence, edits)
