"""The page of the command line, made of the commands: the help of each, an example, and what the example prints."""

import contextlib
import runpy
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from unha2._cli.answer import EXIT_CODES
from unha2._cli.commands import COMMANDS

_EXAMPLES: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("examples.py")))
printed_by: Callable[[str], str] = _EXAMPLES["printed_by"]

#: How many lines of an output the page shows.
_MOST_LINES = 40

_INTRODUCTION = """\
# Command line

`unha2` works right after `pip install`, without extras, as does `python -m unha2`; without a command it prints an
overview. Every command about the dataset takes `--edition` and `--overlay`, before the command or behind it.

Lists are tables as wide as the terminal (`COLUMNS` sets another width); `--format csv` and `--format json` have every
column, and those of a collection are byte for byte what `unha2.write` writes. Text is UTF-8 whatever the locale.
Headings are bold on a terminal, unless `NO_COLOR` is set. Errors are written on standard error. A reader that leaves
early (`unha2 milestones | head -1`) does not change the exit code.

The examples below were run, one after another in one folder, when this page was made.
"""


def cli_page() -> str:
    """The page, in Markdown."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Exit codes\n"
    yield from (f"- {code}: {said}." for code, said in EXIT_CODES.items())
    yield f"\n## The overview\n\n{_typed('unha2')}"
    yield f"## All commands\n\n{_typed('unha2 --help')}"
    for each in COMMANDS:
        yield f"## {each.name}\n\n{each.said}\n\n{_typed(each.example)}\n{_typed(f'unha2 {each.name} --help')}"


def _typed(command: str) -> str:
    """A command line with what it prints, of a long output the beginning."""
    lines = printed_by(command).splitlines()
    left_out = len(lines) - _MOST_LINES
    is_help = command.endswith("--help")
    shown = lines if left_out <= 0 or is_help else [*lines[:_MOST_LINES], f"... ({left_out} more lines)"]
    return "\n".join(("```console", f"$ {command}", *shown, "```", ""))
