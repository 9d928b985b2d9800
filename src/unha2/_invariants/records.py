"""The invariants of ids, references, times and amounts."""

from collections.abc import Iterator
from typing import Any

import attrs

from unha2._dataset.dataset import Dataset
from unha2._invariants.holding import ROOT, Finding, invariant, values_below
from unha2._records.amount import Amount
from unha2._records.record import Record
from unha2._records.source import Passage
from unha2._records.timeframe import Timeframe


@invariant
def every_key_leads_to_its_record(dataset: Dataset) -> Iterator[Finding]:
    """Each stored record has an id of its own, and the dataset finds it by that id and counts it once.

    A discrepancy that the checks find is found by its id too, and not counted.
    """
    stored = [each for _, each in values_below(dataset, Record)]
    ids = [each.id for each in stored]
    if sorted(ids) != sorted(dataset) or len(dataset) != len(set(ids)):
        yield Finding(ROOT, f"the keys {sorted(ids)}", f"the keys {sorted(dataset)}")
    for each in (*stored, *dataset.discrepancies):
        found = dataset.get(each.id)
        if found is not each and found != each:
            yield Finding(each.id, each, found)


def _names_of(record: Record) -> Iterator[tuple[Any, str | None]]:
    """What names a record, each with the resolution that it needs."""
    yield from ((name, None) for name in (record, record.id, record.symbol))
    if ":" not in record.id:
        yield from ((name, None) for name in (record.id.lower(), f" {record.symbol.lower()} "))
    home, slash, label = record.id.partition("/")
    if slash and "~" not in label:
        yield label, home
        if label.startswith("OP"):
            yield from ((f"{word}{label[2:]}", home) for word in ("", "para "))


@invariant
def every_label_finds_its_record(dataset: Dataset) -> Iterator[Finding]:
    """Each record is found again by its id and its symbol in any case, and by its label with its resolution."""
    for each in dataset.values():
        for name, home in _names_of(each):
            found = dataset.find(name, resolution=home)
            if found.id != each.id:
                yield Finding(each.id, f"{each.id} for {name!r}", found.id)


def _references_of(record: Record) -> Iterator[str]:
    """The ids of the records that a record names."""
    for name in ("parent", "section", "about", "record", "resolution"):
        named = getattr(record, name, None)
        if isinstance(named, str):
            yield named
    yield from (each for each in getattr(record, "paragraphs", ()) if isinstance(each, str))


@invariant
def every_reference_resolves(dataset: Dataset) -> Iterator[Finding]:
    """Each record that a record names is in the dataset, and each passage stands in a source of it."""
    known = {each.id for _, each in values_below(dataset, Record)}
    sources = {each.id: each for each in dataset.sources}
    for each in (*dataset.values(), *dataset.discrepancies):
        yield from (
            Finding(each.id, "a record of the dataset", name) for name in _references_of(each) if name not in known
        )
    for record, passage in values_below((dataset, tuple(dataset.discrepancies)), Passage):
        source = sources.get(passage.source)
        if source is None:
            yield Finding(record, "a source of the dataset", passage.source)
        elif source.text is not None and (passage.last_line or 0) > source.text.count("\n"):
            yield Finding(record, f"lines of {source.id}", passage)


def _said(value: Timeframe | Amount) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in attrs.fields(type(value)) if each.name != "inferences"}


def _is_read_as(value: Any, said: Any) -> bool:
    return _said(value) == _said(said) and set(value.inferences) >= set(said.inferences)


@invariant
def every_amount_is_what_its_words_say(dataset: Dataset) -> Iterator[Finding]:
    """Each amount is what ``Amount.parse`` reads from its words; inferences may be added."""
    for record, amount in values_below(dataset, Amount):
        said = Amount.parse(amount.as_written)
        if not _is_read_as(amount, said):
            yield Finding(record, said, amount)


def _readings_of(frame: Timeframe) -> Iterator[Timeframe]:
    """What the words of a time say, by themselves or in a year of its bounds."""
    for year in (None, *(day.year for day in (frame.earliest, frame.latest) if day is not None)):
        try:
            yield Timeframe.parse(frame.as_written or "", year=year)
        except ValueError:
            continue


@invariant
def every_time_is_what_its_words_say(dataset: Dataset) -> Iterator[Finding]:
    """Each time is what ``Timeframe.parse`` reads from its words, or from its words and a year of its bounds.

    Inferences may be added. What cannot be read is marked as inferred, and says how.
    """
    for record, frame in values_below(dataset, Timeframe):
        readings = list(_readings_of(frame))
        is_inferred = not readings and frame.basis == "inferred" and len(frame.inferences) > 0
        if not is_inferred and not any(_is_read_as(frame, each) for each in readings):
            yield Finding(record, readings or "a time that can be read, or an inference", frame)
