"""Requirements: bars are as long as their figures, what does not add up is red, and what is not known is no zero."""

from typing import Any

import pytest
from attrs import evolve
from chart_marks import Mark, legend, marks, reach, texts
from hypothesis import given, settings

import unha2
from unha2 import charts
from unha2._charts.canvas import EXISTING, NON_POST, POST, WRONG
from unha2.strategies import datasets

DS = unha2.load("1.1.0")


def drawn(resolution: int, **more: Any) -> Any:
    """The requirements of one resolution."""
    return charts.requirements(DS.budget_lines.where(resolution=resolution), dataset=DS, **more)


def filled(chart: Any, color: str) -> list[Mark]:
    """The bars of a colour, without those of the legend and the outlines."""
    return [
        each
        for each in marks(chart)
        if each.kind == "rect" and each.look.get("fill") == color and "fillOpacity" not in each.look and each.px is None
    ]


def stubs(chart: Any) -> list[Mark]:
    """The dashed stubs, without that of the legend."""
    return [each for each in marks(chart) if each.kind == "rect" and "strokeDash" in each.look and each.px is None]


def test_bars_are_as_long_as_their_figures() -> None:
    """Post begins at 0, non-post where it ends, and existing resources lie below."""
    chart = drawn(5)
    (post,), (non_post,), (existing,) = (filled(chart, color) for color in (POST, NON_POST, EXISTING))

    assert (post.place["x"], post.place["x2"]) == (0, 308_467)
    assert (non_post.place["x"], non_post.place["x2"]) == (308_467, 568_634)
    assert (existing.place["x"], existing.place["x2"]) == (0, 25_817)
    assert filled(chart, WRONG) == []
    assert "does not add up" not in texts(chart)
    assert "$568,634" in texts(chart)


def test_a_tick_is_at_the_printed_total_and_what_is_left_ends_there() -> None:
    """From where existing resources end runs what is left of the total; both sums that hold end at the tick."""
    chart = drawn(5)
    (left,) = [each for each in marks(chart) if each.kind == "rect" and "fillOpacity" in each.look and each.px is None]
    (existing,) = filled(chart, EXISTING)
    (tick,) = ticks(chart)

    assert (left.place["x"], left.place["x2"]) == (25_817, 568_634)
    assert left.look["fill"] == EXISTING
    assert left.place["y"] == existing.place["y"] > filled(chart, POST)[0].place["y"]
    assert tick.place["x"] == 568_634
    assert tick.place["y"] < filled(chart, POST)[0].place["y"] < existing.place["y2"] < tick.place["y2"]
    assert [each.place["x"] for each in ticks(drawn(1))] == [1_179_384]
    assert charts.text_of(chart).splitlines()[1] == (
        f"RES.5/B1, {DS.resolution(5).title}: post $308,467, non-post $260,167, total $568,634, existing $25,817, "
        "total less existing $542,817"
    )
    assert chart.to_dict()["title"]["text"] == f"Requirements, RES.5 {DS.resolution(5).title}"


def ticks(chart: Any) -> list[Mark]:
    """The ticks at printed totals, without that of the legend."""
    return [
        each for each in marks(chart) if each.kind == "rule" and each.look.get("strokeWidth") == 2 and each.px is None
    ]


def test_the_legend_shows_the_looks_of_the_bars() -> None:
    """Each word of the legend stands beside the colour that its bars have."""
    looks = legend(charts.requirements(DS))

    assert (looks["post"]["fill"], looks["non-post"]["fill"], looks["existing"]["fill"]) == (POST, NON_POST, EXISTING)
    assert looks["printed total"]["strokeWidth"] == 2
    assert looks["total less existing, as printed"]["fillOpacity"] < 0.5
    assert looks["does not add up"]["fill"] == WRONG
    assert looks["no figure"]["strokeDash"] == [3, 3]


def test_dollars_stand_at_their_lines_and_no_bar_goes_beyond_them() -> None:
    """Each round sum is named at the line that is drawn for it; the scale holds every figure."""
    chart = charts.requirements(DS)
    named = {each.text: each.place["x"] for each in marks(chart) if each.kind == "text" and each.look.get("dx") == 2}
    lines = [
        each.place["x"]
        for each in marks(chart)
        if each.kind == "rule" and "strokeWidth" not in each.look and each.px is None
    ]

    assert named["$0"] == 0
    assert named["$500k"] == 500_000
    assert named["$1m"] == 1_000_000
    assert sorted(named.values()) == sorted(lines)
    first, last = reach(chart)
    assert first == 0
    assert all(each.place["x2"] < last for each in marks(chart) if each.kind == "rect" and each.px is None)


def test_the_scale_holds_what_exists_and_what_is_left() -> None:
    """Also where these are more than the total that is printed."""
    line = DS.budget_lines["RES.5/B1"]
    large = unha2.Amount.parse("$2,000,000")
    for changed in (evolve(line, existing=large, total_less_existing=large), evolve(line, post=large, non_post=large)):
        assert reach(charts.requirements(unha2.BudgetLines([changed]))) == [0, pytest.approx(4_080_000)]
    assert reach(charts.requirements(unha2.BudgetLines([evolve(line, total=large)]))) == [0, pytest.approx(2_040_000)]


