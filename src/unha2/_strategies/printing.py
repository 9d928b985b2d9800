"""How a drawn value is shown: as the code that makes it again, without what is default, to paste into a test."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from attrs import fields, frozen, has

from unha2._questions.collection import RecordCollection
from unha2._records.amount import Amount
from unha2._records.timeframe import Timeframe
from unha2._strategies.words import st
from unha2.vocabulary import Word

_T = TypeVar("_T")
_U = TypeVar("_U")
_WIDTH = 100


def code_of(value: Any, indent: int = 0) -> str:
    """The code that makes a value again; ``unha2`` and ``datetime`` are imported."""
    if isinstance(value, Word):
        return f"unha2.vocabulary.{type(value).__name__}.{value.name}"
    if isinstance(value, date):
        return repr(value)
    if isinstance(value, Timeframe | Amount) and _is_read(value):
        return f"unha2.{type(value).__name__}.parse({value.as_written!r})"
    if isinstance(value, tuple | RecordCollection):
        return _call("", [code_of(each, indent + 4) for each in value], indent, alone="," if len(value) == 1 else "")
    if has(type(value)):
        return _call(f"unha2.{type(value).__name__}", list(_arguments(value, indent + 4)), indent)
    return repr(value)


def _is_read(value: Timeframe | Amount) -> bool:
    """Whether a value is what its words alone say."""
    try:
        return value.as_written is not None and type(value).parse(value.as_written) == value
    except ValueError:
        return False


def _arguments(value: Any, indent: int) -> Iterator[str]:
    """The arguments that a value is made with, without those that are default."""
    for each in fields(type(value)):
        argument = getattr(value, each.name)
        if argument != each.default:
            yield f"{each.name}={code_of(argument, indent)}"


def _call(name: str, arguments: list[str], indent: int, alone: str = "") -> str:
    """A call, or a tuple, on one line if that is short enough."""
    line = f"{name}({', '.join(arguments)}{alone})"
    if len(line) + indent <= _WIDTH and "\n" not in line:
        return line
    start = "\n" + " " * (indent + 4)
    return f"{name}({''.join(f'{start}{each},' for each in arguments)}\n{' ' * indent})"


@frozen
class _Written:
    """The arguments of a value, as Hypothesis shows them."""

    value: Any

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001  (the protocol of IPython)
        printer.text(",\n        ".join(_arguments(self.value, 8)))


@frozen
class _Maker:
    """What Hypothesis takes for the constructor of a class."""

    cls: type

    def __call__(self, written: _Written) -> Any:
        """The value itself."""
        return written.value

    def __repr__(self) -> str:
        return f"unha2.{self.cls.__name__}"


def shown(name: str, cls: type[_T], make: Callable[..., _T], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[_T]:
    """A strategy with a name for what is made of some parts, whose examples are shown as code."""

    def writing(draw: st.DrawFn) -> _Written:
        return _Written(make(*map(draw, parts)))

    written = st.composite(writing)().map(_Maker(cls))

    def drawn(draw: st.DrawFn) -> _T:
        value: _T = draw(written)
        return value

    return _named(name, drawn)


def shown_in_pairs(
    name: str, make: Callable[..., tuple[_T, _U]], *parts: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[_T, _U]]:
    """A strategy of pairs with a name, both sides of whose examples are shown as code."""

    def drawn(draw: st.DrawFn) -> tuple[_T, _U]:
        first, second = make(*map(draw, parts))
        return draw(_shown_again(first)), draw(_shown_again(second))

    return _named(name, drawn)


def _shown_again(value: _T) -> st.SearchStrategy[_T]:
    """A value that is made already, to be shown as code."""
    return st.just(_Written(value)).map(_Maker(type(value)))


def _named(name: str, drawn: Callable[[st.DrawFn], _T]) -> st.SearchStrategy[_T]:
    """A strategy that messages call by its name."""
    drawn.__name__ = drawn.__qualname__ = name
    return st.composite(drawn)()
