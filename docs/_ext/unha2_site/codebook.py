"""The codebook as pages: one for each table, one for the words, one for the views, one that leads to them."""

from itertools import groupby
from typing import Any

import unha2
from unha2._columns import Column
from unha2._records.note import summary_of
from unha2._tables.codebook import column_facts, type_name, vocabularies
from unha2._tables.rows import rows_of
from unha2._tables.tables import FIRST_TABLES, Table
from unha2._tables.views import all_views


def views_of(dataset: unha2.Dataset) -> dict[str, dict[str, Any]]:
    """What each page of the codebook shows, by its name."""
    facts = groupby(column_facts(dataset), key=lambda each: each[0])
    tables = {table: [(column, example) for _, column, example in group] for table, group in facts}
    pages = {table.name: _view(dataset, table, columns) for table, columns in tables.items()}
    rows = {table: len(rows_of(dataset, table)) for table in tables}
    index = {"template": "index", "first": FIRST_TABLES, "rows": rows}
    words = {"template": "words", "vocabularies": [(each, summary_of(each)) for each in vocabularies()]}
    views = {"template": "views", "all_views": all_views()}
    return {"index": index, "words": words, "views": views, **pages}


def _view(dataset: unha2.Dataset, table: Table, columns: list[tuple[Column, str]]) -> dict[str, Any]:
    return {
        "template": "table",
        "table": table,
        "rows": len(rows_of(dataset, table)),
        "columns": [(column, type_name(column), example) for column, example in columns],
    }
