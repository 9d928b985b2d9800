"""The views on Spark SQL, over tables of several files in no order, read by several tasks; ``nox -s spark`` runs it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
import view_answers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from pyspark.sql import SparkSession

import unha2
from unha2 import arrow

# What the bridge to Java leaves open is not ours to close.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
DAYS = [date(2024, 6, 1), date(2025, 1, 1)]
PARTS = 3


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark with two tasks at a time, which makes a partition of each file and keeps partitions apart."""
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.sql.shuffle.partitions", PARTS)
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.files.openCostInBytes", "64m")
        .config("spark.sql.files.maxPartitionBytes", "64m")
        .config("spark.sql.autoBroadcastJoinThreshold", "-1")
        .getOrCreate()
    )
    yield made
    made.stop()


def write_in_parts(dataset: unha2.Dataset, folder: Path) -> None:
    """Each table as a folder of Parquet files, its rows dealt out to them in no order."""
    for name, table in arrow.tables(dataset).items():
        rows = list(range(table.num_rows))
        Random(name).shuffle(rows)  # noqa: S311  (not for secrets)
        (folder / name).mkdir()
        for part in range(PARTS):
            dealt = table.take(pa.array(rows[part::PARTS], pa.int64()))
            parquet.write_table(dealt, folder / name / f"{part}.parquet")


@contextmanager
def in_spark(spark: Any, dataset: unha2.Dataset) -> Iterator[view_answers.Ask]:
    """A dataset as tables of Spark, with the views of an export."""
    with TemporaryDirectory() as parent:
        export = unha2.write(dataset, Path(parent) / "export", format="csv")
        spark.sql("CREATE DATABASE drawn")
        spark.sql("USE drawn")
        try:
            (Path(parent) / "parts").mkdir()
            write_in_parts(dataset, Path(parent) / "parts")
            for folder in (Path(parent) / "parts").iterdir():
                spark.sql(f"CREATE TABLE {folder.name} USING parquet LOCATION '{folder.as_uri()}'")
            for statement in (export / "views.sql").read_text(encoding="utf-8").split(";"):
                if statement.strip():
                    spark.sql(statement)
            yield lambda sql: spark.sql(sql).collect()
        finally:
            spark.sql("DROP DATABASE drawn CASCADE")


@pytest.mark.parametrize("version", [each.version for each in unha2.editions()])
def test_the_views_answer_as_the_library_on_the_editions(spark: Any, version: str) -> None:
    """Every view of every edition; the tables are read in several partitions."""
    edition = unha2.load(version)
    with in_spark(spark, edition) as ask:
        assert {spark.table(name).rdd.getNumPartitions() for name in ("milestones", "updates")} == {PARTS}
        view_answers.hold(ask, edition, days=DAYS)


@pytest.mark.parametrize("edge", view_answers.EDGES[:2])
def test_the_views_answer_as_the_library_at_the_edges(spark: Any, edge: unha2.Dataset) -> None:
    """Every view of what is drawn too rarely."""
    with in_spark(spark, edge) as ask:
        view_answers.hold(ask, edge, days=DAYS[:1])


def test_the_example_of_the_documentation_runs(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The example for Spark prints what stands below it."""
    page = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
    found = re.findall("^```py\n(.*?)^```\n\n```text\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    spark.sql("CREATE DATABASE shown")
    spark.sql("USE shown")
    for code, printed in found:
        exec(code, {})  # noqa: S102
        assert capsys.readouterr().out == printed
    spark.sql("DROP DATABASE shown CASCADE")

    assert len(found) == 1


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=view_answers.datasets(), data=st.data())
def test_the_views_answer_as_the_library_on_any_dataset(
    spark: Any, dataset: unha2.Dataset, data: st.DataObject
) -> None:
    """Every view of any dataset, on a day when answers change and on another."""
    days = data.draw(
        st.lists(st.sampled_from([*DAYS, *sorted(view_answers.telling_days(dataset))]), min_size=1, max_size=2)
    )
    with in_spark(spark, dataset) as ask:
        view_answers.hold(ask, dataset, days=days)
