"""Tables for notebooks: ten rows, the columns that people read, and above the table what was left out."""

from collections.abc import Iterable, Sequence
from html import escape

from unha2._columns import Cell, columns_of

#: How many rows a notebook shows.
ROWS = 10


def table_of_records(title: str, cls: type, records: Sequence[object], shown: tuple[str, ...]) -> str:
    """The first records as a table; of the columns those named, as far as one of the records fills them."""
    columns = [each for each in columns_of(cls) if each.name in shown]
    columns.sort(key=lambda each: shown.index(each.name))
    rows = [[column.read(record) for column in columns] for record in records[:ROWS]]
    filled = [position for position in range(len(columns)) if any(row[position] is not None for row in rows)]
    left_out = []
    if len(records) > ROWS:
        left_out.append(f"{len(records) - ROWS} of {len(records)} rows")
    hidden = len(columns_of(cls)) - len(filled)
    if hidden and records:
        left_out.append(f"{hidden} of {len(columns_of(cls))} columns")
    said = f"{title}. Not shown: {', '.join(left_out)}; see to_dicts()." if left_out else f"{title}."
    return table(said, [columns[each].name for each in filled], ([row[each] for each in filled] for row in rows))


def table(caption: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with a caption above it; every text is escaped."""
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    top = f"<thead><tr>{head}</tr></thead>" if names else ""
    return (
        f'<table><caption style="caption-side: top; text-align: left">{escape(caption)}</caption>'
        f"{top}<tbody>{body}</tbody></table>"
    )


def _shown(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))
