"""The command line: ``unha2 --help``, or ``python -m unha2 --help``."""

from collections.abc import Iterator, Sequence

from unha2._cli.answer import BAD_DATA, INTERRUPTED, REFUSED, Answer, answer_of
from unha2._cli.commands import Command, spoken
from unha2._cli.layout import plain
from unha2._cli.parser import arguments_of
from unha2._cli.screen import complain, say, screen_here
from unha2._editions import DATA_VERSION
from unha2._version import __version__
from unha2.errors import CorruptDataError, InvalidDataError, Unha2Error

__all__ = ["main"]

#: How many faults an error names; ``unha2 check`` names all of them.
_MOST_FAULTS = 8


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, and return the exit code.

    What was asked for is written on standard output, errors on standard error. The exit code is 0 if all is well, 1 if
    ``diff`` found differences or ``check --strict`` discrepancies, 2 if the question cannot be answered, and 3 if the
    data is not valid.

    Args:
        argv: The command line without the name of the program; by default that of the process.
    """
    command: Command | None = None
    try:
        args = arguments_of(argv)
        command = args.command
        answer = _version() if args.version else args.run(args, screen_here())
        say(answer.text)
    except SystemExit as ended:
        return int(ended.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (Unha2Error, OSError, ValueError) as fault:
        for line in _said(fault):
            complain(spoken(plain(line), command))
        return BAD_DATA if isinstance(fault, InvalidDataError | CorruptDataError) else REFUSED
    code: int = answer.code
    return code


def _version() -> Answer:
    return answer_of([f"unha2 {__version__}, data {DATA_VERSION}"])


def _said(fault: Exception) -> Iterator[str]:
    """An error in a line, or the first faults of what is not valid."""
    if isinstance(fault, InvalidDataError) and len(fault.problems) > 1:
        yield f"unha2: the data is not valid, {len(fault.problems)} faults:"
        yield from (f"  {each.path}: {each.reason}" for each in fault.problems[:_MOST_FAULTS])
        if len(fault.problems) > _MOST_FAULTS:
            yield "  ... and more; unha2 check names all of them"
        return
    if isinstance(fault, OSError) and fault.strerror and fault.filename:
        yield f"unha2: {str(fault.filename)!r}: {fault.strerror}"
        return
    yield f"unha2: {' '.join(str(fault).split())}"
