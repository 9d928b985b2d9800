"""What changed between two datasets, exactly: applying the changes to the old one gives the new one."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs

from unha2._dataset.dataset import Dataset
from unha2._questions.collection import RecordCollection
from unha2._records.note import described
from unha2._records.value import plain_of
from unha2.codec import canonical_json, structure, unstructure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import ChangeKind

#: What belongs to the dataset itself; the sign of the root in a JSON path.
_ROOT = "$"


@attrs.frozen(kw_only=True)
class Change:
    """One thing that is different: a record that came or went, a field with another value, a list in another order."""

    kind: ChangeKind = attrs.field(metadata=described("What happened."))
    id: str = attrs.field(metadata=described('The id of the record; "$" for what belongs to the dataset itself.'))
    field: str | None = attrs.field(
        default=None, metadata=described("The field or the list that changed, or that holds the record.")
    )
    position: int | None = attrs.field(
        default=None, metadata=described("The position of a new record in the list that holds it, from 1.")
    )
    holder: str | None = attrs.field(default=None, metadata=described("The record whose list holds a new record."))
    old: str | None = attrs.field(default=None, metadata=described("The old value, as JSON."))
    new: str | None = attrs.field(default=None, metadata=described("The new value, as JSON."))

    def __str__(self) -> str:
        """The change in a line."""
        if self.kind is ChangeKind.ADDED:
            return f"+ {self.id}"
        if self.kind is ChangeKind.REMOVED:
            return f"- {self.id}"
        if self.kind is ChangeKind.REORDERED:
            return f"~ {self.id}.{self.field}: reordered"
        return f"~ {self.id}.{self.field}: {self.old} -> {self.new}"


class Changes(RecordCollection[Change]):
    """The changes between two datasets, in the order in which they are applied."""

    record_type = Change
    shown = ("kind", "id", "field", "old", "new")

    def __str__(self) -> str:
        """A line for each change."""
        return "\n".join(map(str, self)) or "no changes"

    def apply_to(self, dataset: Dataset) -> Dataset:
        """The dataset that the changes make of another; ``diff(old, new).apply_to(old) == new``.

        Raises:
            InvalidDataError: If a change does not fit the dataset, or the result does not hold together.
        """
        return _apply(dataset, self)

    def to_json(self) -> str:
        """The changes as JSON, which ``Changes.from_json`` reads."""
        return canonical_json(unstructure(tuple(self)))

    @classmethod
    def from_json(cls, text: str) -> "Changes":
        """Read changes that ``to_json`` wrote.

        Raises:
            InvalidDataError: If it is not valid JSON, or does not fit.
        """
        try:
            document = json.loads(text)
        except ValueError as fault:
            raise InvalidDataError((Problem("$", f"it is not valid JSON: {fault}"),)) from fault
        return cls(structure(document, tuple[Change, ...]))


class _Place(NamedTuple):
    """The list that holds a record."""

    holder: str
    name: str


class _Flat:
    """A dataset taken apart: each record without the records below it, and the ids of every list of records."""

    def __init__(self, dataset: Dataset) -> None:
        self.fields: dict[str, dict[str, Any]] = {}
        self.places: dict[str, _Place] = {}
        self.lists: dict[_Place, list[str]] = {}
        self._take_apart(_ROOT, plain_of(dataset))

    def _take_apart(self, key: str, record: dict[str, Any]) -> None:
        self.fields[key] = dict(record)
        for name, value in record.items():
            below = value if isinstance(value, list) else [value]
            records = [each for each in below if isinstance(each, dict) and "id" in each]
            if records:
                # What is left tells a list from a single record when they are put together again.
                self.fields[key][name] = [] if isinstance(value, list) else {}
                self.lists[_Place(key, name)] = [each["id"] for each in records]
            for each in records:
                self.places[each["id"]] = _Place(key, name)
                self._take_apart(each["id"], each)

    def put_together(self, key: str = _ROOT) -> dict[str, Any]:
        """The plain JSON values of a record with all that is below it."""
        record = dict(self.fields[key])
        for name, left in self.fields[key].items():
            records = [self.put_together(each) for each in self.lists.get(_Place(key, name), [])]
            if records:
                record[name] = records if left == [] else records[0]
        return record


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _changes(old: _Flat, new: _Flat) -> Iterator[Change]:
    kept = [key for key in new.fields if key in old.fields and new.places.get(key) == old.places.get(key)]
    staying = frozenset(kept)
    for key in (each for each in reversed(old.fields) if each not in staying):
        yield Change(kind=ChangeKind.REMOVED, id=key, old=_json(old.fields[key]))
    for key in (each for each in new.fields if each not in staying):
        place = new.places[key]
        yield Change(
            kind=ChangeKind.ADDED,
            id=key,
            holder=place.holder,
            field=place.name,
            position=new.lists[place].index(key) + 1,
            new=_json(new.fields[key]),
        )
    for key in kept:
        for name, value in new.fields[key].items():
            if old.fields[key][name] != value:
                before = _json(old.fields[key][name])
                yield Change(kind=ChangeKind.CHANGED, id=key, field=name, old=before, new=_json(value))
    for place, ids in new.lists.items():
        before_ids = old.lists.get(place, [])
        if [each for each in before_ids if each in staying] != [each for each in ids if each in staying]:
            yield Change(
                kind=ChangeKind.REORDERED, id=place.holder, field=place.name, old=_json(before_ids), new=_json(ids)
            )


def diff(old: Dataset, new: Dataset) -> Changes:
    """What changed from one dataset to another, exactly; nothing for equal ones.

    Records that went come first, then those that came, then fields with another value, then lists in another order.
    A record that moved to another list went and came.
    """
    return Changes(_changes(_Flat(old), _Flat(new)))


def _apply(old: Dataset, changes: Changes) -> Dataset:
    flat = _Flat(old)
    problems = tuple(problem for change in changes for problem in _applied(flat, change))
    if problems:
        raise InvalidDataError(problems)
    return structure(flat.put_together(), Dataset)


def _applied(flat: _Flat, change: Change) -> Iterator[Problem]:
    """Apply a change; the problem, if it does not fit."""
    place = _Place(change.holder or change.id, change.field or "")
    if change.kind is ChangeKind.ADDED:
        if change.id in flat.fields or place.holder not in flat.fields:
            yield Problem(change.id, f"it cannot be added: it is there already, or {place.holder} is not")
            return
        flat.fields[change.id] = json.loads(change.new or "")
        flat.places[change.id] = place
        flat.lists.setdefault(place, []).insert((change.position or 1) - 1, change.id)
    elif change.id not in flat.fields:
        yield Problem(change.id, f"it cannot be {change.kind.value}: it is not there")
    elif change.kind is ChangeKind.REORDERED:
        flat.lists[place] = json.loads(change.new or "")
    elif change.kind is ChangeKind.CHANGED:
        if _json(flat.fields[change.id].get(place.name)) != change.old:
            yield Problem(f"{change.id}.{place.name}", f"it is not {change.old}, so that this change is for other data")
        flat.fields[change.id][place.name] = json.loads(change.new or "")
    else:
        if _json(flat.fields.pop(change.id)) != change.old:
            yield Problem(change.id, "it has other fields than the one that was removed")
        flat.lists[flat.places.pop(change.id)].remove(change.id)
