"""A chart as a file: SVG, PNG or a page that needs no network; and its text alternative."""

import io
import re
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import altair as alt

from unha2._formats.atomic import write_file

#: The place that a relative address is resolved against by the renderer; it is taken away again.
_RENDERER = re.compile(r'(xlink:href|href)="https://vega\.github\.io/(?:vega-datasets/)?(?!schema)')
_SCALE = 2
_SUFFIXES = (".svg", ".png", ".html")

#: What altair calls any chart.
Chart = alt.LayerChart | alt.Chart | alt.HConcatChart | alt.VConcatChart | alt.ConcatChart | alt.FacetChart


def svg(chart: Chart) -> str:
    """A chart as SVG text; addresses stay as they were given."""
    return _RENDERER.sub(r'\1="', str(_rendered(chart, "svg")))


def text_of(chart: Chart) -> str:
    """The text alternative of a chart: what it shows in a sentence, then a line for each thing drawn.

    Raises:
        ValueError: If the chart has none, as one that was not made here.
    """
    if not isinstance(chart.description, str):
        message = "the chart has no description; set one with chart.properties(description=...)"
        raise ValueError(message)  # noqa: TRY004  (of the chart's content, not of the argument)
    return chart.description


def save(chart: Chart, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Write a chart to a file named ``*.svg``, ``*.png`` or ``*.html``, whole or not at all, and return its path.

    The page holds all that it needs and asks no network.

    Raises:
        ValueError: If the name has another suffix.
        FileExistsError: If the file exists and may not be overwritten.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in _SUFFIXES:
        message = f"'{target.name}' is not the name of a chart; write one that ends with {', '.join(_SUFFIXES)}"
        raise ValueError(message)
    if suffix == ".svg":
        content = svg(chart).encode("utf-8")
    elif suffix == ".png":
        content = bytes(_rendered(chart.properties(background="white"), "png", scale_factor=_SCALE))
    else:
        content = str(chart.to_html(inline=True)).encode("utf-8")
    write_file(target, content, overwrite=overwrite)
    return target


def _rendered(chart: Chart, format: Literal["svg", "png"], **more: Any) -> Any:  # noqa: A002  (the word of altair)
    target: Any = io.BytesIO() if format == "png" else io.StringIO()
    chart.save(target, format=format, **more)
    return target.getvalue()
