"""Flat columns, made from the fields of the classes and of the values in them, and the way back.

A value in a record gives a column for each of its fields, with the name of its own field in front
("timeframe_earliest"); a list in such a value gives one column, a line for each sentence or words with a space
between them. A list on the record itself gives no column: it is a table of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import cache
from operator import attrgetter
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from unha2._records.ids import SESSION, number_in, parent_in, resolution_in, symbol_of
from unha2._records.note import note_of, summary_of
from unha2._records.record import Record, ResolutionRecord
from unha2.vocabulary import Word

#: One cell: a string, an integer, a boolean, a day, or nothing.
Cell = str | int | bool | date | None


class Layout(Enum):
    """How the value of a field is laid out in tables."""

    SCALAR = auto()
    VALUE = auto()
    RECORD = auto()
    LIST = auto()
    LINES = auto()


@attrs.frozen(kw_only=True)
class Column:
    """A column, and how its cell is read from a record."""

    #: The name.
    name: str
    #: The type of its cells.
    cell: type[str] | type[int] | type[bool] | type[date]
    #: What it holds.
    description: str
    #: Whether every cell is filled.
    required: bool
    #: The words it may hold, if they are closed.
    vocabulary: type[Word] | None = None
    #: The unit of its numbers.
    unit: str | None = None
    #: The table whose id it holds.
    references: str | None = None
    #: Whether the record stores it; the others follow from the id or from other columns.
    stored: bool = True
    #: The value of a record.
    value: Callable[[Any], Any] = attrs.field(eq=False, repr=False)
    #: The cell of a value; ``None`` where the value is one.
    finish: Callable[[Any], Cell] | None = attrs.field(default=None, eq=False, repr=False)

    def read(self, record: Any) -> Cell:
        """The cell of a record."""
        return self.cells((record,))[0]

    def cells(self, records: Sequence[Any]) -> list[Cell]:
        """The cell of each record."""
        values = map(self.value, records)
        return list(values if self.finish is None else map(self.finish, values))


#: The properties that an id alone gives, and how: a column of them is read without asking each record.
_FROM_ID: Mapping[object, Callable[[Any], Cell]] = MappingProxyType(
    {
        Record.number: number_in,
        Record.parent: parent_in,
        Record.symbol: symbol_of,
        ResolutionRecord.resolution: resolution_in,
    }
)

#: The column that every table begins with: constant, for those who stack tables of several sources.
SESSION_COLUMN = Column(
    name="session",
    cell=str,
    description="The document symbol of the session, the same in every row.",
    required=True,
    stored=False,
    value=lambda _: SESSION,
)


@attrs.frozen(kw_only=True)
class StoredField:
    """A stored field of a record or a value, as the tables see it; its column has its name."""

    #: Its name.
    name: str
    #: How its value is laid out.
    layout: Layout
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
    if get_origin(kind) not in {UnionType, Union}:
        return kind, False
    (inner,) = (each for each in get_args(kind) if each is not NoneType)
    return inner, True


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
        layout = Layout.LIST
    elif hasattr(kind, "record_type"):
        kind, layout = kind.record_type, Layout.LIST
    elif attrs.has(kind):
        layout = Layout.RECORD if has_id(kind) else Layout.VALUE
    else:
        layout = Layout.SCALAR if note.table is None else Layout.LINES
    return StoredField(
        name=field.name,
        layout=layout,
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


def _getter(path: tuple[str, ...], *, filled: bool = True) -> Callable[[Any], Any]:
    """How a value is found in a record; ``filled``, if no value on the way to it can be missing."""
    if filled:
        return attrgetter(".".join(path))

    def find(record: Any) -> Any:
        value = record
        for name in path:
            value = None if value is None else getattr(value, name)
        return value

    return find


def _separator(kind: type) -> str:
    """What stands between the elements of a list in one cell."""
    return " " if issubclass(kind, Word) else "\n"


def _joiner(separator: str) -> Callable[[Any], Cell]:
    return lambda values: separator.join(values) if values else None


def vocabulary_of(kind: Any) -> type[Word] | None:
    """The vocabulary, if a type is one; ``tuple[X, ...]`` is no class, and not every Python lets one ask."""
    return kind if isinstance(kind, type) and issubclass(kind, Word) else None


def _scalar_type(kind: Any) -> Any:
    """The type of the cells: that of a word, and of words that an argument takes, is a string."""
    return str if get_origin(kind) is Literal or vocabulary_of(kind) else kind


def finish_of(kind: Any) -> Callable[[Any], Cell] | None:
    """How a value becomes a cell, a word of a vocabulary a plain string; ``None`` where it is one."""
    vocabulary = vocabulary_of(kind)
    return None if vocabulary is None else {word: word.value for word in vocabulary}.get


def _stored_columns(cls: type, path: tuple[str, ...], prefix: str, said: str, *, required: bool) -> Iterator[Column]:
    for each in stored_fields(cls):
        here, name, description = (*path, each.name), f"{prefix}{each.name}", f"{said}{each.description}"
        filled = required and not each.optional
        if each.layout is Layout.SCALAR:
            yield Column(
                name=name,
                cell=_scalar_type(each.element),
                description=description,
                required=filled,
                vocabulary=vocabulary_of(each.element),
                unit=each.unit,
                references=each.references,
                value=_getter(here, filled=required),
                finish=finish_of(each.element),
            )
        elif each.layout is Layout.VALUE:
            yield from _stored_columns(each.element, here, f"{name}_", f"{description} ", required=filled)
        elif each.layout is Layout.RECORD and not holds_tables(cls):
            value = _getter((*here, "id"), filled=filled)
            yield Column(name=name, cell=str, description=description, required=filled, value=value)
        elif each.layout is Layout.LIST and not holds_tables(cls):
            value, finish = _getter(here, filled=required), _joiner(_separator(each.element))
            yield Column(name=name, cell=str, description=description, required=False, value=value, finish=finish)


def _implied_columns(cls: type) -> Iterator[Column]:
    """A column for each public property that fits a cell: what follows from the id and from other columns."""
    properties = {name: each for base in reversed(cls.__mro__) for name, each in vars(base).items()}
    stored = attrs.fields_dict(cls)
    for name, each in properties.items():
        if name.startswith("_") or name in stored or not isinstance(each, property):
            continue
        kind, optional = _without_none(get_type_hints(each.fget)["return"])
        if get_origin(kind) is not Literal and _scalar_type(kind) not in {str, int, bool, date}:
            continue
        yield Column(
            name=name,
            cell=_scalar_type(kind),
            description=summary_of(each.fget).replace("``None``", "empty"),
            required=not optional,
            vocabulary=vocabulary_of(kind),
            references="resolutions" if name == "resolution" else None,
            stored=False,
            value=_getter(("id",) if each in _FROM_ID else (name,)),
            finish=_FROM_ID.get(each, finish_of(kind)),
        )


@cache
def columns_of(cls: type) -> tuple[Column, ...]:
    """The columns of a class: its id, what follows from it, then the other fields in their order."""
    stored = tuple(_stored_columns(cls, (), "", "", required=True))
    first = [column for column in stored if column.name == "id"]
    return (*first, *_implied_columns(cls), *(column for column in stored if column.name != "id"))


def own_columns(cls: type) -> tuple[Column, ...]:
    """The columns of a class where it is a table of its own."""
    return (SESSION_COLUMN, *columns_of(cls))


def rows_with(names: Iterable[str], columns: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """The rows of some columns, by their names."""
    names = tuple(names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def flat_rows(cls: type, records: Sequence[object]) -> list[dict[str, Cell]]:
    """A flat dictionary for each record of a class, with the columns of its table."""
    columns = own_columns(cls)
    return rows_with((each.name for each in columns), [each.cells(records) for each in columns])


def values_of(cls: type, cells: Mapping[str, Sequence[Cell]], prefix: str = "") -> dict[str, Sequence[Any]]:
    """The fields of records or values as plain JSON values, from the cells of each column; without lists of its own."""
    values: dict[str, Sequence[Any]] = {}
    for each in stored_fields(cls):
        name = f"{prefix}{each.name}"
        if each.layout is Layout.SCALAR:
            values[each.name] = cells[name]
            if each.element is date:
                values[each.name] = [cell.isoformat() if isinstance(cell, date) else cell for cell in cells[name]]
        elif each.layout is Layout.VALUE:
            inner = values_of(each.element, cells, f"{name}_")
            values[each.name] = rows_with(inner, inner.values())
            if each.optional:
                filled = map(_is_filled, zip(*(cells[one] for one in cells if one.startswith(f"{name}_")), strict=True))
                values[each.name] = [
                    value if there else None for value, there in zip(values[each.name], filled, strict=True)
                ]
        elif each.layout is Layout.LIST and not holds_tables(cls):
            separator, none = _separator(each.element), list[str]()
            values[each.name] = [none if cell is None else str(cell).split(separator) for cell in cells[name]]
    return values


def _is_filled(row: tuple[Cell, ...]) -> bool:
    return any(cell is not None for cell in row)
