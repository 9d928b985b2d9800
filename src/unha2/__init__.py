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
    from unha2._budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
    from unha2._checks import Check
    from unha2._citation import citation
    from unha2._collections import (
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
    from unha2._coverage import CoveredLine
    from unha2._dataset import Dataset
    from unha2._diff import Change, Changes, apply, diff
    from unha2._editions import DATA_VERSION, Edition, SealedFile, editions, load, verify
    from unha2._files import read, read_overlay, write
    from unha2._follow_up import Contribution, Decision, FundingSnapshot, ImplementationUpdate
    from unha2._follow_up_collections import Contributions, Decisions, FundingSnapshots, ImplementationUpdates
    from unha2._funding import Funding
    from unha2._json_schema import json_schema
    from unha2._model import (
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
    from unha2._money import Amount
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
    from unha2._overlay import Overlay
    from unha2._progress import Delay, Progress
    from unha2._record import Passage, Session, SetAside, Source
    from unha2._terms import (
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
    from unha2._timeframe import Timeframe
    from unha2._totals import Totals
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
else:
    _ROOMS = {
        "_budget": ("BudgetLine", "GrandTotal", "ProgrammeBudgetImplication"),
        "_checks": ("Check",),
        "_citation": ("citation",),
        "_collections": (
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
        "_coverage": ("CoveredLine",),
        "_dataset": ("Dataset",),
        "_diff": ("Change", "Changes", "apply", "diff"),
        "_editions": ("DATA_VERSION", "Edition", "SealedFile", "editions", "load", "verify"),
        "_files": ("read", "read_overlay", "write"),
        "_follow_up": ("Contribution", "Decision", "FundingSnapshot", "ImplementationUpdate"),
        "_follow_up_collections": ("Contributions", "Decisions", "FundingSnapshots", "ImplementationUpdates"),
        "_funding": ("Funding",),
        "_json_schema": ("json_schema",),
        "_model": (
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
        "_money": ("Amount",),
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
        "_overlay": ("Overlay",),
        "_progress": ("Delay", "Progress"),
        "_record": ("Passage", "Session", "SetAside", "Source"),
        "_terms": (
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
        "_timeframe": ("Timeframe",),
        "_totals": ("Totals",),
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
