"""All that a dataset stores, each field once."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from unha2._questions.budget_collections import Discrepancies
from unha2._questions.collections import Resolutions, Sources
from unha2._questions.implementation_collections import (
    Contributions,
    Decisions,
    FundingSnapshots,
    ImplementationUpdates,
)
from unha2._records.note import described
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2._records.source import Session, UnrecordedText
from unha2._records.value import Value

#: How the version of an edition is written.
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"


@frozen(kw_only=True, eq=False, repr=False)
class Contents(Value):
    """The stored fields of a dataset."""

    version: str = field(metadata=described("The version of the data."))
    session: Session = field(metadata=described("What the source states of the session.", table="sessions"))
    sources: Sources = field(converter=Sources, metadata=described("The sources."))
    resolutions: Resolutions = field(converter=Resolutions, metadata=described("The resolutions, in order of number."))
    unrecorded: tuple[UnrecordedText, ...] = field(
        default=(),
        metadata=described("The words of the sources that are in no record, and why.", row="unrecorded_text"),
    )
    observed: Discrepancies = field(
        default=Discrepancies(),
        converter=Discrepancies,
        metadata=described(
            "The discrepancies that a curator observed; ``discrepancies`` has the computed ones too.",
            table="discrepancies",
            row="discrepancy",
        ),
    )
    decisions: Decisions = field(
        default=Decisions(),
        converter=Decisions,
        metadata=described("The decisions that the edition knows.", optional=True),
    )
    updates: ImplementationUpdates = field(
        default=ImplementationUpdates(),
        converter=ImplementationUpdates,
        metadata=described("What is known of what was planned or asked for.", optional=True),
    )
    snapshots: FundingSnapshots = field(
        default=FundingSnapshots(),
        converter=FundingSnapshots,
        metadata=described("Funding figures as a tracker published them.", optional=True),
    )
    contributions: Contributions = field(
        default=Contributions(),
        converter=Contributions,
        metadata=described("Contributions, which overlays bring.", optional=True),
    )
    overlays: tuple[str, ...] = field(
        default=(),
        metadata=described("The names of the overlays laid over the edition, in their order.", optional=True),
    )

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not re.fullmatch(VERSION, self.version):
            yield "version", f"{self.version!r} is not a version; write three numbers such as '0.1.0'"

    def records(self) -> Iterator[Record]:
        """Every stored record, in source order: each resolution with all below it, then what is said of them."""
        for resolution in self.resolutions:
            yield from records_of(resolution)
        yield from self.decisions
        yield from self.updates
        yield from self.snapshots
        yield from self.contributions
        yield from self.observed


def records_of(resolution: Resolution) -> Iterator[Record]:
    """A resolution and all its records, those below a record right after it."""
    yield resolution
    yield from resolution.paragraphs
    yield from resolution.sections
    for milestone in resolution.milestones:
        yield milestone
        yield from milestone.parts
    yield from resolution.fundraising
    yield resolution.pbi
    yield from resolution.pbi.lines
    yield from resolution.pbi.grand_totals
