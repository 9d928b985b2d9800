"""The tables of a dataset, made from its classes: flat rows of cells, and a document made of them again.

A record is a row of the table of its kind, with the key (session, id). The elements of a list on a record are rows of
a table of their own, with the key (session, record, position).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from unha2._columns import (
    Cell,
    Column,
    Shape,
    StoredField,
    cell_of,
    columns_of,
    has_id,
    stored_fields,
    value_of,
    vocabulary_of,
)
from unha2._dataset import Dataset
from unha2._ids import SESSION
from unha2._model import Resolution
from unha2._terms import Origin
from unha2.codec import FORMAT, decode
from unha2.errors import InvalidDataError, Problem

#: One row, from the name of a column to its cell.
Row = dict[str, Cell]

_ROOT = "dataset"
_SESSION = Column(
    name="session",
    cell=str,
    description="The document symbol of the session, which makes the ids unique.",
    required=True,
    references=_ROOT,
    stored=False,
    read=lambda _: SESSION,
)
_POSITION = Column(
    name="position",
    cell=int,
    description="The position in the list of the record, from 1.",
    required=True,
    read=int,
)


@attrs.frozen(kw_only=True)
class Table:
    """A table: what its rows are, its columns and its key."""

    #: The name.
    name: str
    #: What one row is called.
    row: str
    #: What is in it, in a sentence.
    description: str
    #: The first columns, which say where a row belongs.
    frame: tuple[Column, ...]
    #: The columns that are read from the row's own record or value.
    cells: tuple[Column, ...]
    #: The columns that together are unique.
    key: tuple[str, ...]
    #: The table whose records hold the rows; ``None`` for the root.
    holder: "Table | None"
    #: The field of the holder.
    field: StoredField | None = attrs.field(default=None, repr=False)
    #: The class of the rows.
    element: Any

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in their order."""
        return (*self.frame, *self.cells)

    @property
    def foreign_keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The columns that hold the key of another table, with that table's name."""
        named = [(column, column.references) for column in self.columns]
        return tuple(
            (("session",) if table == _ROOT else ("session", column.name), table)
            for column, table in named
            if table is not None and table != self.name
        )


def _link(table: Table) -> Column:
    """The column of a list's table that holds the id of the record."""
    return Column(
        name=table.row,
        cell=str,
        description=f"The id of the {table.row.replace('_', ' ')}.",
        required=True,
        references=table.name,
        stored=False,
        read=lambda holder: str(holder.id),
    )


def _only_column(field: StoredField) -> Column:
    """The column of a list of single cells."""
    return Column(
        name="line" if field.shape is Shape.LINES else field.row,
        cell=str,
        description=field.description,
        required=field.shape is Shape.LINES or not field.optional,
        vocabulary=vocabulary_of(field.element),
        references=field.references,
        read=cell_of,
    )


def _table_of(field: StoredField, holder: Table) -> Table:
    cells = columns_of(field.element) if attrs.has(field.element) else (_only_column(field),)
    frame: tuple[Column, ...] = (_SESSION,)
    key: tuple[str, ...] = ("session", "id")
    if not has_id(field.element):
        frame = (_SESSION, *(() if holder.name == _ROOT else (_link(holder),)), _POSITION)
        key = tuple(column.name for column in frame)
    by_default = field.name if has_id(field.element) or holder.name == _ROOT else f"{holder.row}_{field.name}"
    return Table(
        name=field.table or by_default,
        row=field.row,
        description=field.description,
        frame=frame,
        cells=cells,
        key=key,
        holder=holder,
        field=field,
        element=field.element,
    )


def _below(table: Table) -> Iterator[Table]:
    for field in stored_fields(table.element):
        if field.shape in {Shape.LIST, Shape.RECORD, Shape.LINES}:
            each = _table_of(field, table)
            yield each
            if has_id(each.element):
                yield from _below(each)


@cache
def all_tables() -> tuple[Table, ...]:
    """Every table of a dataset, in the order of its classes."""
    root = Table(
        name=_ROOT,
        row=_ROOT,
        description="The edition and its session, one row.",
        frame=(_SESSION,),
        cells=columns_of(Dataset),
        key=("session",),
        holder=None,
        element=Dataset,
    )
    return (root, *_below(root))


def _rows_with_elements(dataset: Dataset, table: Table) -> Iterator[tuple[Row, Any]]:
    """Every row of a table, with the record or value that it was read from."""
    if table.holder is None or table.field is None:
        yield {"session": SESSION, **_cells(table, dataset)}, dataset
        return
    for _, holder in _rows_with_elements(dataset, table.holder):
        for position, element in enumerate(_elements(holder, table.field), start=1):
            row: Row = {"session": SESSION}
            row |= {column.name: position if column is _POSITION else holder.id for column in table.frame[1:]}
            yield row | _cells(table, element), element


