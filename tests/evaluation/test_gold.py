"""Gold of the evaluation: the project's own has no fault, and every kind of fault is found and named."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.evaluation.gold import (
    Fact,
    Gold,
    GoldCampaign,
    GoldDate,
    GoldFigure,
    GoldMeta,
    GoldName,
    GoldSection,
    figures_of,
    find_faults,
    load_gold,
)
from summariser.evaluation.specimens import Corpus

EVALS = Path(__file__).parents[2] / "evals"
REPORTS = sorted(path.stem for path in (EVALS / "reports").glob("*.txt"))

TEXT = (
    "云汀市工作综述\n\n全市加快建设。\n\n一、夯实基础\n\n"
    "2022年，全市新建党支部320个，近2.7万名党员参加主题党日，群众投诉下降12.5%，5G基站近3年建成。\n"
)


def span(text: str) -> dict[str, Any]:
    """Give the first place of some words."""
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def figure(text: str, value: float | str, unit: str, **more: Any) -> GoldFigure:
    """Give the gold of a figure."""
    plain = {"class": "arabic", "kind": "count", "qualifier": "exact", "change": None, "subject": "党支部"}
    return GoldFigure.model_validate({**span(text), **plain, "value": value, "unit": unit, **more})


def fact(**changes: Any) -> Fact:
    """Give a fact of three figures, changed."""
    plain = {
        "id": "云汀-01",
        "section": "夯实基础",
        "zh": "新建党支部320个，近2.7万名党员参加，投诉下降12.5%。",
        "en": "The city set up 320 Party branches, drew nearly 27,000 Party members, and complaints fell by 12.5%.",
        "evidence": (TEXT.index("2022"), TEXT.index("，5G")),
        "figures": ("320个", "近2.7万名", "12.5%"),
        "figures_en": ("320", "nearly 27,000", "fell by 12.5%"),
    }
    return Fact.model_validate(plain | changes)


HEADING = span("一、夯实基础")
GOLD = Gold(
    figures=(
        figure("320个", 320, "个"),
        figure("近2.7万名", 27000, "名", qualifier="nearly"),
        figure("12.5%", 12.5, "%", kind="percent", change="decrease_by"),
        figure("3年", 3, "年", kind="duration"),
    ),
    dates=(GoldDate(**span("2022年"), iso="2022"),),
    names=(GoldName(**span("5G")),),
    sections=(
        GoldSection(
            role="lead", heading=None, start=TEXT.index("全市加快"), end=TEXT.index("\n\n一、"), theme="overview"
        ),
        GoldSection(
            role="section",
            heading="夯实基础",
            heading_start=HEADING["start"],
            heading_end=HEADING["end"],
            heading_raw="一、夯实基础",
            start=TEXT.index("2022"),
            end=len(TEXT) - 1,
            theme="grassroots",
        ),
    ),
    campaigns=(
        GoldCampaign(
            **span("主题党日"),
            canonical="主题党日",
            key="主题党日",
            kind="mechanism",
            english="themed Party Day",
            english_status="established",
            tier=1,
        ),
    ),
    facts=(fact(),),
    meta=GoldMeta.model_validate(
        {"length": len(TEXT), "title": "云汀市工作综述", "place": {"zh": "云汀市", "en": "Yunting"}}
        | dict.fromkeys(("subtitle", "author", "source", "publisher", "published"))
    ),
    original=None,
)


def faults(gold: Gold, text: str = TEXT) -> list[str]:
    """Give the faults of a gold."""
    return list(find_faults(gold, text))


def moved(row: Any, by: int) -> Any:
    """Give a row that says to stand elsewhere."""
    return row.model_copy(update={"start": row.start + by, "end": row.end + by})


def is_named(part: str, told: list[str]) -> bool:
    """Tell whether some fault says this."""
    return any(part in one for one in told)


@cache
def corpus() -> Corpus:
    """Give the project's own corpus."""
    return Corpus(EVALS)


@cache
def own_faults() -> tuple[str, ...]:
    """Give the faults of the project's own gold."""
    return tuple(corpus().faults())


