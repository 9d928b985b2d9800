"""Questions: those of a few records beside loops by hand, those of many as their records grow."""

from collections.abc import Callable, Iterator
from datetime import date
from time import process_time
from timeit import timeit
from typing import Any

from attrs import evolve

import unha2
from benchmarks.files import GROWTH
from benchmarks.large import Large
from benchmarks.plan import Comparison, Group, Task, cpu_time
from unha2._questions.search import searchable

_FIRST, _LAST = date(2024, 6, 1), date(2024, 6, 30)
_SEARCHED = "slum data"


def due_by_hand(milestones: tuple[unha2.Milestone, ...]) -> list[unha2.Milestone]:
    """The milestones whose last day is in June 2024."""
    found = []
    for each in milestones:
        latest = each.timeframe.latest
        if latest is not None and _FIRST <= latest <= _LAST:
            found.append(each)
    return found


def possible_by_hand(milestones: tuple[unha2.Milestone, ...]) -> list[unha2.Milestone]:
    """The milestones that may fall in June 2024."""
    found = []
    for each in milestones:
        earliest, latest = each.timeframe.earliest, each.timeframe.latest
        if earliest is None and latest is None:
            continue
        if (earliest is None or earliest <= _LAST) and (latest is None or latest >= _FIRST):
            found.append(each)
    return found


def certain_by_hand(milestones: tuple[unha2.Milestone, ...]) -> list[unha2.Milestone]:
    """The milestones that fall in June 2024 by their words alone."""
    found = []
    for each in milestones:
        first, last = each.timeframe.certain_bounds
        if first is not None and last is not None and first >= _FIRST and last <= _LAST:
            found.append(each)
    return found


#: Expressions, what they are compared with, and the bar.
_SMALL: tuple[tuple[str, str, float], ...] = (
    ("ds[id]", "; ".join(["index[id]"] * 3), 1),
    ('milestones.where(due="2024-06")', "due_by_hand(ready)", 3),
    ('milestones.where(during="2024-06")', "possible_by_hand(ready)", 3),
    ('milestones.where(during="2024-06", match="certain")', "certain_by_hand(ready)", 3),
)


def few(rounds: int, calls: int) -> Group:
    """Questions on the 88 records of an edition."""
    ds = unha2.load()
    names: dict[str, Any] = {
        "ds": ds,
        "milestones": ds.milestones,
        "ready": tuple(ds.milestones),
        "index": dict(ds),
        "due_by_hand": due_by_hand,
        "possible_by_hand": possible_by_hand,
        "certain_by_hand": certain_by_hand,
    }
    for ours, peer, _ in _SMALL[1:]:
        if list(eval(ours, names)) != eval(peer, names):  # noqa: S307  (the expressions above)
            message = f"{ours} and {peer} differ"
            raise ValueError(message)

    # Of many ids, since how long one takes in a dict is chance: the hashes of strings differ in each process.
    ids = list(ds)[::7]

    def measure(expression: str) -> Callable[[], float]:
        lines = [expression.replace("[id]", f"[{each!r}]") for each in ids] if "[id]" in expression else [expression]
        ten = "\n".join(lines * 10)
        return lambda: timeit(ten, timer=process_time, globals=names, number=calls) / calls / len(lines) / 10 * 1e6

    expressions = dict.fromkeys(each for ours, peer, _ in _SMALL for each in (ours, peer))
    return Group(
        name="Questions of 88 milestones",
        about=(
            "CPU time of a call in a loop; of `ds[id]` the mean of a seventh of all ids. By hand is a loop over a "
            "tuple of the milestones that compares their bounds with two days that are ready (with `certain_bounds` "
            "for what is certain), and gives a list; `where` reads the window and gives a collection."
        ),
        tasks=tuple(Task(name=f"`{each}`", unit="µs", measure=measure(each)) for each in expressions),
        comparisons=tuple(
            Comparison(name=f"`{ours}`", ours=f"`{ours}`", peer=f"`{peer}`", bar=bar) for ours, peer, bar in _SMALL
        ),
        rounds=rounds,
    )


def size_of(dataset: unha2.Dataset) -> int:
    """How many records there are, and references from one to another."""
    paragraphs = sum(len(getattr(each, "paragraphs", ())) for each in dataset.values())
    return len(dataset) + paragraphs + len(dataset.updates)


def _counting(large: Large) -> Callable[[], int]:
    return lambda: size_of(large.dataset)


def _revised(large: Large) -> tuple[unha2.Dataset, unha2.Dataset]:
    """A dataset, and one of equal records in which one of ten resolutions has another title."""
    changed = [
        evolve(each, official_title=f"{each.official_title} (revised)") if each.id.endswith("7") else each
        for each in large.dataset.resolutions
    ]
    return large.fresh(), evolve(large.dataset, resolutions=changed)


def _searched(dataset: unha2.Dataset) -> unha2.Dataset:
    dataset.search(_SEARCHED)
    return dataset


def _look(texts: tuple[tuple[Any, str], ...]) -> list[Any]:
    words = _SEARCHED.split()
    return [record for record, text in texts if all(word in text for word in words)]


def _work(large: Large) -> Iterator[tuple[str, Callable[[Any], object], Callable[[], Any]]]:
    fresh = large.fresh
    yield "`uncited_paragraphs()`", lambda ds: ds.uncited_paragraphs(), fresh
    yield '`progress(on="2025-01-01")`', lambda ds: ds.progress(on="2025-01-01"), fresh
    yield "`funding()`", lambda ds: ds.funding(), fresh
    yield "`discrepancies`", lambda ds: ds.discrepancies, fresh
    yield "`diff` with revised titles", lambda pair: unha2.diff(*pair), lambda: _revised(large)
    yield "`search`, the first call", lambda ds: ds.search(_SEARCHED), fresh
    yield "`search`, the second call", lambda ds: ds.search(_SEARCHED), lambda: _searched(large.dataset)


def many(sizes: tuple[Large, Large], rounds: int) -> Group:
    """Questions on many records, at two sizes."""
    unit = "µs a record or reference"
    tasks = [
        Task(name=f"{name}, {large.name}", unit=unit, measure=cpu_time(run, prepare, count=_counting(large)))
        for large in sizes
        for name, run, prepare in _work(large)
    ]
    names = [name for name, _, _ in _work(sizes[0])]
    growth = [
        Comparison(name=f"{name}, growth", ours=f"{name}, {sizes[1].name}", peer=f"{name}, {sizes[0].name}", bar=GROWTH)
        for name in names
    ]
    by_hand = f"words in ready folded texts, {sizes[1].name}"
    look = cpu_time(_look, lambda: searchable(sizes[1].dataset.values()), count=_counting(sizes[1]))
    tasks.append(Task(name=by_hand, unit=unit, measure=look))
    second = Comparison(
        name="`search`, the second call, beside a loop", ours=f"{names[-1]}, {sizes[1].name}", peer=by_hand
    )
    return Group(
        name="Questions of many records",
        about=(
            "CPU time of first calls, for each record and each reference, on a dataset that was just read and has "
            "answered nothing before; the second call of `search` is measured after a first one. Growth is what one "
            "costs at the larger size over the smaller."
        ),
        tasks=tuple(tasks),
        comparisons=(*growth, second),
        rounds=rounds,
    )
