"""Flat columns, made from the fields of the records and of the values in them, and the way back.

A value in a record gives a column for each of its fields, with the name of its own field in front
("timeframe_earliest"); a list in such a value gives one column, a line for each sentence or words with a space
between them. A list on the record itself gives no column: it is a table of its own.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from unha2._records.note import note_of

#: One cell: a string, an integer, a boolean, a day, or nothing.
Cell = str | int | bool | date | None


class Shape(Enum):
    """How the value of a field is laid out."""

    SCALAR = auto()
    VALUE = auto()
    RECORD = auto()
    LIST = auto()
    LINES = auto()
    DOLLARS_OR_WORDS = auto()


@attrs.frozen(kw_only=True)
class Column:
    """A column, and how its cell is read from a record."""

    #: The name, which needs no quoting in SQL.
    name: str
    #: The type of its cells.
    cell: type[str] | type[int] | type[bool] | type[date]
    #: What it holds.
    description: str
    #: Whether every cell is filled.
    required: bool
    #: The words it may hold, if they are closed.
    vocabulary: type[StrEnum] | None = None
    #: The unit of its numbers.
    unit: str | None = None
    #: The table whose id it holds.
    references: str | None = None
    #: Whether the record stores it; the others follow from the id or from other columns.
    stored: bool = True
    #: The cell of a record.
    read: Callable[[Any], Cell] = attrs.field(eq=False, repr=False)


@attrs.frozen(kw_only=True)
class StoredField:
    """A stored field of a record or a value, as the tables see it."""

    #: Its name in the class.
    name: str
    #: Its name in a table.
    column: str
    #: How its value is laid out.
    shape: Shape
    #: The type of its value, or of the elements of its list.
    element: Any
    #: Whether the value, or an element, may be missing.
    optional: bool
    #: What one element is called in a table.
    row: str
    #: The table that holds its elements.
    table: str | None
    #: What it holds.
    description: str
    #: The unit of its numbers.
    unit: str | None
    #: The table whose id it holds.
    references: str | None


def _without_none(kind: Any) -> tuple[Any, bool]:
    """A type without ``None``, and whether ``None`` was in it."""
    if not isinstance(kind, UnionType):
        return kind, False
    members = [each for each in get_args(kind) if each is not NoneType]
    return (members[0] if len(members) == 1 else kind), len(members) < len(get_args(kind))


def has_id(kind: Any) -> bool:
    """Whether a class has an id, so that its objects are rows of a table of their own."""
    return attrs.has(kind) and "id" in attrs.fields_dict(kind)


def holds_tables(cls: type) -> bool:
    """Whether the lists of a class are tables of their own: those of a record or a dataset are."""
    return has_id(cls) or issubclass(cls, Mapping)


def _stored_field(field: "attrs.Attribute[Any]") -> StoredField:
    note = note_of(field)
    kind, optional = _without_none(field.type)
    if get_origin(kind) is tuple:
        kind, optional = _without_none(get_args(kind)[0])
        shape = Shape.LIST
    elif hasattr(kind, "record_type"):
        kind, shape = kind.record_type, Shape.LIST
    elif isinstance(kind, UnionType):
        shape = Shape.DOLLARS_OR_WORDS
    elif attrs.has(kind):
        shape = Shape.RECORD if has_id(kind) else Shape.VALUE
    else:
        shape = Shape.SCALAR if note.table is None else Shape.LINES
    return StoredField(
        name=field.name,
        column=note.column or field.name,
        shape=shape,
        element=kind,
        optional=optional,
        row=note.row or (note.table or field.name).removesuffix("s"),
        table=note.table,
        description=note.description.replace("``None``", "empty").replace("``", "`"),
        unit=note.unit,
        references=note.references,
    )


@cache
def stored_fields(cls: type) -> tuple[StoredField, ...]:
    """The stored fields of a class."""
    return tuple(_stored_field(field) for field in attrs.fields(cls))


def cell_of(value: Any) -> Cell:
    """A value as a cell: a word of a vocabulary as a plain string."""
    return value.value if isinstance(value, StrEnum) else value


def _reader(path: tuple[str, ...], finish: Callable[[Any], Cell] = cell_of) -> Callable[[Any], Cell]:
    def read(record: Any) -> Cell:
        value = record
        for name in path:
            value = None if value is None else getattr(value, name)
        return None if value is None else finish(value)

    return read


def _separator(kind: type) -> str:
    """What stands between the elements of a list in one cell."""
    return " " if issubclass(kind, StrEnum) else "\n"


def _joiner(separator: str) -> Callable[[Any], Cell]:
    return lambda values: separator.join(values) or None


def _scalar_type(kind: Any) -> Any:
    return str if issubclass(kind, StrEnum) else kind


def vocabulary_of(kind: Any) -> type[StrEnum] | None:
    """The vocabulary, if a type is one."""
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def _stored_columns(cls: type, path: tuple[str, ...], prefix: str, said: str, *, required: bool) -> list[Column]:
    columns: list[Column] = []
    for each in stored_fields(cls):
        here, name, description = (*path, each.name), f"{prefix}{each.column}", f"{said}{each.description}"
        if each.shape is Shape.SCALAR:
            column = Column(
                name=name,
                cell=_scalar_type(each.element),
                description=description,
                required=required and not each.optional,
                vocabulary=vocabulary_of(each.element),
                unit=each.unit,
                references=each.references,
                read=_reader(here),
            )
            columns.append(column)
        elif each.shape is Shape.VALUE:
            filled = required and not each.optional
            columns += _stored_columns(each.element, here, f"{name}_", f"{description} ", required=filled)
        elif each.shape is Shape.DOLLARS_OR_WORDS:
            columns += _dollars_or_words(name, description, each.unit, here)
        elif each.shape is Shape.LIST and not holds_tables(cls):
            read = _reader(here, _joiner(_separator(each.element)))
            columns.append(Column(name=name, cell=str, description=description, required=False, read=read))
    return columns


def _dollars_or_words(name: str, description: str, unit: str | None, path: tuple[str, ...]) -> list[Column]:
    dollars = Column(
        name=f"{name}_usd",
        cell=int,
        description=f"{description} If it is a figure.",
        required=False,
        unit=unit,
        read=_reader(path, lambda value: None if isinstance(value, str) else value),
    )
    words = Column(
        name=f"{name}_words",
        cell=str,
        description=f"{description} If it is words.",
        required=False,
        read=_reader(path, lambda value: value if isinstance(value, str) else None),
    )
    return [dollars, words]


def _implied_columns(cls: type) -> list[Column]:
    """A column for each public property: what follows from the id and from other columns."""
    columns: list[Column] = []
    properties = {name: each for base in reversed(cls.__mro__) for name, each in vars(base).items()}
    for name, each in properties.items():
        if name.startswith("_") or not isinstance(each, property):
            continue
        kind, optional = _without_none(get_type_hints(each.fget)["return"])
        column = Column(
            name=name,
            cell=_scalar_type(kind),
            description=(each.__doc__ or "").split("\n", maxsplit=1)[0].replace("``None``", "empty"),
            required=not optional,
            vocabulary=vocabulary_of(kind),
            references="resolutions" if name == "resolution" else None,
            stored=False,
            read=_reader((name,)),
        )
        columns.append(column)
    return columns


@cache
def columns_of(cls: type) -> tuple[Column, ...]:
    """The columns of a class: its id, what follows from it, then the other fields in their order."""
    stored = _stored_columns(cls, (), "", "", required=True)
    first = [column for column in stored if column.name == "id"]
    return (*first, *_implied_columns(cls), *(column for column in stored if column.name != "id"))


def value_of(cls: type, row: Mapping[str, Cell], prefix: str = "") -> dict[str, Any]:
    """The fields of a record or a value as plain JSON values, from the cells of a row; without lists of its own."""
    values: dict[str, Any] = {}
    for each in stored_fields(cls):
        name = f"{prefix}{each.column}"
        if each.shape is Shape.SCALAR:
            cell = row[name]
            values[each.name] = cell.isoformat() if isinstance(cell, date) else cell
        elif each.shape is Shape.VALUE:
            cells = [cell for column, cell in row.items() if column.startswith(f"{name}_")]
            missing = each.optional and all(cell is None for cell in cells)
            values[each.name] = None if missing else value_of(each.element, row, f"{name}_")
        elif each.shape is Shape.DOLLARS_OR_WORDS:
            dollars = row[f"{name}_usd"]
            values[each.name] = row[f"{name}_words"] if dollars is None else dollars
        elif each.shape is Shape.LIST and not holds_tables(cls):
            joined = row[name]
            values[each.name] = [] if joined is None else str(joined).split(_separator(each.element))
    return values
