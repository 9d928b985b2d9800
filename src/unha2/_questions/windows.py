"""Windows of days, and the records whose timeframe passes when it is held against one."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Protocol

from attrs import frozen

from unha2._records.timeframe import Timeframe
from unha2.vocabulary import TimeframeBasis

_POINT = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"

#: What ``where`` takes as a window: two days, or "YYYY", "YYYY-MM", "YYYY-MM-DD", "A/B".
WindowLike = str | date | tuple[date, date]


class Timed(Protocol):
    """A record with a time."""

    @property
    def timeframe(self) -> Timeframe:
        """The time."""
        ...  # pragma: no cover


@frozen
class Window:
    """Some days, the first and the last included."""

    first: date
    last: date

    @classmethod
    def read(cls, window: WindowLike) -> "Window":
        """Read a window.

        Raises:
            ValueError: If it is not a window, or its first day is after its last.
            TypeError: If it is neither a string nor a pair of dates.
        """
        if isinstance(window, str):
            points = [_days(point) for point in window.split("/")]
            if len(points) > 2:  # noqa: PLR2004
                message = f"{window!r} has more than two ends; write 'A/B'"
                raise ValueError(message)
            first, last = points[0][0], points[-1][1]
        elif type(window) is date:
            first = last = window
        elif isinstance(window, tuple) and len(window) == 2:  # noqa: PLR2004
            first, last = (day_of(day) for day in window)
        else:
            message = f"a window is a pair of dates or 'YYYY', 'YYYY-MM', 'YYYY-MM-DD', 'A/B', not {window!r}"
            raise TypeError(message)
        if first > last:
            message = f"the window begins on {first} after it ends on {last}"
            raise ValueError(message)
        return cls(first, last)

    def surely_holding(self, records: Iterable[Timed]) -> Iterator[Timed]:
        """The records of which both ends are known from the words alone and lie in the window."""
        first, last, words = self.first, self.last, TimeframeBasis.WORDS
        for each in records:
            time = each.timeframe
            begin, end = (time.earliest, time.latest) if time.basis is words else time.certain_bounds
            if begin is not None and end is not None and first <= begin and end <= last:
                yield each

    def meeting(self, records: Iterable[Timed]) -> Iterator[Timed]:
        """The records that may lie in the window, an open end being unbounded; one without bounds never does."""
        first, last = self.first, self.last
        for each in records:
            begin, end = each.timeframe.earliest, each.timeframe.latest
            is_known = begin is not None or end is not None
            if is_known and (begin is None or begin <= last) and (end is None or first <= end):
                yield each

    def holding_the_last_day(self, records: Iterable[Timed]) -> Iterator[Timed]:
        """The records whose last day is known and in the window."""
        first, last = self.first, self.last
        for each in records:
            end = each.timeframe.latest
            if end is not None and first <= end <= last:
                yield each


def day_of(day: date | str) -> date:
    """A day, or its ISO string "YYYY-MM-DD".

    Raises:
        ValueError: If the string is not a day.
        TypeError: If it is anything else; a datetime has a time of day and is refused.
    """
    if type(day) is date:
        return day
    if not isinstance(day, str):
        message = f"a day is a date or 'YYYY-MM-DD', not {day!r}"
        raise TypeError(message)
    first, last = _days(day)
    if first != last:
        message = f"{day!r} is not a day; write YYYY-MM-DD"
        raise ValueError(message)
    return first


@lru_cache
def _days(point: str) -> tuple[date, date]:
    """The first and the last day of "YYYY", "YYYY-MM" or "YYYY-MM-DD"."""
    match = re.fullmatch(_POINT, point)
    if match is None:
        message = f"{point!r} is not a day, a month or a year; write YYYY-MM-DD, YYYY-MM or YYYY"
        raise ValueError(message)
    from calendar import monthrange  # noqa: PLC0415  (for windows alone)

    year = int(match[1])
    first_month, last_month = (int(match[2]), int(match[2])) if match[2] else (1, 12)
    try:
        if match[3]:
            day = date(year, first_month, int(match[3]))
            return day, day
        return date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1])
    except ValueError as fault:
        message = f"{point!r} is not in the calendar: {fault}"
        raise ValueError(message) from fault
