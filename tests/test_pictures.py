"""The pictures of the README show what the data says."""

import runpy
from pathlib import Path
from typing import Any

import pytest

TOOL: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "pictures.py"))
PICTURES: dict[str, str] = TOOL["pictures"]()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_the_code_draws(name: str) -> None:
    """Its words and the number of its shapes are those that the code draws; ``python tools/pictures.py`` writes it."""
    kept = (TOOL["FOLDER"] / name).read_text(encoding="utf-8")
    words, shapes = TOOL["shown"](kept)

    assert (words, shapes) == TOOL["shown"](PICTURES[name])
    assert len(words) > 30
    assert shapes > 40


def test_the_readme_shows_every_picture() -> None:
    """No picture is drawn for nothing, and each has a text alternative."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")

    for name in PICTURES:
        assert f"](docs/pictures/{name})" in readme
    assert "![](" not in readme
