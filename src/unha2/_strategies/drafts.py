"""Drafts: what is drawn of a record, before it has an id and a place. What they refer to are positions in lists.

A draft knows nothing of the others, so that lists of drafts shrink well, and every strategy is made once.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from unha2._strategies.sizes import Bounds
from unha2._strategies.words import (
    MONEY,
    conditions_of,
    days,
    sentences,
    st,
    texts,
    texts_or_none,
    timeframe_pool,
)
from unha2.vocabulary import (
    Addressee,
    BudgetColumn,
    Confidence,
    HeadingContext,
    Numbering,
    Recurrence,
    StatedStatus,
    Verb,
    VerbRepetition,
)

#: The fields of a draft.
Draft = dict[str, Any]
Drafts = st.SearchStrategy[Draft]

#: Where something stands: the position of a source, and a locator; without one, on lines of the first source.
_PLACES = (*((0, None),) * 5, (1, "paragraph 15.4"), (2, "page 2"), (0, "cover"))
#: Several such places.
_SEVERAL = ((), (), (_PLACES[0],), (_PLACES[5],), (_PLACES[0], _PLACES[6]))
#: Positions of paragraphs; ``None`` cites them all.
_CITED = ((), (), (0,), (1,), (0, 1), (2,), (4, 0))
#: The amounts of a fundraising item: as written, or the position of a cell that it rounds.
_NAMED: tuple[tuple[str | int, ...], ...] = (
    *((),) * 4,
    *((0,), (1,), (2, 7)),
    *(("$75,000",), ("1,200",), ("$1,081,700", "$in kind"), ("$0", 3), ("-",)),
)
#: The headings of a summary's columns.
_COLUMNS: tuple[tuple[str | None, ...], ...] = (
    (),
    ("Post Requirements", None, "Total Requirements", None, "Total Requirements less Existing Resources"),
    ("Post", "Non-post", "Total", "Existing", "Total less existing"),
    (None, None, None, None, None),
)
#: How a line is printed: what a zero looks like, how thousands are parted, and the cells that have no figure.
_SHAPES: tuple[tuple[str, str, MappingProxyType[str, str]], ...] = tuple(
    (nil, figure, MappingProxyType(without))
    for nil, figure, without in (
        *[("$0", "${:,}", {})] * 4,
        ("-", "${:,}", {}),
        ("$-", "${:,}", {}),
        ("$0", "{:,}", {}),
        ("-", "$ {:,}", {}),
        ("$-", "${:,}", {"existing": "$in kind"}),
        ("$0", "${:,}", {"post": "", "non_post": ""}),
        ("$0", "${:,}", {"total": ""}),
        ("$0", "${:,}", {"existing": "", "total_less_existing": "in kind"}),
        ("$0", "${:,}", {column.value: "" for column in BudgetColumn}),
    )
)
_CONFIDENCE = st.sampled_from(Confidence)


@cache
def places(*, awkward: bool) -> st.SearchStrategy[tuple[int, str | None]]:
    """Where a record stands."""
    if not awkward:
        return st.sampled_from(_PLACES)
    return st.just(_PLACES[0]) | st.tuples(st.integers(0, 2), texts(awkward=True))


@cache
def several_places(*, awkward: bool) -> st.SearchStrategy[tuple[tuple[int, str | None], ...]]:
    """The places that a record rests on."""
    if not awkward:
        return st.sampled_from(_SEVERAL)
    return st.lists(places(awkward=True), max_size=2).map(tuple)


@st.composite
def _several(draw: st.DrawFn, drafts: Drafts, numbers: st.SearchStrategy[int]) -> list[Draft]:
    return [draw(drafts) for _ in range(draw(numbers))]


def many(drafts: Drafts, size: Bounds) -> st.SearchStrategy[list[Draft]]:
    """So many drafts.

    Not ``st.lists``: where the number is drawn first, Hypothesis deletes any draft of a failing example, however long.
    """
    return _several(drafts, st.integers(*size))


@st.composite
def _draft(draw: st.DrawFn, fields: Mapping[str, st.SearchStrategy[Any]]) -> Draft:
    return {name: draw(field) for name, field in fields.items()}


def draft_of(**fields: st.SearchStrategy[Any]) -> Drafts:
    """Drafts with some fields.

    Not ``st.fixed_dictionaries``, which draws an order of the keys too, and has Hypothesis vary each field when it
    explains a failing example.
    """
    return _draft(fields)


def pool_of(**values: Sequence[Any]) -> Drafts:
    """Drafts with some values of each field, in one draw; for fields that matter little to who reads an example."""
    return st.sampled_from([dict(zip(values, each, strict=True)) for each in product(*values.values())])


@cache
def timeframes() -> st.SearchStrategy[Any]:
    """Times of every kind."""
    return st.sampled_from(timeframe_pool())


@cache
def headings(*, awkward: bool) -> Drafts:
    """Headings of a resolution."""
    kinds = pool_of(
        context=(HeadingContext.SLIDE, HeadingContext.LIST),
        symbol=(True, False),
        is_shortened=(False, True),
        place=_PLACES[4:],
    )
    return draft_of(text=texts(awkward=awkward), kind=kinds)


@cache
def _openings() -> st.SearchStrategy[Draft]:
    """How a paragraph begins and whom it is for: nothing known of it, or words of every vocabulary in turn."""
    verbs, addressees, bodies = tuple(Verb), tuple(Addressee), tuple(Addressee)[::-1]
    unknown: Draft = dict.fromkeys(("verbs", "addressees", "reports_to"), ())
    unknown |= dict.fromkeys(("numbering", "repetition", "confidence"))
    openings: list[Draft] = [
        {
            "verbs": verbs[turn % len(verbs) :][: 1 + turn % 2],
            "addressees": addressees[turn % len(addressees) :][: 1 + turn % 3],
            "reports_to": bodies[turn % len(bodies) :][: max(turn % 5 - 2, 0)],
            "numbering": (None, *Numbering)[turn % 3],
            "repetition": (None, *VerbRepetition)[turn % 3],
            "confidence": (None, *Confidence)[turn % 4],
        }
        for turn in range(2 * len(addressees))
    ]
    return st.sampled_from([*[unknown] * 8, *openings])


@cache
def paragraphs(*, awkward: bool) -> Drafts:
    """Operative paragraphs, and lettered ones below them."""
    return draft_of(
        depth=st.sampled_from((0, 0, 1)),
        opening=_openings(),
        summary=texts_or_none(awkward=awkward),
        conditions=conditions_of(awkward=awkward),
        deadline=timeframes(),
        places=several_places(awkward=awkward),
    )


@cache
def sections(*, awkward: bool) -> Drafts:
    """Sections of a roadmap."""
    return draft_of(
        text=texts(awkward=awkward),
        timeframe=timeframes(),
        cited=st.sampled_from(_CITED),
        conditions=conditions_of(awkward=awkward),
        place=places(awkward=awkward),
    )


@cache
def parts(*, awkward: bool) -> Drafts:
    """Parts of a milestone."""
    return draft_of(
        text=texts(awkward=awkward),
        timeframe=timeframes(),
        conditions=conditions_of(awkward=awkward),
        stated_status=st.sampled_from((None, *StatedStatus)),
    )


@cache
def milestones(size: Bounds, *, awkward: bool) -> Drafts:
    """Milestones with so many parts."""
    return draft_of(
        text=texts(awkward=awkward),
        timeframe=timeframes(),
        section=st.sampled_from((None, None, 0, 1)),
        cited=st.sampled_from((*_CITED, None)),
        citation=texts_or_none(awkward=True) if awkward else st.none(),
        conditions=conditions_of(awkward=awkward),
        stated_status=st.sampled_from((None, None, *StatedStatus)),
        parts=many(parts(awkward=awkward), size),
        place=places(awkward=awkward),
    )


@cache
def fundraising(*, awkward: bool) -> Drafts:
    """Items of a fundraising strategy, and those below them."""
    return draft_of(
        depth=st.sampled_from((0, 0, 0, 1, 2)),
        label=texts_or_none(awkward=awkward),
        text=texts(awkward=awkward),
        cited=st.sampled_from(_CITED),
        conditions=conditions_of(awkward=awkward),
        amounts=st.sampled_from(_NAMED),
        place=places(awkward=awkward),
    )


@cache
def budget_lines(*, awkward: bool) -> Drafts:
    """Budget lines: three figures, from which the two others follow."""
    return draft_of(
        label=texts_or_none(awkward=awkward),
        recurrence=st.sampled_from((None, *Recurrence)),
        post=MONEY,
        non_post=MONEY,
        existing=MONEY,
        shape=st.sampled_from(_SHAPES),
        place=places(awkward=awkward),
    )


@cache
def grand_totals(*, awkward: bool) -> Drafts:
    """Printed grand totals."""
    columns = (BudgetColumn.TOTAL, *BudgetColumn)
    if not awkward:
        return pool_of(column=columns, place=_PLACES[4:])
    return draft_of(column=st.sampled_from(columns), place=places(awkward=True))


@cache
def sponsors(*, awkward: bool) -> Drafts:
    """Sponsors of a resolution."""
    return draft_of(name=texts(awkward=awkward), confidence=_CONFIDENCE, place=places(awkward=awkward))


@cache
def _tables(*, awkward: bool) -> Drafts:
    """The tables of summaries: the headings of their columns, what they do not say, and where they stand."""
    if not awkward:
        return pool_of(columns=_COLUMNS, inferences=((), ("The lost headings are inferred.",)), place=_PLACES[4:])
    columns = st.lists(texts_or_none(awkward=True), max_size=3).map(tuple)
    return draft_of(columns=columns, inferences=sentences(), place=places(awkward=True))


def pbis(lines: Bounds, totals: Bounds, *, awkward: bool) -> Drafts:
    """Summaries of programme budget implications."""
    return draft_of(
        table=_tables(awkward=awkward),
        lines=many(budget_lines(awkward=awkward), lines),
        grand_totals=many(grand_totals(awkward=awkward), totals),
    )


@cache
def _official_records(*, awkward: bool) -> Drafts:
    """How far a resolution's number is from the one before, and what its official record says beside title and day."""
    gaps = (0, 0, 1, 3)
    if not awkward:
        return pool_of(
            gap=gaps,
            symbols=((), ("HSP/HA.2/Res.#",), ("HSP/HA.2/RES.#", "HSP/HA.2/RES. #")),
            page=(None, "https://example.org/resolution"),
            sponsors_are_partial=(False, True),
            places=_SEVERAL[1:],
        )
    return draft_of(
        gap=st.sampled_from(gaps),
        symbols=st.lists(texts(awkward=True), max_size=2).map(tuple),
        page=texts_or_none(awkward=True),
        sponsors_are_partial=st.booleans(),
        places=several_places(awkward=True),
    )


def breaches() -> Drafts:
    """Which resolution breaks a rule, in which record, and by how much."""
    return draft_of(here=st.booleans(), position=st.integers(0, 20), by=st.integers(1, 10**6), less=st.booleans())


def resolutions(sizes: Mapping[str, Bounds], *, awkward: bool, broken: bool) -> Drafts:
    """Resolutions of some sizes."""
    return draft_of(
        official_title=texts_or_none(awkward=awkward),
        headings=many(headings(awkward=awkward), sizes["headings"]),
        paragraphs=many(paragraphs(awkward=awkward), sizes["paragraphs"]),
        sections=many(sections(awkward=awkward), sizes["sections"]),
        milestones=many(milestones(sizes["parts"], awkward=awkward), sizes["milestones"]),
        fundraising=many(fundraising(awkward=awkward), sizes["fundraising"]),
        pbi=pbis(sizes["budget_lines"], sizes["grand_totals"], awkward=awkward),
        adopted=st.none() | days(),
        record=_official_records(awkward=awkward),
        sponsors=many(sponsors(awkward=awkward), (0, 2) if awkward else (0, 1)),
        breach=breaches() if broken else st.none(),
    )
