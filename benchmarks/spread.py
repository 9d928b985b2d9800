"""What several measurements of one thing come to: the median and the quartiles."""

from collections.abc import Sequence
from statistics import quantiles

from attrs import frozen


@frozen
class Spread:
    """The lower quartile, the median and the upper quartile of some numbers."""

    low: float
    median: float
    high: float


def spread_of(numbers: Sequence[float]) -> Spread:
    """The quartiles of numbers; one number alone is all three.

    Raises:
        ValueError: If there are none.
    """
    if not numbers:
        message = "nothing was measured"
        raise ValueError(message)
    if len(numbers) == 1:
        return Spread(numbers[0], numbers[0], numbers[0])
    return Spread(*quantiles(numbers, n=4, method="inclusive"))
