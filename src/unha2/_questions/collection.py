"""What every collection of records does: order, slices, lookup by id, filters, groups and tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from unha2._questions.filters import instance_of
from unha2._records.value import expected, name_of
from unha2.errors import InvalidDataError, Problem, UnknownIdError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from unha2._columns import Cell

_T = TypeVar("_T")
_D = TypeVar("_D")


class RecordCollection(Generic[_T]):
    """Records in source order, found by position and by id; equal to one of the same class with equal records.

    A ``collections.abc.Collection`` and ``Reversible`` by its methods, deliberately not a ``Sequence``: data-frame
    libraries take a Sequence for a column of objects.
    """

    #: The class of the records.
    record_type: ClassVar[type]
    #: The field that a record is found by.
    key: ClassVar[str] = "id"
    #: The columns that a notebook shows.
    shown: ClassVar[tuple[str, ...]]

    def __init__(self, records: Iterable[_T] = (), *, known: frozenset[str] | None = None) -> None:
        """Collect records.

        Args:
            records: The records, in their order.
            known: The ids of the paragraphs that their dataset knows; ``None`` for records of no dataset.

        Raises:
            InvalidDataError: If one is not of the class of the collection; it names all of them.
        """
        if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
            raise InvalidDataError((Problem(type(self).__name__, expected("records", records)),))
        self._records = tuple(records)
        self._index: dict[str, _T] | None = None
        self._known = known
        wrong = [
            Problem(f"{type(self).__name__}[{position}]", expected(name_of(self.record_type), each))
            for position, each in enumerate(self._records)
            if not isinstance(each, self.record_type)
        ]
        if wrong:
            raise InvalidDataError(tuple(wrong))

    def _with(self, records: Iterable[_T]) -> Self:
        """Some of the records, checked before; they come from the same dataset."""
        some = object.__new__(type(self))
        some._records, some._index, some._known = tuple(records), None, self._known
        return some

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the records; they are the collection."""
        return _restored, (type(self), self._records, self._known)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._records)

    def __reversed__(self) -> Iterator[_T]:
        return reversed(self._records)

    def __contains__(self, record: object) -> bool:
        return record in self._by_key if isinstance(record, str) else record in self._records

    @property
    def _by_key(self) -> dict[str, _T]:
        if self._index is None:
            self._index = {str(getattr(each, self.key)): each for each in self._records}
        return self._index

    @overload
    def __getitem__(self, position: int | str) -> _T: ...
    @overload
    def __getitem__(self, position: slice) -> Self: ...
    def __getitem__(self, position: int | str | slice) -> _T | Self:
        if isinstance(position, slice):
            return self._with(self._records[position])
        if isinstance(position, str):
            return self._found(position)
        return self._at(position)

    def _at(self, position: int) -> _T:
        return self._records[position]

    def _found(self, id: str) -> _T:  # noqa: A002  (the word of the field)
        try:
            return self._by_key[id]
        except KeyError:
            raise UnknownIdError(id, tuple(self._by_key)) from None

    @overload
    def get(self, id: str) -> _T | None: ...
    @overload
    def get(self, id: str, default: _D) -> _T | _D: ...
    def get(self, id: str, default: _D | None = None) -> _T | _D | None:  # noqa: A002  (the word of the field)
        """The record with exactly this id, or the default."""
        return self._by_key.get(id, default)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._records == other._records

    def __hash__(self) -> int:
        return hash((type(self), self._records))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} records>"

    def filter(self, predicate: Callable[[_T], bool]) -> Self:
        """The records for which the predicate is true."""
        return self._with(filter(predicate, self._records))

    def group_by(self, field: str) -> dict[Any, Self]:
        """The records by the value of a field or property, groups in order of first appearance.

        Raises:
            ValueError: If the records have no such field.
            TypeError: If the field is not named by a string.
        """
        instance_of("field", field, str, "name a field, such as 'resolution'")
        if field.startswith("_") or callable(getattr(self.record_type, field, self.group_by)):
            message = f"{self.record_type.__name__} has no field {field!r}"
            raise ValueError(message)
        groups: dict[Any, list[_T]] = {}
        for record in self:
            groups.setdefault(getattr(record, field), []).append(record)
        return {value: self._with(records) for value, records in groups.items()}

    def to_dicts(self) -> "list[dict[str, Cell]]":
        """A flat dictionary for each record, with the columns of its table."""
        from unha2._columns import flat_rows  # noqa: PLC0415  (for tables alone)

        return flat_rows(self.record_type, self._records)

    def to_arrow(self) -> "pa.Table":
        """The records as a table of pyarrow, with the columns of their table.

        Raises:
            MissingExtraError: If pyarrow, the extra "arrow", is not installed.
        """
        from unha2._arrays import table_of  # noqa: PLC0415  (an extra)

        return table_of(self.record_type, self._records)

    def to_polars(self) -> "pl.DataFrame":
        """The records as a data frame of polars, which must be installed, as must the extra "arrow"."""
        from unha2._arrays import polars_of  # noqa: PLC0415  (an extra)

        return polars_of(self.to_arrow())

    def to_pandas(self) -> "pd.DataFrame":
        """The records as a data frame of pandas, which must be installed, as must the extra "arrow".

        Types are Arrow's: a missing integer stays missing, and a day is a day.
        """
        from unha2._arrays import pandas_of  # noqa: PLC0415  (an extra)

        return pandas_of(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The records as a stream of Arrow batches, with the columns of their table (Arrow PyCapsule interface).

        Raises:
            MissingExtraError: If pyarrow, the extra "arrow", is not installed.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """The first records as a table for notebooks, with the columns that people read."""
        from unha2._questions.notebook import table_of_records  # noqa: PLC0415  (for notebooks alone)

        return table_of_records(repr(self)[1:-1], self.record_type, self._records, self.shown)

    def _passing(self, *filters: Callable[[Iterable[_T]], Iterable[_T]] | None) -> Self:
        """The records that pass every filter; ``None`` is one that was left out."""
        passing: Iterable[_T] = self._records
        for each in filters:
            passing = passing if each is None else each(passing)
        return self._with(passing)


def _restored(cls: type[RecordCollection[Any]], records: tuple[Any, ...], known: frozenset[str] | None) -> object:
    """A pickled collection."""
    return cls(records, known=known)
