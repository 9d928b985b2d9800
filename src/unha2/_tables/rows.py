"""The rows of a dataset's tables, and a dataset made of them again: nothing is lost, and nothing dropped in silence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, compress, islice
from operator import attrgetter
from typing import Any

import attrs

from unha2._columns import Cell, Layout, StoredField, has_id, rows_with, stored_fields, values_of
from unha2._dataset.dataset import Dataset
from unha2._records.discrepancy import Discrepancy
from unha2._records.ids import SESSION
from unha2._records.resolution import Resolution
from unha2._tables.tables import POSITION, ROOT, Table, all_tables
from unha2.codec import structure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import DiscrepancyOrigin

#: One row, from the name of a column to its cell.
Row = dict[str, Cell]
#: The cells of some columns by their names.
Cells = Mapping[str, Sequence[Cell]]


def _lists(field: StoredField | None, holders: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """What each holder has in a field, element by element; without a field, itself."""
    if field is None:
        return zip(holders, strict=True)
    # The checks find discrepancies that the edition does not store; the table has them all.
    values = map(attrgetter("discrepancies" if field.name == "observed" else field.name), holders)
    if field.layout is Layout.RECORD:
        return zip(values, strict=True)
    if field.layout is Layout.LINES:
        return ([] if value is None else value.split("\n")[:-1] for value in values)
    return values


def _elements(dataset: Dataset, table: Table | None) -> Iterator[Any]:
    """What the rows of a table are read from, in their order; the root table is held by nothing but the dataset."""
    if table is None:
        return iter((dataset,))
    return chain.from_iterable(_lists(table.field, _elements(dataset, table.holder)))


def _columns(table: Table, holders: Sequence[Any], lists: Sequence[Sequence[Any]]) -> list[list[Cell]]:
    """The cells of each column of a table, from what each holder has."""
    elements = list(chain.from_iterable(lists))
    columns: list[list[Cell]] = [[SESSION] * len(elements)]
    for column in table.frame[1:]:
        if column is POSITION:
            columns.append([position for some in lists if some for position in range(1, len(some) + 1)])
        else:
            columns.append([holder.id for holder, some in zip(holders, lists, strict=True) for _ in some])
    return columns + [column.cells(elements) for column in table.cells]


def batches_in(dataset: Dataset, table: Table, size: int | None = None) -> Iterator[list[list[Cell]]]:
    """The cells of each column of a table, in the order of the records, from so many records at a time."""
    is_link = len(table.frame) > 1
    found = _elements(dataset, table.holder if is_link else table)
    while some := list(islice(found, size)):
        # A record says itself where it belongs; a row of a link table does not.
        yield _columns(table, some, list(_lists(table.field, some)) if is_link else [some])


def columns_in(dataset: Dataset, table: Table) -> list[list[Cell]]:
    """The cells of each column of a table, in the order of the records."""
    return next(batches_in(dataset, table), [[] for _ in table.columns])


def rows_of(dataset: Dataset, table: Table) -> list[Row]:
    """The rows of a table, in the order of the records."""
    return rows_with((column.name for column in table.columns), columns_in(dataset, table))


def dataset_of(tables: Mapping[str, Iterable[Row]]) -> Dataset:
    """Make a dataset of the rows of all its tables, as ``dataset_of_columns`` does of their columns."""
    rows = {name: list(each) for name, each in tables.items()}
    return dataset_of_columns(
        {name: {column: [row[column] for row in each] for column in (each or [{}])[0]} for name, each in rows.items()}
    )


def dataset_of_columns(tables: Mapping[str, Cells]) -> Dataset:
    """Make a dataset of the cells of each column of all its tables.

    Raises:
        InvalidDataError: If a table or a column is missing or unknown, a value does not fit, a row belongs to no
            record, or a column that follows from others does not; ``problems`` has every fault.
    """
    problems = tuple(_faults_of_form(tables))
    if problems:
        raise InvalidDataError(problems)
    cells = {
        each.name: {column.name: tables[each.name].get(column.name, []) for column in each.columns}
        for each in all_tables()
    }
    dataset = structure(_values(all_tables()[0], cells)[0], Dataset)
    problems = tuple(
        problem
        for table in all_tables()
        for problem in _differences(table, columns_in(dataset, table), cells[table.name])
    )
    if problems:
        raise InvalidDataError(problems)
    return dataset


def _length(cells: Cells) -> int:
    return len(next(iter(cells.values()), ()))


def _faults_of_form(tables: Mapping[str, Cells]) -> Iterator[Problem]:
    known = {table.name: {column.name for column in table.columns} for table in all_tables()}
    yield from (Problem(name, "the table is missing") for name in known if name not in tables)
    yield from (Problem(name, "no such table is known") for name in tables if name not in known)
    rows = _length(tables.get(ROOT, {}))
    if rows != 1:
        yield Problem(ROOT, f"one row is expected, {rows} are there")
    for name, columns in known.items():
        found = set(tables.get(name, ()))
        # What has no rows needs no columns.
        if name in tables and _length(tables[name]):
            yield from (Problem(f"{name}.{each}", "the column is missing") for each in sorted(columns - found))
            yield from (Problem(f"{name}.{each}", "no such column is known") for each in sorted(found - columns))


@cache
def _below(name: str) -> tuple[tuple[Table, StoredField], ...]:
    """The tables whose rows the records of a table hold, each with the field that holds them."""
    below = (each for each in all_tables() if each.holder is not None and each.holder.name == name)
    return tuple((each, each.field) for each in below if each.field is not None)


def _values(table: Table, tables: Mapping[str, Cells]) -> list[dict[str, Any]]:
    """The plain JSON values of each record of a table, with those of all that it holds."""
    values = values_of(table.element, tables[table.name])
    for below, field in _below(table.name):
        held = _held_values(below, tables)
        # What belongs to the dataset itself is held by no id.
        none: list[Any] = []
        found = [held.get(each, none) for each in tables[table.name].get("id", [None])]
        if field.layout is Layout.RECORD:
            values[field.name] = [next(iter(some), None) for some in found]
        elif field.layout is Layout.LINES:
            values[field.name] = ["".join(f"{line}\n" for line in some) if some else None for some in found]
        else:
            values[field.name] = found
    names = [field.name for field in stored_fields(table.element)]
    return rows_with(names, [values[name] for name in names])


def _held_values(table: Table, tables: Mapping[str, Cells]) -> dict[Cell, list[Any]]:
    """The plain JSON values of the rows of a table in their order, by the id of the record that holds them."""
    cells = tables[table.name]
    values = _values(table, tables) if attrs.has(table.element) else cells[table.cells[0].name]
    rows = list(zip(_holder_ids(table, cells), values, strict=True))
    if table.element is Discrepancy:
        rows = list(compress(rows, (origin == DiscrepancyOrigin.OBSERVED for origin in cells["origin"])))
    if POSITION in table.frame:
        positions = [position or 0 for position in cells[POSITION.name]]
        rows = [rows[row] for row in sorted(range(len(rows)), key=positions.__getitem__)]
    held: dict[Cell, list[Any]] = defaultdict(list)
    for holder, value in rows:
        held[holder].append(value)
    return held


def _holder_ids(table: Table, cells: Cells) -> Sequence[Cell]:
    """The id of the record that each row belongs to; ``None`` for a row of the dataset itself."""
    if table.holder is None or table.holder.name == ROOT:
        return [None] * _length(cells)
    if not has_id(table.element):
        return cells[table.holder.row]
    return cells["resolution" if table.holder.element is Resolution else "parent"]


def _differences(table: Table, made: list[list[Cell]], found: Cells) -> Iterator[Problem]:
    """Where the cells of a table are not those of the dataset that was made of them."""
    if made == list(found.values()):
        return
    expected = {_key_of(table, row): row for row in rows_with(found, made)}
    for row in rows_with(found, found.values()):
        key = _key_of(table, row)
        twin = expected.pop(key, None)
        if twin is None:
            yield Problem(f"{table.name}[{key}]", "the row belongs to no record, or its key is there twice")
            continue
        for name in (name for name in twin if twin[name] != row[name]):
            reason = f"{row[name]!r} does not follow from the other columns; they give {twin[name]!r}"
            yield Problem(f"{table.name}[{key}].{name}", reason)
    for key in expected:
        yield Problem(f"{table.name}[{key}]", "the row is missing")


def _key_of(table: Table, row: Row) -> str:
    return ", ".join(str(row[name]) for name in table.key)
