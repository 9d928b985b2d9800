"""What a timeline shows of each milestone, before anything is drawn."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from unha2._dataset.dataset import Dataset
from unha2._questions.progress import Delay
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import StatedStatus, TimeframeBasis, UpdateState

_STATED = {StatedStatus.DONE: UpdateState.MET, StatedStatus.ONGOING: UpdateState.IN_PROGRESS}


@frozen(kw_only=True)
class Outcome:
    """What is known of a milestone or of a part of it."""

    about: str
    state: UpdateState
    when: Timeframe
    delay: Delay | None

    @property
    def words(self) -> str:
        """The state, the time and how early or late it came, as far as they are known."""
        part = self.about.partition(".")[2].partition(".")[2]
        return ", ".join(
            each
            for each in (
                f"part {part} {self.state}" if part else str(self.state),
                self.when.as_written,
                delay_words(self.delay),
            )
            if each
        )


@frozen(kw_only=True)
class Plan:
    """A milestone as a timeline shows it."""

    milestone: Milestone
    outcomes: tuple[Outcome, ...]

    @property
    def label(self) -> str:
        """The number of the milestone in its resolution, "M3"."""
        return self.milestone.id.partition("/")[2]

    @property
    def time(self) -> Timeframe:
        """The time that it is planned for."""
        return self.milestone.timeframe

    @property
    def is_dated(self) -> bool:
        """Whether at least one end of its time is known."""
        return self.time.earliest is not None or self.time.latest is not None

    @property
    def is_conditional(self) -> bool:
        """Whether the milestone as a whole depends on something; a condition of a part is not its own."""
        return bool(self.milestone.conditions)

    @property
    def allowed(self) -> tuple[date, date] | None:
        """The first and the last day that the words allow, where a convention narrows them."""
        first, last = self.time.certain_bounds
        narrowed = self.time.basis is TimeframeBasis.CONVENTION
        return (first, last) if narrowed and first is not None and last is not None else None

    @property
    def words(self) -> str:
        """The words of the time, with a star where something was inferred."""
        return (self.time.as_written or "no time stated") + ("*" if self.time.basis is TimeframeBasis.INFERRED else "")

    @property
    def sentence(self) -> str:
        """The milestone in a line: its id, its time in words and days, on what it depends, and what came of it."""
        first, last = self.time.earliest, self.time.latest
        days = {
            (True, True): f" ({first} to {last})",
            (True, False): f" (from {first})",
            (False, True): f" (to {last})",
            (False, False): "",
        }[first is not None, last is not None]
        conditions = "".join(f"; {each.as_written}" for each in self.milestone.conditions)
        known = "".join(f"; {each.words}" for each in self.outcomes)
        return f"{self.milestone.id}: {self.words}{days}. {self.milestone.action}{conditions}{known}"


def delay_words(delay: Delay | None) -> str | None:
    """How early or late something certainly came, in words."""
    if delay is None or not (delay.is_late or delay.is_early):
        return None
    bounds = [abs(days) for days in (delay.min_days, delay.max_days) if days is not None]
    least, most = min(bounds), max(bounds)
    span = f"at least {least}" if len(bounds) == 1 else str(least) if least == most else f"{least} to {most}"
    return f"{span} days {'late' if delay.is_late else 'early'}"


def outcomes_of(milestone: Milestone, dataset: Dataset | None) -> tuple[Outcome, ...]:
    """The newest update of a milestone and of each part; a status that the source states counts without one."""
    found: list[Outcome] = []
    records: tuple[Milestone | MilestonePart, ...] = (milestone, *milestone.parts)
    for record in records:
        updates = [] if dataset is None else [each for each in dataset.updates if each.about == record.id]
        if dataset is not None and updates:
            newest = max(reversed(updates), key=lambda each: each.as_of)
            found.append(Outcome(about=record.id, state=newest.state, when=newest.when, delay=dataset.delay(newest)))
        elif record.stated_status is not None:
            found.append(Outcome(about=record.id, state=_STATED[record.stated_status], when=Timeframe(), delay=None))
    return tuple(found)


def plans_of(milestones: Iterable[Milestone], dataset: Dataset | None) -> tuple[Plan, ...]:
    """What a timeline shows of milestones, with the outcomes that a dataset knows.

    Raises:
        ValueError: If there is no milestone.
    """
    plans = tuple(Plan(milestone=each, outcomes=outcomes_of(each, dataset)) for each in milestones)
    if not plans:
        message = "there is no milestone to draw; give milestones that some filter leaves"
        raise ValueError(message)
    return plans
