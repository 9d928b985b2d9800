"""Times as the source writes them: one function per rule, from a phrase to a plain reading.

The policy, beside that of the parts of a year or month (``calendar_days``):

- "by X", "no later than X", "until X" and "X at the latest" give the last day of X; "before X" the day before its
  first; "from X", "not before X", "X ongoing" and "X at the earliest" give its first day; "after X" the day after its
  last. The beginning of X as a deadline and the end of X as a start are refused: they may be a day or a part.
- "or" gives the span over its times, "and" only over times that follow one another; others are two timeframes.
- A year printed once belongs to all times of one sort before it ("Feb / Mar 2024"), and never to times after it.
- A week is Monday to Sunday; a quarter is one of the calendar year; a fiscal year and a season are refused.
- An event is known by its noun ("session", "forum", "adoption") or number ("COP28"). A date after "in", "on", "of",
  "during", "from" or a comma, in brackets, or before the noun ("the December 2023 meeting") bounds it. A name with any
  other date is refused, and so is what lies before or after an event that has one.
- "TBC" or "(subject to ...)" behind a time is not part of it.
"""

from unha2._records.timeframe_grammar.calendar_days import follow_each_other
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.dates import refuse_shared_head
from unha2._records.timeframe_grammar.events import NAME_KINDS, Clause, clause
from unha2._records.timeframe_grammar.limits import after, deadline, first_day, last_day, no_earlier, ongoing, start
from unha2._records.timeframe_grammar.reading import Reading, finished, parts_of, spanning
from unha2._records.timeframe_grammar.tokens import Kind, Token
from unha2._records.timeframe_grammar.years import joined, ordered, resolved
from unha2.vocabulary import TimeframeKind

_REMARK = NAME_KINDS | Kind.COMMA | Kind.SLASH | Kind.AT | Kind.BY


def read_time(words: str, year: int | None = None) -> Reading:
    """Read a time; white space alone is the unstated one.

    Args:
        words: The time as written.
        year: The year that the context implies, for words that print none.

    Raises:
        ValueError: If the words cannot be read whole; the message names the first that cannot.
    """
    cursor = Cursor(words, year)
    if cursor.sees(Kind.FINISH):
        return Reading()
    cut_remark(cursor)
    for kinds, rule in (
        (Kind.BY | Kind.UNTIL | Kind.BEFORE | Kind.LATEST, deadline),
        (Kind.NOT_BEFORE | Kind.EARLIEST, no_earlier),
        (Kind.FROM, start),
        (Kind.AFTER, after),
    ):
        if cursor.sees(kinds):
            return rule(cursor)
    return state(cursor) or times(cursor)


def cut_remark(cursor: Cursor) -> None:
    """End the phrase before ``[COMMA | DASH] remark`` or ``(remark)``, a remark being ``TBC | SUBJECT word*``."""
    kinds = [token.kind for token in cursor.tokens]
    at = next((at for at, kind in enumerate(kinds) if kind in Kind.TBC | Kind.SUBJECT), 0)
    if not at:
        return
    end = len(kinds) - 1
    if kinds[at - 1] is Kind.OPENING and kinds[end - 1] is Kind.CLOSING:
        end -= 1
    allowed = _REMARK if kinds[at] is Kind.SUBJECT else Kind(0)
    for token in cursor.tokens[at + 1 : end]:
        if token.kind not in allowed:
            cursor.refuse("what follows a time may be 'TBC' or '(subject to ...)'; write no time in it", token)
    start_of_remark = at - (kinds[at - 1] in Kind.OPENING | Kind.COMMA | Kind.DASH)
    if not start_of_remark or (kinds[at - 1] is Kind.OPENING) != (kinds[end] is Kind.CLOSING):
        cursor.refuse(token=cursor.tokens[at])
    cursor.cut(start_of_remark)


def state(cursor: Cursor) -> Reading | None:
    """``STATE | YEAR_WORD NUMBER``, such as "Immediate" and "Year 1"."""
    if cursor.take(Kind.STATE, Kind.FINISH) or cursor.take(Kind.YEAR_WORD, Kind.NUMBER | Kind.ORDINAL, Kind.FINISH):
        return Reading(kind=TimeframeKind.STATE)
    return None