# --- the project's own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_the_gold_of_a_report_has_no_fault(name: str) -> None:
    """Spans are true, digits parted, figures of facts exist, and their English says the same."""
    assert [] == [fault for fault in own_faults() if fault.startswith(f"{name}: ")]


def test_a_report_without_gold_is_named(tmp_path: Path) -> None:
    """A report that nobody annotated is a fault of the corpus."""
    shutil.copytree(EVALS / "gold", tmp_path / "gold")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "new.txt").write_text("全市新建党支部320个。\n", encoding="utf-8")
    assert ["new: has no gold"] == list(Corpus(tmp_path).faults())


# --- faults -----------------------------------------------------------------------------------------------------


def test_true_gold_has_no_fault() -> None:
    """The small example is right before it is damaged."""
    assert [] == faults(GOLD)


@pytest.mark.parametrize("kind", ["figures", "dates", "names", "campaigns"])
@pytest.mark.parametrize("by", [-1, 1, 40])
def test_a_shifted_span_is_named(kind: str, by: int) -> None:
    """A row whose words stand elsewhere is told with its kind and its words."""
    first, *others = getattr(GOLD, kind)
    told = faults(GOLD._replace(**{kind: (moved(first, by), *others)}))
    assert is_named(f"{kind}: {first.text!r} does not stand at {first.start + by}", told)


@settings(deadline=None)
@given(st.integers(-200, 400).filter(bool), st.integers(0, 3))
def test_a_span_anywhere_else_is_a_fault_and_no_crash(by: int, at: int) -> None:
    """However far a figure is shifted, in the report or out of it, the fault is told."""
    rows = list(GOLD.figures)
    rows[at] = moved(rows[at], by)
    assert faults(GOLD._replace(figures=tuple(rows)))


def test_two_rows_beyond_the_end_of_the_report_are_a_fault_and_no_crash() -> None:
    """Overlapping rows that stand outside the report are told like others."""
    beyond = tuple(moved(row, 4000 - row.start) for row in GOLD.figures)
    told = faults(GOLD._replace(figures=beyond))
    assert is_named("figures: '320个' does not stand at 4000", told)


@pytest.mark.parametrize(("kind", "at"), [("figures", "320个"), ("dates", "2022年"), ("names", "5G")])
def test_a_digit_in_no_row_is_named(kind: str, at: str) -> None:
    """A digit that nobody accounts for is told with its place."""
    kept = tuple(row for row in getattr(GOLD, kind) if row.text != at)
    told = faults(GOLD._replace(facts=(), **{kind: kept}))
    assert is_named(f"at {TEXT.index(at)} lies in 0 rows", told)


def test_a_full_width_digit_in_no_row_is_named() -> None:
    """Digits of the other width are digits."""
    longer = f"{TEXT}共７篇。\n"
    told = faults(GOLD._replace(meta=GOLD.meta.model_copy(update={"length": len(longer)})), longer)
    assert [f"digits: {longer[len(TEXT) - 5 :]!r} at {len(TEXT) + 1} lies in 0 rows"] == told


def test_a_digit_in_two_rows_is_named_once() -> None:
    """A digit that two rows claim is one fault for each digit."""
    twice = (*GOLD.names, GoldName(**span("320")))
    told = faults(GOLD._replace(names=twice))
    at = TEXT.index("320")
    assert [at, at + 1, at + 2] == [
        place for place in range(len(TEXT)) for one in told if f" at {place} lies in 2" in one
    ]


def test_overlapping_rows_are_named_where_no_digit_is() -> None:
    """Rows may not share a character either."""
    told = faults(GOLD._replace(names=(*GOLD.names, GoldName(**span("个，近")))))
    assert is_named(f"at {TEXT.index('个，近')} lies in 2 rows", told)
    assert is_named(f"at {TEXT.index('近2.7')} lies in 2 rows", told)


