"""The scale of days of a timeline: where a day lies, and which days are marked."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import ceil

import altair as alt
from attrs import frozen

from unha2._charts.canvas import INK, LETTER, QUIET, Canvas, linear, of_days

#: The least width of a bar, in pixels.
_LEAST = 5
_SHORTEST = 300
_MARGIN = timedelta(days=120)
_DAY = timedelta(days=1)
#: Up to so many days every quarter is named, and beyond every year.
_NAMED_QUARTERS = 1100
_NAMED_QUARTERS_NARROW = 480
#: A quarter, and the pixels that it needs for its name or for that of its year.
_A_QUARTER, _NAME_OF_A_QUARTER = timedelta(days=91), 36
_SOME_YEAR = (date(2024, 1, 1), date(2025, 1, 1))
_QUARTERS = (1, 4, 7, 10)
#: The share of the width that is left for what lies behind the day after which the scale is compressed.
_COMPRESSED = 0.13


@frozen(kw_only=True)
class DayScale:
    """Days from the first to the end, linear; compressed after a day if there is one."""

    first: date
    end: date
    width: float
    compressed_after: date | None = None

    def pixels(self, day: date) -> float:
        """How far from the left edge a day lies."""
        knee = self.compressed_after
        if knee is None:
            return (day - self.first) / (self.end - self.first) * self.width
        bend = self.width * (1 - _COMPRESSED)
        if day <= knee:
            return (day - self.first) / (knee - self.first) * bend
        return bend + (day - knee) / (self.end - knee) * (self.width - bend)

    def place(self, day: date) -> str | float:
        """A day as a value of the scale: itself in ISO 8601, or its pixels where the scale is compressed."""
        return day.isoformat() if self.compressed_after is None else round(self.pixels(day), 2)

    def least(self, first: date, end: date) -> date:
        """The end of a bar, moved so far that the bar can be seen."""
        a_day = self.pixels(first + _DAY) - self.pixels(first)
        return max(end, first + ceil(_LEAST / a_day) * _DAY)

    def scale(self) -> tuple[str, alt.Scale]:
        """The scale itself."""
        if self.compressed_after is None:
            return of_days(self.first.isoformat(), self.end.isoformat(), self.width)
        return linear(0, self.width, self.width)

    def ticks(self, *, is_narrow: bool) -> Iterator[tuple[date, str]]:
        """The days that are marked, with their names; a name may be empty."""
        stop = self.compressed_after or self.end
        days = (stop - self.first).days
        are_named = days <= (_NAMED_QUARTERS_NARROW if is_narrow else _NAMED_QUARTERS)
        for year in range(self.first.year, self.end.year + 1):
            for month in _QUARTERS:
                day = date(year, month, 1)
                if self.first <= day < stop and (month == 1 or are_named or days <= 2 * _NAMED_QUARTERS):
                    name = str(year) if month == 1 or day == self.first else day.strftime("%b") if are_named else ""
                    yield day, name
        if self.compressed_after is not None:
            after, last = self.compressed_after.year, self.end.year - 1
            name = f"{after} to {last}"
            has_room = self.width - self.pixels(stop) >= LETTER * len(name)
            yield self.compressed_after, name if has_room else f"{after}-{last % 100:02}"

    def draw(self, canvas: Canvas, height: float, top: float, *, is_narrow: bool) -> None:
        """The marked days: a line down the picture each, and the names above, of quarters where there is room."""
        has_room = self.pixels(self.first + _A_QUARTER) >= _NAME_OF_A_QUARTER
        for day, name in self.ticks(is_narrow=is_narrow):
            strong = 0.25 if day.month == 1 else 0.1
            canvas.add("rule", top, y2=height, x=self.place(day), color=INK, strokeWidth=1, opacity=strong)
            if name and (has_room or not name.isalpha()):
                canvas.words(top - 10, name, x=self.place(day), dx=3, opacity=QUIET)


def covering(spans: Iterable[tuple[date, date]], width: float, compressed_after: date | None = None) -> DayScale:
    """The scale of whole quarters that covers spans, each a first day and the day after the last.

    Where it is compressed it covers whole years; without a span it covers some year.
    """
    known = tuple(spans) or (_SOME_YEAR,)
    first, last = min(each for each, _ in known), max(each for _, each in known) - _DAY
    if (last - first).days < _SHORTEST:
        first, last = first - _MARGIN, last + _MARGIN
    if compressed_after is not None and first < compressed_after < last:
        start, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
        return DayScale(first=start, end=end, width=width, compressed_after=compressed_after)
    start, at = _quarter(first), _quarter(last)
    return DayScale(first=start, end=_quarter(at + _MARGIN), width=width)


def _quarter(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
