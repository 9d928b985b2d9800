"""The Extended Date/Time Format (ISO 8601-2, level 2), as far as timeframes use it: what bounds it states."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?:-(?P<day>\d{2}))?)?")
#: The first and the last month of each part of a year: quarters, thirds and halves.
_PARTS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)}
    | {month: (month, month) for month in range(1, 13)}
)
_FORMS = "2024, 2024-09, 2024-09-30, 2024-37, A/B, A/.., [..A] or [A,B]"

Bounds = tuple[date | None, date | None]


def bounds_of(edtf: str) -> Bounds:
    """The first and the last day that a text in EDTF states; ``None`` for an open end.

    Raises:
        ValueError: If it is not of a form that timeframes use, or not in the calendar.
    """
    if edtf.startswith("[..") and edtf.endswith("]"):
        return None, _days(edtf[3:-1])[1]
    if edtf.startswith("[") and edtf.endswith("]"):
        points = [_days(point) for point in edtf[1:-1].split(",")]
        return min(first for first, _ in points), max(last for _, last in points)
    first, slash, last = edtf.partition("/")
    start = _days(first)
    if not slash:
        return start
    return start[0], None if last == ".." else _days(last)[1]


def _days(point: str) -> tuple[date, date]:
    match = _POINT.fullmatch(point)
    part = int(match["part"]) if match and match["part"] else None
    if match is None or (part is not None and part not in _PARTS):
        message = f"{point!r} is not valid here; write {_FORMS}"
        raise ValueError(message)
    year = int(match["year"])
    if match["day"]:
        day = date(year, part or 0, int(match["day"]))
        return day, day
    first, last = (1, 12) if part is None else _PARTS[part]
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def faults_of_edtf(edtf: str, earliest: date | None, latest: date | None) -> Iterator[str]:
    """Why a text in EDTF is not the one of some bounds."""
    try:
        first, last = bounds_of(edtf)
    except ValueError as fault:
        yield f"{edtf!r} is not EDTF that a timeframe uses: {fault}"
        return
    if (first, last) != (earliest, latest):
        meant, found = f"{_shown(first)} to {_shown(last)}", f"{_shown(earliest)} to {_shown(latest)}"
        yield f"{edtf!r} means {meant}, but the bounds are {found}"


def _shown(day: date | None) -> str:
    return "open" if day is None else str(day)