def test_sections_out_of_order_are_named() -> None:
    """A section that begins before the last one ends is told."""
    told = faults(GOLD._replace(sections=GOLD.sections[::-1]))
    assert [f"sections: lead at {GOLD.sections[0].start} is out of order"] == told


def test_overlapping_sections_are_named() -> None:
    """A section may not begin inside the one before."""
    lead = GOLD.sections[0].model_copy(update={"end": GOLD.sections[1].start + 1})
    told = faults(GOLD._replace(sections=(lead, GOLD.sections[1])))
    assert [f"sections: 夯实基础 at {GOLD.sections[1].start} is out of order"] == told


def test_an_empty_section_is_named() -> None:
    """A section without a body is told."""
    lead = GOLD.sections[0].model_copy(update={"end": GOLD.sections[0].start})
    assert is_named("sections: lead at", faults(GOLD._replace(sections=(lead, GOLD.sections[1]))))


@pytest.mark.parametrize("change", [{"heading_raw": "二、夯实基础"}, {"heading_start": 3}, {"heading_end": 12}])
def test_a_wrong_heading_is_named(change: dict[str, object]) -> None:
    """A heading that does not stand where it is said to is told."""
    section = GOLD.sections[1].model_copy(update=change)
    told = faults(GOLD._replace(sections=(GOLD.sections[0], section)))
    assert [f"sections: the heading '夯实基础' does not stand at {section.heading_start}"] == told


def test_a_wrong_length_is_named() -> None:
    """Gold of another version of the report is told by its length."""
    told = faults(GOLD._replace(meta=GOLD.meta.model_copy(update={"length": 7})))
    assert [f"meta: length 7, the report has {len(TEXT)} characters"] == told


# --- facts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"figures": ("321个", "近2.7万名", "12.5%")}, "no gold figure '321个' in its evidence"),
        ({"figures": ("320个", "320个", "12.5%")}, "no gold figure '320个' in its evidence"),
        ({"evidence": (0, TEXT.index("近2.7"))}, "no gold figure '近2.7万名' in its evidence"),
        ({"evidence": (TEXT.index("320") + 1, len(TEXT))}, "no gold figure '320个' in its evidence"),
        ({"figures_en": ("320", "nearly 27,000")}, "3 figures in Chinese, 2 in English"),
        (
            {"figures_en": ("320", "nearly 27,000", "fell by one eighth")},
            "'fell by one eighth' does not stand in its English",
        ),
        ({"figures_en": ("nearly 27,000", "320", "fell by 12.5%")}, "'320' does not stand in its English"),
    ],
)
def test_a_fact_that_does_not_fit_its_gold_is_named(changes: dict[str, object], expected: str) -> None:
    """A figure that is not in the evidence, and English that is not there, are told with the fact."""
    assert is_named(f"facts: 云汀-01: {expected}", faults(GOLD._replace(facts=(fact(**changes),))))


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("320", "321", "320个"),
        ("nearly 27,000", "nearly 28,000", "近2.7万名"),
        ("nearly 27,000", "nearly 2,700", "近2.7万名"),
        ("nearly 27,000", "nearly 27 million", "近2.7万名"),
        ("nearly 27,000", "27,000", "近2.7万名"),
        ("nearly 27,000", "more than 27,000", "近2.7万名"),
        ("320", "about 320", "320个"),
        ("fell by 12.5%", "fell by 1.25%", "12.5%"),
        ("fell by 12.5%", "rose by 12.5%", "12.5%"),
        ("fell by 12.5%", "fell by 12.5 percentage points", "12.5%"),
    ],
)
def test_english_that_says_another_thing_is_named(old: str, new: str, row: str) -> None:
    """Another value, scale, qualifier, direction or unit is told with both figures."""
    wrong = fact(
        en=GOLD.facts[0].en.replace(old, new),
        figures_en=tuple(new if one == old else one for one in GOLD.facts[0].figures_en),
    )
    assert [f"facts: 云汀-01: {new!r} is not {row!r}"] == faults(GOLD._replace(facts=(wrong,)))


