"""Tables of a dataset as Arrow, with types, keys and descriptions; needs the extra "arrow".

Every table is flat. The metadata of a schema name the session, the key, the licence and, where a dataset is given,
what it is and the digests of its sources; those of a field hold its description and unit.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from unha2._arrays import array_of, is_text, pa, schema_of, type_of
from unha2._columns import Cell, Column
from unha2._dataset.about import LICENCE, is_licensed
from unha2._dataset.dataset import Dataset
from unha2._questions.filters import instance_of
from unha2._records.ids import SESSION
from unha2._tables.rows import batches_in, columns_in, dataset_of_columns
from unha2._tables.tables import Table, all_tables, table_named
from unha2.errors import InvalidDataError, Problem


def _metadata_of(dataset: Dataset) -> dict[str, str]:
    """What the schemas of all tables of a dataset say of it."""
    instance_of("dataset", dataset, Dataset, "load or read one")
    return ({"licence": LICENCE} if is_licensed(dataset) else {}) | {
        "version": dataset.version,
        "label": dataset.label,
        "sources": json.dumps({source.id: source.sha256 for source in dataset.sources}),
    }


def _schema_of(table: Table, said: dict[str, str]) -> pa.Schema:
    metadata = {
        "table": table.name,
        "description": table.description,
        "key": json.dumps(table.key),
        "session": SESSION,
    }
    return schema_of(table.columns, metadata | said)


def schema(name: str) -> pa.Schema:
    """The schema of a table.

    Raises:
        ValueError: If there is no such table.
    """
    return _schema_of(table_named(name), {"licence": LICENCE})


def table(dataset: Dataset, name: str) -> pa.Table:
    """One table of a dataset; a row for each record, in source order.

    Raises:
        ValueError: If there is no such table.
        TypeError: If it is not a dataset.
    """
    wanted = table_named(name)
    return _arrow_table(wanted, columns_in(dataset, wanted), _metadata_of(dataset))


def reader(dataset: Dataset, name: str, *, size: int = 16_384) -> pa.RecordBatchReader:
    """One table of a dataset as a stream of batches, so that memory does not grow with its rows.

    Args:
        dataset: The dataset.
        name: The name of the table.
        size: How many records a batch is made of; of a link table, the records that hold its rows.

    Raises:
        ValueError: If there is no such table.
        TypeError: If it is not a dataset.
    """
    wanted = table_named(name)
    known = _schema_of(wanted, _metadata_of(dataset))
    batches = (
        pa.RecordBatch.from_arrays(_arrays_of(wanted, columns), schema=known)
        for columns in batches_in(dataset, wanted, size)
    )
    return pa.RecordBatchReader.from_batches(known, batches)


def _arrays_of(table: Table, columns: list[list[Cell]]) -> list[pa.Array]:
    return [array_of(column, cells) for column, cells in zip(table.columns, columns, strict=True)]


def _arrow_table(table: Table, columns: list[list[Cell]], said: dict[str, str]) -> pa.Table:
    return pa.Table.from_arrays(_arrays_of(table, columns), schema=_schema_of(table, said))


def tables(dataset: Dataset) -> dict[str, pa.Table]:
    """Every table of a dataset by name, in the order of its classes.

    Raises:
        TypeError: If it is not a dataset.
    """
    said = _metadata_of(dataset)
    return {each.name: _arrow_table(each, columns_in(dataset, each), said) for each in all_tables()}


def from_tables(tables: Mapping[str, pa.Table]) -> Dataset:
    """The dataset that some tables hold; ``from_tables(tables(ds)) == ds``.

    Raises:
        InvalidDataError: If a table or a column is missing, of another type, or does not fit the others.
        TypeError: If it is not a mapping from names to tables of pyarrow.
    """
    for name, each in instance_of("tables", tables, Mapping, "give what unha2.arrow.tables gives").items():
        instance_of(f"table {name}", each, pa.Table, "make one with pyarrow.table")
    problems: list[Problem] = []
    cells = {name: _cells_of(name, each, problems) for name, each in tables.items()}
    if problems:
        raise InvalidDataError(tuple(problems))
    return dataset_of_columns(cells)


def _cells_of(name: str, table: pa.Table, problems: list[Problem]) -> dict[str, list[Cell]]:
    """The cells of each column of a table, if these are what its types say, such as text in UTF-8."""
    cells: dict[str, list[Cell]] = {}
    try:
        wrong = list(_wrong_types(name, table.schema))
        if not wrong:
            table.validate(full=True)
            cells = {column: _listed(each) for column, each in zip(table.column_names, table.columns, strict=True)}
    except (pa.ArrowException, OverflowError, ValueError) as fault:
        wrong = [Problem(name, f"it does not hold what its types say: {fault}")]
    problems += wrong
    return cells


def _listed(column: pa.ChunkedArray) -> list[Cell]:
    """The cells of a column; a word of a dictionary is one object, however often it is there."""
    if not pa.types.is_dictionary(column.type):
        plain: list[Cell] = column.to_pylist()
        return plain
    listed: list[Cell] = []
    for chunk in column.chunks:
        words = chunk.dictionary.to_pylist()
        listed += [None if at is None else words[at] for at in chunk.indices.to_pylist()]
    return listed


def _wrong_types(name: str, found: pa.Schema) -> Iterator[Problem]:
    """The columns whose values are of another type; how strings are stored does not matter."""
    wanted = next((each.columns for each in all_tables() if each.name == name), ())
    twice = [column for column, count in Counter(found.names).items() if count > 1]
    yield from (Problem(f"{name}.{column}", "the column is there twice") for column in twice)
    for column in wanted:
        position = found.get_field_index(column.name)
        if position >= 0 and not _holds(found.field(position).type, column):
            reason = f"expected {type_of(column)}, found {found.field(position).type}"
            yield Problem(f"{name}.{column.name}", reason)


def _holds(found: pa.DataType, column: Column) -> bool:
    plain = found.value_type if pa.types.is_dictionary(found) else found
    return is_text(plain) if column.cell is str else bool(plain == type_of(column))
