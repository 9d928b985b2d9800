"""How messages say things."""

import re

import pytest

import unha2
from unha2._records.ids import IdKind
from unha2._wording import with_article


@pytest.mark.parametrize("noun", [*IdKind, *unha2.__all__, "update", "Update", "meeting"])
def test_a_noun_has_its_article(noun: str) -> None:
    """It is "an" before a vowel, small or in capitals, and "a" before anything else."""
    assert re.fullmatch(f"(an(?= [aeiou])|a(?! [aeiou])) {noun}", with_article(noun), re.IGNORECASE)
