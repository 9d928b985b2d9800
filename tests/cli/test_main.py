"""The command line as a whole: help, versions, options, exit codes, and what it imports."""

import importlib
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import unha2
from unha2._cli.answer import EXIT_CODES
from unha2._cli.commands import COMMANDS, spoken
from unha2._cli.parser import Parser, parser
from unha2.cli import main
from unha2.errors import CorruptDataError, InvalidDataError, Problem

ROOT = Path(__file__).parents[2]


def loaded_by(*options: str) -> set[str]:
    """The modules that are loaded when a command has run in a fresh interpreter."""
    code = f"import sys; from unha2.cli import main; main({list(options)!r}); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return set(run.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("options", [["--version"], ["--help"], [], ["show", "RES.7/M3"], ["milestones"], ["budget"]])
def test_reading_costs_no_heavy_library(options: list[str]) -> None:
    """What only reads an edition imports neither cattrs, pyarrow, a format nor the codec."""
    loaded = loaded_by(*options) if options != ["--help"] else loaded_by("milestones", "--help")
    heavy = {"cattrs", "pyarrow", "sqlite3", "hypothesis", "unha2.codec", "unha2._diff", "unha2.charts", "unha2.arrow"}

    assert loaded & heavy == set()
    assert {each for each in loaded if each.startswith("unha2._formats")} == set()
    assert "unha2._cli.parser" in loaded


