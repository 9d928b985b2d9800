"""Closed vocabularies: every word that a field with a fixed set of values may hold."""

from enum import StrEnum


class HeadingContext(StrEnum):
    """Where a heading of a resolution is printed."""

    LIST = "list"
    """In the list of the ten resolutions at the start."""
    SLIDE = "slide"
    """At the head of a slide."""


class Numbering(StrEnum):
    """How the number of an operative paragraph is known."""

    PRINTED = "printed"
    """The number stands in the text."""
    COUNTED = "counted"
    """The number was counted, because the text at hand lost it."""


class TimeframeKind(StrEnum):
    """What sort of time the words state."""

    UNSTATED = "unstated"
    """No words state a time."""
    PERIOD = "period"
    """A first and a last day."""
    DEADLINE = "deadline"
    """A last day only ("by ...")."""
    OPEN = "open"
    """A first day only ("Mar ongoing")."""
    ALTERNATIVES = "alternatives"
    """One of two times; the bounds span both."""
    EVENT = "event"
    """An event whose date is not printed; it is the anchor."""
    STATE = "state"
    """A state without days ("Immediate", "Continuous")."""


class Basis(StrEnum):
    """What the bounds of a timeframe rest on."""

    WORDS = "words"
    """The words alone entail the bounds."""
    CONVENTION = "convention"
    """A written convention narrows the words (early, mid and late are thirds of the year)."""
    INFERRED = "inferred"
    """Something that the words do not say was added; ``inferences`` says what."""


class Modifier(StrEnum):
    """A word that qualifies a time."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    BY = "by"
    END = "end"
    ONGOING = "ongoing"


class ConditionKind(StrEnum):
    """What a condition depends on."""

    FUNDING = "funding"
    CONFIRMATION = "confirmation"
    OTHER = "other"


class Affects(StrEnum):
    """What a condition decides."""

    WHETHER = "whether"
    """Whether it happens at all."""
    EXTENT = "extent"
    """How much of it happens."""
    TIMING = "timing"
    """When it happens."""


class Status(StrEnum):
    """What the source states of a milestone itself, as of its own date."""

    DONE = "done"
    ONGOING = "ongoing"


class Recurrence(StrEnum):
    """Whether a requirement recurs, where the source prints it."""

    RECURRENT = "recurrent"
    ONE_TIME = "one-time"


class AmountKind(StrEnum):
    """How an amount is printed."""

    FIGURE = "figure"
    """A figure in US dollars."""
    ZERO = "zero"
    """A published zero ("$0")."""
    NIL = "nil"
    """A dash ("-", "$-"), 0 in sums but told apart from a published zero."""
    IN_KIND = "in-kind"
    """Words such as "$in kind", not a figure and not 0."""
    BLANK = "blank"
    """Nothing is printed."""
    DAMAGED = "damaged"
    """A figure that lost a digit."""
    ROUNDED = "rounded"
    """A figure in thousands ("$75K")."""


class BudgetColumn(StrEnum):
    """The five columns of a programme budget implication."""

    POST = "post"
    NON_POST = "non_post"
    TOTAL = "total"
    EXISTING = "existing"
    TOTAL_LESS_EXISTING = "total_less_existing"


class TotalsBasis(StrEnum):
    """What a sum over budget lines adds up."""

    PUBLISHED = "published"
    """The printed cells."""
    FROM_PARTS = "from_parts"
    """``post + non_post``, and what follows from it."""


class Match(StrEnum):
    """How a time window is held against a timeframe."""

    POSSIBLE = "possible"
    """The bounds overlap the window; an open end is unbounded."""
    CERTAIN = "certain"
    """Both bounds are known, rest on more than a convention, and lie inside the window."""


class Rule(StrEnum):
    """The rule that a discrepancy breaks."""

    POST_PLUS_NON_POST = "post + non_post = total"
    LESS_EXISTING = "total - existing = total_less_existing"
    GRAND_TOTAL = "sum over lines = grand total"
    DAMAGED_PRINT = "a printed figure is whole"
    ROUNDED_AMOUNT = "a rounded amount rounds its budget line"
    SAME_TITLE = "a resolution is titled alike everywhere"
    SAME_CITATION = "two citations of one thing agree"


class Origin(StrEnum):
    """Who found a discrepancy."""

    COMPUTED = "computed"
    """The checks; never stored."""
    OBSERVED = "observed"
    """A curator; stored in the edition."""


class Unrecorded(StrEnum):
    """Why words of the source are in no record."""

    COVER = "cover"
    """The cover, the closing slides and addresses."""
    SESSION = "session"
    """A statement about the session, held by its fields."""
    SLIDE_LABEL = "slide label"
    """The name of a kind of slide ("Implementation Roadmap")."""
    LEAD_IN = "lead-in"
    """Words that only introduce a list."""
    COLUMN_HEADING = "column heading"
    """The heading of a table's columns; the PBI's ``columns`` hold it."""
    TABLE_DEBRIS = "table debris"
    """Rules, borders and cut words that the conversion of a table left."""
    DISPLACED_MARK = "displaced mark"
    """A mark that stands in another cell than its own."""
