"""The benchmarks: statistics are right, guards trip, and the page kept shows the results kept."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve

from benchmarks import plan
from benchmarks.__main__ import LIMITS, PAGE, QUICK, RESULTS, groups, text_of_limits
from benchmarks.page import number, page_of
from benchmarks.plan import Comparison, Figure, Group, Task, chosen, cpu_time, results_of
from benchmarks.results import Result, Run, json_of, run_of
from benchmarks.spread import Spread, spread_of


def giving(numbers: Iterator[float]) -> Callable[[], float]:
    """What measures the next of some numbers."""
    return lambda: next(numbers)


def measured(figure: Figure, bar: float | None) -> Result:
    """A task that needs 2, 4, 9 beside a peer that needs 1, 2, 3."""
    ours = Task(name="ours", unit="ms", measure=giving(iter([2.0, 4.0, 9.0])))
    peer = Task(name="peer", unit="ms", measure=giving(iter([1.0, 2.0, 3.0])))
    beside = Comparison(name="one", ours="ours", peer=None if figure == "value" else "peer", bar=bar, figure=figure)
    group = Group(name="All", about="Nothing.", tasks=(ours, peer), comparisons=(beside,), rounds=3)
    (result,) = results_of(group, lambda _: None)
    return result


def run_with(*results: Result) -> Run:
    """A run on no machine."""
    return Run(on="2026-11-28", machine={"cores": "2"}, versions={"unha2": "1"}, about={"All": "So."}, results=results)


def test_a_spread_is_the_median_between_its_quartiles() -> None:
    """The median is that of all numbers, whatever their order; one number is its own spread, none is refused."""
    assert spread_of([5, 1, 2, 4, 3]) == Spread(2, 3, 4)
    assert spread_of([7]) == Spread(7, 7, 7)
    with pytest.raises(ValueError, match="nothing was measured"):
        spread_of([])


@pytest.mark.parametrize(
    ("figure", "reached"),
    [("ratio", Spread(2, 2, 2.5)), ("difference", Spread(1.5, 2, 4)), ("value", Spread(3, 4, 6.5))],
)
def test_a_figure_is_that_of_the_pairs_of_each_round(figure: Figure, reached: Spread) -> None:
    """Ratios and differences are taken round by round, and only then is there a median."""
    result = measured(figure, None)

    assert result.reached == reached
    assert result.pairs == 3
    assert result.is_held is None
    assert not result.trips


@pytest.mark.parametrize(("bar", "is_held", "trips"), [(2.0, True, False), (1.9, False, False), (0.9, False, True)])
def test_a_guard_trips_over_twice_the_bar(bar: float, is_held: bool, trips: bool) -> None:  # noqa: FBT001
    """A ratio of 2 holds a bar of 2 and misses one of 1.9; a guard fails only over twice the bar."""
    result = measured("ratio", bar)

    assert result.is_held is is_held
    assert result.trips is trips


def test_no_module_too_many_is_let_through() -> None:
    """A guard at a bar of 0 fails at 1, since twice nothing is nothing."""
    assert measured("value", 0).trips


def test_tasks_are_measured_in_turn() -> None:
    """One of each task in each round, forwards and backwards, and what is measured less often only at first."""
    seen: list[str] = []

    def noting(name: str) -> Callable[[], float]:
        return lambda: seen.append(name) or 1.0  # type: ignore[func-returns-value]

    tasks = tuple(Task(name=name, unit="ms", measure=noting(name), rounds=most) for name, most in (("a", 9), ("b", 2)))
    group = Group(
        name="All", about="", tasks=tasks, comparisons=(Comparison(name="one", ours="a", peer="b"),), rounds=3
    )
    (result,) = results_of(group, lambda _: None)

    assert "".join(seen) == "abbaa"
    assert result.pairs == 2


def test_a_time_is_that_of_the_call_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is read around the call, which is given what was prepared; the time is for each, in microseconds."""
    seen: list[object] = []
    ticks = iter([1.0, 3.0])
    monkeypatch.setattr(plan, "process_time", lambda: seen.append("clock") or next(ticks))  # type: ignore[func-returns-value]
    measure = cpu_time(seen.append, lambda: seen.append("prepared") or "given", count=lambda: 1000)  # type: ignore[func-returns-value]

    assert measure() == 2000
    assert seen == ["prepared", "clock", "given", "clock"]


