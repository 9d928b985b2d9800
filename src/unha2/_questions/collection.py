"""What every collection of records does: order, slices, equality, filters and groups."""

from collections.abc import Callable, Collection, Iterable, Iterator, Reversible
from html import escape
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from unha2._columns import Cell, columns_of
from unha2._records.ids import SESSION

_T = TypeVar("_T")


class RecordCollection(Collection[_T], Reversible[_T], Generic[_T]):
    """Records in source order; equal to a collection of the same class with equal records.

    Deliberately no ``collections.abc.Sequence``: data-frame libraries take a Sequence for a column of objects.
    """

    __slots__ = ("_records",)

    #: The class of the records.
    record_type: ClassVar[type]

    def __init__(self, records: Iterable[_T] = ()) -> None:
        self._records = tuple(records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._records)

    def __reversed__(self) -> Iterator[_T]:
        return reversed(self._records)

    def __contains__(self, record: object) -> bool:
        return record in self._records

    @overload
    def __getitem__(self, position: int) -> _T: ...
    @overload
    def __getitem__(self, position: slice) -> Self: ...
    def __getitem__(self, position: int | slice) -> _T | Self:
        if isinstance(position, slice):
            return type(self)(self._records[position])
        return self._records[position]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._records == other._records

    def __hash__(self) -> int:
        return hash((type(self), self._records))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} records>"

    def filter(self, predicate: Callable[[_T], bool]) -> Self:
        """The records for which the predicate is true."""
        return type(self)(record for record in self if predicate(record))

    def group_by(self, field: str) -> dict[Any, Self]:
        """The records by the value of a field or property, groups in order of first appearance.

        Raises:
            ValueError: If the records have no such field.
        """
        groups: dict[Any, list[_T]] = {}
        for record in self:
            if field.startswith("_") or not hasattr(record, field):
                message = f"{type(record).__name__} has no field {field!r}"
                raise ValueError(message)
            groups.setdefault(getattr(record, field), []).append(record)
        return {value: type(self)(records) for value, records in groups.items()}

    def to_dicts(self) -> list[dict[str, Cell]]:
        """A flat dictionary for each record, with the columns of its table."""
        columns = columns_of(self.record_type)
        return [{"session": SESSION, **{column.name: column.read(each) for column in columns}} for each in self]

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The records as a stream of Arrow batches, with the columns of their table (Arrow PyCapsule interface).

        Raises:
            MissingExtraError: If pyarrow, the extra "arrow", is not installed.
        """
        from unha2 import arrow  # noqa: PLC0415  (the one look upwards, so that pyarrow is imported only here)

        return arrow.stream(self, requested_schema)

    def _repr_html_(self) -> str:
        """The records as a table for notebooks; columns without a value are left out."""
        rows = [{name: cell for name, cell in row.items() if name != "session"} for row in self.to_dicts()]
        names = [each for each in (rows[0] if rows else {}) if any(row[each] is not None for row in rows)]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        cells = ("".join(f"<td>{_shown(row[name])}</td>" for name in names) for row in rows)
        body = "".join(f"<tr>{each}</tr>" for each in cells)
        caption = escape(repr(self).strip("<>"))
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _passing(self, *tests: Callable[[_T], bool] | None) -> Self:
        """The records that pass every test; ``None`` is a filter that was left out."""
        given = [test for test in tests if test is not None]
        return self.filter(lambda record: all(test(record) for test in given))


def _shown(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))
