"""Records found by their ids: exactly by key, and leniently by what people write."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import TypeVar

from unha2._dataset.integrity import CLASSES
from unha2._records.budget import BudgetLine
from unha2._records.ids import read_id
from unha2._records.implementation import Decision
from unha2._records.record import Record
from unha2._records.resolution import FundraisingItem, Milestone, OperativeParagraph, Resolution
from unha2.errors import UnknownIdError, WrongKindError

_R = TypeVar("_R", bound=Record)


class RecordLookup(Mapping[str, Record]):
    """A mapping from id to record, in source order."""

    __slots__ = ()

    @property
    @abstractmethod
    def _by_id(self) -> dict[str, Record]: ...

    def __getitem__(self, id: str) -> Record:  # noqa: A002  (the word of the field)
        """The record with exactly this id."""
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise UnknownIdError(str(id), tuple(self._by_id)) from None

    def __iter__(self) -> Iterator[str]:
        """The ids, in source order."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._by_id)

    def find(self, text: str | int, *, resolution: str | int | None = None) -> Record:
        """The record that an id, symbol or label names, however it is written.

        Raises:
            UnknownIdError: If the dataset holds no such record.
            ValueError: If it is no id, or one of another session.
        """
        return self[str(read_id(text, resolution=resolution))]

    def _find(self, text: str | int, kind: type[_R], resolution: str | int | None = None) -> _R:
        parsed = read_id(text, resolution=resolution)
        if not issubclass(CLASSES.get(parsed.kind, Record), kind):
            expected = next(word.value for word, cls in CLASSES.items() if cls is kind)
            raise WrongKindError(str(parsed), expected, parsed.kind.value)
        return self[str(parsed)]  # type: ignore[return-value]

    def resolution(self, text: str | int) -> Resolution:
        """A resolution, by number, symbol or id."""
        return self._find(text, Resolution)

    def paragraph(self, text: str | int, *, resolution: str | int | None = None) -> OperativeParagraph:
        """An operative paragraph, by id or, with a resolution, by label."""
        return self._find(text, OperativeParagraph, resolution)

    def milestone(self, text: str | int, *, resolution: str | int | None = None) -> Milestone:
        """A milestone, by id."""
        return self._find(text, Milestone, resolution)

    def fundraising_item(self, text: str | int, *, resolution: str | int | None = None) -> FundraisingItem:
        """An item of a fundraising strategy, by id."""
        return self._find(text, FundraisingItem, resolution)

    def budget_line(self, text: str | int, *, resolution: str | int | None = None) -> BudgetLine:
        """A budget line, by id."""
        return self._find(text, BudgetLine, resolution)

    def decision(self, text: str | int) -> Decision:
        """A decision, by id or as "decision 2/1"; a bare number is a resolution's."""
        return self._find(text, Decision)
