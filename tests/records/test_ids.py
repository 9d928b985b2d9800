"""Ids: what they say, and how people write them."""

import pickle
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unha2._records.ids import (
    PATTERNS,
    SESSION,
    IdKind,
    RecordId,
    namespace_of,
    number_in,
    parent_in,
    parse_id,
    resolution_in,
    symbol_of,
)
from unha2._records.spellings import read_id

_numbers = st.integers(min_value=1, max_value=99)
_below = st.lists(_numbers, min_size=1, max_size=4).map(tuple)


def _of_kind(kind: IdKind) -> st.SearchStrategy[RecordId]:
    """Every well-formed id of a kind."""
    if kind is IdKind.RESOLUTION:
        return _numbers.map(lambda n: RecordId(kind=kind, resolution=n, number=n))
    if kind is IdKind.OVERLAY_RECORD:
        names = st.from_regex("[A-Za-z0-9][A-Za-z0-9._-]{0,5}", fullmatch=True)
        spaces = st.from_regex("[a-z][a-z0-9-]{0,5}", fullmatch=True)
        return st.builds(RecordId, kind=st.just(kind), namespace=spaces, name=names)
    if kind is IdKind.DISCREPANCY:
        fields = st.from_regex(r"[a-z][a-z0-9_]{0,5}(\[[0-9]\])?", fullmatch=True)
        number = st.none() | st.integers(2, 99)
        ours = st.sampled_from([each for each in IdKind if each not in {kind, IdKind.OVERLAY_RECORD}])
        return st.tuples(ours.flatmap(_of_kind), fields, number).map(
            lambda three: RecordId(
                kind=kind, resolution=three[0].resolution, number=three[2], of=str(three[0]), name=three[1]
            )
        )
    if kind in {IdKind.DECISION, IdKind.SNAPSHOT}:
        return _numbers.map(lambda n: RecordId(kind=kind, number=n))
    sub: st.SearchStrategy[tuple[int, ...]] = st.just(())
    if kind is IdKind.MILESTONE_PART:
        sub = st.tuples(_numbers)
    elif kind is IdKind.FUNDRAISING_ITEM:
        sub = st.just(()) | _below
    letters = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
    letter = st.none() | letters if kind is IdKind.PARAGRAPH else st.none()
    number = st.none() if kind is IdKind.PBI else _numbers
    return st.builds(RecordId, kind=st.just(kind), resolution=_numbers, number=number, letter=letter, sub=sub)


ids = st.sampled_from(IdKind).flatmap(_of_kind)

#: An id, its kind, its parent and its label.
EXAMPLES = [
    ("RES.7", IdKind.RESOLUTION, None, "RES.7"),
    ("RES.2/OP3", IdKind.PARAGRAPH, "RES.2", "3"),
    ("RES.2/OP3(c)", IdKind.PARAGRAPH, "RES.2/OP3", "3(c)"),
    ("RES.7/S1", IdKind.SECTION, "RES.7", "S1"),
    ("RES.7/M3", IdKind.MILESTONE, "RES.7", "M3"),
    ("RES.6/M2.1", IdKind.MILESTONE_PART, "RES.6/M2", "M2.1"),
    ("RES.7/F2", IdKind.FUNDRAISING_ITEM, "RES.7", "F2"),
    ("RES.7/F2.1", IdKind.FUNDRAISING_ITEM, "RES.7/F2", "F2.1"),
    ("RES.7/F2.1.10", IdKind.FUNDRAISING_ITEM, "RES.7/F2.1", "F2.1.10"),
    ("RES.7/PBI", IdKind.PBI, "RES.7", "PBI"),
    ("RES.7/B1", IdKind.BUDGET_LINE, "RES.7/PBI", "B1"),
    ("RES.6/T1", IdKind.GRAND_TOTAL, "RES.6/PBI", "T1"),
    ("RES.7/U1", IdKind.UPDATE, "RES.7", "U1"),
    ("DEC.1", IdKind.DECISION, None, "DEC.1"),
    ("SNAP.1", IdKind.SNAPSHOT, None, "SNAP.1"),
    ("RES.1/B1~total", IdKind.DISCREPANCY, "RES.1/B1", "B1~total"),
    ("RES.9~official_title.2", IdKind.DISCREPANCY, "RES.9", "RES.9~official_title.2"),
    ("RES.7/F1~amounts[0]", IdKind.DISCREPANCY, "RES.7/F1", "F1~amounts[0]"),
    ("mytracker:u1", IdKind.OVERLAY_RECORD, None, "mytracker:u1"),
]


