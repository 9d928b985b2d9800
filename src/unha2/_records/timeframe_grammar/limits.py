"""The rules for times with one end: deadlines ("by", "before") and open starts ("from", "after", "ongoing")."""

from attrs import evolve

from unha2._records.timeframe_grammar.calendar_days import YEAR, Point, day_after, day_before
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.dates import from_to, span, starts_date
from unha2._records.timeframe_grammar.events import Clause, clause
from unha2._records.timeframe_grammar.reading import Reading, finished, parts_of, spanning
from unha2._records.timeframe_grammar.tokens import Kind
from unha2._records.timeframe_grammar.years import joined
from unha2.vocabulary import TimeframeKind, TimeframeModifier

_PART_AS_DAY = "it may be a day or a part; write the day or month"


def deadline(cursor: Cursor) -> Reading:
    """``(BY | UNTIL | BEFORE | LATEST [BY | IN]) clause [LATEST]``."""
    lead = cursor.advance()
    if lead.kind is Kind.LATEST:
        cursor.take(Kind.BY | Kind.IN)
    found = clause(cursor)
    cursor.take(Kind.LATEST)
    cursor.expect(Kind.FINISH)
    modifier = TimeframeModifier.BEFORE if lead.kind is Kind.BEFORE else TimeframeModifier.BY
    if not found.points:
        return Reading(kind=TimeframeKind.EVENT, modifiers=(modifier,), anchor=found.anchor)
    if len(found.points) > 1 and lead.kind in Kind.UNTIL | Kind.BEFORE:
        cursor.refuse("a span has two ends; write one time", found.points[-1].token)
    if lead.kind is Kind.BEFORE:
        return before(cursor, found)
    return last_day(cursor, found)


def last_day(cursor: Cursor, found: Clause) -> Reading:
    """The last day of a time as a deadline."""
    refuse_part(cursor, found.points[-1], TimeframeModifier.BEGINNING)
    days = joined(cursor, whole(found.points, TimeframeModifier.END))
    return finished(
        cursor,
        TimeframeKind.DEADLINE,
        edtf=f"[..{days.last_edtf}]",
        latest=days.last,
        is_vague=days.last_is_vague,
        modifiers=(TimeframeModifier.BY, *parts_of(found.points)),
        anchor=found.anchor,
    )


def before(cursor: Cursor, found: Clause) -> Reading:
    """The day before a time; before the end of a time, its last day."""
    (point,) = found.points
    if found.anchor is not None:
        cursor.refuse("the day of the event is not certain; write 'before' a date", point.token)
    if point.part not in {None, TimeframeModifier.END}:
        cursor.refuse(_PART_AS_DAY, point.token)
    days = joined(cursor, whole(found.points, TimeframeModifier.END))
    last, edtf = day_before(days) if point.part is None else (days.last, days.last_edtf)
    modifiers = (TimeframeModifier.BEFORE, *parts_of(found.points))
    return finished(cursor, TimeframeKind.DEADLINE, edtf=f"[..{edtf}]", latest=last, modifiers=modifiers)


def no_earlier(cursor: Cursor) -> Reading:
    """``(NOT_BEFORE | EARLIEST [IN]) span``, the span one point."""
    cursor.advance()
    cursor.take(Kind.IN)
    return first_day(cursor, span(cursor))


def start(cursor: Cursor) -> Reading:
    """``FROM point [ONGOING] | from_to | FROM clause``, the clause an event."""
    if not starts_date(cursor, 1):
        return event_on(cursor)
    points = from_to(cursor)
    if len(points) > 1:
        cursor.expect(Kind.FINISH)
        return spanning(cursor, joined(cursor, points), points)
    if not cursor.take(Kind.ONGOING) and (points[0].months or 0) > YEAR:
        cursor.refuse("write 'from 2024 to 2025' or 'from 2024 onwards'", points[0].token)
    return first_day(cursor, points, TimeframeModifier.ONGOING)


def event_on(cursor: Cursor) -> Reading:
    """``FROM clause``, the clause one event: where a date bounds the event, its first day is the open start."""
    cursor.advance()
    found = clause(cursor)
    for token in cursor.tokens[: cursor.position]:
        if token.kind in Kind.TO | Kind.UNTIL:
            cursor.refuse("a span of events has no bounds; write one event or the dates", token)
    if not found.points:
        return Reading(kind=TimeframeKind.EVENT, modifiers=(TimeframeModifier.ONGOING,), anchor=found.anchor)
    return first_day(cursor, found.points, TimeframeModifier.ONGOING, anchor=found.anchor)


def first_day(cursor: Cursor, points: list[Point], *modifiers: TimeframeModifier, anchor: str | None = None) -> Reading:
    """The first day of a time as an open start; ``FINISH`` follows."""
    cursor.expect(Kind.FINISH)
    if len(points) > 1:
        cursor.refuse("a span has two ends; write one time", points[-1].token)
    refuse_part(cursor, points[0], TimeframeModifier.END)
    days = joined(cursor, whole(points, TimeframeModifier.BEGINNING))
    return finished(
        cursor,
        TimeframeKind.OPEN,
        edtf=f"{days.first_edtf}/..",
        earliest=days.first,
        is_vague=days.first_is_vague,
        modifiers=(*parts_of(points), *modifiers),
        anchor=anchor,
    )


def after(cursor: Cursor) -> Reading:
    """``AFTER clause``, the clause an event without a date or one point."""
    cursor.advance()
    found = clause(cursor)
    cursor.expect(Kind.FINISH)
    if not found.points:
        return Reading(kind=TimeframeKind.EVENT, anchor=found.anchor)
    point = found.points[-1]
    if found.anchor is not None or len(found.points) > 1:
        cursor.refuse("the day of the event is not certain; write 'after' one date", point.token)
    if point.part not in {None, TimeframeModifier.END}:
        cursor.refuse(_PART_AS_DAY, point.token)
    first, edtf = day_after(joined(cursor, whole(found.points, TimeframeModifier.END)))
    return finished(cursor, TimeframeKind.OPEN, edtf=f"{edtf}/..", earliest=first, modifiers=parts_of(found.points))


def ongoing(cursor: Cursor, points: list[Point]) -> Reading:
    """A time that is ongoing; without any year its first day is not known."""
    if cursor.year is None and len(points) == 1 and points[0].month is not None and points[0].year is None:
        cursor.expect(Kind.FINISH)
        cursor.inferences.append("No year is printed or known, so the first day is not known.")
        modifiers = (*parts_of(points), TimeframeModifier.ONGOING)
        return finished(cursor, TimeframeKind.OPEN, modifiers=modifiers)
    return first_day(cursor, points, TimeframeModifier.ONGOING)


def whole(points: list[Point], outer: TimeframeModifier) -> list[Point]:
    """The times, the last one whole if it is the part at the outer bound: the end of a term is its last day."""
    return [*points[:-1], evolve(points[-1], part=None) if points[-1].part is outer else points[-1]]


def refuse_part(cursor: Cursor, point: Point, part: TimeframeModifier) -> None:
    """Refuse "by the beginning of 2025" and "from the end of 2024"."""
    if point.part is part:
        cursor.refuse(_PART_AS_DAY, point.token)
