"""Tables as one SQLite database with primary and foreign keys, and back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any

from unha2._columns import Cell, Column
from unha2._dataset.dataset import Dataset
from unha2._records.building import day_written
from unha2._tables.codebook import CODEBOOK_COLUMNS, codebook_rows, examples_of
from unha2._tables.rows import Row, columns_in, dataset_of
from unha2._tables.tables import ROOT, Table, all_tables
from unha2._tables.views import all_views
from unha2.codec import FORMAT
from unha2.errors import InvalidDataError, MissingExtraError, Problem

try:
    import sqlite3
except ImportError:
    _PART, _ADVICE = "SQLite", "use a Python that was built with it, or another format"
    raise MissingExtraError(_PART, _ADVICE) from None

#: What a text in a database may always have; it cannot be longer than the whole of it.
_LEAST = 1_000_000
_MAGIC = b"SQLite format 3\x00"
_TYPES: Mapping[type, str] = {str: "TEXT", int: "INTEGER", bool: "INTEGER", date: "TEXT"}


def sqlite_bytes_of(dataset: Dataset) -> bytes:
    """A database with every table, the questions as views, and the codebook as a table of its own."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA user_version = {FORMAT}")
        examples: dict[str, list[str]] = {}
        for table in all_tables():
            database.execute(_definition(table))
            columns = columns_in(dataset, table)
            examples[table.name] = examples_of(columns)
            _insert(database, table.name, len(columns), zip(*map(_stored, table.columns, columns), strict=True))
        for view in all_views():
            database.execute(view.statement)
        database.execute(f"CREATE TABLE codebook ({', '.join(f'{name} TEXT' for name in CODEBOOK_COLUMNS)})")
        _insert(database, "codebook", len(CODEBOOK_COLUMNS), codebook_rows(dataset, examples))
        database.commit()
        content: bytes = database.serialize()
    return content


def dataset_of_sqlite_bytes(content: bytes) -> Dataset:
    """The dataset that a database holds; ``dataset_of_sqlite_bytes(sqlite_bytes_of(ds)) == ds``.

    Raises:
        InvalidDataError: If it is no database, a table or a column is missing, or a cell does not fit.
    """
    problems: list[Problem] = []
    if not content.startswith(_MAGIC):
        raise InvalidDataError((Problem("the database", "it is not an SQLite database"),))
    with closing(sqlite3.connect(":memory:")) as database:
        database.row_factory = sqlite3.Row
        try:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(content), _LEAST))
            database.deserialize(_without_log(content))
            # The conditions of a file may be costly, and its cells are checked below.
            database.executescript("PRAGMA trusted_schema = 0; PRAGMA ignore_check_constraints = 1")
            problems += (fault for table in all_tables() for fault in _faults_of_form(database, table.name))
            if problems:
                raise InvalidDataError(tuple(problems))
            tables = {table.name: list(_rows(database, table, problems)) for table in all_tables()}
        except (sqlite3.Error, UnicodeDecodeError) as fault:
            raise InvalidDataError((Problem("the database", f"it cannot be read: {fault}"),)) from fault
    if problems:
        raise InvalidDataError(tuple(problems))
    return dataset_of(tables)


def _faults_of_form(database: sqlite3.Connection, name: str) -> Iterator[Problem]:
    """Why a table cannot hold what the file holds: it is computed, or its pages are not those of one table."""
    found = database.execute("SELECT type, rootpage FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE", (name,))
    if any(kind == "view" or (kind == "table" and not page) for kind, page in found):
        yield Problem(name, "it is not a table of its own; a view or a virtual table is not read")
        return
    # What is generated, or filled in by default, may be far larger than the file.
    columns = database.execute("SELECT name, dflt_value, hidden FROM pragma_table_xinfo(?)", (name,))
    computed = [str(column) for column, default, hidden in columns if hidden or default is not None]
    if computed:
        yield Problem(name, f"these columns are computed, or have a default: {', '.join(computed)}")
        return
    (said, *_), *_ = database.execute(f"PRAGMA quick_check({name})")
    if said != "ok":
        yield Problem(name, f"the table is damaged: {said}")


def _without_log(content: bytes) -> bytes:
    """The same database, which no longer says that it has a write-ahead log; one in memory cannot have it."""
    return content if content[18:20] != b"\x02\x02" else content[:18] + b"\x01\x01" + content[20:]


def _insert(database: sqlite3.Connection, name: str, width: int, rows: Iterable[tuple[Cell, ...]]) -> None:
    database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608  (our names)


def _stored(column: Column, cells: Sequence[Any]) -> Iterable[Cell]:
    """The cells of a column as a database keeps them: a day in ISO 8601."""
    return cells if column.cell is not date else [None if day is None else day.isoformat() for day in cells]


def _definition(table: Table) -> str:
    """The statement that makes a table; ``order`` and ``column`` are words of SQL, so that every name is quoted."""
    lines = [_column_definition(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    lines += [
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {other} ({'session' if other == ROOT else 'id'})"
        for column, other in table.foreign_keys
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _column_definition(column: Column) -> str:
    name = _quoted(column.name)
    words = [f"{name} {_TYPES[column.cell]}"]
    if column.required:
        words.append("NOT NULL")
    if column.cell is bool:
        words.append(f"CHECK ({name} IN (0, 1))")
    if column.vocabulary is not None:
        words.append(f"CHECK ({name} IN ({', '.join(repr(word.value) for word in column.vocabulary)}))")
    return " ".join(words)


def _rows(database: sqlite3.Connection, table: Table, problems: list[Problem]) -> Iterator[Row]:
    columns = {column.name: column for column in table.columns}
    for number, found in enumerate(database.execute(f"SELECT * FROM {table.name} ORDER BY rowid"), start=1):  # noqa: S608  (our names)
        row: Row = {}
        for name in found.keys():  # noqa: SIM118  (a row is iterated by its values)
            cell = found[name]
            try:
                row[name] = cell if cell is None or name not in columns else _READERS[columns[name].cell](cell)
            except (ValueError, TypeError):
                where = f"{table.name}, row {number}, {name}"
                problems.append(Problem(where, f"{cell!r} is not {_NAMES[columns[name].cell]}"))
        yield row


def _exactly(kind: type) -> Callable[[Cell], Cell]:
    def read(cell: Cell) -> Cell:
        if type(cell) is not kind:
            raise TypeError(cell)
        return cell

    return read


def _boolean(cell: Cell) -> bool:
    if cell not in {0, 1} or type(cell) is not int:
        raise ValueError(cell)
    return cell == 1


_NAMES: Mapping[type, str] = {str: "a text", int: "an integer", bool: "0 or 1", date: "a date (YYYY-MM-DD)"}
_READERS: Mapping[type, Callable[[Cell], Cell]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _boolean,
    date: day_written,
}
