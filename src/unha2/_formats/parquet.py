"""Tables as Parquet files, and back; needs the extra "arrow"."""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from unha2 import arrow
from unha2._arrays import pa, parquet
from unha2._dataset.dataset import Dataset
from unha2._questions.collection import RecordCollection
from unha2._tables.tables import all_tables
from unha2.errors import InvalidDataError, Problem

#: How many rows are written at a time, so that memory does not grow with a table.
_ROWS = 16_384
#: How many are read at a time, so that little is expanded before it is counted.
_ROWS_READ = 1024
#: The most rows, and bytes when expanded, that a file may have.
MOST_ROWS, MOST_BYTES = 2**24, 2**31


def parquet_files_of(dataset: Dataset) -> dict[str, Callable[[Path | BinaryIO], None]]:
    """What writes the Parquet file of each table, by name."""
    return {f"{table.name}.parquet": partial(_write_table, dataset, table.name) for table in all_tables()}


def parquet_file_of(records: RecordCollection[Any]) -> Callable[[Path | BinaryIO], None]:
    """What writes the Parquet file of some records."""
    parts = (records[start : start + _ROWS].to_arrow() for start in range(0, len(records), _ROWS))
    return partial(_write, records[:0].to_arrow().schema, parts)


def _write_table(dataset: Dataset, name: str, where: Path | BinaryIO) -> None:
    reader = arrow.reader(dataset, name, size=_ROWS)
    _write(reader.schema, reader, where)


def _write(schema: pa.Schema, parts: Iterable[pa.Table | pa.RecordBatch], where: Path | BinaryIO) -> None:
    with parquet.ParquetWriter(where, schema) as writer:
        for part in parts:
            writer.write(part)


def _table_in(name: str, content: bytes) -> pa.Table:
    """The table in a file, which may be a small one that expands to more than memory holds.

    Raises:
        InvalidDataError: If it has more than ``MOST_ROWS`` rows or ``MOST_BYTES`` bytes.
    """
    file = parquet.ParquetFile(io.BytesIO(content))
    rows, size, parts = file.metadata.num_rows, 0, []
    for part in file.iter_batches(_ROWS_READ) if rows <= MOST_ROWS else ():
        size += part.nbytes
        if size > MOST_BYTES:
            break
        parts.append(part)
    if rows > MOST_ROWS or size > MOST_BYTES:
        reason = f"it has more than {MOST_ROWS:,} rows, or {MOST_BYTES:,} bytes when expanded, the most that are read"
        raise InvalidDataError((Problem(name, reason),))
    return pa.Table.from_batches(parts, schema=file.schema_arrow)


def dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some Parquet files hold, those that ``parquet_files_of`` writes.

    Raises:
        InvalidDataError: If a file is missing or is not Parquet, or a table does not fit.
    """
    found: dict[str, pa.Table] = {}
    for name, content in files.items():
        try:
            found[name.removesuffix(".parquet")] = _table_in(name, content)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
            raise InvalidDataError((Problem(name, f"it is not valid Parquet: {fault}"),)) from fault
    return arrow.from_tables(found)
