"""Reading answers: total on any text, and never at the cost of a good item."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summariser.llm.answers import is_json, sift_answer, sift_prefix
from summariser.records import Draft

GOOD = {"zh": "建成桥梁{F1}。", "en": "{F1} bridges were built.", "quote": "建成桥梁12座"}
NOTE = {"figure": "F1", "as_written": "12座", "subject_zh": "桥梁", "subject_en": "bridges"}
NAME = {"name": "“连心桥”工程", "english": "bridge project", "kind": "project", "quote": "“连心桥”工程"}
WHOLE = {"achievements": [GOOD, GOOD], "numbers": [NOTE], "campaigns": [NAME]}
TEXT = json.dumps(WHOLE, ensure_ascii=False)


def test_sift_answer_reads_a_whole_draft() -> None:
    """A draft is read as it stands."""
    sifted = sift_answer(TEXT)
    assert sifted
    assert Draft.model_validate(WHOLE) == sifted.draft
    assert (sifted.malformed, sifted.offered, sifted.usable) == ((), 4, True)


def test_sift_answer_takes_the_last_draft_of_several() -> None:
    """What stands first may be quoted from the prompt or from the report."""
    sifted = sift_answer(f'The example was {{"achievements": [], "numbers": [], "campaigns": []}}. Mine: {TEXT}')
    assert sifted
    assert len(sifted.draft.achievements) == 2


@pytest.mark.parametrize("missing", ["achievements", "numbers", "campaigns"])
def test_sift_answer_takes_a_missing_list_for_empty(missing: str) -> None:
    """A list that is left out, or null, costs nothing else."""
    for lists in ({key: value for key, value in WHOLE.items() if key != missing}, {**WHOLE, missing: None}):
        sifted = sift_answer(json.dumps(lists))
        assert sifted
        assert getattr(sifted.draft, missing) == ()
        assert sifted.usable


def test_sift_answer_keeps_to_the_longest_list() -> None:
    """Items beyond the most that a draft holds are named, not dropped."""
    sifted = sift_answer(json.dumps({**WHOLE, "achievements": [GOOD] * 45}))
    assert sifted
    assert (len(sifted.draft.achievements), len(sifted.malformed)) == (40, 5)


def test_sift_answer_allows_raw_line_ends() -> None:
    """A raw line end inside a string, as small models write it, is no error."""
    assert sift_answer(TEXT.replace("建成", "建\n成"))


@pytest.mark.parametrize("text", ["", "null", "7", "[]", '"x"', "{}", '{"a": {}}', "prose {with} braces", "{" * 5000])
def test_sift_answer_gives_nothing_where_there_is_no_draft(text: str) -> None:
    """Other JSON and other prose hold no draft."""
    assert sift_answer(text) is None


@pytest.mark.parametrize("piece", ['{"', '{"a":', '{"a": "', "[", '{"achievements": ['])
def test_sift_answer_is_quick_on_endless_answers(piece: str) -> None:
    """A model that repeats itself to its token limit does not stall the program."""
    started = time.process_time()
    sift_answer(piece * 60_000)
    sift_prefix(piece * 60_000)
    assert time.process_time() - started < 2


@given(st.integers(0, len(TEXT)))
def test_sift_prefix_keeps_whole_items_of_any_prefix(end: int) -> None:
    """Wherever an answer is cut, its items before the cut are kept as they were, and the cut is mentioned."""
    sifted = sift_prefix(TEXT[:end])
    if sifted is None:
        assert end < TEXT.index('"}') + 2
        return
    assert sifted.draft.achievements == Draft.model_validate(WHOLE).achievements[: len(sifted.draft.achievements)]
    assert sifted.draft.numbers in {(), Draft.model_validate(WHOLE).numbers}
    assert "cut off" in sifted.malformed[-1]


@given(st.text())
def test_sifting_is_total(text: str) -> None:
    """No text makes reading fail."""
    sift_answer(text)
    sift_prefix(text)
    is_json(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["achievements", "numbers", "campaigns", "zh", "quote"]), inner)
        ),
    )
)
def test_sifting_loses_no_item(value: object) -> None:
    """Every item of a list is either kept or named."""
    sifted = sift_answer(json.dumps(value))
    if sifted is not None:
        kept = len(sifted.draft.achievements) + len(sifted.draft.numbers) + len(sifted.draft.campaigns)
        assert sifted.offered == kept + len(sifted.malformed)
        assert "".join(sifted.malformed).encode() is not None
