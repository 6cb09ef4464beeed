"""All nouns, frozen. No behaviour but what follows from the fields alone.

Offsets are code points, half-open [start, end). Two texts have offsets: the *source* (as decoded, untouched) and
the *report* (repaired). A field named start/end belongs to the text that its record's docstring names.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Theme = Literal["ideology", "cadres", "grassroots", "talent", "discipline", "livelihood", "overview", "other"]
Role = Literal["lead", "section", "closing"]
Qualifier = Literal["exact", "approx", "more_than", "nearly", "at_least", "at_most", "less_than"]
Change = Literal["increase_by", "increase_to", "decrease_by", "decrease_to"]
Kind = Literal["count", "money", "percent", "age", "duration", "ratio", "measure", "other"]
CampaignKind = Literal[
    "campaign", "education_drive", "programme", "project", "mechanism", "document", "event", "slogan"
]
EnglishStatus = Literal["official", "established", "own", "untranslated"]
ProofVerdict = Literal[
    "matches",
    "respelled",
    "value_changed",
    "scale_changed",
    "unit_changed",
    "qualifier_changed",
    "change_changed",
    "subject_changed",
    "fragment",
    "name_as_number",
    "derived",
    "languages_disagree",
    "not_in_source",
]
CLEAN: Final[frozenset[ProofVerdict]] = frozenset({"matches", "respelled"})
"""The verdicts that are no findings."""


class Record(BaseModel):
    """A frozen value; unknown fields are an error, and the sentence under a field describes it in the schemas."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


# --- what is read -----------------------------------------------------------------------------------------------


class Source(Record):
    """A text as decoded, untouched; every public span points into it."""

    name: str
    """File name as shown to people; ``<stdin>`` for standard input."""
    text: str
    digest: str
    """SHA-256 of the text in UTF-8, hexadecimal."""
    encoding: str
    """The encoding that decoded it; ``utf-8`` where a format carries its own text."""
    media: Literal["txt", "html", "docx", "pdf"]


class Edit(Record):
    """One repair. Offsets of the source; ``after`` stands in the report where ``before`` stands in the source."""

    start: int
    end: int
    before: str
    after: str
    kind: Literal["reading", "slip"]
    """reading: a pinyin gloss taken out; slip: GBK bytes shifted by one, decoded again."""
    certainty: Literal["decoded", "inferred", "unrepaired"]
    """decoded: follows from the bytes; inferred: chosen among candidates; unrepaired: marked and left as it is."""


class Furniture(Record):
    """A stretch of page furniture, set aside. Offsets of the report."""

    start: int
    end: int
    kind: Literal["navigation", "metadata", "image", "footer", "byline", "title"]


class Place(Record):
    """The place a report is about, from the province down."""

    zh: str
    en: str
    level: Literal["province", "prefecture", "county", "township", "unknown"]


class Period(Record):
    """What time a report covers, by its own words."""

    text: str
    """As the report says it: 2023年, 五年来."""
    first: str
    """ISO year, month or day with which it begins."""
    last: str
    """ISO year, month or day with which it ends; equal to ``first`` for a single year."""


class Meta(Record):
    """What the report says of itself; null where it says nothing."""

    title: str | None = None
    subtitle: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO date, ``2021-12-25``, or a month, ``2021-12``."""
    place: Place | None = None
    title_start: int | None = None
    """Offsets of the source, of the whole title line."""
    title_end: int | None = None
    period: Period | None = None
    """What time it covers, from its dates by rule; null where that is not clear."""


class Report(Record):
    """The repaired text, its Simplified folding of equal length, and the way back to the source."""

    source: Source
    text: str
    folded: str
    """``text`` with Traditional and full-width characters folded, character for character: same length."""
    edits: tuple[Edit, ...] = ()
    """In source order, not overlapping."""
    furniture: tuple[Furniture, ...] = ()
    """In report order, not overlapping."""
    meta: Meta = Meta()

    @cached_property
    def _pieces(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """Piece starts in the report, in the source, and the source end of a replaced piece (-1: copied)."""
        starts, sources, ends = [0], [0], [-1]
        here = there = 0
        for edit in self.edits:
            here += edit.start - there
            if edit.after:
                starts.append(here)
                sources.append(edit.start)
                ends.append(edit.end)
            here += len(edit.after)
            there = edit.end
            starts.append(here)
            sources.append(there)
            ends.append(-1)
        return tuple(starts), tuple(sources), tuple(ends)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of a report span; a replaced stretch is taken whole."""
        if end <= start:
            point = self._locate(start)[0]
            return point, point
        return self._locate(start)[0], self._locate(end - 1)[1]

    def _locate(self, offset: int) -> tuple[int, int]:
        """Give the source span of one character of the report."""
        starts, sources, ends = self._pieces
        at = bisect_right(starts, offset) - 1
        if ends[at] >= 0:
            return sources[at], ends[at]
        point = sources[at] + offset - starts[at]
        return point, point + 1