def test_what_is_chosen_brings_its_tasks_along() -> None:
    """A word of a name chooses comparisons and the tasks that they need; a word of the group chooses all of them."""
    (group,) = (each for each in groups(Path(), QUICK) if each.name == "Cold start")
    some = chosen(group, ["LOAD()"])

    assert {each.name for each in some.comparisons} < {each.name for each in group.comparisons}
    assert {each.name for each in some.tasks} == {name for each in some.comparisons for name in (each.ours, each.peer)}
    assert chosen(group, ["cold"]) == chosen(group, []) == group
    assert chosen(group, ["nothing"]).comparisons == ()


def test_names_are_unique_and_lead_to_tasks(tmp_path: Path) -> None:
    """No two comparisons have one name, nor two tasks, and each comparison names tasks of its group."""
    for is_whole in (False, True):
        made = list(groups(tmp_path, evolve(QUICK, is_whole=is_whole, copies=(20, 40))))
        names = Counter(each.name for group in made for each in group.comparisons)
        tasks = Counter(each.name for group in made for each in group.tasks)

        assert set(names.values()) == set(tasks.values()) == {1}
        for group in made:
            own = {each.name for each in group.tasks}

            assert {each.ours for each in group.comparisons} <= own
            assert {each.peer for each in group.comparisons} <= {*own, None}


def test_a_run_comes_back_from_its_json() -> None:
    """Nothing of a run is lost in its JSON."""
    run = run_with(measured("ratio", 2), evolve(measured("value", None), name="other"))

    assert run_of(json_of(run)) == run


def test_a_page_shows_ratio_bar_and_limit() -> None:
    """A row has what was reached, the bar and whether it was held; what limits a missed one stands below."""
    held, missed = measured("ratio", 2), evolve(measured("ratio", 1.5), name="two")
    page = page_of(run_with(held, missed), {"one": "It is not shown.", "two": "The cache is cold."})

    assert "| one | peer | 4 ms | 2 ms | 2 (2 to 2.5) | 3 | 2 | yes |" in page
    assert "| two | peer | 4 ms | 2 ms | 2 (2 to 2.5) | 3 | 1.5 | **no** |" in page
    assert "- two: The cache is cold." in page
    assert "It is not shown." not in page
    assert "Bars held: 1 of 2." in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (0.012345, "0.0123"), (1.4, "1.4"), (99.96, "100"), (1234.5, "1,230"), (-0.5, "-0.5")],
)
def test_numbers_have_three_figures(value: float, shown: str) -> None:
    """Three significant figures, without an exponent."""
    assert number(value) == shown


def test_the_page_that_is_kept_shows_the_results_that_are_kept() -> None:
    """``python -m benchmarks --page`` writes the page anew."""
    run = run_of(RESULTS.read_text(encoding="utf-8"))
    limits = text_of_limits()

    assert PAGE.read_text(encoding="utf-8") == page_of(run, limits)
    assert set(limits) <= {each.name for each in run.results}, f"{LIMITS.name} speaks of something else"
    assert json_of(run) == RESULTS.read_text(encoding="utf-8")


def test_no_result_names_the_machine() -> None:
    """Neither a path nor a name of a host is in what is published."""
    text = RESULTS.read_text(encoding="utf-8")

    assert "/" not in "".join(run_of(text).machine.values())
    assert not [word for word in ("/tmp", "/root", "/home", "/work") if word in text]  # noqa: S108
