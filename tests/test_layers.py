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
    "errors": 0,
    "_html": 0,
    "_records.ids": 1,
    "_records.note": 1,
    "_records.edtf": 1,
    "_records.value": 2,
    "_records.spellings": 2,
    "_records.timeframe_grammar": 2,
    "_records.timeframe": 3,
    "_records.amount": 3,
    "_records.condition": 3,
    "_records.source": 4,
    "_records.record": 5,
    "_records.paragraph": 6,
    "_records.roadmap": 6,
    "_records.fundraising": 6,
    "_records.budget": 6,
    "_records.discrepancy": 6,
    "_records.implementation": 6,
    "_records.resolution": 7,
    "_records.kinds": 8,
    "_columns": 9,
    "_arrays": 10,
    "_questions.notebook": 10,
    "_questions.search": 10,
    "_questions.windows": 10,
    "_questions.filters": 10,
    "_questions.coverage": 10,
    "_questions.identities": 10,
    "_questions.totals": 11,
    "_questions.collection": 11,
    "_questions.collections": 12,
    "_questions.budget_collections": 12,
    "_questions.implementation_collections": 12,
    "_questions.progress": 12,
    "_questions.funding": 12,
    "_dataset.about": 13,
    "_dataset.contents": 13,
    "_dataset.overlay": 13,
    "_dataset.seals": 14,
    "_dataset.integrity": 14,
    "_dataset.lookup": 14,
    "_dataset.citation": 15,
    "_dataset.dataset": 16,
    "codec": 17,
    "_diff": 18,
    "_tables.tables": 18,
    "_tables.rows": 19,
    "_tables.codebook": 20,
    "arrow": 20,
    "_formats.atomic": 21,
    "_formats.json": 21,
    "_formats.json_schema": 21,
    "_formats.csv": 21,
    "_formats.sqlite": 21,
    "_formats.xlsx": 21,
    "_formats.parquet": 21,
    "_formats.datapackage": 21,
    "_formats.croissant": 21,
    "_formats.files": 22,
    "_editions": 23,
    "cli": 24,
    "strategies": 24,
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
        for wing in ("_records", "_questions", "_dataset", "_tables", "_formats")
    ]

    assert all(max(below) < min(above) for below, above in pairwise(storeys))


def test_heavy_libraries_live_in_one_room_each() -> None:
    """The codec alone imports cattrs, the strategies hypothesis, the workbook xlsxwriter, the arrays pyarrow."""
    homes: dict[str, set[str]] = {"cattrs": set(), "hypothesis": set(), "xlsxwriter": set(), "pyarrow": set()}
    for room, path in rooms().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                homes.get(name.split(".")[0], set()).add(room)

    assert homes["cattrs"] == {"codec"}
    assert homes["xlsxwriter"] == {"_formats.xlsx"}
    assert {room.split(".")[0] for room in homes["hypothesis"]} <= {"strategies", "_strategies"}
    assert homes["pyarrow"] == {"_arrays", "_questions.collection"}
