"""The commands: what each does, what answers it, its options, and an example."""

import argparse
import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from attrs import frozen

from unha2._cli import files, questions
from unha2._cli.answer import LIST_FORMATS, Answer
from unha2._cli.filters import filters_of
from unha2._cli.screen import Screen
from unha2._dataset.citation import CitationStyle
from unha2._questions.budget_collections import BudgetLines, Discrepancies
from unha2._questions.collection import RecordCollection
from unha2._questions.collections import Milestones, OperativeParagraphs
from unha2._questions.progress import Progress
from unha2.vocabulary import FileFormat


@frozen(kw_only=True)
class Option:
    """An option or an argument of a command."""

    #: Its names; one without a hyphen is an argument.
    names: tuple[str, ...]
    #: Its settings, as ``argparse`` takes them.
    settings: Mapping[str, Any]


def _option(*names: str, **settings: Any) -> Option:
    return Option(names=names, settings=settings)


@frozen(kw_only=True)
class Command:
    """A command."""

    #: Its name.
    name: str
    #: What it does, in a sentence.
    said: str
    #: What answers it.
    run: Callable[[argparse.Namespace, Screen], Answer]
    #: An example, as it is typed.
    example: str
    #: Its options.
    options: tuple[Option, ...] = ()
    #: The collection whose filters it takes.
    filters: Callable[[], type[RecordCollection[Any]]] | None = None
    #: Whether it is about an edition and overlays over it.
    has_dataset: bool = True


_ID = _option("id", metavar="ID", help='an id, symbol or label, such as RES.7/M3, 2/7 or "RES.2/OP3(c)"; or a source')
_WITHIN = _option("--resolution", metavar="ID", help='the resolution of a label, such as 2 for "3(c)" or M3')
_FORM = _option(
    "--format",
    choices=LIST_FORMATS,
    default="table",
    help="the form, by default a table for people; csv and json have every column",
)
_PATH = "the folder or the file"


def _changes() -> type[RecordCollection[Any]]:
    from unha2._diff import Changes  # noqa: PLC0415  (brings the codec)

    return Changes


#: Every command, in the order of help and documentation.
COMMANDS: tuple[Command, ...] = (
    Command(
        name="show",
        said="Show a record: every filled field, what came of it, and where it stands.",
        run=questions.show,
        example="unha2 show RES.7/M3",
        options=(_ID, _WITHIN, _FORM),
    ),
    Command(
        name="search",
        said="Search for records in which every word occurs.",
        run=questions.search,
        example="unha2 search slum data",
        options=(_option("words", metavar="WORD", nargs="+", help="a word, in any case"), _FORM),
    ),
    Command(
        name="milestones",
        said="List the milestones of the roadmaps.",
        run=questions.milestones,
        example="unha2 milestones --resolution 7 --due 2024-03",
        options=(_FORM,),
        filters=lambda: Milestones,
    ),
    Command(
        name="paragraphs",
        said="List the operative paragraphs of the resolutions.",
        run=questions.paragraphs,
        example='unha2 paragraphs --reports-to "executive board"',
        options=(_FORM,),
        filters=lambda: OperativeParagraphs,
    ),
    Command(
        name="budget",
        said="List the budget lines as printed, with their sums.",
        run=questions.budget,
        example="unha2 budget --resolution 7",
        options=(_FORM,),
        filters=lambda: BudgetLines,
    ),
    Command(
        name="discrepancies",
        said="List what does not add up or agree; nothing is corrected.",
        run=questions.discrepancies,
        example="unha2 discrepancies --origin computed",
        options=(_FORM,),
        filters=lambda: Discrepancies,
    ),
    Command(
        name="progress",
        said="List the milestones whose last day is past on a day, with what is known of them.",
        run=questions.progress,
        example="unha2 progress --on 2024-07-01 --resolution 1",
        options=(_option("--on", metavar="DAY", required=True, help="the day, YYYY-MM-DD"), _FORM),
        filters=lambda: Progress,
    ),
    Command(
        name="source",
        said="Print the lines of the source that a record stands on, numbered, or all lines of a source.",
        run=questions.source,
        example="unha2 source RES.7/M3",
        options=(_ID, _WITHIN),
    ),
    Command(
        name="diff",
        said="List what changed from one dataset to another; the exit code is 1 if anything did.",
        run=files.compare,
        example="unha2 diff 1.0.0 1.1.0",
        options=(
            _option("old", metavar="OLD", help="the version of an edition, a folder or a file (./1.0.0 is a folder)"),
            _option("new", metavar="NEW", help="what it is compared with"),
            _FORM,
        ),
        filters=_changes,
        has_dataset=False,
    ),
    Command(
        name="export",
        said="Write the dataset as files.",
        run=files.export,
        example="unha2 export unha2.sqlite",
        options=(
            _option("path", metavar="PATH", help=f"{_PATH}: .json, .sqlite or .xlsx for one file, else a folder"),
            _option(
                "--format",
                choices=get_args(FileFormat),
                help="the format; without it the suffix tells, a folder is json",
            ),
            _option("--overwrite", action="store_true", help="replace an earlier export"),
        ),
    ),
    Command(
        name="check",
        said="Check a dataset or an overlay: every fault, and every discrepancy.",
        run=files.check,
        example="unha2 check unha2.sqlite",
        options=(
            _option("path", metavar="PATH", help=f"{_PATH} of a dataset, or the .json file of an overlay"),
            _option("--edition", metavar="VERSION", help="the edition under an overlay, else the one it was made for"),
            _option("--strict", action="store_true", help="exit with 1 if there are discrepancies"),
        ),
        has_dataset=False,
    ),
    Command(
        name="chart",
        said="Draw a chart (extra charts).",
        run=files.chart,
        example="unha2 chart timeline timeline.svg",
        options=(
            _option("name", choices=files.CHARTS, help="the chart"),
            _option("path", metavar="PATH", help="the file: .svg, .png or .html"),
            _option("--width", metavar="PIXELS", type=int, help="the width"),
        ),
    ),
    Command(
        name="cite",
        said="Print how to cite the dataset, with all its sources.",
        run=files.cite,
        example="unha2 cite --edition 1.0.0 --format bibtex",
        options=(
            _option("--format", choices=get_args(CitationStyle), default="text", help="the form, text by default"),
        ),
    ),
    Command(
        name="editions",
        said="List the bundled editions.",
        run=files.list_editions,
        example="unha2 editions",
        options=(_FORM,),
        has_dataset=False,
    ),
    Command(
        name="verify",
        said="Hold every bundled file against its digest.",
        run=files.verify_files,
        example="unha2 verify",
        has_dataset=False,
    ),
)


def spoken(message: str, command: Command | None) -> str:
    """A message of the library in the words of the command line: "match='certain'" is "--match certain"."""
    names = [] if command is None else [name.lstrip("-") for each in command.options for name in each.names]
    if command is not None and command.filters is not None:
        names += [each.name for each in filters_of(command.filters())]
    if not names:
        return message
    said = re.compile(rf"\b({'|'.join(names)})=(?:True|'([^']*)'|(\w+))")
    return said.sub(lambda match: " ".join(filter(None, (f"--{match[1]}", match[2], match[3]))), message)
