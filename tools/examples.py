"""The examples of the README and the documentation: as modules, or run and written anew with what they print.

``python tools/examples.py FOLDER`` writes a module of the Python blocks of each page; without a folder, the pages are
written anew. A console block that begins with ``$ unha2`` is an example too.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, settings

from unha2.cli import main as unha2

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n.*?^```\n)?", re.DOTALL | re.MULTILINE)
_CONSOLE = re.compile(r"^```console\n\$ (?P<command>unha2\b[^\n]*)\n.*?^```\n", re.DOTALL | re.MULTILINE)


def pages() -> dict[str, Path]:
    """The pages that have examples, by name."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return {page.stem: page for page in found if _BLOCK.search(page.read_text(encoding="utf-8"))}


def printed_by(command: str) -> str:
    """What a command line prints in 80 columns, errors too."""
    printed = io.StringIO()
    with (
        patch.dict(os.environ, {"COLUMNS": "80"}),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        unha2(shlex.split(command)[1:])
    return printed.getvalue()


def with_output(page: str) -> str:
    """A page whose examples were run from top to bottom, each with what it prints."""
    namespace: dict[str, Any] = {}

    def run(block: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(block["code"], namespace)  # noqa: S102
        shown = "\n".join(line.rstrip() for line in printed.getvalue().splitlines())
        return f"```python\n{block['code']}```\n" + (f"\n```text\n{shown}\n```\n" if shown else "")

    def typed(block: re.Match[str]) -> str:
        return f"```console\n$ {block['command']}\n{printed_by(block['command'])}```\n"

    return _CONSOLE.sub(typed, _BLOCK.sub(run, page))


def main() -> None:
    """Write the modules, or the pages."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages().items():
            blocks = _BLOCK.finditer(page.read_text(encoding="utf-8"))
            code = "\n".join(block["code"] for block in blocks)
            (folder / f"example_{name.lower()}.py").write_text(code, encoding="utf-8")
        return
    patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    settings.register_profile("patient", patient)
    settings.load_profile("patient")
    for page in pages().values():
        with tempfile.TemporaryDirectory() as empty:
            os.chdir(empty)
            page.write_text(with_output(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
