"""The timeline of milestones: a row for each of one resolution, a band of lanes for each of several."""

from collections.abc import Callable
from datetime import date
from typing import Literal, get_args

import altair as alt

from unha2._charts.about import caption_of, drawn, title_of
from unha2._charts.bands import draw_bands
from unha2._charts.plans import plans_of
from unha2._charts.rows import draw_rows
from unha2._charts.spans import meanings
from unha2._dataset.dataset import Dataset
from unha2._questions.collections import Milestones
from unha2._questions.filters import choice_of

#: What a row of a timeline is.
TimelineRows = Literal["milestones", "resolutions"]

_NOTE = "A bar is a window, not a duration: the thing is planned for some time within it."
_STAR = "* Partly inferred; the milestone says how."


def timeline(  # noqa: PLR0913  (each is a choice of its own)
    milestones: Dataset | Milestones,
    *,
    dataset: Dataset | None = None,
    rows: TimelineRows | None = None,
    width: int = 1080,
    compressed_after: date | None = None,
    link: Callable[[str], str] | None = None,
    bare: bool = False,
) -> alt.LayerChart:
    """Draw when milestones are planned, and what came of them.

    A solid bar runs from the first to the last day of a time; behind "early" and "late" a pale one runs over all that
    the words allow; an open end fades; what is conditional is an outline; what has no day stands in a lane of its own.
    An outcome is a symbol on a track below: a dot where it is known to within a month, else a line with the symbol at
    its end.

    Args:
        milestones: A dataset, or some of its milestones.
        dataset: The dataset of a collection, for outcomes, titles and the edition.
        rows: A row for each milestone, with its words, or a band for each resolution; by default the former for one
            resolution.
        width: The width of the picture, in pixels, 240 or more; below 500 labels stand above the bars.
        compressed_after: A day after which the scale of days is compressed, which the caption then says.
        link: What a milestone's id links to.
        bare: Whether title, legend and caption are left out.

    Raises:
        ValueError: If there is no milestone, ``rows`` is another word, or the picture would be too narrow.
        TypeError: If it is neither a dataset nor a collection of milestones.
    """
    found, known = drawn(milestones, Milestones, "milestones", dataset)
    plans = plans_of(found, known)
    resolutions = dict.fromkeys(plan.milestone.resolution for plan in plans)
    kind = choice_of("rows", rows, get_args(TimelineRows)) if rows else None
    by_milestone = kind == "milestones" or (kind is None and len(resolutions) == 1)
    title = title_of("Planned milestones", resolutions, known)
    draw = draw_rows if by_milestone else draw_bands
    canvas, height = draw(plans, known, width, compressed_after, link)
    if not bare:
        notes = [_NOTE, _STAR if by_milestone and any("*" in plan.words for plan in plans) else ""]
        if compressed_after is not None:
            notes.append(f"The scale is compressed after {compressed_after}.")
        height = canvas.legend(height + 14, meanings(plans))
        height = canvas.caption(height + 4, caption_of(found, known, *notes))
    described = "\n".join([f"{title}. {_NOTE}", *(plan.sentence for plan in plans)])
    return canvas.chart(height, None if bare else title, described)
