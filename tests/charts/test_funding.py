"""Funding: contributions lie within the requirement, and an unknown requirement is no zero."""

from typing import Any

import pytest
from attrs import evolve
from chart_marks import legend, marks, reach, texts
from hypothesis import given, settings

import unha2
from unha2 import charts
from unha2._charts.canvas import EXISTING, POST, WRONG
from unha2.strategies import datasets, overlays

DS = unha2.load("1.1.0")


def contributed(*given: tuple[str, int, str]) -> unha2.Dataset:
    """The edition with contributions: about, amount, stage."""
    passage = unha2.Passage(source="t:notes", locator="p. 1")
    return DS.with_overlay(
        unha2.Overlay(
            name="t",
            sources=(unha2.Source(id="t:notes", title="Notes", publisher="We"),),
            contributions=tuple(
                unha2.Contribution(
                    id=f"t:c{number}", about=about, contributor="A State", amount=amount, currency="USD",
                    stage=stage, passages=(passage,),  # type: ignore[arg-type]
                )
                for number, (about, amount, stage) in enumerate(given)
            ),
        )
    )  # fmt: skip


def bars(chart: Any) -> list[tuple[float, float, Any]]:
    """Where bars begin and end, and how opaque they are."""
    found = [each for each in marks(chart) if each.kind == "rect" and each.px is None]
    return [(each.place["x"], each.place["x2"], each.look.get("fillOpacity")) for each in found]


def test_an_edition_knows_of_no_contribution() -> None:
    """Every requirement is an outline, and the caption says that no contribution is known."""
    chart = charts.funding(DS)

    assert [each[:2] for each in bars(chart)][:2] == [(0, 867_684), (0, 745_813)]
    assert "No contribution is known to this dataset." in " ".join(texts(chart))
    assert "received" not in texts(chart)
    assert "RES.7, Adequate housing for all: required $933,590, received $0" in charts.text_of(chart)


def test_contributions_lie_in_the_requirement() -> None:
    """Received, committed, pledged, remaining, one behind the other; the words say how much was given."""
    ds = contributed(("RES.10", 10_000, "received"), ("RES.10", 20_000, "committed"), ("RES.10", 5_000, "pledged"))
    chart = charts.funding(ds, link=lambda id: f"#{id}")  # noqa: A006  (the word of the field)

    assert {
        (0, 10_000, None), (10_000, 30_000, 0.6), (30_000, 35_000, 0.3), (35_000, 48_204, 0.12),
    } <= set(bars(chart))  # fmt: skip
    assert {each.place.get("href") for each in marks(chart) if each.kind == "rect" and each.px is None} == {
        f"#{each.id}" for each in DS.resolutions
    }
    assert "$48,204, $35,000 given" in texts(chart)
    assert charts.text_of(chart).endswith(
        ": required $48,204, received $10,000, committed $20,000, pledged $5,000, remaining $13,204"
    )
    assert {"received", "committed", "pledged", "remaining"} <= set(texts(chart))
    assert "No contribution is known" not in " ".join(texts(chart))


def test_more_than_required_is_outlined() -> None:
    """What goes beyond the requirement has an outline of its own, from the requirement on."""
    chart = charts.funding(contributed(("RES.10", 100_000, "received")), width=350)

    assert (48_204, 100_000) in {each[:2] for each in bars(chart)}
    assert "more than required" in texts(chart)


def test_what_goes_beyond_every_requirement_finds_room() -> None:
    """The scale reaches to the largest contribution, and the remaining requirement of others is shown beside it."""
    chart = charts.funding(contributed(("RES.10", 9_000_000, "pledged")), bare=True)

    assert reach(chart) == [0, pytest.approx(9_180_000)]
    assert "title" not in chart.to_dict()
    assert not {"remaining", "more than required"} & set(texts(chart))
    assert not any("Source:" in text for text in texts(chart))


