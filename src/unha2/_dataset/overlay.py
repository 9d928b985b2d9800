"""Overlays: what a user adds to an edition, in a namespace of its own."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from unha2._dataset.contents import VERSION
from unha2._records.ids import SLUG, namespace_of
from unha2._records.implementation import Contribution, FundingSnapshot, ImplementationUpdate
from unha2._records.note import described
from unha2._records.source import Source
from unha2._records.value import Value


@frozen(kw_only=True, eq=False, repr=False)
class Overlay(Value):
    """Updates, snapshots and contributions of a user, to be laid over an edition with ``ds.with_overlay(...)``."""

    name: str = field(metadata=described('The name, which is the namespace of its ids, such as "mytracker".'))
    made_for: str | None = field(
        default=None,
        metadata=described("The version of the edition that it was made for, where it says so.", optional=True),
    )
    sources: tuple[Source, ...] = field(
        default=(),
        metadata=described("The sources that its records rest on, with ids in its namespace.", optional=True),
    )
    updates: tuple[ImplementationUpdate, ...] = field(default=(), metadata=described("Its updates.", optional=True))
    snapshots: tuple[FundingSnapshot, ...] = field(
        default=(), metadata=described("Its published funding figures.", optional=True)
    )
    contributions: tuple[Contribution, ...] = field(default=(), metadata=described("Its contributions.", optional=True))

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not re.fullmatch(SLUG, self.name):
            yield "name", f"{self.name!r} is not a name; use lower-case letters, digits and hyphens, a letter first"
            return
        from unha2._dataset.agreement import disagreements  # noqa: PLC0415  (the grammar of times)

        if self.made_for is not None and not re.fullmatch(VERSION, self.made_for):
            yield "made_for", f"{self.made_for!r} is not a version of an edition; write one such as '1.1.0'"
        for kind in ("sources", "updates", "snapshots", "contributions"):
            for position, each in enumerate(getattr(self, kind)):
                if namespace_of(each.id) != self.name:
                    reason = f"{each.id!r} is not in the namespace of the overlay; write '{self.name}:...'"
                    yield f"{kind}[{position}].id", reason
            named = [(f"{kind}[{position}]", each) for position, each in enumerate(getattr(self, kind))]
            yield from disagreements(named)

    def records(self) -> tuple[ImplementationUpdate | FundingSnapshot | Contribution, ...]:
        """Its records: updates, snapshots and contributions."""
        return (*self.updates, *self.snapshots, *self.contributions)
