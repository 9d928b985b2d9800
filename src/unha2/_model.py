"""The records of resolutions, their roadmaps, their fundraising strategies and their discrepancies."""

import re

from attrs import frozen

from unha2._budget import ProgrammeBudgetImplication
from unha2._money import Amount
from unha2._record import Passage, Record
from unha2._terms import Affects, ConditionKind, HeadingContext, Numbering, Origin, Rule, Status
from unha2._timeframe import Timeframe

_HEADING = re.compile(r"(HSP/HA\.2/RES\. ?\d+)\s*[-\u2013]\s*(.+)")

#: The resolutions whose slides shorten the title, so that the list of resolutions has it in full.
_TITLED_BY_THE_LIST = frozenset({"RES.4", "RES.9"})


@frozen(kw_only=True)
class Heading:
    """The heading of a resolution, each time it is printed."""

    #: The heading as printed, white space folded.
    as_written: str
    #: Whether it stands in the list of resolutions or on a slide.
    context: HeadingContext
    #: Where it stands.
    passage: Passage

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

    #: The words that state it.
    as_written: str
    #: What it depends on.
    kind: ConditionKind
    #: What it decides.
    affects: Affects
    #: Whether it is stated of the section, not of the record itself.
    inherited: bool = False


@frozen(kw_only=True)
class OperativeParagraph(Record):
    """An operative paragraph, or a lettered subparagraph."""

    #: The opening verbs, where an edition knows them.
    verbs: tuple[str, ...] = ()
    #: Whom it addresses, where an edition knows it.
    addressees: tuple[str, ...] = ()
    #: What it says, in our words.
    summary: str | None = None
    #: What it depends on.
    conditions: tuple[Condition, ...] = ()
    #: How its number is known; ``None`` where it is known from citations alone.
    numbering: Numbering | None = None
    #: Where it stands or is cited.
    passages: tuple[Passage, ...] = ()

    @property
    def label(self) -> str:
        """The number and letter as people cite them, "3(c)"."""
        return self._parsed.label

    @property
    def letter(self) -> str | None:
        """The letter of a subparagraph."""
        return self._parsed.letter


@frozen(kw_only=True)
class RoadmapSection(Record):
    """Words that a group of milestones stands under."""

    #: The words, without a final colon.
    heading: str
    #: The time that they state.
    timeframe: Timeframe = Timeframe()
    #: The paragraphs that they cite.
    paragraphs: tuple[str, ...] = ()
    #: The conditions that they state.
    conditions: tuple[Condition, ...] = ()
    #: Where they stand.
    passage: Passage


@frozen(kw_only=True)
class MilestonePart(Record):
    """One event of a milestone that names several."""

    #: The words of the event, verbatim.
    text: str
    #: The time stated of this event alone.
    timeframe: Timeframe = Timeframe()
    #: The conditions stated of this event alone.
    conditions: tuple[Condition, ...] = ()
    #: The status stated of this event alone.
    stated_status: Status | None = None


@frozen(kw_only=True)
class Milestone(Record):
    """A step of an implementation roadmap."""

    #: The position among the milestones of its resolution, from 1.
    order: int
    #: The id of its section, where it stands in one.
    section: str | None = None
    #: The words, verbatim but for list markers, numbering and folded white space.
    text: str
    #: The time that they state.
    timeframe: Timeframe = Timeframe()
    #: The paragraphs that they or their section cite.
    paragraphs: tuple[str, ...] = ()
    #: Whether they cite all operative paragraphs.
    cites_all_paragraphs: bool = False
    #: The words of their own citation, without brackets.
    citation_as_written: str | None = None
    #: The conditions, own and inherited.
    conditions: tuple[Condition, ...] = ()
    #: What the words state of the milestone as a whole.
    stated_status: Status | None = None
    #: The events that they name, where they name several.
    parts: tuple[MilestonePart, ...] = ()
    #: Where they stand.
    passage: Passage

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
class FundraisingItem(Record):
    """A paragraph or list item of a fundraising strategy."""

    #: The position among the items of its resolution, from 1.
    order: int
    #: A printed lead-in, such as "Earmarked".
    label: str | None = None
    #: The words, verbatim but for list markers and folded white space.
    text: str
    #: The paragraphs that they cite.
    paragraphs: tuple[str, ...] = ()
    #: The conditions that they state.
    conditions: tuple[Condition, ...] = ()
    #: The amounts that they name.
    amounts: tuple[Amount, ...] = ()
    #: Where they stand.
    passage: Passage


@frozen(kw_only=True)
class Resolution(Record):
    """A resolution, and all that the sources say of it."""

    #: The official title, where an edition knows it.
    official_title: str | None = None
    #: Every heading, in source order.
    headings: tuple[Heading, ...]
    #: The operative paragraphs that the edition knows.
    paragraphs: tuple[OperativeParagraph, ...] = ()
    #: The sections of the roadmap.
    sections: tuple[RoadmapSection, ...] = ()
    #: The milestones of the roadmap.
    milestones: tuple[Milestone, ...] = ()
    #: The items of the fundraising strategy.
    fundraising: tuple[FundraisingItem, ...] = ()
    #: The summary of the programme budget implications.
    pbi: ProgrammeBudgetImplication

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

    #: An id that is unique in the dataset, made of the record and the field.
    id: str
    #: The rule that does not hold.
    rule: Rule
    #: Whether the checks or a curator found it.
    origin: Origin
    #: The id of the record.
    record: str
    #: The field of the record.
    field: str
    #: What is published, in US dollars or words.
    published: int | str | None
    #: What the published operands of the rule imply, in US dollars or words.
    implied: int | str | None
    #: ``published`` less ``implied``, in US dollars, where both are figures.
    difference_usd: int | None = None
    #: What does not hold, in a sentence.
    message: str
    #: Where both sides stand.
    passages: tuple[Passage, ...] = ()

    @property
    def resolution(self) -> str:
        """The id of the resolution that the record belongs to, "RES.7"."""
        return self.record.partition("/")[0]