class Section(Record):
    """A stretch under one heading. Offsets of the report; heading and page furniture at the rim are no body."""

    id: str
    """S1, S2 … in report order."""
    role: Role
    heading: str | None
    heading_start: int | None
    heading_end: int | None
    level: int
    """1 for 一、 or an unnumbered heading, 2 for （一） under it, 3 for 1. under that."""
    start: int
    end: int
    theme: Theme


# --- what the text counts: named tuples, since a grammar makes ten thousands of them a second and only code does ---


class Figure(NamedTuple):
    """A quantity as written, qualifier included. Offsets of the text that was read."""

    start: int
    end: int
    text: str
    value: str
    """Decimal in base units without exponent (1.9万场 → 19000), a fraction ``2/3``, or the terms of a ratio ``3:7``."""
    high: str | None = None
    """Upper bound of a range, in base units."""
    unit: str = ""
    """As written; empty where there is none. ％ is written %."""
    qualifier: Qualifier = "exact"
    change: Change | None = None
    kind: Kind = "count"
    numerals: Literal["arabic", "hanzi", "latin"] = "arabic"
    """latin: English words, only in notes."""
    base: str | None = None
    """What the change is measured against, as written: 同比, 比上届; null where nothing is said."""

    @property
    def number(self) -> Decimal | Fraction | None:
        """The value as a number; null for a ratio of several terms."""
        return _number_of(self.value)


def _number_of(value: str) -> Decimal | Fraction | None:
    """Give a value as a number; null for a ratio of several terms."""
    if "/" in value:
        return Fraction(value)
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


class DateMention(NamedTuple):
    """A calendar date, a year, or a range of them. Offsets of the text that was read."""

    start: int
    end: int
    text: str
    iso: str
    """``2021-12-25``, ``2021-12``, ``2021``, or a range ``2018/2020``; ``--04-08`` where the year is not known."""


class NameMention(NamedTuple):
    """Digits or numerals that are part of a name, an ordinal, a mark or page furniture. Offsets of the text read."""

    start: int
    end: int
    text: str
    why: Literal["name", "formula", "ordinal", "mark", "furniture", "hotline", "code"]


class Mentions(NamedTuple):
    """Everything countable of one text: each kind in text order, no two of them overlapping, every digit in one."""

    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    names: tuple[NameMention, ...]


class Row(Record):
    """What every row of the ledger has. Offsets of the source: ``text == source[start:end]``."""

    source: str
    """File name of the report."""
    id: str
    start: int
    end: int
    text: str
    section: str | None
    """Heading of the section, null under none."""


class LedgerRow(Row):
    """A figure of the report; ids F1, F2 and so on."""

    type: Literal["figure"] = "figure"
    printed: str
    """As printed in a note: ``text`` with damage mended and without white space."""
    value: str
    high: str | None
    unit: str
    qualifier: Qualifier
    change: Change | None
    kind: Kind
    numerals: Literal["arabic", "hanzi"]
    subject: str
    """What is counted, in the report's words."""
    subject_en: str = ""
    """What is counted, in English; empty where nobody has said it."""
    english: str
    """The figure in English, written by code: nearly 27,000."""
    base: str | None = None
    """What a change is measured against, as written."""
    same_as: str | None = None
    """Id of the first row that says the same: equal value, unit class, qualifier and direction, of the same thing."""
    rounding_of: str | None = None
    """Id of an earlier row that gives the same quantity more or less exactly: 近2.7万名 beside 26,987名."""
    conflicts_with: tuple[str, ...] = ()
    """Ids of the rows that give another value of the same thing; the report contradicts itself, a human decides."""

    @property
    def number(self) -> Decimal | Fraction | None:
        """The value as a number; null for a ratio of several terms."""
        return _number_of(self.value)


