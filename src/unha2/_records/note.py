"""What fields, properties and classes say of themselves: tables, schemas, codebook and reference are made from it."""

import re
from typing import Any

from attrs import Attribute, frozen

#: The key of a note in the metadata of a field.
NOTED = "unha2"


@frozen(kw_only=True, eq=False, repr=False)
class Note:
    """What a stored field says of itself."""

    #: What it holds, in a sentence.
    description: str
    #: Its unit, as a code of ISO 4217 for money.
    unit: str | None = None
    #: The table whose id it holds.
    references: str | None = None
    #: The table that holds its records or values, where it is not named after the field.
    table: str | None = None
    #: What one row of that table is called, where that is not the table's name without its "s".
    row: str | None = None
    #: Whether a file may leave it out, which means the default; so for what an edition did not know yet.
    optional: bool = False
    #: Whether a search looks at it.
    searched: bool = False


def described(  # noqa: PLR0913  (a fact each)
    description: str,
    *,
    unit: str | None = None,
    references: str | None = None,
    table: str | None = None,
    row: str | None = None,
    optional: bool = False,
    searched: bool = False,
) -> dict[str, Note]:
    """The metadata of a field."""
    made = Note(
        description=description,
        unit=unit,
        references=references,
        table=table,
        row=row,
        optional=optional,
        searched=searched,
    )
    return {NOTED: made}


def note_of(field: "Attribute[Any]") -> Note:
    """What a field says of itself."""
    found: Note = field.metadata[NOTED]
    return found


def may_be_left_out(field: "Attribute[Any]") -> bool:
    """Whether a file may leave a field out."""
    return NOTED in field.metadata and note_of(field).optional


def summary_of(described: Any) -> str:
    """The first line of what a class or a function says of itself, also where Python was told to drop docstrings."""
    return _docstring_of(described).strip().partition("\n")[0]


def arguments_of(function: Any) -> dict[str, str]:
    """What the docstring of a function says of each of its arguments, in one line."""
    from inspect import cleandoc  # noqa: PLC0415  (for the help of the command line)

    section = re.search(r"Args:\n((?: {4}.*\n?)+)", cleandoc(_docstring_of(function)))
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", section[1] if section else "", re.MULTILINE)
    return {name: " ".join(said.split()) for name, said in found}


def _docstring_of(described: Any) -> str:
    said: str = described.__doc__ or _docstring_in_source(described)
    return said


def _docstring_in_source(described: Any) -> str:
    import ast  # noqa: PLC0415  (for Python that was told to drop docstrings)
    import inspect  # noqa: PLC0415
    import textwrap  # noqa: PLC0415

    tree: Any = ast.parse(textwrap.dedent(inspect.getsource(described))).body[0]
    return ast.get_docstring(tree) or ""
