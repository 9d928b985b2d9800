"""Times as the source writes them, and their bounds.

A phrase is cut into tokens, each token is a letter (``Y`` a year, ``M`` a month, ``B`` "by" ...), and the grammar is
a few patterns over these letters: "By end 2023" is ``BEY``, "Feb / Mar 2024" is ``M/MY``.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from types import MappingProxyType

from attrs import evolve, field, frozen

from unha2._terms import Basis, Modifier, TimeframeKind

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
_POINT = "(?:(?:[Nn]F?)?M(?:[-/]?Y)?|Y)"
_PAIR = f"{_POINT}(?:/{_POINT})?"
_DATES = f"(?P<dates>{_PAIR}(?:-?{_PAIR})?|Y[-/]N)"
_SIDE = f"I?(?:(?=[^O]*R)(?![ABL])D?(?P<event>[^O]+?)[IF])?{_DATES}"
_ANY_SIDE = re.sub(r"\?P<\w+>", "?:", _SIDE)
_THIRDS: Mapping[Modifier, tuple[int, int, int]] = MappingProxyType(
    {Modifier.EARLY: (1, 4, 37), Modifier.MID: (5, 8, 38), Modifier.LATE: (9, 12, 39)}
)
_YEARS = range(1900, 2200)


@frozen(kw_only=True)
class Timeframe:
    """The time that some words state, and its bounds under one written policy.

    A month or a year is all its days; early, mid and late are the first, second and last third of the year; "by X"
    gives only a last day and "X ongoing" only a first; alternatives give the span over both; months joined by a
    slash ("Feb / Mar 2024") are a span over both. An event with a printed year or month lies within it; an event or
    a state without one has no bounds.

    Raises:
        ValueError: If the first day is after the last.
    """

    #: The words, white space folded; ``None`` if there are none.
    as_written: str | None = None
    #: What sort of time they state.
    kind: TimeframeKind = TimeframeKind.UNSTATED
    #: The time in EDTF level 2 (ISO 8601-2); ``None`` where EDTF cannot say it.
    edtf: str | None = None
    #: The first day; ``None`` where it is not known.
    earliest: date | None = None
    #: The last day; ``None`` where it is not known.
    latest: date | None = field(default=None)
    #: What the bounds rest on.
    basis: Basis = Basis.WORDS
    #: The words that qualify the time, in their order.
    modifiers: tuple[Modifier, ...] = ()
    #: The event that the time is tied to, without preposition and article.
    anchor: str | None = None
    #: Each thing that the words do not say, in a sentence.
    inferences: tuple[str, ...] = ()

    @latest.validator
    def _refuse_disorder(self, _: object, latest: date | None) -> None:
        if self.earliest is not None and latest is not None and self.earliest > latest:
            message = f"a timeframe cannot begin on {self.earliest} and end on {latest}; swap the days or mend one"
            raise ValueError(message)

    @property
    def certain_bounds(self) -> tuple[date | None, date | None]:
        """The bounds that the words alone entail; for early, mid and late the whole year."""
        if self.basis is not Basis.CONVENTION:
            return self.earliest, self.latest
        first = self.earliest and self.earliest.replace(month=1, day=1)
        return first, self.latest and self.latest.replace(month=12, day=31)

    @classmethod
    def parse(cls, text: str, *, year: int | None = None) -> "Timeframe":
        """Read a time as the source writes it, such as "Feb / Mar 2024", "By end 2023" or "at COP28".

        "2024-25" is the years 2024 and 2025; a span whose first month is later than its last ("Nov-Feb 2024") begins
        in the year before; two times with nothing between them ("Mar Jun 2024") have lost their dash. White space
        alone is the unstated time.

        Args:
            text: The words.
            year: The year that the context implies; used only where the words print none.

        Raises:
            ValueError: If the words are no time, lack a year, or are not in the calendar from 1900 to 2199.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, str):
            message = f"a time is written in a string, not {type(text).__name__}; use Timeframe() for an unstated one"
            raise TypeError(message)
        words = " ".join(text.split())
        return evolve(_Phrase(words, year).read(), as_written=words) if words else cls()


