"""Budgets whose identities hold, or break in exactly one way."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from unha2._records.amount import Amount
from unha2._records.budget import BudgetLine, GrandTotal, ProgrammeBudgetImplication
from unha2._strategies.drafts import Draft
from unha2._strategies.home import Home
from unha2._strategies.words import words_of
from unha2.vocabulary import BudgetColumn, DiscrepancyRule

#: A way in which a budget is broken.
Breach = Literal["total", "total_less_existing", "grand_total", "damaged", "rounded"]

#: The rule that each breach breaks.
BREACHES: Mapping[Breach, DiscrepancyRule] = MappingProxyType(
    {
        "total": DiscrepancyRule.POST_PLUS_NON_POST,
        "total_less_existing": DiscrepancyRule.LESS_EXISTING,
        "grand_total": DiscrepancyRule.GRAND_TOTAL,
        "damaged": DiscrepancyRule.DAMAGED_PRINT,
        "rounded": DiscrepancyRule.ROUNDED_AMOUNT,
    }
)
#: The lists in one of whose records each breach stands; the first must not be empty.
PLACES: Mapping[Breach, tuple[str, ...]] = MappingProxyType(
    {
        "total": ("budget_lines",),
        "total_less_existing": ("budget_lines",),
        "grand_total": ("grand_totals",),
        "damaged": ("budget_lines", "grand_totals", "fundraising"),
        "rounded": ("fundraising",),
    }
)
#: The smallest amount that can be rounded to thousands.
_HALF = 500
_DAMAGED = "$3,686,94"


@frozen(kw_only=True)
class Spot:
    """What is broken in a resolution, in which record of which list, and by how much."""

    breach: Breach
    list_name: str
    position: int
    by: int

    def shift(self, breach: Breach, position: int) -> int:
        """How far a value of a record lies from what its identity implies."""
        return self.by if (self.breach, self.position) == (breach, position) else 0

    def damages(self, list_name: str, position: int) -> bool:
        """Whether a figure of a record has lost a digit."""
        return (self.breach, self.list_name, self.position) == ("damaged", list_name, position)


def spot_of(breach: Breach, draft: Draft) -> Spot:
    """Where a resolution is broken."""
    counts = {
        "budget_lines": len(draft["pbi"]["lines"]),
        "grand_totals": len(draft["pbi"]["grand_totals"]),
        "fundraising": len(draft["fundraising"]),
    }
    spots = [(name, position) for name in PLACES[breach] for position in range(counts[name])]
    drawn = draft["breach"]
    name, position = spots[drawn["position"] % len(spots)]
    by = -drawn["by"] if drawn["less"] else drawn["by"]
    return Spot(breach=breach, list_name=name, position=position, by=by)


def _shifted(usd: int, by: int) -> int:
    return usd + by if usd + by >= 0 else usd - by


def cells_of(draft: Draft, position: int = 0, spot: Spot | None = None) -> dict[BudgetColumn, Amount]:
    """The five cells of a line; the last figures follow from the first."""
    nil, figure, without = draft["shape"]
    if spot is not None and spot.list_name != "fundraising":
        without = {}
    total = _shifted(draft["post"] + draft["non_post"], spot.shift("total", position) if spot else 0)
    existing = min(draft["existing"], total)
    less = _shifted(total - existing, spot.shift("total_less_existing", position) if spot else 0)
    figures = zip(BudgetColumn, (draft["post"], draft["non_post"], total, existing, less), strict=True)
    words = {column: without.get(column.value, figure.format(usd) if usd else nil) for column, usd in figures}
    if spot is not None and spot.damages("budget_lines", position):
        words[tuple(BudgetColumn)[spot.by % len(BudgetColumn)]] = _DAMAGED
    return {column: Amount.parse(each) for column, each in words.items()}


def line_of(home: Home, number: int, draft: Draft, cells: Mapping[BudgetColumn, Amount]) -> BudgetLine:
    """A budget line."""
    words = f"{draft['label'] or ''} {words_of(cells.values())}"
    return BudgetLine(
        id=f"{home.id}/B{number}",
        label=draft["label"],
        recurrence=draft["recurrence"],
        post=cells[BudgetColumn.POST],
        non_post=cells[BudgetColumn.NON_POST],
        total=cells[BudgetColumn.TOTAL],
        existing=cells[BudgetColumn.EXISTING],
        total_less_existing=cells[BudgetColumn.TOTAL_LESS_EXISTING],
        passage=home.page.passage(draft["place"], words),
    )


def sum_of(column: BudgetColumn, lines: Iterable[BudgetLine], by: int = 0) -> Amount:
    """What the lines of a summary add up to in a column, as printed; nothing where none has a figure."""
    figures = [line.amount(column).usd for line in lines]
    known = [usd for usd in figures if usd is not None]
    return Amount.parse("" if figures and not known else f"${_shifted(sum(known), by):,}")


def total_of(home: Home, number: int, draft: Draft, amount: Amount) -> GrandTotal:
    """A printed grand total."""
    return GrandTotal(
        id=f"{home.id}/T{number}",
        column=draft["column"],
        amount=amount,
        passage=home.page.passage(draft["place"], amount.as_written),
    )


def pbi_of(home: Home, draft: Draft, spot: Spot | None = None) -> ProgrammeBudgetImplication:
    """A summary, broken at a spot or not at all."""
    table = draft["table"]
    head = home.page.passage(table["place"], " ".join(each for each in table["columns"] if each is not None))
    lines = tuple(
        line_of(home, position + 1, each, cells_of(each, position, spot))
        for position, each in enumerate(draft["lines"])
    )
    totals: list[GrandTotal] = []
    for position, each in enumerate(draft["grand_totals"]):
        amount = sum_of(each["column"], lines, spot.shift("grand_total", position) if spot else 0)
        if spot is not None and spot.damages("grand_totals", position):
            amount = Amount.parse(_DAMAGED)
        totals.append(total_of(home, position + 1, each, amount))
    return ProgrammeBudgetImplication(
        id=f"{home.id}/PBI",
        columns=table["columns"],
        lines=lines,
        grand_totals=tuple(totals),
        inferences=table["inferences"],
        passage=head,
    )


def figures_of(pbi: ProgrammeBudgetImplication) -> tuple[int, ...]:
    """The figures of a summary's lines that can be rounded to thousands."""
    cells = (line.amount(column).usd for line in pbi.lines for column in BudgetColumn)
    return tuple(usd for usd in cells if usd is not None and usd >= _HALF)


def amounts_named(
    named: Iterable[str | int], figures: tuple[int, ...], position: int = 0, spot: Spot | None = None
) -> tuple[Amount, ...]:
    """The amounts that an item of a fundraising strategy names; a rounded one rounds one of the figures."""
    if spot is not None and spot.damages("fundraising", position):
        return (Amount.parse(_DAMAGED),)
    if spot is not None and spot.shift("rounded", position):
        return (Amount.parse(f"${max(figures, default=0) // 1000 + 1 + abs(spot.by)}K"),)
    words = []
    for each in named:
        if isinstance(each, str):
            words.append(each)
        elif figures:
            words.append(f"${(figures[each % len(figures)] + _HALF) // 1000}K")
    return tuple(Amount.parse(each) for each in words)
