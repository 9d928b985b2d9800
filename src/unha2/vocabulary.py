"""Closed vocabularies: every word that a field with a fixed set of values may hold, each with its meaning."""

from enum import StrEnum
from typing import Literal, Self


class Word(StrEnum):
    """A word of a closed vocabulary, which carries its meaning."""

    _value_: str
    #: What the word means, in a sentence.
    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """Make a word with its meaning; later ``cls(word)`` finds it."""
        made = str.__new__(cls, word)
        made._value_ = word
        made.meaning = meaning
        return made


class HeadingContext(Word):
    """Where a heading of a resolution is printed."""

    LIST = "list", "In the list of the ten resolutions at the start."
    SLIDE = "slide", "At the head of a slide."


class Numbering(Word):
    """How the number of an operative paragraph is known."""

    PRINTED = "printed", "The number stands in the text."
    COUNTED = "counted", "The number was counted, because the published text lost it."


class TimeframeKind(Word):
    """What sort of time the words state."""

    UNSTATED = "unstated", "No words state a time."
    PERIOD = "period", "A first and a last day."
    DEADLINE = "deadline", 'A last day only ("by ...").'
    OPEN = "open", 'A first day only ("Mar ongoing").'
    ALTERNATIVES = "alternatives", "One of two times; the bounds span both."
    EVENT = "event", "An event whose date is not printed; it is the anchor."
    STATE = "state", 'A state without days ("Immediate", "Continuous").'


class TimeframeBasis(Word):
    """What the bounds of a timeframe rest on."""

    WORDS = "words", "The words alone entail the bounds."
    CONVENTION = "convention", "A written convention narrows the words (early, mid and late are thirds)."
    INFERRED = "inferred", "Something that the words do not say was added; ``inferences`` says what."


class TimeframeModifier(Word):
    """A word that qualifies a time."""

    EARLY = "early", "In the first third of the time."
    MID = "mid", "In the second third of the time."
    LATE = "late", "In the last third of the time."
    BY = "by", "On or before the time."
    END = "end", "At the end of the time."
    ONGOING = "ongoing", "From the time on."
    BEGINNING = "beginning", "At the beginning of the time."
    BEFORE = "before", "Before the time."


class ConditionKind(Word):
    """What a condition depends on."""

    FUNDING = "funding", "On money: funding, or resources that are to be secured."
    CONFIRMATION = "confirmation", 'On a confirmation ("TBC") or a decision by others.'
    REQUEST = "request", "On a request by those whom it is for."
    MANDATE = "mandate", "On a mandate, or on what a mandate allows."
    OTHER = "other", "On something else."


class ConditionEffect(Word):
    """What a condition decides."""

    WHETHER = "whether", "Whether it happens at all."
    EXTENT = "extent", "How much of it happens."
    TIMING = "timing", "When it happens."


class StatedStatus(Word):
    """What the source states of a milestone itself, as of its own date."""

    DONE = "done", "The main statement says that it has happened."
    ONGOING = "ongoing", "The words say that it is under way."


class Recurrence(Word):
    """Whether a requirement recurs, where the source prints it."""

    RECURRENT = "recurrent", "It is printed as recurrent."
    ONE_TIME = "one-time", "It is printed as one-time."


class AmountKind(Word):
    """How an amount is printed."""

    FIGURE = "figure", "A figure in US dollars."
    ZERO = "zero", 'A published zero ("$0").'
    NIL = "nil", 'A dash ("-", "$-"), 0 in sums but told apart from a published zero.'
    IN_KIND = "in-kind", 'Words such as "$in kind", not a figure and not 0.'
    BLANK = "blank", "Nothing is printed."
    DAMAGED = "damaged", "A figure that lost a digit."
    ROUNDED = "rounded", 'A figure in thousands ("$75K").'


class BudgetColumn(Word):
    """The five columns of a programme budget implication."""

    POST = "post", "Post requirements."
    NON_POST = "non_post", "Non-post requirements."
    TOTAL = "total", "Total requirements."
    EXISTING = "existing", "Existing resources."
    TOTAL_LESS_EXISTING = "total_less_existing", "Total requirements less existing resources; not a funding gap."


