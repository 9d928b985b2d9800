"""Milestones: what they do without their time and their citation, and what their parts add."""

from datetime import date

import pytest
from attrs import evolve

import unha2

DS = unha2.load("1.1.0")
BARE = unha2.Milestone(
    id="RES.1/M1", order=1, text="x", passage=unha2.Passage(source="briefing", first_line=1, last_line=1)
)


@pytest.mark.parametrize(
    ("text", "time", "citation", "action"),
    [
        ("Feb 2024: circulate documents", "Feb 2024", None, "circulate documents"),
        ("Feb 2024 :  circulate documents", "Feb 2024", None, "circulate documents"),
        ("Feb 2024 (TBC): circulate: all", "Feb 2024", None, "circulate: all"),
        ("Feb 2024 circulate documents", "Feb 2024", None, "Feb 2024 circulate documents"),
        ("Feb 2024", "Feb 2024", None, "Feb 2024"),
        ("Circulate documents: Feb 2024", "Feb 2024", None, "Circulate documents"),
        ("Circulate documents :  Feb 2024\n", "Feb 2024", None, "Circulate documents\n"),
        ("Circulate documents Feb 2024", "Feb 2024", None, "Circulate documents Feb 2024"),
        ("Feb 2024: Circulate: Feb 2024", "Feb 2024", None, "Circulate"),
        ("Circulate in Feb 2024: all", "Feb 2024", None, "Circulate in Feb 2024: all"),
        ("Circulate documents (OP 3)", None, "OP 3", "Circulate documents"),
        ("Circulate documents (OP 3).", None, "OP 3", "Circulate documents."),
        ("Circulate documents. (OP 3).", None, "OP 3", "Circulate documents."),
        ("Circulate documents (OP 3)\n", None, "OP 3", "Circulate documents\n"),
        ("Circulate (OP 3) documents", None, "OP 3", "Circulate (OP 3) documents"),
        ("Circulate documents OP 3", None, "OP 3", "Circulate documents OP 3"),
        ("Circulate .. documents..", None, "OP 3", "Circulate .. documents."),
        ("Feb 2024: circulate (OP 3)", "Feb 2024", "OP 3", "circulate"),
        ("Circulate: Feb 2024 (OP 3)", "Feb 2024", "OP 3", "Circulate"),
        ("Circulate documents", None, None, "Circulate documents"),
        ("Circulate documents..", None, None, "Circulate documents.."),
    ],
)
def test_an_action_has_no_time_and_no_citation(text: str, time: str | None, citation: str | None, action: str) -> None:
    """A time before or after a colon and a citation in brackets at the end are no part of what is done."""
    timeframe = unha2.Timeframe.parse(time or "")

    assert evolve(BARE, text=text, timeframe=timeframe, citation_as_written=citation).action == action


def test_what_a_milestone_says_with_its_parts() -> None:
    """A milestone is conditional where it or a part is, and cites paragraphs by their ids or all at once."""
    conditional = next(each for each in DS.milestones if each.conditions)
    part = unha2.MilestonePart(id="RES.1/M1.1", text="x", conditions=conditional.conditions)

    assert not BARE.conditional
    assert evolve(BARE, conditions=conditional.conditions).conditional
    assert evolve(BARE, parts=(part,)).conditional
    assert not evolve(BARE, parts=(evolve(part, conditions=()),)).conditional
    assert evolve(BARE, parts=(evolve(part, conditions=()), evolve(part, id="RES.1/M1.2"))).conditional
    assert [
        evolve(BARE, **each).cites_paragraphs
        for each in ({}, {"paragraphs": ("RES.1/OP1",)}, {"cites_all_paragraphs": True})
    ] == [False, True, True]


def test_certain_days_are_those_of_the_words() -> None:
    """Of a milestone and of a part, the first and the last day that the words alone entail."""
    late = unha2.Timeframe.parse("late 2024")
    part = unha2.MilestonePart(id="RES.1/M1.1", text="x", timeframe=late)

    for record in (evolve(BARE, timeframe=late), part):
        assert (record.certain_earliest, record.certain_latest) == (date(2024, 1, 1), date(2024, 12, 31))
    for record in (BARE, evolve(part, timeframe=unha2.Timeframe())):
        assert (record.certain_earliest, record.certain_latest) == (None, None)
