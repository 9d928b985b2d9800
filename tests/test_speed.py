"""What is fast equals its slow, obvious definition, on arbitrary datasets and on every edition."""

import csv
import io
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest
from attrs import evolve, fields, has
from hypothesis import example, given
from hypothesis import strategies as st
from parquet_bytes import parquet_bytes_of
from slow import slow

import unha2
from unha2 import arrow
from unha2._arrays import array_of, pa
from unha2._columns import Layout, holds_tables, rows_with, stored_fields, values_of
from unha2._formats.csv import csv_files_of
from unha2._formats.parquet import parquet_file_of
from unha2._formats.sqlite import sqlite_bytes_of
from unha2._questions.funding import funding_of
from unha2._questions.progress import delay_of, planned_time
from unha2._records.building import plain_of
from unha2._records.ids import (
    PATTERNS,
    IdKind,
    RecordId,
    number_in,
    parent_in,
    parse_id,
    resolution_in,
    symbol_of,
)
from unha2._records.note import note_of
from unha2._records.roadmap import _without_citation, _without_time
from unha2._records.timeframe_grammar.calendar_days import widened
from unha2._tables.rows import Row, rows_of
from unha2._tables.tables import POSITION, Table, all_tables
from unha2.strategies import datasets
from unha2.vocabulary import TimeframeBasis, Word

DATASETS = st.one_of(
    datasets(resolutions=(1, 3), milestones=(1, 6), updates=(0, 6), awkward_text=True),
    st.sampled_from([unha2.load(each.version) for each in unha2.editions()]),
)
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
#: Texts and words of few signs, which meet each other often.
TEXTS = st.text(alphabet="a :.()\n\u00a0", max_size=12)
WORDS = st.text(alphabet="a :.()\n", min_size=1, max_size=3)


def slow_cell(name: str, value: Any) -> Any:
    """What the name of a column spells in a record, looked up step by step."""
    if value is None:
        return None
    if not hasattr(value, name):
        inner = max((each.name for each in fields(type(value)) if name.startswith(f"{each.name}_")), key=len)
        return slow_cell(name.removeprefix(f"{inner}_"), getattr(value, inner))
    found = getattr(value, name)
    if isinstance(found, tuple):
        return ("\n" if name == "inferences" else " ").join(found) or None
    return getattr(found, "id", slow_word(found))


def slow_word(value: Any) -> Any:
    """A word as a plain string, and all else as it is."""
    return value.value if isinstance(value, Word) else value


def slow_rows(dataset: unha2.Dataset, table: Table) -> Iterator[tuple[Row, Any]]:
    """The rows of a table, those of all that hold them made first."""
    if table.holder is None or table.field is None:
        root: Row = {"session": "HSP/HA.2"}
        yield root | {each.name: slow_cell(each.name, dataset) for each in table.cells}, dataset
        return
    for _, holder in slow_rows(dataset, table.holder):
        name = "discrepancies" if table.field.name == "observed" else table.field.name
        value = getattr(holder, name)
        lines = value.split("\n")[:-1] if isinstance(value, str) else value or ()
        for position, element in enumerate((value,) if has(type(value)) else lines, start=1):
            row: Row = {"session": "HSP/HA.2"}
            row |= {each.name: position if each is POSITION else holder.id for each in table.frame[1:]}
            is_plain = not has(type(element))
            cells = {
                each.name: slow_word(element) if is_plain else slow_cell(each.name, element) for each in table.cells
            }
            yield row | cells, element


@slow
@given(DATASETS, st.integers(1, 5))
def test_tables_made_by_columns_equal_those_made_row_by_row(dataset: unha2.Dataset, size: int) -> None:
    """Rows, Arrow arrays and batches are those of each table made alone; a dataset comes back from them."""
    made = arrow.tables(dataset)

    for table in all_tables():
        rows = [row for row, _ in slow_rows(dataset, table)]
        cells = [array_of(column, [row[column.name] for row in rows]) for column in table.columns]

        assert rows_of(dataset, table) == rows
        assert made[table.name].equals(pa.Table.from_arrays(cells, schema=made[table.name].schema))
        assert made[table.name].equals(arrow.table(dataset, table.name), check_metadata=True)
        assert made[table.name].equals(arrow.reader(dataset, table.name, size=size).read_all(), check_metadata=True)
    assert arrow.from_tables(made) == dataset


