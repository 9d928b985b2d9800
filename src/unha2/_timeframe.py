"""Times as the source writes them, and their bounds."""

import re
from calendar import month_abbr, month_name, monthrange
from datetime import date
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from unha2._terms import Basis, Modifier, TimeframeKind

_MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if number}
_MONTHS["sept"] = 9
_M = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_Y = r"(?:19|20|21)\d\d"
_POINT = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_M})(?: (?P<year>{_Y}))?|(?P<only>{_Y})"
_THIRDS = {Modifier.EARLY: (1, 4, 37), Modifier.MID: (5, 8, 38), Modifier.LATE: (9, 12, 39)}
_STATES = re.compile(r"immediate|continuous|year \d+|following years", re.IGNORECASE)
_THIRD = re.compile(rf"(early|mid|late)[ -]({_Y})", re.IGNORECASE)
_BY = re.compile(r"by (?:(end)(?: of)? )?(.+)", re.IGNORECASE)
_ONGOING = re.compile(r"(.+?) ongoing", re.IGNORECASE)
_SHORT_YEARS = re.compile(rf"({_Y}) ?- ?(\d\d)")
_SPAN = re.compile(r"(.+?) ?(-|/) ?(.+)")
_OR = re.compile(r"(.+?) or (?:.* in )?(.+)", re.IGNORECASE)
_EVENT_YEAR = re.compile(rf"(?:the )?(.*\bsession) of ({_Y})", re.IGNORECASE)
_EVENT = re.compile(r"(at|by|after) (?:the )?(.+)", re.IGNORECASE)
_NO_YEAR = "No year is printed."


@frozen
class _Span:
    """The days of one printed point, its EDTF, and what was inferred."""

    first: date
    last: date
    edtf: str
    inferences: tuple[str, ...] = ()


