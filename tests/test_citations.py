"""The reader of citations that other tests hold the data against."""

import re

import pytest
from citations import Citation, read_citation

from unha2._records.ids import parse_id


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        *(("para 3(c) and 3(d)", ["3(c)", "3(d)"]), ("para 3(c) and (d)", ["3(c)", "3(d)"]), ("para 7", ["7"])),
        *(("OP2", ["2"]), ("OP2 a and b", ["2(a)", "2(b)"]), ("OP2 d", ["2(d)"]), ("OP1 and OP 8", ["1", "8"])),
        *(("OP1, OP3, and OP7", ["1", "3", "7"]), ("OP1, OP3, OP4, OP5 and OP6", ["1", "3", "4", "5", "6"])),
        *(
            ("(1.b)", ["1(b)"]),
            ("1.b", ["1(b)"]),
            ("(1)", ["1"]),
            ("(1) and (2)", ["1", "2"]),
            ("OP8, OP1", ["8", "1"]),
        ),
        *(("op1 & op1, OP 2", ["1", "2"]), ("Paragraphs 3 (C),\u00a04", ["3(c)", "4"])),
    ],
)
def test_citations(text: str, labels: list[str]) -> None:
    """A citation names its paragraphs in the order printed, each once, in brackets or not, in any case."""
    expected = Citation(paragraphs=tuple(f"RES.5/OP{label}" for label in labels))

    for spelling in (text, f"({text})", f" ( {text.upper()} ) ", text.replace(" ", "  ")):
        assert expected == read_citation(spelling, resolution=5)
    assert expected.paragraphs == tuple(str(parse_id(paragraph)) for paragraph in expected.paragraphs)


@pytest.mark.parametrize("text", ["all OPs", "(all OPs)", "All  ops", "all paragraphs", "(all OPs)."])
def test_all_paragraphs(text: str) -> None:
    """A citation of all paragraphs names none."""
    assert Citation(all_paragraphs=True) == read_citation(text, resolution=5)


@pytest.mark.parametrize(
    "text",
    [
        *("", "()", "all", "OP", "OP0", "and", "OP1 and", "and OP1", "OP1,,OP2", "a and b", "OP2 and b", "OP2 ab"),
        *("2008", "(2023)", "Phase 1", "if funded", "OP1 (Platform)", "OP1-OP3", "(OP1", "max. 50 mil USD", "M3"),
    ],
)
def test_no_citation(text: str) -> None:
    """What is not a citation of paragraphs, such as a year in brackets, is refused with a message that shows it."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} is not a citation of paragraphs")):
        read_citation(text, resolution=5)


def test_citation_at_the_end_of_a_sentence() -> None:
    """A full stop after the brackets is no part of the citation."""
    assert Citation(paragraphs=("RES.5/OP1", "RES.5/OP2")) == read_citation("(OP1 and OP2).", resolution=5)
