"""The dataset of a document made at once, if nothing is wrong with it; what is wrong, the codec finds with its path."""

from unha2._dataset.agreement import disagreement
from unha2._dataset.dataset import Dataset
from unha2._dataset.integrity import problems_of
from unha2._records.amount import Amount
from unha2._records.building import builder_of
from unha2._records.timeframe import Timeframe
from unha2._records.value import Value


def accepted(document: object) -> Dataset | None:
    """The dataset of plain JSON values; ``None`` if anything is wrong with them."""
    try:
        made: Dataset = builder_of(Dataset, _is_right)(document)
    except (LookupError, TypeError, ValueError):
        return None
    return None if any(True for _ in problems_of(made, words_are_read=True)) else made


def _is_right(value: Value) -> bool:
    """Whether a value keeps the rules of its class, and a time or an amount agrees with its words."""
    if next(value._faults(), None) is not None:  # noqa: SLF001  (the rules of the class)
        return False
    return not isinstance(value, Timeframe | Amount) or disagreement(value) is None
