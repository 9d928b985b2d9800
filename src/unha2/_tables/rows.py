"""The rows of a dataset's tables, and a dataset made of them again: nothing is lost, and nothing dropped in silence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import attrs

from unha2._columns import Cell, Layout, StoredField, has_id, rows_with, stored_fields, value_of
from unha2._dataset.dataset import Dataset
from unha2._records.ids import SESSION
from unha2._records.resolution import Resolution
from unha2._tables.tables import POSITION, ROOT, Table, all_tables
from unha2.codec import structure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import DiscrepancyOrigin

#: One row, from the name of a column to its cell.
Row = dict[str, Cell]


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
    return rows_with(table.columns, columns_in(dataset, table))


def dataset_of(tables: Mapping[str, Iterable[Row]]) -> Dataset:
    """Make a dataset of the rows of all its tables.

    Raises:
        InvalidDataError: If a table or a column is missing or unknown, a value does not fit, a row belongs to no
            record, or a column that follows from others does not; ``problems`` has every fault.
    """
    rows = {name: list(each) for name, each in tables.items()}
    problems = tuple(_faults_of_form(rows))
    if problems:
        raise InvalidDataError(problems)
    held: dict[str, dict[Cell, list[Row]]] = {}
    for table in all_tables()[1:]:
        held[table.name] = defaultdict(list)
        for row in rows[table.name]:
            held[table.name][_holder_id(table, row)].append(row)
    root = all_tables()[0]
    dataset = structure(_fields_of(root, rows[root.name][0], held), Dataset)
    problems = tuple(
        problem for table in all_tables() for problem in _differences(table, rows_of(dataset, table), rows[table.name])
    )
    if problems:
        raise InvalidDataError(problems)
    return dataset


def _faults_of_form(rows: Mapping[str, list[Row]]) -> Iterator[Problem]:
    known = {table.name: {column.name for column in table.columns} for table in all_tables()}
    yield from (Problem(name, "the table is missing") for name in known if name not in rows)
    yield from (Problem(name, "no such table is known") for name in rows if name not in known)
    if len(rows.get(ROOT, [])) != 1:
        yield Problem(ROOT, f"one row is expected, {len(rows.get(ROOT, []))} are there")
    for name, columns in known.items():
        for row in rows.get(name, [])[:1]:
            yield from (Problem(f"{name}.{each}", "the column is missing") for each in sorted(columns - set(row)))
            yield from (Problem(f"{name}.{each}", "no such column is known") for each in sorted(set(row) - columns))


def _holder_id(table: Table, row: Row) -> Cell:
    """The id of the record that a row belongs to; ``None`` for a row of the dataset itself."""
    if table.holder is None or table.holder.name == ROOT:
        return None
    if not has_id(table.element):
        return row[table.holder.row]
    return row["resolution" if table.holder.element is Resolution else "parent"]


@cache
def _below(name: str) -> tuple[tuple[Table, StoredField], ...]:
    """The tables whose rows the records of a table hold, each with the field that holds them."""
    below = (each for each in all_tables() if each.holder is not None and each.holder.name == name)
    return tuple((each, each.field) for each in below if each.field is not None)


def _fields_of(table: Table, row: Row, held: Mapping[str, Mapping[Cell, list[Row]]]) -> dict[str, Any]:
    """The plain JSON values of a record, with those of all that it holds."""
    values = value_of(table.element, row)
    for below, field in _below(table.name):
        rows = held[below.name].get(row.get("id"), [])
        values[field.name] = _held_values(below, field, rows, held)
    return {name: values[name] for name in (field.name for field in stored_fields(table.element))}


def _held_values(
    table: Table, field: StoredField, rows: list[Row], held: Mapping[str, Mapping[Cell, list[Row]]]
) -> Any:
    """The value of a field whose elements are rows."""
    if field.name == "observed":
        rows = [row for row in rows if row["origin"] == DiscrepancyOrigin.OBSERVED]
    if has_id(table.element):
        records = [_fields_of(table, row, held) for row in rows]
        return records if field.layout is Layout.LIST else next(iter(records), None)
    rows = sorted(rows, key=lambda row: str(row["position"]).zfill(9))
    if attrs.has(table.element):
        return [value_of(table.element, row) for row in rows]
    cells = [row[table.cells[0].name] for row in rows]
    if field.layout is Layout.LINES:
        return "".join(f"{cell}\n" for cell in cells) if cells else None
    return cells


def _differences(table: Table, made: list[Row], found: list[Row]) -> Iterator[Problem]:
    """Where the rows of a table are not those of the dataset that was made of them."""
    if found == made:
        return
    expected = {_key_of(table, row): row for row in made}
    for row in found:
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
