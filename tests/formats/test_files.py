"""Reading and writing: what comes back, what is refused, and what is left when a write fails."""

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from openpyxl.utils import get_column_letter

import unha2
from unha2._dataset import about, seals
from unha2._formats import csv as _as_csv
from unha2._formats import sqlite as _as_sqlite
from unha2._formats import xlsx as _as_xlsx
from unha2._formats.json import dataset_of_files, files_of
from unha2._tables.tables import all_tables
from unha2.codec import FORMAT, canonical_json, decode, encode
from unha2.errors import MissingExtraError
from unha2.vocabulary import FileFormat

DS = unha2.load("1.0.0")
FORMATS: list[FileFormat] = ["json", "csv", "parquet", "sqlite", "xlsx"]
READABLE = FORMATS[:-1]
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/x-parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AWKWARD = "=1+1, \"quoted\"\r\nand \u05d0\u200f \U0001f3d8 'so'"


def changed(text: str) -> unha2.Dataset:
    """The dataset with another note on its source, so that an export differs."""
    return evolve(DS, sources=(evolve(DS.sources[0], note=text),))


def content(path: Path) -> dict[str, bytes]:
    """All files of a folder, or the one file."""
    files = [path] if path.is_file() else [each for each in sorted(path.rglob("*")) if each.is_file()]
    return {each.relative_to(path.parent).as_posix(): each.read_bytes() for each in files}


@pytest.mark.parametrize("format", READABLE)
@pytest.mark.parametrize("dataset", [DS, changed(AWKWARD)], ids=["bundled", "awkward"])
def test_a_folder_comes_back(tmp_path: Path, format: FileFormat, dataset: unha2.Dataset) -> None:  # noqa: A002
    """What was written is read back equal, and a second write has the same bytes."""
    folder = unha2.write(dataset, tmp_path / "a", format=format)
    unha2.write(dataset, tmp_path / "b", format=format)

    assert folder == tmp_path / "a"
    assert unha2.read(folder) == dataset
    assert list(content(folder).values()) == list(content(tmp_path / "b").values())
    assert "CODEBOOK.md" in {each.name for each in folder.iterdir()}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


@pytest.mark.parametrize("name", ["unha2.json", "unha2.sqlite"])
def test_a_single_file_comes_back(tmp_path: Path, name: str) -> None:
    """A suffix names the format of a single file."""
    path = unha2.write(DS, tmp_path / name)
    first = path.read_bytes()

    assert unha2.read(path) == DS
    assert unha2.write(DS, str(path), overwrite=True).read_bytes() == first
    with pytest.raises(FileExistsError, match="overwrite=True"):
        unha2.write(DS, path)


def test_a_folder_of_json_is_one_as_bundled(tmp_path: Path) -> None:
    """The JSON folder holds the bundled files, the schema and the codebook."""
    folder = unha2.write(DS, tmp_path / "json")
    bundled = Path(unha2.__file__).parent / "data" / "1.0.0"

    assert (folder / "session.json").read_bytes() == (bundled / "session.json").read_bytes()
    assert (folder / "resolutions" / "07.json").read_bytes() == (bundled / "resolutions" / "07.json").read_bytes()
    assert json.loads((folder / "schema.json").read_bytes()) == unha2.json_schema()


