"""The rules that hold a dataset together: unique ids, each in its place, and references that lead somewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from attrs import fields, frozen, has

from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.ids import SESSION, IdKind, RecordId, parse_id
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate, namespace_of
from unha2._records.record import Passage, Record, Session, SetAside, Source
from unha2._records.resolution import (
    Discrepancy,
    FundraisingItem,
    Milestone,
    MilestonePart,
    OperativeParagraph,
    Resolution,
    RoadmapSection,
)
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
    IdKind.DECISION: Decision,
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


@frozen(kw_only=True)
class Parts:
    """What a dataset is made of."""

    #: Its session.
    session: Session
    #: Its sources.
    sources: tuple[Source, ...]
    #: Its resolutions.
    resolutions: tuple[Resolution, ...]
    #: Its decisions.
    decisions: tuple[Decision, ...]
    #: Its updates.
    updates: tuple[ImplementationUpdate, ...]
    #: Its published funding figures.
    snapshots: tuple[FundingSnapshot, ...]
    #: Its contributions.
    contributions: tuple[Contribution, ...]
    #: The discrepancies that a curator observed.
    observed: tuple[Discrepancy, ...]
    #: The ids of those that the checks find.
    computed: tuple[str, ...]
    #: The words in no record.
    set_aside: tuple[SetAside, ...]
    #: The names of the overlays.
    overlays: tuple[str, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """All records of the mapping."""
        return (*(each for resolution in self.resolutions for each in records_of(resolution)), *self.decisions)


def problems_of(parts: Parts) -> Iterator[Problem]:
    """Everything that does not hold together in what a dataset is made of."""
    known = {each.id for each in parts.records}
    yield from _repeated(parts)
    for resolution in parts.resolutions:
        for record in records_of(resolution):
            yield from _misplaced(record, resolution, known)
        yield from _disordered(resolution.milestones)
        yield from _disordered(resolution.fundraising)
    for decision in parts.decisions:
        if parse_id(decision.id).kind is not IdKind.DECISION:
            yield Problem(decision.id, "the id is of no decision; write 'DEC.1'")
    yield from _unsorted(parts.resolutions)
    yield from _unknown_sources(parts)
    if parts.session.symbol != SESSION:
        yield Problem(parts.session.symbol, f"the ids of this version of unha2 are those of {SESSION}")
    for discrepancy in parts.observed:
        if discrepancy.record not in known:
            yield Problem(discrepancy.id, f"it names {discrepancy.record!r}, which is no record")
    yield from _wrongly_about(parts, known)


def _repeated(parts: Parts) -> Iterator[Problem]:
    with_ids = (parts.records, parts.observed, parts.updates, parts.snapshots, parts.contributions, parts.sources)
    ids: list[str] = [each.id for records in with_ids for each in records]
    for repeated, count in Counter([*ids, *parts.computed]).items():
        if count > 1:
            yield Problem(repeated, f"the id is given {count} times")


def _unknown_sources(parts: Parts) -> Iterator[Problem]:
    known = {source.id for source in parts.sources}
    named = dict.fromkeys(passage.source for passage in _nested_passages(tuple(fields_of(parts))))
    for source in (each for each in named if each not in known):
        yield Problem(source, "a passage names a source that is not in the dataset")


def fields_of(value: Any) -> Iterator[Any]:
    """The values of the fields of an object."""
    return (getattr(value, field.name) for field in fields(type(value)))


#: The classes of records that an update, a snapshot or a contribution may be about.
_ABOUT: Mapping[type, tuple[type[Record], ...]] = {
    ImplementationUpdate: (Milestone, MilestonePart, OperativeParagraph, Resolution),
    FundingSnapshot: (Resolution,),
    Contribution: (Resolution, BudgetLine),
}


def _wrongly_about(parts: Parts, known: set[str]) -> Iterator[Problem]:
    each: Any
    for each in (*parts.updates, *parts.snapshots, *parts.contributions):
        namespace = namespace_of(each.id)
        if namespace is not None and namespace not in parts.overlays:
            yield Problem(each.id, f"no overlay {namespace!r} is laid over the dataset")
        if each.about is None:
            continue
        if each.about not in known:
            yield Problem(each.id, f"it is about {each.about!r}, which is no record")
        elif CLASSES[parse_id(each.about).kind] not in _ABOUT[type(each)]:
            allowed = " or a ".join(cls.__name__ for cls in _ABOUT[type(each)])
            yield Problem(each.id, f"it is about {each.about!r}; it can be about a {allowed}")


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
        for each in fields_of(value):
            yield from _nested_passages(each)
