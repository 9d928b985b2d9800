"""The manifest of the bundled editions: what there is, and the digests of files and of contents."""

import json
from datetime import date
from importlib import import_module
from pkgutil import get_data
from typing import Any

from attrs import frozen

from unha2._dataset.contents import Contents
from unha2._records.building import builder_of, plain_of
from unha2._records.ids import namespace_of
from unha2._records.value import Value
from unha2.errors import CorruptDataError

#: The SHA-256 of ``data/editions.json``; ``tools/seal.py`` writes it.
_MANIFEST_SHA256 = "4770bc32c70437f9da337d31059e07b122b654eb4ed217101e4e8131257e014f"


@frozen(kw_only=True, eq=False, repr=False)
class SealedFile(Value):
    """A bundled file and its digest."""

    #: The path below the data folder.
    path: str
    #: The SHA-256 of its bytes, in hexadecimal.
    sha256: str


@frozen(kw_only=True, eq=False, repr=False)
class Edition(Value):
    """A bundled edition."""

    #: The version of the data.
    version: str
    #: The year in which it was made.
    year: int
    #: The day of its release; ``None`` until it is released.
    released: date | None
    #: What is in it, in a sentence.
    summary: str
    #: The SHA-256 of its contents, in hexadecimal.
    contents: str
    #: Its files.
    files: tuple[SealedFile, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the version, by which editions are ordered."""
        return tuple(int(number) for number in self.version.split("."))


@frozen(kw_only=True, eq=False, repr=False)
class Manifest(Value):
    """What is bundled."""

    #: The version of its form.
    format: int
    #: The editions, oldest first.
    editions: tuple[Edition, ...]
    #: The JSON Schema of the files.
    schema: SealedFile


def _sha256_of(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal, by Python's own code where this Python has it.

    hashlib gives the same, but brings OpenSSL: 2 ms and 4 MiB at the start of every program, more than all records.
    """
    digest: str = _first_of("_sha2", "_sha256", "hashlib").sha256(content).hexdigest()
    return digest


def _first_of(room: str, *others: str) -> Any:
    """The first of some modules that this Python has."""
    try:
        return import_module(room)
    except ImportError:
        return _first_of(*others)


def sealed_bytes(path: str, sha256: str) -> bytes:
    """The bytes of a bundled file, held against its digest.

    Raises:
        CorruptDataError: If it cannot be read, or is not what was sealed.
    """
    try:
        content = get_data("unha2", f"data/{path}") or b""
    except OSError as fault:
        raise CorruptDataError(path, "cannot be read") from fault
    if _sha256_of(content) != sha256:
        raise CorruptDataError(path, "is not what was sealed")
    return content


def manifest() -> Manifest:
    """What is bundled.

    Raises:
        CorruptDataError: If the manifest is not what was sealed.
    """
    made: Manifest = builder_of(Manifest)(json.loads(sealed_bytes("editions.json", _MANIFEST_SHA256)))
    return made


def digest_of(contents: Contents) -> str:
    """The SHA-256 of what a dataset stores, less what overlays brought, in hexadecimal."""
    plain: dict[str, Any] = plain_of(contents)
    for name, value in plain.items():
        if isinstance(value, list) and name != "overlays":
            plain[name] = [each for each in value if namespace_of(each.get("id", "")) is None]
    plain["overlays"] = []
    return _sha256_of(json.dumps(plain, ensure_ascii=False).encode())


def edition_of(contents: Contents) -> Edition | None:
    """The bundled edition of a version, if there is one."""
    return next((each for each in manifest().editions if each.version == contents.version), None)


def _has_as_many(contents: Contents, edition: Edition) -> bool:
    """Whether some contents have as many resolutions as an edition; others need no digest, which takes all of them."""
    return len(contents.resolutions) == sum("/resolutions/" in each.path for each in edition.files)


def label_of(contents: Contents) -> str:
    """Which edition some contents are, what they were changed from, and which overlays are laid over them."""
    edition = edition_of(contents)
    if edition is None:
        base = f"dataset {contents.version}, not an edition"
    elif _has_as_many(contents, edition) and digest_of(contents) == edition.contents:
        base = f"edition {contents.version}"
    else:
        base = f"changed from edition {contents.version}"
    return " + ".join((base, *(f"overlay {name}" for name in contents.overlays)))
