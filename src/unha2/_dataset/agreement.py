"""Words and values agree: a time is what its words say, and an amount what its cell says."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from attrs import fields

from unha2._records.amount import Amount
from unha2._records.timeframe import Timeframe
from unha2._records.value import Value, values_in
from unha2.vocabulary import TimeframeBasis


def disagreements(values: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    """Where a value in some values is not what its words say: the path, and the reason."""
    for path, value in values:
        for kind in (Timeframe, Amount):
            for where, inner in values_in(value, kind):
                reason = disagreement(inner)
                if reason is not None:
                    yield f"{path}.{where}", reason


def disagreement(value: Timeframe | Amount) -> str | None:
    """Why a time or an amount is not what its words say; ``None`` if it is."""
    return _of_time(value) if isinstance(value, Timeframe) else _of_amount(value)


@lru_cache(maxsize=4096)
def _read_time(words: str, year: int | None) -> Timeframe | str:
    """What words say, or why they cannot be read."""
    try:
        return Timeframe.parse(words, year=year)
    except ValueError as fault:
        return str(fault)


def _said(value: Timeframe | Amount) -> tuple[Any, ...]:
    """What a value says, without its inferences."""
    return tuple(getattr(value, each.name) for each in fields(type(value)) if each.name != "inferences")


def _is_that(value: Timeframe | Amount, said: Timeframe | Amount) -> bool:
    """Whether a value says what its words say; inferences may be added."""
    return _said(value) == _said(said) and set(said.inferences) <= set(value.inferences)


def _of_time(frame: Timeframe) -> str | None:
    if frame.as_written is None:
        return None if _is_that(frame, Timeframe()) else "no words state a time, but it has one; give the words"
    years = [day.year for day in (frame.earliest, frame.latest) if day is not None]
    found = [_read_time(frame.as_written, year) for year in dict.fromkeys((None, *years))]
    if any(isinstance(each, Timeframe) and _is_that(frame, each) for each in found):
        return None
    # Words that lack a year can be read with one of the bounds; then that is what they mean.
    read = next((each for each in found if isinstance(each, Timeframe)), None)
    if read is not None:
        meant = f"{read.earliest or 'open'} to {read.latest or 'open'}"
        return f"{frame.as_written!r} means {read.kind.value}, {meant}; correct the words or the values"
    if frame.basis is TimeframeBasis.INFERRED and frame.inferences:
        return None
    return f"{found[0]}; or give the basis 'inferred' and say in the inferences how it was read"


def _of_amount(amount: Amount) -> str | None:
    try:
        said = Amount.parse(amount.as_written)
    except ValueError as fault:
        return str(fault)
    if _is_that(amount, said):
        return None
    usd = "no figure" if said.usd is None else f"{said.usd:,} US dollars"
    return f"{amount.as_written!r} means {said.kind.value}, {usd}; correct the words or the figure"
