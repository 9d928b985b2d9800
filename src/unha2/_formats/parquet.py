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


def dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some Parquet files hold, those that ``parquet_files_of`` writes.

    Raises:
        InvalidDataError: If a file is missing or is not Parquet, or a table does not fit.
    """
    found: dict[str, pa.Table] = {}
    for name, content in files.items():
        try:
            found[name.removesuffix(".parquet")] = parquet.read_table(io.BytesIO(content))
        except (pa.ArrowException, OSError) as fault:
            raise InvalidDataError((Problem(name, f"it is not valid Parquet: {fault}"),)) from fault
    return arrow.from_tables(found)
