"""A dashboard, tested against any possible edition; it uses ``unha2[strategies]`` and nothing else of ours."""

from hypothesis import given

import unha2
from unha2.strategies import datasets

HALVES = ["2023-07/2023-12", "2024-01/2024-06", "2024-07/2024-12"]


def dashboard(ds: unha2.Dataset) -> list[str]:
    """The lines of a small dashboard: what is due in each half-year, and what remains to be funded."""
    lines = [f"{half}: {len(ds.milestones.where(due=half))} milestones due" for half in HALVES]
    for position in ds.funding():
        remaining = "not known" if position.remaining is None else f"${position.remaining:,}"
        lines.append(f"{position.resolution}: {remaining} remains")
    return lines


@given(datasets())
def test_the_dashboard_shows_every_resolution(ds: unha2.Dataset) -> None:
    """Whatever an edition holds, each resolution has a line, and no sum is made up."""
    lines = dashboard(ds)

    assert len(lines) == len(HALVES) + len(ds.resolutions)
    assert all("None" not in line for line in lines)


@given(datasets(broken="total_less_existing", overlays=0))
def test_a_budget_that_does_not_add_up_is_shown_as_published(ds: unha2.Dataset) -> None:
    """A published sum that its parts do not give is shown, and the discrepancy is there to be shown beside it."""
    assert len(ds.discrepancies.where(rule="total - existing = total_less_existing")) > 0
    for line in dashboard(ds)[len(HALVES) :]:
        resolution, _, said = line.partition(": ")
        published = ds.budget_lines.where(resolution=resolution).total().total_less_existing
        assert said == ("not known remains" if published is None else f"${published:,} remains")
