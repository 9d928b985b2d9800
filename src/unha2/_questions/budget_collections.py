"""Collections of the programme budget implications and of what does not add up, and the questions they answer."""

from typing import TYPE_CHECKING, ClassVar, Self, get_args

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import UNSET, Unset, choice_of, has_word, is_of
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.discrepancy import Discrepancy
from unha2._records.record import RecordLike
from unha2.vocabulary import BudgetColumn, DiscrepancyOrigin, DiscrepancyRule, Recurrence, TotalsBasis

if TYPE_CHECKING:
    from unha2._questions.totals import Totals


class ProgrammeBudgetImplications(RecordCollection[ProgrammeBudgetImplication]):
    """Summaries of programme budget implications."""

    record_type = ProgrammeBudgetImplication
    shown: ClassVar[tuple[str, ...]] = ("id", "passage_first_line", "passage_last_line")

    def where(self, *, resolution: RecordLike | None = None) -> Self:
        """The summary of a resolution."""
        return self._passing(is_of(resolution))


class BudgetLines(RecordCollection[BudgetLine]):
    """Budget lines."""

    record_type = BudgetLine
    shown: ClassVar[tuple[str, ...]] = (
        "id",
        "label",
        "post_as_written",
        "non_post_as_written",
        "total_as_written",
        "existing_as_written",
        "total_less_existing_as_written",
    )

    def where(
        self, *, resolution: RecordLike | None = None, recurrence: Recurrence | str | None | Unset = UNSET
    ) -> Self:
        """The lines that pass every filter given.

        Args:
            resolution: A resolution, such as 7 or "RES.7".
            recurrence: Whether the requirement recurs, as printed; ``None`` for lines that print neither.
        """
        return self._passing(is_of(resolution), has_word("recurrence", recurrence, Recurrence))

    def total(self, *, basis: TotalsBasis = "published") -> "Totals":
        """The sum of each column, in US dollars; a column in which no cell has a figure sums to ``None``.

        Recurrent and one-time requirements are added together, and the period is never printed. Total less existing
        is not a funding gap.

        Raises:
            ValueError: If the basis is neither "published" nor "from_parts".
        """
        from unha2._questions.totals import total_of  # noqa: PLC0415  (a question of its own)

        choice_of("basis", basis, get_args(TotalsBasis))
        return total_of(self, basis)


class GrandTotals(RecordCollection[GrandTotal]):
    """Printed grand totals."""

    record_type = GrandTotal
    shown: ClassVar[tuple[str, ...]] = ("id", "column", "amount_as_written", "amount_usd")

    def where(self, *, resolution: RecordLike | None = None, column: BudgetColumn | str | Unset = UNSET) -> Self:
        """The grand totals of a resolution, or of a column."""
        return self._passing(is_of(resolution), has_word("column", column, BudgetColumn))


class Discrepancies(RecordCollection[Discrepancy]):
    """Discrepancies."""

    record_type = Discrepancy
    shown: ClassVar[tuple[str, ...]] = ("id", "origin", "published", "implied", "difference_usd", "message")

    def where(
        self,
        *,
        resolution: RecordLike | None = None,
        rule: DiscrepancyRule | str | Unset = UNSET,
        origin: DiscrepancyOrigin | str | Unset = UNSET,
    ) -> Self:
        """The discrepancies that pass every filter given.

        Args:
            resolution: A resolution, such as 7 or "RES.7", with all its records.
            rule: The rule that does not hold.
            origin: Who found it: "computed" by the checks, or "observed" by a curator.
        """
        return self._passing(
            is_of(resolution), has_word("rule", rule, DiscrepancyRule), has_word("origin", origin, DiscrepancyOrigin)
        )
