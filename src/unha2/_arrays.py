"""The columns of one class as Arrow arrays; needs the extra "arrow".

Dates are ``date32``, money is ``int64``, words of a closed vocabulary are dictionaries, and a missing value is null.
The metadata of a field hold its description and its unit.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from unha2._columns import Cell, Column, own_columns
from unha2._records.ids import SESSION
from unha2._records.note import summary_of
from unha2.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = [
    "array_of",
    "compute",
    "is_text",
    "pa",
    "pandas_of",
    "parquet",
    "polars_of",
    "schema_of",
    "table_of",
    "type_of",
]

_EXTRA = "arrow"

try:
    import pyarrow as pa
    from pyarrow import compute, parquet
except ImportError:
    raise MissingExtraError(_EXTRA) from None

_TYPES: Mapping[type, pa.DataType] = MappingProxyType(
    {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
)


def is_text(kind: pa.DataType) -> bool:
    """Whether a type is text, however its letters are stored."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def type_of(column: Column) -> pa.DataType:
    """The type of a column's cells, that of the words for a closed vocabulary."""
    return _TYPES[column.cell]


def schema_of(columns: Iterable[Column], metadata: Mapping[str, str]) -> pa.Schema:
    """The schema of some columns."""
    return pa.schema([_field_of(column) for column in columns], metadata=dict(metadata))


def _field_of(column: Column) -> pa.Field:
    said = {"description": column.description, "unit": column.unit}
    metadata = {name: value for name, value in said.items() if value is not None}
    kind = type_of(column) if column.vocabulary is None else pa.dictionary(pa.int8(), pa.string())
    return pa.field(column.name, kind, nullable=not column.required, metadata=metadata)


def array_of(column: Column, cells: Sequence[Cell]) -> pa.Array:
    """The cells of a column."""
    if column.vocabulary is None:
        return pa.array(cells, type=type_of(column))
    words = [word.value for word in column.vocabulary]
    positions: dict[Cell, int | None] = {word: position for position, word in enumerate(words)}
    positions[None] = None
    indices = pa.array(map(positions.__getitem__, cells), type=pa.int8(), size=len(cells))
    return pa.DictionaryArray.from_arrays(indices, pa.array(words))


def table_of(cls: type, records: Sequence[Any]) -> pa.Table:
    """Some records of a class as a table, with the columns of their class and of nothing else."""
    columns = own_columns(cls)
    arrays = [array_of(column, column.cells(records)) for column in columns]
    metadata = {"session": SESSION, "record": cls.__name__, "description": summary_of(cls)}
    return pa.Table.from_arrays(arrays, schema=schema_of(columns, metadata))


def _library(name: str) -> Any:
    """A data-frame library; it is not ours to install.

    Raises:
        MissingExtraError: If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(name, f"pip install {name}") from None


def polars_of(table: pa.Table) -> "pl.DataFrame":
    """A table as a data frame of polars."""
    frame: pl.DataFrame = _library("polars").from_arrow(table)
    return frame


def pandas_of(table: pa.Table) -> "pd.DataFrame":
    """A table as a data frame of pandas, with Arrow's types; words are plain strings."""
    pandas = _library("pandas")
    plain = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    frame: pd.DataFrame = table.cast(pa.schema(plain)).to_pandas(types_mapper=pandas.ArrowDtype)
    return frame
