"""Which milestone cites which paragraph: a grid for each resolution."""

from collections.abc import Callable
from typing import Any

import altair as alt

from unha2._charts.about import caption_of, drawn, name_of, title_of
from unha2._charts.canvas import FAINT, LETTER, QUIET, TEXT_SIZE, TIME, Canvas, Sample, cut, labels_above, linear
from unha2._dataset.dataset import Dataset
from unha2._questions.collections import Milestones
from unha2._records.paragraph import OperativeParagraph
from unha2._records.roadmap import Milestone

_LABELS, _NARROW_LABELS = 420, 76
_CELL, _ROW, _HEAD = 22, 18, 46
_CITED: dict[str, Any] = {"fill": TIME, "stroke": TIME, "strokeWidth": 1, "shape": "square", "size": 120}
_ALL: dict[str, Any] = {**_CITED, "fill": None, "strokeWidth": 1.5}
_BELOW: dict[str, Any] = {**_CITED, "shape": "circle", "size": 40, "fillOpacity": QUIET}
_MEANINGS = {
    "cited": Sample("the milestone cites the paragraph", (_CITED,), "point"),
    "all": Sample("it cites all paragraphs at once", (_ALL,), "point"),
    "below": Sample("it cites a subparagraph", (_BELOW,), "point"),
}
_NOTE = "Citations as printed; that a paragraph is cited does not show that it is carried out."


def citations(
    milestones: Dataset | Milestones,
    *,
    dataset: Dataset | None = None,
    width: int = 1080,
    link: Callable[[str], str] | None = None,
    bare: bool = False,
) -> alt.LayerChart:
    """Draw which milestone cites which paragraph, a row for each paragraph and a column for each milestone.

    A filled square is a citation of the paragraph, an empty one a citation of all paragraphs at once, a dot one of a
    subparagraph. Paragraphs that nothing cites have a row too; a roadmap without citations is said to have none.

    Args:
        milestones: A dataset, or some of its milestones.
        dataset: The dataset of a collection, for paragraphs that none of them cites, titles and the edition.
        width: The width of the picture, in pixels, 240 or more; below 500 paragraphs have their numbers alone.
        link: What a paragraph's or a milestone's id links to.
        bare: Whether title, legend and caption are left out.

    Raises:
        ValueError: If there is no milestone, or the picture would be too narrow.
        TypeError: If it is neither a dataset nor a collection of milestones.
    """
    found, known = drawn(milestones, Milestones, "milestones", dataset)
    if not len(found):
        message = "there is no milestone to draw; give milestones that some filter leaves"
        raise ValueError(message)
    columns = max(len(mine) for mine in found.group_by("resolution").values())
    left = _NARROW_LABELS if labels_above(width) else max(_LABELS, width - columns * _CELL)
    area = width - left
    canvas = Canvas(left, area, 0, linear(0, area, area))
    y: float = 4
    sentences: list[str] = []
    kinds: set[str] = set()
    for resolution, mine in found.group_by("resolution").items():
        y, said = _grid(canvas, y, str(resolution), mine, known, link, kinds)
        sentences += said
    title = title_of("Paragraphs and the milestones that cite them", (each.resolution for each in found), known)
    if not bare:
        y = canvas.legend(y + 14, [sample for kind, sample in _MEANINGS.items() if kind in kinds])
        y = canvas.caption(y + 4, caption_of(found, known, _NOTE))
    return canvas.chart(y, None if bare else title, "\n".join([f"{title}. {_NOTE}", *sentences]))


def _grid(  # noqa: PLR0913, PLR0917  (one resolution and where it goes)
    canvas: Canvas,
    y: float,
    resolution: str,
    milestones: Milestones,
    dataset: Dataset | None,
    link: Callable[[str], str] | None,
    kinds: set[str],
) -> tuple[float, list[str]]:
    """Draw the grid of one resolution; the next free place, and its sentences."""

    def href(id: str) -> dict[str, Any]:  # noqa: A002  (the word of the field)
        return {} if link is None else {"href": link(id)}

    canvas.words(
        y + 12, f"{resolution.partition('.')[2]}  {name_of(resolution, dataset)}",
        px=-canvas.left, fontSize=TEXT_SIZE, fontWeight=600, limit=canvas.left + canvas.width, **href(resolution),
    )  # fmt: skip
    if not any(each.cites_paragraphs for each in milestones):
        canvas.words(y + 34, "The roadmap cites no paragraphs.", px=-canvas.left, opacity=QUIET)
        return y + _HEAD + 6, [f"{resolution}: the roadmap cites no paragraphs"]
    step = min(_CELL, canvas.width / max(len(milestones), 1))
    for at, milestone in enumerate(milestones):
        name = milestone.id.partition("/")[2]
        canvas.words(
            y + 34, name, px=(at + 0.5) * step, align="center", fontSize=10, opacity=QUIET, **href(milestone.id)
        )
    y += _HEAD
    sentences = []
    for id, paragraph in _paragraphs(resolution, milestones, dataset).items():  # noqa: A001  (the word of the field)
        citing = [(at, each, _kind(each, id)) for at, each in enumerate(milestones)]
        label = id.partition("/")[2]
        canvas.line(y, FAINT / 2)
        canvas.words(y + _ROW / 2, label, px=12 - canvas.left, fontWeight=600, **href(id))
        if canvas.left > _NARROW_LABELS and paragraph is not None and paragraph.summary:
            words = cut(paragraph.summary, int((canvas.left - 100) / LETTER))
            canvas.words(y + _ROW / 2, words, px=76 - canvas.left, opacity=0.85, **href(id))
        for at, milestone, kind in citing:
            if kind is not None:
                kinds.add(kind)
                look = _MEANINGS[kind].looks[0]
                said = f"{milestone.id} cites {id}"
                canvas.add("point", y + _ROW / 2, x=round((at + 0.5) * step, 2), opacity=1, description=said, **look)
        names = [f"{each.id.partition('/')[2]}{' (all)' if kind == 'all' else ''}" for _, each, kind in citing if kind]
        sentences.append(f"{id}: {', '.join(names) or 'no milestone'}")
        y += _ROW
    canvas.line(y, FAINT / 2)
    return y + 16, sentences


def _paragraphs(
    resolution: str, milestones: Milestones, dataset: Dataset | None
) -> dict[str, OperativeParagraph | None]:
    """The paragraphs of a resolution that the dataset knows, or those that the milestones cite, in their order."""
    if dataset is not None:
        return {each.id: each for each in dataset.resolution(resolution).paragraphs}
    return dict.fromkeys(sorted({each for milestone in milestones for each in milestone.paragraphs}, key=_order))


def _order(id: str) -> tuple[int, str]:  # noqa: A002  (the word of the field)
    number, _, letter = id.partition("/OP")[2].partition("(")
    return int(number), letter


def _kind(milestone: Milestone, paragraph: str) -> str | None:
    """How a milestone cites a paragraph, if it does."""
    if paragraph in milestone.paragraphs:
        return "cited"
    if any(each.startswith(f"{paragraph}(") for each in milestone.paragraphs):
        return "below"
    return "all" if milestone.cites_all_paragraphs else None
