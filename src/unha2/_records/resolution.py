"""The records of resolutions, their roadmaps, their fundraising strategies and their discrepancies."""

import re
from datetime import date

import attrs
from attrs import field, frozen

from unha2._official_terms import Addressee, Confidence, Sequence, Verb
from unha2._records.amount import Amount
from unha2._records.budget import ProgrammeBudgetImplication
from unha2._records.note import described
from unha2._records.record import Passage, ResolutionRecord
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import Affects, ConditionKind, HeadingContext, Numbering, Origin, Rule, Status

_HEADING = re.compile(r"(HSP/HA\.2/RES\. ?\d+)\s*[-\u2013]\s*(.+)")

#: The resolutions whose slides shorten the title, so that the list of resolutions has it in full.
_TITLED_BY_THE_LIST = frozenset({"RES.4", "RES.9"})


@frozen(kw_only=True)
class Heading:
    """The heading of a resolution, each time it is printed."""

    as_written: str = field(metadata=described("The heading as printed, white space folded."))
    context: HeadingContext = field(metadata=described("Whether it stands in the list of resolutions or on a slide."))
    passage: Passage = field(metadata=described("Where it stands."))

    @property
    def symbol_as_written(self) -> str | None:
        """The symbol as printed; ``None`` where the heading has none."""
        match = _HEADING.fullmatch(self.as_written)
        return match[1] if match else None

    @property
    def text(self) -> str:
        """The heading without its symbol."""
        match = _HEADING.fullmatch(self.as_written)
        return match[2] if match else self.as_written


@frozen(kw_only=True)
class Condition:
    """Something that a milestone or an item depends on."""

    as_written: str = field(metadata=described("The words that state it."))
    kind: ConditionKind = field(metadata=described("What it depends on."))
    affects: Affects = field(metadata=described("What it decides."))
    inherited: bool = field(
        default=False, metadata=described("Whether it is stated of the section, not of the record itself.")
    )


@frozen(kw_only=True)
class Sponsor:
    """A State, or a group of them, that a source names as a sponsor of a resolution."""

    name: str = field(metadata=described("The name as the source writes it."))
    confidence: Confidence = field(metadata=described("How sure it is."))
    passage: Passage = field(metadata=described("Where the source names it."))


@frozen(kw_only=True)
class OperativeParagraph(ResolutionRecord):
    """An operative paragraph, or a lettered subparagraph."""

    verbs: tuple[Verb, ...] = field(default=(), metadata=described("The opening verbs, where an edition knows them."))
    addressees: tuple[Addressee, ...] = field(
        default=(), metadata=described("Whom it addresses, where an edition knows it.")
    )
    summary: str | None = field(default=None, metadata=described("What it says, in our words."))
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("What it depends on."))
    numbering: Numbering | None = field(
        default=None, metadata=described("How its number is known; ``None`` where it is known from citations alone.")
    )
    passages: tuple[Passage, ...] = field(default=(), metadata=described("Where it stands or is cited."))
    sequence: Sequence | None = field(
        default=None, metadata=described('The word printed with the first verb, "also" or "further".', optional=True)
    )
    confidence: Confidence | None = field(default=None, metadata=described("How sure the number is.", optional=True))

    @property
    def label(self) -> str:
        """The number and letter as people cite them, "3(c)"."""
        return self._parsed.label

    @property
    def letter(self) -> str | None:
        """The letter of a subparagraph."""
        return self._parsed.letter


@frozen(kw_only=True)
class RoadmapSection(ResolutionRecord):
    """Words that a group of milestones stands under."""

    heading: str = field(metadata=described("The words, without a final colon."))
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time that they state."))
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they cite.", references="paragraphs")
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions that they state."))
    passage: Passage = field(metadata=described("Where they stand."))


@frozen(kw_only=True)
class MilestonePart(ResolutionRecord):
    """One event of a milestone that names several."""

    text: str = field(metadata=described("The words of the event, verbatim."))
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time stated of this event alone."))
    conditions: tuple[Condition, ...] = field(
        default=(), metadata=described("The conditions stated of this event alone.")
    )
    stated_status: Status | None = field(default=None, metadata=described("The status stated of this event alone."))


