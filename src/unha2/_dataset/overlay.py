"""Overlays: what a user adds to an edition, in a namespace of its own."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from unha2._records.implementation import Contribution, FundingSnapshot, ImplementationUpdate, namespace_of
from unha2._records.note import described
from unha2._records.record import Source
from unha2.errors import InvalidDataError, Problem

_NAME = re.compile("[a-z][a-z0-9-]*")


@frozen(kw_only=True)
class Overlay:
    """Updates, snapshots and contributions of a user, to be laid over an edition with ``ds.overlay(...)``.

    Raises:
        InvalidDataError: If the name is malformed, or an id is not in the namespace of the name.
    """

    name: str = field(metadata=described('The name, which is the namespace of its ids, such as "mytracker".'))
    sources: tuple[Source, ...] = field(
        default=(),
        metadata=described("The sources that its records rest on, with ids in its namespace.", optional=True),
    )
    updates: tuple[ImplementationUpdate, ...] = field(default=(), metadata=described("Its updates.", optional=True))
    snapshots: tuple[FundingSnapshot, ...] = field(
        default=(), metadata=described("Its published funding figures.", optional=True)
    )
    contributions: tuple[Contribution, ...] = field(default=(), metadata=described("Its contributions.", optional=True))

    def __attrs_post_init__(self) -> None:
        """Refuse a malformed name and ids of another namespace."""
        problems = tuple(self._problems())
        if problems:
            raise InvalidDataError(problems)

    def _problems(self) -> Iterator[Problem]:
        if not _NAME.fullmatch(self.name):
            yield Problem("$.name", f"{self.name!r} is no name; use small letters, digits and dashes, a letter first")
        for kind in ("sources", "updates", "snapshots", "contributions"):
            for position, each in enumerate(getattr(self, kind)):
                if namespace_of(each.id) != self.name:
                    reason = f"{each.id!r} is not in the namespace of the overlay; write '{self.name}:...'"
                    yield Problem(f"$.{kind}[{position}].id", reason)
