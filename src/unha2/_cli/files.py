"""The commands about editions, files and charts."""

import argparse
import json
from collections import Counter
from importlib import import_module
from pathlib import Path

from attrs import field, frozen

from unha2._cli.answer import BAD_DATA, DIFFERENT, FINE, Answer, answer_of, flat_text, listed
from unha2._cli.filters import questions_of
from unha2._cli.layout import counted, folded, plain
from unha2._cli.opening import dataset_of, edition_or_file, laid_over
from unha2._cli.screen import Screen
from unha2._cli.sheet import gist_of
from unha2._dataset.dataset import Dataset
from unha2._editions import editions, load, verify
from unha2._questions.collection import RecordCollection
from unha2._records.note import described
from unha2._records.record import Record
from unha2._records.source import Source
from unha2.errors import InvalidDataError, MissingExtraError

#: The charts, functions of ``unha2.charts``.
CHARTS = ("timeline", "requirements", "funding", "citations")


@frozen(kw_only=True)
class BundledEdition:
    """An edition, as a list shows it."""

    version: str = field(metadata=described("The version of the data."))
    year: int = field(metadata=described("The year in which it was made."))
    released: str | None = field(metadata=described("The day of its release; empty until it is released."))
    summary: str = field(metadata=described("What is in it."))
    contents: str = field(metadata=described("The SHA-256 of its contents, in hexadecimal."))


class BundledEditions(RecordCollection[BundledEdition]):
    """The editions, oldest first."""

    record_type = BundledEdition
    key = "version"
    shown = ("version", "year", "released", "summary")


def list_editions(args: argparse.Namespace, screen: Screen) -> Answer:
    """The bundled editions."""
    found = BundledEditions(
        BundledEdition(
            version=each.version,
            year=each.year,
            released=None if each.released is None else each.released.isoformat(),
            summary=each.summary,
            contents=each.contents,
        )
        for each in editions()
    )
    return listed(found, args.format, screen, below=[f"The default is {load().version}."])


def verify_files(_: argparse.Namespace, __: Screen) -> Answer:
    """Every bundled file held against its digest."""
    return answer_of([f"{len(verify())} bundled files are what was sealed."])


def cite(args: argparse.Namespace, _: Screen) -> Answer:
    """How to cite a dataset; not folded, so that it can be copied."""
    return answer_of([plain(dataset_of(args).citation(args.format))])


def export(args: argparse.Namespace, _: Screen) -> Answer:
    """A dataset written as files."""
    from unha2._formats.writing import write  # noqa: PLC0415  (brings the formats)

    dataset = dataset_of(args)
    path = write(dataset, args.path, format=args.format, overwrite=args.overwrite)
    return answer_of([f"{path}: {dataset.label}, {len(dataset)} records"])


def chart(args: argparse.Namespace, _: Screen) -> Answer:
    """A chart written as a file."""
    dataset = dataset_of(args)
    try:
        charts = import_module("unha2.charts")
    except ModuleNotFoundError as fault:
        extra = "charts"
        raise MissingExtraError(extra) from fault
    settings = {} if args.width is None else {"width": args.width}
    charts.save(getattr(charts, args.name)(dataset, **settings), args.path)
    return answer_of([f"{args.path}: {args.name} of {dataset.label}"])


def compare(args: argparse.Namespace, screen: Screen) -> Answer:
    """What changed from one dataset to another; a difference is an exit code too."""
    from unha2._diff import Change, Changes, diff  # noqa: PLC0415  (brings the codec)

    old, new = edition_or_file(args.old), edition_or_file(args.new)
    changes = diff(old, new)
    code = DIFFERENT if changes else FINE
    found = changes.where(**questions_of(Changes, args))
    if args.format != "table":
        return Answer(flat_text(Change, found, args.format), code)
    kinds = Counter(each.kind.value for each in changes)
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "no changes"
    head = folded(f"{old.label} -> {new.label}: {counted}", screen.width)
    known = {each.id: each for dataset in (old, new) for each in (*dataset.sources, *dataset.values())}
    said = [f"{each}  {_said_of(known[each.id])}" if each.field is None or each.holder else str(each) for each in found]
    lines = [line for each in said for line in folded(each, screen.width, "", "    ")]
    return answer_of([*map(screen.heading, head), *lines], code)


def _said_of(record: Record | Source) -> str:
    return record.title if isinstance(record, Source) else gist_of(record)


def check(args: argparse.Namespace, screen: Screen) -> Answer:
    """Every fault and every discrepancy of a dataset or an overlay."""
    from unha2._formats.reading import read  # noqa: PLC0415  (brings the formats)

    path = Path(args.path)
    try:
        dataset = _laid_over_its_edition(path, args.edition) if _is_overlay(path) else read(path)
    except InvalidDataError as fault:
        said = [
            line for each in fault.problems for line in folded(f"{each.path}: {each.reason}", screen.width, "", "  ")
        ]
        return answer_of([screen.heading(f"{path}: {counted(len(fault.problems), 'fault')}"), *said], BAD_DATA)
    found = [] if dataset.overlays else [*dataset.discrepancies]
    head = f"{path}: {dataset.label}, {len(dataset)} records: no faults, {counted(len(found), 'discrepancy')}"
    lines = [line for each in found for line in folded(f"{each.id}  {gist_of(each)}", screen.width, "", "  ")]
    code = DIFFERENT if args.strict and found else FINE
    return answer_of([*map(screen.heading, folded(head, screen.width, "", "  ")), *lines], code)


def _is_overlay(path: Path) -> bool:
    """Whether a file is an overlay: a JSON object that has nothing of a dataset."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    from unha2._formats.regular import content_of_file  # noqa: PLC0415  (brings the formats)

    try:
        document = json.loads(content_of_file(path, path.name))
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and not {"session", "resolutions", "resolution"} & set(document)


def _laid_over_its_edition(path: Path, edition: str | None) -> Dataset:
    """A dataset with an overlay: over the edition that is named, else over the one that it was made for."""
    from unha2._formats.reading import read_overlay  # noqa: PLC0415  (brings the formats)

    overlay = read_overlay(path)
    bundled = {each.version for each in editions()}
    return laid_over(load(edition or (overlay.made_for if overlay.made_for in bundled else None)), overlay)
