"""What a command answers: a text, and the exit code; lists of records as a table, as CSV or as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

from attrs import frozen

from unha2._cli.layout import table_lines
from unha2._cli.screen import Screen
from unha2._questions.collection import RecordCollection
from unha2._questions.notebook import filled_columns

#: All is well; discrepancies that are published are no fault of the data.
FINE = 0
#: Two datasets differ, or a strict check found discrepancies.
DIFFERENT = 1
#: What was asked cannot be answered: an unknown id, word, option or path, or an extra that is not installed.
REFUSED = 2
#: The data is not valid, or not what was sealed.
BAD_DATA = 3
#: Interrupted from the keyboard, as shells count it.
INTERRUPTED = 130

#: What each exit code means, for help and documentation.
EXIT_CODES = {
    FINE: "all is well; discrepancies that the sources print are reported and are not a fault",
    DIFFERENT: "diff found differences, or check --strict found discrepancies",
    REFUSED: "the question cannot be answered: a wrong option, an unknown id or edition, a path, a missing extra",
    BAD_DATA: "the data is not valid, or a bundled file is not what was sealed",
}

#: The forms of a list.
ListFormat = Literal["table", "csv", "json"]
LIST_FORMATS: tuple[str, ...] = get_args(ListFormat)


@frozen
class Answer:
    """What a command answers."""

    #: The text, each line ended.
    text: str
    #: The exit code.
    code: int = FINE


def answer_of(lines: Iterable[str], code: int = FINE) -> Answer:
    """The answer that some lines make."""
    return Answer("".join(f"{line}\n" for line in lines), code)


def flat_text(cls: type, records: Iterable[object], form: str) -> str:
    """Records of one class as CSV or JSON, byte for byte what ``unha2.write`` writes of a collection."""
    from unha2._formats.writing import flat_bytes_of  # noqa: PLC0415  (brings the formats)

    return flat_bytes_of(cls, records, form).decode()


def listed(
    records: RecordCollection[Any],
    form: str,
    screen: Screen,
    *,
    below: Sequence[str],
    table: tuple[Sequence[str], Sequence[Sequence[object]]] | None = None,
) -> Answer:
    """A collection in a form; a table has the columns that people read, or names and rows of its own, and a foot."""
    if form != "table":
        return Answer(flat_text(records.record_type, records, form))
    names, rows = table or filled_columns(records.record_type, tuple(records), records.shown)
    lines = [*table_lines(names, rows, screen)]
    return answer_of([*lines, *([""] if lines else []), *below])
