"""Arrow tables of a dataset, with types, keys and descriptions; needs the extra "arrow".

Every table is flat. Dates are ``date32``, money is ``int64``, words of a closed vocabulary are dictionaries, and a
missing value is null. The metadata of a schema name the session, the key, the licence and, where a dataset is at
hand, its version and the digests of its sources; those of a field hold its description and unit.
"""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from unha2._columns import Cell, Column
from unha2._dataset.about import LICENCE
from unha2._dataset.dataset import Dataset
from unha2._questions.collection import RecordCollection
from unha2._records.ids import SESSION
from unha2._tables.rows import Row, dataset_of, rows_of
from unha2._tables.tables import Table, all_tables, table_named, table_of_class
from unha2.errors import InvalidDataError, MissingExtraError, Problem

_EXTRA = "arrow"

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise MissingExtraError(_EXTRA) from None

_TYPES: Mapping[type, pa.DataType] = MappingProxyType(
    {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
)


def _type_of(column: Column) -> pa.DataType:
    return _TYPES[column.cell] if column.vocabulary is None else pa.dictionary(pa.int8(), pa.string())


def _field_of(column: Column) -> pa.Field:
    said = {"description": column.description, "unit": column.unit}
    metadata = {name: value for name, value in said.items() if value is not None}
    return pa.field(column.name, _type_of(column), nullable=not column.required, metadata=metadata)


def _schema_of(table: Table, dataset: Dataset | None = None) -> pa.Schema:
    metadata = {
        "table": table.name,
        "description": table.description,
        "key": json.dumps(table.key),
        "session": SESSION,
        "licence": LICENCE,
    }
    if dataset is not None:
        metadata["version"] = dataset.version
        metadata["sources"] = json.dumps({source.id: source.sha256 for source in dataset.sources})
    return pa.schema([_field_of(column) for column in table.columns], metadata=metadata)


def _array(column: Column, cells: list[Cell]) -> pa.Array:
    if column.vocabulary is None:
        return pa.array(cells, type=_TYPES[column.cell])
    words = [word.value for word in column.vocabulary]
    indices = [None if cell is None else words.index(str(cell)) for cell in cells]
    return pa.DictionaryArray.from_arrays(pa.array(indices, type=pa.int8()), pa.array(words))


def _table_of(table: Table, rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    kept = list(rows)
    arrays = [_array(column, [row[column.name] for row in kept]) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def schema(name: str) -> pa.Schema:
    """The schema of a table.

    Raises:
        ValueError: If there is no such table.
    """
    return _schema_of(table_named(name))


def table(dataset: Dataset, name: str) -> pa.Table:
    """One table of a dataset; a row for each record, in source order.

    Raises:
        ValueError: If there is no such table.
    """
    wanted = table_named(name)
    return _table_of(wanted, rows_of(dataset, wanted), _schema_of(wanted, dataset))


def tables(dataset: Dataset) -> dict[str, pa.Table]:
    """Every table of a dataset by name, in the order of its classes."""
    return {each.name: table(dataset, each.name) for each in all_tables()}


def from_tables(tables: Mapping[str, pa.Table]) -> Dataset:
    """The dataset that some tables hold; ``from_tables(tables(ds)) == ds``.

    Raises:
        InvalidDataError: If a table or a column is missing, of another type, or does not fit the others.
    """
    problems = [problem for name, each in tables.items() for problem in _wrong_types(name, each.schema)]
    if problems:
        raise InvalidDataError(tuple(problems))
    return dataset_of({name: each.to_pylist() for name, each in tables.items()})


def _wrong_types(name: str, found: pa.Schema) -> Iterable[Problem]:
    """The columns whose values are of another type; how strings are stored does not matter."""
    expected = next((each.columns for each in all_tables() if each.name == name), ())
    for column in expected:
        position = found.get_field_index(column.name)
        if position >= 0 and not _holds(found.field(position).type, column):
            reason = f"expected {_TYPES[column.cell]}, found {found.field(position).type}"
            yield Problem(f"{name}.{column.name}", reason)


def _holds(found: pa.DataType, column: Column) -> bool:
    plain = found.value_type if pa.types.is_dictionary(found) else found
    is_text = pa.types.is_string(plain) or pa.types.is_large_string(plain) or pa.types.is_string_view(plain)
    return is_text if column.cell is str else bool(plain == _TYPES[column.cell])


def stream(records: RecordCollection[Any], requested_schema: object | None = None) -> object:
    """The records of a collection as an Arrow stream, a PyCapsule."""
    wanted = table_of_class(records.record_type)
    made = _table_of(wanted, records.to_dicts(), _schema_of(wanted))
    return made.__arrow_c_stream__(requested_schema)


def parquet_files_of(dataset: Dataset) -> dict[str, bytes]:
    """A Parquet file for each table, by name."""
    files: dict[str, bytes] = {}
    for name, each in tables(dataset).items():
        content = io.BytesIO()
        parquet.write_table(each, content)
        files[f"{name}.parquet"] = content.getvalue()
    return files


def dataset_of_parquet_files(files: Mapping[str, bytes]) -> Dataset:
    """The dataset that some Parquet files hold; ``dataset_of_parquet_files(parquet_files_of(ds)) == ds``.

    Raises:
        InvalidDataError: If a file is missing or is no Parquet, or a table does not fit.
    """
    found: dict[str, pa.Table] = {}
    for name, content in files.items():
        try:
            found[name.removesuffix(".parquet")] = parquet.read_table(io.BytesIO(content))
        except (pa.ArrowException, OSError) as fault:
            raise InvalidDataError((Problem(name, f"it is no Parquet: {fault}"),)) from fault
    return from_tables(found)
