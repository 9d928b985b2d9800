"""The bundled editions: what there is, and how one is loaded."""

import json
import os
from threading import Lock
from typing import Any

from unha2._dataset.dataset import Dataset
from unha2._dataset.seals import Edition, SealedFile, manifest, sealed_bytes
from unha2._questions.collections import Resolutions
from unha2._records.building import builder_of
from unha2._records.resolution import Resolution
from unha2.errors import UnknownEditionError

#: The newest bundled edition.
DATA_VERSION = "1.1.0"

#: The datasets in memory, by the version that was asked for.
_LOADED: dict[str | None, Dataset] = {}
#: What is bundled, once it was read.
_SHELF: list[tuple[Edition, ...]] = []
_LOCK = Lock()

# A process that forks waits for a load, so that its child has neither a lock that nobody opens nor half an import.
# Windows does not fork.
getattr(os, "register_at_fork", dict)(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


def editions() -> tuple[Edition, ...]:
    """The bundled editions, oldest first.

    Raises:
        CorruptDataError: If the manifest is not what was sealed.
    """
    return manifest().editions


def newest(shelf: tuple[Edition, ...], version: str | None) -> Edition:
    """The newest edition that a version, whole or cut short, names; of all editions without one.

    Raises:
        UnknownEditionError: If there is no such edition.
    """
    named = [each for each in shelf if version is None or f"{each.version}.".startswith(f"{version}.")]
    if not named:
        raise UnknownEditionError(str(version), tuple(each.version for each in shelf))
    return max(named, key=lambda each: each.numbers)


def load(version: str | None = None) -> Dataset:
    """The newest edition, or the one named: "1.0.0", or "1" for the newest 1.x.

    The dataset is immutable and cached: every call, from any thread, returns the same object.

    Raises:
        UnknownEditionError: If there is no such edition.
        CorruptDataError: If a bundled file is not what was sealed.
    """
    found = _LOADED.get(version)
    if found is not None:
        return found
    with _LOCK:
        if not _SHELF:
            _SHELF.append(editions())
        edition = newest(_SHELF[0], version)
        if edition.version not in _LOADED:
            _LOADED[edition.version] = _build(edition)
        return _LOADED.setdefault(version, _LOADED[edition.version])


def _build(edition: Edition) -> Dataset:
    """The dataset of an edition, made of its files past every check: they were checked when they were sealed."""
    contents = {each.path: sealed_bytes(each.path, each.sha256) for each in edition.files}
    document: dict[str, Any] = json.loads(contents[f"{edition.version}/session.json"])
    paths = sorted(path for path in contents if path.startswith(f"{edition.version}/resolutions/"))
    del document["format"]
    build = builder_of(Resolution)
    document["resolutions"] = Resolutions(build(json.loads(contents[path])["resolution"]) for path in paths)
    for source in document["sources"]:
        text = contents.get(f"sources/{source['id']}.txt")
        if text is not None:
            source["text"] = text.decode()
    built: Dataset = builder_of(Dataset)(document)
    return built


def verify() -> tuple[SealedFile, ...]:
    """Hold every bundled file against its digest; the files, if all are what was sealed.

    Raises:
        CorruptDataError: If one is not.
    """
    found = manifest()
    checked = {
        each.path: each for each in (found.schema, *(each for edition in found.editions for each in edition.files))
    }
    for each in checked.values():
        sealed_bytes(each.path, each.sha256)
    return tuple(checked.values())
