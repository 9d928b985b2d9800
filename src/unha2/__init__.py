"""The resolutions of the second session of the UN-Habitat Assembly, and how they are carried out, as typed data.

Start with ``unha2.load()``. Unofficial; not endorsed by UN-Habitat.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "DATA_VERSION",
    "Affects",
    "Amount",
    "AmountKind",
    "Basis",
    "BudgetColumn",
    "BudgetLine",
    "BudgetLines",
    "Check",
    "Condition",
    "ConditionKind",
    "CorruptDataError",
    "CoveredLine",
    "Dataset",
    "Discrepancies",
    "Discrepancy",
    "Edition",
    "FundraisingItem",
    "FundraisingItems",
    "GrandTotal",
    "GrandTotals",
    "Heading",
    "HeadingContext",
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
    "Passage",
    "Problem",
    "ProgrammeBudgetImplication",
    "ProgrammeBudgetImplications",
    "Recurrence",
    "Resolution",
    "Resolutions",
    "RoadmapSection",
    "RoadmapSections",
    "Rule",
    "SealedFile",
    "Session",
    "SetAside",
    "Source",
    "Status",
    "Timeframe",
    "TimeframeKind",
    "Totals",
    "TotalsBasis",
    "Unha2Error",
    "UnknownEditionError",
    "UnknownIdError",
    "Unrecorded",
    "WrongKindError",
    "__version__",
    "citation",
    "editions",
    "json_schema",
    "load",
    "read",
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
    from unha2._editions import DATA_VERSION, Edition, SealedFile, editions, load, verify
    from unha2._files import read, write
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
    )
    from unha2._money import Amount
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
        "_editions": ("DATA_VERSION", "Edition", "SealedFile", "editions", "load", "verify"),
        "_files": ("read", "write"),
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
        ),
        "_money": ("Amount",),
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
