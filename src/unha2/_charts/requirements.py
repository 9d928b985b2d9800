"""What is required: post and non-post, the printed total, what exists and what is left, and what does not add up."""

from collections.abc import Callable
from typing import Any

import altair as alt

from unha2._charts.about import caption_of, drawn, name_of, title_of
from unha2._charts.canvas import (
    EXISTING,
    FAINT,
    INK,
    NON_POST,
    POST,
    QUIET,
    TEXT_SIZE,
    WRONG,
    Canvas,
    Sample,
    labels_above,
    linear,
)
from unha2._dataset.dataset import Dataset
from unha2._questions.budget_collections import BudgetLines
from unha2._questions.identities import check_line
from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine

_LABELS = 290
_NOTES = 220
_TOP = 24
_BAR, _THIN, _GAP = 13, 6, 3
_STEP = 44
_NARROW_HEAD, _NARROW_NOTE = 22, 18
_STUB = 60
_NOTE = "US dollars, as printed. The period is not stated, and recurrent and one-time requirements stand side by side."
_UNKNOWN: dict[str, Any] = {"fill": None, "stroke": INK, "strokeWidth": 1, "strokeDash": [3, 3]}
_LEFT_OVER: dict[str, Any] = {"fill": EXISTING, "fillOpacity": FAINT, "stroke": EXISTING, "strokeWidth": 1}
_DIFFERENT: dict[str, Any] = {"fill": WRONG, "stroke": WRONG, "strokeWidth": 1.5}
_MEANINGS = (
    Sample("post", ({"fill": POST},)),
    Sample("non-post", ({"fill": NON_POST},)),
    Sample("printed total", ({"color": INK, "strokeWidth": 2},), "rule"),
    Sample("existing", ({"fill": EXISTING},)),
    Sample("total less existing, as printed", (_LEFT_OVER,)),
)
_WRONG_MEANING = Sample("does not add up", (_DIFFERENT,))
_UNKNOWN_MEANING = Sample("no figure", (_UNKNOWN,))
_TICKS = (1, 2, 2.5, 5)


def requirements(
    lines: Dataset | BudgetLines,
    *,
    dataset: Dataset | None = None,
    width: int = 1080,
    link: Callable[[str], str] | None = None,
    bare: bool = False,
) -> alt.LayerChart:
    """Draw what budget lines require, as published and as their parts add up.

    A bar of post and non-post requirements with a tick at the printed total; below it the existing resources, and from
    where they end the printed "total less existing", so that what adds up ends at the tick. What does not is red, with
    the figure in words; a cell without a figure is a dashed stub, never 0.

    Args:
        lines: A dataset, or some of its budget lines.
        dataset: The dataset of a collection, for titles and the edition.
        width: The width of the picture, in pixels, 240 or more; below 500 labels stand above the bars.
        link: What a budget line's id links to.
        bare: Whether title, legend and caption are left out.

    Raises:
        ValueError: If there is no budget line, or the picture would be too narrow.
        TypeError: If it is neither a dataset nor a collection of budget lines.
    """
    found, known = drawn(lines, BudgetLines, "budget_lines", dataset)
    if not len(found):
        message = "there is no budget line to draw; give lines that some filter leaves"
        raise ValueError(message)
    picture = _Requirements(found, known, width, link)
    for line in found:
        picture.line(line)
    title = title_of("Requirements", (line.resolution for line in found), known)
    canvas, height = picture.canvas, picture.finished()
    if not bare:
        height = canvas.legend(height + 14, picture.meanings())
        height = canvas.caption(height + 4, caption_of(found, known, _NOTE))
    described = "\n".join([f"{title}. {_NOTE}", *picture.sentences])
    return canvas.chart(height, None if bare else title, described)


