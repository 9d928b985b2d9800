"""Words and values agree, in every dataset that is not a sealed edition, and in overlays."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

import unha2
from unha2 import invariants
from unha2._dataset.agreement import disagreement, disagreements
from unha2.errors import InvalidDataError
from unha2.strategies import datasets, timeframes
from unha2.vocabulary import AmountKind, TimeframeBasis, TimeframeKind

DS = unha2.load("1.1.0")
INFERRED = ("It is read from its neighbour.",)


def with_time(frame: unha2.Timeframe) -> unha2.Dataset:
    """The dataset with another time on its first milestone."""
    home = DS.resolutions["RES.1"]
    changed = evolve(home, milestones=(evolve(home.milestones[0], timeframe=frame), *home.milestones[1:]))
    return evolve(DS, resolutions=(changed, *tuple(DS.resolutions)[1:]))


def with_amount(amount: unha2.Amount) -> unha2.Dataset:
    """The dataset with another amount in its first cell."""
    home = DS.resolutions["RES.1"]
    changed = evolve(home, pbi=evolve(home.pbi, lines=(evolve(home.pbi.lines[0], post=amount),)))
    return evolve(DS, resolutions=(changed, *tuple(DS.resolutions)[1:]))


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_every_word_of_an_edition_agrees_with_its_value(version: str) -> None:
    """Each time and each amount of a sealed edition is what its words say."""
    invariants.every_amount_is_what_its_words_say(unha2.load(version))
    invariants.every_time_is_what_its_words_say(unha2.load(version))


@given(datasets())
def test_every_word_of_a_generated_dataset_agrees_with_its_value(dataset: unha2.Dataset) -> None:
    """The strategies draw what the rules take: nothing disagrees."""
    assert list(disagreements((each.id, each) for each in dataset.records())) == []


@given(timeframes(), timeframes())
@example(unha2.Timeframe.parse("Mar", year=2024), unha2.Timeframe.parse("Mar ongoing", year=2024))
def test_a_time_that_its_words_do_not_say_is_refused(words: unha2.Timeframe, values: unha2.Timeframe) -> None:
    """The words of one time with the values of another are refused, unless both say the same."""
    mixed = evolve(values, as_written=words.as_written)
    if mixed == words:
        assert with_time(mixed).milestones[0].timeframe == words
    elif not {*words.inferences} <= {*values.inferences} or mixed != words:
        with pytest.raises(InvalidDataError, match=r"RES\.1/M1\.timeframe: "):
            with_time(mixed)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_an_amount_that_its_words_do_not_say_is_refused(printed: int, usd: int) -> None:
    """A printed figure with another value is refused, and with its own is taken."""
    kind = AmountKind.FIGURE if usd else AmountKind.ZERO
    if printed == usd:
        assert with_amount(unha2.Amount(as_written=f"${printed:,}", usd=usd, kind=kind)).budget_lines[0].post.usd == usd
    else:
        with pytest.raises(
            InvalidDataError, match=r"RES\.1/B1\.post: '\$[0-9,]+' means (figure|zero), [0-9,]+ US dollars"
        ):
            with_amount(unha2.Amount(as_written=f"${printed:,}", usd=usd, kind=kind))


def test_inferences_add_and_never_override() -> None:
    """An inference may be added to what words say; a value that they do not say stays refused."""
    march = unha2.Timeframe.parse("March 2024")
    figure = unha2.Amount.parse("$5")

    assert with_time(evolve(march, inferences=INFERRED)).milestones[0].timeframe.inferences == INFERRED
    assert with_amount(evolve(figure, inferences=INFERRED)).budget_lines[0].post.inferences == INFERRED
    with pytest.raises(InvalidDataError, match="'March 2024' means period, 2024-03-01 to 2024-03-31"):
        with_time(evolve(march, basis=TimeframeBasis.INFERRED, inferences=INFERRED))
    with pytest.raises(InvalidDataError, match="means figure, 5 US dollars"):
        with_amount(evolve(figure, usd=6, inferences=INFERRED))
    with pytest.raises(InvalidDataError, match="'5' means figure, 5 US dollars"):
        with_amount(evolve(unha2.Amount.parse("5"), inferences=INFERRED))


def test_a_year_of_the_bounds_may_be_inferred() -> None:
    """Words that print no year are read with a year of the bounds; with no year at all they are refused."""
    inferred = unha2.Timeframe.parse("6 December", year=2023)

    assert with_time(inferred).milestones[0].timeframe == inferred
    with pytest.raises(InvalidDataError, match=r"is not a valid time|means"):
        with_time(evolve(inferred, basis=TimeframeBasis.WORDS))


def test_words_that_cannot_be_read_need_an_inference() -> None:
    """What the grammar cannot read is taken only as inferred, with a sentence that says how."""
    odd = unha2.Timeframe(
        as_written="when the moon is full",
        kind=TimeframeKind.STATE,
        basis=TimeframeBasis.INFERRED,
        inferences=INFERRED,
    )

    assert with_time(odd).milestones[0].timeframe == odd
    for frame in (evolve(odd, inferences=()), evolve(odd, basis=TimeframeBasis.WORDS)):
        with pytest.raises(InvalidDataError, match="or give the basis 'inferred' and say in the inferences how"):
            with_time(frame)
    with pytest.raises(InvalidDataError, match="no words state a time, but it has one; give the words"):
        with_time(evolve(odd, as_written=None))
    with pytest.raises(InvalidDataError, match="'many' is not an amount"):
        with_amount(unha2.Amount(as_written="many", usd=5, kind=AmountKind.FIGURE))
    with pytest.raises(InvalidDataError, match=r"'\$in kind' means in-kind, no figure; correct the words"):
        with_amount(unha2.Amount(as_written="$in kind", usd=5, kind=AmountKind.FIGURE))


def test_the_words_of_the_session_agree_too() -> None:
    """The days of the session are what their words say, as are those of a source."""
    odd = evolve(DS.session.dates, as_written="May 2020")
    with pytest.raises(InvalidDataError, match=r"session\.dates: 'May 2020' means period"):
        evolve(DS, session=evolve(DS.session, dates=odd))
    with pytest.raises(InvalidDataError, match=r"briefing\.dated: 'May 2020' means period"):
        evolve(DS, sources=(evolve(DS.sources["briefing"], dated=odd), *tuple(DS.sources)[1:]))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            {"as_written": "May 2024", "earliest": date(2024, 5, 2), "latest": date(2024, 5, 31)},
            "'May 2024' means period, 2024-05-01 to 2024-05-31; correct the words or the values",
        ),
        (
            {"as_written": "by May 2024", "earliest": date(2024, 5, 1)},
            "'by May 2024' means deadline, open to 2024-05-31; correct the words or the values",
        ),
        (
            {"as_written": "May 2024 ongoing", "latest": date(2024, 5, 1)},
            "'May 2024 ongoing' means open, 2024-05-01 to open; correct the words or the values",
        ),
        (
            {"as_written": None, "earliest": date(2024, 5, 1)},
            "no words state a time, but it has one; give the words",
        ),
    ],
)
def test_a_time_that_disagrees_is_said_in_a_sentence(frame: dict[str, Any], said: str) -> None:
    """What the words mean is said beside them, an open end as open."""
    time = unha2.Timeframe(kind=TimeframeKind.PERIOD, **frame)

    assert disagreement(time) == said


def test_what_cannot_be_read_is_said_with_what_to_do() -> None:
    """Words that no rule reads are refused with why, and with what makes them right."""
    odd = unha2.Timeframe(as_written="some day", kind=TimeframeKind.STATE)
    said = disagreement(odd)

    assert said is not None
    assert said.endswith("; or give the basis 'inferred' and say in the inferences how it was read")
    assert said.startswith("'some day'")
    assert disagreement(unha2.Amount(as_written="$1,234", usd=5, kind=AmountKind.FIGURE)) == (
        "'$1,234' means figure, 1,234 US dollars; correct the words or the figure"
    )
    assert disagreement(unha2.Amount(as_written="$1,2", usd=12, kind=AmountKind.FIGURE)) == (
        "'$1,2' means damaged, no figure; correct the words or the figure"
    )
