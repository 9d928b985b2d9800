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


#: What neither an import nor a first record needs: libraries, and rooms of ours.
UNNEEDED = (
    *("cattrs", "pyarrow", "hypothesis", "sqlite3", "hashlib", "fractions", "difflib", "html"),
    *("unha2.codec", "unha2.arrow", "unha2._columns", "unha2._diff", "unha2._formats", "unha2._tables"),
    *("unha2.invariants", "unha2._invariants"),
    *("unha2._records.timeframe_grammar", "unha2._records.edtf", "unha2._records.spellings"),
    *("unha2._dataset.overlay", "unha2._dataset.integrity", "unha2._dataset.citation", "unha2._dataset.accept"),
    *("unha2._questions.identities", "unha2._questions.progress", "unha2._questions.funding"),
    *("unha2._questions.totals", "unha2._questions.coverage", "unha2._questions.search"),
)


@pytest.mark.parametrize("code", ["", "; m = unha2.load().milestone('RES.7/M3'); m.text; m.timeframe.earliest"])
def test_importing_and_a_first_record_cost_only_what_they_need(code: str) -> None:
    """No heavy library, no format, no grammar of times, no check and no question of its own is imported for them."""
    asked = f"import sys, unha2{code}; print([name for name in {UNNEEDED} if name in sys.modules])"

    assert run(asked).strip() == "[]"


def test_importing_reads_no_data() -> None:
    """Nothing that is bundled is opened before something is asked for."""
    code = (
        "import sys; seen = []\n"
        "sys.addaudithook(lambda event, about: seen.append(str(about[0])) if event == 'open' else None)\n"
        "import unha2; before = len([each for each in seen if 'editions.json' in each])\n"
        "unha2.load(); print(before, len([each for each in seen if 'editions.json' in each]))"
    )

    assert run(code).split() == ["0", "1"]


@pytest.mark.parametrize("name", ["arrow", "codec", "errors", "invariants", "vocabulary", "strategies"])
def test_public_rooms_are_there_after_a_bare_import(name: str) -> None:
    """``import unha2; unha2.arrow`` works, as it does for every public room."""
    assert run(f"import unha2; print(unha2.{name}.__name__)").strip() == f"unha2.{name}"


def test_every_public_name_is_there() -> None:
    """Every name of ``__all__`` can be had, and a misspelt one is an AttributeError."""
    assert [name for name in unha2.__all__ if not hasattr(unha2, name)] == []
    assert dir(unha2) == sorted({*unha2.__all__, "arrow", "invariants", "strategies"})
    with pytest.raises(AttributeError, match="laod"):
        unha2.laod  # type: ignore[attr-defined]  # noqa: B018


def test_the_citation_file_agrees() -> None:
    """``CITATION.cff`` has the title and the version of the newest edition."""
    root = Path(__file__).parents[1]
    cited = (root / "CITATION.cff").read_text(encoding="utf-8")

    assert f'title: "{TITLE}"\n' in cited
    assert f"version: {unha2.DATA_VERSION}\n" in cited
    assert TITLE in unha2.load().citation()
