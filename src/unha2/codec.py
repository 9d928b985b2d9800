"""JSON values to records and back, strictly: nothing is coerced, and every fault is named with its path."""

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeVar, cast, get_args, get_origin

import attrs
from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    Converter,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from unha2._dataset.accept import accepted
from unha2._dataset.dataset import Dataset
from unha2._dataset.integrity import MOST_HINTS
from unha2._json_text import canonical_json
from unha2._questions.collection import RecordCollection
from unha2._questions.filters import instance_of
from unha2._records.building import plain_of
from unha2._records.note import may_be_left_out
from unha2._records.timeframe import Timeframe
from unha2._records.value import LARGEST, check_of, expected
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import Word

__all__ = ["FORMAT", "canonical_json", "content_of", "decode", "encode", "structure", "unstructure"]

#: The version of the JSON format; a higher one was made by a newer unha2.
FORMAT = 1
#: With so many faults in one list, those behind them are not looked at, since each takes far more memory than its JSON.
_MOST_FAULTS = 1000

_T = TypeVar("_T")


class _Missing:
    """What stands for a key that is not there."""


_MISSING = _Missing()


def _refuse(wanted: str, value: object) -> NoReturn:
    raise TypeError(expected(wanted, value).replace(", found a _Missing", ", but the key is missing"))


def _checked(value: Any, kind: Any) -> Any:
    """A scalar, or one that may be missing, by the plan that constructors use too."""
    problems: list[Problem] = []
    kept = check_of(kind)(value, "", problems)
    if problems:
        raise ValueError(problems[0].reason.replace(", found a _Missing", ", but the key is missing"))
    return kept


def _day(value: Any, _: Any) -> date:
    if type(value) is not str:
        _refuse("a date as YYYY-MM-DD", value)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        message = f"{value!r} is not a date; write one as YYYY-MM-DD"
        raise ValueError(message)
    return day


def _structure_hook(cls: Any, converter: Converter, *, is_lenient: bool) -> Callable[[Any, Any], Any]:
    inner: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )
    names = [
        each.name
        for each in attrs.fields(cls)
        if not (may_be_left_out(each) or (is_lenient and each.default is not attrs.NOTHING))
    ]

    def structure(value: Any, kind: Any) -> Any:
        if cls is Timeframe and type(value) is str:
            return Timeframe.parse(value)
        if type(value) is not dict:
            _refuse("an object", value)
        if not all(type(key) is str for key in value):
            message = "expected an object whose keys are all strings"
            raise TypeError(message)
        return inner(dict.fromkeys(names, _MISSING) | value, kind)

    return structure


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_collection(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, RecordCollection)


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Word)


def _is_optional_scalar(kind: Any) -> bool:
    members = get_args(kind) if isinstance(kind, UnionType) else ()
    return len(members) > 0 and all(each in {str, int, bool, NoneType} or _is_word(each) for each in members)


def _at(index: int, fault: Exception) -> Exception:
    """A fault with its position in a list."""
    fault.add_note(IterableValidationNote("", index, None))
    return fault


def _how_many(fault: BaseException) -> int:
    """How many faults a tree of them has."""
    return sum(map(_how_many, fault.exceptions)) if isinstance(fault, BaseExceptionGroup) else 1