def test_the_version_is_that_of_package_and_data(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` names the package's version, which is the project's, and that of the newest edition."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"unha2 {project['version']}, data {unha2.DATA_VERSION}\n"
    assert unha2.__version__ == project["version"]
    assert project["scripts"] == {"unha2": "unha2.cli:main"}


def test_help_has_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """``--help`` names each command with what it does, each exit code, and an example."""
    assert main(["--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())

    assert [each.name for each in COMMANDS if f"{each.name} {each.said}" not in said] == []
    assert [code for code, meaning in EXIT_CODES.items() if f"{code} {meaning}" not in said] == []
    assert "example: unha2 --edition 1.0.0" in said


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_each_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a command has its example, and names the edition and the overlays if it is about a dataset."""
    command = next(each for each in COMMANDS if each.name == name)

    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"example:\n  {command.example}\n" in said
    assert ("--overlay" in said) == command.has_dataset


def test_help_can_be_formatted_without_a_command_line() -> None:
    """The parser formats its help when it is asked, without having read anything; twice the same."""
    made = parser()

    assert made.format_help() == made.format_help() == parser().format_help()
    assert isinstance(made, Parser)


def test_the_edition_may_stand_before_the_command_or_behind_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Editions and overlays count wherever they stand; behind the command wins for the edition."""
    paths = []
    for name in ("two", "one"):
        paths.append(str(tmp_path / f"{name}.json"))
        Path(paths[-1]).write_text(f'{{"format": 1, "name": "{name}"}}', encoding="utf-8")

    assert main(["--edition", "1.0.0", "--overlay", paths[0], "cite", "--overlay", paths[1]]) == 0
    assert "Data: edition 1.0.0 + overlay two + overlay one." in capsys.readouterr().out
    assert main(["--edition", "9", "cite", "--edition", "1.0.0"]) == 0
    assert "Data: edition 1.0.0." in capsys.readouterr().out
    assert main(["--overlay", paths[0]]) == 0
    assert "edition 1.1.0 + overlay two" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["milestones", "\x1b[31mred"], "unrecognized arguments: \ufffd[31mred"),
        (["show"], "the following arguments are required: ID; see unha2 show --help"),
        (["show", "RES.7/M99"], "there is no record 'RES.7/M99'; the nearest ids are RES.7/M9, "),
        (["show", "RES.99"], "there is no record 'RES.99'"),
        (["show", "3(c)"], "or give one (--resolution 7)"),
        (["source", "nothing"], "'nothing' is not an id"),
        (["milestones", "--during", "soon"], "'soon' is not a day, a month or a year"),
        (["milestones", "--match", "certain"], "--match certain is about during; give a window, such as --during 2024"),
        (["milestones", "--resolution", "RES.7/M3"], "is the id of a milestone, not of a resolution"),
        (["progress", "--on", "2024"], "'2024' is not a day; write YYYY-MM-DD"),
        (["progress"], "required: --on"),
        (["chart", "timeline", "x.svg", "--width", "0"], "a picture is 240 pixels wide or more, not 0"),
        (["search", " "], "a search needs at least one word"),
        (["--edition", "9"], "no edition '9' is bundled; available: 1.0.0, 1.1.0"),
        (["--edition", "1.0.0", "verify"], "verify takes no --edition and no --overlay before it"),
        (["--edition", "1.0.0", "diff", "1.0.0", "1.1.0"], "diff takes no --edition and no --overlay before it"),
        (["--edition", "1.0.0", "check", "data"], "check takes no --edition and no --overlay before it"),
        (["--overlay", "mine.json", "editions"], "editions takes no --edition and no --overlay before it"),
        (["show", "RES.7", "--overlay", "nowhere.json"], "'nowhere.json': No such file or directory"),
        (["check", "nowhere"], "'nowhere': No such file or directory"),
        (["diff", "1.0.0", "nowhere"], "'nowhere': No such file or directory"),
        (["export", "nowhere/data"], "does not exist; create it first"),
        (["export", "data.csv"], "write a folder ('data', --format csv)"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_line(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong option, id, word or path ends with 2, one line on standard error, and nothing on standard output."""
    monkeypatch.chdir(tmp_path)

    assert main(options) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert (shown.out, shown.err.count("\n"), shown.err.startswith("unha2: ")) == ("", 1, True)


@pytest.mark.parametrize("faults", [1, 2, 8, 9, 30])
def test_bad_data_is_a_short_list(faults: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An overlay that is not valid ends with 3 and its first faults, each with its path; ``check`` has all of them."""
    path = tmp_path / "mine.json"
    sources = [{"id": f"mine:s{number}", "title": 1, "publisher": "p"} for number in range(faults)]
    path.write_text(f'{{"format": 1, "name": "mine", "sources": {sources!r}}}'.replace("'", '"'), encoding="utf-8")

    assert main(["show", "RES.7", "--overlay", str(path)]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == {1: 1, 2: 3, 8: 9, 9: 10, 30: 10}[faults]
    named = [line.partition("$.")[2].partition(":")[0] for line in lines if "$." in line]
    assert named == [f"sources[{number}].title" for number in range(min(faults, 8))]
    assert ("unha2 check" in lines[-1]) == (faults > 8)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (InvalidDataError((Problem("$", "wrong"),)), 3),
        (CorruptDataError("a", "is not what was sealed"), 3),
        (PermissionError(13, "Permission denied", "a"), 2),
        (OSError("plainly"), 2),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_have_their_exit_codes(
    fault: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Data that is not valid or not sealed ends with 3, the system's errors with 2, an interrupt with 130."""

    def fails(*_: Any) -> Any:
        raise fault

    monkeypatch.setattr("unha2._cli.questions.dataset_of", fails)

    assert main(["milestones"]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not an answer to a wrong question is raised, so that it can be reported."""

    def fails(*_: Any) -> Any:
        message = "a bug"
        raise RuntimeError(message)

    monkeypatch.setattr("unha2._cli.questions.dataset_of", fails)
    with pytest.raises(RuntimeError, match="a bug"):
        main(["milestones"])


def test_python_m_is_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m unha2`` runs the command line of the process, and ends with its exit code."""
    sys.modules.pop("unha2.__main__", None)
    monkeypatch.setattr(sys, "argv", ["unha2", "verify"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("unha2", run_name="__main__")

    assert importlib.import_module("unha2.__main__").main is main
    assert ended.value.code == 0
    assert "bundled files" in capsys.readouterr().out


def test_messages_are_put_in_the_words_of_the_command_line() -> None:
    """Arguments that a message names become the options of the command; all else stays as it is."""
    export, verify = (next(each for each in COMMANDS if each.name == name) for name in ("export", "verify"))

    assert spoken("give overwrite=True, format='csv' or width=3", export) == "give --overwrite, --format csv or width=3"
    assert spoken("format='csv'", verify) == spoken("format='csv'", None) == "format='csv'"
