"""Files and folders that are written whole or not at all, and never over what they must not replace.

A folder names its files, with their digests, in a list of its own. Only what an earlier list names is replaced or
removed, one writer at a time, and put back if the write fails; a reader that finds another file than the list says
reads again.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from unha2._formats.listed import LIST, digest_of, names_listed
from unha2._json_text import canonical_json

#: The content of a file, or what writes it at a path, as far as it is too large to be held.
Content = bytes | Callable[[Path], None]


class FileFacts(NamedTuple):
    """What is said of a file that was written."""

    #: Its length in bytes.
    size: int
    #: The SHA-256 of its content, in hexadecimal.
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "FileFacts":
        """What is said of a content."""
        return cls(len(content), digest_of(content))


def _put(path: Path, content: Content) -> FileFacts:
    """Write a new file, and read what is said of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
        return FileFacts.of(content)
    content(path)
    with path.open("rb") as file:
        return FileFacts(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A path in the folder of the target that is gone afterwards, whatever happened."""
    if not target.parent.is_dir():
        message = f"folder {str(target.parent)!r} does not exist; create it first"
        raise FileNotFoundError(message)
    path = target.with_name(f".{target.name}.{token_hex(8)}")
    try:
        yield path
    finally:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _resolved(target: Path) -> Path:
    """The path behind links, which stay as they are.

    Raises:
        FileExistsError: If a link leads nowhere.
    """
    if target.is_symlink() and not target.exists():
        message = f"{str(target)!r} is a link that leads nowhere; remove it, or give another path"
        raise FileExistsError(message)
    return Path(os.path.realpath(target))


def _taken(target: Path) -> FileExistsError:
    return FileExistsError(f"{str(target)!r} is there already; give overwrite=True to replace a file, or another path")


def write_file(target: Path, content: Content, *, overwrite: bool) -> None:
    """Write a file; a link stays one, and the file that it leads to is written.

    Raises:
        FileExistsError: If something is there, and is a folder or may not be replaced, or a link leads nowhere.
        FileNotFoundError: If the folder that it would stand in does not exist.
    """
    path = _resolved(target)
    if path.is_dir() or (path.exists() and not overwrite):
        raise _taken(target)
    with _beside(path) as draft:
        _put(draft, content)
        if overwrite:
            draft.replace(path)
            return
        try:
            os.link(draft, path)
        except FileExistsError:
            raise _taken(target) from None


def write_folder(
    target: Path,
    files: Mapping[str, Content],
    described: Callable[[Mapping[str, FileFacts]], Mapping[str, bytes]],
    *,
    overwrite: bool,
) -> None:
    """Write a folder with some files, by their paths in it, those that describe them, and the list of all.

    Files of an earlier export are replaced or removed; files that its list does not name are never touched.

    Args:
        target: The folder; a link to one stays a link.
        files: The contents by path.
        described: The contents of the files that describe the others, made when these are written.
        overwrite: Whether an earlier export may be replaced.

    Raises:
        FileExistsError: If something is there that may not be replaced.
        FileNotFoundError: If the folder that it would stand in does not exist.
    """
    path = _resolved(target)
    if path.exists() and not path.is_dir():
        message = f"{str(target)!r} is a file; give the path of a folder"
        raise FileExistsError(message)
    with _beside(path) as draft:
        facts = {name: _put(draft / name, content) for name, content in files.items()}
        facts |= {name: _put(draft / name, content) for name, content in described(facts).items()}
        listed = {name: each.sha256 for name, each in facts.items()}
        _put(draft / LIST, canonical_json({"format": 1, "files": listed}).encode())
        if not _is_put_in_place(draft, path):
            if not overwrite:
                message = f"{str(target)!r} is there already and not empty; give overwrite=True, or another path"
                raise FileExistsError(message)
            with _locked(path):
                _exchange(draft, path, target, frozenset({*facts, LIST}))


def _is_put_in_place(draft: Path, path: Path) -> bool:
    """Whether a new folder got its name; an empty folder may have had it, and of several writers one succeeds."""
    try:
        draft.rename(path)
    except OSError:
        if not path.is_dir():
            raise
        return False
    return True


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder; the lock goes with the process."""
    with ExitStack() as stack:
        with suppress(ImportError):
            from fcntl import LOCK_EX, flock  # noqa: PLC0415  (not on Windows, where a folder cannot be locked)

            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            flock(handle, LOCK_EX)
        yield


def _exchange(draft: Path, path: Path, target: Path, wanted: frozenset[str]) -> None:
    """Put the files of a draft into a folder, and take out what an earlier list names beside them."""
    former = names_listed(path)
    if former is None:
        message = f"{str(target)!r} holds files and no list of an earlier export ({LIST}); give another path"
        raise FileExistsError(message)
    foreign = sorted(name for name in wanted - former - {LIST} if os.path.lexists(path / name))
    if foreign:
        message = f"{str(target)!r} holds files that no export wrote ({', '.join(foreign[:3])}); give another path"
        raise FileExistsError(message)
    backup = path.with_name(f".{path.name}.{token_hex(8)}")
    moves = [(path / name, backup / name) for name in sorted(former) if os.path.lexists(path / name)]
    moves += [(draft / name, path / name) for name in sorted(wanted - {LIST})]
    for move in moves:
        for file in move:
            _refuse_links(file, path, target)
    try:
        for old, new in moves:
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)
        # The list comes last: until then a reader finds the old one, sees that files differ, and reads again.
        (draft / LIST).replace(path / LIST)
    except BaseException:
        for old, new in reversed(moves):
            if new.exists() and not old.exists():
                new.rename(old)
        _remove_empty(backup)
        raise
    shutil.rmtree(backup, ignore_errors=True)
    for inner in {(path / name).parent for name in former - wanted} - {path}:
        with suppress(OSError):
            inner.rmdir()


def _remove_empty(folder: Path) -> None:
    """Remove a folder with its folders, as far as no file is in them."""
    for inner in sorted(folder.glob("*/"), reverse=True):
        _remove_empty(inner)
    with suppress(OSError):
        folder.rmdir()


def _refuse_links(file: Path, path: Path, target: Path) -> None:
    """Refuse a file that a link would lead out of the folder."""
    if path in file.parents and Path(os.path.realpath(file)) != file:
        message = f"{str(target)!r} holds a link ({file.name}) where an export has a file; give another path"
        raise FileExistsError(message)
