"""What is required, what was contributed, and what remains, for each resolution and in total."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from unha2._official_terms import Stage
from unha2._questions.totals import total_of
from unha2._records.budget import BudgetLine
from unha2._records.implementation import Contribution
from unha2.vocabulary import TotalsBasis


@frozen(kw_only=True)
class Funding:
    """What is required for a resolution, or for all, less existing resources, and what was contributed to it.

    US dollars, rounded. The period of the budgets is not printed, recurrent and one-time requirements are added
    together, and total less existing is no funding gap: what remains is what the briefing asked for less the
    contributions at hand, and no more than that.
    """

    #: The id of the resolution; ``None`` for all.
    resolution: str | None
    #: What the requirement adds up.
    basis: TotalsBasis
    #: Total requirements less existing resources.
    required: int
    #: The cells left out for want of a figure, such as "RES.2/B1.existing".
    without_figure: tuple[str, ...]
    #: What is promised and no more.
    pledged: int
    #: What is agreed in writing and not yet there.
    committed: int
    #: What is there.
    received: int

    @property
    def remaining(self) -> int:
        """The requirement less all contributions, whatever their stage; below 0 if more was given than asked for."""
        return self.required - self.pledged - self.committed - self.received

    @property
    def not_received(self) -> int:
        """The requirement less what is there."""
        return self.required - self.received


def _resolution_of(contribution: Contribution) -> str:
    return contribution.about.partition("/")[0]


def funding_of(
    lines: Iterable[BudgetLine], contributions: Iterable[Contribution], resolutions: Iterable[str]
) -> Iterator[Funding]:
    """For both bases: a row for each resolution, then one for all."""
    all_lines, given = tuple(lines), tuple(contributions)
    wanted: tuple[str | None, ...] = (*resolutions, None)
    for basis in TotalsBasis:
        for resolution in wanted:
            totals = total_of((line for line in all_lines if resolution in {None, line.resolution}), basis)
            mine = [each for each in given if resolution in {None, _resolution_of(each)}]
            stages = {stage: sum(each.usd for each in mine if each.stage is stage) for stage in Stage}
            yield Funding(
                resolution=resolution,
                basis=basis,
                required=totals.total_less_existing,
                without_figure=totals.without_figure,
                pledged=stages[Stage.PLEDGED],
                committed=stages[Stage.COMMITTED],
                received=stages[Stage.RECEIVED],
            )
