"""Datasets, collections and overlays written as files."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from unha2._columns import flat_rows
from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._formats.atomic import Content, FileFacts, write_file, write_folder
from unha2._formats.croissant import croissant_of
from unha2._formats.csv import csv_bytes_of, csv_files_of
from unha2._formats.datapackage import descriptor_of
from unha2._formats.json import files_of
from unha2._formats.json_schema import json_schema
from unha2._formats.names import DATABASE, SUFFIXES
from unha2._json_text import canonical_json
from unha2._questions.collection import RecordCollection
from unha2._records.building import plain_of
from unha2._tables.codebook import codebook
from unha2._tables.views import views_sql
from unha2._wording import with_article
from unha2.codec import FORMAT, encode, unstructure
from unha2.vocabulary import FileFormat

_DESCRIPTOR = "datapackage.json"
_CODEBOOK = "CODEBOOK.md"
_CROISSANT = "croissant.json"
_SCHEMA = "schema.json"
_VIEWS = "views.sql"
_WORKBOOK = "unha2.xlsx"

#: The formats whose tables an engine asks in SQL.
_ASKED_IN_SQL = ("csv", "parquet")

#: The suffixes of what is not written here, and what to write instead.
_OTHERS: Mapping[str, str] = {
    ".zip": "a folder, and zip it",
    ".tsv": ".csv",
    ".xls": ".xlsx",
    ".ods": ".xlsx",
    ".feather": ".parquet",
    ".arrow": ".parquet",
    ".jsonl": ".json",
    ".ndjson": ".json",
    ".txt": ".json or .csv",
    ".md": ".json or .csv",
    ".html": ".json or .csv",
    ".pkl": ".json",
    ".pickle": ".json",
    ".yaml": ".json",
    ".yml": ".json",
    ".toml": ".json",
    ".xml": ".json",
}
#: The formats that hold a whole dataset in one file.
_WHOLE = ("json", "sqlite", "xlsx")
#: The formats that hold one collection in one file.
_OF_A_COLLECTION = ("json", "csv", "parquet")


def _parquet_files_of(dataset: Dataset) -> Mapping[str, Content]:
    from unha2._formats.parquet import parquet_files_of  # noqa: PLC0415  (an extra)

    return parquet_files_of(dataset)


def _parquet_file_of(records: RecordCollection[Any]) -> Content:
    from unha2._formats.parquet import parquet_file_of  # noqa: PLC0415  (an extra)

    return parquet_file_of(records)


def _database_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.sqlite import sqlite_bytes_of  # noqa: PLC0415  (not every Python has SQLite)

    return {DATABASE: sqlite_bytes_of(dataset)}


def _workbook_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.xlsx import xlsx_bytes_of  # noqa: PLC0415  (an extra)

    return {_WORKBOOK: xlsx_bytes_of(dataset)}


_ENCODERS: Mapping[FileFormat, Callable[[Dataset], Mapping[str, Content]]] = {
    "json": files_of,
    "csv": csv_files_of,
    "parquet": _parquet_files_of,
    "sqlite": _database_of,
    "xlsx": _workbook_of,
}


def write(
    content: Dataset | RecordCollection[Any] | Overlay,
    path: str | PathLike[str],
    *,
    format: FileFormat | None = None,  # noqa: A002  (the word that users of such functions know)
    overwrite: bool = False,
) -> Path:
    """Write a dataset into a folder or a single file, a collection or an overlay into a single file.

    A dataset in one file ends in ".json", ".sqlite" (".sqlite3", ".db") or ".xlsx", a collection in ".json", ".csv" or
    ".parquet", an overlay in ".json". A path without such an end is a folder; it holds the data, the codebook and a
    list of its files, of tables also ``datapackage.json`` and ``croissant.json``, of CSV and Parquet the questions as
    ``views.sql``, of JSON its schema. The write is atomic: if it fails, what was there is still there. Two writes are
    byte-identical.

    Args:
        content: The dataset, the collection or the overlay.
        path: The folder or the file; the folder that it stands in must exist.
        format: "json", "csv", "parquet" (extra "arrow"), "sqlite" or "xlsx" (extra "xlsx"); without it the suffix
            tells, and a folder is JSON.
        overwrite: Whether an earlier export may be replaced; files that it did not write are never touched.

    Returns:
        The path.

    Raises:
        FileExistsError: If something is there, and it may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
        MissingExtraError: If the format needs an extra that is not installed.
        TypeError: If the content is nothing of these.
        ValueError: If the format is unknown, or the suffix is of another one or of none that can be written.
    """
    target = Path(path)
    named = _format_named(target)
    wanted = format or named or "json"
    if wanted not in get_args(FileFormat):
        message = f"format is one of {', '.join(get_args(FileFormat))}, not {wanted!r}"
        raise ValueError(message)
    if named not in {None, wanted}:
        message = f"{target.name!r} has the suffix of {named}, the format is {wanted}; change one of them"
        raise ValueError(message)
    if not isinstance(content, Dataset):
        write_file(target, _single_content_of(content, wanted, target), overwrite=overwrite)
    elif named is None:
        described = partial(_described, content, wanted)
        write_folder(target, _ENCODERS[wanted](content), described, overwrite=overwrite)
    else:
        write_file(target, _single_file_of(content, wanted, target), overwrite=overwrite)
    return target


def _format_named(target: Path) -> FileFormat | None:
    """The format that the suffix of a path names; ``None`` for a folder.

    Raises:
        ValueError: If the suffix is that of a file that cannot be written.
    """
    suffix = target.suffix.lower()
    if suffix in _OTHERS:
        message = f"{target.name!r} cannot be written; write {_OTHERS[suffix]} instead, or a folder without a suffix"
        raise ValueError(message)
    return SUFFIXES.get(suffix)


def _single_file_of(dataset: Dataset, name: FileFormat, target: Path) -> Content:
    if name not in _WHOLE:
        folder = target.with_suffix("").name
        message = (
            f"a dataset is many tables and does not fit into {target.name!r}; write a folder "
            f"({folder!r}, format={name!r}), a collection such as ds.milestones, or a .sqlite or .xlsx file"
        )
        raise ValueError(message)
    if name == "json":
        return canonical_json(encode(dataset)).encode()
    return next(iter(_ENCODERS[name](dataset).values()))


def _single_content_of(content: object, name: FileFormat, target: Path) -> Content:
    """The one file of a collection or an overlay."""
    if isinstance(content, Overlay) and name == "json":
        return canonical_json({"format": FORMAT, **unstructure(content)}).encode()
    if isinstance(content, RecordCollection) and target.suffix and name in _OF_A_COLLECTION:
        return _parquet_file_of(content) if name == "parquet" else flat_bytes_of(content.record_type, content, name)
    if not isinstance(content, Overlay | RecordCollection):
        message = f"a dataset, a collection or an overlay can be written, not {type(content).__name__}"
        raise TypeError(message)
    ends = ".json" if isinstance(content, Overlay) else "one of .json, .csv, .parquet"
    message = f"{target.name!r} cannot hold {with_article(type(content).__name__)}; its name must end in {ends}"
    raise ValueError(message)


def flat_bytes_of(cls: type, records: Iterable[object], name: str) -> bytes:
    """Records of one class as the one file of a collection, "json" or "csv"."""
    if name == "csv":
        return csv_bytes_of(cls, records)
    rows = [{column: plain_of(cell) for column, cell in row.items()} for row in flat_rows(cls, tuple(records))]
    return canonical_json(rows).encode()


def _described(dataset: Dataset, name: FileFormat, files: Mapping[str, FileFacts]) -> dict[str, bytes]:
    """The files that describe the data files of an export."""
    beside: dict[str, Any] = {_SCHEMA: json_schema()}
    if name != "json":
        beside = {
            _DESCRIPTOR: descriptor_of(dataset, files, name),
            _CROISSANT: croissant_of(dataset, files, name),
        }
    return {
        **{path: canonical_json(content).encode() for path, content in beside.items()},
        _CODEBOOK: codebook(dataset).encode(),
        **({_VIEWS: views_sql().encode()} if name in _ASKED_IN_SQL else {}),
    }


def write_overlay(overlay: Overlay, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Write an overlay as a JSON file, which ``read_overlay`` reads; the write is atomic.

    Raises:
        FileExistsError: If something is there, and it may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
        ValueError: If the name does not end in ".json".
    """
    return write(overlay, path, overwrite=overwrite)
