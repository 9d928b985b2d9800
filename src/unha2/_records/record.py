"""What every record has: an id, what the id says, and where the record stands in its sources."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, ClassVar

from attrs import field, fields, frozen

from unha2._records.ids import (
    PATTERNS,
    IdKind,
    number_in,
    parent_in,
    parse_id,
    resolution_in,
    symbol_of,
)
from unha2._records.note import described
from unha2._records.source import Passage, passages_of_fields, place_of
from unha2._records.value import Value, name_of
from unha2._wording import with_article


@frozen(kw_only=True, eq=False, repr=False)
class Record(Value):
    """A record with an id, all that the id says, and the places that it rests on."""

    #: The kinds of ids that records of the class have.
    id_kinds: ClassVar[tuple[IdKind, ...]]

    id: str = field(metadata=described('The id, unique in the dataset, such as "RES.7/M3".'))

    def _faults(self) -> Iterator[tuple[str, str]]:
        cls: type = type(self)
        if _usual_ids(cls).fullmatch(self.id):
            return
        try:
            kind = parse_id(self.id).kind
        except ValueError as fault:
            yield "id", str(fault)
            return
        wanted = " or of ".join(map(with_article, self.id_kinds))
        yield "id", f"{self.id!r} is the id of {with_article(kind)}; {name_of(type(self))} has one of {wanted}"

    @property
    def resolution(self) -> str | None:
        """The id of the resolution, "RES.7"; ``None`` for a decision."""
        return resolution_in(self.id)

    @property
    def number(self) -> int | None:
        """The number in its series, 7 for "RES.7", 3 for "RES.7/M3", and 2 for "RES.6/M2.1", a part of M2."""
        return number_in(self.id)

    @property
    def parent(self) -> str | None:
        """The id of the record that this one belongs to; ``None`` for a resolution."""
        return parent_in(self.id)

    @property
    def symbol(self) -> str:
        """The global id, "HSP/HA.2/RES.7/M3"; an id of an overlay is global as it is."""
        return symbol_of(self.id)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The places that the record rests on, without those of the records below it."""
        return tuple(passages_of_fields(self))

    def _repr_html_(self) -> str:
        """The fields of the record, and what follows from them, as a table for notebooks."""
        from unha2._html import table  # noqa: PLC0415  (for notebooks alone)

        properties = [name for name in dir(self) if isinstance(getattr(type(self), name, None), property)]
        names = dict.fromkeys(
            ("id", *(each for each in properties if each[0] != "_"), *(each.name for each in fields(type(self))))
        )
        rows = [(name, shown) for name in names if (shown := short(getattr(self, name))) != ""]
        return table(f"{type(self).__name__} {self.id}", (), rows)


@cache
def _usual_ids(cls: Any) -> "re.Pattern[str]":
    """What the ids of a class look like."""
    return re.compile("|".join(PATTERNS[kind] for kind in cls.id_kinds))


def short(value: object) -> str:
    """A value as a cell for people: a record as its id, what was read from words as the words, a list in one line."""
    if value is None or isinstance(value, str | int | date):
        return "" if value is None else str(value)
    if isinstance(value, Passage):
        return f"{value.source}, {place_of(value)}"
    if isinstance(value, Value):
        return str(
            getattr(value, "id", None) or getattr(value, "as_written", None) or getattr(value, "name", None) or ""
        )
    return "; ".join(short(each) for each in value) if isinstance(value, tuple) else str(value)


class ResolutionRecord(Record):
    """A resolution, or a record that belongs to one; it adds no field."""

    __slots__ = ()

    @property
    def resolution(self) -> str:
        """The id of the resolution, "RES.7"."""
        return self.id.partition("/")[0]


#: What names a record, its id, symbol or label as people write it, the number of a resolution, or the record itself.
RecordLike = str | int | Record
