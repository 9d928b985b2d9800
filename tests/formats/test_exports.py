"""What an export says of itself, and what it offers to those who open it."""

import csv
import io
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pyarrow.parquet as pq
import pytest
from attrs import evolve

import unha2
from unha2 import arrow
from unha2._formats import parquet as parquet_room
from unha2._formats.csv import csv_files_of, dataset_of_csv_files
from unha2._formats.sqlite import dataset_of_sqlite_bytes, sqlite_bytes_of
from unha2._tables.tables import FIRST_TABLES, all_tables
from unha2._tables.views import all_views, views_sql
from unha2.errors import InvalidDataError
from unha2.vocabulary import FileFormat

DS = unha2.load("1.1.0")
CHANGED = evolve(DS, unrecorded=())
OWN = evolve(DS, version="0.1.0")
ENDS_OF_JSON = ("jsonl", "ndjson", "pkl", "pickle", "yaml", "yml", "toml", "xml")
OVERLAY = unha2.Overlay(
    name="mytracker", sources=(unha2.Source(id="mytracker:notes", title="t", publisher="p", text="Line\n"),)
)


@pytest.mark.parametrize(
    ("dataset", "title", "contributors", "is_licensed"),
    [
        (DS, "unha2: the resolutions of", ["The unha2 authors"], True),
        (CHANGED, "(changed from edition 1.1.0)", ["The unha2 authors, whose edition was changed by others"], True),
        (OWN, "Dataset 0.1.0 of HSP/HA.2", [], False),
        (
            DS.with_overlay(OVERLAY),
            "(edition 1.1.0 + overlay mytracker)",
            ["The unha2 authors", "the authors of the overlay mytracker"],
            True,
        ),
    ],
)
def test_an_export_describes_itself_from_the_dataset(
    tmp_path: Path,
    dataset: unha2.Dataset,
    title: str,
    contributors: list[str],
    is_licensed: bool,  # noqa: FBT001
) -> None:
    """Only an edition has our title, authors and licence; another dataset says what it is, in every format."""
    folder = unha2.write(dataset, tmp_path / "a", format="csv")
    package = json.loads((folder / "datapackage.json").read_bytes())
    croissant = json.loads((folder / "croissant.json").read_bytes())
    book = openpyxl.load_workbook(unha2.write(dataset, tmp_path / "a.xlsx"))
    schema = arrow.table(dataset, "milestones").schema.metadata

    was = "It was" if dataset is CHANGED else "This is"
    said = f"not an edition of it ({dataset.label})." if dataset is OWN else f"{was} {dataset.label}."
    assert {said in each["description"] for each in (package, croissant)} == {True}
    assert title in package["title"]
    assert title in croissant["alternateName"]
    assert title in (said := (folder / "CODEBOOK.md").read_text(encoding="utf-8"))
    assert ("Licence: Creative Commons" in said) == is_licensed
    assert title in book["start here"]["A1"].value
    assert [each["title"] for each in package.get("contributors", [])] == contributors
    assert [each["name"] for each in croissant["creator"]] == contributors
    assert {"licenses" in package, "license" in croissant, b"licence" in schema} == {is_licensed}
    assert schema[b"label"].decode() == dataset.label
    assert croissant["citeAs"] == dataset.citation()


def test_the_five_tables_to_start_with_come_first(tmp_path: Path) -> None:
    """Codebook and workbook say which five tables most people need; the codebook begins with them."""
    folder = unha2.write(DS, tmp_path / "a", format="csv")
    headings = [line for line in (folder / "CODEBOOK.md").read_text(encoding="utf-8").split("\n") if line[:4] == "### "]
    book = openpyxl.load_workbook(unha2.write(DS, tmp_path / "a.xlsx"))
    start = [cell.value for cell in book["start here"]["A"]]

    assert {heading[4:] for heading in headings[:5]} == set(FIRST_TABLES)
    assert len(FIRST_TABLES) == 5
    assert start[-5:] == list(FIRST_TABLES)
    assert all(book[table.name].auto_filter.ref for table in all_tables())
    assert book["milestones"].auto_filter.ref.endswith(str(len(DS.milestones) + 1))


def test_the_views_lie_beside_tables_and_in_the_database(tmp_path: Path) -> None:
    """``views.sql`` is a file of a CSV and a Parquet export, but no table of it; a database has the views."""
    for format in get_args(FileFormat)[:4]:  # noqa: A001
        folder = unha2.write(DS, tmp_path / format, format=format)
        listed = json.loads((folder / "unha2-files.json").read_bytes())["files"]
        expected = format in {"csv", "parquet"}
        assert ((folder / "views.sql").exists(), "views.sql" in listed) == (expected, expected)
        assert unha2.read(folder) == DS
    package = json.loads((tmp_path / "csv" / "datapackage.json").read_bytes())
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(sqlite_bytes_of(DS))
        views = database.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY rowid").fetchall()

    assert (tmp_path / "csv" / "views.sql").read_text(encoding="utf-8") == views_sql()
    assert [each["name"] for each in package["resources"]] == [table.name for table in all_tables()]
    assert [name for (name,) in views] == [view.name for view in all_views()]


