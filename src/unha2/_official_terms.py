"""Closed vocabularies of the official record, of what came of it, and of what others add."""

from enum import StrEnum


class Verb(StrEnum):
    """The verb that an operative paragraph opens with, in the present tense."""

    REQUESTS = "requests"
    ENCOURAGES = "encourages"
    INVITES = "invites"
    DECIDES = "decides"
    URGES = "urges"
    CALLS_FOR = "calls for"
    CALLS_ON = "calls on"
    SUPPORTS = "supports"
    RECOMMENDS = "recommends"
    WELCOMES = "welcomes"
    REITERATES = "reiterates"
    NOTES = "notes"
    STRESSES = "stresses"
    RECALLS = "recalls"


class Sequence(StrEnum):
    """The word that marks a verb as a repetition of the one before."""

    ALSO = "also"
    FURTHER = "further"


class Addressee(StrEnum):
    """Whom an operative paragraph addresses."""

    EXECUTIVE_DIRECTOR = "executive director"
    EXECUTIVE_BOARD = "executive board"
    MEMBER_STATES = "member states"
    SPECIALIZED_AGENCIES = "specialized agencies"
    UNITED_NATIONS_BODIES = "united nations bodies"
    GENERAL_ASSEMBLY = "general assembly"
    UN_HABITAT = "un-habitat"
    UN_HABITAT_ASSEMBLY = "un-habitat assembly"
    WORKING_GROUP = "working group"
    CHAIR_OF_THE_WORKING_GROUP = "chair of the working group"
    REGIONAL_COMMISSIONS = "regional commissions"
    FINANCIAL_INSTITUTIONS = "international financial institutions"
    DEVELOPMENT_BANKS = "development banks"
    AGENCIES = "agencies"
    LOCAL_AUTHORITIES = "local and regional authorities"
    PRIVATE_SECTOR = "private sector"
    PARTNERS = "partners"
    STAKEHOLDERS = "stakeholders"
    ALL = "all"


class Confidence(StrEnum):
    """How sure a statement is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Evidence(StrEnum):
    """What sort of evidence an update rests on."""

    OFFICIAL = "official"
    REPORTED = "reported"
    PRESS = "press"


class UpdateState(StrEnum):
    """What is known of something planned or asked for, as of a day."""

    MET = "met"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"
    IN_PROGRESS = "in progress"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    BRIEFING = "briefing"
    RESOLUTION = "resolution"
    TEXTS = "texts"
    BUDGET = "budget"
    TRACKER = "tracker"
    PAGE = "page"
    RELEASE = "release"
    PRESS = "press"
    DATA = "data"


class Stage(StrEnum):
    """How far a contribution has come."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    RECEIVED = "received"


class ChangeKind(StrEnum):
    """What happened to a record or a field between two datasets."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"
