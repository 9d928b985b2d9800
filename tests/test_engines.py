"""The benchmark of engines: they answer what is known of its lines; its table and picture are of its results."""

import json
import re
from pathlib import Path

import pytest
from pyarrow import dataset

import unha2
from benchmarks import engines, engines_picture, many_lines
from unha2._questions.identities import check_pbi

RESULTS = json.loads((engines.RESULTS / "engines.json").read_text(encoding="utf-8"))
LINES = 500


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few hundred lines."""
    made = tmp_path_factory.mktemp("lines") / str(LINES)
    many_lines.write_lines(made, LINES)
    return made


@pytest.mark.parametrize("engine", ["Python", "SQLite", "DuckDB"])
def test_an_engine_answers_what_is_known(folder: Path, engine: str) -> None:
    """The answers on each engine are those known from how the lines were made."""
    found = engines.measured(engine, folder)

    assert found["answers"] == many_lines.answers_of(LINES)
    assert set(found) == {"answers", "ready_seconds", "checks_seconds", "totals_seconds", "peak_mib"}


def test_lines_are_numbered_on(folder: Path) -> None:
    """Ids are unique and in the resolution that they name; there are as many lines as are known."""
    for name in engines.TABLES:
        rows = dataset.dataset(folder / name).to_table(columns=["id", "resolution", "symbol"]).to_pylist()
        assert len({row["id"] for row in rows}) == len(rows)
        assert all(re.match(rf"{re.escape(row['resolution'])}(/|$)", row["id"]) for row in rows)
        assert all(row["symbol"] == f"HSP/HA.2/{row['id']}" for row in rows)
    rows = dataset.dataset(folder / "budget_lines").to_table(columns=["parent", "resolution"]).to_pylist()
    homes = dataset.dataset(folder / "resolutions").to_table(columns=["id", "number"]).to_pylist()

    assert len(rows) == many_lines.answers_of(LINES)["lines"] == 504
    assert {row["parent"] for row in rows} <= {f"{row['resolution']}/PBI" for row in rows}
    assert [row["number"] for row in homes] == list(range(1, 421))


def test_budgets_hold_and_break_as_the_bundled_ones() -> None:
    """A factor changes no answer of an identity, and multiplies every sum."""
    first, second = many_lines.budget(1), many_lines.budget(7)

    assert first.lines.total() == unha2.load().budget_lines.total()
    for one, other in zip(first.resolutions, second.resolutions, strict=True):
        assert [each.holds for each in check_pbi(one.pbi)] == [each.holds for each in check_pbi(other.pbi)]
    assert second.answers()["published.total"] == 7 * first.answers()["published.total"]


def test_the_table_and_the_picture_are_of_the_results() -> None:
    """What the documentation shows was made of the kept results, which reach ten million lines."""
    kept = (engines_picture.ROOT / "docs" / "pictures" / "engines.svg").read_text(encoding="utf-8")

    assert (engines.RESULTS / "engines.md").read_text(encoding="utf-8") == engines.table_of(RESULTS)
    assert engines_picture.shown(kept) == engines_picture.shown(engines_picture.picture(RESULTS))
    assert {row["engine"] for row in RESULTS["rows"] if row["lines"] >= 10**7} == {"DuckDB", "Spark"}
    assert set(engines_picture.LOOKS) <= set(engines_picture.shown(kept)[0])
