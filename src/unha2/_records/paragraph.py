"""The operative paragraphs of a resolution."""

from typing import ClassVar

from attrs import field, frozen

from unha2._records.condition import Condition
from unha2._records.ids import IdKind
from unha2._records.note import described
from unha2._records.record import ResolutionRecord
from unha2._records.source import Passage
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import Addressee, Confidence, Numbering, Verb, VerbRepetition


@frozen(kw_only=True, eq=False, repr=False)
class OperativeParagraph(ResolutionRecord):
    """An operative paragraph, or a lettered subparagraph."""

    id_kinds: ClassVar[tuple[IdKind, ...]] = (IdKind.PARAGRAPH,)

    verbs: tuple[Verb, ...] = field(default=(), metadata=described("The opening verbs, where an edition knows them."))
    addressees: tuple[Addressee, ...] = field(
        default=(), metadata=described("Whom it addresses, where an edition knows it.")
    )
    summary: str | None = field(default=None, metadata=described("What it says, in our words.", searched=True))
    conditions: tuple[Condition, ...] = field(default=(), metadata=described("What it depends on."))
    numbering: Numbering | None = field(
        default=None, metadata=described("How its number is known; ``None`` where it is known from citations alone.")
    )
    passages: tuple[Passage, ...] = field(default=(), metadata=described("Where it stands or is cited."))
    repetition: VerbRepetition | None = field(
        default=None, metadata=described('The word printed with the first verb, "also" or "further".', optional=True)
    )
    confidence: Confidence | None = field(default=None, metadata=described("Confidence in the number.", optional=True))
    reports_to: tuple[Addressee, ...] = field(
        default=(),
        metadata=described("The bodies that it asks a report or a submission for.", optional=True, row="body"),
    )
    deadline: Timeframe = field(
        default=Timeframe(), metadata=described("The time by which it asks for something.", optional=True)
    )

    @property
    def label(self) -> str:
        """The number and letter as people cite them, "3(c)"."""
        return self.id.partition("/OP")[2]

    @property
    def letter(self) -> str | None:
        """The letter of a subparagraph."""
        return self.id[-2] if self.id.endswith(")") else None