@frozen
class _Point:
    """A year, a month or a day as printed; the year may be missing."""

    year: int | None
    month: int | None = None
    day: int | None = None


@frozen
class _Days:
    """The first and the last day of a point or a span, and its EDTF."""

    first: date
    last: date
    edtf: str


class _Phrase:
    """One phrase being read: its tokens, their letters, and what had to be inferred."""

    def __init__(self, words: str, year: int | None) -> None:
        self.words = words
        self.year = year
        self.tokens = list(_TOKEN.finditer(words))
        self.shape = "".join(_letter(token) for token in self.tokens)
        self.inferences: list[str] = []

    def read(self) -> Timeframe:
        """Read the phrase by the first rule that its letters fit."""
        for pattern, rule in _RULES:
            if (match := pattern.fullmatch(self.shape)) is not None:
                frame = rule(self, match)
                inferences = tuple(self.inferences)
                return evolve(frame, basis=Basis.INFERRED, inferences=inferences) if inferences else frame
        odd = self.tokens[max(self.shape.find("W"), 0)]
        message = (
            f"{self.words!r} is no time phrase (see {odd[0]!r} at character {odd.start() + 1}); "
            "write it like 'Sep 2024', 'By end 2023', 'Early 2024', 'Mar ongoing' or 'at COP28'"
        )
        raise ValueError(message)

    def anchor(self, match: re.Match[str]) -> str | None:
        """The words of the event that a rule found."""
        if match["event"] is None:
            return None
        first, last = self.tokens[match.start("event")], self.tokens[match.end("event") - 1]
        return self.words[first.start() : last.end()]

    def points(self, match: re.Match[str]) -> list[_Point]:
        """The points that the letters of some dates stand for."""
        start, letters = match.start("dates"), match["dates"]
        if re.fullmatch("Y[-/]N", letters):
            first, last = self.tokens[start][0], self.tokens[start + 2][0]
            return [_Point(int(first)), _Point(int(first[:2] + last))]
        points = []
        for point in re.finditer(_POINT, letters):
            tokens = self.tokens[start + point.start() : start + point.end()]
            values = {_letter(token).upper(): _value(token) for token in tokens}
            points.append(_Point(values.get("Y"), values.get("M"), values.get("N")))
        if "PP" in re.sub(_POINT, "P", letters):
            self.inferences.append("A dash between the two times is lost; they are read as a span.")
        return points

    def resolve(self, points: list[_Point]) -> list[_Days]:
        """Give every point its year: the one printed after it, or that of the context."""
        days: list[_Days] = []
        for point in reversed(points):
            year = point.year
            if year is None:
                year = days[0].first.year if days else self.context_year(points)
                if days and point.month is not None and point.month > days[0].first.month:
                    year -= 1
                    said = f"The year {year} is not printed; the first month is later in the year than the last."
                    self.inferences.append(said)
            days.insert(0, _days(year, point.month, point.day))
        return days

    def context_year(self, points: list[_Point]) -> int:
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


def _days(year: int, month: int | None = None, day: int | None = None) -> _Days:
    """The bounds and the EDTF of a year, a month or a day."""
    if year not in _YEARS:
        message = f"the year {year} is out of range; write one from {_YEARS[0]} to {_YEARS[-1]}"
        raise ValueError(message)
    if month is None:
        return _Days(date(year, 1, 1), date(year, 12, 31), f"{year}")
    length = monthrange(year, month)[1]
    if day is None:
        return _Days(date(year, month, 1), date(year, month, length), f"{year}-{month:02}")
    if not 1 <= day <= length:
        month_name = _MONTH_NAMES[month - 1].title()
        message = f"{day} {month_name} {year} is not in the calendar; write a day from 1 to {length}"
        raise ValueError(message)
    only = date(year, month, day)
    return _Days(only, only, f"{only}")


