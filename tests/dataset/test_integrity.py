"""The rules that hold a dataset together: each is broken, and the one thing that is wrong is said word by word."""

from typing import Any

import pytest
from attrs import evolve

import unha2
from unha2.errors import InvalidDataError, Problem

DS = unha2.load("1.1.0")
HOME = DS.resolutions["RES.1"]
OTHERS = tuple(DS.resolutions)[1:]


def problems_of(**changes: Any) -> list[tuple[str, str]]:
    """What is wrong with the edition when some of its fields are changed."""
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS, **changes)
    return [(each.path, each.reason) for each in refused.value.problems]


def of_home(**changes: Any) -> list[tuple[str, str]]:
    """What is wrong when fields of the first resolution are changed."""
    return problems_of(resolutions=(evolve(HOME, **changes), *OTHERS))


def first_with(records: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    """Records, the first with some fields changed."""
    return (evolve(records[0], **changes), *records[1:])


def test_an_id_is_given_once() -> None:
    """A repeated record, and a record with the id of a computed discrepancy, are named with how often."""
    first = DS.sources[0]
    computed = next(each for each in DS.discrepancies if each.origin == "computed")
    repeated = problems_of(sources=(*DS.sources, first, first))
    with pytest.raises(InvalidDataError) as refused:
        evolve(DS, observed=(*DS.observed, evolve(computed, rule=DS.observed[0].rule, origin=DS.observed[0].origin)))

    assert repeated == [(first.id, "the id is given 3 times")]
    assert Problem(computed.id, "the id is given 2 times") in refused.value.problems


def test_a_source_has_a_plain_id() -> None:
    """The id of a source is refused where it could not be a name of a file, with what it may hold."""
    odd = evolve(DS.sources[0], id="New Source", text=None, sha256=None)

    assert problems_of(sources=(*DS.sources, odd)) == [
        (
            "New Source",
            "the id of a source is lower-case letters, digits and hyphens, in an overlay after its name and a colon",
        )
    ]


def test_a_passage_stands_in_its_source() -> None:
    """A passage beyond the last line of a source, and one of a source that is not there, are said, each source once."""
    last = DS.sources["briefing"].text.count("\n")  # type: ignore[union-attr]
    line = evolve(HOME.milestones[0].passage, first_line=last, last_line=last)
    beyond = evolve(line, first_line=last + 1, last_line=last + 1)
    lost = evolve(line, source="briefin")
    two = (
        *first_with(HOME.milestones, passage=lost)[:1],
        evolve(HOME.milestones[1], passage=lost),
        *HOME.milestones[2:],
    )

    evolve(DS, resolutions=(evolve(HOME, milestones=first_with(HOME.milestones, passage=line)), *OTHERS))
    assert of_home(milestones=first_with(HOME.milestones, passage=beyond)) == [
        ("RES.1/M1", f"it stands on line {last + 1} of 'briefing', which has {last} lines")
    ]
    assert of_home(milestones=two) == [
        ("briefin", "a passage names a source that is not in the dataset; the nearest is 'briefing'")
    ]


def test_what_is_not_in_a_record_stands_in_its_source_too() -> None:
    """A passage of the unrecorded text and of the session is held like one of a record."""
    odd = evolve(DS.unrecorded[1].passage, first_line=9_000, last_line=9_001)
    unrecorded = (DS.unrecorded[0], evolve(DS.unrecorded[1], passage=odd), *DS.unrecorded[2:])

    assert [path for path, _ in problems_of(unrecorded=unrecorded)] == ["unrecorded[1]"]


def test_the_session_is_the_one_of_the_ids() -> None:
    """Another session is refused, since the ids are those of one."""
    assert problems_of(session=evolve(DS.session, symbol="HSP/HA.3")) == [
        ("HSP/HA.3", "the ids of this version of unha2 are those of HSP/HA.2")
    ]


def test_a_discrepancy_is_one_of_a_record() -> None:
    """A discrepancy of what is not a record is named, with the nearest id."""
    odd = evolve(DS.observed[0], id="RES.1/M99~text", record="RES.1/M99", field="text")
    ((path, reason),) = problems_of(observed=(*DS.observed, odd))

    assert path == "RES.1/M99~text"
    assert reason.startswith("it names 'RES.1/M99', which is not a record; the nearest is 'RES.1/M9")


def test_an_update_is_about_what_is_there() -> None:
    """An update about nothing, about another resolution or about what none can be about is refused."""
    first = next(each for each in DS.updates if each.id == "RES.1/U1")
    rest = tuple(each for each in DS.updates if each is not first)

    assert problems_of(updates=(evolve(first, about="RES.1/M99"), *rest)) == [
        ("RES.1/U1", "it is about 'RES.1/M99', which is not a record; the nearest is 'RES.1/M9'")
    ]
    assert problems_of(updates=(evolve(first, about="RES.2/M1"), *rest)) == [
        ("RES.1/U1", "it is about 'RES.2/M1'; an update with this id is about RES.1 or a part of it")
    ]
    assert problems_of(updates=(evolve(first, about="RES.1/F1"), *rest)) == [
        (
            "RES.1/U1",
            (
                "it is about 'RES.1/F1', a FundraisingItem; it can be about a Milestone or a MilestonePart or an "
                "OperativeParagraph or a Resolution"
            ),
        )
    ]


def test_a_record_of_an_overlay_needs_it() -> None:
    """An id in a namespace is refused where no overlay of that name is laid over."""
    odd = evolve(DS.sources[0], id="mine:notes", text=None, sha256=None)

    assert problems_of(sources=(*DS.sources, odd)) == [("mine:notes", "no overlay 'mine' is laid over the dataset")]
    assert problems_of(overlays=("mine", "mine")) == [("mine", "the overlay is laid over the dataset 2 times")]


def test_a_record_stands_at_home() -> None:
    """A record of another resolution, and one without its parent, are said."""
    stranger = evolve(OTHERS[0].fundraising[0], order=len(HOME.fundraising) + 1, paragraphs=())
    orphan = evolve(HOME.fundraising[0], id="RES.1/F77.1", order=len(HOME.fundraising) + 1)

    assert ("RES.2/F1", "the record stands in RES.1") in of_home(fundraising=(*HOME.fundraising, stranger))
    assert of_home(fundraising=(*HOME.fundraising, orphan)) == [
        ("RES.1/F77.1", "its parent 'RES.1/F77' is not a record")
    ]


def test_a_milestone_cites_what_is_at_home() -> None:
    """A paragraph or section that is not there, of another kind or of another resolution is said, with the nearest."""
    found = [
        of_home(milestones=first_with(HOME.milestones, **change))
        for change in ({"paragraphs": ("RES.1/OP99",)}, {"section": "RES.1/S99"}, {"paragraphs": ("RES.2/OP1",)})
    ]

    assert [len(each) for each in found] == [1, 1, 1]
    assert {path for each in found for path, _ in each} == {"RES.1/M1"}
    assert found[0][0][1].startswith(
        "it names 'RES.1/OP99', which is not an operative paragraph of RES.1; the nearest is 'RES.1/OP"
    )
    assert found[1][0][1].startswith("it names 'RES.1/S99', which is not a roadmap section of RES.1")
    assert found[2][0][1].startswith(
        "it names 'RES.2/OP1', which is not an operative paragraph of RES.1; the nearest is 'RES.1/OP"
    )


@pytest.mark.parametrize(
    ("source", "hint"), [("press", "; the nearest is 'release'"), ("paper", "; the nearest is 'pontapora'"), ("zz", "")]
)
def test_half_of_an_id_is_near_enough(source: str, hint: str) -> None:
    """The nearest id is named where half of it is as it is written, and none where nothing is."""
    passage = evolve(HOME.milestones[0].passage, source=source)

    assert of_home(milestones=first_with(HOME.milestones, passage=passage)) == [
        (source, f"a passage names a source that is not in the dataset{hint}")
    ]


def test_hints_end_after_ten() -> None:
    """The nearest id is named for ten faults, and for no more."""
    odd = tuple(
        evolve(DS.observed[0], id=f"RES.1/M{n}~text", record=f"RES.1/M{n}", field="text") for n in range(90, 102)
    )
    reasons = [reason for _, reason in problems_of(observed=(*DS.observed, *odd))]

    assert ["the nearest is" in each for each in reasons] == [True] * 10 + [False] * 2


def test_records_stand_in_their_order() -> None:
    """Resolutions out of order, milestones and items with a wrong order, and parts elsewhere are said."""
    first, second = tuple(DS.resolutions)[:2]
    home = next(each for each in DS.resolutions if any(one.parts for one in each.milestones))
    number = next(at for at, one in enumerate(home.milestones) if one.parts)
    holder = home.milestones[number]
    part = evolve(holder.parts[0], id=f"{home.milestones[number - 1].id}.1")
    moved = evolve(holder, parts=(part, *holder.parts[1:]))
    elsewhere = evolve(home, milestones=(*home.milestones[:number], moved, *home.milestones[number + 1 :]))
    others = tuple(elsewhere if each is home else each for each in DS.resolutions)

    assert problems_of(resolutions=(second, first, *tuple(DS.resolutions)[2:])) == [
        ("RES.1", "it stands after RES.2; resolutions stand in order of number")
    ]
    assert of_home(milestones=first_with(HOME.milestones, order=2)) == [("RES.1/M1", "its order is 2, its position 1")]
    assert of_home(fundraising=first_with(HOME.fundraising, order=2)) == [
        ("RES.1/F1", "its order is 2, its position 1")
    ]
    assert (part.id, f"the part stands under {holder.id}; put it under {part.parent}") in problems_of(
        resolutions=others
    )


def test_one_fault_hides_no_other() -> None:
    """What is wrong after a passage of no source, or after a snapshot of the whole session, is said too."""
    lost = evolve(HOME.milestones[0].passage, source="zz")
    beyond = evolve(HOME.milestones[1].passage, first_line=9_000, last_line=9_000)
    milestones = (evolve(HOME.milestones[0], passage=lost), evolve(HOME.milestones[1], passage=beyond))
    snapshots = (evolve(DS.snapshots[0], about=None), evolve(DS.snapshots[1], about="RES.99"))

    assert [path for path, _ in of_home(milestones=(*milestones, *HOME.milestones[2:]))] == ["zz", "RES.1/M2"]
    assert [path for path, _ in problems_of(snapshots=(*snapshots, *tuple(DS.snapshots)[2:]))] == [DS.snapshots[1].id]


def test_a_passage_of_the_session_is_held_too() -> None:
    """A passage of the session that stands beyond its source is said of the session."""
    beyond = evolve(DS.session.passage, first_line=99_000, last_line=99_000)

    assert [path for path, _ in problems_of(session=evolve(DS.session, passage=beyond))] == ["session"]


def test_a_repeated_resolution_is_not_out_of_order() -> None:
    """A resolution that is there twice is said to be, and to stand in order."""
    reasons = [reason for _, reason in problems_of(resolutions=(HOME, HOME, *OTHERS))]

    assert ("RES.1", "the id is given 2 times") in problems_of(resolutions=(HOME, HOME, *OTHERS))
    assert [each for each in reasons if "stands after" in each] == []


def test_words_and_values_are_held_together() -> None:
    """A time that its words do not say is a problem of a dataset, at its path."""
    odd = evolve(HOME.milestones[0].timeframe, as_written="May 2020")
    changed = first_with(HOME.milestones, timeframe=odd)
    ((path, reason),) = of_home(milestones=changed)

    assert path == "RES.1/M1.timeframe"
    dates = evolve(DS.session.dates, as_written="May 2020")

    assert [where for where, _ in problems_of(session=evolve(DS.session, dates=dates))] == ["session.dates"]
    assert reason.startswith("'May 2020' means period, 2020-05-01 to 2020-05-31; ")