def test_a_workbook_is_for_people(tmp_path: Path) -> None:
    """The codebook is the first sheet, every table has one, cells are typed, and no text runs as a formula."""
    path = unha2.write(changed("=1+1"), tmp_path / "unha2.xlsx")
    folder = unha2.write(changed("=1+1"), tmp_path / "folder", format="xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["milestones"]
    first = dict(zip((cell.value for cell in sheet[1]), sheet[2], strict=True))
    note = next(cell for cell in book["sources"][2] if cell.value == "=1+1")

    assert (folder / "unha2.xlsx").read_bytes() == path.read_bytes()
    assert book.sheetnames == ["start here", "codebook", *(table.name for table in all_tables())]
    assert book["start here"]["A1"].value.startswith("unha2")
    assert first["timeframe_latest"].value.date() == date(2023, 10, 31)
    assert first["cites_all_paragraphs"].value is False
    assert first["order"].value == 1
    assert note.data_type == "s"
    with pytest.raises(ValueError, match="cannot be read"):
        unha2.read(path)
    with pytest.raises(unha2.errors.InvalidDataError, match=r"sources, row 2: .*does not fit a cell of 32767"):
        _as_xlsx.xlsx_bytes_of(changed("x" * 32_768))


def row_of_the_source(dataset: unha2.Dataset) -> dict[str, Any]:
    """The values of the first source in a workbook, by column."""
    sheet = openpyxl.load_workbook(io.BytesIO(_as_xlsx.xlsx_bytes_of(dataset)))["sources"]
    return dict(zip((cell.value for cell in sheet[1]), (cell.value for cell in sheet[2]), strict=True))


def test_the_longest_text_of_a_cell_fits() -> None:
    """A text of as many characters as a cell can hold is written whole."""
    assert row_of_the_source(changed("x" * 32_767))["note"] == "x" * 32_767


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("January 1900", "1900-01-01", "1900-01-31"),
        ("February 1900", "1900-02-01", "1900-02-28"),
        ("March 1900", datetime(1900, 3, 1), datetime(1900, 3, 31)),  # noqa: DTZ001  (as a cell has it)
    ],
)
def test_a_day_before_the_calendar_of_workbooks_is_text(words: str, first: object, last: object) -> None:
    """A workbook has no days before March 1900; such a day is written as text."""
    old = unha2.Timeframe.parse(words)
    row = row_of_the_source(evolve(DS, sources=(evolve(DS.sources[0], dated=old),)))

    assert (row["dated_earliest"], row["dated_latest"]) == (first, last)


@pytest.mark.parametrize("number", [2**53, 2**53 + 1, 10**18 - 1])
def test_a_number_that_a_workbook_would_round_is_text(number: int) -> None:
    """A workbook counts in floating point; a number beyond what is exact there is written as text."""
    newest = unha2.load("1.1.0")
    update = evolve(newest.updates[0], id=f"{newest.updates[0].resolution}/U{number}")
    more = evolve(newest, updates=(*newest.updates, update))
    book = openpyxl.load_workbook(io.BytesIO(_as_xlsx.xlsx_bytes_of(more)))
    row = dict(zip((cell.value for cell in book["updates"][1]), tuple(book["updates"])[-1], strict=True))

    assert row["number"].value == (number if number <= 2**53 else str(number))


def test_the_head_of_each_sheet_stays_in_sight(tmp_path: Path) -> None:
    """What scrolls and what is filtered begins below the names of the columns, which are as wide as can be read."""
    book = openpyxl.load_workbook(unha2.write(DS, tmp_path / "a.xlsx"))
    for sheet in book:
        head = next(number for number in range(1, 30) if sheet.cell(number, 1).font.bold)
        last = get_column_letter(sum(cell.value is not None for cell in sheet[head]))
        assert sheet.freeze_panes == f"A{head + 1}"
        assert sheet.auto_filter.ref == f"A{head}:{last}{max(sheet.max_row, head + 1)}"
        assert {8 <= each.width < 61 for each in sheet.column_dimensions.values()} == {True}
    widths = [each.width for each in book["milestones"].column_dimensions.values()]
    assert (round(min(widths)), round(max(widths))) == (9, 61)


def test_a_workbook_begins_with_what_must_be_known(tmp_path: Path) -> None:
    """The first sheet says which data it holds, that it is unofficial, and what must be known of its figures."""
    sheet = openpyxl.load_workbook(unha2.write(DS, tmp_path / "a.xlsx"))["start here"]
    said = [cell.value for cell in sheet["A"]]

    assert said[1:3] == ["Data: edition 1.0.0", about.NOTICE]
    assert tuple(said[3 : 3 + len(about.CAUTIONS)]) == about.CAUTIONS


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\r1", "\n1", "'x", "''x", "", *"\uff1d\uff0b\uff0d\uff20"]
)
def test_csv_has_no_formula(text: str) -> None:
    """A text that a spreadsheet would run stands behind an apostrophe, and reads back equal."""
    files = _as_csv.csv_files_of(changed(text))
    line = next(csv.DictReader(io.StringIO(files["sources.csv"].decode())))

    assert line["note"] == f"'{text}"
    assert _as_csv.dataset_of_csv_files(files) == changed(text)


