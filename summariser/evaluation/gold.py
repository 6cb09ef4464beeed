"""Gold: what a careful reader found in a report; read from the files of an ``evals`` folder, and checked.

Rows are as ``evals/guide.md`` says; offsets are code points of the source. Keys that nobody scores are let pass.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path  # noqa: TC003 - a field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summariser.english import write_english
from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.figures.english import find_english
from summariser.grounding.verdicts import judge
from summariser.records import CLEAN, Change, EnglishStatus, Kind, LedgerRow, Qualifier, Role, Theme
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from summariser.records import Figure


class _Row(BaseModel):
    """A row of gold."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Span(_Row):
    """A stretch of the source: ``text == source[start:end]``."""

    start: int
    end: int
    text: str


class GoldFigure(Span):
    """A figure."""

    numerals: Literal["arabic", "hanzi"] = Field(validation_alias="class")
    kind: Kind
    value: int | float | str | tuple[int | float, int | float]
    unit: str
    qualifier: Qualifier
    change: Change | None
    subject: str

    @property
    def bounds(self) -> tuple[str, str | None]:
        """Value and upper bound as a ledger row has them."""
        low, high = self.value if isinstance(self.value, tuple) else (self.value, None)
        return str(low), None if high is None else str(high)


class GoldDate(Span):
    """A date."""

    iso: str


class GoldName(Span):
    """Digits or numerals that are no figure and no date."""


class GoldSection(_Row):
    """A section. The gold leaves page furniture at the rim out."""

    role: Role
    heading: str | None
    heading_start: int | None = None
    heading_end: int | None = None
    heading_raw: str | None = None
    start: int
    end: int
    theme: Theme


class GoldCampaign(Span):
    """The first mention of a named activity."""

    canonical: str
    key: str
    kind: str
    english: str
    english_status: EnglishStatus
    tier: Literal[1, 2, 3]


class Fact(_Row):
    """A fact that a good note carries, in both languages."""

    id: str
    section: str | None
    zh: str
    en: str
    evidence: tuple[int, int]
    figures: tuple[str, ...]
    """As the report prints them, in the order of the evidence or of the sentence."""
    figures_en: tuple[str, ...]


class GoldPlace(_Row):
    """The place of a report."""

    zh: str
    en: str


class Slip(_Row):
    """Characters that were damaged, and what they were."""

    start: int
    end: int
    text: str
    original: str


class GoldMeta(_Row):
    """What a report says of itself."""

    length: int
    title: str | None
    subtitle: str | None
    author: str | None
    source: str | None
    publisher: str | None
    published: str | None
    place: GoldPlace
    slips: tuple[Slip, ...] = ()
    original: str | None = None
    """Name of a file beside it: the report before it was damaged."""


class Gold(NamedTuple):
    """All gold of one report."""

    figures: tuple[GoldFigure, ...]
    dates: tuple[GoldDate, ...]
    names: tuple[GoldName, ...]
    sections: tuple[GoldSection, ...]
    campaigns: tuple[GoldCampaign, ...]
    facts: tuple[Fact, ...]
    meta: GoldMeta
    original: str | None
    """The text before it was damaged; null where it never was."""


_FACTS: Final = ("facts", "achievements")
"""The second name is that of gold annotated elsewhere in the same form."""

RowType = TypeVar("RowType", bound=_Row)


def load_gold(folder: Path) -> dict[str, Gold]:
    """Read the gold of all reports of a folder, by the name of the report.

    Raises:
        SourceMissingError: A file is missing.
        SourceDamagedError: A row does not have the form of its kind.
    """
    meta_file = folder / "meta.json"
    metas = _parsed(meta_file, _read(meta_file))
    if not isinstance(metas, dict):
        raise SourceDamagedError(str(meta_file), "is no JSON object by report.")
    figures = _load(folder / "figures.jsonl", GoldFigure, metas)
    dates = _load(folder / "dates.jsonl", GoldDate, metas)
    names = _load(folder / "names.jsonl", GoldName, metas)
    sections = _load(folder / "sections.jsonl", GoldSection, metas)
    campaigns = _load(folder / "campaigns.jsonl", GoldCampaign, metas)
    own = [path for name in _FACTS if (path := folder / f"{name}.jsonl").exists()]
    facts = _load(own[0] if own else folder / f"{_FACTS[0]}.jsonl", Fact, metas)
    found = {}
    for name, raw in metas.items():
        meta = _valid(meta_file, name, raw, GoldMeta)
        found[name] = Gold(
            tuple(figures.get(name, ())),
            tuple(dates.get(name, ())),
            tuple(names.get(name, ())),
            tuple(sections.get(name, ())),
            tuple(campaigns.get(name, ())),
            tuple(facts.get(name, ())),
            meta,
            _read(folder / meta.original) if meta.original else None,
        )
    return found


def _load(path: Path, row: type[RowType], known: Container[str]) -> dict[str, list[RowType]]:
    """Read the rows of a file by report."""
    rows: dict[str, list[RowType]] = {}
    text = _read(path)
    # Not splitlines: a text may hold U+2028, which ends no line of a file.
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        raw = _parsed(path, line)
        if not isinstance(raw, dict) or not isinstance(raw.get("doc"), str):
            raise SourceDamagedError(str(path), f"line {number} names no report (doc).")
        if raw["doc"] not in known:
            raise SourceDamagedError(str(path), f"line {number}: meta.json has no report {raw['doc']!r}.")
        rows.setdefault(raw["doc"], []).append(_valid(path, f"line {number}", raw, row))
    return rows


def _read(path: Path) -> str:
    """Read a file, line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissingError(str(path), f"cannot be read ({error}); it is part of the evaluation.") from None


def _parsed(path: Path, text: str) -> object:
    """Parse JSON."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise SourceDamagedError(str(path), f"is no JSON ({error}).") from None


