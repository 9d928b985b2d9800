"""Budget lines by the million, as Parquet, whose identities and sums are known from how they are made.

The bundled budgets, each figure times a factor, are repeated with their resolutions numbered on. The library tells what
holds in each of them, and how often each is written is known. Memory does not grow with the number of lines.
"""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from attrs import evolve, frozen
from pyarrow import compute, parquet

import unha2
from unha2._questions.identities import check_pbi

if TYPE_CHECKING:
    from unha2._questions.collection import RecordCollection

#: What every figure is multiplied with, in turn: identities hold or break as they did.
FACTORS = range(1, 25)
#: How many budgets are numbered on at once, and how many lines a file holds.
_AT_ONCE = 200 * len(FACTORS)
_LINES_IN_A_FILE = 1_000_000

COLUMNS = ("post", "non_post", "total", "existing", "total_less_existing")
BASES = ("published", "from_parts")


def scaled(amount: unha2.Amount, factor: int) -> unha2.Amount:
    """An amount times a factor, as it would be printed; one without a figure stays as it is."""
    return amount if not amount.usd else unha2.Amount.parse(f"${amount.usd * factor:,}")


@frozen(kw_only=True)
class Budget:
    """The budgets of ten resolutions."""

    resolutions: unha2.Resolutions

    @property
    def lines(self) -> unha2.BudgetLines:
        """Their lines."""
        return unha2.BudgetLines(line for each in self.resolutions for line in each.pbi.lines)

    @property
    def grand_totals(self) -> unha2.GrandTotals:
        """Their printed totals."""
        return unha2.GrandTotals(printed for each in self.resolutions for printed in each.pbi.grand_totals)

    def answers(self) -> dict[str, int]:
        """What the library says of them: how many identities hold, are broken and unchecked, and the sums."""
        checks = [check for each in self.resolutions for check in check_pbi(each.pbi)]
        answers = {
            name: sum(each.holds is holds for each in checks)
            for name, holds in (("holds", True), ("broken", False), ("unchecked", None))
        }
        answers["difference_usd"] = sum(
            (each.published or 0) - (each.implied or 0) for each in checks if each.holds is False
        )
        for basis in BASES:
            sums = self.lines.total(basis=basis)  # type: ignore[arg-type]
            answers |= {f"{basis}.{column}": getattr(sums, column) for column in COLUMNS}
        return answers


@cache
def budget(factor: int) -> Budget:
    """The budgets of the newest edition, each figure times a factor."""

    def times(record: Any, names: Iterable[str]) -> Any:
        return evolve(record, **{name: scaled(getattr(record, name), factor) for name in names})

    def of(resolution: unha2.Resolution) -> unha2.Resolution:
        pbi = resolution.pbi
        lines = tuple(times(each, COLUMNS) for each in pbi.lines)
        printed = tuple(times(each, ("amount",)) for each in pbi.grand_totals)
        return evolve(resolution, pbi=evolve(pbi, lines=lines, grand_totals=printed))

    return Budget(resolutions=unha2.Resolutions(map(of, unha2.load().resolutions)))


def how_often(lines: int) -> dict[int, int]:
    """How often the budgets with each factor are written, for at least so many lines."""
    copies = -(-lines // len(budget(1).lines))
    return {each: copies // len(FACTORS) + (n < copies % len(FACTORS)) for n, each in enumerate(FACTORS)}


def answers_of(lines: int) -> dict[str, int]:
    """What an engine must answer."""
    answers: dict[str, int] = {}
    for factor, times in how_often(lines).items():
        for name, value in (budget(factor).answers() | {"lines": len(budget(factor).lines)}).items():
            answers[name] = answers.get(name, 0) + value * times
    return answers


@frozen(kw_only=True)
class _Numbering:
    """Many budgets in a row, taken apart at the numbers of their resolutions."""

    table: pa.Table
    size: int
    numbers: pa.Array
    around: dict[str, tuple[pa.Array, pa.Array]]

    @classmethod
    def of(cls, name: str) -> "_Numbering":
        """The rows of a table, as often as they are numbered on at once."""
        once = pa.concat_tables(_table(name, factor) for factor in FACTORS).combine_chunks()
        found = [re.fullmatch(r"RES\.([0-9]+)", each) for each in once["resolution"].to_pylist()]
        numbers = pa.array([int(each[1]) for each in found if each], pa.int64())
        around = {}
        for column in ("id", "resolution", "parent", "symbol"):
            cells = [(each or "").partition("RES.") for each in once[column].to_pylist()]
            tails = [tail.lstrip("0123456789") if dot else None for _, dot, tail in cells]
            around[column] = (pa.array([head + dot for head, dot, _ in cells]), pa.array(tails, pa.string()))
        times = _AT_ONCE // len(FACTORS)
        return cls(
            table=pa.concat_tables([once] * times).combine_chunks(),
            size=once.num_rows // len(FACTORS),
            numbers=pa.concat_arrays([numbers] * times),
            around={
                column: (pa.concat_arrays([head] * times), pa.concat_arrays([tail] * times))
                for column, (head, tail) in around.items()
            },
        )

    def rows(self, first: int, copies: int) -> pa.Table:
        """Some copies, the first of which is the one of this number; each has ten resolutions."""
        table, count = self.table.slice(0, copies * self.size), copies * self.size
        step = len(unha2.load().resolutions)
        on = pa.array(np.repeat(np.arange(first, first + copies) * step, self.size))
        numbers = compute.add(self.numbers.slice(0, count), on)
        written = compute.cast(numbers, pa.string())
        for column, (head, tail) in self.around.items():
            cells = compute.binary_join_element_wise(head.slice(0, count), written, tail.slice(0, count), "")
            at = table.schema.get_field_index(column)
            table = table.set_column(at, table.schema.field(at), cells)
        if "title" in table.column_names:
            at = table.schema.get_field_index("number")
            table = table.set_column(at, table.schema.field(at), numbers)
        return table


@cache
def _table(name: str, factor: int) -> pa.Table:
    some = budget(factor)
    tables: dict[str, RecordCollection[Any]] = {
        "resolutions": some.resolutions,
        "budget_lines": some.lines,
        "grand_totals": some.grand_totals,
    }
    return tables[name].to_arrow()


def write_lines(folder: Path, lines: int) -> None:
    """Write the tables of at least so many lines, each as a folder of Parquet files."""
    copies = sum(how_often(lines).values())
    for name in ("resolutions", "budget_lines", "grand_totals"):
        (folder / name).mkdir(parents=True)
        written = 0
        many = _Numbering.of(name)
        with ExitStack() as files:
            for first in range(0, copies, _AT_ONCE):
                batch = many.rows(first, min(_AT_ONCE, copies - first))
                if written % _LINES_IN_A_FILE < batch.num_rows:
                    files.close()
                    path = folder / name / f"{written:09}.parquet"
                    writer = files.enter_context(parquet.ParquetWriter(path, batch.schema))
                writer.write_table(batch)
                written += batch.num_rows
