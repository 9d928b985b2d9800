"""Files that would hang, fill the memory or lead elsewhere are refused, with their name and a reason."""

import hashlib
import io
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from stat import S_IFSOCK
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from damage import database, document, json_files, overlay, parquet_files, small
from pyarrow import parquet

import unha2
from unha2 import arrow, codec
from unha2._formats import parquet as parquet_room
from unha2._formats import regular
from unha2._formats.csv import dataset_of_csv_files
from unha2._formats.parquet import dataset_of_parquet_files
from unha2._formats.sqlite import dataset_of_sqlite_bytes
from unha2._json_text import parsed_json
from unha2.errors import InvalidDataError

LIST = "unha2-files.json"
#: Damaged files, each named after its table.
CORPUS = Path(__file__).parent / "corpus"


def never_a_file(path: Path, how: str) -> None:
    """Put something else where a file should be."""
    path.unlink(missing_ok=True)
    if how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "socket":
        os.mknod(path, S_IFSOCK | 0o600)
    elif how == "circle":
        path.symlink_to(path.name)
    elif how == "below a file":
        path.symlink_to(Path(__file__) / "x")
    else:
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize("how", ["pipe", "circle", "device", "below a file", "socket"])
@pytest.mark.parametrize("name", ["a.json", "a.sqlite"])
def test_only_a_regular_file_is_read(tmp_path: Path, how: str, name: str) -> None:
    """A pipe, a device or a circle of links is refused at once, by both readers of files."""
    never_a_file(tmp_path / name, how)
    for read in (unha2.read, unha2.read_overlay):
        with pytest.raises(InvalidDataError, match=rf"{name}: (it is not a regular file|it cannot be opened: )"):
            read(tmp_path / name)


def test_an_overlay_is_not_a_folder(tmp_path: Path) -> None:
    """A folder is named as what it is; where nothing is, the error says so."""
    with pytest.raises(InvalidDataError, match="cannot be opened: Is a directory"):
        unha2.read_overlay(tmp_path)
    with pytest.raises(FileNotFoundError):
        unha2.read_overlay(tmp_path / "overlay.json")


@pytest.mark.parametrize("how", ["pipe", "folder", "device"])
@pytest.mark.parametrize("name", [LIST, "resolutions/07.json", "session.json"])
def test_in_a_folder_too_only_regular_files_are_read(tmp_path: Path, how: str, name: str) -> None:
    """What a folder holds in place of a file is refused, and so is a link to a device, which leads out of it."""
    folder = unha2.write(small(), tmp_path / "a", format="json")
    never_a_file(folder / name, how)

    with pytest.raises(InvalidDataError, match=rf"{name}: it (is not a regular|cannot be opened|is a link)"):
        unha2.read(folder)


def test_a_list_outside_is_not_read(tmp_path: Path) -> None:
    """The list of files is in the folder itself; one that a link leads to is neither read nor believed."""
    folder = unha2.write(small(), tmp_path / "a", format="json")
    (folder / LIST).rename(tmp_path / "list")
    (folder / LIST).symlink_to(tmp_path / "list")
    with pytest.raises(InvalidDataError, match=f"{LIST}: it is a link that leads out of the folder"):
        unha2.read(folder)
    with pytest.raises(FileExistsError, match="no list of an earlier export"):
        unha2.write(small(), folder, format="json", overwrite=True)

    assert (tmp_path / "list").exists()


@pytest.mark.parametrize(
    "name",
    [
        "session.json\0",
        "\ud800.csv",
        "../session.json",
        "/etc/passwd",
        "resolutions/../session.json",
        "a\\b.csv",
        "c:x",
    ],
)
def test_a_list_names_files_in_the_folder_alone(tmp_path: Path, name: str) -> None:
    """A name that no file of an export has is refused before anything is opened."""
    (tmp_path / LIST).write_text(json.dumps({"format": 1, "files": {name: ""}}))
    with pytest.raises(InvalidDataError, match=f"{LIST}: .* is not the name of a file in the folder"):
        unha2.read(tmp_path)


@pytest.mark.parametrize("name", ["resolutions/x", "sources/x", "resolutions", "resolutions/01.json/x", "x/y.csv"])
def test_a_list_of_other_files_is_no_dataset(tmp_path: Path, name: str) -> None:
    """Files that no export has do not count."""
    (tmp_path / LIST).write_text(json.dumps({"format": 1, "files": {name: ""}}))
    with pytest.raises(FileNotFoundError, match="contains no dataset"):
        unha2.read(tmp_path)


