"""Typed, immutable collections of the records of the briefing and the resolutions, and the questions they answer."""

from datetime import date
from typing import ClassVar, Self, get_args

from unha2._questions.collection import RecordCollection
from unha2._questions.filters import (
    UNSET,
    Filter,
    Unset,
    choice_of,
    cites,
    depends_on,
    has_word,
    holds_word,
    is_conditional,
    is_of,
    is_true,
    stands_in,
    word_of,
)
from unha2._questions.windows import Window, WindowLike, day_of
from unha2._records.fundraising import FundraisingItem
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import RecordLike
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, RoadmapSection
from unha2._records.source import Source
from unha2.vocabulary import Addressee, ConditionKind, SourceKind, StatedStatus, Verb, WindowMatch


class Sources(RecordCollection[Source]):
    """Sources."""

    record_type = Source
    shown: ClassVar[tuple[str, ...]] = ("id", "title", "publisher", "dated_as_written", "url")

    def where(self, *, kind: SourceKind | str | None | Unset = UNSET) -> Self:
        """The sources of a kind."""
        return self._passing(has_word("kind", kind, SourceKind))


class Resolutions(RecordCollection[Resolution]):
    """Resolutions, found by id; a position would be taken for a number, so that it is refused."""

    record_type = Resolution
    shown: ClassVar[tuple[str, ...]] = ("id", "title", "adopted")

    def _at(self, position: int) -> Resolution:
        message = (
            f"resolutions have no positions; write ds.resolution({position}) for RES.{position}, or list(...)[...]"
        )
        raise TypeError(message)

    def where(
        self,
        *,
        resolution: RecordLike | None = None,
        sponsor: str | None = None,
        cites_paragraphs: bool | None = None,
    ) -> Self:
        """The resolutions that pass every filter given.

        Args:
            resolution: A resolution, such as 7, "RES.7" or "HSP/HA.2/RES.7".
            sponsor: A State or a group that a source names as a sponsor; lists of sponsors may be partial.
            cites_paragraphs: Whether any milestone of the roadmap cites a paragraph, or all at once.

        Raises:
            ValueError: For a malformed id.
        """
        return self._passing(
            is_of(resolution), _is_sponsored_by(sponsor), is_true("cites_paragraphs", cites_paragraphs)
        )


def _is_sponsored_by(sponsor: str | None) -> Filter | None:
    if sponsor is None:
        return None
    from unha2._questions.search import folded  # noqa: PLC0415  (for this filter alone)

    wanted = folded(sponsor)
    if not wanted:
        message = "a sponsor has a name; write one such as 'Botswana'"
        raise ValueError(message)
    return lambda records: [each for each in records if any(folded(one.name) == wanted for one in each.sponsors)]


class OperativeParagraphs(RecordCollection[OperativeParagraph]):
    """Operative paragraphs and subparagraphs."""

    record_type = OperativeParagraph
    shown: ClassVar[tuple[str, ...]] = ("id", "verbs", "addressees", "summary")

    def where(  # noqa: PLR0913  (a filter each)
        self,
        *,
        resolution: RecordLike | None = None,
        verb: Verb | str | None = None,
        addressee: Addressee | str | None = None,
        reports_to: Addressee | str | None = None,
        conditional: bool | None = None,
        condition: ConditionKind | str | None = None,
    ) -> Self:
        """The paragraphs that pass every filter given.

        Args:
            resolution: A resolution, such as 7 or "RES.7".
            verb: A verb that the paragraph opens with, such as "requests".
            addressee: Somebody whom it addresses, such as "member states".
            reports_to: A body that it asks a report or a submission for, such as "executive board".
            conditional: Whether it depends on something.
            condition: A kind of thing that it depends on, such as "funding".

        Raises:
            ValueError: For a malformed id or an unknown word.
            TypeError: If ``conditional`` is not a boolean.
        """
        return self._passing(
            is_of(resolution),
            holds_word("verbs", verb, Verb),
            holds_word("addressees", addressee, Addressee),
            holds_word("reports_to", reports_to, Addressee),
            is_conditional(conditional),
            depends_on(condition),
        )


