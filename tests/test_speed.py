"""What is fast equals its slow, obvious definition, on arbitrary datasets and on every edition."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from attrs import fields
from hypothesis import example, given
from hypothesis import strategies as st

import unha2
from unha2 import arrow
from unha2._arrays import array_of, pa
from unha2._columns import SESSION_COLUMN
from unha2._questions.funding import funding_of
from unha2._questions.progress import delay_of, planned_time
from unha2._questions.windows import Window
from unha2._records.ids import parse_id
from unha2._records.note import note_of
from unha2._records.roadmap import _without_citation, _without_time
from unha2._tables.rows import Row, rows_of
from unha2._tables.tables import POSITION, Table, all_tables
from unha2.strategies import datasets

DATASETS = st.one_of(
    datasets(resolutions=(1, 3), milestones=(1, 6), updates=(0, 6), awkward_text=True),
    st.sampled_from([unha2.load(each.version) for each in unha2.editions()]),
)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
#: Texts and words of few signs, which meet each other often.
TEXTS = st.text(alphabet="a :.()\n\u00a0", max_size=12)
WORDS = st.text(alphabet="a :.()\n", min_size=1, max_size=3)


def slow_rows(dataset: unha2.Dataset, table: Table) -> Iterator[tuple[Row, Any]]:
    """The rows of a table, those of all that hold them made first."""
    if table.holder is None or table.field is None:
        root: Row = {"session": "HSP/HA.2"}
        yield root | {each.name: each.read(dataset) for each in table.cells}, dataset
        return
    for _, holder in slow_rows(dataset, table.holder):
        name = "discrepancies" if table.field.name == "observed" else table.field.name
        value = getattr(holder, name)
        lines = value.split("\n")[:-1] if isinstance(value, str) else value or ()
        for position, element in enumerate((value,) if hasattr(value, "__attrs_attrs__") else lines, start=1):
            row: Row = {SESSION_COLUMN.name: SESSION_COLUMN.read(element)}
            row |= {each.name: position if each is POSITION else holder.id for each in table.frame[1:]}
            yield row | {each.name: each.read(element) for each in table.cells}, element


@given(DATASETS)
def test_tables_made_in_one_walk_equal_those_made_row_by_row(dataset: unha2.Dataset) -> None:
    """Rows and Arrow arrays are those of each table made alone, holders and all; a dataset comes back from them."""
    made = arrow.tables(dataset)

    for table in all_tables():
        rows = [row for row, _ in slow_rows(dataset, table)]
        cells = [array_of(column, [row[column.name] for row in rows]) for column in table.columns]

        assert rows_of(dataset, table) == rows
        assert made[table.name].equals(pa.Table.from_arrays(cells, schema=made[table.name].schema))
        assert made[table.name].equals(arrow.table(dataset, table.name), check_metadata=True)
    assert arrow.from_tables(made) == dataset


@given(DATASETS)
def test_a_record_says_what_its_id_says(dataset: unha2.Dataset) -> None:
    """An id that is read once for a record gives what reading it anew gives."""
    for record in dataset.values():
        read = parse_id(record.id)

        assert record.number == read.number
        assert record.symbol == read.symbol
        if isinstance(record, unha2.Milestone | unha2.OperativeParagraph | unha2.BudgetLine):
            assert record.resolution == f"RES.{read.resolution}"
            assert record.parent == str(read.parent)


@given(DATASETS)
def test_uncited_paragraphs_are_those_that_no_milestone_is_found_for(dataset: unha2.Dataset) -> None:
    """The milestones of each paragraph, asked for one by one, are none."""
    slow = dataset.paragraphs.filter(lambda each: not dataset.milestones.where(paragraph=each))

    assert dataset.uncited_paragraphs() == slow


@given(DATASETS, DAYS)
def test_progress_has_the_newest_update_of_each_record(dataset: unha2.Dataset, on: date) -> None:
    """Looking through all updates for each row finds its own, and the delay of it."""
    for row in dataset.progress(on=on):
        known = [each for each in dataset.updates if each.about == row.about and each.as_of <= on]
        newest = max(reversed(known), key=lambda each: each.as_of, default=None)

        assert row.update is newest
        assert row.delay == (None if newest is None else delay_of(row.planned, newest.when))


@given(DATASETS)
def test_delays_are_those_of_the_planned_time(dataset: unha2.Dataset) -> None:
    """Looking through all milestones and parts for the one that an update is about gives its delay."""
    for update in dataset.updates:
        slow = None
        for milestone in dataset.milestones:
            for record, planned in [
                (milestone, planned_time(milestone)),
                *((part, planned_time(milestone, part)) for part in milestone.parts),
            ]:
                slow = delay_of(planned, update.when) if record.id == update.about else slow

        assert dataset.delay(update) == slow


@given(DATASETS, st.sampled_from(["published", "from_parts"]))
def test_funding_is_that_of_each_resolution_alone(dataset: unha2.Dataset, basis: Any) -> None:
    """Picking the lines and contributions of each resolution from all of them gives its position."""
    slow = [
        position
        for each in dataset.resolutions
        for position in funding_of(
            [line for line in dataset.budget_lines if line.resolution == each.id],
            [given for given in dataset.contributions if given.resolution == each.id],
            [each.id],
            basis,
        )
    ]

    assert list(dataset.funding(basis=basis)) == slow


def slow_text(record: unha2.Record) -> str:
    """The text fields of a record, folded sign by sign."""
    found: list[str] = []
    for each in fields(type(record)):
        value = getattr(record, each.name)
        if note_of(each).searched:
            found += [value] if isinstance(value, str) else [one.as_written for one in value or ()]
    text = re.sub("[\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4]", "'", "\n".join(found))
    text = unicodedata.normalize("NFKC", re.sub("[\u2010-\u2015\u2212]", "-", text))
    return re.sub("[\u2010-\u2015\u2212]", "-", text).casefold().strip()


@given(DATASETS, st.sampled_from(["e", "plan", "States' a", "2024", "a-", "\u2019"]))
def test_a_search_looks_through_every_text(dataset: unha2.Dataset, words: str) -> None:
    """Folding every text at each call finds the same records, at the first call and at the second."""
    wanted = words.replace("\u2019", "'").casefold().split()
    slow = [each for each in dataset.values() if all(word in slow_text(each) for word in wanted)]

    assert list(dataset.search(words)) == slow
    assert list(dataset.search(words)) == slow


@given(DATASETS, DAYS, DAYS)
def test_filters_by_time_are_a_loop_over_the_bounds(dataset: unha2.Dataset, one: date, other: date) -> None:
    """``due`` and ``during`` find what a loop over all milestones finds, alone and together."""
    window = Window(*sorted((one, other)))
    ends = (window.first, window.last)
    due = [each for each in dataset.milestones if window.holds(each.timeframe.latest)]
    possible = [each for each in dataset.milestones if window.meets(each.timeframe)]
    certain = [each for each in dataset.milestones if window.surely_holds(each.timeframe)]

    assert list(dataset.milestones.where(due=ends)) == due
    assert list(dataset.milestones.where(during=ends)) == possible
    assert list(dataset.milestones.where(during=ends, match="certain")) == certain
    assert list(dataset.milestones.where(during=ends, due=ends)) == [each for each in possible if each in due]


@given(TEXTS, WORDS)
@example("do it (a).", "a")
@example("do it (a)..\n", "a")
def test_a_citation_is_cut_as_by_a_pattern(text: str, words: str) -> None:
    """A citation at the end goes with the white space before it, and of two full stops there one stays."""
    slow = re.sub(rf"\s*\({re.escape(words)}\)(?=\.?$)", "", text)

    assert _without_citation(text, words) == re.sub(r"\.\.$", ".", slow)


@given(TEXTS, WORDS)
@example("a (b) : do it : a", "a")
@example("a: do it: a\n", "a")
def test_a_time_is_cut_as_by_a_pattern(text: str, words: str) -> None:
    """A time at the head goes with its colon, and so does one at the end."""
    slow = rf"^{re.escape(words)}\s*(\([^)]*\)\s*)?:\s*|\s*:\s*{re.escape(words)}$"

    assert _without_time(text, words) == re.sub(slow, "", text)


@pytest.mark.parametrize("name", ["milestones", "paragraphs", "updates"])
def test_a_stream_reads_the_columns_of_its_own_collection(name: str) -> None:
    """A collection's stream is its table, though nothing else of its dataset is read for it.

    The position of an update is that in the whole list, which a collection of some does not know.
    """
    dataset = unha2.load("1.1.0")
    alone = type(getattr(dataset, name))(getattr(dataset, name))
    table = arrow.table(dataset, name)
    columns = [each for each in table.column_names if each != "position"]

    assert pa.table(alone).equals(table.select(columns))
    assert (columns == table.column_names) == (name != "updates")
