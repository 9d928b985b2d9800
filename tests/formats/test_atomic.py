"""Writes are all-or-nothing, also for others who write or read at the same time, and lose nothing of anybody."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import unha2
from unha2._formats import listed
from unha2.errors import InvalidDataError
from unha2.vocabulary import FileFormat

DS = unha2.load("1.0.0")
FORMATS: list[FileFormat] = ["json", "csv", "parquet", "sqlite", "xlsx"]


def changed(text: str) -> unha2.Dataset:
    """The dataset with another note on its source, so that an export differs."""
    return evolve(DS, sources=(evolve(DS.sources[0], note=text),))


def content(path: Path) -> dict[str, bytes]:
    """All files of a folder, or the one file."""
    files = [path] if path.is_file() else [each for each in sorted(path.rglob("*")) if each.is_file()]
    return {each.relative_to(path.parent).as_posix(): each.read_bytes() for each in files}


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_overwritten_unasked(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """A second write is refused, unless it is asked for; an empty folder may be filled."""
    (tmp_path / "a").mkdir()
    folder = unha2.write(DS, tmp_path / "a", format=format)
    before = content(folder)
    with pytest.raises(FileExistsError, match="overwrite=True"):
        unha2.write(changed("x"), folder, format=format)

    assert content(folder) == before
    unha2.write(changed("x"), folder, format=format, overwrite=True)
    assert content(folder) != before
    assert content(folder).keys() == before.keys()
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_what_an_export_did_not_write_is_never_touched(tmp_path: Path) -> None:
    """Files of others stay, whatever their names; where an export would need such a name, it is refused whole."""
    folder = unha2.write(DS, tmp_path / "a")
    mine = ["thesis.docx", "resolutions/my-thesis-notes.json", "sources/interview.txt", "milestones.csv", "empty/x"]
    for name in mine:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    unha2.write(changed("x"), folder, overwrite=True)
    before = content(folder)

    assert unha2.read(folder) == changed("x")
    assert {(folder / name).read_text(encoding="utf-8") for name in mine} == {"mine"}
    with pytest.raises(FileExistsError, match=r"holds files that no export wrote \(milestones\.csv\)"):
        unha2.write(DS, folder, format="csv", overwrite=True)
    assert content(folder) == before
    (folder / "milestones.csv").unlink()
    unha2.write(DS, folder, format="csv", overwrite=True)
    assert unha2.read(folder) == DS
    assert {(folder / name).exists() for name in mine if name != "milestones.csv"} == {True}
    assert not (folder / "session.json").exists()


def test_an_export_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    """Where another format replaces an export, its files are gone, and so are the folders that they stood in."""
    folder = unha2.write(DS, tmp_path / "a")
    unha2.write(DS, folder, format="csv", overwrite=True)

    fresh = unha2.write(DS, tmp_path / "b", format="csv")
    assert sorted(each.name for each in folder.rglob("*")) == sorted(each.name for each in fresh.rglob("*"))


@pytest.mark.parametrize("format", FORMATS)
def test_the_list_names_every_file_beside_it(tmp_path: Path, format: FileFormat) -> None:  # noqa: A002
    """The list of an export has its form, and every other file with its SHA-256."""
    folder = unha2.write(DS, tmp_path / "a", format=format)
    files = {name.removeprefix("a/"): sha256(each).hexdigest() for name, each in content(folder).items()}
    del files[listed.LIST]

    assert json.loads((folder / listed.LIST).read_bytes()) == {"format": 1, "files": files}


@pytest.mark.parametrize("list_of_files", [None, b"{", b"[]", b'{"files": {"a": 1}}', b'{"files": {"../x": "0"}}'])
def test_a_folder_without_a_list_of_ours_is_not_replaced(tmp_path: Path, list_of_files: bytes | None) -> None:
    """A project's own folder, with its own ``schema.json``, is not one of our exports, whatever its list says."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "schema.json").write_text("mine", encoding="utf-8")
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    if list_of_files is not None:
        (tmp_path / "a" / listed.LIST).write_bytes(list_of_files)
    before = content(tmp_path)
    with pytest.raises(FileExistsError, match="no list of an earlier export"):
        unha2.write(DS, tmp_path / "a", overwrite=True)

    assert content(tmp_path) == before


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "a//b", "C:x", "a\\b", "."])
def test_a_list_never_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    """A name in a list that is not of a file in the folder is refused when it is read."""
    folder = unha2.write(DS, tmp_path / "a")
    (folder / listed.LIST).write_text(json.dumps({"format": 1, "files": {name: "0"}}), encoding="utf-8")

    with pytest.raises(InvalidDataError, match="is not the name of a file in the folder"):
        unha2.read(folder)


