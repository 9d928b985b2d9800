"""The rules that hold a dataset together: unique ids, each in its place, and references that lead somewhere."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from unha2._dataset.agreement import disagreements
from unha2._dataset.contents import Contents, records_of
from unha2._questions.identities import computed_discrepancies
from unha2._records.budget import BudgetLine
from unha2._records.fundraising import FundraisingItem
from unha2._records.ids import SESSION, SLUG, IdKind, namespace_of, parse_id, resolution_in
from unha2._records.implementation import Contribution, FundingSnapshot, ImplementationUpdate
from unha2._records.paragraph import OperativeParagraph
from unha2._records.record import Record
from unha2._records.resolution import Resolution
from unha2._records.roadmap import Milestone, MilestonePart
from unha2._records.source import Passage, passages_of_fields, place_of
from unha2._records.value import name_of
from unha2._wording import with_article
from unha2.errors import Problem

#: A hint takes as long as there are ids, so that no more are given for one dataset or object.
MOST_HINTS = 10
#: Hints at the nearest of some ids.
Near = Callable[[str, Iterable[str]], str]

_SOURCE_ID = re.compile(rf"(?:{SLUG}:)?{SLUG}")

#: The classes of records that an update, a snapshot or a contribution may be about.
_ABOUT: Mapping[type[Record], tuple[type[Record], ...]] = {
    ImplementationUpdate: (Milestone, MilestonePart, OperativeParagraph, Resolution),
    FundingSnapshot: (Resolution,),
    Contribution: (Resolution, BudgetLine),
}


def problems_of(contents: Contents, *, words_are_read: bool = False) -> Iterator[Problem]:
    """Everything that does not hold together in what a dataset stores.

    Args:
        contents: What a dataset stores.
        words_are_read: Whether each time and amount in it is known to agree with its words.
    """
    known = {each.id: each for each in contents.records()}
    near = _hinter()
    yield from _repeated(contents)
    for resolution in contents.resolutions:
        for record in records_of(resolution):
            yield from _misplaced(record, resolution, known, near)
        yield from _parts_elsewhere(resolution)
        yield from _disordered(resolution.milestones)
        yield from _disordered(resolution.fundraising)
    yield from _unsorted(contents.resolutions)
    yield from _sources(contents)
    yield from _passages(contents, near)
    if contents.session.symbol != SESSION:
        yield Problem(contents.session.symbol, f"the ids of this version of unha2 are those of {SESSION}")
    for discrepancy in contents.observed:
        if discrepancy.record not in known:
            yield Problem(
                discrepancy.id,
                f"it names {discrepancy.record!r}, which is not a record{near(discrepancy.record, known)}",
            )
    yield from _wrongly_about(contents, known, near)
    if words_are_read:
        return
    named = [(each.id, each) for records in (contents.records(), contents.sources) for each in records]
    yield from (Problem(*each) for each in disagreements([*named, ("session", contents.session)]))


def _hinter() -> Near:
    """What hints at the nearest known id, if one is near, as long as there are few hints."""
    hints = iter(range(MOST_HINTS))

    def near(id: str, known: Iterable[str]) -> str:  # noqa: A002  (the word of the field)
        found = get_close_matches(id, list(known), n=1, cutoff=0.5) if next(hints, None) is not None else []
        return f"; the nearest is {found[0]!r}" if found else ""

    return near


def _repeated(contents: Contents) -> Iterator[Problem]:
    computed = computed_discrepancies(contents.resolutions)
    ids = [each.id for records in (contents.records(), contents.sources, computed) for each in records]
    for repeated, count in Counter(ids).items():
        if count > 1:
            yield Problem(repeated, f"the id is given {count} times")
    for repeated, count in Counter(contents.overlays).items():
        if count > 1:
            yield Problem(repeated, f"the overlay is laid over the dataset {count} times")


def _sources(contents: Contents) -> Iterator[Problem]:
    for each in contents.sources:
        if not _SOURCE_ID.fullmatch(each.id):
            reason = (
                "the id of a source is lower-case letters, digits and hyphens, in an overlay after its name and a colon"
            )
            yield Problem(each.id, reason)
        yield from _outside(each.id, contents)


def _passages(contents: Contents, near: Near) -> Iterator[Problem]:
    """Passages that name no source, or lines that its text does not have."""
    lines = {source.id: None if source.text is None else source.text.count("\n") for source in contents.sources}
    missing: dict[str, None] = {}
    beyond: list[Problem] = []
    for where, each in _placed(contents):
        if each.source not in lines:
            missing[each.source] = None
            continue
        last = lines[each.source]
        if last is not None and each.last_line is not None and each.last_line > last:
            reason = f"it stands on {place_of(each)} of {each.source!r}, which has {last} lines"
            beyond.append(Problem(where, reason))
    for source in missing:
        yield Problem(source, f"a passage names a source that is not in the dataset{near(source, lines)}")
    yield from beyond


def _placed(contents: Contents) -> Iterator[tuple[str, Passage]]:
    """Every passage, and what it is a passage of."""
    yield from (("session", each) for each in passages_of_fields(contents.session))
    yield from ((f"unrecorded[{at}]", each.passage) for at, each in enumerate(contents.unrecorded))
    for record in contents.records():
        for each in passages_of_fields(record):
            yield record.id, each


def _outside(id: str, contents: Contents) -> Iterator[Problem]:  # noqa: A002  (the word of the field)
    """An id in the namespace of an overlay that is not laid over the dataset."""
    namespace = namespace_of(id)
    if namespace is not None and namespace not in contents.overlays:
        yield Problem(id, f"no overlay {namespace!r} is laid over the dataset")


def _wrongly_about(contents: Contents, known: Mapping[str, Record], near: Near) -> Iterator[Problem]:
    each: Any
    for each in (*contents.updates, *contents.snapshots, *contents.contributions):
        yield from _outside(each.id, contents)
        if each.about is None:
            continue
        allowed = _ABOUT[type(each)]
        if each.about not in known:
            yield Problem(each.id, f"it is about {each.about!r}, which is not a record{near(each.about, known)}")
        elif (home := resolution_in(each.id)) is not None and known[each.about].resolution != home:
            reason = f"it is about {each.about!r}; an update with this id is about {home} or a part of it"
            yield Problem(each.id, reason)
        elif not isinstance(known[each.about], allowed):
            names = " or ".join(map(name_of, allowed))
            found = name_of(type(known[each.about]))
            yield Problem(each.id, f"it is about {each.about!r}, {found}; it can be about {names}")


def _misplaced(record: Record, resolution: Resolution, known: Mapping[str, Record], near: Near) -> Iterator[Problem]:
    if record.resolution != resolution.id:
        yield Problem(record.id, f"the record stands in {resolution.id}")
    if record.parent is not None and record.parent not in known:
        yield Problem(record.id, f"its parent {record.parent!r} is not a record")
    cited = [each for each in getattr(record, "paragraphs", ()) if isinstance(each, str)]
    for each in cited:
        yield from _wrongly_named(record, resolution.id, (each, IdKind.PARAGRAPH), known, near)
    if isinstance(record, Milestone) and record.section is not None:
        yield from _wrongly_named(record, resolution.id, (record.section, IdKind.SECTION), known, near)


def _wrongly_named(
    record: Record, home: str, wanted: tuple[str, IdKind], known: Mapping[str, Record], near: Near
) -> Iterator[Problem]:
    """A reference to what is not a record, or is one of another kind or of another resolution."""
    named, kind = wanted
    found = known.get(named)
    if found is None or found.resolution != home or kind not in found.id_kinds:
        mine = (id for id, each in known.items() if each.resolution == home and kind in each.id_kinds)  # noqa: A001
        reason = f"it names {named!r}, which is not {with_article(kind)} of {home}{near(named, mine)}"
        yield Problem(record.id, reason)


def _parts_elsewhere(resolution: Resolution) -> Iterator[Problem]:
    for milestone in resolution.milestones:
        for part in milestone.parts:
            if part.parent != milestone.id:
                yield Problem(part.id, f"the part stands under {milestone.id}; put it under {part.parent}")


def _unsorted(resolutions: Iterable[Resolution]) -> Iterator[Problem]:
    for before, after in pairwise(resolutions):
        if parse_id(before.id).sort_key > parse_id(after.id).sort_key:
            yield Problem(after.id, f"it stands after {before.id}; resolutions stand in order of number")


def _disordered(records: Iterable[Milestone | FundraisingItem]) -> Iterator[Problem]:
    for position, each in enumerate(records, start=1):
        if each.order != position:
            yield Problem(each.id, f"its order is {each.order}, its position {position}")