class Conflict(Record):
    """One thing of which the report gives two values; the rows have both places."""

    rows: tuple[str, ...]
    """Ids in source order."""
    subject: str
    """What both count, in the report's words."""
    kind: Literal["digit", "transposed", "scale", "value"]
    """How the values differ: in one digit, in two digits exchanged, by a power of ten, or otherwise."""
    explanation: str
    """In plain words."""


class DateRow(Row):
    """A date of the report; ids D1, D2 and so on."""

    type: Literal["date"] = "date"
    iso: str


class NameRow(Row):
    """A number of the report that is a name; ids N1, N2 and so on."""

    type: Literal["name"] = "name"
    why: str


class Ledger(Record):
    """All figures of a report with their ids, F1, F2 … in source order, and its dates and number-names."""

    rows: tuple[LedgerRow, ...]
    spans: tuple[tuple[int, int], ...]
    """Span in the report of each row."""
    dates: tuple[DateRow, ...]
    names: tuple[NameRow, ...]
    conflicts: tuple[Conflict, ...] = ()
    """Where the report contradicts itself, in source order."""


# --- what a drafter says ----------------------------------------------------------------------------------------

_SHORT = 300
_LONG = 1200


class Achievement(Record):
    """One thing the report says was done."""

    zh: Annotated[str, Field(min_length=1, max_length=_LONG)]
    """One neutral Chinese sentence; each figure only as its slot, e.g. 开展主题党日活动{F3}。"""
    en: Annotated[str, Field(max_length=_LONG)]
    """The same in one English sentence with the same slots; a slot stands for the number with its unit."""
    quote: Annotated[str, Field(min_length=1, max_length=_LONG)]
    """The words of the section that say so, copied exactly, figures included, without markers."""


class NumberNote(Record):
    """What one figure of the section counts."""

    figure: Annotated[str, Field(pattern=r"^F[0-9]{1,6}$")]
    """The id of the figure."""
    as_written: Annotated[str, Field(min_length=1, max_length=_SHORT)]
    """The figure exactly as it is written in the section."""
    subject_zh: Annotated[str, Field(max_length=_SHORT)]
    """What it counts, in a few Chinese words of the section."""
    subject_en: Annotated[str, Field(max_length=_SHORT)]
    """What it counts, in a few English words."""


class CampaignNote(Record):
    """A named activity, education drive, programme, mechanism or titled document."""

    name: Annotated[str, Field(min_length=1, max_length=_SHORT)]
    """The name exactly as written in the section."""
    english: Annotated[str, Field(max_length=_SHORT)]
    """An English rendering."""
    kind: CampaignKind
    """slogan for a generic set phrase that is no campaign."""
    quote: Annotated[str, Field(min_length=1, max_length=_LONG)]
    """The words of the section in which it is named, copied exactly."""


class Draft(Record):
    """What a drafter answers for one passage."""

    achievements: Annotated[tuple[Achievement, ...], Field(max_length=40)]
    numbers: Annotated[tuple[NumberNote, ...], Field(max_length=200)]
    campaigns: Annotated[tuple[CampaignNote, ...], Field(max_length=60)]


EMPTY_DRAFT = Draft(achievements=(), numbers=(), campaigns=())


class PassageFigure(Record):
    """A figure as a drafter sees it. Offsets of the passage's text."""

    id: str
    start: int
    end: int
    text: str
    english: str
    """What code will write for its slot in English."""
    subject: str
    """What it counts, as far as rules can tell."""
    change: Change | None = None


class Complaint(Record):
    """Why one item was not accepted, as told to a drafter that is asked again."""

    item: str
    """The refused item, as JSON."""
    reason: str
    """In plain words, with the nearest figures of the source."""


class Passage(Record):
    """What a drafter is given: one section, or a part of a long one, with its figures."""

    id: str
    """The section's id, with .2, .3 … for further parts of a long section."""
    title: str
    heading: str
    theme: Theme
    text: str
    """The report's text of this passage, page furniture left out."""
    folded: str
    """``text`` folded to Simplified, same length."""
    figures: tuple[PassageFigure, ...]
    complaints: tuple[Complaint, ...] = ()
    """Empty at the first asking; later, only the items named here are asked for."""
    asked_before: int = 0
    """How often this passage was asked for already: the same words asked again are another asking."""
    terms: tuple[tuple[str, str], ...] = ()
    """Names of the passage that have one fixed English form, with it."""


