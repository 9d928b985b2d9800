"""The codebook, made from the columns: every table, column, type, unit, key, word and example."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from unha2._columns import Cell, Column
from unha2._dataset.about import CAUTIONS, LICENCE_TITLE, NOTICE, QUOTED, about
from unha2._dataset.dataset import Dataset
from unha2._records.note import summary_of
from unha2._tables.rows import batches_in
from unha2._tables.tables import FIRST_TABLES, Table, all_tables
from unha2._tables.views import all_views
from unha2.vocabulary import Word

#: The columns of the codebook where it is itself a table.
CODEBOOK_COLUMNS = (
    "table_name",
    "column_name",
    "type",
    "unit",
    "required",
    "key",
    "refers_to",
    "stored",
    "words",
    "example",
    "description",
)

_EXAMPLE_LENGTH = 60
#: How many records are looked at together for their first values.
_AT_A_TIME = 1024
_TYPES: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean", date: "date"}


def type_name(column: Column) -> str:
    """The name of a column's type: string, integer, boolean or date."""
    return _TYPES[column.cell]


def examples_of(columns: Iterable[Sequence[Cell]]) -> list[str]:
    """The first value of each column; empty where there is none."""
    return [next((_shown(cell) for cell in cells if cell is not None and cell != ""), "") for cells in columns]


def _first_values(dataset: Dataset, table: Table) -> list[str]:
    """The first value of each column, from some records at a time, and no more of them than it takes."""
    found = [""] * len(table.columns)
    for columns in batches_in(dataset, table, _AT_A_TIME):
        found = [known or example for known, example in zip(found, examples_of(columns), strict=True)]
        if all(found):
            break
    return found


def _cut(text: str) -> str:
    return text if len(text) <= _EXAMPLE_LENGTH else text[: _EXAMPLE_LENGTH - 3].rstrip() + "..."


def _shown(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else " ".join(str(cell).split())


def _refers_to(table: Table, column: Column) -> str:
    return "" if column.references in {None, table.name} else str(column.references)


def column_facts(
    dataset: Dataset, examples: Mapping[str, Sequence[str]] | None = None
) -> Iterator[tuple[Table, Column, str]]:
    """Every column of every table with its first value, the tables that most people need first.

    Args:
        dataset: The dataset.
        examples: The first values of each table's columns, where they are known already.
    """
    for table in sorted(all_tables(), key=lambda each: each.name not in FIRST_TABLES):
        found = _first_values(dataset, table) if examples is None else examples[table.name]
        yield from ((table, column, example) for column, example in zip(table.columns, found, strict=True))


def codebook_rows(dataset: Dataset, examples: Mapping[str, Sequence[str]] | None = None) -> Iterator[tuple[Cell, ...]]:
    """A row for each column of each table, in the order of ``CODEBOOK_COLUMNS``."""
    for table, column, example in column_facts(dataset, examples):
        yield (
            table.name,
            column.name,
            type_name(column),
            column.unit,
            "yes" if column.required else "no",
            "yes" if column.name in table.key else "no",
            _refers_to(table, column) or None,
            "yes" if column.stored else "no",
            None if column.vocabulary is None else ", ".join(word.value for word in column.vocabulary),
            _cut(example) or None,
            column.description,
        )


def vocabularies() -> tuple[type[Word], ...]:
    """The closed vocabularies that columns hold, in order of first use."""
    found = [column.vocabulary for table in all_tables() for column in table.columns]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def codebook(dataset: Dataset) -> str:
    """The codebook as Markdown."""
    return "\n".join(_lines(dataset))


def _lines(dataset: Dataset) -> Iterator[str]:
    said = about(dataset, dataset.label)
    licence = f"Licence: {LICENCE_TITLE}. " if said.is_licensed else ""
    yield from ("# Codebook", "", f"{said.title}. Data: {said.label}.", "", said.description, "")
    yield from (f"**{NOTICE}** {licence}{QUOTED}", "", "## Cautions", "")
    yield from (f"- {caution}" for caution in CAUTIONS)
    yield from ("", "## Start with these five", "")
    yield from (f"- `{name}`: {purpose}" for name, purpose in FIRST_TABLES.items())
    yield from ("", "## How to read the tables", "")
    yield "An empty cell is a missing value. A key is unique in its table. A column marked * follows from others."
    yield "In SQL, the columns `order` and `column` need double quotes."
    yield "In CSV files, a text that begins with =, +, -, @, an apostrophe or white space has an apostrophe before it."
    yield from ("", "## Questions in SQL", "")
    yield "Beside CSV and Parquet files they stand in `views.sql`, for DuckDB and Spark; SQLite has them as views."
    yield ""
    yield from (f"- `{view.name}`: {view.question}" for view in all_views())
    yield from ("", "## Tables")
    last = None
    for table, column, example in column_facts(dataset):
        if table.name != last:
            last = table.name
            yield from ("", f"### {table.name}", "", f"{table.description} Key: {', '.join(table.key)}.", "")
            yield "| column | type | required | refers to | example | description |"
            yield "| --- | --- | --- | --- | --- | --- |"
        kind = column.unit or (type_name(column) if column.vocabulary is None else column.vocabulary.__name__)
        cells = (
            column.name + ("" if column.stored else " *"),
            kind,
            "yes" if column.required else "",
            _refers_to(table, column),
            _cut(example),
            column.description,
        )
        yield "| " + " | ".join(_escaped(cell) for cell in cells) + " |"
    yield from ("", "## Words")
    for vocabulary in vocabularies():
        yield from ("", f"### {vocabulary.__name__}", "", summary_of(vocabulary), "")
        yield from (f"- `{word.value}`: {word.meaning.replace('``', '`')}" for word in vocabulary)
    yield ""


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