@frozen(kw_only=True)
class Milestone(ResolutionRecord):
    """A step of an implementation roadmap."""

    order: int = field(
        metadata=described("The position among the milestones of its resolution, from 1.", column="position")
    )
    section: str | None = field(
        default=None, metadata=described("The id of its section, where it stands in one.", references="sections")
    )
    text: str = field(metadata=described("The words, verbatim but for list markers, numbering and folded white space."))
    timeframe: Timeframe = field(default=Timeframe(), metadata=described("The time that they state."))
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they or their section cite.", references="paragraphs")
    )
    cites_all_paragraphs: bool = field(default=False, metadata=described("Whether they cite all operative paragraphs."))
    citation_as_written: str | None = field(
        default=None, metadata=described("The words of their own citation, without brackets.")
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions, own and inherited."))
    stated_status: Status | None = field(
        default=None, metadata=described("What the words state of the milestone as a whole.")
    )
    parts: tuple[MilestonePart, ...] = field(
        default=(), metadata=described("The events that they name, where they name several.", table="milestone_parts")
    )
    passage: Passage = field(metadata=described("Where they stand."))

    @property
    def action(self) -> str:
        """The text without a leading or final time phrase and without a final citation."""
        action = self.text
        if self.citation_as_written:
            action = re.sub(rf"\s*\({re.escape(self.citation_as_written)}\)(?=\.?$)", "", action)
        if self.timeframe.as_written:
            words = re.escape(self.timeframe.as_written)
            action = re.sub(rf"^{words}\s*(\([^)]*\)\s*)?:\s*|\s*:\s*{words}$", "", action)
        return action


@frozen(kw_only=True)
class FundraisingItem(ResolutionRecord):
    """A paragraph or list item of a fundraising strategy."""

    order: int = field(metadata=described("The position among the items of its resolution, from 1.", column="position"))
    label: str | None = field(default=None, metadata=described('A printed lead-in, such as "Earmarked".'))
    text: str = field(metadata=described("The words, verbatim but for list markers and folded white space."))
    paragraphs: tuple[str, ...] = field(
        default=(), metadata=described("The paragraphs that they cite.", references="paragraphs")
    )
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("The conditions that they state."))
    amounts: tuple[Amount, ...] = field(default=(), metadata=described("The amounts that they name."))
    passage: Passage = field(metadata=described("Where they stand."))


@frozen(kw_only=True)
class Resolution(ResolutionRecord):
    """A resolution, and all that the sources say of it."""

    official_title: str | None = field(
        default=None, metadata=described("The official title, where an edition knows it.")
    )
    headings: tuple[Heading, ...] = field(metadata=described("Every heading, in source order.", table="headings"))
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
        default=False, metadata=described("Whether there may be sponsors that no source at hand names.", optional=True)
    )
    passages: tuple[Passage, ...] = field(
        default=(), metadata=described("Where its official record stands.", optional=True)
    )

    @property
    def title(self) -> str:
        """The official title, else the heading of the slides, or of the list where the slides shorten it."""
        if self.official_title is not None:
            return self.official_title
        wanted = HeadingContext.LIST if self.id in _TITLED_BY_THE_LIST else HeadingContext.SLIDE
        return next((h.text for h in self.headings if h.context is wanted), self.headings[0].text)


@frozen(kw_only=True)
class Discrepancy:
    """Two statements that cannot both hold; never called a correction."""

    id: str = attrs.field(metadata=described("An id that is unique in the dataset, made of the record and the field."))
    rule: Rule = attrs.field(metadata=described("The rule that does not hold."))
    origin: Origin = attrs.field(metadata=described("Whether the checks or a curator found it."))
    record: str = attrs.field(metadata=described("The id of the record."))
    field: str = attrs.field(metadata=described("The field of the record."))
    published: int | str | None = attrs.field(
        metadata=described("What is published, in US dollars or words.", unit="USD")
    )
    implied: int | str | None = attrs.field(
        metadata=described("What the published operands of the rule imply, in US dollars or words.", unit="USD")
    )
    difference_usd: int | None = attrs.field(
        default=None,
        metadata=described("``published`` less ``implied``, in US dollars, where both are figures.", unit="USD"),
    )
    message: str = attrs.field(metadata=described("What does not hold, in a sentence."))
    passages: tuple[Passage, ...] = attrs.field(default=(), metadata=described("Where both sides stand."))
    confidence: Confidence | None = attrs.field(
        default=None, metadata=described("How sure it is, where a curator observed it.", optional=True)
    )

    @property
    def resolution(self) -> str:
        """The id of the resolution that the record belongs to, "RES.7"."""
        return self.record.partition("/")[0]
