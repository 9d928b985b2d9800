"""Search in the text fields of records."""

import unicodedata
from collections.abc import Iterable

from attrs import fields

from unha2._records.record import Record
from unha2._records.resolution import Resolution

_NO_TEXT = frozenset({"id", "section", "page"})


def find_records(records: Iterable[Record], words: str) -> tuple[Record, ...]:
    """The records in whose text fields every word occurs, NFKC and case folded.

    Raises:
        ValueError: If the text has no word.
    """
    wanted = _folded(words).split()
    if not wanted:
        message = "a search needs at least one word"
        raise ValueError(message)
    return tuple(each for each in records if all(word in text for text in [_text_of(each)] for word in wanted))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _text_of(record: Record) -> str:
    """The text fields of a record itself, folded; ids, addresses and words of a closed vocabulary are no text."""
    values = [getattr(record, each.name) for each in fields(type(record)) if each.name not in _NO_TEXT]
    texts = [value for value in values if type(value) is str]
    if isinstance(record, Resolution):
        texts += [heading.as_written for heading in record.headings]
    return _folded("\n".join(texts))