@given(ids)
def test_parse_undoes_str(record: RecordId) -> None:
    """An id of any kind, written and parsed, is the same id."""
    assert record == parse_id(str(record))


@given(ids)
def test_lenient_reading_agrees(record: RecordId) -> None:
    """An exact id, its symbol and its lower-case spelling are read as the id they are."""
    within = record.resolution
    symbol = symbol_of(str(record))

    assert record == read_id(str(record))
    assert record == read_id(symbol if record.kind is IdKind.OVERLAY_RECORD else symbol.lower())
    assert record == read_id(symbol, resolution=within)


@given(ids)
def test_parents_come_first(record: RecordId) -> None:
    """A parent is a well-formed id of the same resolution that sorts before its child."""
    above = parent_in(str(record))

    if above is None:
        assert record.kind in {IdKind.RESOLUTION, IdKind.DECISION, IdKind.SNAPSHOT, IdKind.OVERLAY_RECORD}
    else:
        parent = parse_id(above)

        assert record.resolution == parent.resolution
        assert parent.sort_key < record.sort_key


@given(ids, ids)
def test_sort_keys_tell_ids_apart(first: RecordId, second: RecordId) -> None:
    """Two ids have the same sort key only if they are the same id."""
    assert (first == second) is (first.sort_key == second.sort_key)


@given(ids)
def test_ids_are_values(record: RecordId) -> None:
    """A pickled id is equal to the first and hashes alike."""
    twin = pickle.loads(pickle.dumps(record))  # noqa: S301

    assert record == twin
    assert hash(record) == hash(twin)


@given(st.text(alphabet="RESDCOPMFBT.()/a0123 :²\u200b", max_size=12))
def test_no_other_error(text: str) -> None:
    """Whatever the text, it is read or refused with a ValueError, and what parses is written back as it was."""
    for read in (parse_id, read_id):
        try:
            found = read(text)
        except ValueError:
            continue
        assert found == parse_id(str(found))
        assert read is read_id or text == str(found)


@pytest.mark.parametrize(("text", "kind", "parent", "label"), EXAMPLES)
def test_properties(text: str, kind: IdKind, parent: str | None, label: str) -> None:
    """An id says its kind, its parent, its label, its number and its global symbol."""
    record = parse_id(text)

    assert text == str(record)
    assert kind is record.kind
    assert parent == parent_in(text)
    assert label == record.label
    assert record.number == number_in(text)
    assert (record.namespace, record.of) == (text.rpartition(":")[0], text.rpartition("~")[0])
    assert (record.name != "") == (record.namespace != record.of)
    assert [each for each, pattern in PATTERNS.items() if re.fullmatch(pattern, text)] == [kind]
    assert not any("(?P" in pattern for pattern in PATTERNS.values())
    assert symbol_of(text) in {f"{SESSION}/{text}", text if ":" in text else ""}


