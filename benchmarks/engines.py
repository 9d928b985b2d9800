"""What the questions to a budget cost on each engine, from ten thousand lines to ten million; ``nox -s bench_engines``.

The lines are written, every engine is asked in a process of its own, and each answer is checked against what is known
from how the lines were made. The results, a table and a picture for the documentation are written.
"""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import engines_picture
from benchmarks.many_lines import BASES, COLUMNS, answers_of, budget, how_often, write_lines
from unha2._tables.views import all_views

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
SIZES = (10**4, 10**5, 10**6, 10**7)
#: The memory that an engine may take, in MiB, where it can be told so.
MEMORY = 2048
TASKS = 2
TABLES = ("resolutions", "budget_lines", "grand_totals")
#: The most lines that each engine is asked about.
MOST = {"Python": 10**5, "SQLite": 10**6, "DuckDB": 10**7, "Spark": 10**7}

_VIEWS = [view.statement for view in all_views() if view.name in {"budget_checks", "budget_totals"}]
_CHECKS = """SELECT
  SUM(CASE WHEN holds = 1 THEN 1 ELSE 0 END) AS holds,
  SUM(CASE WHEN holds = 0 THEN 1 ELSE 0 END) AS broken,
  SUM(CASE WHEN holds IS NULL THEN 1 ELSE 0 END) AS unchecked,
  CAST(SUM(CASE WHEN holds = 0 THEN difference_usd END) AS BIGINT) AS difference_usd
FROM budget_checks"""
_SUMS = ", ".join(f"{each}_usd" for each in COLUMNS)
_TOTALS = f"SELECT basis, budget_lines, {_SUMS} FROM budget_totals WHERE resolution IS NULL"  # noqa: S608  (our names)

Ask = Callable[[str], list[Any]]


def answers_in_sql(ask: Ask) -> Iterator[tuple[str, dict[str, int]]]:
    """What the two views answer, each by the name of the question."""
    (checks,) = ask(_CHECKS)
    yield "checks", dict(zip(("holds", "broken", "unchecked", "difference_usd"), map(int, checks), strict=True))
    answers = {}
    for row in ask(_TOTALS):
        answers["lines"] = int(row[1])
        answers |= {f"{row[0]}.{column}": int(usd) for column, usd in zip(COLUMNS, row[2:], strict=True)}
    yield "totals", answers


