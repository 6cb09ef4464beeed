"""Ways of failing, and who is made to meet them."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003 - a named tuple's fields are read at run time
from typing import Final, NamedTuple

from benchmarks.drafting.answering import WAYS
from benchmarks.drafting.endpoint import Fault, Plan


class Contestant(NamedTuple):
    """Who takes part in calls, times and failures."""

    name: str
    package: str = ""
    """Empty for ours, which is run by its command line."""
    way: str = ""


OURS: Final = Contestant("summariser")
LANGEXTRACT: Final = Contestant("langextract", "langextract", "langextract_way:Langextract")
INSTRUCTOR: Final = Contestant("instructor loop", "instructor", "instructor_way:Instructor")
CONTESTANTS: Final = (OURS, LANGEXTRACT, INSTRUCTOR)


class Judge(NamedTuple):
    """Who takes part with altered figures: a contestant in one of its settings."""

    name: str
    way: str
    package: str = ""
    """Empty for ours."""
    place: str = WAYS[0]
    """Where our answers are altered."""


_PLACES: Final = ("figure in the sentence", "figure in the quote", "figure in the label", "two slots exchanged")

JUDGES: Final = (
    *(Judge(f"summariser, {title}", "ours_way:Ours", place=way) for way, title in zip(WAYS, _PLACES, strict=True)),
    Judge("summariser check", "ours_way:OurProofreader"),
    Judge("langextract, as it comes", "langextract_way:Langextract", "langextract"),
    Judge("langextract, UnicodeTokenizer", "langextract_way:LangextractUnicode", "langextract"),
    Judge("langextract, Unicode, fuzzy and lesser off", "langextract_way:LangextractStrict", "langextract"),
    Judge("instructor, validator", "instructor_way:Instructor", "instructor"),
    Judge("instructor, CitationMixin", "instructor_way:InstructorCitation", "instructor"),
)


class Mode(NamedTuple):
    """A way of failing."""

    name: str
    plan: Callable[[int], Plan]
    """From the number of calls of a calm run to the plan."""
    is_many: bool = False
    """True for one run over several reports."""


_GARBAGE: Final = Fault(says="{'figures': [… sorry")
_CUT_OFF: Final = Fault(cut_off=True)


def _always(fault: Fault | None) -> Callable[[int], Plan]:
    """Fail every call."""
    return lambda _calm: lambda _call, _answered: fault


def _first(count: int, fault: Fault) -> Callable[[int], Plan]:
    """Fail the first calls."""
    return lambda _calm: lambda call, _answered: fault if call < count else None


def _each_third(fault: Fault) -> Callable[[int], Plan]:
    """Fail the third call, the sixth and so on."""
    return lambda _calm: lambda call, _answered: fault if call % 3 == 2 else None


def _after_half(fault: Fault) -> Callable[[int], Plan]:
    """Fail all calls once half of what a calm run asks has been answered."""
    return lambda calm: lambda _call, answered: fault if answered >= calm // 2 else None


CALM: Final = Mode("none", _always(None))
CALM_MANY: Final = Mode("none, five reports", _always(None), is_many=True)

MODES: Final = (
    Mode("429 always", _always(Fault(429))),
    Mode("500 always", _always(Fault(500))),
    Mode("503 always", _always(Fault(503))),
    Mode("429 on the first 3 calls", _first(3, Fault(429))),
    Mode("500 on the first 3 calls", _first(3, Fault(500))),
    Mode("429 on the first 8 calls", _first(8, Fault(429))),
    Mode("400 always", _always(Fault(400))),
    Mode("no JSON, always", _always(_GARBAGE)),
    Mode("cut off, always", _always(_CUT_OFF)),
    Mode("no JSON on every third call, five reports", _each_third(_GARBAGE), is_many=True),
    Mode("cut off on every third call, five reports", _each_third(_CUT_OFF), is_many=True),
    Mode("dead after half of the calls, five reports", _after_half(Fault(drops=True)), is_many=True),
)