def test_natural_order() -> None:
    """Ids sort by resolution, kind and number, a part right after its milestone, decisions last."""
    expected = [
        *("RES.2", "RES.2/OP3", "RES.2/OP3(c)", "RES.2/OP10", "RES.2/S1", "RES.2/M2", "RES.2/M2.1", "RES.2/M2.10"),
        *("RES.2/M3", "RES.2/F2", "RES.2/F2.1", "RES.2/F10", "RES.2/PBI", "RES.2/B1", "RES.2/T1", "RES.10", "DEC.1"),
    ]

    assert expected == [str(key) for key in sorted(map(parse_id, sorted(expected)), key=lambda key: key.sort_key)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "7", "res.7", "RES.0", "RES.07", "RES.-1", "RES. 7", "RES.7 ", "RES.7\n", "RES.7/", "RES.7/OP0"),
        *("RES.7/OP3(C)", "RES.7/OP3c", "RES.7/OP3(cd)", "RES.7/M", "RES.7/M3.0", "RES.7/M3.1.1", "RES.7/S1.1"),
        *("RES.7/B1.1", "RES.7/T1.1", "RES.7/PBI1", "RES.7/X1", "DEC.0", "DEC.1/M1", "RES.\u0667", "RES.7/F2."),
        "HSP/HA.2/RES.7",
    ],
)
def test_parse_refuses(text: str) -> None:
    """Anything but an exact id is refused with a message that shows it and what ids look like."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} is not an id: ids look like 'RES.7'")):
        parse_id(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "RES.7") for text in (7, "7", "RES. 7", "Res.7", "res 7", "2/7", " 2 / 7 ", "resolution 2/7", "RES7")),
        *((text, "RES.7") for text in ("HSP/HA.2/Res.7", "hsp/ha.2/res.7", "Resolution 7", "2/\u20607")),
        *((text, "RES.7") for text in ("\uff32\uff25\uff33\uff0e\u3000\uff17", "HSP/HA.2/RES.\u00a07", "2\uff0f7")),
        *((text, "RES.7/M3") for text in ("hsp/ha.2/res.7/m3", "RES.7/m3", "2/7/m3", "resolution 7 / M3")),
        *((text, "RES.2/OP3(c)") for text in ("res. 2 / op 3 (c)", "RES.2/para 3(C)", "2/2/OP3(c)")),
        ("HSP/HA.2/RES. 6", "RES.6"),
        *(
            ("7/m3", "RES.7/M3"),
            ("2/OP3(c)", "RES.2/OP3(c)"),
            ("10 / para 4", "RES.10/OP4"),
            ("res.2/op3c", "RES.2/OP3(c)"),
        ),
        *((text, "SNAP.1") for text in ("snap 1", "SNAP.1", "snap. 1", "HSP/HA.2/snap.1")),
        *((text, "RES.1/B1~total") for text in ("res.1/b1~total", "RES.1/B1 ~ TOTAL ", "2/1/B1~Total")),
        *((f" {text} ", text) for text, *_ in EXAMPLES),
        *((text, "DEC.1") for text in ("decision 2/1", "DEC.1", "dec. 1", "Decision 1", "HSP/HA.2/Dec.1")),
    ],
)
def test_lenient_spellings(text: str | int, expected: str) -> None:
    """People's spellings of an id are read without a resolution."""
    assert expected == str(read_id(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (text, "RES.7/OP8")
            for text in ("8", " 8 ", "OP 8", "OP8", "op. 8", "para 8", "Para. 8", "operative paragraph 8")
        ),
        *(
            (text, "RES.7/OP3(c)")
            for text in ("3(c)", "3c", "3 C", "para 3(c)", "OP3 (C)", "RES.7/OP3(c)", "paragraph 3 (c)")
        ),
        *(("paragraph 15 (c)", "RES.7/OP15(c)"), ("M3", "RES.7/M3"), ("m 2.1", "RES.7/M2.1"), ("S1", "RES.7/S1")),
        *(("F2.1", "RES.7/F2.1"), ("B1", "RES.7/B1"), ("T1", "RES.7/T1"), ("pbi", "RES.7/PBI"), ("2/7", "RES.7")),
    ],
)
@pytest.mark.parametrize("resolution", [7, "7", "RES.7", "HSP/HA.2/Res.7"])
def test_relative_spellings(text: str, expected: str, resolution: str | int) -> None:
    """With a resolution, however it is spelt, a label is read relative to it."""
    assert expected == str(read_id(text, resolution=resolution))


@pytest.mark.parametrize(
    ("text", "session"),
    [("1/7", "1"), ("HSP/HA.1/RES.7", "1"), ("HSP/HA.3/Res.2", "3"), ("HSP/HA.22/RES.7", "22"), ("decision 1/1", "1")],
)
@pytest.mark.parametrize("resolution", [None, 7])
def test_other_sessions(text: str, session: str, resolution: int | None) -> None:
    """Another session's symbol or number is refused by name, with or without a resolution."""
    with pytest.raises(ValueError, match=f"is of session {session}; this dataset holds HSP/HA.2 alone"):
        read_id(text, resolution=resolution)


@pytest.mark.parametrize("resolution", [None, 7])
@pytest.mark.parametrize(
    "text",
    [
        *(0, -7, "0", "-1", "07", "", " ", "RES.0", "2/0", "RES.7/OP0", "HSP/HA.2", "HSP/HA.2/", "HSP/HA.2/1/7"),
        *("1 0", "RES.1 0", "RES.1\u200b0", "RES.7\u00b2", "\u2466", "A/RES/78/122", "XHSP/HA.2/RES.7", "RESISION 7"),
    ],
)
def test_read_refuses(text: str | int, resolution: int | None) -> None:
    """What is no id, or could be one only by joining two numbers, is refused with a message that shows it."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} is not an id: ids look like")):
        read_id(text, resolution=resolution)


@pytest.mark.parametrize(
    "text", ["RES.7:M3", "My:u1", "x:", ":u1", "x:u 1", "x:../../u1", "x:/u1", "x:u1~total", "x:y:z"]
)
@pytest.mark.parametrize("read", [parse_id, read_id])
def test_colons(text: str, read: Callable[[str], RecordId]) -> None:
    """An id with a colon is that of an overlay, or none: it is never ours."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} is not an id: ids of an overlay look like")):
        read(text)


