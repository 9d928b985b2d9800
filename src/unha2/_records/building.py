"""JSON to objects at once, past their constructors, and objects to JSON.

Whatever does not fit is refused without a reason; the codec then finds every fault with its path. Sealed JSON was
checked when it was sealed; other JSON has a judge, which says of each object whether the rules of its class hold.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from attrs import Attribute, fields, has

from unha2._records.note import may_be_left_out
from unha2._records.value import LARGEST, SMALLEST, without_none
from unha2.vocabulary import Word

#: Makes the value of a type from its JSON.
Build = Callable[[Any], Any]
#: Whether an object that was made is right.
Judge = Callable[[Any], bool]

#: What is plain JSON as it is.
_PLAIN = frozenset({str, int, bool, NoneType})
_LEFT_OUT = object()


class MisfitError(ValueError):
    """JSON that does not fit, for a reason that is not known here."""


def _text(value: Any) -> str:
    if type(value) is not str:
        raise MisfitError
    if not value.isascii():
        value.encode()
    return value


def day_written(value: Any) -> date:
    """The day that a text says, YYYY-MM-DD and nothing else.

    Raises:
        ValueError: If it says none.
    """
    day = date.fromisoformat(_text(value))
    if day.isoformat() != value:
        raise MisfitError
    return day


def _integer(value: Any) -> int:
    if type(value) is not int or not SMALLEST <= value <= LARGEST:
        raise MisfitError
    return value


def _boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise MisfitError
    return value


_SCALARS: Mapping[type, Build] = {str: _text, date: day_written, int: _integer, bool: _boolean}


@cache
def _way(kind: Any, judge: Judge | None, array: type = list) -> Build:
    """How the values of a type are made; its arrays are lists, in the key of a cache tuples."""
    if isinstance(kind, UnionType):
        inner = _way(without_none(kind), judge)
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        element = _way(get_args(kind)[0], judge)
        return lambda value: tuple(map(element, _array(value, array)))
    if hasattr(kind, "record_type"):
        build = builder_of(kind.record_type, judge)
        # What is sealed may be made file by file, so that the JSON of one is gone before the next is read.
        return lambda value: value if judge is None and type(value) is kind else kind(map(build, _array(value)))
    if kind in _SCALARS:
        return _SCALARS[kind]
    if issubclass(kind, Word):
        words = {word.value: word for word in kind}
        return lambda value: words[_text(value)]
    return builder_of(kind, judge)


def _array(value: Any, kind: type = list) -> Any:
    if type(value) is not kind:
        raise MisfitError
    return value


def _is_flat(kind: Any) -> bool:
    """Whether the values of a type are scalars, or arrays of them."""
    inner = without_none(kind)
    element = get_args(inner)[0] if get_origin(inner) is tuple else inner
    return element in _SCALARS or (isinstance(element, type) and issubclass(element, Word))


@cache
def builder_of(cls: type, judge: Judge | None = None) -> Build:
    """The way from the JSON of a class to an object; a field that may be left out has its default.

    Args:
        cls: The class.
        judge: Whether an object is right; without one, every object is, since its JSON is sealed.

    Raises:
        MisfitError: If the JSON does not fit; also other kinds of ``LookupError``, ``TypeError`` or ``ValueError``.
    """
    plan: tuple[Attribute[Any], ...] = fields(cls)
    if "id" not in (each.name for each in plan) and all(_is_flat(each.type) for each in plan):
        return _builder_of_few(cls, plan, judge)
    return _builder(cls, plan, judge)


def _whole(plan: tuple["Attribute[Any]", ...]) -> Build:
    """Refuses what is no object with the fields of a class, and fills in those that it may leave out."""
    names = frozenset(each.name for each in plan)
    left_out = {each.name: _LEFT_OUT for each in plan if may_be_left_out(each)}

    def whole(values: Any) -> Any:
        if type(values) is not dict or left_out.keys() | values.keys() != names:
            raise MisfitError
        return left_out | values

    return whole


def _maker(cls: type, plan: tuple["Attribute[Any]", ...], judge: Judge | None, array: type) -> Callable[..., Any]:
    """The way from the values of all fields, in their order, to an object."""
    ways = [_way(without_none(each.type), judge, array) for each in plan]
    steps = [
        (getattr(cls, each.name).__set__, isinstance(each.type, UnionType), each.default, way)
        for each, way in zip(plan, ways, strict=True)
    ]

    def make(*values: Any) -> Any:
        made: Any = object.__new__(cls)
        for (put, is_optional, default, way), value in zip(steps, values, strict=True):
            if value is None and is_optional:
                put(made, None)
            elif value is _LEFT_OUT:
                put(made, default)
            else:
                put(made, way(value))
        if judge is not None and not judge(made):
            raise MisfitError
        return made

    return make


def _builder(cls: type, plan: tuple["Attribute[Any]", ...], judge: Judge | None) -> Build:
    count, whole, pick = len(plan), _whole(plan), itemgetter(*(each.name for each in plan))
    make = _maker(cls, plan, judge, list)

    def build(values: Any) -> Any:
        if type(values) is not dict or len(values) != count:
            values = whole(values)
        return make(*pick(values))

    return build


def _builder_of_few(cls: type, plan: tuple["Attribute[Any]", ...], judge: Judge | None) -> Build:
    """The way to a value of scalars and arrays of them, of which a document has few that differ."""
    count, whole, pick = len(plan), _whole(plan), itemgetter(*(each.name for each in plan))
    arrays = [position for position, each in enumerate(plan) if get_origin(each.type) is tuple]
    # Equal values of a document are one object, made and judged once; to the cache, 1 and True are two values.
    make = lru_cache(maxsize=4096, typed=True)(_maker(cls, plan, judge, tuple))

    def build(values: Any) -> Any:
        if type(values) is not dict or len(values) != count:
            values = whole(values)
        if not arrays:
            return make(*pick(values))
        found = list(pick(values))
        for position in arrays:
            found[position] = tuple(_array(found[position]))
        return make(*found)

    return build


def plain_of(value: Any, *, is_whole: bool = True) -> Any:
    """A value, or a sequence of values, as plain JSON.

    Args:
        value: The value.
        is_whole: Whether fields are there that a file may leave out, and that have their defaults.
    """
    kind: Any = type(value)
    return value if kind in _PLAIN else _plainly(kind, is_whole)(value)


@cache
def _plainly(cls: Any, is_whole: bool) -> Callable[[Any], Any]:  # noqa: FBT001  (of one place)
    """How an object of a class becomes plain JSON, its fields in their order."""
    if issubclass(cls, Word):
        return lambda word: str(word.value)
    if issubclass(cls, date):
        return date.isoformat
    if not has(cls):
        return lambda values: [plain_of(each, is_whole=is_whole) for each in values]
    plan = [(each.name, may_be_left_out(each) and not is_whole, each.default) for each in fields(cls)]

    def plain(record: Any) -> dict[str, Any]:
        made = {}
        for name, may_go, default in plan:
            value = getattr(record, name)
            kind: Any = type(value)
            if not (may_go and value == default):
                made[name] = value if kind in _PLAIN else _plainly(kind, is_whole)(value)
        return made

    return plain
