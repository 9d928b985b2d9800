"""Sums over budget lines."""

from collections.abc import Iterable

from attrs import frozen

from unha2._records.budget import BudgetLine
from unha2.vocabulary import BudgetColumn, TotalsBasis


@frozen(kw_only=True)
class Totals:
    """The sum of each column, in US dollars; the period is not printed, and recurrent and one-time mix."""

    #: Post requirements.
    post: int
    #: Non-post requirements.
    non_post: int
    #: Total requirements.
    total: int
    #: Existing resources.
    existing: int
    #: Total requirements less existing resources; not a funding gap.
    total_less_existing: int
    #: What was added up.
    basis: TotalsBasis
    #: The cells left out for want of a figure, such as "RES.2/B1.existing".
    without_figure: tuple[str, ...]


def total_of(lines: Iterable[BudgetLine], basis: TotalsBasis) -> Totals:
    """Add up lines; a cell without a figure is left out of its column and named."""
    sums = dict.fromkeys(BudgetColumn, 0)
    without: list[str] = []
    for line in lines:
        for column, usd in cells_of(line, basis).items():
            if usd is None:
                without.append(f"{line.id}.{column.value}")
            else:
                sums[column] += usd
    return Totals(
        **{column.value: usd for column, usd in sums.items()},
        basis=basis,
        without_figure=tuple(without),
    )


def cells_of(line: BudgetLine, basis: TotalsBasis) -> dict[BudgetColumn, int | None]:
    """The cells of a line in US dollars, as published or as they follow from post, non-post and existing."""
    cells = {column: line.amount(column).usd for column in BudgetColumn}
    if basis is TotalsBasis.PUBLISHED:
        return cells
    post, non_post, existing = (cells[c] for c in (BudgetColumn.POST, BudgetColumn.NON_POST, BudgetColumn.EXISTING))
    total = None if post is None or non_post is None else post + non_post
    less = None if total is None or existing is None else total - existing
    return cells | {BudgetColumn.TOTAL: total, BudgetColumn.TOTAL_LESS_EXISTING: less}