def test_a_long_name_is_refused(tmp_path: Path) -> None:
    """A name that the system does not take is refused with what the system says."""
    (tmp_path / LIST).write_text(json.dumps({"format": 1, "files": {"x" * 300 + ".csv": ""}}))
    with pytest.raises(InvalidDataError, match=r"x\.csv: it cannot be opened: File name too long"):
        unha2.read(tmp_path)


def test_a_json_folder_is_more_than_texts(tmp_path: Path) -> None:
    """A list with a resolution or a text alone names the file that is missing."""
    text = json_files()["resolutions/07.json"]
    (tmp_path / "resolutions").mkdir()
    (tmp_path / "resolutions/07.json").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    (tmp_path / LIST).write_text(json.dumps({"format": 1, "files": {"resolutions/07.json": digest}}))
    with pytest.raises(InvalidDataError, match=r"session\.json: the file is missing"):
        unha2.read(tmp_path)


def test_a_file_may_have_so_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte more than the limit is refused before it is read."""
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * 10)
    monkeypatch.setattr(regular, "LARGEST_FILE", 10)

    assert regular.content_of_file(path, "a") == b"x" * 10
    monkeypatch.setattr(regular, "LARGEST_FILE", 9)
    with pytest.raises(InvalidDataError, match=r"a\.json: it has more than 9 bytes"):
        unha2.read(path)


def changed(*statements: str) -> bytes:
    """The database with its table of sections changed by some statements."""
    with closing(sqlite3.connect(":memory:")) as found:
        found.deserialize(database())
        for statement in statements:
            found.executescript(statement)
        found.commit()
        return bytes(found.serialize())


ENDLESS = "WITH RECURSIVE c(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM c) SELECT id FROM c"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (f"DROP TABLE sections; CREATE VIEW sections AS {ENDLESS}", "a view or a virtual table is not read"),
        (f"DROP TABLE sections; CREATE VIEW Sections AS {ENDLESS}", "a view or a virtual table is not read"),
        ("DROP TABLE sections; CREATE VIRTUAL TABLE sections USING fts5(id)", "a view or a virtual table is not read"),
        ("ALTER TABLE sections ADD COLUMN x AS (hex(zeroblob(900000)))", "are computed, or have a default: x"),
        ("ALTER TABLE sections ADD COLUMN x DEFAULT 'x'", "are computed, or have a default: x"),
    ],
)
def test_what_a_database_computes_is_not_read(statement: str, reason: str) -> None:
    """A view may never end, and a computed column may be larger than memory."""
    with pytest.raises(InvalidDataError, match=f"sections: .*{reason}"):
        dataset_of_sqlite_bytes(changed(statement))


def test_a_costly_condition_is_not_asked() -> None:
    """The conditions of a table are not asked; what it holds is checked by us."""
    made = changed(
        "PRAGMA writable_schema = 1;"
        "UPDATE sqlite_master SET sql = replace(sql, '\"heading\" TEXT', "
        "'\"heading\" TEXT CHECK (length(hex(zeroblob(400000000))) < 0)') WHERE name = 'sections'"
    )

    assert dataset_of_sqlite_bytes(made) == small()


def test_pages_that_are_shared_are_refused() -> None:
    """A table whose pages lead to one page again and again would have more rows than its file."""
    content = bytearray(database())
    size = int.from_bytes(content[16:18], "big")
    inner = [at for at in range(size, len(content), size) if content[at] == 5]
    at = inner[0]
    cells = int.from_bytes(content[at + 3 : at + 5], "big")
    first = at + int.from_bytes(content[at + 12 : at + 14], "big")
    for number in range(cells):
        cell = at + int.from_bytes(content[at + 12 + 2 * number : at + 14 + 2 * number], "big")
        content[cell : cell + 4] = content[first : first + 4]
    content[at + 8 : at + 12] = content[first : first + 4]

    assert cells >= 1
    with pytest.raises(InvalidDataError, match="the table is damaged: "):
        dataset_of_sqlite_bytes(bytes(content))


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file."""
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def test_a_parquet_file_has_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one row more than the limit is refused before its rows are in memory."""
    content = parquet_bytes(pa.table({"id": pa.nulls(1025, pa.string())}))
    most = max(parquet.read_metadata(io.BytesIO(each)).num_rows for each in parquet_files().values())
    monkeypatch.setattr(parquet_room, "MOST_ROWS", most)

    assert dataset_of_parquet_files(parquet_files()) == small()
    monkeypatch.setattr(parquet_room, "MOST_ROWS", 1024)
    with pytest.raises(InvalidDataError, match=r"sections\.parquet: it has more than 1,024 rows"):
        dataset_of_parquet_files({**parquet_files(), "sections.parquet": content})


@pytest.mark.parametrize("is_dictionary", [True, False])
def test_parquet_files_may_expand_so_far(*, is_dictionary: bool) -> None:
    """A small file whose rows all have one long text is refused before each has one of its own."""
    word = "x" * 2_000_000
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 300, pa.int32()), pa.array([word]))
    bomb = parquet_bytes(pa.table({"id": texts if is_dictionary else pa.array([word] * 300)}))

    assert len(bomb) < 20_000
    with pytest.raises(InvalidDataError, match=r"sections\.parquet: .* or the files more than 536,870,912 bytes when"):
        dataset_of_parquet_files({**parquet_files(), "sections.parquet": bomb})


def test_all_parquet_files_of_a_folder_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one file needs is not there for the next."""
    files = parquet_files()
    size = sum(parquet_room._table_in(content, 2**30)[1] for content in files.values())  # noqa: SLF001
    monkeypatch.setattr(parquet_room, "MOST_BYTES", size)

    assert dataset_of_parquet_files(files) == small()
    monkeypatch.setattr(parquet_room, "MOST_BYTES", size - 1)
    with pytest.raises(InvalidDataError, match="the most that are read"):
        dataset_of_parquet_files(files)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.parquet")), ids=lambda path: path.name)
