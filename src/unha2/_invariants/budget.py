"""The invariants of the budget; everything is worked out again from the cells, without the library's own checks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from unha2._dataset.dataset import Dataset
from unha2._invariants.holding import ROOT, Finding, invariant, values_below
from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine
from unha2._records.resolution import Resolution
from unha2.vocabulary import TotalsBasis

_COLUMNS = ("post", "non_post", "total", "existing", "total_less_existing")
_BASES: tuple[TotalsBasis, ...] = ("published", "from_parts")
_DAMAGED, _ROUNDED = "a printed figure is whole", "a rounded amount rounds its budget line"
#: How far a rounded amount may lie from its cell.
_HALF_A_THOUSAND = 500


class _Equation(NamedTuple):
    """One identity, with its signed operands."""

    rule: str
    record: str
    field: str
    published: Amount
    operands: tuple[tuple[str, int, Amount], ...]

    @property
    def implied(self) -> int | None:
        """What the published operands imply, where all of them have figures."""
        total = 0
        for _, sign, amount in self.operands:
            if amount.usd is None:
                return None
            total += sign * amount.usd
        return total

    @property
    def without_figure(self) -> tuple[str, ...]:
        """The cells for which it cannot be checked."""
        return tuple(
            name for name, _, amount in (*self.operands, (self.field, 1, self.published)) if amount.usd is None
        )


def _equations_of(resolution: Resolution) -> Iterator[_Equation]:
    lines = resolution.pbi.lines
    for line in lines:
        parts = (("post", 1, line.post), ("non_post", 1, line.non_post))
        yield _Equation("post + non_post = total", line.id, "total", line.total, parts)
        rest = (("total", 1, line.total), ("existing", -1, line.existing))
        rule = "total - existing = total_less_existing"
        yield _Equation(rule, line.id, "total_less_existing", line.total_less_existing, rest)
    for printed in resolution.pbi.grand_totals:
        column = printed.column.value
        cells = tuple((f"{line.id}.{column}", 1, getattr(line, column)) for line in lines)
        yield _Equation("sum over lines = grand total", printed.id, "amount", printed.amount, cells)


def _discrepancies_of(resolution: Resolution) -> Iterator[tuple[Any, ...]]:
    """What must be reported: id, rule, words, figure, implied figure, difference."""
    cells = [getattr(line, column) for line in resolution.pbi.lines for column in _COLUMNS]
    for item in resolution.fundraising:
        for position, amount in enumerate(item.amounts):
            is_near = any(
                cell.usd is not None and abs(cell.usd - (amount.usd or 0)) <= _HALF_A_THOUSAND for cell in cells
            )
            rule = {"damaged": _DAMAGED, "rounded": None if is_near else _ROUNDED}.get(amount.kind)
            if rule is not None:
                yield f"{item.id}~amounts[{position}]", rule, amount.as_written, amount.usd, None, None
    implied: dict[str, int | None] = {}
    for each in _equations_of(resolution):
        name = f"{each.record}~{each.field}"
        implied[name] = each.implied
        usd = each.published.usd
        if usd is not None and each.implied is not None and usd != each.implied:
            yield name, each.rule, each.published.as_written, usd, each.implied, usd - each.implied
    printed = [(f"{line.id}~{column}", getattr(line, column)) for line in resolution.pbi.lines for column in _COLUMNS]
    printed += [(f"{each.id}~amount", each.amount) for each in resolution.pbi.grand_totals]
    for name, amount in printed:
        if amount.kind == "damaged":
            yield name, _DAMAGED, amount.as_written, None, implied.get(name), None


@invariant
def every_identity_is_checked(dataset: Dataset) -> Iterator[Finding]:
    """Every identity of a budget, each print of a grand total too, is checked once; one that lacks a figure says which.

    An identity is checked where all its cells have figures; else it neither holds nor is broken.
    """
    found = {(each.record, each.field): each for each in dataset.checks}
    equations = [each for resolution in dataset.resolutions for each in _equations_of(resolution)]
    if len(dataset.checks) != len(equations):
        yield Finding(ROOT, f"{len(equations)} checks", f"{len(dataset.checks)} checks")
    for each in equations:
        usd, implied = each.published.usd, each.implied
        holds = None if usd is None or implied is None else usd == implied
        expected = (each.rule, usd, implied, holds, sorted(each.without_figure))
        check = found.get((each.record, each.field))
        actual = check and (check.rule, check.published, check.implied, check.holds, sorted(check.without_figure))
        if actual != expected:
            yield Finding(each.record, expected, actual)


@invariant
def what_does_not_add_up_is_a_discrepancy(dataset: Dataset) -> Iterator[Finding]:
    """Each identity that does not hold, damaged print and rounded amount that rounds nothing is a computed discrepancy.

    It has the value as published and the one that the published operands imply, and is found by its id. Nothing else is
    a computed discrepancy.
    """
    expected = {each[0]: each for resolution in dataset.resolutions for each in _discrepancies_of(resolution)}
    computed = [each for each in dataset.discrepancies if each.origin == "computed"]
    actual = {
        each.id: (each.id, each.rule, each.published, each.published_usd, each.implied_usd, each.difference_usd)
        for each in computed
    }
    for id in dict.fromkeys((*expected, *actual)):  # noqa: A001  (the word of the field)
        if expected.get(id) != actual.get(id):
            yield Finding(id, expected.get(id, "no discrepancy"), actual.get(id, "no discrepancy"))
        elif dataset[id].id != id:
            yield Finding(id, id, dataset[id].id)
    if len(computed) != len(actual):
        yield Finding(ROOT, "each discrepancy once", [each.id for each in computed])


def _cell(line: BudgetLine, column: str, basis: TotalsBasis) -> int | None:
    """A cell in dollars; from the parts, a total is what its parts give."""
    if basis == "published" or column in {"post", "non_post", "existing"}:
        found: Amount = getattr(line, column)
        return found.usd
    parts = [line.post.usd, line.non_post.usd] + ([line.existing.usd] if column == "total_less_existing" else [])
    known = [each for each in parts if each is not None]
    return None if len(known) < len(parts) else known[0] + known[1] - sum(known[2:])


def _sum(lines: Iterable[BudgetLine], column: str, basis: TotalsBasis) -> int | None:
    known = [usd for line in lines if (usd := _cell(line, column, basis)) is not None]
    return sum(known) if known else None


@invariant
def totals_add_up(dataset: Dataset) -> Iterator[Finding]:
    """A total is the sum of the cells, as published or from their parts; a cell without a figure is left out and named.

    So it is for all lines and for those of each resolution. A column without any figure has no sum, and only a column
    of which no cell was left out is complete.
    """
    lines = tuple(dataset.budget_lines)
    stored = tuple(line for resolution in dataset.resolutions for line in resolution.pbi.lines)
    if lines != stored:
        yield Finding(ROOT, "the lines of all summaries", [line.id for line in lines])
    some = [
        (ROOT, dataset.budget_lines),
        *((each.id, dataset.budget_lines.where(resolution=each)) for each in dataset.resolutions),
    ]
    for record, collection in some:
        mine = [line for line in stored if record in {ROOT, line.id.partition("/")[0]}]
        for basis in _BASES:
            totals = collection.total(basis=basis)
            without = [f"{each.id}.{name}" for each in mine for name in _COLUMNS if _cell(each, name, basis) is None]
            if Counter(totals.without_figure) != Counter(without):
                yield Finding(record, f"{basis}, without {without}", f"without {list(totals.without_figure)}")
            for column in _COLUMNS:
                is_complete = not any(each.endswith(f".{column}") for each in without)
                expected = _sum(mine, column, basis), is_complete
                actual = getattr(totals, column), totals.is_complete(column)
                if actual != expected or type(actual[0]) is not type(expected[0]):
                    yield Finding(f"{record}.{column}", f"{basis}, {expected}", actual)


@invariant
def groups_add_up_to_the_whole(dataset: Dataset) -> Iterator[Finding]:
    """The totals of the groups of budget lines, by resolution or by recurrence, add up to the total of all lines."""
    for basis in _BASES:
        whole = dataset.budget_lines.total(basis=basis)
        for name in ("resolution", "recurrence"):
            parts = [each.total(basis=basis) for each in dataset.budget_lines.group_by(name).values()]
            for column in _COLUMNS:
                known = [usd for part in parts if (usd := getattr(part, column)) is not None]
                added = sum(known) if known else None
                if added != getattr(whole, column):
                    yield Finding(f"{ROOT}.{column}", f"{basis}, {getattr(whole, column)}", f"{added} by {name}")


@invariant
def amounts_count_as_printed(dataset: Dataset) -> Iterator[Finding]:
    """Money is a whole number and never negative; a dash counts 0, and what is in kind, blank or damaged nothing."""
    for record, amount in values_below(dataset, Amount):
        is_money = type(amount.usd) is int and amount.usd >= 0
        fits = {
            **dict.fromkeys(("in-kind", "blank", "damaged"), amount.usd is None),
            **dict.fromkeys(("zero", "nil"), is_money and amount.usd == 0),
        }.get(amount.kind, is_money and amount.usd != 0)
        if not fits:
            yield Finding(record, f"a figure that fits {amount.kind}", amount.usd)
