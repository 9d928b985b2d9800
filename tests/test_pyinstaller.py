"""What the library tells PyInstaller; the session ``frozen`` makes an app with it."""

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from PyInstaller.utils.hooks import copy_metadata

import unha2

PACKAGE = Path(unha2.__file__).parent
PROJECT: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
ROOM, _, FUNCTION = PROJECT["project"]["entry-points"]["pyinstaller40"]["hook-dirs"].partition(":")
(FOLDER,) = getattr(import_module(ROOM), FUNCTION)()


def test_the_entry_point_leads_to_the_hooks() -> None:
    """The folder that PyInstaller is told has a hook for the library, and one for what draws its charts."""
    assert Path(FOLDER).parent == PACKAGE
    assert sorted(each.name for each in Path(FOLDER).glob("hook-*")) == ["hook-unha2.py", "hook-vl_convert.py"]


def test_the_hook_brings_every_file_that_is_not_python() -> None:
    """An app gets each bundled file in its folder, the source for Python without docstrings, and the charts."""
    made = vars(import_module("unha2.__pyinstaller.hook-unha2"))
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}

    assert {Path(source): Path(target) for source, target in made["datas"]} == {
        path: path.parent.relative_to(PACKAGE.parent) for path in files
    }
    assert {PACKAGE / "data" / each.path for each in unha2.verify()} <= files
    assert made["hiddenimports"] == ["unha2.charts"]
    assert made["module_collection_mode"] == "pyz+py"


def test_what_draws_charts_has_its_version() -> None:
    """An app knows the version of vl-convert, without which altair does not draw."""
    assert vars(import_module("unha2.__pyinstaller.hook-vl_convert"))["datas"] == copy_metadata("vl-convert-python")
