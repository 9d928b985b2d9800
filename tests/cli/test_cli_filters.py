"""The filters of collections as options of commands."""

import subprocess
import sys
from inspect import signature
from typing import Any

import pytest

import unha2
from unha2._cli.commands import COMMANDS
from unha2._cli.filters import filters_of, questions_of
from unha2._cli.parser import arguments_of
from unha2._records.note import arguments_of as said_of_arguments
from unha2.cli import main
from unha2.vocabulary import StatedStatus

FILTERED = {each.name: each.filters() for each in COMMANDS if each.filters is not None}


def test_every_filter_is_an_option() -> None:
    """A command has each filter of its collection, no more and no fewer, each with what the library says of it."""
    assert set(FILTERED) == {"milestones", "paragraphs", "budget", "discrepancies", "progress", "diff"}
    for cls in FILTERED.values():
        where: Any = cls.where  # type: ignore[attr-defined]
        names = [name for name in signature(where).parameters if name != "self"]
        assert [each.name for each in filters_of(cls)] == names
        assert [each.name for each in filters_of(cls) if not each.said] == []


@pytest.mark.parametrize("name", FILTERED)
def test_help_names_every_filter_and_word(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a command has each filter, and every word that one takes."""
    with pytest.raises(SystemExit):
        arguments_of([name, "--help"])
    said = " ".join(capsys.readouterr().out.split())

    for each in filters_of(FILTERED[name]):
        assert f"{each.option} " in said or f"{each.option}," in said
        assert [word for word in each.vocabulary or () if word not in said] == []
        assert ("2023-12/2024-06" in said) or "WINDOW" not in said
    assert "``" not in said


def test_filters_are_read_as_the_library_takes_them() -> None:
    """Flags are booleans, words are words in any case, "none" is nothing where that can be asked for, ids are text."""
    cases = {
        ("--conditional",): {"conditional": True},
        ("--no-conditional",): {"conditional": False},
        ("--stated-status", "DONE"): {"stated_status": StatedStatus.DONE},
        ("--stated-status", "none"): {"stated_status": None},
        ("--stated-status", "None"): {"stated_status": None},
        ("--resolution", "7", "--section", "7/S1"): {"resolution": "7", "section": "7/S1"},
        ("--during", "2024", "--match", "certain"): {"during": "2024", "match": "certain"},
        (): {},
    }

    for options, asked in cases.items():
        args = arguments_of(["milestones", *options])
        assert questions_of(unha2.Milestones, args) == asked
    assert args.format == "table"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["milestones", "--stated-status", "x"],
            "--stated-status: 'x' is not one of done, ongoing; \"none\" for nothing",
        ),
        (["milestones", "--condition", "none"], "--condition: 'none' is not one of funding"),
        (["milestones", "--match", "x"], "--match: invalid choice: 'x'"),
        (["milestones", "--res", "7"], "unrecognized arguments: --res 7"),
    ],
)
def test_a_word_that_is_not_one_is_refused(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong word is refused in a line that names the option and the words; options are not shortened."""
    assert main(options) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_what_is_said_of_arguments_is_read_from_docstrings() -> None:
    """Each argument has what the docstring says of it, in one line; a function that says nothing has none."""

    def said(first: int, second: int) -> None:
        """Say something.

        Args:
            first: What it is,
                in two lines.
            second: Another.

        Raises:
            ValueError: Never.
        """

    def unsaid(first: int) -> None:
        """Say nothing."""

    assert said_of_arguments(said) == {"first": "What it is, in two lines.", "second": "Another."}
    assert said_of_arguments(unsaid) == {}


def test_dropped_docstrings_leave_the_help() -> None:
    """With ``python -OO`` the help of a command says of each filter what it says without."""
    plain, dropped = (
        subprocess.run(  # noqa: S603
            [sys.executable, *options, "-m", "unha2", "milestones", "--help"], capture_output=True, check=True
        ).stdout
        for options in ((), ("-OO",))
    )

    assert plain == dropped
    assert b"a window that holds the milestone's last day" in plain
