"""The rules for one printed time, from a day to a term of years, a function each; a docstring says what it accepts.

In the docstrings ``[x]`` is optional and ``x | y`` either; a word in capitals is a token.
"""

from attrs import evolve

from unha2._records.timeframe_grammar.calendar_days import HALF, MONTH, QUARTER, YEAR, Point
from unha2._records.timeframe_grammar.cursor import Cursor
from unha2._records.timeframe_grammar.tokens import MONTH_NAMES, NUMBERS, PARTS, Kind, Token

DAY_NUMBER = Kind.NUMBER | Kind.ORDINAL
FRACTION_WORD = Kind.QUARTER_WORD | Kind.HALF_WORD
#: What joins two times of one phrase.
JOINT = Kind.DASH | Kind.SLASH | Kind.TO | Kind.UNTIL | Kind.AND | Kind.OR | Kind.COMMA
WRITE_BOTH = "the year could be that of one time or of both; write both times in full"


def point(cursor: Cursor) -> Point:
    """``[THE] [FILLER] (part | week | weekday | unit)``."""
    cursor.take(Kind.THE)
    cursor.take(Kind.FILLER)
    for kind, rule in ((Kind.PART, part), (Kind.WEEK, week), (Kind.WEEKDAY, weekday)):
        if cursor.sees(kind):
            return rule(cursor)
    return unit(cursor)


def part(cursor: Cursor) -> Point:
    """``PART [DASH] [THE] unit``; or PART alone before another ("early to mid-2024")."""
    token = cursor.advance()
    wording = token.text.casefold()
    mere = Point(token=token, months=None, part=PARTS[wording])
    if cursor.sees(Kind.DASH, Kind.PART):
        return mere
    cursor.take(Kind.DASH)
    if cursor.sees(JOINT, Kind.PART):
        return mere
    cursor.take(Kind.THE)
    whole = year(cursor) if "year" in wording else unit(cursor)
    if not whole.months:
        cursor.refuse("a day has no parts; write the day alone", token)
    return evolve(whole, token=token, part=mere.part)


def week(cursor: Cursor) -> Point:
    """``WEEK [THE] (weekday | unit)``, the unit a day."""
    token = cursor.advance()
    cursor.take(Kind.THE)
    day = weekday(cursor) if cursor.sees(Kind.WEEKDAY) else day_unit(cursor)
    if day.month is None:
        cursor.refuse("a week is that of one day; write 'week of 3 June 2024'", day.token)
    return evolve(day, token=token, week=token.text.casefold())


def weekday(cursor: Cursor) -> Point:
    """``WEEKDAY [COMMA] [THE] unit``, the unit a day."""
    token = cursor.advance()
    cursor.take(Kind.COMMA)
    cursor.take(Kind.THE)
    return evolve(day_unit(cursor), token=token, weekday=NUMBERS[token.text.casefold().removesuffix(".")])


def day_unit(cursor: Cursor) -> Point:
    """A unit that is a day."""
    day = unit(cursor)
    if day.months != 0:
        cursor.refuse("a day must follow; write it like '3 June 2024'", day.token)
    return day


def unit(cursor: Cursor) -> Point:
    """``coded | fraction | term | iso_day | month | day | year``."""
    rules = (
        ((Kind.QUARTER | Kind.HALF,), coded),
        ((Kind.ORDINAL | Kind.LAST, FRACTION_WORD), fraction),
        ((Kind.QUARTER_WORD, Kind.NUMBER), fraction),
        ((Kind.TERM,), term),
        ((Kind.YEAR, Kind.DASH | Kind.SLASH, Kind.YEAR | Kind.NUMBER, Kind.TERM), term),
        ((Kind.ISO_DAY,), iso_day),
        ((Kind.MONTH,), month),
        ((DAY_NUMBER,), day),
    )
    return next((rule for kinds, rule in rules if cursor.sees(*kinds)), year)(cursor)


def coded(cursor: Cursor) -> Point:
    """``(QUARTER | HALF) [its_year]``."""
    token = cursor.advance()
    return fraction_of(token, token.kind is Kind.HALF, int(token.text[1]), its_year(cursor))


def fraction(cursor: Cursor) -> Point:
    """``((ORDINAL | LAST) (QUARTER_WORD | HALF_WORD) | QUARTER_WORD NUMBER) [its_year]``."""
    token, other = cursor.advance(), cursor.advance()
    is_half = other.kind is Kind.HALF_WORD
    count = 2 if is_half else 4
    which = count if token.kind is Kind.LAST else number_of(other if other.kind is Kind.NUMBER else token)
    if not 1 <= which <= count:
        cursor.refuse(f"write a number from 1 to {count}", token)
    if cursor.sees(Kind.OF, Kind.MONTH) or cursor.sees(Kind.MONTH):
        cursor.refuse("only a year is read in quarters and halves; write the days")
    return fraction_of(token, is_half, which, its_year(cursor))


def fraction_of(token: Token, is_half: bool, which: int, of_year: int | None) -> Point:  # noqa: FBT001
    """A quarter or a half of a year."""
    months = HALF if is_half else QUARTER
    return Point(token=token, months=months, year=of_year, month=months * (which - 1) + 1)


