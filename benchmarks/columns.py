"""Arrow at scale: tables beside what pyarrow makes of ready lists, and the memory that writing Parquet takes."""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from benchmarks.files import at_scale
from benchmarks.large import Large
from benchmarks.plan import Comparison, Group, Task
from benchmarks.programs import words_printed_by
from unha2 import arrow

_TABLES, _AGAIN, _LISTS = "`arrow.tables`", "`arrow.tables` once more", "`pa.table` of ready lists"
_BACK = "`arrow.from_tables`"
_OF_ONE, _LISTS_OF_ONE = "`milestones.to_arrow()`", "`pa.table` of their ready lists"
_PAIRS: tuple[tuple[str, str, float | None], ...] = (
    (_TABLES, _LISTS, 4),
    (_AGAIN, _LISTS, 4),
    (_BACK, _TABLES, 3),
    (_OF_ONE, _LISTS_OF_ONE, None),
)
_PARQUET = """
import gc, io, sys, tempfile, tracemalloc
import pyarrow, unha2, unha2._formats.parquet
from benchmarks.large import document_of
from unha2 import codec
unha2.write(unha2.load(), tempfile.mkdtemp() + "/first", format="parquet")
dataset = codec.decode(document_of({copies}))
pool = pyarrow.default_memory_pool()
before = pool.bytes_allocated()
folder = tempfile.TemporaryDirectory()
gc.collect()
tracemalloc.start()
unha2.write(dataset, folder.name + "/parquet", format="parquet")
print(tracemalloc.get_traced_memory()[1], pool.max_memory() - before)
folder.cleanup()
"""


def _ready(tables: dict[str, Any]) -> list[tuple[dict[str, list[Any]], Any]]:
    """The columns of tables as lists, each with its schema."""
    return [
        (dict(zip(each.column_names, (column.to_pylist() for column in each.columns), strict=True)), each.schema)
        for each in tables.values()
    ]


def _made(ready: list[tuple[dict[str, list[Any]], Any]]) -> list[Any]:
    return [pa.table(columns, schema=schema) for columns, schema in ready]


def _work(large: Large) -> Iterator[tuple[str, Callable[[Any], object], Callable[[], Any]]]:
    yield _TABLES, arrow.tables, large.fresh
    yield _AGAIN, arrow.tables, large.asked_for_tables
    yield _LISTS, _made, lambda: _ready(large.tables)
    yield _BACK, arrow.from_tables, lambda: large.tables
    yield _OF_ONE, lambda dataset: dataset.milestones.to_arrow(), lambda: large.dataset
    yield _LISTS_OF_ONE, _made, lambda: _ready({"milestones": large.dataset.milestones.to_arrow()})


def columns(sizes: tuple[Large, ...], rounds: tuple[int, ...]) -> Group:
    """Arrow tables."""
    tasks, comparisons = at_scale(_work, _PAIRS, sizes, rounds)
    return Group(
        name="Arrow",
        about=(
            "CPU time for a milestone with all that belongs to it. The peer of `tables` makes the same tables, with "
            "the same schemas, of columns that lie ready as lists; the first call is on a dataset that was just "
            "read. The peer of `from_tables`, which checks everything, is `tables`."
        ),
        tasks=tasks,
        comparisons=comparisons,
        rounds=max(rounds),
    )


def parquet_memory(copies: tuple[int, ...]) -> Group:
    """What writing Parquet takes in memory, at two sizes."""

    def taken(number: int) -> float:
        python, pool = words_printed_by(_PARQUET.format(copies=number))
        return (int(python) + int(pool)) / 2**20

    small, *_, large = (f"memory to write Parquet, {number:,} copies" for number in copies)
    return Group(
        name="Memory for Parquet",
        about=(
            "The most that `write` of a Parquet folder takes beyond the dataset itself, in fresh processes: the peak "
            "of what Python allocates (tracemalloc) and the peak of Arrow's pool, added. A copy is "
            "88 milestones with all that belongs to them."
        ),
        tasks=tuple(
            Task(name=name, unit="MiB", measure=lambda number=number: taken(number))  # type: ignore[misc]
            for name, number in zip((small, large), (copies[0], copies[-1]), strict=True)
        ),
        comparisons=(Comparison(name="memory for Parquet, growth", ours=large, peer=small, bar=1.5),),
        rounds=1,
    )
