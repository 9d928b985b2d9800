"""The timeline: bars are windows, open ends fade, what has no day is beside, and nothing is left out."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
from attrs import evolve
from chart_marks import Mark, legend, marks, texts
from hypothesis import given, settings

import unha2
from unha2 import charts
from unha2._charts.canvas import INK, TIME
from unha2._charts.days import covering
from unha2._charts.plans import delay_words, outcomes_of, plans_of
from unha2._charts.spans import FADE, window
from unha2.strategies import datasets
from unha2.vocabulary import StatedStatus, UpdateState

DS = unha2.load("1.1.0")


def drawn(resolution: int, **more: Any) -> alt.LayerChart:
    """The timeline of one resolution."""
    return charts.timeline(DS.milestones.where(resolution=resolution), dataset=DS, **more)


def bars(chart: Any, id: str) -> list[Mark]:  # noqa: A002  (the word of the field)
    """The bars of a milestone: the pale one first, if there is one."""
    return [each for each in marks(chart) if each.kind == "rect" and each.of == id]


def is_fading(mark: Mark) -> bool:
    """Whether a bar has a fill that fades."""
    return isinstance(mark.look["fill"], dict)


def test_a_bar_runs_from_the_first_day_to_the_last() -> None:
    """Both ends of a time are those of the bar, the last day included."""
    (bar,) = bars(drawn(7), "RES.7/M9")

    assert (bar.place["x"], bar.place["x2"]) == ("2023-11-01", "2023-12-01")
    assert bar.look["fill"] == TIME
    assert "fillOpacity" not in bar.look


def test_behind_a_third_of_a_year_all_of_it_is_pale() -> None:
    """The first third of 2024 is solid for "Early 2024", and the words allow all of the year."""
    pale, bar = bars(drawn(7), "RES.7/M5")

    assert (pale.place["x"], pale.place["x2"]) == ("2024-01-01", "2025-01-01")
    assert pale.look["opacity"] < 0.5
    assert (bar.place["x"], bar.place["x2"]) == ("2024-01-01", "2024-05-01")


def test_open_ends_fade() -> None:
    """A deadline fades to the left and an open start to the right, with an edge at the day that is known."""
    chart = drawn(7)
    (deadline,), (start,) = bars(chart, "RES.7/M2"), bars(chart, "RES.7/M11")
    edges = {each.place["x"] for each in marks(chart) if each.kind == "rule" and each.look.get("strokeWidth") == 2.5}

    assert is_fading(deadline)
    assert is_fading(start)
    for fill, (begins, ends) in ((deadline.look["fill"], (1, 0)), (start.look["fill"], (0, 1))):
        assert (fill["x1"], fill["x2"]) == (begins, ends)
        assert [(each["offset"], each["color"]) for each in fill["stops"]] == [(0, TIME), (1, "rgba(29,111,184,0)")]
    assert date.fromisoformat(start.place["x2"]) == date(2024, 3, 1) + FADE
    assert deadline.place["x2"] == "2024-01-01"
    assert date.fromisoformat(deadline.place["x"]) == date(2024, 1, 1) - FADE
    assert start.place["x"] == "2024-03-01"
    assert edges == {"2024-01-01", "2024-03-01"}


def test_what_is_conditional_is_an_outline() -> None:
    """A milestone with a condition of its own is outlined; one of which a part has a condition is not."""
    (outlined,), (solid,) = bars(drawn(7), "RES.7/M14"), bars(drawn(6), "RES.6/M9")

    assert outlined.look["fillOpacity"] < 0.5
    assert DS.milestone("RES.6/M9").conditional
    assert "fillOpacity" not in solid.look


@pytest.mark.parametrize("rows", ["milestones", "resolutions"])
def test_what_is_conditional_and_has_no_day_is_an_outline_too(rows: Any) -> None:
    """Of the undated milestones of RES.2 those with a condition are outlined points, the others are full."""
    mine = DS.milestones.where(resolution=2)
    undated = [each for each in mine if window_or_none(each) is None]
    chart = charts.timeline(mine, dataset=DS, rows=rows, bare=True)
    looks = [each.look for each in marks(chart) if each.kind == "point" and each.look["fill"] == TIME]

    assert len(looks) == len(undated)
    assert sum("stroke" in each for each in looks) == sum(bool(each.conditions) for each in undated)


def test_points_of_a_band_say_what_they_are_and_do_not_hide_each_other() -> None:
    """Every undated milestone is a point with its sentence and its link, each at a place of its own."""
    for width in (1080, 350):
        chart = charts.timeline(DS, width=width, link=lambda id: f"#{id}")  # noqa: A006  (the word of the field)
        points = [each for each in marks(chart) if each.kind == "point" and each.of]

        assert {each.of for each in points} == {each.id for each in DS.milestones if window_or_none(each) is None}
        assert all(each.place["href"] == f"#{each.of}" for each in points)
        assert len({(each.px, each.place["y"]) for each in points}) == len(points)
    many = [evolve(DS.milestone("RES.4/M1"), id=f"RES.4/M{number}", order=number) for number in range(1, 27)]
    points = [each for each in marks(charts.timeline(unha2.Milestones(many), rows="resolutions")) if each.of]

    assert len({(each.px, each.place["y"]) for each in points}) == len(points) == len(many)


def test_what_has_no_day_stands_beside() -> None:
    """An undated milestone is a point in the lane with its words, and never a bar."""
    chart = drawn(7)
    area = chart.to_dict()["width"]
    lane = [each for each in marks(chart) if each.px is not None and each.px > area]

    assert bars(chart, "RES.7/M1") == []
    assert sum(each.kind == "point" for each in lane) == 2
    assert [each.text for each in lane if each.kind == "text"] == ["Immediate", "Immediate", "no date"]


def test_a_roadmap_without_days_has_no_scale() -> None:
    """All milestones of RES.8 are undated; no year is drawn."""
    chart = drawn(8)

    assert not any(text.isdigit() and len(text) == 4 for text in texts(chart))
    assert "no date" in texts(chart)
    assert [each for each in marks(chart) if each.kind == "rect"] == []


def test_outcomes_stand_on_a_track_with_their_words() -> None:
    """A day is a symbol, a year a line with the symbol at its end, an unknown day is said; delays are in words."""
    climate, housing, money = drawn(5), drawn(7), drawn(10)

    assert "met, 6 December 2023" in texts(climate)
    assert "part 2 partly met, 9 July 2024, 222 to 251 days late" in texts(drawn(6))
    assert "part 2 partly met, 6-9 February 2024, 21 to 54 days early" in texts(drawn(6))
    assert any(each.kind == "rule" and each.place.get("x2") == "2025-01-01" for each in marks(housing))
    assert "met, day unknown" in texts(money)


def test_a_symbol_stands_at_the_middle_of_its_days() -> None:
    """A known day has its symbol there, a month at its middle; a longer line has it at its end."""
    update = DS.updates["RES.5/U2"]

    def places(words: str) -> list[str]:
        when = unha2.Timeframe.parse(words)
        ds = evolve(DS, updates=(evolve(update, when=when, as_of=date(2025, 2, 1)),), observed=())
        chart = charts.timeline(ds.milestones.where(resolution=5), dataset=ds, bare=True)
        return [each.place["x"] for each in marks(chart) if each.kind == "point" and "x" in each.place]

    assert set(places("6 December 2023")) == {"2023-12-06"}
    assert set(places("March 2024")) == {"2024-03-16"}
    assert set(places("March-April 2024")) == {"2024-05-01"}


def test_a_symbol_means_its_state() -> None:
    """Full is met, a half is partly met, a ring is begun, a cross is not met, a diamond and a dashed ring the rest."""
    update = DS.updates["RES.5/U2"]
    looks = {}
    for state in UpdateState:
        ds = evolve(DS, updates=(evolve(update, state=state),), observed=())
        looks[state] = legend(charts.timeline(ds.milestones.where(resolution=5), dataset=ds))[state]

    assert {state: (look["shape"], look["fill"] == INK) for state, look in looks.items()} == {
        UpdateState.MET: ("circle", True),
        UpdateState.PARTLY_MET: ("M0,-1A1,1,0,0,0,0,1Z", True),
        UpdateState.IN_PROGRESS: ("circle", False),
        UpdateState.NOT_MET: ("cross", True),
        UpdateState.SUPERSEDED: ("diamond", False),
        UpdateState.UNKNOWN: ("circle", False),
    }
    assert [state for state, look in looks.items() if "strokeDash" in look] == [UpdateState.UNKNOWN]


def test_the_legend_has_what_the_picture_needs() -> None:
    """Each look beside its meaning, and none that is not drawn."""
    looks = legend(charts.timeline(DS))
    pale = looks["words allow this too"]

    assert looks["planned within"]["fill"] == TIME
    assert pale["opacity"] < 0.5
    assert isinstance(looks["no start or end given"]["fill"], dict)
    assert looks["conditional"]["fillOpacity"] < 0.5
    assert looks["no date"]["shape"] == "circle"
    assert legend(drawn(8)).keys() == {"no date", "met", "in progress"}
    assert "no start or end given" not in legend(drawn(6))


def test_a_status_that_the_source_states_counts_without_an_update() -> None:
    """What is said to be done is met, what is said to be ongoing is in progress; an update counts before it."""
    milestone = DS.milestone("RES.10/M1")

    def state_of(status: StatedStatus | None, ds: unha2.Dataset | None = None) -> list[str]:
        return [each.state for each in outcomes_of(evolve(milestone, stated_status=status), ds)]

    assert state_of(StatedStatus.DONE) == [UpdateState.MET]
    assert state_of(StatedStatus.ONGOING) == [UpdateState.IN_PROGRESS]
    assert state_of(None) == []
    about = evolve(DS.updates[0], id="RES.10/U9", about=milestone.id, state=UpdateState.SUPERSEDED)
    assert state_of(StatedStatus.DONE, evolve(DS, updates=(about,), observed=())) == [UpdateState.SUPERSEDED]


def test_the_text_alternative_has_a_sentence_for_each_milestone() -> None:
    """Its words and days, what it is, on what it depends, and what came of it."""
    lines = charts.text_of(charts.timeline(DS)).splitlines()
    said = {line.partition(":")[0]: line for line in lines}

    assert said["RES.7/M9"].startswith("RES.7/M9: November 2023 (2023-11-01 to 2023-11-30). initiate consultations on ")
    assert said["RES.7/M2"].startswith("RES.7/M2: By end 2023 (to 2023-12-31). First meeting of ")
    assert said["RES.7/M11"].startswith("RES.7/M11: Mar ongoing* (from 2024-03-01). data collection ")
    assert said["RES.7/M11"].endswith("; subject to resources")
    assert said["RES.4/M1"].startswith("RES.4/M1: no time stated. Sida ")
    assert said["RES.4/M1"].endswith("; in progress")
    assert said["RES.3/M3"].endswith(" for approval.; met, 8 December 2023, 19 to 54 days early")
    assert [line.partition(":")[0] for line in lines[1:]] == [each.id for each in DS.milestones]


def test_rows_are_those_that_were_asked_for() -> None:
    """One resolution may be a band, and several may have rows of milestones, named in full and without headings."""
    band = drawn(7, rows="resolutions")
    two = [each for each in DS.milestones if each.resolution in {"RES.6", "RES.7"}]
    rows = charts.timeline(unha2.Milestones(two), dataset=DS, rows="milestones")

    assert "M9" not in texts(band)
    assert "November 2023" not in texts(band)
    assert {"RES.6/M1", "RES.7/M1", "RES.7/M9", "November 2023"} <= set(texts(rows))
    assert not {"M1", "Adequate Housing for All Platform"} & set(texts(rows))
    assert [text for text in texts(drawn(7)) if text in {"M1", "M2", "M9"}] == ["M1", "M2", "M9"]
    assert drawn(7).to_dict()["title"]["text"] == "Planned milestones, RES.7 Adequate housing for all"
    assert rows.to_dict()["title"]["text"] == "Planned milestones, 2 resolutions"


def test_words_stand_beside_the_bar_and_inferred_ones_have_a_star() -> None:
    """The words as written are drawn, with a star where something was inferred."""
    assert {"Feb Mar 2024*", "Early 2024", "By end 2023"} <= set(texts(drawn(7)))
    assert any("Partly inferred" in text for text in texts(drawn(7)))
    assert not any("Partly inferred" in text for text in texts(drawn(6)))


def test_sections_are_headings_where_there_are_several() -> None:
    """The two sections of RES.7 head their rows; without a dataset their words are not known."""
    assert "Adequate Housing for All Platform" in texts(drawn(7))
    alone = charts.timeline(DS.milestones.where(resolution=7))

    assert "Adequate Housing for All Platform" not in texts(alone)
    assert charts.text_of(alone).startswith("Planned milestones, RES.7. ")


def test_several_resolutions_are_bands() -> None:
    """Every milestone is drawn in the band of its resolution, and no bar of a lane lies over another."""
    chart = charts.timeline(DS)
    found = [each for each in marks(chart) if each.kind == "rect" and each.look.get("opacity") is None and each.of]
    places: dict[float, list[tuple[str, str]]] = {}
    for each in found:
        places.setdefault(each.place["y"], []).append((each.place["x"], each.place["x2"]))

    assert {each.of for each in found} == {each.id for each in DS.milestones if window_or_none(each) is not None}
    for spans in places.values():
        ordered = sorted(spans)
        assert all(before[1] <= after[0] for before, after in pairwise(ordered))
    assert "Adequate housing for all" in texts(chart)


def window_or_none(milestone: unha2.Milestone) -> tuple[date, date] | None:
    """The window of a milestone that has one."""
    (plan,) = plans_of([milestone], None)
    return window(plan) if plan.is_dated else None


def test_a_window_needs_a_day() -> None:
    """What has no day has no window."""
    (plan,) = plans_of([DS.milestone("RES.7/M1")], None)
    with pytest.raises(ValueError, match=r"RES\.7/M1 has no day"):
        window(plan)


def test_rows_may_be_milestones_of_several_resolutions() -> None:
    """With a row for each milestone, its whole id stands before it."""
    both = DS.milestones.filter(lambda each: each.resolution in {"RES.3", "RES.7"})
    chart = charts.timeline(both, dataset=DS, rows="milestones")

    assert {each.id for each in both} <= set(texts(chart))
    assert {"RES.3/M1", "RES.7/M15"} <= set(texts(charts.timeline(both, rows="milestones", width=360)))


def test_a_compressed_scale_says_so() -> None:
    """Behind the day of the bend the scale is compressed, in pixels and in words."""
    chart = charts.timeline(DS, compressed_after=date(2026, 1, 1))
    (review,) = bars(chart, "RES.9/M5")
    (framework,) = bars(chart, "RES.9/M1")
    area = chart.to_dict()["width"]

    assert framework.place["x"] == 0
    assert framework.place["x2"] == pytest.approx(area * 0.87)
    assert area * 0.87 < review.place["x"] < review.place["x2"] < area
    assert "2026 to 2030" in texts(chart)
    assert any("compressed after 2026-01-01" in text for text in texts(chart))
    plain = drawn(7, compressed_after=date(2026, 1, 1))
    assert bars(plain, "RES.7/M9")[0].place["x"] == "2023-11-01"


def test_a_phone_has_labels_above_the_bars() -> None:
    """Below 500 pixels the words stand above, and the title of a resolution in its own line."""
    chart = drawn(7, width=350)

    assert chart.to_dict()["width"] == 350
    assert "Immediate" in texts(chart)
    assert "Adequate housing for all" in texts(charts.timeline(DS, width=350))


def test_what_is_drawn_may_be_a_link() -> None:
    """Rows, bars and points lead where the caller says."""
    chart = drawn(7, link=lambda id: f"#{id}")  # noqa: A006  (the word of the field)

    assert bars(chart, "RES.7/M9")[0].place["href"] == "#RES.7/M9"
    whole = charts.timeline(DS, link=lambda id: f"#{id}")  # noqa: A006
    assert {each.place.get("href") for each in marks(whole)} >= {"#RES.7", "#RES.7/M1", "#RES.7/M9"}


def test_a_bare_picture_has_no_words_around_it() -> None:
    """Title, legend and caption may be left out; the text alternative stays."""
    bare = drawn(7, bare=True)

    assert "title" not in bare.to_dict()
    assert not any("Source:" in text for text in texts(bare))
    assert "unha2, edition 1.1.0; unofficial." in " ".join(texts(drawn(7)))
    assert charts.text_of(bare) == charts.text_of(drawn(7))


def test_what_cannot_be_drawn_is_refused() -> None:
    """No milestone, another collection and an unknown word are errors that say what to write."""
    with pytest.raises(ValueError, match="there is no milestone to draw"):
        charts.timeline(DS.milestones.where(resolution=7, due="1999"))
    with pytest.raises(
        TypeError, match=r"a chart draws a Dataset or Milestones, not BudgetLines; write ds or ds\.milestones"
    ):
        charts.timeline(DS.budget_lines)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="rows"):
        charts.timeline(DS, rows="days")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (3, 9, "3 to 9 days late"), (5, 5, "5 days late"), (2, None, "at least 2 days late"),
        (-9, -3, "3 to 9 days early"), (None, -4, "at least 4 days early"), (-1, 1, None), (None, None, None),
    ],
)  # fmt: skip
def test_delays_in_words(least: int | None, most: int | None, words: str | None) -> None:
    """A delay is said where it is certain, and not where it may be none."""
    assert delay_words(unha2.Delay(min_days=least, max_days=most)) == words
    assert delay_words(None) is None


def test_the_newest_update_counts() -> None:
    """Of two updates the one with the later day is drawn, of two of one day the one that stands later."""
    first = DS.updates.where(about="RES.5/M3")[0]
    milestone = DS.milestone("RES.5/M3")
    older = evolve(first, id="RES.5/U98", as_of=first.as_of - timedelta(days=9), state=UpdateState.UNKNOWN)
    same = evolve(first, id="RES.5/U99", state=UpdateState.NOT_MET)

    assert [each.state for each in outcomes_of(milestone, evolve(DS, updates=(first, older), observed=()))] == [
        "in progress"
    ]
    assert [each.state for each in outcomes_of(milestone, evolve(DS, updates=(first, same), observed=()))] == [
        "not met"
    ]
    assert outcomes_of(milestone, None) == ()


def test_every_state_has_a_symbol() -> None:
    """Each state is drawn, with a look of its own, and named in the legend."""
    update = DS.updates["RES.5/U2"]
    looks = set()
    for state in UpdateState:
        ds = evolve(DS, updates=(evolve(update, state=state),), observed=())
        chart = charts.timeline(ds.milestones.where(resolution=5), dataset=ds)
        looks.add(repr([each.look for each in marks(chart) if each.kind == "point" and "x" in each.place]))
        assert str(state) in texts(chart)

    assert len(looks) == len(UpdateState)


def test_a_scale_covers_whole_quarters_and_is_never_short() -> None:
    """A day alone is shown with months around it; an end at a quarter needs no further quarter."""
    alone = covering([(date(2024, 3, 5), date(2024, 3, 6))], 100)
    year = covering([(date(2024, 1, 1), date(2025, 1, 1))], 100)
    many = covering([(date(2000, 1, 1), date(2030, 1, 1))], 900)

    assert (alone.first, alone.end) == (date(2023, 10, 1), date(2024, 10, 1))
    assert (year.first, year.end) == (date(2024, 1, 1), date(2025, 1, 1))
    assert [name for _, name in many.ticks(is_narrow=False)][:2] == ["2000", "2001"]
    assert [name for _, name in year.ticks(is_narrow=True)] == ["2024", "Apr", "Jul", "Oct"]
    assert alone.least(date(2024, 3, 5), date(2024, 3, 6)) > date(2024, 3, 15)


def test_quarters_are_marked_as_long_as_there_is_room() -> None:
    """Of three years every quarter is named, of five each is a line without a name, of seven the years alone."""
    three, five, seven = (covering([(date(2024, 1, 1), date(end, 1, 1))], 900) for end in (2027, 2029, 2031))
    bent = covering([(date(2024, 2, 1), date(2030, 3, 1))], 900, date(2026, 1, 1))
    narrow = covering([(date(2024, 2, 1), date(2030, 3, 1))], 300, date(2026, 1, 1))

    assert [name for _, name in three.ticks(is_narrow=False)] == [
        name for year in ("2024", "2025", "2026") for name in (year, "Apr", "Jul", "Oct")
    ]
    assert [name for _, name in three.ticks(is_narrow=True)][:5] == ["2024", "", "", "", "2025"]
    assert [name for _, name in five.ticks(is_narrow=False)][:5] == ["2024", "", "", "", "2025"]
    assert [name for _, name in seven.ticks(is_narrow=False)] == [str(year) for year in range(2024, 2031)]
    assert list(bent.ticks(is_narrow=False))[-2:] == [(date(2025, 10, 1), "Oct"), (date(2026, 1, 1), "2026 to 2030")]
    assert list(narrow.ticks(is_narrow=True))[-1] == (date(2026, 1, 1), "2026-30")
    assert (bent.pixels(date(2024, 1, 1)), bent.pixels(date(2031, 1, 1))) == (0, 900)


def test_a_line_stands_at_the_day_of_its_name() -> None:
    """Years and quarters are named where their lines are, and those of years are the stronger ones."""
    found = marks(drawn(7))
    named = {each.text: each.place["x"] for each in found if each.kind == "text" and each.look.get("dx") == 3}
    lines = {
        each.place["x"]: each.look["opacity"]
        for each in found
        if each.kind == "rule" and "opacity" in each.look and "x" in each.place
    }

    assert named["2024"] == "2024-01-01"
    assert set(named.values()) <= set(lines)
    assert lines["2024-01-01"] > lines["2024-04-01"]


@settings(max_examples=8)
@given(datasets(resolutions=(1, 3), milestones=(1, 6)))
def test_nothing_is_left_out_and_no_time_is_a_point(ds: unha2.Dataset) -> None:
    """Every milestone is in the picture and in its text alternative, the dated ones as bars, the others as points."""
    for rows in ("milestones", "resolutions"):
        chart = charts.timeline(ds, rows=rows)
        barred = {each.of for each in marks(chart) if each.kind == "rect"} - {""}
        dated = {each.id for each in ds.milestones if window_or_none(each) is not None}

        assert barred == dated
        points = [each for each in marks(chart) if each.kind == "point" and each.look["fill"] == TIME]
        assert len(points) == (len(ds.milestones) - len(dated) + 1 if len(dated) < len(ds.milestones) else 0)
        for milestone in ds.milestones:
            assert f"\n{milestone.id}: " in charts.text_of(chart)
        assert all(each.place["x"] < each.place["x2"] for each in marks(chart) if each.kind == "rect" and each.of)
