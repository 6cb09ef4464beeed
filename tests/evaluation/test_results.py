"""Means over cases, and the tables that all outputs show: nothing is lost that failed, nothing that counts is averaged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.evaluation.baseline import Baseline
from summariser.evaluation.results import CaseResult, EvaluationResult, Place, Problem, RunResult
from summariser.evaluation.tables import Cell, Grid, Sheet, compose, tell


def case(name: str, error: str | None = None, weights: dict[str, int] | None = None, **scores: float) -> CaseResult:
    """Give a case; the names of its scores have _ for white space."""
    told = {name.replace("__", " "): value for name, value in scores.items()}
    misses = {name: (f"{name} is not all",) for name, value in told.items() if value != 100}
    return CaseResult(name=name, scores=told, weights=weights or {}, misses=misses, error=error)


def run(*cases: CaseResult, name: str = "offline") -> RunResult:
    """Give a run."""
    return RunResult(name=name, about="drafted by rules", cases=cases)


def result(*runs: RunResult, **more: Any) -> EvaluationResult:
    """Give an evaluation."""
    return EvaluationResult(**({"runs": runs, "problems": (), "digests": {}} | more))


BASELINE = Baseline(about="", pinned="2026-11-30", epsilon=0.05, epsilon_reason="", digests={}, runs={})


# --- means ------------------------------------------------------------------------------------------------------


def test_a_share_is_averaged_over_the_cases_that_have_it() -> None:
    """A case that a score does not apply to, like the repair of a sound report, is left out."""
    assert {"facts": 75.0, "repair": 90.0} == run(case("a", facts=100, repair=90), case("b", facts=50)).means


def test_a_failed_case_counts_as_nothing_reached() -> None:
    """A crash lowers every share that the others have."""
    assert {"facts": 50.0, "terms": 45.0} == run(case("a", facts=100, terms=90), case("b", error="it broke")).means


def test_a_failed_case_raises_nothing_of_which_less_is_better() -> None:
    """It adds no count, and no false alarm."""
    means = run(case("a", stray=3, false_alarms=20.0, calls=7), case("b", error="it broke")).means
    assert {"stray": 3, "false_alarms": 20.0, "calls": 7} == means


def test_counts_are_summed() -> None:
    """Strays, re-asks, calls, tokens, price and time, and rejections by reason."""
    one = {"stray": 1, "reasks": 2, "calls": 3, "prompt_tokens": 40, "answer_tokens": 5, "price": 0.5, "wall": 1.5}
    cases = (case("a", **one, rejected__malformed=2), case("b", **one), case("c", **one, rejected__malformed=1))
    assert {name: 3 * value for name, value in one.items()} | {"rejected malformed": 3} == run(*cases).means


def test_weights_pool_shares() -> None:
    """A share of forty errors counts ten times as much as one of four."""
    cases = (
        case("a", weights={"caught zh value": 40}, caught__zh__value=100),
        case("b", weights={"caught zh value": 4}, caught__zh__value=0),
        case("c", weights={"caught zh value": 0}, caught__zh__value=100),
    )
    assert pytest.approx(100 * 40 / 44) == run(*cases).means["caught zh value"]


def test_a_share_of_nothing_has_no_mean() -> None:
    """Where no case had an error to catch, nothing is said."""
    assert {} == run(case("a", weights={"caught zh value": 0}, caught__zh__value=100)).means


def test_a_run_of_failed_cases_has_no_means() -> None:
    """There is no score of which anybody knows."""
    assert {} == run(case("a", error="it broke")).means
    assert () == run(case("a", error="it broke")).scores


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=8))
def test_a_mean_of_shares_is_a_share(values: list[float | None]) -> None:
    """With failed cases or without, between 0 and 100."""
    cases = [
        case(str(at), error="it broke") if value is None else case(str(at), facts=value)
        for at, value in enumerate(values)
    ]
    means = run(*cases).means
    assert (set(values) == {None}) == (not means)
    assert all(0 <= mean <= 100 + 1e-9 for mean in means.values())


# --- tables -----------------------------------------------------------------------------------------------------


def grid(sheet: Sheet, begins: str) -> Grid:
    """Give the table whose title begins so."""
    return next(one for one in sheet.grids if one.title.startswith(begins))


RUNS = (
    run(case("a", facts=100, stray=0), case("b", facts=50, stray=2)),
    run(case("a", facts=80, rejected__malformed=2), name="good"),
)


def test_the_means_of_all_runs_stand_side_by_side() -> None:
    """In the order in which scores are listed, with what each says; what a run lacks is empty."""
    scores = grid(compose(result(*RUNS), BASELINE), "Scores")
    assert ("Score", "offline", "good", "what it says") == scores.columns
    assert [("facts", "75.0 %", "80.0 %"), ("stray", "2", "")] == [
        tuple(cell.text for cell in row[:3]) for row in scores.rows
    ]
    assert scores.rows[0][3].text.startswith("gold facts covered")


def test_what_is_under_its_floor_is_marked_and_nothing_else() -> None:
    """In the table of scores and in that of rejections."""
    problems = (
        Problem(run="good", score="facts", explanation="80.00 over all cases; the floor is 90.00."),
        Problem(run="good", score="rejected malformed", explanation="a: 2.00; it was 0.00."),
    )
    sheet = compose(result(*RUNS, problems=problems), BASELINE)
    under = [
        (one.title, row[0].text, at)
        for one in sheet.grids
        for row in one.rows
        for at, c in enumerate(row)
        if c.is_under
    ]
    assert [("facts", 2), ("malformed", 1)] == [(name, at) for _, name, at in under]
    assert (
        "good: facts: 80.00 over all cases; the floor is 90.00.",
        "good: rejected malformed: a: 2.00; it was 0.00.",
    ) == (sheet.problems)
    assert not sheet.passes
    assert "2 problems in 3 cases." == sheet.verdict


def test_a_score_that_no_run_has_any_more_still_has_its_mark() -> None:
    """A score that is not measured is under its floor, and its row is not left out."""
    problem = Problem(run="good", score="terms", explanation="was not measured; its floor is 90.00.")
    scores = grid(compose(result(*RUNS, problems=(problem,)), BASELINE), "Scores")
    assert [("terms", 2)] == [(row[0].text, at) for row in scores.rows for at, cell in enumerate(row) if cell.is_under]


def test_what_is_caught_stands_by_sort_and_language() -> None:
    """One row a sort of error, a column a language."""
    proofs = run(
        case("n", caught__zh__value=100.0, caught__en__value=90.0, caught__zh__unit=80.0, false_alarms=0.0),
        name="proofs",
    )
    problem = Problem(run="proofs", score="caught en value", explanation="90.00; the floor is 95.00.")
    caught = grid(compose(result(proofs, problems=(problem,)), BASELINE), "Seeded errors")
    assert (
        (Cell("value"), Cell("100.0 %"), Cell("90.0 %", is_under=True)),
        (Cell("unit"), Cell("80.0 %"), Cell("")),
    ) == caught.rows


def test_rejections_stand_by_reason_for_the_runs_that_have_some() -> None:
    """A run without any has no column, a reason that a run lacks is 0."""
    runs = (*RUNS, run(case("a", rejected__fragment=1), name="flawed"))
    refused = grid(compose(result(*runs), BASELINE), "Items that grounding refused")
    assert ("Reason", "good", "flawed") == refused.columns
    assert [("fragment", "0", "1"), ("malformed", "2", "0")] == [tuple(c.text for c in row) for row in refused.rows]


@pytest.mark.parametrize(
    ("baseline", "leaders", "expected"),
    [
        (BASELINE, (), "Passed: 3 cases in 2 runs, every score at or above its floor."),
        (None, (), "Passed: 3 cases in 2 runs, there is no baseline to hold them against."),
        (
            None,
            (Place(model="good", score="facts", mean=80, low=70, high=90),),
            "Passed: 3 cases in 2 runs, no floors are held for live models.",
        ),
    ],
)
def test_the_verdict_says_what_was_held(baseline: Baseline | None, leaders: tuple[Place, ...], expected: str) -> None:
    """A pass without floors does not claim any."""
    sheet = compose(result(*RUNS, leaderboard=leaders), baseline)
    assert (expected, True) == (sheet.verdict, sheet.passes)


def test_the_leaderboard_stands_first_with_intervals_and_costs() -> None:
    """The best model first; a price that is not known is not called nothing."""
    places = (
        Place(model="good", score="facts", mean=80, low=70, high=90),
        Place(model="offline", score="facts", mean=75, low=50, high=100),
        Place(model="good", score="terms", mean=60, low=60, high=60),
    )
    first = compose(result(*RUNS, leaderboard=places), None).grids[0]
    assert ("Score", "good", "offline") == first.columns
    rows = {row[0].text: tuple(cell.text for cell in row[1:]) for row in first.rows}
    assert ("80.0 % [70.0–90.0]", "75.0 % [50.0–100.0]") == rows["facts"]
    assert ("60.0 % [60.0–60.0]", "") == rows["terms"]
    assert ("not known", "not known") == rows["price"]


def test_the_worst_cases_stand_in_full_the_failed_ones_first() -> None:
    """With the error, or with every score that lacks something and every miss; a case without a fault is left out."""
    cases = (case("fine", facts=100), case("bad", facts=10), case("worse", facts=0), case("broken", error="it broke"))
    worst = compose(result(run(*cases)), BASELINE).worst
    assert ["broken", "worse", "bad"] == [one.case for one in worst]
    assert "it broke" == worst[0].summary
    assert "facts 0.0 %" == worst[1].summary
    assert (("facts", ("facts is not all",)),) == tuple((score, misses) for score, _, misses in worst[1].misses)


def test_at_most_five_cases_of_a_run_stand_in_full() -> None:
    """The rest stand in the JSON."""
    assert 5 == len(compose(result(run(*(case(str(at), facts=at) for at in range(9)))), BASELINE).worst)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("facts", 99.949, "99.9 %"),
        ("facts", None, ""),
        ("price", 0.01234, "0.0123 USD"),
        ("wall", 1.25, "1.2 s"),
        ("calls", 12345, "12,345"),
        ("rejected malformed", 2, "2"),
        ("caught zh value", 50, "50.0 %"),
    ],
)
def test_a_value_is_written_in_its_unit(name: str, value: float | None, expected: str) -> None:
    """Per cent, dollars, seconds or a plain count."""
    assert expected == tell(name, value)
