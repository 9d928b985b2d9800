"""What every record has: an id, what the id says, and where the record stands in a source."""

from attrs import field, frozen

from unha2._official_terms import SourceKind
from unha2._records.ids import RecordId, parse_id
from unha2._records.note import described
from unha2._records.timeframe import Timeframe
from unha2.vocabulary import Unrecorded


@frozen(kw_only=True)
class Passage:
    """Where something stands in a source.

    Raises:
        ValueError: If the lines are not in order, or neither lines nor a locator are given.
    """

    source: str = field(metadata=described("The id of the source.", references="sources"))
    first_line: int | None = field(
        default=None, metadata=described("The first line, counted from 1; ``None`` where the source has no lines.")
    )
    last_line: int | None = field(default=None, metadata=described("The last line, itself included."))
    locator: str | None = field(
        default=None, metadata=described('A place in a source without lines, such as "paragraph 15.64".')
    )

    @locator.validator
    def _is_somewhere(self, _: object, locator: str | None) -> None:
        first, last = self.first_line, self.last_line
        has_lines = first is not None and last is not None and 1 <= first <= last
        has_none = first is None and last is None and locator is not None
        if not (has_lines or has_none):
            message = (
                f"a passage needs 1 <= first_line <= last_line or a locator, not {first!r} to {last!r}, {locator!r}"
            )
            raise ValueError(message)


@frozen(kw_only=True)
class Source:
    """A document that records rest on."""

    id: str = field(metadata=described('A short id, such as "briefing".'))
    title: str = field(metadata=described("The title as printed."))
    publisher: str = field(metadata=described("Who published it."))
    symbol: str | None = field(default=None, metadata=described("Its document symbol, where it has one."))
    url: str | None = field(default=None, metadata=described("Where it can be had, where that is known."))
    dated: Timeframe = field(default=Timeframe(), metadata=described("Its date, as far as the document prints one."))
    sha256: str | None = field(default=None, metadata=described("The SHA-256 of the bundled text, in hexadecimal."))
    note: str | None = field(default=None, metadata=described("What a reader should know of it."))
    kind: SourceKind | None = field(default=None, metadata=described("What sort of document it is.", optional=True))
    text: str | None = field(
        default=None,
        repr=False,
        metadata=described("The text itself, verbatim, where it is bundled.", table="source_lines"),
    )


@frozen(kw_only=True)
class Session:
    """What the source states of the session itself."""

    symbol: str = field(metadata=described('The document symbol of the session, "HSP/HA.2".'))
    number: int = field(metadata=described("The number of the session."))
    name: str = field(metadata=described("The name as printed."))
    resolutions: int = field(metadata=described("How many resolutions were adopted.", column="resolutions_adopted"))
    decisions: int = field(metadata=described("How many decisions were adopted.", column="decisions_adopted"))
    declaration: str = field(metadata=described("The declaration adopted beside them, as printed."))
    passage: Passage = field(metadata=described("Where the source states it."))
    dates: Timeframe = field(default=Timeframe(), metadata=described("Its days.", optional=True))
    place: str | None = field(default=None, metadata=described("The town where it was held.", optional=True))
    dates_passage: Passage | None = field(
        default=None, metadata=described("Where the days and the place stand.", optional=True)
    )
    declaration_title: str | None = field(
        default=None, metadata=described("The official title of the declaration.", optional=True)
    )
    declaration_passage: Passage | None = field(
        default=None, metadata=described("Where that title stands.", optional=True)
    )
    resumed: Timeframe = field(default=Timeframe(), metadata=described("The days of its resumed part.", optional=True))
    resumed_passage: Passage | None = field(
        default=None, metadata=described("Where the days of the resumed part stand.", optional=True)
    )


@frozen(kw_only=True)
class SetAside:
    """Words of the source that are in no record, and why."""

    text: str = field(metadata=described("The words, without list markers, white space folded."))
    reason: Unrecorded = field(metadata=described("Why they are in no record."))
    passage: Passage = field(metadata=described("Where they stand."))


@frozen(kw_only=True)
class Record:
    """A record with an id, and all that the id says."""

    id: str = field(metadata=described('The id, unique in the dataset, such as "RES.7/M3".'))

    @id.validator  # noqa: A003  (the word of the field)
    def _id_is_well_formed(self, _: object, value: str) -> None:
        parse_id(value)

    @property
    def _parsed(self) -> RecordId:
        return parse_id(self.id)

    @property
    def resolution(self) -> str | None:
        """The id of the resolution, "RES.7"; ``None`` for a decision."""
        number = self._parsed.resolution
        return None if number is None else f"RES.{number}"

    @property
    def number(self) -> int | None:
        """The number that the id ends with, 3 for "RES.7/M3", 7 for "RES.7"."""
        return self._parsed.number

    @property
    def parent(self) -> str | None:
        """The id of the record that this one belongs to; ``None`` for a resolution."""
        parent = self._parsed.parent
        return None if parent is None else str(parent)

    @property
    def symbol(self) -> str:
        """The global id, "HSP/HA.2/RES.7/M3"."""
        return self._parsed.symbol


@frozen(kw_only=True)
class ResolutionRecord(Record):
    """A resolution, or a record that belongs to one."""

    @property
    def resolution(self) -> str:
        """The id of the resolution, "RES.7"."""
        return f"RES.{self._parsed.resolution}"
