"""What changed between two datasets, exactly: applying the changes to the old one gives the new one."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

import attrs

from unha2._dataset.dataset import Dataset
from unha2._json_text import canonical_json, parsed_json
from unha2._questions.collection import RecordCollection
from unha2._questions.filters import has_word, instance_of
from unha2._records.building import plain_of
from unha2._records.note import described
from unha2._records.value import Value
from unha2.codec import structure, unstructure
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import ChangeKind

#: What belongs to the dataset itself; the sign of the root in a JSON path.
_ROOT = "$"
#: The fields that a change of each kind needs.
_NEEDS = {
    ChangeKind.ADDED: ("field", "holder", "position", "new"),
    ChangeKind.REMOVED: ("old",),
    ChangeKind.CHANGED: ("field", "old", "new"),
    ChangeKind.REORDERED: ("field", "old", "new"),
}


@attrs.frozen(kw_only=True)
class Change(Value):
    """One thing that is different: a record that came or went, a field with another value, a list in another order.

    It states what it expects to find, and is refused where something else is found.
    """

    kind: ChangeKind = attrs.field(metadata=described("What happened."))
    id: str = attrs.field(metadata=described('The id of the record; "$" for what belongs to the dataset itself.'))
    field: str | None = attrs.field(
        default=None, metadata=described("The field or the list that changed, or that holds the record.")
    )
    position: int | None = attrs.field(
        default=None, metadata=described("The position of a new record in the list that holds it, from 1.")
    )
    holder: str | None = attrs.field(default=None, metadata=described("The record whose list holds a new record."))
    after: str | None = attrs.field(
        default=None, metadata=described("The record that a new one stands after; empty for the first of its list.")
    )
    old: str | None = attrs.field(default=None, metadata=described("The old value, as JSON."))
    new: str | None = attrs.field(default=None, metadata=described("The new value, as JSON."))

    def _faults(self) -> Iterator[tuple[str, str]]:
        for name in _NEEDS[self.kind]:
            if getattr(self, name) is None:
                yield name, f"a change of kind {self.kind.value!r} needs it"
        for name in ("old", "new"):
            value = getattr(self, name)
            if value is not None:
                try:
                    read = json.loads(value)
                except (ValueError, RecursionError):
                    yield name, f"{value[:40]!r} is not valid JSON"
                    continue
                if self.kind is ChangeKind.ADDED and name == "new" and not _is_record(read, self.id):
                    yield name, f"{value[:40]!r} is not a record whose id is {self.id!r}"

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
    shown: ClassVar[tuple[str, ...]] = ("kind", "id", "field", "old", "new")

    def __str__(self) -> str:
        """A line for each change."""
        return "\n".join(map(str, self)) or "no changes"

    def where(self, *, kind: ChangeKind | str | None = None) -> "Changes":
        """The changes of a kind.

        Args:
            kind: What happened, such as "added" or "changed".
        """
        return self._passing(None if kind is None else has_word("kind", kind, ChangeKind))

    def apply_to(self, dataset: Dataset) -> Dataset:
        """The dataset that the changes make of another; ``diff(old, new).apply_to(old) == new``.

        Raises:
            InvalidDataError: If a change finds something else than it expects, or the result does not hold together.
            TypeError: If it is not a dataset.
        """
        flat = _Flat(dataset)
        problems = tuple(problem for change in self for problem in flat.applied(change))
        if problems:
            raise InvalidDataError(problems)
        return structure(flat.put_together(), Dataset)

    def to_json(self) -> str:
        """The changes as JSON, which ``Changes.from_json`` reads."""
        return canonical_json(unstructure(tuple(self)))

    @classmethod
    def from_json(cls, text: str) -> "Changes":
        """Read changes that ``to_json`` wrote.

        Raises:
            InvalidDataError: If it is not valid JSON, or does not fit.
            TypeError: If it is not a text.
        """
        instance_of("text", text, str, "read the file first, as with Path.read_text")
        return cls(structure(parsed_json("$", text), tuple[Change, ...]))


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
        instance_of("a dataset to compare or change", dataset, Dataset, "load or read one")
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

    def applied(self, change: Change) -> Iterator[Problem]:
        """Apply a change; the problem, if it finds something else than it expects."""
        if change.kind is ChangeKind.ADDED:
            yield from self._add(change, _Place(change.holder or _ROOT, change.field or ""))
        elif change.id not in self.fields:
            yield Problem(change.id, f"it cannot be {change.kind.value}: it is not there")
        elif change.kind is ChangeKind.REMOVED:
            yield from self._remove(change)
        elif change.kind is ChangeKind.REORDERED:
            yield from self._reorder(change, _Place(change.id, change.field or ""))
        else:
            yield from self._change(change, change.field or "")

    def _add(self, change: Change, place: _Place) -> Iterator[Problem]:
        standing = self.lists.setdefault(place, [])
        before = (change.position or 0) - 1
        if change.id in self.fields:
            yield Problem(change.id, "it cannot be added: it is there already")
        elif place.holder not in self.fields:
            yield Problem(change.id, f"it cannot be added: {place.holder} is not there")
        elif self.fields[place.holder].get(place.name) not in ([], {}):
            yield Problem(change.id, f"it cannot be added: {place.holder} has no list {place.name!r}")
        elif not 0 <= before <= len(standing) or (standing[before - 1] if before else None) != change.after:
            expected = "first" if change.after is None else f"after {change.after}"
            yield Problem(change.id, f"it cannot be added at position {before + 1} of {place.name}, {expected}")
        else:
            self.fields[change.id] = json.loads(change.new or "")
            self.places[change.id] = place
            standing.insert(before, change.id)

    def _remove(self, change: Change) -> Iterator[Problem]:
        below = [each for name in self.fields[change.id] for each in self.lists.get(_Place(change.id, name), ())]
        if change.id == _ROOT:
            yield Problem(change.id, "the dataset itself cannot be removed")
        elif below:
            yield Problem(
                change.id, f"it cannot be removed: it holds {', '.join(below)}, which the change does not name"
            )
        elif _json(self.fields[change.id]) != change.old:
            yield Problem(change.id, "it has other fields than the one that was removed")
        else:
            del self.fields[change.id]
            self.lists[self.places.pop(change.id)].remove(change.id)

    def _reorder(self, change: Change, place: _Place) -> Iterator[Problem]:
        ids, wanted = self.lists.get(place, []), json.loads(change.new or "")
        if _json(ids) != change.old:
            yield Problem(f"{change.id}.{place.name}", f"its records are {', '.join(ids) or 'none'}, not {change.old}")
        elif not isinstance(wanted, list) or sorted(map(str, wanted)) != sorted(ids):
            yield Problem(f"{change.id}.{place.name}", f"{change.new} is not another order of its records")
        else:
            self.lists[place] = wanted

    def _change(self, change: Change, name: str) -> Iterator[Problem]:
        fields = self.fields[change.id]
        if name not in fields:
            yield Problem(f"{change.id}.{name}", "there is no such field")
        elif _Place(change.id, name) in self.lists or _json(fields[name]) != change.old:
            yield Problem(f"{change.id}.{name}", f"it is not {change.old}, so that this change is for other data")
        else:
            fields[name] = json.loads(change.new or "")


def _is_record(value: Any, key: str) -> bool:
    return isinstance(value, dict) and value.get("id") == key


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _changes(old: _Flat, new: _Flat) -> Iterator[Change]:
    kept = [key for key in new.fields if key in old.fields and new.places.get(key) == old.places.get(key)]
    staying = frozenset(kept)
    for key in (each for each in reversed(old.fields) if each not in staying):
        yield Change(kind=ChangeKind.REMOVED, id=key, old=_json(old.fields[key]))
    lists = {place: [each for each in ids if each in staying] for place, ids in old.lists.items()}
    positions = {each: position for ids in new.lists.values() for position, each in enumerate(ids)}
    for key in (each for each in new.fields if each not in staying):
        place = new.places[key]
        standing = lists.setdefault(place, [])
        # Records that stay may change their order, so that the neighbour is that of the list as it is then.
        position = min(positions[key], len(standing))
        yield Change(
            kind=ChangeKind.ADDED,
            id=key,
            holder=place.holder,
            field=place.name,
            position=position + 1,
            after=standing[position - 1] if position else None,
            new=_json(new.fields[key]),
        )
        standing.insert(position, key)
    for key in kept:
        for name, value in new.fields[key].items():
            if old.fields[key][name] != value:
                before = _json(old.fields[key][name])
                yield Change(kind=ChangeKind.CHANGED, id=key, field=name, old=before, new=_json(value))
    for place, ids in new.lists.items():
        if lists[place] != ids:
            yield Change(
                kind=ChangeKind.REORDERED, id=place.holder, field=place.name, old=_json(lists[place]), new=_json(ids)
            )


def diff(old: Dataset, new: Dataset) -> Changes:
    """What changed from one dataset to another, exactly; nothing for equal ones.

    Records that went come first, then those that came, then fields with another value, then lists in another order.
    A record that moved to another list went and came.

    Raises:
        TypeError: If one of them is not a dataset.
    """
    return Changes(_changes(_Flat(old), _Flat(new)))
