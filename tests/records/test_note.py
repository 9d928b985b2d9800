"""What classes and functions say of themselves is read from their docstrings, or from their source."""

import unha2
from unha2._records.note import NOTED, Note, _docstring_in_source, arguments_of, described, summary_of


def said(one: int, two: int) -> None:
    """Say something.

    More of it.

    Args:
        one: The first.
        two: The second, which is
            said in two lines.

    Raises:
        ValueError: If it is not: so.
    """
    del one, two


def half(one: int) -> None:
    """Say it.

    Args:
        one: The first.
    """
    del one


def silent() -> None:  # noqa: D103  (it says nothing)
    return


def parts_of(note: Note) -> tuple[object, ...]:
    """All that a note says."""
    return note.description, note.unit, note.references, note.table, note.row, note.optional, note.searched


def test_a_note_is_what_was_said() -> None:
    """A note has all that was said of a field, under the one key of its metadata, and nothing that was not."""
    full = described("A sum.", unit="USD", references="pbis", table="sums", row="sum", optional=True, searched=True)
    bare = described("A sum.")

    assert parts_of(full["unha2"]) == ("A sum.", "USD", "pbis", "sums", "sum", True, True)
    assert parts_of(bare["unha2"]) == parts_of(Note(description="A sum.")) == ("A sum.", *[None] * 4, False, False)
    assert ([*full, *bare], NOTED) == (["unha2", "unha2"], "unha2")


def test_a_docstring_says_what_it_is_about_and_its_arguments() -> None:
    """The first line, and each argument in one line; nothing where nothing is said."""
    assert summary_of(said) == "Say something."
    assert arguments_of(said) == {"one": "The first.", "two": "The second, which is said in two lines."}
    assert arguments_of(half) == {"one": "The first."}
    assert (summary_of(silent), arguments_of(silent)) == ("", {})


def test_a_docstring_that_was_dropped_is_read_from_the_source() -> None:
    """Of a class and of a function, what stands in the source is what Python keeps."""
    for each in (unha2.Milestone, unha2.load, said):
        assert _docstring_in_source(each).split() == (each.__doc__ or "").split()

    assert _docstring_in_source(silent) == ""
