"""Who takes part: which adapter, which packages, which environment."""

from __future__ import annotations

from typing import Final, NamedTuple


class Entry(NamedTuple):
    """One reader of the benchmark."""

    name: str
    """As shown."""
    adapter: str
    """Module and class under ``benchmarks.peers``."""
    package: str = ""
    """The package that is installed for it, whose version is shown; empty for what needs none."""
    also: tuple[str, ...] = ()
    """Further packages that it needs and does not bring, or bounds on those that it brings."""
    is_ours: bool = False
    is_npm: bool = False
    is_plain: bool = False
    """True for the bare scan."""


OURS: Final = "summariser, folding included"
"""The row that the speeds of all others are set against."""

NPM_VERSION: Final = "1.3.1"

ENTRIES: Final = (
    Entry("summariser, folding given", "ours:Grammar", is_ours=True),
    Entry(OURS, "ours:GrammarWithFolding", is_ours=True),
    Entry("summariser figures (with repair)", "ours:Product", is_ours=True),
    Entry("bare re, next character as unit", "scan:Scan", is_plain=True),
    Entry(
        "Recognizers-Text (Python)",
        "recognizers:Recognizers",
        "recognizers-text-suite",
        ("emoji<2",),  # its import of emoji fails with 2.x
    ),
    Entry("Recognizers-Text (npm)", "recognizers_npm:RecognizersNpm", "@microsoft/recognizers-text-suite", is_npm=True),
    Entry(
        "Recognizers-Text (npm) + date/time",
        "recognizers_npm:RecognizersNpmDates",
        "@microsoft/recognizers-text-suite",
        is_npm=True,
    ),
    Entry("pynormalizenumexp (Japanese)", "pynormalizenumexp_ja:PyNormalizeNumExp", "pynormalizenumexp"),
    Entry("jionlp (money)", "jionlp_money:JionlpMoney", "jionlp"),
    Entry("duckling (JVM)", "duckling_jvm:Duckling", "duckling", ("jpype1",)),
    Entry("wetext", "wetext_tokens:Wetext", "wetext"),
    Entry("sinan (no offsets)", "sinan_measures:Sinan", "sinan"),
    Entry("cn2an", "cn2an_transform:Cn2an", "cn2an"),
    Entry("quantulum3 (English)", "quantulum:Quantulum", "quantulum3"),
)
"""In the order of the tables."""

DRAFTERS: Final = (
    Entry("langextract", "", "langextract", ("openai",)),  # what its extra of that name brings
    Entry("instructor loop", "", "instructor"),
)
"""Who takes part in drafting over an endpoint; their adapters are in ``benchmarks.drafting``."""