def slow_values(cls: type, row: Row, prefix: str = "") -> dict[str, Any]:
    """The fields of a record or a value as plain JSON values, from the cells of one row."""
    values: dict[str, Any] = {}
    for each in stored_fields(cls):
        name = f"{prefix}{each.name}"
        if each.layout is Layout.SCALAR:
            values[each.name] = plain_of(row[name])
        elif each.layout is Layout.VALUE:
            below = [cell for column, cell in row.items() if column.startswith(f"{name}_")]
            is_missing = each.optional and below == [None] * len(below)
            values[each.name] = None if is_missing else slow_values(each.element, row, f"{name}_")
        elif each.layout is Layout.LIST and not holds_tables(cls):
            separator = "\n" if each.element is str else " "
            values[each.name] = str(row[name]).split(separator) if row[name] is not None else []
    return values


@given(DATASETS)
def test_values_made_by_columns_equal_those_made_row_by_row(dataset: unha2.Dataset) -> None:
    """The plain values of the records of a table are those of its rows, one by one."""
    for table in (each for each in all_tables() if has(each.element)):
        rows = rows_of(dataset, table)
        cells = {column.name: [row[column.name] for row in rows] for column in table.columns}
        values = values_of(table.element, cells)

        assert rows_with(values, values.values()) == [slow_values(table.element, row) for row in rows]


@given(DATASETS)
def test_csv_and_sqlite_hold_the_cells_of_each_row(dataset: unha2.Dataset) -> None:
    """Writing cell by cell gives the same CSV, and a database has the same cells."""
    files = csv_files_of(dataset)
    database = sqlite3.connect(":memory:")
    database.deserialize(sqlite_bytes_of(dataset))

    for table in all_tables():
        rows = rows_of(dataset, table)
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([column.name for column in table.columns])
        for row in rows:
            cells = [str(cell).lower() if isinstance(cell, bool) else cell for cell in row.values()]
            guarded = [
                isinstance(cell, str) and re.match("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20']|$", cell) for cell in cells
            ]
            writer.writerow([f"'{cell}" if each else cell for cell, each in zip(cells, guarded, strict=True)])
        found = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()

        assert files[f"{table.name}.csv"].decode() == text.getvalue()
        assert found == [tuple(str(cell) if isinstance(cell, date) else cell for cell in row.values()) for row in rows]
    database.close()


