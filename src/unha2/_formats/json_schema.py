"""The JSON Schema (draft 2020-12) of the files of an edition and of an overlay, made from the classes."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

import attrs

from unha2._dataset.about import DESCRIPTION, TITLE
from unha2._dataset.contents import Contents
from unha2._dataset.overlay import Overlay
from unha2._records.ids import PATTERNS
from unha2._records.note import NOTED, may_be_left_out, note_of, summary_of
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2._records.timeframe import Timeframe
from unha2.codec import FORMAT
from unha2.vocabulary import Word

#: What a schema is of.
SchemaOf = Literal["dataset", "overlay"]

_Schema = dict[str, Any]
_SCALARS: Mapping[Any, _Schema] = MappingProxyType(
    {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        date: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    }
)


def json_schema(of: SchemaOf = "dataset") -> _Schema:
    """The schema of the JSON files of a dataset (a session, a resolution, or all in one file), or of an overlay.

    A document is held against the one kind of file that its keys name, so that one fault gives one error.

    Raises:
        ValueError: If it is of neither.
    """
    if of not in get_args(SchemaOf):
        message = f"a schema is of one of {', '.join(get_args(SchemaOf))}, not {of!r}"
        raise ValueError(message)
    definitions: dict[str, _Schema] = {}
    body = _dataset(definitions) if of == "dataset" else _document(_properties(Overlay, definitions), Overlay)
    if of == "overlay":
        _relax(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:unha2:format:{FORMAT}:{of}",
        "title": TITLE if of == "dataset" else "An overlay of unha2",
        "description": DESCRIPTION if of == "dataset" else summary_of(Overlay),
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _dataset(definitions: dict[str, _Schema]) -> _Schema:
    """A session, a resolution or a whole dataset, told apart by their keys."""
    whole = _properties(Contents, definitions)
    session = {name: value for name, value in whole.items() if name != "resolutions"}
    resolution = {"resolution": _schema_of(Resolution, definitions)}
    return {
        "type": "object",
        "if": {"required": ["resolution"]},
        "then": _document(resolution, Contents),
        "else": {
            "if": {"required": ["resolutions"]},
            "then": _document(whole, Contents),
            "else": _document(session, Contents),
        },
    }


def _document(properties: _Schema, cls: type) -> _Schema:
    return _object({"format": {"const": FORMAT}, **properties}, _optional(cls))


def _optional(cls: type, *, is_lenient: bool = False) -> frozenset[str]:
    return frozenset(
        field.name
        for field in attrs.fields(cls)
        if may_be_left_out(field) or (is_lenient and field.default is not attrs.NOTHING)
    )


def _relax(definitions: dict[str, _Schema]) -> None:
    """Let the keys be left out that have a default, as in what people write by hand."""
    classes = {cls.__name__: cls for cls in _values_below(Overlay)}
    for name, schema in definitions.items():
        whole = schema.get("else", schema)
        if "required" in whole:
            optional = _optional(classes[name], is_lenient=True)
            whole["required"] = [each for each in whole["required"] if each not in optional]


def _values_below(cls: type) -> set[type]:
    """The classes of the values in a class."""
    inner = {each for field in attrs.fields(cls) for each in (field.type, *get_args(field.type)) if attrs.has(each)}
    return inner.union(*map(_values_below, inner))


def _object(properties: _Schema, optional: frozenset[str] = frozenset()) -> _Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _nullable(schema: _Schema) -> _Schema:
    """A value that may be missing; a wrong one is held against the value alone."""
    if "$ref" in schema:
        return {"if": {"type": "null"}, "else": schema}
    return {**schema, "type": [schema["type"], "null"]}


def _schema_of(kind: Any, definitions: dict[str, _Schema]) -> _Schema:
    if isinstance(kind, UnionType):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return _nullable(_schema_of(inner, definitions))
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], definitions)}
    if hasattr(kind, "record_type"):
        return {"type": "array", "items": _schema_of(kind.record_type, definitions)}
    if kind in _SCALARS:
        return _SCALARS[kind]
    name: str = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(kind: Any, definitions: dict[str, _Schema]) -> _Schema:
    said = summary_of(kind)
    if issubclass(kind, Word):
        meanings = " ".join(f"{word.value}: {word.meaning}" for word in kind)
        return {"description": f"{said} {meanings}", "type": "string", "enum": [word.value for word in kind]}
    whole = {"description": said, **_object(_properties(kind, definitions), _optional(kind))}
    if kind is Timeframe:
        words = {"type": "string", "description": 'The words of the time alone, such as "March 2024".'}
        return {"if": {"type": "string"}, "then": words, "else": whole}
    return whole


def _properties(cls: type, definitions: dict[str, _Schema]) -> _Schema:
    properties: _Schema = {}
    for field in attrs.fields(cls):
        value = _schema_of(field.type, definitions)
        if field.name == "id" and issubclass(cls, Record):
            value = {**value, "pattern": "|".join(PATTERNS[kind] for kind in cls.id_kinds)}
        said = (
            {"description": note_of(field).description.replace("``None``", "null")} if NOTED in field.metadata else {}
        )
        properties[field.name] = {**value, **said}
    return properties
