"""What is known, on a day, of the milestones whose time is past, and how early or late they came."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from unha2._official_terms import UpdateState
from unha2._records.implementation import ImplementationUpdate
from unha2._records.resolution import Milestone, MilestonePart
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import TimeframeKind


@frozen(kw_only=True)
class Delay:
    """How many days after its plan something happened; less than 0 is early.

    Both times are known within bounds, and so is the delay; an open bound of a time leaves one of the delay open.
    """

    #: The least delay in days; ``None`` where it is not bounded.
    least: int | None
    #: The greatest delay in days; ``None`` where it is not bounded.
    greatest: int | None

    @property
    def is_late(self) -> bool:
        """Whether it certainly happened after its planned time."""
        return self.least is not None and self.least > 0

    @property
    def is_early(self) -> bool:
        """Whether it certainly happened before its planned time."""
        return self.greatest is not None and self.greatest < 0


@frozen(kw_only=True)
class Progress:
    """What is known of a milestone, or a part of one, whose last day is past."""

    #: The id of the milestone or the part.
    about: str
    #: The time that it was planned for.
    planned: Timeframe
    #: The newest update, if there is one.
    update: ImplementationUpdate | None
    #: How early or late it came; ``None`` where no update tells when it happened.
    delay: Delay | None

    @property
    def state(self) -> UpdateState | None:
        """What is known of it; ``None`` for no information, which is never to be read as late."""
        return None if self.update is None else self.update.state


def _days_between(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days


def delay_of(planned: Timeframe, happened: Timeframe) -> Delay | None:
    """The delay between a planned time and the time when it happened; ``None`` if neither bound is known."""
    least = _days_between(planned.latest, happened.earliest)
    greatest = _days_between(planned.earliest, happened.latest)
    return None if least is None and greatest is None else Delay(least=least, greatest=greatest)


def _newest(updates: Iterable[ImplementationUpdate], about: str, on: date) -> ImplementationUpdate | None:
    """The update about a record with the latest day; of two with one day, the one that stands later."""
    known = [each for each in updates if each.about == about and each.as_of <= on]
    return max(reversed(known), key=lambda each: each.as_of, default=None)


def planned_time(milestone: Milestone, part: MilestonePart | None = None) -> Timeframe:
    """The time that a milestone or a part of it is planned for; a part that states none has that of its milestone."""
    own = None if part is None else part.timeframe
    return milestone.timeframe if own is None or own.kind is TimeframeKind.UNSTATED else own


def progress_of(
    milestones: Iterable[Milestone], updates: Iterable[ImplementationUpdate], on: date
) -> Iterator[Progress]:
    """What is known, on a day, of each milestone and part whose last day is before it; in source order."""
    known = tuple(updates)
    for milestone in milestones:
        for part in (None, *milestone.parts):
            planned = planned_time(milestone, part)
            if planned.latest is not None and planned.latest < on:
                about = milestone.id if part is None else part.id
                update = _newest(known, about, on)
                delay = None if update is None else delay_of(planned, update.when)
                yield Progress(about=about, planned=planned, update=update, delay=delay)
