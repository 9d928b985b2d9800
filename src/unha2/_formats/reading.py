"""Datasets and overlays read from files, and checked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._formats.csv import dataset_of_csv_files
from unha2._formats.json import SESSION_FILE, dataset_of_files
from unha2._formats.listed import listed_files, read_folder
from unha2._formats.names import DATABASE, SUFFIXES
from unha2._formats.regular import content_of_file
from unha2._json_text import parsed_json
from unha2._tables.tables import all_tables
from unha2.codec import content_of, decode, structure
from unha2.errors import InvalidDataError, Problem


def _dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    from unha2._formats.parquet import dataset_of_parquet_files  # noqa: PLC0415  (an extra)

    return dataset_of_parquet_files(files)


def _dataset_of_database(files: Mapping[str, bytes]) -> Dataset:
    from unha2._formats.sqlite import dataset_of_sqlite_bytes  # noqa: PLC0415  (not every Python has SQLite)

    return dataset_of_sqlite_bytes(files[DATABASE])


_DECODERS: Mapping[str, Callable[[Mapping[str, bytes]], Dataset]] = {
    "json": dataset_of_files,
    "csv": dataset_of_csv_files,
    "parquet": _dataset_of_parquet_files,
    "sqlite": _dataset_of_database,
}


def read(path: str | PathLike[str]) -> Dataset:
    """Read a dataset that was written as JSON, CSV, Parquet or SQLite, from its folder or its single file.

    Only regular files of at most 2 GiB are read, and of a folder none that a link leads out of it. A Parquet file has
    at most 1,048,576 rows, all of a folder at most 512 MiB when expanded.

    Raises:
        FileNotFoundError: If nothing is there, or a folder contains no dataset.
        InvalidDataError: If a file is not what the list of the export says, is a pipe, a device or too large, or its
            content does not fit; ``problems`` has every fault.
        MissingExtraError: If the format needs an extra that is not installed.
        ValueError: If the file is of a format that cannot be read.
    """
    source = Path(path)
    if source.is_dir():
        files = read_folder(source, _data_files)
        return _DECODERS[_format_of(files)](files)
    named = SUFFIXES.get(source.suffix.lower())
    if named not in {"json", "sqlite"} and source.exists():
        message = f"{source.name!r} cannot be read; give a folder, or a file that ends in .json, .sqlite or .db"
        raise ValueError(message)
    content = content_of_file(source, source.name)
    if named == "json":
        with _naming(source.name):
            return decode(parsed_json(source.name, content))
    log = source.with_name(f"{source.name}-wal")
    if log.is_file() and log.stat().st_size:
        reason = f"its last changes are in {log.name}; close the program that has it open, and read again"
        raise InvalidDataError((Problem(source.name, reason),))
    return _dataset_of_database({DATABASE: content})


def _is_data(name: str) -> bool:
    """Whether a file of an export holds data."""
    folder, slash, _ = name.partition("/")
    if slash:
        return name.endswith({"resolutions": ".json", "sources": ".txt"}.get(folder, ()))
    return name in {SESSION_FILE, DATABASE} or name.endswith((".csv", ".parquet"))


def _format_of(files: Mapping[str, bytes]) -> str:
    if any("/" in name or name == SESSION_FILE for name in files):
        return "json"
    return "sqlite" if DATABASE in files else next(iter(files)).rpartition(".")[2]


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
        there = [[name for name in names if (folder / name).is_file()] for names in (*tables, [DATABASE])]
        names = next((each for each in there if each), [])
    if not names:
        expected = f"{SESSION_FILE}, dataset.csv, dataset.parquet or {DATABASE}"
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
        InvalidDataError: If it is not a regular file of at most 2 GiB, is not valid JSON or does not fit; ``problems``
            has every fault with its path.
    """
    source = Path(path)
    content = content_of_file(source, source.name)
    with _naming(source.name):
        return structure(content_of(parsed_json(source.name, content)), Overlay, is_lenient=True)
