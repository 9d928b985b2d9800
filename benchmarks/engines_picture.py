"""The picture of what each engine costs: seconds and memory against budget lines, both scales in powers of ten."""

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import altair as alt

from unha2 import charts
from unha2._charts.canvas import FONT, INK

ROOT = Path(__file__).resolve().parents[1]
_PICTURES: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "pictures.py"))
#: The words of a picture in their order, and how many shapes it has.
shown: Callable[[str], tuple[list[str], int]] = _PICTURES["shown"]
#: The colour and the shape of each engine, so that none is told by its colour alone, and where its name stands
#: from the end of its line, in pixels to the right and down.
LOOKS = {
    "Python": ("#8a6d00", "square", (-20, -14)),
    "SQLite": ("#0f7b6c", "diamond", (7, 6)),
    "DuckDB": ("#1d6fb8", "circle", (7, 7)),
    "Spark": ("#b3261e", "triangle-up", (7, -7)),
}
_SIZES = [10**4, 10**5, 10**6, 10**7]


def _panel(rows: list[dict[str, Any]], field: str, title: str, marks: tuple[float, ...]) -> Any:
    domain = list(LOOKS)
    axis: dict[str, Any] = {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": INK,
        "gridOpacity": 0.12,
        "domain": False,
    }
    across = alt.Scale(type="log", domain=[8_000, 45_000_000], nice=False)
    upwards = alt.Scale(type="log", domain=[marks[0], 2 * marks[-1]], nice=False)
    colours = alt.Scale(domain=domain, range=[each[0] for each in LOOKS.values()])
    shapes = alt.Scale(domain=domain, range=[each[1] for each in LOOKS.values()])
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("lines:Q", title="budget lines", scale=across, axis=alt.Axis(format="~s", values=_SIZES, **axis)),
        y=alt.Y(f"{field}:Q", title=title, scale=upwards, axis=alt.Axis(format=",~f", values=list(marks), **axis)),
        color=alt.Color("engine:N", scale=colours, legend=None),
    )
    points = base.mark_point(filled=True, size=50, opacity=1).encode(
        shape=alt.Shape("engine:N", scale=shapes, legend=None)
    )
    panel: Any = alt.layer(base.mark_line(), points, *_names(base, rows)).properties(width=330, height=240)
    return panel


def _names(base: alt.Chart, rows: list[dict[str, Any]]) -> Iterator[alt.Chart]:
    """The name of each engine, where its line ends."""
    for engine, (_, _, (right, down)) in LOOKS.items():
        name: alt.Chart = base.mark_text(align="left", dx=right, dy=down, fontSize=12).encode(text="engine:N")
        mine = (row for row in rows if row["engine"] == engine)
        name.data = alt.InlineData(values=[max(mine, key=lambda row: row["lines"])])
        yield name


def picture(results: dict[str, Any]) -> str:
    """The results as SVG."""
    rows = [{**row, "seconds": row["checks_seconds"] + row["totals_seconds"]} for row in results["rows"]]
    chart = (
        alt.hconcat(
            _panel(rows, "seconds", "seconds for both questions", (0.01, 0.1, 1, 10, 100)),
            _panel(rows, "peak_mib", "peak memory, MiB", (100, 200, 500, 1000, 2000)),
            spacing=50,
        )
        .properties(background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
    )
    made: str = _PICTURES["with_ink"](charts.svg(chart))
    return made


def write(results: dict[str, Any]) -> Path:
    """Write the picture where the documentation shows it."""
    path: Path = _PICTURES["FOLDER"] / "engines.svg"
    path.write_text(picture(results), encoding="utf-8")
    return path
