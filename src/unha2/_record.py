"""What every record has: an id, what the id says, and where the record stands in a source."""

from attrs import field, frozen

from unha2._ids import RecordId, parse_id
from unha2._terms import Unrecorded
from unha2._timeframe import Timeframe


@frozen(kw_only=True)
class Passage:
    """Where something stands in a source.

    Raises:
        ValueError: If the lines are not in order, or neither lines nor a locator are given.
    """

    #: The id of the source.
    source: str
    #: The first line, counted from 1; ``None`` where the source has no lines.
    first_line: int | None = None
    #: The last line, itself included.
    last_line: int | None = field(default=None)
    #: A place in a source without lines, such as "paragraph 15.64".
    locator: str | None = field(default=None)

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

    #: A short id, such as "briefing".
    id: str
    #: The title as printed.
    title: str
    #: Who published it.
    publisher: str
    #: Its document symbol, where it has one.
    symbol: str | None = None
    #: Where it can be had, where that is known.
    url: str | None = None
    #: Its date, as far as the document prints one.
    dated: Timeframe = Timeframe()
    #: The SHA-256 of the bundled text, in hexadecimal.
    sha256: str | None = None
    #: What a reader should know of it.
    note: str | None = None
    #: The text itself, verbatim, where it is bundled.
    text: str | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Session:
    """What the source states of the session itself."""

    #: The document symbol of the session, "HSP/HA.2".
    symbol: str
    #: The number of the session.
    number: int
    #: The name as printed.
    name: str
    #: How many resolutions were adopted.
    resolutions: int
    #: How many decisions were adopted.
    decisions: int
    #: The declaration adopted beside them, as printed.
    declaration: str
    #: Where the source states it.
    passage: Passage


@frozen(kw_only=True)
class SetAside:
    """Words of the source that are in no record, and why."""

    #: The words, without list markers, white space folded.
    text: str
    #: Why they are in no record.
    reason: Unrecorded
    #: Where they stand.
    passage: Passage


@frozen(kw_only=True)
class Record:
    """A record with an id, and all that the id says."""

    #: The id, unique in the dataset, such as "RES.7/M3".
    id: str = field()

    @id.validator  # noqa: A003  (the word of the field)
    def _id_is_well_formed(self, _: object, value: str) -> None:
        parse_id(value)

    @property
    def _parsed(self) -> RecordId:
        return parse_id(self.id)

    @property
    def resolution(self) -> str:
        """The id of the resolution, "RES.7"."""
        return f"RES.{self._parsed.resolution}"

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