def test_foreign_keys_have_one_column() -> None:
    """Every foreign key is one column that refers to the key of a table, so that any tool can follow it."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(sqlite_bytes_of(DS))
        for table in all_tables():
            keys = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
            assert len({key[0] for key in keys}) == len(keys)
            assert {key[4] for key in keys} <= {"id", "session"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.csv", r"does not fit into 'out\.csv'; write a folder \('out', format='csv'\)"),
        ("OUT.PARQUET", r"does not fit into 'OUT\.PARQUET'"),
        ("x.zip", r"write a folder, and zip it instead"),
        ("x.YAML", r"write \.json instead"),
        ("x.tsv", r"write \.csv instead"),
        *((f"x{suffix}", r"write \.xlsx instead") for suffix in (".xls", ".ods")),
        *((f"x{suffix}", r"write \.parquet instead") for suffix in (".feather", ".arrow")),
        *((f"x{suffix}", r"write \.json or \.csv instead") for suffix in (".txt", ".md", ".html")),
        *((f"x.{end}", r"write \.json instead") for end in ENDS_OF_JSON),
    ],
)
def test_a_name_of_a_file_is_never_made_a_folder(tmp_path: Path, name: str, message: str) -> None:
    """The suffix of a file that cannot hold a dataset is refused with what to write."""
    with pytest.raises(ValueError, match=message):
        unha2.write(DS, tmp_path / name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.db", "x.sqlite3", "x.JSON", "unha2-1.1.0", "v1.2"])
def test_other_names_are_what_they_say(tmp_path: Path, name: str) -> None:
    """A suffix of a whole format makes that file in any case; a dot in the name of a folder is no suffix of a file."""
    path = unha2.write(DS, tmp_path / name)

    assert path.is_file() == (name not in {"unha2-1.1.0", "v1.2"})
    assert unha2.read(path) == DS


def test_a_collection_is_one_file(tmp_path: Path) -> None:
    """A collection as CSV, Parquet and JSON has the rows of its table; another name is refused."""
    rows = DS.milestones.to_dicts()
    in_csv = unha2.write(DS.milestones, tmp_path / "m.csv").read_bytes().decode()
    in_json = json.loads(unha2.write(DS.milestones, tmp_path / "m.json").read_bytes())

    assert csv_files_of(DS)["milestones.csv"].decode() == in_csv
    assert len(list(csv.DictReader(io.StringIO(in_csv)))) == len(rows)
    assert pq.read_table(unha2.write(DS.milestones, tmp_path / "m.parquet")).to_pylist() == rows
    assert [row["timeframe_latest"] for row in in_json][:1] == ["2023-10-31"]
    assert [list(row) for row in in_json] == [list(row) for row in rows]
    assert unha2.write(DS.funding(), tmp_path / "f.csv").exists()
    for name in ("m", "m.xlsx", "m.sqlite"):
        with pytest.raises(ValueError, match=r"must end in one of \.json, \.csv, \.parquet"):
            unha2.write(DS.milestones, tmp_path / name)
    with pytest.raises(ValueError, match=r"'m' cannot hold a Milestones; its name must end in one of"):
        unha2.write(DS.milestones, tmp_path / "m", format="csv")


@pytest.mark.parametrize("count", [1, 7, 87, 88, 89])
def test_a_long_collection_is_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """However many rows are written at a time, a Parquet file has them all, each once."""
    monkeypatch.setattr(parquet_room, "_ROWS", count)
    path = unha2.write(DS.milestones, tmp_path / "m.parquet")

    assert pq.read_table(path).to_pylist() == DS.milestones.to_dicts()
    assert unha2.read(unha2.write(DS, tmp_path / "all", format="parquet")) == DS


def test_an_overlay_is_one_file(tmp_path: Path) -> None:
    """An overlay is written as JSON, by ``write`` too, and read again; what is none of these is refused."""
    path = unha2.write(OVERLAY, tmp_path / "o.json")
    nothing: Any = "edition"

    assert unha2.read_overlay(path) == OVERLAY
    assert unha2.write_overlay(OVERLAY, path, overwrite=True).read_bytes() == path.read_bytes()
    with pytest.raises(FileExistsError, match="overwrite=True"):
        unha2.write_overlay(OVERLAY, path)
    with pytest.raises(ValueError, match=r"must end in \.json"):
        unha2.write_overlay(OVERLAY, tmp_path / "o.csv")
    with pytest.raises(TypeError, match="a dataset, a collection or an overlay can be written, not str"):
        unha2.write(nothing, tmp_path / "x.json")


def test_the_texts_of_overlays_have_folders_of_their_own(tmp_path: Path) -> None:
    """The text of an overlay's source is kept in a JSON folder, in a folder named after the overlay."""
    laid = DS.with_overlay(OVERLAY)
    folder = unha2.write(laid, tmp_path / "a")

    assert (folder / "sources" / "mytracker" / "notes.txt").read_text(encoding="utf-8") == "Line\n"
    assert unha2.read(folder) == laid
    (folder / "unha2-files.json").unlink()
    assert unha2.read(folder) == laid


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"Slums", b"Slim", 1),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text[:-100],
        lambda text: text.decode().encode("utf-16"),
        lambda _: None,
    ],
)
def test_a_changed_text_of_a_source_is_noticed(tmp_path: Path, spoil: Any) -> None:
    """While its digest stands, a text is that text, also where the list of files was taken away."""
    folder = unha2.write(DS, tmp_path / "a")
    text = folder / "sources" / "briefing.txt"
    changed = spoil(text.read_bytes())
    if changed is None:
        text.unlink()
    else:
        text.write_bytes(changed)
    with pytest.raises(InvalidDataError, match=r"briefing\.txt"):
        unha2.read(folder)
    (folder / "unha2-files.json").unlink()
    with pytest.raises(InvalidDataError, match=r"sha256 is the digest|UTF-8"):
        unha2.read(folder)


