"""The rows of a dataset's tables, and a dataset made of them again: nothing is lost, and nothing dropped in silence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from unha2._columns import (
    SESSION_COLUMN,
    Cell,
    Layout,
    StoredField,
    has_id,
    stored_fields,
    value_of,
)
from unha2._dataset.dataset import Dataset
from unha2._records.resolution import Resolution
from unha2._tables.tables import POSITION, ROOT, Table, all_tables
from unha2.codec import structure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import DiscrepancyOrigin

#: One row, from the name of a column to its cell.
Row = dict[str, Cell]


#: A record or a value that is a row, what holds it, and its position there.
_Place = tuple[Any, Any, int]


def _places(table: Table, holders: Iterable[_Place], dataset: Dataset) -> list[_Place]:
    """What the rows of a table are read from, in their order."""
    if table.field is None:
        return [(dataset, None, 1)]
    return [
        (element, holder, position)
        for holder, _, _ in holders
        for position, element in enumerate(_elements(holder, table.field), start=1)
    ]


def _places_of(dataset: Dataset, table: Table | None) -> list[_Place]:
    return [] if table is None else _places(table, _places_of(dataset, table.holder), dataset)


def _columns(table: Table, places: list[_Place]) -> list[list[Cell]]:
    """The cells of each column of a table."""
    elements = [element for element, _, _ in places]
    cells: list[list[Cell]] = [[SESSION_COLUMN.read(None)] * len(places)]
    for column in table.frame[1:]:
        is_position = column is POSITION
        cells.append([position if is_position else holder.id for _, holder, position in places])
    return cells + [list(map(column.read, elements)) for column in table.cells]


def _rows(table: Table, places: list[_Place]) -> list[Row]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*_columns(table, places), strict=True)]


def columns_in(dataset: Dataset, table: Table) -> list[list[Cell]]:
    """The cells of each column of a table, in the order of the records."""
    return _columns(table, _places_of(dataset, table))


def all_columns(dataset: Dataset) -> Iterator[tuple[Table, list[list[Cell]]]]:
    """Every table with the cells of each of its columns; the dataset is walked once."""
    return ((table, _columns(table, places)) for table, places in _walk(dataset))


def _walk(dataset: Dataset) -> Iterator[tuple[Table, list[_Place]]]:
    """Every table with its places, each found among those of its holder, which come before it."""
    found: dict[str, list[_Place]] = {}
    for table in all_tables():
        holders = [] if table.holder is None else found[table.holder.name]
        found[table.name] = _places(table, holders, dataset)
        yield table, found[table.name]


def _elements(holder: Any, field: StoredField) -> Iterable[Any]:
    # The checks find discrepancies that the edition does not store; the table has them all.
    value = getattr(holder, "discrepancies" if field.name == "observed" else field.name)
    if field.layout is Layout.RECORD:
        return (value,)
    if field.layout is Layout.LINES:
        return () if value is None else value.split("\n")[:-1]
    elements: Iterable[Any] = value
    return elements


def rows_of(dataset: Dataset, table: Table) -> list[Row]:
    """The rows of a table, in the order of the records."""
    return _rows(table, _places_of(dataset, table))


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
        problem
        for table, places in _walk(dataset)
        for problem in _differences(table, _rows(table, places), rows[table.name])
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
    if POSITION in table.frame:
        rows = sorted(rows, key=lambda row: str(row["position"]).zfill(9))
    if has_id(table.element):
        records = [_fields_of(table, row, held) for row in rows]
        return records if field.layout is Layout.LIST else next(iter(records), None)
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