def spoilt(files: dict[str, bytes], name: str, old: bytes, new: bytes) -> dict[str, bytes]:
    """Some files with one of them changed."""
    assert old in files[name]

    return {**files, name: files[name].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("milestones.csv", b"2023-10-31", b"2023-10-32", r"row 2, certain_latest: '2023-10-32' is not a date"),
        ("milestones.csv", b",1,", b",one,", r"row 2, number: 'one' is not an integer"),
        ("milestones.csv", b",1,", b", 1,", r"row 2, number: ' 1' is not an integer"),
        ("milestones.csv", b",1,", b",1_0,", r"row 2, number: '1_0' is not an integer"),
        ("milestones.csv", b"false", b"no", r"row 2, cites_paragraphs: 'no' is not true or false"),
        ("milestones.csv", b"false", b"False", r"row 2, cites_paragraphs: 'False' is not true or false"),
        ("milestones.csv", b"session,id", b"session,ID", r"missing, unknown or there twice: ID, id"),
        ("milestones.csv", b"session,id", b"id,id", r"missing, unknown or there twice: session"),
        ("milestones.csv", b"session,id", b"session,id,id", r"missing, unknown or there twice: session, id, id"),
        ("sections.csv", b"HSP/HA.2,", b"HSP/HA.2,,", r"row 2: 20 cells are expected, 21 are there"),
        ("sections.csv", b"HSP/HA.2,", b"", r"row 2: 20 cells are expected, 19 are there"),
        ("sections.csv", b"RES.2", b"\xff", r"sections\.csv: it is not CSV in UTF-8"),
        ("sections.csv", b"HSP", b'"HSP"x', r"sections\.csv: it is not CSV in UTF-8"),
    ],
)
def test_a_spoilt_csv_file_is_refused(name: str, old: bytes, new: bytes, message: str) -> None:
    """Each fault is named with its file, row and column."""
    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        _as_csv.dataset_of_csv_files(spoilt(_as_csv.csv_files_of(DS), name, old, new))


def test_a_csv_file_may_come_from_a_spreadsheet() -> None:
    """A byte order mark before the columns, and another order of them, change nothing."""
    turned: dict[str, bytes] = {}
    for name, content_of in _as_csv.csv_files_of(DS).items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows(line[::-1] for line in csv.reader(io.StringIO(content_of.decode(), newline="")))
        turned[name] = text.getvalue().encode("utf-8-sig")

    assert _as_csv.dataset_of_csv_files(turned) == DS


def test_an_empty_and_a_missing_csv_file_are_refused() -> None:
    """An empty file has no columns; a missing one is a missing table."""
    files = _as_csv.csv_files_of(DS)

    with pytest.raises(unha2.errors.InvalidDataError, match=r"sections\.csv: these columns are missing"):
        _as_csv.dataset_of_csv_files({**files, "sections.csv": b""})
    with pytest.raises(unha2.errors.InvalidDataError, match="sections: the table is missing"):
        _as_csv.dataset_of_csv_files({name: each for name, each in files.items() if name != "sections.csv"})


