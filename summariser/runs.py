"""From paths to results: reads sources, opens the drafter, runs the pipeline.

What goes wrong with one source never stops the others; the outcome says what went wrong and the exit code for it.
"""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.errors import ConfigurationError, SourceDamagedError, SourceError, SummariserError
from summariser.glossary import Glossary, parse_glossary, parse_users_glossary
from summariser.grounding.dictionary import Dictionary, parse_vocabulary
from summariser.grounding.verbatim import without_report
from summariser.journal import JOURNAL_NAME, Journal
from summariser.ledger import read_ledger
from summariser.neutrality import Words, parse_words
from summariser.offline import open_offline_drafter
from summariser.pipeline import Drafter, Finish, Headliner, brief
from summariser.prices import parse_price, price_of
from summariser.proofreading import add_doubts, ask_about, open_proofreader
from summariser.reader import read_source, read_stdin
from summariser.records import Briefing, Judgement, Ledger, Proof, Provenance, Question, Report, Source, Usage
from summariser.repair import repair
from summariser.resources import read_glossary_table, read_neutrality_table, read_vocabulary_table
from summariser.sections import split
from summariser.settings import Endpoint, Limits, cache_folder, read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from summariser.llm import Purse

STDIN: Final = "-"

FINDINGS: Final = 4
INCOMPLETE: Final = 5
_ORDER: Final = (6, 2, 3, 5, 4, 1)
"""Of several exit codes the one that the user must act on first."""


class Wishes(NamedTuple):
    """What the command line asked for, beyond paths."""

    offline: bool = False
    model: str | None = None
    base_url: str | None = None
    concurrency: int | None = None
    glossary: str | None = None
    """Path of a user's glossary, whose lines win over ours."""
    time: str | None = None
    """The time that a note is to name."""
    cache: str | None = ""
    """Folder of the journal; empty for the user's own, null for none."""
    budget_usd: Decimal | None = None
    price: str | None = None
    """As given: prompt and answer tokens, US dollars a million."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None


class Outcome(NamedTuple):
    """What came of one path: a result with the source it is about, or an error."""

    name: str
    briefing: Briefing | None
    error: SummariserError | None
    source: Source | None = None


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Give the exit code of a run."""
    codes = set()
    for outcome in outcomes:
        if outcome.error:
            codes.add(outcome.error.exit_code)
        elif outcome.briefing and outcome.briefing.balance.stray:
            codes.add(FINDINGS)
        elif outcome.briefing and outcome.briefing.failures:
            codes.add(INCOMPLETE)
    return next((code for code in _ORDER if code in codes), 0)


def open_source(path: str) -> Source:
    """Read a path, or standard input for ``-``. Raises SourceError."""
    return read_stdin() if path == STDIN else read_source(path)


def find_ledger(path: str) -> Ledger:
    """Read the ledger of a path. Raises SourceError."""
    report = repair(open_source(path))
    return read_ledger(report, split(report))


class Proofread(NamedTuple):
    """A proofread note, with the texts that the offsets of the proof and of its ledger point into."""

    proof: Proof
    note: str
    source: str


def check_note(note: str, report: str) -> Proofread:
    """Proofread a note against its report, both paths; ``-`` is standard input for one of them. Raises SourceError."""
    text = read_stdin(whole=True) if note == STDIN else read_source(note, whole=True)
    repaired = repair(open_source(report))
    ledger = read_ledger(repaired, split(repaired))
    # A page may hold the report beside the note.
    words = without_report(text.text, repaired.source.text) if text.media == "html" else text.text
    proof = open_proofreader(repaired, ledger, load_dictionary())(words)
    if text.media != "txt":
        proof = proof.model_copy(update={"note": words})
    return Proofread(proof, words, repaired.source.text)


def configure(wishes: Wishes) -> tuple[Endpoint | None, Limits]:
    """Settle which endpoint is used, null for none, and its limits. Raises ConfigurationError."""
    settings = read_settings()
    limits = settings.limits(
        concurrency=wishes.concurrency,
        requests_per_minute=wishes.requests_per_minute,
        tokens_per_minute=wishes.tokens_per_minute,
    )
    if wishes.offline:
        return None, limits
    return settings.endpoint(base_url=wishes.base_url, model=wishes.model), limits