class DiscrepancyRule(Word):
    """The rule that a discrepancy breaks."""

    POST_PLUS_NON_POST = "post + non_post = total", "Post and non-post requirements add up to the total of their line."
    LESS_EXISTING = (
        "total - existing = total_less_existing",
        "The total less the existing resources is the last column of the line.",
    )
    GRAND_TOTAL = "sum over lines = grand total", "The lines of a summary add up to each print of its grand total."
    DAMAGED_PRINT = "a printed figure is whole", "No printed figure has lost a digit."
    ROUNDED_AMOUNT = (
        "a rounded amount rounds its budget line",
        "An amount in thousands rounds some cell of the budget lines of its resolution.",
    )
    SAME_TITLE = "a resolution is titled alike everywhere", "The list of resolutions and the slides print one title."
    SAME_CITATION = "two citations of one thing agree", "Two citations of one thing name the same paragraphs."
    CITATION_FITS = (
        "a citation names the paragraph that it is about",
        "What is said where a paragraph is cited is what the paragraph is about.",
    )
    WITHIN_DEADLINE = (
        "a milestone lies within the deadline of the resolution",
        "No milestone is planned after the time that the resolution sets for it.",
    )
    SAME_DATE = "the sources give one date", "Two sources that date one thing give the same day."
    OFFICIAL_TITLE = "a printed title is the official one", "A title is printed as in the official record."
    PLANS_WHAT_IS_ASKED = (
        "a milestone plans what the resolution asks",
        "A milestone plans what the paragraph that it is about asks for, and no less.",
    )
    SAME_OUTCOME = "the sources give one outcome", "Two sources that tell what came of one thing agree."
    SAME_SPONSORS = "the sources name the same sponsors", "Two sources name the same sponsors of a resolution."


class DiscrepancyOrigin(Word):
    """Who found a discrepancy."""

    COMPUTED = "computed", "The checks; never stored."
    OBSERVED = "observed", "A curator; stored in the edition."


class UnrecordedReason(Word):
    """Why words of the source are in no record."""

    COVER = "cover", "The cover, the closing slides and addresses."
    SESSION = "session", "A statement about the session, held by its fields."
    SLIDE_LABEL = "slide label", 'The name of a kind of slide ("Implementation Roadmap").'
    LEAD_IN = "lead-in", "Words that only introduce a list."
    COLUMN_HEADING = "column heading", "The heading of a table's columns; the PBI's ``columns`` hold it."
    TABLE_DEBRIS = "table debris", "Rules, borders and cut words that the conversion of a table left."
    DISPLACED_MARK = "displaced mark", "A mark that stands in another cell than its own."


class Verb(Word):
    """The verb that an operative paragraph opens with, in the present tense."""

    REQUESTS = "requests", "It asks for something to be done."
    ENCOURAGES = "encourages", "It supports that something be done."
    INVITES = "invites", "It offers to somebody to do something."
    DECIDES = "decides", "It settles something."
    URGES = "urges", "It asks for something with emphasis."
    CALLS_FOR = "calls for", "It asks for something, of nobody in particular."
    CALLS_ON = "calls on", 'It asks somebody for something; printed also as "calls upon".'
    SUPPORTS = "supports", "It backs something."
    RECOMMENDS = "recommends", "It proposes something to another body."
    WELCOMES = "welcomes", "It greets something as good."
    REITERATES = "reiterates", "It says something again."
    NOTES = "notes", "It states something without a view."
    STRESSES = "stresses", "It states something with emphasis."
    RECALLS = "recalls", "It refers to something earlier."


class VerbRepetition(Word):
    """The word that marks a verb as a repetition of the one before."""

    ALSO = "also", 'The second in a row ("also requests").'
    FURTHER = "further", 'The third in a row ("further requests").'