def spoilt_database(statement: str) -> bytes:
    """The database after one more statement."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(_as_sqlite.sqlite_bytes_of(DS))
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(statement)
        database.commit()
        return bytes(database.serialize())


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DROP TABLE milestones", "no such table: milestones"),
        ("ALTER TABLE sections RENAME COLUMN heading TO colour", r"sections\.heading: the column is missing"),
        ("ALTER TABLE sections ADD COLUMN colour", r"sections\.colour: no such column"),
        ("UPDATE milestones SET \"order\" = 'one' WHERE rowid = 1", r"row 1, order: 'one' is not an integer"),
        ("UPDATE milestones SET text = x'00' WHERE rowid = 1", r"row 1, text: b'\\x00' is not a text"),
        ("UPDATE milestones SET cites_all_paragraphs = 2 WHERE rowid = 1", r"cites_all_paragraphs: 2 is not 0 or 1"),
        ("UPDATE milestones SET timeframe_latest = 'soon' WHERE rowid = 1", r"timeframe_latest: 'soon' is not a date"),
        ("UPDATE milestones SET timeframe_latest = x'35' WHERE rowid = 1", r"timeframe_latest: b'5' is not a date"),
        ("UPDATE milestones SET timeframe_latest = 5 WHERE rowid = 1", r"timeframe_latest: '5' is not a date"),
    ],
)
def test_a_spoilt_database_is_refused(statement: str, message: str) -> None:
    """Each fault is named with its table, row and column."""
    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        _as_sqlite.dataset_of_sqlite_bytes(spoilt_database(statement))


def test_the_database_has_keys_and_a_codebook() -> None:
    """Keys hold, a broken one is refused, and the codebook is a table; the file has its version."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(_as_sqlite.sqlite_bytes_of(DS))

        assert database.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(database.execute("PRAGMA foreign_key_list(milestones_paragraphs)").fetchall()) == 2
        assert database.execute(
            "SELECT unit FROM codebook WHERE table_name = 'budget_lines' AND column_name = 'total_usd'"
        ).fetchone() == ("USD",)
        database.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "UPDATE milestones SET section = 'RES.1/S9' WHERE rowid = 1",
            "UPDATE milestones SET id = 'RES.1/M2' WHERE rowid = 1",
            "UPDATE milestones SET timeframe_kind = 'sometime' WHERE rowid = 1",
            "UPDATE milestones SET text = NULL WHERE rowid = 1",
            "UPDATE milestones SET cites_all_paragraphs = 2 WHERE rowid = 1",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(wrong)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file that is no database, and JSON that is none, are named."""
    for name in ("x.sqlite", "x.json"):
        path = tmp_path / name
        path.write_bytes(b"nothing of the kind" * 100)

        with pytest.raises(unha2.errors.InvalidDataError, match=r"not an SQLite database|not valid JSON"):
            unha2.read(path)


def test_without_sqlite_the_other_formats_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python has no SQLite, JSON and CSV are written and read, and a database is refused with what to do."""
    database = unha2.write(DS, tmp_path / "a.sqlite")
    monkeypatch.delitem(sys.modules, "unha2._formats.sqlite")
    monkeypatch.setitem(sys.modules, "sqlite3", None)

    assert unha2.read(unha2.write(DS, tmp_path / "json")) == DS
    assert unha2.read(unha2.write(DS, tmp_path / "csv", format="csv")) == DS
    for refused in (lambda: unha2.read(database), lambda: unha2.write(DS, tmp_path / "b.sqlite")):
        with pytest.raises(MissingExtraError, match="this needs SQLite, which is not installed: use a Python that"):
            refused()
    assert not (tmp_path / "b.sqlite").exists()


@pytest.mark.parametrize("format", ["json", "csv", "parquet", "sqlite"])
def test_a_corrupted_export_is_refused(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """A file that is not what the list of the export says is named, and a missing one too."""
    folder = unha2.write(DS, tmp_path / "a", format=format)
    file = max(each for each in folder.rglob(f"*.{format}") if each.name[0] not in "cdu" or format == "sqlite")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    with pytest.raises(unha2.errors.InvalidDataError, match=rf"{file.name}: it is not what unha2-files\.json says"):
        unha2.read(folder)
    file.unlink()
    with pytest.raises(unha2.errors.InvalidDataError, match=rf"{file.name}: the file is missing"):
        unha2.read(folder)


def test_every_file_that_is_missing_is_named(tmp_path: Path) -> None:
    """Of several files that are gone, and one that was changed, each is named by its path in the folder."""
    folder = unha2.write(DS, tmp_path / "a")
    gone = ["resolutions/07.json", "resolutions/09.json", "sources/briefing.txt"]
    for name in gone:
        (folder / name).unlink()
    (folder / "session.json").write_bytes(b"{}")
    with pytest.raises(unha2.errors.InvalidDataError) as refused:
        unha2.read(folder)

    assert sorted(each.path for each in refused.value.problems) == [*gone[:2], "session.json", gone[2]]
    assert {each.reason for each in refused.value.problems if each.path in gone} == {"the file is missing"}


def test_a_changed_export_is_read_without_its_list(tmp_path: Path) -> None:
    """Who changes a table on purpose removes the list of files."""
    folder = unha2.write(DS, tmp_path / "a", format="csv")
    sources = folder / "sources.csv"
    sources.write_bytes(sources.read_bytes().replace(b"UN-Habitat", b"UN Habitat", 1))
    with pytest.raises(unha2.errors.InvalidDataError, match="if it was changed on purpose"):
        unha2.read(folder)
    (folder / "unha2-files.json").unlink()

    assert unha2.read(folder).sources[0].publisher == "UN Habitat"


@pytest.mark.parametrize("format", READABLE)
def test_a_folder_is_read_without_its_list(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """Whatever its format, the data files of a folder are known by their names."""
    folder = unha2.write(DS, tmp_path / "a", format=format)
    (folder / "unha2-files.json").unlink()

    assert unha2.read(folder) == DS


def test_where_nothing_is_nothing_is_read(tmp_path: Path) -> None:
    """A missing path and a folder without a dataset are named."""
    for name in ("a", "a.json", "a.csv", "a.xlsx"):
        with pytest.raises(FileNotFoundError):
            unha2.read(tmp_path / name)
    with pytest.raises(FileNotFoundError, match="contains no dataset"):
        unha2.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("session.json", b"{", "session.json: it is not valid JSON"),
        ("resolutions/07.json", b"{", "resolutions/07.json: it is not valid JSON"),
        ("session.json", b'{"format": 2}', "newer unha2"),
        ("session.json", b'{"format": 1, "resolutions": []}', "have files of their own"),
        ("resolutions/07.json", b'{"format": 1}', "the keys are none; expected resolution"),
        ("session.json", b'{"format": 1, "sources": 5}', "expected an array"),
        ("session.json", b'{"format": 1, "sources": [5]}', "expected an object"),
    ],
)
def test_a_spoilt_json_folder_is_refused(tmp_path: Path, name: str, text: bytes, message: str) -> None:
    """What is no JSON, or does not fit, is named."""
    folder = unha2.write(DS, tmp_path / "a")
    (folder / "unha2-files.json").unlink()
    (folder / name).write_bytes(text)

    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        unha2.read(folder)


