"""The invariants of what is written and read: each form gives the dataset back, and is the same each time."""

import pickle
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from unha2 import codec
from unha2._dataset.dataset import Dataset
from unha2._formats.json import dataset_of_files, files_of
from unha2._formats.reading import read
from unha2._formats.writing import write
from unha2._invariants.holding import ROOT, Finding, differences, invariant
from unha2._json_text import canonical_json, parsed_json
from unha2._tables.rows import dataset_of, rows_of
from unha2._tables.tables import all_tables
from unha2.vocabulary import FileFormat


def _written(dataset: Dataset, path: Path, form: FileFormat) -> dict[str, bytes]:
    """Write a dataset; the bytes of each file by its name."""
    write(dataset, path, format=form)
    if path.is_file():
        return {"": path.read_bytes()}
    return {each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()}


def _through(dataset: Dataset, form: FileFormat, name: str) -> Iterator[Finding]:
    """Where a dataset is another one after it was written as files and read, or its files are others."""
    with TemporaryDirectory() as folder:
        first, again = (Path(folder) / f"{each}{name}" for each in ("first", "again"))
        files, twins = _written(dataset, first, form), _written(dataset, again, form)
        yield from (
            Finding(f"{ROOT} {file}", "the same bytes each time", "others")
            for file in sorted({*files, *twins})
            if files.get(file) != twins.get(file)
        )
        yield from differences(dataset, read(first))


@invariant
def json_text_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """The dataset that JSON text holds is equal to the one that it was made of, and so is the text made of that."""
    text = canonical_json(codec.encode(dataset))
    made = codec.decode(parsed_json(ROOT, text))
    yield from differences(dataset, made)
    if canonical_json(codec.encode(made)) != text:
        yield Finding(ROOT, "the same text", "another text")


@invariant
def edition_files_give_it_back(dataset: Dataset) -> Iterator[Finding]:
    """The files of an edition, one for each resolution and text, give an equal dataset, which has the same files."""
    files = files_of(dataset)
    made = dataset_of_files(files)
    yield from differences(dataset, made)
    if files_of(made) != files:
        yield Finding(ROOT, "the same files", "other files")


@invariant
def a_json_file_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A dataset that is written as one JSON file and read is equal, and the file is the same each time."""
    yield from _through(dataset, "json", ".json")


@invariant
def a_json_folder_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A dataset that is written as a folder of JSON and read is equal, and its files are the same each time."""
    yield from _through(dataset, "json", "")


@invariant
def csv_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A dataset that is written as a folder of CSV and read is equal, and its files are the same each time."""
    yield from _through(dataset, "csv", "")


@invariant
def sqlite_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A dataset that is written as an SQLite file and read is equal, and the file is the same each time."""
    yield from _through(dataset, "sqlite", ".sqlite")


@invariant
def rows_give_it_back(dataset: Dataset) -> Iterator[Finding]:
    """The rows of all tables give an equal dataset."""
    yield from differences(dataset, dataset_of({table.name: rows_of(dataset, table) for table in all_tables()}))


@invariant
def a_pickle_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A pickled dataset is equal and has an equal hash."""
    yield from differences(dataset, pickle.loads(pickle.dumps(dataset)))  # noqa: S301  (it was made right here)


@invariant
def arrow_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """The Arrow tables of a dataset give an equal one; needs the extra "arrow"."""
    from unha2 import arrow  # noqa: PLC0415  (an extra)

    yield from differences(dataset, arrow.from_tables(arrow.tables(dataset)))


@invariant
def parquet_gives_it_back(dataset: Dataset) -> Iterator[Finding]:
    """A dataset that is written as a folder of Parquet and read is equal, and its files are the same each time.

    Needs the extra "arrow".
    """
    yield from _through(dataset, "parquet", "")
