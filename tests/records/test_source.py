"""Sources and the places in them: which places there are, how they are said, and whether a text is whole."""

from hashlib import sha256

import pytest

import unha2
from unha2._records.source import place_of
from unha2.errors import InvalidDataError

TEXT = "One line.\nAnother.\n"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"first_line": 1, "last_line": 1}, "line 1"),
        ({"first_line": 1, "last_line": 2}, "lines 1 to 2"),
        ({"locator": "paragraph 3"}, "paragraph 3"),
        ({"first_line": 1, "last_line": 2, "locator": "slide 1"}, "slide 1"),
    ],
)
def test_places(place: dict[str, int | str], said: str) -> None:
    """A place is what a locator says, else its lines."""
    assert place_of(unha2.Passage(source="briefing", **place)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "locator"),
    [
        *((None, None, None), (1, None, None), (None, 1, None), (0, 1, None), (2, 1, None), (-1, -1, None)),
        *((1, None, "page 1"), (None, 1, "page 1"), (0, 0, "page 1")),
    ],
)
def test_what_is_no_place_is_refused(first: int | None, last: int | None, locator: str | None) -> None:
    """Lines without an end or out of order are no place, beside a locator neither."""
    with pytest.raises(InvalidDataError) as refused:
        unha2.Passage(source="briefing", first_line=first, last_line=last, locator=locator)

    found = f"{first!r} to {last!r}, {locator!r}"
    wanted = "a passage needs 1 <= first_line <= last_line or a locator"
    assert str(refused.value) == f"Passage.first_line: {wanted}, found {found}"


def source(**changes: str | None) -> unha2.Source:
    """A source with a text."""
    given = {"text": TEXT, "sha256": sha256(TEXT.encode()).hexdigest()} | changes
    return unha2.Source(id="notes", title="Notes", publisher="Us", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "One line."}, "the last line has no end; end the text with a line break"),
        ({"text": ""}, "the last line has no end; end the text with a line break"),
        ({"text": None}, "the text is missing, of which sha256 is the digest; add it, or take sha256 away"),
        ({"text": f"{TEXT}\n"}, "it is not the text of which sha256 is the digest; restore it, or correct sha256"),
        ({"sha256": "0"}, "it is not the text of which sha256 is the digest; restore it, or correct sha256"),
    ],
)
def test_a_text_is_whole(changes: dict[str, str | None], said: str) -> None:
    """A text ends with a line break and has the digest that is said of it."""
    with pytest.raises(InvalidDataError) as refused:
        source(**changes)

    assert str(refused.value).partition("\n")[0] == f"Source.text: {said}"
    assert source() == source(text=TEXT)
    assert source(sha256=None).text == TEXT
