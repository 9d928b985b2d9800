"""The rules for printed dates: one time, or a span of several; a docstring says what a rule accepts.

In the docstrings ``[x]`` is optional and ``x | y`` either; a word in capitals is a token.
"""

from unha2._records.timeframe_grammar.calendar_days import MONTH, YEAR, Point
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.tokens import NUMBERS, Kind
from unha2._records.timeframe_grammar.units import DAY_NUMBER, FRACTION_WORD, JOINT, WRITE_BOTH, american_day, point

_DATED = (
    Kind.YEAR | Kind.NUMBER | Kind.ISO_DAY | Kind.MONTH | Kind.WEEKDAY | Kind.QUARTER | Kind.HALF | FRACTION_WORD
    | Kind.PART | Kind.WEEK | Kind.TERM | Kind.YEAR_WORD | Kind.FILLER | Kind.BETWEEN | Kind.NUMERIC | Kind.SHORT_YEAR
)  # fmt: skip


def starts_date(cursor: Cursor, ahead: int = 0) -> bool:
    """Whether a date begins at the next token or some tokens later; "first session" does not begin one."""
    ahead += cursor.peek(ahead).kind is Kind.THE
    kind, after = cursor.peek(ahead).kind, cursor.peek(ahead + 1).kind
    if kind is Kind.LAST:
        return after in FRACTION_WORD
    if kind is Kind.ORDINAL:
        after = cursor.peek(ahead + 2).kind & Kind.MONTH if after is Kind.OF else after
        return after in FRACTION_WORD | Kind.MONTH | JOINT and bool(after)
    return kind in _DATED


def span(cursor: Cursor) -> list[Point]:
    """``[THE] [FILLER] (from_to | between | pair [(DASH | TO) pair])``; or months whose dash is lost."""
    if cursor.sees(Kind.THE, Kind.FILLER):
        cursor.advance()
    cursor.take(Kind.FILLER)
    if cursor.sees(Kind.BETWEEN):
        return between(cursor)
    if cursor.sees(Kind.FROM):
        points = from_to(cursor)
        if len(points) == 1:
            cursor.refuse("write 'from ... to ...'")
        return points
    points = pair(cursor)
    if cursor.take(Kind.TO):
        return points + pair(cursor)
    if not cursor.sees(Kind.DASH, Kind.ONGOING) and cursor.take(Kind.DASH):
        return [*points, *refuse_shared_head(cursor, points[-1], pair(cursor))]
    if cursor.sees(Kind.MONTH) and is_plain_month(points[-1]):
        later = pair(cursor)
        if not all(is_plain_month(each) for each in later):
            cursor.refuse(token=later[0].token)
        cursor.inferences.append("A dash between the two times is lost; they are read as a span.")
        return points + later
    return points


def is_plain_month(each: Point) -> bool:
    """Whether a time is a month, not a part of it."""
    return each.months == MONTH and each.part is None


def refuse_shared_head(cursor: Cursor, before: Point, later: list[Point]) -> list[Point]:
    """Refuse "June 2024-2025": "June" could belong to both years."""
    if later[0].months == YEAR and later[0].part is None and (before.months, before.part) != (YEAR, None):
        cursor.refuse(WRITE_BOTH, later[0].token)
    return later


def from_to(cursor: Cursor) -> list[Point]:
    """``FROM point [(TO | UNTIL | DASH) pair]``."""
    cursor.expect(Kind.FROM)
    if is_american_span(cursor):
        return american_span(cursor)
    first = point(cursor)
    return [first, *pair(cursor)] if cursor.take(Kind.TO | Kind.UNTIL | Kind.DASH) else [first]


def between(cursor: Cursor) -> list[Point]:
    """``BETWEEN point AND point``."""
    cursor.expect(Kind.BETWEEN)
    first = point(cursor)
    cursor.expect(Kind.AND)
    return [first, point(cursor)]


def pair(cursor: Cursor) -> list[Point]:
    """``american_span | point [SLASH point]``."""
    if is_american_span(cursor):
        return american_span(cursor)
    first = point(cursor)
    if cursor.take(Kind.SLASH):
        return [first, *refuse_shared_head(cursor, first, [point(cursor)])]
    return [first]


def is_american_span(cursor: Cursor) -> bool:
    """Whether a span of days of one month comes, month first."""
    start = (Kind.MONTH, DAY_NUMBER, Kind.DASH | Kind.TO, DAY_NUMBER)
    return cursor.sees(*start, Kind.YEAR) or cursor.sees(*start, Kind.COMMA, Kind.YEAR)


def american_span(cursor: Cursor) -> list[Point]:
    """``MONTH day_number (DASH | TO) day_number [COMMA] YEAR``."""
    which = NUMBERS[cursor.advance().text.casefold().removesuffix(".")]
    first, _, last = cursor.advance(), cursor.advance(), cursor.advance()
    cursor.take(Kind.COMMA)
    of_year = cursor.advance()
    return [american_day(number, which, of_year) for number in (first, last)]
