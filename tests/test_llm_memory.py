"""A drafter with a memory, against a real socket: what is asked once, what is kept, and what is asked again."""

from __future__ import annotations

import asyncio
import json
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from asking import EMPTY, GOOD, NOTE, PASSAGE, FakePace, answers, endpoint_of
from pydantic import SecretStr
from scripted_server import (
    Behaviour,
    ScriptedServer,
    busy,
    draft,
    drafts,
    failed,
    no_choices,
    page,
    read_passage,
    refuses,
    says,
    wrong_key,
)

from summariser.errors import (
    AnswerNotJsonError,
    AnswerSchemaError,
    ConfigurationError,
    DraftError,
    RecordingEndedError,
)
from summariser.journal import Journal
from summariser.llm import LlmDrafter, open_drafter
from summariser.llm.memory import key_of
from summariser.recordings import Asked, Recording, Shelf, Turn, asked_about, asked_headline, record
from summariser.records import Answer, Complaint, Draft, Headline, HeadlineTask, Passage, Usage
from summariser.settings import NO_KEY, Endpoint, Limits

if TYPE_CHECKING:
    from pydantic import BaseModel

TASK = HeadlineTask(
    title="云汀市年度报告",
    headings=(("S1", "一、夯实基础"),),
    claims=(("C1", "新建党支部320个。", "It set up 320 Party branches."), ("C2", "乙。", "B."), ("C3", "丙。", "C.")),
)
OTHER = PASSAGE.model_copy(
    update={"id": "S3", "text": PASSAGE.text + "全市向好。", "folded": PASSAGE.folded + "全市向好。"}
)
NOWHERE = Endpoint(base_url="http://recording", api_key=SecretStr(NO_KEY), model="recorded")
PROSE = "I am sorry, there is nothing here."


class Notebook:
    """A memory that a test can look into."""

    def __init__(self, *turns: Turn) -> None:
        """Begin empty, or with one answer to everything."""
        self.kept: dict[str, tuple[Turn, ...]] = {}
        self._to_all = turns

    def find(self, asked: Asked) -> tuple[Turn, ...] | None:
        """Give the answer to this, else the one to everything."""
        return self.kept.get(asked.key, self._to_all or None)

    def keep(self, asked: Asked, turns: tuple[Turn, ...]) -> None:
        """Keep an answer."""
        self.kept[asked.key] = turns

    def turn(self, asked: Asked) -> AbstractAsyncContextManager[object]:  # noqa: ARG002 - the parameter of the protocol
        """Hold nobody back."""
        return nullcontext()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the only answer."""
        (turns,) = self.kept.values()
        return turns


async def ask(
    server: ScriptedServer,
    memory: Notebook | Journal | Shelf,
    passage: Passage = PASSAGE,
    model: str = "scripted",
    **limits: object,
) -> Answer:
    """Draft a passage with a drafter of its own."""
    endpoint = endpoint_of(server).model_copy(update={"model": model})
    async with open_drafter(endpoint, Limits.model_validate(limits), FakePace().pace, memory=memory) as drafter:
        return await drafter(passage)


# --- what is remembered -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "behaviour",
    [
        drafts(),
        answers(),
        answers(achievements=[GOOD, {"zh": "无引文"}], numbers=[NOTE]),
        drafts(around="<think>{F8} or {F9}?</think>\n```json\n%s\n```"),
        says(json.dumps({**EMPTY, "achievements": [GOOD, GOOD]}, ensure_ascii=False)[:-60], finish_reason="length"),
    ],
    ids=["good", "empty", "partly malformed", "wrapped", "cut off"],
)
async def test_the_second_asking_costs_nothing(scripted_server: ScriptedServer, behaviour: Behaviour) -> None:
    """What was usable once is read the same way again, without a call: draft, malformed items, tokens, askings."""
    memory = Notebook()
    scripted_server.script(behaviour)
    first = await ask(scripted_server, memory)
    assert first == await ask(scripted_server, memory)
    assert 1 == scripted_server.calls


async def test_answers_are_kept_word_for_word(scripted_server: ScriptedServer) -> None:
    """The journal holds what the model wrote, wrapping included, why it ended, and what it cost."""
    memory = Notebook()
    scripted_server.script(drafts(around="Here: %s"))
    await ask(scripted_server, memory)
    text = "Here: " + json.dumps(draft(scripted_server.requests[0].body), ensure_ascii=False)
    assert (Turn(text=text, prompt_tokens=100, answer_tokens=20),) == memory.turns


async def test_a_journal_is_a_memory(scripted_server: ScriptedServer, tmp_path: Path) -> None:
    """A drafter of a later process finds in the file what an earlier one was answered."""
    with Journal(tmp_path / "answers.sqlite", "test") as journal:
        first = await ask(scripted_server, journal)
    with Journal(tmp_path / "answers.sqlite", "test") as journal:
        assert first == await ask(scripted_server, journal)
    assert 1 == scripted_server.calls


async def test_an_answer_after_a_re_ask_keeps_both_turns(scripted_server: ScriptedServer) -> None:
    """Both are paid for, both are kept in order, and both count when they are played."""
    memory = Notebook()
    scripted_server.script(says(PROSE))
    first = await ask(scripted_server, memory)
    assert [PROSE, json.dumps(draft(scripted_server.requests[1].body), ensure_ascii=False)] == [
        turn.text for turn in memory.turns
    ]
    again = await ask(scripted_server, memory)
    assert 2 == scripted_server.calls
    assert first == again
    assert (2, Usage(calls=2, prompt_tokens=200, answer_tokens=40)) == (again.asked, again.usage)


async def test_playing_counts_calls_and_tokens_as_recorded() -> None:
    """The answer's usage is what was paid then, so that a note is the same whenever it is made; now nothing is paid."""
    text = json.dumps({**EMPTY, "achievements": [GOOD]}, ensure_ascii=False)
    memory = Notebook(Turn(text=PROSE, prompt_tokens=1234, answer_tokens=5), Turn(text=text, prompt_tokens=1300))
    drafter = LlmDrafter(None, NOWHERE, Limits(), memory)
    answer = await drafter(PASSAGE)
    assert Usage(calls=2, prompt_tokens=2534, answer_tokens=5) == answer.usage
    assert Usage() == drafter.usage
    assert {} == memory.kept, "what is played is stored already"


