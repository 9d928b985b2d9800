"""What does not add up or agree in the sources."""

from collections.abc import Iterator
from typing import ClassVar

import attrs
from attrs import frozen

from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import Record
from unha2._records.source import Passage
from unha2.vocabulary import Confidence, DiscrepancyOrigin, DiscrepancyRule


@frozen(kw_only=True, eq=False, repr=False)
class Discrepancy(Record):
    """Two statements that cannot both hold, with both sides; never called a correction."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.DISCREPANCY,)

    rule: DiscrepancyRule = attrs.field(metadata=described("The rule that does not hold."))
    origin: DiscrepancyOrigin = attrs.field(metadata=described("Whether the checks or a curator found it."))
    record: str = attrs.field(metadata=described("The id of the record."))
    field: str = attrs.field(metadata=described("The field of the record."))
    published: str | None = attrs.field(metadata=described("What is published, as written."))
    published_usd: int | None = attrs.field(
        default=None,
        metadata=described("What is published in US dollars, where it is a figure.", unit="USD", optional=True),
    )
    implied: str | None = attrs.field(metadata=described("What the other side of the rule implies, in words."))
    implied_usd: int | None = attrs.field(
        default=None,
        metadata=described(
            "What the published operands of the rule imply in US dollars, where they are figures.",
            unit="USD",
            optional=True,
        ),
    )
    difference_usd: int | None = attrs.field(
        default=None,
        metadata=described(
            "``published_usd`` less ``implied_usd``, in US dollars, where both are figures.", unit="USD"
        ),
    )
    message: str = attrs.field(metadata=described("What does not hold, in a sentence.", searched=True))
    passages: tuple[Passage, ...] = attrs.field(default=(), metadata=described("Where both sides stand."))
    confidence: Confidence | None = attrs.field(
        default=None, metadata=described("Confidence in it, where a curator observed it.", optional=True)
    )

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        if self.id.rpartition("~")[0] != self.record:
            yield "id", f"{self.id!r} is not of its record; write '{self.record}~{self.field}'"
        difference = None
        if self.published_usd is not None and self.implied_usd is not None:
            difference = self.published_usd - self.implied_usd
        if self.difference_usd != difference:
            advice = "leave it out, as one of them is not known" if difference is None else f"write {difference}"
            yield "difference_usd", f"{self.difference_usd} is not published_usd less implied_usd; {advice}"
