"""The resolutions of the second session of the UN-Habitat Assembly, and how they are carried out, as typed data.

Start with ``unha2.load()``. Unofficial; not endorsed by UN-Habitat.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "DATA_VERSION",
    "Addressee",
    "Affects",
    "Amount",
    "AmountKind",
    "Basis",
    "BudgetColumn",
    "BudgetLine",
    "BudgetLines",
    "Change",
    "ChangeKind",
    "Changes",
    "Check",
    "Condition",
    "ConditionKind",
    "Confidence",
    "Contribution",
    "Contributions",
    "CorruptDataError",
    "CoveredLine",
    "Dataset",
    "Decision",
    "Decisions",
    "Delay",
    "Discrepancies",
    "Discrepancy",
    "Edition",
    "Evidence",
    "Funding",
    "FundingSnapshot",
    "FundingSnapshots",
    "FundraisingItem",
    "FundraisingItems",
    "GrandTotal",
    "GrandTotals",
    "Heading",
    "HeadingContext",
    "ImplementationUpdate",
    "ImplementationUpdates",
    "InvalidDataError",
    "Match",
    "Milestone",
    "MilestonePart",
    "Milestones",
    "MissingExtraError",
    "Modifier",
    "Numbering",
    "OperativeParagraph",
    "OperativeParagraphs",
    "Origin",
    "Overlay",
    "Passage",
    "Problem",
    "ProgrammeBudgetImplication",
    "ProgrammeBudgetImplications",
    "Progress",
    "Recurrence",
    "Resolution",
    "Resolutions",
    "RoadmapSection",
    "RoadmapSections",
    "Rule",
    "SealedFile",
    "Sequence",
    "Session",
    "SetAside",
    "Source",
    "SourceKind",
    "Sponsor",
    "Stage",
    "Status",
    "Timeframe",
    "TimeframeKind",
    "Totals",
    "TotalsBasis",
    "Unha2Error",
    "UnknownEditionError",
    "UnknownIdError",
    "Unrecorded",
    "UpdateState",
    "Verb",
    "WrongKindError",
    "__version__",
    "apply",
    "citation",
    "diff",
    "editions",
    "json_schema",
    "load",
    "read",
    "read_overlay",
    "verify",
    "write",
]

if TYPE_CHECKING:
    from unha2._dataset.citation import citation
    from unha2._dataset.dataset import Dataset
    from unha2._dataset.overlay import Overlay
    from unha2._diff import Change, Changes, apply, diff
    from unha2._editions import DATA_VERSION, Edition, SealedFile, editions, load, verify
    from unha2._formats.files import read, read_overlay, write
    from unha2._formats.json_schema import json_schema
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
    from unha2._questions.collections import (
        BudgetLines,
        Discrepancies,
        FundraisingItems,
        GrandTotals,
        Milestones,
        OperativeParagraphs,
        ProgrammeBudgetImplications,
        Resolutions,
        RoadmapSections,
    )
    from unha2._questions.coverage import CoveredLine
    from unha2._questions.funding import Funding
    from unha2._questions.identities import Check
    from unha2._questions.implementation_collections import (
        Contributions,
        Decisions,
        FundingSnapshots,
        ImplementationUpdates,
    )
    from unha2._questions.progress import Delay, Progress
    from unha2._questions.totals import Totals
    from unha2._records.amount import Amount
    from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
    from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
    from unha2._records.record import Passage, Session, SetAside, Source
    from unha2._records.resolution import (
        Condition,
        Discrepancy,
        FundraisingItem,
        Heading,
        Milestone,
        MilestonePart,
        OperativeParagraph,
        Resolution,
        RoadmapSection,
        Sponsor,
    )
    from unha2._records.timeframe import Timeframe
    from unha2.errors import (
        CorruptDataError,
        InvalidDataError,
        MissingExtraError,
        Problem,
        Unha2Error,
        UnknownEditionError,
        UnknownIdError,
        WrongKindError,
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
else:
    _ROOMS = {
        "_records.budget": ("BudgetLine", "GrandTotal", "ProgrammeBudgetImplication"),
        "_questions.identities": ("Check",),
        "_dataset.citation": ("citation",),
        "_questions.collections": (
            "BudgetLines",
            "Discrepancies",
            "FundraisingItems",
            "GrandTotals",
            "Milestones",
            "OperativeParagraphs",
            "ProgrammeBudgetImplications",
            "Resolutions",
            "RoadmapSections",
        ),
        "_questions.coverage": ("CoveredLine",),
        "_dataset.dataset": ("Dataset",),
        "_diff": ("Change", "Changes", "apply", "diff"),
        "_editions": ("DATA_VERSION", "Edition", "SealedFile", "editions", "load", "verify"),
        "_formats.files": ("read", "read_overlay", "write"),
        "_records.implementation": ("Contribution", "Decision", "FundingSnapshot", "ImplementationUpdate"),
        "_questions.implementation_collections": (
            "Contributions",
            "Decisions",
            "FundingSnapshots",
            "ImplementationUpdates",
        ),
        "_questions.funding": ("Funding",),
        "_formats.json_schema": ("json_schema",),
        "_records.resolution": (
            "Condition",
            "Discrepancy",
            "FundraisingItem",
            "Heading",
            "Milestone",
            "MilestonePart",
            "OperativeParagraph",
            "Resolution",
            "RoadmapSection",
            "Sponsor",
        ),
        "_records.amount": ("Amount",),
        "_official_terms": (
            "Addressee",
            "ChangeKind",
            "Confidence",
            "Evidence",
            "Sequence",
            "SourceKind",
            "Stage",
            "UpdateState",
            "Verb",
        ),
        "_dataset.overlay": ("Overlay",),
        "_questions.progress": ("Delay", "Progress"),
        "_records.record": ("Passage", "Session", "SetAside", "Source"),
        "vocabulary": (
            "Affects",
            "AmountKind",
            "Basis",
            "BudgetColumn",
            "ConditionKind",
            "HeadingContext",
            "Match",
            "Modifier",
            "Numbering",
            "Origin",
            "Recurrence",
            "Rule",
            "Status",
            "TimeframeKind",
            "TotalsBasis",
            "Unrecorded",
        ),
        "_records.timeframe": ("Timeframe",),
        "_questions.totals": ("Totals",),
        "errors": (
            "CorruptDataError",
            "InvalidDataError",
            "MissingExtraError",
            "Problem",
            "Unha2Error",
            "UnknownEditionError",
            "UnknownIdError",
            "WrongKindError",
        ),
    }
    _HOMES = {name: room for room, names in _ROOMS.items() for name in names}

    def __getattr__(name):
        """Import a name from its room on first use."""
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value

    def __dir__():
        """All public names."""
        return sorted(__all__)
