"""A canvas that collects marks and becomes one layered altair chart; the palette, and the words around a picture.

Vertical places are pixels from the top. Horizontal places are values of the scale, or pixels for what stands beside it.
"""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
from attrs import frozen

INK = "currentColor"
TIME = "#1d6fb8"
POST = "#1b4f8a"
NON_POST = "#5398d6"
EXISTING = "#0f7b6c"
WRONG = "#b3261e"
FAINT = 0.12
PALE = 0.22
QUIET = 0.75
FONT = "system-ui, -apple-system, 'Segoe UI', Inter, Roboto, 'Liberation Sans', sans-serif"
TEXT_SIZE = 13
SMALL_SIZE = 12
#: Pixels that a letter of the small size takes, on the safe side: a reader's font is not the one that measures.
LETTER = 6.6
#: Below the first width nothing could be read; below the second, labels stand above the bars, and not beside them.
_LEAST, _NARROW = 240, 500

_LINE = 18
_SWATCH = 26
_AFTER_SWATCH = 6
_BETWEEN_SWATCHES = 16


@frozen
class Sample:
    """A mark of a legend, made of one or more looks, with its meaning."""

    meaning: str
    looks: tuple[dict[str, Any], ...]
    mark: Literal["rect", "rule", "point"] = "rect"


def labels_above(width: int) -> bool:
    """Whether a picture has its labels above the bars.

    Raises:
        ValueError: If it is too narrow to be read.
    """
    if width < _LEAST:
        message = f"a picture is {_LEAST} pixels wide or more, not {width!r}"
        raise ValueError(message)
    return width < _NARROW


