"""Tries a module with a fault: which tests may notice it, and whether one does.

A function gets other code in place, in a fork of the process that has found the tests; what is done at import is
imported anew.
"""

import gc
import inspect
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import CoverageData

ROOT = Path(__file__).resolve().parent.parent
#: What ``functools.cache`` makes of a function.
CACHED = type(cache(lambda: None))
#: The bytes that a fault may ask for.
MEMORY = 4 << 30
#: The tests that are tried first on what is done at import; all of them from so many seconds on.
FEW, LONG = 40, 20
#: What stands for tests that are left when the time is over, and before one that has no end.
MORE, ENDLESS = "more", "endless"


def codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and those within."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from codes(each)


def plain(code: CodeType) -> tuple[Any, ...]:
    """What a code object does itself, without what is within it."""
    consts = tuple(each.co_qualname if isinstance(each, CodeType) else (type(each), each) for each in code.co_consts)
    return code.co_code, consts, code.co_names


def changed(path: Path, before: str, after: str) -> dict[CodeType, CodeType] | None:
    """The code of functions that differs between two texts; nothing where more than functions differ."""
    old, new = (list(codes(compile(text, str(path), "exec"))) for text in (before, after))
    by = {each.co_qualname: each for each in new}
    same = [each.co_qualname for each in old] == [each.co_qualname for each in new]
    pairs = zip(old, new, strict=True) if same else ((each, by.get(each.co_qualname, each)) for each in old)
    found = {a: b for a, b in pairs if a != b}
    above = [(a, b) for a, b in found.items() if not a.co_flags & inspect.CO_NEWLOCALS]
    return None if any(plain(a) != plain(b) for a, b in above) else found


class Trial:
    """A module, the tests that ran it, and how often each noticed a fault."""

    def __init__(
        self, name: str, items: dict[str, pytest.Item], live: tuple[Any, ...], database: Path, folder: Path
    ) -> None:
        self.path = ROOT.joinpath("src", *name.split(".")).with_suffix(".py")
        self.text = self.path.read_text(encoding="utf-8")
        self.noticed: dict[str, int] = {}
        functions = [each for each in live if isinstance(each, FunctionType)]
        caches = [each for each in live if isinstance(each, CACHED)]
        self._items, self._log, self._sources = items, folder / "log", folder / "src"
        self._functions = [each for each in functions if each.__code__.co_filename == str(self.path)]
        # What a function gave before it had a fault must not be kept.
        self._caches = [each for each in caches if each.__wrapped__.__code__.co_filename == str(self.path)]
        data = CoverageData(str(database))
        data.read()
        lines = data.contexts_by_lineno(str(self.path))
        self._ran = {line: {each.rpartition("|")[0] for each in found if each} for line, found in lines.items()}
        self._new = items.keys() - {each.rpartition("|")[0] for each in data.measured_contexts()}
        stem = self.path.stem.strip("_")
        files = {name: ROOT / name.partition("::")[0] for name in items}
        named = {each for each in {*files.values()} if re.search(rf"\b_?{stem}\b", each.read_text(encoding="utf-8"))}
        self._near = {name for name, file in files.items() if file in named}
        room = self.path.parent.name.strip("_")
        wings, own = {room, self.path.parent.parent.name.strip("_"), "tests"}, {f"test_{stem}", f"test_{room}"}
        self._own = {k for k, file in files.items() if file.stem in own and file.parent.name in wings}

    def tests(self, line: int, took: dict[str, float]) -> list[str]:
        """The tests that ran a line or are new, the likely and quick ones first; all, where it only ran at import."""

        def cost(test: str) -> tuple[float, str]:
            near = 9 if test in self._own else 1 if test in self._near else 0.1
            return took.get(test, 0.003) / self.noticed.get(test, near), test

        while line and line not in self._ran:
            line -= 1
        found = self._ran.get(line) or set().union(*self._ran.values())
        # What keeps its answers ran for the first test alone.
        return sorted((found | self._near | self._own | self._new) & self._items.keys(), key=cost)

    def failing(self, names: list[str], code: str, seconds: float) -> str:
        """What fails, "" if nothing does; what fails without a fault too ends the hunt."""
        better = changed(self.path, self.text, code)
        if better is None or not any(each.__code__ in better for each in self._functions):
            few = [each for at, each in enumerate(names) if at < FEW or each in self._own]
            return self.anew(names if seconds > LONG else few, code)
        found = self._forked(names, better, seconds)
        if found in {"", MORE}:
            # What the tests read as they were found, they read before the fault was in.
            found = self.anew(names[:FEW], code) or found
        if found in self._items and found not in self.noticed:
            before = names[: names.index(found) + 1]
            if failed := self._forked(before, {}, 10 * LONG):
                sys.exit(f"without a fault, {failed} fails")
        return found

    def _forked(self, names: list[str], better: dict[CodeType, CodeType], seconds: float) -> str:
        self._log.write_text(ENDLESS)
        child = os.fork()
        if not child:
            try:
                gc.disable()
                for stream, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
                    os.dup2(os.open(os.devnull, flags), stream)
                resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                for each in self._caches:
                    each.cache_clear()
                for function in self._functions:
                    function.__code__ = better.get(function.__code__, function.__code__)
                self._log.write_text(self._in_place(names, seconds))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        return self._log.read_text()

    def _in_place(self, names: list[str], seconds: float) -> str:
        start = time.process_time()
        for name in names:
            self._log.write_text(f"{ENDLESS} {name}")
            signal.alarm(60)
            if any(each.failed for each in runtestprotocol(self._items[name], log=False, nextitem=None)):
                return name
            if time.process_time() - start > seconds:
                return MORE
        return ""

    def anew(self, names: list[str], code: str) -> str:
        """The same in a new interpreter, for what is done at import."""
        shutil.copytree(ROOT / "src", self._sources, dirs_exist_ok=True)
        (self._sources / self.path.relative_to(ROOT / "src")).write_text(code, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *names]
        quick = os.environ | {"PYTHONPATH": str(self._sources), "HYPOTHESIS_PROFILE": "quick"}
        try:
            done = subprocess.run(  # noqa: S603  (our own tests)
                command, cwd=ROOT, env=quick, capture_output=True, text=True, timeout=900, check=False
            )
        except subprocess.TimeoutExpired:
            return ENDLESS
        found = re.search("^(?:FAILED|ERROR) (.*?)(?: - .*)?$", done.stdout, re.MULTILINE)
        return "" if not done.returncode else found[1] if found else "import"
