"""The resolutions of the second session of the UN-Habitat Assembly, and how they are carried out, as typed data.

Start with ``unha2.load()``. Unofficial; not endorsed by UN-Habitat.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from unha2 import errors, vocabulary
from unha2._dataset.dataset import Dataset
from unha2._dataset.seals import Edition, SealedFile
from unha2._editions import DATA_VERSION, editions, load, verify
from unha2._questions.budget_collections import BudgetLines, Discrepancies, GrandTotals, ProgrammeBudgetImplications
from unha2._questions.collection import RecordCollection
from unha2._questions.collections import (
    FundraisingItems,
    Milestones,
    OperativeParagraphs,
    Resolutions,
    RoadmapSections,
    Sources,
)
from unha2._questions.filters import Unset
from unha2._questions.implementation_collections import (
    Contributions,
    Decisions,
    FundingSnapshots,
    ImplementationUpdates,
)
from unha2._questions.windows import WindowLike
from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.condition import Condition
from unha2._records.discrepancy import Discrepancy
from unha2._records.fundraising import FundraisingItem
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record, RecordLike
from unha2._records.resolution import Heading, Resolution, Sponsor
from unha2._records.roadmap import Milestone, MilestonePart, RoadmapSection
from unha2._records.source import Passage, Session, Source, UnrecordedText
from unha2._records.timeframe import Timeframe
from unha2._version import __version__
from unha2.errors import Unha2Error

if TYPE_CHECKING:
    from unha2 import arrow as arrow
    from unha2 import codec
    from unha2 import invariants as invariants
    from unha2 import strategies as strategies
    from unha2._columns import Cell
    from unha2._dataset.citation import CitationStyle
    from unha2._dataset.overlay import Overlay
    from unha2._diff import Change, Changes, diff
    from unha2._formats.json_schema import json_schema
    from unha2._formats.reading import read, read_overlay
    from unha2._formats.writing import write, write_overlay
    from unha2._questions.coverage import CoveredLine
    from unha2._questions.funding import FundingPosition, FundingPositions
    from unha2._questions.identities import Check
    from unha2._questions.progress import Delay, MilestoneProgress, Progress
    from unha2._questions.totals import Totals
else:
    # What brings cattrs, formats or extras, and what a first record does not need, is imported on first use.
    _LATER = {
        "arrow": "arrow",
        "codec": "codec",
        "invariants": "invariants",
        "strategies": "strategies",
        **dict.fromkeys(("Change", "Changes", "diff"), "_diff"),
        **dict.fromkeys(("read", "read_overlay"), "_formats.reading"),
        **dict.fromkeys(("write", "write_overlay"), "_formats.writing"),
        "json_schema": "_formats.json_schema",
        "Cell": "_columns",
        "CitationStyle": "_dataset.citation",
        "Overlay": "_dataset.overlay",
        "CoveredLine": "_questions.coverage",
        **dict.fromkeys(("FundingPosition", "FundingPositions"), "_questions.funding"),
        "Check": "_questions.identities",
        **dict.fromkeys(("Delay", "MilestoneProgress", "Progress"), "_questions.progress"),
        "Totals": "_questions.totals",
    }

    def __getattr__(name: str) -> Any:
        """Import a name on first use."""
        if name not in _LATER:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        room = import_module(f"{__name__}.{_LATER[name]}")
        value = globals()[name] = room if _LATER[name] == name else getattr(room, name)
        return value

    def __dir__() -> list[str]:
        """All public names."""
        return sorted({*__all__, "arrow", "invariants", "strategies"})


__all__ = [
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
