"""The tables of a dataset, made from its classes: their names, columns and keys.

A record is a row of the table of its kind, whose key is its id. The elements of a list on a record are rows of a link
table, which is named after the table of the record and the field; its key is the record and the position.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import attrs

from unha2._columns import (
    SESSION_COLUMN,
    Cell,
    Column,
    Layout,
    StoredField,
    columns_of,
    finish_of,
    has_id,
    stored_fields,
    vocabulary_of,
)
from unha2._dataset.dataset import Dataset

ROOT = "dataset"
#: The tables that most people need, and what they are for.
FIRST_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "resolutions": "The ten resolutions, with their titles.",
        "milestones": "What UN-Habitat planned, and when.",
        "paragraphs": "What each resolution asks for.",
        "budget_lines": "What carrying it out requires, in US dollars.",
        "updates": "What is known to have happened.",
    }
)
POSITION = Column(
    name="position",
    cell=int,
    description="The position in the list of the record, from 1.",
    required=True,
    value=int,
)
#: The lists whose order says more than their ids: of two updates with one day, the later one counts.
_ORDERED = {"updates"}
#: What the rows are where a table has more of them than the field of its name.
_WITH_MORE = {"observed": "The discrepancies: what the checks find and what a curator observed."}


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
    def foreign_keys(self) -> tuple[tuple[str, str], ...]:
        """The columns that hold the key of another table, with that table's name."""
        named = [(column.name, column.references) for column in self.columns]
        return tuple((column, table) for column, table in named if table is not None and table != self.name)


def _link(table: Table) -> Column:
    """The column of a list's table that holds the id of the record."""
    return Column(
        name=table.row,
        cell=str,
        description=f"The id of the {table.row.replace('_', ' ')}.",
        required=True,
        references=table.name,
        stored=False,
        value=attrgetter("id"),
    )


def _itself(element: Cell) -> Cell:
    return element


def _only_column(field: StoredField) -> Column:
    """The column of a list of single cells."""
    return Column(
        name="line" if field.layout is Layout.LINES else field.row,
        cell=str,
        description=field.description,
        required=field.layout is Layout.LINES or not field.optional,
        vocabulary=vocabulary_of(field.element),
        references=field.references,
        value=_itself,
        finish=finish_of(field.element),
    )


def _table_of(field: StoredField, holder: Table) -> Table:
    cells = columns_of(field.element) if attrs.has(field.element) else (_only_column(field),)
    frame: tuple[Column, ...] = (SESSION_COLUMN,)
    key: tuple[str, ...] = ("id",)
    if not has_id(field.element):
        frame = (SESSION_COLUMN, *(() if holder.name == ROOT else (_link(holder),)), POSITION)
        key = tuple(column.name for column in frame[1:])
    elif field.name in _ORDERED:
        frame = (SESSION_COLUMN, POSITION)
    by_default = field.name if has_id(field.element) or holder.name == ROOT else f"{holder.name}_{field.name}"
    return Table(
        name=field.table or by_default,
        row=field.row,
        description=_WITH_MORE.get(field.name, field.description),
        frame=frame,
        cells=cells,
        key=key,
        holder=holder,
        field=field,
        element=field.element,
    )


def _below(table: Table) -> Iterator[Table]:
    for field in stored_fields(table.element):
        if field.layout in {Layout.LIST, Layout.RECORD, Layout.LINES}:
            each = _table_of(field, table)
            yield each
            if has_id(each.element):
                yield from _below(each)


@cache
def all_tables() -> tuple[Table, ...]:
    """Every table of a dataset, in the order of its classes."""
    root = Table(
        name=ROOT,
        row=ROOT,
        description="The edition and its session, one row.",
        frame=(SESSION_COLUMN,),
        cells=columns_of(Dataset),
        key=("session",),
        holder=None,
        element=Dataset,
    )
    return (root, *_below(root))


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
