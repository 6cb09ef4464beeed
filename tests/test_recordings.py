"""Stored answers: found by the words they are about, told for the ids of today, written and read line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import PASSAGE
from hypothesis import example, given
from hypothesis import strategies as st

from summariser.errors import SourceDamagedError, SourceMissingError
from summariser.recordings import (
    Asked,
    Recording,
    Shelf,
    Turn,
    asked_about,
    asked_headline,
    digest_of,
    read_recordings,
    record,
    retell,
    write_recordings,
)
from summariser.records import Complaint, HeadlineTask, Passage

TASK = HeadlineTask(
    title="云汀市年度报告",
    headings=(("S1", "一、夯实基础"), ("S2", "二、生态建设")),
)
LOST_FIGURE = "F999999"
LOST_CLAIM = "C999999"


def asked(words: str = "w", passage: str = "S1", **figures: tuple[int, int]) -> Asked:
    """Say what is asked about a section."""
    return Asked("section", passage, words, figures)


def recorded(text: str, **figures: tuple[int, int]) -> Recording:
    """Make the recording of one answer."""
    return Recording(
        prompt="section", passage="S1", words="w", figures=figures, turns=(Turn(text=text),), made="by hand"
    )


def told(text: str, then: dict[str, tuple[int, int]], now: dict[str, tuple[int, int]]) -> str:
    """Record an answer with the figures of then, and tell it for those of now."""
    (turn,) = retell(record(asked(**then), [Turn(text=text)], "by hand"), asked(**now))
    return turn.text


# --- what is asked ------------------------------------------------------------------------------------------------


@given(st.lists(st.text(st.characters())), st.lists(st.text(st.characters())))
def test_digests_tell_lists_of_texts_apart(one: list[str], other: list[str]) -> None:
    """The same texts have the same digest, other texts or the same letters cut elsewhere have another."""
    assert (one == other) == (digest_of(*one) == digest_of(*other))
    assert 32 == len(digest_of(*one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("ab",), ("ab", "")),
        ((), ("",)),
        (("\ud800",), ("\udfff",)),
        (("é",), ("e\u0301",)),
    ],
)
def test_digests_of_near_misses_differ(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Where texts are cut, empty texts, lone surrogates and ways to write a letter all count."""
    assert digest_of(*one) != digest_of(*other)


def test_a_passage_is_known_by_its_words() -> None:
    """Neither the id of the section nor those of figures nor a heading is part of what an answer is found by."""
    moved = PASSAGE.model_copy(
        update={
            "id": "S5",
            "heading": "别的标题",
            "figures": tuple(one.model_copy(update={"id": f"{one.id}0"}) for one in PASSAGE.figures),
        }
    )
    assert asked_about(PASSAGE).words == asked_about(moved).words
    assert ("S2", "S5") == (asked_about(PASSAGE).passage, asked_about(moved).passage)
    assert {"F7", "F8", "F9"} == set(asked_about(PASSAGE).figures)
    text = PASSAGE.text
    assert ["1.2万次", "7200万元", "近3600名"] == [
        text[start:end] for start, end in asked_about(PASSAGE).figures.values()
    ]
    other = PASSAGE.model_copy(update={"text": text + "。"})
    assert asked_about(PASSAGE).words != asked_about(other).words


def test_asking_again_is_another_question() -> None:
    """A passage with complaints is asked about by another prompt; the key is passed on as given."""
    again = PASSAGE.model_copy(update={"complaints": (Complaint(item="x", reason="y"),)})
    assert ("section", "repair") == (asked_about(PASSAGE).prompt, asked_about(again).prompt)
    assert asked_about(PASSAGE).words == asked_about(again).words
    assert "k" == asked_about(PASSAGE, "k").key


def test_a_headline_is_known_by_title_and_headings() -> None:
    """Ids of sections do not count, the words of title and headings do."""
    renumbered = TASK.model_copy(update={"headings": (("S3", "一、夯实基础"), ("S9", "二、生态建设"))})
    found = asked_headline(TASK, "k")
    assert ("headline", "report", "k") == (found.prompt, found.passage, found.key)
    assert {} == found.figures
    assert found.words == asked_headline(renumbered).words
    for update in ({"title": "云汀市"}, {"headings": TASK.headings[:1]}, {"headings": TASK.headings[::-1]}):
        assert found.words != asked_headline(TASK.model_copy(update=update)).words


# --- recording and retelling ----------------------------------------------------------------------------------------


def test_a_recording_keeps_the_ids_that_its_answers_use() -> None:
    """Figures of which no turn speaks are left out, however many there are."""
    turns = (Turn(text='{"zh": "{F7}"'), Turn(text='{"figure": "F9", "as_written": "近3600名"}'))
    made = record(asked_about(PASSAGE), turns, "by hand")
    assert {"F7": (12, 17), "F9": (29, 35)} == made.figures
    assert turns == made.turns
    assert ("section", "S2", "by hand") == (made.prompt, made.passage, made.made)