class Usage(Record):
    """Calls and tokens, summed."""

    calls: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0


class Answer(Record):
    """A drafter's draft with what could not be read of it and what it cost."""

    draft: Draft
    malformed: tuple[str, ...] = ()
    """Items that did not fit the schema, as received, each with the reason in front."""
    usage: Usage = Usage()
    asked: int = 1
    """Answers that it took until one could be used."""


class HeadlineTask(Record):
    """What is asked for once a report, beside its sections: the English of its title and headings."""

    title: str
    headings: tuple[tuple[str, str], ...]
    """Id of the section, and its heading."""
    terms: tuple[tuple[str, str], ...] = ()
    """Names in title and headings that have one fixed English form, with it."""


class HeadingNote(Record):
    """One heading in English."""

    section: Annotated[str, Field(pattern=r"^S[0-9]{1,6}$")]
    """The id of the section."""
    en: Annotated[str, Field(min_length=1, max_length=_SHORT)]
    """The heading in English, without its number."""


class Headline(Record):
    """What a model answers about title and headings."""

    title: Annotated[str, Field(max_length=_SHORT)]
    """The title in English."""
    headings: Annotated[tuple[HeadingNote, ...], Field(max_length=200)]


class HeadlineAnswer(Record):
    """A headline with what it cost."""

    headline: Headline
    usage: Usage = Usage()


# --- what grounding vouches for ---------------------------------------------------------------------------------

Reason = Literal[
    "malformed",
    "quote_not_found",
    "unknown_figure",
    "figure_outside_evidence",
    "as_written_disagrees",
    "value_changed",
    "scale_changed",
    "unit_changed",
    "qualifier_changed",
    "change_changed",
    "subject_changed",
    "fragment",
    "not_in_source",
    "name_as_number",
    "date_not_in_source",
    "languages_disagree",
    "name_not_found",
    "unsupported",
    "no_content",
]


class Evidence(Record):
    """Verbatim words. Offsets of the source: ``quote == source[start:end]``."""

    quote: str
    start: int
    end: int


class Mark(Record):
    """Where a figure stands in a written sentence. Offsets of that sentence."""

    figure: str
    start: int
    end: int


class Claim(Record):
    """A sentence that is vouched for: its figures were written by code from the ledger."""

    id: str
    section: str
    zh: str
    en: str
    zh_marks: tuple[Mark, ...]
    en_marks: tuple[Mark, ...]
    translation: Literal["full", "terms_only"]
    """terms_only: the English holds figures and glossary terms, the rest is not translated."""
    evidence: Evidence
    planned: bool = False
    """True where the report plans (将, 力争) rather than reports."""

    @property
    def figures(self) -> tuple[str, ...]:
        """Ids of the figures that the claim carries, in order of mention, each once."""
        return tuple(dict.fromkeys(mark.figure for mark in self.zh_marks))


class Rejection(Record):
    """A draft item that was refused; shown with its reason, never dropped."""

    section: str
    """Id of the section; ``report`` for what belongs to none: the title."""
    item: Literal["achievement", "number", "campaign", "answer", "title", "heading"]
    reason: Reason
    explanation: str
    """In plain words."""
    draft: str
    """What was refused."""
    attempts: int
    """How often the drafter was asked for it."""


class Campaign(Record):
    """A named activity that stands verbatim in the report."""

    name: str
    english: str
    english_status: EnglishStatus
    kind: CampaignKind
    section: str
    evidence: Evidence


RemarkSort = Literal["superlative", "praise", "disparaging", "unattributed", "term"]


class Remark(Record):
    """A word of a claim that a neutral note would not use without saying whose it is; shown, never rewritten."""

    claim: str
    """Id of the claim."""
    language: Literal["zh", "en"]
    word: str
    """As it stands in the sentence, from ``start`` to ``end``."""
    start: int
    end: int
    """Offsets of the claim's sentence in that language."""
    sort: RemarkSort
    """term: a name that the sentence renders otherwise than the glossary."""
    explanation: str
    """In plain words, with what to do."""


# --- the result -------------------------------------------------------------------------------------------------


class SectionFailure(Record):
    """A section for which no draft could be had."""

    section: str
    """Its id; ``report`` where title and headings could not be asked for."""
    heading: str | None
    error: str
    """Name of the error."""
    explanation: str


