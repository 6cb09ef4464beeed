"""The baseline: every loss is named, nothing else is, and a floor falls only with a reason."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.errors import SourceDamagedError, SourceMissingError, UsageError
from summariser.evaluation.baseline import (
    EPSILON,
    Baseline,
    Lowered,
    Pinned,
    digests_now,
    find_problems,
    load_baseline,
    pin,
    write_baseline,
)
from summariser.evaluation.results import CaseResult, Problem, RunResult
from summariser.resources import find_resources

DIGESTS = {"corpus": "c", "prompts/section.md": "p", "schemas/draft.schema.json": "s", "glossary": "g"}


def case(name: str, error: str | None = None, **scores: float) -> CaseResult:
    """Give a case; the names of its scores have __ for white space."""
    told = {} if error else {name.replace("__", " "): value for name, value in scores.items()}
    return CaseResult(name=name, scores=told, weights={}, misses={}, error=error)


def run(*cases: CaseResult, name: str = "good") -> RunResult:
    """Give a run."""
    return RunResult(name=name, about="", cases=cases)


REACHED = (case("a", facts=90.0, stray=1, calls=5), case("b", facts=80.0, stray=0, calls=5))


def pinned(*cases: CaseResult, **changes: Any) -> Baseline:
    """Pin a first baseline of a run."""
    first = pin(None, [run(*(cases or REACHED))], DIGESTS, date="2026-11-01", lower=None)
    return first.model_copy(update=changes)


def problems(*cases: CaseResult, whole: bool = True, digests: dict[str, str] = DIGESTS) -> list[Problem]:
    """Hold a run against the baseline."""
    return list(find_problems(pinned(), [run(*cases)], digests, whole=whole))


# --- what is held -----------------------------------------------------------------------------------------------


def test_what_was_reached_again_is_no_problem() -> None:
    """Better is none either, and calls are no matter of better."""
    assert [] == problems(*REACHED)
    assert [] == problems(case("a", facts=95.0, stray=0, calls=99), case("b", facts=80.0, stray=0, calls=99))


def test_a_case_below_what_it_reached_is_named() -> None:
    """With both values, though the mean has risen."""
    (found,) = problems(case("a", facts=100.0, stray=1), case("b", facts=78.0, stray=0))
    assert Problem(run="good", score="facts", explanation="b: 78.00; it was 80.00.") == found


def test_of_several_cases_the_largest_loss_is_named() -> None:
    """One line a score."""
    (found,) = problems(case("a", facts=70.0, stray=1), case("b", facts=79.0, stray=0))
    assert found.explanation == "a: 70.00; it was 90.00."


def test_a_mean_under_its_floor_is_named() -> None:
    """A new case that is bad pulls the mean down, while no case has fallen."""
    (found,) = problems(*REACHED, case("c", facts=10.0, stray=0))
    assert Problem(run="good", score="facts", explanation="60.00 over all cases; the floor is 85.00.") == found


def test_more_of_what_should_be_less_is_named() -> None:
    """A stray figure in a case that had none."""
    (found,) = problems(REACHED[0], case("b", facts=80.0, stray=1))
    assert Problem(run="good", score="stray", explanation="b: 1.00; it was 0.00.") == found


def test_a_score_that_is_not_measured_any_more_is_named() -> None:
    """By the case that had it, and by the mean where no case is there."""
    (found,) = problems(REACHED[0], case("b", stray=0))
    assert Problem(run="good", score="facts", explanation="b: not measured; it was 80.00.") == found
    (found,) = problems(case("other", stray=0))
    assert Problem(run="good", score="facts", explanation="was not measured; its floor is 85.00.") == found


def test_a_new_reason_of_rejection_is_named() -> None:
    """In a case that is known, and in one that is not."""
    (found,) = problems(REACHED[0], case("b", facts=80.0, stray=0, rejected__malformed=2))
    assert Problem(run="good", score="rejected malformed", explanation="b: 2.00; it was 0.00.") == found
    (found,) = problems(*REACHED, case("c", facts=90.0, stray=0, rejected__malformed=2))
    assert (
        Problem(run="good", score="rejected malformed", explanation="2.00 over all cases; there were none before.")
        == found
    )


def test_a_reason_of_rejection_that_is_gone_is_no_problem() -> None:
    """A count that is missing is none."""
    before = pinned(case("a", facts=90.0, rejected__malformed=2))
    assert [] == list(find_problems(before, [run(case("a", facts=90.0))], DIGESTS, whole=True))


def test_a_crashed_case_is_named_with_its_error() -> None:
    """And the mean falls with it."""
    told = problems(REACHED[0], case("b", error="ValueError: no"))
    assert ["case", "facts"] == [problem.score for problem in told]
    assert "b failed: ValueError: no" == told[0].explanation


def test_a_crashed_case_of_a_run_without_a_floor_is_named() -> None:
    """A run that nobody has pinned yet is held for crashes alone."""
    told = list(
        find_problems(pinned(), [run(case("x", error="no"), case("y", facts=0), name="new")], DIGESTS, whole=True)
    )
    assert [("new", "case", "x failed: no")] == [(one.run, one.score, one.explanation) for one in told]


@pytest.mark.parametrize(("loss", "is_named"), [(EPSILON / 2, False), (EPSILON * 2, True)])
def test_a_difference_within_epsilon_is_none(loss: float, is_named: bool) -> None:  # noqa: FBT001 - an expectation
    """For a share as for a count."""
    assert is_named == bool(problems(REACHED[0], case("b", facts=80.0 - loss, stray=0)))
    assert is_named == bool(problems(REACHED[0], case("b", facts=80.0, stray=loss)))


def test_of_a_partial_run_only_cases_are_held() -> None:
    """Some cases have another mean than all; what each had reached holds all the same."""
    assert [] == problems(REACHED[1], whole=False)
    (found,) = problems(case("b", facts=70.0, stray=0), whole=False)
    assert "b: 70.00; it was 80.00." == found.explanation
    assert ["case"] == [problem.score for problem in problems(case("b", error="no"), whole=False)]


@pytest.mark.parametrize(
    ("name", "score"),
    [
        ("corpus", "corpus"),
        ("prompts/section.md", "prompts"),
        ("schemas/draft.schema.json", "schemas"),
        ("glossary", "glossary"),
    ],
)
@pytest.mark.parametrize("change", ["changed", "gone", "new"])
def test_what_has_changed_since_is_named(name: str, score: str, change: str) -> None:
    """A changed, a missing and a new file of corpus, prompts, schemas and glossary."""
    now = dict(DIGESTS)
    if change == "changed":
        now[name] = "other"
    elif change == "gone":
        del now[name]
    else:
        now[name := f"{name}.new"] = "other"
        score = name.partition("/")[0]
    (found,) = problems(*REACHED, digests=now)
    assert ("digests", score) == (found.run, found.score)
    assert found.explanation.startswith(f"{name} has changed since")


def test_digests_cover_every_prompt_every_schema_the_corpus_and_the_glossary() -> None:
    """By name, each another one."""
    now = digests_now("abc")
    names = [f"{kind}/{name}" for kind in ("prompts", "schemas") for name in find_resources(kind)]
    assert ["corpus", *names, "glossary"] == list(now)
    assert "abc" == now["corpus"]
    assert "prompts/section.md" in now
    assert len(set(now.values())) == len(now)


def test_a_floor_of_a_score_that_is_gone_from_the_code_is_named() -> None:
    """A baseline with the name of a score that nobody knows any more is no crash."""
    old = pinned(runs={"good": Pinned(floors={"coverage": 90.0}, cases={"a": {"coverage": 90.0}})})
    told = list(find_problems(old, [run(*REACHED)], DIGESTS, whole=True))
    assert "coverage" in {problem.score for problem in told}


@settings(deadline=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.lists(st.floats(0, 100), min_size=5, max_size=5))
def test_a_run_is_a_problem_where_and_only_where_a_case_has_lost(before: list[float], after: list[float]) -> None:
    """With the same cases, no loss passes, and nothing else is accused."""
    was = pinned(*(case(str(at), facts=value) for at, value in enumerate(before)))
    now = [case(str(at), facts=value) for at, value in enumerate(after[: len(before)])]
    told = list(find_problems(was, [run(*now)], DIGESTS, whole=True))
    lost = [one - other for one, other in zip(before, after, strict=False)]
    if max(lost) > EPSILON + 0.01:
        assert ["facts"] == [problem.score for problem in told]
    if max(lost) < EPSILON - 0.01:
        assert [] == told


# --- pinning ----------------------------------------------------------------------------------------------------


def repinned(before: Baseline, *cases: CaseResult, lower: str | None = None, name: str = "good") -> Baseline:
    """Pin anew."""
    return pin(before, [run(*cases, name=name)], DIGESTS | {"corpus": "new"}, date="2026-11-30", lower=lower)


def test_a_first_pin_holds_means_and_cases() -> None:
    """And digests, but nothing of which neither more nor less is better."""
    found = pinned()
    assert {
        "good": Pinned(
            floors={"facts": 85.0, "stray": 1.0},
            cases={"a": {"facts": 90.0, "stray": 1.0}, "b": {"facts": 80.0, "stray": 0.0}},
        )
    } == found.runs
    assert (DIGESTS, "2026-11-01", ()) == (found.digests, found.pinned, found.lowered)


def test_a_pin_raises_floors() -> None:
    """What is better becomes what must be reached; date and digests are those of now."""
    found = repinned(pinned(), case("a", facts=95.0, stray=0), case("b", facts=85.0, stray=0))
    assert {"facts": 90.0, "stray": 0.0} == found.runs["good"].floors
    assert ("2026-11-30", "new") == (found.pinned, found.digests["corpus"])


LOSSES = {
    "a mean": (case("a", facts=90.0, stray=1), case("b", facts=80.0, stray=0), case("c", facts=0.0, stray=0)),
    "a case, where the mean has risen": (case("a", facts=100.0, stray=1), case("b", facts=79.0, stray=0)),
    "more strays": (case("a", facts=90.0, stray=2), case("b", facts=80.0, stray=0)),
    "a score that is gone": (case("a", stray=1), case("b", stray=0)),
    "a new rejection": (case("a", facts=90.0, stray=1, rejected__malformed=1), case("b", facts=80.0, stray=0)),
}


@pytest.mark.parametrize("kind", LOSSES)
@pytest.mark.parametrize("lower", [None, ""])
def test_a_pin_lowers_nothing_without_a_reason(kind: str, lower: str | None) -> None:
    """No reason and an empty one are refused, and the refusal says what would fall."""
    with pytest.raises(UsageError, match=r"good .*→.*--lower REASON"):
        repinned(pinned(), *LOSSES[kind], lower=lower)


def test_a_reason_of_white_space_is_none() -> None:
    """A floor is not given up for a blank."""
    with pytest.raises(UsageError, match="--lower REASON"):
        repinned(pinned(), *LOSSES["a mean"], lower=" \n")


@pytest.mark.parametrize("kind", LOSSES)
def test_a_pin_with_a_reason_lowers_and_keeps_the_reason(kind: str) -> None:
    """With the date, the run, the score, and both values."""
    found = repinned(pinned(), *LOSSES[kind], lower="the gold was wrong")
    assert found.lowered
    assert {("2026-11-30", "good", "the gold was wrong")} == {(one.date, one.run, one.reason) for one in found.lowered}
    assert [] == list(find_problems(found, [run(*LOSSES[kind])], found.digests, whole=True))


def test_what_was_lowered_before_stays_on_record() -> None:
    """A later pin adds to it; one that lowers nothing adds nothing."""
    first = repinned(pinned(), *LOSSES["more strays"], lower="one reason")
    again = repinned(first, *LOSSES["more strays"], lower="another reason")
    assert first.lowered == again.lowered
    third = repinned(again, case("a", facts=90.0, stray=3), case("b", facts=80.0, stray=0), lower="a third reason")
    expected = Lowered(date="2026-11-30", run="good", score="a stray", before=2.0, after=3.0, reason="a third reason")
    assert first.lowered == third.lowered[: len(first.lowered)]
    assert expected in third.lowered


def test_pins_in_a_row_do_not_lower_a_floor_step_by_step() -> None:
    """A loss within epsilon passes, but each pin of one would let the next pass too: the floor stays."""
    baseline = pinned(case("a", facts=90.0))
    for step in range(1, 11):
        with contextlib.suppress(UsageError):
            baseline = repinned(baseline, case("a", facts=90.0 - step * 0.04))
    assert 90.0 == baseline.runs["good"].floors["facts"]
    assert 90.0 == baseline.runs["good"].cases["a"]["facts"]


@pytest.mark.parametrize("lower", [None, "it is flaky"])
def test_a_pin_refuses_crashed_cases(lower: str | None) -> None:
    """With a reason too; the case is named."""
    with pytest.raises(UsageError, match="good: b failed"):
        repinned(pinned(), REACHED[0], case("b", error="no"), lower=lower)


def test_a_pin_keeps_runs_that_did_not_take_place() -> None:
    """Reports that lie elsewhere keep their floors where they are absent."""
    found = repinned(pinned(), case("s", facts=70.0), name="seeds")
    assert pinned().runs["good"] == found.runs["good"]
    assert {"facts": 70.0} == found.runs["seeds"].floors


# --- the file ---------------------------------------------------------------------------------------------------

_NAMES = st.sampled_from(["good", "flawed", "云汀", 'a "quoted" name', "}", "", "</script>"])
_SCORES = st.dictionaries(st.sampled_from(["facts", "stray", "rejected malformed"]), st.floats(0, 100), max_size=3)
_LOWERED = st.builds(
    Lowered,
    date=st.just("2026-11-30"),
    run=_NAMES,
    score=st.just("facts"),
    before=st.floats(0, 100),
    after=st.floats(0, 100),
    reason=st.text(),
)


@settings(deadline=None)
@given(
    st.dictionaries(
        _NAMES, st.builds(Pinned, floors=_SCORES, cases=st.dictionaries(_NAMES, _SCORES, max_size=3)), max_size=3
    ),
    st.lists(_LOWERED, max_size=2),
    st.text(),
)
def test_what_is_written_is_read_again(runs: dict[str, Pinned], lowered: list[Lowered], about: str) -> None:
    """Any baseline, whatever its names hold."""
    whole = pinned(about=about, runs=runs, lowered=tuple(lowered))
    assert whole == Baseline.model_validate_json(write_baseline(whole))


def test_a_file_of_a_baseline_is_read_again(tmp_path: Path) -> None:
    """Through the file, with what was lowered; one line a case, so that a change shows what it changed."""
    whole = repinned(pinned(), *LOSSES["more strays"], lower="它错了")
    path = tmp_path / "baseline.json"
    path.write_text(write_baseline(whole), encoding="utf-8")
    assert whole == load_baseline(path)
    assert '    "a": {"facts": 90.0, "stray": 2.0},' in path.read_text(encoding="utf-8").splitlines()


def test_where_there_is_no_baseline_there_is_none(tmp_path: Path) -> None:
    """The first evaluation has nothing to be held against."""
    assert load_baseline(tmp_path / "baseline.json") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"about": "x"}', '{"figures": 99.0}'])
def test_a_damaged_baseline_is_named(tmp_path: Path, text: str) -> None:
    """With the file and what to do."""
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceDamagedError, match=r"baseline\.json: .*--pin"):
        load_baseline(path)


def test_a_baseline_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A folder, and bytes of another encoding."""
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "gbk.json").write_bytes('{"about": "云汀"}'.encode("gb18030"))
    for name in ("folder.json", "gbk.json"):
        with pytest.raises(SourceMissingError, match=name):
            load_baseline(tmp_path / name)