def on_duckdb(folder: Path) -> Iterator[Any]:
    """DuckDB over the Parquet files."""
    import duckdb  # noqa: PLC0415  (each engine in its own process)

    with closing(duckdb.connect(config={"memory_limit": f"{MEMORY}MiB", "threads": TASKS})) as database:
        for name in TABLES:
            database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}/*.parquet')")  # noqa: S608
        for statement in _VIEWS:
            database.execute(statement)
        yield None
        yield from answers_in_sql(lambda sql: database.execute(sql).fetchall())


def on_spark(folder: Path) -> Iterator[Any]:
    """Spark SQL over the Parquet files."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  (each engine in its own process)

    spark = (
        SparkSession.builder.master(f"local[{TASKS}]")
        .config("spark.driver.memory", f"{MEMORY}m")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    for name in TABLES:
        spark.sql(f"CREATE TABLE {name} USING parquet LOCATION '{(folder / name).as_uri()}'")
    for statement in _VIEWS:
        spark.sql(statement)
    yield None
    yield from answers_in_sql(lambda sql: spark.sql(sql).collect())
    bridge: Any = spark.sparkContext._gateway  # noqa: SLF001  (the process whose memory is asked for)
    yield "memory", _peak_of(bridge.proc.pid)
    spark.stop()


def on_sqlite(folder: Path) -> Iterator[Any]:
    """SQLite, after the columns of the Parquet files were put into a file."""
    from pyarrow import dataset  # noqa: PLC0415  (each engine in its own process)

    with closing(sqlite3.connect(folder / "lines.sqlite")) as database:
        for name in TABLES:
            table = dataset.dataset(folder / name)
            names = [
                each
                for each in table.schema.names
                if each.endswith(("id", "parent", "resolution", "usd", "kind", "column"))
            ]
            quoted = ", ".join(f'"{each}"' for each in names)
            database.execute(f"CREATE TABLE {name} ({quoted})")
            for batch in table.to_batches(columns=names, batch_size=50_000):
                rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
                database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(names))})", rows)  # noqa: S608
        database.commit()
        for statement in _VIEWS:
            database.execute(statement)
        yield None
        yield from answers_in_sql(lambda sql: database.execute(sql).fetchall())


def on_python(folder: Path) -> Iterator[Any]:
    """The library itself, over records in memory."""
    import unha2  # noqa: PLC0415  (each engine in its own process)
    from unha2._questions.identities import check_pbi  # noqa: PLC0415

    times = how_often(int(folder.name))
    pbis = [
        unha2.codec.structure(unha2.codec.unstructure(each.pbi), type(each.pbi))
        for factor, copies in times.items()
        for _ in range(copies)
        for each in budget(factor).resolutions
    ]
    yield None
    checks = [check for pbi in pbis for check in check_pbi(pbi)]
    broken = [check for check in checks if check.holds is False]
    yield (
        "checks",
        {
            "holds": sum(each.holds is True for each in checks),
            "broken": len(broken),
            "unchecked": sum(each.holds is None for each in checks),
            "difference_usd": sum((each.published or 0) - (each.implied or 0) for each in broken),
        },
    )
    lines = unha2.BudgetLines(line for pbi in pbis for line in pbi.lines)
    answers = {"lines": len(lines)}
    for basis in BASES:
        sums = lines.total(basis=basis)  # type: ignore[arg-type]
        answers |= {f"{basis}.{column}": getattr(sums, column) for column in COLUMNS}
    yield "totals", answers


ENGINES: dict[str, Callable[[Path], Iterator[Any]]] = {
    "Python": on_python,
    "SQLite": on_sqlite,
    "DuckDB": on_duckdb,
    "Spark": on_spark,
}


def _peak_of(process: int) -> float:
    """The most memory that a process ever held, in MiB."""
    said = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (line,) = (each for each in said.splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measured(engine: str, folder: Path) -> dict[str, Any]:
    """Seconds for each question and to get ready for them, the peak of resident memory, and the answers."""
    found: dict[str, Any] = {"answers": {}}
    before = perf_counter()
    memory: float = 0
    for step in ENGINES[engine](folder):
        name, answer = ("ready", {}) if step is None else step
        if name == "memory":
            memory += answer
            continue
        found[f"{name}_seconds"] = perf_counter() - before
        found["answers"] |= answer
        before = perf_counter()
    memory += _peak_of(os.getpid())
    return found | {"peak_mib": memory}


def machine() -> dict[str, Any]:
    """What it ran on, without any name."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr.split('"')[1]  # noqa: S607
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(gib),
        "architecture": platform.machine(),
        "engine_memory_mib": MEMORY,
        "engine_tasks": TASKS,
        "versions": {
            "Python": platform.python_version(),
            "SQLite": sqlite3.sqlite_version,
            "DuckDB": version("duckdb"),
            "Spark": version("pyspark"),
            "Java": java,
            "unha2": version("unha2"),
        },
    }


def run(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Every engine at every size that it is asked about.

    Raises:
        ValueError: If an engine answers something else than is known.
    """
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as parent:
            folder = Path(parent) / str(size)
            write_lines(folder, size)
            expected = answers_of(size)
            for engine in [each for each, most in MOST.items() if size <= most]:
                command = [sys.executable, "-m", "benchmarks.engines", "--ask", engine, str(folder)]
                said = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
                found = json.loads(said.stdout.splitlines()[-1])
                answers = found.pop("answers")
                if answers != expected:
                    message = f"{engine} answers {answers} on {size} lines; {expected} is known"
                    raise ValueError(message)
                rows.append(
                    {"engine": engine, "lines": expected["lines"], **{n: round(v, 3) for n, v in found.items()}}
                )
                print(rows[-1], file=sys.stderr)  # noqa: T201
    return {"machine": machine(), "rows": rows}


def table_of(results: dict[str, Any]) -> str:
    """The results as a table in Markdown."""
    said, rows = results["machine"], results["rows"]
    lines = [
        "| budget lines | engine | to get ready | identities | totals | peak memory |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['lines']:,} | {row['engine']} | {row['ready_seconds']:.2f} s | {row['checks_seconds']:.2f} s | "
        f"{row['totals_seconds']:.2f} s | {row['peak_mib']:,.0f} MiB |"
        for row in rows
    ]
    versions = ", ".join(f"{name} {number}" for name, number in said["versions"].items())
    where = (
        f"One run on {said['cores']} cores ({said['architecture']}) with {said['memory_gib']} GiB, which other work "
        f"shared. DuckDB and Spark had {said['engine_tasks']} tasks and were told to take "
        f"{said['engine_memory_mib']:,} MiB. {versions}."
    )
    return "\n".join([*lines, "", *textwrap.wrap(where, 120), ""])


def main() -> None:
    """Ask one engine, or run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--ask", choices=ENGINES, help="ask one engine about the lines in a folder, and print its answers"
    )
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the most lines")
    parser.add_argument(
        "--draw", action="store_true", help="write the table and the picture of the results that are there"
    )
    parser.add_argument("folder", nargs="?", type=Path)
    args = parser.parse_args()
    if args.ask:
        print(json.dumps(measured(args.ask, args.folder)))  # noqa: T201
        return
    file = RESULTS / "engines.json"
    if not args.draw:
        RESULTS.mkdir(exist_ok=True)
        results = run(tuple(size for size in SIZES if size <= args.most))
        file.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    results = json.loads(file.read_text(encoding="utf-8"))
    (RESULTS / "engines.md").write_text(table_of(results), encoding="utf-8")
    engines_picture.write(results)


if __name__ == "__main__":
    main()
