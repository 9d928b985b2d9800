"""The records of programme budget implications."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from unha2._records.amount import Amount
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import ResolutionRecord
from unha2._records.source import Passage
from unha2._records.value import faults_of_sentences
from unha2.vocabulary import BudgetColumn, Recurrence


@frozen(kw_only=True, eq=False, repr=False)
class BudgetLine(ResolutionRecord):
    """One line of requirements, five amounts in US dollars; the period is not printed."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.BUDGET_LINE,)

    label: str | None = field(
        default=None, metadata=described("The label as printed, where there is one.", searched=True)
    )
    recurrence: Recurrence | None = field(
        default=None, metadata=described("Recurrent or one-time, where that is printed.")
    )
    post: Amount = field(metadata=described("Post requirements."))
    non_post: Amount = field(metadata=described("Non-post requirements."))
    total: Amount = field(metadata=described("Total requirements."))
    existing: Amount = field(metadata=described("Existing resources."))
    total_less_existing: Amount = field(
        metadata=described("Total requirements less existing resources; not a funding gap.")
    )
    passage: Passage = field(metadata=described("Where the line stands."))

    def amount(self, column: BudgetColumn) -> Amount:
        """The amount in a column."""
        found: Amount = getattr(self, column.value)
        return found


@frozen(kw_only=True, eq=False, repr=False)
class GrandTotal(ResolutionRecord):
    """A printed sum over the lines of one summary; each print of it is a record."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.GRAND_TOTAL,)

    column: BudgetColumn = field(metadata=described("The column that it sums."))
    amount: Amount = field(metadata=described("The sum as printed."))
    passage: Passage = field(metadata=described("Where it stands."))


@frozen(kw_only=True, eq=False, repr=False)
class ProgrammeBudgetImplication(ResolutionRecord):
    """The summary of a resolution's programme budget implications (PBI)."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.PBI,)

    columns: tuple[str | None, ...] = field(
        metadata=described("The headings of the columns as printed, ``None`` for one that was lost.", row="heading")
    )
    lines: tuple[BudgetLine, ...] = field(metadata=described("The lines of requirements.", table="budget_lines"))
    grand_totals: tuple[GrandTotal, ...] = field(default=(), metadata=described("The printed grand totals."))
    inferences: tuple[str, ...] = field(default=(), metadata=described("What the table does not say, a sentence each."))
    passage: Passage = field(metadata=described("Where the table stands."))

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        yield from faults_of_sentences("inferences", self.inferences)
