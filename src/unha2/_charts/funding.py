"""What is required of each resolution less existing resources, what was contributed to it, and what remains."""

from collections.abc import Callable
from typing import Any

import altair as alt

from unha2._charts.about import caption_of
from unha2._charts.canvas import (
    EXISTING,
    FAINT,
    INK,
    POST,
    TEXT_SIZE,
    WRONG,
    Canvas,
    Sample,
    labels_above,
    linear,
)
from unha2._charts.requirements import draw_dollars
from unha2._dataset.dataset import Dataset
from unha2._questions.funding import FundingPosition
from unha2.vocabulary import TotalsBasis

_LABELS = 290
_NOTES = 220
_TOP = 24
_BAR, _STEP, _NARROW_STEP = 13, 30, 48
_STUB = 60
_NOTE = (
    "US dollars: total requirements less existing resources, and what the dataset knows of contributions. The period "
    "is not stated; this is not a funding gap."
)
_NONE_KNOWN = "No contribution is known to this dataset."
_STAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("received", {"fill": EXISTING}),
    ("committed", {"fill": EXISTING, "fillOpacity": 0.6}),
    ("pledged", {"fill": EXISTING, "fillOpacity": 0.3}),
)
_REMAINING: dict[str, Any] = {"fill": POST, "fillOpacity": FAINT, "stroke": POST, "strokeWidth": 1}
_BEYOND: dict[str, Any] = {"fill": None, "stroke": WRONG, "strokeWidth": 1.5}
_UNKNOWN: dict[str, Any] = {"fill": None, "stroke": INK, "strokeWidth": 1, "strokeDash": [3, 3]}


def funding(
    dataset: Dataset,
    *,
    basis: TotalsBasis = "published",
    width: int = 1080,
    link: Callable[[str], str] | None = None,
    bare: bool = False,
) -> alt.LayerChart:
    """Draw what each resolution requires less existing resources, with the contributions of an overlay.

    What is received, committed and pledged lies in the outline of the requirement; more than the requirement is
    outlined in red; a requirement that is not known is a dashed stub, never 0.

    Args:
        dataset: A dataset; lay an overlay over it for its contributions.
        basis: Whether printed totals are added up, or their parts.
        width: The width of the picture, in pixels, 240 or more; below 500 labels stand above the bars.
        link: What a resolution's id links to.
        bare: Whether title, legend and caption are left out.

    Raises:
        ValueError: If the dataset has no resolution, the basis is another word, or the picture would be too narrow.
        TypeError: If it is not a dataset.
    """
    if not isinstance(dataset, Dataset):
        message = f"this chart draws a Dataset, not {type(dataset).__name__}; write ds"
        raise TypeError(message)
    positions = dataset.funding(basis=basis)
    if not len(positions):
        message = "there is no resolution to draw; give a dataset that has some"
        raise ValueError(message)
    is_narrow = labels_above(width)
    left, right = (0, 0) if is_narrow else (_LABELS, _NOTES)
    area = width - left - right
    most = max(1, *(max(each.required or 0, _given(each)) for each in positions)) * 1.02
    canvas = Canvas(left, area, right, linear(0, most, area))
    y: float = _TOP
    sentences = []
    for position in positions:
        resolution = str(position.resolution)
        more = {} if link is None else {"href": link(resolution)}
        label = y + 12 if is_narrow else y + _STEP / 2
        title = dataset.resolution(resolution).title
        if is_narrow:
            canvas.words(label, title, px=0, fontSize=TEXT_SIZE, limit=area - 100, **more)
        else:
            number = resolution.partition(".")[2]
            canvas.words(label, number, px=22 - left, align="right", fontWeight=600, fontSize=TEXT_SIZE, **more)
            canvas.words(label, title, px=30 - left, fontSize=TEXT_SIZE, limit=left - 44, **more)
        top = y + 22 if is_narrow else label - _BAR / 2
        end = _draw(canvas, position, top, most * _STUB / area, more)
        said = _said(position)
        if is_narrow:
            canvas.words(label, said, px=area, align="right", fontWeight=600)
        else:
            canvas.words(label, said, x=end, dx=8, fontWeight=600)
        sentences.append(f"{resolution}, {title}: {_in_words(position)}")
        y += _NARROW_STEP if is_narrow else _STEP
    draw_dollars(canvas, most, y, _TOP)
    title = f"Requirements less existing resources, and contributions, {len(positions)} resolutions"
    if not bare:
        y = canvas.legend(y + 14, _meanings(positions))
        notes = [_NOTE, "" if len(dataset.contributions) else _NONE_KNOWN]
        y = canvas.caption(y + 4, caption_of(dataset.budget_lines, dataset, *notes))
    return canvas.chart(y, None if bare else title, "\n".join([f"{title}. {_NOTE}", *sentences]))


def _given(position: FundingPosition) -> int:
    return position.received + position.committed + position.pledged


def _draw(canvas: Canvas, position: FundingPosition, y: float, stub: float, more: dict[str, Any]) -> float:
    """Draw one position, and return where it ends."""
    at = 0
    for stage, look in _STAGES:
        usd: int = getattr(position, stage)
        if usd:
            canvas.add("rect", y, y2=y + _BAR, x=at, x2=at + usd, **look, **more)
            at += usd
    if position.required is None:
        canvas.add("rect", y, y2=y + _BAR, x=at, x2=at + stub, **_UNKNOWN, **more)
        return at + stub
    if at > position.required:
        canvas.add("rect", y - 1, y2=y + _BAR + 1, x=position.required, x2=at, **_BEYOND, **more)
        return at
    canvas.add("rect", y, y2=y + _BAR, x=at, x2=position.required, **_REMAINING, **more)
    return position.required


def _said(position: FundingPosition) -> str:
    if position.required is None:
        return "requirement: no figure"
    given = _given(position)
    return f"${position.required:,}" + (f", ${given:,} given" if given else "")


def _in_words(position: FundingPosition) -> str:
    required = "no figure" if position.required is None else f"${position.required:,}"
    given = ", ".join(f"{stage} ${getattr(position, stage):,}" for stage, _ in _STAGES)
    remaining = "not known" if position.remaining is None else f"${position.remaining:,}"
    left_out = f"; without a figure: {', '.join(position.without_figure)}" if position.without_figure else ""
    return f"required {required}, {given}, remaining {remaining}{left_out}"


def _meanings(positions: Any) -> list[Sample]:
    rows = list(positions)
    needed = [
        *((any(getattr(each, stage) for each in rows), Sample(stage, (look,))) for stage, look in _STAGES),
        (any((each.remaining or 0) > 0 for each in rows), Sample("remaining", (_REMAINING,))),
        (any((each.remaining or 0) < 0 for each in rows), Sample("more than required", (_BEYOND,))),
        (any(each.required is None for each in rows), Sample("no figure", (_UNKNOWN,))),
    ]
    return [sample for is_needed, sample in needed if is_needed]
