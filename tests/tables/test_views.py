"""The views: each answers as the library does, on SQLite and on DuckDB over Parquet and CSV."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
import view_answers
from hypothesis import given
from hypothesis import strategies as st
from slow import slow

import unha2
from unha2._formats.sqlite import sqlite_bytes_of
from unha2._tables.codebook import codebook
from unha2._tables.tables import all_tables
from unha2._tables.views import all_views, views_sql
from unha2.vocabulary import UpdateState

EDITIONS = [unha2.load(each.version) for each in unha2.editions()]
DAYS = [date(2023, 12, 31), date(2024, 6, 1), date(2025, 1, 1), date(2026, 12, 31)]


@contextmanager
def in_sqlite(dataset: unha2.Dataset) -> Iterator[view_answers.Ask]:
    """A dataset as an SQLite file, which has the views."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(sqlite_bytes_of(dataset))
        yield lambda sql: database.execute(sql).fetchall()


def parquet_in_duckdb(folder: Path) -> Iterator[str]:
    """The statements that make a table of each Parquet file."""
    for file in sorted(folder.glob("*.parquet")):
        yield f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')"


def csv_in_duckdb(folder: Path) -> Iterator[str]:
    """The statements that make a table of each CSV file: types from the descriptor, guards taken away."""
    types = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}
    for table in json.loads((folder / "datapackage.json").read_bytes())["resources"]:
        columns = {each["name"]: types[each["type"]] for each in table["schema"]["fields"]}
        texts = [
            f"""regexp_replace("{name}", '^''', '') AS "{name}\""""
            for name, kind in columns.items()
            if kind == "VARCHAR"
        ]
        read = f"read_csv('{folder / table['path']}', header = true, columns = {columns}, quote = '\"', escape = '\"')"
        yield f"CREATE VIEW {table['name']} AS SELECT * REPLACE ({', '.join(texts)}) FROM {read}"


ENGINES: dict[str, Callable[[Path], Iterator[str]]] = {"parquet": parquet_in_duckdb, "csv": csv_in_duckdb}


@contextmanager
def in_duckdb(dataset: unha2.Dataset, format: str) -> Iterator[view_answers.Ask]:  # noqa: A002  (the word of write)
    """An export in DuckDB, with the views that lie in it."""
    with TemporaryDirectory() as parent, closing(duckdb.connect()) as database:
        folder = unha2.write(dataset, Path(parent) / "export", format=format)  # type: ignore[arg-type]
        for statement in ENGINES[format](folder):
            database.execute(statement)
        database.execute((folder / "views.sql").read_text(encoding="utf-8"))
        yield lambda sql: database.execute(sql).fetchall()


def test_the_file_is_views_and_nothing_else() -> None:
    """Each statement is a view with a question, its name is no table's, and a comment never ends a statement."""
    statements = [each.strip() for each in re.sub("^--.*\n", "", views_sql(), flags=re.MULTILINE).split(";")]
    names = [view.name for view in all_views()]

    assert [each for each in statements if each] == [view.statement for view in all_views()]
    assert set(names) & {table.name for table in all_tables()} == set()
    assert all(re.fullmatch("[A-Z].*[?]", view.question) and view.notes for view in all_views())
    assert [line for line in views_sql().split("\n") if "--" in line and ";" in line] == []
    assert [mark for mark in '"`[' if mark in re.sub("'[^']*'", "", "".join(v.statement for v in all_views()))] == []


def test_the_codebook_names_the_views() -> None:
    """The codebook has the question of each view."""
    said = codebook(EDITIONS[0]).partition("## Questions in SQL")[2].partition("## Tables")[0]

    assert re.findall("^- `(.*)`: (.*)$", said, re.MULTILINE) == [(each.name, each.question) for each in all_views()]


def test_figures_are_whole_numbers_in_every_view() -> None:
    """Money and counts are 64-bit integers, what is true or false is an integer too, and the rest is text and days."""
    with in_duckdb(EDITIONS[-1], "parquet") as ask:
        for view in all_views():
            types = {name: kind for name, kind, *_ in ask(f"DESCRIBE {view.name}")}
            money = {kind for name, kind in types.items() if name.endswith(("_usd", "_left_out"))}
            assert money <= {"BIGINT"}
            assert set(types.values()) <= {"BIGINT", "INTEGER", "VARCHAR", "DATE"}
            assert {name for name, kind in types.items() if kind == "DATE"} == {
                name for name in types if name.endswith(("_earliest", "_latest")) or name.startswith("valid_")
            }
        positions = {name: kind for name, kind, *_ in ask("DESCRIBE funding_positions")}

    assert set(list(positions.values())[2:]) == {"BIGINT"}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.version)
def test_the_views_answer_as_the_library_on_the_editions(edition: unha2.Dataset) -> None:
    """Every view of every edition, on each engine."""
    days = {*DAYS, *sorted(view_answers.telling_days(edition))[::7]}
    with in_sqlite(edition) as ask:
        view_answers.hold(ask, edition, days=days)
    for format in ENGINES:  # noqa: A001
        with in_duckdb(edition, format) as ask:
            view_answers.hold(ask, edition, days=DAYS)


@pytest.mark.parametrize("edge", view_answers.EDGES)
def test_the_views_answer_as_the_library_at_the_edges(edge: unha2.Dataset) -> None:
    """Every view of what is drawn too rarely, on each engine."""
    with in_sqlite(edge) as ask:
        view_answers.hold(ask, edge, days=DAYS[:1])
    with in_duckdb(edge, "parquet") as ask:
        view_answers.hold(ask, edge, days=DAYS[:1])


def test_progress_answers_as_the_library_for_every_pair_of_states() -> None:
    """As two parts of a milestone go through all pairs of states, the view says what the library says, each day."""
    dataset = view_answers.with_turns(unha2.load())
    days = sorted({each.as_of for each in dataset.updates if each.about.startswith("RES.6/M2")})
    with in_sqlite(dataset) as in_file, in_duckdb(dataset, "parquet") as in_memory:
        for day in (days[0] - timedelta(1), *days):
            sql, expected = view_answers.progress(dataset, day)
            for ask in (in_file, in_memory):
                assert view_answers.same_rows(ask(sql)) == view_answers.same_rows(expected)

    assert len(days) == len(UpdateState) ** 2


@given(view_answers.datasets(awkward_text=True), st.data())
def test_the_views_answer_as_the_library_in_sqlite(dataset: unha2.Dataset, data: st.DataObject) -> None:
    """Every view of any dataset, on days when answers change and on others, in SQLite."""
    days = data.draw(
        st.lists(st.sampled_from([*DAYS, *sorted(view_answers.telling_days(dataset))]), min_size=1, max_size=6)
    )
    with in_sqlite(dataset) as ask:
        view_answers.hold(ask, dataset, days=days)


@slow
@pytest.mark.parametrize("format", ENGINES)
@given(dataset=view_answers.datasets(awkward_text=True), data=st.data())
def test_the_views_answer_as_the_library_in_duckdb(format: str, dataset: unha2.Dataset, data: st.DataObject) -> None:  # noqa: A002
    """Every view of any dataset, on days when answers change and on others, in DuckDB over an export."""
    days = data.draw(
        st.lists(st.sampled_from([*DAYS, *sorted(view_answers.telling_days(dataset))]), min_size=1, max_size=3)
    )
    with in_duckdb(dataset, format) as ask:
        view_answers.hold(ask, dataset, days=days)
