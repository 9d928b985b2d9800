"""The invariants of two together: of an old dataset and a new one, and of a dataset and an overlay."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._diff import Changes, diff
from unha2._formats.reading import read_overlay
from unha2._formats.writing import write_overlay
from unha2._invariants.holding import ROOT, Finding, differences, invariant, said_by

#: What an overlay brings records of.
_BROUGHT = ("sources", "updates", "snapshots", "contributions")
#: The last day that the grammar of times knows, on which every update counts.
_LAST_DAY = "2199-12-31"


@invariant
def changes_lead_to_the_new(old: Dataset, new: Dataset) -> Iterator[Finding]:
    """The changes from a dataset to another give the other when they are applied to the first."""
    yield from differences(new, diff(old, new).apply_to(old))


@invariant
def changes_lead_back_to_the_old(old: Dataset, new: Dataset) -> Iterator[Finding]:
    """The changes back from the other dataset give the first again."""
    yield from differences(old, diff(new, old).apply_to(new))


@invariant
def changes_survive_json(old: Dataset, new: Dataset) -> Iterator[Finding]:
    """Changes that are written as JSON and read are equal, and give the new dataset."""
    changes = diff(old, new)
    read = Changes.from_json(changes.to_json())
    if said_by(read) != said_by(changes):
        yield Finding(ROOT, changes.to_json(), read.to_json())
    yield from differences(new, read.apply_to(old))


@invariant
def only_what_differs_is_a_change(old: Dataset, new: Dataset) -> Iterator[Finding]:
    """There are changes only between datasets that differ: none to itself, and applying none changes nothing."""
    for each in (old, new):
        if len(diff(each, each)) > 0:
            yield Finding(ROOT, "no changes to itself", diff(each, each))
        yield from differences(each, Changes().apply_to(each))
    if (len(diff(old, new)) == 0) != (said_by(old) == said_by(new)):
        yield Finding(ROOT, "changes between datasets that differ alone", diff(old, new))


@invariant
def an_overlay_adds_and_never_changes(dataset: Dataset, overlay: Overlay) -> Iterator[Finding]:
    """Each record and each field of the dataset is under the overlay as it was, in its order; the overlay's come after.

    The dataset over which it is laid stays as it is.
    """
    before = said_by(dataset)
    laid = dataset.with_overlay(overlay)
    if said_by(dataset) != before:
        yield Finding(ROOT, "the dataset as it was", "a changed one")
    for each in attrs.fields(Dataset):
        below, above = getattr(dataset, each.name), getattr(laid, each.name)
        expected = said_by(below)
        if each.name in _BROUGHT:
            expected += said_by(getattr(overlay, each.name))
        if each.name == "overlays":
            expected += said_by((overlay.name,))
        if said_by(above) != expected:
            yield Finding(f"{ROOT}.{each.name}", "what was there, and after it what the overlay brings", above)
    added = [each.id for each in overlay.records()]
    if [name for name in laid if name not in dataset] != added:
        yield Finding(ROOT, added, [name for name in laid if name not in dataset])
    for name in dataset:
        if said_by(laid.get(name)) != said_by(dataset[name]):
            yield Finding(name, dataset[name], laid.get(name, "no record"))


@invariant
def an_overlay_is_named(dataset: Dataset, overlay: Overlay) -> Iterator[Finding]:
    """The label and the citation of a dataset name the overlay, and each id that it brings begins with its name."""
    laid = dataset.with_overlay(overlay)
    expected = f"{dataset.label} + overlay {overlay.name}"
    if laid.label != expected:
        yield Finding(ROOT, expected, laid.label)
    if overlay.name not in laid.citation():
        yield Finding(ROOT, f"a citation that names {overlay.name}", laid.citation())
    for collection in _BROUGHT:
        known = {each.id for each in getattr(dataset, collection)}
        for each in getattr(laid, collection):
            if each.id not in known and not each.id.startswith(f"{overlay.name}:"):
                yield Finding(each.id, f"an id in {overlay.name}", each.id)


@invariant
def an_overlay_leaves_the_budget(dataset: Dataset, overlay: Overlay) -> Iterator[Finding]:
    """An overlay changes no total, check, discrepancy or requirement; its contributions alone reduce what remains."""
    laid = dataset.with_overlay(overlay)
    for name in ("checks", "discrepancies"):
        if tuple(getattr(laid, name)) != tuple(getattr(dataset, name)):
            yield Finding(ROOT, f"the same {name}", getattr(laid, name))
    if laid.budget_lines.total() != dataset.budget_lines.total():
        yield Finding(ROOT, dataset.budget_lines.total(), laid.budget_lines.total())
    for below, above in zip(dataset.funding(), laid.funding(), strict=True):
        mine = [each for each in overlay.contributions if each.about.partition("/")[0] == below.resolution]
        given = sum(each.usd for each in mine)
        remaining = None if below.remaining is None else below.remaining - given
        expected = below.resolution, below.required, below.without_figure, remaining
        actual = above.resolution, above.required, above.without_figure, above.remaining
        if actual != expected:
            yield Finding(below.resolution or ROOT, expected, actual)


@invariant
def an_overlay_leaves_other_progress(dataset: Dataset, overlay: Overlay) -> Iterator[Finding]:
    """What is known of a milestone or part changes only where an update of the overlay is about it or a part of it."""
    laid = dataset.with_overlay(overlay)
    # What is known of a part is known of its milestone too.
    touched = {name for each in overlay.updates for name in (each.about, str(dataset[each.about].parent))}
    below, above = dataset.progress(on=_LAST_DAY), laid.progress(on=_LAST_DAY)
    if [each.about for each in above] != [each.about for each in below]:
        yield Finding(ROOT, [each.about for each in below], [each.about for each in above])
    for each in below:
        if each.about not in touched and above.get(each.about) != each:
            yield Finding(each.about, each, above.get(each.about))


@invariant
def an_overlay_file_gives_it_back(dataset: Dataset, overlay: Overlay) -> Iterator[Finding]:
    """An overlay that is written as a file and read is equal, gives an equal dataset, and is the same each time."""
    with TemporaryDirectory() as folder:
        first, again = (Path(folder) / name for name in ("first.json", "again.json"))
        for path in (first, again):
            write_overlay(overlay, path)
        if first.read_bytes() != again.read_bytes():
            yield Finding(ROOT, "the same bytes each time", "others")
        read = read_overlay(first)
    if said_by(read) != said_by(overlay) or read != overlay:
        yield Finding(ROOT, overlay, read)
    yield from differences(dataset.with_overlay(overlay), dataset.with_overlay(read))
