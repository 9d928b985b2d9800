"""What is measured: tasks, one measurement of which is a number, and comparisons of one task with another."""

import gc
from collections.abc import Callable, Iterable, Mapping
from time import process_time
from typing import Any, Literal

from attrs import evolve, frozen

from benchmarks.results import Result
from benchmarks.spread import spread_of

#: What a comparison says of two tasks: their ratio, their difference, or the first alone.
Figure = Literal["ratio", "difference", "value"]


@frozen(kw_only=True)
class Task:
    """Something that can be measured again and again."""

    #: What is done, in words.
    name: str
    unit: str
    #: Measure it once.
    measure: Callable[[], float]
    #: In how many rounds at most; what takes long is measured less often.
    rounds: int = 1000


@frozen(kw_only=True)
class Comparison:
    """A task beside its peer, and the bar that it should not be above."""

    name: str
    ours: str
    peer: str | None = None
    bar: float | None = None
    figure: Figure = "ratio"
    #: How far above its bar it may be before a guard fails, as a factor.
    margin: float = 2.0


@frozen(kw_only=True)
class Group:
    """Tasks that are measured in turn, and how they compare."""

    name: str
    #: How it is measured, in sentences.
    about: str
    tasks: tuple[Task, ...]
    comparisons: tuple[Comparison, ...]
    rounds: int


def cpu_time(
    run: Callable[[Any], object], prepare: Callable[[], Any], *, count: Callable[[], float], unit: float = 1e6
) -> Callable[[], float]:
    """How to measure the CPU time of one call for each of ``count`` things, in microseconds.

    What is prepared, and all that was in memory before, is hidden from the garbage collector, which is on, as in a
    fresh process; so for each task and its peer.
    """

    def measure() -> float:
        prepared = prepare()
        gc.collect()
        gc.freeze()
        # Once more, for how often all is collected depends on how much was there the last time.
        gc.collect()
        start = process_time()
        made = run(prepared)
        spent = process_time() - start
        gc.unfreeze()
        del made, prepared
        return spent * unit / count()

    return measure


def chosen(group: Group, words: Iterable[str]) -> Group:
    """The comparisons of a group whose names, or whose group's name, have one of some words, with their tasks."""
    wanted = [word.casefold() for word in words]
    kept = tuple(
        each
        for each in group.comparisons
        if not wanted or any(word in f"{group.name} {each.name}".casefold() for word in wanted)
    )
    needed = {each.ours for each in kept} | {each.peer for each in kept}
    return evolve(group, comparisons=kept, tasks=tuple(task for task in group.tasks if task.name in needed))


def results_of(group: Group, tell: Callable[[str], None]) -> list[Result]:
    """Measure the tasks of a group in turn, forwards and backwards, and compare those of each round."""
    found: dict[str, list[float]] = {task.name: [] for task in group.tasks}
    for number in range(group.rounds):
        for task in group.tasks if number % 2 == 0 else reversed(group.tasks):
            if number < task.rounds:
                found[task.name].append(task.measure())
                tell(f"{group.name}: round {number + 1}: {task.name}: {found[task.name][-1]:.4g} {task.unit}")
    units = {task.name: task.unit for task in group.tasks}
    return [_compared(group, each, found, units) for each in group.comparisons]


def _compared(
    group: Group, comparison: Comparison, found: Mapping[str, list[float]], units: Mapping[str, str]
) -> Result:
    ours = found[comparison.ours]
    peers = found[comparison.peer] if comparison.peer is not None else ours
    pairs = list(zip(ours, peers, strict=False))
    figures = {
        "ratio": lambda: [mine / theirs for mine, theirs in pairs],
        "difference": lambda: [mine - theirs for mine, theirs in pairs],
        "value": lambda: ours,
    }[comparison.figure]()
    return Result(
        group=group.name,
        name=comparison.name,
        ours=comparison.ours,
        peer=comparison.peer,
        unit=units[comparison.ours],
        measured=spread_of(ours),
        measured_of_peer=None if comparison.peer is None else spread_of(peers),
        figure=comparison.figure,
        reached=spread_of(figures),
        pairs=len(figures),
        bar=comparison.bar,
        margin=comparison.margin,
    )
