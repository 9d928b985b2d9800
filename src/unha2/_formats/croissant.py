"""The description of an export as JSON-LD that is both schema.org/Dataset and Croissant 1.0."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from unha2._dataset.about import LICENCE_URL, NOTICE, QUOTED, about
from unha2._dataset.dataset import Dataset
from unha2._formats.atomic import FileFacts
from unha2._tables.codebook import type_name
from unha2._tables.tables import Table, all_tables

_MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        # Croissant readers know Parquet by this name alone.
        "parquet": "application/x-parquet",
        "sqlite": "application/vnd.sqlite3",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
_DATA_TYPES: Mapping[str, str] = MappingProxyType(
    {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}
)
#: The context that the Croissant specification prescribes.
_CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileProperty": "cr:fileProperty",
        "fileObject": "cr:fileObject",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    }
)


def croissant_of(dataset: Dataset, files: Mapping[str, FileFacts], suffix: str) -> dict[str, Any]:
    """The content of ``croissant.json`` for the data files of an export.

    Croissant can read records from CSV and Parquet; of a database and a workbook it names the file alone.
    """
    said = about(dataset, dataset.label)
    described: dict[str, Any] = {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "unha2",
        "alternateName": said.title,
        "description": f"{said.description} {NOTICE} {QUOTED}",
        **({"license": LICENCE_URL} if said.is_licensed else {}),
        "version": dataset.version,
        "creator": [{"@type": "sc:Organization", "name": each} for each in said.authors],
        "citeAs": dataset.citation(),
        "isBasedOn": [
            {"@type": "sc:CreativeWork", "name": source.title, "publisher": source.publisher}
            for source in dataset.sources
        ],
        "distribution": [_file_object(name, each, suffix) for name, each in files.items()],
    }
    if suffix in {"csv", "parquet"}:
        described["recordSet"] = [_record_set(table, f"{table.name}.{suffix}") for table in all_tables()]
    return described


def _file_object(name: str, said: FileFacts, suffix: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{said.size} B",
        "encodingFormat": _MEDIA_TYPES[suffix],
        "sha256": said.sha256,
    }


def _record_set(table: Table, file: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{column.name}",
                "name": column.name,
                "description": column.description,
                "dataType": _DATA_TYPES[type_name(column)],
                "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
            }
            for column in table.columns
        ],
    }
