"""The descriptor of an export by the Data Package standard, version 2: what is in it, its schemas, keys and hashes."""

from collections.abc import Mapping
from typing import Any

from unha2._columns import Column
from unha2._dataset.about import CAUTIONS, LICENCE, LICENCE_TITLE, LICENCE_URL, NOTICE, QUOTED, about, is_licensed
from unha2._dataset.dataset import Dataset
from unha2._formats.atomic import FileFacts
from unha2._tables.codebook import type_name
from unha2._tables.tables import ROOT, Table, all_tables

_PROFILES = "https://datapackage.org/profiles/2.0"


def descriptor_of(dataset: Dataset, files: Mapping[str, FileFacts], suffix: str) -> dict[str, Any]:
    """The content of ``datapackage.json`` for the data files of an export.

    Args:
        dataset: The dataset.
        files: What is said of the data files, by name.
        suffix: The format of the files, "csv", "parquet", "sqlite" or "xlsx".
    """
    said = about(dataset, dataset.label)
    contributors = [{"title": each, "roles": ["author"]} for each in said.authors]
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "unha2",
        "title": said.title,
        "version": dataset.version,
        "description": " ".join((said.description, NOTICE, QUOTED, *CAUTIONS)),
        **({"contributors": contributors} if contributors else {}),
        **_licences(is_ours=said.is_licensed),
        "sources": _sources(dataset),
        "resources": [_resource(dataset, table, files, suffix) for table in all_tables()],
    }


def _licences(*, is_ours: bool) -> dict[str, list[dict[str, str]]]:
    """The licence of what is ours; of what is somebody else's we know none."""
    licence = {"name": LICENCE, "title": LICENCE_TITLE, "path": LICENCE_URL}
    return {"licenses": [licence]} if is_ours else {}


def _sources(dataset: Dataset) -> list[dict[str, str]]:
    return [
        {"title": f"{source.publisher}: {source.title}", **({} if source.url is None else {"path": source.url})}
        for source in dataset.sources
    ]


def _resource(dataset: Dataset, table: Table, files: Mapping[str, FileFacts], suffix: str) -> dict[str, Any]:
    path = f"{table.name}.{suffix}" if len(files) > 1 else next(iter(files))
    dialects: dict[str, dict[str, Any]] = {"sqlite": {"table": table.name}, "xlsx": {"sheetName": table.name}}
    dialect = dialects.get(suffix)
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "description": table.description,
        "format": suffix,
        **({"mediatype": "text/csv", "encoding": "utf-8"} if suffix == "csv" else {}),
        **({} if dialect is None else {"dialect": {"$schema": f"{_PROFILES}/tabledialect.json", **dialect}}),
        "bytes": files[path].size,
        "hash": f"sha256:{files[path].sha256}",
        **_licences(is_ours=is_licensed(dataset)),
        "sources": _sources(dataset),
        "schema": schema_of(table, has_nulls=suffix != "csv"),
    }


def schema_of(table: Table, *, has_nulls: bool) -> dict[str, Any]:
    """The Table Schema of a table; where the format has nulls, an empty text is a value."""
    foreign_keys = [
        {"fields": [column], "reference": {"resource": other, "fields": ["session" if other == ROOT else "id"]}}
        for column, other in table.foreign_keys
    ]
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        **({"missingValues": []} if has_nulls else {}),
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign_keys} if foreign_keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.vocabulary is not None:
        constraints["enum"] = [word.value for word in column.vocabulary]
    return {
        "name": column.name,
        "type": type_name(column),
        "description": column.description,
        **({} if column.unit is None else {"unit": column.unit}),
        **({"constraints": constraints} if constraints else {}),
    }