def times(cursor: Cursor) -> Reading:
    """``[IN | AT] clause (more | [COMMA | DASH] ONGOING | LATEST | EARLIEST)``; after AT an event or a part."""
    lead = cursor.take(Kind.IN | Kind.AT)
    found = clause(cursor)
    if lead is None and not found.points:
        cursor.refuse("write 'at' before an event", cursor.tokens[0])
    if lead is not None and lead.kind is Kind.AT and found.anchor is None and found.points[0].part is None:
        cursor.refuse(
            "'at' takes an event; write 'in' or 'on' before a date", lead if cursor.sees(Kind.FINISH) else None
        )
    if cursor.sees(Kind.COMMA | Kind.DASH, Kind.ONGOING):
        cursor.advance()
    if found.anchor is None:
        if cursor.take(Kind.ONGOING):
            return ongoing(cursor, found.points)
        if cursor.take(Kind.LATEST):
            cursor.expect(Kind.FINISH)
            return last_day(cursor, found)
        if cursor.take(Kind.EARLIEST):
            return first_day(cursor, found.points)
    if found.points and cursor.sees(Kind.COMMA | Kind.AND | Kind.OR):
        return several(cursor, found)
    cursor.expect(Kind.FINISH)
    if not found.points:
        return Reading(kind=TimeframeKind.EVENT, anchor=found.anchor)
    return spanning(cursor, joined(cursor, found.points), found.points, found.anchor)


def several(cursor: Cursor, first: Clause) -> Reading:
    """``(COMMA [IN] clause)* (AND | OR) [IN] clause``, or several AND, or several OR."""
    sides, joint, last_joint = [first], Kind.COMMA | Kind.AND | Kind.OR, cursor.peek()
    while (token := cursor.take(joint)) is not None:
        if token.kind is Kind.COMMA:
            token = cursor.take(joint & (Kind.AND | Kind.OR)) or token
        joint = joint if token.kind is Kind.COMMA else token.kind
        cursor.take(Kind.IN)
        side = clause(cursor)
        if not side.points:
            cursor.refuse("write a date on each side", token)
        refuse_shared_head(cursor, sides[-1].points[-1], side.points)
        sides.append(side)
        last_joint = token
    cursor.expect(Kind.FINISH)
    if last_joint.kind is Kind.COMMA:
        cursor.refuse("write 'and' or 'or' before the last time", last_joint)
    return alternatives(cursor, sides) if last_joint.kind is Kind.OR else succession(cursor, sides, last_joint)


def alternatives(cursor: Cursor, sides: list[Clause]) -> Reading:
    """Times of which one holds; their events are not kept."""
    points = [point for side in sides for point in side.points]
    days = iter(resolved(cursor, points, are_near=True))
    spans = [ordered(cursor, [next(days) for _ in side.points], side.points) for side in sides]
    # EDTF has no interval inside a set, and its readers no quarter.
    plain = all("/" not in span.edtf and int(span.edtf[5:7] or 1) <= 12 for span in spans)  # noqa: PLR2004
    return finished(
        cursor,
        TimeframeKind.ALTERNATIVES,
        edtf=f"[{','.join(span.edtf for span in spans)}]" if plain else None,
        earliest=min(span.first for span in spans),
        latest=max(span.last for span in spans),
        is_vague=any(span.is_vague for span in spans),
        modifiers=parts_of(points),
    )


def succession(cursor: Cursor, sides: list[Clause], joint: Token) -> Reading:
    """Times of one sort that follow one another."""
    points = [point for side in sides for point in side.points]
    days = iter(resolved(cursor, points))
    spans = [ordered(cursor, [next(days) for _ in side.points], side.points) for side in sides]
    sorts = {(point.months or 0, point.part is None) for point in points if point.month is not None}
    if len(sorts) > 1 or any(side.anchor for side in sides) or not follow_each_other(spans):
        cursor.refuse("these are several times, not one; write a timeframe for each", joint)
    return spanning(cursor, ordered(cursor, spans, points), points)
