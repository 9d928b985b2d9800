"""The picture of what each engine costs: seconds and memory against budget lines, both scales in powers of ten."""

import runpy
from pathlib import Path
from typing import Any

import altair as alt

from unha2 import charts
from unha2._charts.canvas import FONT, INK

ROOT = Path(__file__).resolve().parents[1]
_PICTURES: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "pictures.py"))
#: The colour and the shape of each engine, so that none is told by its colour alone.
_LOOKS = {
    "Python": ("#8a6d00", "square"),
    "SQLite": ("#0f7b6c", "diamond"),
    "DuckDB": ("#1d6fb8", "circle"),
    "Spark": ("#b3261e", "triangle-up"),
}


def _panel(rows: list[dict[str, Any]], field: str, title: str) -> alt.LayerChart:
    domain = list(_LOOKS)
    axis: dict[str, Any] = {"labelColor": INK, "titleColor": INK, "gridColor": INK, "gridOpacity": 0.12, "domain": False}
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("lines:Q", title="budget lines", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=4, **axis)),
        y=alt.Y(f"{field}:Q", title=title, scale=alt.Scale(type="log"), axis=alt.Axis(format="~g", tickCount=4, **axis)),
        color=alt.Color("engine:N", scale=alt.Scale(domain=domain, range=[each[0] for each in _LOOKS.values()]), legend=None),
    )
    shape = alt.Shape("engine:N", scale=alt.Scale(domain=domain, range=[each[1] for each in _LOOKS.values()]), legend=None)
    last = [max((row for row in rows if row["engine"] == engine), key=lambda row: row["lines"]) for engine in domain]
    names = base.mark_text(align="left", dx=8, fontSize=12).encode(text="engine:N")
    names.data = alt.InlineData(values=last)
    panel: alt.LayerChart = alt.layer(
        base.mark_line(), base.mark_point(filled=True, size=50, opacity=1).encode(shape=shape), names
    ).properties(width=300, height=240)
    return panel


def picture(results: dict[str, Any]) -> str:
    """The results as SVG."""
    rows = [
        {**row, "seconds": row["checks_seconds"] + row["totals_seconds"]} for row in results["rows"]
    ]
    chart = (
        alt.hconcat(_panel(rows, "seconds", "seconds for both questions"), _panel(rows, "peak_mib", "peak memory, MiB"), spacing=70)
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
