"""Where the command line writes: in UTF-8 whatever the locale, as wide as the terminal, bold on a terminal alone."""

import os
import shutil
import sys
from typing import TextIO

from attrs import frozen

#: Narrower than this, nothing can be laid out.
_NARROWEST = 20
#: Text that runs over more columns is hard to read.
_WIDEST_TEXT = 100


@frozen(kw_only=True)
class Screen:
    """What is known of the place that is written on."""

    #: How many columns it has.
    width: int
    #: Whether headings are bold.
    is_bold: bool = False

    @property
    def text_width(self) -> int:
        """How many columns running text takes."""
        return min(self.width, _WIDEST_TEXT)

    def heading(self, text: str) -> str:
        """A heading, bold where that can be shown."""
        return f"\x1b[1m{text}\x1b[0m" if self.is_bold and text else text


def screen_here() -> Screen:
    """The screen that standard output leads to; ``COLUMNS`` and ``NO_COLOR`` are honoured."""
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    knows_bold = os.environ.get("TERM", "dumb") != "dumb" and not os.environ.get("NO_COLOR")
    return Screen(width=width, is_bold=is_terminal and knows_bold)


def say(text: str) -> None:
    """Write on standard output; a reader that leaves early, as ``head`` does, is not an error."""
    try:
        _write(text, sys.stdout)
    except BrokenPipeError:
        # What is left in the buffer must go somewhere: the interpreter flushes it once more when it ends.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(text: str) -> None:
    """Write a line on standard error."""
    _write(f"{text}\n", sys.stderr)


def _write(text: str, stream: TextIO | None) -> None:
    """Write on a stream, which Python does not have where it was closed from outside."""
    if stream is None:
        return
    # A stream of a notebook or a test takes text alone.
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        stream.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()
