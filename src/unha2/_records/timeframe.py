"""Times as the source writes them, and their bounds."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from attrs import asdict, field, frozen

from unha2._records.note import described
from unha2._records.value import Value, faults_of_sentences
from unha2.vocabulary import TimeframeBasis, TimeframeKind, TimeframeModifier

_WORDS = TimeframeBasis.WORDS


@lru_cache(maxsize=1024)
def _certain_bounds(
    basis: TimeframeBasis, words: str | None, edtf: str | None, earliest: date | None, latest: date | None
) -> tuple[date | None, date | None]:
    """The bounds that words alone entail where more than the words was used; read once for equal times."""
    if basis is TimeframeBasis.CONVENTION:
        from unha2._records.timeframe_grammar.calendar_days import widened  # noqa: PLC0415  (few times need it)

        return widened(edtf, earliest, latest)
    years = re.findall("[0-9]{4}", words or "")
    first, last = (day if day is not None and str(day.year) in years else None for day in (earliest, latest))
    return first, last


@frozen(kw_only=True, eq=False, repr=False)
class Timeframe(Value):
    """The time that some words state, and its bounds under one written policy.

    A month or a year is all its days; early, mid and late are the first, second and last third of the year or month,
    and so are its beginning and its end; "by X" gives only a last day, "X ongoing", "from X" and "not before X" only a
    first; alternatives give the span over both; months joined by a slash ("Feb / Mar 2024") are a span over both. An
    event with a printed date lies within it; an event or a state without one has no bounds.
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
            from unha2._records.edtf import faults_of_edtf  # noqa: PLC0415  (sealed times need no check)

            yield from (("edtf", reason) for reason in faults_of_edtf(self.edtf, self.earliest, self.latest))

    @property
    def certain_bounds(self) -> tuple[date | None, date | None]:
        """The bounds that the words alone entail; of a part of a year or month the whole, none in an inferred year."""
        if self.basis is _WORDS:
            return self.earliest, self.latest
        return _certain_bounds(self.basis, self.as_written, self.edtf, self.earliest, self.latest)

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
            ValueError: If the words cannot be read whole, lack a year, or are not in the calendar from 1900 to 2199;
                the message names the word that cannot be read, and where it stands.
            TypeError: If the text is not a string.
        """
        if not isinstance(text, str):
            message = f"a time is written in a string, not {type(text).__name__}; use Timeframe() for an unstated one"
            raise TypeError(message)
        from unha2._records.timeframe_grammar.rules import read_time  # noqa: PLC0415  (to load an edition needs no grammar)

        words = " ".join(text.split())
        return cls(as_written=words or None, **asdict(read_time(words, year), recurse=False))
