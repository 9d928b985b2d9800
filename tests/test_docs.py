"""Every example of the README and the documentation runs, and prints what stands below it."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "examples.py"))
PAGES: dict[str, Path] = EXAMPLES["pages"]()
with_output: Callable[[str], str] = EXAMPLES["with_output"]


@pytest.mark.parametrize("page", PAGES)
def test_examples_print_what_is_shown(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page run from top to bottom; ``python tools/examples.py`` writes what they print."""
    monkeypatch.chdir(tmp_path)
    text = PAGES[page].read_text(encoding="utf-8")

    assert with_output(text) == text


def test_there_are_examples() -> None:
    """The README, the tutorial and the how-to hold examples, so that the test above does not pass for want of any."""
    assert list(PAGES) == ["README", "howto", "strategies", "tutorial"]


def test_a_page_gets_what_its_examples_print() -> None:
    """What an example prints stands below it, in place of what stood there; one that prints nothing has nothing."""
    page = "a\n\n```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n```text\n2\n```\n\nb\n"

    assert with_output(page) == page.replace("\n2\n", "\n1\n")
