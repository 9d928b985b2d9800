"""Sums over budget lines."""

from collections.abc import Iterable

from attrs import field, frozen

from unha2._records.budget import BudgetLine
from unha2._records.note import described
from unha2.vocabulary import BudgetColumn, TotalsBasis


@frozen(kw_only=True)
class Totals:
    """The sum of each column, in US dollars; the period is not printed, and recurrent and one-time mix.

    A column in which no cell has a figure has no sum: it is ``None``, and never 0.
    """

    post: int | None = field(metadata=described("Post requirements.", unit="USD"))
    non_post: int | None = field(metadata=described("Non-post requirements.", unit="USD"))
    total: int | None = field(metadata=described("Total requirements.", unit="USD"))
    existing: int | None = field(metadata=described("Existing resources.", unit="USD"))
    total_less_existing: int | None = field(
        metadata=described("Total requirements less existing resources; not a funding gap.", unit="USD")
    )
    basis: TotalsBasis = field(metadata=described("What was added up: printed cells, or what follows from the parts."))
    without_figure: tuple[str, ...] = field(
        metadata=described('The cells left out for want of a figure, such as "RES.2/B1.existing".')
    )

    def is_complete(self, column: BudgetColumn | str) -> bool:
        """Whether no cell of a column was left out of its sum.

        Raises:
            ValueError: If there is no such column.
        """
        wanted = BudgetColumn(column)
        return not any(cell.rpartition(".")[2] == wanted for cell in self.without_figure)

    def _repr_html_(self) -> str:
        """The sums as a table for notebooks; above it what they add up, and what was left out."""
        from unha2._html import table  # noqa: PLC0415  (for notebooks alone)

        left_out = ", ".join(self.without_figure) or "none"
        said = (
            f"US dollars, {self.basis}. Cells without a figure, left out: {left_out}. The period is not printed, and "
            "recurrent and one-time requirements are added together."
        )
        sums = [getattr(self, each) for each in BudgetColumn]
        cells = ["not known" if usd is None else f"{usd:,}" for usd in sums]
        return table(said, [each.value for each in BudgetColumn], [cells])


def total_of(lines: Iterable[BudgetLine], basis: TotalsBasis) -> Totals:
    """Add up lines; a cell without a figure is left out of its column and named."""
    sums: dict[str, int | None] = dict.fromkeys(each.value for each in BudgetColumn)
    without: list[str] = []
    for line in lines:
        for column, usd in cells_of(line, basis).items():
            if usd is None:
                without.append(f"{line.id}.{column.value}")
            else:
                sums[column.value] = (sums[column.value] or 0) + usd
    return Totals(**sums, basis=basis, without_figure=tuple(without))


def cells_of(line: BudgetLine, basis: TotalsBasis) -> dict[BudgetColumn, int | None]:
    """The cells of a line in US dollars, as published or as they follow from post, non-post and existing."""
    cells = {column: line.amount(column).usd for column in BudgetColumn}
    if basis == "published":
        return cells
    post, non_post, existing = (cells[c] for c in (BudgetColumn.POST, BudgetColumn.NON_POST, BudgetColumn.EXISTING))
    total = None if post is None or non_post is None else post + non_post
    less = None if total is None or existing is None else total - existing
    return cells | {BudgetColumn.TOTAL: total, BudgetColumn.TOTAL_LESS_EXISTING: less}
