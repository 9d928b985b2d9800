"""Text laid out in columns: paragraphs, lists of names and values, and tables that fold what is long."""

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from unha2._cli.screen import Screen

_GAP = 2
#: A column that is folded keeps at least the longest word, up to so many columns.
_LONGEST_WORD = 16
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FIGURE = re.compile(r"-?\$?\s?[0-9].*|\$in kind|\$?-")


def plain(text: str) -> str:
    """A text without signs that steer a terminal, which a file of somebody else may hold."""
    return _CONTROLS.sub("\ufffd", text)


def folded(text: str, width: int, indent: str = "", hang: str | None = None) -> list[str]:
    """A text in lines of a width, the first with an indent and the others with a hang; a long word is not cut."""
    return wrap(
        plain(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def named_lines(pairs: Sequence[tuple[str, Sequence[str]]], width: int) -> Iterator[str]:
    """Names, and beside each its paragraphs; below it on a narrow screen."""
    longest = max((len(name) for name, _ in pairs), default=0)
    is_narrow = longest + _GAP > width // 3
    for name, paragraphs in pairs:
        hang = " " * (_GAP if is_narrow else longest + _GAP)
        if is_narrow:
            yield name
        lines = [line for each in paragraphs for line in folded(each, width, hang, f"{hang}  ")] or [""]
        if not is_narrow:
            lines[0] = name.ljust(len(hang)) + lines[0][len(hang) :]
        yield from (line.rstrip() for line in lines)


def counted(count: int, noun: str) -> str:
    """A number of things, "1 record" or "2 discrepancies"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def shown(cell: object) -> str:
    """A cell as people read it; what is false is left empty."""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, int):
        return f"{cell:,}" if abs(cell) >= 10_000 else str(cell)  # noqa: PLR2004  (so that a year stays a year)
    return "" if cell is None else plain(str(cell))


def table_lines(names: Sequence[str], rows: Sequence[Sequence[object]], screen: Screen) -> Iterator[str]:
    """A table whose first column, the id, is never folded; what no folding fits is a list of names and values."""
    if not rows:
        return
    every = [[shown(row[position]) for row in rows] for position in range(len(names))]
    filled = [position for position, column in enumerate(every) if position == 0 or any(column)]
    titles = [names[position].removesuffix("_as_written").replace("_", " ") for position in filled]
    columns = [_marked(every[position]) for position in filled]
    cells = [list(row) for row in zip(*columns, strict=True)]
    widths = _widths(titles, cells, screen.width)
    if widths is None:
        yield from _blocks(titles, cells, screen)
        return
    is_figure = [position > 0 and _holds_figures([row[position] for row in cells]) for position in range(len(titles))]
    yield from (screen.heading(line) for line in _row(titles, widths, is_figure))
    for row in cells:
        yield from _row(row, widths, is_figure)


def _marked(column: list[str]) -> list[str]:
    """The cells of a column; where one has an asterisk, the others leave room for it."""
    is_marked = any(cell.endswith("*") for cell in column)
    return [f"{cell} " if is_marked and not cell.endswith("*") else cell for cell in column]


def _holds_figures(column: list[str]) -> bool:
    return all(_FIGURE.fullmatch(cell.strip()) for cell in column if cell.strip())


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split()), default=0)


def _widths(titles: list[str], rows: list[list[str]], width: int) -> list[int] | None:
    """How wide each column is; ``None`` if they do not fit beside each other."""
    columns = [[title, *(row[position] for row in rows)] for position, title in enumerate(titles)]
    widths, least = [], []
    for position, (title, *texts) in enumerate(columns):
        longest = max(len(line) for text in texts for line in text.split("\n"))
        folds = position > 0 and not _holds_figures(texts)
        widths.append(max(longest, len(title)))
        least.append(max(_longest_word([title]), min(_longest_word(texts), _LONGEST_WORD) if folds else longest))
    room = width - _GAP * (len(titles) - 1)
    if sum(least) > room:
        return None
    while sum(widths) > room:
        widest = max((each for each in range(len(widths)) if widths[each] > least[each]), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _row(cells: Sequence[str], widths: Sequence[int], is_figure: Sequence[bool]) -> Iterator[str]:
    """The lines of a row."""
    columns = zip(cells, widths, is_figure, strict=True)
    stacks = [_stack(cell, width) if not right or len(cell) > width else [cell] for cell, width, right in columns]
    for height in range(max(map(len, stacks))):
        line = [stack[height] if height < len(stack) else "" for stack in stacks]
        sides = zip(line, widths, is_figure, strict=True)
        yield (
            (" " * _GAP)
            .join(each.rjust(width) if right else each.ljust(width) for each, width, right in sides)
            .rstrip()
        )


def _stack(cell: str, width: int) -> list[str]:
    """A cell in lines of a width; a word that is longer is cut, so that the columns hold."""
    return [line for part in cell.split("\n") for line in wrap(part, width, break_on_hyphens=False)] or [""]


def _blocks(titles: list[str], rows: list[list[str]], screen: Screen) -> Iterator[str]:
    for first, *cells in rows:
        yield screen.heading(first)
        for title, cell in zip(titles[1:], cells, strict=True):
            if cell.strip():
                yield from folded(f"{title}: {cell}", screen.width, "  ", "    ")
