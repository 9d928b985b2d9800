"""Every example of the README and the documentation runs, and prints what stands below it; so on the command line."""

import re
import runpy
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from unha2._cli.commands import COMMANDS
from unha2._cli.files import CHARTS
from unha2.cli import main

TOOLS = Path(__file__).parents[1] / "tools"
EXAMPLES: dict[str, Any] = runpy.run_path(str(TOOLS / "examples.py"))
PAGES: dict[str, Path] = EXAMPLES["pages"]()
with_output: Callable[[str], str] = EXAMPLES["with_output"]
printed_by: Callable[[str], str] = EXAMPLES["printed_by"]
cli_page: Callable[[], str] = runpy.run_path(str(TOOLS / "cli_page.py"))["cli_page"]


@pytest.mark.parametrize("page", PAGES)
def test_examples_print_what_is_shown(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page run from top to bottom; ``python tools/examples.py`` writes what they print."""
    monkeypatch.chdir(tmp_path)
    text = PAGES[page].read_text(encoding="utf-8")

    assert with_output(text) == text


def test_there_are_examples() -> None:
    """The README, the tutorial and the how-to hold examples, so that the test above does not pass for want of any."""
    assert list(PAGES) == ["README", "howto", "invariants", "sql", "strategies", "tutorial"]


def test_a_page_gets_what_its_examples_print() -> None:
    """What an example prints stands below it, in place of what stood there; one that prints nothing has nothing."""
    page = "a\n\n```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n```text\n2\n```\n\nb\n"

    assert with_output(page) == page.replace("\n2\n", "\n1\n")


def test_a_page_gets_what_its_commands_print() -> None:
    """What a command prints stands below it, in place of what stood there; a block of other commands stays as it is."""
    page = "```console\n$ unha2 verify\nold\n```\n\n```console\npip install unha2\n```\n"

    assert with_output(page) == page.replace("old\n", printed_by("unha2 verify"))
    assert "bundled files" in printed_by("unha2 verify")
    assert printed_by("unha2 show nothing").startswith("unha2: 'nothing' is not an id")


def test_the_readme_shows_the_command_line() -> None:
    """The README has examples of commands, so that the test of pages holds some."""
    assert len(re.findall(r"^\$ unha2 ", PAGES["README"].read_text(encoding="utf-8"), re.MULTILINE)) >= 2


def test_the_examples_of_all_commands_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example of each command, in their order in one folder, prints something in 80 columns and no error."""
    monkeypatch.chdir(tmp_path)
    charts = ModuleType("unha2.charts")
    monkeypatch.setattr(charts, CHARTS[0], lambda dataset: dataset.label, raising=False)
    monkeypatch.setattr(
        charts, "save", lambda chart, path: Path(path).write_text(chart, encoding="utf-8"), raising=False
    )
    monkeypatch.setitem(sys.modules, "unha2.charts", charts)
    monkeypatch.setenv("COLUMNS", "80")

    for each in COMMANDS:
        code = main(shlex.split(each.example)[1:])
        shown = capsys.readouterr()
        assert (code, shown.err) == (1 if each.name == "diff" else 0, "")
        assert max(map(len, shown.out.splitlines())) <= 80 or each.name in {"cite", "source", "diff"}, each.name
        assert shown.out.strip() != ""


def test_the_page_of_the_command_line_has_every_command() -> None:
    """Each command has a heading, its example with what that prints, and its help; a long output is cut."""
    page = cli_page()

    for each in COMMANDS:
        assert f"\n## {each.name}\n\n{each.said}\n\n```console\n$ {each.example}\n" in page
        assert f"```console\n$ unha2 {each.name} --help\nusage: unha2 {each.name} " in page
        printed = printed_by(each.example) if each.name not in {"export", "check", "chart"} else ""
        assert "\n".join(printed.splitlines()[:40]) in page
    assert re.search(r"^\.\.\. \(\d+ more lines\)$", page, re.MULTILINE)
    assert "\x1b" not in page
