"""Parquet files in memory."""

import io

import unha2
from unha2._formats.parquet import parquet_files_of


def parquet_bytes_of(dataset: unha2.Dataset) -> dict[str, bytes]:
    """The Parquet file of each table, by name."""
    files: dict[str, bytes] = {}
    for name, write in parquet_files_of(dataset).items():
        content = io.BytesIO()
        write(content)
        files[name] = content.getvalue()
    return files
