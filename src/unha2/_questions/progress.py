"""What is known, on a day, of the milestones whose time is past, and how early or late they came."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar, Self, get_args

from attrs import field, frozen

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import UNSET, Unset, choice_of, has_word, is_of
from unha2._records.implementation import ImplementationUpdate
from unha2._records.note import described
from unha2._records.record import RecordLike
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import KnownFrom, ProgressLevel, StatedStatus, TimeframeKind, UpdateState


@frozen(kw_only=True)
class Delay:
    """How many days after its plan something happened; less than 0 is early.

    Both times are known within bounds, and so is the delay; an open bound of a time leaves one of the delay open. It is
    as certain as the words of the plan: what was planned for "Early 2024" may have been meant for all of 2024.
    """

    min_days: int | None = field(metadata=described("The least delay; ``None`` where it is not bounded.", unit="days"))
    max_days: int | None = field(
        metadata=described("The greatest delay; ``None`` where it is not bounded.", unit="days")
    )

    @property
    def is_late(self) -> bool:
        """Whether it certainly happened after its planned time."""
        return self.min_days is not None and self.min_days > 0

    @property
    def is_early(self) -> bool:
        """Whether it certainly happened before its planned time."""
        return self.max_days is not None and self.max_days < 0


@frozen(kw_only=True)
class MilestoneProgress:
    """What is known of a milestone, or a part of one, whose last day is past."""

    about: str = field(metadata=described("The id of the milestone or the part."))
    planned: Timeframe = field(metadata=described("The time that it was planned for."))
    state: UpdateState | None = field(
        metadata=described("What is known of it; ``None`` for no information, which is never to be read as late.")
    )
    known_from: KnownFrom | None = field(
        metadata=described("What says so: an update, the states of its parts, or the source that states a status.")
    )
    update: ImplementationUpdate | None = field(metadata=described("The newest update of it, if there is one."))
    delay: Delay | None = field(
        metadata=described("How early or late it came; ``None`` where no update tells when it happened.")
    )

    @property
    def resolution(self) -> str:
        """The id of the resolution."""
        return self.about.partition("/")[0]

    @property
    def level(self) -> ProgressLevel:
        """Whether it is of a milestone or of a part."""
        return "part" if "." in self.about.partition("/")[2] else "milestone"


class Progress(RecordCollection[MilestoneProgress]):
    """Milestones and parts whose last day is past, with what is known of them; found by their ids."""

    record_type = MilestoneProgress
    key: ClassVar[str] = "about"
    shown: ClassVar[tuple[str, ...]] = (
        "about",
        "planned_as_written",
        "planned_latest",
        "state",
        "known_from",
        "delay_min_days",
        "delay_max_days",
    )

    def where(
        self,
        *,
        resolution: RecordLike | None = None,
        state: UpdateState | str | None | Unset = UNSET,
        level: ProgressLevel | None = None,
    ) -> Self:
        """The rows that pass every filter given.

        Args:
            resolution: A resolution, such as 7 or "RES.7".
            state: What is known; ``None`` for no information.
            level: "milestone" or "part".

        Raises:
            ValueError: For a malformed id or an unknown word.
        """
        rows = self._passing(is_of(resolution), has_word("state", state, UpdateState))
        if level is None:
            return rows
        wanted = choice_of("level", level, get_args(ProgressLevel))
        return rows.filter(lambda each: each.level == wanted)


def _days_between(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days


def delay_of(planned: Timeframe, happened: Timeframe) -> Delay | None:
    """The delay between a planned time and the time when it happened; ``None`` if neither bound is known."""
    first, last = planned.certain_bounds
    least = _days_between(last, happened.earliest)
    greatest = _days_between(first, happened.latest)
    return None if least is None and greatest is None else Delay(min_days=least, max_days=greatest)


def _newest(updates: Iterable[ImplementationUpdate], on: date) -> dict[str, ImplementationUpdate]:
    """The update about each record with the latest day; of two with one day, the one that stands later."""
    newest: dict[str, ImplementationUpdate] = {}
    for each in updates:
        if each.as_of <= on and (each.about not in newest or newest[each.about].as_of <= each.as_of):
            newest[each.about] = each
    return newest


def planned_time(milestone: Milestone, part: MilestonePart | None = None) -> Timeframe:
    """The time that a milestone or a part of it is planned for; a part that states none has that of its milestone."""
    own = None if part is None else part.timeframe
    return milestone.timeframe if own is None or own.kind is TimeframeKind.UNSTATED else own


#: What a status that a source states means for what is planned.
_STATED = {StatedStatus.DONE: UpdateState.MET, StatedStatus.ONGOING: UpdateState.IN_PROGRESS}


def _known(
    record: Milestone | MilestonePart, update: ImplementationUpdate | None, parts: tuple[UpdateState | None, ...]
) -> tuple[UpdateState | None, KnownFrom | None]:
    """What is known of a record, and what says so: its newest update, else its parts, else a status that is stated."""
    if update is not None:
        return update.state, "update"
    if any(parts):
        return _state_of_parts(parts), "parts"
    if record.stated_status is not None:
        return _STATED[record.stated_status], "source"
    return None, None


def _state_of_parts(parts: tuple[UpdateState | None, ...]) -> UpdateState:
    """What the states of its parts say of a milestone, and no more than that."""
    states = set(parts)
    if len(states) == 1 and parts[0] is not None:
        return parts[0]
    if states & {UpdateState.MET, UpdateState.PARTLY_MET}:
        return UpdateState.PARTLY_MET
    return UpdateState.IN_PROGRESS if UpdateState.IN_PROGRESS in states else UpdateState.UNKNOWN


def progress_of(milestones: Iterable[Milestone], updates: Iterable[ImplementationUpdate], on: date) -> Progress:
    """What is known, on a day, of each milestone and part whose last day is before it; in source order."""
    known = _newest(updates, on)
    rows: list[MilestoneProgress] = []
    for milestone in milestones:
        found = [(part, known.get(part.id)) for part in milestone.parts]
        parts = tuple(_known(part, update, ())[0] for part, update in found)
        newest = known.get(milestone.id)
        rows += _row(milestone, planned_time(milestone), newest, _known(milestone, newest, parts), on)
        for part, update in found:
            rows += _row(part, planned_time(milestone, part), update, _known(part, update, ()), on)
    return Progress(rows)


def _row(
    record: Milestone | MilestonePart,
    planned: Timeframe,
    update: ImplementationUpdate | None,
    known: tuple[UpdateState | None, KnownFrom | None],
    on: date,
) -> Iterator[MilestoneProgress]:
    """The row of a record, if its last day is past."""
    if planned.latest is not None and planned.latest < on:
        state, known_from = known
        delay = None if update is None else delay_of(planned, update.when)
        yield MilestoneProgress(
            about=record.id, planned=planned, state=state, known_from=known_from, update=update, delay=delay
        )
