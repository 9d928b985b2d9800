"""The overview, the citation, the public names and the layers."""

import ast
import importlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import unha2
from unha2._dataset.about import TITLE
from unha2.cli import overview

PACKAGE = Path(unha2.__file__).parent
LAYERS = {
    "vocabulary": 0,
    "errors": 0,
    "_dataset.about": 0,
    "_records.note": 0,
    "_records.sentences": 0,
    "_formats.atomic": 0,
    "_meanings": 0.5,
    "_official_terms": 0,
    "_records.ids": 0,
    "_records.timeframe_grammar": 0,
    "_records.timeframe": 1,
    "_records.amount": 1,
    "_records.record": 1.5,
    "_questions.windows": 2,
    "_records.budget": 2,
    "_records.resolution": 2.5,
    "_records.implementation": 2.5,
    "_questions.totals": 3,
    "_questions.coverage": 3,
    "_questions.filters": 3,
    "_columns": 2.9,
    "_questions.collection": 3,
    "_questions.collections": 4,
    "_questions.implementation_collections": 4,
    "_questions.progress": 4,
    "_questions.funding": 4,
    "_dataset.overlay": 4,
    "_questions.identities": 4,
    "_dataset.integrity": 4,
    "_questions.search": 4,
    "_dataset.lookup": 4.5,
    "_dataset.dataset": 5,
    "codec": 6,
    "_tables.tables": 6.5,
    "_tables.rows": 6.7,
    "_formats.json": 6.5,
    "_diff": 6.5,
    "_formats.json_schema": 6.5,
    "_tables.codebook": 7,
    "_formats.datapackage": 7.5,
    "_formats.croissant": 7.5,
    "_formats.csv": 7,
    "_formats.sqlite": 7.5,
    "_formats.xlsx": 7.5,
    "arrow": 7,
    "_formats.files": 8,
    "_editions": 7,
    "_dataset.citation": 7.5,
    "cli": 7.5,
    "__main__": 9,
}


@pytest.mark.parametrize("module", LAYERS)
def test_a_module_imports_only_lower_layers(module: str) -> None:
    """Every import of the package, those under TYPE_CHECKING included, leads downwards."""
    tree = ast.parse((PACKAGE / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    rooms = [name.removeprefix("unha2.") for name in imported if name.startswith("unha2.")]

    assert [room for room in rooms if LAYERS[room] >= LAYERS[module]] == []


def test_every_module_has_a_layer() -> None:
    """The table of layers names every module but the front door."""
    rooms = [path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py")]

    assert {room for room in rooms if not room.endswith("__init__")} == set(LAYERS)


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
