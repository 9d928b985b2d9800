"""Tables for notebooks, as HTML: every text is escaped."""

from collections.abc import Callable, Iterable, Sequence


def table(caption: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a caption above it; ``None`` is an empty cell."""
    from html import escape  # noqa: PLC0415  (for notebooks)

    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_shown(cell, escape)}</td>" for cell in row) + "</tr>" for row in rows)
    top = f"<thead><tr>{head}</tr></thead>" if names else ""
    return (
        f'<table><caption style="caption-side: top; text-align: left">{escape(caption)}</caption>'
        f"{top}<tbody>{body}</tbody></table>"
    )


def _shown(cell: object, escape: Callable[[str], str]) -> str:
    return "" if cell is None else escape(str(cell))
