"""The places of plain JSON: where each value stands, and the same JSON with something else in one of them."""

import copy
from collections.abc import Iterator
from typing import Any

#: In the place of a value: leave it out.
LEFT_OUT = object()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every member and element, the outer ones first."""
    keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*path, key)
        yield from places(value[key], (*path, key))


def changed(plain: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value in one place, or without what stands there."""
    made = copy.copy(plain)
    if len(path) > 1:
        made[path[0]] = changed(made[path[0]], path[1:], value)
    elif value is LEFT_OUT:
        del made[path[0]]
    else:
        made[path[0]] = value
    return made
