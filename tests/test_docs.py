"""Every example of the README and the documentation runs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_run(page: Path) -> None:
    """The Python blocks of a page run from top to bottom."""
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)

    exec("\n".join(blocks), {})  # noqa: S102


def test_there_are_examples() -> None:
    """The README and the tutorial hold examples, so that the test above does not pass for want of any."""
    assert [page.name for page in PAGES if "```python" in page.read_text(encoding="utf-8")] == [
        "README.md",
        "tutorial.md",
    ]
