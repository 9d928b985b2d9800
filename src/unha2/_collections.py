"""Typed, immutable collections of records, and the questions they answer."""

from collections.abc import Callable, Collection, Iterable, Iterator, Reversible
from datetime import date
from enum import Enum, StrEnum
from typing import Any, Final, Generic, Self, TypeVar, overload

from unha2._budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._ids import parse_id
from unha2._model import (
    Condition,
    Discrepancy,
    FundraisingItem,
    Milestone,
    OperativeParagraph,
    Resolution,
    RoadmapSection,
)
from unha2._terms import BudgetColumn, Match, Origin, Recurrence, Rule, Status, TotalsBasis
from unha2._totals import Totals, total_of
from unha2._windows import Window, WindowLike

_T = TypeVar("_T")
_W = TypeVar("_W", bound=StrEnum)


class _Unset(Enum):
    """The value of a filter that was left out."""

    UNSET = "unset"


UNSET: Final = _Unset.UNSET


class RecordCollection(Collection[_T], Reversible[_T], Generic[_T]):
    """Records in source order; equal to a collection of the same class with equal records.

    Deliberately no ``collections.abc.Sequence``: data-frame libraries take a Sequence for a column of objects.
    """

    __slots__ = ("_records",)

    def __init__(self, records: Iterable[_T] = ()) -> None:
        self._records = tuple(records)

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._records)

    def __reversed__(self) -> Iterator[_T]:
        return reversed(self._records)

    def __contains__(self, record: object) -> bool:
        return record in self._records

    @overload
    def __getitem__(self, position: int) -> _T: ...
    @overload
    def __getitem__(self, position: slice) -> Self: ...
    def __getitem__(self, position: int | slice) -> _T | Self:
        if isinstance(position, slice):
            return type(self)(self._records[position])
        return self._records[position]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._records == other._records

    def __hash__(self) -> int:
        return hash((type(self), self._records))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} records>"

    def filter(self, predicate: Callable[[_T], bool]) -> Self:
        """The records for which the predicate is true."""
        return type(self)(record for record in self if predicate(record))

    def group_by(self, field: str) -> dict[Any, Self]:
        """The records by the value of a field or property, groups in order of first appearance.

        Raises:
            ValueError: If the records have no such field.
        """
        groups: dict[Any, list[_T]] = {}
        for record in self:
            if field.startswith("_") or not hasattr(record, field):
                message = f"{type(record).__name__} has no field {field!r}"
                raise ValueError(message)
            groups.setdefault(getattr(record, field), []).append(record)
        return {value: type(self)(records) for value, records in groups.items()}


def _resolution_id(text: str) -> str:
    """Check a resolution's id."""
    parsed = parse_id(text)
    if str(parsed) != f"RES.{parsed.resolution}":
        message = f"{text!r} is no id of a resolution; write 'RES.7'"
        raise ValueError(message)
    return text


def _word(word: str, vocabulary: type[_W]) -> _W:
    """Check a word of a closed vocabulary."""
    try:
        return vocabulary(word)
    except ValueError:
        message = f"{word!r} is none of {', '.join(vocabulary)}"
        raise ValueError(message) from None


class Resolutions(RecordCollection[Resolution]):
    """Resolutions."""


class OperativeParagraphs(RecordCollection[OperativeParagraph]):
    """Operative paragraphs and subparagraphs."""

    def where(self, *, resolution: str | None = None) -> Self:
        """The paragraphs of a resolution."""
        if resolution is None:
            return self
        wanted = _resolution_id(resolution)
        return self.filter(lambda each: each.resolution == wanted)


class RoadmapSections(RecordCollection[RoadmapSection]):
    """Sections of roadmaps."""

    def where(self, *, resolution: str | None = None) -> Self:
        """The sections of a resolution's roadmap."""
        if resolution is None:
            return self
        wanted = _resolution_id(resolution)
        return self.filter(lambda each: each.resolution == wanted)


def _conditions(milestone: Milestone) -> tuple[Condition, ...]:
    return (*milestone.conditions, *(condition for part in milestone.parts for condition in part.conditions))


def _cites(record: Milestone | FundraisingItem, paragraph: str) -> bool:
    """Whether a record cites a paragraph, one of its subparagraphs, or all of its resolution's."""
    cited = any(each == paragraph or each.startswith(f"{paragraph}(") for each in record.paragraphs)
    cites_all = isinstance(record, Milestone) and record.cites_all_paragraphs
    return cited or (cites_all and paragraph.startswith(f"{record.resolution}/"))


def _paragraph_id(text: str) -> str:
    if "/OP" not in str(parse_id(text)):
        message = f"{text!r} is no id of an operative paragraph; write 'RES.2/OP3(c)'"
        raise ValueError(message)
    return text


