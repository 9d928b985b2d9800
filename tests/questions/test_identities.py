"""The identities of a budget, on arbitrary ones and on ones with a changed cell."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from unha2._questions.budget_collections import BudgetLines
from unha2._questions.identities import check_line, check_pbi, computed_discrepancies
from unha2._questions.totals import cells_of, total_of
from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.fundraising import FundraisingItem
from unha2._records.resolution import Heading, Resolution
from unha2._records.source import Passage
from unha2.vocabulary import AmountKind, BudgetColumn, DiscrepancyRule, HeadingContext

HERE = Passage(source="briefing", first_line=1, last_line=1)
TOUCHED = {
    "post": {DiscrepancyRule.POST_PLUS_NON_POST},
    "non_post": {DiscrepancyRule.POST_PLUS_NON_POST},
    "total": {DiscrepancyRule.POST_PLUS_NON_POST, DiscrepancyRule.LESS_EXISTING},
    "existing": {DiscrepancyRule.LESS_EXISTING},
    "total_less_existing": {DiscrepancyRule.LESS_EXISTING},
}
NO_FIGURE = Amount(as_written="$in kind", usd=None, kind=AmountKind.IN_KIND)


def dollars(usd: int) -> Amount:
    """A printed figure, or a printed zero."""
    return Amount(as_written=f"${usd:,}", usd=usd, kind=AmountKind.FIGURE if usd else AmountKind.ZERO)


def line_of(number: int, post: int, non_post: int, existing: int) -> BudgetLine:
    """A line whose identities hold."""
    total = post + non_post
    return BudgetLine(
        id=f"RES.1/B{number}",
        post=dollars(post),
        non_post=dollars(non_post),
        total=dollars(total),
        existing=dollars(existing),
        total_less_existing=dollars(total - existing),
        passage=HERE,
    )


@st.composite
def lines(draw: st.DrawFn) -> tuple[BudgetLine, ...]:
    """Lines of one summary, all of whose identities hold."""
    cells = st.tuples(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 1))
    return tuple(line_of(number, *each) for number, each in enumerate(draw(st.lists(cells, min_size=1, max_size=4)), 1))


def resolution_of(budget: tuple[BudgetLine, ...], printed: Amount, *amounts: Amount) -> Resolution:
    """A resolution with a budget, one printed grand total and one fundraising item."""
    grand = GrandTotal(id="RES.1/T1", column=BudgetColumn.TOTAL, amount=printed, passage=HERE)
    pbi = ProgrammeBudgetImplication(id="RES.1/PBI", columns=(), lines=budget, grand_totals=(grand,), passage=HERE)
    item = FundraisingItem(id="RES.1/F1", order=1, text="x", amounts=amounts, passage=HERE)
    heading = Heading(as_written="HSP/HA.2/RES.1 - x", context=HeadingContext.SLIDE, passage=HERE)
    return Resolution(id="RES.1", headings=(heading,), fundraising=(item,), pbi=pbi)


def grand_total(budget: tuple[BudgetLine, ...]) -> Amount:
    """The sum of the total column."""
    return dollars(sum(line.total.usd or 0 for line in budget))


@given(lines())
def test_a_budget_that_holds_has_no_discrepancy(budget: tuple[BudgetLine, ...]) -> None:
    """Nothing is reported on a budget that holds."""
    assert computed_discrepancies([resolution_of(budget, grand_total(budget))]) == ()


@given(lines(), st.data(), st.sampled_from(sorted(TOUCHED)), st.integers(1, 10**6))
def test_a_changed_cell_breaks_exactly_its_identities(
    budget: tuple[BudgetLine, ...], data: st.DataObject, column: str, more: int
) -> None:
    """A changed cell is reported by exactly the identities that contain it, with the difference."""
    place = data.draw(st.integers(0, len(budget) - 1))
    cell: Any = {column: dollars(getattr(budget[place], column).usd + more)}
    changed = evolve(budget[place], **cell)
    wrong = (*budget[:place], changed, *budget[place + 1 :])
    found = computed_discrepancies([resolution_of(wrong, grand_total(wrong))])

    assert {each.rule for each in found} == TOUCHED[column]
    assert {each.record for each in found} == {changed.id}
    assert {abs(each.difference_usd or 0) for each in found} == {more}


@given(lines(), st.integers(1, 10**6))
def test_a_wrong_grand_total_is_reported(budget: tuple[BudgetLine, ...], more: int) -> None:
    """A grand total that is not the sum of its column is reported with the difference."""
    printed = dollars((grand_total(budget).usd or 0) + more)
    (found,) = computed_discrepancies([resolution_of(budget, printed)])

    assert (found.rule, found.difference_usd) == (DiscrepancyRule.GRAND_TOTAL, more)


@pytest.mark.parametrize("column", sorted(TOUCHED))
def test_a_cell_without_a_figure_is_unchecked_and_left_out(column: str) -> None:
    """An identity with a cell without a figure is unchecked, and sums leave the cell out and name it."""
    line = evolve(line_of(1, 5, 6, 1), **{column: NO_FIGURE})  # type: ignore[arg-type]
    unchecked = {check.rule for check in check_line(line) if check.holds is None}

    assert unchecked == TOUCHED[column]
    assert [each for check in check_line(line) if check.holds is None for each in check.without_figure] == [
        column for _ in unchecked
    ]
    assert computed_discrepancies([resolution_of((line,), line.total)]) == ()
    totals = BudgetLines([line, line_of(2, 1, 1, 1)]).total()
    assert totals.without_figure == (f"RES.1/B1.{column}",)
    assert getattr(totals, column) == getattr(line_of(2, 1, 1, 1), column).usd
    assert not totals.is_complete(column)
    assert all(totals.is_complete(other) for other in TOUCHED if other != column)
    assert getattr(BudgetLines([line]).total(), column) is None


def test_a_damaged_print_is_reported_with_what_is_implied() -> None:
    """A damaged figure is reported; what the operands imply is given where they have figures."""
    damaged = Amount.parse("$3,686,94")
    line = line_of(1, 5, 6, 1)
    known = computed_discrepancies([resolution_of((line,), damaged)])
    unknown = computed_discrepancies([resolution_of((evolve(line, post=damaged),), line.total)])

    assert [(each.rule, each.published, each.implied, each.implied_usd) for each in known] == [
        (DiscrepancyRule.DAMAGED_PRINT, "$3,686,94", "$11", 11)
    ]
    assert [(each.rule, each.published, each.implied, each.published_usd) for each in unknown] == [
        (DiscrepancyRule.DAMAGED_PRINT, "$3,686,94", None, None)
    ]
    (item,) = computed_discrepancies([resolution_of((line,), line.total, damaged)])
    assert (item.id, item.rule) == ("RES.1/F1~amounts[0]", DiscrepancyRule.DAMAGED_PRINT)


@pytest.mark.parametrize(
    ("amount", "rounds"),
    [
        ("$53K", True),
        ("$52K", False),
        ("$54K", False),
        ("$22K", True),
        ("$21K", False),
    ],
)
def test_rounding_is_to_the_nearest_thousand(amount: str, rounds: bool) -> None:  # noqa: FBT001
    """An amount in thousands is at most 500 dollars away from the cell that it rounds."""
    line = line_of(1, 52_501, 22_499, 0)
    found = computed_discrepancies([resolution_of((line,), line.total, Amount.parse(amount))])

    assert (found == ()) is rounds


def test_a_rounded_amount_must_round_a_cell() -> None:
    """A rounded amount is held against the cells of its resolution."""
    line = line_of(1, 52575, 22387, 26758)
    good, bad = Amount.parse("$75K"), Amount.parse("$90K")

    assert computed_discrepancies([resolution_of((line,), line.total, good, dollars(4))]) == ()
    (found,) = computed_discrepancies([resolution_of((line,), line.total, good, bad)])
    assert (found.rule, found.field, found.published, found.published_usd) == (
        DiscrepancyRule.ROUNDED_AMOUNT,
        "amounts[1]",
        "$90K",
        90_000,
    )


@given(lines())
def test_totals_are_sums_of_cells(budget: tuple[BudgetLine, ...]) -> None:
    """Totals are the plain sums of the cells, on both bases the same where the identities hold."""
    slow = {name: sum(getattr(line, name).usd for line in budget) for name in TOUCHED}
    published, from_parts = (total_of(budget, "published"), total_of(budget, "from_parts"))

    assert {name: getattr(published, name) for name in TOUCHED} == slow
    assert {name: getattr(from_parts, name) for name in TOUCHED} == slow
    assert all(check.holds for check in check_pbi(resolution_of(budget, grand_total(budget)).pbi))


@pytest.mark.parametrize("missing", ["post", "non_post"])
def test_a_sum_of_parts_needs_both(missing: str) -> None:
    """A total that follows from the parts is not known where one of them has no figure."""
    line = evolve(line_of(1, 5, 6, 1), **{missing: NO_FIGURE})  # type: ignore[arg-type]
    cells = cells_of(line, "from_parts")

    assert (cells[BudgetColumn.TOTAL], cells[BudgetColumn.TOTAL_LESS_EXISTING]) == (None, None)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"total": dollars(1_013)},
            "total",
            "the published total is $1,013, but post + non-post is $11 (difference $1,002).",
        ),
        (
            {"post": dollars(0), "non_post": dollars(0)},
            "total",
            "the published total is $11, but post + non-post is $0 (difference $11).",
        ),
        (
            {"total_less_existing": dollars(3)},
            "total_less_existing",
            "the published total less existing is $3, but total - existing is $10 (difference -$7).",
        ),
        (
            {"existing": dollars(2_000)},
            "total_less_existing",
            "the published total less existing is $10, but total - existing is -$1,989 (difference $1,999).",
        ),
    ],
)
def test_a_breach_is_said_in_a_sentence(changes: Any, field: str, said: str) -> None:
    """The message of a breach names the record, both sums, and the difference, each with its sign."""
    line = evolve(line_of(1, 5, 6, 1), **changes)
    found = computed_discrepancies([resolution_of((line,), line.total)])

    assert [(each.id, each.message, each.passages) for each in found if each.field == field] == [
        (f"RES.1/B1~{field}", f"RES.1/B1: {said}", (HERE,))
    ]


def test_other_discrepancies_are_said_in_a_sentence() -> None:
    """A wrong grand total, a damaged print and an amount that rounds nothing are said in whole sentences."""
    line, damaged = line_of(1, 5, 6, 1), Amount.parse("$3,686,94")
    (grand,) = computed_discrepancies([resolution_of((line,), dollars(12))])
    (lost,) = computed_discrepancies([resolution_of((line,), damaged)])
    broken, rounded = computed_discrepancies([resolution_of((line,), line.total, damaged, Amount.parse("$90K"))])

    assert grand.message == (
        "RES.1/T1: the published grand total is $12, but the sum over the lines is $11 (difference $1)."
    )
    assert (grand.passages, grand.implied, grand.implied_usd) == ((HERE, HERE), "$11", 11)
    assert lost.message == ("RES.1/T1: '$3,686,94' is printed with a digit lost; the published operands imply $11.")
    assert (lost.passages, lost.difference_usd) == ((HERE,), None)
    assert broken.message == "RES.1/F1: '$3,686,94' is printed with a digit lost; nothing implies it."
    assert (broken.id, broken.passages) == ("RES.1/F1~amounts[0]", (HERE,))
    assert rounded.message == "RES.1/F1: $90K rounds no cell of the budget lines of its resolution."
    assert (rounded.id, rounded.passages, rounded.implied) == ("RES.1/F1~amounts[1]", (HERE, HERE), None)


def test_what_does_not_hold_stands_in_source_order() -> None:
    """The items of fundraising come first, then the lines with what each breaks, and the grand totals last."""
    damaged = Amount.parse("$3,686,94")
    wrong = {"post": damaged, "total": dollars(1), "total_less_existing": dollars(9)}
    budget = (evolve(line_of(1, 5, 6, 1), **wrong), evolve(line_of(2, 5, 6, 1), total=dollars(1)))  # type: ignore[arg-type]
    found = computed_discrepancies([resolution_of(budget, dollars(99), Amount.parse("$90K"))])

    assert [each.id for each in found] == [
        "RES.1/F1~amounts[0]",
        "RES.1/B1~total_less_existing",
        "RES.1/B1~post",
        "RES.1/B2~total",
        "RES.1/B2~total_less_existing",
        "RES.1/T1~amount",
    ]


def test_a_zero_is_a_figure_in_a_difference() -> None:
    """The difference of a published zero is what is implied, below 0; 500 dollars are still rounded away."""
    line = evolve(line_of(1, 5, 6, 1), total=dollars(0), total_less_existing=dollars(0), existing=dollars(0))
    (found,) = computed_discrepancies([resolution_of((line,), dollars(0))])
    half = line_of(1, 1_500, 3_000, 0)

    assert (found.published_usd, found.implied_usd, found.difference_usd) == (0, 11, -11)
    assert computed_discrepancies([resolution_of((half,), half.total, Amount.parse("$1K"), Amount.parse("$2K"))]) == ()
