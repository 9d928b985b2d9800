"""Amounts as the source prints them."""

import pytest

from unha2._records.amount import Amount
from unha2.vocabulary import AmountKind


@pytest.mark.parametrize(
    ("text", "usd", "kind"),
    [
        ("$0", 0, "zero"),
        ("-", 0, "nil"),
        ("$-", 0, "nil"),
        ("$ 1,081,700", 1081700, "figure"),
        ("$286 533", 286533, "figure"),
        ("340,200", 340200, "figure"),
        ("$in kind", None, "in-kind"),
        ("", None, "blank"),
        ("$3,686,94", None, "damaged"),
        ("$75K", 75000, "rounded"),
        ("$1234", 1234, "figure"),
        ("$75000", 75000, "figure"),
        ("0,123", None, "damaged"),
        ("0,000", None, "damaged"),
        ("00", None, "damaged"),
    ],
)
def test_amounts_are_read(text: str, usd: int | None, kind: str) -> None:
    """Each kind of printed cell is read."""
    amount = Amount.parse(text)

    assert (amount.usd, amount.kind.value) == (usd, kind)


def test_wrong_amounts_are_refused() -> None:
    """Words that are no amount, and dollars that do not go with a kind, are refused."""
    for text in ("many", "1 234,567", "$0K", "$1,234.50", "-5", "\u0661"):
        with pytest.raises(ValueError, match="not an amount"):
            Amount.parse(text)
    with pytest.raises(TypeError, match="an amount is written in a string, not int"):
        Amount.parse(5)  # type: ignore[arg-type]
    for kind, usd in (("blank", 0), ("nil", None), ("figure", 0), ("figure", -5)):
        with pytest.raises(ValueError, match="cannot have"):
            Amount(as_written="", usd=usd, kind=AmountKind(kind))


def test_an_amount_says_what_it_does_not_print() -> None:
    """A figure without its sign, or with a space between its thousands, says how it was read; others say nothing."""
    sign = "No currency sign is printed; US dollars, as in the cells beside it."
    space = "The space inside the figure stands for the comma that separates thousands elsewhere."

    assert Amount.parse("340,200").inferences == (sign,)
    assert Amount.parse("$286 533").inferences == (space,)
    assert Amount.parse("286 533").inferences == (sign, space)
    assert [Amount.parse(text).inferences for text in ("$1,234", "$75K", "-", "", "in kind", "$1,2")] == [()] * 6


@pytest.mark.parametrize("text", ["in kind", "$in kind", "in-kind", "$In-Kind", "IN  KIND"])
def test_in_kind_is_read_however_it_is_written(text: str) -> None:
    """In kind is read with a sign or without, with a hyphen, in any case, its white space folded."""
    assert Amount.parse(text) == Amount(as_written=" ".join(text.split()), usd=None, kind=AmountKind.IN_KIND)


@pytest.mark.parametrize(
    ("text", "usd", "kind"),
    [
        ("$1K", 1000, "rounded"),
        ("$ 75K", 75000, "rounded"),
        ("$\u2013", 0, "nil"),
        ("\u2014", 0, "nil"),
        ("$ -", 0, "nil"),
        ("1000", 1000, "figure"),
        ("$999", 999, "figure"),
        ("1 234 567", 1234567, "figure"),
        ("1,234,567", 1234567, "figure"),
        ("$ 12 34", None, "damaged"),
        ("$12,", None, "damaged"),
    ],
)
def test_every_form_of_an_amount_is_read(text: str, usd: int | None, kind: str) -> None:
    """Signs, dashes, thousands and broken groups are read, and the words are kept as they are."""
    amount = Amount.parse(text)

    assert (amount.as_written, amount.usd, amount.kind.value) == (text, usd, kind)


def test_the_largest_amount_is_the_largest_that_is_taken() -> None:
    """10**15 US dollars are taken, one more is refused with what to do."""
    assert Amount(as_written="$1", usd=10**15, kind=AmountKind.FIGURE).usd == 10**15
    with pytest.raises(
        ValueError, match=r"^Amount\.usd: 1,000,000,000,000,001 US dollars is more than 1,000,000,000,000,000; correct"
    ):
        Amount(as_written="$1", usd=10**15 + 1, kind=AmountKind.FIGURE)


def test_a_refused_amount_says_what_to_write() -> None:
    """The messages of a refused amount are whole sentences."""
    with pytest.raises(
        ValueError, match=r"^'x' is not an amount; write a figure such as '\$1,234', a dash, '\$in kind' or"
    ):
        Amount.parse("x")
    with pytest.raises(TypeError, match=r"^an amount is written in a string, not int; write one such as '\$1,234'$"):
        Amount.parse(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^Amount\.usd: an amount of kind 'nil' cannot have usd=3$"):
        Amount(as_written="-", usd=3, kind=AmountKind.NIL)


def test_an_inference_of_an_amount_is_a_sentence() -> None:
    """An empty inference is refused by its field."""
    with pytest.raises(ValueError, match=r"^Amount\.inferences: '' is not a sentence"):
        Amount(as_written="$1", usd=1, kind=AmountKind.FIGURE, inferences=("",))
