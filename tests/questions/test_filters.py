"""Filters take what people write, and refuse what is nothing like a value of theirs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import unha2
from unha2.vocabulary import Addressee, ConditionEffect, ConditionKind, StatedStatus

DS = unha2.load("1.1.0")
#: The dataset, past the type checker: what is asked below is wrong on purpose.
ANY: Any = DS


@pytest.mark.parametrize("spelling", [7, "7", "RES.7", "res. 7", "2/7", "HSP/HA.2/RES.7", DS.resolution(7)])
def test_a_resolution_is_taken_however_it_is_written(spelling: Any) -> None:
    """Every filter of a resolution takes a number, any spelling of its id or symbol, and the record itself."""
    for records in (DS.milestones, DS.paragraphs, DS.budget_lines, DS.resolutions, DS.discrepancies, DS.funding()):
        assert records.where(resolution=spelling) == records.where(resolution="RES.7")
    assert {each.resolution for each in DS.milestones.where(resolution=spelling)} == {"RES.7"}


def test_other_records_are_taken_too() -> None:
    """A section, a paragraph and what a record is about may be named by the record."""
    section, paragraph = DS.sections["RES.7/S1"], DS.paragraphs["RES.8/OP1"]

    assert DS.milestones.where(section=section) == DS.milestones.where(section="res.7/s1")
    assert len(DS.milestones.where(section=section)) > 0
    assert DS.milestones.where(paragraph=paragraph) == DS.milestones.where(paragraph="RES.8/para 1")
    assert DS.updates.where(about=DS["RES.6/M2"]) == DS.updates.where(about="2/6/M2")


def test_an_unknown_paragraph_is_cited_by_nothing() -> None:
    """A well-formed paragraph that the dataset does not know finds nothing, not even what cites all of them."""
    assert len(DS.milestones.where(paragraph="RES.5/OP99")) == 0
    assert len(DS.fundraising.where(paragraph="RES.5/OP99")) == 0
    citing = [
        each
        for each in DS.milestones.where(resolution=5)
        if each.cites_all_paragraphs or "RES.5/OP2" in each.paragraphs
    ]
    assert list(DS.milestones.where(paragraph="RES.5/OP2")) == citing
    assert len(citing) > 1


def test_words_are_taken_in_any_case() -> None:
    """A word of a vocabulary is taken in any case, and as itself."""
    assert DS.paragraphs.where(addressee="Executive Director") == DS.paragraphs.where(
        addressee=Addressee.EXECUTIVE_DIRECTOR
    )
    assert len(DS.updates.where(state="PARTLY MET")) > 0


@pytest.mark.parametrize("name", ["milestones", "fundraising"])
def test_beside_a_resolution_a_label_is_enough(name: str) -> None:
    """With a resolution a paragraph and a section are named as in it; an id of another resolution finds nothing."""
    records = getattr(DS, name)
    for each in DS.paragraphs:
        expected = records.where(paragraph=each)
        for said in (each.label, each.id.partition("/")[2], f"para {each.label}", each.id, each):
            assert records.where(paragraph=said, resolution=each.resolution) == expected
        assert len(records.where(paragraph=each, resolution=1 if each.resolution == "RES.2" else 2)) == 0
    for section in DS.sections:
        mine = DS.milestones.where(section=section)
        assert DS.milestones.where(section=section.id.partition("/")[2], resolution=section.resolution) == mine
    with pytest.raises(ValueError, match="'S0' is not an id"):
        DS.milestones.where(section="S0", resolution=7)
    with pytest.raises(ValueError, match=r"'RES\.7/S1' is the id of a roadmap section, not of an operative paragraph"):
        records.where(paragraph="S1", resolution=7)


def test_conditions_are_asked_by_kind() -> None:
    """``condition`` keeps what depends on something of that kind, on a part of it too."""
    for records in (DS.milestones, DS.fundraising, DS.paragraphs):
        for kind in ConditionKind:
            slow = [
                each
                for each in records
                if any(one.kind is kind for part in (each, *getattr(each, "parts", ())) for one in part.conditions)
            ]
            assert list(records.where(condition=kind)) == list(records.where(condition=kind.value)) == slow
    on_request = unha2.Condition(
        as_written="upon request", kind=ConditionKind.REQUEST, affects=ConditionEffect.WHETHER, is_paraphrase=True
    )
    asked = unha2.OperativeParagraphs([evolve(DS.paragraphs[0], conditions=(on_request,))])
    assert len(asked.where(condition="request")) == 1
    assert len(asked.where(condition="mandate")) == 0


@given(st.lists(st.sampled_from([None, *StatedStatus]), min_size=1, max_size=4))
def test_a_status_is_that_of_a_milestone_or_of_any_part(stated: list[StatedStatus | None]) -> None:
    """A milestone is found by its own status and by that of each part, and by none only if nothing states one."""
    milestone, part = DS.milestones["RES.6/M2"], DS.milestones["RES.6/M2"].parts[0]
    parts = tuple(evolve(part, id=f"RES.6/M2.{n}", stated_status=each) for n, each in enumerate(stated[1:], 1))
    milestones = unha2.Milestones([evolve(milestone, stated_status=stated[0], parts=parts)])

    for status in StatedStatus:
        assert len(milestones.where(stated_status=status)) == (status in stated)
    assert len(milestones.where(stated_status=None)) == (set(stated) == {None})


def test_sponsors_and_reports_are_asked() -> None:
    """A resolution is found by a sponsor, a paragraph by the body that it reports to."""
    sponsored = DS.resolutions.where(sponsor="botswana")
    reporting = unha2.OperativeParagraphs([evolve(DS.paragraphs[0], reports_to=(Addressee.EXECUTIVE_BOARD,))])

    assert [each.id for each in sponsored] == [
        each.id for each in DS.resolutions if "Botswana" in {sponsor.name for sponsor in each.sponsors}
    ]
    assert len(sponsored) > 0
    assert len(DS.resolutions.where(sponsor="Atlantis")) == len(DS.resolutions.where(sponsor="Bots")) == 0
    assert len(reporting.where(reports_to="executive board")) == 1
    assert len(reporting.where(reports_to="general assembly")) == 0
    with pytest.raises(ValueError, match="a sponsor has a name"):
        DS.resolutions.where(sponsor=" ")


def test_resolutions_whose_roadmap_cites_nothing_are_named() -> None:
    """``cites_paragraphs`` names the resolutions whose roadmap cites a paragraph, and those whose does not."""
    citing = {each.resolution for each in DS.milestones if each.cites_all_paragraphs or each.paragraphs}

    assert {each.id for each in DS.resolutions.where(cites_paragraphs=True)} == citing
    assert {each.id for each in DS.resolutions.where(cites_paragraphs=False)} == set(DS) & {
        each.id for each in DS.resolutions if each.id not in citing
    }
    assert len(citing) == 4


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda: ANY.milestones.where(conditional=1), TypeError, "conditional is True or False, not 1"),
        (
            lambda: ANY.milestones.where(cites_paragraphs="yes"),
            TypeError,
            "cites_paragraphs is True or False, not 'yes'",
        ),
        (lambda: ANY.decisions.where(resumed=0), TypeError, "resumed is True or False"),
        (lambda: ANY.milestones.where(match="certain"), ValueError, "match='certain' is about during"),
        (lambda: ANY.milestones.where(during="2024", match="sure"), ValueError, "match is one of possible, certain"),
        (
            lambda: DS.milestones.where(resolution="RES.7/M1"),
            ValueError,
            "is the id of a milestone, not of a resolution",
        ),
        (
            lambda: DS.milestones.where(paragraph="RES.7"),
            ValueError,
            r"not of an operative paragraph; write 'RES\.2/OP3",
        ),
        (lambda: ANY.milestones.where(section=7), ValueError, r"not of a roadmap section; write 'RES\.7/S1'"),
        (lambda: ANY.snapshots.where(about=""), ValueError, "'' is not an id"),
        (lambda: ANY.updates.where(about="x"), ValueError, "'x' is not an id"),
        (lambda: ANY.milestones.where(condition="money"), ValueError, "'money' is not one of funding"),
        (lambda: ANY.milestones.where(stated_status=5), ValueError, "5 is not one of done, ongoing"),
        (lambda: ANY.budget_lines.total(basis="parts"), ValueError, "basis is one of published, from_parts"),
        (lambda: ANY.funding(basis="parts"), ValueError, "basis is one of published, from_parts"),
        (lambda: ANY.budget_lines.total().is_complete("sum"), ValueError, "sum"),
        (lambda: ANY.progress(on="2025-01-01").where(level="item"), ValueError, "level is one of milestone, part"),
        (lambda: ANY.progress(on=datetime(2025, 1, 1, tzinfo=UTC)), TypeError, "a day is a date or 'YYYY-MM-DD'"),
        (lambda: ANY.milestones.due_before("2024"), ValueError, "'2024' is not a day; write YYYY-MM-DD"),
        (lambda: ANY.milestones.due_before("1 July 2024"), ValueError, "is not a day, a month or a year"),
        (
            lambda: DS.milestones.where(during=datetime(2025, 1, 1, tzinfo=UTC)),
            TypeError,
            "a window is a pair of dates",
        ),
        (lambda: ANY.milestones.group_by("amount"), ValueError, "Milestone has no field 'amount'"),
        (lambda: ANY.budget_lines.group_by("amount"), ValueError, "BudgetLine has no field 'amount'"),
    ],
)
def test_what_is_nothing_like_a_value_is_refused(ask: Any, error: type[Exception], message: str) -> None:
    """A value of another type, an unknown word and a filter that means nothing alone are refused with what to write."""
    with pytest.raises(error, match=message):
        ask()


def test_days_are_dates_or_their_strings() -> None:
    """A day may be written as a date or in ISO, alone or as a window."""
    assert DS.milestones.due_before("2024-07-01") == DS.milestones.due_before(date(2024, 7, 1))
    assert DS.progress(on="2024-07-01") == DS.progress(on=date(2024, 7, 1))
    assert DS.milestones.where(due=date(2024, 3, 31)) == DS.milestones.where(due="2024-03-31")
    assert len(DS.milestones.where(due="2024-03-31")) > 0


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (
            lambda: ANY.milestones.where(stated_status="late"),
            "'late' is not one of done, ongoing",
        ),
        (
            lambda: ANY.milestones.where(match="certain"),
            "match='certain' is about during; give a window, such as during='2024'",
        ),
        (
            lambda: ANY.milestones.where(during="2024", match="sure"),
            "match is one of possible, certain, not 'sure'",
        ),
        (
            lambda: ANY.milestones.where(conditional="yes"),
            "conditional is True or False, not 'yes'",
        ),
        (
            lambda: ANY.milestones.where(cites_paragraphs=1),
            "cites_paragraphs is True or False, not 1",
        ),
        (
            lambda: ANY.milestones.where(resolution="RES.7/M3"),
            "'RES.7/M3' is the id of a milestone, not of a resolution; write 7 or 'RES.7'",
        ),
        (
            lambda: ANY.milestones.where(section="RES.7"),
            "'RES.7' is the id of a resolution, not of a roadmap section; write 'RES.7/S1'",
        ),
        (
            lambda: ANY.milestones.where(paragraph="RES.7/S1"),
            "'RES.7/S1' is the id of a roadmap section, not of an operative paragraph; write 'RES.2/OP3(c)'",
        ),
        (
            lambda: ANY.resolutions.where(sponsor=" "),
            "a sponsor has a name; write one such as 'Botswana'",
        ),
        (
            lambda: ANY.progress(on="2025-01-01").where(level="item"),
            "level is one of milestone, part, not 'item'",
        ),
        (
            lambda: ANY.resolutions[0],
            "resolutions have no positions; write ds.resolution(0) for RES.0, or list(...)[...]",
        ),
        (lambda: ANY.milestones.group_by("_x"), "Milestone has no field '_x'"),
        (lambda: ANY.search(" "), "a search needs at least one word"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(ask: Any, said: str) -> None:
    """What a question does not take is refused with what it is, and with what to write."""
    with pytest.raises((ValueError, TypeError)) as refused:
        ask()

    assert str(refused.value) == said


def test_each_collection_passes_what_its_filter_names() -> None:
    """Sources are found by kind, other records by resolution, and what stands there alone is left."""
    kinds = {each.kind for each in DS.sources}

    assert len(kinds) > 2
    for kind in kinds:
        assert list(DS.sources.where(kind=kind)) == [each for each in DS.sources if each.kind is kind]
    assert DS.sources.where() == DS.sources
    for records in (
        DS.sections,
        DS.milestones,
        DS.paragraphs,
        DS.fundraising,
        DS.budget_lines,
        DS.grand_totals,
        DS.pbis,
    ):
        found: Any = records
        assert [each.id for each in found.where(resolution=6)] == [
            each.id for each in found if each.id.startswith("RES.6/")
        ]
        assert found.where() == found
    assert [each.id for each in DS.resolutions.where(resolution=6)] == ["RES.6"]
