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
