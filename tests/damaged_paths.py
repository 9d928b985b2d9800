"""Folders, files and command lines that are damaged: what reads and writes them stays where it was sent."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from attrs import evolve
from damage import ODD, misfit, odd_text, overlay, spoilt

import unha2
from unha2 import codec
from unha2._cli.answer import BAD_DATA, REFUSED
from unha2._cli.commands import COMMANDS
from unha2._cli.filters import filters_of
from unha2._formats import listed
from unha2.cli import main

LIST = "unha2-files.json"
_FORMATS = ("json", "csv", "parquet", "sqlite")
#: What a list may name that is not in its folder.
_ELSEWHERE = ("../outside/secret.csv", "/etc/passwd", "..", "resolutions/../../outside/secret.csv", "link/secret.csv")
#: The folder that nothing may be opened in just now, and what was.
_forbidden: list[str] = []
_opened: list[str] = []


class OutsideError(Exception):
    """Something outside of the folder was opened, changed or removed."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _forbidden and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0]) if "\0" not in arguments[0] else ""
        if path.startswith((*_forbidden, "/etc/passwd", "/dev/zero")):
            _opened.append(path)


sys.addaudithook(_watch)


@cache
def tiny() -> "unha2.Dataset":
    """A dataset of one resolution."""
    whole = unha2.load()
    kept = tuple(each for each in whole.resolutions if each.id == "RES.10")
    about = tuple(each for each in whole.updates if each.about.startswith("RES.10"))
    return evolve(whole, resolutions=kept, updates=about, observed=(), snapshots=(), unrecorded=())


@cache
def exported(name: str) -> Mapping[str, bytes]:
    """The files of an export, by their paths."""
    with tempfile.TemporaryDirectory() as made:
        folder = unha2.write(tiny(), Path(made, "export"), format=name)  # type: ignore[arg-type]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _no_file(path: Path, outside: Path, random: Random) -> None:
    """Put something else where a file or a folder is."""
    how = random.randrange(6)
    if how == 0:
        os.mkfifo(path)
    elif how == 1:
        path.mkdir()
    else:
        targets = (path.name, "/dev/zero", outside / "secret.csv", outside, Path(__file__) / "x", "nowhere")
        path.symlink_to(random.choice(targets))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _twist_list(folder: Path, random: Random) -> None:
    """Let the list name other files, or say other digests."""
    listed = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.name != LIST
    }
    how = random.randrange(4)
    if how == 0 and listed:
        del listed[random.choice(sorted(listed))]
    elif how == 1:
        listed[random.choice(_ELSEWHERE)] = "0" * 64
    document: Any = {"format": 1, "files": listed}
    if how == 2:
        document = misfit(document, random)
    with contextlib.suppress(TypeError, ValueError, RecursionError):
        _remove(folder / LIST)
        (folder / LIST).write_text(json.dumps(document))


def _harm(folder: Path, outside: Path, random: Random) -> None:
    """Damage a folder in one way."""
    there = sorted(path for path in folder.rglob("*") if path.name != LIST or random.randrange(4) == 0)
    if not there:
        return
    path = random.choice(there)
    how = random.randrange(7)
    if how == 0:
        _remove(path)
    elif how == 1:
        _remove(path)
        _no_file(path, outside, random)
    elif how == 2 and path.is_file() and not path.is_symlink():
        path.write_bytes(spoilt(path.read_bytes(), random))
    elif how == 3:
        other = random.choice(there)
        with contextlib.suppress(OSError, shutil.Error):
            path.rename(other)
    elif how == 4:
        name = random.choice(("session.json", "dataset.csv", "unha2.sqlite", "resolutions/99.json", "x", ".csv"))
        with contextlib.suppress(OSError):
            _remove(folder / name)
            _lay(folder, {name: random.choice((b"", b"{}", path.read_bytes() if path.is_file() else b"x"))})
    elif how == 5:
        _remove(folder / LIST)
    else:
        _twist_list(folder, random)


