"""Datasets, collections and overlays as files: what is written is whole or not there, and what is read is checked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._formats.atomic import listed_files, read_folder, write_file, write_folder
from unha2._formats.croissant import croissant_of
from unha2._formats.csv import csv_bytes_of, csv_files_of, dataset_of_csv_files
from unha2._formats.datapackage import descriptor_of
from unha2._formats.json import SESSION_FILE, dataset_of_files, files_of
from unha2._formats.json_schema import json_schema
from unha2._formats.sqlite import dataset_of_sqlite_bytes, sqlite_bytes_of
from unha2._questions.collection import RecordCollection
from unha2._records.value import plain_of
from unha2._tables.codebook import codebook
from unha2._tables.tables import all_tables
from unha2.codec import FORMAT, canonical_json, content_of, decode, encode, parsed_json, structure, unstructure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import FileFormat

_DESCRIPTOR = "datapackage.json"
_CODEBOOK = "CODEBOOK.md"
_CROISSANT = "croissant.json"
_SCHEMA = "schema.json"
_DATABASE = "unha2.sqlite"
_WORKBOOK = "unha2.xlsx"

#: The format that a suffix names, in any case.
_SUFFIXES: Mapping[str, FileFormat] = {
    ".json": "json",
    ".csv": "csv",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".xlsx": "xlsx",
}
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


def _parquet_files_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.parquet import parquet_files_of  # noqa: PLC0415  (an extra)

    return parquet_files_of(dataset)


def _parquet_bytes_of(records: RecordCollection[Any]) -> bytes:
    from unha2._formats.parquet import parquet_bytes_of  # noqa: PLC0415  (an extra)

    return parquet_bytes_of(records.to_arrow())


def _dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    from unha2._formats.parquet import dataset_of_parquet_files  # noqa: PLC0415  (an extra)

    return dataset_of_parquet_files(files)


def _workbook_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.xlsx import xlsx_bytes_of  # noqa: PLC0415  (an extra)

    return {_WORKBOOK: xlsx_bytes_of(dataset)}


_ENCODERS: Mapping[FileFormat, Callable[[Dataset], dict[str, bytes]]] = {
    "json": files_of,
    "csv": csv_files_of,
    "parquet": _parquet_files_of,
    "sqlite": lambda dataset: {_DATABASE: sqlite_bytes_of(dataset)},
    "xlsx": _workbook_of,
}
_DECODERS: Mapping[str, Callable[[Mapping[str, bytes]], Dataset]] = {
    "json": dataset_of_files,
    "csv": dataset_of_csv_files,
    "parquet": _dataset_of_parquet_files,
    "sqlite": lambda files: dataset_of_sqlite_bytes(files[_DATABASE]),
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
    list of its files, of tables also ``datapackage.json`` and ``croissant.json``, of JSON its schema. The write is
    atomic: if it fails, what was there is still there. Two writes are byte-identical.

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
        write_file(target, _single_bytes_of(content, wanted, target), overwrite=overwrite)
    elif named is None:
        write_folder(target, _folder_of(content, wanted), overwrite=overwrite)
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
    return _SUFFIXES.get(suffix)


def _single_file_of(dataset: Dataset, name: FileFormat, target: Path) -> bytes:
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


def _single_bytes_of(content: object, name: FileFormat, target: Path) -> bytes:
    """The one file of a collection or an overlay."""
    if isinstance(content, Overlay) and name == "json":
        return canonical_json({"format": FORMAT, **unstructure(content)}).encode()
    if isinstance(content, RecordCollection) and target.suffix and name in _OF_A_COLLECTION:
        if name == "json":
            return canonical_json(
                [{name: plain_of(cell) for name, cell in row.items()} for row in content.to_dicts()]
            ).encode()
        return csv_bytes_of(content) if name == "csv" else _parquet_bytes_of(content)
    if not isinstance(content, Overlay | RecordCollection):
        message = f"a dataset, a collection or an overlay can be written, not {type(content).__name__}"
        raise TypeError(message)
    ends = ".json" if isinstance(content, Overlay) else "one of .json, .csv, .parquet"
    message = f"{target.name!r} cannot hold a {type(content).__name__}; its name must end in {ends}"
    raise ValueError(message)


def _folder_of(dataset: Dataset, name: FileFormat) -> dict[str, bytes]:
    files = _ENCODERS[name](dataset)
    beside: dict[str, Any] = {_SCHEMA: json_schema()}
    if name != "json":
        beside = {
            _DESCRIPTOR: descriptor_of(dataset, files, name),
            _CROISSANT: croissant_of(dataset, files, name),
        }
    return {
        **files,
        **{path: canonical_json(content).encode() for path, content in beside.items()},
        _CODEBOOK: codebook(dataset).encode(),
    }


def read(path: str | PathLike[str]) -> Dataset:
    """Read a dataset that was written as JSON, CSV, Parquet or SQLite, from its folder or its single file.

    Raises:
        FileNotFoundError: If nothing is there, or a folder contains no dataset.
        InvalidDataError: If a file is not what the list of the export says, or its content does not fit; ``problems``
            has every fault.
        MissingExtraError: If the format needs an extra that is not installed.
        ValueError: If the file is of a format that cannot be read.
    """
    source = Path(path)
    if source.is_dir():
        files = read_folder(source, _data_files)
        return _DECODERS[_format_of(files)](files)
    named = _SUFFIXES.get(source.suffix.lower())
    if named not in {"json", "sqlite"} and source.exists():
        message = f"{source.name!r} cannot be read; give a folder, or a file that ends in .json, .sqlite or .db"
        raise ValueError(message)
    content = source.read_bytes()
    if named == "json":
        with _naming(source.name):
            return decode(parsed_json(source.name, content))
    log = source.with_name(f"{source.name}-wal")
    if log.is_file() and log.stat().st_size:
        reason = f"its last changes are in {log.name}; close the program that has it open, and read again"
        raise InvalidDataError((Problem(source.name, reason),))
    return dataset_of_sqlite_bytes(content)


def _is_data(name: str) -> bool:
    """Whether a file of an export holds data."""
    folder, slash, _ = name.partition("/")
    if slash:
        return folder in {"resolutions", "sources"}
    return name in {SESSION_FILE, _DATABASE} or name.endswith((".csv", ".parquet"))


def _format_of(files: Mapping[str, bytes]) -> str:
    if SESSION_FILE in files:
        return "json"
    return "sqlite" if _DATABASE in files else next(iter(files)).rpartition(".")[2]


def _data_files(folder: Path) -> list[str]:
    """The names of the data files in a folder: those of its list, else those that an export would have.

    Raises:
        FileNotFoundError: If there are none.
    """
    listed = listed_files(folder)
    if listed is not None:
        names = [name for name in listed if _is_data(name)]
    elif (folder / SESSION_FILE).is_file():
        names = [SESSION_FILE, *_below(folder, "resolutions/*.json"), *_below(folder, "sources/**/*.txt")]
    else:
        tables = [[f"{table.name}.{suffix}" for table in all_tables()] for suffix in ("csv", "parquet")]
        there = [[name for name in names if (folder / name).is_file()] for names in (*tables, [_DATABASE])]
        names = next((each for each in there if each), [])
    if not names:
        expected = f"{SESSION_FILE}, dataset.csv, dataset.parquet or {_DATABASE}"
        message = f"{str(folder)!r} contains no dataset; expected {expected}"
        raise FileNotFoundError(message)
    return names


def _below(folder: Path, pattern: str) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.glob(pattern))


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Name the file in front of each path in it."""
    try:
        yield
    except InvalidDataError as fault:
        problems = (
            Problem(f"{name}: {each.path}" if each.path.startswith("$") else each.path, each.reason)
            for each in fault.problems
        )
        raise InvalidDataError(tuple(problems)) from fault


def read_overlay(path: str | PathLike[str]) -> Overlay:
    """Read an overlay: a JSON file with "format", "name", and "sources", "updates", "snapshots", "contributions".

    Its records are written as those of an edition; ids are in the namespace of its name, such as "mytracker:u1". A time
    may be written as its words alone, ``"when": "March 2024"``.

    Raises:
        FileNotFoundError: If nothing is there.
        InvalidDataError: If it is not valid JSON or does not fit; ``problems`` has every fault with its path.
    """
    source = Path(path)
    with _naming(source.name):
        return structure(content_of(parsed_json(source.name, source.read_bytes())), Overlay, is_lenient=True)


def write_overlay(overlay: Overlay, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Write an overlay as a JSON file, which ``read_overlay`` reads; the write is atomic.

    Raises:
        FileExistsError: If something is there, and it may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
        ValueError: If the name does not end in ".json".
    """
    return write(overlay, path, overwrite=overwrite)
