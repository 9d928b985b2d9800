"""The overview that ``python -m unha2`` prints: 80 columns of plain text."""

from collections.abc import Iterator
from textwrap import wrap

from unha2._dataset.dataset import Dataset
from unha2._questions.totals import Totals
from unha2.vocabulary import TotalsBasis

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


def _sums(name: str, totals: Totals, milestones: str = "") -> str:
    return _row("", name, milestones, f"{totals.total:,}", f"{totals.total_less_existing:,}")


def overview(dataset: Dataset) -> Iterator[str]:
    """The lines of the overview, none longer than 80 characters."""
    yield from _paragraph(f"unha2 data {dataset.version}: resolutions of the {dataset.session.name}")
    yield ""
    yield _row("id", "title", "milestones", "total", "less existing")
    for each in dataset.resolutions:
        totals = dataset.budget_lines.where(resolution=each.id).total()
        count = str(len(each.milestones))
        yield _row(each.id, each.title, count, f"{totals.total:,}", f"{totals.total_less_existing:,}")
    published = dataset.budget_lines.total()
    from_parts = dataset.budget_lines.total(basis=TotalsBasis.FROM_PARTS)
    yield _sums("Sum as published", published, str(len(dataset.milestones)))
    yield _sums("Sum from post and non-post", from_parts)
    yield ""
    yield from _paragraph(_CAUTIONS)
    for totals in (published, from_parts):
        left_out = ", ".join(totals.without_figure) or "none"
        yield from _paragraph(f"Cells without a figure, left out of the sums ({totals.basis.value}): {left_out}.")
    yield ""
    yield f"Discrepancies ({len(dataset.discrepancies)}), reported and not corrected:"
    for discrepancy in dataset.discrepancies:
        yield from _paragraph(f"{discrepancy.message}", "  ")
    yield ""
    first, others = dataset.sources[0], len(dataset.sources) - 1
    yield from _paragraph(f"Source: {first.publisher}, {first.title}.")
    if others:
        yield from _paragraph(f"What came of it rests on {others} more sources; see ds.sources.")
    yield from _paragraph("Unofficial; not endorsed by UN-Habitat. Cite it with unha2.citation().")
