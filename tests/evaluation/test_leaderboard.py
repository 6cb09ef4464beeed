"""Models side by side: the order, and intervals that can be relied on."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summariser.evaluation.leaderboard import COMPARED, interval, rank
from summariser.evaluation.results import CaseResult, Place, RunResult
from summariser.evaluation.scores import kind_of


def case(name: str, error: str | None = None, **scores: float) -> CaseResult:
    """Give a case."""
    return CaseResult(name=name, scores=scores, weights={}, misses={}, error=error)


def model(name: str, *cases: CaseResult) -> RunResult:
    """Give the run of a model."""
    return RunResult(name=name, about="", cases=cases)


def order(*runs: RunResult) -> list[str]:
    """Give the models in order of rank."""
    return list(dict.fromkeys(place.model for place in rank(runs)))


def means(*runs: RunResult) -> dict[tuple[str, str], float]:
    """Give the mean of each model in each score."""
    return {(place.model, place.score): place.mean for place in rank(runs)}


def test_what_is_compared_are_shares_of_which_more_is_better() -> None:
    """An interval over cases of a sum says nothing."""
    assert {("%", "more")} == {(kind_of(name).unit, kind_of(name).better) for name in COMPARED}
    assert len(set(COMPARED)) == len(COMPARED)


def test_the_model_that_covers_most_facts_stands_first() -> None:
    """Whatever else it reaches."""
    assert ["y", "x"] == order(model("x", case("a", facts=80, terms=100)), model("y", case("a", facts=90, terms=0)))


def test_equal_models_are_told_apart_by_the_next_score() -> None:
    """In the order in which scores are compared."""
    assert ["y", "x"] == order(
        model("x", case("a", facts=80, grounded=70, terms=100)), model("y", case("a", facts=80, grounded=90, terms=0))
    )


def test_the_scores_of_a_model_stand_in_the_order_of_comparison() -> None:
    """Only those that it has, and none that is no comparison."""
    places = rank([model("x", case("a", terms=90, calls=3, facts=80, drafted=100, stray=4))])
    assert ["facts", "drafted", "terms"] == [place.score for place in places]


def test_a_failed_case_reached_nothing() -> None:
    """In every score that the model has in some case."""
    found = means(model("x", case("a", facts=80, terms=100), case("b", error="no")))
    assert {("x", "facts"): 40.0, ("x", "terms"): 50.0} == found


def test_a_failed_repeat_of_a_case_reached_nothing() -> None:
    """The repeats of a case are one value, the failed one in it."""
    (place,) = rank(
        [model("x", case("a", facts=90), case("a [2]", error="no"), case("b", facts=45), case("b [2]", facts=45))]
    )
    assert Place(model="x", score="facts", mean=45.0, low=45.0, high=45.0) == place


def test_a_model_of_which_every_case_failed_stands_last() -> None:
    """It has reached nothing, which is not the same as not having run."""
    assert ["y", "x"] == order(model("x", case("a", error="no")), model("y", case("a", facts=1)))


def test_a_model_that_failed_does_not_outrank_one_that_did_not() -> None:
    """Fewer cases with better scores are no better mean."""
    assert ["y", "x"] == order(
        model("x", case("a", facts=100), case("b", error="no")), model("y", case("a", facts=60), case("b", facts=60))
    )


def test_a_score_is_averaged_over_the_cases_that_have_it() -> None:
    """A report without gold has no facts."""
    assert {("x", "facts"): 80.0, ("x", "terms"): 95.0} == means(
        model("x", case("a", facts=80, terms=90), case("b", terms=100))
    )


def test_no_models_have_no_places() -> None:
    """Nothing ran."""
    assert () == rank([])


def test_equal_cases_have_an_interval_of_no_width() -> None:
    """Where every case reaches the same, there is nothing to doubt."""
    assert (70.0, 70.0) == interval([70.0] * 5)
    assert (70.0, 70.0) == interval([70.0])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=12))
def test_an_interval_is_always_the_same_and_holds_the_mean(values: list[float]) -> None:
    """And lies between the least and the most."""
    low, high = interval(values)
    assert (low, high) == interval(values)
    assert min(values) - 1e-9 <= low <= fmean(values) + 1e-9
    assert fmean(values) - 1e-9 <= high <= max(values) + 1e-9


@pytest.mark.parametrize("values", [[0.0, 100.0], [60.0, 80.0, 100.0], [90.0, 95.0, 99.0, 100.0]])
def test_more_cases_of_the_same_spread_make_an_interval_narrower(values: list[float]) -> None:
    """Four times as many, and sixteen times."""
    widths = [high - low for low, high in (interval(values * times) for times in (1, 4, 16))]
    assert widths[0] > widths[1] > widths[2] > 0
    assert widths[0] > 2 * widths[2]


def test_the_order_of_cases_and_models_makes_no_difference() -> None:
    """Places are those of the numbers alone."""
    x, y = model("x", case("a", facts=80), case("b", facts=60)), model("y", case("a", facts=90), case("b", facts=40))
    assert rank([x, y]) == rank([y, x])
    assert means(x) == means(model("x", *x.cases[::-1]))


def test_repeats_are_no_further_cases() -> None:
    """Asking ten times about one report does not make an interval narrower, as ten reports would."""
    repeats = [case("a" if n == 1 else f"a [{n}]", facts=0) for n in range(1, 11)] + [
        case("b" if n == 1 else f"b [{n}]", facts=100) for n in range(1, 11)
    ]
    (place,) = rank([model("x", *repeats)])
    assert (0.0, 50.0, 100.0) == (place.low, place.mean, place.high)