@slow
@given(DATASETS)
def test_parquet_is_the_same_in_row_groups_of_any_size(dataset: unha2.Dataset) -> None:
    """A file written two records at a time has the table of one written at once, and is the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("unha2._formats.parquet._ROWS", 2)
        small, again = parquet_bytes_of(dataset), parquet_bytes_of(dataset)
        content = io.BytesIO()
        parquet_file_of(dataset.milestones)(content)

    assert small == again
    assert {name: pq.read_table(io.BytesIO(each)) for name, each in small.items()} == {
        name: pq.read_table(io.BytesIO(each)) for name, each in parquet_bytes_of(dataset).items()
    }
    assert pq.ParquetFile(content).num_row_groups == -(-len(dataset.milestones) // 2)
    assert pq.read_table(content).equals(dataset.milestones.to_arrow(), check_metadata=True)


def slow_parent(read: RecordId) -> RecordId | None:
    """The id above one, put together from what it says."""
    if read.kind is IdKind.DISCREPANCY:
        return parse_id(read.of)
    if read.letter:
        return evolve(read, letter=None)
    if read.sub:
        kind = IdKind.MILESTONE if read.kind is IdKind.MILESTONE_PART else read.kind
        return evolve(read, kind=kind, sub=read.sub[:-1])
    if read.kind in {IdKind.BUDGET_LINE, IdKind.GRAND_TOTAL}:
        return RecordId(kind=IdKind.PBI, resolution=read.resolution)
    if read.resolution is None or read.kind is IdKind.RESOLUTION:
        return None
    return RecordId(kind=IdKind.RESOLUTION, resolution=read.resolution, number=read.resolution)


@given(st.sampled_from(list(PATTERNS.values())).flatmap(lambda pattern: st.from_regex(pattern, fullmatch=True)))
@example("RES.2/OP3(c)")
@example("RES.6/M2.1")
@example("RES.6/F2.1.3")
@example("RES.9~official_title.2")
@example("RES.9/F2~amounts[10]")
@example("DEC.1~title")
@example("a:res.1")
def test_an_id_is_read_from_its_text_as_from_its_parts(id: str) -> None:  # noqa: A002  (the word of the field)
    """The resolution, the number, the parent and the symbol that a text shows are those of the id taken apart."""
    read = parse_id(id)
    parent = slow_parent(read)

    assert resolution_in(id) == (None if read.resolution is None else f"RES.{read.resolution}")
    assert number_in(id) == read.number
    assert parent_in(id) == (None if parent is None else str(parent))
    assert symbol_of(id) == (str(read) if read.kind is IdKind.OVERLAY_RECORD else f"HSP/HA.2/{read}")


@given(DATASETS)
def test_a_record_says_what_its_id_says(dataset: unha2.Dataset) -> None:
    """A record gives what its id says, where it does not say so itself of what it is about."""
    for record in dataset.values():
        read = parse_id(record.id)

        assert record.number == read.number
        assert record.symbol == symbol_of(record.id)
        if isinstance(record, unha2.Milestone | unha2.OperativeParagraph | unha2.BudgetLine):
            assert record.resolution == f"RES.{read.resolution}"
            assert record.parent == parent_in(record.id)
        if isinstance(record, unha2.OperativeParagraph):
            assert (record.label, record.letter) == (read.label, read.letter)


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


def slow_certain_bounds(time: unha2.Timeframe) -> tuple[date | None, date | None]:
    """The bounds that the words alone entail, worked out for this time alone."""
    if time.basis is TimeframeBasis.CONVENTION:
        return widened(time.edtf, time.earliest, time.latest)
    years = re.findall("[0-9]{4}", time.as_written or "")
    if time.basis is TimeframeBasis.WORDS:
        return time.earliest, time.latest
    return (
        time.earliest if time.earliest and str(time.earliest.year) in years else None,
        time.latest if time.latest and str(time.latest.year) in years else None,
    )


@given(DATASETS, DAYS, DAYS)
def test_filters_by_time_are_a_loop_over_the_bounds(dataset: unha2.Dataset, one: date, other: date) -> None:
    """``due`` and ``during`` find what a loop over all milestones finds, alone and together."""
    ends = first, last = min(one, other), max(one, other)
    due, possible, certain = [], [], []
    for each in dataset.milestones:
        begin, end = each.timeframe.earliest, each.timeframe.latest
        if end is not None and first <= end <= last:
            due.append(each)
        if (begin, end) != (None, None) and (begin or date.min) <= last and first <= (end or date.max):
            possible.append(each)
        begin, end = slow_certain_bounds(each.timeframe)

        assert each.timeframe.certain_bounds == (begin, end)
        if begin is not None and end is not None and first <= begin and end <= last:
            certain.append(each)

    assert list(dataset.milestones.where(due=ends)) == due
    assert list(dataset.milestones.where(during=ends)) == possible
    assert list(dataset.milestones.where(during=ends, match="certain")) == certain
    assert list(dataset.milestones.where(during=ends, due=ends)) == [each for each in possible if each in due]


@given(DATASETS)
def test_a_window_holds_its_own_ends(dataset: unha2.Dataset) -> None:
    """A milestone is found in the window of its own days, and not in one that lacks the first or the last of them."""
    for each in dataset.milestones:
        first, last = each.timeframe.certain_bounds
        if first is None or last is None or not date.min < first < last < date.max:
            continue
        own, day = each.timeframe, date.resolution

        assert each in dataset.milestones.where(during=(first, last), match="certain")
        assert each not in dataset.milestones.where(during=(first + day, last), match="certain")
        assert each not in dataset.milestones.where(during=(first, last - day), match="certain")
        assert each in dataset.milestones.where(due=(own.latest or last, own.latest or last))
        assert each in dataset.milestones.where(during=(own.latest or last, date.max))
        assert each in dataset.milestones.where(during=(date.min, own.earliest or first))
        assert each not in dataset.milestones.where(during=((own.latest or last) + day, date.max))
        assert each not in dataset.milestones.where(during=(date.min, (own.earliest or first) - day))


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
