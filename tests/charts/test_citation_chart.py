"""Citations: a mark for each milestone that cites a paragraph, and a row for each paragraph that none cites."""

from typing import Any

import pytest
from attrs import evolve
from chart_marks import legend, marks, texts
from hypothesis import given, settings

import unha2
from unha2 import charts
from unha2.strategies import datasets

DS = unha2.load("1.1.0")


def cited(chart: Any) -> set[str]:
    """What the marks of a grid say."""
    return {each.place["description"] for each in marks(chart) if "description" in each.place}


def test_the_grid_is_that_of_the_filter() -> None:
    """A mark stands where ``where(paragraph=...)`` finds the milestone, for every paragraph of the edition."""
    expected = {
        f"{milestone.id} cites {paragraph.id}"
        for paragraph in DS.paragraphs
        for milestone in DS.milestones.where(paragraph=paragraph)
    }

    assert cited(charts.citations(DS)) == expected


def test_three_kinds_of_citation_look_different() -> None:
    """One of the paragraph, one of all at once, and one of a subparagraph."""
    chart = charts.citations(DS)
    looks = {
        text: next(each.look for each in marks(chart) if each.place.get("description") == text)
        for text in ("RES.5/M2 cites RES.5/OP1", "RES.5/M1 cites RES.5/OP1", "RES.2/M2 cites RES.2/OP3")
    }

    assert len({repr(look) for look in looks.values()}) == 3
    assert {"the milestone cites the paragraph", "it cites all paragraphs at once", "it cites a subparagraph"} <= set(
        texts(chart)
    )


def test_the_legend_shows_the_looks_of_the_grid() -> None:
    """A filled square is a citation, an empty one a citation of all, a dot one of a subparagraph."""
    looks = legend(charts.citations(DS))
    whole, every, below = (
        looks[text]
        for text in ("the milestone cites the paragraph", "it cites all paragraphs at once", "it cites a subparagraph")
    )

    assert (whole["shape"], every["shape"], below["shape"]) == ("square", "square", "circle")
    assert whole["fill"] is not None
    assert every["fill"] is None
    assert legend(charts.citations(DS.milestones.where(resolution=5), dataset=DS)).keys() == {
        "the milestone cites the paragraph",
        "it cites all paragraphs at once",
    }


def test_a_mark_stands_under_its_milestone_and_beside_its_paragraph() -> None:
    """Columns are milestones and rows paragraphs, with the first words of what they say."""
    chart = charts.citations(DS.milestones.where(resolution=5), dataset=DS)
    columns = {each.text: each.px for each in marks(chart) if each.text.startswith("M") and each.text[1:].isdigit()}
    rows = {each.text: each.place["y"] for each in marks(chart) if each.text.startswith("OP")}

    assert len(columns) == len(DS.resolution(5).milestones)
    assert list(rows) == [each.id.partition("/")[2] for each in DS.resolution(5).paragraphs]
    for each in marks(chart):
        if each.kind == "point" and "description" in each.place:
            milestone, _, paragraph = each.place["description"].partition(" cites ")
            assert each.place["x"] == pytest.approx(columns[milestone.partition("/")[2]], abs=0.01)
            assert each.place["y"] == rows[paragraph.partition("/")[2]]


def test_paragraphs_have_their_summaries_where_there_is_room() -> None:
    """Beside its number stands what a paragraph says; below 500 pixels the number alone."""
    paragraph = next(each for each in DS.resolution(5).paragraphs if each.summary)
    wide, narrow = (
        charts.citations(DS.milestones.where(resolution=5), dataset=DS, width=width) for width in (1080, 499)
    )

    assert any(text[:20] == (paragraph.summary or "")[:20] for text in texts(wide))
    assert texts(narrow).count("…") == 0
    assert not any(text[:20] == (paragraph.summary or "")[:20] for text in texts(narrow))
    assert wide.to_dict()["title"]["text"] == (
        f"Paragraphs and the milestones that cite them, RES.5 {DS.resolution(5).title}"
    )


def test_paragraphs_that_are_cited_are_in_the_order_of_their_numbers() -> None:
    """Without a dataset OP9 stands before OP10, and a paragraph before those below it."""
    ids = tuple(f"RES.7/OP{each}" for each in ("10", "9(b)", "9", "9(a)", "2"))
    chart = charts.citations(unha2.Milestones([evolve(DS.milestone("RES.7/M2"), paragraphs=ids)]))

    assert [text for text in texts(chart) if text.startswith("OP")] == ["OP2", "OP9", "OP9(a)", "OP9(b)", "OP10"]
    assert "Source: briefing. Unofficial." in " ".join(texts(chart))


def test_what_nothing_cites_has_a_row_and_is_said() -> None:
    """RES.7 cites no paragraphs; RES.2/OP4 is cited by none."""
    chart = charts.citations(DS, link=lambda id: f"#{id}")  # noqa: A006  (the word of the field)

    assert "The roadmap cites no paragraphs." in texts(chart)
    assert "RES.7: the roadmap cites no paragraphs" in charts.text_of(chart)
    assert "RES.2/OP4: no milestone" in charts.text_of(chart)
    assert "RES.5/OP2: M1 (all), M2, M3, M5 (all)" in charts.text_of(chart)
    assert {each.place.get("href") for each in marks(chart)} >= {"#RES.2/OP4", "#RES.5/M1", "#RES.7"}


def test_without_a_dataset_only_what_is_cited_is_known() -> None:
    """The paragraphs are those that the milestones name, in their order, without summaries."""
    chart = charts.citations(DS.milestones.where(resolution=2), width=360, bare=True)

    assert [text for text in texts(chart) if text.startswith("OP")] == ["OP3(c)", "OP3(d)", "OP6", "OP7", "OP8"]
    assert not any("Source" in text for text in texts(chart))


def test_what_cannot_be_drawn_is_refused() -> None:
    """No milestone and another collection are errors that say what to write."""
    with pytest.raises(ValueError, match="there is no milestone to draw"):
        charts.citations(unha2.Milestones())
    with pytest.raises(TypeError, match=r"not Resolutions; write ds or ds\.milestones"):
        charts.citations(DS.resolutions)  # type: ignore[arg-type]


@settings(max_examples=15)
@given(datasets(resolutions=(1, 3), milestones=(1, 6), paragraphs=(0, 4)))
def test_every_citation_is_drawn(ds: unha2.Dataset) -> None:
    """The grid of any dataset is that of the filter."""
    expected = {
        f"{milestone.id} cites {paragraph.id}"
        for paragraph in ds.paragraphs
        for milestone in ds.milestones.where(paragraph=paragraph)
    }

    assert cited(charts.citations(ds)) == expected
