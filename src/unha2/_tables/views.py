"""The questions to the tables in SQL, read from ``views.sql``: the file is written for people, and shipped as it is."""

import re
from functools import cache
from importlib.resources import files

from attrs import frozen

#: A view: its name and question, the lines of its comment, and its statement.
_VIEW = re.compile(
    r"^-- (?P<name>\w+): (?P<question>.+\?)\n(?P<notes>(?:-- .*\n)+)"
    r"(?P<statement>CREATE VIEW (?P=name) AS\n(?:.+\n)+?.+);$",
    re.MULTILINE,
)


@frozen(kw_only=True)
class View:
    """A view: the question that it answers, and its statement in standard SQL."""

    #: The name.
    name: str
    #: The question.
    question: str
    #: The lines of its comment: what a row is, and what to mind.
    notes: tuple[str, ...]
    #: The statement, without a final semicolon.
    statement: str


@cache
def views_sql() -> str:
    """The file, as it is written beside tables."""
    return files("unha2._tables").joinpath("views.sql").read_text(encoding="utf-8")


@cache
def all_views() -> tuple[View, ...]:
    """Every view, in the order of the file: one may ask those before it."""
    return tuple(
        View(
            name=each["name"],
            question=each["question"],
            notes=tuple(line.removeprefix("-- ") for line in each["notes"].splitlines()),
            statement=each["statement"],
        )
        for each in _VIEW.finditer(views_sql())
    )
