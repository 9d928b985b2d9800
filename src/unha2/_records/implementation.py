"""The records of what came of the resolutions: decisions, updates, published funding figures and contributions."""

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from attrs import field, frozen

from unha2._official_terms import Confidence, Evidence, Stage, UpdateState
from unha2._records.note import described
from unha2._records.record import Passage, Record
from unha2._records.timeframe import Timeframe

_NAME = r"[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]*"
_UPDATE = re.compile(rf"RES\.[1-9][0-9]*/U[1-9][0-9]*|{_NAME}")
_SNAPSHOT = re.compile(rf"SNAP\.[1-9][0-9]*|{_NAME}")
_CONTRIBUTION = re.compile(_NAME)
_CURRENCY = re.compile("[A-Z]{3}")
_RATE = re.compile(r"[0-9]+(\.[0-9]+)?")


def _check(pattern: re.Pattern[str], text: str, example: str) -> None:
    if not pattern.fullmatch(text):
        message = f"{text!r} is no such id or code; write one like {example}"
        raise ValueError(message)


def namespace_of(id: str) -> str | None:  # noqa: A002  (the word of the field)
    """The namespace of an id that is not ours, "mytracker" of "mytracker:u1"."""
    return id.partition(":")[0] if ":" in id else None


@frozen(kw_only=True)
class Decision(Record):
    """A decision of the session; decisions and resolutions share numbers."""

    title: str | None = field(default=None, metadata=described("The title; ``None`` where no source gives it."))
    adopted: date | None = field(default=None, metadata=described("The day of its adoption, where a source gives it."))
    resumed: bool = field(default=False, metadata=described("Whether the resumed session took it."))
    confidence: Confidence = field(metadata=described("How sure it is."))
    passages: tuple[Passage, ...] = field(metadata=described("Where sources name it."))


@frozen(kw_only=True)
class ImplementationUpdate:
    """What is known, as of a day, of something that was planned or asked for.

    A record without an update has none: that means no information, and never that it is late.
    """

    id: str = field(metadata=described('The id, "RES.3/U1", or one of an overlay, "mytracker:u1".'))
    about: str = field(
        metadata=described("The id of the milestone, the part of one, the paragraph or the resolution it is about.")
    )
    state: UpdateState = field(metadata=described("What is known of it."))
    when: Timeframe = field(default=Timeframe(), metadata=described("When it happened, where that is known."))
    as_of: date = field(metadata=described("The day for which the statement holds."))
    note: str = field(metadata=described("What happened, in our words."))
    evidence: Evidence = field(metadata=described("What sort of evidence it rests on."))
    confidence: Confidence = field(metadata=described("How sure it is."))
    passages: tuple[Passage, ...] = field(metadata=described("Where the sources state it."))

    @id.validator  # noqa: A003  (the word of the field)
    def _id_is_well_formed(self, _: object, value: str) -> None:
        _check(_UPDATE, value, "'RES.3/U1' or 'mytracker:u1'")


@frozen(kw_only=True)
class FundingSnapshot:
    """Figures that a tracker published, at a time it does not state; not comparable with the PBIs."""

    id: str = field(metadata=described('The id, "SNAP.1".'))
    about: str | None = field(default=None, metadata=described("The id of the resolution; ``None`` for all of them."))
    scope: str = field(metadata=described("What the figures cover, in our words."))
    required: int = field(metadata=described("The resources required, as printed.", unit="thousand USD"))
    mobilized: int = field(metadata=described("The resources mobilized, as printed.", unit="thousand USD"))
    gap: int = field(metadata=described("The funding gap, as printed.", unit="thousand USD"))
    gap_percent: int = field(metadata=described("The gap in per cent, as printed; not rounded consistently."))
    passages: tuple[Passage, ...] = field(metadata=described("Where they are published."))

    @id.validator  # noqa: A003  (the word of the field)
    def _id_is_well_formed(self, _: object, value: str) -> None:
        _check(_SNAPSHOT, value, "'SNAP.1' or 'mytracker:s1'")


@frozen(kw_only=True)
class Contribution:
    """Money that somebody gives for a resolution or a budget line; only overlays hold contributions.

    A contribution has one stage, the furthest it has come: what was pledged and then received is received.

    Raises:
        ValueError: If an amount, a currency or a rate is malformed, or a rate is missing beside another currency.
    """

    id: str = field(metadata=described('The id in the namespace of its overlay, "mytracker:c1".'))
    about: str = field(metadata=described("The id of the resolution or the budget line that it is for."))
    contributor: str = field(metadata=described("Who gives it."))
    amount: int = field(metadata=described("The amount in whole units of its currency."))
    currency: str = field(metadata=described("The currency, a code of ISO 4217."))
    rate: str = field(
        default="1", metadata=described("US dollars for one unit of the currency, as a decimal number; 1 for USD.")
    )
    stage: Stage = field(metadata=described("How far it has come."))
    period: str | None = field(
        default=None, metadata=described("The period that it is for, in the contributor's words.")
    )
    when: Timeframe = field(default=Timeframe(), metadata=described("When it reached its stage."))
    passages: tuple[Passage, ...] = field(metadata=described("Where the sources state it."))

    @id.validator  # noqa: A003  (the word of the field)
    def _id_is_well_formed(self, _: object, value: str) -> None:
        _check(_CONTRIBUTION, value, "'mytracker:c1'")

    @amount.validator
    def _amount_is_positive(self, _: object, value: int) -> None:
        if value <= 0:
            message = f"a contribution of {value} is none; write a positive amount"
            raise ValueError(message)

    @currency.validator
    def _currency_is_a_code(self, _: object, value: str) -> None:
        _check(_CURRENCY, value, "'USD' or 'EUR'")

    @rate.validator
    def _rate_is_a_number(self, _: object, value: str) -> None:
        _check(_RATE, value, "'1.085'")
        if (self.currency == "USD") != (Decimal(value) == 1) or Decimal(value) == 0:
            message = f"a rate of {value} does not go with {self.currency}; USD has 1, give the rate of any other"
            raise ValueError(message)

    @property
    def usd(self) -> int:
        """The amount in US dollars at its rate, rounded to whole dollars, half to even."""
        return int((self.amount * Decimal(self.rate)).quantize(Decimal(1), ROUND_HALF_EVEN))
