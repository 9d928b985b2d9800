"""Search in the text fields of records."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import fields

from unha2._records.note import note_of
from unha2._records.record import Record

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4]")


def find_records(records: Iterable[Record], words: str) -> tuple[Record, ...]:
    """The records in whose text fields every word occurs, folded.

    Raises:
        ValueError: If the text has no word.
    """
    wanted = folded(words).split()
    if not wanted:
        message = "a search needs at least one word"
        raise ValueError(message)
    return tuple(each for each in records if all(word in text for text in [_text_of(each)] for word in wanted))


def folded(text: str) -> str:
    """A text as a search compares it: NFKC and case folded, every dash a hyphen and every apostrophe one."""
    plain = _APOSTROPHES.sub("'", _DASHES.sub("-", text))
    return _DASHES.sub("-", unicodedata.normalize("NFKC", plain)).casefold().strip()


def _text_of(record: Record) -> str:
    """The text fields of a record, those of the values in it too, folded."""
    return folded("\n".join(_texts_in(record)))


def _texts_in(record: Record) -> Iterator[str]:
    for each in fields(type(record)):
        value = getattr(record, each.name)
        if note_of(each).searched:
            yield from (value,) if isinstance(value, str) else (one.as_written for one in value or ())
