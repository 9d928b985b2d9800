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