def test_a_file_and_a_folder_do_not_replace_each_other(tmp_path: Path) -> None:
    """A folder is not written over a file, nor a file over a folder."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "x.json").mkdir()
    with pytest.raises(FileExistsError, match="is a file"):
        unha2.write(DS, tmp_path / "file", overwrite=True)
    with pytest.raises(FileExistsError, match="another path"):
        unha2.write(DS, tmp_path / "x.json", overwrite=True)

    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_links_stay_links(tmp_path: Path) -> None:
    """What a link leads to is written; a link that leads nowhere, or out of a folder, is refused."""
    first = unha2.write(DS, tmp_path / "v1")
    single = unha2.write(DS, tmp_path / "v1.json")
    (tmp_path / "current").symlink_to("v1")
    (tmp_path / "current.json").symlink_to("v1.json")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "lost.json").symlink_to("nowhere.json")
    unha2.write(changed("x"), tmp_path / "current", overwrite=True)
    unha2.write(changed("x"), tmp_path / "current.json", overwrite=True)

    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "current.json").is_symlink()
    assert unha2.read(first) == unha2.read(tmp_path / "current") == unha2.read(single) == changed("x")
    for name in ("lost", "lost.json"):
        with pytest.raises(FileExistsError, match="is a link that leads nowhere"):
            unha2.write(DS, tmp_path / name, overwrite=True)
        assert (tmp_path / name).is_symlink()
    with pytest.raises(FileExistsError, match="there already"):
        unha2.write(DS, tmp_path / "current")


def test_a_folder_inside_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    """Where a link stands for a folder of an export, no new file is put where it leads."""
    folder = unha2.write(DS, tmp_path / "a")
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(folder / "sources")
    (folder / "sources").symlink_to(outside)
    with pytest.raises(FileExistsError, match=r"holds a link \(briefing\.txt\) where an export has a file"):
        unha2.write(DS, folder, overwrite=True)

    assert list(outside.iterdir()) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "outside"]


def test_a_link_inside_a_folder_leads_nowhere(tmp_path: Path) -> None:
    """A file of an export that is a link is neither read nor written through."""
    folder = unha2.write(DS, tmp_path / "a")
    outside = tmp_path / "outside.json"
    outside.write_bytes((folder / "session.json").read_bytes())
    (folder / "session.json").unlink()
    (folder / "session.json").symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(InvalidDataError, match="a link that leads out of the folder"):
        unha2.read(folder)
    with pytest.raises(FileExistsError, match=r"holds a link \(session\.json\)"):
        unha2.write(changed("x"), folder, overwrite=True)

    assert outside.read_bytes() == before


def failing_after(writes: int) -> Callable[..., int]:
    """A stand-in for ``Path.write_bytes`` that fails after some writes, as on a full disk."""
    original = Path.write_bytes
    done: list[Path] = []

    def write_bytes(path: Path, data: bytes) -> int:
        done.append(path)
        if len(done) > writes:
            original(path, data[: len(data) // 2])
            message = "no space left on device"
            raise OSError(message)
        return original(path, data)

    return write_bytes


@pytest.mark.parametrize("writes", [0, 1, 7])
@pytest.mark.parametrize("name", ["folder", "file.json"])
def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int, name: str
) -> None:
    """When the disk fills up, the old files are whole; where there were none, there are none."""
    old = unha2.write(DS, tmp_path / f"old-{name}")
    before = content(old)
    monkeypatch.setattr(Path, "write_bytes", failing_after(0 if name.endswith("json") else writes))
    for target in (old, tmp_path / f"new-{name}"):
        with pytest.raises(OSError, match="no space"):
            unha2.write(changed("x"), target, overwrite=True)

    assert content(old) == before
    assert [each.name for each in tmp_path.iterdir()] == [old.name]


@pytest.mark.parametrize("fault", [OSError("busy"), KeyboardInterrupt()])
@pytest.mark.parametrize("moves", [2, 3, 9, 15, 20, 27])
def test_an_interrupted_exchange_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, fault: BaseException
) -> None:
    """Wherever an exchange of files is interrupted, the old ones are whole, and those of others too."""
    folder = unha2.write(DS, tmp_path / "a")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = content(folder)
    original, done = Path.rename, list[Path]()

    def rename(path: Path, new: Path) -> Path:
        done.append(path)
        if len(done) == moves:
            raise fault
        return original(path, new)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(type(fault)):
        unha2.write(changed("x"), folder, overwrite=True)

    assert content(folder) == before
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_list_that_cannot_be_replaced_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is the last; if it fails, the old export is whole, and so is the file where a name fails."""
    folder = unha2.write(DS, tmp_path / "a")
    before = content(folder)

    def replace(path: Path, new: Path) -> Path:
        message = f"{path.name} is busy, {new.name} too"
        raise PermissionError(message)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError, match=listed.LIST):
        unha2.write(changed("x"), folder, overwrite=True)

    assert content(folder) == before
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_cannot_be_made_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the system that is not about a folder being there is passed on."""

    def rename(path: Path, new: Path) -> Path:
        message = f"{path.name} is busy, {new.name} too"
        raise OSError(message)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="busy"):
        unha2.write(DS, tmp_path / "a")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "a.json"])
def test_of_several_writers_one_succeeds(tmp_path: Path, name: str) -> None:
    """Without ``overwrite`` one of six threads writes, and the others are told that something is there."""

    def attempt(number: int) -> bool:
        try:
            unha2.write(changed(str(number)), tmp_path / name)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(attempt, range(6)))

    assert sorted(done) == [False] * 5 + [True]
    assert unha2.read(tmp_path / name) == changed(str(done.index(True)))
    assert [each.name for each in tmp_path.iterdir()] == [name]


WRITER = """
import sys
from attrs import evolve
import unha2
ds = unha2.load("1.0.0")
for number in range(12):
    mine = evolve(ds, sources=(evolve(ds.sources[0], note=f"{sys.argv[2]}{number}" * 50),))
    unha2.write(mine, sys.argv[1], format="csv" if number % 2 else "json", overwrite=True)
