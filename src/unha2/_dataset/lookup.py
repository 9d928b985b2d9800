"""The collections of a dataset, and its records found by their ids: exactly by key, leniently by what people write."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from unha2._dataset.contents import Contents
from unha2._questions.budget_collections import BudgetLines, Discrepancies, GrandTotals, ProgrammeBudgetImplications
from unha2._questions.collection import RecordCollection
from unha2._questions.collections import FundraisingItems, Milestones, OperativeParagraphs, RoadmapSections
from unha2._records.budget import BudgetLine
from unha2._records.fundraising import FundraisingItem
from unha2._records.ids import IdKind
from unha2._records.implementation import Decision
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record, RecordLike
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone
from unha2.errors import UnknownIdError, WrongKindError

_R = TypeVar("_R", bound=Record)


class RecordLookup(Contents, Mapping[str, Record]):
    """A mapping from id to record, in source order; a computed discrepancy is found by its id, and not counted."""

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records()}

    @cached_property
    def _paragraph_ids(self) -> frozenset[str]:
        return frozenset(each.id for resolution in self.resolutions for each in resolution.paragraphs)

    @cached_property
    def paragraphs(self) -> OperativeParagraphs:
        """The operative paragraphs that the edition knows."""
        return OperativeParagraphs(each for resolution in self.resolutions for each in resolution.paragraphs)

    @cached_property
    def sections(self) -> RoadmapSections:
        """The sections of all roadmaps."""
        return RoadmapSections(each for resolution in self.resolutions for each in resolution.sections)

    @cached_property
    def milestones(self) -> Milestones:
        """The milestones of all roadmaps."""
        found = (each for resolution in self.resolutions for each in resolution.milestones)
        return Milestones(found, known=self._paragraph_ids)

    @cached_property
    def fundraising(self) -> FundraisingItems:
        """The items of all fundraising strategies."""
        found = (each for resolution in self.resolutions for each in resolution.fundraising)
        return FundraisingItems(found, known=self._paragraph_ids)

    @cached_property
    def pbis(self) -> ProgrammeBudgetImplications:
        """The summaries of programme budget implications."""
        return ProgrammeBudgetImplications(resolution.pbi for resolution in self.resolutions)

    @cached_property
    def budget_lines(self) -> BudgetLines:
        """The budget lines of all summaries."""
        return BudgetLines(line for pbi in self.pbis for line in pbi.lines)

    @cached_property
    def grand_totals(self) -> GrandTotals:
        """The printed grand totals."""
        return GrandTotals(printed for pbi in self.pbis for printed in pbi.grand_totals)

    @cached_property
    def discrepancies(self) -> Discrepancies:
        """What the checks find, then what a curator observed."""
        from unha2._questions.identities import computed_discrepancies  # noqa: PLC0415  (the checks)

        return Discrepancies((*computed_discrepancies(self.resolutions), *self.observed))

    def __getitem__(self, id: str) -> Record:  # noqa: A002  (the word of the field)
        """The record with exactly this id."""
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            found = self.discrepancies.get(id) if isinstance(id, str) and "~" in id else None
        if found is None:
            raise UnknownIdError(str(id), tuple(self._by_id))
        return found

    def __iter__(self) -> Iterator[str]:
        """The ids of what is stored, in source order."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """How many records are stored."""
        return len(self._by_id)

    def find(self, text: RecordLike, *, resolution: RecordLike | None = None) -> Record:
        """The record that an id, symbol or label names, however it is written.

        Raises:
            UnknownIdError: If the dataset holds no such record.
            ValueError: If it is not an id, or one of another session.
        """
        from unha2._records.spellings import read_id  # noqa: PLC0415  (an exact id needs none)

        return self[str(read_id(text, resolution=resolution))]

    def resolution(self, text: RecordLike) -> Resolution:
        """A resolution, by number, symbol or id."""
        return _one_of(self.resolutions, text, IdKind.RESOLUTION)

    def paragraph(self, text: RecordLike, *, resolution: RecordLike | None = None) -> OperativeParagraph:
        """An operative paragraph, by id or, with a resolution, by label: "8", "OP 8", "OP2 d", "para 3(c)"."""
        wanted = str(text) if isinstance(text, int) and resolution is not None else text
        return _one_of(self.paragraphs, wanted, IdKind.PARAGRAPH, resolution)

    def milestone(self, text: RecordLike, *, resolution: RecordLike | None = None) -> Milestone:
        """A milestone, by id or, with a resolution, by label: "M3"."""
        return _one_of(self.milestones, text, IdKind.MILESTONE, resolution)

    def fundraising_item(self, text: RecordLike, *, resolution: RecordLike | None = None) -> FundraisingItem:
        """An item of a fundraising strategy, by id."""
        return _one_of(self.fundraising, text, IdKind.FUNDRAISING_ITEM, resolution)

    def budget_line(self, text: RecordLike, *, resolution: RecordLike | None = None) -> BudgetLine:
        """A budget line, by id."""
        return _one_of(self.budget_lines, text, IdKind.BUDGET_LINE, resolution)

    def decision(self, text: RecordLike) -> Decision:
        """A decision, by id or as "decision 2/1"; a bare number is a resolution's."""
        return _one_of(self.decisions, text, IdKind.DECISION)


def _one_of(records: RecordCollection[_R], text: RecordLike, kind: IdKind, resolution: RecordLike | None = None) -> _R:
    """The record of a collection that something names.

    Raises:
        UnknownIdError: If there is no such record.
        WrongKindError: If it names a record of another kind.
        ValueError: If it is not an id, or one of another session.
    """
    exact = records.get(text) if resolution is None and isinstance(text, str) else None
    if exact is not None:
        return exact
    from unha2._records.spellings import read_id  # noqa: PLC0415  (an exact id needs none)

    parsed = read_id(text, resolution=resolution)
    if parsed.kind is not kind:
        raise WrongKindError(str(parsed), kind.value, parsed.kind.value)
    return records[str(parsed)]