class RoadmapSections(RecordCollection[RoadmapSection]):
    """Sections of roadmaps."""

    record_type = RoadmapSection
    shown: ClassVar[tuple[str, ...]] = ("id", "heading", "timeframe_as_written")

    def where(self, *, resolution: RecordLike | None = None) -> Self:
        """The sections of a resolution's roadmap."""
        return self._passing(is_of(resolution))


class Milestones(RecordCollection[Milestone]):
    """Milestones."""

    record_type = Milestone
    shown: ClassVar[tuple[str, ...]] = ("id", "timeframe_as_written", "action", "conditional", "stated_status")

    def where(  # noqa: PLR0913  (a filter each)
        self,
        *,
        resolution: RecordLike | None = None,
        section: RecordLike | None = None,
        paragraph: RecordLike | None = None,
        during: WindowLike | None = None,
        match: WindowMatch | None = None,
        due: WindowLike | None = None,
        conditional: bool | None = None,
        condition: ConditionKind | str | None = None,
        stated_status: StatedStatus | str | None | Unset = UNSET,
        cites_paragraphs: bool | None = None,
    ) -> Self:
        """The milestones that pass every filter given, in source order.

        Args:
            resolution: A resolution, such as 7 or "RES.7".
            section: A section, such as "RES.7/S1"; beside a resolution "S1" will do.
            paragraph: A paragraph, such as "RES.2/OP3(c)"; beside a resolution "3(c)" will do. Counts "(all OPs)" and
                its subparagraphs.
            during: A window that the milestone's own time may meet ("possible"), or must lie in ("certain").
            match: "possible", the default, or "certain"; only with ``during``.
            due: A window that holds the milestone's last day.
            conditional: Whether the milestone or one of its parts depends on something.
            condition: A kind of thing that it depends on, such as "funding".
            stated_status: What the words state of the milestone or one of its parts; ``None`` for nothing.
            cites_paragraphs: Whether the milestone cites any paragraph, or all at once.

        Raises:
            ValueError: For a malformed id, an unknown word, a malformed window, or ``match`` without ``during``.
            TypeError: For a value of another type, such as a datetime in a window.
        """
        return self._passing(
            is_of(resolution),
            stands_in(section, resolution),
            cites(paragraph, resolution, self._known),
            _meets(during, match),
            _is_due(due),
            is_conditional(conditional),
            depends_on(condition),
            _states(stated_status),
            is_true("cites_paragraphs", cites_paragraphs),
        )

    def due_before(self, day: date | str) -> Self:
        """The milestones whose last day is before a day; this claims nothing of lateness.

        Raises:
            ValueError: If a string is not a day.
            TypeError: If it is a datetime, or neither a date nor a string.
        """
        first = day_of(day)
        return self.filter(lambda each: each.timeframe.latest is not None and each.timeframe.latest < first)


def _meets(during: WindowLike | None, match: WindowMatch | None) -> Filter | None:
    if during is None:
        if match is not None:
            message = f"match={match!r} is about during; give a window, such as during='2024'"
            raise ValueError(message)
        return None
    window = Window.read(during)
    if match is not None and choice_of("match", match, get_args(WindowMatch)) == "certain":
        return window.surely_holding
    return window.meeting


def _is_due(due: WindowLike | None) -> Filter | None:
    return None if due is None else Window.read(due).holding_the_last_day


def _states(status: StatedStatus | str | None | Unset) -> Filter | None:
    """The milestones that state a status, or have a part that does; ``None``: that state none."""
    if isinstance(status, Unset):
        return None
    wanted = None if status is None else word_of(status, StatedStatus)

    def passes(milestone: Milestone) -> bool:
        stated = {milestone.stated_status, *(part.stated_status for part in milestone.parts)} - {None}
        return not stated if wanted is None else wanted in stated

    return lambda milestones: filter(passes, milestones)


class FundraisingItems(RecordCollection[FundraisingItem]):
    """Items of fundraising strategies."""

    record_type = FundraisingItem
    shown: ClassVar[tuple[str, ...]] = ("id", "label", "text")

    def where(
        self,
        *,
        resolution: RecordLike | None = None,
        paragraph: RecordLike | None = None,
        conditional: bool | None = None,
        condition: ConditionKind | str | None = None,
    ) -> Self:
        """The items that pass every filter given; the filters are those of milestones."""
        return self._passing(
            is_of(resolution),
            cites(paragraph, resolution, self._known),
            is_conditional(conditional),
            depends_on(condition),
        )