@frozen(kw_only=True)
class Timeframe:
    """The time that some words state, and its bounds under one written policy.

    A month or a year is all its days; early, mid and late are the first, second and last third of the year; "by X"
    gives only a last day and "X ongoing" only a first; alternatives give the span over both; months joined by a
    slash are a span over both. An event or a state without a printed year has no bounds.

    Raises:
        ValueError: If the first day is after the last.
    """

    #: The words, white space folded; ``None`` if there are none.
    as_written: str | None = None
    #: What sort of time they state.
    kind: TimeframeKind = TimeframeKind.UNSTATED
    #: The time in EDTF level 2 (ISO 8601-2), where EDTF can say it.
    edtf: str | None = None
    #: The first day, where it is known.
    earliest: date | None = None
    #: The last day, where it is known.
    latest: date | None = field(default=None)
    #: What the bounds rest on.
    basis: Basis = Basis.WORDS
    #: The words that qualify the time.
    modifiers: tuple[Modifier, ...] = ()
    #: The event that it is tied to, where no date of it is printed.
    anchor: str | None = None
    #: What the words do not say, a sentence each.
    inferences: tuple[str, ...] = ()

    @latest.validator
    def _bounds_are_in_order(self, _: object, latest: date | None) -> None:
        if self.earliest is not None and latest is not None and self.earliest > latest:
            message = f"a timeframe cannot begin on {self.earliest} and end on {latest}"
            raise ValueError(message)

    @property
    def certain_bounds(self) -> tuple[date | None, date | None]:
        """The bounds that the words alone entail, for early, mid and late, the whole year."""
        if self.basis is Basis.CONVENTION and self.earliest is not None and self.latest is not None:
            return date(self.earliest.year, 1, 1), date(self.latest.year, 12, 31)
        return self.earliest, self.latest

    @classmethod
    def parse(cls, text: str, *, year: int | None = None) -> "Timeframe":
        """Read a time as the source writes it.

        Args:
            text: The words; blank for none.
            year: The year to use where none is printed, taken from the context.

        Raises:
            ValueError: If the words are no time, or no time of the calendar.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, str):
            message = f"a time is written in a string, not {type(text).__name__}"
            raise TypeError(message)
        words = " ".join(text.split())
        if not words:
            return cls()
        plain = re.sub(r"[\u2010-\u2015]", "-", words)
        plain = re.sub(r"^(?:in|on|during) ", "", plain, flags=re.IGNORECASE)
        for read in (_read_state, _read_third, _read_alternatives, _read_ongoing, _read_event_of_year, _read_deadline):
            if (facts := read(plain, year)) is not None:
                return cls(as_written=words, **facts)
        if (span := _span(plain, year)) is not None:
            return cls(as_written=words, **_period(span))
        if (event := _EVENT.fullmatch(plain)) is not None:
            by = (Modifier.BY,) if event[1].lower() == "by" else ()
            return cls(as_written=words, kind=TimeframeKind.EVENT, modifiers=by, anchor=event[2])
        message = f"{text!r} states no time; write one as 'Sep 2024', 'By end 2023', 'Early 2024' or 'at COP28'"
        raise ValueError(message)


def _period(span: _Span) -> dict[str, Any]:
    return {
        "kind": TimeframeKind.PERIOD,
        "edtf": span.edtf,
        "earliest": span.first,
        "latest": span.last,
        "basis": Basis.INFERRED if span.inferences else Basis.WORDS,
        "inferences": span.inferences,
    }


def _read_state(words: str, _: int | None) -> dict[str, Any] | None:
    return {"kind": TimeframeKind.STATE} if _STATES.fullmatch(words) else None


def _read_third(words: str, _: int | None) -> dict[str, Any] | None:
    match = _THIRD.fullmatch(words)
    if match is None:
        return None
    modifier, year = Modifier(match[1].lower()), int(match[2])
    first, last, season = _THIRDS[modifier]
    return {
        "kind": TimeframeKind.PERIOD,
        "edtf": f"{year}-{season}",
        "earliest": date(year, first, 1),
        "latest": date(year, last, monthrange(year, last)[1]),
        "basis": Basis.CONVENTION,
        "modifiers": (modifier,),
    }


def _read_alternatives(words: str, year: int | None) -> dict[str, Any] | None:
    match = _OR.fullmatch(words)
    if match is None:
        return None
    spans = [_span(side, year) for side in match.groups()]
    first, second = spans
    if first is None or second is None:
        return None
    inferences = tuple(dict.fromkeys(first.inferences + second.inferences))
    return {
        "kind": TimeframeKind.ALTERNATIVES,
        "edtf": None if "/" in first.edtf + second.edtf else f"[{first.edtf},{second.edtf}]",
        "earliest": min(first.first, second.first),
        "latest": max(first.last, second.last),
        "basis": Basis.INFERRED if inferences else Basis.WORDS,
        "inferences": inferences,
    }


def _read_ongoing(words: str, year: int | None) -> dict[str, Any] | None:
    match = _ONGOING.fullmatch(words)
    point = re.fullmatch(_POINT, match[1], re.IGNORECASE) if match else None
    if match is None or point is None:
        return None
    facts: dict[str, Any] = {"kind": TimeframeKind.OPEN, "modifiers": (Modifier.ONGOING,), "basis": Basis.INFERRED}
    if not (point["year"] or point["only"] or year):
        return facts | {"inferences": (f"{_NO_YEAR} The first day is not known.",)}
    span = _point(point, year)
    basis = Basis.INFERRED if span.inferences else Basis.WORDS
    return facts | {
        "edtf": f"{span.edtf}/..",
        "earliest": span.first,
        "basis": basis,
        "inferences": span.inferences,
    }


def _read_event_of_year(words: str, _: int | None) -> dict[str, Any] | None:
    match = _EVENT_YEAR.fullmatch(words)
    if match is None:
        return None
    year = int(match[2])
    return _period(_Span(date(year, 1, 1), date(year, 12, 31), match[2])) | {"anchor": match[1]}


def _read_deadline(words: str, year: int | None) -> dict[str, Any] | None:
    match = _BY.fullmatch(words)
    span = _span(match[2], year) if match else None
    if match is None or span is None:
        return None
    point = span.edtf.rpartition("/")[2]
    return {
        "kind": TimeframeKind.DEADLINE,
        "edtf": f"[..{point}]",
        "latest": span.last,
        "basis": Basis.INFERRED if span.inferences else Basis.WORDS,
        "modifiers": (Modifier.BY, Modifier.END) if match[1] else (Modifier.BY,),
        "inferences": span.inferences,
    }


def _span(words: str, year: int | None) -> _Span | None:
    """Read one point or two joined by a dash, a slash or nothing (a lost dash); ``None`` if the words are no dates."""
    points = list(re.finditer(_POINT, words, re.IGNORECASE))
    if short := _SHORT_YEARS.fullmatch(words):
        return _join(_year(int(short[1])), _year(int(short[1][:2] + short[2])), ())
    if not points or re.fullmatch(r"[ /-]*", re.sub(_POINT, "", words, flags=re.IGNORECASE)) is None:
        return None
    if len(points) == 1:
        return _point(points[0], year) if points[0][0] == words else None
    return _several(points, words, year)


def _several(points: list[re.Match[str]], words: str, year: int | None) -> _Span:
    """Join points: a year printed once at the end holds for all before it that have none."""
    printed: int | None = None
    spans: list[_Span] = []
    later: date | None = None
    unsaid: list[str] = []
    for point in reversed(points):
        printed = int(point["year"]) if point["year"] else printed
        here = printed if printed is not None else year
        if later and here and point["month"] and not point["year"] and _month(point) > later.month:
            here -= 1
            unsaid.append(f"The year {here} is not printed; the first month is later in the year than the last.")
        spans.insert(0, _point(point, here, is_printed=printed is not None))
        later = spans[0].first
    gaps = [words[left.end() : right.start()] for left, right in pairwise(points)]
    if any(not gap.strip() for gap in gaps):
        unsaid.append("A dash between the two times is lost; they are read as a span.")
    inferences = tuple(dict.fromkeys([*(each for span in spans for each in span.inferences), *unsaid]))
    return _join(spans[0], spans[-1], inferences)


def _join(first: _Span, last: _Span, inferences: tuple[str, ...]) -> _Span:
    if first.first > last.last:
        message = f"a span cannot begin in {first.edtf} and end in {last.edtf}"
        raise ValueError(message)
    return _Span(first.first, last.last, f"{first.edtf}/{last.edtf}", inferences)


def _month(point: re.Match[str]) -> int:
    return _MONTHS[point["month"].rstrip(".").lower()]


def _year(year: int) -> _Span:
    return _Span(date(year, 1, 1), date(year, 12, 31), f"{year}")


def _point(point: re.Match[str], year: int | None, *, is_printed: bool = False) -> _Span:
    """The days of a day, a month or a year."""
    if point["only"]:
        return _year(int(point["only"]))
    is_printed = is_printed or point["year"] is not None
    number = int(point["year"]) if point["year"] else year
    if number is None:
        message = f"{point[0]!r} prints no year; give the one that the context implies"
        raise ValueError(message)
    month = _month(point)
    said = () if is_printed else (f"The year {number} is not printed; it is taken from the neighbouring entries.",)
    if point["day"]:
        try:
            day = date(number, month, int(point["day"]))
        except ValueError as fault:
            message = f"{point[0]!r} is not in the calendar: {fault}"
            raise ValueError(message) from fault
        return _Span(day, day, day.isoformat(), said)
    days = monthrange(number, month)[1]
    return _Span(date(number, month, 1), date(number, month, days), f"{number}-{month:02}", said)
