"""What a dataset is, said once for every format: its title, its authors, its licence, its notice and its cautions."""

from attrs import frozen

from unha2._dataset.contents import Contents
from unha2._dataset.seals import edition_of

TITLE = "unha2: the resolutions of the second session of the UN-Habitat Assembly as data"

DESCRIPTION = (
    "The ten resolutions that the second session of the UN-Habitat Assembly adopted in 2023 (HSP/HA.2/RES.1 to "
    "RES.10), and the implementation roadmap, the fundraising strategy and the programme budget implications of each."
)

NOTICE = "Unofficial. Not made, reviewed or endorsed by UN-Habitat or the United Nations."

AUTHORS = "The unha2 authors"

#: The licence of what is ours, as an SPDX identifier, and where it can be read.
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

QUOTED = "The words of the sources are their publishers', quoted with attribution; the licence does not cover them."

#: What must be known before a figure is used.
CAUTIONS = (
    "Amounts are US dollars as published; the period of the budgets is not printed.",
    "Recurrent and one-time requirements are added together in sums.",
    "Total less existing is not a funding gap.",
    "Do not add the lines of a summary and its printed grand totals, nor the two prints of one grand total.",
    "Do not add a milestone and its parts; the parts are the events that the milestone names.",
    "Sums that do not hold are published values; nothing is corrected. See the table discrepancies.",
    "A missing figure (in kind, blank, damaged) is empty and not 0; a dash is 0 and its kind is nil.",
)


@frozen(kw_only=True)
class About:
    """What an export says of the dataset in it."""

    #: Which edition it is, or what it was changed from.
    label: str
    #: The title.
    title: str
    #: What is in it, in sentences.
    description: str
    #: Who made it, as far as we can know.
    authors: tuple[str, ...]
    #: Whether our licence covers it: it is an edition of ours, or was changed from one.
    is_licensed: bool
    #: The year of the edition, where there is one.
    year: int | None


def is_licensed(contents: Contents) -> bool:
    """Whether our licence covers a dataset: it is an edition of ours, or was changed from one."""
    return edition_of(contents) is not None


def about(contents: Contents, label: str) -> About:
    """What a dataset is, from its label: an edition is ours, a changed one based on ours, any other its maker's."""
    edition = edition_of(contents)
    overlays = tuple(f"the authors of the overlay {name}" for name in contents.overlays)
    if edition is None:
        title = f"Dataset {contents.version} of {contents.session.symbol}"
        description = f"A dataset in the form of unha2, which is not an edition of it ({label})."
        return About(label=label, title=title, description=description, authors=(), is_licensed=False, year=None)
    is_changed = label.startswith("changed")
    this = f"This is {label}." if not is_changed else f"It was {label}."
    return About(
        label=label,
        title=f"{TITLE} ({label})" if is_changed or overlays else TITLE,
        description=f"{DESCRIPTION} {this}",
        authors=(f"{AUTHORS}, whose edition was changed by others" if is_changed else AUTHORS, *overlays),
        is_licensed=True,
        year=edition.year,
    )