def test_a_text_longer_than_a_cell_of_csv_is_read_again() -> None:
    """A text of more than 131,072 characters comes back; the limit of the library is as it was."""
    before = csv.field_size_limit()
    note = evolve(DS, sources=(evolve(DS.sources["briefing"], note="x" * 200_000), *tuple(DS.sources)[1:]))

    assert dataset_of_csv_files(csv_files_of(note)) == note
    assert csv.field_size_limit() == before


@contextmanager
def open_in(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that another program has open in write-ahead mode."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        yield database


def test_a_database_with_a_log_is_read_when_it_is_closed(tmp_path: Path) -> None:
    """A database in write-ahead mode is read after a clean close; while changes are in its log, it says so."""
    path = unha2.write(DS, tmp_path / "x.sqlite")
    with open_in(path) as database:
        database.execute("UPDATE sources SET note = 'x' WHERE id = 'texts'")
        database.commit()
        with pytest.raises(InvalidDataError, match=r"its last changes are in x\.sqlite-wal"):
            unha2.read(path)

    assert unha2.read(path).sources["texts"].note == "x"
    path.with_name("x.sqlite-wal").touch()
    assert unha2.read(path).sources["texts"].note == "x"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (None, b"", "it is not an SQLite database"),
        (None, b"SQLite format 3\x00", "it cannot be read"),
        (b"timeframe_latest", b"timeframe_lat\xffst", "it cannot be read"),
        (b"circulate documents", b"circulate \xff\xfecuments", "it cannot be read"),
    ],
)
def test_a_broken_database_is_refused(old: bytes | None, new: bytes, message: str) -> None:
    """An empty file and bytes that are not UTF-8 are refused with the reason."""
    content = sqlite_bytes_of(DS)
    with pytest.raises(InvalidDataError, match=message):
        dataset_of_sqlite_bytes(new if old is None else content.replace(old, new))


def test_the_lines_of_a_text_are_its_lines() -> None:
    """A text of 382 lines has 382 rows, the blank ones empty and not missing, in every descriptor."""
    rows = arrow.table(DS, "source_lines")

    assert rows.num_rows == 382
    assert "" in rows["line"].to_pylist()
    assert rows["line"].null_count == 0
    with pytest.raises(InvalidDataError, match="the last line has no end"):
        unha2.Source(id="x", title="t", publisher="p", text="no end")


def test_empty_texts_are_values_where_a_format_has_nulls(tmp_path: Path) -> None:
    """In Parquet and SQLite an empty text is not a missing one, and the descriptor says so; in CSV it is guarded."""
    for format, missing in (("parquet", []), ("sqlite", []), ("csv", None)):  # noqa: A001
        folder = unha2.write(DS, tmp_path / format, format=format)  # type: ignore[arg-type]
        package = json.loads((folder / "datapackage.json").read_bytes())
        assert {str(each["schema"].get("missingValues")) for each in package["resources"]} == {str(missing)}


def test_long_cells_of_several_threads_leave_the_limit_as_it_was() -> None:
    """Threads that read at the same time leave the one limit of the library as it was."""
    before, files = csv.field_size_limit(), csv_files_of(DS)
    threads = [threading.Thread(target=dataset_of_csv_files, args=(files,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert csv.field_size_limit() == before