def load_glossary(path: str | None = None) -> Glossary:
    """Give the glossary that ships with the package, under the lines of a user's file where one is named.

    Raises:
        SourceError: The file cannot be read, or a line of it cannot be used.
    """
    shipped = parse_glossary(read_glossary_table())
    if path is None:
        return shipped
    table = open_source(path).text
    try:
        return shipped.overlaid(parse_users_glossary(table))
    except ValueError as error:
        raise SourceDamagedError(path, f"is no glossary: {error}; write Chinese, a tab, English.") from None


def load_words() -> Words:
    """Give the words that the neutrality lint looks for."""
    return parse_words(read_neutrality_table())


def judge_proof(done: Proofread, endpoint: Endpoint, limits: Limits) -> tuple[Proofread, int]:
    """Ask a model which clean figures are said of something else; give the proof with its doubts, and what it missed.

    Raises:
        ConfigurationError: The endpoint refuses key or model.
    """
    questions = ask_about(done.proof, done.note, done.source)
    answers = asyncio.run(_judge(questions, endpoint, limits))
    judged = [(question, answer) for question, answer in zip(questions, answers, strict=True) if answer]
    return done._replace(proof=add_doubts(done.proof, judged)), len(questions) - len(judged)


async def _judge(questions: Sequence[Question], endpoint: Endpoint, limits: Limits) -> list[Judgement | None]:
    """Ask about all sentences at the same time, as far as the limits allow."""
    from summariser.llm import open_judge  # noqa: PLC0415 - loading openai takes a second, most proofs need none of it

    async with open_judge(endpoint, limits) as judge:
        return list(await asyncio.gather(*map(judge, questions)))


def load_dictionary() -> Dictionary:
    """Give the dictionary for proofreading, with the glossary and the vocabulary that ship with the package."""
    terms = ((term.zh, term.en) for term in load_glossary().terms)
    return Dictionary(terms, parse_vocabulary(read_vocabulary_table()))


class Hand(NamedTuple):
    """A drafter for one report, and what it is paid."""

    drafter: Drafter
    headliner: Headliner | None = None
    paid: Callable[[], Usage] = Usage
    """Calls and tokens so far, retries and re-asks included, stored answers not."""
    price: Callable[[Usage], Decimal | None] = lambda _usage: None
    """What that costs in US dollars; null where nobody knows, or nothing is paid."""


class Desk(NamedTuple):
    """Drafters that are ready, one a report over one line, and who they are."""

    open_hand: Callable[[], Hand]
    provenance: Provenance
    glossary: Glossary
    words: Words


class Supplies(NamedTuple):
    """What a model's drafters work with, beside the endpoint."""

    journal: Journal | None = None
    purse: Purse | None = None
    remark: str = ""
    """What the user should know of them."""


NO_SUPPLIES: Final = Supplies()


@contextlib.asynccontextmanager
async def open_desk(
    endpoint: Endpoint | None,
    limits: Limits,
    glossary: Glossary | None = None,
    time: str | None = None,
    supplies: Supplies = NO_SUPPLIES,
) -> AsyncIterator[Desk]:
    """Open the drafters of an endpoint, or the offline drafter.

    Without a glossary the one that ships is used; ``time`` is what the notes name as theirs.
    """
    glossary, words = glossary or load_glossary(), load_words()
    if endpoint is None:
        yield offline_desk(glossary, words, time)
        return
    from summariser.llm import LlmDrafter, open_line  # noqa: PLC0415 - loading openai takes a second

    async with open_line(endpoint, limits, purse=supplies.purse) as line:

        def open_hand() -> Hand:
            drafter = LlmDrafter(line, endpoint, limits, supplies.journal)
            price = supplies.purse.price if supplies.purse else lambda _usage: None
            return Hand(drafter, drafter.headliner, lambda: drafter.usage, price)

        provenance = LlmDrafter(line, endpoint, limits).provenance.model_copy(update={"time": time})
        yield Desk(open_hand, provenance, glossary, words)


