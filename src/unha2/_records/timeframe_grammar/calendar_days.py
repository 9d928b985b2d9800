"""The days that a printed day, month, quarter or year stands for, and how EDTF (ISO 8601-2) writes them.

Early, mid and late are the first, second and last third: of a year, a half or a quarter in whole months, of a month
the days 1 to 10, 11 to 20 and 21 to its end. The beginning is the first third and the end the last. The outer bound
of a third is that of the whole (early 2024 begins on 1 January, late 2024 ends on 31 December); the inner one is a
convention.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from attrs import evolve, frozen

from unha2._records.timeframe_grammar.tokens import MONTH_NAMES, Token
from unha2.vocabulary import TimeframeModifier

_YEARS = range(1900, 2200)
_DAY = timedelta(days=1)
_THIRDS: Mapping[TimeframeModifier, int] = MappingProxyType(
    {
        TimeframeModifier.EARLY: 0,
        TimeframeModifier.BEGINNING: 0,
        TimeframeModifier.MID: 1,
        TimeframeModifier.LATE: 2,
        TimeframeModifier.END: 2,
    }
)
# The codes of EDTF level 2 for the first of the thirds, quarters and halves of a year.
_FIRST_THIRD, _FIRST_QUARTER, _FIRST_HALF = 37, 33, 40
MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12


@frozen(kw_only=True)
class Point:
    """A day or some whole months as printed; ``None`` is what is not printed, and may be that of the next time."""

    #: Where it is printed.
    token: Token
    #: How many months; 0 for a day, ``None`` for a mere "early" before "to mid-2024".
    months: int | None
    year: int | None = None
    #: The first month.
    month: int | None = None
    day: int | None = None
    part: TimeframeModifier | None = None
    #: From 0, Monday.
    weekday: int | None = None
    #: Whether the month is printed before the day.
    month_first: bool = False
    #: The words of the week that holds the day or begins on it.
    week: str | None = None

    @property
    def shape(self) -> tuple[object, ...]:
        """What two times must share for one to go without its year."""
        return self.months, self.part is None, self.week, self.month_first


@frozen(kw_only=True)
class Days:
    """Some days on end, with their EDTF; a bound is vague where a convention draws it."""

    first: date
    last: date
    #: The EDTF of a span that begins here.
    first_edtf: str
    #: The EDTF of a span that ends here.
    last_edtf: str
    edtf: str
    first_is_vague: bool = False
    last_is_vague: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether a convention draws a bound."""
        return self.first_is_vague or self.last_is_vague


def days_of(point: Point) -> Days:
    """The days of a point that lacks nothing.

    Raises:
        ValueError: If it is not in the calendar from 1900 to 2199, or the day is not the weekday that is printed.
    """
    year, month = point.year or 0, point.month or 0
    if year not in _YEARS:
        message = f"the year {year} is out of range; write one from {_YEARS[0]} to {_YEARS[-1]}"
        raise ValueError(message)
    if not point.months:
        return _day(point, year, month)
    whole = _whole_months(year, month, point.months)
    if point.part is None:
        return whole
    if point.months > YEAR:
        message = "several years have no early, mid or late part; write a year"
        raise ValueError(message)
    return _third(whole, point.months, _THIRDS[point.part])


def _day(point: Point, year: int, month: int) -> Days:
    """A day, or the week around it."""
    length = monthrange(year, month)[1] if 1 <= month <= YEAR else 0
    if not 1 <= (point.day or 0) <= length:
        wrong = f"{point.day} {MONTH_NAMES[month - 1]} {year}" if length else f"month {month}"
        message = f"{wrong} is not in the calendar; write a day from 1 to {length or 31} of a month from 1 to 12"
        raise ValueError(message)
    only = date(year, month, point.day or 0)
    if point.weekday not in {None, only.weekday()}:
        message = f"{only} is not that weekday; write the right day"
        raise ValueError(message)
    if point.week is None:
        return _from_to(only, only, f"{only}", f"{only}")
    first = only - _DAY * (only.weekday() if point.week.endswith("of") else 0)
    last = first + _DAY * 6
    return _from_to(first, last, f"{first}", f"{last}")


