"""The records of programme budget implications."""

from attrs import frozen

from unha2._money import Amount
from unha2._record import Passage, Record
from unha2._terms import BudgetColumn, Recurrence


@frozen(kw_only=True)
class BudgetLine(Record):
    """One line of requirements, five amounts in US dollars; the period is not printed."""

    #: The label as printed, where there is one.
    label: str | None = None
    #: Recurrent or one-time, where that is printed.
    recurrence: Recurrence | None = None
    #: Post requirements.
    post: Amount
    #: Non-post requirements.
    non_post: Amount
    #: Total requirements.
    total: Amount
    #: Existing resources.
    existing: Amount
    #: Total requirements less existing resources; not a funding gap.
    total_less_existing: Amount
    #: Where the line stands.
    passage: Passage

    def amount(self, column: BudgetColumn) -> Amount:
        """The amount in a column."""
        amounts = {
            BudgetColumn.POST: self.post,
            BudgetColumn.NON_POST: self.non_post,
            BudgetColumn.TOTAL: self.total,
            BudgetColumn.EXISTING: self.existing,
            BudgetColumn.TOTAL_LESS_EXISTING: self.total_less_existing,
        }
        return amounts[column]


@frozen(kw_only=True)
class GrandTotal(Record):
    """A printed sum over the lines of one summary; each print of it is a record."""

    #: The column that it sums.
    column: BudgetColumn
    #: The sum as printed.
    amount: Amount
    #: Where it stands.
    passage: Passage


@frozen(kw_only=True)
class ProgrammeBudgetImplication(Record):
    """The summary of a resolution's programme budget implications (PBI)."""

    #: The headings of the columns as printed, ``None`` for one that was lost.
    columns: tuple[str | None, ...]
    #: The lines of requirements.
    lines: tuple[BudgetLine, ...]
    #: The printed grand totals.
    grand_totals: tuple[GrandTotal, ...] = ()
    #: What the table does not say, a sentence each.
    inferences: tuple[str, ...] = ()
    #: Where the table stands.
    passage: Passage