def test_resolutions_in_files_are_in_order_of_number() -> None:
    """The file of resolution 100 comes after that of resolution 11, whatever their order as text."""
    fewer = evolve(DS, resolutions=tuple(DS.resolutions)[5:7], observed=(), unrecorded=())
    text = canonical_json(encode(fewer)).replace("RES.6", "RES.11").replace("RES.7", "RES.100")
    document = json.loads(text)
    for source in document["sources"]:
        source.update(text=None, sha256=None)
    far = decode(document)

    assert [each.number for each in far.resolutions] == [11, 100]
    assert dataset_of_files(files_of(far)) == far


def test_the_text_of_a_source_is_in_utf_8() -> None:
    """A text in another encoding is named with the first byte that does not fit."""
    files = {**files_of(DS), "sources/briefing.txt": b"caf\xe9\n"}
    with pytest.raises(unha2.errors.InvalidDataError, match=r"^sources/briefing\.txt: it is not in UTF-8 \(byte 4\)"):
        dataset_of_files(files)


def test_a_json_folder_needs_its_session() -> None:
    """Without the session there is no dataset."""
    with pytest.raises(unha2.errors.InvalidDataError, match="the file is missing"):
        dataset_of_files({})


def test_the_descriptors_describe_the_files(tmp_path: Path) -> None:
    """Each tabular export lists every table with its bytes and hash, its licence, source, key and vocabulary."""
    for format in FORMATS[1:]:  # noqa: A001
        folder = unha2.write(DS, tmp_path / format, format=format)
        package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
        croissant: dict[str, Any] = json.loads((folder / "croissant.json").read_bytes())
        resources = {each["name"]: each for each in package["resources"]}
        milestones = resources["milestones"]
        kinds = next(each for each in milestones["schema"]["fields"] if each["name"] == "timeframe_kind")

        assert list(resources) == [table.name for table in all_tables()]
        assert package["version"] == "1.0.0"
        assert "Unofficial" in package["description"]
        assert milestones["bytes"] == (folder / milestones["path"]).stat().st_size
        assert milestones["licenses"][0]["name"] == "CC-BY-4.0"
        assert "UN-Habitat" in milestones["sources"][0]["title"]
        assert milestones["schema"]["primaryKey"] == ["id"]
        assert kinds["constraints"]["enum"] == [word.value for word in unha2.vocabulary.TimeframeKind]
        assert {each["name"] for each in croissant["distribution"]} == {each["path"] for each in package["resources"]}
        assert {each["encodingFormat"] for each in croissant["distribution"]} == {MEDIA_TYPES[format]}
        assert {each["format"] for each in package["resources"]} == {format}
        assert ("recordSet" in croissant) == (format in {"csv", "parquet"})


