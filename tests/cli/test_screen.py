"""Where the command line writes: encodings, pipes, closed streams, widths and bold headings."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from unha2._cli.screen import Screen, complain, say, screen_here
from unha2.cli import main

PROGRAM = [sys.executable, "-m", "unha2"]


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Whether it is one."""
        return True


def run(command: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A command line in a shell, where ``unha2`` is the program."""
    typed = command.replace("unha2", " ".join(f"'{each}'" for each in PROGRAM))
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}} | environment
    return subprocess.run(["bash", "-c", f"set -o pipefail; {typed}"], capture_output=True, env=env, check=False)  # noqa: S603, S607


@pytest.mark.parametrize("command", ["milestones", "source briefing", "milestones --format json", "show RES.1"])
def test_a_reader_that_leaves_early_is_no_error(command: str) -> None:
    """``unha2 ... | head -1`` prints one line, nothing on standard error, and ends with 0."""
    ended = run(f"unha2 {command} | head -1")

    assert (ended.returncode, ended.stderr, ended.stdout.count(b"\n")) == (0, b"", 1)


def test_a_reader_that_leaves_early_leaves_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe without a reader does not change what a command found; nothing is raised, now or at the end."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="ascii") as stream:  # noqa: PTH123  (a descriptor)
        monkeypatch.setattr(sys, "stdout", stream)

        assert main(["diff", "1.0.0", "1.1.0"]) == 1


def test_closed_streams_are_no_error() -> None:
    """With standard output closed a command ends as ever; with standard error closed a refusal is silent."""
    assert [run("unha2 show RES.7 >&-").returncode, run("unha2 show nothing 2>&-").returncode] == [0, 2]
    assert run("unha2 show RES.7 >&-").stderr == b""
    assert run("unha2 --help >&-").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_said_in_a_line() -> None:
    """What cannot be written is an error in one line."""
    ended = run("unha2 show RES.7 >/dev/full")

    assert (ended.returncode, ended.stderr) == (2, b"unha2: [Errno 28] No space left on device\n")


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_text_is_utf_8_whatever_the_locale(variables: dict[str, str]) -> None:
    """The dash of a title is written in UTF-8 under any locale, as is what is refused."""
    dashed = "2020\N{EN DASH}2023"
    shown = run("unha2 show DEC.1", **variables, PYTHONCOERCECLOCALE="0")
    refused = run(f"unha2 show {dashed}", **variables, PYTHONCOERCECLOCALE="0")

    assert dashed in shown.stdout.decode("utf-8")
    assert (refused.returncode, refused.stderr.count(b"\n")) == (2, 1)
    assert refused.stderr.decode("utf-8").startswith("unha2: '2020")


def test_lines_are_as_wide_as_the_terminal() -> None:
    """Lists and sheets fit into the columns that there are, down to 40, but for words that are longer."""
    for columns in (40, 80, 132):
        for command in ("", "milestones --resolution 7", "budget", "show RES.7/M3"):
            lines = run(f"unha2 {command}", COLUMNS=str(columns)).stdout.decode("utf-8").splitlines()
            assert [line for line in lines if len(line) > columns and " " in line.strip()] == [], (columns, command)


def test_headings_are_bold_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal gets bold headings, unless it is dumb or ``NO_COLOR`` is set; a file and a pipe never do."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert not screen_here().is_bold
    monkeypatch.setattr(sys, "stdout", None)
    assert not screen_here().is_bold
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert screen_here().is_bold
    assert main(["editions"]) == 0
    assert terminal.getvalue().startswith("\x1b[1mversion")
    monkeypatch.setenv("TERM", "dumb")
    assert not screen_here().is_bold
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")

    assert not screen_here().is_bold


def test_a_heading_says_that_it_is_one() -> None:
    """A heading is bold where that can be shown; an empty line has no signs."""
    assert Screen(width=80, is_bold=True).heading("a") == "\x1b[1ma\x1b[0m"
    assert Screen(width=80, is_bold=True).heading("") == ""
    assert Screen(width=80).heading("a") == "a"


def test_the_width_is_kept_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """``COLUMNS`` sets the width; no screen is too narrow to lay anything out, and running text is not too wide."""
    monkeypatch.setenv("COLUMNS", "3")
    assert screen_here().width == 20
    monkeypatch.setenv("COLUMNS", "200")

    assert (screen_here().width, screen_here().text_width) == (200, 100)


def test_a_stream_of_text_takes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that takes no bytes, as a notebook has, gets the text; one that Python does not have gets none."""
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    say("é")
    complain("à")
    monkeypatch.setattr(sys, "stdout", None)
    say("lost")

    assert (out.getvalue(), err.getvalue()) == ("é", "à\n")


def test_half_of_a_character_is_written_as_an_escape(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """What UTF-8 cannot say, such as a byte of an argument that is not UTF-8, is written as an escape."""
    say("\udcff")

    assert capfdbinary.readouterr().out == rb"\udcff"
