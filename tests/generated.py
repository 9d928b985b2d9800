"""Arbitrary datasets, whose ids and references hold together."""

from typing import Any

from attrs import evolve
from hypothesis import strategies as st

import unha2

#: What breaks careless formats: quotes, separators, formulas, right-to-left and astral characters, nothing at all.
AWKWARD = [
    "",
    "'",
    "=1+1",
    "-",
    "@x",
    "a,b",
    '"',
    "a\r\nb",
    "\n",
    "\t",
    "\u05d0\u200f",
    "\U0001f3d8",
    "NA",
    "None",
    "true",
    "1",
]
TEXT = st.text(max_size=8) | st.sampled_from(AWKWARD)
MAYBE_TEXT = st.none() | TEXT
LINES = st.tuples(st.integers(1, 400), st.integers(0, 9))
TIMES = st.sampled_from([each.timeframe for each in unha2.load("1.0.0").milestones])
PASSAGES = LINES.map(lambda ends: unha2.Passage(source="briefing", first_line=ends[0], last_line=sum(ends))) | TEXT.map(
    lambda place: unha2.Passage(source="briefing", locator=place)
)
CONDITIONS = st.lists(
    st.builds(
        unha2.Condition,
        as_written=TEXT,
        kind=st.sampled_from(unha2.ConditionKind),
        affects=st.sampled_from(unha2.Affects),
        inherited=st.booleans(),
    ),
    max_size=2,
).map(tuple)
STATUS = st.none() | st.sampled_from(unha2.Status)
AMOUNTS = st.sampled_from(["$0", "-", "$in kind", "", "$3,686,94", "$75K", "12", "$1,234"]).map(unha2.Amount.parse)


SOME_PASSAGES = st.lists(PASSAGES, max_size=2).map(tuple)
CONFIDENCE = st.sampled_from(unha2.Confidence)
DAYS = st.dates()


def decisions() -> st.SearchStrategy[unha2.Decision]:
    """A decision, to be numbered."""
    return st.builds(
        unha2.Decision,
        id=st.just("DEC.1"),
        title=MAYBE_TEXT,
        adopted=st.none() | DAYS,
        resumed=st.booleans(),
        confidence=CONFIDENCE,
        passages=SOME_PASSAGES,
    )


def updates(about: str) -> st.SearchStrategy[unha2.ImplementationUpdate]:
    """An update about a resolution, to be numbered."""
    return st.builds(
        unha2.ImplementationUpdate,
        id=st.just(f"{about}/U1"),
        about=st.just(about),
        state=st.sampled_from(unha2.UpdateState),
        when=TIMES,
        as_of=DAYS,
        note=TEXT,
        evidence=st.sampled_from(unha2.Evidence),
        confidence=CONFIDENCE,
        passages=SOME_PASSAGES,
    )


def snapshots(about: str) -> st.SearchStrategy[unha2.FundingSnapshot]:
    """A snapshot, about a resolution or all of them."""
    figures = st.integers(0, 10**6)
    return st.builds(
        unha2.FundingSnapshot,
        id=st.just("SNAP.1"),
        about=st.none() | st.just(about),
        scope=TEXT,
        required=figures,
        mobilized=figures,
        gap=figures,
        gap_percent=figures,
        passages=SOME_PASSAGES,
    )


def contributions(about: str) -> st.SearchStrategy[unha2.Contribution]:
    """A contribution of an overlay."""
    return st.builds(
        unha2.Contribution,
        id=st.just("ours:c1"),
        about=st.just(about),
        contributor=TEXT,
        amount=st.integers(1, 2**63 - 1),
        currency=st.just("EUR"),
        rate=st.sampled_from(["1.085", "0.5"]),
        stage=st.sampled_from(unha2.Stage),
        period=MAYBE_TEXT,
        when=TIMES,
        passages=SOME_PASSAGES,
    )


SPONSORS = st.builds(unha2.Sponsor, name=TEXT, confidence=CONFIDENCE, passage=PASSAGES)


