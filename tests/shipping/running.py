"""How the program is run, and what it says where the library is installed: the answers that every way must give."""

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROGRAM = Path(__file__).parent / "program.py"
#: The formats that need nothing, and those whose extra is installed.
BARE = ("json", "csv", "sqlite")
FORMATS = (*BARE, *(name for name, library in (("parquet", "pyarrow"), ("xlsx", "xlsxwriter")) if find_spec(library)))


def run(command: list[str | Path], folder: Path, **settings: str) -> tuple[int, str, str]:
    """The exit code, output and messages of a command that is started in a folder, with these settings alone."""
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={"COLUMNS": "80", "NO_COLOR": "1", **settings},
    )
    return done.returncode, done.stdout, done.stderr


@cache
def expected(*arguments: str) -> tuple[int, str, str]:
    """What the program says where the library is installed."""
    found = run([sys.executable, "-I", PROGRAM, *arguments], PROGRAM.parent)

    assert found[0] == 0, found
    assert found[1].count("\n") > 70
    return found