def test_the_parquet_files_of_the_corpus_are_refused(path: Path) -> None:
    """Files whose text or names of columns are not in UTF-8, found by chance, are refused."""
    with pytest.raises(InvalidDataError, match=r"it is not valid Parquet|it does not hold what its types say"):
        dataset_of_parquet_files({**parquet_files(), f"{path.name.partition('-')[0]}.parquet": path.read_bytes()})


@pytest.mark.parametrize("text", [b"\xff", b"a\xc3"])
def test_text_that_is_not_in_utf_8_is_refused(text: bytes) -> None:
    """An array says that it holds text; what it holds is looked at."""
    sections = arrow.tables(small())["sections"].slice(0, 1)
    cells = pa.array([text]).view(pa.string())
    twisted = sections.set_column(sections.column_names.index("heading"), "heading", cells)
    with pytest.raises(InvalidDataError, match="sections: it does not hold what its types say: "):
        arrow.from_tables({"sections": twisted})


def test_a_word_that_a_dictionary_does_not_have_is_refused() -> None:
    """A position outside of its dictionary is memory of somebody else, and is found before it is looked up."""
    milestones = arrow.tables(small())["milestones"].slice(0, 1)
    outside = pa.DictionaryArray.from_arrays(pa.array([5], pa.int8()), pa.array(["period"]), safe=False)
    at = milestones.column_names.index("timeframe_kind")
    with pytest.raises(InvalidDataError, match=r"milestones: it does not hold what its types say: .*(?i:dictionary)"):
        arrow.from_tables({"milestones": milestones.set_column(at, "timeframe_kind", outside)})


def test_a_column_that_is_there_twice_is_named() -> None:
    """Of two columns with one name neither is taken."""
    tables = arrow.tables(small())
    twice = tables["sections"].append_column("heading", pa.array([1] * tables["sections"].num_rows))
    with pytest.raises(InvalidDataError, match=r"sections\.heading: the column is there twice"):
        arrow.from_tables({**tables, "sections": twice})


def test_another_file_among_the_tables_is_named() -> None:
    """A table that is not known is not passed over."""
    with pytest.raises(InvalidDataError, match=r"others\.csv: no such table is known"):
        dataset_of_csv_files({"others.csv": b"id\r\n"})


@pytest.mark.parametrize("day", ["20230901", "2023-W35-5"])
def test_a_day_is_written_in_one_way(day: str) -> None:
    """Other forms of ISO 8601 are not taken for days; in a table as in JSON, nothing is coerced."""
    with pytest.raises(InvalidDataError, match=r"row 1, timeframe_earliest: .* is not a date"):
        dataset_of_sqlite_bytes(changed(f"UPDATE milestones SET timeframe_earliest = '{day}' WHERE rowid = 1"))


