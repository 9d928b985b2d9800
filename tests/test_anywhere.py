"""What is written and printed is byte for byte the same, however and wherever Python is started."""

import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields

import unha2

DS = unha2.load()

#: Writes every format and some answers of the command line; prints the digest of each.
MADE = """
import contextlib, hashlib, io, json, pathlib, sys, tempfile
import unha2
from unha2.cli import main

ds = unha2.load()
with tempfile.TemporaryDirectory() as name:
    for format in ("json", "csv", "parquet", "sqlite", "xlsx"):
        folder = unha2.write(ds, pathlib.Path(name, format), format=format)
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            print(path.relative_to(name).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
print(hashlib.sha256(unha2.codec.canonical_json(unha2.codec.encode(ds)).encode()).hexdigest())
print(ascii(json.dumps(unha2.json_schema())))
print(ascii((ds, ds.checks, ds.funding(), ds.progress(on="2026-01-01"), unha2.diff(unha2.load("1.0.0"), ds))))
print(ascii([each.id for each in ds.search("ISTANBUL i")]))
for line in ("milestones --format csv", "budget", "discrepancies --format json", "show RES.7/M3", "show res.7/m3",
             "search WITHIN", "progress --on 2026-01-01",
             "diff 1.0.0 1.1.0 --format json", "cite", "editions", "verify"):
    kept = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with contextlib.redirect_stdout(kept):
        main(line.split())
    kept.flush()
    print(line, hashlib.sha256(kept.buffer.getvalue()).hexdigest())
"""
#: The settings that a process is started with: options, and what is set in its environment.
SETTINGS = {
    "-O": (["-O"], {}),
    "-OO": (["-OO"], {}),
    "-W error": (["-W", "error"], {}),
    "-b": (["-bb", "-W", "error"], {}),
    "seed 0": ([], {"PYTHONHASHSEED": "0"}),
    "seed 4711": ([], {"PYTHONHASHSEED": "4711"}),
    "C": ([], {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "C.UTF-8": ([], {"LC_ALL": "C.UTF-8"}),
    "Turkish": ([], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "far away": ([], {"TZ": "Pacific/Kiritimati"}),
    "development": (["-X", "utf8=0", "-X", "dev"], {}),
}


def run(code: str, *options: str, **settings: str) -> str:
    """What a fresh interpreter prints; nothing may be said on standard error."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, *options, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, "COLUMNS": "80", **settings},
    )

    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def usual() -> str:
    """What an interpreter makes without any setting."""
    return run(MADE, PYTHONHASHSEED="random")


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_changes_no_byte(name: str, usual: str) -> None:
    """Files of every format, JSON and the answers of the command line are the same with each setting."""
    options, settings = SETTINGS[name]

    assert usual.count("\n") > 100
    assert run(MADE, *options, **settings) == usual


#: 32 threads wait for each other and then do the same for the first time.
RACED = """
import sys, threading
sys.setswitchinterval(1e-6)
import unha2

def race(first):
    waiting, made = threading.Barrier(32), []
    def one():
        waiting.wait()
        try:
            made.append(first())
        except BaseException as fault:
            made.append(fault)
    threads = [threading.Thread(target=one) for _ in range(32)]
    for each in threads: each.start()
    for each in threads: each.join()
    return made
"""
LOADED = (
    RACED
    + """
made = race(unha2.load)
print(len(made), {type(each).__name__ for each in made}, len({id(each) for each in made}), len(made[0]))
"""
)
PROPERTIES = (
    RACED
    + """
from functools import cached_property
ds = unha2.load()
names = [name for cls in type(ds).__mro__ for name, each in vars(cls).items() if isinstance(each, cached_property)]
print(len(names) > 10, [name for name in names if not all(each == getattr(ds, name) for each in race(lambda: getattr(ds, name)))])
print(set(map(repr, race(lambda: (hash(ds), ds.find("res 7"), ds.milestones.where(due="2024"), len(ds))))) - {repr((hash(ds), ds.find("RES.7"), ds.milestones.where(due="2024"), len(ds)))})
"""  # noqa: E501
)
NAMES = (
    RACED
    + """
names = sorted({*unha2.__all__, "arrow", "strategies"})
made = race(lambda: [getattr(unha2, name) for name in names])
print({type(each).__name__ for each in made}, len({tuple(map(id, each)) for each in made}))
made = race(lambda: unha2.codec.canonical_json(unha2.codec.encode(unha2.load())))
print({type(each).__name__ for each in made}, len(set(made)))
"""
)


def test_a_first_load_by_many_threads_gives_one_object() -> None:
    """Thirty-two threads that load at once in a fresh process get the same dataset."""
    assert run(LOADED) == f"32 {{'Dataset'}} 1 {len(DS)}\n"


def test_first_questions_by_many_threads_have_equal_answers() -> None:
    """Whatever is kept on a dataset once it was asked for is equal for all threads that ask at once."""
    assert run(PROPERTIES) == "True []\nset()\n"


def test_names_imported_by_many_threads_are_the_same() -> None:
    """The names that are imported on first use are whole and the same for all threads, and so is what they make."""
    assert run(NAMES) == "{'list'} 1\n{'str'} 1\n"


#: Nothing may be written, made, moved or removed, as on a file system that is read-only.
READ_ONLY = """
import os, sys
sys.dont_write_bytecode = True

def refuse(event, arguments):
    wanted = event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        wanted = (isinstance(mode, str) and mode.strip("rbtU") != "") or bool(flags & writes)
    if wanted:
        raise OSError(30, "Read-only file system", str(arguments[0]))

sys.addaudithook(refuse)
import unha2, unha2.arrow
ds = unha2.load()
unha2.verify()
print(all(unha2.read(path) == ds for path in sys.argv[1:]))
print(ds.checks == unha2.load("1.1.0").checks, unha2.arrow.from_tables(unha2.arrow.tables(ds)) == ds)
try:
    unha2.write(ds, sys.argv[1] + "-2", format="json")
except OSError as fault:
    print(fault.errno)
"""


def test_nothing_is_written_but_what_is_asked_for(tmp_path: Path) -> None:
    """Where nothing can be written all reading works, of every format, and a write says what the system says."""
    paths = [str(unha2.write(DS, tmp_path / name, format=name)) for name in ("json", "csv", "parquet", "sqlite")]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", READ_ONLY, *paths], capture_output=True, encoding="utf-8", check=False, timeout=120
    )

    assert done.stdout == "True\nTrue True\n30\n", done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["csv", "json", "parquet", "sqlite"]


def echoed(value: Any) -> tuple[Any, bool, bool]:
    """A value that came to a process, whether it is that of the process itself, and has its hash."""
    own = unha2.load()
    return value, value == own, hash(value) == hash(own)


@pytest.mark.parametrize("way", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_dataset_goes_to_a_process_and_back(way: str) -> None:
    """Sent to a process, however started, a dataset equals the one that is loaded there, and comes back."""
    if way not in multiprocessing.get_all_start_methods():
        pytest.skip(f"{way} is not of this system")
    with multiprocessing.get_context(way).Pool(1) as pool:
        back, is_equal, has_hash = pool.apply(echoed, (DS,))

    assert (is_equal, has_hash) == (True, True)
    assert back == DS
    assert hash(back) == hash(DS)


WHOLES = {
    "dataset": DS,
    "milestones": DS.milestones,
    "budget lines": DS.budget_lines,
    "checks": DS.checks,
    "coverage": DS.coverage[:5],
    "funding": DS.funding(),
    "progress": DS.progress(on="2026-01-01"),
    "changes": unha2.diff(unha2.load("1.0.0"), DS),
    "editions": unha2.editions(),
    "total": DS.budget_lines.total(),
    "overlay": unha2.Overlay(name="mine"),
}


@pytest.mark.parametrize("name", WHOLES)
def test_a_whole_is_a_value(name: str) -> None:
    """Copies and pickles, of every protocol, of what questions give are equal to it and hash alike."""
    value = WHOLES[name]
    twins = [copy.copy(value), copy.deepcopy(value)]
    twins += [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]  # noqa: S301

    assert all(twin == value and value == twin and hash(twin) == hash(value) for twin in twins)
    assert all(type(twin) is type(value) and repr(twin) == repr(value) for twin in twins)
    assert value != object()
    assert {value: 1}[twins[-1]] == 1


def test_a_dataset_that_was_replaced_is_another() -> None:
    """Nothing that was kept on a dataset goes to the one that is made of it; without a change they are equal."""
    first = evolve(DS)
    kept = (len(first.milestones), first.checks, len(first), first.label)
    fewer = evolve(first, resolutions=first.resolutions[:1], updates=(), observed=(), snapshots=(), unrecorded=())

    assert first == DS
    assert hash(first) == hash(DS)
    assert fewer != first
    assert len(fewer.milestones) < len(first.milestones)
    assert fewer.label != first.label
    assert kept == (len(first.milestones), first.checks, len(first), first.label)


def test_every_field_counts() -> None:
    """Records that differ in one field are unequal; equal ones are one in a set."""
    milestone = DS.milestones[0]
    other = DS.milestones[1]
    for each in fields(type(milestone)):
        if each.name != "id" and getattr(milestone, each.name) != getattr(other, each.name):
            mixed = evolve(milestone, **{each.name: getattr(other, each.name)})
            assert mixed != milestone, each.name
            assert evolve(mixed, **{each.name: getattr(milestone, each.name)}) == milestone
            assert len({mixed, milestone, evolve(milestone)}) == 2


def test_records_have_no_order_of_their_own() -> None:
    """Only a dataset knows the order of its records; they are not compared."""
    with pytest.raises(TypeError, match="not supported between instances"):
        sorted(DS.milestones)  # type: ignore[type-var]