class _Requirements:
    """The picture in the making."""

    def __init__(
        self, lines: BudgetLines, dataset: Dataset | None, width: int, link: Callable[[str], str] | None
    ) -> None:
        self.is_narrow = labels_above(width)
        left, right = (0, 0) if self.is_narrow else (_LABELS, _NOTES)
        area = width - left - right
        self.most = max(1, *(_reach(each) for each in lines)) * 1.02
        self.canvas = Canvas(left, area, right, linear(0, self.most, area))
        self.stub = self.most * _STUB / area
        self.dataset, self.link = dataset, link
        self.counts = {home: len(mine) for home, mine in lines.group_by("resolution").items()}
        self.sentences: list[str] = []
        self.notes: set[bool] = set()
        self.y: float = _TOP
        self.named: str | None = None

    def line(self, line: BudgetLine) -> None:
        """Draw one budget line."""
        more = {} if self.link is None else {"href": self.link(line.id)}
        if line.resolution != self.named and self.counts[line.resolution] > 1:
            self._heading(line)
        label = self.y + 12 if self.is_narrow else self.y + 8 + _BAR / 2
        name = self._name(line)
        if self.is_narrow:
            self.canvas.words(label, name, px=0, fontSize=TEXT_SIZE, limit=self.canvas.width - 90, **more)
        else:
            number = line.resolution.partition(".")[2] if self.counts[line.resolution] == 1 else ""
            self.canvas.words(label, number, px=22 - _LABELS, align="right", fontWeight=600, fontSize=TEXT_SIZE, **more)
            self.canvas.words(label, name, px=30 - _LABELS, fontSize=TEXT_SIZE, limit=_LABELS - 44, **more)
        top = self.y + (_NARROW_HEAD if self.is_narrow else 8)
        notes: list[tuple[str, bool]] = []
        parts = self._stack(top, _BAR, ((line.post, {"fill": POST}), (line.non_post, {"fill": NON_POST})), more)
        less = self._stack(
            top + _BAR + _GAP, _THIN,
            ((line.existing, {"fill": EXISTING}), (line.total_less_existing, _LEFT_OVER)), more,
        )  # fmt: skip
        for column in ("post", "non_post", "total", "existing", "total_less_existing"):
            amount: Amount = getattr(line, column)
            if amount.usd is None:
                notes.append((f"{column.replace('_', ' ')}: {_printed(amount)}, no figure", False))
        for check, reached, place, height in zip(
            check_line(line), (parts, less), (top, top + _BAR + _GAP), (_BAR, _THIN), strict=True
        ):
            if check.holds is False and line.total.usd is not None:
                self.canvas.add(
                    "rect", place - 0.5, y2=place + height + 0.5,
                    x=min(line.total.usd, reached), x2=max(line.total.usd, reached), **_DIFFERENT,
                )  # fmt: skip
                which = "parts sum to" if check.field == "total" else "total less existing would be"
                notes.append((f"{which} ${check.implied:,}", True))
        if line.total.usd is not None:
            self.canvas.add(
                "rule", top - 3, y2=top + _BAR + _GAP + _THIN + 3, x=line.total.usd, color=INK, strokeWidth=2
            )
        self._say(line, name, notes, label, top, max(parts, less, line.total.usd or 0))

    def _heading(self, line: BudgetLine) -> None:
        """Name a resolution that has several lines."""
        self.named = line.resolution
        y = self.y + 14
        number, title = line.resolution.partition(".")[2], name_of(line.resolution, self.dataset)
        if self.is_narrow:
            self.canvas.words(y, title, px=0, fontSize=TEXT_SIZE, limit=self.canvas.width)
        else:
            self.canvas.words(y, number, px=22 - _LABELS, align="right", fontWeight=600, fontSize=TEXT_SIZE)
            self.canvas.words(y, title, px=30 - _LABELS, fontSize=TEXT_SIZE, limit=_LABELS - 44)
        self.y += 20

    def _name(self, line: BudgetLine) -> str:
        title = name_of(line.resolution, self.dataset)
        if self.counts[line.resolution] == 1:
            return title
        return line.label or (str(line.recurrence) if line.recurrence else line.id)

    def _stack(
        self, y: float, height: float, amounts: tuple[tuple[Amount, dict[str, Any]], ...], more: dict[str, Any]
    ) -> int:
        """Amounts side by side, those without a figure as stubs behind them. The sum of the figures."""
        reached = 0
        for amount, look in amounts:
            if amount.usd is not None:
                self.canvas.add("rect", y, y2=y + height, x=reached, x2=reached + amount.usd, **look, **more)
                reached += amount.usd
        at: float = reached
        for amount, _ in amounts:
            if amount.usd is None:
                self.canvas.add("rect", y, y2=y + height, x=at, x2=at + self.stub, **_UNKNOWN, **more)
                at += self.stub
        return reached

    def _say(  # noqa: PLR0913, PLR0917  (what one line says, and where)
        self, line: BudgetLine, name: str, notes: list[tuple[str, bool]], label: float, top: float, reached: float
    ) -> None:
        total = _printed(line.total) if line.total.usd is None else f"${line.total.usd:,}"
        bold = {"fontSize": TEXT_SIZE, "fontWeight": 600}
        self.notes |= {is_wrong for _, is_wrong in notes}
        if self.is_narrow:
            self.canvas.words(label, total, px=self.canvas.width, align="right", **bold)
            below = top + _BAR + _GAP + _THIN + 12
            for at, (note, is_wrong) in enumerate(notes):
                self._note(note, below + at * _NARROW_NOTE, is_wrong=is_wrong, px=0)
            self.y = below + len(notes) * _NARROW_NOTE + 4
        else:
            end = max(reached, 0) + (self.stub if any(not wrong for _, wrong in notes) else 0)
            self.canvas.words(top + _BAR / 2, total, x=end, dx=8, **bold)
            for at, (note, is_wrong) in enumerate(notes):
                self._note(note, top + _BAR + 8 + at * 15, is_wrong=is_wrong, x=end, dx=8)
            self.y = max(self.y + _STEP, top + _BAR + 22 + len(notes) * 15 - 6)
        columns = {"post": line.post, "non-post": line.non_post, "total": line.total, "existing": line.existing}
        columns["total less existing"] = line.total_less_existing
        cells = ", ".join(
            f"{column} {_printed(each) if each.usd is None else f'${each.usd:,}'}" for column, each in columns.items()
        )
        self.sentences.append(f"{line.id}, {name}: {cells}" + "".join(f"; {note}" for note, wrong in notes if wrong))

    def _note(self, note: str, y: float, *, is_wrong: bool, **where: Any) -> None:
        look = {"color": WRONG, "fontWeight": 600} if is_wrong else {}
        self.canvas.words(y, note, **look, **where)

    def meanings(self) -> list[Sample]:
        """The legend, with what this picture needs."""
        more = [(True in self.notes, _WRONG_MEANING), (False in self.notes, _UNKNOWN_MEANING)]
        return [*_MEANINGS, *(sample for is_needed, sample in more if is_needed)]

    def finished(self) -> float:
        """Draw the scale of dollars; the height."""
        draw_dollars(self.canvas, self.most, self.y, _TOP)
        return self.y


