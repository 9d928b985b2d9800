"""The public strategies of values."""

from functools import partial
from typing import TypeVar

from unha2._records.amount import Amount
from unha2._records.condition import Condition
from unha2._records.resolution import Heading, Sponsor
from unha2._records.source import Passage, Session, Source, UnrecordedText
from unha2._records.timeframe import Timeframe
from unha2._strategies import drafts, making, sourcing, words
from unha2._strategies.home import homes, pages
from unha2._strategies.printing import shown
from unha2._strategies.words import st, texts
from unha2.vocabulary import AmountKind, TimeframeKind

_T = TypeVar("_T")


def _itself(value: _T) -> _T:
    return value


def amounts(*, kind: AmountKind | str | None = None) -> st.SearchStrategy[Amount]:
    """Amounts that are read from their words, of every kind or of one; a curator may have added an inference."""
    return shown("amounts", Amount, _itself, words.amounts(None if kind is None else AmountKind(kind)))


def timeframes(*, kind: TimeframeKind | str | None = None) -> st.SearchStrategy[Timeframe]:
    """Times that are read from their words, of every kind or of one; many are unstated."""
    wanted = None if kind is None else TimeframeKind(kind)
    pool = [each for each in words.timeframe_pool() if wanted in {None, each.kind}]
    return shown("timeframes", Timeframe, _itself, st.sampled_from(pool))


def conditions(*, awkward_text: bool = False) -> st.SearchStrategy[Condition]:
    """Conditions, own and inherited, in words of the source or of ours."""
    return shown("conditions", Condition, _itself, words.conditions(awkward=awkward_text))


def passages(*, source: str = "briefing", awkward_text: bool = False) -> st.SearchStrategy[Passage]:
    """Places in a source: lines, a locator, or lines with a locator."""
    locators = texts(awkward=awkward_text)
    lines = st.none() | st.tuples(st.integers(1, 400), st.integers(0, 9))
    return shown("passages", Passage, partial(_passage, source), lines, st.none() | locators, locators)


def _passage(source: str, lines: tuple[int, int] | None, beside: str | None, alone: str) -> Passage:
    if lines is None:
        return Passage(source=source, locator=alone)
    return Passage(source=source, first_line=lines[0], last_line=sum(lines), locator=beside)


def headings(*, resolution: int | None = None, awkward_text: bool = False) -> st.SearchStrategy[Heading]:
    """Headings of a resolution, with its symbol or without."""
    return shown("headings", Heading, making.heading_of, homes(resolution), drafts.headings(awkward=awkward_text))


def sponsors(*, awkward_text: bool = False) -> st.SearchStrategy[Sponsor]:
    """Sponsors of a resolution."""
    return shown("sponsors", Sponsor, making.sponsor_of, pages(), drafts.sponsors(awkward=awkward_text))


def sources(*, id: str | None = None, awkward_text: bool = False) -> st.SearchStrategy[Source]:  # noqa: A002  (the word of the field)
    """Sources; the digest of a text that is bundled is its own."""
    bundled = st.none() | texts(awkward=awkward_text).map("{}\n".format)
    return shown(
        "sources",
        Source,
        lambda draft, text: sourcing.source_of(id or sourcing.source_ids([draft])[0], draft, text),
        sourcing.sources(awkward=awkward_text),
        bundled,
    )


def sessions(*, awkward_text: bool = False) -> st.SearchStrategy[Session]:
    """Sessions: always the second one, whose ids these are, with other words and days."""
    count = st.integers(0, 20)
    return shown(
        "sessions", Session, sourcing.session_of, pages(), sourcing.sessions(awkward=awkward_text), count, count
    )


def unrecorded_texts(*, awkward_text: bool = False) -> st.SearchStrategy[UnrecordedText]:
    """Words of a source that are in no record."""
    return shown(
        "unrecorded_texts", UnrecordedText, sourcing.unrecorded_of, pages(), sourcing.unrecorded(awkward=awkward_text)
    )
