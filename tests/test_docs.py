"""Every example of the README and the documentation runs."""

import runpy
from pathlib import Path

import pytest

EXAMPLES: dict[str, str] = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "examples.py"))["examples"]()


@pytest.mark.parametrize("page", EXAMPLES)
def test_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python blocks of a page run from top to bottom."""
    monkeypatch.chdir(tmp_path)
    exec(EXAMPLES[page], {})  # noqa: S102


def test_there_are_examples() -> None:
    """The README and the tutorial hold examples, so that the test above does not pass for want of any."""
    assert list(EXAMPLES) == ["README", "howto", "strategies", "tutorial"]
