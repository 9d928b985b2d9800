"""What the pages show of the data, asked of the dataset once and handed to the templates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import unha2
from unha2.vocabulary import BudgetColumn
from unha2_site.places import bundled_source, records_on_lines

#: The day after which the overview's scale of days is compressed.
COMPRESSED_AFTER = date(2026, 1, 1)
#: The year that the front page asks about.
ASKED_YEAR = "2024"


def undated(milestones: Iterable[unha2.Milestone]) -> Mapping[str | None, list[unha2.Milestone]]:
    """The milestones without a bound, by the words of their time; ``None`` for those without words."""
    found: dict[str | None, list[unha2.Milestone]] = defaultdict(list)
    for each in milestones:
        if not is_dated(each):
            found[each.timeframe.as_written].append(each)
    return found


def is_dated(milestone: unha2.Milestone) -> bool:
    """Whether a timeline can show a milestone: one of the bounds of its time is known."""
    return milestone.timeframe.earliest is not None or milestone.timeframe.latest is not None


def updates_by_record(dataset: unha2.Dataset) -> Mapping[str, list[unha2.ImplementationUpdate]]:
    """The updates about each record, by its id; those of its parts are theirs."""
    found: dict[str, list[unha2.ImplementationUpdate]] = defaultdict(list)
    for update in dataset.updates:
        found[update.about].append(update)
    return found


def resolution_view(dataset: unha2.Dataset, resolution: unha2.Resolution) -> dict[str, Any]:
    """What the page of a resolution shows beside the resolution itself."""
    discrepancies = [each for each in dataset.discrepancies if each.resolution == resolution.id]
    updates = [each for each in dataset.updates if each.resolution == resolution.id]
    milestones = sorted(resolution.milestones, key=lambda each: each.order)
    asked: dict[str, list[unha2.OperativeParagraph]] = defaultdict(list)
    for paragraph in resolution.paragraphs:
        for addressee in paragraph.addressees:
            asked[addressee.value].append(paragraph)
    below = [*resolution.milestones, *resolution.paragraphs, *resolution.sections, *resolution.fundraising]
    records = [resolution, *below, resolution.pbi, *discrepancies, *updates]
    used = {passage.source for record in records for passage in record.passages}
    used |= {each.passage.source for each in resolution.sponsors}
    return {
        "r": resolution,
        "milestones": dataset.milestones.where(resolution=resolution),
        "lines": dataset.budget_lines.where(resolution=resolution),
        "roadmap": [(name, list(group)) for name, group in groupby(milestones, key=lambda each: each.section)],
        "sections": {each.id: each for each in resolution.sections},
        "undated": undated(milestones),
        "on_timeline": dataset.milestones.where(resolution=resolution).filter(is_dated),
        "asked": dict(sorted(asked.items(), key=lambda each: -len(each[1]))),
        "carried_by": {
            each.id: [one for one in milestones if each.id in one.paragraphs] for each in resolution.paragraphs
        },
        "carry_all": [each for each in milestones if each.cites_all_paragraphs],
        "totals": dataset.budget_lines.where(resolution=resolution).total(),
        "discrepancies": discrepancies,
        "in_doubt": {(each.record, each.field) for each in discrepancies},
        "updates": updates,
        "sources": [each for each in dataset.sources if each.id in used],
        "snapshots": [each for each in dataset.snapshots if each.resolution == resolution.id],
    }


def years_of(dataset: unha2.Dataset) -> tuple[str, ...]:
    """The years in which the last day of a milestone lies."""
    days = [each.timeframe.latest for each in dataset.milestones]
    return tuple(sorted({str(day.year) for day in days if day is not None} | {ASKED_YEAR}))


def due_view(dataset: unha2.Dataset, year: str) -> dict[str, Any]:
    """What is due in a year: what ends in it, what may fall into it and ends later, and what nobody can place."""
    due = sorted(dataset.milestones.where(due=year), key=lambda each: (each.timeframe.latest, each.resolution))
    ends = {each.id for each in due}
    possible = dataset.milestones.where(during=year)
    certain = {each.id for each in dataset.milestones.where(during=year, match="certain")}
    return {
        "year": year,
        "years": years_of(dataset),
        "due": due,
        "certain": certain,
        "months": [(month, list(each)) for month, each in groupby(due, key=_last_month)],
        "under_way": [each for each in possible if each.id not in ends],
        "on_timeline": dataset.milestones.filter(lambda each: each.id in ends),
        "undated": [each for each in dataset.milestones if not is_dated(each)],
        "paragraphs": [
            each
            for each in dataset.paragraphs
            if each.deadline.latest is not None and str(each.deadline.latest.year) == year
        ],
    }


def _last_month(milestone: unha2.Milestone) -> str:
    """The month of the last day of a milestone, which has one."""
    return f"{milestone.timeframe.latest:%B %Y}"


def money_view(dataset: unha2.Dataset) -> dict[str, Any]:
    """What each resolution requires, what there is, and what is left, as printed and from the parts."""
    printed = {each.resolution: each for each in dataset.funding()}
    from_parts = {each.resolution: each for each in dataset.funding(basis="from_parts")}
    rows = [
        (each, dataset.budget_lines.where(resolution=each).total(), printed[each.id], from_parts[each.id])
        for each in dataset.resolutions
    ]
    return {
        "rows": rows,
        "totals": dataset.budget_lines.total(),
        "printed": dataset.funding().total,
        "from_parts": dataset.funding(basis="from_parts").total,
        "columns": tuple(BudgetColumn),
    }


def asked_view(dataset: unha2.Dataset) -> dict[str, Any]:
    """The paragraphs addressed to each body, those with most paragraphs first."""
    found: dict[Any, list[unha2.OperativeParagraph]] = defaultdict(list)
    for paragraph in dataset.paragraphs:
        for addressee in paragraph.addressees:
            found[addressee].append(paragraph)
    return {"asked": sorted(found.items(), key=lambda each: -len(each[1]))}


def time_view(dataset: unha2.Dataset) -> dict[str, Any]:
    """Each phrase of time in the roadmaps with its reading, and the records that it stands in."""
    found: dict[unha2.Timeframe, list[str]] = defaultdict(list)
    for resolution in dataset.resolutions:
        for each in (*resolution.sections, *resolution.milestones):
            for record in (each, *getattr(each, "parts", ())):
                if record.timeframe.as_written is not None:
                    found[record.timeframe].append(record.id)
    return {"phrases": sorted(found.items(), key=lambda each: _by_time(each[0]))}


def _by_time(frame: unha2.Timeframe) -> tuple[str, str]:
    """The order of readings: by their first known day, those without any at the end."""
    return (str(frame.earliest or frame.latest or "9999"), str(frame.as_written))


def source_view(dataset: unha2.Dataset) -> dict[str, Any]:
    """The lines of the bundled source in blocks, each of one record, or of none with those that rest on it."""
    source = bundled_source(dataset)
    owners = {
        line: record for record, passage in records_on_lines(dataset) for line in lines_of(passage, source=source.id)
    }
    covered = {each.line: each for each in dataset.coverage if each.source == source.id}
    blocks: list[dict[str, Any]] = []
    for number, text in _folded(str(source.text).split("\n")[:-1]):
        owner, here = owners.get(number), covered.get(number)
        if owner is not None and blocks and blocks[-1]["owner"] == owner:
            blocks[-1]["lines"].append((number, text))
            continue
        others = here.records if here is not None and owner is None else ()
        blocks.append(
            {
                "owner": owner,
                "lines": [(number, text)],
                "others": [each for each in others if "~" not in each and "/OP" not in each],
                "reason": here.unrecorded[0].reason if here is not None and here.unrecorded else None,
            }
        )
    return {"source": source, "blocks": blocks}


def lines_of(passage: unha2.Passage, *, source: str) -> range:
    """The numbers of the lines of a passage in a source; none where it stands elsewhere."""
    if passage.source != source or passage.first_line is None or passage.last_line is None:
        return range(0)
    return range(passage.first_line, passage.last_line + 1)


def _folded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, of each run of blank ones the first."""
    for number, (before, line) in enumerate(zip(["x", *lines], lines, strict=False), start=1):
        if line.strip() or before.strip():
            yield number, line
