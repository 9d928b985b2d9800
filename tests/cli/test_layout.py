"""Text in columns: what is folded, what is never lost, and how figures stand."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unha2._cli.layout import counted, folded, named_lines, plain, shown, table_lines
from unha2._cli.screen import Screen

WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
#: Words that are no figures, which would not be folded.
TEXTS = st.lists(WORDS, max_size=6).map(lambda words: " ".join(["of", *words]) if words else "")


def signs(lines: list[str]) -> Counter[str]:
    """How often each sign stands in some lines, white space apart."""
    return Counter("".join("".join(lines).split()))


@given(
    st.lists(st.tuples(WORDS, TEXTS, TEXTS), min_size=1, max_size=4), st.integers(60, 100), st.sampled_from(["", "1"])
)
def test_a_table_that_folds_loses_no_sign(rows: list[tuple[str, str, str]], width: int, mark: str) -> None:
    """Every sign of a table is printed, in lines that the screen holds, and each id whole at the start of its row."""
    named = [(row[0] + mark, *row[1:]) for row in rows]
    lines = list(table_lines(("id", "words", "others"), named, Screen(width=width)))
    filled = [
        name for name, cells in zip(("words", "others"), list(zip(*rows, strict=True))[1:], strict=True) if any(cells)
    ]

    assert max(map(len, lines)) <= width
    assert signs(lines) == signs(["id", *filled, *(cell for row in named for cell in row)])
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["id", *(row[0] for row in named)]


def test_figures_stand_under_each_other() -> None:
    """A column of figures and dashes is set to the right; where one has an asterisk, the others leave room for it."""
    rows = [("a", "$1,000", "x"), ("b", "-", "y"), ("c", "$in kind", "z"), ("d", "20*", ""), ("e", None, "")]

    assert list(table_lines(("id", "usd", "text"), rows, Screen(width=40))) == [
        "id        usd  text",
        "a     $1,000   x",
        "b          -   y",
        "c   $in kind   z",
        "d         20*",
        "e",
    ]


def test_figures_of_all_kinds_stand_to_the_right() -> None:
    """A figure below 0 is one, and so is a bound in words; no word is parted at its hyphen."""
    rows = [("a", "-29 to 29", "due mid-month"), ("b", "31 or more", "due year-end"), ("c", -5, "")]

    assert list(table_lines(("id", "days", "text"), rows, Screen(width=30))) == [
        "id        days  text",
        "a    -29 to 29  due mid-month",
        "b   31 or more  due year-end",
        "c           -5",
    ]
    assert list(table_lines(("id", "days", "text"), rows, Screen(width=26))) == [
        "id        days  text",
        "a    -29 to 29  due",
        "                mid-month",
        "b   31 or more  due",
        "                year-end",
        "c           -5",
    ]


def test_the_widest_column_gives_way() -> None:
    """Where room is short, the column that is widest is folded, and those that are narrow stay as they are."""
    rows = [("a", "two words", "a text of many words that is long")]

    assert list(table_lines(("id", "short", "long"), rows, Screen(width=32))) == [
        "id  short      long",
        "a   two words  a text of many",
        "               words that is",
        "               long",
    ]


def test_what_does_not_fit_beside_each_other_stands_below() -> None:
    """Columns that no folding fits are names and values below the id; what is empty is left out."""
    rows = [("RES.1/B1", "$1,179,384", "$1,190,551", None, True), ("RES.2/B1", "", "$1", "three words here", False)]
    lines = list(table_lines(("id", "a_as_written", "b_b", "c", "d"), rows, Screen(width=20, is_bold=True)))

    assert lines == [
        "\x1b[1mRES.1/B1\x1b[0m",
        "  a: $1,179,384",
        "  b b: $1,190,551",
        "  d: yes",
        "\x1b[1mRES.2/B1\x1b[0m",
        "  b b: $1",
        "  c: three words",
        "    here",
    ]


def test_a_table_without_rows_has_no_lines() -> None:
    """There is no head over nothing."""
    assert list(table_lines(("id",), [], Screen(width=80))) == []


def test_a_long_title_is_folded_when_room_is_short() -> None:
    """The head of a column of figures is folded; a cell of several lines keeps them; a word that is too long is cut."""
    rows = [("a", "1", "one\ntwo"), ("b", "2", "x" * 20)]

    assert list(table_lines(("id", "total less existing", "text"), rows, Screen(width=30))) == [
        "id     total  text",
        "        less",
        "    existing",
        "a          1  one",
        "              two",
        "b          2  " + "x" * 16,
        "              " + "x" * 4,
    ]


def test_names_stand_beside_their_values_or_above_them() -> None:
    """Values stand beside their names, further lines hang; on a narrow screen they stand below; one may be empty."""
    pairs = [("name", ["one two three", "four"]), ("n", [" "])]

    assert list(named_lines(pairs, 20)) == ["name  one two three", "      four", "n"]
    assert list(named_lines(pairs, 15)) == ["name", "  one two three", "  four", "n", ""]
    assert list(named_lines([], 20)) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, ""),
        (2023, "2023"),
        (9999, "9999"),
        (10_000, "10,000"),
        (-11167, "-11,167"),
        ("a", "a"),
        (0, "0"),
    ],
)
def test_cells_are_shown_as_people_read_them(cell: object, text: str) -> None:
    """A year is without separators, money has them, and false is empty."""
    assert shown(cell) == text


def test_a_text_cannot_steer_a_terminal() -> None:
    """Escapes in the words of a file are replaced, in tables and in running text; line breaks and tabs stay."""
    assert plain("a\x1b[31mb\x9bc\td\ne") == "a\ufffd[31mb\ufffdc\td\ne"
    controls = [chr(code) for code in range(256) if unicodedata.category(chr(code)) == "Cc"]
    assert {sign for sign in controls if plain(sign) == sign} == {"\t", "\n"}
    assert folded("a \x1b[31m b", 80) == ["a \ufffd[31m b"]
    assert shown("\x07") == "\ufffd"


def test_a_long_word_is_not_cut_in_running_text() -> None:
    """An address stays whole, so that it can be copied; a day is not parted at its hyphens."""
    assert folded("see https://example.org/a-long-address on 2024-03-31", 12) == [
        "see",
        "https://example.org/a-long-address",
        "on",
        "2024-03-31",
    ]


def test_things_are_counted_in_english() -> None:
    """One is singular, other numbers are plural."""
    assert [counted(1, "record"), counted(0, "record"), counted(2, "discrepancy")] == [
        "1 record",
        "0 records",
        "2 discrepancies",
    ]
