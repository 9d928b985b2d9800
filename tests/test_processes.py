"""What holds across processes: forks, dropped docstrings, hash seeds."""

import subprocess
import sys


def run(*arguments: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, timeout=60).stdout  # noqa: S603


MADE = """
import hashlib, json
import unha2, unha2.arrow
from unha2._tables.codebook import codebook
from unha2._formats.atomic import FileFacts
from unha2._formats.csv import csv_files_of
from unha2._formats.datapackage import descriptor_of
from unha2._formats.sqlite import sqlite_bytes_of

ds = unha2.load("1.0.0")
files = csv_files_of(ds)
facts = {name: FileFacts.of(content) for name, content in files.items()}
schemas = [str(table.schema.metadata) for table in unha2.arrow.tables(ds).values()]
made = [codebook(ds), json.dumps(unha2.json_schema()), json.dumps(descriptor_of(ds, facts, "csv")), *schemas]
made += [repr(files), repr(sqlite_bytes_of(ds)), repr(ds.milestones.to_arrow().schema.metadata)]
print(hashlib.sha256("".join(made).encode()).hexdigest())
"""


def test_dropped_docstrings_change_nothing() -> None:
    """With ``python -O`` and ``-OO`` codebook, schemas, descriptors and files are byte for byte the same."""
    assert {run("-c", MADE)} == {run("-O", "-c", MADE)} == {run("-OO", "-c", MADE)}


FORKED = """
import os, threading, time
import unha2
from unha2 import _editions

def slow(edition, build=_editions._build):
    started.set()
    time.sleep(0.3)
    return build(edition)

started = threading.Event()
_editions._build = slow
thread = threading.Thread(target=unha2.load)
thread.start()
started.wait()
child = os.fork()
if child == 0:
    os._exit(0 if len(unha2.load()) > 0 and len(unha2.load("1.0.0")) > 0 else 1)
thread.join()
print(os.waitpid(child, 0)[1])
"""


def test_a_fork_during_a_load_leaves_a_child_that_can_load() -> None:
    """A process that forks while another of its threads loads has a child that is not locked out."""
    assert run("-c", FORKED).strip() == "0"


KEPT = """
import unha2
from unha2._dataset import seals
ds = unha2.load()
seals._MANIFEST_SHA256 = "gone"
print(unha2.load() is unha2.load("1.1.0") is unha2.load("1") is ds, unha2.load("1.0") is unha2.load("1.0.0"))
"""


def test_what_is_in_memory_needs_no_manifest() -> None:
    """An edition in memory is returned when the manifest has gone, however its version is written."""
    assert run("-c", KEPT).strip() == "True True"


def test_a_first_record_needs_no_more_than_it_shows() -> None:
    """Loading an edition and reading a milestone imports no grammar, no check, no format and nothing for messages."""
    code = (
        "import sys, unha2\n"
        "milestone = unha2.load().milestones[0]\n"
        "milestone.text, milestone.timeframe.earliest, milestone.timeframe.latest\n"
        "print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    names = set(found.stdout.split())
    later = {
        "unha2._dataset.integrity", "unha2._dataset.agreement", "unha2._records.timeframe_grammar.rules",
        "unha2._records.edtf", "unha2.codec", "cattrs", "pyarrow", "difflib", "fractions", "html",
        "dataclasses", "importlib.resources", "argparse",
    }  # fmt: skip

    assert "unha2._records.timeframe" in names
    assert names & later == set()
