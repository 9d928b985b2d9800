"""Where each record stands on the site, and what is said of it there."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

import unha2
from unha2.vocabulary import BudgetColumn

_RESOLUTION = re.compile(r"RES\.[0-9]+")
#: The page of what belongs to no resolution, by the first letters of its id.
_PAGES = {"DEC": "session", "SNAP": "money"}
#: The anchor of a resolution on its own page.
_TOP = "resolution"
#: What records of each class say.
_WORDS: Mapping[type, Callable[[Any], str]] = {
    unha2.Resolution: lambda each: each.title,
    unha2.OperativeParagraph: lambda each: each.summary or "operative paragraph",
    unha2.RoadmapSection: lambda each: each.heading,
    unha2.Milestone: lambda each: each.action,
    unha2.MilestonePart: lambda each: each.text,
    unha2.FundraisingItem: lambda each: each.text,
    unha2.ProgrammeBudgetImplication: lambda _: "programme budget implications",
    unha2.BudgetLine: lambda each: each.label or "budget line",
    unha2.GrandTotal: lambda each: f"printed grand total, {column_name(each.column)}",
    unha2.ImplementationUpdate: lambda each: each.note,
    unha2.Decision: lambda each: each.title or "decision",
    unha2.FundingSnapshot: lambda each: each.scope,
    unha2.Discrepancy: lambda each: each.message,
}


@frozen
class Place:
    """A page of the site, and an anchor on it."""

    page: str
    anchor: str

    @property
    def address(self) -> str:
        """The address from the root of the site."""
        return f"{self.page}.html" if self.anchor == _TOP else f"{self.page}.html#{self.anchor}"


def place_of(record: str) -> Place:
    """Where the record with an id stands: those of a resolution on its page, under what their id adds to its own."""
    match = _RESOLUTION.match(record)
    if match is not None:
        return Place(match[0], record[match.end() :].removeprefix("/") or _TOP)
    return Place(_PAGES[record.partition(".")[0]], record)


def words_of(record: unha2.Record) -> str:
    """What a record says, in a line."""
    return _WORDS[type(record)](record)


def column_name(column: BudgetColumn) -> str:
    """The name of a column of a budget in words."""
    return column.value.replace("_", "-" if column is BudgetColumn.NON_POST else " ")


def records_of(dataset: unha2.Dataset) -> Iterator[unha2.Record]:
    """Every record that the site shows: what is stored, then the discrepancies that the checks find."""
    yield from dataset.values()
    yield from (each for each in dataset.discrepancies if each not in dataset.observed)


def records_on_lines(dataset: unha2.Dataset) -> Iterator[tuple[str, unha2.Passage]]:
    """The records that were read from lines of their own, with the lines."""
    for resolution in dataset.resolutions:
        pbi = resolution.pbi
        for group in (resolution.sections, resolution.milestones, resolution.fundraising, pbi.lines, pbi.grand_totals):
            for record in group:
                yield record.id, record.passage


def bundled_source(dataset: unha2.Dataset) -> unha2.Source:
    """The source whose text is bundled, and has a page of numbered lines."""
    return next(each for each in dataset.sources if each.text is not None)
