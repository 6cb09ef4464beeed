"""What a user can say about a note: its time, and words of their own; and that equal input gives equal bytes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from scripted_server import ScriptedServer, says
from test_cli import SAMPLE, summariser

from summariser.records import Briefing

REPORT = "云汀市2021年基层工作综述\n\n来源:云汀日报 发布时间:2022-01-10 09:00\n\n全市开展“连心桥”活动320场,近2.7万名党员参加。"


def report_in(folder: Path) -> Path:
    """Write a small report."""
    path = folder / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def briefing_of(*args: str | Path, **env: str) -> Briefing:
    """Give the briefing record of a run."""
    done = summariser("summarise", *args, "--format", "json", "-q", **env)
    assert (done.returncode, done.stderr) == (0, "")
    return Briefing.model_validate_json(done.stdout)


def test_the_time_of_a_note_is_what_the_caller_says() -> None:
    """--time goes before SOURCE_DATE_EPOCH, and without either there is none: a clock is never asked."""
    given = "2026-11-21T09:30:00+08:00"
    assert briefing_of(SAMPLE, "--time", given, SOURCE_DATE_EPOCH="1").provenance.time == given
    assert briefing_of(SAMPLE, SOURCE_DATE_EPOCH="1767225600").provenance.time == "2026-01-01T00:00:00Z"
    assert briefing_of(SAMPLE).provenance.time is None


@pytest.mark.parametrize(
    ("args", "env", "code"),
    [
        (("--time", "yesterday"), {}, 2),
        (("--time", ""), {}, 2),
        (("--time", "2026-13-01"), {}, 2),
        ((), {"SOURCE_DATE_EPOCH": "soon"}, 6),
        ((), {"SOURCE_DATE_EPOCH": "9" * 30}, 6),
    ],
)
def test_a_time_that_is_none_is_one_sentence(args: tuple[str, ...], env: dict[str, str], code: int) -> None:
    """Before any work, with the way to say it right."""
    done = summariser("summarise", SAMPLE, *args, "-q", **env)
    assert done.returncode == code
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_users_glossary_wins_over_ours(tmp_path: Path) -> None:
    """Its form stands in the table of campaigns, with its status, in any encoding."""
    terms = tmp_path / "terms.tsv"
    terms.write_bytes("连心桥\tBridge of Hearts\tcampaign\testablished\n党员\tparty folk\n".encode("gb18030"))
    briefing = briefing_of(report_in(tmp_path), "--glossary", terms)
    (campaign,) = briefing.sections[-1].campaigns
    assert (campaign.english, campaign.english_status) == ("Bridge of Hearts", "established")
    assert "party folk: nearly 27,000" in briefing.sections[-1].claims[0].en


def test_two_columns_are_enough_for_the_table_of_campaigns(tmp_path: Path) -> None:
    """A line without a kind keeps the row of our term, and composes the English of a name that we do not know."""
    report, terms = tmp_path / "report.txt", tmp_path / "terms.tsv"
    report.write_text(REPORT.replace("连心桥”活动", "红色引擎”行动") + "党史学习教育覆盖120个村。", encoding="utf-8")
    terms.write_text("党史学习教育\tCPC History Study Drive\n红色引擎\tRed Engine\n", encoding="utf-8")
    campaigns = briefing_of(report, "--glossary", terms).sections[-1].campaigns
    assert {(campaign.name, campaign.english) for campaign in campaigns} == {
        ("“红色引擎”行动", '"Red Engine" campaign'),
        ("党史学习教育", "CPC History Study Drive"),
    }


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "does not exist"),
        (b"", "empty"),
        ("连心桥\n".encode(), "line 1"),
        (b"# nothing\n", "no line"),
        (bytes(64), ""),
    ],
)
def test_a_glossary_that_cannot_be_used_is_one_sentence_and_exit_3(
    tmp_path: Path, content: bytes | None, word: str
) -> None:
    """The file is named with what is wrong, before any work."""
    terms = tmp_path / "terms.tsv"
    if content is not None:
        terms.write_bytes(content)
    done = summariser("summarise", SAMPLE, "--glossary", terms, "-q")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "terms.tsv" in done.stderr
    assert word in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("form", ["md", "html", "docx", "json"])
def test_notes_of_the_same_input_are_byte_equal(tmp_path: Path, form: str) -> None:
    """Also in two zones and years; the time named is the caller's."""
    report = report_in(tmp_path)
    notes = [tmp_path / f"{name}.{form}" for name in ("a", "b")]
    for note, zone in zip(notes, ("Asia/Shanghai", "America/New_York"), strict=True):
        done = summariser(
            "brief", report, "-o", note, "-q", "--time", "2026-11-21", TZ=zone, PYTHONHASHSEED=str(len(zone))
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert notes[0].read_bytes() == notes[1].read_bytes()


def test_a_note_names_the_source_its_html_embeds(tmp_path: Path) -> None:
    """The text of the report stands in the page, once."""
    note = tmp_path / "note.html"
    assert summariser("brief", report_in(tmp_path), "-o", note, "-q").returncode == 0
    assert note.read_text(encoding="utf-8").count("来源:云汀日报 发布时间:2022-01-10 09:00") == 1


def test_a_headline_that_fails_is_named_and_exit_5(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """The note is written all the same."""
    scripted_server.headline = lambda _body: {"answer": "none"}
    done = summariser(
        "brief", SAMPLE, "-o", tmp_path / "note.json", "-q",
        SUMMARISER_BASE_URL=scripted_server.base_url, SUMMARISER_MODEL="scripted",
    )  # fmt: skip
    assert done.returncode == 5
    assert "title and headings were not put into English" in done.stderr
    record = json.loads((tmp_path / "note.json").read_text(encoding="utf-8"))
    assert record["failures"][0]["section"] == "report"
    assert len(record["bottom_line"]) == 5


def test_help_shows_how_to_ask_for_each_form() -> None:
    """Examples name .html and .docx; the options are there."""
    told = " ".join(summariser("brief", "--help", COLUMNS="200", TERM="dumb").stdout.split())
    for word in ("note.html", "note.docx", "--glossary", "--time"):
        assert word in told
    assert os.environ.get("SOURCE_DATE_EPOCH", "") in told or "SOURCE_DATE_EPOCH" in told


def test_an_unjudged_server_answer_is_no_note(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """Where no section could be drafted, title and headings are not asked for."""
    scripted_server.script(*[says("no")] * 40)
    done = summariser(
        "brief", report_in(tmp_path), "-o", tmp_path / "note.md", "-q",
        SUMMARISER_BASE_URL=scripted_server.base_url, SUMMARISER_MODEL="scripted",
    )  # fmt: skip
    assert done.returncode == 5
    assert not any("Claims (id" in seen.prompt for seen in scripted_server.requests)
