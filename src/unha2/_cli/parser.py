"""The parser of the command line, made of the commands; what is not asked for is not made."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from unha2._cli.answer import EXIT_CODES
from unha2._cli.commands import COMMANDS, Command
from unha2._cli.filters import add_filters
from unha2._cli.layout import folded
from unha2._cli.questions import give_overview
from unha2._cli.screen import say, screen_here
from unha2._editions import DATA_VERSION
from unha2.errors import Unha2Error


class UsageError(Unha2Error, ValueError):
    """A command line that cannot be read."""


class Parser(argparse.ArgumentParser):
    """A parser whose options are added when it is used, and whose errors are one line."""

    def __init__(self, *, fill: Callable[["Parser"], None], **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)
        self._fill: Callable[[Parser], None] | None = fill
        #: What stands below the options: a heading, and its lines.
        self.below: list[tuple[str, Sequence[str]]] = []

    def _filled(self) -> None:
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read a command line."""
        self._filled()
        return super().parse_known_args(args, namespace)

    def format_help(self) -> str:
        """The help: usage, options, words, an example, exit codes."""
        self._filled()
        width = screen_here().text_width
        said = super().format_help()
        for heading, lines in self.below:
            laid = "".join(f"{line}\n" for each in lines for line in folded(each, width, "  ", "    "))
            said += f"\n{heading}:\n{laid}"
        return said

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002  (argparse may name a stream; there is one)
        """Write the help on standard output."""
        say(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Refuse a command line.

        Raises:
            UsageError: Always.
        """
        said = f"{message}; see {self.prog} --help"
        raise UsageError(said)


def parser() -> Parser:
    """The parser of the whole command line."""
    return Parser(
        fill=_fill, prog="unha2", description="The resolutions of the UN-Habitat Assembly's second session as data."
    )


def _fill(made: Parser) -> None:
    made.add_argument("--version", action="store_true", help="print the versions of the package and of the data")
    _add_dataset(made, "whole_")
    made.set_defaults(run=give_overview, command=None)
    commands = made.add_subparsers(metavar="COMMAND", title="commands; without one, the overview", parser_class=Parser)
    for each in COMMANDS:
        commands.add_parser(each.name, help=each.said, description=each.said, fill=_filler(each))
    made.below = [
        ("example", ["unha2 --edition 1.0.0"]),
        ("exit codes", [f"{n}  {said}" for n, said in EXIT_CODES.items()]),
    ]


def _filler(command: Command) -> Callable[[Parser], None]:
    def fill(made: Parser) -> None:
        made.set_defaults(run=command.run, command=command)
        for each in command.options:
            made.add_argument(*each.names, **each.settings)
        words: dict[str, str] = {}
        if command.filters is not None:
            words = add_filters(
                command.filters(), made.add_argument_group("filters, all of which must hold").add_argument
            )
        if command.has_dataset:
            _add_dataset(made, "")
        made.below = [(name, [said]) for name, said in words.items()]
        made.below.append(("example", [command.example]))

    return fill


def _add_dataset(made: Parser, prefix: str) -> None:
    """The options that name a dataset; before a command they have names of their own, so that none is lost."""
    made.add_argument(
        "--edition",
        dest=f"{prefix}edition",
        metavar="VERSION",
        help=f"the edition, by default the newest ({DATA_VERSION})",
    )
    made.add_argument(
        "--overlay",
        dest=f"{prefix}overlays",
        metavar="FILE",
        action="append",
        default=[],
        help="an overlay to lay over it; may be repeated",
    )


def arguments_of(argv: Sequence[str] | None) -> argparse.Namespace:
    """What a command line asks for; without one, that of the process.

    Raises:
        UsageError: If it cannot be read.
        SystemExit: If help was asked for, and given.
    """
    made = parser()
    args = made.parse_args(argv)
    command: Command | None = args.command
    before = [*([args.whole_edition] if args.whole_edition else []), *args.whole_overlays]
    if command is not None and not command.has_dataset and before:
        made.error(f"{command.name} takes no --edition and no --overlay before it")
    if command is None or command.has_dataset:
        args.edition = getattr(args, "edition", None) or args.whole_edition
        args.overlays = [*args.whole_overlays, *getattr(args, "overlays", [])]
    return args
