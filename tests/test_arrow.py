"""Arrow tables, and the five libraries that read collections through them."""

import importlib
import json
import sys
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from parquet_bytes import parquet_bytes_of

import unha2
from unha2 import arrow
from unha2._formats.parquet import dataset_of_parquet_files
from unha2._tables.tables import all_tables

DS = unha2.load("1.0.0")
COLLECTIONS = {
    "resolutions": DS.resolutions,
    "paragraphs": DS.paragraphs,
    "sections": DS.sections,
    "milestones": DS.milestones,
    "fundraising": DS.fundraising,
    "pbis": DS.pbis,
    "budget_lines": DS.budget_lines,
    "grand_totals": DS.grand_totals,
    "discrepancies": DS.discrepancies,
}
NAMES = ["id", "timeframe_kind", "timeframe_latest", "cites_all_paragraphs", "order", "section"]
FIRST = ["RES.1/M1", "period", date(2023, 10, 31), False, 1, None]


def quoted(names: list[str]) -> str:
    """Names of columns for SQL, those quoted that are words of it."""
    return ", ".join(f'"{name}"' if name in {"order", "column"} else name for name in names)


def sql(query: str, records: object) -> Any:
    """Ask DuckDB, which finds a table by the name of its variable."""
    found = duckdb.sql(query)

    assert records is not None
    return found


def test_the_types_are_those_promised() -> None:
    """Dates are date32, money is int64, vocabularies are dictionaries, and only what may be missing is nullable."""
    schema = arrow.schema("budget_lines")

    assert schema.field("total_usd").type == pa.int64()
    assert schema.field("total_usd").nullable
    assert schema.field("total_kind").type == pa.dictionary(pa.int8(), pa.string())
    assert not schema.field("total_kind").nullable
    assert arrow.schema("milestones").field("timeframe_latest").type == pa.date32()
    assert arrow.schema("milestones").field("cites_all_paragraphs").type == pa.bool_()
    with pytest.raises(ValueError, match="no table"):
        arrow.schema("lines")


def test_the_metadata_say_what_a_table_is() -> None:
    """A schema names its session, edition, source digest, licence and key; a field its description and unit."""
    made = arrow.table(DS, "budget_lines").schema
    said = {name.decode(): value.decode() for name, value in made.metadata.items()}

    assert said["session"] == "HSP/HA.2"
    assert said["version"] == "1.0.0"
    assert said["licence"] == "CC-BY-4.0"
    assert json.loads(said["key"]) == ["id"]
    assert json.loads(said["sources"]) == {"briefing": DS.sources[0].sha256}
    assert made.field("total_usd").metadata[b"unit"] == b"USD"
    assert all(field.metadata[b"description"] for field in made)


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_a_schema_says_the_same_with_and_without_a_dataset(table: Any) -> None:
    """The schema alone has the table, its description, key, session and licence; that of a dataset adds what it is."""
    alone = arrow.schema(table.name)
    made = arrow.table(DS, table.name).schema

    assert alone.metadata == {
        b"table": table.name.encode(),
        b"description": table.description.encode(),
        b"key": json.dumps(table.key).encode(),
        b"session": b"HSP/HA.2",
        b"licence": b"CC-BY-4.0",
    }
    assert made.equals(alone)
    assert alone.metadata.items() <= made.metadata.items()
    assert set(made.metadata) - set(alone.metadata) == {b"version", b"label", b"sources"}
    assert json.loads(made.metadata[b"sources"]) == {each.id: each.sha256 for each in DS.sources}


def test_the_digests_of_all_sources_are_there() -> None:
    """A source without a bundled text is named too, with no digest."""
    newest = unha2.load("1.1.0")
    said = json.loads(arrow.table(newest, "sources").schema.metadata[b"sources"])

    assert None in said.values()
    assert said == {each.id: each.sha256 for each in newest.sources}


def test_the_metadata_of_a_collection_say_what_a_record_is() -> None:
    """A collection's stream names the session, the class and what the class says of itself."""
    assert pa.table(DS.milestones).schema.metadata == {
        b"session": b"HSP/HA.2",
        b"record": b"Milestone",
        b"description": b"A step of an implementation roadmap.",
    }


