"""The session, the sources and the words of them that are in no record, from drafts."""

import hashlib
from collections.abc import Iterable
from functools import cache

from unha2._records.source import Session, Source, UnrecordedText
from unha2._strategies.drafts import Draft, Drafts, draft_of, pool_of, timeframes
from unha2._strategies.home import Page
from unha2._strategies.words import st, texts, texts_or_none, timeframe_pool
from unha2.vocabulary import SourceKind, UnrecordedReason


@cache
def sessions(*, awkward: bool) -> Drafts:
    """The session."""
    if not awkward:
        days = timeframe_pool()[3:]
        return pool_of(
            name=("second session",),
            declaration=("Declaration",),
            declaration_title=(None, "A sustainable urban future"),
            dates=days,
            resumed=days,
            place=(None, "Nairobi"),
        )
    return draft_of(
        name=texts(awkward=True),
        declaration=texts(awkward=True),
        declaration_title=texts_or_none(awkward=True),
        dates=timeframes(),
        resumed=timeframes(),
        place=texts_or_none(awkward=True),
    )


def session_of(page: Page, draft: Draft, resolutions: int = 0, decisions: int = 0) -> Session:
    """The session, with the numbers of what it adopted."""
    dated, resumed, titled = draft["dates"].as_written, draft["resumed"].as_written, draft["declaration_title"]
    return Session(
        symbol="HSP/HA.2",
        number=2,
        name=draft["name"],
        resolutions=resolutions,
        decisions=decisions,
        declaration=draft["declaration"],
        passage=page.passage((0, None), f"{draft['name']}\n{draft['declaration']}"),
        dates=draft["dates"],
        place=draft["place"],
        dates_passage=None if dated is None else page.passage((0, None), dated),
        declaration_title=titled,
        declaration_passage=None if titled is None else page.passage((1, "paragraph 2"), titled),
        resumed=draft["resumed"],
        resumed_passage=None if resumed is None else page.passage((1, "paragraph 15.4"), resumed),
    )


@cache
def sources(*, awkward: bool) -> Drafts:
    """Sources."""
    kinds = (SourceKind.BRIEFING, None, *(each for each in SourceKind if each is not SourceKind.BRIEFING))
    if not awkward:
        plain = pool_of(
            kind=kinds,
            title=("A report",),
            publisher=("UN-Habitat",),
            symbol=(None, "HSP/HA.2/7"),
            url=(None, "https://example.org/a?b=1&c=%20"),
            note=(None, "The numbers of the paragraphs were counted."),
        )
        return draft_of(facts=plain, dated=timeframes())
    facts = draft_of(
        kind=st.sampled_from(kinds),
        title=texts(awkward=True),
        publisher=texts(awkward=True),
        symbol=texts_or_none(awkward=True),
        url=texts_or_none(awkward=True),
        note=texts_or_none(awkward=True),
    )
    return draft_of(facts=facts, dated=timeframes())


def source_of(id: str, draft: Draft, text: str | None = None) -> Source:  # noqa: A002  (the word of the field)
    """A source, with its text where that is bundled."""
    return Source(
        id=id,
        **draft["facts"],
        dated=draft["dated"],
        text=text,
        sha256=None if text is None else hashlib.sha256(text.encode()).hexdigest(),
    )


def source_ids(drafts: Iterable[Draft], namespace: str = "") -> tuple[str, ...]:
    """An id for each source, after its kind."""
    found: list[str] = []
    for draft in drafts:
        kind = draft["facts"]["kind"].value if draft["facts"]["kind"] else "source"
        number = sum(each.removeprefix(namespace).split("-")[0] == kind for each in found)
        found.append(f"{namespace}{kind}" + (f"-{number + 1}" if number else ""))
    return tuple(found)


@cache
def unrecorded(*, awkward: bool) -> Drafts:
    """Words that are in no record."""
    return draft_of(text=texts(awkward=awkward), reason=st.sampled_from(UnrecordedReason))


def unrecorded_of(page: Page, draft: Draft) -> UnrecordedText:
    """Words that are in no record."""
    return UnrecordedText(text=draft["text"], reason=draft["reason"], passage=page.passage((0, None), draft["text"]))
