"""Laws of the codec, the dataset, the tables and the files on arbitrary datasets."""

import hashlib
import json
import pickle

import pytest
from hypothesis import given
from parquet_bytes import parquet_bytes_of

import unha2
from unha2 import arrow, codec
from unha2._formats.csv import csv_files_of, dataset_of_csv_files
from unha2._formats.json import dataset_of_files, files_of
from unha2._formats.parquet import dataset_of_parquet_files
from unha2._formats.sqlite import dataset_of_sqlite_bytes, sqlite_bytes_of
from unha2._records.building import builder_of, plain_of
from unha2._tables.rows import dataset_of, rows_of
from unha2._tables.tables import all_tables
from unha2.strategies import datasets

DATASETS = datasets(awkward_text=True)


@given(DATASETS)
def test_decoding_what_was_encoded_gives_an_equal_dataset(dataset: unha2.Dataset) -> None:
    """``decode(encode(x)) == x`` for any dataset, through JSON text too."""
    text = codec.canonical_json(codec.encode(dataset))

    assert codec.decode(codec.encode(dataset)) == dataset
    assert codec.decode(json.loads(text)) == dataset
    assert codec.canonical_json(codec.encode(codec.decode(json.loads(text)))) == text


@given(DATASETS)
def test_building_past_the_checks_equals_the_strict_way(dataset: unha2.Dataset) -> None:
    """What the plan builds, as of sealed JSON, is the dataset that the codec makes of the same values."""
    built = builder_of(unha2.Dataset)(codec.unstructure(dataset))

    assert built == dataset
    assert codec.structure(plain_of(dataset), unha2.Dataset) == dataset
    assert builder_of(unha2.Dataset)(plain_of(dataset)) == dataset


@given(DATASETS)
def test_a_dataset_is_a_value(dataset: unha2.Dataset) -> None:
    """A pickled dataset is equal and has an equal hash; every key leads to its record."""
    twin = pickle.loads(pickle.dumps(dataset))  # noqa: S301

    assert twin == dataset
    assert hash(twin) == hash(dataset)
    assert [dataset[key].id for key in dataset] == list(dataset)


@given(DATASETS)
def test_every_format_gives_the_dataset_back(dataset: unha2.Dataset) -> None:
    """Rows, Arrow, Parquet, CSV, SQLite and the files of an edition lose nothing, and are the same each time."""
    assert dataset_of({table.name: rows_of(dataset, table) for table in all_tables()}) == dataset
    assert arrow.from_tables(arrow.tables(dataset)) == dataset
    assert dataset_of_parquet_files(parquet_bytes_of(dataset)) == dataset
    assert dataset_of_csv_files(csv_files_of(dataset)) == dataset
    assert dataset_of_sqlite_bytes(sqlite_bytes_of(dataset)) == dataset
    assert dataset_of_files(files_of(dataset)) == dataset
    assert csv_files_of(dataset) == csv_files_of(dataset)
    assert sqlite_bytes_of(dataset) == sqlite_bytes_of(dataset)


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_the_files_of_an_edition_are_those_that_are_bundled(version: str) -> None:
    """Writing a bundled edition gives its own bytes."""
    edition = next(each for each in unha2.editions() if each.version == version)
    written = files_of(unha2.load(version))
    prefix = f"{version}/"

    assert {each.path.removeprefix(prefix) for each in edition.files} == set(written)
    for each in edition.files:
        assert hashlib.sha256(written[each.path.removeprefix(prefix)]).hexdigest() == each.sha256