@pytest.mark.parametrize("format", FORMATS[1:])
def test_a_descriptor_has_the_size_and_the_digest_of_each_file(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """Both descriptors name each data file with its bytes and its SHA-256, and how a table is found in it."""
    folder = unha2.write(DS, tmp_path / "a", format=format)
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    croissant: dict[str, Any] = json.loads((folder / "croissant.json").read_bytes())
    words = {"sqlite": "table", "xlsx": "sheetName"}

    for each in package["resources"]:
        written = (folder / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(written), f"sha256:{sha256(written).hexdigest()}")
        assert each.get("dialect", {}).get(words.get(format)) == (each["name"] if format in words else None)
        assert (each.get("mediatype"), each.get("encoding")) == (
            ("text/csv", "utf-8") if format == "csv" else (None, None)
        )
    for each in croissant["distribution"]:
        written = (folder / each["contentUrl"]).read_bytes()
        assert (each["contentSize"], each["sha256"]) == (f"{len(written)} B", sha256(written).hexdigest())
        assert each["@id"] == each["name"] == each["contentUrl"]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_descriptors_say_of_each_column_what_it_holds(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """Type, unit, whether it is filled, key and references are those of the table; both descriptors agree."""
    folder = unha2.write(DS, tmp_path / "a", format=format)
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    records: list[dict[str, Any]] = json.loads((folder / "croissant.json").read_bytes())["recordSet"]
    schemas = {each["name"]: each["schema"] for each in package["resources"]}
    names = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}

    for table, record in zip(all_tables(), records, strict=True):
        schema = schemas[table.name]
        for column, field in zip(table.columns, schema["fields"], strict=True):
            assert (field["name"], field["description"]) == (column.name, column.description)
            assert field.get("unit") == column.unit
            assert field.get("constraints", {}).get("required", False) == column.required
        assert record["description"] == table.description
        assert [each["@id"] for each in record["key"]] == [f"{table.name}/{each}" for each in schema["primaryKey"]]
        assert record["field"] == [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{each['name']}",
                "name": each["name"],
                "description": each["description"],
                "dataType": names[each["type"]],
                "source": {
                    "fileObject": {"@id": f"{table.name}.{format}"},
                    "extract": {"column": each["name"]},
                },
            }
            for each in schema["fields"]
        ]
        for key in schema.get("foreignKeys", []):
            other = schemas[key["reference"]["resource"]]
            assert key["reference"]["fields"] == other["primaryKey"]
    assert sum(len(each.get("foreignKeys", [])) for each in schemas.values()) == sum(
        len(table.foreign_keys) for table in all_tables()
    )


@pytest.mark.parametrize("ds", [DS, unha2.load("1.1.0")], ids=["1.0.0", "1.1.0"])
def test_the_descriptors_say_whose_words_and_data_they_are(tmp_path: Path, ds: unha2.Dataset) -> None:
    """Sources with publisher, title and address, the licence, the version, and what it does not cover are named."""
    folder = unha2.write(ds, tmp_path / "a", format="csv")
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    croissant: dict[str, Any] = json.loads((folder / "croissant.json").read_bytes())
    sources = [{"title": f"{each.publisher}: {each.title}", "path": each.url} for each in ds.sources]
    ours = {"name": about.LICENCE, "title": about.LICENCE_TITLE, "path": about.LICENCE_URL}
    held = [package, *package["resources"]]

    assert [{"path": None, **one} for each in held for one in each["sources"]] == sources * len(held)
    assert [each["licenses"] for each in held] == [[ours]] * len(held)
    assert {about.QUOTED in each["description"] for each in (package, croissant)} == {True}
    assert [each for each in about.CAUTIONS if each not in package["description"]] == []
    assert (croissant["version"], croissant["license"]) == (ds.version, about.LICENCE_URL)
    assert [(each["name"], each["publisher"]) for each in croissant["isBasedOn"]] == [
        (each.title, each.publisher) for each in ds.sources
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_a_write_digests_a_dataset_once(format: FileFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: A002
    """What a dataset is called is worked out once for it, not for each table and description of an export."""
    digested: list[object] = []
    digest_of = seals.digest_of
    monkeypatch.setattr(seals, "digest_of", lambda contents: digested.append(contents) or digest_of(contents))  # type: ignore[func-returns-value]
    dataset = evolve(DS)
    unha2.write(dataset, tmp_path / "out", format=format)

    assert [id(each) for each in digested] == [id(dataset)]
