"""The shelf: loading, digests, threads."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from zipfile import ZipFile

import pytest

import unha2
from unha2 import _editions

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
    with pytest.raises(unha2.UnknownEditionError, match=r"'9'.*1\.0\.0"):
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


def test_it_loads_from_a_zip(tmp_path: Path) -> None:
    """The package loads from a zip file."""
    package = copy_to(tmp_path / "tree")
    archive = tmp_path / "unha2.zip"
    with ZipFile(archive, "w") as zipped:
        for path in package.rglob("*.*"):
            zipped.write(path, path.relative_to(package.parent))
    result = load_in(archive)

    assert result.stderr == ""
    assert result.stdout.startswith(f"<unha2.Dataset {unha2.DATA_VERSION}")


def test_a_manifest_that_is_not_the_sealed_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest itself is held against its digest, and a file that is not there is named."""
    monkeypatch.setattr(_editions, "_MANIFEST_SHA256", "0")
    with pytest.raises(unha2.CorruptDataError, match=r"editions\.json.*reinstall"):
        unha2.load()
    with pytest.raises(unha2.CorruptDataError, match=r"nothing\.json.*cannot be read"):
        _editions._bytes_of("nothing.json")  # noqa: SLF001
