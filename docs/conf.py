"""How the documentation is built."""

import ast
import runpy
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import attrs
from sphinx.pycode import ModuleAnalyzer

import unha2
from unha2 import errors
from unha2._records.note import NOTED, note_of
from unha2._tables.codebook import codebook
from unha2.vocabulary import Word

project = "unha2"
author = "The unha2 authors"
copyright = "2026, The unha2 authors"
version = release = version_of("unha2")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"unha2 {release}"

add_module_names = False
autodoc_member_order = "bysource"
autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    "inherited-members": "dict, str, Mapping, Collection, Value, StrEnum, Exception, KeyError, TypeError, ValueError",
}
copybutton_exclude = ".linenos, .gp, .go"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nitpicky = True
# The standard library has its own documentation, and a build must not need the network to find it.
nitpick_ignore_regex = [
    (r"py:.*", r"(collections|concurrent|datetime|enum|os|pathlib|types|typing)\..*"),
    (r"py:.*", r"(hypothesis|pyarrow|pa|pandas|pd|polars|pl|os)\..*"),
    (r"py:.*", r"(bool|bytes|dict|float|frozenset|int|list|object|set|str|tuple|type|None|Ellipsis|\.\.\.)"),
    (r"py:.*", r"(date|datetime|optional|Path|Any|Self|StrEnum|Callable|Iterable|Iterator|Mapping|Collection)"),
    (r"py:class", r"(tuple\[.*|unha2\..*\._[TD])"),
    (r"py:.*", r"(BaseException|Exception|ImportError|KeyError|LookupError|TypeError|ValueError)"),
]

# The codebook is made from the classes, like every description below, and the page of the command line from its parser.
_HERE = Path(__file__).parent
_HERE.joinpath("codebook.md").write_text(codebook(unha2.load()), encoding="utf-8")
_CLI_PAGE = runpy.run_path(str(_HERE.parent / "tools" / "cli_page.py"))["cli_page"]
_HERE.joinpath("cli.md").write_text(_CLI_PAGE(), encoding="utf-8")


# The reference documents public names, wherever their rooms lie.
_ROOMS: dict[type, str] = {}
for _name in unha2.__all__:
    _object = getattr(unha2, _name)
    if getattr(_object, "__module__", "").startswith("unha2._"):
        if isinstance(_object, type):
            _ROOMS[_object] = _object.__module__
        _object.__module__ = "unha2"


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
    fields = attrs.fields_dict(cls) if isinstance(cls, type) and attrs.has(cls) else {}
    if member in fields and NOTED in fields[member].metadata:
        return note_of(fields[member]).description
    return _said_in_source(cls, member) if isinstance(cls, type) else None


def _describe(app: Any, what: str, name: str, obj: object, options: Any, lines: list[str]) -> None:
    if isinstance(obj, type) and issubclass(obj, Word):
        # What is said of a member of an enumeration is not shown, so that the class says it of all of them.
        lines += ["", *(f"- ``{word.value}``: {word.meaning}" for word in obj), ""]
        return
    description = _description(name) if what == "attribute" else None
    if description is not None:
        lines[:] = [description]


def _skip(app: Any, what: str, name: str, obj: object, skip: bool, options: Any) -> bool | None:
    """Show every word; leave out what the classes say to the library, not to its users."""
    if isinstance(obj, Word):
        return False
    return True if name in {"id_kinds", "key", "record_type", "shown"} else None


def setup(app: Any) -> None:
    """Let the reference show what the fields and the words say of themselves."""
    app.connect("autodoc-process-docstring", _describe)
    app.connect("autodoc-skip-member", _skip)
