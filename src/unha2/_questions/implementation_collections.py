"""Collections of the records of implementation, and the questions they answer."""

from typing import ClassVar, Self

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import UNSET, Unset, has_word, is_about, is_true
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.record import RecordLike
from unha2.vocabulary import Confidence, ContributionStage, UpdateState


class Decisions(RecordCollection[Decision]):
    """Decisions."""

    record_type = Decision
    shown: ClassVar[tuple[str, ...]] = ("id", "title", "adopted", "confidence")

    def where(self, *, resumed: bool | None = None) -> Self:
        """The decisions of the resumed session, or the others."""
        return self._passing(is_true("resumed", resumed))


class ImplementationUpdates(RecordCollection[ImplementationUpdate]):
    """Updates on what was planned or asked for."""

    record_type = ImplementationUpdate
    shown: ClassVar[tuple[str, ...]] = ("id", "about", "state", "when_as_written", "as_of", "note", "confidence")

    def where(
        self,
        *,
        about: RecordLike | None = None,
        state: UpdateState | str | Unset = UNSET,
        confidence: Confidence | str | Unset = UNSET,
    ) -> Self:
        """The updates about a record or what stands below it, in a state, of a confidence."""
        return self._passing(
            is_about(about), has_word("state", state, UpdateState), has_word("confidence", confidence, Confidence)
        )


class FundingSnapshots(RecordCollection[FundingSnapshot]):
    """Published funding figures."""

    record_type = FundingSnapshot
    shown: ClassVar[tuple[str, ...]] = (
        "id",
        "about",
        "required_thousand_usd",
        "mobilized_thousand_usd",
        "gap_thousand_usd",
        "gap_percent",
    )

    def where(self, *, about: RecordLike | None | Unset = UNSET) -> Self:
        """The snapshots about a resolution (``None``: about all of them)."""
        if isinstance(about, Unset):
            return self
        return self.filter(lambda each: each.about is None) if about is None else self._passing(is_about(about))


class Contributions(RecordCollection[Contribution]):
    """Contributions, which overlays bring."""

    record_type = Contribution
    shown: ClassVar[tuple[str, ...]] = ("id", "about", "contributor", "amount", "currency", "usd", "stage")

    def where(self, *, about: RecordLike | None = None, stage: ContributionStage | str | Unset = UNSET) -> Self:
        """The contributions for a resolution or its budget lines, or at a stage."""
        return self._passing(is_about(about), has_word("stage", stage, ContributionStage))
