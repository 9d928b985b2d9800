"""How the files of an export are called."""

from collections.abc import Mapping
from types import MappingProxyType

from unha2.vocabulary import FileFormat

#: The database of an export.
DATABASE = "unha2.sqlite"

#: The format that a suffix names, in any case.
SUFFIXES: Mapping[str, FileFormat] = MappingProxyType(
    {
        ".json": "json",
        ".csv": "csv",
        ".parquet": "parquet",
        ".sqlite": "sqlite",
        ".sqlite3": "sqlite",
        ".db": "sqlite",
        ".xlsx": "xlsx",
    }
)
