"""Search: how texts are folded, and what is found by them."""

import pytest

import unha2
from unha2._questions.search import folded, searchable

DS = unha2.load("1.1.0")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        *(
            (f"co{dash}operation", "co-operation")
            for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
        ),
        *((f"don{sign}t", "don't") for sign in "'\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4"),
        (" Stra\u00dfe ", "strasse"),
        ("\ufb01le", "file"),
    ],
)
def test_texts_are_folded(text: str, plain: str) -> None:
    """Every dash is a hyphen and every apostrophe one; case, ligatures and white space around do not count."""
    assert folded(text) == plain


def test_every_word_must_occur() -> None:
    """Records with each of the words are found, in any order, and those with some of them are not."""
    both, slum, data = ({each.id for each in DS.search(words)} for words in ("data slum", "slum", "data"))

    assert both == {each.id for each in DS.search("slum DATA")}
    assert both <= slum & data
    assert both < slum


def test_what_is_searched_is_the_words_of_a_record() -> None:
    """The text fields of a record are searched, each on a line of its own; ids are not."""
    milestone = DS.milestones["RES.7/M3"]
    ((record, text),) = searchable([milestone])

    assert record is milestone
    assert folded(milestone.text) in text.split("\n")
    assert "res.7" not in text
    assert len(DS.search("xx")) == 0