def test_what_is_required_and_given_is_neither_left_nor_beyond() -> None:
    """A requirement that is met to the dollar has no red outline, and nothing remains of it."""
    given_to_all = [(each.resolution, each.required, "committed") for each in DS.funding()]
    chart = charts.funding(contributed(*given_to_all))  # type: ignore[arg-type]

    assert not any(each.look.get("stroke") == WRONG for each in marks(chart))
    assert not {"remaining", "more than required", "received", "pledged", "no figure"} & set(texts(chart))
    assert "committed" in texts(chart)


def test_the_legend_shows_the_looks_of_the_bars() -> None:
    """What is received is full, what is committed paler, what is pledged palest; what is beyond is red."""
    stages = (("RES.10", 10_000, "received"), ("RES.10", 20_000, "committed"), ("RES.10", 5_000, "pledged"))
    looks = legend(charts.funding(contributed(*stages, ("RES.3", 10**6, "pledged"))))

    assert {name: (look["fill"], look.get("fillOpacity")) for name, look in looks.items()} == {
        "received": (EXISTING, None),
        "committed": (EXISTING, 0.6),
        "pledged": (EXISTING, 0.3),
        "remaining": (POST, 0.12),
        "more than required": (None, None),
    }
    assert looks["more than required"]["stroke"] == WRONG


def test_a_requirement_is_that_of_the_basis() -> None:
    """Printed totals by default, and their parts if these are asked for."""
    published, from_parts = (
        {each[1] for each in bars(chart)} for chart in (charts.funding(DS), charts.funding(DS, basis="from_parts"))
    )

    assert {each.required for each in DS.funding()} - {None} <= published
    assert {each.required for each in DS.funding(basis="from_parts")} - {None} <= from_parts
    assert published != from_parts


def test_an_unknown_requirement_is_a_stub() -> None:
    """A resolution without any figure has a dashed stub, and says that there is no figure."""
    lines = DS.resolution(3)
    blank = unha2.Amount.parse("")
    (line,) = lines.pbi.lines
    empty = evolve(line, post=blank, non_post=blank, total=blank, existing=blank, total_less_existing=blank)
    changed = evolve(lines, pbi=evolve(lines.pbi, lines=(empty,)))
    ds = evolve(DS, resolutions=tuple(changed if each.id == "RES.3" else each for each in DS.resolutions))
    chart = charts.funding(ds)

    assert any("strokeDash" in each.look and each.px is None for each in marks(chart) if each.kind == "rect")
    assert "requirement: no figure" in texts(chart)
    assert "required no figure" in charts.text_of(chart)
    assert "remaining not known; without a figure: RES.3/B1" in charts.text_of(chart)


def test_what_cannot_be_drawn_is_refused() -> None:
    """A collection, a dataset without resolutions and an unknown basis are errors that say what to write."""
    with pytest.raises(TypeError, match="this chart draws a Dataset, not BudgetLines"):
        charts.funding(DS.budget_lines)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="basis"):
        charts.funding(DS, basis="net")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no resolution to draw"):
        charts.funding(evolve(DS, resolutions=(), updates=(), observed=(), snapshots=()), bare=True)


@settings(max_examples=15)
@given(datasets(resolutions=(1, 3), milestones=0))
def test_every_resolution_has_a_row(ds: unha2.Dataset) -> None:
    """Bars end at the requirement, and each resolution is in the text alternative."""
    chart = charts.funding(ds, basis="from_parts", bare=True)
    ends = {each[1] for each in bars(chart)}

    for position in ds.funding(basis="from_parts"):
        given_to_it = position.received + position.committed + position.pledged
        assert position.required is None or max(position.required, given_to_it) in ends
        assert f"\n{position.resolution}, " in charts.text_of(chart)


def test_an_overlay_of_any_kind_is_drawn() -> None:
    """What the strategies draw of contributions is drawn too."""

    @settings(max_examples=10)
    @given(overlays(DS))
    def holds(overlay: unha2.Overlay) -> None:
        chart = charts.funding(DS.with_overlay(overlay))
        assert (len(overlay.contributions) == 0) == ("No contribution is known" in " ".join(texts(chart)))

    holds()
