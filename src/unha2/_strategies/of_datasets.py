"""The public strategies of whole datasets, of overlays and of pairs of editions."""

from typing import Unpack, get_args

from unha2._dataset.dataset import Dataset
from unha2._dataset.overlay import Overlay
from unha2._editions import load
from unha2._strategies import editing, together
from unha2._strategies.budget import PLACES, Breach
from unha2._strategies.printing import shown, shown_in_pairs
from unha2._strategies.sizes import Size, Sizes, all_bounds, bounds_of
from unha2._strategies.words import st


def datasets(  # noqa: PLR0913  (a knob each)
    *,
    resolutions: Size = (1, 2),
    headings: Size = (1, 2),
    paragraphs: Size = (0, 4),
    sections: Size = (0, 2),
    milestones: Size = (0, 4),
    parts: Size = (0, 2),
    fundraising: Size = (0, 2),
    budget_lines: Size = (0, 3),
    grand_totals: Size = (0, 2),
    sources: Size = (1, 3),
    unrecorded: Size = (0, 1),
    observed: Size | None = None,
    decisions: Size = (0, 1),
    updates: Size = (0, 2),
    snapshots: Size = (0, 1),
    overlays: Size = (0, 1),
    broken: Breach | None = None,
    awkward_text: bool = False,
) -> st.SearchStrategy[Dataset]:
    """Datasets that hold together.

    Every reference leads somewhere, ids run in series, and the words of each time and amount say what its value is.
    If the text of the first source is bundled, each record that stands on lines of it stands there word for word.
    Every identity of the budgets holds or cannot be checked, so that a dataset has no other discrepancies than the
    observed ones.

    A size is a number or a pair, the least and the greatest: how many resolutions, sources, decisions and so on a
    dataset has; how many headings, paragraphs, milestones, budget lines and so on each resolution; and how many parts
    each milestone.

    Args:
        resolutions: How many resolutions.
        headings: How many headings of each resolution, one at least.
        paragraphs: How many operative paragraphs, lettered ones counted.
        sections: How many sections of each roadmap.
        milestones: How many milestones of each roadmap.
        parts: How many parts of each milestone.
        fundraising: How many items of each fundraising strategy.
        budget_lines: How many lines of each summary.
        grand_totals: How many printed totals of each summary.
        sources: How many sources, one at least; those of overlays come on top.
        unrecorded: How many words that are in no record.
        observed: How many discrepancies that a curator observed; none or one, and with ``broken`` none.
        decisions: How many decisions.
        updates: How many updates; those of overlays come on top.
        snapshots: How many published funding figures; those of overlays come on top.
        overlays: How many overlays are laid over it; they bring contributions.
        broken: What is broken in at least one resolution, a key of ``BREACHES``: ``discrepancies`` then has the rule
            of that breach, and no other computed one.
        awkward_text: Whether texts may be such as break careless formats: empty, quotes, separators, line ends,
            formulas, look-alikes of numbers and of missing values, invisible and right-to-left characters.

    Raises:
        ValueError: If a size is not one, a breach is unknown, or a size leaves no place for it.
    """
    sizes = Sizes(
        resolutions=resolutions,
        headings=headings,
        paragraphs=paragraphs,
        sections=sections,
        milestones=milestones,
        parts=parts,
        fundraising=fundraising,
        budget_lines=budget_lines,
        grand_totals=grand_totals,
        sources=sources,
        unrecorded=unrecorded,
        observed=observed if observed is not None else (0, 1) if broken is None else 0,
        decisions=decisions,
        updates=updates,
        snapshots=snapshots,
        overlays=overlays,
    )
    bounds = all_bounds(sizes)
    for needed in () if broken is None else ("resolutions", _place_of(broken)):
        least, most = bounds[needed]
        if most == 0:
            message = f"broken={broken!r} needs one of {needed} at least; {needed}=0 leaves no place for it"
            raise ValueError(message)
        bounds[needed] = (max(least, 1), most)
    drafts = together.datasets(bounds, awkward=awkward_text, broken=broken is not None)
    return shown("datasets", Dataset, together.dataset_of, drafts, st.just(broken))


def _place_of(breach: Breach) -> str:
    """The list that must have a record for a breach.

    Raises:
        ValueError: If there is no such breach.
    """
    if breach not in get_args(Breach):
        message = f"{breach!r} is not a breach; write one of {', '.join(get_args(Breach))}"
        raise ValueError(message)
    return PLACES[breach][0]


def overlays(  # noqa: PLR0913  (a knob each)
    dataset: Dataset | None = None,
    *,
    name: str | None = None,
    sources: Size = (0, 1),
    updates: Size = (0, 2),
    snapshots: Size = (0, 1),
    contributions: Size = (0, 2),
    awkward_text: bool = False,
) -> st.SearchStrategy[Overlay]:
    """Overlays that can be laid over a dataset: ``dataset.with_overlay(overlay)`` holds together.

    Args:
        dataset: The dataset; the newest bundled edition if it is left out.
        name: The name; any that is not laid over the dataset if it is left out.
        sources: How many sources of its own.
        updates: How many updates; none if the dataset has nothing that they can be about.
        snapshots: How many published funding figures.
        contributions: How many contributions; none if the dataset has nothing that they can be for.
        awkward_text: As of ``datasets``.

    Raises:
        ValueError: If a size is not one, or an overlay of that name is laid over the dataset.
    """
    over = load() if dataset is None else dataset
    if name is not None and name in over.overlays:
        message = f"an overlay {name!r} is laid over the dataset; choose another name"
        raise ValueError(message)
    bounds = {
        "sources": bounds_of("sources", sources),
        "updates": bounds_of("updates", updates),
        "snapshots": bounds_of("snapshots", snapshots),
        "contributions": bounds_of("contributions", contributions),
    }
    made = together.overlays(bounds, awkward=awkward_text)
    return shown("overlays", Overlay, together.overlay_maker(over, name), made)


def datasets_with_overlay(
    *, awkward_text: bool = False, **sizes: Unpack[Sizes]
) -> st.SearchStrategy[tuple[Dataset, Overlay]]:
    """Datasets, each with an overlay that can be laid over it; the sizes are those of ``datasets``."""
    return shown_in_pairs(
        "datasets_with_overlay",
        lambda dataset, draft: (dataset, together.overlay_maker(dataset, None)(draft)),
        datasets(awkward_text=awkward_text, **sizes),
        together.overlays(together.OVERLAY_SIZES, awkward=awkward_text),
    )


def pairs_of_editions(
    *, edits: Size = (1, 4), awkward_text: bool = False, **sizes: Unpack[Sizes]
) -> st.SearchStrategy[tuple[Dataset, Dataset]]:
    """Two editions, an older and a newer one that was made of it by edits; both hold together as ``datasets`` do.

    An edit adds a record, removes one, changes one, or moves one to the end of its list; what is not edited is equal in
    both, and a new record takes a new id. The sizes are those of ``datasets`` for the older edition.

    Args:
        edits: How many edits; one that would leave something broken is left out.
        awkward_text: As of ``datasets``.
        **sizes: As of ``datasets``; no overlays are laid over either, if nothing else is said.
    """
    script = editing.edits(awkward=awkward_text)
    least, most = bounds_of("edits", edits)
    sizes.setdefault("overlays", 0)
    old = datasets(awkward_text=awkward_text, **sizes)
    scripts = st.lists(script, min_size=least, max_size=most)
    return shown_in_pairs(
        "pairs_of_editions", lambda dataset, drawn: (dataset, editing.edited(dataset, drawn)), old, scripts
    )