def test_what_does_not_add_up_is_red_and_in_words() -> None:
    """From the printed total to the sum of the parts, also where a dollar is missing."""
    smart, goals, housing = drawn(1), drawn(6), drawn(7)

    assert [(each.place["x"], each.place["x2"]) for each in filled(smart, WRONG)] == [(1_179_384, 1_190_551)]
    assert [(each.place["x"], each.place["x2"]) for each in filled(goals, WRONG)] == [(2_005_148, 2_005_149)]
    assert [(each.place["x"], each.place["x2"]) for each in filled(housing, WRONG)] == [(435_875, 510_875)]
    assert "parts sum to $1,190,551" in texts(smart)
    assert "total less existing would be $360,875" in texts(housing)
    assert "does not add up" in texts(smart)
    assert "RES.1/B1, International guidelines" in charts.text_of(smart)
    assert "; parts sum to $1,190,551" in charts.text_of(smart)


def test_what_is_not_known_is_a_stub_with_words() -> None:
    """Words such as "$in kind" are a dashed stub behind what is known, never a bar of no length."""
    chart = drawn(2)
    (stub,) = stubs(chart)

    assert stub.place["x"] == 745_813
    assert stub.place["x2"] > stub.place["x"]
    assert 'existing: "$in kind", no figure' in texts(chart)
    assert "no figure" in texts(chart)
    assert 'existing "$in kind"' in charts.text_of(chart)


def test_a_total_that_is_not_known_has_no_tick() -> None:
    """A line whose total is blank is drawn from its parts, and says so."""
    line = DS.budget_lines["RES.5/B1"]
    blank = unha2.Amount.parse("")
    lines = unha2.BudgetLines([evolve(line, total=blank, post=blank)])
    chart = charts.requirements(lines)

    assert not any(
        each.kind == "rule" and each.look.get("strokeWidth") == 2 and each.px is None for each in marks(chart)
    )
    assert "total: nothing printed, no figure" in texts(chart)
    assert "nothing printed" in texts(chart)
    assert len(stubs(chart)) == 1
    assert "RES.5" in texts(chart)


def test_several_lines_of_a_resolution_stand_under_its_title() -> None:
    """RES.6 and RES.7 have two lines each, named by their labels."""
    chart = charts.requirements(DS)

    assert {"Recurrent Resource Requirements", "One-Time Resource Requirements", "Open Platform"} <= set(texts(chart))
    assert texts(chart).count("Adequate housing for all") == 1
    without = unha2.BudgetLines(evolve(each, label=None) for each in DS.budget_lines.where(resolution=6))
    assert {"recurrent", "one-time"} <= set(texts(charts.requirements(without)))
    unnamed = unha2.BudgetLines(evolve(each, label=None, recurrence=None) for each in without)
    assert {"RES.6/B1", "RES.6/B2"} <= set(texts(charts.requirements(unnamed)))


def test_a_phone_has_notes_below() -> None:
    """Below 500 pixels names and totals stand above the bars, notes below."""
    chart = charts.requirements(DS, width=350, link=lambda id: f"#{id}", bare=True)  # noqa: A006  (the word of the field)

    assert {"$1,179,384", "parts sum to $1,190,551", 'existing: "$in kind", no figure'} <= set(texts(chart))
    assert {each.place.get("href") for each in filled(chart, POST)} == {f"#{each.id}" for each in DS.budget_lines}
    assert not any("Source:" in text for text in texts(chart))


def test_what_cannot_be_drawn_is_refused() -> None:
    """No line and another collection are errors that say what to write."""
    with pytest.raises(ValueError, match="there is no budget line to draw"):
        charts.requirements(unha2.BudgetLines())
    with pytest.raises(TypeError, match=r"not Milestones; write ds or ds\.budget_lines"):
        charts.requirements(DS.milestones)  # type: ignore[arg-type]


@settings(max_examples=15)
@given(datasets(resolutions=(1, 3), milestones=0, broken="total") | datasets(resolutions=(1, 3), milestones=0))
def test_no_missing_amount_is_zero(ds: unha2.Dataset) -> None:
    """There is a stub for each cell of a bar without a figure, and red for each identity that fails."""
    if not ds.budget_lines:
        return
    chart = charts.requirements(ds)
    cells = ("post", "non_post", "existing", "total_less_existing")
    unknown = sum(getattr(line, cell).usd is None for line in ds.budget_lines for cell in cells)
    failing = [each for each in ds.checks if each.holds is False and each.field in {"total", "total_less_existing"}]
    with_total = [each for each in failing if ds.budget_line(each.record).total.usd is not None]

    assert len(stubs(chart)) == unknown
    assert len(filled(chart, WRONG)) == len(with_total)
    assert all(f"\n{line.id}, " in charts.text_of(chart) for line in ds.budget_lines)
