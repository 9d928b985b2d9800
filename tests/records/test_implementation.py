"""Updates, snapshots and contributions: what they are about, and the rules of money that is given."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from contributions import contribution

import unha2
from unha2.errors import InvalidDataError
from unha2.vocabulary import UpdateState

DS = unha2.load("1.1.0")
MOST = 10**15
GIFT = contribution(currency="EUR", rate="1.1")


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "usd"),
    [
        *((5, "USD", None, 5), (5, "USD", "1", 5), (5, "USD", "1.000", 5), (100, "EUR", "1.085", 108)),
        *((1, "EUR", "0.5", 0), (3, "EUR", "0.5", 2), (5, "EUR", "0.5", 2), (7, "KES", "0.000000000001", 0)),
        *(
            (MOST, "USD", None, MOST),
            (MOST, "EUR", "1", MOST),
            (1, "XXX", "999999999999", 999999999999),
            (1000, "XXX", "999999999999", 999999999999000),
        ),
        *((1001, "XXX", "999999999999.999999999999", None), (MOST, "EUR", "1.000000000001", None)),
    ],
)
def test_dollars(amount: int, currency: str, rate: str | None, usd: int | None) -> None:
    """An amount at its rate is in whole dollars, half to even; what is more than 10^15 of them is refused."""
    if usd is not None:
        assert evolve(GIFT, amount=amount, currency=currency, rate=rate).usd == usd
        return
    with pytest.raises(InvalidDataError) as refused:
        evolve(GIFT, amount=amount, currency=currency, rate=rate)
    said = f"{amount} {currency} at {rate} is more than {MOST:,} US dollars; correct one of them"
    assert str(refused.value) == f"Contribution.rate: {said}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        *(
            ({"amount": n}, f"amount: a contribution of {n} is not possible; write an amount from 1 to {MOST:,}")
            for n in (0, -1, MOST + 1)
        ),
        *(
            (
                {"currency": code},
                f"currency: {code!r} is not a currency; write a code of ISO 4217 such as 'USD' or 'EUR'",
            )
            for code in ("eur", "EU", "EURO", "\u20ac", "E1R", " EUR")
        ),
        *(
            (
                {"rate": rate},
                f"rate: {rate!r} is not a rate; write a decimal number such as '1.085', with 12 digits at most",
            )
            for rate in ("1,1", ".5", "1.", "-1", "1e3", "", "1" * 13, f"1.{'1' * 13}", "1/2")
        ),
        ({"rate": None}, "rate: EUR needs a rate: the US dollars for one EUR, such as '1.085'"),
        *(
            (
                {"currency": code, "rate": rate},
                f"rate: {rate} cannot be the rate of {code}; write the dollars for one unit, none for USD",
            )
            for code, rate in (("EUR", "0"), ("EUR", "0.00"), ("USD", "1.1"), ("USD", "0"))
        ),
        (
            {"id": "RES.7/U1"},
            "id: 'RES.7/U1' is the id of an implementation update; a Contribution has one of a record of an overlay",
        ),
    ],
)
def test_what_is_no_contribution_is_refused(changes: dict[str, Any], said: str) -> None:
    """An amount, a currency, a rate or an id that cannot be is refused with what to write."""
    with pytest.raises(InvalidDataError) as refused:
        evolve(GIFT, **changes)

    assert str(refused.value).partition("\n")[0] == f"Contribution.{said}"


@pytest.mark.parametrize(
    ("record", "resolution", "parent"),
    [
        (GIFT, "RES.7", "RES.7/B1"),
        (evolve(GIFT, about="RES.7"), "RES.7", "RES.7"),
        (DS.updates["RES.1/U1"], "RES.1", "RES.1/M4"),
        (evolve(DS.snapshots[0], about=None), None, None),
        (evolve(DS.snapshots[0], about="RES.6"), "RES.6", "RES.6"),
    ],
)
def test_what_a_record_is_about(record: Any, resolution: str | None, parent: str | None) -> None:
    """A record of implementation belongs to what it is about."""
    assert (record.resolution, record.parent) == (resolution, parent)


def test_what_is_met_has_happened() -> None:
    """What is met as of a day did not begin after it; it may have begun on it."""
    update = evolve(DS.updates["RES.1/U1"], state=UpdateState.MET, when=unha2.Timeframe.parse("2 June 2024"))

    assert evolve(update, as_of=date(2024, 6, 2)).as_of == date(2024, 6, 2)
    with pytest.raises(InvalidDataError) as refused:
        evolve(update, as_of=date(2024, 6, 1))
    said = "it cannot be met as of 2024-06-01, before it happened (2024-06-02 at the earliest)"
    assert str(refused.value) == f"ImplementationUpdate.as_of: {said}"