@st.composite
def resolutions(draw: st.DrawFn, number: int) -> unha2.Resolution:
    """A resolution whose ids and references hold together."""
    home = f"RES.{number}"
    count = st.integers(0, 2)
    paragraphs = tuple(
        unha2.OperativeParagraph(
            id=f"{home}/OP{n}",
            verbs=tuple(draw(st.lists(st.sampled_from(unha2.Verb), max_size=2))),
            addressees=tuple(draw(st.lists(st.sampled_from(unha2.Addressee), max_size=2))),
            summary=draw(MAYBE_TEXT),
            numbering=draw(st.none() | st.sampled_from(unha2.Numbering)),
            conditions=draw(CONDITIONS),
            passages=draw(SOME_PASSAGES),
            sequence=draw(st.none() | st.sampled_from(unha2.Sequence)),
            confidence=draw(st.none() | CONFIDENCE),
        )
        for n in range(1, draw(count) + 1)
    )
    cited = st.lists(st.sampled_from(paragraphs).map(lambda each: each.id), max_size=2).map(tuple)
    cites: tuple[str, ...] = draw(cited) if paragraphs else ()
    section = unha2.RoadmapSection(
        id=f"{home}/S1", heading=draw(TEXT), timeframe=draw(TIMES), paragraphs=cites, passage=draw(PASSAGES)
    )
    milestones = tuple(
        unha2.Milestone(
            id=f"{home}/M{n}",
            order=n,
            section=draw(st.none() | st.just(section.id)),
            text=draw(TEXT),
            timeframe=draw(TIMES),
            paragraphs=cites,
            cites_all_paragraphs=draw(st.booleans()),
            citation_as_written=draw(MAYBE_TEXT),
            conditions=draw(CONDITIONS),
            stated_status=draw(STATUS),
            parts=tuple(
                unha2.MilestonePart(id=f"{home}/M{n}.{k}", text=draw(TEXT), stated_status=draw(STATUS))
                for k in range(1, draw(count) + 1)
            ),
            passage=draw(PASSAGES),
        )
        for n in range(1, draw(count) + 1)
    )
    items = tuple(
        unha2.FundraisingItem(
            id=f"{home}/F{n}",
            order=n,
            label=draw(MAYBE_TEXT),
            text=draw(TEXT),
            conditions=draw(CONDITIONS),
            amounts=tuple(draw(st.lists(AMOUNTS, max_size=2))),
            passage=draw(PASSAGES),
        )
        for n in range(1, draw(count) + 1)
    )
    cells: Any = {column.value: draw(AMOUNTS) for column in unha2.BudgetColumn}
    line = unha2.BudgetLine(
        id=f"{home}/B1",
        label=draw(MAYBE_TEXT),
        recurrence=draw(st.none() | st.sampled_from(unha2.Recurrence)),
        passage=draw(PASSAGES),
        **cells,
    )
    total = unha2.GrandTotal(
        id=f"{home}/T1",
        column=draw(st.sampled_from(unha2.BudgetColumn)),
        amount=draw(AMOUNTS),
        passage=draw(PASSAGES),
    )
    heading = unha2.Heading(
        as_written=draw(TEXT), context=draw(st.sampled_from(unha2.HeadingContext)), passage=draw(PASSAGES)
    )
    pbi = unha2.ProgrammeBudgetImplication(
        id=f"{home}/PBI",
        columns=tuple(draw(st.lists(MAYBE_TEXT, max_size=2))),
        lines=(line,),
        grand_totals=(total,),
        inferences=tuple(draw(st.lists(TEXT, max_size=1))),
        passage=draw(PASSAGES),
    )
    return unha2.Resolution(
        id=home,
        official_title=draw(MAYBE_TEXT),
        adopted=draw(st.none() | DAYS),
        symbols=tuple(draw(st.lists(TEXT, max_size=2))),
        page=draw(MAYBE_TEXT),
        sponsors=tuple(draw(st.lists(SPONSORS, max_size=2))),
        sponsors_are_partial=draw(st.booleans()),
        passages=draw(SOME_PASSAGES),
        headings=(heading,),
        paragraphs=paragraphs,
        sections=(section,),
        milestones=milestones,
        fundraising=items,
        pbi=pbi,
    )


@st.composite
def datasets(draw: st.DrawFn) -> unha2.Dataset:
    """A dataset of one or two resolutions, with words set aside and an observed discrepancy."""
    numbers = sorted(draw(st.lists(st.integers(1, 12), min_size=1, max_size=2, unique=True)))
    aside = st.builds(unha2.SetAside, text=TEXT, reason=st.sampled_from(unha2.Unrecorded), passage=PASSAGES)
    dollars = st.integers(-(2**63), 2**63 - 1)
    sides = st.none() | dollars | TEXT
    observed = unha2.Discrepancy(
        id="observed",
        rule=draw(st.sampled_from(unha2.Rule)),
        origin=unha2.Origin.OBSERVED,
        record=f"RES.{numbers[0]}",
        confidence=draw(st.none() | CONFIDENCE),
        field=draw(TEXT),
        published=draw(sides),
        implied=draw(sides),
        difference_usd=draw(st.none() | dollars),
        message=draw(TEXT),
        passages=tuple(draw(st.lists(PASSAGES, max_size=2))),
    )
    whole = unha2.load("1.0.0")
    home = f"RES.{numbers[0]}"
    return evolve(
        whole,
        version=draw(TEXT),
        sources=(evolve(whole.sources[0], text=draw(MAYBE_TEXT), note=draw(MAYBE_TEXT), dated=draw(TIMES)),),
        resolutions=tuple(draw(resolutions(number)) for number in numbers),
        set_aside=tuple(draw(st.lists(aside, max_size=2))),
        observed=(observed,),
        decisions=tuple(draw(st.lists(decisions(), max_size=1))),
        updates=tuple(draw(st.lists(updates(home), max_size=1))),
        snapshots=tuple(draw(st.lists(snapshots(home), max_size=1))),
        contributions=tuple(draw(st.lists(contributions(home), max_size=1))),
        overlays=("ours",),
    )
