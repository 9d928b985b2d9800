"""The ten resolutions together: one mapping from id to record, and the questions that it answers."""

import warnings
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self, get_args

from attrs import evolve, fields

from unha2._dataset.lookup import RecordLookup
from unha2._dataset.seals import label_of
from unha2._questions.collection import RecordCollection
from unha2._questions.collections import OperativeParagraphs
from unha2._questions.filters import choice_of, cited_in, instance_of
from unha2._questions.windows import day_of
from unha2._records.implementation import ImplementationUpdate
from unha2._records.record import Record, RecordLike
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._records.source import Passage, place_of
from unha2.errors import InvalidDataError, Problem
from unha2.vocabulary import TotalsBasis

if TYPE_CHECKING:
    from unha2._dataset.citation import CitationStyle
    from unha2._dataset.overlay import Overlay
    from unha2._questions.coverage import CoveredLine
    from unha2._questions.funding import FundingPositions
    from unha2._questions.identities import Check
    from unha2._questions.progress import Delay, Progress


class Dataset(RecordLookup):
    """One edition of the data: a mapping from id to record, in source order; never changed, only replaced.

    Raises:
        InvalidDataError: If a field does not fit, an id is duplicate or misplaced, or a reference leads nowhere; it
            names all of them.
    """

    def __attrs_post_init__(self) -> None:
        """Refuse fields that do not fit, and ids and references that do not hold together."""
        super().__attrs_post_init__()
        from unha2._dataset.integrity import problems_of  # noqa: PLC0415  (a sealed edition was checked)

        problems = tuple(problems_of(self))
        if problems:
            raise InvalidDataError(problems)

    @cached_property
    def label(self) -> str:
        """Which edition it is, or was changed from, and which overlays are laid over it."""
        return label_of(self)

    def __repr__(self) -> str:
        """What it is and the number of records."""
        return f"<unha2.Dataset {self.label} of {self.session.symbol}: {len(self)} records>"

    def __hash__(self) -> int:
        """Equal datasets have equal hashes."""
        return hash((self.version, self.resolutions, self.unrecorded, self.observed, self.updates, self.contributions))

    def __eq__(self, other: object) -> bool:
        """Whether all that is stored is equal."""
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(Dataset))

    def _repr_html_(self) -> str:
        """The collections as a table for notebooks."""
        from unha2._html import table  # noqa: PLC0415  (for notebooks alone)

        found = {name: getattr(self, name) for name in dir(self) if not name.startswith("_")}
        rows = [
            (f"ds.{name}", len(each)) for name, each in found.items() if isinstance(each, RecordCollection) and each
        ]
        return table(f"{self.label} of {self.session.symbol}", ("collection", "records"), rows)

    @cached_property
    def checks(self) -> "tuple[Check, ...]":
        """Every identity of every summary, whether it holds, is broken or could not be checked."""
        from unha2._questions.identities import check_pbi  # noqa: PLC0415  (a question of its own, as are those below)

        return tuple(check for pbi in self.pbis for check in check_pbi(pbi))

    @cached_property
    def coverage(self) -> "tuple[CoveredLine, ...]":
        """Every non-blank line of the bundled sources, with the records that rest on it and the words in none."""
        from unha2._questions.coverage import coverage_of  # noqa: PLC0415

        standing = tuple(self.values())
        return tuple(line for source in self.sources for line in coverage_of(source, standing, self.unrecorded))

    @cached_property
    def _texts(self) -> tuple[tuple[Record, str], ...]:
        from unha2._questions.search import searchable  # noqa: PLC0415

        return searchable(self.values())

    def search(self, words: str) -> tuple[Record, ...]:
        """The records in whose text fields every word occurs, in source order.

        NFKC and case folded; every dash is a hyphen and every apostrophe one.

        Raises:
            ValueError: If the text has no word.
        """
        from unha2._questions.search import find_records  # noqa: PLC0415

        return find_records(self._texts, words)

    def uncited_paragraphs(self) -> OperativeParagraphs:
        """The paragraphs that no milestone cites, by itself, by a subparagraph or by citing all at once.

        A roadmap that cites no paragraphs at all leaves all of its resolution's uncited, which does not say that
        nothing is planned for them: ``ds.resolutions.where(cites_paragraphs=False)`` names these.
        """
        cited = cited_in(self.milestones)
        return self.paragraphs.filter(lambda each: each.id not in cited and each.resolution not in cited)

    def progress(self, *, on: date | str) -> "Progress":
        """What is known, on a day, of each milestone and part whose last day is before it.

        Only updates that hold for that day or an earlier one count. No update means no information, never late.
        """
        from unha2._questions.progress import progress_of  # noqa: PLC0415

        return progress_of(self.milestones, self.updates, day_of(on))

    def delay(self, update: ImplementationUpdate) -> "Delay | None":
        """How early or late something came, from its planned time and the time of an update; ``None`` if unknown.

        Raises:
            TypeError: If it is not an update.
        """
        instance_of("update", update, ImplementationUpdate, "give one of ds.updates")
        from unha2._questions.progress import delay_of, planned_time  # noqa: PLC0415

        about = self[update.about]
        if isinstance(about, Milestone):
            return delay_of(planned_time(about), update.when)
        if isinstance(about, MilestonePart):
            return delay_of(planned_time(self.milestones[str(about.parent)], about), update.when)
        return None

    def funding(self, *, basis: TotalsBasis = "published") -> "FundingPositions":
        """What is required, contributed and remaining for each resolution, on a basis; ``total`` is the row for all.

        Raises:
            ValueError: If the basis is neither "published" nor "from_parts".
        """
        from unha2._questions.funding import funding_of  # noqa: PLC0415

        choice_of("basis", basis, get_args(TotalsBasis))
        return funding_of(self.budget_lines, self.contributions, (each.id for each in self.resolutions), basis)

    def records_from(self, source: str) -> tuple[Record, ...]:
        """The records that rest on a source, in source order, then the discrepancies that the checks find on it.

        Raises:
            UnknownIdError: If there is no such source.
        """
        wanted = self.sources[source].id
        stored = tuple(self.values())
        computed = tuple(each for each in self.discrepancies if each not in self.observed)
        return tuple(
            each for each in (*stored, *computed) if any(place.source == wanted for place in self.passages_of(each))
        )

    def citation(self, style: "CitationStyle" = "text") -> str:
        """How to cite this dataset: "text", or "bibtex"; with its year and the sources that it rests on.

        Raises:
            ValueError: For another style.
        """
        from unha2._dataset.citation import citation_of  # noqa: PLC0415

        return citation_of(self, self.label, style)

    def with_overlay(self, overlay: "Overlay") -> Self:
        """A dataset with an overlay laid over this one, which stays as it is.

        Raises:
            InvalidDataError: If an id is there already, a reference leads nowhere, or a source is unknown. If the
                overlay was made for another edition, it says so and names every id that is gone.
            TypeError: If it is not an overlay.

        Warns:
            UserWarning: If the overlay was made for another edition.
        """
        from unha2._dataset.overlay import Overlay  # noqa: PLC0415

        instance_of("overlay", overlay, Overlay, "read one with unha2.read_overlay")
        if overlay.made_for not in {None, self.version}:
            said = f"overlay {overlay.name!r} was made for edition {overlay.made_for}; it is laid over {self.label}"
            warnings.warn(said, stacklevel=2)
        try:
            return evolve(
                self,
                sources=(*self.sources, *overlay.sources),
                updates=(*self.updates, *overlay.updates),
                snapshots=(*self.snapshots, *overlay.snapshots),
                contributions=(*self.contributions, *overlay.contributions),
                overlays=(*self.overlays, overlay.name),
            )
        except InvalidDataError as fault:
            if overlay.made_for in {None, self.version}:
                raise
            gone = [each.about for each in overlay.records() if each.about is not None and each.about not in self]
            reason = f"it was made for edition {overlay.made_for}, this is {self.label}"
            if gone:
                reason += f", which does not have {', '.join(dict.fromkeys(gone))}"
            raise InvalidDataError((Problem(f"overlay {overlay.name}", reason), *fault.problems)) from fault

    def passage_text(self, record: RecordLike) -> str:
        """The lines of the sources that a record rests on, verbatim, where they are bundled.

        Of a source that is not bundled, its title, the place in it and its address.
        """
        return "\n".join(self._text_at(passage) for passage in self.passages_of(record))

    def passages_of(self, record: RecordLike) -> tuple[Passage, ...]:
        """The places that a record rests on; a part of a milestone stands where its milestone does."""
        found = self.find(record)
        return self.passages_of(str(found.parent)) if isinstance(found, MilestonePart) else found.passages

    def _text_at(self, passage: Passage) -> str:
        source = self.sources[passage.source]
        if source.text is not None and passage.first_line is not None:
            return "\n".join(source.text.split("\n")[passage.first_line - 1 : passage.last_line])
        return f"[{source.title}, {place_of(passage)}" + (f": {source.url}]" if source.url else "]")
