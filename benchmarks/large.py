"""Large datasets: the resolutions of an edition copied many times, with ids of their own."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

import unha2
from unha2 import arrow, codec

#: A number of a resolution inside an id, before a record of it or a field.
_NUMBER = re.compile(r'RES\.([0-9]+)(?=["/~])')
_COPIED = ("resolutions", "updates", "observed")


def document_of(copies: int) -> dict[str, Any]:
    """The document of a dataset with the resolutions, updates and observed discrepancies of an edition many times."""
    document = codec.encode(unha2.load())
    step = len(document["resolutions"])
    for name in _COPIED:
        text = json.dumps(document[name], ensure_ascii=False)[1:-1]
        document[name] = json.loads(f"[{', '.join(_renumbered(text, step * copy) for copy in range(copies))}]")
    return document


def _renumbered(text: str, by: int) -> str:
    return _NUMBER.sub(lambda match: f"RES.{int(match[1]) + by}", text)


class Large:
    """A large dataset with the files that it is written to; each is made when it is first asked for."""

    def __init__(self, copies: int, folder: Path) -> None:
        """Name the folder that the files are written to."""
        self.copies = copies
        self._folder = folder / str(copies)
        self._folder.mkdir(exist_ok=True)

    @property
    def name(self) -> str:
        """How large it is, in words; without making it."""
        return f"{self.copies * len(unha2.load().milestones):,} milestones"

    @cached_property
    def dataset(self) -> unha2.Dataset:
        """The dataset, read strictly."""
        return codec.decode(document_of(self.copies))

    def fresh(self) -> unha2.Dataset:
        """The dataset, just read, so that neither it nor its records remember anything."""
        return unha2.read(self.json_file)

    def asked_for_tables(self) -> unha2.Dataset:
        """The dataset, after its tables were made once."""
        return self.dataset if self.tables else self.fresh()

    def milestones(self) -> int:
        """How many there are."""
        return self.copies * len(unha2.load().milestones)

    def target(self, name: str) -> Path:
        """A path to write to."""
        return self._folder / name

    @cached_property
    def json_file(self) -> Path:
        """The dataset as one JSON file."""
        return unha2.write(self.dataset, self.target("read.json"))

    @cached_property
    def csv_folder(self) -> Path:
        """The dataset as CSV."""
        return unha2.write(self.dataset, self.target("read"), format="csv")

    @cached_property
    def sqlite_file(self) -> Path:
        """The dataset as SQLite."""
        return unha2.write(self.dataset, self.target("read.sqlite"))

    @cached_property
    def tables(self) -> dict[str, Any]:
        """The dataset as Arrow tables."""
        return arrow.tables(self.dataset)

    def csv_rows(self) -> dict[str, list[list[str]]]:
        """The rows of each CSV file, ready to be written: lists of texts."""
        rows = {}
        for path in sorted(self.csv_folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                rows[path.name] = list(csv.reader(file))
        return rows

    def sqlite_rows(self) -> list[tuple[str, str, list[tuple[Any, ...]]]]:
        """Each table of the database with the statement that makes it and its rows, ready to be inserted."""
        with closing(sqlite3.connect(self.sqlite_file)) as database:
            tables = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
            return [
                (name, made_by, database.execute(f'SELECT * FROM "{name}"').fetchall())  # noqa: S608  (our names)
                for name, made_by in tables
            ]
