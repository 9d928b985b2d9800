"""The identities that a budget must satisfy, and the discrepancies where it does not."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.discrepancy import Discrepancy
from unha2._records.fundraising import FundraisingItem
from unha2._records.resolution import Resolution
from unha2._records.source import Passage
from unha2.vocabulary import AmountKind, BudgetColumn, DiscrepancyOrigin, DiscrepancyRule

#: How far a rounded amount may lie from its figure, in US dollars.
_HALF_A_THOUSAND = 500


@frozen(kw_only=True)
class Check:
    """One rule, held against one record."""

    #: The rule.
    rule: DiscrepancyRule
    #: The id of the record.
    record: str
    #: The field that holds the published value.
    field: str
    #: The published value in US dollars, where it has a figure.
    published: int | None
    #: What the published operands imply in US dollars, where all of them have figures.
    implied: int | None
    #: The cells without a figure, for which the rule was not checked.
    without_figure: tuple[str, ...]

    @property
    def holds(self) -> bool | None:
        """Whether the rule holds; ``None`` where it could not be checked."""
        return None if self.published is None or self.implied is None else self.published == self.implied


def _check(
    rule: DiscrepancyRule, record: str, field: str, published: Amount, operands: dict[str, tuple[int, Amount]]
) -> Check:
    """Hold a published amount against the signed sum of its operands."""
    figures = [None if amount.usd is None else sign * amount.usd for sign, amount in operands.values()]
    known = [figure for figure in figures if figure is not None]
    without = [name for name, (_, amount) in operands.items() if amount.usd is None]
    if published.usd is None:
        without.append(field)
    implied = sum(known) if len(known) == len(figures) else None
    return Check(
        rule=rule,
        record=record,
        field=field,
        published=published.usd,
        implied=implied,
        without_figure=tuple(without),
    )


def check_line(line: BudgetLine) -> tuple[Check, Check]:
    """The two identities of a budget line."""
    sums = {"post": (1, line.post), "non_post": (1, line.non_post)}
    less = {"total": (1, line.total), "existing": (-1, line.existing)}
    return (
        _check(DiscrepancyRule.POST_PLUS_NON_POST, line.id, "total", line.total, sums),
        _check(DiscrepancyRule.LESS_EXISTING, line.id, "total_less_existing", line.total_less_existing, less),
    )


def check_grand_total(printed: GrandTotal, lines: Iterable[BudgetLine]) -> Check:
    """The sum over the lines against one printed grand total."""
    column = printed.column
    operands = {f"{line.id}.{column.value}": (1, line.amount(column)) for line in lines}
    return _check(DiscrepancyRule.GRAND_TOTAL, printed.id, "amount", printed.amount, operands)


def check_pbi(pbi: ProgrammeBudgetImplication) -> tuple[Check, ...]:
    """Every identity of a summary, in source order."""
    lines = [check for line in pbi.lines for check in check_line(line)]
    return (*lines, *(check_grand_total(printed, pbi.lines) for printed in pbi.grand_totals))


def _money(usd: int) -> str:
    return f"${usd:,}" if usd >= 0 else f"-${-usd:,}"


#: What each identity adds up, in words.
_SUMS: Mapping[DiscrepancyRule, str] = MappingProxyType(
    {
        DiscrepancyRule.POST_PLUS_NON_POST: "post + non-post",
        DiscrepancyRule.LESS_EXISTING: "total - existing",
        DiscrepancyRule.GRAND_TOTAL: "the sum over the lines",
    }
)


def _discrepancy(  # noqa: PLR0913  (a side each)
    rule: DiscrepancyRule,
    record: str,
    field: str,
    amount: Amount,
    *,
    implied_usd: int | None,
    said: str,
    passages: tuple[Passage, ...],
) -> Discrepancy:
    known = amount.usd is not None and implied_usd is not None
    return Discrepancy(
        id=f"{record}~{field}",
        rule=rule,
        origin=DiscrepancyOrigin.COMPUTED,
        record=record,
        field=field,
        published=amount.as_written,
        published_usd=amount.usd,
        implied=None if implied_usd is None else _money(implied_usd),
        implied_usd=implied_usd,
        difference_usd=(amount.usd or 0) - (implied_usd or 0) if known else None,
        message=f"{record}: {said}",
        passages=passages,
    )


def _breach(check: Check, amount: Amount, passages: tuple[Passage, ...]) -> Iterator[Discrepancy]:
    if check.published is not None and check.implied is not None and check.published != check.implied:
        name = check.field.replace("_", " ") if check.field != "amount" else "grand total"
        difference = _money(check.published - check.implied)
        said = (
            f"the published {name} is {_money(check.published)}, but {_SUMS[check.rule]} is {_money(check.implied)} "
            f"(difference {difference})."
        )
        yield _discrepancy(
            check.rule, check.record, check.field, amount, implied_usd=check.implied, said=said, passages=passages
        )


def _damaged(
    record: str, field: str, amount: Amount, implied: int | None, passages: tuple[Passage, ...]
) -> Iterator[Discrepancy]:
    if amount.kind is AmountKind.DAMAGED:
        known = "nothing implies it" if implied is None else f"the published operands imply {_money(implied)}"
        said = f"{amount.as_written!r} is printed with a digit lost; {known}."
        yield _discrepancy(
            DiscrepancyRule.DAMAGED_PRINT, record, field, amount, implied_usd=implied, said=said, passages=passages
        )


def _of_pbi(pbi: ProgrammeBudgetImplication) -> Iterator[Discrepancy]:
    for line in pbi.lines:
        checks = check_line(line)
        implied = {check.field: check.implied for check in checks}
        for check in checks:
            yield from _breach(check, line.amount(BudgetColumn(check.field)), (line.passage,))
        for column in BudgetColumn:
            name = column.value
            yield from _damaged(line.id, name, line.amount(column), implied.get(name), (line.passage,))
    for printed in pbi.grand_totals:
        check = check_grand_total(printed, pbi.lines)
        yield from _breach(check, printed.amount, (printed.passage, *(line.passage for line in pbi.lines)))
        yield from _damaged(printed.id, "amount", printed.amount, check.implied, (printed.passage,))


def _rounds(rounded: Amount, line: BudgetLine) -> bool:
    """Whether some cell of the line, rounded to thousands, gives the rounded amount."""
    cells = [line.amount(column).usd for column in BudgetColumn]
    return any(
        cell is not None and rounded.usd is not None and abs(cell - rounded.usd) <= _HALF_A_THOUSAND for cell in cells
    )


def _of_item(item: FundraisingItem, lines: tuple[BudgetLine, ...]) -> Iterator[Discrepancy]:
    for position, amount in enumerate(item.amounts):
        field = f"amounts[{position}]"
        yield from _damaged(item.id, field, amount, None, (item.passage,))
        if amount.kind is AmountKind.ROUNDED and not any(_rounds(amount, line) for line in lines):
            said = f"{amount.as_written} rounds no cell of the budget lines of its resolution."
            passages = (item.passage, *(line.passage for line in lines))
            yield _discrepancy(
                DiscrepancyRule.ROUNDED_AMOUNT, item.id, field, amount, implied_usd=None, said=said, passages=passages
            )


def computed_discrepancies(resolutions: Iterable[Resolution]) -> tuple[Discrepancy, ...]:
    """What the checks find, in source order of the records."""
    found: list[Discrepancy] = []
    for resolution in resolutions:
        for item in resolution.fundraising:
            found.extend(_of_item(item, resolution.pbi.lines))
        found.extend(_of_pbi(resolution.pbi))
    return tuple(found)
