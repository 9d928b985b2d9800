"""Files at scale: strict reading and writing beside the modules that do no more than parse and print."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn

import unha2
from benchmarks.large import Large
from benchmarks.plan import Comparison, Group, Task, cpu_time
from unha2 import codec
from unha2._questions.collection import RecordCollection
from unha2._records.value import Value

_UNIT = "µs a milestone"
#: How much more a milestone of the larger dataset may cost.
GROWTH = 1.5
#: From how many copies on a bar is for what is done for each record, and not for what is done once for a file.
_ENOUGH = 10


def plain_converter() -> Converter:
    """A converter of cattrs as one would write it for our classes, without strictness."""
    converter = Converter()
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))

    def collection(values: Any, kind: Any) -> Any:
        return kind([converter.structure(value, kind.record_type) for value in values])

    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, RecordCollection), collection
    )
    # Else it would be taken for a mapping, which it is too.
    converter.register_structure_hook(unha2.Dataset, make_dict_structure_fn(unha2.Dataset, converter))
    return converter


def _unchecked(converter: Converter) -> Callable[[Any], object]:
    """How cattrs makes our classes while they check nothing."""

    def structure(values: Any) -> object:
        with (
            patch.object(Value, "__attrs_post_init__", lambda _: None),
            patch.object(unha2.Dataset, "__attrs_post_init__", lambda _: None),
        ):
            return converter.structure(values, unha2.Dataset)

    return structure


def _content(large: Large) -> Any:
    document = json.loads(large.json_file.read_bytes())
    del document["format"]
    return document


def _write_csv(folder: Path) -> Callable[[dict[str, list[list[str]]]], None]:
    def write(tables: dict[str, list[list[str]]]) -> None:
        folder.mkdir(exist_ok=True)
        for name, rows in tables.items():
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)

    return write


def _read_csv(folder: Path) -> list[list[list[str]]]:
    tables = []
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.reader(file)))
    return tables


def _write_sqlite(path: Path) -> Callable[[list[tuple[str, str, list[tuple[Any, ...]]]]], None]:
    def write(tables: list[tuple[str, str, list[tuple[Any, ...]]]]) -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            for name, made_by, rows in tables:
                database.execute(made_by)
                if rows:
                    places = ", ".join("?" * len(rows[0]))
                    database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608  (our names)
            database.commit()
            path.write_bytes(database.serialize())

    return write


def _read_sqlite(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return [database.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables]  # noqa: S608  (our names)


def _work(large: Large) -> Iterator[tuple[str, Callable[[Any], object], Callable[[], Any]]]:
    """What is measured of a dataset: its name, the call, and what is ready before it."""
    yield "`read` of one JSON file", unha2.read, lambda: large.json_file
    yield "`json.loads` of the text", json.loads, lambda: large.json_file.read_text(encoding="utf-8")
    converter = plain_converter()
    yield (
        "plain cattrs on the parsed JSON",
        lambda made: converter.structure(made, unha2.Dataset),
        lambda: _content(large),
    )
    yield "plain cattrs with our checks off", _unchecked(converter), lambda: _content(large)
    yield (
        "`write` of one JSON file",
        lambda dataset: unha2.write(dataset, large.target("written.json"), overwrite=True),
        lambda: large.dataset,
    )
    yield (
        "`json.dumps` of plain values",
        lambda values: json.dumps(values, indent=2, ensure_ascii=False),
        lambda: codec.encode(large.dataset),
    )
    yield (
        "`write` of a CSV folder",
        lambda dataset: unha2.write(dataset, large.target("csv"), format="csv", overwrite=True),
        lambda: large.dataset,
    )
    yield "`csv.writer` on ready rows", _write_csv(large.target("ready")), large.csv_rows
    yield "`read` of a CSV folder", unha2.read, lambda: large.csv_folder
    yield "`csv.reader` into rows", _read_csv, lambda: large.csv_folder
    yield (
        "`write` of an SQLite file",
        lambda dataset: unha2.write(dataset, large.target("written.sqlite"), overwrite=True),
        lambda: large.dataset,
    )
    yield "`sqlite3` on ready rows", _write_sqlite(large.target("ready.sqlite")), large.sqlite_rows
    yield "`read` of an SQLite file", unha2.read, lambda: large.sqlite_file
    yield "`sqlite3`'s `fetchall`", _read_sqlite, lambda: large.sqlite_file


#: What is compared, with what, and the bar.
_PAIRS: tuple[tuple[str, str, float | None], ...] = (
    ("`read` of one JSON file", "`json.loads` of the text", 2.5),
    ("`read` of one JSON file", "plain cattrs on the parsed JSON", 0.4),
    ("`read` of one JSON file", "plain cattrs with our checks off", None),
    ("`write` of one JSON file", "`json.dumps` of plain values", 2.5),
    ("`write` of a CSV folder", "`csv.writer` on ready rows", 3),
    ("`read` of a CSV folder", "`csv.reader` into rows", None),
    ("`write` of an SQLite file", "`sqlite3` on ready rows", 3),
    ("`read` of an SQLite file", "`sqlite3`'s `fetchall`", None),
)


def at_scale(
    work: Callable[[Large], Iterator[tuple[str, Callable[[Any], object], Callable[[], Any]]]],
    pairs: tuple[tuple[str, str, float | None], ...],
    sizes: tuple[Large, ...],
    rounds: tuple[int, ...],
) -> tuple[tuple[Task, ...], tuple[Comparison, ...]]:
    """Tasks and comparisons at each size, and per milestone the last size beside the first."""
    tasks = tuple(
        Task(
            name=f"{name}, {large.name}",
            unit=_UNIT,
            measure=cpu_time(run, prepare, count=large.milestones),
            rounds=most,
        )
        for large, most in zip(sizes, rounds, strict=True)
        for name, run, prepare in work(large)
    )
    ours = dict.fromkeys(name for name, _, _ in pairs)
    beside = tuple(
        Comparison(
            name=f"{name} / {peer}, {large.name}", ours=f"{name}, {large.name}", peer=f"{peer}, {large.name}", bar=bar
        )
        for name, peer, bar in pairs
        for large in sizes
        if large.copies >= _ENOUGH
    )
    growth = tuple(
        Comparison(
            name=f"{name}, growth", ours=f"{name}, {sizes[-1].name}", peer=f"{name}, {sizes[0].name}", bar=GROWTH
        )
        for name in ours
    )
    return tasks, beside + growth


def files(sizes: tuple[Large, ...], rounds: tuple[int, ...]) -> Group:
    """Reading and writing files."""
    tasks, comparisons = at_scale(_work, _PAIRS, sizes, rounds)
    return Group(
        name="Files",
        about=(
            "CPU time for a milestone with all that belongs to it, files written and read back. `read` checks "
            "everything. `json.loads` parses the same text; plain cattrs is `cattrs.Converter()` with hooks for days "
            "and collections alone, given the parsed values (what it takes to parse them is not counted); it builds "
            "the same classes, which check themselves when they are made, or do not (checks off). "
            "`json.dumps` takes plain values and indents by two, as the file does; `csv.writer` takes lists of texts; "
            "`sqlite3` takes tuples, makes the same tables with `executemany` in memory and writes the bytes. The "
            "folder of CSV has schema, codebook, descriptors and digests too, which the peer does not make."
        ),
        tasks=tasks,
        comparisons=comparisons,
        rounds=max(rounds),
    )
