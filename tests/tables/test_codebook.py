"""The codebook, the notes and the meanings: everything is described, from one place."""

import csv
import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from contributions import contribution

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


def test_the_columns_are_frozen() -> None:
    """Every column has the type, unit, key and words that ``columns.csv`` says: a change here is a decision."""
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as file:
        names, *frozen = csv.reader(file)
    rows = [dict(zip(CODEBOOK_COLUMNS, row, strict=True)) for row in codebook_rows(DS)]

    assert names == list(CODEBOOK_COLUMNS[:9])
    assert [[str(row[name] or "") for name in names] for row in rows] == frozen


def test_the_lines_of_the_codebook_are_its_rows() -> None:
    """For people the codebook says what its rows say: type, unit or words, what is required, key and example."""
    meanings = {", ".join(word.value for word in each): each.__name__ for each in vocabularies()}
    rows = [dict(zip(CODEBOOK_COLUMNS, map(str, row), strict=True)) for row in codebook_rows(DS)]

    for table in all_tables():
        mine = [row for row in rows if row["table_name"] == table.name]
        keys = [row["column_name"] for row in mine if row["key"] == "yes"]
        lines = [line for line in section(table.name).split("\n") if line.startswith("| ")][2:]
        assert section(table.name).startswith(f"\n{table.description} Key: {', '.join(keys)}.\n")
        for line, row in zip(lines, mine, strict=True):
            cells = [
                row["column_name"] + ("" if row["stored"] == "yes" else " *"),
                row["type"] if row["unit"] == row["words"] == "None" else row["unit"],
                "yes" if row["required"] == "yes" else "",
                *("" if row[name] == "None" else row[name] for name in ("refers_to", "example")),
                row["description"],
            ]
            cells[1] = meanings.get(row["words"], cells[1])
            escaped = [
                cell.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
                for cell in cells
            ]
            assert line == f"| {' | '.join(escaped)} |"


@pytest.mark.parametrize("dataset", [DS, unha2.load("1.1.0")], ids=lambda dataset: dataset.version)
def test_an_example_is_the_first_value(dataset: unha2.Dataset) -> None:
    """An example is the first value of its column that is not empty, on one line, whole up to 60 characters."""
    said = {(row[0], row[1]): row[9] for row in codebook_rows(dataset)}

    for table in all_tables():
        rows = rows_of(dataset, table)
        for column in table.columns:
            first = next((row[column.name] for row in rows if row[column.name] not in {None, ""}), "")
            whole = str(first).lower() if column.cell is bool else " ".join(str(first).split())
            cut = whole if len(whole) <= 60 else f"{whole[:57].rstrip()}..."
            assert said[table.name, column.name] == (cut or None), (table.name, column.name)


def examples(*contributions: unha2.Contribution) -> dict[str, str | None]:
    """The example of each column of some contributions."""
    laid = DS.with_overlay(unha2.Overlay(name="mine", contributions=contributions))
    return {str(row[1]): row[9] for row in codebook_rows(laid) if row[0] == "contributions"}  # type: ignore[misc]


def test_examples_are_looked_for_beyond_the_first_thousand_records() -> None:
    """A column whose first value stands late has it as its example; the others have that of the first record."""
    others = (contribution(id=f"mine:c{number}", contributor="Another") for number in range(2, 2050))
    found = examples(
        contribution(id="mine:c1", contributor="First"),
        *others,
        contribution(id="mine:c2050", contributor="Last", period="In 2024"),
    )

    assert (found["id"], found["contributor"], found["period"]) == ("mine:c1", "First", "In 2024")


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "..."),
        ("x" * 56 + " " + "x" * 9, "x" * 56 + "..."),
        ("a\n b", "a b"),
    ],
)
def test_a_long_example_is_cut(whole: str, shown: str) -> None:
    """An example of 60 characters is shown whole; of a longer one the end is left out, and white space before it."""
    assert examples(contribution(id="mine:c1", contributor=whole))["contributor"] == shown


def test_a_description_says_what_the_column_is_of() -> None:
    """The column of a value in a record says both, and what is missing is empty, as cells are; nothing is code."""
    said = {(row[0], row[1]): str(row[10]) for row in codebook_rows(DS)}

    assert [each for each in said.items() if "``" in each[1] or "None" in each[1]] == []
    assert said["milestones", "timeframe_latest"] == (
        "The time that they state. The last day; empty where it is not known."
    )
    assert said["milestones", "parent"] == "The id of the record that this one belongs to; empty for a resolution."
    assert said["fundraising_amounts", "fundraising_item"] == "The id of the fundraising item."
    assert said["milestones_paragraphs", "position"] == "The position in the list of the record, from 1."
    tables = {table.name: table.description for table in all_tables()}
    assert tables["pbis_columns"] == "The headings of the columns as printed, empty for one that was lost."
    assert tables["discrepancies"] == "The discrepancies: what the checks find and what a curator observed."


def test_every_word_has_its_meaning() -> None:
    """Each word of each vocabulary carries its meaning, a sentence, and those of the tables are in the codebook."""
    classes = [each for _, each in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(each, vocabulary.Word)]

    assert [word for each in classes for word in each if not word.meaning.endswith((".", '").'))] == []
    assert set(vocabularies()) <= set(classes)
    for each in vocabularies():
        for word in each:
            assert f"- `{word.value}`: {word.meaning.replace('``', '`')}" in section(each.__name__)


def test_the_codebook_begins_with_how_to_read_it() -> None:
    """Before the questions and the tables stand those to start with, in order, and what holds of all."""
    head = CODEBOOK.partition("\n## Start with")[2].partition("\n## Questions in SQL")[0].split("\n")

    assert [line for line in head if line] == [
        " these five",
        "- `resolutions`: The ten resolutions, with their titles.",
        "- `milestones`: What UN-Habitat planned, and when.",
        "- `paragraphs`: What each resolution asks for.",
        "- `budget_lines`: What carrying it out requires, in US dollars.",
        "- `updates`: What is known to have happened.",
        "## How to read the tables",
        "An empty cell is a missing value. A key is unique in its table. A column marked * follows from others.",
        "In SQL, the columns `order` and `column` need double quotes.",
        "In CSV files, a text that begins with =, +, -, @, an apostrophe or white space has an apostrophe before it.",
    ]


def test_what_changes_say_is_what_they_are() -> None:
    """The kinds of changes, which no file and no schema holds, have their meanings."""
    assert {word.value: word.meaning for word in vocabulary.ChangeKind} == {
        "added": "The record is new.",
        "removed": "The record is gone.",
        "changed": "A field has another value.",
        "reordered": "The records of a list stand in another order.",
    }


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
