"""JSON to records and back, strictly: nothing is coerced, and every fault is named with its path."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NoReturn, TypeVar, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError, transform_error
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from unha2._dataset.dataset import Dataset
from unha2._meanings import MEANINGS
from unha2._questions.collection import RecordCollection
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.note import may_be_left_out
from unha2._records.record import Session, SetAside, Source
from unha2._records.resolution import Discrepancy, Resolution
from unha2.errors import InvalidDataError, Problem

#: The version of the JSON format; a higher one was made by a newer unha2.
FORMAT = 1

_T = TypeVar("_T")
_MISSING = object()


def _said(name: str) -> Mapping[str, Any]:
    """What a field of the dataset says of itself."""
    return attrs.fields_dict(Dataset)[name].metadata


@attrs.frozen(kw_only=True)
class Document:
    """A dataset as a document holds it."""

    version: str
    session: Session
    sources: tuple[Source, ...]
    resolutions: tuple[Resolution, ...]
    set_aside: tuple[SetAside, ...]
    observed: tuple[Discrepancy, ...]
    decisions: tuple[Decision, ...] = attrs.field(default=(), metadata=_said("decisions"))
    updates: tuple[ImplementationUpdate, ...] = attrs.field(default=(), metadata=_said("updates"))
    snapshots: tuple[FundingSnapshot, ...] = attrs.field(default=(), metadata=_said("snapshots"))
    contributions: tuple[Contribution, ...] = attrs.field(default=(), metadata=_said("contributions"))
    overlays: tuple[str, ...] = attrs.field(default=(), metadata=_said("overlays"))


def _words_for(value: object) -> str:
    """The JSON name of a value's type."""
    if value is _MISSING:
        return "nothing: the key is missing"
    names = {type(None): "null", bool: "a boolean", int: "an integer", float: "a number", str: "a string"}
    return names.get(type(value), "an array" if isinstance(value, list) else "an object")


def _expected(expected: str, value: object) -> str:
    return f"expected {expected}, found {_words_for(value)}"


def _refuse(expected: str, value: object) -> NoReturn:
    raise TypeError(_expected(expected, value))


def _scalar(cls: type, expected: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not cls:
            _refuse(expected, value)
        return value

    return structure


def _date(value: Any, _: Any) -> date:
    if type(value) is not str:
        _refuse("a date as YYYY-MM-DD", value)
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        message = f"{value!r} is not written as YYYY-MM-DD"
        raise ValueError(message)
    return day


def _word(value: Any, vocabulary: type[StrEnum]) -> StrEnum:
    words = [word.value for word in vocabulary]
    if type(value) is not str:
        _refuse(f"one of {', '.join(words)}", value)
    if value not in words:
        message = f"{value!r} is none of {', '.join(words)}"
        raise ValueError(message)
    return vocabulary(value)


def _dollars_or_words(value: Any, _: Any) -> int | str | None:
    if value is None or isinstance(value, str) or type(value) is int:
        return value
    _refuse("an integer, a string or null", value)


def _record_hook(cls: type, converter: Converter) -> Callable[[Any, Any], Any]:
    inner: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
    )
    names = [each.name for each in attrs.fields(cls) if not may_be_left_out(each)]

    def structure(value: Any, kind: Any) -> Any:
        if type(value) is not dict:
            _refuse("an object", value)
        return inner(dict.fromkeys(names, _MISSING) | value, kind)

    return structure


def _unstructure_hook(cls: type, converter: Converter) -> Callable[[Any], Any]:
    """A record with its fields in their order; one that may be left out is, where it has its default."""
    optional = {each.name: override(omit_if_default=True) for each in attrs.fields(cls) if may_be_left_out(each)}
    hook: Callable[[Any], Any] = make_dict_unstructure_fn(cls, converter, **optional)  # type: ignore[arg-type]
    return hook


def _is_list_of(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _record_hook(cls, converter))

    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _unstructure_hook(cls, converter))

    def structure_list(value: Any, kind: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            _refuse("an array", value)
        element: Any = get_args(kind)[0]
        return tuple(converter.structure(value, list[element]))

    converter.register_structure_hook_func(_is_list_of, structure_list)
    for cls, expected in ((int, "an integer"), (str, "a string"), (bool, "a boolean")):
        converter.register_structure_hook(cls, _scalar(cls, expected))
    converter.register_structure_hook(date, _date)
    for vocabulary in MEANINGS:
        converter.register_structure_hook(vocabulary, _word)
        converter.register_unstructure_hook(vocabulary, lambda word: word.value)
    converter.register_structure_hook_func(lambda kind: kind == int | str | None, _dollars_or_words)
    converter.register_unstructure_hook(date, date.isoformat)
    return converter


_CONVERTER = _converter()


def _reason(fault: BaseException, _: type | None) -> str:
    if isinstance(fault, ForbiddenExtraKeysError):
        return f"unknown keys: {', '.join(sorted(fault.extra_fields))}"
    return str(fault)


def _problems(fault: BaseException) -> tuple[Problem, ...]:
    pairs = (line.rpartition(" @ ") for line in transform_error(fault, format_exception=_reason))
    return tuple(Problem(path=path, reason=reason) for reason, _, path in pairs)


def structure(value: object, cls: type[_T]) -> _T:
    """Make a record of plain JSON values.

    Raises:
        InvalidDataError: If they do not fit; ``problems`` has every fault with its path.
    """
    try:
        return _CONVERTER.structure(value, cls)
    except (ClassValidationError, IterableValidationError) as fault:
        raise InvalidDataError(_problems(fault)) from fault
    except (TypeError, ValueError) as fault:
        raise InvalidDataError((Problem(path="$", reason=str(fault)),)) from fault


def unstructure(record: object) -> Any:
    """Make plain JSON values of a record."""
    return _CONVERTER.unstructure(record)


def encode(dataset: Dataset) -> dict[str, Any]:
    """Make a document of a dataset: plain JSON values, with all that is stored."""
    values = {each.name: getattr(dataset, each.name) for each in attrs.fields(Document)}
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, RecordCollection) else value for name, value in values.items()
    }
    content = Document(**plain)
    return {"format": FORMAT, **unstructure(content)}


def decode(document: object) -> Dataset:
    """Make a dataset of a document.

    Raises:
        InvalidDataError: If it does not fit, or was made by a newer unha2; ``problems`` has every fault with its path.
    """
    content = structure(unwrap(document), Document)
    return Dataset(**{each.name: getattr(content, each.name) for each in attrs.fields(Document)})


def unwrap(document: object) -> dict[str, Any]:
    """The content of a document, once its format is known to be ours.

    Raises:
        InvalidDataError: If it is no object, names no format, or a format of a newer unha2.
    """
    if not isinstance(document, dict):
        raise InvalidDataError((Problem("$", _expected("an object", document)),))
    number = document.get("format", _MISSING)
    if type(number) is not int:
        raise InvalidDataError((Problem("$.format", _expected("an integer", number)),))
    if number != FORMAT:
        reason = (
            f"format {number} was made by a newer unha2; upgrade unha2" if number > FORMAT else f"no format {number}"
        )
        raise InvalidDataError((Problem("$.format", reason),))
    return {key: value for key, value in document.items() if key != "format"}


def canonical_json(value: object) -> str:
    """JSON text that is the same for equal values: fields in their order, two spaces, UTF-8, a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
