"""How one plan and its outcomes are drawn: a bar is a window, an open end fades, and what came of it is a symbol."""

from datetime import date, timedelta
from typing import Any

from unha2._charts.canvas import FAINT, INK, PALE, TIME, Canvas, Sample, fading
from unha2._charts.days import DayScale
from unha2._charts.plans import Outcome, Plan
from unha2.vocabulary import UpdateState

#: How far an open end fades.
FADE = timedelta(days=150)
#: An outcome whose day is known to within a month is a symbol; a longer one is a line with the symbol at its end.
_SHORT = 31
_LEFT_HALF = "M0,-1A1,1,0,0,0,0,1Z"
_RING: dict[str, Any] = {"shape": "circle", "size": 52, "fill": "#ffffff", "fillOpacity": 1, "stroke": INK}

#: The marks of each state, one above the other.
SYMBOLS: dict[UpdateState, tuple[dict[str, Any], ...]] = {
    UpdateState.MET: ({"shape": "circle", "size": 60, "fill": INK, "stroke": "#ffffff", "strokeWidth": 1},),
    UpdateState.PARTLY_MET: (
        {**_RING, "strokeWidth": 1.6},
        {"shape": _LEFT_HALF, "size": 52, "fill": INK, "strokeWidth": 0},
    ),
    UpdateState.IN_PROGRESS: ({**_RING, "strokeWidth": 1.6},),
    UpdateState.NOT_MET: ({"shape": "cross", "size": 60, "fill": INK, "strokeWidth": 0, "angle": 45},),
    UpdateState.SUPERSEDED: ({**_RING, "shape": "diamond", "strokeWidth": 1.6},),
    UpdateState.UNKNOWN: ({**_RING, "strokeWidth": 1.6, "strokeDash": [2, 2]},),
}

SOLID: dict[str, Any] = {"fill": TIME, "stroke": TIME, "strokeWidth": 1, "cornerRadius": 2}
OUTLINED: dict[str, Any] = {"fill": TIME, "fillOpacity": FAINT, "stroke": TIME, "strokeWidth": 1.5, "cornerRadius": 2}
ALLOWED: dict[str, Any] = {"fill": TIME, "opacity": PALE, "cornerRadius": 2}
UNDATED: dict[str, Any] = {"shape": "circle", "size": 60, "fill": TIME, "fillOpacity": 0.55, "strokeWidth": 0}
UNDATED_OUTLINED: dict[str, Any] = {**UNDATED, "fillOpacity": FAINT, "stroke": TIME, "strokeWidth": 1.4}


def window(plan: Plan) -> tuple[date, date]:
    """The first day and the day after the last one that a bar covers; an open end is as far as it fades."""
    first, last = plan.time.earliest, plan.time.latest
    if first is not None:
        return first, first + FADE if last is None else last + timedelta(days=1)
    if last is not None:
        return last + timedelta(days=1) - FADE, last + timedelta(days=1)
    message = f"{plan.milestone.id} has no day; draw it in the lane of the undated ones"
    raise ValueError(message)


def extent(plan: Plan) -> tuple[date, date]:
    """The days that everything drawn of a plan covers, its outcomes aside."""
    first, end = window(plan)
    allowed = plan.allowed
    return (first, end) if allowed is None else (min(first, allowed[0]), max(end, allowed[1] + timedelta(days=1)))


def spans_of(plans: tuple[Plan, ...]) -> list[tuple[date, date]]:
    """The first day and the day after the last of everything that is drawn on the scale of days."""
    spans = [extent(each) for each in plans if each.is_dated]
    for when in (outcome.when for each in plans for outcome in each.outcomes):
        known = [day for day in (when.earliest, when.latest) if day is not None]
        spans += [(known[0], known[-1] + timedelta(days=1))] if known else []
    return spans


def draw_window(canvas: Canvas, plan: Plan, days: DayScale, y: float, y2: float, **more: Any) -> None:
    """The bar of a plan: solid, outlined if conditional, fading at an open end, pale where the words allow more."""
    first, end = window(plan)
    allowed = plan.allowed
    if allowed is not None:
        places = days.place(allowed[0]), days.place(allowed[1] + timedelta(days=1))
        canvas.add("rect", y, y2=y2, x=places[0], x2=places[1], level=-1, **ALLOWED, **more)
    look = dict(OUTLINED if plan.is_conditional else SOLID)
    open_side = "left" if plan.time.earliest is None else "right" if plan.time.latest is None else None
    if open_side is not None:
        fill = fading(TIME, open_side)
        look |= {"fill": fill, "stroke": fill, "cornerRadius": 0}
    canvas.add("rect", y, y2=y2, x=days.place(first), x2=days.place(days.least(first, end)), **look, **more)
    if open_side is not None:
        edge = end if open_side == "left" else first
        canvas.add("rule", y, y2=y2, x=days.place(edge), color=TIME, strokeWidth=2.5)


def draw_symbol(canvas: Canvas, state: UpdateState, y: float, **where: Any) -> None:
    """The symbol of a state at a place."""
    for look in SYMBOLS[state]:
        canvas.add("point", y, opacity=1, **look, **where)


def draw_outcome(canvas: Canvas, outcome: Outcome, days: DayScale, y: float) -> tuple[date, date] | None:
    """What came of a plan, on a track of its own: the days drawn, or ``None`` where no day is known."""
    known = [day for day in (outcome.when.earliest, outcome.when.latest) if day is not None]
    if not known:
        return None
    first, end = known[0], known[-1] + timedelta(days=1)
    if (end - first).days <= _SHORT:
        draw_symbol(canvas, outcome.state, y, x=days.place(first + (end - first) / 2))
        return first, end
    canvas.add("rule", y, x=days.place(first), x2=days.place(end), color=INK, strokeWidth=1.5)
    for at in (first, end):
        canvas.add("rule", y - 3, y2=y + 3, x=days.place(at), color=INK, strokeWidth=1.5)
    draw_symbol(canvas, outcome.state, y, x=days.place(end), xOffset=8)
    return first, end


def meanings(plans: tuple[Plan, ...]) -> list[Sample]:
    """The legend: what the marks mean that these plans need."""
    dated = [each for each in plans if each.is_dated]
    states = {outcome.state for each in plans for outcome in each.outcomes}
    needed = [
        (bool(dated), Sample("planned within", (SOLID,))),
        (any(each.allowed for each in dated), Sample("words allow this too", (ALLOWED,))),
        (
            any(None in (each.time.earliest, each.time.latest) for each in dated),
            Sample("no start or end given", ({"fill": fading(TIME, "right"), "strokeWidth": 0},)),
        ),
        (any(each.is_conditional for each in plans), Sample("conditional", (OUTLINED,))),
        (len(dated) < len(plans), Sample("no date", (UNDATED,), "point")),
        *((state in states, Sample(str(state), SYMBOLS[state], "point")) for state in UpdateState),
    ]
    return [sample for is_needed, sample in needed if is_needed]
