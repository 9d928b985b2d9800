"""Resolutions and paragraphs: headings and their symbols, titles, labels and letters."""

from typing import Any

import pytest
from attrs import evolve

import unha2
from unha2.vocabulary import HeadingContext

DS = unha2.load("1.1.0")
RESOLUTION: Any = DS.resolution(7)
SLIDE, LIST = HeadingContext.SLIDE, next(each for each in HeadingContext if each is not HeadingContext.SLIDE)


def heading(text: str, context: HeadingContext = SLIDE, *, is_shortened: bool = False) -> unha2.Heading:
    """A heading as printed."""
    here = unha2.Passage(source="briefing", first_line=1, last_line=1)
    return unha2.Heading(as_written=text, context=context, passage=here, is_shortened=is_shortened)


@pytest.mark.parametrize(
    "printed", [(heading.as_written, heading) for each in DS.resolutions for heading in each.headings]
)
def test_every_heading_is_its_symbol_and_its_text(printed: tuple[str, unha2.Heading]) -> None:
    """A heading is what it prints as its symbol, if anything, and the words behind."""
    words, found = printed

    assert words.startswith(found.symbol_as_written or "")
    assert words.endswith(found.text)
    assert (found.symbol_as_written is None) == (found.text == words)


@pytest.mark.parametrize(
    ("printed", "symbol", "text"),
    [
        ("HSP/HA.2/RES.7 - Adequate housing", "HSP/HA.2/RES.7", "Adequate housing"),
        ("HSP/HA.2/RES. 10 \u2013Housing - for all", "HSP/HA.2/RES. 10", "Housing - for all"),
        ("Adequate housing", None, "Adequate housing"),
        ("HSP/HA.1/RES.7 - Adequate housing", None, "HSP/HA.1/RES.7 - Adequate housing"),
    ],
)
def test_a_heading_may_have_a_symbol(printed: str, symbol: str | None, text: str) -> None:
    """The symbol of the session and the dash behind it are no part of the text."""
    found = heading(printed)

    assert (found.symbol_as_written, found.text) == (symbol, text)


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ((heading("In the list", LIST), heading("On a slide")), "On a slide"),
        ((heading("In the list", LIST), heading("On a", is_shortened=True)), "In the list"),
        ((heading("In the", LIST, is_shortened=True), heading("On a", is_shortened=True)), "In the"),
        ((heading("On a", is_shortened=True), heading("In the list", LIST)), "In the list"),
        ((heading("In the list", LIST), heading("In another", LIST)), "In the list"),
    ],
)
def test_a_title_is_the_best_heading(headings: tuple[unha2.Heading, ...], title: str) -> None:
    """The official title comes first, then a whole heading of a slide, a whole one elsewhere, and any."""
    bare = evolve(RESOLUTION, official_title=None, headings=headings)

    assert bare.title == title
    assert evolve(bare, official_title="Official").title == "Official"


def test_a_resolution_cites_what_a_milestone_cites() -> None:
    """It cites paragraphs where any of its milestones does."""
    citing = next(each for each in DS.milestones if each.cites_paragraphs)
    other = evolve(citing, paragraphs=(), cites_all_paragraphs=False)

    assert not evolve(RESOLUTION, milestones=()).cites_paragraphs
    assert not evolve(RESOLUTION, milestones=(other,)).cites_paragraphs
    assert evolve(RESOLUTION, milestones=(other, citing)).cites_paragraphs


@pytest.mark.parametrize(
    ("id", "label", "letter"),
    [("RES.2/OP3", "3", None), ("RES.2/OP3(c)", "3(c)", "c"), ("RES.2/OP13(b)", "13(b)", "b")],
)
def test_a_paragraph_is_cited_by_its_label(id: str, label: str, letter: str | None) -> None:  # noqa: A002
    """The label is the number and the letter as people cite them."""
    paragraph = evolve(DS.paragraphs[0], id=id)

    assert (paragraph.label, paragraph.letter) == (label, letter)
