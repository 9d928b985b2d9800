"""The JSON Schema (draft 2020-12) of the files of an edition, made from the classes."""

from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from unha2._dataset.about import DESCRIPTION, TITLE
from unha2._dataset.contents import Contents
from unha2._records.ids import PATTERNS
from unha2._records.note import NOTED, may_be_left_out, note_of
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2.codec import FORMAT
from unha2.vocabulary import Word

_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: _DAY,
    NoneType: {"type": "null"},
}


def json_schema() -> dict[str, Any]:
    """The schema of the JSON files: a session, a resolution, or a whole dataset in one file."""
    definitions: dict[str, dict[str, Any]] = {}
    whole = _properties(Contents, definitions)
    session = {name: value for name, value in whole.items() if name != "resolutions"}
    resolution = {"resolution": _schema_of(Resolution, definitions)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "description": DESCRIPTION,
        "anyOf": [_document(each) for each in (session, resolution, whole)],
        "$defs": dict(sorted(definitions.items())),
    }


def _document(properties: dict[str, Any]) -> dict[str, Any]:
    return _object({"format": {"const": FORMAT}, **properties}, _optional(Contents))


def _optional(cls: type) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(cls) if may_be_left_out(field))


def _object(properties: dict[str, Any], optional: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _schema_of(kind: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(kind, UnionType):
        return {"anyOf": [_schema_of(each, definitions) for each in get_args(kind)]}
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


def _definition(kind: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    said = (kind.__doc__ or "").split("\n", maxsplit=1)[0]
    if issubclass(kind, Word):
        words = [{"const": word.value, "description": word.meaning} for word in kind]
        return {"description": said, "oneOf": words}
    return {"description": said, **_object(_properties(kind, definitions), _optional(kind))}


def _properties(cls: type, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in attrs.fields(cls):
        value = _schema_of(field.type, definitions)
        if field.name == "id" and issubclass(cls, Record):
            value = {**value, "pattern": "|".join(PATTERNS[kind] for kind in cls.id_kinds)}
        said = (
            {"description": note_of(field).description.replace("``None``", "null")} if NOTED in field.metadata else {}
        )
        properties[field.name] = {**value, **said}
    return properties
