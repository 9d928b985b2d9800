"""The records of implementation: decisions, updates, published funding figures and contributions."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from unha2._records.amount import MOST
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import Record
from unha2._records.source import Passage
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import Confidence, ContributionStage, Evidence, UpdateState

if TYPE_CHECKING:
    from fractions import Fraction

_CURRENCY = "[A-Z]{3}"
_RATE = r"[0-9]{1,12}(\.[0-9]{1,12})?"


@frozen(kw_only=True, eq=False, repr=False)
class Decision(Record):
    """A decision of the session; decisions and resolutions share numbers."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.DECISION,)

    title: str | None = field(
        default=None, metadata=described("The title; ``None`` where no source gives it.", searched=True)
    )
    adopted: date | None = field(default=None, metadata=described("The day of its adoption, where a source gives it."))
    resumed: bool = field(default=False, metadata=described("Whether the resumed session took it."))
    confidence: Confidence = field(metadata=described("Confidence in it."))
    passages: tuple[Passage, ...] = field(metadata=described("Where sources name it."))


@frozen(kw_only=True, eq=False, repr=False)
class ImplementationUpdate(Record):
    """What is known, as of a day, of something that was planned or asked for.

    A record without an update has none: that means no information, and never that it is late.
    """

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.UPDATE, IdKind.OVERLAY_RECORD)

    about: str = field(
        metadata=described("The id of the milestone, the part of one, the paragraph or the resolution it is about.")
    )
    state: UpdateState = field(metadata=described("What is known of it."))
    when: Timeframe = field(default=Timeframe(), metadata=described("When it happened, where that is known."))
    as_of: date = field(metadata=described("The day for which the statement holds."))
    note: str = field(metadata=described("What happened, in our words.", searched=True))
    evidence: Evidence = field(metadata=described("What sort of evidence it rests on."))
    confidence: Confidence = field(metadata=described("Confidence in it."))
    passages: tuple[Passage, ...] = field(metadata=described("Where the sources state it."))

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        first = self.when.earliest
        if self.state is UpdateState.MET and first is not None and first > self.as_of:
            yield "as_of", f"it cannot be met as of {self.as_of}, before it happened ({first} at the earliest)"

    @property
    def resolution(self) -> str | None:
        """The id of the resolution that it is about, "RES.7"."""
        return self.about.partition("/")[0]

    @property
    def parent(self) -> str | None:
        """The id of the record that it is about."""
        return self.about


@frozen(kw_only=True, eq=False, repr=False)
class FundingSnapshot(Record):
    """Figures that a tracker published, at a time it does not state; not comparable with the PBIs."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.SNAPSHOT, IdKind.OVERLAY_RECORD)

    about: str | None = field(default=None, metadata=described("The id of the resolution; ``None`` for all of them."))
    scope: str = field(metadata=described("What the figures cover, in our words.", searched=True))
    required_thousand_usd: int = field(metadata=described("The resources required, as printed.", unit="thousand USD"))
    mobilized_thousand_usd: int = field(metadata=described("The resources mobilized, as printed.", unit="thousand USD"))
    gap_thousand_usd: int = field(metadata=described("The funding gap, as printed.", unit="thousand USD"))
    gap_percent: int = field(metadata=described("The gap in per cent, as printed; not rounded consistently."))
    passages: tuple[Passage, ...] = field(metadata=described("Where they are published."))

    @property
    def resolution(self) -> str | None:
        """The id of the resolution that they are about; ``None`` for all of them."""
        return self.about

    @property
    def parent(self) -> str | None:
        """The id of the resolution that they are about; ``None`` for all of them."""
        return self.about


@frozen(kw_only=True, eq=False, repr=False)
class Contribution(Record):
    """Money that somebody gives for a resolution or a budget line; only overlays hold contributions.

    A contribution has one stage, the furthest it has come: what was pledged and then received is received.
    """

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.OVERLAY_RECORD,)

    about: str = field(metadata=described("The id of the resolution or the budget line that it is for."))
    contributor: str = field(metadata=described("Who gives it.", searched=True))
    amount: int = field(metadata=described("The amount in whole units of its currency."))
    currency: str = field(metadata=described("The currency, a code of ISO 4217."))
    rate: str | None = field(
        default=None,
        metadata=described("US dollars for one unit of the currency, as a decimal number; empty for US dollars."),
    )
    stage: ContributionStage = field(metadata=described("How far it has come."))
    period: str | None = field(
        default=None, metadata=described("The period that it is for, in the contributor's words.")
    )
    when: Timeframe = field(default=Timeframe(), metadata=described("When it reached its stage."))
    passages: tuple[Passage, ...] = field(metadata=described("Where the sources state it."))

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        if not 0 < self.amount <= MOST:
            yield "amount", f"a contribution of {self.amount} is not possible; write an amount from 1 to {MOST:,}"
        if not re.fullmatch(_CURRENCY, self.currency):
            yield "currency", f"{self.currency!r} is not a currency; write a code of ISO 4217 such as 'USD' or 'EUR'"
        yield from (("rate", reason) for reason in self._faults_of_rate())

    def _faults_of_rate(self) -> Iterator[str]:
        if self.rate is None:
            if self.currency != "USD":
                yield f"{self.currency} needs a rate: the US dollars for one {self.currency}, such as '1.085'"
        elif not re.fullmatch(_RATE, self.rate):
            yield f"{self.rate!r} is not a rate; write a decimal number such as '1.085', with 12 digits at most"
        elif self._exact_rate == 0 or (self.currency == "USD" and self._exact_rate != 1):
            yield f"{self.rate} cannot be the rate of {self.currency}; write the dollars for one unit, none for USD"
        elif self.usd > MOST:
            yield f"{self.amount} {self.currency} at {self.rate} is more than {MOST:,} US dollars; correct one of them"

    @property
    def _exact_rate(self) -> "Fraction":
        from fractions import Fraction  # noqa: PLC0415  (only overlays have contributions)

        return Fraction(self.rate or 1)

    @property
    def usd(self) -> int:
        """The amount in US dollars at its rate, rounded to whole dollars, half to even."""
        return round(self.amount * self._exact_rate)

    @property
    def resolution(self) -> str | None:
        """The id of the resolution that it is for, "RES.7"."""
        return self.about.partition("/")[0]

    @property
    def parent(self) -> str | None:
        """The id of the record that it is for."""
        return self.about
