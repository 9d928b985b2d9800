"""The fundraising strategy of a resolution."""

from typing import ClassVar

from attrs import field, frozen

from unha2._records.amount import Amount
from unha2._records.condition import Condition
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import ResolutionRecord
from unha2._records.source import Passage


@frozen(kw_only=True, eq=False, repr=False)
class FundraisingItem(ResolutionRecord):
    """A paragraph or list item of a fundraising strategy."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.FUNDRAISING_ITEM,)

    order: int = field(metadata=described("The position among the items of its resolution, from 1."))
    label: str | None = field(
        default=None, metadata=described('A printed lead-in, such as "Earmarked".', searched=True)
    )
    text: str = field(
        metadata=described("The words, verbatim but for list markers and folded white space.", searched=True)
    )
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they cite.", references="paragraphs")
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions that they state."))
    amounts: tuple[Amount, ...] = field(default=(), metadata=described("The amounts that they name."))
    passage: Passage = field(metadata=described("Where they stand."))
