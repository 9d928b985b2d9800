"""Datasets as files: what is written is whole or not there, and what is read is checked."""

import hashlib
import json
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._formats.atomic import write_file, write_folder
from unha2._formats.croissant import croissant_of
from unha2._formats.csv import csv_files_of, dataset_of_csv_files
from unha2._formats.datapackage import descriptor_of
from unha2._formats.json import SESSION_FILE, dataset_of_files, files_of
from unha2._formats.json_schema import json_schema
from unha2._formats.sqlite import dataset_of_sqlite_bytes, sqlite_bytes_of
from unha2._tables.codebook import codebook
from unha2._tables.tables import all_tables
from unha2.codec import FORMAT, canonical_json, content_of, decode, encode, structure, unstructure
from unha2.errors import InvalidDataError, Problem

_DESCRIPTOR = "datapackage.json"
_CODEBOOK = "CODEBOOK.md"
_CROISSANT = "croissant.json"
_SCHEMA = "schema.json"
_DATABASE = "unha2.sqlite"
_WORKBOOK = "unha2.xlsx"

#: The formats, and the suffix that names one where the target is a single file.
_SUFFIXES = {"json": ".json", "csv": None, "parquet": None, "sqlite": ".sqlite", "xlsx": ".xlsx"}


def _parquet_files_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.parquet import parquet_files_of  # noqa: PLC0415  (an extra)

    return parquet_files_of(dataset)


def _dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    from unha2._formats.parquet import dataset_of_parquet_files  # noqa: PLC0415  (an extra)

    return dataset_of_parquet_files(files)


def _workbook_of(dataset: Dataset) -> dict[str, bytes]:
    from unha2._formats.xlsx import xlsx_bytes_of  # noqa: PLC0415  (an extra)

    return {_WORKBOOK: xlsx_bytes_of(dataset)}


_ENCODERS: Mapping[str, Callable[[Dataset], dict[str, bytes]]] = {
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
    dataset: Dataset,
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  (the word that users of such functions know)
    overwrite: bool = False,
) -> Path:
    """Write a dataset into a folder, or into a single file whose suffix is ".json", ".sqlite" or ".xlsx".

    A folder holds the data and the codebook; of tables also ``datapackage.json`` and ``croissant.json``, of JSON also
    its schema. The write is atomic: if it fails, what was there is still there. Two writes are byte-identical.

    Args:
        dataset: The dataset.
        path: The folder or the file; the folder that it stands in must exist.
        format: "json", "csv", "parquet" (extra "arrow"), "sqlite" or "xlsx" (extra "xlsx"); without it the suffix
            tells, and a folder is JSON.
        overwrite: Whether an earlier export may be replaced; a folder that holds anything else never is.

    Returns:
        The path.

    Raises:
        FileExistsError: If something is there, and it may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
        MissingExtraError: If the format needs an extra that is not installed.
        ValueError: If the format is unknown, or the suffix is that of another one.
    """
    target = Path(path)
    by_suffix = next((name for name, suffix in _SUFFIXES.items() if suffix == target.suffix and suffix), None)
    wanted = format or by_suffix or "json"
    if wanted not in _ENCODERS:
        message = f"no format {wanted!r}; there are {', '.join(_ENCODERS)}"
        raise ValueError(message)
    if by_suffix is not None and by_suffix != wanted:
        message = f"{target.name!r} has the suffix of {by_suffix}, the format is {wanted}; change one of them"
        raise ValueError(message)
    if by_suffix is not None:
        write_file(target, _single_file_of(dataset, wanted), overwrite=overwrite)
    else:
        write_folder(target, _folder_of(dataset, wanted), overwrite=overwrite, is_ours=_is_ours)
    return target


def _single_file_of(dataset: Dataset, name: str) -> bytes:
    if name == "json":
        return canonical_json(encode(dataset)).encode()
    return next(iter(_ENCODERS[name](dataset).values()))


def _folder_of(dataset: Dataset, name: str) -> dict[str, bytes]:
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


def _is_ours(path: str) -> bool:
    """Whether an export may hold a file."""
    folder, _, name = path.rpartition("/")
    if folder:
        return Path(name).suffix == {"resolutions": ".json", "sources": ".txt"}.get(folder)
    tables = {f"{table.name}.{suffix}" for table in all_tables() for suffix in ("csv", "parquet")}
    return name in tables | {SESSION_FILE, _DESCRIPTOR, _CODEBOOK, _DATABASE, _WORKBOOK, _CROISSANT, _SCHEMA}


