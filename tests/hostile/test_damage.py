"""Damaged input gives the documented error, or is read; each seed of the corpus once gave something else."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import DOCUMENTED, READERS

#: What once hung, took the memory or raised something else: a reader, and the seed of its input.
CORPUS = (
    ("document", 3),
    ("overlay", 4),
    ("overlay", 268),
    ("record", 19),
    ("record", 91),
    ("arrow", 39),
    ("arrow", 76),
    ("parquet", 288),
    ("parquet", 448),
    ("parquet", 1476),
    ("write", 1001395),
    ("filter", 49),
    ("changes", 2807),
    ("both ways", 1002426),
)


def bears(reader: str, seed: int) -> bool:
    """Whether a reader reads an input, or refuses it as it says; anything else is raised."""
    try:
        READERS[reader](Random(f"{reader} {seed}"))  # noqa: S311  (the same each time)
    except DOCUMENTED[reader] as fault:
        return str(fault) != ""
    return True


@pytest.mark.parametrize(("reader", "seed"), CORPUS)
def test_what_was_not_borne_once_is_borne(reader: str, seed: int) -> None:
    """Every input of the corpus is read or refused as documented."""
    assert bears(reader, seed)


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_damage_is_borne(reader: str, seed: int) -> None:
    """Whatever is done to its input, a reader reads it or refuses it as documented, with a reason."""
    assert bears(reader, seed)
