"""What a paragraph, a milestone or a fundraising item depends on."""

from attrs import field, frozen

from unha2._records.note import described
from unha2._records.value import Value
from unha2.vocabulary import ConditionEffect, ConditionKind


@frozen(kw_only=True, eq=False, repr=False)
class Condition(Value):
    """Something that a record depends on."""

    as_written: str = field(metadata=described("The words that state it."))
    kind: ConditionKind = field(metadata=described("What it depends on."))
    affects: ConditionEffect = field(metadata=described("What it decides."))
    inherited: bool = field(
        default=False, metadata=described("Whether it is stated of what the record stands under, not of itself.")
    )
    is_paraphrase: bool = field(
        default=False,
        metadata=described("Whether the words are ours, not those that are printed.", optional=True),
    )
