"""The library in a browser's Python: Pyodide under Node, without a network.

The session ``pyodide`` says in ``PYODIDE`` and ``WHEELS`` where it is, and where the wheels are.
"""

import os
import re
import shutil
from pathlib import Path

from running import BARE, PROGRAM, expected, run

HERE = Path(__file__).parent
NODE = shutil.which("node") or "node"
START: list[str | Path] = [NODE, HERE / "browser.mjs", os.environ["PYODIDE"], os.environ["WHEELS"]]
#: Tests that need no extra, no other library and no process.
TESTS = ("tests/dataset", "tests/test_data.py", "tests/test_errors.py")
SYSTEM = "import sys; print(sys.platform, sys.version_info[:2] >= (3, 11)); sys.exit(7)"


def test_it_is_another_python(tmp_path: Path) -> None:
    """What runs is Python in WebAssembly, and its exit code is that of the program."""
    (tmp_path / "system.py").write_text(SYSTEM, encoding="utf-8")

    assert run([*START, tmp_path / "system.py"], tmp_path) == (7, "emscripten True\n", "")


def test_a_browser_answers_like_the_library(tmp_path: Path) -> None:
    """Loading, verifying, questions, JSON, CSV, SQLite and the command line give what they give elsewhere."""
    assert run([*START, PROGRAM, *BARE], tmp_path) == expected(*BARE)


def test_tests_of_the_library_pass_in_a_browser(tmp_path: Path) -> None:
    """The tests of datasets, of the data and of errors pass there, with generated examples, and none is skipped."""
    code, said, _ = run([*START, HERE / "suite.py", *TESTS], tmp_path)

    assert code == 0, said
    assert re.search(r"^[1-9][0-9]{2,} passed in", said, re.MULTILINE)