def test_a_reader_makes_batches_of_many_records() -> None:
    """Without a size a table of an edition is one batch; with one, of so many records and the rest."""
    sizes = {size: [batch.num_rows for batch in arrow.reader(DS, "milestones", size=size)] for size in (1, 50, 88)}

    assert [batch.num_rows for batch in arrow.reader(DS, "milestones")] == [88]
    assert sizes == {1: [1] * 88, 50: [50, 38], 88: [88]}


def test_metadata_and_types_survive_parquet() -> None:
    """A Parquet file has the schema of its table, metadata included."""
    read = dataset_of_parquet_files(parquet_bytes_of(DS))
    tables = arrow.tables(DS)

    assert read == DS
    for name, content in parquet_bytes_of(DS).items():
        schema = pa.parquet.read_schema(pa.BufferReader(content))
        assert schema.equals(tables[name.removesuffix(".parquet")].schema, check_metadata=True)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_is_the_table_of_its_kind(name: str) -> None:
    """A collection's stream has the columns, types and values of its table; an empty one has the columns."""
    records: Any = COLLECTIONS[name]

    assert pa.table(records).equals(arrow.table(DS, name))
    assert pa.table(records).to_pylist() == records.to_dicts()
    assert pa.table(records[:0]).schema.equals(arrow.schema(name))


def test_pyarrow_reads_a_collection() -> None:
    """``pa.table`` has typed columns; a requested schema is given."""
    table = pa.table(DS.milestones)
    strings = pa.schema(
        [field.with_type(pa.large_string()) if field.type == pa.string() else field for field in table.schema]
    )

    assert table.select(NAMES).to_pylist()[0] == dict(zip(NAMES, FIRST, strict=True))
    assert pa.table(DS.milestones, schema=strings).schema.field("id").type == pa.large_string()


def test_polars_reads_a_collection() -> None:
    """``pl.DataFrame`` has typed columns, not one column of objects."""
    frame = pl.DataFrame(DS.milestones)

    assert frame.columns == arrow.schema("milestones").names
    assert frame.select(NAMES).dtypes == [pl.String, pl.Categorical, pl.Date, pl.Boolean, pl.Int64, pl.String]
    assert list(frame.select(NAMES).row(0)) == FIRST
    assert frame.height == len(DS.milestones)


def test_pandas_reads_a_collection() -> None:
    """``pd.DataFrame.from_arrow`` has typed columns, and Arrow types where they are asked for."""
    frame = pd.DataFrame.from_arrow(DS.milestones)
    exact = pa.table(DS.milestones).to_pandas(types_mapper=pd.ArrowDtype)

    assert list(frame.columns) == arrow.schema("milestones").names
    assert [str(frame[name].dtype) for name in NAMES] == ["str", "category", "object", "bool", "int64", "str"]
    assert list(frame.loc[0, NAMES[:5]]) == FIRST[:5]
    assert exact["timeframe_latest"].dtype == pd.ArrowDtype(pa.date32())
    assert exact.loc[0, "timeframe_latest"] == date(2023, 10, 31)


def test_duckdb_reads_a_collection() -> None:
    """A collection is a table in SQL, its columns without quotes."""
    found = sql(f"SELECT {quoted(NAMES)} FROM records LIMIT 1", DS.milestones)

    assert found.columns == NAMES
    assert [str(kind).split("(")[0] for kind in found.types] == [
        *("VARCHAR", "VARCHAR", "DATE", "BOOLEAN", "BIGINT", "VARCHAR"),
    ]
    assert found.fetchall() == [tuple(FIRST)]


@pytest.mark.parametrize("name", arrow.tables(DS))
def test_two_columns_need_quotes_in_sql(name: str) -> None:
    """Every column of every table can be named without quotes, but for ``order`` and ``column``."""
    table = arrow.table(DS, name)
    found = sql(f"SELECT {quoted(table.column_names)} FROM records", table)

    assert len(found.fetchall()) == table.num_rows