@contextlib.contextmanager
def _between(random: Random) -> Iterator[tuple[Path, Path]]:
    """A damaged folder, and one outside of it in which nothing may be opened or changed."""
    with tempfile.TemporaryDirectory() as made:
        folder, outside = Path(os.path.realpath(made), "export"), Path(os.path.realpath(made), "outside")
        _lay(folder, exported(random.choice(_FORMATS)))
        _lay(outside, {"secret.csv": b"id\r\n", "session.json": b"{}", "resolutions/10.json": b"{}"})
        for _ in range(random.choice((1, 1, 2, 3))):
            _harm(folder, outside, random)
        before = _state(outside)
        _forbidden.append(f"{outside}{os.sep}")
        try:
            # Nobody else writes here: there is nothing to wait for.
            with patch.object(listed, "_PATIENCE", 1), patch.object(listed, "_PAUSE", 0):
                yield folder, outside
        finally:
            _forbidden.clear()
            opened = [*_opened]
            _opened.clear()
            if opened or before != _state(outside):
                message = f"opened or changed outside of the folder: {opened}"
                raise OutsideError(message)


def read_a_folder(random: Random) -> object:
    """Read a damaged folder."""
    with _between(random) as (folder, _):
        return unha2.read(folder)


def write_a_folder(random: Random) -> object:
    """Write over a damaged folder; what was written is read again, and what was refused left as it was.

    Raises:
        OutsideError: If another dataset is read, or a refused write changed something.
    """
    with _between(random) as (folder, outside):
        before = _state(folder)
        try:
            unha2.write(tiny(), folder, format=random.choice(_FORMATS), overwrite=True)  # type: ignore[arg-type]
        except FileExistsError as fault:
            if before != _state(folder):
                message = "a refused write changed the folder"
                raise OutsideError(message) from fault
            raise
        left = sorted(each.name for each in outside.parent.iterdir())
        if unha2.read(folder) != tiny() or left != ["export", "outside"]:
            message = f"what was written is not read again, or something is left: {left}"
            raise OutsideError(message)
        return folder


def _state(folder: Path) -> list[tuple[str, Any]]:
    """Everything in a folder, links and pipes too, by what it is."""
    return [
        (
            str(path),
            str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else path.is_dir(),
        )
        for path in sorted(folder.rglob("*"))
    ]


def read_a_file(random: Random) -> object:
    """Read a damaged file, as a dataset or as an overlay, by one of several names."""
    with tempfile.TemporaryDirectory() as made:
        mine = codec.canonical_json({"format": 1, **codec.unstructure(overlay())}).encode()
        whole = codec.canonical_json(codec.encode(tiny())).encode()
        content = random.choice((mine, whole, exported("sqlite")["unha2.sqlite"]))
        path = Path(made, random.choice(("a.json", "a.json", "a.sqlite", "a.db", "a.csv", "a", "A.JSON")))
        path.write_bytes(spoilt(content, random))
        return random.choice((unha2.read, unha2.read_overlay))(path)


def _words(random: Random, folder: Path) -> list[str]:
    """A command line of our commands and options, with values that fit or do not."""
    texts = [each for each in ODD if isinstance(each, str) and "\0" not in each]
    command = random.choice(COMMANDS)
    names = [each.names for each in command.options] + (
        [(each.option,) for each in filters_of(command.filters())] if command.filters else []
    )
    values = ["1.0.0", "1.1.0", "RES.7/M3", "csv", "json", "none", "7", str(folder / "a.json"), str(folder)]
    line = [command.name]
    for each in random.sample([*names, ("--edition",), ("--overlay",), ("-x",)], random.randrange(4)):
        value = random.choice((odd_text(random).replace("\0", ""), random.choice(texts), random.choice(values)))
        line += [value] if not each[0].startswith("-") else [random.choice(each), value]
    return line if random.randrange(20) else random.sample(line, len(line))


def type_a_command(random: Random) -> int:
    """Type a damaged command line; whatever it is, it has an exit code, and an error has one line and no traceback.

    Raises:
        OutsideError: If the exit code is not one that is documented, or nothing is said of an error.
    """
    with tempfile.TemporaryDirectory() as made, contextlib.chdir(made):
        mine = codec.canonical_json({"format": 1, **codec.unstructure(overlay())}).encode()
        Path(made, "a.json").write_bytes(spoilt(mine, random))
        line = _words(random, Path(made))
        kept = (io.BytesIO(), io.BytesIO())
        said, complained = (io.TextIOWrapper(each, encoding="utf-8", newline="", write_through=True) for each in kept)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            code = main(line)
        answer, errors = (each.getvalue().decode() for each in kept)
        # The faults that "check" finds are its answer.
        is_said = errors.startswith("unha2: ") or (code == BAD_DATA and line[0] == "check" and answer != "")
        if code not in {0, 1, REFUSED, BAD_DATA} or (code > 1 and not is_said) or "Traceback" in errors:
            message = f"{line}: {code}, {errors}"
            raise OutsideError(message)
        return code
