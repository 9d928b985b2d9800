"""Collections of what came of the resolutions, and the questions they answer."""

from typing import Self

from unha2._official_terms import Confidence, Stage, UpdateState
from unha2._questions.collection import RecordCollection
from unha2._questions.filters import UNSET, Unset, has_word, is_about
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate


class Decisions(RecordCollection[Decision]):
    """Decisions."""

    record_type = Decision

    def where(self, *, resumed: bool | None = None) -> Self:
        """The decisions of the resumed session, or the others."""
        return self if resumed is None else self.filter(lambda each: each.resumed is resumed)


class ImplementationUpdates(RecordCollection[ImplementationUpdate]):
    """Updates on what was planned or asked for."""

    record_type = ImplementationUpdate

    def where(self, *, about: str | None = None, state: str | Unset = UNSET, confidence: str | Unset = UNSET) -> Self:
        """The updates about a record or what stands below it, in a state, of a confidence."""
        return self._passing(
            is_about(about), has_word("state", state, UpdateState), has_word("confidence", confidence, Confidence)
        )


class FundingSnapshots(RecordCollection[FundingSnapshot]):
    """Published funding figures."""

    record_type = FundingSnapshot

    def where(self, *, about: str | None | Unset = UNSET) -> Self:
        """The snapshots about a resolution (``None``: about all of them)."""
        if isinstance(about, Unset):
            return self
        return self._passing(is_about(about)) if about else self.filter(lambda each: each.about is None)


class Contributions(RecordCollection[Contribution]):
    """Contributions, which overlays bring."""

    record_type = Contribution

    def where(self, *, about: str | None = None, stage: str | Unset = UNSET) -> Self:
        """The contributions for a resolution or its budget lines, or at a stage."""
        return self._passing(is_about(about), has_word("stage", stage, Stage))
