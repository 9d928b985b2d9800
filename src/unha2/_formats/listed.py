"""The list that a folder has of its files, with their digests, and the files as one writer left them."""

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import sleep

from unha2._formats.regular import content_of_file
from unha2._json_text import parsed_json
from unha2.errors import InvalidDataError, Problem

#: The list of the files of an export.
LIST = "unha2-files.json"
_TRIES = 400
_PATIENCE = 50
_PAUSE = 0.005


def digest_of(content: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def listed_files(folder: Path) -> dict[str, str] | None:
    """The files of an export with their digests; ``None`` where there is no list.

    Raises:
        InvalidDataError: If the list is not one, or names a file that is not in the folder.
    """
    try:
        content = content_of_file(_inside(folder, LIST), LIST)
    except FileNotFoundError:
        return None
    document = parsed_json(LIST, content)
    listed = document.get("files") if isinstance(document, dict) else None
    if not isinstance(listed, dict) or not all(isinstance(digest, str) for digest in listed.values()):
        raise InvalidDataError(
            (Problem(LIST, "it does not list the files with their digests; write the export again"),)
        )
    for name in listed:
        parts = name.split("/")
        is_path = name.isprintable() and "\\" not in name and ":" not in name
        if not is_path or any(part in {"", ".", ".."} for part in parts):
            raise InvalidDataError((Problem(LIST, f"{name!r} is not the name of a file in the folder"),))
    return listed


def names_listed(folder: Path) -> frozenset[str] | None:
    """The names of the files that an earlier export wrote into a folder; ``None`` if it does not say."""
    with suppress(InvalidDataError):
        listed = listed_files(folder)
        return None if listed is None else frozenset(listed)
    return None


def read_folder(folder: Path, wanted: Callable[[Path], list[str]]) -> dict[str, bytes]:
    """Some files of a folder, by their paths in it, as one writer left them.

    Raises:
        InvalidDataError: If a file is not what the list says, or is missing.
    """
    attempt = 0
    while True:
        before = _list_now(folder)
        names = wanted(folder)
        files: dict[str, bytes] = {}
        problems: list[Problem] = []
        for name in names:
            try:
                files[name] = content_of_file(_inside(folder, name), name)
            except FileNotFoundError:
                problems.append(Problem(name, "the file is missing"))
        problems += _differences(listed_files(folder) if before is not None else None, files)
        is_steady = before == _list_now(folder)
        if is_steady and not problems:
            return files
        # Another writer needs a moment; what is wrong for longer is wrong.
        if attempt > _TRIES or (is_steady and (before is None or attempt > _PATIENCE)):
            raise InvalidDataError(tuple(problems))
        attempt += 1
        sleep(_PAUSE)


def _inside(folder: Path, name: str) -> Path:
    """A file of a folder, which no link may lead out of it.

    Raises:
        InvalidDataError: If one does.
    """
    path = Path(os.path.realpath(folder / name))
    if Path(os.path.realpath(folder)) not in path.parents:
        raise InvalidDataError((Problem(name, "it is a link that leads out of the folder; put the file itself there"),))
    return path


def _list_now(folder: Path) -> bytes | None:
    with suppress(OSError, InvalidDataError):
        return content_of_file(_inside(folder, LIST), LIST)
    return None


def _differences(listed: Mapping[str, str] | None, files: Mapping[str, bytes]) -> list[Problem]:
    if listed is None:
        return []
    reason = f"it is not what {LIST} says; write the export again, or remove {LIST} if it was changed on purpose"
    return [Problem(name, reason) for name, content in files.items() if listed.get(name) != digest_of(content)]
