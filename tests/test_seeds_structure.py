"""Sections, titles and places of whole reports: the project's own ones and, where they are at hand, shared ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from summariser.records import Report, Section, Source
from summariser.repair import repair
from summariser.sections import split

_HERE: Final = Path(__file__).parents[1]
_OWN: Final = _HERE / "evals"
_SHARED: Final = _HERE.parent / "shared"
_SEEDS: Final = ("000_0e61be054a7b7666", "002_5685b76093e1ea42", "004_be29e6b4f69db29d")
_OWN_NAMES: Final = ("discipline", "newspaper_review", "press_conference", "statistics", "traditional_damaged")


def _read(path: Path) -> Report:
    """Read and repair a report; its line ends stay as they are."""
    return repair(Source(name=path.name, text=path.read_bytes().decode(), digest="", encoding="utf-8", media="txt"))


def _gold(folder: Path, name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the metadata and the sections of a report as annotated."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))[name]
    rows = map(json.loads, (folder / "sections.jsonl").read_text(encoding="utf-8").splitlines())
    return meta, [row for row in rows if row["doc"] == name]


def _shared(name: str) -> tuple[Report, dict[str, Any], list[dict[str, Any]]]:
    """Read a shared report with its gold, or skip."""
    path = _SHARED / "seeds" / f"{name}.txt"
    if not path.exists() or not (_SHARED / "gold").exists():
        pytest.skip("skipped: the shared reports are not beside this project")
    return _read(path), *_gold(_SHARED / "gold", name)


def _outline(report: Report, sections: tuple[Section, ...]) -> list[tuple[Any, ...]]:
    """Give what the gold says of sections, with offsets of the source."""
    return [
        (
            section.role,
            section.heading,
            report.to_source(section.heading_start, section.heading_start)[0]
            if section.heading_start is not None
            else None,
            report.to_source(section.heading_start or 0, section.heading_end)[1]
            if section.heading_end is not None
            else None,
            *report.to_source(section.start, section.end),
            section.theme,
        )
        for section in sections
    ]


def _gold_outline(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Give the same of the gold."""
    return [
        (
            row["role"],
            row["heading"],
            row.get("heading_start"),
            row.get("heading_end"),
            row["start"],
            row["end"],
            row["theme"],
        )
        for row in rows
    ]


def _assert_meta(report: Report, gold: dict[str, Any]) -> None:
    """Assert that the metadata is as annotated; the publisher is the source or the publisher of the gold."""
    meta = report.meta
    place = (meta.place.zh, meta.place.en) if meta.place else (None, None)
    assert (gold["title"], gold["subtitle"], gold["author"], gold["published"]) == (
        meta.title,
        meta.subtitle,
        meta.author,
        meta.published,
    )
    assert (gold["place"]["zh"], gold["place"]["en"]) == place
    assert meta.publisher in {gold["source"], gold["publisher"]}
    span = gold.get("title_span") or {"start": None, "end": None}
    assert (span["start"], span["end"]) == (meta.title_start, meta.title_end)


@pytest.mark.seeds
@pytest.mark.parametrize("name", _SEEDS)
def test_shared_reports_have_the_metadata_of_the_gold(name: str) -> None:
    """Title, subtitle, publisher, author, date, place and title span agree."""
    report, gold, _ = _shared(name)
    _assert_meta(report, gold)


@pytest.mark.seeds
@pytest.mark.parametrize("name", _SEEDS)
def test_shared_reports_have_the_sections_of_the_gold(name: str) -> None:
    """Spans, headings, roles and themes agree."""
    report, _, rows = _shared(name)
    assert _gold_outline(rows) == _outline(report, split(report))


@pytest.mark.parametrize("name", _OWN_NAMES)
def test_own_reports_have_the_metadata_of_the_gold(name: str) -> None:
    """Title, subtitle, publisher, author, date, place and title span agree."""
    gold, _ = _gold(_OWN / "gold", name)
    _assert_meta(_read(_OWN / "reports" / f"{name}.txt"), gold)


@pytest.mark.parametrize("name", _OWN_NAMES)
def test_own_reports_have_the_sections_of_the_gold(name: str) -> None:
    """Spans, headings, roles and themes agree; a caption and a label that the gold leaves out are kept."""
    report = _read(_OWN / "reports" / f"{name}.txt")
    _, rows = _gold(_OWN / "gold", name)
    found = _outline(report, split(report))
    if name == "newspaper_review":
        caption, note, *found = found
        assert caption[:4] == ("lead", None, None, None)
        assert note[:2] == ("lead", "编者按")
        found = [("lead", None, None, None, *note[4:]), *found]
    assert _gold_outline(rows) == found


@pytest.mark.parametrize("name", _OWN_NAMES)
def test_own_reports_lose_no_text(name: str) -> None:
    """Every character of a report that is no white space lies in a section or in page furniture."""
    report = _read(_OWN / "reports" / f"{name}.txt")
    kept = {at for mark in report.furniture for at in range(mark.start, mark.end)}
    for section in split(report):
        kept.update(range(section.start, section.end))
        kept.update(range(section.heading_start or 0, section.heading_end or 0))
    assert [report.text[at] for at in range(len(report.text)) if at not in kept and not report.text[at].isspace()] == []
