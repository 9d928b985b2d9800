"""The filters of a collection as options, made from the signature of its ``where`` and what that says of them."""

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from inspect import signature
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from attrs import frozen

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import Unset, word_of
from unha2._records.note import arguments_of
from unha2._records.record import Record
from unha2.vocabulary import Word

#: What is written for a field that holds nothing.
_NOTHING = "none"
#: What can be written for a name that stands for a value.
_FORMS = {"WINDOW": "2024, 2024-03, 2024-03-31, or two of them with a slash between: 2023-12/2024-06"}


@frozen(kw_only=True)
class Filter:
    """A filter of a collection, as an option."""

    #: The name of the argument.
    name: str
    #: What it does.
    said: str
    #: The settings of the option that ``argparse`` takes.
    settings: Mapping[str, Any]
    #: The words that it takes, if they are closed.
    vocabulary: type[Word] | None = None

    @property
    def option(self) -> str:
        """The option."""
        return f"--{self.name.replace('_', '-')}"


def filters_of(cls: type[RecordCollection[Any]]) -> tuple[Filter, ...]:
    """The filters that the ``where`` of a collection takes, in their order."""
    where: Any = cls.where  # type: ignore[attr-defined]
    said = arguments_of(where)
    names = [name for name in signature(where).parameters if name != "self"]
    return tuple(_filter(name, where.__annotations__[name], _as_options(said[name], names)) for name in names)


def questions_of(cls: type[RecordCollection[Any]], args: argparse.Namespace) -> dict[str, Any]:
    """The filters that were given, as arguments of ``where``."""
    return {each.name: getattr(args, each.name) for each in filters_of(cls) if hasattr(args, each.name)}


def _as_options(said: str, names: list[str]) -> str:
    """What is said of an argument, in the words of the command line."""
    spoken = said.replace("``None``", f'"{_NOTHING}"')
    for name in names:
        spoken = spoken.replace(f"``{name}``", f"--{name.replace('_', '-')}")
    return spoken[0].lower() + spoken[1:].removesuffix(".")


def _filter(name: str, annotation: Any, said: str) -> Filter:
    kinds = get_args(annotation)
    vocabulary = next((each for each in kinds if isinstance(each, type) and issubclass(each, Word)), None)
    choices = next((get_args(each) for each in kinds if get_origin(each) is Literal), ())
    settings: dict[str, Any]
    if bool in kinds:
        settings = {"action": argparse.BooleanOptionalAction}
    elif choices:
        settings = {"choices": choices}
    elif vocabulary is not None:
        takes_nothing = NoneType in kinds and Unset in kinds
        metavar = re.sub(r"(?<!^)(?=[A-Z])", "-", vocabulary.__name__).upper()
        settings = {"metavar": metavar, "type": partial(_word, vocabulary, takes_nothing=takes_nothing)}
    else:
        settings = {"metavar": _metavar(kinds)}
    return Filter(name=name, said=said, settings=settings, vocabulary=vocabulary)


def _metavar(kinds: tuple[Any, ...]) -> str:
    if Record in kinds:
        return "ID"
    return "WINDOW" if date in kinds else "NAME"


def _word(vocabulary: type[Word], text: str, *, takes_nothing: bool) -> Word | None:
    """A word of a vocabulary, or nothing where that can be asked for."""
    if takes_nothing and text.casefold() == _NOTHING:
        return None
    try:
        return word_of(text, vocabulary)
    except ValueError as fault:
        advice = f'; "{_NOTHING}" for nothing' if takes_nothing else ""
        message = f"{fault}{advice}"
        raise argparse.ArgumentTypeError(message) from fault


def add_filters(cls: type[RecordCollection[Any]], add: Callable[..., object]) -> dict[str, str]:
    """Add the filters of a collection to a parser; what can be written for each name that stands for a value."""
    words: dict[str, str] = {}
    for each in filters_of(cls):
        add(each.option, dest=each.name, default=argparse.SUPPRESS, help=each.said.replace("%", "%%"), **each.settings)
        metavar = str(each.settings.get("metavar"))
        if each.vocabulary is not None:
            words[metavar] = ", ".join(each.vocabulary)
        elif metavar in _FORMS:
            words[metavar] = _FORMS[metavar]
    return words
