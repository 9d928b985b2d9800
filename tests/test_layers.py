"""The floor plan: every import leads to a lower floor, so that there is no circle."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import unha2

PACKAGE = Path(unha2.__file__).parent

#: The floor of each room, from the ground.
FLOORS = {
    "vocabulary": 0,
    "_wording": 0,
    "errors": 1,
    "_version": 0,
    "_html": 0,
    "_json_text": 2,
    "__pyinstaller.hook-unha2": 0,
    "__pyinstaller.hook-vl_convert": 0,
    "_records.ids": 1,
    "_records.note": 1,
    "_records.timeframe_grammar.tokens": 1,
    "_records.timeframe_grammar.cursor": 2,
    "_records.timeframe_grammar.calendar_days": 2,
    "_records.timeframe_grammar.years": 3,
    "_records.timeframe_grammar.units": 3,
    "_records.timeframe_grammar.dates": 4,
    "_records.timeframe_grammar.events": 5,
    "_records.timeframe_grammar.reading": 5,
    "_records.timeframe_grammar.limits": 6,
    "_records.timeframe_grammar.rules": 7,
    "_records.edtf": 1,
    "_records.value": 2,
    "_records.building": 3,
    "_records.spellings": 2,
    "_records.timeframe": 8,
    "_records.amount": 8,
    "_records.condition": 8,
    "_records.source": 9,
    "_records.record": 10,
    "_records.paragraph": 11,
    "_records.roadmap": 11,
    "_records.fundraising": 11,
    "_records.budget": 11,
    "_records.discrepancy": 11,
    "_records.implementation": 11,
    "_records.resolution": 12,
    "_columns": 14,
    "_arrays": 15,
    "_questions.notebook": 15,
    "_questions.search": 15,
    "_questions.windows": 15,
    "_questions.filters": 15,
    "_questions.coverage": 15,
    "_questions.identities": 15,
    "_questions.totals": 16,
    "_questions.collection": 16,
    "_questions.collections": 17,
    "_questions.budget_collections": 17,
    "_questions.implementation_collections": 17,
    "_questions.progress": 17,
    "_questions.funding": 17,
    "_dataset.contents": 18,
    "_dataset.agreement": 18,
    "_dataset.overlay": 19,
    "_dataset.seals": 19,
    "_dataset.integrity": 19,
    "_dataset.lookup": 19,
    "_dataset.about": 20,
    "_dataset.citation": 21,
    "_dataset.dataset": 22,
    "_dataset.accept": 23,
    "codec": 24,
    "_diff": 25,
    "_tables.tables": 25,
    "_tables.rows": 26,
    "_tables.views": 26,
    "_tables.codebook": 27,
    "arrow": 27,
    "_formats.regular": 28,
    "_formats.listed": 29,
    "_formats.atomic": 30,
    "_formats.json": 28,
    "_formats.json_schema": 28,
    "_formats.csv": 28,
    "_formats.sqlite": 28,
    "_formats.xlsx": 28,
    "_formats.parquet": 28,
    "_formats.datapackage": 31,
    "_formats.croissant": 31,
    "_formats.names": 28,
    "_formats.writing": 32,
    "_formats.reading": 30,
    "_charts.canvas": 30,
    "_charts.plans": 30,
    "_charts.about": 30,
    "_charts.days": 31,
    "_charts.requirements": 31,
    "_charts.citations": 31,
    "_charts.files": 31,
    "_charts.spans": 32,
    "_charts.funding": 32,
    "_charts.bands": 33,
    "_charts.rows": 33,
    "_charts.timeline": 34,
    "charts": 35,
    "_editions": 30,
    "_invariants.holding": 32,
    "_invariants.budget": 33,
    "_invariants.records": 33,
    "_invariants.round_trips": 33,
    "_invariants.together": 33,
    "invariants": 34,
    "_strategies.words": 31,
    "_strategies.printing": 32,
    "_strategies.sizes": 32,
    "_strategies.drafts": 33,
    "_strategies.home": 33,
    "_strategies.budget": 34,
    "_strategies.sourcing": 34,
    "_strategies.making": 35,
    "_strategies.said": 35,
    "_strategies.editing": 36,
    "_strategies.of_implementation": 36,
    "_strategies.of_resolutions": 36,
    "_strategies.of_values": 36,
    "_strategies.together": 36,
    "_strategies.of_datasets": 37,
    "strategies": 38,
    "_cli.screen": 39,
    "_cli.layout": 40,
    "_cli.filters": 40,
    "_cli.answer": 41,
    "_cli.opening": 41,
    "_cli.sheet": 41,
    "_cli.overview": 41,
    "_cli.questions": 42,
    "_cli.files": 42,
    "_cli.commands": 43,
    "_cli.parser": 44,
    "cli": 45,
}
#: The doors: they lead into the house and are above it.
DOORS = {"__init__", "__main__"}


def rooms() -> dict[str, Path]:
    """Every module but the wings' own, by name."""
    paths = {
        path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path for path in PACKAGE.rglob("*.py")
    }
    return {name: path for name, path in paths.items() if name not in DOORS and not name.endswith(".__init__")}


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, anywhere in it and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.split(".")[0] == "unha2":
            inner = node.module.removeprefix("unha2").removeprefix(".")
            for alias in node.names:
                name = f"{inner}.{alias.name}".removeprefix(".")
                yield name if name in FLOORS else inner


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_from_lower_floors(room: str) -> None:
    """Every import of a room leads downwards; of the front door only doors and tests go through."""
    assert [each for each in imported(rooms()[room]) if FLOORS[each] >= FLOORS[room]] == []


def test_every_room_has_a_floor() -> None:
    """The plan names every module."""
    assert set(rooms()) == set(FLOORS)


def test_wings_lie_below_each_other() -> None:
    """The floors of a wing lie apart from those of the next: a wing is one storey of the house."""
    storeys = [
        [floor for room, floor in FLOORS.items() if room.startswith(f"{wing}.")]
        for wing in ("_records", "_questions", "_dataset", "_tables", "_formats", "_cli")
    ]

    assert all(max(below) < min(above) for below, above in pairwise(storeys))


def test_heavy_libraries_live_in_one_room_each() -> None:
    """The codec alone imports cattrs, the strategies hypothesis, the workbook xlsxwriter, the arrays pyarrow.

    ``argparse`` is that of the command line.
    """
    heavy = ("argparse", "cattrs", "hypothesis", "pyarrow", "xlsxwriter")
    homes: dict[str, set[str]] = {name: set() for name in heavy}
    for room, path in rooms().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                homes.get(name.split(".")[0], set()).add(room)

    assert homes["cattrs"] == {"codec"}
    assert {room.split(".")[0] for room in homes["argparse"]} == {"_cli"}
    assert homes["xlsxwriter"] == {"_formats.xlsx"}
    assert {room.split(".")[0] for room in homes["hypothesis"]} <= {"strategies", "_strategies"}
    assert homes["pyarrow"] == {"_arrays", "_questions.collection"}
