"""Where notes go: planned before any work, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import NOTE_TEXT, briefing_of, report_of

from summariser.errors import UsageError
from summariser.notes import FORMS, Target, note_stem, plan_notes, write_atomically, write_note
from summariser.records import Briefing


def test_the_suffix_decides_the_form(tmp_path: Path) -> None:
    """One report goes to the file that was named."""
    assert plan_notes(["a.txt"], str(tmp_path / "note.md")) == [(tmp_path / "note.md", ".md")]
    assert plan_notes(["a.txt"], str(tmp_path / "note.JSON"))[0].form == ".json"
    assert plan_notes(["a.txt"], "-")[0].path is None


def test_a_folder_takes_several_reports(tmp_path: Path) -> None:
    """Each report has a file of its own, two of the same name too."""
    targets = plan_notes(["x/a.txt", "y/a.docx", "b.txt"], str(tmp_path))
    assert [target.path for target in targets] == [tmp_path / "a.md", tmp_path / "a-2.md", tmp_path / "b.md"]
    assert plan_notes(["a.txt"], f"{tmp_path}/new/")[0].path == tmp_path / "new" / "a.md"


def test_a_note_is_never_written_over_a_report(tmp_path: Path) -> None:
    """However the path is written, and in a folder too."""
    report = tmp_path / "report.html"
    report.write_text("新建学校3所。", encoding="utf-8")
    with pytest.raises(UsageError, match="is a report that is read; name another file"):
        plan_notes([str(report)], f"{tmp_path}/./report.html")
    notes = tmp_path / "a.md"
    with pytest.raises(UsageError, match="is a report that is read"):
        plan_notes([str(notes), "b.txt"], str(tmp_path))


@pytest.mark.parametrize(
    ("paths", "out"), [(["a.txt"], "note.odt"), (["a.txt"], "note"), (["a.txt", "b.txt"], "note.md"), (["a", "b"], "-")]
)
def test_an_output_that_cannot_be_is_refused_before_any_work(paths: list[str], out: str) -> None:
    """A form that is not written, or one file for two reports, is a usage error that says what to do."""
    with pytest.raises(UsageError, match=r"folder|\.md"):
        plan_notes(paths, out)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("../../etc/passwd", "passwd"),
        ("报告 1.txt", "报告_1"),
        ("...", "report"),
        ("a;rm -rf.txt", "a_rm_-rf"),
        ("", "report"),
    ],
)
def test_a_source_name_is_no_path(name: str, stem: str) -> None:
    """A note's name keeps letters, digits, dots and dashes of the source's."""
    assert note_stem(name) == stem


def test_a_write_leaves_no_trace_when_it_fails(tmp_path: Path) -> None:
    """A folder that is a file gives one sentence; nothing is left beside the target."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "note.md", b"text")
    write_atomically(tmp_path / "note.md", "一\n".encode())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "note.md"]
    assert (tmp_path / "note.md").read_bytes() == "一\n".encode()


SOURCE = report_of(NOTE_TEXT).source


@pytest.mark.parametrize("form", FORMS)
def test_a_note_is_written_in_every_form_and_the_same_each_time(form: str, tmp_path: Path) -> None:
    """The suffix decides; two runs on one briefing give the same bytes."""
    paths = [tmp_path / f"{name}{form}" for name in ("one", "two")]
    for path in paths:
        assert write_note(briefing_of(), SOURCE.text, Target(path, form), "both") == path
    one, two = (path.read_bytes() for path in paths)
    assert one == two
    assert b"\r" not in one or form == ".docx"
    if form != ".docx":
        assert "近2.7万名" in one.decode()


def test_standard_output_takes_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """And no file is written."""
    (target,) = plan_notes(["a.txt"], "-")
    assert write_note(briefing_of(), SOURCE.text, target, "zh") is None
    assert capsys.readouterr().out.startswith("# 云汀市工作综述\n")


def test_json_is_the_whole_record(tmp_path: Path) -> None:
    """What a note leaves out stands there."""
    write_note(briefing_of(), SOURCE.text, Target(tmp_path / "note.json", ".json"), "both")
    assert Briefing.model_validate_json((tmp_path / "note.json").read_bytes()) == briefing_of()
