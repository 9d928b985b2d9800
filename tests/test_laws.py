"""Laws of datasets that ``unha2.invariants`` does not have: what is built past the checks, and what needs an extra."""

import hashlib

import pytest
from hypothesis import given
from slow import slow

import unha2
from unha2 import codec, invariants
from unha2._formats.json import files_of
from unha2._records.building import builder_of, plain_of
from unha2.strategies import datasets

DATASETS = datasets(awkward_text=True)


@given(DATASETS)
def test_building_past_the_checks_equals_the_strict_way(dataset: unha2.Dataset) -> None:
    """What the plan builds, as of sealed JSON, is the dataset that the codec makes of the same values."""
    built = builder_of(unha2.Dataset)(codec.unstructure(dataset))

    assert built == dataset
    assert codec.structure(plain_of(dataset), unha2.Dataset) == dataset
    assert builder_of(unha2.Dataset)(plain_of(dataset)) == dataset


@slow
@given(DATASETS)
def test_columns_in_memory_give_the_dataset_back(dataset: unha2.Dataset) -> None:
    """Arrow and Parquet lose nothing, and are the same each time."""
    for invariant in invariants.WITH_ARROW:
        invariant(dataset)


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_the_files_of_an_edition_are_those_that_are_bundled(version: str) -> None:
    """Writing a bundled edition gives its own bytes."""
    edition = next(each for each in unha2.editions() if each.version == version)
    written = files_of(unha2.load(version))
    prefix = f"{version}/"

    assert {each.path.removeprefix(prefix) for each in edition.files} == set(written)
    for each in edition.files:
        assert hashlib.sha256(written[each.path.removeprefix(prefix)]).hexdigest() == each.sha256
