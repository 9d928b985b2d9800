"""A run as a page of the documentation, with what is known of the limits where a bar is missed."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from benchmarks.results import Result, Run
from benchmarks.spread import Spread

_INTRODUCTION = """\
# Benchmarks

`nox -s bench` measures this in one run: the library from its wheel, its peers beside it, in turn, in several rounds.
A ratio is the median of the ratios of each round, with their quartiles in brackets; below 1 the library needs less than
its peer. A bar is what a ratio should not exceed. None of it decides a test; `nox -s guards` fails where a ratio is
more than twice its bar.
"""


def page_of(run: Run, limits: Mapping[str, str]) -> str:
    """The page, in Markdown."""
    return "\n".join(_lines(run, limits))


def _lines(run: Run, limits: Mapping[str, str]) -> Iterator[str]:
    yield _INTRODUCTION
    yield f"Measured on {run.on}.\n"
    for title, said in (("Machine", run.machine), ("Versions", run.versions)):
        yield f"- {title}: {', '.join(f'{name} {value}' for name, value in said.items())}."
    bars = [each for each in run.results if each.bar is not None]
    yield f"- Bars held: {sum(each.is_held is True for each in bars)} of {len(bars)}.\n"
    for name, results in groupby(run.results, key=lambda each: each.group):
        yield from (f"## {name}\n", f"{run.about[name]}\n")
        yield "| measured | peer | ours | the peer's | reached (quartiles) | rounds | bar | held |"
        yield "|---|---|---|---|---|---|---|---|"
        missed = []
        for each in results:
            yield _row(each)
            if each.is_held is False and each.name in limits:
                missed.append(f"- {each.name}: {limits[each.name]}")
        yield from ("", *missed, *([""] if missed else []))


def _row(result: Result) -> str:
    theirs = "" if result.measured_of_peer is None else f"{number(result.measured_of_peer.median)} {result.unit}"
    cells = (
        result.name,
        result.peer or "",
        f"{number(result.measured.median)} {result.unit}",
        theirs,
        reached(result.reached),
        str(result.pairs),
        "" if result.bar is None else f"{result.bar:g}",
        {None: "", True: "yes", False: "**no**"}[result.is_held],
    )
    return f"| {' | '.join(cells)} |"


def reached(spread: Spread) -> str:
    """A median with its quartiles."""
    return f"{number(spread.median)} ({number(spread.low)} to {number(spread.high)})"


def number(value: float) -> str:
    """A number with three significant figures, and no exponent."""
    if value == 0:
        return "0"
    shown = float(f"{value:.3g}")
    return f"{shown:,.0f}" if abs(shown) >= 100 else f"{shown:g}"  # noqa: PLR2004  (three figures)
