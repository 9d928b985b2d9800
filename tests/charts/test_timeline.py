"""The timeline: bars are windows, open ends fade, what has no day is beside, and nothing is left out."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
from attrs import evolve
from chart_marks import Mark, marks, texts
from hypothesis import given, settings

import unha2
from unha2 import charts
from unha2._charts.canvas import TIME
from unha2._charts.days import covering
from unha2._charts.plans import delay_words, outcomes_of, plans_of
from unha2._charts.spans import FADE, window
from unha2.strategies import datasets
from unha2.vocabulary import UpdateState

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


@settings(max_examples=8)
@given(datasets(resolutions=(1, 3), milestones=(1, 6)))
def test_nothing_is_left_out_and_no_time_is_a_point(ds: unha2.Dataset) -> None:
    """Every milestone is in the picture and in its text alternative, the dated ones as bars, the others as points."""
    for rows in ("milestones", "resolutions"):
        chart = charts.timeline(ds, rows=rows)
        barred = {each.of for each in marks(chart) if each.kind == "rect"} - {""}
        dated = {each.id for each in ds.milestones if window_or_none(each) is not None}

        assert barred == dated
        for milestone in ds.milestones:
            assert f"\n{milestone.id}: " in charts.text_of(chart)
        assert all(each.place["x"] < each.place["x2"] for each in marks(chart) if each.kind == "rect" and each.of)
