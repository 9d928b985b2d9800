"""A timeline with a band for each resolution: its milestones in lanes, those without a day beside them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from unha2._charts.about import name_of
from unha2._charts.canvas import FAINT, QUIET, TEXT_SIZE, Canvas, labels_above
from unha2._charts.days import DayScale, covering
from unha2._charts.plans import Plan
from unha2._charts.spans import UNDATED, UNDATED_OUTLINED, draw_outcome, draw_symbol, draw_window, extent, spans_of
from unha2._dataset.dataset import Dataset

_LABELS = 270
_LANE = 150
_TOP = 24
_BAR, _STEP, _PAD = 10, 16, 10
_DOT, _DOTS = 11, 12
_HEAD = 20
#: Between two bars of a lane, and below a bar for its outcome, so many pixels are free.
_FREE = 6
#: What the symbol at the end of a line takes.
_SYMBOL = 16


def _lanes(plans: list[Plan], days: DayScale) -> list[list[Plan]]:
    """Plans in lanes, none over another, each in the first lane that is free."""
    lanes: list[tuple[float, list[Plan]]] = []
    for plan in sorted(plans, key=lambda each: (extent(each), each.milestone.order)):
        spans = spans_of((plan,))
        first = min(days.pixels(each) for each, _ in spans)
        end = max(days.pixels(each) for _, each in spans) + (_SYMBOL if len(spans) > 1 else 0)
        end = max(end, first + _BAR)
        for at, (taken, held) in enumerate(lanes):
            if first >= taken + _FREE:
                lanes[at] = (end, [*held, plan])
                break
        else:
            lanes.append((end, [plan]))
    return [held for _, held in lanes]


def draw_bands(
    plans: tuple[Plan, ...],
    dataset: Dataset | None,
    width: int,
    compressed_after: date | None,
    link: Callable[[str], str] | None,
) -> tuple[Canvas, float]:
    """Draw a band for each resolution; the canvas and its height so far."""
    is_narrow = labels_above(width)
    left = 0 if is_narrow else _LABELS
    undated = [each for each in plans if not each.is_dated]
    lane = _LANE if undated and not is_narrow else 0
    area = width - left - lane
    spans = spans_of(plans)
    days = covering(spans, area, compressed_after)
    canvas = Canvas(left, area, lane, days.scale())

    def href(id: str) -> dict[str, Any]:  # noqa: A002  (the word of the field)
        return {} if link is None else {"href": link(id)}

    y: float = _TOP
    for resolution in dict.fromkeys(plan.milestone.resolution for plan in plans):
        mine = [plan for plan in plans if plan.milestone.resolution == resolution]
        canvas.line(y, FAINT)
        number, title = resolution.partition(".")[2], name_of(resolution, dataset)
        top = y + _PAD / 2 + (_HEAD if is_narrow else 0)
        label = y + (12 if is_narrow else _PAD / 2 + _STEP / 2)
        canvas.words(label, number, px=22 - left, align="right", fontWeight=600, fontSize=TEXT_SIZE, **href(resolution))
        room = area - 130 if is_narrow else left - 52
        canvas.words(label, title, px=30 - left, fontSize=TEXT_SIZE, limit=room, **href(resolution))
        lanes = _lanes([each for each in mine if each.is_dated], days)
        for at, held in enumerate(lanes):
            place = top + at * _STEP
            for plan in held:
                id = plan.milestone.id  # noqa: A001  (the word of the field)
                draw_window(canvas, plan, days, place, place + _BAR, description=plan.sentence, **href(id))
                for outcome in plan.outcomes:
                    draw_outcome(canvas, outcome, days, place + _BAR + 1)
        dots = [each for each in mine if not each.is_dated]
        below = _DOT if any(each.outcomes for each in dots) else 0
        for at, plan in enumerate(dots):
            row, column = divmod(at, _DOTS)
            where = label + row * (_DOT + below)
            look = UNDATED_OUTLINED if plan.is_conditional else UNDATED
            px = area - _DOT * (min(len(dots), _DOTS) - column) + 4 if is_narrow else area + 20 + _DOT * column
            canvas.add("point", where, px=px, description=plan.sentence, **href(plan.milestone.id), **look)
            for outcome in plan.outcomes[:1]:
                draw_symbol(canvas, outcome.state, where + below, px=px)
        lines = -(-len(dots) // _DOTS)
        y = max(top + len(lanes) * _STEP, label + lines * (_DOT + below) + 2, label + _STEP / 2) + _PAD / 2
    canvas.line(y, FAINT)
    if spans:
        days.draw(canvas, y, _TOP - 4, is_narrow=is_narrow)
    if lane:
        canvas.words(_TOP - 14, "no date", px=area + 14, opacity=QUIET)
    return canvas, y + 4
