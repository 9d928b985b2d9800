"""What each word of the closed vocabularies means."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from unha2._official_terms import (
    Addressee,
    ChangeKind,
    Confidence,
    Evidence,
    Sequence,
    SourceKind,
    Stage,
    UpdateState,
    Verb,
)
from unha2.vocabulary import (
    Affects,
    AmountKind,
    Basis,
    BudgetColumn,
    ConditionKind,
    HeadingContext,
    Match,
    Modifier,
    Numbering,
    Origin,
    Recurrence,
    Rule,
    Status,
    TimeframeKind,
    TotalsBasis,
    Unrecorded,
)

#: What each word means.
MEANINGS: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType(
    {
        HeadingContext: {
            HeadingContext.LIST: "In the list of the ten resolutions at the start.",
            HeadingContext.SLIDE: "At the head of a slide.",
        },
        Numbering: {
            Numbering.PRINTED: "The number stands in the text.",
            Numbering.COUNTED: "The number was counted, because the text at hand lost it.",
        },
        TimeframeKind: {
            TimeframeKind.UNSTATED: "No words state a time.",
            TimeframeKind.PERIOD: "A first and a last day.",
            TimeframeKind.DEADLINE: 'A last day only ("by ...").',
            TimeframeKind.OPEN: 'A first day only ("Mar ongoing").',
            TimeframeKind.ALTERNATIVES: "One of two times; the bounds span both.",
            TimeframeKind.EVENT: "An event whose date is not printed; it is the anchor.",
            TimeframeKind.STATE: 'A state without days ("Immediate", "Continuous").',
        },
        Basis: {
            Basis.WORDS: "The words alone entail the bounds.",
            Basis.CONVENTION: "A written convention narrows the words (early, mid and late are thirds of the year).",
            Basis.INFERRED: "Something that the words do not say was added; ``inferences`` says what.",
        },
        Modifier: {
            Modifier.EARLY: "In the first third of the year.",
            Modifier.MID: "In the second third of the year.",
            Modifier.LATE: "In the last third of the year.",
            Modifier.BY: "On or before the time.",
            Modifier.END: "At the end of the time.",
            Modifier.ONGOING: "From the time on.",
        },
        ConditionKind: {
            ConditionKind.FUNDING: "On money: funding, or resources that are to be secured.",
            ConditionKind.CONFIRMATION: 'On a confirmation ("TBC") or a decision by others.',
            ConditionKind.OTHER: "On something else.",
        },
        Affects: {
            Affects.WHETHER: "Whether it happens at all.",
            Affects.EXTENT: "How much of it happens.",
            Affects.TIMING: "When it happens.",
        },
        Status: {
            Status.DONE: "The main statement says that it has happened.",
            Status.ONGOING: "The words say that it is under way.",
        },
        Recurrence: {
            Recurrence.RECURRENT: "It is printed as recurrent.",
            Recurrence.ONE_TIME: "It is printed as one-time.",
        },
        AmountKind: {
            AmountKind.FIGURE: "A figure in US dollars.",
            AmountKind.ZERO: 'A published zero ("$0").',
            AmountKind.NIL: 'A dash ("-", "$-"), 0 in sums but told apart from a published zero.',
            AmountKind.IN_KIND: 'Words such as "$in kind", not a figure and not 0.',
            AmountKind.BLANK: "Nothing is printed.",
            AmountKind.DAMAGED: "A figure that lost a digit.",
            AmountKind.ROUNDED: 'A figure in thousands ("$75K").',
        },
        BudgetColumn: {
            BudgetColumn.POST: "Post requirements.",
            BudgetColumn.NON_POST: "Non-post requirements.",
            BudgetColumn.TOTAL: "Total requirements.",
            BudgetColumn.EXISTING: "Existing resources.",
            BudgetColumn.TOTAL_LESS_EXISTING: "Total requirements less existing resources; not a funding gap.",
        },
        TotalsBasis: {
            TotalsBasis.PUBLISHED: "The printed cells.",
            TotalsBasis.FROM_PARTS: "``post + non_post``, and what follows from it.",
        },
        Match: {
            Match.POSSIBLE: "The bounds overlap the window; an open end is unbounded.",
            Match.CERTAIN: "Both bounds are known, rest on more than a convention, and lie inside the window.",
        },
        Rule: {
            Rule.POST_PLUS_NON_POST: "Post and non-post requirements add up to the total of their line.",
            Rule.LESS_EXISTING: "The total less the existing resources is the last column of the line.",
            Rule.GRAND_TOTAL: "The lines of a summary add up to each print of its grand total.",
            Rule.DAMAGED_PRINT: "No printed figure has lost a digit.",
            Rule.ROUNDED_AMOUNT: "An amount in thousands rounds some cell of the budget lines of its resolution.",
            Rule.SAME_TITLE: "The list of resolutions and the slides print one title.",
            Rule.SAME_CITATION: "Two citations of one thing name the same paragraphs.",
            Rule.CITATION_FITS: "What is said where a paragraph is cited is what the paragraph is about.",
            Rule.WITHIN_DEADLINE: "No milestone is planned after the time that the resolution sets for it.",
            Rule.SAME_DATE: "Two sources that date one thing give the same day.",
            Rule.OFFICIAL_TITLE: "A title is printed as in the official record.",
            Rule.SAME_SPONSORS: "Two sources name the same sponsors of a resolution.",
        },
        Origin: {
            Origin.COMPUTED: "The checks; never stored.",
            Origin.OBSERVED: "A curator; stored in the edition.",
        },
        Unrecorded: {
            Unrecorded.COVER: "The cover, the closing slides and addresses.",
            Unrecorded.SESSION: "A statement about the session, held by its fields.",
            Unrecorded.SLIDE_LABEL: 'The name of a kind of slide ("Implementation Roadmap").',
            Unrecorded.LEAD_IN: "Words that only introduce a list.",
            Unrecorded.COLUMN_HEADING: "The heading of a table's columns; the PBI's ``columns`` hold it.",
            Unrecorded.TABLE_DEBRIS: "Rules, borders and cut words that the conversion of a table left.",
            Unrecorded.DISPLACED_MARK: "A mark that stands in another cell than its own.",
        },
        Verb: {
            Verb.REQUESTS: "It asks for something to be done.",
            Verb.ENCOURAGES: "It supports that something be done.",
            Verb.INVITES: "It offers to somebody to do something.",
            Verb.DECIDES: "It settles something.",
            Verb.URGES: "It asks for something with emphasis.",
            Verb.CALLS_FOR: "It asks for something, of nobody in particular.",
            Verb.CALLS_ON: 'It asks somebody for something; printed also as "calls upon".',
            Verb.SUPPORTS: "It backs something.",
            Verb.RECOMMENDS: "It proposes something to another body.",
            Verb.WELCOMES: "It greets something as good.",
            Verb.REITERATES: "It says something again.",
            Verb.NOTES: "It states something without a view.",
            Verb.STRESSES: "It states something with emphasis.",
            Verb.RECALLS: "It refers to something earlier.",
        },
        Sequence: {
            Sequence.ALSO: 'The second in a row ("also requests").',
            Sequence.FURTHER: 'The third in a row ("further requests").',
        },
        Addressee: {
            Addressee.EXECUTIVE_DIRECTOR: "The Executive Director of UN-Habitat.",
            Addressee.EXECUTIVE_BOARD: "The Executive Board of UN-Habitat.",
            Addressee.MEMBER_STATES: "States Members of the United Nations.",
            Addressee.SPECIALIZED_AGENCIES: "Members of the specialized agencies of the United Nations.",
            Addressee.UNITED_NATIONS_BODIES: "Bodies and entities of the United Nations.",
            Addressee.GENERAL_ASSEMBLY: "The General Assembly of the United Nations.",
            Addressee.UN_HABITAT: "UN-Habitat as an organization.",
            Addressee.UN_HABITAT_ASSEMBLY: "The UN-Habitat Assembly at a later session.",
            Addressee.WORKING_GROUP: "The open-ended intergovernmental expert working group.",
            Addressee.CHAIR_OF_THE_WORKING_GROUP: "The Chair of that working group.",
            Addressee.REGIONAL_COMMISSIONS: "The regional commissions of the United Nations.",
            Addressee.FINANCIAL_INSTITUTIONS: "International financial institutions.",
            Addressee.DEVELOPMENT_BANKS: "Development banks, and banks that the text names beside them.",
            Addressee.AGENCIES: "Agencies named beside banks, not further described.",
            Addressee.LOCAL_AUTHORITIES: "Local and regional authorities.",
            Addressee.PRIVATE_SECTOR: "The private sector.",
            Addressee.PARTNERS: "Partners, not further described.",
            Addressee.STAKEHOLDERS: "Stakeholders.",
            Addressee.ALL: "Everybody: the text asks for something and names nobody.",
        },
        Confidence: {
            Confidence.HIGH: "It rests on an official text or official data that were seen.",
            Confidence.MEDIUM: "It rests on one page of the United Nations or a partner, or on two press reports.",
            Confidence.LOW: "It rests on one press report, a page that is cut off, or an inference.",
        },
        Evidence: {
            Evidence.OFFICIAL: "A document or data of the United Nations.",
            Evidence.REPORTED: "A page of an organization that took part.",
            Evidence.PRESS: "Reports of the press.",
        },
        UpdateState: {
            UpdateState.MET: "It happened as it is described.",
            UpdateState.PARTLY_MET: "A part of it happened, or it happened in another form.",
            UpdateState.NOT_MET: "It is known not to have happened by its time.",
            UpdateState.IN_PROGRESS: "It had begun and was not finished.",
            UpdateState.SUPERSEDED: "Something else took its place.",
            UpdateState.UNKNOWN: "Somebody looked, and it could not be told.",
        },
        SourceKind: {
            SourceKind.BRIEFING: "A briefing of Member States.",
            SourceKind.RESOLUTION: "The text of a resolution.",
            SourceKind.TEXTS: "The texts of resolutions, published as data.",
            SourceKind.BUDGET: "A proposed programme budget, with a report on performance.",
            SourceKind.TRACKER: "A page that follows the implementation of resolutions.",
            SourceKind.PAGE: "Another page of an organization.",
            SourceKind.RELEASE: "A press release, also as reprinted.",
            SourceKind.PRESS: "A press report.",
            SourceKind.DATA: "Data or lists of the United Nations.",
        },
        Stage: {
            Stage.PLEDGED: "It was promised.",
            Stage.COMMITTED: "It was agreed in writing.",
            Stage.RECEIVED: "The money is there.",
        },
        ChangeKind: {
            ChangeKind.ADDED: "The record is new.",
            ChangeKind.REMOVED: "The record is gone.",
            ChangeKind.CHANGED: "A field has another value.",
            ChangeKind.REORDERED: "The records of a list stand in another order.",
        },
    }
)


def meaning_of(word: StrEnum) -> str:
    """What a word of a closed vocabulary means, in a sentence."""
    return MEANINGS[type(word)][word]