@pytest.mark.parametrize(
    "text",
    [
        "{F1}",
        '{"zh": "投入{F1}。"}',
        '{"figure": "F1", "as_written": "7元"}',
        '{"figure":"F1"}',
        "⟦F1:7元⟧",
        "⟦F1⟧",
        "<think>{F1} it is</think>{}",
        "{ F1 }",
    ],
)
def test_ids_are_found_where_an_answer_uses_them(text: str) -> None:
    """Slots, values, and marks copied from the prompt, with words or without."""
    assert text.replace("F1", "F12") == told(text, {"F1": (3, 5)}, {"F1": (0, 2), "F12": (3, 5)})


@pytest.mark.parametrize(
    "text",
    [
        "F1赛车场",
        '{"zh": "F1赛车场举办F1比赛"}',
        '{"en": "the \\"F1\\" circuit and (F1) and F1."}',
        '{"en": "see F1: the circuit"}',
        "{F1234567}",
        "{F1赛}",
        "{XF1}",
        '"f1"',
    ],
)
def test_an_id_in_a_sentence_is_a_word(text: str) -> None:
    """What looks like an id but stands where no answer can use it is neither recorded nor changed."""
    then, now = {"F1": (3, 5)}, {"F1": (0, 2), "F2": (3, 5)}
    assert {} == record(asked(**then), [Turn(text=text)], "by hand").figures
    assert text == told(text, then, now)
    # Beside a use of the same id too.
    assert text + "{F2}" == told(text + "{F1}", then, now)


@pytest.mark.parametrize("text", ['{"en": "F1: a race"}', '{"en": "a {F1: race"}', '{"en": "the prize{F1"}'])
def test_brackets_of_an_id_belong_together(text: str) -> None:
    """An id at the beginning or the end of a sentence, with half a bracket beside it, is a word as well."""
    assert text == told(text, {"F1": (3, 5)}, {"F1": (0, 2), "F2": (3, 5)})


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        # Nothing has changed, or something that the answer does not use.
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (0, 3), "F2": (5, 9)}, "{F1}{F2}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (0, 3), "F2": (5, 9), "F3": (11, 12)}, "{F1}{F2}"),
        # Shifted by a figure before them, and back: no id is changed twice.
        ({"F1": (0, 3), "F2": (5, 9)}, {"F2": (0, 3), "F3": (5, 9)}, "{F2}{F3}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {"F0": (0, 3), "F1": (5, 9)}, "{F0}{F1}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {"F2": (0, 3), "F1": (5, 9)}, "{F2}{F1}"),
        # A figure that is read with a word more or less is the same.
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (0, 4), "F5": (4, 8)}, "{F1}{F5}"),
        # Of two that it was parted into, the longer; of two that became one, that one.
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (0, 3), "F2": (5, 6), "F3": (6, 9)}, "{F1}{F3}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {"F4": (0, 9)}, "{F4}{F4}"),
        # Gone, the last ones too; a neighbour that only touches is another figure.
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (5, 9)}, f"{{{LOST_FIGURE}}}{{F1}}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {"F1": (3, 5)}, f"{{{LOST_FIGURE}}}{{{LOST_FIGURE}}}"),
        ({"F1": (0, 3), "F2": (5, 9)}, {}, f"{{{LOST_FIGURE}}}{{{LOST_FIGURE}}}"),
    ],
)
def test_figures_are_told_by_where_they_stand(
    then: dict[str, tuple[int, int]], now: dict[str, tuple[int, int]], expected: str
) -> None:
    """Ids of shifted, added and vanished figures become those of today, a vanished one the id of no figure."""
    assert expected == told("{F1}{F2}", then, now)


def test_an_id_of_nothing_stays_an_id_of_nothing() -> None:
    """An id that no figure had when the answer was given does not come to mean one that the report has now."""
    then, now = {"F1": (0, 3), "F2": (5, 9)}, {"F2": (0, 3), "F3": (5, 9)}
    assert "{F3}" not in told("{F1}{F3}", then, now)


def test_retelling_changes_nothing_but_the_text() -> None:
    """All turns are told anew, with their reasons to finish and their tokens."""
    turns = (
        Turn(text="{F1", finish_reason="length", prompt_tokens=7, answer_tokens=3),
        Turn(text="{F1}", prompt_tokens=9, answer_tokens=2),
    )
    made = record(asked(F1=(0, 3)), turns, "by hand")
    assert turns == retell(made, asked(F1=(0, 3)))
    assert (turns[0], turns[1].model_copy(update={"text": "{F2}"})) == retell(made, asked(F2=(0, 3)))


# --- the shelf ----------------------------------------------------------------------------------------------------