def _from_to(first: date, last: date, first_edtf: str, last_edtf: str) -> Days:
    """Days on end whose EDTF follows from its ends."""
    edtf = first_edtf if first_edtf == last_edtf else f"{first_edtf}/{last_edtf}"
    return Days(first=first, last=last, first_edtf=first_edtf, last_edtf=last_edtf, edtf=edtf)


def _whole_months(year: int, month: int, months: int) -> Days:
    """Some months on end, whole years by their years."""
    last_year, last_month = year + (month + months - 2) // YEAR, (month + months - 2) % YEAR + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    by_year = months % YEAR == 0
    days = _from_to(
        date(year, month, 1),
        last,
        f"{year}" if by_year else f"{year}-{month:02}",
        f"{last_year}" if by_year else f"{last_year}-{last_month:02}",
    )
    codes = {QUARTER: _FIRST_QUARTER, HALF: _FIRST_HALF}
    if months not in codes:
        return days
    return evolve(days, edtf=f"{year}-{codes[months] + month // months}")


def _third(whole: Days, months: int, third: int) -> Days:
    """The first (0), second or last (2) third of a month, a quarter, a half or a year."""
    year, month = whole.first.year, whole.first.month
    if months == MONTH:
        first = whole.first.replace(day=1 + 10 * third)
        last = whole.last if third == 2 else first + _DAY * 9  # noqa: PLR2004
        days = _from_to(first, last, f"{first}", f"{last}")
    else:
        length = months // 3
        days = _whole_months(year, month + third * length, length)
        days = evolve(days, edtf=f"{year}-{_FIRST_THIRD + third}" if months == YEAR else days.edtf)
    return evolve(
        days,
        first_edtf=days.first_edtf if third else whole.first_edtf,
        last_edtf=whole.last_edtf if third == 2 else days.last_edtf,  # noqa: PLR2004
        first_is_vague=third > 0,
        last_is_vague=third < 2,  # noqa: PLR2004
    )


def joined_days(spans: list[Days]) -> Days:
    """The span from the first of some days to the last.

    Raises:
        ValueError: If they are not in order.
    """
    for before, after in pairwise(spans):
        begins = after.first if not after.first_is_vague else after.last
        ends = before.last if not before.last_is_vague else before.first
        if before.first > begins or ends > after.last:
            message = f"a span cannot run from {before.edtf} to {after.edtf}; write the earlier time first"
            raise ValueError(message)
    first, last = spans[0], spans[-1]
    if len(spans) == 1:
        return first
    return Days(
        first=first.first,
        last=last.last,
        first_edtf=first.first_edtf,
        last_edtf=last.last_edtf,
        edtf=f"{first.first_edtf}/{last.last_edtf}",
        first_is_vague=first.first_is_vague,
        last_is_vague=last.last_is_vague,
    )


def follow_each_other(spans: list[Days]) -> bool:
    """Whether each of some days begins on the day after the one before it ends."""
    return all(before.last + _DAY == after.first for before, after in pairwise(spans))


def day_before(days: Days) -> tuple[date, str]:
    """The last day before some days, and its EDTF."""
    last = days.first - _DAY
    return last, f"{last}"[: len(days.first_edtf)]


def day_after(days: Days) -> tuple[date, str]:
    """The first day after some days, and its EDTF."""
    first = days.last + _DAY
    return first, f"{first}"[: len(days.last_edtf)]


def widened(edtf: str | None, earliest: date | None, latest: date | None) -> tuple[date | None, date | None]:
    """Bounds that a convention drew, widened to what the words entail.

    A third of a month is written to the day and widens to the month; all others widen to the year.
    """
    ends = re.findall("[0-9-]+", edtf or "") or [""]
    by_day = len("2024-06-30")
    if earliest is not None:
        earliest = earliest.replace(day=1) if len(ends[0]) == by_day else earliest.replace(month=1, day=1)
    if latest is not None:
        month = latest.month if len(ends[-1]) == by_day else YEAR
        latest = date(latest.year, month, monthrange(latest.year, month)[1])
    return earliest, latest
