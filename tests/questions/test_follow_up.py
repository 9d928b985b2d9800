"""Updates and progress, funding, contributions and overlays."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import contributions
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import unha2
from unha2 import codec
from unha2._questions.funding import funding_of
from unha2._questions.progress import Delay, _state_of_parts, delay_of, progress_of
from unha2.vocabulary import UpdateState

DS = unha2.load("1.1.0")
FIRST = unha2.load("1.0.0")
HERE = (unha2.Passage(source="mytracker:notes", locator="page 1"),)
NOTES = unha2.Source(id="mytracker:notes", title="Our notes", publisher="Us")
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def update(**other: Any) -> unha2.ImplementationUpdate:
    """An update of an overlay."""
    values: dict[str, Any] = {
        "id": "mytracker:u1",
        "about": "RES.7/M3",
        "state": unha2.vocabulary.UpdateState.MET,
        "when": unha2.Timeframe.parse("March 2024"),
        "as_of": date(2024, 4, 1),
        "note": "The documents were circulated.",
        "evidence": unha2.vocabulary.Evidence.REPORTED,
        "confidence": unha2.vocabulary.Confidence.MEDIUM,
        "passages": HERE,
    }
    return unha2.ImplementationUpdate(**values | other)


def contribution(**other: Any) -> unha2.Contribution:
    """A contribution of an overlay, in euros."""
    return contributions.contribution(
        **{"amount": 100_000, "currency": "EUR", "rate": "1.085", "passages": HERE} | other
    )


def overlay(**other: Any) -> unha2.Overlay:
    """An overlay with one update and one contribution."""
    values: dict[str, Any] = {
        "name": "mytracker",
        "sources": (NOTES,),
        "updates": (update(),),
        "contributions": (contribution(),),
    }
    return unha2.Overlay(**values | other)


def slow_delays(planned: unha2.Timeframe, happened: unha2.Timeframe) -> tuple[int, int]:
    """The least and the greatest delay, by trying every pair of days."""

    def days(frame: unha2.Timeframe) -> list[date]:
        first, last = frame.earliest or date.max, frame.latest or date.min
        return [first + timedelta(n) for n in range((last - first).days + 1)]

    delays = [(there - here).days for here in days(planned) for there in days(happened)]
    return min(delays), max(delays)


SHORT = st.tuples(DAYS, st.integers(0, 20)).map(
    lambda pair: unha2.Timeframe(
        as_written="x",
        kind=unha2.vocabulary.TimeframeKind.PERIOD,
        earliest=pair[0],
        latest=pair[0] + timedelta(pair[1]),
    )
)


@given(SHORT, SHORT)
def test_a_delay_is_its_definition(planned: unha2.Timeframe, happened: unha2.Timeframe) -> None:
    """The bounds of a delay are the least and the greatest over all days of both times."""
    delay = delay_of(planned, happened)

    assert delay is not None
    assert (delay.min_days, delay.max_days) == slow_delays(planned, happened)
    assert delay.is_late == (slow_delays(planned, happened)[0] > 0)
    assert delay.is_early == (slow_delays(planned, happened)[1] < 0)


def test_an_open_time_leaves_a_delay_open() -> None:
    """A deadline bounds a delay below alone; without any bound there is no delay."""
    april = unha2.Timeframe.parse("April 2024")

    assert delay_of(unha2.Timeframe.parse("By March 2024"), april) == unha2.Delay(min_days=1, max_days=None)
    assert delay_of(unha2.Timeframe.parse("Immediate"), april) is None
    assert delay_of(april, unha2.Timeframe()) is None


@pytest.mark.parametrize(
    ("least", "greatest", "is_late", "is_early"),
    [
        (1, None, True, False),
        (0, 5, False, False),
        (-5, 0, False, False),
        (None, -1, False, True),
        (None, 1, False, False),
        (-1, None, False, False),
    ],
)
def test_a_day_is_enough_to_be_early_or_late(
    least: int | None,
    greatest: int | None,
    is_late: bool,  # noqa: FBT001
    is_early: bool,  # noqa: FBT001
) -> None:
    """One day after is late, one before is early; on the day, or with the bound open, neither is certain."""
    delay = Delay(min_days=least, max_days=greatest)

    assert delay.is_late is is_late
    assert delay.is_early is is_early


def test_early_and_late_are_computed() -> None:
    """The General Assembly acted early, the first expert group meeting was late, the second early."""
    delays = {each.about: DS.delay(each) for each in DS.updates}

    assert delays["RES.3/M3"] == unha2.Delay(min_days=-54, max_days=-19)
    assert delays["RES.1/M4"] == unha2.Delay(min_days=48, max_days=77)
    assert delays["RES.6/M2.1"] == unha2.Delay(min_days=-25, max_days=5)
    assert delays["RES.1/OP3"] is None


def known(record: Any, on: date) -> tuple[Any, Any]:
    """The slow, obvious definition of what is known of a milestone or a part, and of what says so."""
    found = [each for each in DS.updates if each.about == record.id and each.as_of <= on]
    if found:
        last = max(each.as_of for each in found)
        return [each for each in found if each.as_of == last][-1].state, "update"
    parts = [known(part, on)[0] for part in getattr(record, "parts", ())]
    if any(parts):
        if len(set(parts)) == 1:
            return parts[0], "parts"
        if "met" in parts or "partly met" in parts:
            return UpdateState.PARTLY_MET, "parts"
        return (UpdateState.IN_PROGRESS if "in progress" in parts else UpdateState.UNKNOWN), "parts"
    stated = {"done": UpdateState.MET, "ongoing": UpdateState.IN_PROGRESS}
    return (stated[record.stated_status], "source") if record.stated_status else (None, None)


SUBJECTS: tuple[Any, ...] = (DS.milestones["RES.6/M2"], *DS.milestones["RES.6/M2"].parts)
OF_TWO_DAYS = st.lists(
    st.builds(
        update,
        about=st.sampled_from(SUBJECTS).map(lambda each: each.id),
        state=st.sampled_from(UpdateState),
        when=st.just(unha2.Timeframe()),
        as_of=st.sampled_from((date(2025, 4, 1), date(2025, 4, 2))),
        note=st.text("abc", min_size=1, max_size=3),
    ),
    min_size=2,
    max_size=8,
)


@given(OF_TWO_DAYS)
def test_of_two_updates_of_one_day_the_later_in_the_list_counts(updates: list[unha2.ImplementationUpdate]) -> None:
    """Of the updates about one record with the latest day, the one that stands last counts."""
    found = progress_of(SUBJECTS[:1], updates, date(2026, 1, 1))

    for subject in SUBJECTS:
        mine = [each for each in updates if each.about == subject.id]
        assert found[subject.id].update == max(reversed(mine), key=lambda each: each.as_of, default=None)


@pytest.mark.parametrize("state", UpdateState)
def test_a_delay_is_known_whatever_the_state(state: UpdateState) -> None:
    """The delay of a row is that of its newest update, in whatever state this says that the milestone is."""
    told = update(about=SUBJECTS[0].id, state=state, when=unha2.Timeframe.parse("May 2024"), as_of=date(2025, 4, 1))
    row = progress_of(SUBJECTS[:1], [told], date(2026, 1, 1))[SUBJECTS[0].id]

    assert (row.state, row.known_from, row.update) == (state, "update", told)
    assert row.delay == delay_of(row.planned, told.when) is not None


@given(DAYS)
def test_progress_is_its_definition(on: date) -> None:
    """Progress names each milestone and part whose last day is past, with what is known by then and what says so."""
    slow = []
    for milestone in DS.milestones:
        each: Any
        for each in (milestone, *milestone.parts):
            own = each.timeframe if each.timeframe.as_written else milestone.timeframe
            if own.latest and own.latest < on:
                slow.append((each.id, *known(each, on), "part" if "." in each.id[4:] else "milestone"))
    found = DS.progress(on=on)

    assert [(each.about, each.state, each.known_from, each.level) for each in found] == slow
    assert all((each.known_from == "update") == (each.update is not None) for each in found)
    for level in ("milestone", "part"):
        assert [each.about for each in found.where(level=level)] == [one[0] for one in slow if one[3] == level]


STATES = st.sampled_from([None, *UpdateState])


@given(st.lists(STATES, min_size=1, max_size=4))
def test_what_the_parts_say_of_a_milestone(states: list[UpdateState | None]) -> None:
    """A milestone is met only if each of its parts is; what is known of some parts alone is no more than partly met."""
    milestone = evolve(
        DS.milestones["RES.6/M2"],
        stated_status=None,
        parts=tuple(
            evolve(DS.milestones["RES.6/M2"].parts[0], id=f"RES.6/M2.{n}", stated_status=None)
            for n in range(1, len(states) + 1)
        ),
    )
    updates = [
        update(id=f"mytracker:u{n}", about=f"RES.6/M2.{n}", state=state, as_of=date(2026, 1, 1))
        for n, state in enumerate(states, 1)
        if state is not None
    ]
    row = progress_of([milestone], updates, date(2026, 6, 1))["RES.6/M2"]
    done = evolve(milestone, stated_status=unha2.vocabulary.StatedStatus.DONE)
    again = progress_of([done], updates, date(2026, 6, 1))["RES.6/M2"]

    assert (again.state, again.known_from) == ((row.state, "parts") if row.state else (UpdateState.MET, "source"))
    assert (row.state is None) == (set(states) == {None})
    assert (row.state is UpdateState.MET) == (set(states) == {UpdateState.MET})
    assert row.known_from == (None if row.state is None else "parts")
    if UpdateState.MET in states:
        assert row.state in {UpdateState.MET, UpdateState.PARTLY_MET}


MET, PARTLY_MET, NOT_MET = UpdateState.MET, UpdateState.PARTLY_MET, UpdateState.NOT_MET
IN_PROGRESS, UNKNOWN = UpdateState.IN_PROGRESS, UpdateState.UNKNOWN


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ((MET, MET), MET),
        ((NOT_MET, NOT_MET), NOT_MET),
        ((None, NOT_MET), UNKNOWN),
        ((MET, None), PARTLY_MET),
        ((PARTLY_MET, NOT_MET), PARTLY_MET),
        ((MET, IN_PROGRESS), PARTLY_MET),
        ((IN_PROGRESS, None), IN_PROGRESS),
        ((None, IN_PROGRESS, NOT_MET), IN_PROGRESS),
        ((NOT_MET, UNKNOWN), UNKNOWN),
    ],
)
def test_the_states_of_parts_make_one(states: tuple[UpdateState | None, ...], state: UpdateState) -> None:
    """What all parts have is that of the milestone; else what is met in part, then what is begun, then nothing."""
    assert _state_of_parts(states) is state


def test_a_status_that_the_briefing_states_is_known() -> None:
    """What the briefing calls done is known from it, where no update says more; that of RES.3/M2 is."""
    row = FIRST.progress(on="2026-01-01")["RES.3/M2"]

    assert (row.state, row.known_from, row.update) == (UpdateState.MET, "source", None)


def test_a_delay_is_as_certain_as_the_words() -> None:
    """What was planned for "Early 2024" and happened in June is not certainly late; an inferred year bounds nothing."""
    early = unha2.Timeframe.parse("Early 2024")
    inferred = unha2.Timeframe.parse("Nov-Feb 2024")

    assert delay_of(early, unha2.Timeframe.parse("June 2024")) == unha2.Delay(min_days=-213, max_days=181)
    assert delay_of(inferred, unha2.Timeframe.parse("June 2024")) == unha2.Delay(min_days=93, max_days=None)


def test_no_update_is_no_information() -> None:
    """A milestone without an update has no state and no delay, however long its time is past."""
    last = {each.about: each for each in DS.progress(on=date(2026, 1, 1))}["RES.1/M9"]

    assert (last.state, last.delay) == (None, None)
    assert FIRST.progress(on=date(2024, 1, 1))[0].update is None


def test_of_two_updates_the_newer_counts() -> None:
    """The update with the later day counts, of two with one day the later one, and none of a day to come."""
    first, second, third = (
        update(id=f"mytracker:u{n}", about="RES.7/M2", as_of=date(2024, month, 1))
        for n, month in ((1, 4), (2, 5), (3, 5))
    )
    laid = DS.with_overlay(overlay(updates=(first, second, third), contributions=()))

    def known(on: date) -> str | None:
        found = next(each for each in laid.progress(on=on) if each.about == "RES.7/M2")
        return None if found.update is None else found.update.id

    assert [known(date(2024, 4, 1)), known(date(2024, 5, 1))] == ["mytracker:u1", "mytracker:u3"]
    assert known(date(2024, 4, 1) - timedelta(1)) is None


def test_an_overlay_leaves_the_edition_as_it_is() -> None:
    """The result says where it comes from, and holds what was laid over it; the edition is unchanged."""
    before = hash(DS)
    laid = DS.with_overlay(overlay())

    assert laid.label == "edition 1.1.0 + overlay mytracker"
    assert DS.label == "edition 1.1.0"
    assert repr(laid).startswith("<unha2.Dataset edition 1.1.0 + overlay mytracker of")
    about_housing = [each.id for each in laid.updates.where(about="RES.7")]
    assert about_housing == [*(f"RES.7/U{number}" for number in range(1, 6)), "mytracker:u1"]
    assert [each.id for each in laid.contributions] == ["mytracker:c1"]
    assert hash(DS) == before
    assert unha2.load("1.1.0") is DS
    assert unha2.diff(DS, laid).apply_to(DS) == laid


def test_an_overlay_survives_every_format(tmp_path: Path) -> None:
    """A dataset with an overlay is written and read like any other."""
    laid = DS.with_overlay(overlay())

    for name in ("json", "csv", "parquet", "sqlite"):
        assert unha2.read(unha2.write(laid, tmp_path / name, format=name)) == laid


def test_an_overlay_is_read_from_json(tmp_path: Path) -> None:
    """An overlay file is read strictly; what may be left out may be left out."""
    path = tmp_path / "overlay.json"
    path.write_text(json.dumps({"format": 1, **codec.unstructure(overlay())}), encoding="utf-8")

    assert unha2.read_overlay(path) == overlay()
    path.write_text('{"format": 1, "name": "mytracker"}', encoding="utf-8")
    assert unha2.read_overlay(path) == unha2.Overlay(name="mytracker")
    path.write_text('{"format": 1, "name": "mytracker", "updates": [{"id": "u1"}], "colour": 1}', encoding="utf-8")
    with pytest.raises(unha2.errors.InvalidDataError) as caught:
        unha2.read_overlay(path)
    assert {problem.path for problem in caught.value.problems} >= {
        *("overlay.json: $", "overlay.json: $.updates[0].about", "overlay.json: $.updates[0].as_of"),
    }
    path.write_text("{", encoding="utf-8")
    with pytest.raises(unha2.errors.InvalidDataError, match="not valid JSON"):
        unha2.read_overlay(path)
    with pytest.raises(FileNotFoundError):
        unha2.read_overlay(tmp_path / "nothing.json")


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"name": "My Tracker"}, "is not a name"),
        ({"updates": (update(id="RES.7/U9"),)}, r"Overlay\.updates\[0\]\.id: 'RES\.7/U9' is not in the namespace"),
        ({"updates": (update(id="other:u1"),)}, "not in the namespace"),
        ({"sources": (evolve(NOTES, id="notes"),)}, "not in the namespace"),
    ],
)
def test_an_overlay_has_a_namespace(other: dict[str, Any], message: str) -> None:
    """Every id of an overlay is in its own namespace."""
    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        overlay(**other)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"updates": (update(about="RES.7/M99"),)}, "'RES.7/M99', which is not a record"),
        ({"updates": (update(about="RES.7/B1"),)}, "it can be about a Milestone or a MilestonePart"),
        ({"contributions": (contribution(about="RES.7/M1"),)}, "it can be about a Resolution or a BudgetLine"),
        ({"sources": ()}, "mytracker:notes: a passage names a source"),
        ({"updates": (update(), update())}, "mytracker:u1: the id is given 2 times"),
    ],
)
def test_an_overlay_is_validated_like_an_edition(other: dict[str, Any], message: str) -> None:
    """What leads nowhere, or is there twice, is refused when it is laid over."""
    with pytest.raises(unha2.errors.InvalidDataError, match=message):
        DS.with_overlay(overlay(**other))


def test_what_belongs_to_no_overlay_is_refused() -> None:
    """Ids of a namespace need the overlay of that name; a decision has the id of one."""
    with pytest.raises(unha2.errors.InvalidDataError, match="no overlay 'mytracker' is laid over"):
        evolve(DS, sources=(*DS.sources, NOTES), updates=(*DS.updates, update()))
    with pytest.raises(
        unha2.errors.InvalidDataError, match="is the id of a resolution; a Decision has one of a decision"
    ):
        evolve(DS, decisions=(*DS.decisions, evolve(DS.decisions[0], id="RES.77")))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: update(id="u1"), "is not an id"),
        (lambda: contribution(id="RES.7/C1"), "is not an id"),
        (lambda: evolve(DS.snapshots[0], id="snapshot"), "is not an id"),
        (lambda: contribution(amount=0), "write an amount from 1"),
        (lambda: contribution(currency="euro"), "is not a currency"),
        (lambda: contribution(rate="1,085"), "is not a rate"),
        (lambda: contribution(rate=None), "EUR needs a rate"),
        (lambda: contribution(rate="0.0"), "cannot be the rate of EUR"),
        (lambda: contribution(amount=10**15), "more than 1,000,000,000,000,000 US dollars"),
        (lambda: contribution(currency="USD"), "cannot be the rate of USD"),
    ],
)
def test_malformed_records_are_refused(make: Any, message: str) -> None:
    """A malformed id, amount, currency or rate is a ValueError."""
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize(
    ("amount", "rate", "usd"), [(100_000, "1.085", 108_500), (1, "0.5", 0), (3, "0.5", 2), (100, "0.575", 58)]
)
def test_a_contribution_in_dollars(amount: int, rate: str, usd: int) -> None:
    """Dollars are rounded to whole ones, half to even, and a rate is the decimal number that is written."""
    assert contribution(amount=amount, rate=rate).usd == usd


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*(each.id for each in DS.resolutions), *(each.id for each in DS.budget_lines)]),
            st.integers(1, 10**7),
            st.sampled_from(unha2.vocabulary.ContributionStage),
        ),
        max_size=6,
    )
)
def test_funding_is_its_definition(given_money: list[tuple[str, int, unha2.vocabulary.ContributionStage]]) -> None:
    """Each row has the requirement of its basis, the contributions by stage, and what is left of it."""
    contributions = tuple(
        contribution(id=f"mytracker:c{n}", about=about, amount=amount, currency="USD", rate=None, stage=stage)
        for n, (about, amount, stage) in enumerate(given_money)
    )
    laid = DS.with_overlay(overlay(updates=(), contributions=contributions))
    both = [laid.funding(), laid.funding(basis="from_parts")]

    for positions, basis in zip(both, ("published", "from_parts"), strict=True):
        assert [each.resolution for each in positions] == [each.id for each in DS.resolutions]
        assert {each.basis for each in (*positions, positions.total)} == {basis}
        assert positions["RES.7"] == positions.where(resolution=7)[0]
    for row in (each for positions in both for each in (*positions, positions.total)):
        lines = DS.budget_lines if row.resolution is None else DS.budget_lines.where(resolution=row.resolution)
        mine = [each for each in given_money if row.resolution in {None, each[0].split("/")[0]}]
        stages = {
            stage: sum(money for _, money, at in mine if at is stage) for stage in unha2.vocabulary.ContributionStage
        }
        assert row.required == lines.total(basis=row.basis).total_less_existing
        assert row.without_figure == lines.total(basis=row.basis).without_figure
        assert (row.pledged, row.committed, row.received) == tuple(
            stages[stage] for stage in unha2.vocabulary.ContributionStage
        )
        known = row.required is not None
        assert row.remaining == (row.required - sum(stages.values()) if known else None)
        assert row.not_received == (row.required - row.received if known else None)


def test_the_collections_of_what_came_of_it_filter() -> None:
    """Decisions, updates, snapshots and contributions have filters of their own."""
    laid = DS.with_overlay(overlay())

    assert [each.id for each in DS.decisions.where(resumed=True)] == ["DEC.6"]
    assert DS.decisions.where() == DS.decisions
    assert len(DS.updates.where(state="not met")) == 0
    assert [each.id for each in DS.updates.where(state="met", about="RES.5")] == ["RES.5/U1", "RES.5/U2", "RES.5/U7"]
    assert [each.id for each in DS.updates.where(about="RES.6/M2")] == ["RES.6/U2"]
    assert {each.confidence for each in DS.updates.where(confidence="medium")} == {unha2.vocabulary.Confidence.MEDIUM}
    assert [each.id for each in DS.snapshots.where(about=None)] == ["SNAP.1", "SNAP.3"]
    assert [each.id for each in DS.snapshots.where(about="RES.1")] == ["SNAP.2", "SNAP.4"]
    assert DS.snapshots.where() == DS.snapshots
    assert [each.id for each in laid.contributions.where(about="RES.7", stage="pledged")] == ["mytracker:c1"]
    assert len(laid.contributions.where(about="RES.6")) == 0


def test_a_decision_is_a_record() -> None:
    """A decision is found by its id and by the words people use; it belongs to no resolution."""
    decision = DS.decision("decision 2/1")

    assert DS["DEC.1"] is decision
    assert decision.resolution is None
    assert decision.title is not None
    assert "strategic plan" in decision.title
    assert DS.decision("DEC.5").confidence is unha2.vocabulary.Confidence.LOW
    assert "5 decisions" in DS.passage_text("DEC.5")


def test_paragraphs_are_asked_by_verb_addressee_and_condition() -> None:
    """Each filter is its definition, and they combine with and."""
    for verb in unha2.vocabulary.Verb:
        assert list(DS.paragraphs.where(verb=verb)) == [each for each in DS.paragraphs if verb in each.verbs]
    for addressee in unha2.vocabulary.Addressee:
        assert list(DS.paragraphs.where(addressee=addressee)) == [
            each for each in DS.paragraphs if addressee in each.addressees
        ]
    both = DS.paragraphs.where(resolution="RES.4", verb="requests", conditional=True)

    assert [each.label for each in both] == ["1", "2", "3", "4", "5"]
    with pytest.raises(ValueError, match="not one of"):
        DS.paragraphs.where(verb="demands")


def test_paragraphs_without_milestones_and_milestones_without_paragraphs() -> None:
    """A paragraph is unanswered if no milestone cites it, a subparagraph of it, or all; some milestones cite none."""
    unanswered = {each.id for each in DS.uncited_paragraphs()}
    silent = DS.milestones.where(cites_paragraphs=False)

    assert unanswered == {each.id for each in DS.paragraphs if len(DS.milestones.where(paragraph=each.id)) == 0}
    assert {"RES.1/OP3", "RES.2/OP1", "RES.3/OP1"} <= unanswered
    assert unanswered.isdisjoint({"RES.5/OP4", "RES.2/OP3", "RES.2/OP3(c)"})
    assert [each for each in silent if each.paragraphs or each.cites_all_paragraphs] == []
    assert len(silent) + len(DS.milestones.where(cites_paragraphs=True)) == len(DS.milestones)


def test_which_records_rest_on_a_source() -> None:
    """A source names the records that rest on it; an unknown one is refused."""
    assert {each.id for each in DS.records_from("briefing")} >= {each.id for each in DS.milestones}
    assert [each.id for each in DS.records_from("habitat-2024")] == [
        "DEC.1", "DEC.2", "DEC.4", "RES.1/U3", "RES.1/U10", "RES.2/U1", "RES.7/U4",
        "RES.1/M9~timeframe", "RES.1~adopted"
    ]  # fmt: skip
    assert [each.id for each in DS.records_from("cleanup-day")] == ["RES.3/U1", "RES.3/U2"]
    for source in DS.sources:
        found = {each.id for each in DS.records_from(source.id)}
        assert found != set()
        assert {each.id for each in DS.updates if source.id in {p.source for p in each.passages}} <= found
    with pytest.raises(unha2.errors.UnknownIdError, match="there is no record 'press'"):
        DS.records_from("press")


def test_a_part_has_its_own_time_and_the_words_say_what_it_is() -> None:
    """A part with a time of its own is planned for that, one without for that of its milestone."""
    march, may = unha2.Timeframe.parse("March 2024"), unha2.Timeframe.parse("May 2024")
    milestone = next(each for each in DS.milestones if len(each.parts) > 1)
    first, second = milestone.parts[:2]
    dated = evolve(
        milestone,
        timeframe=march,
        parts=(evolve(first, timeframe=may), evolve(second, timeframe=unha2.Timeframe())),
    )
    rows = {each.about: each for each in progress_of([dated], [], date(2025, 1, 1))}

    assert [rows[each].planned for each in (milestone.id, first.id, second.id)] == [march, may, march]
    assert {each.resolution for each in rows.values()} == {milestone.resolution}
    assert [rows[each].level for each in (milestone.id, first.id)] == ["milestone", "part"]


def test_a_position_is_what_is_asked_for_less_what_is_given() -> None:
    """Each stage is added up for itself; what remains is less all of them, what is not received less the last."""
    lines = [
        evolve(DS.budget_lines[0], id=f"RES.{number}/B1", total_less_existing=unha2.Amount.parse(cell))
        for number, cell in enumerate(("$1,000", "in kind"), 1)
    ]
    stages = {"pledged": 1, "committed": 20, "received": 300}
    given_money = [
        contribution(id=f"mytracker:c{usd}", about="RES.1", amount=usd, currency="USD", rate="1", stage=stage)
        for stage, usd in stages.items()
    ]
    positions = funding_of(lines, given_money, ["RES.1", "RES.2", "RES.3"], "published")
    first, second, third = positions

    assert [each.resolution for each in positions] == ["RES.1", "RES.2", "RES.3"]
    assert (first.required, first.pledged, first.committed, first.received) == (1000, 1, 20, 300)
    assert (first.remaining, first.not_received) == (679, 700)
    assert (second.required, second.remaining, second.not_received, second.received) == (None, None, None, 0)
    assert second.without_figure == ("RES.2/B1.total_less_existing",)
    assert (third.required, third.without_figure) == (None, ())
    assert positions.total == evolve(first, resolution=None, without_figure=second.without_figure)
    assert positions.where(resolution=2)[0] == second
    euros = contribution(id="mytracker:c9", about="RES.1", amount=1000, currency="EUR", rate="1.5", stage="received")
    assert funding_of(lines, [*given_money, euros], ["RES.1"], "published").total.received == 1800
    assert len(positions.where()) == 3
    assert funding_of([], [], [], "from_parts").total.required is None
    assert funding_of([], [], [], "from_parts").total.basis == "published"
    assert funding_of(lines, [], ["RES.1"], "from_parts").total.basis == "from_parts"
