"""Hypothesis strategies: arbitrary records, datasets, overlays and pairs of editions; needs the extra "strategies".

Everything that is drawn is valid. Failing examples shrink to few records, short texts and small figures, and are shown
as the code that makes them again.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._editions import load
from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.condition import Condition
from unha2._records.discrepancy import Discrepancy
from unha2._records.fundraising import FundraisingItem
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record
from unha2._records.resolution import Heading, Resolution, Sponsor
from unha2._records.roadmap import Milestone, MilestonePart, RoadmapSection
from unha2._records.source import Passage, Session, Source, UnrecordedText
from unha2._records.timeframe import Timeframe
from unha2._strategies.budget import BREACHES, Breach
from unha2._strategies.of_datasets import datasets, datasets_with_overlay, overlays, pairs_of_editions
from unha2._strategies.of_implementation import contributions, decisions, discrepancies, snapshots, updates
from unha2._strategies.of_resolutions import (
    budget_lines,
    fundraising_items,
    grand_totals,
    milestone_parts,
    milestones,
    paragraphs,
    pbis,
    resolutions,
    sections,
)
from unha2._strategies.of_values import (
    amounts,
    conditions,
    headings,
    passages,
    sessions,
    sources,
    sponsors,
    timeframes,
    unrecorded_texts,
)
from unha2._strategies.sizes import Size, Sizes
from unha2._strategies.words import st

__all__ = [
    "BREACHES",
    "Breach",
    "Size",
    "Sizes",
    "amounts",
    "budget_lines",
    "conditions",
    "contributions",
    "datasets",
    "datasets_with_overlay",
    "decisions",
    "discrepancies",
    "fundraising_items",
    "grand_totals",
    "headings",
    "milestone_parts",
    "milestones",
    "overlays",
    "pairs_of_editions",
    "paragraphs",
    "passages",
    "pbis",
    "register",
    "resolutions",
    "sections",
    "sessions",
    "snapshots",
    "sources",
    "sponsors",
    "timeframes",
    "unrecorded_texts",
    "updates",
]


#: The collections of a dataset.
_COLLECTIONS = (
    *("sources", "resolutions", "paragraphs", "sections", "milestones", "fundraising", "pbis", "budget_lines"),
    *("grand_totals", "decisions", "updates", "snapshots", "contributions", "discrepancies"),
)


def register(*, awkward_text: bool = False) -> None:
    """Let ``st.from_type`` and annotations find these strategies for every class of records, values and collections.

    Nothing is registered before it is asked for: there is no entry point, and no cost for those who do not use it.

    Args:
        awkward_text: As of ``datasets``.
    """
    everything = datasets(awkward_text=awkward_text)
    records: dict[type, st.SearchStrategy[Any]] = {
        Resolution: resolutions(awkward_text=awkward_text),
        OperativeParagraph: paragraphs(awkward_text=awkward_text),
        RoadmapSection: sections(awkward_text=awkward_text),
        Milestone: milestones(awkward_text=awkward_text),
        MilestonePart: milestone_parts(awkward_text=awkward_text),
        FundraisingItem: fundraising_items(awkward_text=awkward_text),
        ProgrammeBudgetImplication: pbis(awkward_text=awkward_text),
        BudgetLine: budget_lines(awkward_text=awkward_text),
        GrandTotal: grand_totals(awkward_text=awkward_text),
        Decision: decisions(awkward_text=awkward_text),
        ImplementationUpdate: updates(awkward_text=awkward_text),
        FundingSnapshot: snapshots(awkward_text=awkward_text),
        Contribution: contributions(awkward_text=awkward_text),
        Discrepancy: discrepancies(awkward_text=awkward_text),
    }
    values: dict[type, st.SearchStrategy[Any]] = {
        Record: st.one_of(*records.values()),
        Dataset: everything,
        Overlay: overlays(awkward_text=awkward_text),
        Source: sources(awkward_text=awkward_text),
        Session: sessions(awkward_text=awkward_text),
        UnrecordedText: unrecorded_texts(awkward_text=awkward_text),
        Passage: passages(awkward_text=awkward_text),
        Heading: headings(awkward_text=awkward_text),
        Sponsor: sponsors(awkward_text=awkward_text),
        Condition: conditions(awkward_text=awkward_text),
        Amount: amounts(),
        Timeframe: timeframes(),
    }
    collections = {
        type(getattr(load(), name)): everything.map(attrgetter(name))  # what a collection is asked, its dataset knows
        for name in _COLLECTIONS
    }
    for cls, strategy in (records | values | collections).items():
        st.register_type_strategy(cls, _of_exactly(cls, strategy))


def _of_exactly(cls: type, strategy: st.SearchStrategy[Any]) -> Callable[[type], st.SearchStrategy[Any]]:
    """A strategy for a class alone: a dataset is a mapping, but who asks for any mapping does not want a dataset."""

    def strategy_for(wanted: type) -> Any:
        return strategy if wanted is cls else NotImplemented

    return strategy_for