class Addressee(Word):
    """Whom an operative paragraph addresses, or whom it asks a report for."""

    EXECUTIVE_DIRECTOR = "executive director", "The Executive Director of UN-Habitat."
    EXECUTIVE_BOARD = "executive board", "The Executive Board of UN-Habitat."
    MEMBER_STATES = (
        "member states",
        "States Members of the United Nations, those addressed as members of the specialized agencies too.",
    )
    UNITED_NATIONS_BODIES = "united nations bodies", "Bodies and entities of the United Nations."
    GENERAL_ASSEMBLY = "general assembly", "The General Assembly of the United Nations."
    UN_HABITAT = "un-habitat", "UN-Habitat as an organization."
    UN_HABITAT_ASSEMBLY = "un-habitat assembly", "The UN-Habitat Assembly at a later session."
    WORKING_GROUP = "working group", "The open-ended intergovernmental expert working group."
    CHAIR_OF_THE_WORKING_GROUP = "chair of the working group", "The Chair of that working group."
    REGIONAL_COMMISSIONS = "regional commissions", "The regional commissions of the United Nations."
    REGIONAL_ORGANIZATIONS = "regional organizations", "Regional organizations."
    INTERNATIONAL_ORGANIZATIONS = "international organizations", "International organizations."
    FINANCIAL_INSTITUTIONS = "international financial institutions", "International financial institutions."
    OTHER_FINANCIAL_INSTITUTIONS = (
        "regional and national financial institutions",
        "Regional and national financial institutions.",
    )
    DEVELOPMENT_BANKS = "development banks", "Development banks, and banks that the text names beside them."
    DEVELOPMENT_FINANCE_INSTITUTIONS = "development finance institutions", "Development finance institutions."
    AGENCIES = "agencies", "Agencies named beside banks, not further described."
    LOCAL_AUTHORITIES = "local and regional authorities", "Local and regional authorities or governments."
    CIVIL_SOCIETY = "civil society", "Civil-society organizations."
    ACADEMIA = "academia", "Academia."
    PRIVATE_SECTOR = "private sector", "The private sector."
    PROFESSIONAL_ASSOCIATIONS = "professional associations", "Professional associations."
    PARTNERS = "partners", "Partners, not further described."
    STAKEHOLDERS = "stakeholders", "Stakeholders."
    OTHERS = "others in a position to do so", "Others who are in a position to do what is asked."
    ALL = "all", "Everybody: the text asks for something and names nobody."
    BODIES_NOT_NAMED = "bodies not named", "Bodies that the text does not name, to which it asks for a report."


class Confidence(Word):
    """How sure a statement is."""

    HIGH = "high", "It rests on an official text or official data that were seen."
    MEDIUM = "medium", "It rests on one page of the United Nations or a partner, or on two press reports."
    LOW = "low", "It rests on one press report, a page that is cut off, or an inference."


class Evidence(Word):
    """What sort of evidence an update rests on."""

    OFFICIAL = "official", "A document or data of the United Nations."
    REPORTED = "reported", "A page of an organization that took part."
    PRESS = "press", "Reports of the press."


class UpdateState(Word):
    """What is known of something planned or asked for, as of a day."""

    MET = "met", "It happened as it is described."
    PARTLY_MET = "partly met", "A part of it happened, or it happened in another form."
    NOT_MET = "not met", "It is known not to have happened by its time."
    IN_PROGRESS = "in progress", "It had begun and was not finished."
    SUPERSEDED = "superseded", "Something else took its place."
    UNKNOWN = "unknown", "Somebody looked, and it could not be told."


class SourceKind(Word):
    """What sort of document a source is."""

    BRIEFING = "briefing", "A briefing of Member States."
    RESOLUTION = "resolution", "The text of a resolution."
    TEXTS = "texts", "The texts of resolutions, published as data."
    BUDGET = "budget", "A proposed programme budget, with a report on performance."
    TRACKER = "tracker", "A page that follows the implementation of resolutions."
    PAGE = "page", "Another page of an organization."
    RELEASE = "release", "A press release, also as reprinted."
    PRESS = "press", "A press report."
    DATA = "data", "Data or lists of the United Nations."


class ContributionStage(Word):
    """How far a contribution has come."""

    PLEDGED = "pledged", "It was promised."
    COMMITTED = "committed", "It was agreed in writing."
    RECEIVED = "received", "The money is there."


class ChangeKind(Word):
    """What happened to a record or a field between two datasets."""

    ADDED = "added", "The record is new."
    REMOVED = "removed", "The record is gone."
    CHANGED = "changed", "A field has another value."
    REORDERED = "reordered", "The records of a list stand in another order."


#: How a time window is held against a timeframe, whose bounds overlap it or lie in it by the words alone.
WindowMatch = Literal["possible", "certain"]

#: What a sum over budget lines adds up, the printed cells or ``post + non_post`` and what follows from it.
TotalsBasis = Literal["published", "from_parts"]

#: What a row of progress is about.
ProgressLevel = Literal["milestone", "part"]

#: What says something of progress, an update, the states of the parts, or a source that states a status.
KnownFrom = Literal["update", "parts", "source"]

#: The formats of files.
FileFormat = Literal["json", "csv", "parquet", "sqlite", "xlsx"]
