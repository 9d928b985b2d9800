"""The overview that ``python -m unha2`` prints: 80 columns of plain text."""

from collections.abc import Iterator
from textwrap import wrap

from unha2._dataset.dataset import Dataset
from unha2._questions.totals import Totals

_WIDTH = 80
_CAUTIONS = (
    "US dollars as published; the period is not printed, and recurrent and one-time requirements are added together. "
    "Total less existing is not a funding gap."
)


def _paragraph(text: str, indent: str = "") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent="  " if indent == "" else indent + "  ")


def _row(id: str, title: str, milestones: str, total: str, less: str) -> str:  # noqa: A002  (the column's name)
    shown = title if len(title) <= 34 else title[:31].rstrip() + "..."  # noqa: PLR2004
    return f"{id:<7}{shown:<35}{milestones:>10}{total:>14}{less:>14}".rstrip()


def _sum(totals: Totals, column: str) -> str:
    """A sum; one that leaves out a cell without a figure has an asterisk."""
    usd: int | None = getattr(totals, column)
    return "not known" if usd is None else f"{usd:,}" + ("" if totals.is_complete(column) else "*")


def _sums(id: str, title: str, totals: Totals, milestones: int | str) -> str:  # noqa: A002  (the column's name)
    return _row(id, title, str(milestones), _sum(totals, "total"), _sum(totals, "total_less_existing"))


def overview(dataset: Dataset) -> Iterator[str]:
    """The lines of the overview, none longer than 80 characters."""
    yield from _paragraph(f"unha2 data, {dataset.label}: resolutions of the {dataset.session.name}")
    yield ""
    yield _row("id", "title", "milestones", "total", "less existing")
    for each in dataset.resolutions:
        totals = dataset.budget_lines.where(resolution=each.id).total()
        yield _sums(each.id, each.title, totals, len(each.milestones))
    published = dataset.budget_lines.total()
    from_parts = dataset.budget_lines.total(basis="from_parts")
    yield _sums("", "Sum as published", published, len(dataset.milestones))
    yield _sums("", "Sum from post and non-post", from_parts, "")
    yield ""
    yield from _paragraph(_CAUTIONS)
    for totals in (published, from_parts):
        left_out = ", ".join(totals.without_figure) or "none"
        yield from _paragraph(f"* without cells that have no figure ({totals.basis}): {left_out}.")
    yield ""
    yield f"Discrepancies ({len(dataset.discrepancies)}), reported and not corrected:"
    for discrepancy in dataset.discrepancies:
        yield from _paragraph(f"{discrepancy.message}", "  ")
    yield ""
    first, others = dataset.sources[0], len(dataset.sources) - 1
    yield from _paragraph(f"Source: {first.publisher}, {first.title}.")
    if others:
        yield from _paragraph(f"What came of it rests on {others} more sources; see ds.sources.")
    yield from _paragraph("Unofficial; not endorsed by UN-Habitat. Cite it with ds.citation().")
