"""What a notebook shows of a collection: ten rows, the columns that people read, and what was left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from unha2._columns import columns_of
from unha2._html import table
from unha2._records.record import short

#: How many rows a notebook shows.
ROWS = 10


def table_of_records(title: str, cls: type, records: Sequence[object], shown: tuple[str, ...]) -> str:
    """The first records as a table; of the columns and lists those named, as far as one of the records fills them."""
    names, rows = filled_columns(cls, records[:ROWS], shown)
    left_out = []
    if len(records) > ROWS:
        left_out.append(f"{len(records) - ROWS} of {len(records)} rows")
    columns = {column.name for column in columns_of(cls)}
    hidden = columns - set(names)
    if hidden and records:
        left_out.append(f"{len(hidden)} of {len(columns)} columns")
    said = f"{title}. Not shown: {', '.join(left_out)}; see to_dicts()." if left_out else f"{title}."
    return table(said, names, rows)


def filled_columns(
    cls: type, records: Iterable[object], shown: tuple[str, ...]
) -> tuple[list[str], list[list[object]]]:
    """Of the columns and lists named, those that a record fills: their names, and the cells of each record."""
    readers = [_reader(cls, name) for name in shown]
    rows = [[read(record) for read in readers] for record in records]
    filled = [position for position in range(len(shown)) if any(row[position] not in {None, ""} for row in rows)]
    return [shown[each] for each in filled], [[row[each] for each in filled] for row in rows]


def _reader(cls: type, name: str) -> Callable[[Any], object]:
    """How a column, or a list that is a table of its own, is read from a record."""
    found = next((column.read for column in columns_of(cls) if column.name == name), None)
    return found or (lambda record: short(getattr(record, name)))