def test_very_many_keys_are_refused_soon() -> None:
    """The key that is there twice is found in one pass, and few of many unknown keys get a hint."""
    keys = ", ".join(f'"key{number}": 1' for number in range(100_000))
    with pytest.raises(InvalidDataError, match="the key 'key99999' is there twice"):
        parsed_json("a", f'{{{keys}, "key99999": 2}}')
    with pytest.raises(InvalidDataError) as refused:
        codec.structure({**codec.unstructure(overlay()), **{f"name{number}": 1 for number in range(50)}}, unha2.Overlay)

    assert len(refused.value.problems) == 50
    assert sum("did you mean" in each.reason for each in refused.value.problems) == 10


def test_few_of_many_references_get_a_hint() -> None:
    """A hint takes as long as there are records, so that ten are given."""
    update = document()["updates"][0]
    many = [{**update, "id": f"RES.7/U{number}", "about": f"RES.7/M{number}"} for number in range(1000, 1050)]
    with pytest.raises(InvalidDataError) as refused:
        codec.decode({**document(), "updates": many})

    assert len(refused.value.problems) == 50
    assert sum("the nearest is" in each.reason for each in refused.value.problems) == 10


@pytest.mark.parametrize("key", [5, None, 10**5000, ("x",)], ids=["integer", "null", "long", "tuple"])
def test_a_key_is_a_string(key: object) -> None:
    """An object with another key is not one of JSON."""
    with pytest.raises(InvalidDataError, match=r"\$\.sources\[0\]: expected an object whose keys are all strings"):
        codec.structure({"name": "mine", "sources": [{key: 1, "x": 1}]}, unha2.Overlay, is_lenient=True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: codec.decode({"format": 10**5000}), r"\$\.format: format of a number that long was made by a newer"),
        (lambda: codec.decode({"format": -(10**5000)}), r"\$\.format: format of a number that long is not known"),
        (lambda: evolve(small().milestones[0], order=10**5000), "order: a number has more than 64 bits"),
        (lambda: evolve(small().milestones[0], id=f"RES.6/M{'9' * 19}"), "18 digits at most"),
        (lambda: evolve(small().observed[0], id=f"{small().observed[0].id}.{'9' * 5000}"), "18 digits at most"),
    ],
)
def test_a_long_number_is_refused(make: Callable[[], object], message: str) -> None:
    """A number that Python would not write, or a table could not hold, has the reason of every other."""
    with pytest.raises(InvalidDataError, match=message):
        make()


def test_the_longest_number_of_an_id_fits_every_table() -> None:
    """An id with 18 digits is one, and so is what tables make of it; one of more digits is not asked for."""
    update = evolve(small().updates[0], id=f"{small().updates[0].about.partition('/')[0]}/U{'9' * 18}")
    dataset = evolve(small(), updates=(update,))

    assert arrow.from_tables(arrow.tables(dataset)) == dataset
    assert dataset.find(update.id) == update
    with pytest.raises(ValueError, match="18 digits at most"):
        dataset.find(f"RES.{'9' * 5000}")


@pytest.mark.parametrize(
    ("ask", "wrong", "message"),
    [
        (small().milestones.group_by, 1.5, "field must be str, not float; name a field"),
        (small().with_overlay, "mine.json", "overlay must be Overlay, not str; read one with"),
        (small().delay, "RES.7/U1", "update must be ImplementationUpdate, not str; give one of"),
        (partial(unha2.diff, small()), "1.0.0", "a dataset to compare or change must be Dataset, not str"),
        (unha2.diff(small(), small()).apply_to, "1.0.0", "must be Dataset, not str; load or read one"),
        (unha2.Changes.from_json, b"[]", "text must be str, not bytes; read the file first"),
        (codec.encode, small().milestones, "dataset must be Dataset, not Milestones; load or"),
        (arrow.tables, "1.0.0", "dataset must be Dataset, not str; load or read one"),
        (arrow.from_tables, [], "tables must be Mapping, not list; give what unha2.arrow.tables gives"),
        (arrow.from_tables, {"milestones": 1}, "table milestones must be Table, not int; make one"),
    ],
)
def test_an_argument_of_another_class_is_refused_by_name(
    ask: Callable[[Any], object], wrong: object, message: str
) -> None:
    """What is no dataset, overlay, update or table is refused with what it is and what to give instead."""
    with pytest.raises(TypeError, match=message):
        ask(wrong)