def test_a_shelf_plays_each_recording_once_in_order() -> None:
    """Recordings about the same words come one after another, then there is none; others are not touched."""
    other = recorded("c").model_copy(update={"words": "v"})
    again = recorded("d").model_copy(update={"prompt": "repair"})
    shelf = Shelf([recorded("a"), other, recorded("b"), again])
    asking = asked()
    assert shelf.has(asking)
    assert [(Turn(text="a"),), (Turn(text="b"),), None, None] == [shelf.find(asking) for _ in range(4)]
    assert not shelf.has(asking)
    assert (Turn(text="d"),) == shelf.find(asking._replace(prompt="repair"))
    assert (Turn(text="c"),) == shelf.find(asked("v", passage="S9"))


def test_a_shelf_tells_for_the_ids_of_now_and_keeps_nothing() -> None:
    """What is found is told anew; what is kept there is not found again."""
    shelf = Shelf([recorded("{F1}", F1=(0, 3))])
    assert (Turn(text="{F4}"),) == shelf.find(asked(F4=(0, 3)))
    shelf.keep(asked(), (Turn(text="new"),))
    assert not shelf.has(asked())
    assert shelf.find(asked()) is None


def test_looking_takes_nothing_off_the_shelf() -> None:
    """One may look as often as one likes whether an answer is left."""
    shelf = Shelf([recorded("a")])
    assert [True, True, True] == [shelf.has(asked()) for _ in range(3)]
    assert shelf.find(asked()) is not None


# --- files --------------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
COUNTS = st.integers(0, 10**9)
SPANS = st.tuples(COUNTS, COUNTS)
TURNS = st.builds(
    Turn,
    text=TEXTS,
    finish_reason=st.sampled_from(["stop", "length"]),
    prompt_tokens=COUNTS,
    answer_tokens=COUNTS,
)
RECORDINGS = st.builds(
    Recording,
    prompt=st.sampled_from(["section", "repair", "headline"]),
    passage=TEXTS,
    words=TEXTS,
    figures=st.dictionaries(TEXTS, SPANS, max_size=3),
    turns=st.lists(TURNS, min_size=1, max_size=3).map(tuple),
    made=TEXTS,
)


@given(st.lists(RECORDINGS, max_size=4))
@example([recorded("line one\nline two\r\nline\x0bthree\x0c\x1c\x1d\x1e"), recorded("")])
@example([recorded("ends of lines to some: \x85 \u2028 \u2029 then more")])
@example([recorded("\ufeff \x00 \x7f 😀 \uffff {F1} \\ \" '")])
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, recordings: list[Recording]) -> None:
    """Any recordings come back from a file as they were, in order, one line each."""
    text = write_recordings(recordings)
    assert len(recordings) == text.count("\n")
    path = tmp_path_factory.getbasetemp() / "recordings.jsonl"
    path.write_text(text, encoding="utf-8")
    assert tuple(recordings) == read_recordings(path)


GOOD_LINE = write_recordings([recorded("{F1}", F1=(0, 3))])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "JSON"),
        (GOOD_LINE[:40], "JSON"),
        ("", "JSON"),
        ("null", "object"),
        (GOOD_LINE.strip().replace('"section"', '"chapter"'), "prompt"),
        (GOOD_LINE.strip().replace('"text":', '"words":'), "turns: 0: text"),
        (GOOD_LINE.strip().replace('"made":', '"how":'), "made"),
        ('{"prompt":"section","passage":"S1","words":"w","turns":[],"made":"by hand"}', "turns"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    """A line that is no recording is named with file, number and reason, and nothing is read."""
    path = tmp_path / "S1.jsonl"
    path.write_text(GOOD_LINE + GOOD_LINE + line + "\n" + GOOD_LINE, encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=r"S1\.jsonl: line 3 is no recording") as raised:
        read_recordings(path)
    assert why in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_file_holds_no_recordings(tmp_path: Path) -> None:
    """A report about which nothing was answered has a file of no lines."""
    path = tmp_path / "none.jsonl"
    path.write_text(write_recordings([]), encoding="utf-8")
    assert () == read_recordings(path)


def test_missing_and_unreadable_files_are_named(tmp_path: Path) -> None:
    """No file, a folder in its place, and bytes that are no UTF-8 are each named with the path."""
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(GOOD_LINE.encode() + b"\xe9\n")
    for path in (tmp_path / "missing.jsonl", tmp_path, latin):
        with pytest.raises(SourceMissingError) as raised:
            read_recordings(path)
        assert str(raised.value).startswith(f"{path}: cannot be read")


def test_a_passage_of_surrogates_has_a_digest() -> None:
    """Half a character in a report does not keep it from being asked about."""
    odd: Passage = PASSAGE.model_copy(update={"text": "\ud83d" + PASSAGE.text[1:]})
    assert asked_about(odd).words != asked_about(PASSAGE).words