"""


def test_readers_see_whole_exports_while_others_write(tmp_path: Path) -> None:
    """Two processes that write one folder again and again, and a reader: every read gives one of their datasets."""
    folder = unha2.write(DS, tmp_path / "a")
    command = [sys.executable, "-c", WRITER, str(folder)]
    writers = [subprocess.Popen([*command, name]) for name in "xy"]  # noqa: S603
    notes: list[Any] = []
    while any(writer.poll() is None for writer in writers) or not notes:
        notes.append(unha2.read(folder).sources[0].note)

    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(set(notes)) > 1
    assert all(note == DS.sources[0].note or len(note) in {100, 150} for note in notes)
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_name_may_be_taken_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that somebody takes meanwhile is not replaced unasked."""
    monkeypatch.setattr(Path, "exists", lambda _: False)
    (tmp_path / "x.json").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="there already"):
        unha2.write(DS, tmp_path / "x.json")

    assert (tmp_path / "x.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("path", "format", "error", "message"),
    [
        ("a", "ods", ValueError, "format is one of json, csv, parquet, sqlite, xlsx, not 'ods'"),
        ("a.json", "csv", ValueError, "has the suffix of json, the format is csv; change one of them"),
        ("a/b/c", "csv", FileNotFoundError, "does not exist; create it first"),
        ("a/b/c.json", None, FileNotFoundError, "does not exist; create it first"),
    ],
)
def test_an_impossible_target_is_refused(
    tmp_path: Path,
    path: str,
    format: Any,  # noqa: A002
    error: type[Exception],
    message: str,
) -> None:
    """An unknown format, a suffix of another one and a folder that is not there leave nothing behind."""
    with pytest.raises(error, match=message):
        unha2.write(DS, tmp_path / path, format=format)

    assert list(tmp_path.iterdir()) == []


def test_a_reader_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the list changes at every look, a reader gives up and says what is wrong."""
    folder = unha2.write(DS, tmp_path / "a")
    (folder / "session.json").write_bytes(b"{}")
    looks = iter(range(100))
    monkeypatch.setattr(listed, "_list_now", lambda _: str(next(looks)).encode())
    monkeypatch.setattr(listed, "_TRIES", 3)

    with pytest.raises(InvalidDataError, match=r"session\.json: it is not what unha2-files\.json says"):
        unha2.read(folder)
    assert next(looks) == 10
