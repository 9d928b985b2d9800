"""What a program does with unha2: it loads, verifies, asks, writes, reads, and prints the digest of each answer.

The same file runs from a folder, out of a zip, frozen, and in a browser's Python; what it prints must not differ. Each
argument is a format to write. Behind ``--`` stands a command of ``unha2``, which alone is run then.
"""

import contextlib
import hashlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import unha2
from unha2.cli import main

#: Commands, one for each kind of answer: help, records, tables, checks, changes.
COMMANDS = (
    "",
    "--help",
    "milestones --help",
    "milestones --resolution 7 --due 2024-03",
    "milestones --format csv",
    "budget",
    "discrepancies --format json",
    "show RES.7/M3",
    "source RES.7/M3",
    "search WITHIN",
    "progress --on 2026-01-01",
    "diff 1.0.0 1.1.0 --format json",
    "cite",
    "editions",
    "verify",
)


def digest(said: str | bytes) -> str:
    """The SHA-256 of an answer."""
    return hashlib.sha256(said.encode() if isinstance(said, str) else said).hexdigest()


def printed(line: str) -> str:
    """What a command prints, with its exit code."""
    kept = io.StringIO()
    with contextlib.redirect_stdout(kept):
        try:
            code = main(line.split())
        except SystemExit as end:
            code = int(end.code or 0)
    return f"{kept.getvalue()}{code}"


def content_of(path: Path) -> str | bytes:
    """A file; a database as the statements that make it, since its bytes name the version of SQLite."""
    if path.suffix != ".sqlite":
        return path.read_bytes()
    import sqlite3  # noqa: PLC0415  (not every Python has it)

    with contextlib.closing(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump())


def files_of(dataset: unha2.Dataset, name: Any) -> Iterator[tuple[str, str | bytes]]:
    """The files of an export in a format; all but a workbook can be read again."""
    with tempfile.TemporaryDirectory() as folder:
        export = unha2.write(dataset, Path(folder, name), format=name)
        for path in sorted(each for each in export.rglob("*") if each.is_file()):
            # What describes a database has the digest of its bytes.
            if name != "sqlite" or path.suffix == ".sqlite":
                yield path.relative_to(folder).as_posix(), content_of(path)
        yield f"{name} read", repr(name == "xlsx" or unha2.read(export) == dataset)


def answers(formats: list[str]) -> Iterator[tuple[str, str | bytes]]:
    """Each answer by its name."""
    ds = unha2.load()
    yield "version", unha2.__version__
    yield "editions", repr(unha2.editions())
    yield "verified", repr(unha2.verify())
    yield "first edition", repr(unha2.load("1.0.0"))
    yield "records", unha2.codec.canonical_json(unha2.codec.encode(ds))
    yield "schema", json.dumps(unha2.json_schema())
    yield "questions", repr((ds.checks, ds.funding(), ds.progress(on="2026-01-01"), ds.search("slum data")))
    yield "passage", ds.passage_text("RES.7/M3")
    yield "changes", repr(unha2.diff(unha2.load("1.0.0"), ds))
    yield "time", repr(unha2.Timeframe.parse("Sep-Oct 2024"))
    for each in formats:
        yield from files_of(ds, each)
    for line in COMMANDS:
        yield f"unha2 {line}", printed(line)


if __name__ == "__main__":
    if "--" in sys.argv:
        sys.exit(main(sys.argv[sys.argv.index("--") + 1 :]))
    for name, said in answers(sys.argv[1:]):
        print(name, digest(said))  # noqa: T201
