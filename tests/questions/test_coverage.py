"""Coverage: which records stand on each line of a source, and which words are in none."""

from types import SimpleNamespace
from typing import Any

import unha2
from unha2._questions.coverage import CoveredLine, coverage_of
from unha2.vocabulary import UnrecordedReason

TEXT = "Heading\n\n  One.\nTwo.\n \nThree.\n"
SOURCE = unha2.Source(id="notes", title="Notes", publisher="Us", text=TEXT)


def passage(first: int, last: int, source: str = "notes") -> unha2.Passage:
    """Some lines."""
    return unha2.Passage(source=source, first_line=first, last_line=last)


def record(name: str, *passages: unha2.Passage) -> Any:
    """Something with an id that rests on passages."""
    return SimpleNamespace(id=name, passages=passages)


LEFT = unha2.UnrecordedText(text="Heading", reason=UnrecordedReason.COVER, passage=passage(1, 1))
OTHER = unha2.UnrecordedText(text="Two.", reason=UnrecordedReason.COVER, passage=passage(4, 4, "other"))


def test_every_line_has_the_records_that_stand_on_it() -> None:
    """Blank lines are left out, numbers count them, a record stands once on a line and on each line of a passage."""
    records = [
        record("a", passage(3, 4), passage(4, 4)),
        record("b", passage(1, 1), passage(4, 6)),
        record("c", passage(3, 4, "other"), unha2.Passage(source="notes", locator="line 3")),
    ]

    assert coverage_of(SOURCE, records, (LEFT, OTHER)) == (
        CoveredLine(source="notes", line=1, text="Heading", records=("b",), unrecorded=(LEFT,)),
        CoveredLine(source="notes", line=3, text="  One.", records=("a",), unrecorded=()),
        CoveredLine(source="notes", line=4, text="Two.", records=("a", "b"), unrecorded=()),
        CoveredLine(source="notes", line=6, text="Three.", records=("b",), unrecorded=()),
    )


def test_a_source_without_a_text_has_no_lines() -> None:
    """Of a document that is not bundled nothing is covered."""
    bare = unha2.Source(id="notes", title="Notes", publisher="Us")

    assert coverage_of(bare, [record("a", passage(1, 1))], (LEFT,)) == ()