class SectionSummary(Record):
    """One section of the briefing. Offsets of the source."""

    id: str
    role: Role
    heading: str | None
    heading_en: str | None = None
    """The heading in English, without its number; null where it is not translated."""
    heading_start: int | None
    heading_end: int | None
    level: int
    start: int
    end: int
    theme: Theme
    claims: tuple[Claim, ...]
    campaigns: tuple[Campaign, ...]
    carried: tuple[str, ...]
    omitted: tuple[str, ...]


class Balance(Record):
    """The account of all figures: carried and omitted part the ledger's ids; stray is empty or an error."""

    carried: tuple[str, ...]
    omitted: tuple[str, ...]
    """Figures that no claim points to, repeats of carried ones included."""
    repeated: tuple[str, ...] = ()
    """Those of the omitted whose statement a claim carries all the same, by another row that says the same."""
    stray: tuple[str, ...]
    """Figures of the written sentences that the ledger lacks, as written."""


class Provenance(Record):
    """Who drafted, with what."""

    drafter: Literal["offline", "llm", "recording"]
    model: str | None = None
    prompt: str | None = None
    """Name and version of the prompt."""
    prompt_digest: str | None = None
    time: str | None = None
    """When, in ISO 8601, as the caller says; null where nobody said it, since a clock would make each note differ."""


class SourceNote(Record):
    """The source as named in a briefing, without its text."""

    name: str
    digest: str
    encoding: str
    media: str
    length: int
    """In code points."""


class Briefing(Record):
    """The whole result for one report."""

    version: Literal[1] = 1
    source: SourceNote
    meta: Meta
    title_en: str | None = None
    """The title in English; null where it is not translated."""
    provenance: Provenance
    bottom_line: tuple[str, ...]
    """Ids of the claims that matter most, three to five where there are as many."""
    sections: tuple[SectionSummary, ...]
    ledger: tuple[LedgerRow, ...]
    conflicts: tuple[Conflict, ...] = ()
    """Where the report contradicts itself, in source order."""
    balance: Balance
    rejections: tuple[Rejection, ...]
    failures: tuple[SectionFailure, ...]
    remarks: tuple[Remark, ...] = ()
    """What is not neutral in the claims, in their order."""
    repairs: tuple[Edit, ...]
    usage: Usage

    def claim(self, claim_id: str) -> Claim:
        """Give the claim with this id. Raises KeyError where there is none."""
        for section in self.sections:
            for claim in section.claims:
                if claim.id == claim_id:
                    return claim
        raise KeyError(claim_id)


# --- what is found in a note ------------------------------------------------------------------------------------


class Doubt(Record):
    """A figure of a sentence that a model thinks is said of something else."""

    figure: Annotated[str, Field(pattern=r"^F[0-9]{1,6}$")]
    """The id of the row."""
    reason: Annotated[str, Field(min_length=1, max_length=_SHORT)]
    """What the report counts and what the note counts."""


class Judgement(Record):
    """What a model answers about one sentence of a note."""

    doubts: Annotated[tuple[Doubt, ...], Field(max_length=60)]


class Question(Record):
    """One sentence of a note with the rows that its figures restate, as a model is asked about it."""

    sentence: str
    figures: tuple[tuple[str, str, str], ...]
    """Id, as written, and the words of the report around it."""


class ProofFigure(Record):
    """The verdict on one figure of a note. Offsets of the note: ``text == note[start:end]``."""

    start: int
    end: int
    text: str
    lang: Literal["zh", "en"]
    verdict: ProofVerdict
    ledger: tuple[str, ...]
    """Ids of the rows that it restates, or should; empty where the report has none."""
    explanation: str
    """In plain words, with what the report says."""
    doubt: str | None = None
    """Why what it counts should be looked at: its words, or a model that was asked; it never changes the verdict."""


class Proof(Record):
    """A note, proofread against its report."""

    note: str | None = None
    """The text of the note, where it had to be extracted from a page or a document."""
    figures: tuple[ProofFigure, ...]
    """In note order."""
    omitted: tuple[str, ...]
    """Ids of the rows that no figure of the note restates."""
    counts: dict[ProofVerdict, int]
    """Figures of each verdict that occurs."""
    ledger: tuple[LedgerRow, ...]

    @property
    def findings(self) -> tuple[ProofFigure, ...]:
        """The figures that are not clean."""
        return tuple(figure for figure in self.figures if figure.verdict not in CLEAN)
