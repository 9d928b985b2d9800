"""What came of a run: a result for each comparison, the machine and the versions, as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from attrs import asdict, frozen

from benchmarks.spread import Spread


@frozen(kw_only=True)
class Result:
    """What a comparison came to."""

    group: str
    name: str
    #: What was measured, and beside what.
    ours: str
    peer: str | None
    unit: str
    measured: Spread
    measured_of_peer: Spread | None
    #: "ratio", "difference" or "value".
    figure: str
    #: The figure, of the pairs of each round.
    reached: Spread
    pairs: int
    bar: float | None
    margin: float

    @property
    def is_held(self) -> bool | None:
        """Whether the median is not above the bar; ``None`` where there is no bar."""
        return None if self.bar is None else self.reached.median <= self.bar

    @property
    def trips(self) -> bool:
        """Whether a guard fails: the median is above the bar by more than the margin."""
        return self.bar is not None and self.reached.median > self.bar * self.margin


@frozen(kw_only=True)
class Run:
    """One run of all measurements."""

    #: The day, as YYYY-MM-DD.
    on: str
    machine: dict[str, str]
    versions: dict[str, str]
    #: How each group was measured.
    about: dict[str, str]
    results: tuple[Result, ...]


def json_of(run: Run) -> str:
    """A run as JSON text."""
    return json.dumps(asdict(run), ensure_ascii=False, indent=2) + "\n"


def run_of(text: str) -> Run:
    """The run that JSON text holds; ``run_of(json_of(run)) == run``."""
    values = json.loads(text)
    return Run(**(values | {"results": tuple(_results(values["results"]))}))


def _results(found: Iterable[dict[str, Any]]) -> Iterable[Result]:
    for each in found:
        spreads = {name: Spread(**value) for name, value in each.items() if isinstance(value, dict)}
        yield Result(**(each | spreads))