async def test_a_drafter_without_memory_asks_each_time(scripted_server: ScriptedServer) -> None:
    """Nothing is remembered unasked."""
    async with open_drafter(endpoint_of(scripted_server), Limits(), FakePace().pace) as drafter:
        assert await drafter(PASSAGE) == await drafter(PASSAGE)
    assert 2 == scripted_server.calls


async def test_transport_retries_are_no_turns(scripted_server: ScriptedServer) -> None:
    """A server that was busy first is not remembered, its answer is."""
    memory = Notebook()
    scripted_server.script(busy(), failed(503))
    await ask(scripted_server, memory)
    assert 3 == scripted_server.calls
    assert 1 == len(memory.turns)
    await ask(scripted_server, memory)
    assert 3 == scripted_server.calls


# --- what is not --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behaviours", "calls"),
    [
        ([failed(503)], 1),
        ([busy()], 1),
        ([refuses()], 1),
        ([no_choices()], 1),
        ([page()], 1),
        ([wrong_key()], 1),
        ([says(None, finish_reason="content_filter")], 1),
        ([says('{"achievements": [{"zh": "投', finish_reason="length")], 1),
        ([says(PROSE), says(PROSE)], 2),
        ([says("[1, 2]"), answers(numbers=[{"figure": "eight"}])], 2),
        ([says(PROSE), failed(503)], 2),
        ([says(PROSE), refuses()], 2),
    ],
)
async def test_an_unusable_answer_is_not_kept(
    scripted_server: ScriptedServer, behaviours: list[Behaviour], calls: int
) -> None:
    """Failures, refusals and answers that never fit leave no trace, and the next asking is a real one."""
    memory = Notebook()
    scripted_server.script(*behaviours)
    with pytest.raises((DraftError, ConfigurationError)):
        await ask(scripted_server, memory, max_attempts=1)
    assert calls == scripted_server.calls
    assert {} == memory.kept
    answer = await ask(scripted_server, memory, max_attempts=1)
    assert calls + 1 == scripted_server.calls
    assert 2 == len(answer.draft.achievements)
    assert 1 == len(memory.kept)


async def test_only_what_failed_is_asked_again(scripted_server: ScriptedServer) -> None:
    """Of several passages, the next run asks about those without an answer, and about no other."""
    memory = Notebook()
    passages = [PASSAGE, OTHER, PASSAGE.model_copy(update={"id": "S4", "heading": "作风建设"})]
    scripted_server.script(drafts(), refuses(), drafts())
    done = []
    for passage in passages:
        try:
            done.append(await ask(scripted_server, memory, passage))
        except DraftError:
            done.append(None)
    assert [False, True, False] == [one is None for one in done]
    again = [await ask(scripted_server, memory, passage) for passage in passages]
    assert 4 == scripted_server.calls
    assert "全市向好" in read_passage(scripted_server.requests[3].body).text
    assert [done[0], done[2]] == [again[0], again[2]]


