"""An app made by PyInstaller with the hook that the library ships, started where there is no Python."""

import sys
from pathlib import Path

import pytest
from running import FORMATS, PROGRAM, expected, run


@pytest.fixture(scope="module", params=["0", "2"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as an app, with docstrings and without; only an entry point tells PyInstaller of the hook."""
    folder = tmp_path_factory.mktemp("frozen")
    options = ["--optimize", request.param, "--name", "app", "--log-level", "WARN"]
    made = run([sys.executable, "-m", "PyInstaller", *options, PROGRAM], folder, PATH="/usr/bin:/bin", HOME=str(folder))

    assert made[0] == 0, made
    return folder / "dist" / "app" / "app"


def test_an_app_answers_like_the_library(app: Path, tmp_path: Path) -> None:
    """In an empty folder and an empty environment, an app loads, verifies, asks, writes and reads as the library."""
    assert run([app, *FORMATS], tmp_path, PATH="") == expected(*FORMATS)
    assert list(tmp_path.iterdir()) == []


# Without docstrings altair cannot be imported anywhere.
@pytest.mark.parametrize("app", ["0"], indirect=True)
def test_an_app_draws_as_the_library_does(app: Path, tmp_path: Path) -> None:
    """A chart is that of the library, or refused with the same words where the extra is not installed."""
    command = ["--", "chart", "requirements", "chart.svg"]
    folders = [tmp_path / "app", tmp_path / "library"]
    for each in folders:
        each.mkdir()
    said = [
        run([app, *command], folders[0], PATH=""),
        run([sys.executable, "-I", PROGRAM, *command], folders[1]),
    ]
    files = [{path.name: path.read_bytes() for path in each.iterdir()} for each in folders]

    assert said[0] == said[1]
    assert files[0] == files[1]
    assert (said[0][0] == 0) == bool(files[0])
