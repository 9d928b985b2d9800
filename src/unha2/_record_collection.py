"""What every collection of records does: order, slices, equality, filters and groups."""

from collections.abc import Callable, Collection, Iterable, Iterator, Reversible
from typing import Any, Generic, Self, TypeVar, overload

_T = TypeVar("_T")


class RecordCollection(Collection[_T], Reversible[_T], Generic[_T]):
    """Records in source order; equal to a collection of the same class with equal records.

    Deliberately no ``collections.abc.Sequence``: data-frame libraries take a Sequence for a column of objects.
    """

    __slots__ = ("_records",)

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

    def _passing(self, *tests: Callable[[_T], bool] | None) -> Self:
        """The records that pass every test; ``None`` is a filter that was left out."""
        given = [test for test in tests if test is not None]
        return self.filter(lambda record: all(test(record) for test in given))
