"""What every value has: fields that are checked when it is made, by one plan read from their types."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from attrs import fields, fields_dict, frozen, has

from unha2._wording import with_article
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import Word

#: Check a value, note what is wrong with it and where, and give the value that is kept.
Check = Callable[[Any, str, list[Problem]], Any]

#: What Arrow, Parquet and SQLite can hold.
SMALLEST, LARGEST = -(2**63), 2**63 - 1
#: The bits of a number that a message shows; Python refuses to write thousands of digits.
_SHOWN = 1024

_NAMES: Mapping[type, str] = {
    NoneType: "nothing (null)",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "an array",
    tuple: "an array",
    dict: "an object",
    date: "a date",
    datetime: "a date with a time of day",
}


def name_of(kind: type) -> str:
    """What a type is called in a message."""
    return _NAMES.get(kind, with_article(kind.__name__))


def expected(wanted: str, value: object) -> str:
    """Why a value of another type is refused."""
    return f"expected {wanted}, found {name_of(type(value))}"


def _exactly(cls: type) -> Check:
    """A value of exactly this type: no bool for an int, and no datetime for a date."""

    def check(value: Any, where: str, problems: list[Problem]) -> Any:
        if type(value) is not cls:
            problems.append(Problem(where, expected(name_of(cls), value)))
        elif isinstance(value, int) and not SMALLEST <= value <= LARGEST:
            shown = value if value.bit_length() < _SHOWN else "a number"
            problems.append(Problem(where, f"{shown} has more than 64 bits; write {SMALLEST} to {LARGEST}"))
        return value

    return check


def _check_text(value: Any, where: str, problems: list[Problem]) -> Any:
    if type(value) is not str:
        problems.append(Problem(where, expected("a string", value)))
    elif not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as fault:
            sign = f"U+{ord(value[fault.start]):04X}"
            reason = f"character {fault.start + 1} is {sign}, half of a surrogate pair; write the whole character"
            problems.append(Problem(where, reason))
    return value


def _word(vocabulary: type[Word]) -> Check:
    """A word of a vocabulary; its string will do."""
    words: Mapping[str, Word] = {word.value: word for word in vocabulary}

    def check(value: Any, where: str, problems: list[Problem]) -> Any:
        if type(value) is vocabulary:
            return value
        if type(value) is not str:
            problems.append(Problem(where, expected(f"one of {', '.join(words)}", value)))
        elif value not in words:
            problems.append(Problem(where, f"{value!r} is not one of {', '.join(words)}"))
        return words.get(value, value) if type(value) is str else value

    return check


def _optional(inner: Check) -> Check:
    def check(value: Any, where: str, problems: list[Problem]) -> Any:
        if value is None:
            return None
        found: list[Problem] = []
        kept = inner(value, where, found)
        for each in found:
            is_type = each.reason.startswith("expected ")
            reason = each.reason.replace(", found ", " or null, found ") if is_type else each.reason
            problems.append(Problem(each.path, reason))
        return kept

    return check


def _sequence(inner: Check) -> Check:
    """A tuple; a list will do, a string will not."""

    def check(value: Any, where: str, problems: list[Problem]) -> Any:
        if type(value) not in {tuple, list}:
            problems.append(Problem(where, expected("an array", value)))
            return value
        return tuple([inner(each, f"{where}[{position}]", problems) for position, each in enumerate(value)])

    return check


def _instance(cls: type) -> Check:
    def check(value: Any, where: str, problems: list[Problem]) -> Any:
        if not isinstance(value, cls):
            problems.append(Problem(where, expected(name_of(cls), value)))
        return value

    return check


def without_none(kind: Any) -> Any:
    """A type without ``None``; any other as it is."""
    return next(each for each in get_args(kind) if each is not NoneType) if isinstance(kind, UnionType) else kind


@cache
def check_of(kind: Any) -> Check:
    """How the values of a type are checked."""
    if isinstance(kind, UnionType):
        return _optional(check_of(without_none(kind)))
    if get_origin(kind) is tuple:
        return _sequence(check_of(get_args(kind)[0]))
    if kind is str:
        return _check_text
    if has(kind):
        return _instance(kind)
    return _word(kind) if issubclass(kind, Word) else _exactly(kind)


@cache
def plan_of(cls: type) -> tuple[tuple[str, Check], ...]:
    """The fields of a class, each with the check of its values."""
    return tuple((each.name, check_of(each.type)) for each in fields(cls))


@cache
def _fields_of(cls: type) -> Callable[[Any], Any]:
    """What gives the fields of an object of a class, as one tuple that can be compared and hashed."""
    return attrgetter(*(each.name for each in fields(cls)))


@frozen(kw_only=True, eq=False, repr=False)
class Value:
    """Something with fields, checked when it is made.

    At run time the string of a word becomes the word and a list a tuple; type checkers accept only words and tuples.
    Equality, hash and representation stand here once: made for each class, they would be a third of an import.

    Raises:
        InvalidDataError: If a field does not fit its type, or fields do not fit each other; it names all of them.
    """

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same class, with equal fields."""
        cls: type = type(self)
        values = _fields_of(cls)
        return bool(values(self) == values(other)) if type(other) is cls else NotImplemented

    def __hash__(self) -> int:
        """The hash of all fields."""
        cls: type = type(self)
        return hash(_fields_of(cls)(self))

    def __repr__(self) -> str:
        """The class with its fields, as one writes it."""
        cls = type(self)
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(cls) if each.repr)
        return f"{cls.__name__}({', '.join(shown)})"

    def __attrs_post_init__(self) -> None:
        """Check each field by the plan of the class, then the rules of the class."""
        cls: type = type(self)
        problems: list[Problem] = []
        for name, check in plan_of(cls):
            value = getattr(self, name)
            kept = check(value, f"{cls.__name__}.{name}", problems)
            if kept is not value:
                object.__setattr__(self, name, kept)
        if not problems:
            problems.extend(Problem(f"{cls.__name__}.{name}", reason) for name, reason in self._faults())
        if problems:
            raise InvalidDataError(tuple(problems))

    def _faults(self) -> Iterator[tuple[str, str]]:
        """What breaks the rules of the class: the field, and the reason."""
        return iter(())


@cache
def _fields_with(cls: type, wanted: type) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a class that may hold values of another, in themselves or below: name, array, wanted itself."""
    found = []
    for each in fields(cls):
        kind, is_array = without_none(each.type), False
        if get_origin(kind) is tuple:
            kind, is_array = without_none(get_args(kind)[0]), True
        is_wanted = kind is wanted
        if is_wanted or (has(kind) and "id" not in fields_dict(kind) and _fields_with(kind, wanted)):
            found.append((each.name, is_array, is_wanted))
    return tuple(found)


def values_in(value: Any, wanted: type) -> Iterator[tuple[str, Any]]:
    """Every value of a class in the fields of another, each with its path; those of records below are theirs."""
    cls: type = type(value)
    for name, is_array, is_wanted in _fields_with(cls, wanted):
        held = getattr(value, name)
        for position, one in enumerate(held) if is_array else ((None, held),):
            if one is None:
                continue
            path = name if position is None else f"{name}[{position}]"
            if is_wanted:
                yield path, one
            else:
                yield from ((f"{path}.{below}", each) for below, each in values_in(one, wanted))


def faults_of_sentences(name: str, sentences: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The sentences of our own that are empty or have several lines; a table keeps them in one cell, a line each."""
    for sentence in sentences:
        if not sentence or "\n" in sentence:
            yield name, f"{sentence!r} is not a sentence; write one that is not empty, on one line"