async def test_answers_are_kept_the_moment_they_land(scripted_server: ScriptedServer) -> None:
    """What was answered beside a passage that fails is in the memory already."""
    memory = Notebook()
    scripted_server.answer = lambda body: draft(body) if "全市向好" in str(body["messages"]) else {"summary": "no"}
    async with open_drafter(endpoint_of(scripted_server), Limits(), FakePace().pace, memory=memory) as drafter:
        done = await asyncio.gather(drafter(PASSAGE), drafter(OTHER), return_exceptions=True)
    assert isinstance(done[0], AnswerSchemaError)
    assert isinstance(done[1], Answer)
    assert 1 == len(memory.turns)


# --- what no longer fits ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "turns",
    [
        (Turn(text=PROSE),),
        (Turn(text=PROSE), Turn(text="[1]")),
        (Turn(text=""),),
        (Turn(text='{"achievements": [{"zh', finish_reason="length"),),
        (Turn(text=json.dumps({"achievements": [{"zh": "甲", "quote": "甲"}]})),),
    ],
)
async def test_a_stored_answer_that_no_longer_fits_is_asked_anew(
    scripted_server: ScriptedServer, turns: tuple[Turn, ...]
) -> None:
    """Where what may be accepted has changed since, the model is asked, and its answer takes the old one's place."""
    memory = Notebook(*turns)
    answer = await ask(scripted_server, memory)
    assert 1 == scripted_server.calls
    assert 2 == len(answer.draft.achievements)
    assert Usage(calls=1, prompt_tokens=100, answer_tokens=20) == answer.usage
    assert 1 == len(memory.turns)
    assert answer == await ask(scripted_server, memory)
    assert 1 == scripted_server.calls


async def test_a_stored_answer_is_asked_anew_as_if_there_were_none(scripted_server: ScriptedServer) -> None:
    """The model does not see the old answer, and its failure is the error."""
    memory = Notebook(Turn(text=PROSE))
    scripted_server.script(refuses())
    with pytest.raises(DraftError, match="refused"):
        await ask(scripted_server, memory)
    assert ["user"] == [one["role"] for one in scripted_server.requests[0].body["messages"]]
    assert {} == memory.kept


# --- what decides an answer -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"model": "another"},
        {"temperature": 0.7},
        {"temperature": None},
        {"max_answer_tokens": 5000},
        {"passage": OTHER},
        {"passage": PASSAGE.model_copy(update={"title": "另一份报告"})},
        {"passage": PASSAGE.model_copy(update={"heading": "作风建设"})},
        {"passage": PASSAGE.model_copy(update={"terms": (("巡河", "river patrol"),)})},
        {"passage": PASSAGE.model_copy(update={"figures": PASSAGE.figures[:2]})},
        {"passage": PASSAGE.model_copy(update={"complaints": (Complaint(item="{}", reason="no"),)})},
    ],
    ids="-".join,
)
async def test_another_question_is_asked(scripted_server: ScriptedServer, changed: dict[str, object]) -> None:
    """Another model, parameter or prompt text is another question; both answers are kept."""
    memory = Notebook()
    await ask(scripted_server, memory)
    await ask(scripted_server, memory, **changed)  # type: ignore[arg-type]
    assert 2 == scripted_server.calls
    assert 2 == len(memory.kept)


@pytest.mark.parametrize(
    "changed", [{"timeout_s": 20}, {"concurrency": 1}, {"max_attempts": 2}, {"response_format": "text"}]
)
async def test_how_it_is_sent_is_no_part_of_the_question(
    scripted_server: ScriptedServer, changed: dict[str, object]
) -> None:
    """Patience and dialect do not decide what is answered: nothing is asked again."""
    memory = Notebook()
    first = await ask(scripted_server, memory)
    assert first == await ask(scripted_server, memory, **changed)  # type: ignore[arg-type]
    assert 1 == scripted_server.calls


@pytest.mark.parametrize(
    ("text", "shape", "model", "temperature"),
    [
        ("another prompt", Draft, "m", 0.0),
        ("prompt", Headline, "m", 0.0),
        ("prompt", Draft, "n", 0.0),
        ("prompt", Draft, "m", 0.1),
        ("prompt", Draft, "m", None),
    ],
)
def test_keys_differ_by_prompt_schema_model_and_temperature(
    text: str, shape: type[BaseModel], model: str, temperature: float | None
) -> None:
    """A changed prompt file or schema makes every answer to it a new question; the key of the account does not."""
    limits = Limits(temperature=0)
    endpoint = NOWHERE.model_copy(update={"model": "m"})
    key = key_of("prompt", Draft, endpoint, limits)
    assert key == key_of("prompt", Draft, endpoint.model_copy(update={"api_key": SecretStr("sk-other")}), limits)
    changed = endpoint.model_copy(update={"model": model})
    assert key != key_of(text, shape, changed, limits.model_copy(update={"temperature": temperature}))


# --- recordings alone ---------------------------------------------------------------------------------------------


def recording_of(text: str, passage: Passage = PASSAGE) -> Recording:
    return record(asked_about(passage), [Turn(text=text)], "by hand")


