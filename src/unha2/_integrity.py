"""The rules that hold a dataset together: unique ids, each in its place, and references that lead somewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from attrs import fields, has

from unha2._budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._ids import SESSION, IdKind, RecordId, parse_id
from unha2._model import (
    Discrepancy,
    FundraisingItem,
    Milestone,
    MilestonePart,
    OperativeParagraph,
    Resolution,
    RoadmapSection,
)
from unha2._record import Passage, Record, Session, SetAside, Source
from unha2.errors import Problem

#: The class that each kind of id names.
CLASSES: Mapping[IdKind, type[Record]] = {
    IdKind.RESOLUTION: Resolution,
    IdKind.PARAGRAPH: OperativeParagraph,
    IdKind.SECTION: RoadmapSection,
    IdKind.MILESTONE: Milestone,
    IdKind.MILESTONE_PART: MilestonePart,
    IdKind.FUNDRAISING_ITEM: FundraisingItem,
    IdKind.PBI: ProgrammeBudgetImplication,
    IdKind.BUDGET_LINE: BudgetLine,
    IdKind.GRAND_TOTAL: GrandTotal,
}


def records_of(resolution: Resolution) -> Iterator[Record]:
    """A resolution and all its records, those below a record right after it."""
    yield resolution
    yield from resolution.paragraphs
    yield from resolution.sections
    for milestone in resolution.milestones:
        yield milestone
        yield from milestone.parts
    yield from resolution.fundraising
    yield resolution.pbi
    yield from resolution.pbi.lines
    yield from resolution.pbi.grand_totals


def problems_of(
    *,
    resolutions: Iterable[Resolution],
    discrepancies: Iterable[Discrepancy],
    sources: Iterable[Source],
    session: Session,
    set_aside: Iterable[SetAside],
) -> Iterator[Problem]:
    """Everything that does not hold together in what a dataset is made of."""
    records = [each for resolution in resolutions for each in records_of(resolution)]
    counts = Counter([*(each.id for each in records), *(each.id for each in discrepancies)])
    for repeated in (each for each, count in counts.items() if count > 1):
        yield Problem(repeated, f"the id is given {counts[repeated]} times")
    known = set(counts)
    for resolution in resolutions:
        for record in records_of(resolution):
            yield from _misplaced(record, resolution, known)
        yield from _disordered(resolution.milestones)
        yield from _disordered(resolution.fundraising)
    yield from _unsorted(resolutions)
    known_sources = {source.id for source in sources}
    holders: list[Any] = [*resolutions, *set_aside, *discrepancies, session]
    named = dict.fromkeys(passage.source for holder in holders for passage in _nested_passages(holder))
    for source in (each for each in named if each not in known_sources):
        yield Problem(source, "a passage names a source that is not in the dataset")
    if session.symbol != SESSION:
        yield Problem(session.symbol, f"the ids of this version of unha2 are those of {SESSION}")
    for discrepancy in discrepancies:
        if discrepancy.record not in known:
            yield Problem(discrepancy.id, f"it names {discrepancy.record!r}, which is no record")


def _misplaced(record: Record, resolution: Resolution, known: set[str]) -> Iterator[Problem]:
    parsed: RecordId = parse_id(record.id)
    if CLASSES.get(parsed.kind) is not type(record):
        yield Problem(record.id, f"the id is of a {parsed.kind.value}, the record is a {type(record).__name__}")
    if record is not resolution and record.resolution != resolution.id:
        yield Problem(record.id, f"the record stands in {resolution.id}")
    if record.parent is not None and record.parent not in known:
        yield Problem(record.id, f"its parent {record.parent!r} is no record")
    named = [*getattr(record, "paragraphs", ())] if not isinstance(record, Resolution) else []
    if isinstance(record, Milestone) and record.section is not None:
        named.append(record.section)
    for each in named:
        if each not in known or not each.startswith(f"{resolution.id}/"):
            yield Problem(record.id, f"it names {each!r}, which is no record of {resolution.id}")


def _unsorted(resolutions: Iterable[Resolution]) -> Iterator[Problem]:
    for before, after in pairwise(resolutions):
        if parse_id(before.id).sort_key > parse_id(after.id).sort_key:
            yield Problem(after.id, f"it stands after {before.id}; resolutions stand in order of number")


def _disordered(records: Iterable[Milestone | FundraisingItem]) -> Iterator[Problem]:
    for position, each in enumerate(records, start=1):
        if each.order != position:
            yield Problem(each.id, f"its order is {each.order}, its position {position}")


def _nested_passages(value: Any) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _nested_passages(each)
    elif has(type(value)):
        for each in fields(type(value)):
            yield from _nested_passages(getattr(value, each.name))
