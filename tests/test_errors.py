"""Tests of ``unha2.errors``."""

import copy
import difflib
import pickle

import pytest

from unha2.errors import (
    BrokenInvariantError,
    CorruptDataError,
    InvalidDataError,
    MissingExtraError,
    Problem,
    Unha2Error,
    UnknownEditionError,
    UnknownIdError,
    Violation,
    WrongKindError,
)

KNOWN = ("RES.1", "RES.2", "RES.10", "RES.7/M3")
VIOLATIONS = (
    Violation(sentence="Sums add up.", record="RES.1/B1", expected="5", actual="6"),
    Violation(sentence="Sums add up.", record="RES.2/B1", expected="1", actual="2"),
)
PROBLEMS = (Problem(path="$.id", reason="is missing"), Problem(path="$.order", reason="is no int"))

#: Each error, the builtin it also is, and its message.
ERRORS = [
    (
        UnknownIdError(id="RES.11", known=KNOWN),
        KeyError,
        "there is no record 'RES.11'; the nearest ids are RES.1, RES.10, RES.2",
    ),
    (UnknownIdError(id="RES.11"), KeyError, "there is no record 'RES.11'"),
    (
        WrongKindError(id="RES.7/M3", expected="budget line", found="milestone"),
        TypeError,
        "'RES.7/M3' is a milestone, not a budget line",
    ),
    (
        UnknownEditionError(version="9.0.0", available=("1.0.0", "1.1.0")),
        LookupError,
        "no edition '9.0.0' is bundled; available: 1.0.0, 1.1.0",
    ),
    (
        UnknownEditionError(version="9.0.0", available=()),
        LookupError,
        "no edition '9.0.0' is bundled; available: none",
    ),
    (
        CorruptDataError(file="editions.json", reason="is not what was sealed"),
        Unha2Error,
        "the bundled file 'editions.json' is not what was sealed; reinstall unha2",
    ),
    (InvalidDataError(problems=PROBLEMS), ValueError, "$.id: is missing\n$.order: is no int"),
    (
        BrokenInvariantError(violations=VIOLATIONS),
        AssertionError,
        "not true: Sums add up.\n  RES.1/B1: expected 5, found 6\n  RES.2/B1: expected 1, found 2",
    ),
    (
        MissingExtraError(extra="arrow"),
        ImportError,
        'this needs the extra "arrow": pip install "unha2[arrow]", or in a clone ".[arrow]"',
    ),
    (
        MissingExtraError(extra="polars", command="pip install polars"),
        ImportError,
        "this needs polars, which is not installed: pip install polars",
    ),
]


@pytest.mark.parametrize(("error", "builtin", "message"), ERRORS)
def test_message(error: Unha2Error, builtin: type[Exception], message: str) -> None:
    """Each error is an Unha2Error and the builtin of its sort, with a message made from its fields."""
    assert isinstance(error, Unha2Error)
    assert isinstance(error, builtin)
    assert message == str(error)


@pytest.mark.parametrize("error", [error for error, _, _ in ERRORS])
def test_copies_are_equal(error: Unha2Error) -> None:
    """A pickled, a copied and a deep-copied error have the type, the fields and the message of the first."""
    pickles = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]  # noqa: S301

    for twin in [*pickles, copy.copy(error), copy.deepcopy(error)]:
        assert type(error) is type(twin)
        assert vars(error) == vars(twin)
        assert error.args == twin.args
        assert str(error) == str(twin)


@pytest.mark.parametrize("id", ["res.7", "RES.7", "Res.7"])
def test_nearest_looks_past_capitals(id: str) -> None:  # noqa: A002  (the word of the field)
    """An id in small letters is told the id it means."""
    assert UnknownIdError(id, ("RES.1", "RES.7", "RES.10")).nearest[0] == "RES.7"


def test_nearest_is_lazy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest ids are worked out when they are read, not when the error is made."""
    calls: list[str] = []
    real = difflib.get_close_matches

    def counted(word: str, possibilities: tuple[str, ...], n: int, cutoff: float) -> list[str]:
        calls.append(word)
        return real(word, possibilities, n=n, cutoff=cutoff)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    error = UnknownIdError(id="RES.7/M33", known=KNOWN)

    assert calls == []
    assert error.nearest[0] == "RES.7/M3"
    assert calls == ["res.7/m33"]


def test_problem_is_a_value() -> None:
    """Problems of equal path and reason are equal, hash alike and cannot be changed."""
    twin = Problem(path="$.id", reason="is missing")

    assert PROBLEMS[0] == twin
    assert {PROBLEMS[0]} == {twin}
    with pytest.raises(AttributeError):
        twin.path = "$"  # type: ignore[misc]