def _joined(days: list[_Days]) -> _Days:
    """The span from the first of some days to the last."""
    for before, after in combinations(days, 2):
        if before.first > after.last:
            message = f"a span cannot run from {before.edtf} to {after.edtf}; write the earlier time first"
            raise ValueError(message)
    if len(days) == 1:
        return days[0]
    return _Days(days[0].first, days[-1].last, f"{days[0].edtf}/{days[-1].edtf}")


def _read_state(_: _Phrase, __: re.Match[str]) -> Timeframe:
    return Timeframe(kind=TimeframeKind.STATE)


def _read_third(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    modifier, year = Modifier(phrase.tokens[match.start("third")][0].lower()), int(phrase.tokens[-1][0])
    first, last, season = _THIRDS[modifier]
    return Timeframe(
        kind=TimeframeKind.PERIOD,
        edtf=f"{year}-{season}",
        earliest=_days(year, first).first,
        latest=_days(year, last).last,
        basis=Basis.CONVENTION,
        modifiers=(modifier,),
    )


def _read_alternatives(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    sides = [re.compile(_SIDE).fullmatch(match[0], *side.span()) for side in re.finditer("[^O]+", match[0])]
    points = [phrase.points(side) for side in sides if side is not None]
    days = iter(phrase.resolve([point for side in points for point in side]))
    spans = [_joined([next(days) for _ in side]) for side in points]
    # EDTF has no interval inside a set of alternatives.
    return Timeframe(
        kind=TimeframeKind.ALTERNATIVES,
        edtf=None if any("/" in span.edtf for span in spans) else f"[{','.join(span.edtf for span in spans)}]",
        earliest=min(span.first for span in spans),
        latest=max(span.last for span in spans),
    )


def _read_open(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    frame = Timeframe(kind=TimeframeKind.OPEN, modifiers=(Modifier.ONGOING,))
    if phrase.year is None and "Y" not in match["dates"]:
        phrase.inferences.append("No year is printed or known, so the first day is not known.")
        return frame
    start = _joined(phrase.resolve(phrase.points(match)))
    return evolve(frame, edtf=f"{start.edtf}/..", earliest=start.first)


def _read_period(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    span = _joined(phrase.resolve(phrase.points(match)))
    return Timeframe(
        kind=TimeframeKind.PERIOD,
        edtf=span.edtf,
        earliest=span.first,
        latest=span.last,
        anchor=phrase.anchor(match),
    )


def _read_deadline(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    span = _joined(phrase.resolve(phrase.points(match)))
    last = span.edtf.rpartition("/")[2]
    return Timeframe(
        kind=TimeframeKind.DEADLINE,
        edtf=f"[..{last}]",
        latest=span.last,
        modifiers=(Modifier.BY, Modifier.END) if match["end"] else (Modifier.BY,),
        anchor=phrase.anchor(match),
    )


def _read_event(phrase: _Phrase, match: re.Match[str]) -> Timeframe:
    by = (Modifier.BY,) if match[0].startswith("B") else ()
    return Timeframe(kind=TimeframeKind.EVENT, modifiers=by, anchor=phrase.anchor(match))


# An event has at least one word that is no part of a date; "by 2024" or "after May" is none.
_NAMED = "D?(?=.*[WRUV])(?P<event>[^O]+?)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[_Phrase, re.Match[str]], Timeframe]], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        ("S|U[Nn]|VU", _read_state),
        ("I?(?P<third>T)-?Y", _read_third),
        (f"{_ANY_SIDE}(?:O{_ANY_SIDE})+", _read_alternatives),
        (f"I?(?P<dates>{_POINT})G", _read_open),
        (_SIDE, _read_period),
        (f"A{_NAMED}[IF]{_DATES}", _read_period),
        (f"B(?:(?P<end>E)F?|{_NAMED}[IF])?{_DATES}", _read_deadline),
        ("[ABL]D?(?=.*[WRUV])(?=[^O]*$|[^MY]*$)(?P<event>.+)", _read_event),
    )
)
