"""Tables as Parquet files, and back; needs the extra "arrow"."""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from unha2 import arrow
from unha2._arrays import compute, is_text, pa, parquet
from unha2._dataset.dataset import Dataset
from unha2._questions.collection import RecordCollection
from unha2._tables.tables import all_tables
from unha2.errors import InvalidDataError, Problem

#: How many rows are written at a time, so that memory does not grow with a table.
_ROWS = 16_384
#: How many are read at a time, so that little is expanded before it is counted.
_ROWS_READ = 1024
#: The most rows that a file may have, and the most bytes that all files may have when expanded.
MOST_ROWS, MOST_BYTES = 2**20, 2**29


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


def _table_in(content: bytes, room: int) -> tuple[pa.Table, int]:
    """The table in a file and its bytes when expanded; a small file may expand to more than memory holds.

    Texts are kept as words and positions: a long one that stands in every row is in memory once.

    Raises:
        OverflowError: If it has more than ``MOST_ROWS`` rows, or more bytes than there is room for.
    """
    plain = parquet.ParquetFile(io.BytesIO(content))
    texts = [each.name for each in plain.schema_arrow if is_text(each.type)]
    file = parquet.ParquetFile(io.BytesIO(content), read_dictionary=texts)
    if file.metadata.num_rows > MOST_ROWS:
        raise OverflowError
    size, parts = 0, []
    for part in file.iter_batches(_ROWS_READ):
        size += sum(map(_expanded, part.columns))
        if size > room:
            raise OverflowError
        parts.append(part)
    return pa.Table.from_batches(parts, schema=file.schema_arrow), size


def _expanded(column: pa.Array) -> int:
    """How many bytes a column has, each row with a text of its own."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = compute.take(compute.binary_length(column.dictionary), column.indices)
    return int(column.indices.nbytes) + (compute.sum(lengths).as_py() or 0)


def dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some Parquet files hold, those that ``parquet_files_of`` writes.

    Raises:
        InvalidDataError: If a file is missing or is not Parquet, has more than ``MOST_ROWS`` rows, all have more than
            ``MOST_BYTES`` bytes when expanded, or a table does not fit.
    """
    found: dict[str, pa.Table] = {}
    room = MOST_BYTES
    for name, content in files.items():
        try:
            found[name.removesuffix(".parquet")], size = _table_in(content, room)
        except OverflowError as fault:
            reason = f"it has more than {MOST_ROWS:,} rows, or the files more than {MOST_BYTES:,} bytes when expanded"
            raise InvalidDataError((Problem(name, f"{reason}, the most that are read"),)) from fault
        except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
            raise InvalidDataError((Problem(name, f"it is not valid Parquet: {fault}"),)) from fault
        room -= size
    return arrow.from_tables(found)