@pytest.mark.parametrize(("text", "resolution"), [("RES.3/M1", 7), ("2/3", "RES.7"), (3, 7), ("DEC.7", 7)])
def test_contradictions(text: str | int, resolution: str | int) -> None:
    """A text that names something outside the resolution given is refused."""
    with pytest.raises(ValueError, match=r"is not of RES\.7"):
        read_id(text, resolution=resolution)


@pytest.mark.parametrize("text", ["OP 8", "para 3(c)", "M3", "pbi"])
def test_labels_need_a_resolution(text: str) -> None:
    """A label without a resolution is refused with a message that asks for one."""
    with pytest.raises(ValueError, match=re.escape(f"{text!r} needs a resolution")):
        read_id(text)


@pytest.mark.parametrize("resolution", ["DEC.1", "RES.7/M3"])
def test_resolution_must_be_one(resolution: str) -> None:
    """What is given as the resolution must be a resolution."""
    with pytest.raises(ValueError, match="not a resolution"):
        read_id("M3", resolution=resolution)


@pytest.mark.parametrize("text", [True, False, 7.0, None, b"RES.7"])
def test_other_types(text: object) -> None:
    """A bool and anything else that is neither a string nor an int is a TypeError."""
    with pytest.raises(TypeError, match=f"not {type(text).__name__}"):
        read_id(text)  # type: ignore[arg-type]


def test_a_record_is_read_by_its_id() -> None:
    """Whatever has an id is read by it, as the text and as the resolution; a string is read as it is."""

    class Held(str):
        """A string that has an id."""

        __slots__ = ()
        id = "RES.1"

    assert read_id(SimpleNamespace(id="RES.7/M3")) == parse_id("RES.7/M3")
    assert read_id("M3", resolution=SimpleNamespace(id="RES.7")) == parse_id("RES.7/M3")
    assert read_id(Held("RES.2")) == parse_id("RES.2")


OURS = (
    "ids look like 'RES.7', 'RES.2/OP3(c)', 'RES.6/M2.1', 'RES.7/PBI', 'RES.7/U1' or 'DEC.1', with numbers from 1 "
    "that have 18 digits at most"
)


@pytest.mark.parametrize(
    ("text", "resolution", "said"),
    [
        ("x", None, f"'x' is not an id: {OURS}"),
        ("x:", None, "'x:' is not an id: ids of an overlay look like 'mytracker:u1'"),
        ("M3", None, "'M3' needs a resolution: write 'RES.7/M3', or give one (resolution=7)"),
        ("3(c)", None, "'3(c)' needs a resolution: write 'RES.7/M3', or give one (resolution=7)"),
        ("OP3~text", None, "'OP3~text' needs a resolution: write 'RES.7/M3', or give one (resolution=7)"),
        ("RES.7/3(c)", None, f"'RES.7/3(c)' is not an id: {OURS}"),
        ("2/7/3", 7, f"'2/7/3' is not an id: {OURS}"),
        ("1/7", None, "'1/7' is of session 1; this dataset holds HSP/HA.2 alone"),
        ("HSP/HA.1/RES.7", None, "'HSP/HA.1/RES.7' is of session 1; this dataset holds HSP/HA.2 alone"),
        ("RES.8/M1", 7, "'RES.8/M1' is not of RES.7"),
        ("DEC.1", 7, "'DEC.1' is not of RES.7"),
        ("3", "RES.7/M1", "'RES.7/M1' is a milestone, not a resolution"),
        ("3", "RES.7/OP1", "'RES.7/OP1' is an operative paragraph, not a resolution"),
        ("3", "DEC.1", "'DEC.1' is a decision, not a resolution"),
    ],
)
def test_a_refused_id_is_said_in_a_sentence(text: str, resolution: Any, said: str) -> None:
    """What is not an id, or not one of the resolution given, is refused with what an id looks like."""
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        read_id(text, resolution=resolution)