def _cells(table: Table, element: Any) -> Row:
    return {column.name: column.read(element) for column in table.cells}


def _elements(holder: Any, field: StoredField) -> Iterable[Any]:
    # The checks find discrepancies that the edition does not store; the table has them all.
    value = getattr(holder, "discrepancies" if field.name == "observed" else field.name)
    if field.shape is Shape.RECORD:
        return (value,)
    if field.shape is Shape.LINES:
        return () if value is None else value.split("\n")
    elements: Iterable[Any] = value
    return elements


def table_named(name: str) -> Table:
    """The table with a name.

    Raises:
        ValueError: If there is none.
    """
    for table in all_tables():
        if table.name == name:
            return table
    message = f"there is no table {name!r}; there are {', '.join(table.name for table in all_tables())}"
    raise ValueError(message)


def table_of_class(cls: type) -> Table:
    """The table whose rows are the objects of a class; one of its own for a class that no dataset holds."""
    for table in all_tables():
        if table.element is cls:
            return table
    name = f"{cls.__name__.lower()}s"
    return Table(
        name=name,
        row=cls.__name__.lower(),
        description=(cls.__doc__ or "").split("\n", maxsplit=1)[0],
        frame=(_SESSION,),
        cells=columns_of(cls),
        key=(),
        holder=None,
        element=cls,
    )


def rows_of(dataset: Dataset, table: Table) -> list[Row]:
    """The rows of a table, in the order of the records."""
    return [row for row, _ in _rows_with_elements(dataset, table)]


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
    dataset = decode({"format": FORMAT, **_fields_of(root, rows[root.name][0], held)})
    problems = tuple(problem for table in all_tables() for problem in _differences(dataset, table, rows[table.name]))
    if problems:
        raise InvalidDataError(problems)
    return dataset


def _faults_of_form(rows: Mapping[str, list[Row]]) -> Iterator[Problem]:
    known = {table.name: {column.name for column in table.columns} for table in all_tables()}
    yield from (Problem(name, "the table is missing") for name in known if name not in rows)
    yield from (Problem(name, "no such table is known") for name in rows if name not in known)
    if len(rows.get(_ROOT, [])) != 1:
        yield Problem(_ROOT, f"one row is expected, {len(rows.get(_ROOT, []))} are there")
    for name, columns in known.items():
        for row in rows.get(name, [])[:1]:
            yield from (Problem(f"{name}.{each}", "the column is missing") for each in sorted(columns - set(row)))
            yield from (Problem(f"{name}.{each}", "no such column is known") for each in sorted(set(row) - columns))


def _holder_id(table: Table, row: Row) -> Cell:
    """The id of the record that a row belongs to; ``None`` for a row of the dataset itself."""
    if table.holder is None or table.holder.name == _ROOT:
        return None
    if not has_id(table.element):
        return row[table.holder.row]
    return row["resolution" if table.holder.element is Resolution else "parent"]


def _fields_of(table: Table, row: Row, held: Mapping[str, Mapping[Cell, list[Row]]]) -> dict[str, Any]:
    """The plain JSON values of a record, with those of all that it holds."""
    values = value_of(table.element, row)
    for below in all_tables():
        if below.holder is not None and below.holder.name == table.name and below.field is not None:
            rows = held[below.name].get(row.get("id"), [])
            values[below.field.name] = _held_values(below, below.field, rows, held)
    return {name: values[name] for name in (field.name for field in stored_fields(table.element))}


def _held_values(
    table: Table, field: StoredField, rows: list[Row], held: Mapping[str, Mapping[Cell, list[Row]]]
) -> Any:
    """The value of a field whose elements are rows."""
    if field.name == "observed":
        rows = [row for row in rows if row["origin"] == Origin.OBSERVED]
    if has_id(table.element):
        records = [_fields_of(table, row, held) for row in rows]
        return records if field.shape is Shape.LIST else next(iter(records), None)
    rows = sorted(rows, key=lambda row: str(row["position"]).zfill(9))
    if attrs.has(table.element):
        return [value_of(table.element, row) for row in rows]
    cells = [row[table.cells[0].name] for row in rows]
    if field.shape is Shape.LINES:
        return "\n".join(str(cell) for cell in cells) if cells else None
    return cells


def _differences(dataset: Dataset, table: Table, found: list[Row]) -> Iterator[Problem]:
    """Where the rows of a table are not those of the dataset that was made of them."""
    expected = {_key_of(table, row): row for row in rows_of(dataset, table)}
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
    return ", ".join(str(row[name]) for name in table.key[1:])