def _converter(*, is_lenient: bool) -> Converter:
    """A strict converter; a lenient one takes a value without the keys that have a default."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def structure_list(value: Any, element: Any) -> list[Any]:
        if type(value) is not list:
            _refuse("an array", value)
        made, faults, found = [], list[Exception](), 0
        for index, each in enumerate(value):
            if found >= _MOST_FAULTS:
                faults.append(_at(index, ValueError("there are very many faults; from here on nothing was looked at")))
                break
            try:
                made.append(converter.structure(each, element))
            except (ClassValidationError, IterableValidationError, TypeError, ValueError) as fault:
                faults.append(_at(index, fault))
                found += _how_many(fault)
        if faults:
            message = "some elements do not fit"
            raise IterableValidationError(message, faults, list[element])
        return made

    converter.register_structure_hook_factory(
        attrs.has, lambda cls: _structure_hook(cls, converter, is_lenient=is_lenient)
    )
    converter.register_structure_hook_func(
        _is_tuple, lambda value, kind: tuple(structure_list(value, get_args(kind)[0]))
    )
    converter.register_structure_hook_func(
        _is_collection, lambda value, kind: kind(structure_list(value, kind.record_type))
    )
    for cls in (int, str, bool):
        converter.register_structure_hook(cls, _checked)
    converter.register_structure_hook_func(_is_word, _checked)
    converter.register_structure_hook_func(_is_optional_scalar, _checked)
    converter.register_structure_hook(date, _day)
    return converter


_CONVERTER = _converter(is_lenient=False)
_LENIENT = _converter(is_lenient=True)


def _reasons(fault: BaseException, cls: type | None) -> Iterator[tuple[str, str]]:
    """The reasons of one fault, each with the field that it is about."""
    if isinstance(fault, ForbiddenExtraKeysError):
        known = [each.name for each in attrs.fields(fault.cl)]
        for position, key in enumerate(sorted(fault.extra_fields)):
            near = get_close_matches(key, known, n=1) if position < MOST_HINTS else []
            yield "", f"unknown keys: {ascii(key)[1:-1]}" + (f"; did you mean {near[0]}?" if near else "")
    elif isinstance(fault, InvalidDataError):
        name = f"{cls.__name__}." if cls is not None else ""
        for problem in fault.problems:
            mine = bool(name) and problem.path.startswith(name)
            yield (f".{problem.path.removeprefix(name)}" if mine else problem.path), problem.reason
    else:
        yield "", str(fault)


def _problems(fault: BaseException, path: str = "$", cls: type | None = None) -> Iterator[Problem]:
    """Every fault in a tree of them, each with its path in the document; what is about ids has an id for a path."""
    if isinstance(fault, ClassValidationError):
        cls = fault.cl
    if isinstance(fault, ClassValidationError | IterableValidationError):
        for each in fault.exceptions:
            notes = getattr(each, "__notes__", ())
            note = next((note for note in notes if hasattr(note, "name") or hasattr(note, "index")), None)
            below = path
            if isinstance(note, AttributeValidationNote):
                below = f"{path}.{note.name}"
            elif note is not None:
                below = f"{path}[{note.index}]"
            yield from _problems(each, below, cls)
        return
    for where, reason in _reasons(fault, cls):
        yield Problem(path if where == "" else f"{path}{where}" if where.startswith(".") else where, reason)


def structure(value: object, cls: type[_T], *, is_lenient: bool = False) -> _T:
    """Make a record, or a dataset, of plain JSON values.

    Args:
        value: The plain values.
        cls: The class.
        is_lenient: Whether a key may be left out that has a default, as in what people write by hand.

    Raises:
        InvalidDataError: If they do not fit; ``problems`` has every fault with its path.
    """
    found = accepted(value) if cls is Dataset else None
    if found is not None:
        return cast("_T", found)
    try:
        return (_LENIENT if is_lenient else _CONVERTER).structure(value, cls)
    except (ClassValidationError, IterableValidationError, TypeError, ValueError) as fault:
        raise InvalidDataError(tuple(_problems(fault))) from fault


def unstructure(record: object) -> Any:
    """Make plain JSON values of a record, or of a dataset."""
    return plain_of(record, is_whole=False)


def encode(dataset: Dataset) -> dict[str, Any]:
    """Make a document of a dataset: plain JSON values, with all that is stored.

    Raises:
        TypeError: If it is not a dataset.
    """
    instance_of("dataset", dataset, Dataset, "load or read one")
    return {"format": FORMAT, **unstructure(dataset)}


def decode(document: object) -> Dataset:
    """Make a dataset of a document.

    Raises:
        InvalidDataError: If it does not fit, or was made by a newer unha2; ``problems`` has every fault with its path.
    """
    return structure(content_of(document), Dataset)


def content_of(document: object) -> dict[str, Any]:
    """The content of a document, once its format is known to be ours.

    Raises:
        InvalidDataError: If it is not an object, names no format, or a format of a newer unha2.
    """
    if not isinstance(document, dict):
        raise InvalidDataError((Problem("$", expected("an object", document)),))
    number = document.get("format", _MISSING)
    if type(number) is not int:
        reason = "the key is missing; write 1" if number is _MISSING else expected("an integer", number)
        raise InvalidDataError((Problem("$.format", reason),))
    if number != FORMAT:
        shown = number if abs(number) <= LARGEST else "of a number that long"
        newer = "was made by a newer unha2; upgrade unha2"
        raise InvalidDataError((Problem("$.format", f"format {shown} {newer if number > FORMAT else 'is not known'}"),))
    return {key: value for key, value in document.items() if key != "format"}