class Canvas:
    """Marks of a picture, in the order in which they are drawn."""

    def __init__(self, left: float, width: float, right: float, x: tuple[str, alt.Scale]) -> None:
        """Begin a picture.

        Args:
            left: The room for labels left of the area of the scale, in pixels.
            width: The width of that area.
            right: The room right of it.
            x: The type and the scale of the horizontal places.
        """
        self.left, self.width, self.right = left, width, right
        self._type, self._scale = x
        self._groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}

    def add(  # noqa: PLR0913  (what a mark can have)
        self,
        mark: str,
        y: float,
        *,
        y2: float | None = None,
        x: Any = None,
        x2: Any = None,
        px: float | None = None,
        px2: float | None = None,
        text: str | None = None,
        href: str | None = None,
        description: str | None = None,
        level: int = 0,
        **style: Any,
    ) -> None:
        """Draw one mark: a ``rect``, ``rule``, ``point`` or ``text``; those of one style become one layer.

        A lower level lies below a higher one; on one level, what was drawn first lies below.
        """
        row = {"x": x, "x2": x2, "y": y, "y2": y2, "text": text, "href": href, "description": description}
        held = {name: value for name, value in row.items() if value is not None}
        key = (level, mark, px, px2, tuple(held), tuple((name, repr(value)) for name, value in style.items()))
        self._groups.setdefault(key, [{"mark": mark, "px": px, "px2": px2, "style": style}]).append(held)

    def words(self, y: float, text: str, **more: Any) -> None:
        """Write words; small ones, in ink, unless the style says otherwise."""
        style = {"align": "left", "fontSize": SMALL_SIZE, "baseline": "middle", "color": INK, **more}
        self.add("text", y, text=text, **style)

    def chart(self, height: float, title: str | None, described: str) -> alt.LayerChart:
        """The picture as a chart, with its title and its text alternative."""
        ordered = sorted(self._groups.items(), key=lambda each: each[0][0])
        layers = [self._layer(head, rows, height) for _, (head, *rows) in ordered]
        heading: dict[str, Any] = {}
        if title:
            limit = self.left + self.width + self.right
            heading["title"] = alt.TitleParams(title, anchor="start", fontSize=16, color=INK, offset=8, limit=limit)
        chart: alt.LayerChart = (
            alt.layer(*layers)
            .properties(width=self.width, height=height, background="transparent", description=described, **heading)
            .configure(font=FONT, padding={"left": 2, "right": 2, "top": 2, "bottom": 2})
            .configure_view(stroke=None)
        )
        return chart

    def _layer(self, head: dict[str, Any], rows: Sequence[dict[str, Any]], height: float) -> alt.Chart:
        chart = alt.Chart(alt.InlineData(values=list(rows)))
        marked: alt.Chart = getattr(chart, f"mark_{head['mark']}")(**head["style"])
        vertical = alt.Scale(domain=[0, height], range=[0, height], nice=False)
        channels: dict[str, Any] = {"y": alt.Y("y:Q", scale=vertical, axis=None)}
        if head["px"] is not None:
            channels["x"] = alt.value(head["px"])
        else:
            channels["x"] = alt.X(f"x:{self._type}", scale=self._scale, axis=None)
        if head["px2"] is not None:
            channels["x2"] = alt.value(head["px2"])
        channels |= {name: name for name in ("x2", "y2") if name in rows[0]}
        channels |= {name: f"{name}:N" for name in ("text", "href", "description") if name in rows[0]}
        return marked.encode(**channels)

    def line(self, y: float, opacity: float) -> None:
        """A thin line across the whole picture."""
        self.add("rule", y, px=-self.left, px2=self.width + self.right, color=INK, opacity=opacity)

    def legend(self, y: float, samples: Sequence[Sample]) -> float:
        """Samples of marks with what they mean, in as many lines as they need; the next free place."""
        at = -self.left
        for sample in samples:
            needed = _SWATCH + _AFTER_SWATCH + LETTER * len(sample.meaning)
            if at > -self.left and at + needed > self.width + self.right:
                at, y = -self.left, y + _LINE
            for look in sample.looks:
                if sample.mark == "point":
                    self.add("point", y, px=at + _SWATCH / 2, opacity=1, **look)
                elif sample.mark == "rule":
                    self.add("rule", y - 6, y2=y + 6, px=at + _SWATCH / 2, **look)
                else:
                    self.add("rect", y - 5, y2=y + 5, px=at, px2=at + _SWATCH, **look)
            self.words(y, sample.meaning, px=at + _SWATCH + _AFTER_SWATCH)
            at += needed + _BETWEEN_SWATCHES
        return y + _LINE

    def caption(self, y: float, sentences: Sequence[str]) -> float:
        """Sentences below a picture, broken where the width ends; the next free place."""
        for text in broken(" ".join(sentences), int((self.left + self.width + self.right) / LETTER)):
            self.words(y, text, px=-self.left, opacity=QUIET)
            y += _LINE
        return y


def broken(text: str, letters: int) -> list[str]:
    """Words in lines of at most so many letters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > letters:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def cut(text: str, letters: int) -> str:
    """The beginning of a text, with an ellipsis where it is cut."""
    return text if len(text) <= letters else text[: max(letters - 1, 0)].rstrip() + "…"


def linear(first: float, last: float, width: float) -> tuple[str, alt.Scale]:
    """A scale of numbers."""
    return "Q", alt.Scale(domain=[first, last], range=[0, width], nice=False, zero=False)


def of_days(first: str, last: str, width: float) -> tuple[str, alt.Scale]:
    """A scale of days, given in ISO 8601."""
    return "T", alt.Scale(type="utc", domain=[first, last], range=[0, width], nice=False)


def fading(color: str, towards: str) -> alt.LinearGradient:
    """A fill that fades to the left or to the right, where an end is open."""
    first, last = (1, 0) if towards == "left" else (0, 1)
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    stops = [
        alt.GradientStop(color=color, offset=0),
        alt.GradientStop(color=f"rgba({red},{green},{blue},0)", offset=1),
    ]
    return alt.LinearGradient(gradient="linear", stops=stops, x1=first, x2=last, y1=0, y2=0)
