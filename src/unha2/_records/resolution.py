"""A resolution, its headings and its sponsors."""

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from unha2._records.budget import ProgrammeBudgetImplication
from unha2._records.fundraising import FundraisingItem
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import ResolutionRecord
from unha2._records.roadmap import Milestone, RoadmapSection
from unha2._records.source import Passage
from unha2._records.value import Value
from unha2.vocabulary import Confidence, HeadingContext

_HEADING = r"(HSP/HA\.2/RES\. ?\d+)\s*[-\u2013]\s*(.+)"


@frozen(kw_only=True, eq=False, repr=False)
class Heading(Value):
    """The heading of a resolution, each time it is printed."""

    as_written: str = field(metadata=described("The heading as printed, white space folded."))
    context: HeadingContext = field(metadata=described("Whether it stands in the list of resolutions or on a slide."))
    passage: Passage = field(metadata=described("Where it stands."))
    is_shortened: bool = field(
        default=False, metadata=described("Whether it prints a part of the title alone.", optional=True)
    )

    @property
    def symbol_as_written(self) -> str | None:
        """The symbol as printed; ``None`` where the heading has none."""
        match = re.fullmatch(_HEADING, self.as_written)
        return match[1] if match else None

    @property
    def text(self) -> str:
        """The heading without its symbol."""
        match = re.fullmatch(_HEADING, self.as_written)
        return match[2] if match else self.as_written


@frozen(kw_only=True, eq=False, repr=False)
class Sponsor(Value):
    """A State, or a group of them, that a source names as a sponsor of a resolution."""

    name: str = field(metadata=described("The name as the source writes it."))
    confidence: Confidence = field(metadata=described("Confidence in it."))
    passage: Passage = field(metadata=described("Where the source names it."))


@frozen(kw_only=True, eq=False, repr=False)
class Resolution(ResolutionRecord):
    """A resolution, and all that the sources say of it."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.RESOLUTION,)

    official_title: str | None = field(
        default=None, metadata=described("The official title, where an edition knows it.", searched=True)
    )
    headings: tuple[Heading, ...] = field(
        metadata=described("Every heading, in source order.", table="headings", searched=True)
    )
    paragraphs: tuple[OperativeParagraph, ...] = field(
        default=(), metadata=described("The operative paragraphs that the edition knows.")
    )
    sections: tuple[RoadmapSection, ...] = field(default=(), metadata=described("The sections of the roadmap."))
    milestones: tuple[Milestone, ...] = field(default=(), metadata=described("The milestones of the roadmap."))
    fundraising: tuple[FundraisingItem, ...] = field(
        default=(),
        metadata=described("The items of the fundraising strategy.", table="fundraising", row="fundraising_item"),
    )
    pbi: ProgrammeBudgetImplication = field(
        metadata=described("The summary of the programme budget implications.", table="pbis")
    )
    adopted: date | None = field(default=None, metadata=described("The day of its adoption.", optional=True))
    symbols: tuple[str, ...] = field(default=(), metadata=described("The spellings of its symbol.", optional=True))
    page: str | None = field(default=None, metadata=described("The address of its official page.", optional=True))
    sponsors: tuple[Sponsor, ...] = field(
        default=(), metadata=described("Its sponsors, as far as sources name them.", optional=True)
    )
    sponsors_are_partial: bool = field(
        default=False, metadata=described("Whether there may be sponsors that no source names.", optional=True)
    )
    official_passages: tuple[Passage, ...] = field(
        default=(), metadata=described("Where its official record stands.", optional=True)
    )

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from super()._faults()
        if self.official_title is None and not self.headings:
            yield "headings", "a resolution needs a title; give a heading or the official title"

    @property
    def cites_paragraphs(self) -> bool:
        """Whether any milestone of the roadmap cites a paragraph, or all at once."""
        return any(each.cites_paragraphs for each in self.milestones)

    @property
    def title(self) -> str:
        """The official title, else the heading of the slides, or of the list where the slides shorten it."""
        if self.official_title is not None:
            return self.official_title
        whole = [each for each in self.headings if not each.is_shortened]
        slides = [each for each in whole if each.context is HeadingContext.SLIDE]
        return (*slides, *whole, *self.headings)[0].text
