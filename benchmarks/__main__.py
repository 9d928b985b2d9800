"""Measure everything: ``python -m benchmarks [--quick] [--guard] [words of names ...]``."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

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


def groups(folder: Path, *, is_quick: bool, large_rounds: int = 3) -> Iterator[Group]:
    """All that is measured; quickly, smaller and less often. A group's data go before the next one's are made."""
    if not is_quick:
        # First, while this process is small: its own processes are large.
        yield parquet_memory((171, 1705))
    yield cold_start(5 if is_quick else 21)
    counted = None if is_quick else counted_start()
    if counted is not None:
        yield counted
    yield imports()
    yield memory(3 if is_quick else 11)
    yield few(5 if is_quick else 11, 20 if is_quick else 100)
    small, middle, large = (Large(copies, folder) for copies in ((4, 20, 40) if is_quick else (17, 171, 1705)))
    yield many((small, middle), 3 if is_quick else 5)
    del small
    sizes, rounds = ((middle, large), (3, 3)) if is_quick else ((middle, large), (5, large_rounds))
    yield columns(sizes, rounds)
    yield files(sizes, rounds)


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


def measured(words: list[str], *, is_quick: bool, large_rounds: int) -> Run:
    """Measure what is chosen."""
    about: dict[str, str] = {}
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for group in groups(Path(folder), is_quick=is_quick, large_rounds=large_rounds):
            wanted = chosen(group, words)
            if wanted.comparisons:
                about[group.name] = group.about
                results += results_of(wanted, _tell)
    today = datetime.now(UTC).date().isoformat()
    return Run(on=today, machine=machine(), versions=versions(), about=about, results=tuple(results))


def main() -> int:
    """Measure, show, and after a whole run write results and page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only what has one of these words in its name")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds; nothing is written")
    parser.add_argument("--guard", action="store_true", help="quickly, and fail where a ratio is over twice its bar")
    parser.add_argument("--page", action="store_true", help="measure nothing; write the page of the results kept")
    parser.add_argument("--large-rounds", type=int, default=3, help="rounds at the largest size (%(default)s)")
    given = parser.parse_args()
    if given.page:
        write_page()
        return 0
    is_quick = given.quick or given.guard
    if not is_compiled():
        _tell(f"{Path(unha2.__file__).parent} has no byte code: install the wheel first; nox -s bench does")
        return 2
    run = measured(given.words, is_quick=is_quick, large_rounds=given.large_rounds)
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
