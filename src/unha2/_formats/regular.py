"""The content of regular files, and of nothing else: a pipe would never end, nor would a device."""

import errno
import os
from pathlib import Path
from stat import S_ISREG

from unha2.errors import InvalidDataError, Problem

#: The most bytes that a file may have.
LARGEST_FILE = 2**31

#: A pipe without a writer is opened at once; Windows has none.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_NEVER_A_FILE = frozenset({errno.ELOOP, errno.ENOTDIR, errno.ENXIO, errno.EISDIR, errno.ENAMETOOLONG})


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
        with open(path, "rb", opener=lambda path, flags: os.open(path, flags | _AT_ONCE)) as file:
            found = os.fstat(file.fileno())
            if not S_ISREG(found.st_mode):
                raise _refused(name, "it is not a regular file")
            if found.st_size > LARGEST_FILE:
                raise _refused(name, f"it has more than {LARGEST_FILE:,} bytes, the most that are read")
            return file.read()
    except OSError as fault:
        if fault.errno not in _NEVER_A_FILE:
            raise
        raise _refused(name, f"it cannot be opened: {os.strerror(fault.errno)}") from fault


def _refused(name: str, reason: str) -> InvalidDataError:
    return InvalidDataError((Problem(name, reason),))
