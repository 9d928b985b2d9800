"""A document is accepted at once exactly where the codec, which explains, finds nothing wrong with it."""

import copy
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import unha2
from unha2 import codec
from unha2._dataset.accept import accepted
from unha2._records.building import MisfitError, builder_of
from unha2.errors import InvalidDataError
from unha2.strategies import datasets

#: Values that a place in a document may get; many are nearly right somewhere.
ODD: list[Any] = [
    *(None, True, False, 0, 1, 2, 1.0, 10**30, -(2**63), 2**63),
    *("", "x", "\ud800", "2024-02-30", "20240201", "2024-01-01", "RES.1", "RES.1/M1", "RES.1/OP1", "briefing"),
    *("funding", "words", "period", "$1", "-", [], [None], ["x"], ["x", "x"], [1], [True], {}, {"id": "RES.1"}),
]
#: What is done to a place: a value is put there, or it goes, or comes twice, or changes its name or its turn.
CHANGES = st.sampled_from(["put", "drop", "double", "rename", "turn"])


def explained(document: Any) -> unha2.Dataset | None:
    """What the slow way makes of a document; ``None`` where it finds a fault."""
    with patch("unha2.codec.accepted", return_value=None):
        try:
            return codec.structure(document, unha2.Dataset)
        except InvalidDataError:
            return None


def hold_alike(document: Any) -> None:
    """Both ways give the same dataset or none; a time that is its words alone is left to the slow way."""
    quick, slow = accepted(document), explained(document)
    if quick is None and slow is not None:
        quick = accepted(codec.content_of(codec.encode(slow)))

    assert quick == slow


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object and array in a document, with each of its keys or positions."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


def change(holder: Any, key: Any, how: str, odd: Any) -> None:
    """Change one place of a document."""
    if how == "put":
        holder[key] = odd
    elif how == "drop":
        del holder[key]
    elif isinstance(holder, dict):
        holder[f"{key}s"] = holder.pop(key)
    elif how == "double":
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder.reverse()


@given(datasets(resolutions=(1, 2), milestones=(1, 4), updates=(0, 3)))
def test_what_is_right_is_accepted(dataset: unha2.Dataset) -> None:
    """Every document of a dataset is accepted, and is that dataset in either way."""
    document = codec.content_of(codec.encode(dataset))

    assert accepted(document) == dataset
    assert explained(document) == dataset


@settings(max_examples=400)
@given(
    datasets(resolutions=(1, 2), milestones=(1, 3), updates=(0, 2)),
    st.lists(st.tuples(st.integers(0, 10**6), CHANGES, st.sampled_from(ODD)), min_size=1, max_size=2),
)
def test_a_changed_document_is_accepted_or_explained(
    dataset: unha2.Dataset, changes: list[tuple[int, str, Any]]
) -> None:
    """Whatever one does to a document, both ways give the same dataset, or both give none."""
    document = copy.deepcopy(codec.content_of(codec.encode(dataset)))
    for number, how, odd in changes:
        there = list(places(document))
        if there:
            holder, key = there[number % len(there)]
            change(holder, key, how, odd)

    hold_alike(document)


def test_a_time_may_be_its_words_alone() -> None:
    """As the schema lets a time be its words, the slow way reads it, and makes the same dataset of it."""
    document = codec.content_of(codec.encode(unha2.load("1.0.0")))
    session: Any = document["session"]
    words = {**document, "session": {**session, "dates": ""}}

    hold_alike(words)
    assert accepted(words) is None
    assert explained(words) == unha2.load("1.0.0")


@pytest.mark.parametrize("number", range(len(ODD)))
@pytest.mark.parametrize("name", ["version", "session", "resolutions", "updates", "overlays"])
def test_an_odd_value_at_the_top_is_refused_or_explained(name: str, number: int) -> None:
    """Of the fields of the root too, both ways say the same."""
    document = {**codec.content_of(codec.encode(unha2.load("1.0.0"))), name: ODD[number]}

    hold_alike(document)


@pytest.mark.parametrize("document", [None, 1, "x", [], {}, [{}], {"version": "1.0.0"}])
def test_what_is_no_document_is_not_accepted(document: Any) -> None:
    """Nothing but an object with all of its fields is."""
    assert accepted(document) is None


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), (0, False)])
def test_numbers_that_are_equal_are_not_taken_for_each_other(one: int, other: Any) -> None:
    """A value that was made before is not found again for another type of number."""
    build = builder_of(unha2.Passage)
    there = {"source": "briefing", "first_line": one, "last_line": one, "locator": None}

    assert build(there).first_line == one
    with pytest.raises(MisfitError):
        build({**there, "first_line": other})


def test_equal_values_of_a_document_are_one_object() -> None:
    """What has no id and no records in it is made once."""
    document = codec.content_of(codec.encode(unha2.load("1.0.0")))
    made = accepted(document)

    assert made is not None
    times = [each.timeframe for each in made.milestones]
    assert len({id(each) for each in times}) == len(set(times)) < len(times)


@given(st.sampled_from(["a", "\u00e9", "\U0001f600"]), st.integers(0, 3))
@example("a", 0)
def test_a_half_of_a_pair_is_refused_wherever_it_stands(sign: str, position: int) -> None:
    """A lone surrogate in a text is no text."""
    document = copy.deepcopy(codec.content_of(codec.encode(unha2.load("1.0.0"))))
    text = sign * 3
    document["resolutions"][0]["milestones"][0]["text"] = text[:position] + "\udc00" + text[position:]

    assert accepted(document) is None
    assert explained(document) is None


def test_the_rules_of_a_record_are_judged() -> None:
    """A record of the root that breaks a rule of its class alone is not accepted."""
    document = copy.deepcopy(codec.content_of(codec.encode(unha2.load("1.1.0"))))
    update = next(each for each in document["updates"] if each["state"] == "met" and each["when"]["earliest"])
    update["as_of"] = "2000-01-01"

    assert accepted(document) is None
    assert explained(document) is None
