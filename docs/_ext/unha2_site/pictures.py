"""Charts as pictures in a page: a wide one and a narrow one, of which the style sheet shows the one that fits."""

import re
from itertools import count
from typing import Any, Protocol

from markupsafe import Markup, escape

from unha2 import charts
from unha2_site.places import place_of

#: The widths that pictures are drawn at, in pixels: the narrowest column of a desk's screen, and a phone's.
WIDTHS = {"wide": 740, "narrow": 350}
_ARIA = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_NUMBER = count(1)


class Picture(Protocol):
    """What draws a chart of some records for a page."""

    def __call__(self, chart: str, content: object, /, **options: Any) -> Markup:
        """The picture that a function of ``unha2.charts`` makes of a dataset or a collection."""


def picture(chart: str, content: object, /, **options: Any) -> Markup:
    """Both widths of a chart, in one figure; what it shows is told to those who do not see it."""
    draw, given = getattr(charts, chart), {"link": _address, "bare": True, **options}
    drawn = {name: draw(content, width=width, **given) for name, width in WIDTHS.items()}
    label = escape(" ".join(charts.text_of(drawn["wide"]).split()))
    inside = "".join(
        f'<div class="{name}">{_inline(charts.svg(each), label, WIDTHS[name])}</div>' for name, each in drawn.items()
    )
    return Markup('<div class="picture">{}</div>').format(Markup(inside))  # noqa: S704  (made above, the label escaped)


def _address(record: str) -> str:
    return place_of(record).address


def _inline(svg: str, label: str, width: int) -> str:
    """An SVG for a page: one image with one label, ids of its own, and links that the keyboard passes over.

    Its share of the column is such that all pictures are drawn to one scale.
    """
    svg = _ARIA.sub("", svg[svg.index("<svg") :])
    prefix = f"p{next(_NUMBER)}-"
    svg = re.sub(r'\bid="', f'id="{prefix}', svg).replace("url(#", f"url(#{prefix}")
    svg = svg.replace("<a ", '<a tabindex="-1" ')
    own = re.search(r'\bwidth="([0-9.]+)"', svg)
    share = min(100.0, 100 * float(own[1]) / width) if own is not None else 100.0
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" style="width: {share:.1f}%" ', 1)
