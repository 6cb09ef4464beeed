"""What a batch is reckoned to cost, against what a calm run then takes."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from batches import ROOT, counted, report, run, write_reports
from scripted_server import ScriptedServer

from summariser.batch.command import Order, plan
from summariser.batch.estimating import Estimate
from summariser.batch.running import find_done
from summariser.records import Usage
from summariser.runs import Wishes

IN, OUT = Path("in"), Path("out")
SAMPLES = sorted((ROOT / "evals" / "reports").glob("*.txt"))

PLANS = """甲县2025年工作报告

一、工作回顾

全年新建便民站点32个，投入资金2400万元。

二、2026年目标任务

（一）基础建设

新建便民站点45个，投入资金3100万元。

（二）队伍建设

培训干部1200人次。
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def reckon(server: ScriptedServer, most: int = 50, **wishes: object) -> Estimate:
    """Reckon what is left of the batch."""
    wanted = Wishes(base_url=server.base_url, model="scripted")._replace(**wishes)  # type: ignore[arg-type]
    planned = plan(Order((str(IN),), OUT, (".md",), "both", wanted))
    return planned.estimate(planned.left(), most)


def paid(server: ScriptedServer) -> Usage:
    """Give what the server has counted of a run with real token counts."""
    from summariser.batch.summary import read_summary

    lines = read_summary(OUT / "summary.jsonl").values()
    assert server.calls == sum(line.calls for line in lines)
    return Usage(
        calls=server.calls,
        prompt_tokens=sum(line.prompt_tokens for line in lines),
        answer_tokens=sum(line.answer_tokens for line in lines),
    )


def within(factor: float, reckoned: int, real: int) -> bool:
    """Tell whether a reckoned number is right but for a factor."""
    return real / factor <= reckoned <= real * factor


def test_a_calm_run_takes_what_was_reckoned(scripted_server: ScriptedServer) -> None:
    """Calls are right to the last, tokens within a factor of two."""
    shutil.copytree(ROOT / "evals" / "reports", IN)
    (IN / "plans.txt").write_text(PLANS, encoding="utf-8")
    told = reckon(scripted_server)
    assert 0 == scripted_server.calls
    scripted_server.script(*[counted()] * 500)
    done = run(scripted_server, "batch", IN, "-o", OUT, "-q")
    real = paid(scripted_server)
    re_asked = sum("\nRefused items" in seen.prompt for seen in scripted_server.requests)
    assert "Traceback" not in done.err
    assert real.calls - re_asked == told.usage.calls
    assert within(2, told.usage.prompt_tokens, real.prompt_tokens)
    assert within(2, told.usage.answer_tokens, real.answer_tokens)


def test_what_is_answered_is_not_reckoned(scripted_server: ScriptedServer) -> None:
    """After a run in another folder only the headlines, whose claims nobody knows before, are left to be paid for."""
    IN.mkdir()
    (IN / "plans.txt").write_text(PLANS, encoding="utf-8")
    fresh = reckon(scripted_server)
    run(scripted_server, "batch", IN, "-o", "elsewhere")
    told = reckon(scripted_server)
    assert fresh.usage.calls - 1 == told.answered
    assert 0 == told.usage.calls == told.usage.prompt_tokens == told.usage.answer_tokens
    assert fresh == reckon(scripted_server, cache=None)
    assert "answers are there already" in str(told)
    calls = scripted_server.calls
    run(scripted_server, "batch", IN, "-o", OUT)
    assert calls == scripted_server.calls


def test_what_is_done_is_not_reckoned(scripted_server: ScriptedServer) -> None:
    """Reports that an earlier run finished are no part of it."""
    write_reports(IN, "甲县", "乙县")
    run(scripted_server, "batch", IN, "-o", OUT)
    write_reports(IN, "丙县")
    told = reckon(scripted_server)
    assert (1, 3) == (told.reports, told.usage.calls)


def test_many_reports_are_reckoned_from_some(scripted_server: ScriptedServer) -> None:
    """Of reports of one size a sample gives the calls exactly, and the estimate says that it is one."""
    write_reports(IN, *(f"{a}{b}" for a in "甲乙丙丁" for b in "子丑寅卯辰巳"))
    told = reckon(scripted_server, most=5)
    assert (24, 5, 72) == (told.reports, told.sampled, told.usage.calls)
    assert "reckoned from 5 of them" in str(told)
    whole = reckon(scripted_server)
    assert 24 == whole.sampled
    assert within(1.1, told.usage.prompt_tokens, whole.usage.prompt_tokens)


def test_what_cannot_be_read_costs_nothing(scripted_server: ScriptedServer) -> None:
    """Empty, binary and missing files are no reason not to reckon."""
    write_reports(IN, "甲县")
    (IN / "a.txt").write_bytes(b"")
    (IN / "b.docx").write_bytes(b"PK\x03\x04")
    (IN / "c.txt").symlink_to("nowhere")
    told = reckon(scripted_server)
    assert (4, 3) == (told.reports, told.usage.calls)


def test_nothing_costs_nothing(scripted_server: ScriptedServer) -> None:
    """A batch of bad files alone is reckoned at nothing."""
    IN.mkdir()
    (IN / "a.txt").write_bytes(b"")
    told = reckon(scripted_server, price="1,2")
    assert (0, Decimal(0)) == (told.usage.calls, told.price_usd)


def test_money_is_that_of_the_price_given(scripted_server: ScriptedServer) -> None:
    """The price of the tokens reckoned, or that nobody knows it."""
    write_reports(IN, "甲县")
    told = reckon(scripted_server, price="1000,2000")
    usage = told.usage
    assert Decimal(usage.prompt_tokens + 2 * usage.answer_tokens) / 1000 == told.price_usd
    assert f"about {told.price_usd:.2f} USD" in str(told)
    assert "at a price that nobody knows" in str(reckon(scripted_server))


def test_the_glossary_is_part_of_the_prompt(scripted_server: ScriptedServer) -> None:
    """Terms that the prompt lists are counted, and decide what is answered."""
    write_reports(IN, "甲县")
    Path("terms.tsv").write_text("便民站点\tservice point for all the people of the county\n", encoding="utf-8")
    assert (
        reckon(scripted_server).usage.prompt_tokens < reckon(scripted_server, glossary="terms.tsv").usage.prompt_tokens
    )


def test_reckoning_writes_nothing(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """Neither journal nor folder of notes is made for it."""
    write_reports(IN, "甲县")
    before = sorted(tmp_path.rglob("*"))
    reckon(scripted_server)
    reckon(scripted_server, cache=str(tmp_path / "cache"))
    assert before == sorted(tmp_path.rglob("*"))
    assert frozenset() == find_done((), OUT, "")


def test_reports_are_small(scripted_server: ScriptedServer) -> None:
    """The reports of these tests hold what they are said to hold: a call a section, and one more."""
    IN.mkdir()
    for number in range(1, 5):
        (IN / "a.txt").write_text(report("甲县", number), encoding="utf-8")
        assert number + 1 == reckon(scripted_server).usage.calls
