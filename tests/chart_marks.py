"""Read a chart back: the marks that it draws, with their places and looks."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen


@frozen(kw_only=True)
class Mark:
    """One thing drawn."""

    kind: str
    look: dict[str, Any]
    place: dict[str, Any]
    px: float | None

    @property
    def text(self) -> str:
        """The words, if it is a text."""
        return str(self.place.get("text", ""))

    @property
    def of(self) -> str:
        """The id that its description begins with."""
        return str(self.place.get("description", "")).partition(":")[0].partition(" ")[0]


def marks(chart: Any) -> list[Mark]:
    """Every mark of a layered chart."""
    return list(_marks(chart.to_dict(validate=False)))


def _marks(spec: dict[str, Any]) -> Iterator[Mark]:
    for layer in spec["layer"]:
        look = dict(layer["mark"])
        kind = look.pop("type")
        px = layer["encoding"].get("x", {}).get("value")
        for row in spec["datasets"][layer["data"]["name"]]:
            yield Mark(kind=kind, look=look, place=row, px=px)


def texts(chart: Any) -> list[str]:
    """Every text that is drawn."""
    return [each.text for each in marks(chart) if each.kind == "text"]


def legend(chart: Any) -> dict[str, dict[str, Any]]:
    """The look of the sample before each meaning in a legend; of a symbol of several marks that of the last one."""
    beside = [each for each in marks(chart) if each.px is not None]
    samples = {_place(each): each.look for each in beside if each.kind != "text"}
    return {
        each.text: samples[place]
        for each in beside
        for place in (_place(each, _AREA), _place(each, _POINT))
        if each.kind == "text" and place in samples
    }


#: How far before its meaning the sample of an area begins, and that of a point or a line stands.
_AREA, _POINT = 32, 19


def _place(mark: Mark, before: float = 0) -> tuple[float, float]:
    """Where a mark stands, or what is so far before it: from the left, and its middle from the top."""
    middle = (mark.place["y"] + mark.place.get("y2", mark.place["y"])) / 2
    return round((mark.px or 0) - before, 3), round(middle, 3)


def reach(chart: Any) -> list[float]:
    """The first and the last value of the scale of a chart of figures."""
    layers = chart.to_dict(validate=False)["layer"]
    scales = [each["encoding"]["x"]["scale"]["domain"] for each in layers if "scale" in each["encoding"]["x"]]
    return list(scales[0])
