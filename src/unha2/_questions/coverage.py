"""Which records hold each line of a source, and which words are in none."""

from collections.abc import Iterable

from attrs import frozen

from unha2._records.record import Record
from unha2._records.source import Passage, Source, UnrecordedText


@frozen(kw_only=True)
class CoveredLine:
    """A non-blank line of a source."""

    #: The id of the source.
    source: str
    #: The number of the line, from 1.
    line: int
    #: The line, verbatim.
    text: str
    #: The ids of the records that stand on it.
    records: tuple[str, ...]
    #: The words on it that are in no record, with the reason.
    unrecorded: tuple[UnrecordedText, ...]


def _is_on(passage: Passage, source: Source, line: int) -> bool:
    first, last = passage.first_line, passage.last_line
    return passage.source == source.id and first is not None and last is not None and first <= line <= last


def coverage_of(
    source: Source, records: Iterable[Record], unrecorded: tuple[UnrecordedText, ...]
) -> tuple[CoveredLine, ...]:
    """Every non-blank line of a source that is bundled; none of one that is not."""
    standing = tuple((record.id, passage) for record in records for passage in record.passages)
    lines = enumerate((source.text or "").split("\n"), start=1)
    return tuple(
        CoveredLine(
            source=source.id,
            line=number,
            text=text,
            records=tuple(dict.fromkeys(record for record, passage in standing if _is_on(passage, source, number))),
            unrecorded=tuple(each for each in unrecorded if _is_on(each.passage, source, number)),
        )
        for number, text in lines
        if text.strip()
    )