def term(cursor: Cursor) -> Point:
    """``TERM years | years TERM``, years ``YEAR (DASH | SLASH | TO) (YEAR | NUMBER)``, as many as the term has."""
    name = cursor.take(Kind.TERM)
    first = cursor.expect(Kind.YEAR)
    if not cursor.take(Kind.DASH | Kind.SLASH | Kind.TO):
        cursor.refuse("write both its years, as in 'biennium 2024-2025'")
    last = cursor.expect(Kind.YEAR | Kind.NUMBER)
    name = name or cursor.expect(Kind.TERM)
    count = NUMBERS[name.text.casefold()]
    if int(first.text[: -len(last.text)] + last.text) - int(first.text) != count - 1:
        cursor.refuse(f"a {name.text.casefold()} has {count} years; write its first and last year", first)
    return Point(token=first, months=YEAR * count, year=int(first.text), month=1)


def iso_day(cursor: Cursor) -> Point:
    """``ISO_DAY``."""
    token = cursor.advance()
    of_year, of_month, number = map(int, token.text.split("-"))
    return Point(token=token, months=0, year=of_year, month=of_month, day=number)


def month(cursor: Cursor) -> Point:
    """``MONTH [its_year] | MONTH day_number [[COMMA] YEAR]``."""
    token = cursor.advance()
    which = NUMBERS[token.text.casefold().removesuffix(".")]
    if not cursor.sees(DAY_NUMBER):
        return Point(token=token, months=MONTH, year=its_year(cursor), month=which)
    number = cursor.advance()
    of_year = cursor.take(Kind.YEAR) or cursor.take(Kind.COMMA, Kind.YEAR)
    return american_day(number, which, of_year)


def american_day(number: Token, of_month: int, of_year: Token | None) -> Point:
    """A day whose month stands before it."""
    return Point(
        token=number,
        months=0,
        year=int(of_year.text) if of_year else None,
        month=of_month,
        day=number_of(number),
        month_first=True,
    )


def day(cursor: Cursor) -> Point:
    """``day_number [OF | DASH] MONTH [its_year]``, no space around the dash; or a number alone before another time."""
    token = cursor.advance()
    if cursor.sees(Kind.OF, Kind.MONTH) or cursor.sees_glued(Kind.DASH, Kind.MONTH):
        cursor.advance()
    if cursor.sees(Kind.MONTH):
        which = NUMBERS[cursor.advance().text.casefold().removesuffix(".")]
        return Point(token=token, months=0, year=its_year(cursor), month=which, day=number_of(token))
    return Point(token=token, months=0, day=number_of(token))


def number_of(token: Token) -> int:
    """The number that "3", "3rd" or "third" stands for."""
    return NUMBERS.get(token.text.casefold()) or int(token.text[:2].rstrip("strndhSTRNDH\u017f"))


def its_year(cursor: Cursor) -> int | None:
    """``[[COMMA | OF | OF_YEAR | IN | DASH | SLASH] YEAR]``, a dash or slash without spaces; or nothing."""
    joins = cursor.sees(Kind.COMMA | Kind.OF | Kind.OF_YEAR | Kind.IN, Kind.YEAR)
    if joins or cursor.sees_glued(Kind.DASH | Kind.SLASH, Kind.YEAR):
        cursor.advance()
    token = cursor.take(Kind.YEAR)
    return None if token is None else int(token.text)


def year(cursor: Cursor) -> Point:
    """``[YEAR_WORD [OF]] YEAR [coded_after | short]``."""
    if cursor.take(Kind.YEAR_WORD):
        cursor.take(Kind.OF)
    token = cursor.expect(Kind.YEAR)
    after = cursor.sees_glued(Kind.DASH | Kind.SLASH, Kind.QUARTER | Kind.HALF)
    if after or cursor.sees(Kind.QUARTER | Kind.HALF):
        return coded_after(cursor, token)
    joined = cursor.sees(Kind.DASH | Kind.SLASH, Kind.NUMBER)
    if joined and cursor.peek(2).kind not in Kind.MONTH | Kind.OF:
        return short(cursor, token)
    return Point(token=token, months=YEAR, year=int(token.text), month=1)


def coded_after(cursor: Cursor, token: Token) -> Point:
    """``[DASH | SLASH] (QUARTER | HALF)`` after its year, and no other year behind it."""
    cursor.take(Kind.DASH | Kind.SLASH)
    code = cursor.advance()
    if its_year(cursor) is not None:
        cursor.refuse(WRITE_BOTH, code)
    return fraction_of(code, code.kind is Kind.HALF, int(code.text[1]), int(token.text))


def short(cursor: Cursor, token: Token) -> Point:
    """``(DASH | SLASH) NUMBER`` after a year: "2024-25" is two years, "2024-06" a month; "2009-10" is refused."""
    glued = cursor.sees_glued(Kind.DASH, Kind.NUMBER)
    dash, number = cursor.advance(), cursor.advance()
    first, second = int(token.text), int(number.text)
    years = second - first % 100 + 1
    is_month, has_two_digits = 1 <= second <= YEAR, len(number.text) == len("25")
    if is_month and years > 0:
        both = f"'{first}-{first // 100}{second:02}' or '{MONTH_NAMES[second - 1]} {first}'"
        cursor.refuse(f"it could be a year or a month; write {both}", number)
    if is_month and has_two_digits and glued and dash.text == "-":
        return Point(token=token, months=MONTH, year=first, month=second)
    if years <= 1 or not has_two_digits:
        cursor.refuse("a year has four digits; write the earlier time first, as in '2024-2025'", number)
    return Point(token=token, months=YEAR * years, year=first, month=1)
