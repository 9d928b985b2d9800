"""The plain reading of a time, and what its bounds rest on."""

from datetime import date

from attrs import frozen

from unha2._records.timeframe_grammar.calendar_days import Days, Point
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2.vocabulary import TimeframeBasis, TimeframeKind, TimeframeModifier


@frozen(kw_only=True)
class Reading:
    """What the words of a time say; the fields are those of a timeframe."""

    kind: TimeframeKind = TimeframeKind.UNSTATED
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: TimeframeBasis = TimeframeBasis.WORDS
    modifiers: tuple[TimeframeModifier, ...] = ()
    anchor: str | None = None
    inferences: tuple[str, ...] = ()


def finished(  # noqa: PLR0913  (a fact each)
    cursor: Cursor,
    kind: TimeframeKind,
    *,
    edtf: str | None = None,
    earliest: date | None = None,
    latest: date | None = None,
    is_vague: bool = False,
    modifiers: tuple[TimeframeModifier, ...] = (),
    anchor: str | None = None,
) -> Reading:
    """The reading, with what its bounds rest on."""
    if is_vague and cursor.inferences:
        hint = "a part of a time must print its year; write it in full"
        cursor.refuse(hint, cursor.tokens[0])
    basis = TimeframeBasis.CONVENTION if is_vague else TimeframeBasis.WORDS
    return Reading(
        kind=kind,
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        basis=TimeframeBasis.INFERRED if cursor.inferences else basis,
        modifiers=modifiers,
        anchor=anchor,
        inferences=tuple(cursor.inferences),
    )


def spanning(cursor: Cursor, days: Days, points: list[Point], anchor: str | None = None) -> Reading:
    """A period of some days."""
    return finished(
        cursor,
        TimeframeKind.PERIOD,
        edtf=days.edtf,
        earliest=days.first,
        latest=days.last,
        is_vague=days.is_vague,
        modifiers=parts_of(points),
        anchor=anchor,
    )


def parts_of(points: list[Point]) -> tuple[TimeframeModifier, ...]:
    """The parts of some times, in their order."""
    return tuple(point.part for point in points if point.part is not None)
