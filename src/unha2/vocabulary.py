"""Closed vocabularies: every word that a field with a fixed set of values may hold."""

from enum import StrEnum


class HeadingContext(StrEnum):
    """Where a heading of a resolution is printed."""

    LIST = "list"
    SLIDE = "slide"


class Numbering(StrEnum):
    """How the number of an operative paragraph is known."""

    PRINTED = "printed"
    COUNTED = "counted"


class TimeframeKind(StrEnum):
    """What sort of time the words state."""

    UNSTATED = "unstated"
    PERIOD = "period"
    DEADLINE = "deadline"
    OPEN = "open"
    ALTERNATIVES = "alternatives"
    EVENT = "event"
    STATE = "state"


class Basis(StrEnum):
    """What the bounds of a timeframe rest on."""

    WORDS = "words"
    CONVENTION = "convention"
    INFERRED = "inferred"


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
    EXTENT = "extent"
    TIMING = "timing"


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
    ZERO = "zero"
    NIL = "nil"
    IN_KIND = "in-kind"
    BLANK = "blank"
    DAMAGED = "damaged"
    ROUNDED = "rounded"


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
    FROM_PARTS = "from_parts"


class Match(StrEnum):
    """How a time window is held against a timeframe."""

    POSSIBLE = "possible"
    CERTAIN = "certain"


class Rule(StrEnum):
    """The rule that a discrepancy breaks."""

    POST_PLUS_NON_POST = "post + non_post = total"
    LESS_EXISTING = "total - existing = total_less_existing"
    GRAND_TOTAL = "sum over lines = grand total"
    DAMAGED_PRINT = "a printed figure is whole"
    ROUNDED_AMOUNT = "a rounded amount rounds its budget line"
    SAME_TITLE = "a resolution is titled alike everywhere"
    SAME_CITATION = "two citations of one thing agree"
    CITATION_FITS = "a citation names the paragraph that it is about"
    WITHIN_DEADLINE = "a milestone lies within the deadline of the resolution"
    SAME_DATE = "the sources give one date"
    OFFICIAL_TITLE = "a printed title is the official one"
    SAME_SPONSORS = "the sources name the same sponsors"


class Origin(StrEnum):
    """Who found a discrepancy."""

    COMPUTED = "computed"
    OBSERVED = "observed"


class Unrecorded(StrEnum):
    """Why words of the source are in no record."""

    COVER = "cover"
    SESSION = "session"
    SLIDE_LABEL = "slide label"
    LEAD_IN = "lead-in"
    COLUMN_HEADING = "column heading"
    TABLE_DEBRIS = "table debris"
    DISPLACED_MARK = "displaced mark"
