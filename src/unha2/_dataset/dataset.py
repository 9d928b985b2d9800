"""The ten resolutions together: one mapping from id to record, whose references all lead somewhere."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, field, fields, frozen

from unha2._dataset.integrity import Parts, problems_of, records_of
from unha2._dataset.lookup import RecordLookup
from unha2._dataset.overlay import Overlay
from unha2._questions.collections import (
    BudgetLines,
    Discrepancies,
    FundraisingItems,
    GrandTotals,
    Milestones,
    OperativeParagraphs,
    ProgrammeBudgetImplications,
    Resolutions,
    RoadmapSections,
)
from unha2._questions.coverage import CoveredLine, coverage_of
from unha2._questions.funding import Funding, funding_of
from unha2._questions.identities import Check, check_pbi, computed_discrepancies
from unha2._questions.implementation_collections import (
    Contributions,
    Decisions,
    FundingSnapshots,
    ImplementationUpdates,
)
from unha2._questions.progress import Delay, Progress, delay_of, planned_time, progress_of
from unha2._questions.search import find_records
from unha2._records.implementation import Contribution, Decision, FundingSnapshot, ImplementationUpdate
from unha2._records.note import described
from unha2._records.record import Passage, Record, Session, SetAside, Source
from unha2._records.resolution import (
    Discrepancy,
    Milestone,
    MilestonePart,
    OperativeParagraph,
    Resolution,
)
from unha2.errors import InvalidDataError

#: What rests on a source.
SourcedRecord = Record | ImplementationUpdate | FundingSnapshot | Contribution | Discrepancy


@frozen(kw_only=True)
class Dataset(RecordLookup):
    """One edition of the data: a mapping from id to record, in source order; never changed, only replaced.

    Raises:
        InvalidDataError: If an id is duplicate or misplaced or a reference dangles; it names all of them.
    """

    version: str = field(metadata=described("The version of the data."))
    session: Session = field(metadata=described("What the source states of the session.", table="sessions"))
    sources: tuple[Source, ...] = field(metadata=described("The sources."))
    resolutions: Resolutions = field(converter=Resolutions, metadata=described("The resolutions, in order of number."))
    set_aside: tuple[SetAside, ...] = field(
        default=(), metadata=described("The words of the sources that are in no record, and why.", row="set_aside")
    )
    observed: tuple[Discrepancy, ...] = field(
        default=(),
        metadata=described(
            "The discrepancies that a curator observed; ``discrepancies`` has the computed ones too.",
            table="discrepancies",
            row="discrepancy",
        ),
    )

    decisions: Decisions = field(
        default=Decisions(),
        converter=Decisions,
        metadata=described("The decisions that the edition knows.", optional=True),
    )
    updates: ImplementationUpdates = field(
        default=ImplementationUpdates(),
        converter=ImplementationUpdates,
        metadata=described(
            "What is known of what was planned or asked for.", optional=True, row="implementation_update"
        ),
    )
    snapshots: FundingSnapshots = field(
        default=FundingSnapshots(),
        converter=FundingSnapshots,
        metadata=described("Funding figures as a tracker published them.", optional=True),
    )
    contributions: Contributions = field(
        default=Contributions(),
        converter=Contributions,
        metadata=described("Contributions, which overlays bring.", optional=True),
    )
    overlays: tuple[str, ...] = field(
        default=(),
        metadata=described("The names of the overlays laid over the edition, in their order.", optional=True),
    )

    def __attrs_post_init__(self) -> None:
        """Refuse ids and references that do not hold together."""
        parts = Parts(
            session=self.session,
            sources=self.sources,
            resolutions=tuple(self.resolutions),
            decisions=tuple(self.decisions),
            updates=tuple(self.updates),
            snapshots=tuple(self.snapshots),
            contributions=tuple(self.contributions),
            observed=self.observed,
            computed=tuple(each.id for each in computed_discrepancies(self.resolutions)),
            set_aside=self.set_aside,
            overlays=self.overlays,
        )
        problems = tuple(problems_of(parts))
        if problems:
            raise InvalidDataError(problems)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        records = [record for resolution in self.resolutions for record in records_of(resolution)]
        return {record.id: record for record in (*records, *self.decisions)}

    def __repr__(self) -> str:
        """The version and the number of records."""
        overlays = "".join(f" + {name}" for name in self.overlays)
        return f"<unha2.Dataset {self.version}{overlays} of {self.session.symbol}: {len(self)} records>"

    def __hash__(self) -> int:
        """Equal datasets have equal hashes."""
        return hash((self.version, self.resolutions, self.set_aside, self.observed, self.updates, self.contributions))

    def __eq__(self, other: object) -> bool:
        """Whether all that is stored is equal."""
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(Dataset))

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
        return Milestones(each for resolution in self.resolutions for each in resolution.milestones)

    @cached_property
    def fundraising(self) -> FundraisingItems:
        """The items of all fundraising strategies."""
        return FundraisingItems(each for resolution in self.resolutions for each in resolution.fundraising)

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
    def checks(self) -> tuple[Check, ...]:
        """Every identity of every summary, whether it holds, is broken or could not be checked."""
        return tuple(check for pbi in self.pbis for check in check_pbi(pbi))

    @cached_property
    def discrepancies(self) -> Discrepancies:
        """What the checks find, then what a curator observed."""
        return Discrepancies((*computed_discrepancies(self.resolutions), *self.observed))

    @cached_property
    def coverage(self) -> tuple[CoveredLine, ...]:
        """Every non-blank line of the bundled sources, with the records that hold it and the words set aside."""
        return tuple(line for source in self.sources for line in coverage_of(source, self._passages(), self.set_aside))

    def _passages(self) -> Iterator[tuple[str, Passage]]:
        """Every record's id with each of its passages; a heading's with its resolution's."""
        for record in self.values():
            if isinstance(record, Resolution):
                yield from ((record.id, heading.passage) for heading in record.headings)
            elif not isinstance(record, MilestonePart | OperativeParagraph | Decision):
                yield record.id, record.passage  # type: ignore[attr-defined]

    def search(self, words: str) -> tuple[Record, ...]:
        """The records in whose text fields every word occurs, in source order; NFKC and case folded.

        Raises:
            ValueError: If the text has no word.
        """
        return find_records(self.values(), words)

    def unanswered_paragraphs(self) -> OperativeParagraphs:
        """The paragraphs that no milestone cites, by itself, by a subparagraph or by citing all at once."""
        return self.paragraphs.filter(lambda each: not self.milestones.where(paragraph=each.id))

    def progress(self, *, on: date) -> tuple[Progress, ...]:
        """What is known, on a day, of each milestone and part whose last day is before it.

        Only updates that hold for that day or an earlier one count. No update means no information, never late.
        """
        return tuple(progress_of(self.milestones, self.updates, on))

    def delay(self, update: ImplementationUpdate) -> Delay | None:
        """How early or late something came, from its planned time and the time of an update; ``None`` if unknown."""
        about = self[update.about]
        if isinstance(about, Milestone):
            return delay_of(planned_time(about), update.when)
        if isinstance(about, MilestonePart):
            return delay_of(planned_time(self.milestone(str(about.parent)), about), update.when)
        return None

    def funding(self) -> tuple[Funding, ...]:
        """What is required, contributed and remaining, on both bases: a row for each resolution, then one for all."""
        return tuple(funding_of(self.budget_lines, self.contributions, (each.id for each in self.resolutions)))

    def resting_on(self, source: str) -> tuple[SourcedRecord, ...]:
        """What rests on a source: records in source order, then updates, snapshots, contributions and discrepancies.

        Raises:
            ValueError: If there is no such source.
        """
        if source not in {each.id for each in self.sources}:
            message = f"no source {source!r}; there are {', '.join(each.id for each in self.sources)}"
            raise ValueError(message)
        beside = (*self.updates, *self.snapshots, *self.contributions, *self.discrepancies)
        passages: list[tuple[SourcedRecord, tuple[Passage, ...]]] = [
            *((record, (*_passages_of(record, self), *_sponsors_passages(record))) for record in self.values()),
            *((each, each.passages) for each in beside),
        ]
        return tuple(each for each, places in passages if any(place.source == source for place in places))

    @property
    def origin(self) -> str:
        """Which edition it is, and which overlays are laid over it."""
        return " + ".join((f"edition {self.version}", *(f"overlay {name}" for name in self.overlays)))

    def overlay(self, overlay: Overlay) -> "Dataset":
        """A dataset with an overlay laid over this one, which stays as it is.

        Raises:
            InvalidDataError: If an id is there already, a reference leads nowhere, or a source is unknown.
        """
        return evolve(
            self,
            sources=(*self.sources, *overlay.sources),
            updates=(*self.updates, *overlay.updates),
            snapshots=(*self.snapshots, *overlay.snapshots),
            contributions=(*self.contributions, *overlay.contributions),
            overlays=(*self.overlays, overlay.name),
        )

    def passage_text(self, id: str) -> str:  # noqa: A002  (the word of the field)
        """The lines of the source that a record stands on, verbatim; of a resolution, its headings' lines."""
        return "\n".join(self._lines(passage) for passage in _passages_of(self[id], self))

    def _lines(self, passage: Passage) -> str:
        text = next((source.text for source in self.sources if source.id == passage.source), None)
        if text is None or passage.first_line is None:
            return ""
        return "\n".join(text.split("\n")[passage.first_line - 1 : passage.last_line])


def _passages_of(record: Record, dataset: Dataset) -> tuple[Passage, ...]:
    if isinstance(record, Resolution):
        return (*(heading.passage for heading in record.headings), *record.passages)
    if isinstance(record, OperativeParagraph | Decision):
        return record.passages
    if isinstance(record, MilestonePart):
        return _passages_of(dataset[str(record.parent)], dataset)
    return (record.passage,)  # type: ignore[attr-defined]


def _sponsors_passages(record: Record) -> tuple[Passage, ...]:
    return tuple(sponsor.passage for sponsor in record.sponsors) if isinstance(record, Resolution) else ()
