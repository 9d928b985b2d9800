"""The codebook, the notes and the meanings: everything is described, from one place."""

import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import unha2
from unha2 import vocabulary
from unha2._columns import stored_fields
from unha2._records.note import _docstring_in_source, summary_of
from unha2._tables.codebook import CODEBOOK_COLUMNS, codebook, codebook_rows, vocabularies
from unha2._tables.rows import rows_of
from unha2._tables.tables import all_tables

DS = unha2.load("1.0.0")
CODEBOOK = codebook(DS)


def section(heading: str) -> str:
    """The lines below a heading of the codebook."""
    return CODEBOOK.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.name)
def test_every_column_is_in_the_codebook(table: Any) -> None:
    """A table's section has a line for each column, with its description and the first value of the data."""
    lines = [line.split(" | ") for line in section(table.name).split("\n") if line.startswith("| ")][2:]
    rows = rows_of(DS, table)

    assert [line[0].removeprefix("| ").removesuffix(" \\*") for line in lines] == [each.name for each in table.columns]
    for line, column in zip(lines, table.columns, strict=True):
        values = [row[column.name] for row in rows if row[column.name] not in {None, ""}]
        assert column.description.replace("*", "\\*").replace("<", "&lt;") in line[-1]
        assert (line[4] == "") == (values == [])
        assert len(line[4].replace("\\", "")) <= 60


def test_every_word_has_its_meaning() -> None:
    """Each word of each vocabulary carries its meaning, a sentence, and those of the tables are in the codebook."""
    classes = [each for _, each in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(each, vocabulary.Word)]

    assert [word for each in classes for word in each if not word.meaning.endswith((".", '").'))] == []
    assert set(vocabularies()) <= set(classes)
    for each in vocabularies():
        for word in each:
            assert f"- `{word.value}`: {word.meaning.replace('``', '`')}" in section(each.__name__)


def test_the_codebook_states_units_and_cautions() -> None:
    """Money is US dollars; the cautions are there; the rows of the codebook have all its columns."""
    rows = list(codebook_rows(DS))

    for words in ("period of the budgets is not printed", "not a funding gap", "Unofficial", "Do not add"):
        assert words in CODEBOOK
    assert "| total_usd | USD |" in section("budget_lines")
    assert all(len(row) == len(CODEBOOK_COLUMNS) for row in rows)
    assert len(rows) == sum(len(table.columns) for table in all_tables())


def test_every_stored_field_is_a_sentence() -> None:
    """Each stored field says what it holds in a sentence."""
    for table in all_tables():
        for field in stored_fields(table.element) if hasattr(table.element, "__attrs_attrs__") else ():
            assert field.description.endswith("."), (table.name, field.name)
            assert field.description[0].isupper() or field.description[0] == "`"


ADDED = """    remark: str | None = field(default=None, metadata=described("A remark that nobody else knows."))
"""
LOOKED_FOR = """
import json, sqlite3, sys
from contextlib import closing
from pathlib import Path
import unha2, unha2.arrow
from unha2 import codec
from unha2._formats.json import dataset_of_files

data = Path(unha2.__file__).parent / "data"
files = {"session.json": (data / "1.0.0/session.json").read_bytes()}
files["sources/briefing.txt"] = (data / "sources/briefing.txt").read_bytes()
for path in sorted((data / "1.0.0/resolutions").glob("*.json")):
    document = json.loads(path.read_bytes())
    for milestone in document["resolution"]["milestones"]:
        milestone["remark"] = f"Look at {milestone['id']}"
    files[f"resolutions/{path.name}"] = json.dumps(document).encode()
ds = dataset_of_files(files)
out = Path(sys.argv[1])
for name in ("json", "csv", "parquet", "sqlite"):
    unha2.write(ds, out / name, format=name)
    assert unha2.read(out / name) == ds, name
package = json.loads((out / "csv/datapackage.json").read_text())
fields = next(each["schema"]["fields"] for each in package["resources"] if each["name"] == "milestones")
with closing(sqlite3.connect(out / "sqlite/unha2.sqlite")) as database:
    in_sqlite = database.execute("SELECT remark FROM milestones WHERE id = 'RES.7/M3'").fetchone()[0]
said = "A remark that nobody else knows."
found = {
    "JSON": "Look at RES.7/M3" in (out / "json/resolutions/07.json").read_text(),
    "CSV": "Look at RES.7/M3" in (out / "csv/milestones.csv").read_text(),
    "Arrow": unha2.arrow.table(ds, "milestones").schema.field("remark").metadata[b"description"].decode() == said,
    "SQLite": in_sqlite == "Look at RES.7/M3",
    "JSON Schema": unha2.json_schema()["$defs"]["Milestone"]["properties"]["remark"]["description"] == said,
    "Table Schema": [each["description"] for each in fields if each["name"] == "remark"] == [said],
    "codebook": f"| remark | string |  |  | Look at RES.1/M1 | {said} |" in (out / "csv/CODEBOOK.md").read_text(),
    "Croissant": "milestones/remark" in (out / "csv/croissant.json").read_text(),
}
print([name for name, there in found.items() if not there])
"""


def test_a_field_is_added_in_one_place(tmp_path: Path) -> None:
    """One line in a class, and the field is in every format, schema and codebook."""
    package = tmp_path / "unha2"
    shutil.copytree(Path(unha2.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    model = package / "_records" / "roadmap.py"
    text = model.read_text(encoding="utf-8")
    anchor = "class Milestone(ResolutionRecord):"
    before, after = text.split(anchor)
    head, passage, tail = after.partition("    passage: Passage")
    model.write_text(before + anchor + head + ADDED + passage + tail, encoding="utf-8")
    (tmp_path / "out").mkdir()
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOOKED_FOR, str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )

    assert (found.stdout.strip(), found.stderr) == ("[]", "")


def test_what_has_no_docstring_is_read_from_its_source() -> None:
    """A class or a function whose docstring was dropped says the same, from its source; what has none says nothing."""
    said = unha2.Milestone.__doc__

    def silent() -> None:
        return

    assert summary_of(unha2.Milestone) == "A step of an implementation roadmap."
    assert _docstring_in_source(unha2.Milestone) == said
    assert summary_of(silent) == ""
