"""What is required, what was contributed, and what remains, for each resolution and in total."""

from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar, Self

from attrs import field, frozen

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import is_of
from unha2._questions.totals import total_of
from unha2._records.budget import BudgetLine
from unha2._records.implementation import Contribution
from unha2._records.note import described
from unha2._records.record import RecordLike
from unha2.vocabulary import ContributionStage, TotalsBasis


@frozen(kw_only=True)
class FundingPosition:
    """What is required for a resolution, or for all, less existing resources, and what was contributed to it.

    US dollars, rounded. The period of the budgets is not printed, recurrent and one-time requirements are added
    together, and total less existing is not a funding gap: what remains is what the briefing asked for less the
    contributions in the dataset, and no more than that.
    """

    resolution: str | None = field(metadata=described("The id of the resolution; ``None`` for all."))
    basis: TotalsBasis = field(metadata=described("What the requirement adds up."))
    required: int | None = field(
        metadata=described("Total requirements less existing resources; ``None`` where no figure is known.", unit="USD")
    )
    without_figure: tuple[str, ...] = field(
        metadata=described('The cells left out for want of a figure, such as "RES.2/B1.existing".')
    )
    pledged: int = field(metadata=described("What is promised and no more.", unit="USD"))
    committed: int = field(metadata=described("What is agreed in writing and not yet there.", unit="USD"))
    received: int = field(metadata=described("What is there.", unit="USD"))

    @property
    def remaining(self) -> int | None:
        """The requirement less all contributions; below 0 if more was given than asked for, ``None`` if not known."""
        return None if self.required is None else self.required - self.pledged - self.committed - self.received

    @property
    def not_received(self) -> int | None:
        """The requirement less what is there; ``None`` if the requirement is not known."""
        return None if self.required is None else self.required - self.received


class FundingPositions(RecordCollection[FundingPosition]):
    """Funding positions on one basis, found by the id of the resolution; ``total`` is the row for all of them."""

    record_type = FundingPosition
    key: ClassVar[str] = "resolution"
    shown: ClassVar[tuple[str, ...]] = (
        "resolution",
        "basis",
        "required",
        "pledged",
        "committed",
        "received",
        "remaining",
        "without_figure",
    )

    def where(self, *, resolution: RecordLike | None = None) -> Self:
        """The position of a resolution."""
        return self._passing(is_of(resolution))

    @property
    def total(self) -> FundingPosition:
        """The row for all, the sum of these positions without the requirements that are not known."""
        known = [each.required for each in self if each.required is not None]
        return FundingPosition(
            resolution=None,
            basis=self[0].basis if len(self) else "published",
            required=sum(known) if known else None,
            without_figure=tuple(cell for each in self for cell in each.without_figure),
            pledged=sum(each.pledged for each in self),
            committed=sum(each.committed for each in self),
            received=sum(each.received for each in self),
        )


def funding_of(
    lines: Iterable[BudgetLine], contributions: Iterable[Contribution], resolutions: Iterable[str], basis: TotalsBasis
) -> FundingPositions:
    """The position of each resolution on a basis."""
    required: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        required[line.resolution].append(line)
    given: dict[str | None, list[Contribution]] = defaultdict(list)
    for contribution in contributions:
        given[contribution.resolution].append(contribution)
    return FundingPositions(_position(each, required[each], given[each], basis) for each in resolutions)


def _position(
    resolution: str, lines: list[BudgetLine], given: list[Contribution], basis: TotalsBasis
) -> FundingPosition:
    totals = total_of(lines, basis)
    stages = {stage: sum(each.usd for each in given if each.stage is stage) for stage in ContributionStage}
    return FundingPosition(
        resolution=resolution,
        basis=basis,
        required=totals.total_less_existing,
        without_figure=totals.without_figure,
        pledged=stages[ContributionStage.PLEDGED],
        committed=stages[ContributionStage.COMMITTED],
        received=stages[ContributionStage.RECEIVED],
    )
