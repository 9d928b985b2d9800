"""How times get the year, month or whole that they do not print: from the time after them, or from the context."""

from attrs import evolve

from unha2._records.timeframe_grammar.calendar_days import HALF, MONTH, QUARTER, YEAR, Days, Point, days_of, joined_days
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.tokens import Kind

#: The longest step back for two times that are not a span, such as "Dec or Jan 2024".
_NEAR = 6


def resolved(cursor: Cursor, points: list[Point], *, are_near: bool = False) -> list[Days]:
    """The days of some times, each with the year printed after it, or that of the context.

    Raises:
        ValueError: If a year is missing, or a day is not in the calendar.
    """
    whole: list[Point] = []
    for each in reversed(points):
        full = completed(cursor, each, whole[0], are_near=are_near) if whole else with_context(cursor, each, points)
        whole.insert(0, full)
    return [calendar_days(cursor, each) for each in whole]


def calendar_days(cursor: Cursor, whole: Point) -> Days:
    """The days of a time, where they are in the calendar."""
    try:
        days = days_of(whole)
    except ValueError as fault:
        cursor.refuse(str(fault), whole.token)
    if whole.week is not None and whole.week.endswith("of"):
        said = f"The week is read as Monday to Sunday, from {days.first} to {days.last}."
        cursor.inferences.append(said)
    return days


def with_context(cursor: Cursor, last: Point, points: list[Point]) -> Point:
    """The last time of a phrase, whose year may be that of the context."""
    if last.month is None or (last.month_first and last.year is None):
        hint = None if last.token.kind is Kind.NUMBER else "it belongs to no month or year; write the time in full"
        cursor.refuse(hint, last.token)
    if last.year is not None:
        return last
    if cursor.year is None or any(each.year is not None for each in points):
        hint = "it prints no year; write it behind the time, or give 'year' if none is printed"
        cursor.refuse(hint, last.token)
    cursor.inferences.append(f"The year {cursor.year} is not printed; it is taken from the neighbouring entries.")
    return evolve(last, year=cursor.year)


def completed(cursor: Cursor, each: Point, after: Point, *, are_near: bool) -> Point:
    """A time with what it does not print itself but shares with the time after it."""
    if each.year is not None:
        return each
    if each.month is None:
        if each.token.kind is after.token.kind is Kind.ORDINAL and after.months in {QUARTER, HALF}:
            first = (after.months or 0) * ((each.day or 0) - 1) + 1
            if not 1 <= first <= YEAR:
                cursor.refuse("write a quarter or half of a year", each.token)
            return evolve(after, token=each.token, month=first)
        same = after.part is not None if each.months is None else after.shape == (0, True, None, False)
        if not same:
            cursor.refuse(token=each.token)
        return evolve(after, token=each.token, part=each.part, day=each.day, weekday=each.weekday)
    if each.shape != after.shape:
        cursor.refuse("its year is not printed; write both times in full", each.token)
    of_year, month, next_month = after.year or 0, each.month or 0, after.month or 0
    if month > next_month:
        if are_near and (next_month - month) % YEAR > _NEAR:
            cursor.refuse("its year is not printed; write both times in full", each.token)
        of_year -= 1
        name = "month" if (each.months or 0) <= MONTH else "part"
        said = f"The year {of_year} is not printed; the first {name} is later in the year than the last."
        cursor.inferences.append(said)
    return evolve(each, year=of_year)


def joined(cursor: Cursor, points: list[Point]) -> Days:
    """The days from the first time to the last."""
    return ordered(cursor, resolved(cursor, points), points)


def ordered(cursor: Cursor, spans: list[Days], points: list[Point]) -> Days:
    """Days joined, if they are in order."""
    try:
        return joined_days(spans)
    except ValueError as fault:
        cursor.refuse(str(fault), points[-1].token)