def offline_desk(glossary: Glossary, words: Words, time: str | None = None) -> Desk:
    """Give the desk of the offline drafter."""
    hand = Hand(open_offline_drafter(glossary))
    return Desk(lambda: hand, Provenance(drafter="offline", time=time), glossary, words)


@contextlib.contextmanager
def open_supplies(wishes: Wishes, endpoint: Endpoint | None) -> Iterator[Supplies]:
    """Open the journal and the purse for a model; nothing of that for the rules.

    Raises:
        ConfigurationError: The folder that was named for the journal cannot be used, or a budget was given for a model
            whose price nobody knows.
        UsageError: The price that was given is none.
    """
    if endpoint is None:
        yield NO_SUPPLIES
        return
    from summariser.llm import Purse  # noqa: PLC0415 - loading openai takes a second

    given = parse_price(wishes.price).of if wishes.price else None
    price = given or price_of(endpoint.model)
    if wishes.budget_usd is not None and price is None:
        raise ConfigurationError(
            f"No price is known for {endpoint.model}, so that no budget can be kept: give it with "
            "--price PROMPT,ANSWER (US dollars for a million tokens)."
        )
    purse = Purse(price, wishes.budget_usd)
    with contextlib.ExitStack() as stack:
        journal, remark = None, ""
        if wishes.cache is not None:
            try:
                made = f"{endpoint.model} at {endpoint.host}"
                journal = stack.enter_context(Journal(journal_path(wishes.cache), made))
            except ConfigurationError as error:
                if wishes.cache:
                    raise
                remark = f"No answer is kept: {error}"
        yield Supplies(journal, purse, remark)


def journal_path(cache: str | None) -> Path:
    """Give the journal of a folder; without one, that of the user's own."""
    return (Path(cache) if cache else cache_folder()) / JOURNAL_NAME


def tell_bill(supplies: Supplies) -> str:
    """Say what a run has cost."""
    if supplies.purse is None:
        return "Nothing was paid."
    usage, spent = supplies.purse.usage, supplies.purse.spent_usd
    told = f"{usage.calls} calls, {usage.prompt_tokens:,} prompt and {usage.answer_tokens:,} answer tokens"
    return f"Paid: {told}, " + (f"{spent:.4f} USD." if spent is not None else "at a price that nobody knows (--price).")


def run(
    paths: Sequence[str],
    opened: contextlib.AbstractAsyncContextManager[Desk],
    on_section: Callable[[str, str], None] = lambda _source, _section: None,
) -> list[Outcome]:
    """Make the briefings of all paths, in the order given; ``on_section`` hears (source, section) as each is done.

    Raises ConfigurationError where the endpoint refuses the key or the model: no other path would fare better.
    """
    return asyncio.run(_run(paths, opened, on_section))


async def _run(
    paths: Sequence[str],
    opened: contextlib.AbstractAsyncContextManager[Desk],
    on_section: Callable[[str, str], None],
) -> list[Outcome]:
    """Run one path after the other; the sections of each are drafted at the same time."""
    outcomes = []
    async with opened as desk:
        for path in paths:
            try:
                report = repair(open_source(path))
            except SourceError as error:
                outcomes.append(Outcome(path, None, error))
                continue
            briefing = await brief_report(report, desk, desk.open_hand(), on_section)
            outcomes.append(Outcome(report.source.name, briefing, None, report.source))
    return outcomes


async def brief_report(report: Report, desk: Desk, hand: Hand, on_section: Callable[[str, str], None]) -> Briefing:
    """Make one briefing."""
    return await brief(
        report,
        hand.drafter,
        provenance=desk.provenance,
        glossary=desk.glossary,
        finish=Finish(hand.headliner, desk.words),
        on_section=lambda section: on_section(report.source.name, section),
    )
