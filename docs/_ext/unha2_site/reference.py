"""The reference: public names wherever their rooms lie, and what fields and words say of themselves."""

import ast
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer

import unha2
from unha2 import errors
from unha2._records.note import NOTED, note_of
from unha2.vocabulary import Word

#: The rooms of the classes whose names the reference shows as those of the front door.
_ROOMS: dict[type, str] = {}
#: What the classes say to the library, not to its users.
_NOT_SHOWN = {"id_kinds", "key", "record_type", "shown"}


def connect(app: Sphinx) -> None:
    """Let the reference show what the fields and the words say of themselves, under public names."""
    for name in unha2.__all__:
        named = getattr(unha2, name)
        if getattr(named, "__module__", "").startswith("unha2._"):
            if isinstance(named, type):
                _ROOMS[named] = named.__module__
            named.__module__ = "unha2"
    app.connect("autodoc-process-docstring", _describe)
    app.connect("autodoc-skip-member", _skip)


def _said_in_source(cls: type, member: str) -> str | None:
    """What the source says of a field or a cached property, of which a class with slots keeps nothing."""
    for base in cls.__mro__:
        room = _ROOMS.get(base, base.__module__)
        if not room.startswith("unha2"):
            continue
        analyzer = ModuleAnalyzer.for_module(room)
        comment = analyzer.find_attr_docs().get((base.__name__, member))
        if comment:
            return " ".join(comment).strip()
        for node in ast.walk(ast.parse(analyzer.code)):
            if isinstance(node, ast.ClassDef) and node.name == base.__name__:
                methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
                if member in methods:
                    return ast.get_docstring(methods[member])
    return None


def _description(name: str) -> str | None:
    """What a field or a word says of itself; its full name is given."""
    owner, _, member = name.rpartition(".")
    room = errors if owner.startswith("unha2.errors.") else unha2
    cls = getattr(room, owner.rpartition(".")[2], None)
    if not isinstance(cls, type):
        return None
    fields = attrs.fields_dict(cls) if attrs.has(cls) else {}
    if member in fields and NOTED in fields[member].metadata:
        return note_of(fields[member]).description
    return _said_in_source(cls, member)


def _describe(app: Sphinx, what: str, name: str, obj: object, options: Any, lines: list[str]) -> None:  # noqa: ARG001, PLR0913, PLR0917  (Sphinx calls it so)
    """Of a vocabulary list its words, since Sphinx does not show what is said of a member; of a field, its note."""
    if isinstance(obj, type) and issubclass(obj, Word):
        lines += ["", *(f"- ``{word.value}``: {word.meaning}" for word in obj), ""]
        return
    description = _description(name) if what == "attribute" else None
    if description is not None:
        lines[:] = [description]


def _skip(app: Sphinx, what: str, name: str, obj: object, skip: bool, options: Any) -> bool | None:  # noqa: ARG001, FBT001, PLR0913, PLR0917  (Sphinx calls it so)
    """Show every word; leave out what the classes say to the library."""
    if isinstance(obj, Word):
        return False
    return True if name in _NOT_SHOWN else None
