"""Times as the source writes them, and their bounds: a few patterns over the letters of a phrase."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from attrs import evolve, field, frozen

from unha2._records.edtf import faults_of_edtf
from unha2._records.note import described
from unha2._records.timeframe_grammar import DATES, POINT, Phrase, days_of, joined_days
from unha2._records.value import Value, faults_of_sentences
from unha2.vocabulary import TimeframeBasis, TimeframeKind, TimeframeModifier

_SIDE = f"I?(?:(?=[^O]*R)(?![ABL])D?(?P<event>[^O]+?)[IF])?{DATES}"
_ANY_SIDE = re.sub(r"\?P<\w+>", "?:", _SIDE)
_THIRDS: Mapping[TimeframeModifier, tuple[int, int, int]] = MappingProxyType(
    {TimeframeModifier.EARLY: (1, 4, 37), TimeframeModifier.MID: (5, 8, 38), TimeframeModifier.LATE: (9, 12, 39)}
)


@frozen(kw_only=True)
class Timeframe(Value):
    """The time that some words state, and its bounds under one written policy.

    A month or a year is all its days; early, mid and late are the first, second and last third of the year; "by X"
    gives only a last day and "X ongoing" only a first; alternatives give the span over both; months joined by a
    slash ("Feb / Mar 2024") are a span over both. An event with a printed year or month lies within it; an event or
    a state without one has no bounds.
    """

    as_written: str | None = field(
        default=None, metadata=described("The words, white space folded; ``None`` if there are none.")
    )
    kind: TimeframeKind = field(default=TimeframeKind.UNSTATED, metadata=described("What sort of time they state."))
    edtf: str | None = field(
        default=None, metadata=described("The time in EDTF level 2 (ISO 8601-2); ``None`` where EDTF cannot say it.")
    )
    earliest: date | None = field(default=None, metadata=described("The first day; ``None`` where it is not known."))
    latest: date | None = field(default=None, metadata=described("The last day; ``None`` where it is not known."))
    basis: TimeframeBasis = field(default=TimeframeBasis.WORDS, metadata=described("What the bounds rest on."))
    modifiers: tuple[TimeframeModifier, ...] = field(
        default=(), metadata=described("The words that qualify the time, in their order.")
    )
    anchor: str | None = field(
        default=None, metadata=described("The event that the time is tied to, without preposition and article.")
    )
    inferences: tuple[str, ...] = field(
        default=(), metadata=described("Each thing that the words do not say, in a sentence.")
    )

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from faults_of_sentences("inferences", self.inferences)
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            yield (
                "latest",
                f"a timeframe cannot begin on {self.earliest} and end on {self.latest}; swap or correct the dates",
            )
        elif self.edtf is not None:
            yield from (("edtf", reason) for reason in faults_of_edtf(self.edtf, self.earliest, self.latest))

    @property
    def certain_bounds(self) -> tuple[date | None, date | None]:
        """The bounds that the words alone entail; for early, mid and late the whole year."""
        if self.basis is not TimeframeBasis.CONVENTION:
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
        return evolve(_read(Phrase(words, year)), as_written=words) if words else cls()


def _read(phrase: Phrase) -> Timeframe:
    """Read the phrase by the first rule that its letters fit."""
    for pattern, rule in _RULES:
        if (match := pattern.fullmatch(phrase.shape)) is not None:
            frame = rule(phrase, match)
            inferences = tuple(phrase.inferences)
            return evolve(frame, basis=TimeframeBasis.INFERRED, inferences=inferences) if inferences else frame
    odd = phrase.tokens[max(phrase.shape.find("W"), 0)]
    message = (
        f"{phrase.words!r} is not a time phrase (see {odd[0]!r} at character {odd.start() + 1}); "
        "write it like 'Sep 2024', 'By end 2023', 'Early 2024', 'Mar ongoing' or 'at COP28'"
    )
    raise ValueError(message)


def _read_state(_: Phrase, __: re.Match[str]) -> Timeframe:
    return Timeframe(kind=TimeframeKind.STATE)


def _read_third(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    modifier, year = TimeframeModifier(phrase.tokens[match.start("third")][0].lower()), int(phrase.tokens[-1][0])
    first, last, season = _THIRDS[modifier]
    return Timeframe(
        kind=TimeframeKind.PERIOD,
        edtf=f"{year}-{season}",
        earliest=days_of(year, first).first,
        latest=days_of(year, last).last,
        basis=TimeframeBasis.CONVENTION,
        modifiers=(modifier,),
    )


def _read_alternatives(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    sides = [re.compile(_SIDE).fullmatch(match[0], *side.span()) for side in re.finditer("[^O]+", match[0])]
    points = [phrase.points(side) for side in sides if side is not None]
    days = iter(phrase.resolve([point for side in points for point in side]))
    spans = [joined_days([next(days) for _ in side]) for side in points]
    # EDTF has no interval inside a set of alternatives.
    return Timeframe(
        kind=TimeframeKind.ALTERNATIVES,
        edtf=None if any("/" in span.edtf for span in spans) else f"[{','.join(span.edtf for span in spans)}]",
        earliest=min(span.first for span in spans),
        latest=max(span.last for span in spans),
    )


def _read_open(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    frame = Timeframe(kind=TimeframeKind.OPEN, modifiers=(TimeframeModifier.ONGOING,))
    if phrase.year is None and "Y" not in match["dates"]:
        phrase.inferences.append("No year is printed or known, so the first day is not known.")
        return frame
    start = joined_days(phrase.resolve(phrase.points(match)))
    return evolve(frame, edtf=f"{start.edtf}/..", earliest=start.first)


def _read_period(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    span = joined_days(phrase.resolve(phrase.points(match)))
    return Timeframe(
        kind=TimeframeKind.PERIOD,
        edtf=span.edtf,
        earliest=span.first,
        latest=span.last,
        anchor=phrase.anchor(match),
    )


def _read_deadline(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    span = joined_days(phrase.resolve(phrase.points(match)))
    last = span.edtf.rpartition("/")[2]
    return Timeframe(
        kind=TimeframeKind.DEADLINE,
        edtf=f"[..{last}]",
        latest=span.last,
        modifiers=(TimeframeModifier.BY, TimeframeModifier.END) if match["end"] else (TimeframeModifier.BY,),
        anchor=phrase.anchor(match),
    )


def _read_event(phrase: Phrase, match: re.Match[str]) -> Timeframe:
    by = (TimeframeModifier.BY,) if match[0].startswith("B") else ()
    return Timeframe(kind=TimeframeKind.EVENT, modifiers=by, anchor=phrase.anchor(match))


# An event has at least one word that is no part of a date; "by 2024" or "after May" is none.
_NAMED = "D?(?=.*[WRUV])(?P<event>[^O]+?)"
_RULES: tuple[tuple[re.Pattern[str], Callable[[Phrase, re.Match[str]], Timeframe]], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        ("S|U[Nn]|VU", _read_state),
        ("I?(?P<third>T)-?Y", _read_third),
        (f"{_ANY_SIDE}(?:O{_ANY_SIDE})+", _read_alternatives),
        (f"I?(?P<dates>{POINT})G", _read_open),
        (_SIDE, _read_period),
        (f"A{_NAMED}[IF]{DATES}", _read_period),
        (f"B(?:(?P<end>E)F?|{_NAMED}[IF])?{DATES}", _read_deadline),
        ("[ABL]D?(?=.*[WRUV])(?=[^O]*$|[^MY]*$)(?P<event>.+)", _read_event),
    )
)
