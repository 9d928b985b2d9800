"""Whole programs, each in a fresh process: how a cold start compares, what it imports, what it leaves in memory."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from timeit import timeit

import unha2
from benchmarks.plan import Comparison, Group, Task

#: Programs by what they do, each a line.
PASS, ATTRS, PYCOUNTRY = "`pass`", "`import attrs`", 'pycountry\'s `countries.get(alpha_2="KE").name`'
IMPORT, LOAD, FIRST = "`import unha2`", "`unha2.load()`", "a milestone's text and bounds"
PROGRAMS = {
    PASS: "pass",
    ATTRS: "import attrs",
    PYCOUNTRY: 'import pycountry; pycountry.countries.get(alpha_2="KE").name',
    IMPORT: "import unha2",
    LOAD: "import unha2; unha2.load()",
    FIRST: 'import unha2; m = unha2.load().milestone("7/M3"); m.text; m.timeframe.earliest; m.timeframe.latest',
}
#: What no first record needs.
NOT_FOR_A_FIRST_RECORD = re.compile(
    r"cattrs|cattr|pyarrow|hypothesis|altair|argparse|difflib|unha2\._records\.timeframe_grammar\..*"
    r"|unha2\._dataset\.integrity|unha2\._dataset\.agreement|unha2\._questions\.identities"
    r"|unha2\._dataset\.overlay|unha2\._questions\.progress|unha2\._formats(\..*)?|unha2\._tables(\..*)?"
    r"|unha2\.codec|unha2\.arrow|unha2\._cli(\..*)?"
)
_MODULES = "import sys; before = set(sys.modules); {}; print(*(set(sys.modules) - before))"
_OPENED = (
    "import sys; seen = []; "
    "sys.addaudithook(lambda name, given: seen.append(str(given[0])) if name == 'open' else None); {}; print(*seen)"
)
_RESIDENT = "{}; import os; print(int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE'))"
_BAR = 1.4


def cpu_milliseconds(code: str) -> float:
    """The CPU time of a fresh interpreter that runs some code, of the user and of the system.

    Raises:
        RuntimeError: If it fails.
    """
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", code], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        message = f"{code!r} failed"
        raise RuntimeError(message)
    return (usage.ru_utime + usage.ru_stime) * 1e3


def printed_by(*command: str) -> subprocess.CompletedProcess[str]:
    """What a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (our own)


def words_printed_by(code: str) -> list[str]:
    """The words that a fresh interpreter prints."""
    return printed_by(sys.executable, "-c", code).stdout.split()


def instructions(code: str) -> float:
    """How many million instructions a fresh interpreter runs, as valgrind counts them."""
    with tempfile.TemporaryDirectory() as folder:
        tool = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/counted")
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        command = (*tool, sys.executable, "-c", code)
        counted = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603  (our own)
    found = re.search(r"Collected\s*:\s*([0-9]+)", counted.stderr)
    if found is None:
        message = "valgrind counted nothing"
        raise RuntimeError(message)
    return int(found[1]) / 1e6


def is_compiled() -> bool:
    """Whether the library is there as byte code, without which a cold start compiles it each time."""
    folder = Path(unha2.__file__).parent
    return any((folder / "__pycache__").glob("__init__.*.pyc"))


def _beside_pycountry(unit: str, what: str, bar: float | None) -> tuple[Comparison, ...]:
    return (
        *(
            Comparison(name=f"{what}: {name}", ours=f"{name}{unit}", peer=f"{PYCOUNTRY}{unit}", bar=bar)
            for name in (IMPORT, LOAD, FIRST)
        ),
        *(
            Comparison(name=f"{what}: {name}, times a bare start", ours=f"{name}{unit}", peer=f"{PASS}{unit}")
            for name in (ATTRS, PYCOUNTRY, IMPORT, LOAD, FIRST)
        ),
    )


def _tasks(unit: str, shown: str, measure: Callable[[str], float]) -> tuple[Task, ...]:
    return tuple(
        Task(name=f"{name}{unit}", unit=shown, measure=lambda code=code: measure(code))  # type: ignore[misc]
        for name, code in PROGRAMS.items()
    )


def cold_start(rounds: int) -> Group:
    """The CPU time of whole processes."""
    return Group(
        name="Cold start",
        about=(
            "CPU time (user and system) of whole processes of the installed, byte-compiled wheel, `python -c ...`, "
            "one of each program in each round. A bare start is `python -c pass`."
        ),
        tasks=_tasks("", "ms", cpu_milliseconds),
        comparisons=_beside_pycountry("", "CPU", _BAR),
        rounds=rounds,
    )


def counted_start() -> Group | None:
    """The instructions of whole processes, which hardly vary; ``None`` without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    return Group(
        name="Cold start in instructions",
        about="Instructions of the same processes, counted once by callgrind with one hash seed: no noise, and no bar.",
        tasks=_tasks(" (counted)", "million", instructions),
        comparisons=_beside_pycountry(" (counted)", "instructions", None),
        rounds=1,
    )


def imports() -> Group:
    """How many modules that are not needed are imported, and how much data is read."""

    def unneeded(name: str) -> float:
        return sum(
            NOT_FOR_A_FIRST_RECORD.fullmatch(word) is not None
            for word in words_printed_by(_MODULES.format(PROGRAMS[name]))
        )

    def data_files() -> float:
        data = f"{Path(unha2.__file__).parent / 'data'}{os.sep}"
        return sum(word.startswith(data) for word in words_printed_by(_OPENED.format("import unha2")))

    tasks = (
        Task(name="modules imported for a first record", unit="modules", measure=lambda: unneeded(FIRST)),
        Task(name="modules imported by `import unha2`", unit="modules", measure=lambda: unneeded(IMPORT)),
        Task(name="files of data opened by `import unha2`", unit="files", measure=data_files),
    )
    return Group(
        name="Imports",
        about=(
            "Modules that a first record does not need: cattrs, pyarrow, the grammar of times, checks, identities, "
            "overlays, progress, tables, formats. What is opened is seen by an audit hook."
        ),
        tasks=tasks,
        comparisons=tuple(
            Comparison(name=each.name.replace("modules", "unneeded modules"), ours=each.name, bar=0, figure="value")
            for each in tasks
        ),
        rounds=1,
    )


def memory(rounds: int) -> Group:
    """What an edition takes in memory, and how long a warm ``load()`` takes."""

    def resident(code: str) -> float:
        return int(words_printed_by(_RESIDENT.format(code))[0]) / 2**20

    def warm() -> float:
        unha2.load()
        return timeit("load()", timer=process_time, globals={"load": unha2.load}, number=20_000) / 20_000 * 1e6

    loaded, attrs_alone = "`import unha2; unha2.load()` in memory", "`import attrs` in memory"
    return Group(
        name="Memory and a warm load",
        about="Resident memory of fresh processes (`/proc/self/statm`); CPU time of a call in a loop of 20,000.",
        tasks=(
            Task(name=loaded, unit="MiB", measure=lambda: resident(PROGRAMS[LOAD])),
            Task(name=attrs_alone, unit="MiB", measure=lambda: resident(PROGRAMS[ATTRS])),
            Task(name="`unha2.load()` once more", unit="µs", measure=warm),
        ),
        comparisons=(
            Comparison(name="memory that `load()` adds", ours=loaded, peer=attrs_alone, bar=6, figure="difference"),
            Comparison(name="a warm `load()`", ours="`unha2.load()` once more", bar=2, figure="value"),
        ),
        rounds=rounds,
    )
