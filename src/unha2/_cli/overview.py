"""The overview: what a dataset holds, on one screen."""

from collections import Counter
from collections.abc import Iterator

from unha2._cli.layout import folded, table_lines
from unha2._cli.screen import Screen
from unha2._dataset.dataset import Dataset
from unha2._questions.totals import Totals

CAUTION = (
    "US dollars as published; the period is not printed, and recurrent and one-time requirements are added together. "
    "Total less existing is not a funding gap."
)
LEFT_OUT = "* Left out, since they have no figure: {}."
_NAMES = ("id", "title", "milestones", "total", "less existing")
#: What a row takes beside the title.
_BESIDE_THE_TITLE = 47


def money(totals: Totals, column: str) -> str:
    """A sum; one that leaves out a cell without a figure has an asterisk."""
    usd: int | None = getattr(totals, column)
    return "not known" if usd is None else f"{usd:,}" + ("" if totals.is_complete(column) else "*")


def _row(id: str, title: str, milestones: int | str, totals: Totals) -> tuple[object, ...]:  # noqa: A002  (the column's name)
    return id, title, milestones, money(totals, "total"), money(totals, "total_less_existing")


def overview(dataset: Dataset, screen: Screen) -> Iterator[str]:
    """The lines of the overview; 80 columns and 24 lines hold it, where one edition is all that there is."""
    published, from_parts = dataset.budget_lines.total(), dataset.budget_lines.total(basis="from_parts")
    rows = [
        _row(
            each.id,
            _cut(each.title, screen.width - _BESIDE_THE_TITLE),
            len(each.milestones),
            dataset.budget_lines.where(resolution=each).total(),
        )
        for each in dataset.resolutions
    ]
    rows.append(_row("sum", "as published", len(dataset.milestones), published))
    rows.append(_row("", "from post and non-post", "", from_parts))
    yield from (
        screen.heading(line)
        for line in folded(f"The resolutions of the {dataset.session.name}, {dataset.label}", screen.width)
    )
    yield from table_lines(_NAMES, rows, screen)
    yield ""
    yield from folded(CAUTION, screen.width)
    left_out = dict.fromkeys((*published.without_figure, *from_parts.without_figure))
    if left_out:
        yield from folded(LEFT_OUT.format(", ".join(left_out)), screen.width)
    yield from folded(_counted(dataset), screen.width)
    yield from folded("Unofficial; not endorsed by UN-Habitat. Next: unha2 show RES.7, unha2 --help", screen.width)


def _cut(title: str, width: int) -> str:
    """A title, cut to the width of its column; whole where it is folded anyway."""
    return title if len(title) <= width or width <= len("...") else title[: width - 3].rstrip() + "..."


def _counted(dataset: Dataset) -> str:
    """How many discrepancies there are by who found them, and of which fields, the most frequent first."""
    fields = Counter(each.field.replace("_", " ") for each in dataset.discrepancies)
    found = Counter(each.origin for each in dataset.discrepancies)
    kinds = ", ".join(f"{count} {origin}" for origin, count in found.most_common())
    said = ", ".join(f"{name} {count}" for name, count in fields.most_common())
    return f"{len(dataset.discrepancies)} discrepancies ({kinds}), reported and not corrected; {said}."
