"""EDTF as timeframes use it: the days that each form states, and what is refused."""

from datetime import date

import pytest

from unha2._records.edtf import bounds_of, faults_of_edtf

# text | first day | last day
STATED = """
2024 | 2024-01-01 | 2024-12-31
2024-01 | 2024-01-01 | 2024-01-31
2024-02 | 2024-02-01 | 2024-02-29
2023-02 | 2023-02-01 | 2023-02-28
2024-12 | 2024-12-01 | 2024-12-31
2024-02-29 | 2024-02-29 | 2024-02-29
2024-33 | 2024-01-01 | 2024-03-31
2024-34 | 2024-04-01 | 2024-06-30
2024-35 | 2024-07-01 | 2024-09-30
2024-36 | 2024-10-01 | 2024-12-31
2024-37 | 2024-01-01 | 2024-04-30
2024-38 | 2024-05-01 | 2024-08-31
2024-39 | 2024-09-01 | 2024-12-31
2024-40 | 2024-01-01 | 2024-06-30
2024-41 | 2024-07-01 | 2024-12-31
2024/2025 | 2024-01-01 | 2025-12-31
2024-11/2025-02 | 2024-11-01 | 2025-02-28
2024-06-03/2024-06-09 | 2024-06-03 | 2024-06-09
2024-06/.. | 2024-06-01 | open
[..2024-06] | open | 2024-06-30
[..2024-06-03] | open | 2024-06-03
[2024,2026] | 2024-01-01 | 2026-12-31
[2026,2024-06,2025-33] | 2024-06-01 | 2026-12-31
"""
REFUSED = (
    *(
        "2024-00",
        "2024-13",
        "2024-32",
        "2024-42",
        "24",
        "2024-6",
        "2024-06-3",
        "",
        "../2024",
        "[..]",
        "[]",
        "2024,2025",
    ),
    *(
        "[2024",
        "2024]",
        "[..2024",
        "..2024]",
        "2024/",
        "2024/[..2025]",
        "2024//2025",
        "2024/2025/2026",
        " 2024",
        "2024-33-01",
    ),
)


def shown(day: date | None) -> str:
    """A day, or that it is open."""
    return "open" if day is None else f"{day}"


@pytest.mark.parametrize("row", STATED.strip().splitlines())
def test_bounds(row: str) -> None:
    """Each form states its first and its last day, and other bounds are refused with both."""
    text, *wanted = (cell.strip() for cell in row.split("|"))
    first, last = bounds_of(text)

    assert [shown(first), shown(last)] == wanted
    assert list(faults_of_edtf(text, first, last)) == []
    other = date(1999, 12, 31)
    for found in ((other, last), (first, other)):
        said = f"{shown(found[0])} to {shown(found[1])}"
        meant = f"{text!r} means {wanted[0]} to {wanted[1]}, but the bounds are {said}"
        assert list(faults_of_edtf(text, *found)) == [meant]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_form_is_refused(text: str) -> None:
    """What is of no form is refused with the forms that there are, and so is a fault of it."""
    forms = "write 2024, 2024-09, 2024-09-30, 2024-37, A/B, A/.., [..A] or [A,B]"
    with pytest.raises(ValueError, match=r"is not valid here; write|must be in|month") as refused:
        bounds_of(text)

    assert list(faults_of_edtf(text, None, None)) == [f"{text!r} is not EDTF that a timeframe uses: {refused.value}"]
    assert text == "2024-33-01" or forms in str(refused.value)


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2024-04-31", "2024-01-00", "0000"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    """A day that no calendar has is refused for that."""
    with pytest.raises(ValueError, match=r"(day|year) .*(out of range|must be in)"):
        bounds_of(text)
