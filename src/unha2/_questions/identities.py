"""The identities that a budget must satisfy, and the discrepancies where it does not."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._records.record import Passage
from unha2._records.resolution import Discrepancy, FundraisingItem, Resolution
from unha2.vocabulary import AmountKind, Origin, Rule

#: How far a rounded amount may lie from its figure, in US dollars.
_HALF_A_THOUSAND = 500


@frozen(kw_only=True)
class Check:
    """One rule, held against one record."""

    #: The rule.
    rule: Rule
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


def _check(rule: Rule, record: str, field: str, published: Amount, operands: dict[str, tuple[int, Amount]]) -> Check:
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
        _check(Rule.POST_PLUS_NON_POST, line.id, "total", line.total, sums),
        _check(Rule.LESS_EXISTING, line.id, "total_less_existing", line.total_less_existing, less),
    )


def check_grand_total(printed: GrandTotal, lines: Iterable[BudgetLine]) -> Check:
    """The sum over the lines against one printed grand total."""
    column = printed.column
    operands = {f"{line.id}.{column.value}": (1, line.amount(column)) for line in lines}
    return _check(Rule.GRAND_TOTAL, printed.id, "amount", printed.amount, operands)


def check_pbi(pbi: ProgrammeBudgetImplication) -> tuple[Check, ...]:
    """Every identity of a summary, in source order."""
    lines = [check for line in pbi.lines for check in check_line(line)]
    return (*lines, *(check_grand_total(printed, pbi.lines) for printed in pbi.grand_totals))


def _money(usd: int) -> str:
    return f"${usd:,}" if usd >= 0 else f"-${-usd:,}"


def _breach(check: Check, passages: tuple[Passage, ...]) -> Discrepancy | None:
    if check.published is None or check.implied is None or check.published == check.implied:
        return None
    difference = check.published - check.implied
    return Discrepancy(
        id=f"{check.record}:{check.field}",
        rule=check.rule,
        origin=Origin.COMPUTED,
        record=check.record,
        field=check.field,
        published=check.published,
        implied=check.implied,
        difference_usd=difference,
        message=(
            f"{check.record}: {check.rule.value} does not hold: {_money(check.published)} is published, "
            f"{_money(check.implied)} is implied by the published operands (difference {_money(difference)})."
        ),
        passages=passages,
    )


def _damaged(record: str, field: str, amount: Amount, implied: int | None, passage: Passage) -> Discrepancy | None:
    if amount.kind is not AmountKind.DAMAGED:
        return None
    known = "nothing implies it" if implied is None else f"the published operands imply {_money(implied)}"
    return Discrepancy(
        id=f"{record}:{field}",
        rule=Rule.DAMAGED_PRINT,
        origin=Origin.COMPUTED,
        record=record,
        field=field,
        published=amount.as_written,
        implied=implied,
        message=f"{record}: the print {amount.as_written!r} lost a digit; {known}.",
        passages=(passage,),
    )


def _of_pbi(pbi: ProgrammeBudgetImplication) -> Iterator[Discrepancy | None]:
    for line in pbi.lines:
        checks = check_line(line)
        implied = {check.field: check.implied for check in checks}
        yield from (_breach(check, (line.passage,)) for check in checks)
        for name in ("post", "non_post", "total", "existing", "total_less_existing"):
            yield _damaged(line.id, name, getattr(line, name), implied.get(name), line.passage)
    for printed in pbi.grand_totals:
        check = check_grand_total(printed, pbi.lines)
        yield _breach(check, (printed.passage, *(line.passage for line in pbi.lines)))
        yield _damaged(printed.id, "amount", printed.amount, check.implied, printed.passage)


def _rounds(rounded: Amount, line: BudgetLine) -> bool:
    """Whether some cell of the line, rounded to thousands, gives the rounded amount."""
    cells = (line.post, line.non_post, line.total, line.existing, line.total_less_existing)
    return any(
        cell.usd is not None and rounded.usd is not None and abs(cell.usd - rounded.usd) <= _HALF_A_THOUSAND
        for cell in cells
    )


def _of_item(item: FundraisingItem, lines: tuple[BudgetLine, ...]) -> Iterator[Discrepancy]:
    for position, amount in enumerate(item.amounts):
        if amount.kind is AmountKind.ROUNDED and not any(_rounds(amount, line) for line in lines):
            yield Discrepancy(
                id=f"{item.id}:amounts[{position}]",
                rule=Rule.ROUNDED_AMOUNT,
                origin=Origin.COMPUTED,
                record=item.id,
                field=f"amounts[{position}]",
                published=amount.usd,
                implied=None,
                message=f"{item.id}: {amount.as_written} rounds no cell of the budget lines of its resolution.",
                passages=(item.passage, *(line.passage for line in lines)),
            )


def computed_discrepancies(resolutions: Iterable[Resolution]) -> tuple[Discrepancy, ...]:
    """What the checks find, in source order of the records."""
    found: list[Discrepancy] = []
    for resolution in resolutions:
        for item in resolution.fundraising:
            found.extend(_of_item(item, resolution.pbi.lines))
        found.extend(each for each in _of_pbi(resolution.pbi) if each is not None)
    return tuple(found)
