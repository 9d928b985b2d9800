"""What changed from each edition to the next, as the page of the editions shows it."""

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

import unha2
from unha2.vocabulary import ChangeKind


@frozen(kw_only=True)
class Step:
    """The changes from one edition to the next."""

    old: str
    new: str
    #: The ids of the records that came, by the list that holds them.
    added: dict[str, list[str]]
    #: The ids of the records that went.
    removed: list[str]
    #: The fields with another value, by record: field, old and new value.
    changed: dict[str, list[tuple[str, str, str]]]
    #: The lists in another order: record and list.
    reordered: list[tuple[str, str]]


def changes_between(shelf: Sequence[unha2.Dataset]) -> list[Step]:
    """The steps from edition to edition, the newest first."""
    return [_step(old, new) for old, new in pairwise(shelf)][::-1]


def _step(old: unha2.Dataset, new: unha2.Dataset) -> Step:
    changes = unha2.diff(old, new)
    added: dict[str, list[str]] = defaultdict(list)
    changed: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for each in changes.where(kind=ChangeKind.ADDED):
        added[str(each.field)].append(each.id)
    for each in changes.where(kind=ChangeKind.CHANGED):
        changed[each.id].append((str(each.field), _shown(each.old), _shown(each.new)))
    return Step(
        old=old.version,
        new=new.version,
        added=added,
        removed=[each.id for each in changes.where(kind=ChangeKind.REMOVED)],
        changed=changed,
        reordered=[(each.id, str(each.field)) for each in changes.where(kind=ChangeKind.REORDERED)],
    )


def _shown(value: str | None) -> str:
    """A value as the page shows it: a text without its quotation marks, anything else as JSON."""
    plain = json.loads(value or "null")
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, indent=1)
