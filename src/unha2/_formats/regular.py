"""The content of regular files, and of nothing else: a pipe would never end, nor would a device."""

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from unha2.errors import InvalidDataError, Problem

#: The most bytes that a file may have.
LARGEST_FILE = 2**31

# A pipe without a writer is opened at once; Windows has neither.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def content_of_file(path: Path, name: str) -> bytes:
    """What a file holds.

    Args:
        path: The file; a link is followed.
        name: What it is called in a message.

    Raises:
        FileNotFoundError: If nothing is there.
        InvalidDataError: If it is a folder, a pipe, a device or a circle of links, or has more than ``LARGEST_FILE``
            bytes.
    """
    try:
        handle = os.open(path, _FLAGS)
    except OSError as fault:
        if fault.errno not in {errno.ELOOP, errno.ENOTDIR, errno.ENXIO, errno.EISDIR, errno.ENAMETOOLONG}:
            raise
        raise _refused(name, f"it cannot be opened: {os.strerror(fault.errno)}") from fault
    with open(handle, "rb") as file:  # noqa: PTH123  (it is open)
        found = os.fstat(handle)
        if not S_ISREG(found.st_mode):
            raise _refused(name, "it is a folder" if S_ISDIR(found.st_mode) else "it is not a regular file")
        if found.st_size > LARGEST_FILE:
            raise _refused(name, f"it has more than {LARGEST_FILE:,} bytes, the most that are read")
        return file.read()


def _refused(name: str, reason: str) -> InvalidDataError:
    return InvalidDataError((Problem(name, reason),))