def read(path: str | PathLike[str]) -> Dataset:
    """Read a dataset that was written as JSON, CSV, Parquet or SQLite, from its folder or its single file.

    Raises:
        FileNotFoundError: If nothing is there, or a folder holds no dataset.
        InvalidDataError: If a file is not what ``datapackage.json`` says, or its content does not fit; ``problems``
            has every fault.
        MissingExtraError: If the format needs an extra that is not installed.
        ValueError: If the file is of a format that cannot be read.
    """
    source = Path(path)
    if source.is_dir():
        name, files = _found_in(source)
        _check_hashes(source, files)
        return _DECODERS[name](files)
    content = source.read_bytes()
    if source.suffix == ".json":
        return decode(_parsed(source.name, content))
    if source.suffix in {".sqlite", ".db"}:
        return dataset_of_sqlite_bytes(content)
    message = f"{source.name!r} cannot be read; give a folder, or a file that ends in .json or .sqlite"
    raise ValueError(message)


def _found_in(folder: Path) -> tuple[str, dict[str, bytes]]:
    """The format of the data in a folder, and its files."""
    if (folder / SESSION_FILE).is_file():
        paths = [SESSION_FILE, *_below(folder, "resolutions/*.json"), *_below(folder, "sources/*.txt")]
        return "json", {each: (folder / each).read_bytes() for each in paths}
    for suffix in ("csv", "parquet"):
        names = [f"{table.name}.{suffix}" for table in all_tables()]
        there = [name for name in names if (folder / name).is_file()]
        if there:
            return suffix, {name: (folder / name).read_bytes() for name in there}
    if (folder / _DATABASE).is_file():
        return "sqlite", {_DATABASE: (folder / _DATABASE).read_bytes()}
    message = (
        f"{str(folder)!r} contains no dataset; expected {SESSION_FILE}, dataset.csv, dataset.parquet or {_DATABASE}"
    )
    raise FileNotFoundError(message)


def _below(folder: Path, pattern: str) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.glob(pattern))


def _parsed(name: str, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as fault:
        raise InvalidDataError((Problem(name, f"it is not valid JSON: {fault}"),)) from fault


def _check_hashes(folder: Path, files: Mapping[str, bytes]) -> None:
    """Hold files against the hashes of the descriptor, where there is one."""
    path = folder / _DESCRIPTOR
    if not path.is_file():
        return
    try:
        stated = {each["path"]: each["hash"] for each in _parsed(_DESCRIPTOR, path.read_bytes())["resources"]}
    except (KeyError, TypeError) as fault:
        raise InvalidDataError((Problem(_DESCRIPTOR, "it does not list the resources with their hashes"),)) from fault
    found = {name: f"sha256:{hashlib.sha256(content).hexdigest()}" for name, content in files.items()}
    reason = f"it is not what {_DESCRIPTOR} says; write it again, or remove {_DESCRIPTOR} if it was changed on purpose"
    problems = [Problem(name, reason) for name, digest in found.items() if stated.get(name) != digest]
    problems += [Problem(name, "the file is missing") for name in stated if name not in found]
    if problems:
        raise InvalidDataError(tuple(problems))


def read_overlay(path: str | PathLike[str]) -> Overlay:
    """Read an overlay: a JSON file with "format", "name", and "sources", "updates", "snapshots", "contributions".

    Its records are written as those of an edition; ids are in the namespace of its name, such as "mytracker:u1".

    Raises:
        FileNotFoundError: If nothing is there.
        InvalidDataError: If it is not valid JSON or does not fit; ``problems`` has every fault with its path.
    """
    source = Path(path)
    return structure(content_of(_parsed(source.name, source.read_bytes())), Overlay)


def write_overlay(overlay: Overlay, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Write an overlay as a JSON file, which ``read_overlay`` reads; the write is atomic.

    Raises:
        FileExistsError: If something is there, and it may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
    """
    target = Path(path)
    write_file(target, canonical_json({"format": FORMAT, **unstructure(overlay)}).encode(), overwrite=overwrite)
    return target
