"""The shelf of bundled editions: what there is, its digests, and how it is loaded."""

import hashlib
import json
from datetime import date
from importlib.resources import files
from threading import Lock
from typing import Any

from attrs import frozen

from unha2._dataset.dataset import Dataset
from unha2._formats.json import dataset_of_files
from unha2.codec import structure, unwrap
from unha2.errors import CorruptDataError, UnknownEditionError

#: The SHA-256 of ``data/editions.json``; ``tools/seal.py`` writes it.
_MANIFEST_SHA256 = "c2106f37a906f236b701c5c792b93024adf58a04a296e8f52695ccd81724ffe1"

#: The newest bundled edition.
DATA_VERSION = "1.1.0"

_LOADED: dict[str, Dataset] = {}
_LOCK = Lock()


@frozen(kw_only=True)
class SealedFile:
    """A bundled file and its digest."""

    #: The path below the data folder.
    path: str
    #: The SHA-256 of its bytes, in hexadecimal.
    sha256: str


@frozen(kw_only=True)
class Edition:
    """A bundled edition."""

    #: The version of the data.
    version: str
    #: The day of its release; ``None`` until it is released.
    released: date | None
    #: What is in it, in a sentence.
    summary: str
    #: Its files.
    files: tuple[SealedFile, ...]


def _bytes_of(path: str) -> bytes:
    file = files("unha2").joinpath("data", *path.split("/"))
    try:
        return file.read_bytes()
    except OSError as fault:
        raise CorruptDataError(path, "cannot be read") from fault


def _sealed(path: str, sha256: str) -> bytes:
    """The bytes of a bundled file, held against its digest."""
    content = _bytes_of(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise CorruptDataError(path, "is not what was sealed")
    return content


def editions() -> tuple[Edition, ...]:
    """The bundled editions, oldest first.

    Raises:
        CorruptDataError: If the manifest is not what was sealed.
    """
    return structure(_manifest()["editions"], tuple[Edition, ...])


def _manifest() -> dict[str, Any]:
    return unwrap(json.loads(_sealed("editions.json", _MANIFEST_SHA256)))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _edition(version: str | None) -> Edition:
    """The newest edition that a version, whole or cut short, names."""
    shelf = editions()
    wanted = DATA_VERSION if version is None else version
    named = [each for each in shelf if f"{each.version}.".startswith(f"{wanted}.")]
    if not named:
        raise UnknownEditionError(wanted, tuple(each.version for each in shelf))
    return max(named, key=lambda each: _numbers(each.version))


def load(version: str | None = None) -> Dataset:
    """The newest edition, or the one named: "1.0.0", or "1" for the newest 1.x.

    The dataset is immutable and cached: every call, from any thread, returns the same object.

    Raises:
        UnknownEditionError: If there is no such edition.
        CorruptDataError: If a bundled file is not what was sealed.
    """
    with _LOCK:
        edition = _edition(version)
        if edition.version not in _LOADED:
            _LOADED[edition.version] = _read(edition)
        return _LOADED[edition.version]


def _read(edition: Edition) -> Dataset:
    contents = {each.path: _sealed(each.path, each.sha256) for each in edition.files}
    return dataset_of_files({path.removeprefix(f"{edition.version}/"): each for path, each in contents.items()})


def verify() -> tuple[SealedFile, ...]:
    """Hold every bundled file against its digest; the files, if all are what was sealed.

    Raises:
        CorruptDataError: If one is not.
    """
    schema = structure(_manifest()["schema"], SealedFile)
    checked = {each.path: each for each in (schema, *(each for edition in editions() for each in edition.files))}
    for each in checked.values():
        _sealed(each.path, each.sha256)
    return tuple(checked.values())
