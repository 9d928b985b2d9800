"""The overview, the citation, the public names and the layers."""

import ast
import importlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import unha2
from unha2._about import TITLE
from unha2._report import overview

PACKAGE = Path(unha2.__file__).parent
LAYERS = {
    "_terms": 0,
    "errors": 0,
    "_about": 0,
    "_notes": 0,
    "_sentences": 0,
    "_atomic": 0,
    "_meanings": 0.5,
    "_official_terms": 0,
    "_ids": 0,
    "_phrases": 0,
    "_timeframe": 1,
    "_money": 1,
    "_record": 1.5,
    "_windows": 2,
    "_budget": 2,
    "_model": 2.5,
    "_follow_up": 2.5,
    "_totals": 3,
    "_coverage": 3,
    "_filters": 3,
    "_columns": 2.9,
    "_record_collection": 3,
    "_collections": 4,
    "_follow_up_collections": 4,
    "_progress": 4,
    "_funding": 4,
    "_overlay": 4,
    "_checks": 4,
    "_integrity": 4,
    "_search": 4,
    "_lookup": 4.5,
    "_dataset": 5,
    "codec": 6,
    "_tables": 6.5,
    "_rows": 6.7,
    "_layout": 6.5,
    "_diff": 6.5,
    "_json_schema": 6.5,
    "_codebook": 7,
    "_datapackage": 7.5,
    "_croissant": 7.5,
    "_as_csv": 7,
    "_as_sqlite": 7.5,
    "_as_xlsx": 7.5,
    "arrow": 7,
    "_files": 8,
    "_editions": 7,
    "_citation": 7.5,
    "_report": 7.5,
    "__main__": 9,
}


@pytest.mark.parametrize("module", LAYERS)
def test_a_module_imports_only_lower_layers(module: str) -> None:
    """Every import of the package, those under TYPE_CHECKING included, leads downwards."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    rooms = [name.removeprefix("unha2.") for name in imported if name.startswith("unha2.")]

    assert [room for room in rooms if LAYERS[room] >= LAYERS[module]] == []


def test_every_module_has_a_layer() -> None:
    """The table of layers names every module but the front door."""
    assert {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"} == set(LAYERS)


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603


def test_importing_costs_no_heavy_library() -> None:
    """Importing unha2 imports neither cattrs, pyarrow nor hypothesis, and no room that reads data."""
    heavy = "{'cattrs', 'pyarrow', 'hypothesis', 'attrs', 'unha2._editions', 'unha2.codec'}"

    assert run(f"import unha2, sys; print(sorted({heavy} & set(sys.modules)))").strip() == "[]"


def test_every_public_name_is_there() -> None:
    """Every name of ``__all__`` can be had, and a misspelt one is an AttributeError."""
    assert [name for name in unha2.__all__ if not hasattr(unha2, name)] == []
    assert set(unha2.__all__) == set(dir(unha2))
    with pytest.raises(AttributeError, match="laod"):
        unha2.laod  # type: ignore[attr-defined]  # noqa: B018


def test_the_overview() -> None:
    """The overview has every resolution, discrepancy and caution, in lines of at most 80 characters."""
    lines = (
        subprocess.run([sys.executable, "-m", "unha2"], capture_output=True, check=True)
        .stdout.decode("utf-8")
        .split("\n")
    )
    text = " ".join(" ".join(lines).split())

    assert max(len(line) for line in lines) <= 80
    assert [each.id for each in unha2.load().resolutions if not any(line.startswith(each.id) for line in lines)] == []
    assert [each.id for each in unha2.load().discrepancies if each.message not in text] == []
    for words in ("13,860,230", "12,166,308", "not a funding gap", "RES.2/B1.existing", "Unofficial"):
        assert words in text


def test_the_overview_counts_the_other_sources() -> None:
    """The overview names the briefing, and says how many other sources an edition rests on."""
    first, second = (" ".join(overview(unha2.load(version))) for version in ("1.0.0", "1.1.0"))

    assert "more sources" not in first
    assert f"{len(unha2.load('1.1.0').sources) - 1} more sources" in " ".join(second.split())


def test_citations() -> None:
    """A citation names the version of the data; an unknown style is refused with those there are."""
    assert unha2.DATA_VERSION in unha2.citation()
    assert unha2.citation("bibtex").startswith("@misc{unha2,")
    with pytest.raises(ValueError, match="text, bibtex"):
        unha2.citation("apa")


def test_the_citation_file_agrees() -> None:
    """``CITATION.cff`` has the title and the version of the newest edition."""
    root = Path(__file__).parents[1]
    cited = (root / "CITATION.cff").read_text(encoding="utf-8")

    assert f'title: "{TITLE}"\n' in cited
    assert f"version: {unha2.DATA_VERSION}\n" in cited
    assert TITLE in unha2.citation()


def test_the_overview_is_written_in_utf_8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``python -m unha2`` writes the lines of the overview in UTF-8."""
    sys.modules.pop("unha2.__main__", None)
    runpy.run_module("unha2", run_name="__main__")
    sys.stdout.flush()

    printed = capfdbinary.readouterr().out.decode("utf-8")
    assert printed.startswith(f"unha2 data {unha2.DATA_VERSION}")
    assert printed == "".join(f"{line}\n" for line in overview(unha2.load()))
    assert importlib.import_module("unha2.__main__").main is not None
