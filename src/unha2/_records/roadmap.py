"""The roadmap of a resolution: sections, milestones and their parts."""

import re
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from unha2._records.condition import Condition
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import ResolutionRecord
from unha2._records.source import Passage
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import StatedStatus

_TWO_STOPS = r"\.\.$"
_AFTER_TIME = r"\s*(\([^)]*\)\s*)?:\s*"


@frozen(kw_only=True, eq=False, repr=False)
class RoadmapSection(ResolutionRecord):
    """Words that a group of milestones stands under."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.SECTION,)

    heading: str = field(metadata=described("The words, without a final colon.", searched=True))
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time that they state."))
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they cite.", references="paragraphs")
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions that they state."))
    passage: Passage = field(metadata=described("Where they stand."))


@frozen(kw_only=True, eq=False, repr=False)
class MilestonePart(ResolutionRecord):
    """One event of a milestone that names several; it stands where its milestone does."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.MILESTONE_PART,)

    text: str = field(metadata=described("The words of the event, verbatim.", searched=True))
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time stated of this event alone."))
    conditions: tuple[Condition, ...] = field(
        default=(), metadata=described("The conditions stated of this event alone.")
    )
    stated_status: StatedStatus | None = field(
        default=None, metadata=described("The status stated of this event alone.")
    )

    @property
    def certain_earliest(self) -> date | None:
        """The first day that the words alone entail; ``None`` where they entail none."""
        return self.timeframe.certain_bounds[0]

    @property
    def certain_latest(self) -> date | None:
        """The last day that the words alone entail; ``None`` where they entail none."""
        return self.timeframe.certain_bounds[1]


@frozen(kw_only=True, eq=False, repr=False)
class Milestone(ResolutionRecord):
    """A step of an implementation roadmap."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.MILESTONE,)

    order: int = field(metadata=described("The position among the milestones of its resolution, from 1."))
    section: str | None = field(
        default=None, metadata=described("The id of its section, where it stands in one.", references="sections")
    )
    text: str = field(
        metadata=described("The words, verbatim but for list markers, numbering and folded white space.", searched=True)
    )
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time that they state."))
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they or their section cite.", references="paragraphs")
    )
    cites_all_paragraphs: bool = field(default=False, metadata=described("Whether they cite all operative paragraphs."))
    citation_as_written: str | None = field(
        default=None, metadata=described("The words of their own citation, without brackets.", searched=True)
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions, own and inherited."))
    stated_status: StatedStatus | None = field(
        default=None, metadata=described("What the words state of the milestone as a whole.")
    )
    parts: tuple[MilestonePart, ...] = field(
        default=(), metadata=described("The events that they name, where they name several.", table="milestone_parts")
    )
    passage: Passage = field(metadata=described("Where they stand."))

    @property
    def cites_paragraphs(self) -> bool:
        """Whether it cites any paragraph, or all at once."""
        return self.cites_all_paragraphs or bool(self.paragraphs)

    @property
    def conditional(self) -> bool:
        """Whether it, or one of its parts, depends on something."""
        return bool(self.conditions) or any(part.conditions for part in self.parts)

    @property
    def certain_earliest(self) -> date | None:
        """The first day that the words alone entail; ``None`` where they entail none."""
        return self.timeframe.certain_bounds[0]

    @property
    def certain_latest(self) -> date | None:
        """The last day that the words alone entail; ``None`` where they entail none."""
        return self.timeframe.certain_bounds[1]

    @property
    def action(self) -> str:
        """The text without a leading or final time phrase and without a final citation."""
        action = self.text
        if self.citation_as_written:
            action = _without_citation(action, self.citation_as_written)
        if self.timeframe.as_written:
            action = _without_time(action, self.timeframe.as_written)
        return action


def _without_citation(action: str, words: str) -> str:
    """A text without a citation in brackets at its end, and with one full stop there for two."""
    before = action.removesuffix("\n").removesuffix(".")
    if before.endswith(f"({words})"):
        action = before.removesuffix(f"({words})").rstrip() + action[len(before) :]
    return re.sub(_TWO_STOPS, ".", action) if ".." in action else action


def _without_time(action: str, words: str) -> str:
    """A text without a time and a colon at its head, nor a colon and the time at its end."""
    if action.startswith(words) and (head := re.compile(_AFTER_TIME).match(action, len(words))):
        action = action[head.end() :]
    for end in ("", "\n"):
        if action.endswith(words + end):
            before = action.removesuffix(words + end).rstrip()
            if before.endswith(":"):
                return before[:-1].rstrip() + end
    return action
