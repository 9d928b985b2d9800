"""The filters that several collections share; what is malformed is refused before any record is looked at."""

from collections.abc import Callable
from enum import Enum, StrEnum
from typing import Any, Final, TypeVar

from unha2._records.ids import IdKind, parse_id

_W = TypeVar("_W", bound=StrEnum)

#: Whether a record passes.
Predicate = Callable[[Any], bool]


class Unset(Enum):
    """The value of a filter that was left out, where ``None`` is a value."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


def word_of(word: str, vocabulary: type[_W]) -> _W:
    """Check a word of a closed vocabulary."""
    try:
        return vocabulary(word)
    except ValueError:
        message = f"{word!r} is none of {', '.join(vocabulary)}"
        raise ValueError(message) from None


def is_of(resolution: str | None) -> Predicate | None:
    """Whether a record belongs to a resolution."""
    if resolution is None:
        return None
    parsed = parse_id(resolution)
    if str(parsed) != f"RES.{parsed.resolution}":
        message = f"{resolution!r} is no id of a resolution; write 'RES.7'"
        raise ValueError(message)
    return lambda record: bool(record.resolution == resolution)


def stands_in(section: str | None) -> Predicate | None:
    """Whether a milestone stands in a section."""
    if section is None:
        return None
    if parse_id(section).kind is not IdKind.SECTION:
        message = f"{section!r} is no id of a section; write 'RES.7/S1'"
        raise ValueError(message)
    return lambda record: bool(record.section == section)


def cites(paragraph: str | None) -> Predicate | None:
    """Whether a record cites a paragraph, one of its subparagraphs, or all of its resolution's."""
    if paragraph is None:
        return None
    parsed = parse_id(paragraph)
    if parsed.kind is not IdKind.PARAGRAPH:
        message = f"{paragraph!r} is no id of an operative paragraph; write 'RES.2/OP3(c)'"
        raise ValueError(message)
    home = f"RES.{parsed.resolution}"

    def passes(record: Any) -> bool:
        cites_all = getattr(record, "cites_all_paragraphs", False) and record.resolution == home
        return cites_all or any(each == paragraph or each.startswith(f"{paragraph}(") for each in record.paragraphs)

    return passes


def has_word(field: str, word: str | None | Unset, vocabulary: type[StrEnum]) -> Predicate | None:
    """Whether a field holds a word, or ``None``."""
    if isinstance(word, Unset):
        return None
    wanted = None if word is None else word_of(word, vocabulary)
    return lambda record: getattr(record, field) is wanted


def holds_word(field: str, word: str | None, vocabulary: type[StrEnum]) -> Predicate | None:
    """Whether a list of words holds one."""
    if word is None:
        return None
    wanted = word_of(word, vocabulary)
    return lambda record: wanted in getattr(record, field)


def is_conditional(conditional: bool | None) -> Predicate | None:  # noqa: FBT001  (the value of the filter)
    """Whether a record, or one of its parts, depends on something."""
    if conditional is None:
        return None
    return lambda record: any(each.conditions for each in (record, *getattr(record, "parts", ()))) is conditional


def is_about(id: str | None) -> Predicate | None:  # noqa: A002  (the word of the field)
    """Whether a record is about another one, or about what stands below that."""
    if id is None:
        return None
    parse_id(id)
    below = tuple(f"{id}{sign}" for sign in "/(.")
    return lambda record: record.about == id or str(record.about).startswith(below)
