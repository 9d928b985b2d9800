"""How many of something are drawn, and which numbers an id may have: what the knobs take, checked at once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypedDict

from unha2._strategies.words import st

#: Exactly so many, or from the first number to the second.
Size = int | tuple[int, int]

#: The least and the greatest number.
Bounds = tuple[int, int]


class Sizes(TypedDict, total=False):
    """The knobs of sizes: of a dataset, of each resolution, and of each milestone."""

    resolutions: Size
    headings: Size
    paragraphs: Size
    sections: Size
    milestones: Size
    parts: Size
    fundraising: Size
    budget_lines: Size
    grand_totals: Size
    sources: Size
    unrecorded: Size
    observed: Size
    decisions: Size
    updates: Size
    snapshots: Size
    overlays: Size


#: What there must be one of: a dataset rests on a source, and a resolution has a title.
_LEAST: Mapping[str, int] = MappingProxyType({"headings": 1, "sources": 1})


def bounds_of(name: str, size: Size, *, least: int = 0) -> Bounds:
    """The bounds of a size.

    Raises:
        ValueError: If it is not a number or a pair of them, in order and not below the least.
    """
    pair = size if isinstance(size, tuple) else (size, size)
    if [type(each) for each in pair] != [int, int] or not least <= pair[0] <= pair[1]:
        message = f"{name}={size!r} is not a size; write a number such as 2 or a pair such as ({least}, 4)"
        raise ValueError(message + (f", from {least}" if least else ""))
    return pair


def all_bounds(sizes: Sizes) -> dict[str, Bounds]:
    """The bounds of the sizes of a dataset.

    Raises:
        ValueError: If one is not a size.
    """
    given: dict[str, Any] = {**sizes}
    return {name: bounds_of(name, size, least=_LEAST.get(name, 0)) for name, size in given.items()}


def numbers_like(name: str, number: int | None) -> st.SearchStrategy[int]:
    """A number in a series: the one that is given, or any.

    Raises:
        ValueError: If it is not a number from 1.
    """
    if number is None:
        return st.integers(1, 9)
    if type(number) is not int or number < 1:
        message = f"{name}={number!r} is not the number of a record; write a number from 1"
        raise ValueError(message)
    return st.just(number)
