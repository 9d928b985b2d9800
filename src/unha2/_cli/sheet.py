"""A record in plain lines: every filled field, what is said of it elsewhere, and where it stands."""

import re
from collections.abc import Iterator
from datetime import date
from shlex import quote
from typing import Any

from attrs import fields

from unha2._cli.layout import folded, named_lines, shown
from unha2._cli.screen import Screen
from unha2._dataset.dataset import Dataset
from unha2._records.amount import Amount
from unha2._records.budget import ProgrammeBudgetImplication
from unha2._records.discrepancy import Discrepancy
from unha2._records.implementation import Contribution, ImplementationUpdate
from unha2._records.note import note_of
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record, ResolutionRecord
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._records.source import Passage, Source, place_of
from unha2._records.value import Value

_Pairs = list[tuple[str, list[str]]]


def sheet_of(dataset: Dataset, record: Record, screen: Screen) -> Iterator[str]:
    """The lines of a record."""
    pairs: _Pairs = [("symbol", [record.symbol]), *_filled(dataset, record)]
    if isinstance(record, MilestonePart):
        pairs.append(("passage", [_words(each) for each in dataset.passages_of(record)]))
    pairs += _said_elsewhere(dataset, record)
    yield from (screen.heading(line) for line in folded(_title(dataset, record), screen.text_width))
    yield ""
    yield from named_lines(pairs, screen.text_width)
    yield ""
    yield from _sources(dataset, record, screen)


def sheet_of_source(dataset: Dataset, source: Source, screen: Screen) -> Iterator[str]:
    """The lines of a source, without its text."""
    yield from (screen.heading(line) for line in folded(f"{source.id}: source", screen.text_width))
    yield ""
    pairs = [pair for pair in _filled(dataset, source) if pair[0] != "text"]
    text = "not bundled" if source.text is None else f"{source.text.count(chr(10))} lines, bundled"
    yield from named_lines(
        [*pairs, ("text", [text]), ("records", [f"{len(dataset.records_from(source.id))} rest on it"])],
        screen.text_width,
    )


def kind_of(value: object) -> str:
    """What a record is called, "budget line"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", type(value).__name__).lower()


def gist_of(record: Record) -> str:
    """A record in a sentence: its words, and its amounts."""
    if isinstance(record, Resolution):
        return record.title
    if isinstance(record, Discrepancy):
        return record.message.removeprefix(f"{record.record}: ")
    said = [getattr(record, each.name) for each in fields(type(record)) if note_of(each).searched]
    first = next((each for each in said if each and isinstance(each, str)), "")
    amounts = [
        f"{_spoken(each.name)} {amount.as_written}"
        for each in fields(type(record))
        if isinstance(amount := getattr(record, each.name), Amount)
    ]
    return ": ".join(filter(None, (first, ", ".join(amounts))))


def _title(dataset: Dataset, record: Record) -> str:
    said = f"{record.id}: {kind_of(record)}"
    if isinstance(record, Resolution):
        return f"{said}, {record.title}"
    if isinstance(record, ResolutionRecord):
        return f"{said} of {record.resolution}, {dataset.resolutions[record.resolution].title}"
    return said


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _filled(dataset: Dataset, value: Any) -> _Pairs:
    """The names of the fields that hold anything, and what they hold; records below the record come last."""
    held = {each.name: getattr(value, each.name) for each in fields(type(value)) if each.name != "id"}
    names = sorted(held, key=lambda name: _holds_records(held[name]))
    pairs = [(_spoken(name), [*_lines(dataset, held[name])]) for name in names]
    return [(name, lines) for name, lines in pairs if lines]


def _holds_records(value: Any) -> bool:
    return isinstance(value[0] if isinstance(value, tuple) and value else value, Record)


def _lines(dataset: Dataset, value: Any) -> Iterator[str]:
    """What a field holds, a paragraph for each element; what is empty or false has none."""
    if isinstance(value, tuple):
        for each in value:
            yield from _lines(dataset, each)
    elif isinstance(value, ProgrammeBudgetImplication):
        yield from (_named(each) for each in (value, *value.lines, *value.grand_totals))
    elif isinstance(value, Record):
        yield _named(value)
    elif isinstance(value, str) and value in dataset:
        yield _named(dataset[value])
    elif words := _words(value):
        yield words


def _named(record: Record) -> str:
    gist = gist_of(record)
    return f"{record.id}  {gist}" if gist else record.id


def _words(value: Any) -> str:
    """A value in words, as people read it."""
    if value is None or value is False:
        return ""
    if isinstance(value, Passage):
        return f"{value.source}, {place_of(value)}"
    if isinstance(value, Value):
        return _words_of_value(value)
    if isinstance(value, tuple):
        return " / ".join(filter(None, map(_words, value)))
    return str(value) if isinstance(value, date) else shown(value)


def _words_of_value(value: Value) -> str:
    """A value that has fields: the words as written in quotation marks or its name, then the other fields."""
    said = {each.name: _words(getattr(value, each.name)) for each in fields(type(value))}
    written = said.pop("as_written", "")
    if "as_written" in {each.name for each in fields(type(value))} and not written:
        # A time that is not stated, a cell that is blank.
        return said["kind"] if isinstance(value, Amount) else ""
    first = f'"{written}"' if written else said.pop("name")
    return f"{first} ({'; '.join(f'{_spoken(name)}: {words}' for name, words in said.items() if words)})"


def _said_elsewhere(dataset: Dataset, record: Record) -> Iterator[tuple[str, list[str]]]:
    """What other records say of one: who cites it, what came of it, what does not agree."""
    if isinstance(record, OperativeParagraph):
        yield from _of(
            "cited by", [*dataset.milestones.where(paragraph=record), *dataset.fundraising.where(paragraph=record)]
        )
    if isinstance(record, Milestone | MilestonePart) and not dataset.updates.where(about=record):
        yield "updates", ["none: no information, which does not mean that it is late"]
    for name in ("updates", "snapshots", "contributions"):
        yield from _of(name, [*getattr(dataset, name).where(about=record)])
    yield from _of("discrepancies", [each for each in dataset.discrepancies if _is_below(dataset, each, record)])


def _of(name: str, records: list[Any]) -> Iterator[tuple[str, list[str]]]:
    if records:
        yield name, [f"{each.id}  {_state(each)}{gist_of(each)}" for each in records]


def _state(record: Record) -> str:
    """What an update or a contribution says, in front of its words."""
    if isinstance(record, ImplementationUpdate):
        return f"{record.state}, as of {record.as_of}: "
    return f"{record.amount:,} {record.currency} {record.stage}: " if isinstance(record, Contribution) else ""


def _is_below(dataset: Dataset, each: Record, record: Record) -> bool:
    """Whether a discrepancy is of a record, or of one below it."""
    above = each.parent
    while above is not None:
        if above == record.id:
            return True
        above = dataset[above].parent
    return False


def _sources(dataset: Dataset, record: Record, screen: Screen) -> Iterator[str]:
    """The titles of the sources that a record rests on, and how to see the lines."""
    passages = dataset.passages_of(record)
    for each in dict.fromkeys(passage.source for passage in passages):
        source = dataset.sources[each]
        yield from folded(f"{source.id}: {source.publisher}, {source.title}", screen.text_width, "", "  ")
    if passages:
        yield from folded(f"The lines themselves: unha2 source {quote(record.id)}", screen.text_width)
