"""The sources: documents, places in them, and the words that are in no record."""

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from unha2._records.note import described
from unha2._records.timeframe import Timeframe
from unha2._records.value import Value, values_in
from unha2.vocabulary import SourceKind, UnrecordedReason


@frozen(kw_only=True, eq=False, repr=False)
class Passage(Value):
    """Where something stands in a source: on lines, or at a place that a locator names."""

    source: str = field(metadata=described("The id of the source.", references="sources"))
    first_line: int | None = field(
        default=None, metadata=described("The first line, counted from 1; ``None`` where the source has no lines.")
    )
    last_line: int | None = field(default=None, metadata=described("The last line, itself included."))
    locator: str | None = field(
        default=None, metadata=described('A place in a source without lines, such as "paragraph 15.64".')
    )

    def _faults(self) -> Iterator[tuple[str, str]]:
        first, last = self.first_line, self.last_line
        has_lines = first is not None and last is not None and 1 <= first <= last
        has_none = first is None and last is None and self.locator is not None
        if not (has_lines or has_none):
            found = f"{first!r} to {last!r}, {self.locator!r}"
            yield "first_line", f"a passage needs 1 <= first_line <= last_line or a locator, found {found}"


def _digest_of(text: str) -> str:
    import hashlib  # noqa: PLC0415  (what is sealed was checked)

    return hashlib.sha256(text.encode()).hexdigest()


def place_of(passage: Passage) -> str:
    """The place of a passage in its source: its locator, or its lines."""
    if passage.locator is not None:
        return passage.locator
    if passage.first_line == passage.last_line:
        return f"line {passage.first_line}"
    return f"lines {passage.first_line} to {passage.last_line}"


def passages_of_fields(value: Any) -> Iterator[Passage]:
    """Every passage in the fields of an object, in their order; those of records below it are theirs."""
    return (each for _, each in values_in(value, Passage))


@frozen(kw_only=True, eq=False, repr=False)
class Source(Value):
    """A document that records rest on."""

    id: str = field(metadata=described('A short id, such as "briefing", in an overlay "mytracker:minutes".'))
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

    def _faults(self) -> Iterator[tuple[str, str]]:
        if self.text is not None and not self.text.endswith("\n"):
            yield "text", "the last line has no end; end the text with a line break"
        if self.sha256 is not None:
            if self.text is None:
                yield "text", "the text is missing, of which sha256 is the digest; add it, or take sha256 away"
            elif _digest_of(self.text) != self.sha256:
                yield "text", "it is not the text of which sha256 is the digest; restore it, or correct sha256"


@frozen(kw_only=True, eq=False, repr=False)
class Session(Value):
    """What the source states of the session itself."""

    symbol: str = field(metadata=described('The document symbol of the session, "HSP/HA.2".'))
    number: int = field(metadata=described("The number of the session."))
    name: str = field(metadata=described("The name as printed."))
    resolutions: int = field(metadata=described("How many resolutions were adopted."))
    decisions: int = field(metadata=described("How many decisions were adopted."))
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


@frozen(kw_only=True, eq=False, repr=False)
class UnrecordedText(Value):
    """Words of the source that are in no record, and why."""

    text: str = field(metadata=described("The words, without list markers, white space folded."))
    reason: UnrecordedReason = field(metadata=described("Why they are in no record."))
    passage: Passage = field(metadata=described("Where they stand."))
