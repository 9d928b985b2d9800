"""A consumer of sixty lines: what other projects write must pass strict type checkers without a cast."""

from collections.abc import Iterator
from datetime import date

import unha2
from unha2.errors import UnknownIdError, WrongKindError
from unha2.vocabulary import Confidence, ContributionStage, Evidence, UpdateState


def due_by_half_year(ds: unha2.Dataset, halves: tuple[str, ...]) -> dict[str, int]:
    """How many milestones have their last day in each half-year."""
    return {half: len(ds.milestones.where(due=half, match=None)) for half in halves}


def unfunded(ds: unha2.Dataset) -> Iterator[tuple[str, int]]:
    """What remains of each resolution, where it is known."""
    for position in ds.funding(basis="from_parts"):
        if position.resolution is not None and position.remaining is not None:
            yield position.resolution, position.remaining


def tracker(ds: unha2.Dataset) -> unha2.Dataset:
    """The dataset with an overlay of our own."""
    here = (unha2.Passage(source="mytracker:minutes", locator="page 1"),)
    overlay = unha2.Overlay(
        name="mytracker",
        made_for=ds.version,
        sources=(unha2.Source(id="mytracker:minutes", title="Minutes", publisher="Our ministry"),),
        updates=(
            unha2.ImplementationUpdate(
                id="mytracker:u1",
                about="RES.7/M3",
                state=UpdateState.MET,
                when=unha2.Timeframe.parse("March 2024"),
                as_of=date(2024, 4, 2),
                note="The documents were circulated.",
                evidence=Evidence.REPORTED,
                confidence=Confidence.MEDIUM,
                passages=here,
            ),
        ),
        contributions=(
            unha2.Contribution(
                id="mytracker:c1",
                about="RES.7",
                contributor="A State",
                amount=100_000,
                currency="USD",
                stage=ContributionStage.RECEIVED,
                passages=here,
            ),
        ),
    )
    return ds.with_overlay(overlay)


def kind_of(ds: unha2.Dataset, text: str) -> str:
    """What somebody's spelling of an id names."""
    try:
        found: unha2.Record = ds.find(text)
    except (UnknownIdError, WrongKindError) as fault:
        return str(fault)
    if isinstance(found, unha2.Milestone):
        return f"{found.id}: {found.timeframe.latest}, {found.action}"
    return f"{type(found).__name__} of {found.resolution or 'the session'}"


def sizes(ds: unha2.Dataset) -> dict[str, int]:
    """How many milestones each resolution has, by groups and by slices of their collection."""
    groups: dict[object, unha2.Milestones] = dict(ds.milestones.group_by("resolution"))
    first: unha2.Milestone = ds.milestones[0]
    some: unha2.Milestones = ds.milestones[:3].where(conditional=False)
    line: unha2.BudgetLine = ds.budget_lines["RES.7/B1"]
    total: int | None = ds.budget_lines.where(resolution=line.resolution).total().total_less_existing
    return {"first": first.order, "some": len(some), "total": total or 0} | {str(k): len(v) for k, v in groups.items()}