async def test_recordings_are_told_for_the_ids_of_now() -> None:
    """A figure more in the ledger, or a reworded heading, does not make a recording useless."""
    then = json.dumps({**EMPTY, "achievements": [GOOD], "numbers": [NOTE]}, ensure_ascii=False)
    shifted = tuple(one.model_copy(update={"id": f"F{int(one.id[1:]) + 1}"}) for one in PASSAGE.figures)
    now = PASSAGE.model_copy(update={"id": "S9", "heading": "新标题", "figures": shifted})
    answer = await LlmDrafter(None, NOWHERE, Limits(), Shelf([recording_of(then)]))(now)
    assert ("投入资金{F9}。", "{F9} was spent.") == (answer.draft.achievements[0].zh, answer.draft.achievements[0].en)
    assert ["F9"] == [note.figure for note in answer.draft.numbers]


async def test_a_recording_is_read_as_an_answer_is(scripted_server: ScriptedServer) -> None:
    """The same words from a recording and from a model make the same answer."""
    scripted_server.script(drafts(around="Sure:\n%s"))
    live = await ask(scripted_server, memory := Notebook())
    kept = record(asked_about(PASSAGE), memory.turns, "live")
    assert live == await LlmDrafter(None, NOWHERE, Limits(), Shelf([kept]))(PASSAGE)


async def test_a_drafter_of_recordings_names_what_it_lacks() -> None:
    """Without a line, a passage or headline that nobody answered is named, and nothing is asked."""
    drafter = LlmDrafter(None, NOWHERE, Limits(), Shelf([recording_of(json.dumps(EMPTY))]))
    with pytest.raises(RecordingEndedError, match="S3"):
        await drafter(OTHER)
    with pytest.raises(RecordingEndedError, match="report"):
        await drafter.headliner(TASK)
    await drafter(PASSAGE)
    with pytest.raises(RecordingEndedError, match="S2"):
        await drafter(PASSAGE)
    assert Usage() == drafter.usage


async def test_a_recording_that_cannot_be_used_is_an_error_of_its_own() -> None:
    """What a recorded model never said is not made up: the recording ends before an answer that can be used."""
    shelf = Shelf([recording_of(PROSE), record(asked_about(OTHER), [Turn(text=PROSE)] * 2, "by hand")])
    drafter = LlmDrafter(None, NOWHERE, Limits(), shelf)
    with pytest.raises(RecordingEndedError, match="ends before"):
        await drafter(PASSAGE)
    with pytest.raises(AnswerNotJsonError):
        await drafter(OTHER)


# --- headlines ----------------------------------------------------------------------------------------------------


async def test_a_headline_is_remembered(scripted_server: ScriptedServer) -> None:
    """The second asking costs nothing and gives the same; other claims are another question."""
    memory = Notebook()
    async with open_drafter(endpoint_of(scripted_server), Limits(), FakePace().pace, memory=memory) as drafter:
        first = await drafter.headliner(TASK)
        assert first == await drafter.headliner(TASK)
        assert 1 == scripted_server.calls
        assert Usage(calls=1, prompt_tokens=100, answer_tokens=20) == first.usage
        await drafter.headliner(TASK.model_copy(update={"claims": TASK.claims[:2]}))
    assert 2 == scripted_server.calls
    assert 2 == len(memory.kept)


@pytest.mark.parametrize("behaviours", [[failed(503)], [refuses()], [says(PROSE), says(PROSE)]])
async def test_a_failed_headline_is_not_kept(scripted_server: ScriptedServer, behaviours: list[Behaviour]) -> None:
    """It is asked for again the next time, and kept then."""
    memory = Notebook()
    scripted_server.script(*behaviours)
    limits = Limits(max_attempts=1)
    async with open_drafter(endpoint_of(scripted_server), limits, FakePace().pace, memory=memory) as drafter:
        with pytest.raises(DraftError):
            await drafter.headliner(TASK)
        assert {} == memory.kept
        await drafter.headliner(TASK)
    assert len(behaviours) + 1 == scripted_server.calls
    assert 1 == len(memory.kept)


async def test_a_recorded_headline_is_told_for_the_claims_of_now() -> None:
    """Its choice follows the claims to their new ids."""
    text = json.dumps({"title": "Annual report", "headings": [], "bottom_line": ["C1", "C2", "C3"]})
    made = record(asked_headline(TASK), [Turn(text=text)], "by hand")
    now = TASK.model_copy(
        update={"claims": (("C4", "丁。", "D."), ("C5", "乙。", "B."), ("C6", "新建党支部320个。", "A."))}
    )
    answer = await LlmDrafter(None, NOWHERE, Limits(), Shelf([made])).headliner(now)
    assert ("C6", "C5", "C999999") == answer.headline.bottom_line
