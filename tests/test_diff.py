"""Differences: exact, ordered, printable, and applied again."""

import pickle
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from unha2.strategies import datasets

import unha2
from unha2 import Change, Changes
from unha2.vocabulary import ChangeKind

OLD, NEW = unha2.load("1.0.0"), unha2.load("1.1.0")
BOTH = unha2.diff(OLD, NEW)


@given(datasets(awkward_text=True), datasets(awkward_text=True))
def test_applying_the_difference_gives_the_new_dataset(old: unha2.Dataset, new: unha2.Dataset) -> None:
    """``apply(old, diff(old, new)) == new``, also through JSON; nothing differs from itself."""
    changes = unha2.diff(old, new)

    assert changes.apply_to(old) == new
    assert Changes.from_json(changes.to_json()).apply_to(old) == new
    assert unha2.diff(new, new) == Changes()
    assert Changes().apply_to(old) == old


def test_the_editions_differ_as_they_should() -> None:
    """The difference of the editions leads from each to the other, and removes nothing."""
    assert BOTH.apply_to(OLD) == NEW
    assert unha2.diff(NEW, OLD).apply_to(NEW) == OLD
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
    assert unha2.diff(swapped, turned).apply_to(swapped) == turned
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
    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        Changes([change]).apply_to(dataset)


@pytest.mark.parametrize("wrong", ["{", "{}", '[{"kind": "added"}]'])
def test_changes_are_read_strictly(wrong: Any) -> None:
    """What is no JSON, or does not fit, is refused."""
    with pytest.raises(unha2.errors.InvalidDataError):
        Changes.from_json(wrong)
