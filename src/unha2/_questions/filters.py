"""The filters that several collections share; what is malformed is refused before any record is looked at.

A filter goes through all records at once: a call for each of them would cost more than the question.
"""

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from enum import Enum
from typing import Any, Final, TypeVar

from unha2._records.ids import IdKind, RecordId
from unha2._records.record import RecordLike
from unha2._records.roadmap import Milestone
from unha2._wording import with_article
from unha2.vocabulary import ConditionKind, Word

_T = TypeVar("_T")
_W = TypeVar("_W", bound=Word)

#: The records that pass.
Filter = Callable[[Iterable[Any]], Iterable[Any]]


class Unset(Enum):
    """The value of a filter that was left out, where ``None`` is a value."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


def word_of(word: str, vocabulary: type[_W]) -> _W:
    """A word of a closed vocabulary, in any case.

    Raises:
        ValueError: If it is not one.
    """
    found = next((each for each in vocabulary if type(word) in {str, vocabulary} and each == word.casefold()), None)
    if found is None:
        message = f"{word!r} is not one of {', '.join(vocabulary)}"
        raise ValueError(message)
    return found


def choice_of(name: str, word: object, choices: tuple[str, ...]) -> str:
    """One of the words that an argument takes.

    Raises:
        ValueError: If it is not one.
    """
    if word not in choices:
        message = f"{name} is one of {', '.join(choices)}, not {word!r}"
        raise ValueError(message)
    return str(word)


def instance_of(name: str, value: _T, kind: type, hint: str) -> _T:
    """An argument that is of its class.

    Args:
        name: The name of the argument.
        value: What was given for it.
        kind: The class that it has to be of.
        hint: What to do instead.

    Raises:
        TypeError: If it is of another class.
    """
    if not isinstance(value, kind):
        message = f"{name} must be {kind.__name__}, not {type(value).__name__}; {hint}"
        raise TypeError(message)
    return value


def flag_of(name: str, value: bool) -> bool:  # noqa: FBT001  (the value of the filter)
    """A filter that is true or false and nothing like it.

    Raises:
        TypeError: If it is neither.
    """
    if type(value) is not bool:
        message = f"{name} is True or False, not {value!r}"
        raise TypeError(message)
    return value


def _named(text: RecordLike, resolution: RecordLike | None) -> RecordId:
    """The id of a record; beside a filter by resolution, a label such as "3(c)" is that of this resolution."""
    from unha2._records.spellings import read_id  # noqa: PLC0415  (for filters that name a record)

    if resolution is not None:
        with suppress(ValueError):
            return read_id(text, resolution=resolution)
    return read_id(text)


def id_of(text: RecordLike, kind: IdKind, example: str, resolution: RecordLike | None = None) -> RecordId:
    """The id of a record of one kind, however it is written.

    Raises:
        ValueError: If it is malformed, or of another kind.
    """
    found = _named(text, resolution)
    if found.kind is not kind:
        message = f"'{found}' is the id of {with_article(found.kind)}, not of {with_article(kind)}; write {example}"
        raise ValueError(message)
    return found


def is_of(resolution: RecordLike | None) -> Filter | None:
    """The records that belong to a resolution."""
    if resolution is None:
        return None
    wanted = str(id_of(resolution, IdKind.RESOLUTION, "7 or 'RES.7'"))
    return lambda records: [each for each in records if each.resolution == wanted]


def stands_in(section: RecordLike | None, resolution: RecordLike | None) -> Filter | None:
    """The milestones that stand in a section, which may be named by its label in a resolution."""
    if section is None:
        return None
    wanted = str(id_of(section, IdKind.SECTION, "'RES.7/S1'", resolution))
    return lambda records: [each for each in records if each.section == wanted]


def cites(paragraph: RecordLike | None, resolution: RecordLike | None, known: frozenset[str] | None) -> Filter | None:
    """The records that cite a paragraph, one of its subparagraphs, or all of its resolution's.

    The paragraph may be named by its label in a resolution. One that the dataset does not know is cited by nothing, not
    by a citation of all either.
    """
    if paragraph is None:
        return None
    parsed = id_of(paragraph, IdKind.PARAGRAPH, "'RES.2/OP3(c)'", resolution)
    wanted, home = str(parsed), f"RES.{parsed.resolution}"
    is_known = known is None or wanted in known

    def passes(record: Any) -> bool:
        cites_all = is_known and getattr(record, "cites_all_paragraphs", False) and record.resolution == home
        return cites_all or any(each == wanted or each.startswith(f"{wanted}(") for each in record.paragraphs)

    return lambda records: filter(passes, records)


def cited_in(milestones: Collection[Milestone]) -> frozenset[str]:
    """The ids of the paragraphs that milestones cite; for a citation of all, the id of their resolution."""
    cited = {each.resolution for each in milestones if each.cites_all_paragraphs}
    for milestone in milestones:
        for paragraph in milestone.paragraphs:
            cited |= {paragraph, paragraph.partition("(")[0]}
    return frozenset(cited)


def has_word(field: str, word: str | None | Unset, vocabulary: type[Word]) -> Filter | None:
    """The records with a word, or ``None``, in a field."""
    if isinstance(word, Unset):
        return None
    wanted = None if word is None else word_of(word, vocabulary)
    return lambda records: [each for each in records if getattr(each, field) is wanted]


def holds_word(field: str, word: str | None, vocabulary: type[Word]) -> Filter | None:
    """The records with a word in a list of them."""
    if word is None:
        return None
    wanted = word_of(word, vocabulary)
    return lambda records: [each for each in records if wanted in getattr(each, field)]


def is_true(field: str, wanted: bool | None) -> Filter | None:  # noqa: FBT001  (the value of the filter)
    """The records of which a field or a property is true, or false."""
    if wanted is None:
        return None
    expected = flag_of(field, wanted)
    return lambda records: [each for each in records if bool(getattr(each, field)) is expected]


def conditions_of(record: Any) -> tuple[Any, ...]:
    """What a record, or one of its parts, depends on."""
    return tuple(one for each in (record, *getattr(record, "parts", ())) for one in each.conditions)


def is_conditional(conditional: bool | None) -> Filter | None:  # noqa: FBT001  (the value of the filter)
    """The records that depend on something, or have a part that does."""
    if conditional is None:
        return None
    wanted = flag_of("conditional", conditional)
    return lambda records: [each for each in records if bool(conditions_of(each)) is wanted]


def depends_on(condition: str | None) -> Filter | None:
    """The records that depend on something of a kind, or have a part that does."""
    if condition is None:
        return None
    wanted = word_of(condition, ConditionKind)
    return lambda records: [each for each in records if any(one.kind is wanted for one in conditions_of(each))]


def is_about(about: RecordLike | None) -> Filter | None:
    """The records that are about another one, or about what stands below that."""
    if about is None:
        return None
    wanted = str(_named(about, None))
    below = re.compile(rf"{re.escape(wanted)}(?:[/(.].*)?")
    return lambda records: [each for each in records if below.fullmatch(str(each.about)) is not None]
