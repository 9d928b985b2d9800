"""What the pages that people write say of tests, records and sources is so."""

import ast
import re
from datetime import date
from pathlib import Path

import unha2

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DS = unha2.load()
PROMISES = (DOCS / "promises.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", PROMISES)


def names_in(file: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def test_every_test_that_the_page_names_is_there() -> None:
    """Each promise that names a test names one that is there, and each test is named whole."""
    assert [f"{file}::{name}" for file, name in NAMED if name not in names_in(file)] == []
    assert len(NAMED) == PROMISES.count("::")
    assert len(NAMED) > 30


def test_what_was_looked_for_is_said() -> None:
    """Every open milestone, and every paragraph whose time has passed, stands on the page that says what was found."""
    page = (DOCS / "looked_for.md").read_text(encoding="utf-8")
    named = set(re.findall(r"RES\.\d+/(?:M|OP)\d+(?:\([a-z]\))?", page))
    met = {each.about for each in DS.updates.where(state="met")}
    done = {each.id for each in DS.milestones.where(stated_status="done")}
    due = {each.id for each in DS.paragraphs if each.deadline.latest and each.deadline.latest < date(2026, 11, 25)}

    assert {each for each in named if "/M" in each} == {each.id for each in DS.milestones} - met - done
    assert {"RES.1/OP3", "RES.5/OP7", *due} <= {each for each in named if "/OP" in each}
    assert {each for each in re.findall(r"RES\.\d+/U\d+", page) if each not in DS} == set()
    assert "25 November 2026" in page


def test_nothing_tells_how_the_work_was_done() -> None:
    """Notes and documentation speak of the sources, in one spelling."""
    pages = [ROOT / "README.md", *DOCS.glob("*.md"), *(ROOT / "src/unha2/data/1.1.0").rglob("*.json")]
    text = " ".join(page.read_text(encoding="utf-8") for page in pages if page.stem != "codebook")

    assert re.findall(r"research notes|\bat hand\b|fund-raising|road[ -]map\b", text) == []
