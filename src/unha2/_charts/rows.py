"""A timeline with a row for each milestone: number, words of the thing, bar, words of the time, outcomes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from unha2._charts.canvas import LETTER, TEXT_SIZE, Canvas, cut, labels_above
from unha2._charts.days import covering
from unha2._charts.plans import Outcome, Plan
from unha2._charts.spans import UNDATED, UNDATED_OUTLINED, draw_outcome, draw_symbol, draw_window, extent, spans_of
from unha2._dataset.dataset import Dataset

_LABELS = 0.37
_LANE = 170
_ROW, _BAR, _TRACK = 28, 13, 17
_TOP = 24
_HEADING = 28
_GAP = 6

#: What a milestone's id links to.
Link = Callable[[str], str]


class _Rows:
    """The picture in the making: the canvas, the scale and the place reached."""

    def __init__(self, plans: tuple[Plan, ...], width: int, compressed_after: date | None, link: Link | None) -> None:
        self.is_narrow = labels_above(width)
        self.left = 0 if self.is_narrow else round(width * _LABELS)
        self.lane = _LANE if any(not each.is_dated for each in plans) and not self.is_narrow else 0
        area = width - self.left - self.lane
        spans = spans_of(plans)
        self.has_days = bool(spans)
        self.days = covering(spans, area, compressed_after)
        self.canvas = Canvas(self.left, area, self.lane, self.days.scale())
        self.link = link
        self.is_one = len({each.milestone.resolution for each in plans}) == 1
        self.y: float = _TOP

    def row(self, plan: Plan) -> None:
        """Draw one milestone."""
        top = self.y
        self.canvas.line(top, 0.08)
        middle = top + (_ROW + 8 if self.is_narrow else _ROW / 2)
        self._label(plan, top + 13 if self.is_narrow else middle)
        if plan.is_dated:
            draw_window(
                self.canvas, plan, self.days, middle - _BAR / 2, middle + _BAR / 2,
                description=plan.sentence, **self._href(plan),
            )  # fmt: skip
            if not self.is_narrow:
                self._beside(plan.words, middle, *extent(plan))
        else:
            at, y = (self.canvas.width - 8, top + 13) if self.is_narrow else (self.canvas.width + 20, middle)
            self.canvas.add("point", y, px=at, **(UNDATED_OUTLINED if plan.is_conditional else UNDATED))
            if not self.is_narrow:
                self.canvas.words(middle, cut(plan.words, int((self.lane - 34) / LETTER)), px=at + 12, opacity=0.85)
        self.y = middle + _ROW / 2 if plan.is_dated or not self.is_narrow else top + _ROW
        for outcome in plan.outcomes:
            self._outcome(plan, outcome)

    def _href(self, plan: Plan) -> dict[str, Any]:
        return {} if self.link is None else {"href": self.link(plan.milestone.id)}

    def _label(self, plan: Plan, y: float) -> None:
        bold = {"fontWeight": 600, **self._href(plan)}
        name = plan.label if self.is_one else plan.milestone.id
        if self.is_narrow:
            self.canvas.words(y, name, px=0, fontSize=TEXT_SIZE, **bold)
            room = int((self.canvas.width - 40) / LETTER)
            self.canvas.words(
                y, cut(plan.words, room), px=44 if self.is_one else 84, fontSize=TEXT_SIZE, **self._href(plan)
            )
            return
        self.canvas.words(y, name, px=(28 if self.is_one else 64) - self.left, align="right", **bold)
        at = 36 if self.is_one else 72
        limit = self.left - at - 20
        self.canvas.words(
            y, plan.milestone.action, px=at - self.left, fontSize=TEXT_SIZE, limit=limit, **self._href(plan)
        )

    def _beside(self, words: str, y: float, first: date, end: date, gap: int = _GAP) -> None:
        """Words to the right of a mark, or to its left where there is more room; cut where there is none."""
        needed = LETTER * len(words)
        right = self.days.width + self.lane - self.days.pixels(end) - gap
        left = self.days.pixels(first) - gap
        if right >= min(needed, left):
            self.canvas.words(y, cut(words, int(right / LETTER)), x=self.days.place(end), dx=gap, opacity=0.85)
        else:
            here = {"x": self.days.place(first), "dx": -gap, "align": "right"}
            self.canvas.words(y, cut(words, int(left / LETTER)), opacity=0.85, **here)

    def _outcome(self, plan: Plan, outcome: Outcome) -> None:
        y = self.y
        self.y += _TRACK
        drawn = draw_outcome(self.canvas, outcome, self.days, y)
        if drawn is not None:
            self._beside(outcome.words, y, *drawn, gap=20)
            return
        at = self.canvas.width + 20 if self.lane and not plan.is_dated else 8
        draw_symbol(self.canvas, outcome.state, y, px=at)
        self.canvas.words(y, f"{outcome.words}, day unknown", px=at + 12, opacity=0.85)


def draw_rows(
    plans: tuple[Plan, ...], dataset: Dataset | None, width: int, compressed_after: date | None, link: Link | None
) -> tuple[Canvas, float]:
    """Draw a row for each milestone; the canvas and its height so far."""
    rows = _Rows(plans, width, compressed_after, link)
    headings = {} if dataset is None else {each.id: each.heading for each in dataset.sections}
    sections = {plan.milestone.section for plan in plans}
    now: object = ""
    for plan in plans:
        section = plan.milestone.section
        # Among several resolutions a heading would seem to hold for those that follow.
        if section != now and len(sections) > 1 and rows.is_one:
            now = section
            if section in headings:
                letters = int((rows.canvas.width + rows.left) * 0.86 / LETTER)
                rows.canvas.words(
                    rows.y + _HEADING / 2, cut(headings[section], letters),
                    px=-rows.left, fontSize=TEXT_SIZE, fontWeight=600,
                )  # fmt: skip
                rows.y += _HEADING
        rows.row(plan)
    if rows.has_days:
        rows.days.draw(rows.canvas, rows.y, _TOP - 4, is_narrow=rows.is_narrow)
    if rows.lane:
        rows.canvas.words(_TOP - 14, "no date", px=rows.canvas.width + 14, opacity=0.75)
    return rows.canvas, rows.y + 4
