"""Tables as CSV (UTF-8, RFC 4180), and back.

A missing value is an empty cell. A text that a spreadsheet could run as a formula, that begins with an apostrophe or
that is empty has an apostrophe before it; reading takes it away.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any

from unha2._columns import Cell, Column, own_columns
from unha2._dataset.dataset import Dataset
from unha2._records.building import day_written
from unha2._tables.rows import Row, columns_in, dataset_of
from unha2._tables.tables import Table, all_tables
from unha2.errors import InvalidDataError, Problem

_GUARD = "'"
#: What a text begins with that has an apostrophe before it; an empty one begins with nothing.
_GUARDED = frozenset(("", *"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'"))
_INTEGER = re.compile(r"-?[0-9]+")
_LIMIT = Lock()
_BOOLEANS = {"true": True, "false": False}


def csv_files_of(dataset: Dataset) -> dict[str, bytes]:
    """A CSV file for each table, by name."""
    return {f"{table.name}.csv": _written(table.columns, columns_in(dataset, table)) for table in all_tables()}


def csv_bytes_of(cls: type, records: Iterable[object]) -> bytes:
    """Records of one class as a CSV file, with the columns of their table."""
    columns, some = own_columns(cls), tuple(records)
    return _written(columns, [column.cells(some) for column in columns])


def dataset_of_csv_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some CSV files hold; ``dataset_of_csv_files(csv_files_of(ds)) == ds``.

    Raises:
        InvalidDataError: If a file or a column is missing or unknown, or a cell does not fit; it names each.
    """
    problems: list[Problem] = []
    tables = {
        table.name: list(_read(table, files[f"{table.name}.csv"], problems))
        for table in all_tables()
        if f"{table.name}.csv" in files
    }
    known = {f"{name}.csv" for name in tables}
    problems += (Problem(name, "no such table is known") for name in files if name not in known)
    if problems:
        raise InvalidDataError(tuple(problems))
    return dataset_of(tables)


def _written(columns: Sequence[Column], cells: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    texts = [_WRITERS.get(column.cell, _as_they_are)(each) for column, each in zip(columns, cells, strict=True)]
    writer.writerows(zip(*texts, strict=True))
    return text.getvalue().encode("utf-8")


def _guarded(cells: Iterable[Any]) -> Iterable[str | None]:
    return [cell if cell is None or cell[:1] not in _GUARDED else _GUARD + cell for cell in cells]


def _truths(cells: Iterable[Any]) -> Iterable[str | None]:
    return map({True: "true", False: "false"}.get, cells)


def _as_they_are(cells: Iterable[Any]) -> Iterable[Any]:
    return cells


def _read(table: Table, content: bytes, problems: list[Problem]) -> list[Row]:
    file = f"{table.name}.csv"
    try:
        with _long_cells(len(content)):
            lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as fault:
        problems.append(Problem(file, f"it is not CSV in UTF-8: {fault}"))
        return []
    names = lines[0] if lines else []
    columns = {column.name: column for column in table.columns}
    if sorted(names) != sorted(columns):
        odd = sorted(set(names) ^ set(columns)) or names
        problems.append(Problem(file, f"these columns are missing, unknown or there twice: {', '.join(odd)}"))
        return []
    rows: list[Row] = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            problems.append(Problem(f"{file}, row {number}", f"{len(names)} cells are expected, {len(line)} are there"))
            continue
        rows.append(_cells(f"{file}, row {number}", dict(zip(names, line, strict=True)), columns, problems))
    return rows


@contextmanager
def _long_cells(length: int) -> Iterator[None]:
    """Let the reader take cells of a length; the limit of the library is one for all threads."""
    with _LIMIT:
        before = csv.field_size_limit()
        csv.field_size_limit(max(before, length))
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _cells(where: str, texts: dict[str, str], columns: Mapping[str, Column], problems: list[Problem]) -> Row:
    row: Row = {}
    for name, text in texts.items():
        try:
            row[name] = None if text == "" else _READERS[columns[name].cell](text)
        except (ValueError, KeyError):
            problems.append(Problem(f"{where}, {name}", f"{text!r} is not {_NAMES[columns[name].cell]}"))
    return row


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


#: How cells are written that the library would write otherwise.
_WRITERS: Mapping[type, Callable[[Iterable[Any]], Iterable[Any]]] = {str: _guarded, bool: _truths}
_NAMES: Mapping[type, str] = {str: "a text", int: "an integer", bool: "true or false", date: "a date (YYYY-MM-DD)"}
_READERS: Mapping[type, Callable[[str], Cell]] = {
    str: lambda text: text.removeprefix(_GUARD),
    int: _integer,
    bool: _BOOLEANS.__getitem__,
    date: day_written,
}
