"""Search in the text fields of records."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import fields

from unha2._records.note import note_of
from unha2._records.record import Record

_DASHES = "[\u2010-\u2015\u2212]"
_APOSTROPHES = "[\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4]"


def searchable(records: Iterable[Record]) -> tuple[tuple[Record, str], ...]:
    """Each record with its text fields, folded: what a search looks through, made once."""
    return tuple((each, _text_of(each)) for each in records)


def find_records(texts: Iterable[tuple[Record, str]], words: str) -> tuple[Record, ...]:
    """The records in whose folded text every word occurs.

    Raises:
        ValueError: If the text has no word.
    """
    wanted = folded(words).split()
    if not wanted:
        message = "a search needs at least one word"
        raise ValueError(message)
    return tuple(each for each, text in texts if all(word in text for word in wanted))


def folded(text: str) -> str:
    """A text as a search compares it: NFKC and case folded, every dash a hyphen and every apostrophe one."""
    plain = re.sub(_APOSTROPHES, "'", re.sub(_DASHES, "-", text))
    return re.sub(_DASHES, "-", unicodedata.normalize("NFKC", plain)).casefold().strip()


def _text_of(record: Record) -> str:
    """The text fields of a record, those of the values in it too, folded."""
    return folded("\n".join(_texts_in(record)))


@cache
def _searched(cls: type) -> tuple[str, ...]:
    """The names of the text fields of a class."""
    return tuple(each.name for each in fields(cls) if note_of(each).searched)


def _texts_in(record: Record) -> Iterator[str]:
    cls: type = type(record)
    for name in _searched(cls):
        value = getattr(record, name)
        yield from (value,) if isinstance(value, str) else (one.as_written for one in value or ())
