"""The files that can be downloaded: every edition in every format, and a JSON for each resolution."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import frozen

import unha2
from unha2._dataset.about import CAUTIONS, LICENCE_URL, NOTICE, QUOTED
from unha2._tables.rows import rows_of
from unha2._tables.tables import Table, all_tables, table_named
from unha2.vocabulary import FileFormat

#: The folder beside the pages that they are made in, and from which Sphinx copies them into the site.
MADE = "_made"
#: The folder of the site that they stand in, below which an address is kept.
ROOT = "downloads"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FOLDERS: tuple[FileFormat, ...] = ("json", "csv", "parquet")
#: What each file of an edition is.
_FORMATS: Mapping[str, str] = {
    "{}.json": "JSON, the whole edition in one file",
    "{}-json.zip": "JSON, a file for each resolution, with schema and codebook",
    "{}-csv.zip": "CSV, a file for each table, with schema, codebook and digests",
    "{}-parquet.zip": "Parquet, a file for each table, with schema, codebook and digests",
    "{}.sqlite": "SQLite, every table in one database",
    "{}.xlsx": "Excel, every table in one workbook",
}


@frozen(kw_only=True)
class Download:
    """A file that can be downloaded."""

    #: The edition.
    version: str
    #: The path below the root of the site.
    path: str
    #: What it is; empty for one of many of its sort, which the page shows together.
    what: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


def write_downloads(folder: Path, shelf: Sequence[unha2.Dataset]) -> list[Download]:
    """Write the files of every edition below a folder, and tell what they are."""
    files = {f"{ROOT}/{each.version}/{path}": file for each in shelf for path, file in files_of(each).items()}
    for old, new in pairwise(shelf):
        content = unha2.diff(old, new).to_json().encode()
        path = f"{ROOT}/{new.version}/changes-from-{old.version}.json"
        files[path] = (content, f"What changed from edition {old.version}, as JSON")
    for path, (content, _) in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
    return [
        Download(
            version=path.split("/")[1],
            path=path,
            what=what,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for path, (content, what) in files.items()
    ]


def files_of(dataset: unha2.Dataset) -> dict[str, tuple[bytes, str]]:
    """The files of an edition with what each is, by their path below its folder."""
    found: dict[str, tuple[bytes, str]] = {}
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        stem = f"unha2-{dataset.version}"
        for each in _FOLDERS:
            unha2.write(dataset, made / each, format=each)
            (made / f"{stem}-{each}.zip").write_bytes(zipped(made / each))
        for suffix in ("json", "sqlite", "xlsx"):
            unha2.write(dataset, made / f"{stem}.{suffix}")
        found |= {
            pattern.format(stem): ((made / pattern.format(stem)).read_bytes(), what)
            for pattern, what in _FORMATS.items()
        }
        for path in sorted((made / "csv").iterdir()):
            what = {"CODEBOOK.md": "The codebook in one file", "schema.json": "The JSON Schema"}.get(path.name, "")
            found[f"csv/{path.name}"] = path.read_bytes(), what
    for resolution in dataset.resolutions:
        found[f"resolutions/{resolution.id}.json"] = json_of(dataset, resolution), ""
    return found


def zipped(folder: Path) -> bytes:
    """A folder as a zip, alike whenever it is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _FIRST_DAY)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def json_of(dataset: unha2.Dataset, resolution: unha2.Resolution) -> bytes:
    """All rows of all tables that are about a resolution, with the sources that they name, as JSON for dashboards."""
    mine = {each.id for each in (*dataset.values(), *dataset.discrepancies) if each.resolution == resolution.id}
    tables = {
        table.name: [row for row in rows_of(dataset, table) if row[table.key[0]] in mine]
        for table in _about_resolutions()
    }
    named = {row[name] for rows in tables.values() for row in rows for name in row if name.endswith("source")}
    document: dict[str, Any] = {
        "format": 1,
        "data": dataset.label,
        "resolution": resolution.id,
        "symbol": resolution.symbol,
        "notice": f"{NOTICE} {QUOTED}",
        "licence": LICENCE_URL,
        "cautions": CAUTIONS,
        "tables": tables,
        "sources": [row for row in rows_of(dataset, table_named("sources")) if row["id"] in named],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _about_resolutions() -> Iterator[Table]:
    """The tables whose rows are records of a resolution, or belong to such records."""
    for table in all_tables():
        columns = [*table.columns, *(table.holder.columns if table.holder is not None else ())]
        if "resolution" in {column.name for column in columns}:
            yield table
