"""The commands that answer questions: records, searches, lists, sums, and the lines of the sources."""

import argparse
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from unha2._cli.answer import Answer, answer_of, flat_text, listed
from unha2._cli.filters import questions_of
from unha2._cli.layout import counted, folded, plain
from unha2._cli.opening import dataset_of
from unha2._cli.overview import CAUTION, LEFT_OUT, money, overview
from unha2._cli.screen import Screen
from unha2._cli.sheet import gist_of, kind_of, sheet_of, sheet_of_source
from unha2._questions.budget_collections import BudgetLines, Discrepancies
from unha2._questions.collection import RecordCollection
from unha2._questions.collections import Milestones, OperativeParagraphs
from unha2._questions.progress import Delay, Progress
from unha2._records.note import described
from unha2._records.record import Record
from unha2._records.roadmap import Milestone
from unha2._records.source import Passage, Source, place_of
from unha2.vocabulary import BudgetColumn

_SUMS = "published: the sum of the printed cells; from parts: of post and non-post, and what follows from them."


@frozen(kw_only=True)
class FoundRecord:
    """A record that a search found."""

    id: str = field(metadata=described("The id of the record."))
    kind: str = field(metadata=described('What it is, such as "milestone".'))
    text: str = field(metadata=described("Its words."))


class FoundRecords(RecordCollection[FoundRecord]):
    """What a search found, in source order."""

    record_type = FoundRecord
    shown = ("id", "kind", "text")


def give_overview(args: argparse.Namespace, screen: Screen) -> Answer:
    """The overview of a dataset."""
    return answer_of(overview(dataset_of(args), screen))


def show(args: argparse.Namespace, screen: Screen) -> Answer:
    """A record, or a source."""
    dataset = dataset_of(args)
    found = dataset.sources.get(args.id) or dataset.find(args.id, resolution=args.resolution)
    if args.format != "table":
        return Answer(flat_text(type(found), [found], args.format))
    if isinstance(found, Source):
        return answer_of(sheet_of_source(dataset, found, screen))
    return answer_of(sheet_of(dataset, found, screen))


def search(args: argparse.Namespace, screen: Screen) -> Answer:
    """The records in which every word occurs."""
    found = FoundRecords(
        FoundRecord(id=each.id, kind=kind_of(each), text=gist_of(each))
        for each in dataset_of(args).search(" ".join(args.words))
    )
    return listed(found, args.format, screen, below=[counted(len(found), "record")])


def milestones(args: argparse.Namespace, screen: Screen) -> Answer:
    """Milestones."""
    every = dataset_of(args).milestones
    found = every.where(**questions_of(Milestones, args))
    return listed(found, args.format, screen, below=[_counted(found, "milestone", every)])


def paragraphs(args: argparse.Namespace, screen: Screen) -> Answer:
    """Operative paragraphs."""
    every = dataset_of(args).paragraphs
    found = every.where(**questions_of(OperativeParagraphs, args))
    return listed(found, args.format, screen, below=[_counted(found, "paragraph", every)])


def discrepancies(args: argparse.Namespace, screen: Screen) -> Answer:
    """What does not add up or agree."""
    every = dataset_of(args).discrepancies
    found = every.where(**questions_of(Discrepancies, args))
    origins = ", ".join(f"{len(each)} {origin}" for origin, each in found.group_by("origin").items()) or "none"
    below = folded(f"{_counted(found, 'discrepancy', every)} ({origins}); reported and not corrected.", screen.width)
    rows = [(each.id, gist_of(each)) for each in found]
    return listed(found, args.format, screen, table=(("id", "what does not agree"), rows), below=below)


def progress(args: argparse.Namespace, screen: Screen) -> Answer:
    """What is known, on a day, of the milestones and parts whose last day is past."""
    dataset = dataset_of(args)
    every = dataset.progress(on=args.on)
    found = every.where(**questions_of(Progress, args))
    said = f"{_counted(found, 'row', every)}. No state means no information, and never that it is late."
    rows = [
        (each.about, each.planned.as_written, each.state, _days(each.delay), _planned(dataset[each.about]))
        for each in found
    ]
    names = ("about", "planned", "state", "delay in days", "text")
    return listed(found, args.format, screen, table=(names, rows), below=folded(said, screen.width))


def _planned(record: Record) -> str:
    """What was planned, without the words of time of a milestone, which have a column."""
    return record.action if isinstance(record, Milestone) else gist_of(record)


def _days(delay: Delay | None) -> str:
    """A delay between its bounds; less than 0 is early."""
    if delay is None:
        return ""
    if delay.min_days is None:
        return f"{delay.max_days} or less"
    return f"{delay.min_days} or more" if delay.max_days is None else f"{delay.min_days} to {delay.max_days}"


def budget(args: argparse.Namespace, screen: Screen) -> Answer:
    """The budget lines as printed, and their sums."""
    every = dataset_of(args).budget_lines
    found = every.where(**questions_of(BudgetLines, args))
    rows = [(each.id, *(each.amount(column).as_written for column in BudgetColumn)) for each in found]
    sums = {"published": found.total(), "from parts": found.total(basis="from_parts")} if found else {}
    rows += [(said, *(money(totals, column) for column in BudgetColumn)) for said, totals in sums.items()]
    left_out = dict.fromkeys(cell for totals in sums.values() for cell in totals.without_figure)
    notes = [f"{each.id}: {each.label}" for each in found if each.label]
    notes += [LEFT_OUT.format(", ".join(left_out))] if left_out else []
    notes += [_SUMS, CAUTION] if found else []
    notes += [_counted(found, "line", every)]
    below = [line for note in notes for line in folded(note, screen.width, "", "  ")]
    return listed(found, args.format, screen, table=(("id", *BudgetColumn), rows), below=below)


def source(args: argparse.Namespace, screen: Screen) -> Answer:
    """The lines of the sources that a record stands on, numbered, or all lines of a source."""
    dataset = dataset_of(args)
    whole = dataset.sources.get(args.id)
    if whole is not None:
        return answer_of(_numbered(whole, None, screen))
    record = dataset.find(args.id, resolution=args.resolution)
    places = dict.fromkeys(dataset.passages_of(record))
    lines = [line for each in places for line in ("", *_numbered(dataset.sources[each.source], each, screen))]
    return answer_of(lines[1:] or [f"{record.id} names no place in a source."])


def _numbered(source: Source, passage: Passage | None, screen: Screen) -> Iterator[str]:
    """What a source is, and its lines at a passage, or all of them; verbatim, so that none is folded."""
    place = "" if passage is None else f", {place_of(passage)}"
    said = f"{source.id}{place}: {source.publisher}, {source.title}"
    yield from (screen.heading(line) for line in folded(said, screen.text_width))
    first, last = (1, None) if passage is None else (passage.first_line, passage.last_line)
    if source.text is None or first is None:
        yield plain(f"The text is not bundled: {source.url or 'no address is known'}")
        return
    lines = source.text.removesuffix("\n").split("\n")[first - 1 : last]
    yield from (f"{number:>5}" + (f"  {plain(line)}" if line else "") for number, line in enumerate(lines, start=first))


def _counted(found: RecordCollection[Any], noun: str, every: RecordCollection[Any]) -> str:
    """How many there are, and of how many."""
    return f"{len(found)} of {counted(len(every), noun)}" if len(found) != len(every) else counted(len(every), noun)