def draw_dollars(canvas: Canvas, most: float, height: float, top: float) -> None:
    """Round sums of dollars along the top, with a line down the picture each."""
    least = most * 90 / canvas.width
    power = 10 ** (len(str(int(least))) - 1)
    step = next(power * each for each in (*_TICKS, 10) if power * each >= least)
    for at in range(int(most / step) + 1):
        usd = at * step
        canvas.add("rule", top - 4, y2=height, x=usd, color=INK, opacity=FAINT)
        canvas.words(top - 14, _short(usd), x=usd, dx=2, opacity=QUIET)


def _short(usd: float) -> str:
    """Dollars in millions or thousands."""
    if usd >= 1_000_000:  # noqa: PLR2004  (a million)
        return f"${usd / 1_000_000:g}m"
    return f"${usd / 1000:g}k" if usd else "$0"


def _printed(amount: Amount) -> str:
    """An amount as printed, or that nothing is."""
    return f'"{amount.as_written}"' if amount.as_written else "nothing printed"


def _reach(line: BudgetLine) -> int:
    """How far the bars of a line reach."""
    figures = [
        each.usd or 0 for each in (line.post, line.non_post, line.total, line.existing, line.total_less_existing)
    ]
    post, non_post, total, existing, left_over = figures
    return max(post + non_post, total, existing + left_over)
