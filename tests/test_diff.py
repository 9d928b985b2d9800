"""Differences: exact, ordered, printable, and applied again."""

import pickle
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from generated import datasets
from hypothesis import HealthCheck, given, settings

import unha2
from unha2 import Change, ChangeKind, Changes

OLD, NEW = unha2.load("1.0.0"), unha2.load("1.1.0")
BOTH = unha2.diff(OLD, NEW)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(datasets(), datasets())
def test_applying_the_difference_gives_the_new_dataset(old: unha2.Dataset, new: unha2.Dataset) -> None:
    """``apply(old, diff(old, new)) == new``, also through JSON; nothing differs from itself."""
    changes = unha2.diff(old, new)

    assert unha2.apply(old, changes) == new
    assert unha2.apply(old, Changes.from_json(changes.to_json())) == new
    assert unha2.diff(new, new) == Changes()
    assert unha2.apply(old, Changes()) == old


def test_the_editions_differ_as_they_should() -> None:
    """The difference of the editions leads from each to the other, and removes nothing."""
    assert unha2.apply(OLD, BOTH) == NEW
    assert unha2.apply(NEW, unha2.diff(NEW, OLD)) == OLD
    assert {change.kind for change in BOTH} == {ChangeKind.ADDED, ChangeKind.CHANGED}
    assert [change.id for change in BOTH if change.field in {"milestones", "lines", "fundraising"}] == []


def test_a_change_is_said_in_a_line() -> None:
    """An added, a removed and a changed record and a list in another order are told apart."""
    milestones = OLD.resolutions[0].milestones
    third = evolve(milestones[0], order=1, text="Another text")
    fewer = evolve(OLD.resolutions[0], milestones=(third, *milestones[1:-1]))
    swapped = evolve(OLD, sources=(OLD.sources[0], evolve(OLD.sources[0], id="twin")))
    turned = evolve(swapped, sources=swapped.sources[::-1])
    changes = unha2.diff(OLD, evolve(OLD, resolutions=(fewer, *OLD.resolutions[1:])))

    assert str(changes).split("\n") == ["- RES.1/M9", f'~ RES.1/M1.text: "{milestones[0].text}" -> "Another text"']
    assert str(unha2.diff(OLD, swapped)) == "+ twin"
    assert str(unha2.diff(swapped, turned)) == "~ $.sources: reordered"
    assert unha2.apply(swapped, unha2.diff(swapped, turned)) == turned
    assert str(Changes()) == "no changes"


def test_changes_are_a_table_and_a_value() -> None:
    """Changes have columns, Arrow and pickles like any collection."""
    rows = BOTH.to_dicts()

    assert list(rows[0]) == ["session", "id", "kind", "field", "position", "holder", "old", "new"]
    assert pa.table(BOTH).to_pylist() == rows
    assert pickle.loads(pickle.dumps(BOTH)) == BOTH  # noqa: S301
    assert len({*BOTH}) == len(BOTH)


ADDED = next(change for change in BOTH if change.kind is ChangeKind.ADDED)
CHANGED = next(change for change in BOTH if change.kind is ChangeKind.CHANGED)
REMOVED = next(change for change in unha2.diff(NEW, OLD) if change.kind is ChangeKind.REMOVED)


@pytest.mark.parametrize(
    ("dataset", "change", "message"),
    [
        (NEW, ADDED, "cannot be added"),
        (OLD, evolve(ADDED, holder="RES.77"), "RES.77 is not"),
        (OLD, REMOVED, "cannot be removed: it is not there"),
        (NEW, evolve(REMOVED, old="{}"), "other fields than the one that was removed"),
        (NEW, CHANGED, "this change is for other data"),
        (OLD, evolve(CHANGED, id="RES.77"), "cannot be changed"),
    ],
)
def test_a_change_for_other_data_is_refused(dataset: unha2.Dataset, change: Change, message: str) -> None:
    """What does not fit is named; nothing is applied by half."""
    with pytest.raises(unha2.InvalidDataError, match=message):
        unha2.apply(dataset, Changes([change]))


@pytest.mark.parametrize("wrong", ["{", "{}", '[{"kind": "added"}]'])
def test_changes_are_read_strictly(wrong: Any) -> None:
    """What is no JSON, or does not fit, is refused."""
    with pytest.raises(unha2.InvalidDataError):
        Changes.from_json(wrong)