def test_narwhals_reads_a_collection() -> None:
    """``nw.from_arrow`` has typed columns."""
    frame = nw.from_arrow(DS.milestones, backend="polars")

    assert frame.columns == arrow.schema("milestones").names
    assert [frame.schema[name] for name in NAMES] == [
        nw.String,
        nw.Categorical,
        nw.Date,
        nw.Boolean,
        nw.Int64,
        nw.String,
    ]
    assert list(frame.select(NAMES).row(0)) == FIRST


def test_wrong_types_and_files_are_refused() -> None:
    """A column of another type and a file that is not valid Parquet are named; other kinds of strings are taken."""
    tables = arrow.tables(DS)
    lines = tables["budget_lines"]
    position = lines.column_names.index("total_usd")
    wrong = lines.set_column(position, "total_usd", pa.array(["1"] * lines.num_rows))
    plain = [
        f.with_type(pa.large_string()) if pa.types.is_dictionary(f.type) else f for f in tables["milestones"].schema
    ]

    with pytest.raises(unha2.errors.InvalidDataError, match=r"budget_lines\.total_usd: expected int64, found string"):
        arrow.from_tables({**tables, "budget_lines": wrong})
    with pytest.raises(unha2.errors.InvalidDataError) as both:
        arrow.from_tables({**tables, "budget_lines": wrong, "pbis": wrong.select(["id"]).rename_columns(["number"])})
    assert [each.path for each in both.value.problems] == ["pbis.number", "budget_lines.total_usd"]
    with pytest.raises(unha2.errors.InvalidDataError, match="colours"):
        arrow.from_tables({**tables, "colours": lines})
    with pytest.raises(unha2.errors.InvalidDataError, match=r"budget_lines\.total_usd: the column is missing"):
        arrow.from_tables({**tables, "budget_lines": lines.drop_columns(["total_usd"])})
    with pytest.raises(unha2.errors.InvalidDataError, match=r"milestones\.parquet: it is not valid Parquet"):
        dataset_of_parquet_files({"milestones.parquet": b"PAR1"})
    unpacked = tables["milestones"].cast(pa.schema(plain))
    for text in (pa.string(), pa.large_string(), pa.string_view()):
        kinds = [f.with_type(text) if pa.types.is_large_string(f.type) else f for f in plain]
        assert arrow.from_tables({**tables, "milestones": unpacked.cast(pa.schema(kinds))}) == DS


@pytest.mark.parametrize(
    ("room", "library", "extra"), [("_arrays", "pyarrow", "arrow"), ("_formats.xlsx", "xlsxwriter", "xlsx")]
)
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, room: str, library: str, extra: str) -> None:
    """Without its library a room raises an error that names the extra; the rest works."""
    monkeypatch.delitem(sys.modules, f"unha2.{room}", raising=False)
    wing, _, name = f"unha2.{room}".rpartition(".")
    monkeypatch.delattr(importlib.import_module(wing), name, raising=False)
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(unha2.errors.MissingExtraError, match=rf'pip install "unha2\[{extra}\]"'):
        importlib.import_module(f"unha2.{room}")
    assert DS.milestones.to_dicts()[0]["id"] == "RES.1/M1"
    assert "RES.1/M1" in DS.milestones._repr_html_()


def test_every_table_has_a_schema() -> None:
    """``tables`` has every table, in the order of the classes."""
    assert list(arrow.tables(DS)) == [table.name for table in all_tables()]


def test_the_notebook_table_is_escaped() -> None:
    """HTML in a text is shown and not run; columns without a value are left out; an empty collection is shown too."""
    item = DS.milestones[0]
    risky = unha2.Milestones([unha2.Milestone(id=item.id, order=1, text="<script>", passage=item.passage)])

    assert "&lt;script&gt;" in risky._repr_html_()
    assert "<script>" not in risky._repr_html_()
    assert "<th>section</th>" not in risky._repr_html_()
    assert "Milestones: 0 records" in unha2.Milestones()._repr_html_()
