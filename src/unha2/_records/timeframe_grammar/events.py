"""The rules for events: what may be the name of one, and where a date bounds it."""

from attrs import field, frozen

from unha2._records.timeframe_grammar.calendar_days import Point
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.dates import span, starts_date
from unha2._records.timeframe_grammar.tokens import Kind, Token

_WORD = Kind.NAME | Kind.EVENT
_NOTHING = Kind(0)
_BEFORE_DATE = Kind.IN | Kind.OF | Kind.OF_YEAR | Kind.OPENING
#: What the name of an event is made of; nothing that a time is made of.
NAME_KINDS = (
    _WORD | Kind.ORDINAL | Kind.LAST | Kind.NUMBER | Kind.OF | Kind.IN | Kind.THE | Kind.A | Kind.AND | Kind.OR
    | Kind.DASH | Kind.TO
)  # fmt: skip


@frozen
class Clause:
    """The times of a phrase or of one side of it, and the event that they are tied to."""

    points: list[Point] = field(factory=list)
    anchor: str | None = None


def clause(cursor: Cursor) -> Clause:
    """``span | point name | [THE | A] name [[COMMA] ([IN | OF | OF_YEAR] span | OPENING span CLOSING)]``."""
    if starts_date(cursor):
        points = span(cursor)
        if len(points) == 1 and cursor.sees(Kind.EVENT):
            return Clause(points, name(cursor, Kind.AND | Kind.OR))
        return Clause(points)
    cursor.take(Kind.THE | Kind.A)
    at = cursor.position
    anchor = name(cursor)
    if cursor.sees(Kind.FINISH):
        return Clause(anchor=anchor)
    cursor.position = at
    anchor = name(cursor, Kind.OR)
    cursor.take(Kind.COMMA)
    is_bracketed = cursor.sees(Kind.OPENING)
    cursor.take(_BEFORE_DATE)
    points = span(cursor)
    if is_bracketed:
        cursor.expect(Kind.CLOSING)
    return Clause(points, anchor)


def name(cursor: Cursor, refused: Kind = _NOTHING) -> str:
    """Words up to the end or a date; one is the noun of an event, or has a number ("COP28", "UNHA-3")."""
    tokens: list[Token] = []
    while not ends_name(cursor):
        token = cursor.peek()
        if token.kind in refused or not may_follow(tokens, token):
            cursor.refuse(token=token if is_event(tokens) else (tokens or [token])[0])
        tokens.append(cursor.advance())
    if not is_event(tokens):
        cursor.refuse(token=tokens[0] if tokens else None)
    if tokens[-1].kind not in _WORD | Kind.NUMBER:
        cursor.refuse()
    return cursor.words[tokens[0].start : tokens[-1].end]


def ends_name(cursor: Cursor) -> bool:
    """Whether the end comes, or a date after a comma, "in", "on", "of", "from" or in brackets."""
    has_comma = cursor.sees(Kind.COMMA)
    if cursor.peek(has_comma).kind in _BEFORE_DATE | Kind.FROM:
        return starts_date(cursor, has_comma + 1)
    return starts_date(cursor, 1) if has_comma else cursor.sees(Kind.FINISH)


def may_follow(tokens: list[Token], token: Token) -> bool:
    """Whether a name may go on with a token; a number stands behind the noun of an event or a glued dash."""
    if not tokens:
        return token.kind in _WORD | Kind.ORDINAL | Kind.LAST
    before = tokens[-1]
    if token.kind is Kind.NUMBER:
        return before.kind is Kind.EVENT or is_glued(tokens, token)
    return token.kind in NAME_KINDS and not (before.kind is Kind.NUMBER and token.kind is Kind.DASH)


def is_glued(tokens: list[Token], token: Token) -> bool:
    """Whether a dash without spaces ties a token to a word."""
    word, dash = tokens[-2:] if len(tokens) > 1 else (token, token)
    return dash.kind is Kind.DASH and word.kind in _WORD and word.end == dash.start and dash.end == token.start


def is_event(tokens: list[Token]) -> bool:
    """Whether a name has the noun or the number of an event."""
    return any(token.kind in Kind.EVENT | Kind.NUMBER for token in tokens)
