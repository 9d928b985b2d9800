"""What every record says of itself, and what a notebook shows of it."""

import re
from datetime import date
from typing import Any

import pytest
from attrs import evolve

import unha2
from unha2._records.record import short
from unha2.errors import InvalidDataError

DS = unha2.load("1.1.0")
STAGE = unha2.vocabulary.ContributionStage.PLEDGED
# id | resolution | number | parent
SAID = """
RES.7 | RES.7 | 7 | -
RES.7/M3 | RES.7 | 3 | RES.7
RES.6/M2.1 | RES.6 | 2 | RES.6/M2
RES.2/OP3 | RES.2 | 3 | RES.2
RES.2/OP3(c) | RES.2 | 3 | RES.2/OP3
RES.7/S1 | RES.7 | 1 | RES.7
RES.7/F1 | RES.7 | 1 | RES.7
RES.9/F2.1 | RES.9 | 2 | RES.9/F2
RES.7/PBI | RES.7 | - | RES.7
RES.7/B1 | RES.7 | 1 | RES.7/PBI
RES.6/T1 | RES.6 | 1 | RES.6/PBI
RES.1/U1 | RES.1 | 1 | RES.1/M4
DEC.1 | - | 1 | -
SNAP.1 | - | 1 | -
RES.1/B1~total | RES.1 | - | RES.1/B1
"""


@pytest.mark.parametrize("row", SAID.strip().splitlines())
def test_a_record_says_what_it_belongs_to(row: str) -> None:
    """Its resolution, its number, the record above it and its symbol."""
    name, *wanted = (cell.strip() for cell in row.split("|"))
    record: Any = DS[name]
    said = ("-" if each is None else str(each) for each in (record.resolution, record.number, record.parent))

    assert [*said, record.symbol] == [*wanted, f"HSP/HA.2/{name}"]


@pytest.mark.parametrize(
    ("record", "id", "said"),
    [
        (
            "SNAP.1",
            "DEC.1",
            (
                "'DEC.1' is the id of a decision; a FundingSnapshot has one of a funding snapshot "
                "or of a record of an overlay"
            ),
        ),
        (
            "RES.7/M3",
            "RES.7/OP1",
            "'RES.7/OP1' is the id of an operative paragraph; a Milestone has one of a milestone",
        ),
        (
            "RES.2/OP3",
            "RES.7/M1",
            "'RES.7/M1' is the id of a milestone; an OperativeParagraph has one of an operative paragraph",
        ),
    ],
)
def test_the_id_of_another_kind_is_refused(record: str, id: str, said: str) -> None:  # noqa: A002
    """The message names the kind that the id is of, and all that the class has."""
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS[record], id=id)

    assert str(refused.value) == f"{type(DS[record]).__name__}.id: {said}"


def test_each_kind_of_record_has_ids_of_its_own() -> None:
    """A record of any class is refused with the id of a record of another, and says so of its id."""
    kinds = {type(each): each for each in (*DS.values(), *DS.discrepancies)}

    assert len(kinds) > 10
    for record in kinds.values():
        other = "DEC.9" if not isinstance(record, unha2.Decision) else "RES.9"
        with pytest.raises(InvalidDataError) as refused:
            evolve(record, id=other)
        assert f"{type(record).__name__}.id" in [each.path for each in refused.value.problems]


def test_a_notebook_shows_what_is_filled() -> None:
    """The id first, what follows from the fields, and the fields, each once; what is empty is left out."""
    shown = DS["RES.7/M3"]._repr_html_()
    gift = unha2.Contribution(
        id="mytracker:c1", about="RES.7", contributor="A State", amount=5, currency="USD", stage=STAGE, passages=()
    )
    properties = ("action", "certain_earliest", "certain_latest", "cites_paragraphs", "conditional", "number", "parent")
    stored = ("order", "section", "text", "timeframe", "cites_all_paragraphs", "passage")

    assert re.findall("<tr><td>([a-z_]+)</td>", shown) == [
        "id",
        *properties,
        "passages",
        "resolution",
        "symbol",
        *stored,
    ]
    assert re.findall("<caption[^>]*>(.*?)</caption>", shown) == ["Milestone RES.7/M3"]
    assert "<td>certain_latest</td><td>2024-03-31</td>" in shown
    assert re.findall("<tr><td>([a-z_]+)</td>", DS["DEC.1"]._repr_html_())[:3] == ["id", "number", "symbol"]
    assert "_exact_rate" not in gift._repr_html_()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *((None, ""), ("x", "x"), (0, "0"), (False, "False"), (date(2024, 1, 2), "2024-01-02"), ((), "")),
        *((("a", "b"), "a; b"), (DS["RES.7/M3"], "RES.7/M3"), (DS.milestones[0].timeframe, "September-October 2023")),
        *((DS["RES.7/M3"].passages, "briefing, line 220"), (DS.resolution(7).sponsors[:1], "Bahrain")),
        (unha2.Passage(source="s", first_line=2, last_line=3), "s, lines 2 to 3"),
        (unha2.Passage(source="s", locator="page 1"), "s, page 1"),
        (unha2.Timeframe(), ""),
        (DS.milestones[:2], "<Milestones: 2 records>"),
    ],
)
def test_a_value_is_shown_in_a_cell(value: object, cell: str) -> None:
    """A record is its id, what was read from words its words, a place its lines, and a list stands in one line."""
    assert short(value) == cell
