"""The public names, frozen: a change here is a decision, written in the changelog."""

import inspect
from typing import get_args

import unha2
from unha2 import errors, vocabulary

PUBLIC = [
    "DATA_VERSION",
    "Amount",
    "BudgetLine",
    "BudgetLines",
    "Cell",
    "Change",
    "Changes",
    "Check",
    "CitationStyle",
    "Condition",
    "Contribution",
    "Contributions",
    "CoveredLine",
    "Dataset",
    "Decision",
    "Decisions",
    "Delay",
    "Discrepancies",
    "Discrepancy",
    "Edition",
    "FundingPosition",
    "FundingPositions",
    "FundingSnapshot",
    "FundingSnapshots",
    "FundraisingItem",
    "FundraisingItems",
    "GrandTotal",
    "GrandTotals",
    "Heading",
    "ImplementationUpdate",
    "ImplementationUpdates",
    "Milestone",
    "MilestonePart",
    "MilestoneProgress",
    "Milestones",
    "OperativeParagraph",
    "OperativeParagraphs",
    "Overlay",
    "Passage",
    "ProgrammeBudgetImplication",
    "ProgrammeBudgetImplications",
    "Progress",
    "Record",
    "RecordCollection",
    "RecordLike",
    "Resolution",
    "Resolutions",
    "RoadmapSection",
    "RoadmapSections",
    "SealedFile",
    "Session",
    "Source",
    "Sources",
    "Sponsor",
    "Timeframe",
    "Totals",
    "Unha2Error",
    "UnrecordedText",
    "Unset",
    "WindowLike",
    "__version__",
    "codec",
    "diff",
    "editions",
    "errors",
    "json_schema",
    "load",
    "read",
    "read_overlay",
    "verify",
    "vocabulary",
    "write",
    "write_overlay",
]
WORDS = [
    "Addressee",
    "AmountKind",
    "BudgetColumn",
    "ChangeKind",
    "ConditionEffect",
    "ConditionKind",
    "Confidence",
    "ContributionStage",
    "DiscrepancyOrigin",
    "DiscrepancyRule",
    "Evidence",
    "FileFormat",
    "HeadingContext",
    "KnownFrom",
    "Numbering",
    "ProgressLevel",
    "Recurrence",
    "SourceKind",
    "StatedStatus",
    "TimeframeBasis",
    "TimeframeKind",
    "TimeframeModifier",
    "TotalsBasis",
    "UnrecordedReason",
    "UpdateState",
    "Verb",
    "VerbRepetition",
    "WindowMatch",
    "Word",
]
ERRORS = [
    "BrokenInvariantError",
    "CorruptDataError",
    "InvalidDataError",
    "MissingExtraError",
    "Problem",
    "Unha2Error",
    "UnknownEditionError",
    "UnknownIdError",
    "Violation",
    "WrongKindError",
]


def test_the_public_names_are_frozen() -> None:
    """The front door has exactly these names."""
    assert unha2.__all__ == PUBLIC


def test_the_vocabularies_are_frozen() -> None:
    """``unha2.vocabulary`` has exactly these vocabularies and words of arguments."""
    assert (
        sorted(name for name in vars(vocabulary) if name[0].isupper() and name not in {"Literal", "Self", "StrEnum"})
        == WORDS
    )


def test_the_words_of_arguments_are_frozen() -> None:
    """What an argument or an answer may be, where it is no vocabulary, is exactly these words, in this order."""
    words = (vocabulary.WindowMatch, vocabulary.TotalsBasis, vocabulary.ProgressLevel, vocabulary.KnownFrom)

    assert [get_args(each) for each in (*words, vocabulary.FileFormat)] == [
        ("possible", "certain"),
        ("published", "from_parts"),
        ("milestone", "part"),
        ("update", "parts", "source"),
        ("json", "csv", "parquet", "sqlite", "xlsx"),
    ]


def test_the_errors_are_frozen() -> None:
    """``unha2.errors`` has exactly these classes."""
    assert (
        sorted(
            name for name, each in vars(errors).items() if inspect.isclass(each) and each.__module__ == errors.__name__
        )
        == ERRORS
    )


def test_whatever_a_signature_names_is_public() -> None:
    """Every class of ours that a public function, method or field names can be imported from a public room."""
    public = {id(getattr(unha2, name)) for name in PUBLIC}
    public |= {id(each) for room in (vocabulary, errors) for each in vars(room).values()}
    named: dict[str, object] = {}
    for name in PUBLIC:
        value = getattr(unha2, name)
        functions = [value] if inspect.isfunction(value) else []
        if inspect.isclass(value):
            properties = inspect.getmembers(value, lambda one: isinstance(one, property))
            functions += [each.fget for each_name, each in properties if each_name[0] != "_"]
            functions += [
                each for each_name, each in inspect.getmembers(value, inspect.isfunction) if each_name[0] != "_"
            ]
        for function in functions:
            for said in function.__annotations__.values():
                kind = getattr(unha2, said, said) if isinstance(said, str) else said
                if inspect.isclass(kind) and kind.__module__.startswith("unha2"):
                    named[f"{name}.{function.__name__}: {kind.__name__}"] = kind

    assert len(named) > 20
    assert [where for where, kind in named.items() if id(kind) not in public] == []