def _valid(path: Path, where: str, raw: object, row: type[RowType]) -> RowType:
    """Make a row of its JSON."""
    try:
        return row.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = ": ".join([*(str(part) for part in first["loc"]), first["msg"]])
        raise SourceDamagedError(str(path), f"{where}: {what}.") from None


# --- checks -----------------------------------------------------------------------------------------------------


def find_faults(gold: Gold, source: str) -> Iterator[str]:
    """Say what is wrong with the gold of a report: spans, digits, sections, facts, English figures."""
    if gold.meta.length != len(source):
        yield f"meta: length {gold.meta.length}, the report has {len(source)} characters"
    spans: Sequence[tuple[str, Sequence[Span]]] = (
        ("figures", gold.figures), ("dates", gold.dates), ("names", gold.names), ("campaigns", gold.campaigns),
    )  # fmt: skip
    for kind, rows in spans:
        for row in rows:
            if source[row.start : row.end] != row.text:
                yield f"{kind}: {row.text!r} does not stand at {row.start}"
    yield from _digit_faults(gold, source)
    yield from _section_faults(gold, source)
    for fact in gold.facts:
        yield from (f"facts: {fact.id}: {what}" for what in _fact_faults(fact, gold, source))


def _digit_faults(gold: Gold, source: str) -> Iterator[str]:
    """Every digit lies in exactly one row, and no figure, date or name overlaps another."""
    held = Counter(at for row in (*gold.figures, *gold.dates, *gold.names) for at in range(row.start, row.end))
    for at, character in enumerate(source):
        if _is_digit(character) and held[at] != 1:
            yield f"digits: {source[max(0, at - 6) : at + 6]!r} at {at} lies in {held[at]} rows"
    for at in sorted(at for at, count in held.items() if count > 1 and at < len(source)):
        if _is_digit(source[at]):
            continue
        yield f"digits: {source[at]!r} at {at} lies in {held[at]} rows"


def _is_digit(character: str) -> bool:
    """Tell whether a character is a digit, half or full width."""
    return "0" <= character <= "9" or "０" <= character <= "９"


def _section_faults(gold: Gold, source: str) -> Iterator[str]:
    """Sections are in order and apart, headings true."""
    here = 0
    for section in gold.sections:
        if section.start < here or section.end <= section.start:
            yield f"sections: {section.heading or section.role} at {section.start} is out of order"
        here = section.end
        if section.heading_start is not None and source[section.heading_start : section.heading_end] != (
            section.heading_raw
        ):
            yield f"sections: the heading {section.heading!r} does not stand at {section.heading_start}"


CAP: Final = re.compile(r"(?:最高|最多|最长|至多)[^，。；、]{0,6}$")
"""Before a figure that is a limit: English says "up to", the figure's own qualifier does not."""


def _fact_faults(fact: Fact, gold: Gold, source: str) -> Iterator[str]:
    """A fact's figures are gold figures of its evidence, and its English says the same."""
    rows = figures_of(fact, gold)
    missing = [text for text, row in zip(fact.figures, rows, strict=True) if row is None]
    if missing:
        yield f"no gold figure {missing[0]!r} in its evidence"
        return
    if len(fact.figures_en) != len(fact.figures):
        yield f"{len(fact.figures)} figures in Chinese, {len(fact.figures_en)} in English"
        return
    read = find_english(fact.en).figures
    here = 0
    for row, words in zip(rows, fact.figures_en, strict=True):
        start = fact.en.lower().find(words.lower(), here)
        if start < 0:
            yield f"{words!r} does not stand in its English, after what stands before it"
            return
        here = start + len(words)
        found = [one for one in read if one.start < here and start < one.end]
        # Alone, where the sentence around it is not understood.
        found = found or list(find_english(words).figures)
        meant = [row] if row else []
        if row and CAP.search(source[: row.start]):
            meant.append(row.model_copy(update={"qualifier": "at_most"}))
        if row and not any(_says(one, other) for one in found for other in meant):
            yield f"{words!r} is not {row.text!r}"


def _says(read: Figure, row: GoldFigure) -> bool:
    """Tell whether an English figure says a gold one; a direction that one of them leaves open is no other one."""
    if read.change is None or row.change is None:
        read = read._replace(change=row.change)
    return judge(read, as_ledger_row(row), is_english=True) in CLEAN


def figures_of(fact: Fact, gold: Gold) -> list[GoldFigure | None]:
    """Give the gold figures that a fact names, in its order; each row is used once, null where there is none.

    近3年 names the row 3年: gold from elsewhere writes the word before a period too.
    """
    start, end = fact.evidence
    left = [row for row in gold.figures if start <= row.start and row.end <= end]
    found: list[GoldFigure | None] = []
    for text in fact.figures:
        row = next((one for one in left if one.text == text), None) or next(
            (one for one in left if text.endswith(one.text) and _PAST.fullmatch(text.removesuffix(one.text))), None
        )
        if row:
            left.remove(row)
        found.append(row)
    return found


_PAST: Final = re.compile("近|前|过去|最近|这|连续|未来|今后")


def as_ledger_row(row: GoldFigure) -> LedgerRow:
    """Give a gold figure as a row of a ledger, so that it can be compared with what is said of it."""
    value, high = row.bounds
    plain = LedgerRow(
        source="gold",
        id="F1",
        start=row.start,
        end=row.end,
        text=row.text,
        section=None,
        printed=row.text,
        value=value,
        high=high,
        unit=fold(row.unit),
        qualifier=row.qualifier,
        change=row.change,
        kind=row.kind,
        numerals=row.numerals,
        subject=row.subject,
        english="",
    )
    return plain.model_copy(update={"english": write_english(plain)})
