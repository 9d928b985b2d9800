"""The classes of records, by the kind of id that each of them has."""

from collections.abc import Mapping
from types import MappingProxyType

from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.discrepancy import Discrepancy
from unha2._records.fundraising import FundraisingItem
from unha2._records.ids import IdKind
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, MilestonePart, RoadmapSection

#: Every class of records.
RECORD_CLASSES: tuple[type[Record], ...] = (
    Resolution,
    OperativeParagraph,
    RoadmapSection,
    Milestone,
    MilestonePart,
    FundraisingItem,
    ProgrammeBudgetImplication,
    BudgetLine,
    GrandTotal,
    Decision,
    ImplementationUpdate,
    FundingSnapshot,
    Contribution,
    Discrepancy,
)

#: The class of each kind of id that names one class alone; an id of an overlay may be of several.
CLASSES: Mapping[IdKind, type[Record]] = MappingProxyType(
    {kind: cls for cls in RECORD_CLASSES for kind in cls.id_kinds if kind is not IdKind.OVERLAY_RECORD}
)