@pytest.mark.parametrize(
    ("old", "new", "bare"),
    [
        ("fell by 12.5%", "rose by 12.5%", "12.5%"),
        ("set up 320", "set up more than 320", "320"),
        ("set up 320", "set up nearly 320", "320"),
    ],
)
def test_english_around_a_bare_number_counts(old: str, new: str, bare: str) -> None:
    """Direction and qualifier that the sentence gives a number are seen where the fact names the number alone."""
    bares = tuple(bare if bare in one else one for one in GOLD.facts[0].figures_en)
    assert [] == faults(GOLD._replace(facts=(fact(figures_en=bares),)))
    wrong = fact(en=GOLD.facts[0].en.replace(old, new), figures_en=bares)
    assert is_named(f"{bare!r} is not", faults(GOLD._replace(facts=(wrong,))))


def test_a_word_before_a_period_names_the_same_row() -> None:
    """近3年 names the row 3年."""
    rows = figures_of(fact(evidence=(0, len(TEXT)), figures=("近3年",), figures_en=("3 years",)), GOLD)
    assert ["3年"] == [row.text if row else None for row in rows]


@pytest.mark.parametrize("text", ["13年", "2.3年", "1,003年"])
def test_a_longer_number_does_not_name_the_row_of_its_end(text: str) -> None:
    """13年 is not the row 3年: what stands before a row's words may be words, not digits."""
    rows = figures_of(fact(evidence=(0, len(TEXT)), figures=(text,), figures_en=("3 years",)), GOLD)
    assert [None] == rows


def test_each_row_is_named_once() -> None:
    """Two figures of a fact are two rows."""
    rows = figures_of(fact(figures=("320个", "320个", "12.5%")), GOLD)
    assert ["320个", None, "12.5%"] == [row.text if row else None for row in rows]


# --- files ------------------------------------------------------------------------------------------------------

FILES = ("figures.jsonl", "dates.jsonl", "names.jsonl", "sections.jsonl", "campaigns.jsonl", "facts.jsonl", "meta.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the project's gold."""
    return Path(shutil.copytree(EVALS / "gold", tmp_path / "gold"))


@pytest.mark.parametrize("name", [*FILES, "traditional_damaged.original.txt"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """Each file of the gold is needed."""
    (folder / name).unlink()
    with pytest.raises(SourceMissingError, match=name):
        load_gold(folder)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["{", "[]", "null", '{"doc": 1}', '{"doc": "speech", "start": "x"}'])
def test_a_damaged_file_is_named(folder: Path, name: str, text: str) -> None:
    """No JSON, no object, no report and a row of another form are told with the file."""
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=name):
        load_gold(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_utf_8_is_named(folder: Path, name: str) -> None:
    """Bytes of another encoding are told with the file."""
    (folder / name).write_bytes('{"doc": "云汀"}'.encode("gb18030"))
    with pytest.raises((SourceDamagedError, SourceMissingError), match=name):
        load_gold(folder)


def test_a_damaged_line_is_named_by_its_number(folder: Path) -> None:
    """The line that is wrong is told."""
    path = folder / "figures.jsonl"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{first}\n{first.replace('hanzi', 'roman')}\n", encoding="utf-8")
    with pytest.raises(SourceDamagedError, match="line 2: class"):
        load_gold(folder)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_line_mark_inside_a_text_ends_no_line(folder: Path, mark: str) -> None:
    """JSON lets such marks stand in a text; a line of gold ends at a line feed only."""
    row = {"doc": "speech", "start": 0, "end": 3, "text": f"一{mark}二"}
    (folder / "names.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [f"一{mark}二"] == [name.text for name in load_gold(folder)["speech"].names]


@pytest.mark.parametrize("name", ["facts.jsonl", "campaigns.jsonl"])
def test_a_row_of_an_unknown_report_is_not_dropped_in_silence(folder: Path, name: str) -> None:
    """A slip in the name of a report is told, since else its facts would count for nothing."""
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace('"doc": "speech"', '"doc": "spech"'), encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=name):
        load_gold(folder)
