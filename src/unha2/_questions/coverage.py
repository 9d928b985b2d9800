"""Which records hold each line of a source, and which words are in none."""

from collections.abc import Iterable

from attrs import frozen

from unha2._records.record import Passage, SetAside, Source


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
    set_aside: tuple[SetAside, ...]


def _is_on(passage: Passage, source: Source, line: int) -> bool:
    first, last = passage.first_line, passage.last_line
    return passage.source == source.id and first is not None and last is not None and first <= line <= last


def coverage_of(
    source: Source, passages: Iterable[tuple[str, Passage]], set_aside: tuple[SetAside, ...]
) -> tuple[CoveredLine, ...]:
    """Every non-blank line of a source that is bundled; none of one that is not."""
    standing = tuple(passages)
    lines = enumerate((source.text or "").split("\n"), start=1)
    return tuple(
        CoveredLine(
            source=source.id,
            line=number,
            text=text,
            records=tuple(record for record, passage in standing if _is_on(passage, source, number)),
            set_aside=tuple(each for each in set_aside if _is_on(each.passage, source, number)),
        )
        for number, text in lines
        if text.strip()
    )
