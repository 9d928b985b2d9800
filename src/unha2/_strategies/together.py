"""Whole datasets that hold together, and overlays for them, from drafts."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, count
from types import MappingProxyType

from unha2._dataset.contents import records_of
from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._questions.identities import computed_discrepancies
from unha2._records.implementation import ImplementationUpdate
from unha2._records.resolution import Resolution
from unha2._records.source import Source
from unha2._strategies import said, sourcing
from unha2._strategies.budget import Breach, spot_of
from unha2._strategies.drafts import Draft, Drafts, draft_of, many, pool_of, resolutions
from unha2._strategies.home import Elsewhere, Page
from unha2._strategies.making import resolution_of
from unha2._strategies.said import Subjects, subjects_of
from unha2._strategies.sizes import Bounds
from unha2._strategies.words import st

_VERSIONS = ("9.0.0", "1.0.0", "9.12.3")
_NAMES = ("mytracker", "ministry", "city-watch-2", "x")
#: How many records an overlay has, if nothing else is said.
OVERLAY_SIZES: Mapping[str, Bounds] = MappingProxyType(
    {"sources": (0, 1), "updates": (0, 2), "snapshots": (0, 1), "contributions": (0, 2)}
)


def overlays(sizes: Mapping[str, Bounds], *, awkward: bool) -> Drafts:
    """Overlays of some sizes."""
    return draft_of(
        name=st.sampled_from(_NAMES),
        is_dated=st.booleans(),
        sources=many(sourcing.sources(awkward=awkward), sizes["sources"]),
        updates=many(said.updates(awkward=awkward), sizes["updates"]),
        snapshots=many(said.snapshots(awkward=awkward), sizes["snapshots"]),
        contributions=many(said.contributions(awkward=awkward), sizes["contributions"]),
    )


def overlay_of(name: str, version: str, subjects: Subjects, others: Sequence[str], draft: Draft) -> Overlay:
    """An overlay that says something of some subjects, and may rest on other sources than its own."""
    own = sourcing.source_ids(draft["sources"], f"{name}:")
    page = Elsewhere(sources=(*own, *others))
    planned, funded = subjects.planned, subjects.funded
    return Overlay(
        name=name,
        made_for=version if draft["is_dated"] else None,
        sources=tuple(map(sourcing.source_of, own, draft["sources"])),
        updates=tuple(
            said.update_of(page, f"{name}:u{n}", planned[each["about"] % len(planned)], each)
            for n, each in enumerate(draft["updates"] if planned else (), 1)
        ),
        snapshots=tuple(
            said.snapshot_of(page, f"{name}:s{n}", said.about_of(each["about"], subjects), each)
            for n, each in enumerate(draft["snapshots"], 1)
        ),
        contributions=tuple(
            said.contribution_of(page, f"{name}:c{n}", funded[each["about"] % len(funded)], each)
            for n, each in enumerate(draft["contributions"] if funded else (), 1)
        ),
    )


def overlay_maker(dataset: Dataset, name: str | None) -> Callable[[Draft], Overlay]:
    """The way from a draft to an overlay that can be laid over a dataset, under a name or any that is free."""
    subjects = subjects_of(dataset.values())
    sources = tuple(each.id for each in dataset.sources)

    def lay(draft: Draft) -> Overlay:
        chosen = name or _free(draft["name"], dataset.overlays)
        return overlay_of(chosen, dataset.version, subjects, sources, draft)

    return lay


def _free(name: str, taken: Collection[str]) -> str:
    """A name that no overlay has."""
    return next(each for each in chain((name,), map(f"{name}-{{}}".format, count(2))) if each not in taken)


def datasets(sizes: Mapping[str, Bounds], *, awkward: bool, broken: bool) -> Drafts:
    """Datasets of some sizes."""
    return draft_of(
        edition=pool_of(version=_VERSIONS, is_bundled=(True, False)),
        session=sourcing.sessions(awkward=awkward),
        sources=many(sourcing.sources(awkward=awkward), sizes["sources"]),
        resolutions=many(resolutions(sizes, awkward=awkward, broken=broken), sizes["resolutions"]),
        unrecorded=many(sourcing.unrecorded(awkward=awkward), sizes["unrecorded"]),
        decisions=many(said.decisions(awkward=awkward), sizes["decisions"]),
        updates=many(said.updates(awkward=awkward), sizes["updates"]),
        snapshots=many(said.snapshots(awkward=awkward), sizes["snapshots"]),
        observed=many(said.discrepancies(awkward=awkward, observed=True), sizes["observed"]),
        overlays=many(overlays(OVERLAY_SIZES, awkward=awkward), sizes["overlays"]),
    )


def _resolutions_of(page: Page, drafts: Sequence[Draft], breach: Breach | None) -> tuple[Resolution, ...]:
    """Resolutions in order of number; where something is broken, at least one of them is."""
    broken = {n for n, each in enumerate(drafts) if breach is not None and each["breach"]["here"]} or {0}
    number, made = 0, []
    for position, draft in enumerate(drafts):
        number += 1 + draft["record"]["gap"]
        spot = spot_of(breach, draft) if breach is not None and position in broken else None
        made.append(resolution_of(number, page, draft, spot))
    return tuple(made)


def updates_of(page: Page, drafts: Iterable[Draft], subjects: Subjects) -> tuple[ImplementationUpdate, ...]:
    """Updates, numbered within the resolution that each is about."""
    counts: Counter[str] = Counter()
    made = []
    for draft in drafts if subjects.planned else ():
        about = subjects.planned[draft["about"] % len(subjects.planned)]
        home = about.partition("/")[0]
        counts[home] += 1
        made.append(said.update_of(page, f"{home}/U{counts[home]}", about, draft))
    return tuple(made)


def dataset_of(draft: Draft, breach: Breach | None) -> Dataset:
    """A dataset that holds together; all identities of its budgets hold, but for the breach."""
    ids = sourcing.source_ids(draft["sources"])
    page = Page(sources=ids)
    session = sourcing.session_of(page, draft["session"], len(draft["resolutions"]), len(draft["decisions"]))
    made = _resolutions_of(page, draft["resolutions"], breach)
    standing = tuple(chain.from_iterable(map(records_of, made)))
    subjects = subjects_of(standing)
    decisions = tuple(said.decision_of(page, n, each) for n, each in enumerate(draft["decisions"], 1))
    updates = updates_of(page, draft["updates"], subjects)
    snapshots = tuple(
        said.snapshot_of(page, f"SNAP.{n}", said.about_of(each["about"], subjects), each)
        for n, each in enumerate(draft["snapshots"], 1)
    )
    stored = (*standing, *decisions, *updates, *snapshots)
    taken = [each.id for each in computed_discrepancies(made)] if draft["observed"] and breach else ()
    observed = tuple(said.observed_of(page, draft["observed"], stored, taken))
    unrecorded = tuple(sourcing.unrecorded_of(page, each) for each in draft["unrecorded"])
    laid = _overlays_of(draft, subjects, ids)
    return Dataset(
        version=draft["edition"]["version"],
        session=session,
        sources=(*_sources_of(draft, ids, page), *(source for each in laid for source in each.sources)),
        resolutions=made,
        unrecorded=unrecorded,
        observed=observed,
        decisions=decisions,
        updates=(*updates, *(update for each in laid for update in each.updates)),
        snapshots=(*snapshots, *(snapshot for each in laid for snapshot in each.snapshots)),
        contributions=tuple(contribution for each in laid for contribution in each.contributions),
        overlays=tuple(each.name for each in laid),
    )


def _overlays_of(draft: Draft, subjects: Subjects, sources: tuple[str, ...]) -> tuple[Overlay, ...]:
    """The overlays that are laid over a dataset, each under a name of its own."""
    made: list[Overlay] = []
    for each in draft["overlays"]:
        name = _free(each["name"], [other.name for other in made])
        made.append(overlay_of(name, draft["edition"]["version"], subjects, sources, each))
    return tuple(made)


def _sources_of(draft: Draft, ids: tuple[str, ...], page: Page) -> tuple[Source, ...]:
    """The sources; the text of the first, if it is bundled, is all that stands on its lines."""
    first, *rest = draft["sources"]
    text = page.text if draft["edition"]["is_bundled"] else None
    return (sourcing.source_of(ids[0], first, text), *map(sourcing.source_of, ids[1:], rest))
