"""The library out of a zip, which nothing unpacks: wheels on the path, and an app that is one file.

The session ``zipped`` says in ``WHEELS`` where the wheels of the library and of what it needs are.
"""

import os
import shutil
import sys
import zipapp
from pathlib import Path
from zipfile import ZipFile

import pytest
from running import BARE, PROGRAM, expected, run

WHEELS = sorted(Path(os.environ["WHEELS"]).glob("*.whl"))
#: Without the libraries that are installed.
ALONE = [sys.executable, "-S", "-s"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the library and what it needs, as one file."""
    folder = tmp_path_factory.mktemp("app")
    for each in WHEELS:
        ZipFile(each).extractall(folder / "all")
    shutil.copy(PROGRAM, folder / "all" / "__main__.py")
    zipapp.create_archive(folder / "all", folder / "app.pyz")
    shutil.rmtree(folder / "all")
    return folder / "app.pyz"


def test_there_are_wheels_and_nothing_else() -> None:
    """The wheel of the library and those of what it needs are there; an interpreter does not have it otherwise."""
    names = {each.name.partition("-")[0] for each in WHEELS}
    code, _, said = run([*ALONE, "-c", "import unha2"], PROGRAM.parent)

    assert {"unha2", "attrs", "cattrs"} <= names
    assert code == 1
    assert "No module named 'unha2'" in said


@pytest.mark.parametrize("option", ["-B", "-O", "-OO"])
def test_wheels_on_the_path_answer_like_the_library(option: str, tmp_path: Path) -> None:
    """Loading, verifying, questions, formats and the command line work out of the wheels, without docstrings too."""
    path = os.pathsep.join(map(str, WHEELS))

    assert run([*ALONE, option, PROGRAM, *BARE], tmp_path, PYTHONPATH=path) == expected(*BARE)


def test_an_app_in_one_file_answers_like_the_library(app: Path, tmp_path: Path) -> None:
    """So does a zip with the program and all that it needs, in an empty folder."""
    assert run([*ALONE, app, *BARE], tmp_path) == expected(*BARE)
