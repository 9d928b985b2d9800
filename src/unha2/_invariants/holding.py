"""How an invariant is made of what finds where it does not hold, and how two datasets are compared for it."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import takewhile
from typing import Any, NamedTuple, ParamSpec

import attrs

from unha2._dataset.dataset import Dataset
from unha2._questions.collection import RecordCollection
from unha2._records.record import Record
from unha2.errors import BrokenInvariantError, MissingExtraError, Unha2Error, Violation

_P = ParamSpec("_P")

#: The dataset itself, where no record is meant.
ROOT = "$"
#: The longest value that a message shows whole.
_LONG = 300


class Finding(NamedTuple):
    """What is not as it should be."""

    record: str
    expected: object
    actual: object


def sentence_of(invariant: Callable[..., None]) -> str:
    """The sentence that an invariant proves; without docstrings (``python -OO``) its name."""
    said = (inspect.getdoc(invariant) or invariant.__name__.replace("_", " ")).partition("\n\n")[0]
    return " ".join(said.split())


def invariant(find: Callable[_P, Iterator[Finding]]) -> Callable[_P, None]:
    """A check that raises for all that a function finds; an error of the library is a finding too."""

    @wraps(find)
    def held(*args: _P.args, **kwargs: _P.kwargs) -> None:
        sentence = sentence_of(held)
        found: list[Finding] = []
        try:
            found.extend(find(*args, **kwargs))
        except MissingExtraError:
            raise
        except (Unha2Error, LookupError, ValueError) as fault:
            found.append(Finding(ROOT, "no error", fault))
        if found:
            raise BrokenInvariantError(tuple(_violation(sentence, each) for each in found))

    # What is shown of it is the function that is called, which gives nothing back.
    signature = inspect.signature(find).replace(return_annotation=None)
    vars(held)["__signature__"] = signature
    held.__annotations__ = {**find.__annotations__, "return": None}
    return held


def _violation(sentence: str, finding: Finding) -> Violation:
    sides = [each if isinstance(each, str) else repr(each) for each in finding[1:]]
    # Of two long values the part is shown where they begin to differ.
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*sides, strict=False)))
    start = alike - _LONG // 4 if max(map(len, sides)) > _LONG else 0
    expected, actual = (_part_of(each, max(start, 0)) for each in sides)
    return Violation(sentence=sentence, record=finding.record, expected=expected, actual=actual)


def _part_of(said: str, start: int) -> str:
    return ("..." if start else "") + said[start : start + _LONG] + ("..." if len(said) > start + _LONG else "")


def all_of(invariants: Iterable[Callable[_P, None]], *args: _P.args, **kwargs: _P.kwargs) -> None:
    """Hold every invariant, and report all that are broken at once.

    Raises:
        BrokenInvariantError: If one of them does not hold.
    """
    violations: list[Violation] = []
    for each in invariants:
        try:
            each(*args, **kwargs)
        except BrokenInvariantError as fault:
            violations += fault.violations
    if violations:
        raise BrokenInvariantError(tuple(violations))


def said_by(value: Any) -> Any:
    """All that a value holds, field by field, as plain tuples: what ``==`` of our classes is held against."""
    if isinstance(value, tuple | RecordCollection):
        return tuple(said_by(each) for each in value)
    if attrs.has(type(value)):
        return type(value).__name__, *(
            (each.name, said_by(getattr(value, each.name))) for each in attrs.fields(type(value))
        )
    return type(value).__name__, value


def differences(expected: Dataset, actual: Dataset) -> Iterator[Finding]:
    """Where one dataset is not another, by their fields and by ``==``: the records, or else the dataset itself."""
    if said_by(expected) == said_by(actual):
        if expected != actual or hash(expected) != hash(actual):
            yield Finding(ROOT, "an equal dataset with an equal hash, as all fields are equal", "another one")
        return
    for id in dict.fromkeys((*expected, *actual)):  # noqa: A001  (the word of the field)
        if said_by(expected.get(id)) != said_by(actual.get(id)):
            yield Finding(id, said_by(expected.get(id)), said_by(actual.get(id)))
    for each in attrs.fields(Dataset):
        sides = said_by(getattr(expected, each.name)), said_by(getattr(actual, each.name))
        if sides[0] != sides[1]:
            yield Finding(f"{ROOT}.{each.name}", *sides)


def values_below(value: Any, kind: type, record: str = ROOT) -> Iterator[tuple[str, Any]]:
    """Every value of a class in the fields of another, each with the id of the nearest record above it."""
    if isinstance(value, kind):
        yield record, value
    if isinstance(value, tuple | RecordCollection):
        for each in value:
            yield from values_below(each, kind, record)
    elif attrs.has(type(value)):
        home = value.id if isinstance(value, Record) else record
        for each in attrs.fields(type(value)):
            yield from values_below(getattr(value, each.name), kind, home)
