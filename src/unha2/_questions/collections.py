"""Typed, immutable collections of records, and the questions they answer."""

from datetime import date
from typing import Self

from unha2._official_terms import Addressee, Verb
from unha2._questions.collection import RecordCollection
from unha2._questions.filters import (
    UNSET,
    Predicate,
    Unset,
    cites,
    has_word,
    holds_word,
    is_conditional,
    is_of,
    stands_in,
    word_of,
)
from unha2._questions.totals import Totals, total_of
from unha2._questions.windows import Window, WindowLike
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.resolution import (
    Discrepancy,
    FundraisingItem,
    Milestone,
    OperativeParagraph,
    Resolution,
    RoadmapSection,
)
from unha2.vocabulary import BudgetColumn, Match, Origin, Recurrence, Rule, Status, TotalsBasis


class Resolutions(RecordCollection[Resolution]):
    """Resolutions."""

    record_type = Resolution

    def where(self, *, resolution: str | None = None) -> Self:
        """The resolution with an id."""
        return self._passing(is_of(resolution))


class OperativeParagraphs(RecordCollection[OperativeParagraph]):
    """Operative paragraphs and subparagraphs."""

    record_type = OperativeParagraph

    def where(
        self,
        *,
        resolution: str | None = None,
        verb: str | None = None,
        addressee: str | None = None,
        conditional: bool | None = None,
    ) -> Self:
        """The paragraphs that pass every filter given.

        Args:
            resolution: The id of a resolution.
            verb: A verb that the paragraph opens with, such as "requests".
            addressee: Somebody whom it addresses, such as "member states".
            conditional: Whether it depends on resources or on something else.

        Raises:
            ValueError: For a malformed id or an unknown word.
        """
        return self._passing(
            is_of(resolution),
            holds_word("verbs", verb, Verb),
            holds_word("addressees", addressee, Addressee),
            is_conditional(conditional),
        )


class RoadmapSections(RecordCollection[RoadmapSection]):
    """Sections of roadmaps."""

    record_type = RoadmapSection

    def where(self, *, resolution: str | None = None) -> Self:
        """The sections of a resolution's roadmap."""
        return self._passing(is_of(resolution))


class Milestones(RecordCollection[Milestone]):
    """Milestones."""

    record_type = Milestone

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
        stated_status: str | None | Unset = UNSET,
        cites_paragraphs: bool | None = None,
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
            cites_paragraphs: Whether the milestone cites any paragraph, or all at once.

        Raises:
            ValueError: For a malformed id, an unknown word or a malformed window.
        """
        return self._passing(
            is_of(resolution),
            stands_in(section),
            cites(paragraph),
            _meets(during, word_of(match, Match)),
            _is_due(due),
            is_conditional(conditional),
            _states(stated_status),
            _cites_any(cites_paragraphs),
        )

    def due_by(self, day: date) -> Self:
        """The milestones whose last day is before a day; this claims nothing of lateness."""
        return self.filter(lambda each: each.timeframe.latest is not None and each.timeframe.latest < day)


def _meets(during: WindowLike | None, match: Match) -> Predicate | None:
    if during is None:
        return None
    window = Window.read(during)
    return lambda record: window.meets(record.timeframe, match)


def _is_due(due: WindowLike | None) -> Predicate | None:
    if due is None:
        return None
    window = Window.read(due)
    return lambda record: window.holds(record.timeframe.latest)


def _cites_any(wanted: bool | None) -> Predicate | None:  # noqa: FBT001  (the value of the filter)
    if wanted is None:
        return None
    return lambda record: (record.cites_all_paragraphs or bool(record.paragraphs)) is wanted


def _states(status: str | None | Unset) -> Predicate | None:
    """Whether a milestone, or one of its parts, states a status; ``None``: none of them states one."""
    if isinstance(status, Unset):
        return None
    wanted = None if status is None else word_of(status, Status)

    def passes(milestone: Milestone) -> bool:
        stated = {milestone.stated_status, *(part.stated_status for part in milestone.parts)} - {None}
        return not stated if wanted is None else wanted in stated

    return passes


class FundraisingItems(RecordCollection[FundraisingItem]):
    """Items of fundraising strategies."""

    record_type = FundraisingItem

    def where(
        self, *, resolution: str | None = None, paragraph: str | None = None, conditional: bool | None = None
    ) -> Self:
        """The items that pass every filter given."""
        return self._passing(is_of(resolution), cites(paragraph), is_conditional(conditional))


class ProgrammeBudgetImplications(RecordCollection[ProgrammeBudgetImplication]):
    """Summaries of programme budget implications."""

    record_type = ProgrammeBudgetImplication

    def where(self, *, resolution: str | None = None) -> Self:
        """The summary of a resolution."""
        return self._passing(is_of(resolution))


class BudgetLines(RecordCollection[BudgetLine]):
    """Budget lines."""

    record_type = BudgetLine

    def where(self, *, resolution: str | None = None, recurrence: str | None | Unset = UNSET) -> Self:
        """The lines of a resolution, or of a recurrence (``None``: not printed)."""
        return self._passing(is_of(resolution), has_word("recurrence", recurrence, Recurrence))

    def total(self, *, basis: str = TotalsBasis.PUBLISHED) -> Totals:
        """The sum of each column, in US dollars.

        Recurrent and one-time requirements are added together, and the period is never printed. Total less existing
        is no funding gap.
        """
        return total_of(self, word_of(basis, TotalsBasis))


class GrandTotals(RecordCollection[GrandTotal]):
    """Printed grand totals."""

    record_type = GrandTotal

    def where(self, *, resolution: str | None = None, column: str | Unset = UNSET) -> Self:
        """The grand totals of a resolution, or of a column."""
        return self._passing(is_of(resolution), has_word("column", column, BudgetColumn))


class Discrepancies(RecordCollection[Discrepancy]):
    """Discrepancies."""

    record_type = Discrepancy

    def where(self, *, resolution: str | None = None, rule: str | Unset = UNSET, origin: str | Unset = UNSET) -> Self:
        """The discrepancies of a resolution's records, of a rule, or of an origin."""
        return self._passing(is_of(resolution), has_word("rule", rule, Rule), has_word("origin", origin, Origin))