def test_what_cannot_be_an_id_is_said_in_a_sentence() -> None:
    """A value of another type is refused by its type, a boolean too."""
    for odd, name in ((1.5, "float"), (True, "bool"), (None, "NoneType")):
        with pytest.raises(TypeError, match=f"^an id is a string, an int or a record, not {name}$"):
            read_id(odd)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=re.escape(f"'res.7' is not an id: {OURS}")):
        parse_id("res.7")


def test_ids_have_their_natural_order() -> None:
    """By resolution, kind, number, letter and part; what is of no resolution comes last, by its name."""
    ordered = [
        *("RES.1", "RES.1/OP2", "RES.1/OP2(a)", "RES.1/OP2(b)", "RES.1/OP10", "RES.1/S1", "RES.1/M1", "RES.1/M1.1"),
        *("RES.1/M1.2", "RES.1/M2", "RES.1/F1", "RES.1/F1.1", "RES.1/PBI", "RES.1/B1", "RES.1/T1", "RES.1/U1"),
        *("RES.1/B1~total", "RES.1~adopted", "RES.1~text", "RES.1~text.2", "RES.2", "RES.10"),
        *("DEC.1", "DEC.2", "SNAP.1", "a:x", "a:y", "b:x"),
    ]

    assert sorted({*ordered}, key=lambda text: parse_id(text).sort_key) == ordered
    assert len({parse_id(text).sort_key for text in ordered}) == len(ordered)


def test_a_number_has_eighteen_digits_at_most() -> None:
    """Eighteen digits are a number of an id and nineteen are not; in an overlay's name they are no number."""
    long = "1" * 19

    assert parse_id(f"RES.{long[:18]}").number == int(long[:18])
    for text in (f"RES.{long}", f"RES.1/M{long}", f"RES.1~text.{long}", f"RES.1~text[{long}]", f"SNAP.{long}"):
        with pytest.raises(ValueError, match="18 digits at most"):
            parse_id(text)
    assert str(parse_id(f"mine:u{long}")) == f"mine:u{long}"
    assert str(parse_id(f"RES.{long[:18]}/M{long[:18]}")) == f"RES.{long[:18]}/M{long[:18]}"


def test_what_an_id_says_of_what_it_belongs_to() -> None:
    """A discrepancy belongs to the resolution of its record, and an id of an overlay to its namespace."""
    assert parse_id("RES.3/B1~total.2") == RecordId(
        kind=IdKind.DISCREPANCY, resolution=3, number=2, of="RES.3/B1", name="total"
    )
    assert parse_id("DEC.1~title").resolution is None
    assert [namespace_of(text) for text in ("mine:u1", "RES.7")] == ["mine", None]
    assert [
        resolution_in(text) for text in ("RES.7/M3", "RES.7", "RES.7~text", "RES.7/B1~total", "DEC.1", "mine:u1")
    ] == [*("RES.7", "RES.7", "RES.7", "RES.7", None, None)]


def test_the_global_id_has_the_symbol_of_the_session() -> None:
    """An id of ours gets the symbol before it; one of an overlay is global as it is."""
    assert symbol_of("RES.7/M3") == "HSP/HA.2/RES.7/M3"
    assert symbol_of("mine:u1") == "mine:u1"
    assert [number_in(text) for text in ("RES.7/M3", "RES.6/M2.1", "RES.1~text.2", "RES.1~text", "RES.7/PBI")] == [
        *(3, 2, 2, None, None)
    ]
    assert number_in("mine:u1") is None


@given(
    ids.map(str)
    | st.from_regex(r"RES\.[0-9]{1,2}/[SMFBTU][0-9]{1,2}(\.[0-9])?", fullmatch=True)
    | st.from_regex(r"(RES|DEC|SNAP)\.[1-9]([0-9]{16,19})?(~text(\.[0-9]{17,20})?)?", fullmatch=True)
)
@example(f"RES.{10**17}~text.{10**17}")
@example(f"RES.{10**18}")
@example(f"RES.1~text.{10**18}")
def test_the_patterns_of_ids_are_those_of_the_grammar(text: str) -> None:
    """An id fits the pattern of its kind and of no other; what is no id fits none."""
    fitting = [kind for kind, pattern in PATTERNS.items() if re.fullmatch(pattern, text)]
    try:
        expected = [parse_id(text).kind]
    except ValueError:
        expected = []

    assert fitting == expected
