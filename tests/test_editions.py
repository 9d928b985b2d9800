"""The shelf: loading, digests, threads."""

import hashlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from attrs import evolve, fields, has
from hypothesis import given
from hypothesis import strategies as st

import unha2
from unha2 import RecordCollection
from unha2._dataset import seals
from unha2._dataset.seals import _sha256_of
from unha2._editions import newest
from unha2._formats.json import dataset_of_files

PACKAGE = Path(unha2.__file__).parent


def copy_to(folder: Path) -> Path:
    """A copy of the installed package to damage."""
    shutil.copytree(PACKAGE, folder / "unha2", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "unha2"


def load_in(folder: Path) -> subprocess.CompletedProcess[str]:
    """Load and verify in a fresh process that imports the package from a folder or a zip."""
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import unha2; unha2.verify(); print(unha2.load())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


def test_load_is_one_object_for_racing_threads() -> None:
    """32 threads that ask at once get one object."""
    code = (
        "import unha2, threading; from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "gate = threading.Barrier(32)\n"
        "def ask(_): gate.wait(); return id(unha2.load())\n"
        "print(len(set(Pool(32).map(ask, range(32)))))"
    )
    fresh = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert fresh.stdout.strip() == "1"
    gate = Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        assert {id(each) for each in pool.map(lambda _: (gate.wait(), unha2.load())[1], range(8))} == {id(unha2.load())}


def test_versions() -> None:
    """A cut version means the newest of its kind; an unknown one names what there is."""
    assert unha2.load("1") is unha2.load("1.1.0") is unha2.load()
    assert unha2.load("1.0") is unha2.load("1.0.0")
    assert [each.version for each in unha2.editions()] == ["1.0.0", "1.1.0"]
    with pytest.raises(unha2.errors.UnknownEditionError, match=r"'9'.*1\.0\.0"):
        unha2.load("9")


@pytest.mark.parametrize("path", ["editions.json", *(each.path for each in unha2.verify())])
@pytest.mark.parametrize("damage", ["flip", "cut", "delete"])
def test_a_damaged_file_is_noticed(tmp_path: Path, path: str, damage: str) -> None:
    """A flipped, cut or deleted file is noticed in a fresh process, by name."""
    file = copy_to(tmp_path) / "data" / path
    content = file.read_bytes()
    if damage == "delete":
        file.unlink()
    else:
        file.write_bytes(content[:-1] if damage == "cut" else bytes([content[0] ^ 1]) + content[1:])
    result = load_in(tmp_path)

    assert result.returncode != 0
    assert "CorruptDataError" in result.stderr
    assert path in result.stderr.rstrip().rpartition("\n")[2]


def test_every_bundled_file_is_verified() -> None:
    """What is held against its digest is every file of data, the manifest apart, each with its own digest."""
    data = PACKAGE / "data"
    files = {path.relative_to(data).as_posix(): path for path in data.rglob("*") if path.suffix in {".json", ".txt"}}
    manifest = files.pop("editions.json")

    assert {each.path: each.sha256 for each in unha2.verify()} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }
    assert len(unha2.verify()) == len(files)
    assert manifest.is_file()


def test_it_loads_from_a_zip(tmp_path: Path) -> None:
    """The package loads from a zip file."""
    package = copy_to(tmp_path / "tree")
    archive = tmp_path / "unha2.zip"
    with ZipFile(archive, "w") as zipped:
        for path in package.rglob("*.*"):
            zipped.write(path, path.relative_to(package.parent))
    result = load_in(archive)

    assert result.stderr == ""
    assert result.stdout.startswith(f"<unha2.Dataset edition {unha2.DATA_VERSION}")


def test_a_manifest_that_is_not_the_sealed_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest itself is held against its digest, and a file that is not there is named."""
    monkeypatch.setattr(seals, "_MANIFEST_SHA256", "0")
    with pytest.raises(unha2.errors.CorruptDataError, match=r"editions\.json.*reinstall"):
        unha2.editions()
    with pytest.raises(unha2.errors.CorruptDataError, match=r"nothing\.json.*cannot be read"):
        seals.sealed_bytes("nothing.json", "0")


def test_the_newest_edition_is_newest_by_its_numbers() -> None:
    """1.10 is newer than 1.9, whatever their order as text; a version that names none is refused."""
    first = unha2.editions()[0]
    shelf = tuple(evolve(first, version=version) for version in ("1.9.0", "1.10.0", "1.2.10", "1.2.9", "2.0.0"))

    assert newest(shelf, None).version == "2.0.0"
    assert newest(shelf, "1").version == "1.10.0"
    assert newest(shelf, "1.2").version == "1.2.10"
    assert newest(shelf, "1.9").version == "1.9.0"
    with pytest.raises(unha2.errors.UnknownEditionError, match=r"2\.0\.1"):
        newest(shelf, "2.0.1")


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_a_sealed_edition_equals_the_strict_way(version: str) -> None:
    """What ``load`` builds past every check is what the codec makes of the same files, check by check."""
    edition = next(each for each in unha2.editions() if each.version == version)
    files = {
        each.path.removeprefix(f"{version}/"): (PACKAGE / "data" / each.path).read_bytes() for each in edition.files
    }

    assert dataset_of_files(files) == unha2.load(version)
    assert types_in(dataset_of_files(files)) == types_in(unha2.load(version))


def types_in(value: Any) -> Any:
    """The types of a value and of all that is in it."""
    if has(type(value)):
        return type(value), [types_in(getattr(value, each.name)) for each in fields(type(value))]
    return type(value), [types_in(each) for each in value] if isinstance(value, tuple | RecordCollection) else None


@given(st.binary(max_size=300))
def test_a_digest_is_that_of_hashlib(content: bytes) -> None:
    """Whichever code makes it, a digest is the SHA-256, by hashlib too where Python has no other."""
    digest = hashlib.sha256(content).hexdigest()

    assert _sha256_of(content) == digest
    with patch.dict(sys.modules, {"_sha2": None, "_sha256": None}):
        assert _sha256_of(content) == digest
