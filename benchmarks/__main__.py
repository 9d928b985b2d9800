"""Measure everything: ``python -m benchmarks [--quick] [--guard] [words of names ...]``."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

import unha2
from benchmarks.columns import columns, parquet_memory
from benchmarks.files import files
from benchmarks.large import Large
from benchmarks.machine import machine, versions
from benchmarks.page import page_of, reached
from benchmarks.plan import Group, chosen, results_of
from benchmarks.programs import cold_start, counted_start, imports, is_compiled, memory
from benchmarks.questions import few, many
from benchmarks.results import Result, Run, json_of, run_of

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "benchmarks.json"
#: What limits the library where a bar is missed: a sentence by the name of the comparison.
LIMITS = HERE / "limits.json"
PAGE = HERE.parent / "docs" / "benchmarks.md"


@frozen(kw_only=True)
class Effort:
    """How much is measured, and how often."""

    #: How often the resolutions are copied for the datasets at scale: the smaller, the larger.
    copies: tuple[int, int] = (171, 1705)
    #: In how many rounds each is measured.
    rounds: tuple[int, int] = (5, 2)
    #: In how many rounds whole processes are measured.
    processes: int = 21
    #: How often a question of few records is asked in a loop, ten times each.
    calls: int = 100
    #: Whether memory for Parquet and instructions, which take long, are measured.
    is_whole: bool = True


QUICK = Effort(copies=(4, 20), rounds=(3, 3), processes=5, calls=20, is_whole=False)


def groups(folder: Path, effort: Effort) -> Iterator[Group]:
    """All that is measured; the data of a group go before those of the next one are made."""
    counted = counted_start() if effort.is_whole else None
    if effort.is_whole:
        # First, while this process is small: its own processes are large.
        yield parquet_memory(effort.copies)
    yield cold_start(effort.processes)
    if counted is not None:
        yield counted
    yield imports()
    yield memory(effort.processes)
    yield few(effort.processes, effort.calls)
    middle, large = (Large(copies, folder) for copies in effort.copies)
    sizes = (Large(max(1, middle.copies // 10), folder), middle) if effort.is_whole else (middle, large)
    yield many(sizes, effort.rounds[0])
    yield columns((middle, large), effort.rounds)
    yield files((middle, large), effort.rounds)


def text_of_limits() -> dict[str, str]:
    """The sentences on limits, by the name of the comparison."""
    limits: dict[str, str] = json.loads(LIMITS.read_text(encoding="utf-8"))
    return limits


def write_page() -> None:
    """Write the page of the results that are kept."""
    PAGE.write_text(page_of(run_of(RESULTS.read_text(encoding="utf-8")), text_of_limits()), encoding="utf-8")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _show(results: Iterable[Result]) -> None:
    for each in results:
        bar = "" if each.bar is None else f", bar {each.bar:g}: {'held' if each.is_held else 'missed'}"
        print(f"{each.group}: {each.name}: {reached(each.reached)}{bar}")  # noqa: T201


def measured(words: list[str], effort: Effort) -> Run:
    """Measure what is chosen."""
    today, on_what = datetime.now(UTC).date().isoformat(), machine()
    about: dict[str, str] = {}
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for group in groups(Path(folder), effort):
            wanted = chosen(group, words)
            if wanted.comparisons:
                about[group.name] = group.about
                results += results_of(wanted, _tell)
    return Run(on=today, machine=on_what, versions=versions(), about=about, results=tuple(results))


def main() -> int:
    """Measure, show, and after a whole run write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only what has one of these words in its name")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds; nothing is written")
    parser.add_argument("--guard", action="store_true", help="quickly, and fail where a ratio is over twice its bar")
    parser.add_argument("--page", action="store_true", help="measure nothing; write the page of the results kept")
    parser.add_argument("--copies", type=int, nargs=2, default=Effort().copies, help="the sizes, in copies of 88")
    parser.add_argument("--rounds", type=int, nargs=2, default=Effort().rounds, help="the rounds at each size")
    given = parser.parse_args()
    if given.page:
        write_page()
        return 0
    is_quick = given.quick or given.guard
    if not is_compiled():
        _tell(f"{Path(unha2.__file__).parent} has no byte code: install the wheel first; nox -s bench does")
        return 2
    whole = Effort(copies=tuple(given.copies), rounds=tuple(given.rounds))
    run = measured(given.words, QUICK if is_quick else whole)
    _show(run.results)
    if given.guard:
        tripped = [each for each in run.results if each.trips]
        for each in tripped:
            _tell(f"too slow: {each.name}: {reached(each.reached)}, bar {each.bar:g}")
        return 1 if tripped else 0
    if not is_quick and not given.words:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json_of(run), encoding="utf-8")
        write_page()
    return 0


if __name__ == "__main__":
    sys.exit(main())
