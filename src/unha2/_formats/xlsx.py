"""Tables as one workbook for people to read, where to start and the codebook first; needs the extra "xlsx".

Every text is stored as text, so that none runs as a formula.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from unha2._columns import Cell
from unha2._dataset.about import CAUTIONS, NOTICE, about
from unha2._dataset.dataset import Dataset
from unha2._tables.codebook import CODEBOOK_COLUMNS, codebook_rows
from unha2._tables.rows import rows_of
from unha2._tables.tables import FIRST_TABLES, all_tables
from unha2.errors import InvalidDataError, MissingExtraError, Problem

_EXTRA = "xlsx"

try:
    import xlsxwriter
except ImportError:
    raise MissingExtraError(_EXTRA) from None

#: What a cell of the format can hold.
_LONGEST = 32_767
_FIRST_DAY = date(1900, 3, 1)
_WHOLE = 2**53
_WIDTHS = (8, 60)


def xlsx_bytes_of(dataset: Dataset) -> bytes:
    """A workbook with a sheet for each table.

    Raises:
        InvalidDataError: If a text is longer than a cell can hold.
    """
    said = about(dataset, dataset.label)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    # The day of writing would make two writes of one dataset differ.
    book.set_properties({"title": said.title, "comments": NOTICE, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    lines = [(said.title,), (f"Data: {said.label}",), (NOTICE,), *((each,) for each in CAUTIONS), ()]
    _write(book, "start here", lines, ("sheet", "what it is for"), FIRST_TABLES.items())
    _write(book, "codebook", [], CODEBOOK_COLUMNS, codebook_rows(dataset))
    for table in all_tables():
        rows = (tuple(row.values()) for row in rows_of(dataset, table))
        _write(book, table.name, [], tuple(column.name for column in table.columns), rows)
    book.close()
    return content.getvalue()


def _write(
    book: Any, name: str, about: list[tuple[str, ...]], columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    widths = [len(column) for column in columns]
    for number, line in enumerate([*about, columns]):
        for position, text in enumerate(line):
            sheet.write_string(number, position, text, bold if line is columns else None)
    number = len(about)
    for number, row in enumerate(rows, start=len(about) + 1):
        for position, cell in enumerate(row):
            if isinstance(cell, date) and cell >= _FIRST_DAY:
                sheet.write_datetime(number, position, cell, day)
            elif isinstance(cell, bool):
                sheet.write_boolean(number, position, cell)
            elif isinstance(cell, int) and abs(cell) <= _WHOLE:
                sheet.write_number(number, position, cell)
            elif cell is not None:
                sheet.write_string(number, position, _fitting(name, number, str(cell)))
            widths[position] = max(widths[position], len(str(cell or "")))
    sheet.freeze_panes(len(about) + 1, 0)
    sheet.autofilter(len(about), 0, max(number, len(about) + 1), len(columns) - 1)
    for position, width in enumerate(widths):
        sheet.set_column(position, position, min(max(width, _WIDTHS[0]), _WIDTHS[1]))


def _fitting(sheet: str, row: int, text: str) -> str:
    if len(text) > _LONGEST:
        reason = f"a text of {len(text)} characters does not fit a cell of {_LONGEST}; write another format"
        raise InvalidDataError((Problem(f"{sheet}, row {row + 1}", reason),))
    return text
