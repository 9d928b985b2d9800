"""A time phrase cut into tokens, and the days that its dates stand for.

Each token is a letter (``Y`` a year, ``M`` a month, ``B`` "by" ...), so that "By end 2023" has the shape ``BEY`` and
"Feb / Mar 2024" the shape ``M/MY``.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from itertools import combinations
from types import MappingProxyType

from attrs import frozen

# Not from ``calendar``: its names follow the locale of the process.
_MONTH_NAMES = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTHS: Mapping[str, int] = MappingProxyType(
    {word: number for number, name in enumerate(_MONTH_NAMES, 1) for word in (name, name[:3])} | {"sept": 9}
)
_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        word: letter
        for letter, words in {
            "S": "immediate immediately continuous continuously",
            "U": "year years",
            "V": "following",
            "T": "early mid late",
            "B": "by",
            "E": "end",
            "G": "ongoing",
            "O": "or",
            "A": "at",
            "L": "after",
            "I": "in on during",
            "F": "of",
            "D": "the a an",
            "R": "first second third last next session meeting plenary",
        }.items()
        for word in words.split()
    }
    | dict.fromkeys(_MONTHS, "M")
)
_TOKEN = re.compile(
    r"(?P<year>[0-9]{4})(?!\w)|(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?(?!\w)"
    r"|(?P<dash>[-\u2010-\u2015\u2212])|/|[^ /\u2010-\u2015\u2212-]+",
    re.IGNORECASE,
)
# "Sep-2024" is a month with its year; "2024-25" is two years, which EDTF would read as a spring.
POINT = "(?:(?:[Nn]F?)?M(?:[-/]?Y)?|Y)"
_PAIR = f"{POINT}(?:/{POINT})?"
DATES = f"(?P<dates>{_PAIR}(?:-?{_PAIR})?|Y[-/]N)"
_YEARS = range(1900, 2200)


@frozen
class Point:
    """A year, a month or a day as printed; the year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None


@frozen
class Days:
    """The first and the last day of a point or a span, and its EDTF."""

    first: date
    last: date
    edtf: str


class Phrase:
    """One phrase being read: its tokens, their letters, and what had to be inferred."""

    def __init__(self, words: str, year: int | None) -> None:
        self.words = words
        self.year = year
        self.tokens = list(_TOKEN.finditer(words))
        self.shape = "".join(_letter(token) for token in self.tokens)
        self.inferences: list[str] = []

    def anchor(self, match: re.Match[str]) -> str | None:
        """The words of the event that a rule found."""
        if match["event"] is None:
            return None
        first, last = self.tokens[match.start("event")], self.tokens[match.end("event") - 1]
        return self.words[first.start() : last.end()]

    def points(self, match: re.Match[str]) -> list[Point]:
        """The points that the letters of some dates stand for."""
        start, letters = match.start("dates"), match["dates"]
        if re.fullmatch("Y[-/]N", letters):
            first, last = self.tokens[start][0], self.tokens[start + 2][0]
            return [Point(int(first)), Point(int(first[:2] + last))]
        points = []
        for point in re.finditer(POINT, letters):
            tokens = self.tokens[start + point.start() : start + point.end()]
            values = {_letter(token).upper(): _value(token) for token in tokens}
            points.append(Point(values.get("Y"), values.get("M"), values.get("N")))
        if "PP" in re.sub(POINT, "P", letters):
            self.inferences.append("A dash between the two times is lost; they are read as a span.")
        return points

    def resolve(self, points: list[Point]) -> list[Days]:
        """Give every point its year: the one printed after it, or that of the context."""
        days: list[Days] = []
        for point in reversed(points):
            year = point.year
            if year is None:
                year = days[0].first.year if days else self.context_year(points)
                if days and point.month is not None and point.month > days[0].first.month:
                    year -= 1
                    said = f"The year {year} is not printed; the first month is later in the year than the last."
                    self.inferences.append(said)
            days.insert(0, days_of(year, point.month, point.day))
        return days

    def context_year(self, points: list[Point]) -> int:
        """The year of the context, for a phrase that prints none."""
        if self.year is None or any(point.year for point in points):
            message = f"{self.words!r} prints no year for its last month; add it, or give 'year' if none is printed"
            raise ValueError(message)
        self.inferences.append(f"The year {self.year} is not printed; it is taken from the neighbouring entries.")
        return self.year


def _letter(token: re.Match[str]) -> str:
    """The letter of a token: ``N`` for two bare digits, ``n`` for any other small number, ``W`` for other words."""
    if token["year"]:
        return "Y"
    if token["number"]:
        return "N" if len(token[0]) == len(token["number"]) == 2 else "n"  # noqa: PLR2004
    return "-" if token["dash"] else "/" if token[0] == "/" else _LETTERS.get(token[0].lower().removesuffix("."), "W")


def _value(token: re.Match[str]) -> int:
    """The number that a year, a day or a month stands for; 0 for what only joins them."""
    return int(token["year"] or token["number"] or _MONTHS.get(token[0].lower().removesuffix("."), 0))


def days_of(year: int, month: int | None = None, day: int | None = None) -> Days:
    """The bounds and the EDTF of a year, a month or a day."""
    if year not in _YEARS:
        message = f"the year {year} is out of range; write one from {_YEARS[0]} to {_YEARS[-1]}"
        raise ValueError(message)
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31), f"{year}")
    length = monthrange(year, month)[1]
    if day is None:
        return Days(date(year, month, 1), date(year, month, length), f"{year}-{month:02}")
    if not 1 <= day <= length:
        month_name = _MONTH_NAMES[month - 1].title()
        message = f"{day} {month_name} {year} is not in the calendar; write a day from 1 to {length}"
        raise ValueError(message)
    only = date(year, month, day)
    return Days(only, only, f"{only}")


def joined_days(days: list[Days]) -> Days:
    """The span from the first of some days to the last."""
    for before, after in combinations(days, 2):
        if before.first > after.last:
            message = f"a span cannot run from {before.edtf} to {after.edtf}; write the earlier time first"
            raise ValueError(message)
    if len(days) == 1:
        return days[0]
    return Days(days[0].first, days[-1].last, f"{days[0].edtf}/{days[-1].edtf}")
