"""Tables as Parquet files, and back; needs the extra "arrow"."""

import io
from collections.abc import Mapping

from unha2 import arrow
from unha2._arrays import pa, parquet
from unha2._dataset.dataset import Dataset
from unha2.errors import InvalidDataError, Problem


def parquet_bytes_of(table: pa.Table) -> bytes:
    """One table as a Parquet file."""
    content = io.BytesIO()
    parquet.write_table(table, content)
    return content.getvalue()


def parquet_files_of(dataset: Dataset) -> dict[str, bytes]:
    """A Parquet file for each table, by name."""
    return {f"{name}.parquet": parquet_bytes_of(each) for name, each in arrow.tables(dataset).items()}


def dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some Parquet files hold; ``dataset_of_parquet_files(parquet_files_of(ds)) == ds``.

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
