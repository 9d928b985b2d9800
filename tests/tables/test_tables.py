"""The tables: their columns, and what is refused when a dataset is made of them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

import unha2
from unha2._tables.rows import Row, dataset_of, rows_of
from unha2._tables.tables import all_tables, table_named

DS = unha2.load("1.0.0")

Tables = dict[str, list[Row]]


def rows() -> Tables:
    """The rows of every table."""
    return {table.name: rows_of(DS, table) for table in all_tables()}


def test_every_promised_table_is_there() -> None:
    """There is a table for each kind of record and for each list of theirs."""
    promised = {
        *("resolutions", "headings", "paragraphs", "sections", "milestones", "milestone_parts", "fundraising"),
        *("pbis", "budget_lines", "grand_totals", "discrepancies", "sources"),
        *("milestones_paragraphs", "milestones_conditions"),
        *("fundraising_paragraphs", "fundraising_conditions", "fundraising_amounts"),
    }
    names = [table.name for table in all_tables()]

    assert promised <= set(names)
    assert len(names) == len(set(names))
    assert table_named("milestones").element is unha2.Milestone
    with pytest.raises(ValueError, match="milestones"):
        table_named("milestone")


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_columns_are_plain_and_keys_unique(table: Any) -> None:
    """Names are lower-case words, cells have the type of their column, keys are unique and lead somewhere."""
    found = rows()
    mine = found[table.name]
    names = [column.name for column in table.columns]

    assert [name for name in [table.name, *names] if not re.fullmatch("[a-z][a-z0-9_]*", name)] == []
    assert len(names) == len(set(names))
    assert all(column.description.endswith(".") for column in table.columns)
    assert len({tuple(row[name] for name in table.key) for row in mine}) == len(mine)
    for row in mine:
        assert list(row) == names
        for column in table.columns:
            cell = row[column.name]
            assert (cell is None and not column.required) or type(cell) is column.cell
            assert column.vocabulary is None or cell is None or cell in [word.value for word in column.vocabulary]
    for name, other in table.foreign_keys:
        target = {row.get("id", row["session"]) for row in found[other]}
        assert {row[name] for row in mine} - {None} <= target


def test_what_an_id_implies_is_a_column() -> None:
    """Properties that follow from the id or the words are columns beside the stored fields."""
    row = next(row for row in rows()["milestones"] if row["id"] == "RES.7/M3")

    assert {name: row[name] for name in ("session", "resolution", "number", "parent", "symbol", "action")} == {
        "session": "HSP/HA.2",
        "resolution": "RES.7",
        "number": 3,
        "parent": "RES.7",
        "symbol": "HSP/HA.2/RES.7/M3",
        "action": "circulate documents for Executive Board",
    }
    assert rows()["resolutions"][3]["title"] == DS.resolution(4).title
    assert [row["amount_usd"] for row in rows()["grand_totals"]] == [3_686_949, None]
    assert rows()["source_lines"][0]["line"] == (DS.sources[0].text or "").split("\n")[0]


#: Each way to spoil tables, the place that the error must name, and its reason.
FAULTS: list[tuple[Callable[[Tables], object], str, str]] = [
    (lambda tables: tables.pop("milestones"), "milestones", "the table is missing"),
    (lambda tables: tables.update(colours=[]), "colours", "no such table"),
    (lambda tables: tables["sections"][0].pop("heading"), "sections.heading", "the column is missing"),
    (
        lambda tables: [row.update(colour="red") for row in tables["sections"]],
        "sections.colour",
        "no such column",
    ),
    (
        lambda tables: [(row.pop("heading"), row.pop("number")) for row in tables["sections"]],
        "sections.number",
        "the column is missing",
    ),
    (lambda tables: tables["dataset"].clear(), "dataset", "one row is expected, 0 are there"),
    (
        lambda tables: tables["dataset"].append(tables["dataset"][0]),
        "dataset",
        "one row is expected, 2 are there",
    ),
    (lambda tables: tables["pbis"].pop(0), "$.resolutions[0].pbi", "expected an object, found nothing (null)"),
    (lambda tables: tables["discrepancies"].pop(0), "discrepancies[RES.1/B1~total]", "the row is missing"),
    (lambda tables: tables["headings"].pop(0), "headings[RES.1, 3]", "belongs to no record"),
    (
        lambda tables: tables["headings"].append({**tables["headings"][0], "resolution": "RES.77"}),
        "headings[RES.77, 1]",
        "belongs to no record",
    ),
    (lambda tables: tables["headings"][0].update(position=None), "headings[RES.1, None]", "belongs to no record"),
    (
        lambda tables: tables["milestones_conditions"].append(tables["milestones_conditions"][0]),
        "milestones_conditions[RES.2/M1, 1]",
        "there twice",
    ),
    (
        lambda tables: tables["resolutions"][0].update(title="Something else"),
        "resolutions[RES.1].title",
        "'Something else' does not follow",
    ),
    (
        lambda tables: tables["discrepancies"][0].update(difference_usd=0),
        "discrepancies[RES.1/B1~total].difference_usd",
        "0 does not follow",
    ),
    (
        lambda tables: tables["milestones"][0].update(timeframe_kind="sometime"),
        "$.resolutions[0].milestones[0].timeframe.kind",
        "'sometime' is not one of",
    ),
]


@pytest.mark.parametrize(("spoil", "where", "why"), FAULTS)
def test_tables_that_do_not_hold_together_are_refused(spoil: Callable[[Tables], object], where: str, why: str) -> None:
    """A fault is named with its place and its reason; nothing is dropped in silence."""
    tables = rows()
    spoil(tables)

    with pytest.raises(unha2.errors.InvalidDataError) as caught:
        dataset_of(tables)
    assert [problem for problem in caught.value.problems if problem.path == where and why in problem.reason] != [], [
        (problem.path, problem.reason) for problem in caught.value.problems[:5]
    ]


def test_rows_of_a_list_may_stand_in_any_order() -> None:
    """The position says where a row belongs in the list of its record, wherever it stands in its table."""
    tables = rows()
    for table in all_tables():
        if "position" in table.key:
            tables[table.name].reverse()

    assert dataset_of(tables) == DS
