"""The front door: what importing costs, and the names that are there."""

import subprocess
import sys
from pathlib import Path

import pytest

import unha2
from unha2._dataset.about import TITLE


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603


def test_importing_costs_no_heavy_library() -> None:
    """Importing unha2, and loading an edition, imports neither cattrs, pyarrow nor hypothesis, and no format."""
    heavy = "{'cattrs', 'pyarrow', 'hypothesis', 'sqlite3', 'unha2.codec', 'unha2._formats.reading', 'unha2._diff'}"

    for code in ("import unha2", "import unha2; unha2.load().milestone('7/M3').text"):
        assert run(f"{code}; import sys; print(sorted({heavy} & set(sys.modules)))").strip() == "[]"


@pytest.mark.parametrize("name", ["arrow", "codec", "errors", "vocabulary", "strategies"])
def test_public_rooms_are_there_after_a_bare_import(name: str) -> None:
    """``import unha2; unha2.arrow`` works, as it does for every public room."""
    assert run(f"import unha2; print(unha2.{name}.__name__)").strip() == f"unha2.{name}"


def test_every_public_name_is_there() -> None:
    """Every name of ``__all__`` can be had, and a misspelt one is an AttributeError."""
    assert [name for name in unha2.__all__ if not hasattr(unha2, name)] == []
    assert set(unha2.__all__) <= set(dir(unha2))
    with pytest.raises(AttributeError, match="laod"):
        unha2.laod  # type: ignore[attr-defined]  # noqa: B018


def test_the_citation_file_agrees() -> None:
    """``CITATION.cff`` has the title and the version of the newest edition."""
    root = Path(__file__).parents[1]
    cited = (root / "CITATION.cff").read_text(encoding="utf-8")

    assert f'title: "{TITLE}"\n' in cited
    assert f"version: {unha2.DATA_VERSION}\n" in cited
    assert TITLE in unha2.load().citation()