class Milestones(RecordCollection[Milestone]):
    """Milestones."""

    def where(  # noqa: PLR0913  (a filter each)
        self,
        *,
        resolution: str | None = None,
        section: str | None = None,
        paragraph: str | None = None,
        during: WindowLike | None = None,
        match: str = Match.POSSIBLE,
        due: WindowLike | None = None,
        conditional: bool | None = None,
        stated_status: str | None | _Unset = UNSET,
    ) -> Self:
        """The milestones that pass every filter given, in source order.

        Args:
            resolution: The id of a resolution.
            section: The id of a section.
            paragraph: The id of a paragraph; counts "(all OPs)" and the subparagraphs of the id.
            during: A window that the milestone's own time may meet ("possible"), or must lie in ("certain").
            match: "possible" or "certain", for ``during``.
            due: A window that holds the milestone's last day.
            conditional: Whether the milestone or one of its parts depends on something.
            stated_status: What the words state of the milestone or one of its parts; ``None`` for nothing.

        Raises:
            ValueError: For a malformed id, an unknown word or a malformed window.
        """
        tests: list[Callable[[Milestone], bool]] = []
        how = _word(match, Match)
        if resolution is not None:
            wanted = _resolution_id(resolution)
            tests.append(lambda each: each.resolution == wanted)
        if section is not None:
            parse_id(section)
            tests.append(lambda each: each.section == section)
        if paragraph is not None:
            cited = _paragraph_id(paragraph)
            tests.append(lambda each: _cites(each, cited))
        if during is not None:
            window = Window.read(during)
            tests.append(lambda each: window.meets(each.timeframe, how))
        if due is not None:
            due_window = Window.read(due)
            tests.append(lambda each: due_window.holds(each.timeframe.latest))
        if conditional is not None:
            tests.append(lambda each: bool(_conditions(each)) is conditional)
        if not isinstance(stated_status, _Unset):
            status = None if stated_status is None else _word(stated_status, Status)
            tests.append(lambda each: _states(each, status))
        return self.filter(lambda each: all(test(each) for test in tests))

    def due_by(self, day: date) -> Self:
        """The milestones whose last day is before a day; this claims nothing of lateness."""
        return self.filter(lambda each: each.timeframe.latest is not None and each.timeframe.latest < day)


def _states(milestone: Milestone, status: Status | None) -> bool:
    stated = {milestone.stated_status, *(part.stated_status for part in milestone.parts)} - {None}
    return status in stated if status is not None else not stated


class FundraisingItems(RecordCollection[FundraisingItem]):
    """Items of fundraising strategies."""

    def where(
        self, *, resolution: str | None = None, paragraph: str | None = None, conditional: bool | None = None
    ) -> Self:
        """The items that pass every filter given."""
        kept = self
        if resolution is not None:
            wanted = _resolution_id(resolution)
            kept = kept.filter(lambda each: each.resolution == wanted)
        if paragraph is not None:
            cited = _paragraph_id(paragraph)
            kept = kept.filter(lambda each: _cites(each, cited))
        if conditional is not None:
            kept = kept.filter(lambda each: bool(each.conditions) is conditional)
        return kept


class ProgrammeBudgetImplications(RecordCollection[ProgrammeBudgetImplication]):
    """Summaries of programme budget implications."""


class BudgetLines(RecordCollection[BudgetLine]):
    """Budget lines."""

    def where(self, *, resolution: str | None = None, recurrence: str | None | _Unset = UNSET) -> Self:
        """The lines of a resolution, or of a recurrence (``None``: not printed)."""
        kept = self
        if resolution is not None:
            wanted = _resolution_id(resolution)
            kept = kept.filter(lambda each: each.resolution == wanted)
        if not isinstance(recurrence, _Unset):
            word = None if recurrence is None else _word(recurrence, Recurrence)
            kept = kept.filter(lambda each: each.recurrence is word)
        return kept

    def total(self, *, basis: str = TotalsBasis.PUBLISHED) -> Totals:
        """The sum of each column, in US dollars.

        Recurrent and one-time requirements are added together, and the period is never printed. Total less existing
        is no funding gap.
        """
        return total_of(self, _word(basis, TotalsBasis))


class GrandTotals(RecordCollection[GrandTotal]):
    """Printed grand totals."""

    def where(self, *, resolution: str | None = None, column: str | None = None) -> Self:
        """The grand totals of a resolution, or of a column."""
        kept = self
        if resolution is not None:
            wanted = _resolution_id(resolution)
            kept = kept.filter(lambda each: each.resolution == wanted)
        if column is not None:
            word = _word(column, BudgetColumn)
            kept = kept.filter(lambda each: each.column is word)
        return kept


class Discrepancies(RecordCollection[Discrepancy]):
    """Discrepancies."""

    def where(self, *, rule: str | None = None, origin: str | None = None) -> Self:
        """The discrepancies of a rule, or of an origin."""
        kept = self
        if rule is not None:
            broken = _word(rule, Rule)
            kept = kept.filter(lambda each: each.rule is broken)
        if origin is not None:
            finder = _word(origin, Origin)
            kept = kept.filter(lambda each: each.origin is finder)
        return kept
